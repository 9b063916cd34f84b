"""One pass backwards through a computation tells how its result changes with every input."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

import numpy as np
from jaxtyping import Float
from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.numbers import decimals_for
from deepchalk.lesson.types import Allowed, Names
from deepchalk.lessons.autodiff.expression import LONGEST_TEXT, ExpressionError, check_name, parse
from deepchalk.lessons.autodiff.graph import MOST_INPUTS, Graph, build
from deepchalk.lessons.autodiff.operations import OPERATIONS, why_undefined

LARGEST_SHOWN = 99_999
NUDGE = 1e-4
"""How far an input is moved to each side for a finite difference."""

CLASSIC = "z1 = exp(h1); z2 = exp(h2); T = z1 + z2; y = z1 / T; D = t - y; L = D^2"
TARGET = "t"
_ASSIGNMENT = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]{0,30})\s*=\s*([-+\u2212]?[0-9.]{1,15})\s*")


def _assignments(value: Any) -> Any:
    """Values typed as ``w=0.5,x=2``."""
    if isinstance(value, Mapping):
        return dict(value)
    if not isinstance(value, str):
        raise ValueError("values for names are needed, like w=0.5,x=2")
    values: dict[str, float] = {}
    for piece in value.split(",")[: MOST_INPUTS + 2]:
        match = _ASSIGNMENT.fullmatch(piece)
        name, number = match.groups() if match else ("", "")
        try:
            values[name] = float(number.replace("\u2212", "-"))
        except ValueError:
            raise ValueError(
                f"{piece.strip()[:30]!r} is not a name with a number, like w=0.5"
            ) from None
    return values


def _usable(values: dict[str, float]) -> dict[str, float]:
    for name, number in values.items():
        try:
            check_name(name, 1)
        except ExpressionError as error:
            raise ValueError(str(error).partition(": ")[2]) from None
        if not abs(number) <= 1000 or abs(round(number, 4) - number) > 1e-12:
            raise ValueError(
                f"{name} is {number:g}, but a value must be from −1000 to 1000 with at most four "
                f"decimals"
            )
    return values


Assignments = Annotated[
    dict[str, float],
    BeforeValidator(_assignments),
    AfterValidator(_usable),
    Allowed("a value for each name, like w=0.5,x=2"),
]


def _short_enough(value: Any) -> Any:
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise ValueError(
            f"column {LONGEST_TEXT + 1}: the text has {len(value):,} characters, at most "
            f"{LONGEST_TEXT} are read"
        )
    return value


class Params(lesson.Params):
    """A computation as text, the values of its inputs, and how it is shown."""

    expression: Annotated[
        str,
        BeforeValidator(_short_enough),
        Allowed(
            "text like (t - sigmoid(w*x + b))^2, or statements like y = w*x; L = y^2, with + - * / "
            "^ and exp log sin cos tanh sigmoid relu sqrt abs max min"
        ),
    ] = Field(CLASSIC, description="what is computed")
    at: Assignments = Field(
        {"h1": 0.0, "h2": 3.0, "t": 1.0}, description="the values of the inputs"
    )
    fixed: Annotated[tuple[str, ...] | None, Names, Allowed("names of inputs, like x,t")] = Field(
        None,
        description="inputs that are given and get no gradient; by default the target t, "
        "where there is one",
    )
    decimals: int = Field(
        4, ge=2, le=4, description="decimals of a number at most; a large graph shows fewer"
    )
    step_size: float = Field(
        0.1, gt=0, le=100, description="how far inputs move against the gradient"
    )

    @model_validator(mode="after")
    def can_be_differentiated(self) -> Self:
        """Refuse text that is not an expression, and names that do not match."""
        try:
            graph = self.graph()
        except ExpressionError as error:
            raise ValueError(f"expression, {error}") from None
        used = {graph.nodes[index].name for index in graph.inputs}
        for name in self.at:
            if name not in used:
                raise ValueError(f"at gives a value for {name}, which the expression does not use")
        for name in self.fixed or ():
            if name not in used:
                raise ValueError(
                    f"fixed names {name[:20]}, but the inputs are {', '.join(sorted(used))}"
                )
        if not used - self.fixed_names():
            raise ValueError("fixed names every input, leave at least one that gets a gradient")
        return self

    def graph(self) -> Graph:
        """The expression as a graph.

        Raises
        ------
        ExpressionError
            if the text is not an expression of these inputs
        """
        return build(parse(self.expression), self.at)

    def fixed_names(self) -> frozenset[str]:
        """Names of the inputs that get no gradient."""
        if self.fixed is not None:
            return frozenset(self.fixed)
        others = set(self.at) - {TARGET}
        return frozenset({TARGET} & set(self.at)) if others else frozenset()


@dataclass(frozen=True)
class Counts:
    """Multiplications by a local derivative that each way needs."""

    reverse: int
    forward: tuple[int, ...]
    """One number for each input that gets a gradient: forward mode needs a pass for each."""


@lesson.trace
class Trace:
    """Every value of the forward pass, the backward pass, and what checks them.

    Axis ``node`` follows ``graph.nodes``, ``edge`` follows ``graph.edges``, ``input`` follows
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
    values: Float[np.ndarray, " node"]
    local: Float[np.ndarray, " edge"]
    """Derivative of an edge's target with respect to its source, all else fixed."""
    gradients: Float[np.ndarray, " node"]
    """Derivative of the result with respect to a node; 0 where no gradient is wanted."""
    contributions: Float[np.ndarray, " edge"]
    """Upstream gradient times local derivative: what an edge adds to its source's gradient."""
    tangents: Float[np.ndarray, "input node"]
    """Forward mode: derivative of each node with respect to one input."""
    nudged: Float[np.ndarray, "input side"]
    """The result with an input moved by ``nudge`` down and up."""
    nudge: float
    differences: Float[np.ndarray, " input"]
    """Finite differences: (up − down) / (2 · nudge)."""
    moves_with_all: bool
    """Whether the result stays the same if all those inputs grow by the same amount."""
    gradient_sum: float
    stepped: Float[np.ndarray, " input"]
    """The inputs after one step against the gradient."""
    result_after: float
    predicted_fall: float
    """Step size times the squared length of the gradient."""
    counts: Counts

    @property
    def figures(self) -> int:
        """Figures of a number at most: fewer in a graph so large that its numbers stand close."""
        size = len(self.graph.nodes)
        return min(self.params.decimals, 4 if size <= 15 else 3 if size <= 19 else 2)

    def place(self, number: float) -> int:
        """Decimals with which a number is shown: so many figures, fewer where they are exact."""
        return places(number, self.figures)

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
    active = _active(graph, learned)
    if not active[graph.result]:
        raise ComputationError("expression: the result depends on fixed inputs only")
    given = np.array([params.at[graph.nodes[i].name] for i in graph.inputs])
    values = evaluate(graph, given)
    local = slopes(graph, values)
    order = _backward_order(graph, active)
    gradients, contributions = backward(graph, local, active, order)
    _check_sizes(graph, values, gradients, local)
    nudged = np.array([_nudged(graph, given, i) for i in learned])
    own = gradients[list(learned)]
    stepped = values[list(learned)] - params.step_size * own
    return Trace(
        params=params,
        graph=graph,
        learned=learned,
        active=active,
        order=order,
        values=values,
        local=local,
        gradients=gradients,
        contributions=contributions,
        tangents=np.array([forward(graph, local, i) for i in learned]),
        nudged=nudged,
        nudge=NUDGE,
        differences=(nudged[:, 1] - nudged[:, 0]) / (2 * NUDGE),
        moves_with_all=_ignores_a_common_shift(graph, given, learned),
        gradient_sum=float(own.sum()),
        stepped=stepped,
        result_after=_after(graph, given, learned, stepped, params.step_size),
        predicted_fall=float(params.step_size * (own**2).sum()),
        counts=_counts(graph, learned, active),
    )


