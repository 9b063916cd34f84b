"""From where the plane of two units is seen, and what stands in it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lessons.batch_norm.picture.marks import Batch
from deepchalk.lessons.batch_norm.picture.plane import Cross, Outline, Plane, Tracks
from deepchalk.lessons.batch_norm.picture.view import View
from deepchalk.mobjects import Room

PAIRS = np.array([[4.0, -1.4], [6.0, -0.5], [2.0, -0.7], [8.0, -0.3]])
WHOLE = Room(-6.0, 6.0, -3.0, 3.0)

sizes = st.floats(-5, 4).map(lambda power: 10.0**power)


def inside(view: View, pairs: np.ndarray, room: Room) -> bool:
    x, y, _ = view.at(pairs).T
    across = room.left - 1e-6 <= x.min() and x.max() <= room.right + 1e-6
    return bool(across and room.bottom - 1e-6 <= y.min() and y.max() <= room.top + 1e-6)


@given(sizes)
def test_pairs_of_any_size_are_seen(size):
    assert inside(View.around([size * PAIRS], WHOLE, largest=1e9), size * PAIRS, WHOLE)
    assert inside(View.near(size * PAIRS + 3, WHOLE), size * PAIRS + 3, WHOLE)


def test_a_room_beside_is_kept_free():
    table = Room(0.0, 6.0, 0.5, 3.0)
    x, y, _ = View.around([PAIRS, np.zeros(2)], WHOLE, [table]).at(PAIRS).T
    assert not ((x > table.left) & (y > table.bottom)).any()


@given(sizes, st.floats(0, 1))
def test_a_camera_goes_from_one_view_to_another(size, share):
    start, end = View.near(PAIRS, WHOLE), View.near(size * PAIRS + 1, WHOLE)
    assert start.towards(end, 0).unit == pytest.approx(start.unit)
    reached = start.towards(end, 1)
    np.testing.assert_allclose(reached.at(size * PAIRS + 1), end.at(size * PAIRS + 1), atol=1e-4)
    # In equal times equally many times nearer.
    between = start.towards(end, share).unit
    assert between == pytest.approx(start.unit * (end.unit / start.unit) ** share)


def test_marks_keep_their_size_however_near_the_plane_is():
    far, near = View(0, 0, 0.5), View(1, -1, 50)
    batch = Batch(far, PAIRS)
    width = batch[0].width
    batch.stand(near)
    assert batch[0].width == pytest.approx(width)
    np.testing.assert_allclose([one.get_center() for one in batch], near.at(PAIRS), atol=1e-6)
    go = batch.to(2 * PAIRS)
    go(0.5)
    np.testing.assert_allclose(batch.pairs, 1.5 * PAIRS)


def test_what_lies_in_the_plane_stands_as_it_is_seen():
    view = View(-3, 0.5, 1.2)
    plane = Plane(View(0, 0, 1))
    plane.stand(view)
    across, up = plane.axes
    assert across.get_y() == pytest.approx(0.5) and up.get_x() == pytest.approx(-3)
    assert plane.halves[0].get_right()[0] == pytest.approx(-3)
    cross = Cross(view, PAIRS.mean(axis=0), PAIRS.std(axis=0), "#FFFFFF", 10)
    assert cross.bars[0].width == pytest.approx(2 * 1.2 * PAIRS[:, 0].std(), rel=1e-3)
    np.testing.assert_allclose(cross.bars[0].get_center(), view.at(PAIRS.mean(axis=0)), atol=1e-6)
    tracks = Tracks(view, PAIRS, PAIRS + 1, "#FFFFFF")
    np.testing.assert_allclose(tracks.points[0], view.at(PAIRS[0]))
    np.testing.assert_allclose(tracks.points[3], view.at(PAIRS[0] + 1))


def test_an_outline_is_two_spreads_wide():
    random = np.random.default_rng(0)
    cloud = random.normal(size=(500, 2)) * (3, 1)
    cloud = (cloud - cloud.mean(axis=0)) / cloud.std(axis=0) * (3, 1)
    outline = Outline(View(0, 0, 1), cloud, "#FFFFFF", 0.1)
    low, high = outline.way.min(axis=0), outline.way.max(axis=0)
    np.testing.assert_allclose((high - low) / 2, (6, 2), rtol=0.01)


@given(sizes, st.integers(0, 3))
def test_what_the_mean_becomes_lies_straight_below_it(size, pulled):
    raw = size * np.array([4.0, 6, 2, 8, 5])
    end = raw.copy()
    end[pulled] += 10 * size
    rows = [np.stack([raw, end]), np.stack([(one - one.mean()) / one.std() for one in (raw, end)])]
    views = View.along(rows, [raw.mean(), 0.0], WHOLE, [1.0, -1.0])
    middles = [view.at([middle, 0]) for view, middle in zip(views, (raw.mean(), 0), strict=True)]
    assert middles[0][0] == pytest.approx(middles[1][0])
    assert [one[1] for one in middles] == [1, -1]
    for view, own in zip(views, rows, strict=True):
        assert inside(view, np.column_stack([own.ravel(), 0 * own.ravel()]), WHOLE)
