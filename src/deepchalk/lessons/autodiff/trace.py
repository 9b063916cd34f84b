"""One pass backwards through a computation tells how its result changes with every input."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from jaxtyping import Float

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.values.numbers import decimals_for
from deepchalk.lessons.autodiff.differentiate import (
    LARGEST_SHOWN,
    backward,
    backward_order,
    depends_on,
    evaluate,
    forward,
    slopes,
)
from deepchalk.lessons.autodiff.graph import Graph
from deepchalk.lessons.autodiff.params import Params
from deepchalk.lessons.autodiff.random_params import random_params

__all__ = ["PRESETS", "Params", "Trace", "compute", "random_params"]

NUDGE = 1e-4
"""How far an input is moved to each side for a finite difference."""


@dataclass(frozen=True)
class Counts:
    """Multiplications by a local derivative that each way needs."""

    reverse: int
    forward: tuple[int, ...]
    """One number for each input that gets a gradient: forward mode needs a pass for each."""
    forward_together: int


@lesson.trace
class Trace:
    """Every value of the forward pass, the backward pass, and what checks them.

    A graph's numbers are quantities of different kinds, each with decimals of its own. So they are
    kept by name, as ``h1`` or, for the slope of an arrow, ``T/z1``. The same numbers as arrays:
    axis ``node`` follows ``graph.nodes``, ``edge`` follows ``graph.edges``, ``input`` follows
    ``learned``.
    """

    params: Params
    graph: Graph
    learned: tuple[int, ...]
    """Inputs that get a gradient."""
    active: tuple[bool, ...]
    """For each node: whether it depends on such an input."""
    order: tuple[int, ...]
    """Nodes in the order of the backward pass; those where paths meet as late as possible."""
    value_by_name: dict[str, float]
    slope_by_name: dict[str, float]
    """Derivative of an edge's target with respect to its source, all else fixed."""
    gradient_by_name: dict[str, float]
    """Derivative of the result with respect to a node; 0 where no gradient is wanted."""
    contribution_by_name: dict[str, float]
    """Upstream gradient times local derivative: what an edge adds to its source's gradient."""
    tangents: Float[np.ndarray, "input node"]
    """Forward mode: derivative of each node with respect to one input."""
    nudged: Float[np.ndarray, "input side"]
    """The result with an input moved by ``nudge`` down and up."""
    nudge: float
    difference_by_name: dict[str, float]
    """Finite differences: (up − down) / (2 · nudge)."""
    moves_with_all: bool
    """Whether the result stays the same if all those inputs grow by the same amount."""
    gradient_sum: float
    stepped_by_name: dict[str, float]
    """The inputs after one step against the gradient."""
    result_after: float
    fall: float
    """How much smaller the result is after the step."""
    predicted_fall: float
    """Step size times the squared length of the gradient."""
    counts: Counts

    @cached_property
    def values(self) -> Float[np.ndarray, " node"]:
        """Values of the nodes."""
        return np.array(list(self.value_by_name.values()))

    @cached_property
    def local(self) -> Float[np.ndarray, " edge"]:
        """Slopes of the edges."""
        return np.array(list(self.slope_by_name.values()))

    @cached_property
    def contributions(self) -> Float[np.ndarray, " edge"]:
        """What the edges add to the gradients of their sources."""
        return np.array(list(self.contribution_by_name.values()))

    @cached_property
    def gradients(self) -> Float[np.ndarray, " node"]:
        """Gradients of the nodes."""
        return np.array(list(self.gradient_by_name.values()))

    @cached_property
    def differences(self) -> Float[np.ndarray, " input"]:
        """Finite differences of the inputs that get a gradient."""
        return np.array(list(self.difference_by_name.values()))

    @cached_property
    def stepped(self) -> Float[np.ndarray, " input"]:
        """Those inputs after the step."""
        return np.array(list(self.stepped_by_name.values()))

    @property
    def figures(self) -> int:
        """Figures of a number at most: fewer in a graph so large that its numbers stand close."""
        return min(self.params.decimals, 4 if len(self.graph.nodes) <= 14 else 3)

    def place(self, number: float) -> int:
        """Decimals with which a number is shown: so many figures, fewer where they are exact.

        The value of an input is shown as it was typed.
        """
        if abs(number) in self._typed:
            return decimals_for([number], at_most=4)
        return places(number, self.figures)

    @cached_property
    def _typed(self) -> frozenset[float]:
        return frozenset(float(size) for size in np.abs(self.values[list(self.graph.inputs)]))

    @property
    def result(self) -> float:
        """The value of the last node."""
        return float(self.values[self.graph.result])


def places(number: float, decimals: int) -> int:
    """Decimals of a number that is shown with ``decimals`` figures, at most so many decimals."""
    size = abs(number)
    before = math.floor(math.log10(size)) + 1 if size >= 1 else 0
    return decimals_for([number], at_most=max(0, decimals - before))