def evaluate(graph: Graph, given: np.ndarray) -> np.ndarray:
    """Values of all nodes from those of the inputs, in the order of ``graph.inputs``.

    Raises
    ------
    ComputationError
        names the node that has no value, and the column where it is written
    """
    values = np.zeros(len(graph.nodes))
    values[list(graph.inputs)] = given
    for index in graph.operations:
        node = graph.nodes[index]
        a, b = operands(graph, values, index)
        reason = why_undefined(node.operation, a, b)
        where = f"expression, column {node.column}"
        if reason is not None:
            raise ComputationError(f"{where}: {reason}")
        try:
            values[index] = OPERATIONS[node.operation].value(a, b)
        except OverflowError:
            values[index] = math.inf
        if not abs(values[index]) <= LARGEST_SHOWN + 0.5:
            raise ComputationError(
                f"{where}: {node.name} is too large to be shown, values go up to {LARGEST_SHOWN:,}"
            )
    return values


def operands(graph: Graph, values: np.ndarray, index: int) -> tuple[float, float]:
    """The numbers that a node's operation takes; the second is 0 where there is only one."""
    taken = [
        float(values[operand.node]) if operand.node is not None else operand.constant
        for operand in graph.nodes[index].operands
    ]
    return (taken[0], taken[1] if len(taken) > 1 else 0.0)


