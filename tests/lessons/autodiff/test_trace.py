"""Values and gradients against PyTorch, the lesson's known numbers, and what is refused."""

from collections.abc import Callable

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from deepchalk.errors import ComputationError, DeepchalkError
from deepchalk.lesson.check import claims
from deepchalk.lessons.autodiff import check
from deepchalk.lessons.autodiff.trace import PRESETS, Params, Trace, compute

Tensors = dict[str, torch.Tensor]
Rule = Callable[[Tensors], torch.Tensor]

LETTERS = "abcdghwx"
UNARY: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "exp": torch.exp,
    "log": torch.log,
    "sin": torch.sin,
    "cos": torch.cos,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "sqrt": torch.sqrt,
    "abs": torch.abs,
}
BINARY: dict[str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]] = {
    "+": torch.add,
    "-": torch.sub,
    "*": torch.mul,
    "/": torch.div,
    "max": torch.maximum,
    "min": torch.minimum,
    "^": torch.pow,
}


def expression(random: np.random.Generator, size: int, names: str) -> tuple[str, Rule]:
    """A text with ``size`` operations, and the same computation in PyTorch."""
    if size == 0:
        if random.random() < 0.15:
            number = round(float(random.uniform(0.1, 3)), 2)
            return f"{number}", lambda _: torch.tensor(number, dtype=torch.float64)
        name = str(random.choice(list(names)))
        return name, lambda values: values[name]
    if random.random() < 0.45:
        text, inner = expression(random, size - 1, names)
        if random.random() < 0.2:
            power = int(random.integers(2, 4))
            return f"({text})^{power}", lambda values: inner(values) ** power
        if random.random() < 0.1:
            return f"(-{text})", lambda values: -inner(values)
        function = str(random.choice(list(UNARY)))
        return f"{function}({text})", lambda values: UNARY[function](inner(values))
    left_size = int(random.integers(0, size))
    left_text, left = expression(random, left_size, names)
    right_text, right = expression(random, size - 1 - left_size, names)
    sign = str(random.choice(list(BINARY)))
    text = f"{sign}({left_text},{right_text})"
    if sign not in ("max", "min"):
        text = f"(({left_text}){sign}({right_text}))"
    return text, lambda values: BINARY[sign](left(values), right(values))


def drawn(seed: int) -> tuple[Trace, Rule] | None:
    """A random computation, or ``None`` if it has no value, no slope or too large ones."""
    random = np.random.default_rng(seed)
    names = LETTERS[: random.integers(1, 9)]
    text, rule = expression(random, int(random.integers(1, 17)), names)
    used = [name for name in names if name in _names_in(text)]
    at = {name: round(float(random.uniform(-2, 2)), 2) for name in used}
    fixed = tuple(used[: random.integers(0, 2)]) if len(used) > 1 else ()
    try:
        return compute(Params.of(expression=text, at=at, fixed=fixed)), rule
    except DeepchalkError:
        return None


def _names_in(text: str) -> set[str]:
    import re

    return set(re.findall(r"[A-Za-z]+", text))


