"""Shares are distances: to the sides of a triangle, or along a line."""

import manim as mn
import numpy as np
import pytest
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st
from quantities import sample

from deepchalk.mobjects.plots.simplex import Simplex
from deepchalk.mobjects.room import Room

ROOM = Room(-3, 3, -2.5, 2.5)
NAMES = ("cat", "dog", "fox")


def shares_of(raw):
    values = np.array(raw) / sum(raw)
    named = {"corner": NAMES[: len(values)]}
    return sample("p", values, "corner", bounds=(0, 1), names=named)


def shares_at(point):
    """Of which shares a point is the place; negative outside of the triangle."""
    system = np.vstack([triangle.corners[:, :2].T, np.ones(3)])
    return np.linalg.solve(system, [*point[:2], 1])


def distance(point, a, b):
    """From a point to the line through a and b."""
    along, to = (b - a)[:2], (point - a)[:2]
    return abs(along[0] * to[1] - along[1] * to[0]) / np.linalg.norm(along)


positive = st.floats(0.0001, 1)
triangle = Simplex(shares_of([1, 2, 3]), ROOM)


@examples(60)
@given(st.lists(positive, min_size=3, max_size=3))
def test_distances_to_the_sides_are_the_shares(raw):
    shares = shares_of(raw)
    triangle.place(shares)
    here = triangle.dot.get_center()
    distances = []
    for corner in range(3):
        a, b = np.delete(triangle.corners, corner, axis=0)
        distances.append(distance(here, a, b))
        line = triangle.heights[corner]
        assert line.get_start() == pytest.approx(here)
        assert distance(line.get_end(), a, b) == pytest.approx(0, abs=1e-9)
        # What is drawn is the distance, also where it is hardly to be seen.
        drawn = np.linalg.norm(line.get_end() - line.get_start())
        assert drawn == pytest.approx(distances[-1], abs=1e-9)
        assert triangle.numbers[corner].text == shares[corner].text
    assert np.array(distances) / triangle.unit == pytest.approx(shares.values)
    # Viviani: wherever the point is, the distances add up to the height.
    assert sum(distances) == pytest.approx(triangle.unit)


def test_it_is_equilateral_and_inside_its_room():
    sides = [np.linalg.norm(triangle.corners[i] - triangle.corners[i - 1]) for i in range(3)]
    assert sides == pytest.approx([sides[0]] * 3)
    assert triangle.width <= ROOM.width and triangle.height <= ROOM.height


@examples(20)
@given(st.lists(positive, min_size=2, max_size=2))
def test_of_two_the_shares_are_parts_of_a_line(raw):
    shares = shares_of(raw)
    line = Simplex(shares_of([1, 1]), ROOM)
    line.place(shares)
    lengths = [np.linalg.norm(h.get_end() - h.get_start()) for h in line.heights]
    assert np.array(lengths) / line.unit == pytest.approx(shares.values)


def test_a_whole_share_is_a_corner():
    for corner, point in enumerate(triangle.at(np.eye(3))):
        assert point == pytest.approx(triangle.corners[corner])


@pytest.mark.parametrize("level", [0.1, 0.5, 0.9])
def test_a_level_holds_the_points_of_one_share_and_carries_its_label(level):
    line, label = triangle.level(level, sample("L", 1.5, decimals=1))
    a, b = np.delete(triangle.corners, 0, axis=0)
    for end in (line.get_start(), line.get_end()):
        assert distance(end, a, b) / triangle.unit == pytest.approx(level)
    assert label.text == "1.5" and label.get_left()[0] > line.get_right()[0]


def test_numbers_and_names_keep_apart():
    tiny, nearly = 1e-9, 1 - 1e-4
    for raw in (
        [1, 1, 1],
        [0.01, 0.01, 0.98],
        [0.98, 0.01, 0.01],
        [0.5, 0.49, 0.01],
        [nearly, tiny, tiny],
        [tiny, nearly, tiny],
        [tiny, tiny, nearly],
        [1, tiny, 1],
    ):
        triangle.place(shares_of(raw))
        for number in triangle.numbers:
            for name in triangle.names:
                label = name[1]
                apart = abs(number.get_center() - label.get_center())
                half = np.array([number.width + label.width, number.height + label.height]) / 2
                assert (apart[:2] > half).any(), (raw, number.text, label.text)
            # Nor does a number lie over a side: all its corners are outside the triangle.
            for edge in (mn.DL, mn.DR, mn.UL, mn.UR):
                weights = shares_at(number.get_corner(edge))
                assert weights.min() < 0.01, (raw, number.text)


@pytest.mark.parametrize("raw", [[1, 1, 2], [3, 1, 2], [0.001, 5, 0.001]])
def test_the_arrow_goes_from_the_top_to_the_point(raw):
    simplex = Simplex(shares_of([1, 1, 2]), ROOM, top=1)
    shares = shares_of(raw)
    way = simplex.at(shares) - simplex.corners[1]
    start, end = simplex.arrow_to(shares).line.points[0], simplex.arrow_to(shares).tip.points[0]
    assert np.cross(way, end - start)[2] == pytest.approx(0, abs=1e-6)
    assert 0 < (end - start) @ way < way @ way


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("top", [0, 1])
def test_the_top_is_the_highest_corner_or_the_right_end(count, top):
    corners = Simplex(shares_of([1, 2, 3][:count]), ROOM, top=top).corners
    assert corners[:, 1 if count == 3 else 0].argmax() == top


@pytest.mark.parametrize("raw", [[1, 1e-7, 1e-7], [1e-7, 1, 1e-7], [1e-7, 1e-7, 1], [1, 1e-7]])
def test_wide_numbers_and_long_names_stay_in_the_room(raw):
    values = np.array(raw) / sum(raw)
    names = {"corner": ["understandin", "incomprehens", "questionable"][: len(raw)]}
    simplex = Simplex(sample("p", values, "corner", bounds=(0, 1), names=names), ROOM)
    drawn = mn.VGroup(*simplex.names, *simplex.numbers)
    assert drawn.get_left()[0] >= ROOM.left and drawn.get_right()[0] <= ROOM.right
    assert drawn.get_bottom()[1] >= ROOM.bottom and drawn.get_top()[1] <= ROOM.top


def test_colours_of_what_is_gathered_in_the_corners():
    first, second, rest = triangle.colours
    assert triangle.colours_of([[1], [3], [0, 2]]) == [rest, first, rest, second]


@pytest.mark.parametrize("top", range(3))
def test_the_guess_is_the_share_of_the_top_corner_and_the_others_are_the_rest(top):
    drawn = Simplex(shares_of([1, 2, 3]), ROOM, top=top)
    assert drawn.guess == (drawn.heights[top], drawn.numbers[top], drawn.dot)
    rest = [part for i in range(3) if i != top for part in (drawn.heights[i], drawn.numbers[i])]
    assert list(drawn.other_shares()) == rest
