"""Balls on a plane, lanes of a race, arrows tip to tail, a frame of sizes, heights, and spans."""

import numpy as np
import pytest

from deepchalk import lesson
from deepchalk.lessons.optimisers.picture.landscape import RulerFrame, key
from deepchalk.lessons.optimisers.picture.lanes import Lanes
from deepchalk.lessons.optimisers.picture.spans import Spans
from deepchalk.lessons.optimisers.picture.tip_to_tail import TipToTail
from deepchalk.lessons.optimisers.picture.walking import MarkedRoll
from deepchalk.mobjects.plots.planes.heights import Sampled, shades_of
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.plots.planes.walker import Walker
from deepchalk.mobjects.room import CONTENT, Room

ROOM = Room(0, 6, 0, 4)
WAY = np.array([[0.0, 0], [1, 0], [1, 2], [3, 2]])


@lesson.trace
class Trace:
    params: lesson.Params
    names = lesson.names("runner")(lambda t: ("one", "two", "three", "four"))
    ways = lesson.quantity("w", "runner", "moment", "weight", of=lambda t: [WAY, WAY, WAY, -WAY])
    walk = lesson.quantity("n", "moment", of=lambda t: np.arange(4))
    counts = lesson.quantity("n", "runner", of=lambda t: [9, 8, 7, 6])
    late = lesson.quantity("n", "runner", of=lambda t: [9, 0, 7, 0])
    arrived = lesson.quantity("n", "arrival", of=lambda t: [9, 7])
    lows = lesson.quantity("eta", "runner", of=lambda t: [0.01, 0.1, 1, 0.02])
    highs = lesson.quantity("eta", "runner", of=lambda t: [0.1, 1, 10, 0.02])


T = Trace(params=lesson.Params())


@pytest.fixture
def plane():
    return ROOM.fit(Plane(WAY))


def bowl(pairs):
    return (pairs**2).sum(axis=-1)


def test_a_walker_stops_at_its_last_moment(plane):
    walker = Walker(plane, WAY, 0, last=2)
    walker.place(1.5)
    np.testing.assert_allclose(walker.marker.get_center(), plane.to_point(1, 1), atol=0.05)
    walker.place(3)
    np.testing.assert_allclose(walker.marker.get_center(), plane.to_point(1, 2), atol=0.05)
    walker.go_part(0.5)
    np.testing.assert_allclose(walker.marker.get_center(), plane.to_point(1, 0), atol=0.05)


def test_a_walker_that_starts_anew_is_as_it_was_where_its_first_step_leaves_the_plane(plane):
    away = np.array([[0.0, 0], [90, 90], [-80, 70]])
    first, anew = (Walker(plane, away, 0) for _ in range(2))
    first.place(2)
    anew.place(0.3)
    # So what a viewer sees of it cannot tell whether it has blinked.
    np.testing.assert_allclose(anew.trail.get_end(), first.trail.points[3], atol=1e-6)
    assert all("blinking" in part.lint_off for part in anew.parts)


def test_moments_never_go_beyond_the_last(plane):
    walker = Walker(plane, WAY, last=2)
    assert walker.moments(0).tolist() == pytest.approx(np.linspace(0, 2, 11).tolist())
    assert walker.moments(1, 8)[-1] == 2
    again = walker.moments(5)
    assert (again[0], again.min(), again[-1]) == (2, 0, 2)


def test_a_key_names_each_marker(plane):
    drawn = key(plane, Room(0, 6, -1, 0), ("one", "two"))
    assert [entry[1].text for entry in drawn] == ["one", "two"]
    assert drawn.get_top()[1] <= 0


def test_lanes_wait_for_the_others_and_count():
    near, far = np.array([[-3, -2], [3, 2]]), np.array([[-6, -4], [6, 4]])
    lanes = Lanes(CONTENT, near, far, bowl, [1, 4], T.ways, T.walk, [1, 2, 3, 3])
    lanes.place(3)
    assert [lane.number.value for lane in lanes] == [1, 2, 3, 3]
    lane = lanes[0]
    np.testing.assert_allclose(lane.ball.get_center(), lane.plane.to_point(1, 0), atol=0.05)
    lanes.turn(1, lambda pairs: bowl(pairs - [3, 2]), T.ways, T.counts)
    assert [one.number.value for one in lanes] == [9, 8, 7, 6]
    np.testing.assert_allclose(lane.ball.get_center(), lane.plane.to_point(3, 2), atol=0.05)
    # Another landscape is seen, from further off.
    assert np.ptp(lane.plane.space.ranges[0]) >= 12
    middle = lane.heights.bands[0].get_center()
    np.testing.assert_allclose(middle, lane.plane.to_point(3, 2), atol=0.05)


