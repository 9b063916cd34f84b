"""A plane without numbers: it fills its room; lattices; what stands at its edges."""

import numpy as np

from deepchalk.lessons.rnn.picture.names import SAMPLES, at_the_edges, filling, lattice
from deepchalk.mobjects.plots.planes.labels import label_where_free
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.text import Label

PAIRS = np.array([[-1.0, -1.0], [1.0, 2.0]])


def test_it_fills_the_room_with_one_unit_both_ways_and_shows_all_pairs():
    room = Room(-5, 1, -2, 2)
    plane = filling(room, PAIRS)
    np.testing.assert_allclose([plane.frame.width, plane.frame.height], [6, 4], atol=1e-6)
    (left, right), (bottom, top) = plane.space.ranges
    assert np.isclose((right - left) / 6, (top - bottom) / 4)
    assert left <= -1 and right >= 1 and bottom <= -1 and top >= 2


def test_a_lattice_has_lines_both_ways():
    lines = lattice(2.0, 5)
    assert lines.shape == (10, SAMPLES, 2)
    assert np.ptp(lines[:5, :, 0], axis=1).max() == np.ptp(lines[5:, :, 1], axis=1).max() == 0
    assert np.abs(lines).max() == 2


def test_names_stand_at_zero_and_numbers_at_their_places_outside_the_frame():
    plane = filling(Room(-3, 3, -2, 2), PAIRS)
    first, second, *numbers = at_the_edges(plane, ("h_1", "h_2"), (-1, 1), "an edge")
    zero = plane.to_point(0, 0)
    assert np.isclose(first.get_x(), zero[0]) and first.get_top()[1] < plane.frame.bottom
    assert np.isclose(second.get_y(), zero[1]) and second.get_right()[0] < plane.frame.left
    below = numbers[::2]
    expected = [plane.to_point(value, value)[0] for value in (-1, 1)]
    np.testing.assert_allclose([one.get_x() for one in below], expected)


def test_a_label_stands_beside_its_marker_or_is_left_out():
    plane = CONTENT.fit(filling(CONTENT, PAIRS))
    marker = plane.point((0.0, 0.5))
    (label,) = label_where_free(plane.space, marker, Label("here"), [marker])
    assert np.linalg.norm(label.get_center() - marker.get_center()) < 1.5
    full = plane.lines(lattice(2.0, 300))
    assert len(label_where_free(plane.space, marker, Label("here"), [marker, full])) == 0
