"""What is written beside the graph: operations below nodes, sums over paths, falls."""

import pytest

from deepchalk.lessons.autodiff.asking import CODE_LINE, code_lines
from deepchalk.lessons.autodiff.formulas import definition
from deepchalk.lessons.autodiff.gradients import chain_rule, sum_rule
from deepchalk.lessons.autodiff.marks import called, mark
from deepchalk.lessons.autodiff.proving import Descent
from deepchalk.lessons.autodiff.trace import PRESETS, Params, Trace, compute
from deepchalk.mobjects.room import CONTENT
from deepchalk.mobjects.text import Formula


def trace_of(text: str, **at: float) -> Trace:
    return compute(Params.of(expression=text, at=at))


@pytest.mark.parametrize(
    ("text", "shown", "name"),
    [
        ("a + b", "+", "add"),
        ("a - b", "−", "subtract"),
        ("a - 3", "−3", "subtract"),
        ("3 - a", "3−", "subtract"),
        ("a - (-3)", "−(−3)", "subtract"),
        ("2*a", "×2", "multiply"),
        ("a*pi", "×pi", "multiply"),
        ("a/2.5", "÷2.5", "divide"),
        ("1/a", "1÷", "divide"),
        ("1000.25*a", "×", "multiply"),
        ("a^2", "square", "square"),
        ("a^3", "cube", "cube"),
        ("a^0.5", "power", "power"),
        ("a^b", "power", "power"),
        ("2^a", "power", "power"),
        ("-a", "minus", "minus"),
        ("exp(a)", "exp", "exponential"),
        ("sigmoid(a)", "σ", "sigmoid"),
        ("max(a, b)", "max", "the larger"),
    ],
)
def test_a_node_says_what_it_does(text: str, shown: str, name: str) -> None:
    trace = trace_of(text, **{letter: 0.5 + (letter == "b") for letter in "ab" if letter in text})
    part = mark(trace, trace.graph.result)
    assert part is not None
    assert part.text == shown
    assert called(trace.graph.nodes[trace.graph.result]) == name
    assert mark(trace, trace.graph.inputs[0]) is None


def numbers_in(formula: Formula) -> list[str]:
    return [shown.text for shown in formula.shown]


def test_paths_are_named_and_their_contributions_summed() -> None:
    trace = compute(PRESETS["classic"])
    formula = chain_rule(trace, trace.graph.named("z1"), lambda _: True)
    assert "underbrace" in formula.text
    assert numbers_in(formula) == [
        *("0.0043", "1", "−1.905", "0.0474"),
        *("0.0043", "−0.0904", "−0.0861"),
    ]


def test_a_sum_in_symbols_has_no_slope_with_two_meanings() -> None:
    """In ∂L/∂x = ∂L/∂v · ∂v/∂x + ∂L/∂L · ∂L/∂x the last factor is not the gradient."""
    classic, direct = compute(PRESETS["classic"]), trace_of("x^2 + x", x=3)
    rule = sum_rule(classic, classic.graph.named("z1"))
    assert rule is not None
    assert rule.text.count("∂z₁") == 3
    assert sum_rule(direct, direct.graph.named("x")) is None


def test_a_sum_that_does_not_fit_is_written_shorter() -> None:
    trace = trace_of("sin(x) + cos(x) + exp(x) + tanh(x) + x^2 + x^3 + sigmoid(x)", x=0.5)
    node = trace.graph.named("x")
    longest = chain_rule(trace, node, lambda _: True)
    shorter = chain_rule(trace, node, lambda formula: "underbrace" not in formula.text)
    shortest = chain_rule(trace, node, lambda _: False)
    widths = [formula.width for formula in (longest, shorter, shortest)]
    assert widths == sorted(widths, reverse=True)
    assert numbers_in(shortest)[-1] == numbers_in(longest)[-1]
    # The first and the last product, in a single line.
    assert len(numbers_in(shortest)) == 2 * 2 + 1
    assert "\\" not in shortest.text


def test_the_symbols_of_a_definition_are_its_name_and_operands() -> None:
    trace = compute(PRESETS["classic"])
    assert definition(trace, trace.graph.named("T")).text == "T = z₁ + z₂"


@pytest.mark.parametrize(
    ("step_size", "after", "fall"), [(0.1, "5.8", "3.2"), (0.0001, "8.9964", "0.0036")]
)
def test_a_fall_is_shown_with_two_figures(step_size: float, after: str, fall: str) -> None:
    trace = compute(Params.of(expression="x^2", at={"x": 3}, step_size=step_size))
    descent = Descent(CONTENT, trace)
    assert numbers_in(descent.result)[-1] == after
    assert numbers_in(descent.fall)[0] == fall


@pytest.mark.parametrize(
    ("value", "step_size", "shown"), [(3, 0.1, "2.4"), (300, 0.0001, "299.94"), (3, 0.01, "2.94")]
)
def test_a_move_is_seen_in_the_number_behind_it(value: float, step_size: float, shown: str) -> None:
    trace = compute(Params.of(expression="x^2", at={"x": value}, step_size=step_size))
    assert numbers_in(Descent(CONTENT, trace).moves[0])[-1] == shown


def test_a_long_text_is_broken_between_statements() -> None:
    text = "first = tanh(w1*x + b1); y = w2*first + b2; z = (y - t)^2 + first*w1; L = exp(z) + y"
    lines = code_lines(text)
    assert lines == [
        "first = tanh(w1*x + b1); y = w2*first + b2;",
        "z = (y - t)^2 + first*w1; L = exp(z) + y",
    ]


def test_a_statement_as_long_as_a_line_fills_it() -> None:
    text = "(" + " + ".join(["a"] * 17) + ")"
    assert len(text) == CODE_LINE - 1
    assert code_lines(text) == [text]
    assert code_lines(text + "^") == [text + "^"]


def test_a_statement_longer_than_a_line_is_broken_at_a_space() -> None:
    lines = code_lines(" + ".join(["a"] * 40))
    assert all(0 < len(line) <= CODE_LINE for line in lines)
    assert " ".join(lines) == " + ".join(["a"] * 40)


def test_a_quotient_of_the_list_is_written_in_one_line() -> None:
    trace = trace_of("a / (-2)", a=1)
    node = trace.graph.result
    flat = definition(trace, node, is_flat=True)
    assert flat.text == "L = a / (−2)"
    assert flat.height < definition(trace, node).height


def test_what_each_path_brings_has_its_own_decimals() -> None:
    trace = trace_of("sin(x) + 2*x", x=0.5)
    assert set(trace.contribution_by_name) == set(trace.slope_by_name)
    assert trace.contribution_by_name["v2/x"] == 2