def test_a_ring_lies_where_a_function_has_its_level(plane):
    ring = plane.heights(Sampled(lambda pairs: bowl((pairs - [1.5, 1]) * [1, 10]), 361), [0.25])
    np.testing.assert_allclose(ring.get_corner([1, 1, 0]), plane.to_point(2, 1.05), atol=0.01)
    np.testing.assert_allclose(ring.get_corner([-1, -1, 0]), plane.to_point(1, 0.95), atol=0.01)


def test_a_marker_stands_before_its_numbers(plane):
    walker = Walker(plane, WAY, 1)
    mark, numbers = MarkedRoll(ROOM, walker, T.walk, T.walk).drawn
    assert mark.get_right()[0] < numbers.get_left()[0]
    assert mark.get_y() == pytest.approx(numbers.get_y())
    assert mark.get_fill_color() == walker.marker.get_fill_color()


def test_arrows_stand_at_each_others_tips():
    parts = np.array([[2.0, 0, 0], [1, 3, 0], [0.5, 1.5, -4]])
    arrows = TipToTail(ROOM, parts, "along")
    for moment, shown in ((0, 1), (1, 2), (2.6, 3)):
        arrows.place(moment)
        # A line and the two strokes of its head, of four points each.
        assert len(arrows.arrows.points) == 12 * shown
    start, end = arrows.ends[2, [0, -1]]
    np.testing.assert_allclose(arrows.total.points[[0, 3], 0], [start, end])
    assert start == arrows.zero.get_x()
    assert (end - start) / (arrows.ends[1, 2] - start) == pytest.approx(-2 / 4)


def test_a_frame_of_sizes_becomes_a_square(plane):
    at = np.array([2.0, 1.0])
    frame = RulerFrame(plane, at, np.array([4.0, -100]), np.array([1.0, 20.0]))
    wide, high = np.ptp(frame.frame.values, axis=0)
    assert high / wide == pytest.approx(20)
    wide, high = np.ptp(frame.square, axis=0)
    assert high == pytest.approx(wide)
    step = frame.even[1] - at
    assert step[1] / step[0] == pytest.approx(-5 / 4)


def test_heights_are_lines_where_the_function_has_their_height(plane):
    heights = plane.heights(bowl, [1.0, 4.0], shades=shades_of("gradient", 0.1, 0.3, 3))
    frame = plane.frame
    (x0, x1), (y0, y1) = plane.space.ranges
    sizes = [frame.width, frame.height]
    for curve, level in zip(heights.curves, (1.0, 4.0), strict=True):
        shares = (curve.points[:, :2] - [frame.left, frame.bottom]) / sizes
        found = bowl([x0, y0] + shares * [x1 - x0, y1 - y0])
        assert abs(found - level).max() < 0.02
    # What is lower lies upon what is higher.
    low, middle, high = heights.bands
    assert low.width < middle.width < high.width == pytest.approx(frame.width)
    assert heights.submobjects == [high, middle, low, *heights.curves]


def test_spans_stand_on_one_scale():
    spans = Spans(ROOM, T.lows, T.highs, T.lows.names, "learning rate")
    one, two, three, point = (bar.width for bar in spans.bars)
    assert one == pytest.approx(two) == pytest.approx(three)
    assert point < 0.1
    assert spans.bars[0].get_right()[0] == pytest.approx(spans.bars[1].get_left()[0])


def lanes() -> Lanes:
    return Lanes(CONTENT, WAY, WAY, bowl, [1.0, 4.0], T.ways, T.walk, [3, 2, 3, 3])


def test_a_race_of_few_steps_is_seen_between_them():
    moments, race = lanes().race
    assert moments[0] == 0 and moments[-1] == 3 and len(moments) > 100
    race.place(1.5)
    ball = race.lanes[0].ball
    place = race.lanes[0].plane.to_point(1, 1)
    np.testing.assert_allclose(ball.get_center(), place, atol=0.05)
    assert race.lanes[0].number.text == "1"


def test_who_does_not_arrive_has_no_bar():
    (bars,) = lanes().arrivals(T.late, T.arrived, ROOM)
    assert [one.text for one in bars.numbers] == ["9", "7"]
    assert [one.text for one in bars.names] == ["one", "three"]
