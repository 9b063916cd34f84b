"""Colours that are no roles, symbols with two colours, roles that are confused are found."""

from __future__ import annotations

import dataclasses

import manim as mn
import pytest
from planting import found, lesson_scene, show_both

from deepchalk import theme
from deepchalk.mobjects.room import exempt
from deepchalk.mobjects.text import Formula, Label, symbol
from deepchalk.quality.seeing.colours import DEFICIENCIES, difference, from_hex, seen_with


def with_shape(**style):
    def draw(self, trace):
        show_both(self, mn.Square(0.8, **style).move_to(2.0 * mn.DOWN))

    return draw


STRANGE = {
    "Manim's red": {"color": mn.PURE_RED},
    "a strange fill": {"stroke_width": 0, "fill_color": "#8844FF", "fill_opacity": 1},
    "the other theme's blue": {"color": theme.LIGHT.data},
}


@pytest.mark.parametrize("style", STRANGE.values(), ids=STRANGE.keys())
def test_planted_colours_are_found(style):
    [finding] = found("palette", lesson_scene(with_shape(**style)))
    assert "no role of the theme" in finding.problem


ROLES = {
    "a role": {"color": theme.DARK.parameter},
    "a role mixed into the ground": {
        "color": theme.DARK.data,
        "fill_color": theme.DARK.fill("output"),
    },
}


@pytest.mark.parametrize("style", ROLES.values(), ids=ROLES.keys())
def test_roles_are_accepted(style):
    assert not found("palette", lesson_scene(with_shape(**style)))


def test_the_light_theme_has_its_own_roles():
    clean = lesson_scene(lambda self, trace: show_both(self))
    assert not found("palette", clean, theme=theme.LIGHT)


def formulas(*roles, name="w"):
    def draw(self, trace):
        lines = [Formula("{s} + 1", constants="1", s=symbol(name, role)) for role in roles]
        show_both(self, mn.VGroup(*lines).arrange(mn.RIGHT, buff=1).move_to(2.1 * mn.DOWN))

    return draw


@pytest.mark.parametrize(
    "roles", [("data", "parameter"), ("parameter", "ink"), ("output", "output", "gradient")]
)
def test_a_symbol_with_two_colours_is_found(roles):
    [finding] = found("palette", lesson_scene(formulas(*roles)))
    assert finding.subject.startswith("symbol w")


def test_a_letter_of_the_template_is_a_symbol_too():
    def draw(self, trace):
        coloured = Formula("{k} - p", k=symbol("k", "parameter"))
        plain = Formula("k - 1", constants="1")
        show_both(self, mn.VGroup(coloured, plain).arrange(mn.RIGHT).move_to(2.1 * mn.DOWN))

    [finding] = found("palette", lesson_scene(draw))
    assert finding.subject.startswith("symbol k")


@pytest.mark.parametrize("roles", [("data", "data"), ("ink", "ink2")])
def test_a_symbol_with_one_meaning_is_accepted(roles):
    assert not found("palette", lesson_scene(formulas(*roles)))


CONFUSING = {
    "protanopia": {"data": "#C5AA3B", "output": "#8FB946"},
    "tritanopia": {"data": "#5BB5C9", "output": "#56B9A8"},
    "everybody": {"data": "#56B4E9", "output": "#5AB6E8"},
}


@pytest.mark.parametrize("colours", CONFUSING.values(), ids=CONFUSING.keys())
def test_roles_that_somebody_confuses_are_found(colours):
    confusing = dataclasses.replace(theme.DARK, name="confusing", **colours)
    smallest = min(
        difference(*(seen_with(name, from_hex(c)) for c in colours.values()))
        for name in DEFICIENCIES
    )
    assert smallest < 10
    findings = found("palette", lesson_scene(lambda s, t: show_both(s)), theme=confusing)
    assert any("show data and output" in finding.problem for finding in findings)


def test_a_colour_may_be_declared():
    def draw(self, trace):
        label = Label("photograph").set_color("#8844FF").move_to(2.1 * mn.DOWN)
        show_both(self, exempt(label, "palette", because="it has its own colours"))

    assert not found("palette", lesson_scene(draw))


def test_a_red_green_blind_viewer_sees_no_red_and_green():
    red, green = from_hex("#B8A000"), from_hex("#80B000")
    assert difference(seen_with("protanopia", red), seen_with("protanopia", green)) < difference(
        red, green
    )
    for name in DEFICIENCIES:
        grey = seen_with(name, from_hex("#808080"))
        assert difference(grey, from_hex("#808080")) < 1