def slopes(graph: Graph, values: np.ndarray) -> np.ndarray:
    """The local derivative on every edge."""
    local = np.zeros(len(graph.edges))
    for position, edge in enumerate(graph.edges):
        rules = OPERATIONS[graph.nodes[edge.target].operation].slopes
        a, b = operands(graph, values, edge.target)
        value = float(values[edge.target])
        if (
            any(slot == 1 for slot in edge.slots)
            and graph.nodes[edge.target].operation == "^"
            and a <= 0
        ):
            column = graph.nodes[edge.target].column
            raise ComputationError(
                f"expression, column {column}: a computed exponent needs a base above 0"
            )
        try:
            local[position] = sum(rules[slot](a, b, value) for slot in edge.slots)
        except OverflowError:
            local[position] = math.inf
    return local


def backward(
    graph: Graph, local: np.ndarray, active: tuple[bool, ...], order: tuple[int, ...]
) -> tuple[np.ndarray, np.ndarray]:
    """Gradients of all nodes, and what each edge contributes, from one pass backwards."""
    gradients = np.zeros(len(graph.nodes))
    contributions = np.zeros(len(graph.edges))
    gradients[graph.result] = 1.0
    for node in order:
        for position in graph.into(node):
            source = graph.edges[position].source
            if active[source]:
                contributions[position] = gradients[node] * local[position]
                gradients[source] += contributions[position]
    # Adding zero turns −0 into 0.
    return gradients + 0.0, contributions + 0.0


def forward(graph: Graph, local: np.ndarray, start: int) -> np.ndarray:
    """Forward mode: the derivative of every node with respect to one input."""
    tangents = np.zeros(len(graph.nodes))
    tangents[start] = 1.0
    for node in graph.operations:
        tangents[node] = sum(
            local[position] * tangents[graph.edges[position].source]
            for position in graph.into(node)
        )
    return tangents


def _active(graph: Graph, learned: tuple[int, ...]) -> tuple[bool, ...]:
    active = [index in learned for index in range(len(graph.nodes))]
    for index in graph.operations:
        active[index] = any(active[source] for source in graph.nodes[index].sources())
    return tuple(active)


def _backward_order(graph: Graph, active: tuple[bool, ...]) -> tuple[int, ...]:
    """Every node after all that use it; first those whose gradient is a single product."""
    waiting = {index for index in range(len(graph.nodes)) if active[index]}
    order: list[int] = []
    while waiting:
        ready = [
            index
            for index in waiting
            if not any(graph.edges[e].target in waiting for e in graph.out_of(index))
        ]
        chosen = max(ready, key=lambda index: (len(graph.out_of(index)) <= 1, index))
        order.append(chosen)
        waiting.remove(chosen)
    return tuple(order)


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
        reached = _active(graph, (index,))
        forward_counts.append(sum(reached[edge.source] for edge in graph.edges))
    return Counts(sum(active[edge.source] for edge in graph.edges), tuple(forward_counts))


PRESETS = {
    "classic": Params.of(),
    "neuron": Params.of(
        expression="z = w*x + b; y = sigmoid(z); L = -(t*log(y) + (1 - t)*log(1 - y))",
        at={"w": 0.5, "x": 2, "b": -0.5, "t": 1},
        fixed=("x", "t"),
        step_size=0.5,
    ),
    "network": Params.of(
        expression="h = tanh(w1*x + b1); y = w2*h + b2; L = (y - t)^2",
        at={"w1": 0.6, "b1": -0.2, "w2": 1.5, "b2": 0.3, "x": 1.5, "t": 0.5},
        fixed=("x", "t"),
    ),
    "polynomial": Params.of(expression="a*x^3 - 2*x^2 + x", at={"a": 1, "x": 2}, step_size=0.01),
}
