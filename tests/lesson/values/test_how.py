"""How an entry comes about: written once, with the numbers of each entry put in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from deepchalk import lesson
from deepchalk.cli.main import cli
from deepchalk.lesson import BY_HAND, quantity
from deepchalk.lesson.values.equation import (
    HowError,
    calculation_of,
    closes,
    decimals_by_hand,
    recomputed,
)
from deepchalk.lesson.values.general import general_formulas
from deepchalk.lesson.values.numbers import MINUS


class Params(lesson.Params):
    """None."""


@lesson.trace
class Trace:
    """A recurrence, a product of matrices, and shares."""

    params: Params
    start = quantity("s", of=lambda t: -2)
    inputs = quantity("x_{t}", "time", of=lambda t: np.array([1, -3, 5]))
    states = quantity(
        "h_{t}",
        "time",
        how="{states[t-1]} + {inputs[t]}",
        of=lambda t: t.start + np.cumsum(t.inputs),
    )
    outlook = quantity(
        "o_{t}",
        "time",
        how="{inputs[t + 1]} - {inputs[0]}",
        of=lambda t: np.append(t.inputs[1:], 0) - t.inputs[0],
    )
    matrix = quantity("m_({i} {j})", "row", "column", of=lambda t: np.arange(6).reshape(2, 3))
    vector = quantity("v_{j}", "column", of=lambda t: np.array([1.0, -1.0, 0.5]))
    product = quantity(
        "y_{i}",
        "row",
        how="[[{matrix[i, *]} dot {vector[*]}]] + {start}",
        of=lambda t: t.matrix @ t.vector + t.start,
    )
    powers = quantity("e_{i}", "class", decimals=BY_HAND, of=lambda t: np.exp([0.3, -1.0]))
    total = quantity("s", decimals=BY_HAND, how="[[{powers[*]}]]", of=lambda t: t.powers.sum())
    shares = quantity(
        "p_{i}",
        "class",
        decimals=3,
        how="{powers[i]} / {total}",
        of=lambda t: t.powers / t.total,
    )


T = Trace(params=Params())


def printed(entry):
    calculation = calculation_of(entry)
    return calculation and calculation.printed([one.text for one in calculation.operands])


def test_indices_may_be_the_positions_before_and_after():
    assert printed(T.states[1]) == f"({MINUS}1) + ({MINUS}3)"
    assert [one.path for one in calculation_of(T.states[2]).operands] == ["states[1]", "inputs[2]"]
    assert printed(T.outlook[0]) == f"({MINUS}3) - 1"


def test_a_beginning_has_no_step_that_leads_to_it_nor_an_end_one_that_follows():
    assert calculation_of(T.states[0]) is None
    assert calculation_of(T.outlook[2]) is None
    assert calculation_of(T.inputs[0]) is None


def test_groups_are_repeated_along_the_starred_axis():
    assert printed(T.product[1]) == f"3 dot 1.0 + 4 dot ({MINUS}1.0) + 5 dot 0.5 + ({MINUS}2)"
    assert recomputed(printed(T.product[1])) == T.product[1].value
    assert printed(T.total) == " + ".join(entry.text for entry in T.powers)


def test_by_hand_means_that_what_follows_closes():
    entries = [T.total, *T.shares]
    assert all(closes(printed(entry), entry.text) for entry in entries)
    # … and with fewer digits it would not.
    fewer = decimals_by_hand(T.quantities)["powers"] - 1
    assert fewer >= 2
    texts = [one.with_decimals(fewer) for one in T.powers]
    shares_close = [
        closes(f"{text} / {T.total:{fewer}}", s.text)
        for text, s in zip(texts, T.shares, strict=True)
    ]
    assert not all([closes(" + ".join(texts), f"{T.total:{fewer}}"), *shares_close])


def test_what_is_exact_gets_no_more_digits_by_hand():
    @lesson.trace
    class Whole:
        params: Params
        parts = quantity("a_{i}", "part", decimals=BY_HAND, of=lambda t: np.array([1.0, 2.0]))
        third = quantity("b", decimals=4, how="{parts[0]} / {parts[1]}", of=lambda t: 0.5)

    assert Whole(params=Params()).parts.decimals == 0


@pytest.mark.parametrize(
    ("calculation", "result", "does"),
    [
        ("1.22 + 0.30", "1.52", True),
        ("1.22 + 0.30", "1.53", False),
        ("1 / 3", "0.33", True),
        ("1 / 3", "0.34", False),
        ("0.2 + 0.005", "0.21", True),
        ("1 / 3", "<0.34", False),
        ("<0.0001 + 1", "1.00", False),
        ("p_1 + 1", "2", False),
        ("1 / 0", "0", False),
        (f"{MINUS}3 dot ({MINUS}2)", "6", True),
        ("e^(1.0)", "2.72", True),
    ],
)
def test_closing(calculation, result, does):
    assert closes(calculation, result) is does


def how(told, *axes, of=lambda t: np.array([1.0, 2.0])):
    @lesson.trace
    class Wrong:
        params: Params
        x = quantity("x_{i}", "class", of=lambda t: np.array([1.0, 2.0]))
        y = quantity("y_{i}", *(axes or ("class",)), how=told, of=of)

    return Wrong(params=Params()).y


MISTAKES = {
    "unknown quantity": (
        "{z[i]}",
        r"^in the lesson test-how: how y comes about, '\{z\[i\]\}': there is no z, only x, y$",
    ),
    "misspelled quantity": ("{xx[i]}", r"there is no xx, only x, y: did you mean x\?"),
    "unknown index": ("{x[k]}", "there is no index k, only i"),
    "no index at all": ("{x[i i]}", "'i i' is no index"),
    "star alone": ("{x[*]}", r"'\*' is no index outside of \[\[…\]\]"),
    "no such position": ("{x[7]}", r"\{x\[7\]\} is not in x, whose shape is \(2,\)"),
    "too many axes": ("{x[i, 0]}", r"\{x\[i, 0\]\} has 2 positions for 1 axes"),
    "no single number": ("{x} + 1", r"\{x\} has 0 positions for 1 axes"),
    "group without a star": ("[[{x[i]}]]", "must repeat along one axis"),
    "group along no axis": ("[[{x[0, *]}]]", "x has 1 axes"),
    "group of nothing known": ("[[{z[*]}]]", "there is no z"),
}


@pytest.mark.parametrize(("told", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_in_a_sentence(told, words):
    with pytest.raises(HowError, match=words):
        calculation_of(how(told)[0])


def test_the_printed_formula_of_a_misspelled_rule_names_the_lesson_too():
    told = replace(how("{x[i]}").declaration, rule="{z[i]}")
    with pytest.raises(HowError, match=r"in the lesson test-how: how y comes about.*no z, only x"):
        general_formulas(replace(how("{x[i]}"), declaration=told))


@pytest.mark.parametrize("command", ["check", "show", "stills"])
def test_a_command_says_the_mistake_of_a_lesson_in_one_sentence(command, tmp_path):
    runner = CliRunner()
    assert runner.invoke(cli, ["new", "my-sum", "--into", str(tmp_path)]).exit_code == 0
    file = tmp_path / "my_sum" / "trace.py"
    file.write_text(file.read_text().replace("{total} /", "{totl} /"))
    with pytest.raises(HowError, match=r"^in the lesson my-sum: how mean .* no totl, only"):
        runner.invoke(cli, [command, str(file.parent)], catch_exceptions=False)


def test_how_may_follow_the_values():
    @lesson.trace
    class Either:
        params: Params
        x = quantity("x", of=lambda t: 3.0)
        y = quantity("y", how=lambda t: "{x} + 1" if t.x > 2 else "{x}", of=lambda t: t.x + 1)

    assert printed(Either(params=Params()).y) == "3 + 1"


@lesson.trace
class Mixed:
    """Entries that come about in different ways."""

    params: Params
    values = quantity(
        "v_{i}",
        "node",
        how=lambda t: ["", "2 dot {values[0]}", "sin({values[1]})"],
        of=lambda t: np.array([0.5, 1.0, np.sin(1.0)]),
    )


def test_each_entry_can_come_about_in_its_own_way():
    values = Mixed(params=Params()).values
    assert calculation_of(values[0]) is None
    assert calculation_of(values) is None
    for entry in (values[1], values[2]):
        calculation = calculation_of(entry)
        printed = calculation.printed([f"{one.value}" for one in calculation.operands])
        assert recomputed(printed) == pytest.approx(entry.value)
