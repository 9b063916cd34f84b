"""What is printed is recomputed as a reader would, and what is no calculation has no value."""

from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lesson.expressions.reading import MOST_TOKENS
from deepchalk.lesson.values import notation as printed
from deepchalk.lesson.values.notation import (
    NotNumeric,
    equations_in_formula,
    equations_in_sentence,
    evaluate,
    tokens_of,
)
from deepchalk.lesson.values.numbers import show


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
        ("frac(3, 4) + √(9)", 3.75),
        ("max(1, 7, 3) [2 + 1]", 21),
        ("2^3 (4)", 32),
        ("−2^2", -4),
        ("2^−1^2", 0.5),
    ],
)
def test_values(text, value):
    assert evaluate(tuple(tokens_of(text))) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        *("x + 1", "2 +", "1 / 0", "(2", "9^999", "__import__", "2 3", "", "sqrt(-1)", "e", "a.b"),
        *("2 e", "e (3)", "max(3)", "frac(1)", "frac(1, 2, 3)", "floor 2", "(1, 2)", "1 % 2", "9²"),
        *(
            "9^9^9^9",
            "(-8)^(0.5)",
            "ln(0)",
            "exp(1000)",
            "mod",
            "/(1, 2)",
            "2 (",
            "lambda",
            "1.2.3",
        ),
    ],
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


def test_a_result_in_brackets_is_as_exact_as_its_digits_are():
    [equation] = equations_in_formula("1.2 - 3 = (−1.9)")
    assert equation.error() == (pytest.approx(0.1), 0.05)


@given(st.floats(-50, 50), st.integers(0, 3))
def test_a_printed_number_equals_itself(value, decimals):
    text = show(value, decimals)
    [equation] = equations_in_formula(f"{text} + 0 = {text}")
    assert equation.error()[0] == pytest.approx(0)


PIECES = [
    *("1", "2.5", "9" * 400, "e", "x", "max", "floor", "dot", "mod", "approx", "__import__"),
    *"+-*/^()[],=≈{}\\·−√²$#.%'\"&",
    *("\0", "\ud800", "٣", " "),
]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PIECES) | st.text(max_size=4), st.sampled_from([1, 1, 1, 50, 3000])
        ),
        max_size=5,
    )
)
def test_any_text_has_a_finite_value_or_none(parts):
    text = " ".join(piece * times for piece, times in parts)
    with suppress(NotNumeric):
        assert math.isfinite(evaluate(tuple(tokens_of(text))))
    for find in (equations_in_formula, equations_in_sentence):
        for equation in find(text):
            assert equation.error() is None or math.isfinite(equation.error()[0])


def test_a_sum_is_read_to_a_length_and_however_deep_the_call():
    longest = tuple("1 +" * (MOST_TOKENS // 2 - 1) + "1")
    longest = tuple(token for token in longest if token != " ")

    def deep(calls):
        return evaluate(longest) if not calls else deep(calls - 1)

    assert deep(500) == MOST_TOKENS // 2
    with pytest.raises(NotNumeric):
        evaluate(("1", "+") * MOST_TOKENS + ("1",))


def test_the_work_for_a_sentence_grows_with_its_length_and_no_faster(monkeypatch):
    looked_at = []

    def counting(tokens):
        looked_at.append(len(tokens))
        return evaluate(tokens)

    monkeypatch.setattr(printed, "evaluate", counting)
    work = []
    for times in (50, 100, 200):
        looked_at.clear()
        assert len(list(equations_in_sentence("So 1 + 1 = 2 · " * times))) == 0
        work.append(sum(looked_at))
    assert work[0] > 0 and work[2] - work[1] == 2 * (work[1] - work[0])
