"""Printed equations that do not hold as printed are found."""

from __future__ import annotations

import manim as mn
import pytest
from planting import found, lesson_scene, show_both

from deepchalk.mobjects.text import Formula, number


def with_formula(template, **values):
    def draw(self, trace):
        parts = {name: number(value, decimals) for name, (value, decimals) in values.items()}
        formula = Formula(template, constants="0123456789", **parts)
        show_both(self, formula.move_to(2.1 * mn.DOWN))

    return lesson_scene(draw)


WRONG = {
    "a sum": ("{a} + {b} = {c}", {"a": (2, 0), "b": (3, 0), "c": (6, 0)}),
    "rounded operands": (
        "{a} dot {b} = {c}",
        {"a": (0.349, 1), "b": (3, 0), "c": (1.047, 1)},
    ),
    "a fraction": (
        "floor(({a} - 1) / {b}) + 1 = {c}",
        {"a": (7, 0), "b": (2, 0), "c": (5, 0)},
    ),
    "a sigmoid": ("1 / (1 + e^(-{a})) = {b}", {"a": (2, 0), "b": (0.9, 2)}),
    "the second of two": ("x = {a} + 1 = {b}", {"a": (2, 0), "b": (4, 0)}),
}


@pytest.mark.few(2)
@pytest.mark.parametrize(("template", "values"), WRONG.values(), ids=WRONG.keys())
def test_planted_mistakes_are_found(template, values):
    [finding] = found("arithmetic", with_formula(template, **values))
    assert "off by" in finding.problem


def test_a_mistake_in_a_caption_is_found():
    scene = lesson_scene(lambda s, t: show_both(s), caption="This gives 3 · 4 + 1 = 14.")
    [finding] = found("arithmetic", scene)
    assert finding.subject.startswith("caption")


RIGHT = {
    "a sum": ("{a} + {b} = {c}", {"a": (2, 0), "b": (3, 0), "c": (5, 0)}),
    "within half a digit": ("{a} / {b} = {c}", {"a": (1, 0), "b": (3, 0), "c": (1 / 3, 2)}),
    "about": ("{a} dot {b} approx {c}", {"a": (0.349, 1), "b": (3, 0), "c": (1.047, 1)}),
    "symbols": ("x + {a} = {b}", {"a": (2, 0), "b": (9, 0)}),
    "a negative": ("{a} - {b} = {c}", {"a": (2, 0), "b": (5, 0), "c": (-3, 0)}),
}


@pytest.mark.few(2)
@pytest.mark.parametrize(("template", "values"), RIGHT.values(), ids=RIGHT.keys())
def test_what_holds_as_printed_is_accepted(template, values):
    assert not found("arithmetic", with_formula(template, **values))
