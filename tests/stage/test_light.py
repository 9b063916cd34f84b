"""What is spoken of is bright; all else goes to a third of its contrast, and comes back."""

import manim as mn
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk import theme
from deepchalk.stage.camera import IN_FRONT
from deepchalk.stage.light import DIMMED, brightened, dimmed, is_dimmed, look_of, relit

colours = st.integers(0, 0xFFFFFF).map(lambda one: f"#{one:06X}")


def at_once(shown, lit, unseen=()):
    for change in relit(shown, lit, unseen):
        change.begin()
        change.interpolate(0.5)
        change.finish()


@given(colours, st.floats(0, 1), st.sampled_from([theme.DARK, theme.LIGHT]))
def test_dimmed_is_a_third_of_the_way_from_the_ground(colour, opacity, chosen):
    with theme.using(chosen):
        shape = mn.Square(fill_color=colour, fill_opacity=opacity)
        (fill, *_), (dim, *_) = look_of(shape), dimmed(look_of(shape))
        ground = mn.color_to_rgb(chosen.ground)
        np.testing.assert_allclose(
            dim[0, :3] - ground, DIMMED * (fill[0, :3] - ground), atol=1 / 255
        )
        assert dim[0, 3] == fill[0, 3], "no opacity does it"


@given(st.lists(st.sets(st.integers(0, 3)), min_size=1, max_size=6))
def test_whatever_was_lit_before_everything_comes_back_as_it_was(steps):
    shapes = [mn.Square(fill_color=mn.RED, fill_opacity=0.3) for _ in range(4)]
    before = [look_of(shape) for shape in shapes]
    for lit in steps:
        at_once(shapes, [shapes[one] for one in lit])
        for number, shape in enumerate(shapes):
            bright = not lit or number in lit
            expected = before[number] if bright else dimmed(before[number])
            for ours, theirs in zip(look_of(shape), expected, strict=True):
                np.testing.assert_allclose(ours, theirs, atol=1e-9)
    at_once(shapes, [])
    for shape, look in zip(shapes, before, strict=True):
        for ours, theirs in zip(look_of(shape), look, strict=True):
            np.testing.assert_array_equal(ours, theirs)
        assert "lights" not in vars(shape)


def test_what_gets_another_colour_in_the_dark_is_bright_and_keeps_it():
    one, other = mn.Square(color=mn.RED), mn.Square(color=mn.BLUE)
    at_once([one, other], [other])
    one.set_stroke(mn.GREEN)
    at_once([one, other], [])
    assert one.get_stroke_color() == mn.GREEN


def test_dimmed_is_what_is_dark_however_transparent_and_took_no_other_colour():
    one, other = mn.Square(color=mn.RED, fill_opacity=0.5), mn.Square(color=mn.BLUE)
    assert not is_dimmed(one)
    at_once([one, other], [other])
    assert is_dimmed(one) and not is_dimmed(other)
    one.set_opacity(0.2)
    assert is_dimmed(one)
    assert is_dimmed(one.copy())
    one.set_stroke(mn.GREEN)
    assert not is_dimmed(one)
    at_once([one, other], [])
    assert not is_dimmed(one)


def test_parts_of_what_is_lit_are_lit():
    inside, outside = mn.Square(), mn.Square()
    group = mn.VGroup(inside)
    at_once([group, outside], [group])
    assert "lights" not in vars(inside) and "lights" in vars(outside)


def test_what_was_taken_away_in_the_dark_comes_back_bright():
    gone, other = mn.Square(), mn.Square()
    look = look_of(gone)
    at_once([gone, other], [other])
    at_once([other], [], unseen=[gone])
    assert look_of(gone)[1] == pytest.approx(look[1])


def test_no_light_reaches_what_stands_before_the_world():
    front, thing = mn.Square().set_z_index(IN_FRONT), mn.Square()
    assert not relit([front], [thing])


def test_one_thing_becomes_bright_again_and_the_rest_stays_as_it_is():
    marked, other, lit = (mn.Square(fill_color=mn.RED, fill_opacity=0.3) for _ in range(3))
    own = look_of(marked)
    at_once([marked, other, lit], [lit])
    for change in brightened(marked, lit):
        change.begin()
        change.finish()
    np.testing.assert_array_equal(look_of(marked)[0], own[0])
    assert not is_dimmed(marked) and is_dimmed(other)
    # Nothing is to be done for what is bright.
    assert not brightened(marked, lit)