def assert_agrees_with_torch(trace: Trace, rule: Rule) -> None:
    values = {
        trace.graph.nodes[i].name: torch.tensor(
            float(trace.values[i]), dtype=torch.float64, requires_grad=i in trace.learned
        )
        for i in trace.graph.inputs
    }
    result = rule(values)
    result.backward()  # type: ignore[no-untyped-call]
    assert trace.result == pytest.approx(result.item(), rel=1e-9, abs=1e-9)
    for index in trace.learned:
        expected = values[trace.graph.nodes[index].name].grad
        assert expected is not None
        assert trace.gradients[index] == pytest.approx(expected.item(), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("block", range(4))
def test_thousands_of_random_expressions_agree_with_torch(block: int) -> None:
    compared = 0
    for seed in range(block * 1500, (block + 1) * 1500):
        found = drawn(seed)
        if found is not None:
            assert_agrees_with_torch(*found)
            compared += 1
    assert compared > 600


@given(st.integers(10_000, 1_000_000))
@settings(max_examples=60, deadline=None)
def test_every_claim_holds_for_random_expressions(seed: int) -> None:
    found = drawn(seed)
    if found is None:
        return
    trace, _ = found
    for claim in claims(check):
        agreement = claim.check(trace.params, trace)
        if agreement is not None and "finite" not in agreement.route:
            assert agreement.holds, (claim.sentence, agreement)


@pytest.mark.parametrize("name", PRESETS)
def test_every_claim_holds_for_the_presets(name: str) -> None:
    trace = compute(PRESETS[name])
    for claim in claims(check):
        agreement = claim.check(trace.params, trace)
        assert agreement is None or agreement.holds, (claim.sentence, agreement)


def by_name(trace: Trace, numbers: np.ndarray) -> dict[str, float]:
    return {node.name: float(n) for node, n in zip(trace.graph.nodes, numbers, strict=True)}


def test_the_classic_values() -> None:
    trace = compute(PRESETS["classic"])
    values, gradients = by_name(trace, trace.values), by_name(trace, trace.gradients)
    expected = {"z1": 1, "z2": 20.0855, "T": 21.0855, "y": 0.0474, "D": 0.9526, "L": 0.9074}
    for name, value in expected.items():
        assert values[name] == pytest.approx(value, abs=5e-5)
    slopes = {
        "D": 1.905,
        "y": -1.905,
        "T": 0.0043,
        "z1": -0.0861,
        "z2": 0.0043,
        "h1": -0.0861,
        "h2": 0.0861,
    }
    for name, slope in slopes.items():
        assert gradients[name] == pytest.approx(slope, abs=5e-4 if abs(slope) > 1 else 5e-5)
    assert gradients["t"] == 0
    assert trace.moves_with_all
    assert trace.gradient_sum == pytest.approx(0, abs=1e-12)
    assert (trace.counts.reverse, trace.counts.forward) == (8, (6, 5))


def test_the_neuron_has_the_gradient_of_a_logistic_regression() -> None:
    trace = compute(PRESETS["neuron"])
    values, gradients = by_name(trace, trace.values), by_name(trace, trace.gradients)
    sigmoid = 1 / (1 + np.exp(-values["z"]))
    assert values["L"] == pytest.approx(-np.log(sigmoid))
    assert gradients["z"] == pytest.approx(sigmoid - values["t"], abs=1e-12)
    assert gradients["w"] == pytest.approx((sigmoid - values["t"]) * values["x"], abs=1e-12)


def test_the_polynomial_by_hand() -> None:
    trace = compute(PRESETS["polynomial"])
    gradients = by_name(trace, trace.gradients)
    assert gradients["x"] == pytest.approx(3 * 1 * 2**2 - 4 * 2 + 1)
    assert gradients["a"] == pytest.approx(2**3)


def test_paths_meet_as_late_as_possible() -> None:
    trace = compute(PRESETS["classic"])
    names = [trace.graph.nodes[i].name for i in trace.order]
    assert names == ["L", "D", "y", "T", "z2", "h2", "z1", "h1"]


def test_a_node_used_twice_by_one_operation_has_one_edge_with_both_slopes() -> None:
    trace = compute(Params.of(expression="x*x", at={"x": 3}))
    assert len(trace.graph.edges) == 1
    assert trace.local.tolist() == [6.0]


def test_a_small_step_falls_by_the_squared_gradient() -> None:
    trace = compute(PRESETS["classic"].changed(step_size=0.001))
    assert trace.result - trace.result_after == pytest.approx(trace.predicted_fall, rel=1e-3)


@pytest.mark.parametrize(
    ("text", "at", "says"),
    [
        ("log(x)", "x=-1", "column 1: log takes numbers above 0"),
        ("2 + 1/x", "x=0", "column 6: a division by 0"),
        ("relu(x)", "x=0", "corner at 0"),
        ("max(x, w)", "x=1,w=1", "two equal numbers"),
        ("sqrt(x)", "x=0", "sqrt has a slope only"),
        ("x^0.5", "x=-2", "whole exponents"),
        ("x^w", "x=-2,w=2", "base above 0"),
        ("exp(x)", "x=20", "too large to be shown"),
        ("exp(exp(x))", "x=900", "too large to be shown"),
        ("x^20", "x=1.7", "slope at x is too large"),
        ("log(x)", "x=0.0001", "edge of where the result has a value"),
    ],
)
def test_what_has_no_value_or_no_slope_is_refused(text: str, at: str, says: str) -> None:
    with pytest.raises(ComputationError, match=says):
        compute(Params.of(expression=text, at=at))


def test_a_step_that_leaves_the_domain_is_refused() -> None:
    with pytest.raises(ComputationError, match="step_size is 100"):
        compute(Params.of(expression="x + log(x)", at="x=1", step_size=100))


def test_figures_shrink_with_the_graph() -> None:
    small = compute(PRESETS["classic"])
    assert [small.place(n) for n in (20.0855, 1.905, 0.0474, 3.0, 12345.6)] == [2, 3, 4, 0, 0]
    letters = "abcdfghk"
    text = "+".join(f"sin({a}*{b})" for a, b in zip(letters[:5], letters[3:], strict=True))
    large = compute(Params.of(expression=text, at=dict.fromkeys(letters, 0.5)))
    assert large.figures < small.figures


def test_values_of_inputs_are_shown_as_they_were_typed() -> None:
    trace = compute(Params.of(expression="x*w", at={"x": -12.3456, "w": 0.125}, decimals=2))
    assert [trace.place(float(v)) for v in trace.values] == [4, 3, 1]
