"""Printed equations that do not hold as printed are found."""

from __future__ import annotations

import math

import manim as mn
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planting import found, lesson_scene, show_both

from deepchalk.lesson.values.evaluating import (
    NotNumeric,
    equations_in_formula,
    equations_in_sentence,
    evaluate,
    tokens_of,
)
from deepchalk.lesson.values.numbers import show
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


@pytest.mark.parametrize(("template", "values"), RIGHT.values(), ids=RIGHT.keys())
def test_what_holds_as_printed_is_accepted(template, values):
    assert not found("arithmetic", with_formula(template, **values))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 + 3 dot 4", 14),
        ("(2 + 3) × 4", 20),
        ("2 · (−3)", -6),
        ("−2 + 5", 3),
        ("floor((5 + 2 dot 1 - 3) / 2) + 1", 3),
        ("sqrt(16) / 2", 2),
        ("e^(1)", math.e),
        ("exp(0) + ln(1)", 1),
        ("max(3, 7) - min(2, 1)", 6),
        ("2^3", 8),
        ("7 mod 4", 3),
        ("3 (5 - 1)", 12),
        ("1 / (1 + e^(-2))", 1 / (1 + math.exp(-2))),
    ],
)
def test_values(text, value):
    assert evaluate(tuple(tokens_of(text))) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    ["x + 1", "2 +", "1 / 0", "(2", "9^999", "__import__", "2 3", "", "sqrt(-1)", "e", "a.b"],
)
def test_what_has_no_value(text):
    with pytest.raises(NotNumeric):
        evaluate(tuple(tokens_of(text)))


@given(st.lists(st.integers(0, 99), min_size=1, max_size=6), st.data())
def test_sums_and_products_agree_with_python(numbers, data):
    signs = [data.draw(st.sampled_from("+-*")) for _ in numbers[1:]]
    spelled = str(numbers[0]) + "".join(
        f" {s} {n}" for s, n in zip(signs, numbers[1:], strict=True)
    )
    assert evaluate(tuple(tokens_of(spelled))) == eval(spelled)


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("This gives 3 · 4 = 12.", ["3 · 4 = 12"]),
        ("With stride = 2 it moves on.", []),
        ("x + 3 = 5 holds.", []),
        ("So h(2) = 5, and 1 + 1 = 2.", ["1 + 1 = 2"]),
        ("The sum of 2 and 3 = 5 is known.", []),
        ("1 + 2 = 3 · 1", []),
        ("0.3 · 3 ≈ 1.0", ["0.3 · 3 ≈ 1.0"]),
    ],
)
def test_equations_in_sentences(sentence, texts):
    assert [equation.text for equation in equations_in_sentence(sentence)] == texts


def test_equations_of_a_chain():
    chain = list(equations_in_formula("y = 2 dot 3 + 1 = 7 approx 7.0"))
    assert [equation.exact for equation in chain] == [True, True, False]
    assert chain[0].error() is None
    assert chain[1].error() == (0.0, 0.5)


@given(st.floats(-50, 50), st.integers(0, 3))
def test_a_printed_number_equals_itself(value, decimals):
    text = show(value, decimals)
    [equation] = equations_in_formula(f"{text} + 0 = {text}")
    assert equation.error()[0] == pytest.approx(0)
