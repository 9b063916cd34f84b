"""The camera goes to what is spoken of; panes stand still in the frame meanwhile."""

import manim as mn
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.stage.camera import FRAME, READ, SILENT_SHARE, StageCamera

numbers = st.floats(-8, 8, allow_nan=False).map(lambda one: round(one, 3))
widths = st.floats(1, 30).map(lambda one: round(one, 3))


def a_camera(share: float = 1.0) -> StageCamera:
    return StageCamera(mn.Rectangle(width=16, height=9), share).stand()


def a_view(x: float, y: float, width: float) -> Room:
    half = np.array([width, width * FRAME.height / FRAME.width]) / 2
    return Room(x - half[0], x + half[0], y - half[1], y + half[1])


def on_screen(points: np.ndarray, frame: mn.Mobject) -> np.ndarray:
    """Where points are, in shares of what is drawn."""
    return np.asarray((points - frame.get_center()) / frame.width)


@given(numbers, numbers, widths, st.sampled_from([1.0, SILENT_SHARE]))
def test_a_pane_stands_still_in_the_frame_on_the_whole_way(x, y, width, share):
    camera, pane = a_camera(share), mn.Square(stroke_width=4).move_to([2, 1, 0])
    camera.pin(pane)
    before = on_screen(pane.points, camera.frame)
    for animation in camera.moves_to(a_view(x, y, width), [pane]):
        animation.begin()
        animation.interpolate(0.37)
    np.testing.assert_allclose(on_screen(pane.points, camera.frame), before, atol=1e-9)


@given(numbers, numbers, widths)
def test_what_is_pinned_and_not_shown_goes_along_too(x, y, width):
    camera, pane = a_camera(), mn.Square(stroke_width=4).move_to([2, 1, 0])
    camera.pin(pane)
    before = on_screen(pane.points, camera.frame)
    for animation in camera.moves_to(a_view(x, y, width), []):
        animation.begin()
        animation.finish()
    np.testing.assert_allclose(on_screen(pane.points, camera.frame), before, atol=1e-9)
    assert np.isclose(pane.stroke_width, 4 * camera.view.width / FRAME.width)


@given(numbers, numbers, widths)
def test_a_room_of_the_frame_is_where_a_pane_stands_in_the_world(x, y, width):
    camera, pane = a_camera(), mn.Rectangle(width=3, height=1).move_to([2, 1, 0])
    camera.view = a_view(x, y, width)
    room = camera.in_world(Room.around(pane))
    camera.pin(pane)
    there = Room.around(pane)
    np.testing.assert_allclose(
        [room.left, room.right, room.bottom, room.top],
        [there.left, there.right, there.bottom, there.top],
        atol=1e-9,
    )


@given(numbers, numbers, widths, numbers, numbers)
def test_a_point_of_the_world_is_in_the_frame_where_what_is_pinned_there_came_from(
    x, y, width, across, up
):
    camera, pane = a_camera(), mn.Dot([across, up, 0])
    camera.view = a_view(x, y, width)
    camera.pin(pane)
    then, camera.view = camera.view, a_view(y, x, 3)
    seen = camera.in_frame(pane.get_center()[None], then)
    np.testing.assert_allclose(seen, [[across, up, 0]], atol=1e-9)


@given(numbers, numbers, st.floats(0.2, 5), st.floats(0.2, 5))
def test_things_fill_the_part_of_the_frame_that_they_are_given(x, y, width, height):
    camera = a_camera()
    thing = mn.Rectangle(width=width, height=height).move_to([x, y, 0])
    within = Room(-6, 1, -3, 3)
    view = camera.around(thing, margin=0.0, within=within)
    scale = view.width / FRAME.width
    assert np.isclose(view.width / view.height, FRAME.width / FRAME.height)
    fills = max(width / scale / within.width, height / scale / within.height)
    assert np.isclose(fills, 1)
    # Its middle is that of the part.
    place = (thing.get_center()[:2] - view.centre[:2]) / scale
    np.testing.assert_allclose(place, within.centre[:2], atol=1e-6)


def test_without_a_voice_the_stage_takes_the_upper_part_and_the_world_goes_on_below():
    camera = a_camera(SILENT_SHARE)
    drawn = camera.drawn(FRAME)
    assert np.isclose(FRAME.height / drawn.height, SILENT_SHARE)
    assert drawn.top == FRAME.top and np.isclose(drawn.left, -drawn.right)
    assert camera.band.top == FRAME.bottom and np.isclose(camera.band.bottom, drawn.bottom)
    assert a_camera().band.height == 0


def test_texts_are_drawn_only_while_they_can_be_read():
    camera = a_camera()
    cell = mn.Square(0.3)
    camera.reveal_near(lambda: Label("7", "ink", 0.1).move_to(cell), cell)
    (detail,) = camera.details
    assert detail.shown is None
    camera.moves_to(camera.around(cell, margin=0.5, within=READ), [])
    assert detail.shown is not None
    camera.moves_to(a_view(20, 0, 2), [])
    assert detail.shown is None, "it is near, but not seen"
    camera.moves_to(FRAME, [])
    assert detail.shown is None


def test_a_thing_that_is_unpinned_stays_in_the_world():
    camera, thing = a_camera(), mn.Square()
    camera.pin(thing)
    camera.unpin(thing)
    before = thing.points.copy()
    for animation in camera.moves_to(a_view(3, 1, 5), [thing]):
        animation.begin()
        animation.finish()
    np.testing.assert_array_equal(thing.points, before)