def compute(params: Params) -> Trace:
    """Values forward, gradients backward, and a second and third route to the gradients.

    The backward pass is reverse accumulation: Griewank & Walther (2008), *Evaluating
    Derivatives*, chapter 3; Baydin et al. (2018), *Automatic differentiation in machine
    learning: a survey*, section 3.2.

    Raises
    ------
    ComputationError
        if a node has no value or no slope, or one that is too large to be shown
    """
    graph = params.graph()
    fixed = params.fixed_names()
    learned = tuple(i for i in graph.inputs if graph.nodes[i].name not in fixed)
    active = depends_on(graph, learned)
    if not active[graph.result]:
        raise ComputationError("expression: the result depends on fixed inputs only")
    given = np.array([params.at[graph.nodes[i].name] for i in graph.inputs])
    values = evaluate(graph, given)
    local = slopes(graph, values)
    order = backward_order(graph, active)
    gradients, contributions = backward(graph, local, active, order)
    _check_sizes(graph, values, gradients, local)
    nudged = np.array([_nudged(graph, given, i) for i in learned])
    own = gradients[list(learned)]
    stepped = values[list(learned)] - params.step_size * own
    differences = (nudged[:, 1] - nudged[:, 0]) / (2 * NUDGE)
    after = _after(graph, given, learned, stepped, params.step_size)
    return Trace(
        params=params,
        graph=graph,
        learned=learned,
        active=active,
        order=order,
        value_by_name=_named(graph, range(len(graph.nodes)), values),
        slope_by_name=_by_edge(graph, local),
        gradient_by_name=_named(graph, range(len(graph.nodes)), gradients),
        contribution_by_name=_by_edge(graph, contributions),
        tangents=np.array([forward(graph, local, i) for i in learned]),
        nudged=nudged,
        nudge=NUDGE,
        difference_by_name=_named(graph, learned, differences),
        moves_with_all=_ignores_a_common_shift(graph, given, learned),
        gradient_sum=float(own.sum()),
        stepped_by_name=_named(graph, learned, stepped),
        result_after=after,
        fall=float(values[graph.result]) - after,
        predicted_fall=float(params.step_size * (own**2).sum()),
        counts=_counts(graph, learned, active),
    )


def _named(graph: Graph, nodes: Iterable[int], numbers: np.ndarray) -> dict[str, float]:
    return {graph.nodes[i].name: float(n) for i, n in zip(nodes, numbers, strict=True)}


def _by_edge(graph: Graph, numbers: np.ndarray) -> dict[str, float]:
    return {
        f"{graph.nodes[edge.target].name}/{graph.nodes[edge.source].name}": float(number)
        for edge, number in zip(graph.edges, numbers, strict=True)
    }


def _check_sizes(
    graph: Graph, values: np.ndarray, gradients: np.ndarray, local: np.ndarray
) -> None:
    for index, node in enumerate(graph.nodes):
        numbers = [gradients[index], *(local[e] for e in graph.out_of(index))]
        if not all(abs(number) <= LARGEST_SHOWN + 0.5 for number in numbers):
            raise ComputationError(
                f"expression, column {node.column}: a slope at {node.name} is too large to be "
                f"shown, slopes go up to {LARGEST_SHOWN:,}"
            )


def _plain(graph: Graph, given: np.ndarray) -> float:
    """The result alone, or NaN where there is none."""
    try:
        return float(evaluate(graph, given)[graph.result])
    except ComputationError:
        return math.nan


def _nudged(graph: Graph, given: np.ndarray, index: int) -> tuple[float, float]:
    place = graph.inputs.index(index)
    sides = []
    for sign in (-1, 1):
        moved = given.copy()
        moved[place] += sign * NUDGE
        sides.append(_plain(graph, moved))
    if not all(map(math.isfinite, sides)):
        name = graph.nodes[index].name
        raise ComputationError(
            f"at: {name} = {given[place]:g} is at the edge of where the result has a value, "
            f"move it a little"
        )
    return sides[0], sides[1]


def _ignores_a_common_shift(graph: Graph, given: np.ndarray, learned: tuple[int, ...]) -> bool:
    if len(learned) < 2:
        return False
    which = np.array([index in learned for index in graph.inputs])
    start = _plain(graph, given)
    moved = [_plain(graph, given + shift * which) for shift in (-0.31, 0.17, 0.83)]
    return all(abs(result - start) <= 1e-9 * max(1.0, abs(start)) for result in moved)


def _after(
    graph: Graph, given: np.ndarray, learned: tuple[int, ...], stepped: np.ndarray, size: float
) -> float:
    moved = given.copy()
    for index, number in zip(learned, stepped, strict=True):
        moved[graph.inputs.index(index)] = number
    result = _plain(graph, moved)
    if not (math.isfinite(result) and np.abs(stepped).max() <= LARGEST_SHOWN):
        raise ComputationError(
            f"step_size is {size:g}, but after such a step the result has no value that could be "
            f"shown: take a smaller one"
        )
    return result


def _counts(graph: Graph, learned: tuple[int, ...], active: tuple[bool, ...]) -> Counts:
    forward_counts = []
    for index in learned:
        reached = depends_on(graph, (index,))
        forward_counts.append(sum(reached[edge.source] for edge in graph.edges))
    reverse = sum(active[edge.source] for edge in graph.edges)
    return Counts(reverse, tuple(forward_counts), sum(forward_counts))


PRESETS = {
    "classic": Params.of(),
    "neuron": Params.of(
        expression="z = w*x + b; S = log(1 + exp(z)); L = S - t*z",
        at={"w": 0.5, "x": 2, "b": -0.5, "t": 1},
        fixed=("x", "t"),
        decimals=3,
    ),
    "network": Params.of(
        expression="h = tanh(w1*x + b1); y = w2*h + b2; L = (y - t)^2",
        at={"w1": 0.6, "b1": -0.2, "w2": 1.5, "b2": 0.3, "x": 1.5, "t": 0.5},
        fixed=("x", "t"),
        step_size=0.01,
    ),
    "polynomial": Params.of(expression="a*x^3 - 2*x^2 + x", at={"a": 1, "x": 2}, step_size=0.01),
}
