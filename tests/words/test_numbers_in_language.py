"""Numbers as a language writes them: shown, read again, calculated with, listed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lesson.values import equation, notation, numbers
from deepchalk.lesson.values.notation import equations_in_formula, equations_in_sentence
from deepchalk.mobjects.text.outlines import typeset
from deepchalk.mobjects.text.typeset import in_groups
from deepchalk.quality.lints.numbers import printed_in
from deepchalk.words import ENGLISH, language_named, using

CODES = ("de", "fr", "en", "pl", "sv")

finite = st.floats(-1e9, 1e9, allow_nan=False)


@given(finite, st.integers(0, 6), st.sampled_from(CODES))
def test_what_is_shown_is_read_again(value: float, decimals: int, code: str) -> None:
    with using(ENGLISH):
        plain = numbers.show(value, decimals)
        meant = numbers.read(plain)
    with using(language_named(code)):
        text = numbers.show(value, decimals)
        assert numbers.read(text) == meant
        assert numbers.decimals_in(text) == decimals
        assert "." not in text or code == "en"


@given(finite, finite, st.integers(0, 3), st.sampled_from(("+", "dot", "/")))
def test_a_calculation_closes_in_every_language_or_in_none(
    one: float, other: float, decimals: int, sign: str
) -> None:
    template = f"max(0.5, {{0}} {sign} {{1}})"
    found = []
    for code in ("en", "de", "fr"):
        with using(language_named(code)):
            texts = [numbers.show(one, decimals), numbers.show(other, decimals)]
            calculation = equation.Calculation(template, ()).printed(texts)
            result = numbers.show(one + other, decimals)
            found.append((equation.recomputed(calculation), equation.closes(calculation, result)))
    assert found[0] == found[1] == found[2]


GERMAN = [
    ("{a} + 0.5", "{a} + 0,5", '{a} + 0","5'),
    ("x^0.5 + 1", "x^0,5 + 1", 'x^(0","5) + 1'),
    ("max(0, {a})", "max(0; {a})", "max(0; {a})"),
    ("({a}, {b})", "({a}; {b})", "({a}; {b})"),
    ("(({a}, 2), [{b}, 1])", "(({a}; 2); [{b}; 1])", "(({a}; 2); [{b}; 1])"),
    # What Typst parts is no list of numbers, and places are counted.
    ("frac({a}, {b})", "frac({a}, {b})", "frac({a}, {b})"),
    ("mat({a}, {b}; 1, 2)", "mat({a}, {b}; 1, 2)", "mat({a}, {b}; 1, 2)"),
    ("p_(1, 12)", "p_(1, 12)", "p_(1, 12)"),
    ("f(x, y)", "f(x, y)", "f(x, y)"),
    ("({a.symbol}, {b.symbol})", "({a.symbol}, {b.symbol})", "({a.symbol}, {b.symbol})"),
    (
        '"word 0.5, 1" #h(0.17em) {a}',
        '"word 0.5, 1" #h(0.17em) {a}',
        '"word 0.5, 1" #h(0.17em) {a}',
    ),
]


@pytest.mark.parametrize(("formula", "text", "source"), GERMAN)
def test_formulas_have_commas_and_semicolons_beside_numbers(
    formula: str, text: str, source: str
) -> None:
    assert notation.in_language(formula) == notation.source_in_language(formula) == formula
    with using(language_named("de")):
        assert notation.in_language(formula) == text
        assert notation.source_in_language(formula) == source


@pytest.mark.parametrize("value", [0.73, -1.5, 12345.67])
def test_a_comma_is_drawn_as_close_as_a_point(value: float) -> None:
    widths = []
    for code in ("en", "de"):
        with using(language_named(code)):
            source = f"${in_groups(numbers.show(value, 2))} x$"
        points = np.concatenate([one.points for one in typeset(source)])
        widths.append(float(np.ptp(points[:, 0])))
    assert widths[1] == pytest.approx(widths[0], rel=1e-6)


def test_equations_are_read_as_they_are_printed() -> None:
    with using(language_named("de")):
        (formula,) = equations_in_formula("max(0,5; 0,25) = 0,4")
        (sentence,) = equations_in_sentence("Also ist 1,5 · 2 = 3,1, ungefähr.")
    assert formula.error() == pytest.approx((0.1, 0.05))
    assert sentence.error() == pytest.approx((0.1, 0.05))
    with using(language_named("de")):
        assert formula.text == "max (0,5; 0,25) = 0,4"
        assert sentence.text == "1,5 · 2 = 3,1"


def test_numbers_are_listed_with_semicolons_where_they_have_commas() -> None:
    german = language_named("de")
    assert german.listed(["0,73", "1,5", "2"]) == "0,73; 1,5 und 2"
    assert german.listed(["eins", "zwei", "drei"]) == "eins, zwei und drei"
    assert ENGLISH.listed(["0.73", "1.5", "2"]) == "0.73, 1.5 and 2"
    assert ENGLISH.alternatives(["0.73", "1.5", "2"]) == "0.73, 1.5, or 2"
    assert german.alternatives(["0,73", "1,5"]) == "0,73 oder 1,5"


def test_the_lint_reads_numbers_of_the_language() -> None:
    assert printed_in("0.73, −1.5 and x2") == ["0.73", "−1.5"]
    with using(language_named("de")):
        assert printed_in("0,73; −1,5 und x2, auch 3, 4") == ["0,73", "−1,5", "3", "4"]
