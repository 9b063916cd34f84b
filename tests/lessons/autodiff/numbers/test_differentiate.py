"""Values and gradients of random computations against PyTorch, and what is refused."""

import re
from collections.abc import Callable

import numpy as np
import pytest
import torch
from deeply import few

from deepchalk.errors import ComputationError
from deepchalk.lesson.expressions.reading import ExpressionError
from deepchalk.lesson.expressions.typed import parse
from deepchalk.lessons.autodiff.numbers.differentiate import (
    backward,
    backward_order,
    depends_on,
    evaluate,
    forward,
    slopes,
)
from deepchalk.lessons.autodiff.numbers.graph import Graph, build

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


def differentiated(text: str, at: dict[str, float]) -> tuple[Graph, np.ndarray, np.ndarray]:
    """A graph with its values and its gradients."""
    graph = build(parse(text), at)
    values = evaluate(graph, np.array([at[graph.nodes[i].name] for i in graph.inputs]))
    active = depends_on(graph, graph.inputs)
    found, _ = backward(graph, slopes(graph, values), active, backward_order(graph, active))
    return graph, values, found


def drawn(seed: int) -> tuple[str, Rule, dict[str, float]]:
    """A random computation of up to 16 operations, and values for its inputs."""
    random = np.random.default_rng(seed)
    names = LETTERS[: random.integers(1, 9)]
    text, rule = expression(random, int(random.integers(1, 17)), names)
    used = [name for name in names if name in set(re.findall(r"[A-Za-z]+", text))]
    return text, rule, {name: round(float(random.uniform(-2, 2)), 2) for name in used}


@pytest.mark.parametrize("block", few(range(2)))
def test_many_random_expressions_agree_with_torch(block: int) -> None:
    compared = 0
    for seed in range(block * 1500, (block + 1) * 1500):
        text, rule, at = drawn(seed)
        try:
            graph, values, gradients = differentiated(text, at)
        except (ComputationError, ExpressionError):
            continue
        if not np.abs(gradients).max() < 1e5:
            continue
        leaves = {
            name: torch.tensor(value, dtype=torch.float64, requires_grad=True)
            for name, value in at.items()
        }
        result = rule(leaves)
        result.backward()  # type: ignore[no-untyped-call]
        compared += 1
        assert values[-1] == pytest.approx(result.item(), rel=1e-9, abs=1e-9)
        for index in graph.inputs:
            expected = leaves[graph.nodes[index].name].grad
            assert expected is not None
            assert gradients[index] == pytest.approx(expected.item(), rel=1e-9, abs=1e-9)
    assert compared > 600


def test_a_run_forward_finds_what_the_run_back_finds() -> None:
    for seed in range(200):
        text, _, at = drawn(seed)
        try:
            graph, values, gradients = differentiated(text, at)
        except (ComputationError, ExpressionError):
            continue
        if not np.abs(gradients).max() < 1e5:
            continue
        local = slopes(graph, values)
        found = [forward(graph, local, index)[-1] for index in graph.inputs]
        np.testing.assert_allclose(found, gradients[list(graph.inputs)], rtol=1e-9, atol=1e-9)


def test_ways_meet_as_late_as_possible() -> None:
    text = "z1 = exp(h1); z2 = exp(h2); T = z1 + z2; y = z1 / T; D = t - y; L = D^2"
    graph = build(parse(text), ["h1", "h2", "t"])
    active = depends_on(graph, tuple(graph.named(name) for name in ("h1", "h2")))
    names = [graph.nodes[i].name for i in backward_order(graph, active)]
    assert names == ["L", "D", "y", "T", "z2", "h2", "z1", "h1"]


def test_a_node_used_twice_by_one_operation_has_one_edge_with_both_slopes() -> None:
    graph = build(parse("x*x"), ["x"])
    assert len(graph.edges) == 1
    assert slopes(graph, evaluate(graph, np.array([3.0]))).tolist() == [6.0]


@pytest.mark.parametrize(
    ("text", "at", "says"),
    [
        ("log(x)", {"x": -1}, "column 1: log takes numbers above 0"),
        ("2 + 1/x", {"x": 0}, "column 6: a division by 0"),
        ("relu(x)", {"x": 0}, "corner at 0"),
        ("max(x, w)", {"x": 1, "w": 1}, "two equal numbers"),
        ("sqrt(x)", {"x": 0}, "sqrt has a slope only"),
        ("x^0.5", {"x": -2}, "whole exponents"),
        ("x^w", {"x": -2, "w": 2}, "base above 0"),
        ("exp(x)", {"x": 20}, "too large to be shown"),
        ("exp(exp(x))", {"x": 900}, "too large to be shown"),
    ],
)
def test_what_has_no_value_or_no_slope_is_refused(text, at, says) -> None:
    with pytest.raises(ComputationError, match=says):
        differentiated(text, at)
