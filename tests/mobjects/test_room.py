"""A room takes the first drawing that can be read in it, and shrinks nothing unseen."""

import manim as mn
import numpy as np
import pytest

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.mobjects.room import Room, exempt, least_scale
from deepchalk.mobjects.text import Formula, Label, Number, symbol

SIZES = theme.DARK.sizes


def room(width: float, height: float) -> Room:
    return Room(1.0, 1.0 + width, -2.0, -2.0 + height)


def inside(drawing: mn.Mobject, place: Room) -> bool:
    return (
        drawing.get_left()[0] >= place.left - 1e-4
        and drawing.get_right()[0] <= place.right + 1e-4
        and drawing.get_bottom()[1] >= place.bottom - 1e-4
        and drawing.get_top()[1] <= place.top + 1e-4
    )


def test_a_text_grows_to_the_height_of_a_title_and_no_further():
    place = room(6, 3)
    label = place.fit(Label("two words"))
    assert label.digit_height == pytest.approx(SIZES.title)
    assert label.get_center() == pytest.approx(place.centre, abs=1e-6)


def test_a_text_shrinks_to_what_is_legible_and_not_below():
    words = Label("a sentence of a few words")
    narrowest = words.width * SIZES.smallest / SIZES.label
    place = room(1.01 * narrowest, 3)
    assert inside(place.fit(words), place)
    assert words.digit_height >= SIZES.smallest
    with pytest.raises(LayoutError, match=r"the label with “a sentence.*its room is \d\.\d\d × 3"):
        room(0.99 * narrowest, 3).fit(Label("a sentence of a few words"))


def test_the_first_alternative_that_can_be_read_wins():
    place = room(1.2, 1)
    long, short = Label("the share of each class"), Label("share")
    width = long.width
    assert place.fit(long, lambda here: short) is short
    assert long.width == width
    assert room(9, 1).fit(long, lambda here: short) is long


def test_an_alternative_is_made_for_the_room():
    place = room(2, 1)
    square = place.fit(lambda here: mn.Square(side_length=here.width))
    assert square.width == pytest.approx(1)


def test_what_has_no_text_fills_the_room():
    place = room(3, 2)
    assert place.fit(mn.Circle(0.1)).height == pytest.approx(2)


@pytest.mark.parametrize("source, depth", [("x", 0), ("x_1", 1), ("e^(x_1)", 2)])
def test_scripts_stay_legible(source, depth):
    formula = Formula("{s}", s=symbol(source))
    share = (1.0, 0.7, 0.5)[depth]
    scaled = formula.digit_height * least_scale(formula)
    assert scaled == pytest.approx(max(SIZES.smallest, SIZES.script / share))


def test_a_text_that_stands_like_a_script_may_be_as_small():
    number = exempt(Number(3.0), "size-digit", because="it stands beside another one")
    assert number.digit_height * least_scale(number) == pytest.approx(SIZES.script)


def test_every_text_of_a_drawing_counts():
    drawing = mn.VGroup(Label("large", height=0.3), Label("small", height=0.22).shift(mn.DOWN))
    assert least_scale(drawing) == pytest.approx(SIZES.smallest / 0.22)


@pytest.mark.parametrize("edge", [mn.LEFT, mn.UP, mn.DR])
def test_a_drawing_stands_at_an_edge(edge):
    place = room(6, 3)
    label = place.fit(Label("words"), edge=edge)
    corner = place.centre + edge * np.array([3, 1.5, 0])
    reached = label.get_critical_point(edge)
    for axis in np.flatnonzero(edge):
        assert reached[axis] == pytest.approx(corner[axis])


def test_a_limit_can_be_given():
    assert room(6, 3).fit(Label("words"), largest=0.28).digit_height == pytest.approx(0.28)


def test_what_was_made_larger_on_purpose_keeps_its_size():
    assert room(6, 3).fit(Label("words", height=0.5)).digit_height == pytest.approx(0.5)


def test_a_room_between_two():
    assert Room(0, 2, 0, 4).towards(Room(4, 8, -4, 0), 0.25) == Room(1, 3.5, -1, 3)


def test_a_strip_is_cut_from_the_left():
    strip, rest = Room(0, 10, 0, 4).cut_left(3, gap=1)
    assert (strip.left, strip.right, rest.left, rest.right) == (0, 3, 4, 10)
    assert (strip.height, rest.height) == (4, 4)


def test_a_room_holds_what_stands_in_it():
    room, square = Room(0, 2, 0, 1), mn.Square(1)
    assert room.holds(square.move_to([1, 0.5, 0]))
    assert not room.holds(square.move_to([1, 0.6, 0]))
    assert not room.holds(square.move_to([0.4, 0.5, 0]))
    assert room.meets(square) and not room.meets(square.move_to([-0.6, 0.5, 0]))
    assert not room.meets(square.move_to([1, 1.6, 0]))
    assert Room.around(square, 0.1).meets(square) and Room.around(square, 0.1).holds(square)
