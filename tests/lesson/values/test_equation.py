"""Whatever is printed with = closes; what does not close bears ≈; mistakes are sentences."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from quantities import sample

from deepchalk.lesson.values.equation import FURTHER_DECIMALS, EquationError, sides, write_equation
from deepchalk.lesson.values.notation import equations_in_formula
from deepchalk.lesson.values.numbers import MINUS, read
from deepchalk.quality.lints.arithmetic import ROUNDING

TEMPLATES = {
    "{a} + {b} dot {c}": lambda a, b, c: a + b * c,
    "{a} - {b} - {c}": lambda a, b, c: a - b - c,
    "({a} + {b}) / {c}": lambda a, b, c: (a + b) / c,
    "frac({a}, {b}) times {c}": lambda a, b, c: a / b * c,
    "{a}^2 + {b} dot {c}^2": lambda a, b, c: a**2 + b * c**2,
    "e^({a}) / (e^({a}) + e^({b})) - {c}": lambda a, b, c: np.exp(a) / (np.exp(a) + np.exp(b)) - c,
    "-ln(abs({a})) + sqrt(abs({b})) + {c}": lambda a, b, c: -np.log(abs(a)) + abs(b) ** 0.5 + c,
}
operand = st.floats(-9, 9).filter(lambda value: abs(value) > 0.01)


@settings(deadline=None)
@given(
    st.sampled_from(list(TEMPLATES)),
    operand,
    operand,
    operand,
    st.integers(0, 4),
    st.integers(0, 3),
)
def test_what_is_printed_with_equals_is_reproduced(template, a, b, c, decimals, places):
    result = float(TEMPLATES[template](a, b, c))
    assume(abs(result) < 1e6)
    entries = {
        "a": sample("a", a, decimals=decimals),
        "b": sample("b", b, decimals=decimals),
        "c": sample("c", c, decimals=decimals),
        "r": sample("r", result, decimals=places),
    }
    written = write_equation(f"{{r.symbol}} = {template} {{~}} {{r}}", entries)
    *_, last = equations_in_formula(written.plain)
    assert last.exact == (written.relation == "=")
    error = last.error()
    if last.exact:
        difference, allowed = error
        assert difference <= allowed + ROUNDING
    else:
        # A division by a printed 0 has no value; all else misses what is printed, or all the digits
        # of a result that is exact.
        is_exact = abs(read(written.text("r")) - result) <= 1e-9 * max(1.0, abs(result))
        assert error is None or is_exact or error[0] > error[1] - ROUNDING
    for slot in "abc":
        assert decimals <= written.decimals[slot] <= decimals + FURTHER_DECIMALS
        assert abs(read(written.text(slot)) - entries[slot].value) <= 0.5 * 10.0**-decimals + 1e-12
    assert written.decimals["r"] == places


@pytest.mark.parametrize(
    ("a", "b", "result", "relation"),
    [
        # −2.12 · 1.41 is −2.99: no −3, though it would be rounded to that.
        (-3 / 2**0.5, 2**0.5, -3.0, "≈"),
        (1.5, 2.0, 3.0, "="),
        # A rounded result says no more than its own digits.
        (-3 / 2**0.5, 1.3, -3 * 1.3 / 2**0.5, "="),
    ],
)
def test_an_exact_result_of_rounded_numbers_is_only_about_theirs(a, b, result, relation):
    entries = {"a": sample("a", a, decimals=2), "b": sample("b", b, decimals=2)}
    entries["r"] = sample("r", result, decimals=0)
    assert write_equation("{a} dot {b} {~} {r}", entries).relation == relation


EXACT = {"{a} + 2": (3.0, 0), "sqrt({a} + {a})": (2**0.5, 2), "{a} / 4": (0.25, 2)}


@pytest.mark.parametrize("calculation", EXACT)
def test_a_rounded_result_is_no_exact_one(calculation):
    value, decimals = EXACT[calculation]
    one = sample("a", 1.0, decimals=0)
    result = sample("result", value, decimals=decimals)
    written = write_equation(f"{calculation} {{~}} {{result}}", {"a": one, "result": result})
    assert written.relation == "="
    assert written.is_exact is ("sqrt" not in calculation)


def test_operands_get_the_digits_that_make_it_close():
    a, b = sample("a", 1.2345), sample("b", 0.5)
    product = sample("r", 1.2345 * 0.5, decimals=3)
    written = write_equation("{a} dot {b} {~} {r}", {"a": a, "b": b, "r": product})
    assert written.plain == "1.234 dot 0.50 = 0.617"
    # What is exact gets no more digits than it has.
    assert written.decimals == {"a": 3, "b": 2, "r": 3}


@pytest.mark.parametrize(
    ("template", "plain"),
    [
        ("{a} + {b} {~} {c}", "1 + 2 = 3"),
        ("{a} + {b} {~} {a}", "1 + 2 ≈ 1"),
        ("{a} + {n}", f"1 + ({MINUS}2)"),
        ("{n} + {a}", f"{MINUS}2 + 1"),
        ("{n}^2 {~} 4", f"({MINUS}2)^2 = 4"),
        ("e^{n}", f"e^({MINUS}2)"),
        ("{a} dot {n} = {n}", f"1 dot ({MINUS}2) = {MINUS}2"),
        ("({n}, {a})", f"({MINUS}2, 1)"),
        ("{c.symbol} = {a} + {b} = 4 - 1 {~} {c}", "c = 1 + 2 = 4 - 1 = 3"),
        ('{a} "m" + {b} "m" {~} {c} "m"', '1 "m" + 2 "m" = 3 "m"'),
        ("{t.symbol} {~} {t}", "t ≈ 0"),
        ("{c.symbol} {~} {c}", "c = 3"),
        ("{t.symbol} = {t}", "t = 0"),
        ("{a} / {c} ≈ 0.3", "1 / 3 ≈ 0.3"),
        ("sum_(i=1)^n {a.symbol}", "sum_(i=1)^n a"),
        ("{a} <= {c}", "1 <= 3"),
    ],
)
def test_examples(template, plain):
    values = {"a": 1, "b": 2, "c": 3, "n": -2, "t": 1 / 3}
    entries = {
        name: sample(name, value, decimals=0)
        for name, value in values.items()
        if f"{{{name}}}" in template or f"{{{name}.symbol}}" in template
    }
    assert write_equation(template, entries).plain == plain


@pytest.mark.parametrize("symbol", ["e^2", "e", "e^(-1)", "ln(2)"])
def test_a_symbol_is_no_number_even_where_its_letters_have_a_value(symbol):
    squared = sample("squared", 4.0, symbol=symbol, decimals=0)
    written = write_equation("{y.symbol} = ({a} - {a} - 2)^2 {~} {y}", {"y": squared, "a": NUMBER})
    assert written.relation == "="


def test_a_relation_in_brackets_or_quotes_separates_no_sides():
    assert [side.text for side in sides('sum_(i=1)^n x_i "a=b" = {a}')] == [
        'sum_(i=1)^n x_i "a=b" ',
        " {a}",
    ]
    assert [side.relation for side in sides("{a} {~} {b} approx 3 <= 4")] == ["", "{~}", "≈"]


NUMBER, ROW = sample("x", 1.5), sample("row", [1.0, 2.0])
MISTAKES = {
    "bare word": ("z@T + Wx", {}, "'Wx' in 'z@T \\+ Wx' is neither a slot nor quoted"),
    "markup": ("z@T", {}, "'@' in 'z@T' is markup: quote it"),
    "code": ('#"x"', {}, "'#' in"),
    "empty slot": ("{} = {x}", {"x": NUMBER}, "has braces that are no slot: a slot is {name}"),
    "format in a slot": ("{x:3}", {"x": NUMBER}, "has braces that are no slot"),
    "slot that is not given": ("{x} + {y}", {"x": NUMBER}, r"has the slots \['x', 'y'\], but was"),
    "entry without a slot": ("{x}", {"x": NUMBER, "y": NUMBER}, r"given \['x', 'y'\]"),
    "row as a number": ("{x}", {"x": ROW}, "row in '{x}' is no single number"),
    "two relations": ("{x} {~} {x} {~} {x}", {"x": NUMBER}, "has {~} more than once"),
    "false": (
        "{x} + 1 = 4",
        {"x": NUMBER},
        r"1.50 \+ 1 = 4 does not close: write {~} for its =",
    ),
    "false in between": ("{x} + 1 = 4 {~} {x}", {"x": NUMBER}, "does not close"),
}


@pytest.mark.parametrize(("template", "entries", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_in_a_sentence(template, entries, words):
    with pytest.raises(EquationError, match=words):
        write_equation(template, entries)
