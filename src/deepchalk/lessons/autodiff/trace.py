"""One run back through a computation tells how its result changes with every input."""

from __future__ import annotations

import math
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.computation import writing
from deepchalk.lesson.computation.differentiate import (
    LARGEST_SHOWN,
    backward,
    backward_order,
    depends_on,
    evaluate,
    forward,
    slopes,
)
from deepchalk.lesson.computation.exploring import (
    balance,
    descent,
    followed,
    given,
    meeting_edges,
    meeting_of,
    probes,
    result_with,
    wiggle,
)
from deepchalk.lesson.computation.graph import Graph
from deepchalk.lesson.computation.program import WIDTH, body, wrapped
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.values.numbers import decimals_each
from deepchalk.lesson.values.quantity import Quantity, Values, gradient, quantity
from deepchalk.lesson.worksheets.derived import Exercises
from deepchalk.lesson.worksheets.worksheet import NamedFormula
from deepchalk.lessons.autodiff.params import Params, random_params

__all__ = ["PRESETS", "Params", "Trace", "random_params"]

CROWDED = 14
"""Nodes from which on numbers stand so close that they have fewer figures."""


MARKS = (0, 1, 10, 50, 100)
"""Steps whose loss is told."""

MOST_DOTS = 1_000
"""Dots that stand for the knobs of a network, at most."""


def each(exact: int = 4, most: int = 4) -> Any:
    """A function that tells the decimals of each entry: so many figures, fewer if it is exact."""
    return lambda t, entries: decimals_each(entries, min(most, figures(t.params)), exact)


def figures(params: Params) -> int:
    """Figures of a number, at most."""
    return min(params.decimals, 4 if len(params.graph().nodes) <= CROWDED else 3)


def hows(tell: Any, over: str = "nodes") -> Any:
    """How each entry comes about, for all nodes or all edges of the graph that a nudge moves."""

    def all_of(t: Values) -> list[str]:
        graph = t.params.graph()
        active = depends_on(graph, t.params.learned())
        moved = active if over == "nodes" else [active[edge.source] for edge in graph.edges]
        return [tell(graph, index) if one else "" for index, one in enumerate(moved)]

    return all_of


def gradients_of(t: Values) -> np.ndarray:
    """Reverse accumulation: Griewank & Walther (2008), *Evaluating Derivatives*, chapter 3."""
    graph = t.params.graph()
    active = depends_on(graph, t.params.learned())
    found, _ = backward(graph, t.slopes, active, backward_order(graph, active))
    if not np.abs([*found, *t.slopes]).max() <= LARGEST_SHOWN:
        raise ComputationError(
            f"expression: a slope is too large to be shown, slopes go up to {LARGEST_SHOWN:,}"
        )
    return found


def tangents_of(t: Values) -> np.ndarray:
    graph = t.params.graph()
    return np.array([forward(graph, t.slopes, one) for one in t.params.learned()]).T


def column(t: Values, index: int | None) -> np.ndarray:
    """How far each node moves for a nudge of 1 of an input."""
    learned = list(t.params.learned())
    return np.asarray(t.tangents[:, 0 if index is None else learned.index(index)])


def balance_how(t: Values) -> str:
    """The gradients of these nodes added up, times their values where those are scaled."""
    kind, nodes = balance(t.params, t.values)
    if kind == "scaled":
        return " + ".join(f"{{values[{node}]}} dot {{gradients[{node}]}}" for node in nodes)
    return " + ".join(f"{{gradients[{node}]}}" for node in nodes)


def balance_of(t: Values) -> float:
    kind, nodes = balance(t.params, t.values)
    chosen = list(nodes)
    weights = t.values[chosen] if kind == "scaled" else np.ones(len(chosen))
    return float(weights @ t.gradients[chosen])


def pairs(sizes: tuple[int, ...]) -> list[float]:
    """Multiplications of each layer; products of them are too large for whole numbers."""
    return [1.0 * before * after for before, after in pairwise(sizes)]


@lesson.trace
class Trace:
    """Everything that is shown; ``node`` and ``edge`` are counted as in ``graph``."""

    params: Params
    nodes = lesson.names("node")(lambda t: writing.symbols(t.params.graph()))
    edges = lesson.names("edge")(
        lambda t: [
            writing.slope_symbol(*(writing.symbols(t.params.graph())[i] for i in ends))
            for ends in ((edge.target, edge.source) for edge in t.params.graph().edges)
        ]
    )
    slants = lesson.names("slant")(
        lambda t: [
            writing.slope_symbol(writing.symbols(t.params.graph())[-1], one)
            for one in writing.symbols(t.params.graph())
        ]
    )

    cuts = lesson.names("cut")(
        lambda t: [
            writing.product_symbol(
                writing.slope_symbol(one, writing.symbols(t.params.graph())[followed(t.params)[0]]),
                writing.slope_symbol(writing.symbols(t.params.graph())[-1], one),
            )
            for one in writing.symbols(t.params.graph())
        ]
    )

    values = quantity(
        "{i}",
        "node",
        role="ink",
        decimals=each(),
        says="the value of each node",
        how=lambda t: [
            writing.value_how(t.params.graph(), index) for index in range(len(t.values))
        ],
        of=lambda t: evaluate(t.params.graph(), given(t.params)),
    )
    slopes = quantity(
        "{i}",
        "edge",
        role="ink2",
        decimals=each(),
        says="the slope of each arrow",
        how=hows(writing.slope_how, "edges"),
        of=lambda t: slopes(t.params.graph(), t.values),
    )
    tangents = quantity("(partial {i}) / (partial {j})", "node", "learned", of=tangents_of)
    gradients = gradient(
        "{i}",
        "slant",
        says="the gradient of each node",
        decimals=each(),
        how=hows(writing.gradient_how),
        of=gradients_of,
    )
    parts = gradient(
        "{i}",
        "edge",
        decimals=each(),
        of=lambda t: t.slopes * t.gradients[[edge.target for edge in t.params.graph().edges]] + 0.0,
    )

    nudge = quantity("h", decimals=each(), of=lambda t: t.params.nudge)
    reach = quantity("{i}", "node", decimals=each(), of=lambda t: column(t, followed(t.params)[0]))
    moved = quantity(
        "Delta {i}",
        "node",
        decimals=each(5),
        how=lambda t: writing.reach_how(t.params.graph(), followed(t.params)[0], "moved"),
        of=lambda t: t.nudge * t.reach,
    )
    carried = quantity(
        "Delta {i}",
        "edge",
        decimals=each(5),
        of=lambda t: t.slopes * t.moved[[edge.source for edge in t.params.graph().edges]],
    )
    crossed = quantity(
        "Delta",
        decimals=each(6),
        of=lambda t: t.carried[meeting_edges(t.params)].prod() if meeting_edges(t.params) else 0,
    )
    other = quantity("{i}", "node", decimals=each(), of=lambda t: column(t, followed(t.params)[1]))
    product = gradient(
        "{i}",
        "cut",
        decimals=each(),
        how=lambda t: [
            f"{{reach[{i}]}} dot {{gradients[{i}]}}" for i in range(len(t.params.graph().nodes))
        ],
        of=lambda t: t.reach * t.gradients,
    )
    along = gradient(
        "L",
        decimals=each(),
        how=lambda t: writing.path_how(t.params.graph(), followed(t.params)[0]),
        of=lambda t: t.reach[-1],
    )
    probes = quantity("epsilon", "probe", decimals=each(), of=lambda t: probes(t.params))
    probed = quantity(
        "L",
        "probe",
        decimals=6,
        of=lambda t: [result_with(t.params, followed(t.params)[0], by) for by in probes(t.params)],
    )
    quotients = gradient(
        "q", "probe", decimals=3, of=lambda t: (t.probed - t.values[-1]) / t.probes
    )
    wiggled = gradient(
        "L",
        "learned",
        "turn",
        decimals=3,
        of=lambda t: [wiggle(t.params, index) for index in t.params.learned()],
    )
    balance = gradient("sum", decimals=each(), how=balance_how, of=balance_of)

    step_size = quantity("eta", role="parameter", decimals=each(), of=lambda t: t.params.step_size)
    stepped = quantity(
        "{i}",
        "node",
        role="parameter",
        says="each knob after a step against its gradient",
        decimals=each(5),
        how=lambda t: [
            f"{{values[{i}]}} - {{step_size}} dot {{gradients[{i}]}}"
            if i in t.params.learned()
            else ""
            for i in range(len(t.params.graph().nodes))
        ],
        of=lambda t: np.array(
            [
                value - t.step_size * slope * (i in t.params.learned())
                for i, (value, slope) in enumerate(zip(t.values, t.gradients, strict=True))
            ]
        ),
    )
    descent = quantity(
        "{j}", "moment", "node", role="ink", decimals=each(), of=lambda t: descent(t.params)
    )
    fallen = gradient(
        "L",
        "mark",
        decimals=each(3, most=3),
        of=lambda t: t.descent[[mark for mark in MARKS if mark < len(t.descent)], -1],
    )
    counts = quantity(
        "n", "mark", of=lambda t: np.array([mark for mark in MARKS if mark < len(t.descent)])
    )
    change = gradient(
        "Delta L", decimals=each(3, most=3), of=lambda t: abs(t.values[-1] - t.descent[1, -1])
    )
    fall = gradient("Delta L", decimals=each(), of=lambda t: t.values[-1] - t.descent[1, -1])
    forecast = gradient(
        "Delta L",
        decimals=each(),
        of=lambda t: t.step_size * (t.gradients[list(t.params.learned())] ** 2).sum(),
    )

    knobs = quantity(
        "n", role="parameter", of=lambda t: sum(pairs(t.params.layers)) + sum(t.params.layers[1:])
    )
    run = quantity("n", of=lambda t: sum(pairs(t.params.layers)))
    back = gradient(
        "n", decimals=0, of=lambda t: 2 * sum(pairs(t.params.layers)) - pairs(t.params.layers)[0]
    )
    nudging = quantity("n", how="{knobs} dot {run}", of=lambda t: t.knobs * t.run)
    per_dot = quantity("n", of=lambda t: 10 ** max(0, math.ceil(math.log10(t.knobs / MOST_DOTS))))
    counted = quantity(
        "n", "tick", of=lambda t: np.round(np.linspace(0, 1, 41) ** 2 * t.knobs) * t.run
    )
    both = quantity("n", how="{run} + {back}", of=lambda t: t.run + t.back)
    times = quantity("n", decimals=0, of=lambda t: t.nudging / t.both)
    kept = quantity("n", of=lambda t: sum(t.params.layers))

    @cached_property
    def graph(self) -> Graph:
        """The computation."""
        return self.params.graph()

    @cached_property
    def learned(self) -> tuple[int, ...]:
        """Inputs that get a gradient."""
        return self.params.learned()

    @cached_property
    def active(self) -> tuple[bool, ...]:
        """For each node, whether it depends on such an input."""
        return depends_on(self.graph, self.learned)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Nodes in the order of the run back; those where ways meet as late as possible."""
        return backward_order(self.graph, self.active)

    @property
    def start(self) -> int:
        """The input whose nudge is followed."""
        return followed(self.params)[0]

    @property
    def second(self) -> int | None:
        """Another input."""
        return followed(self.params)[1]

    @property
    def meeting(self) -> int | None:
        """Where two ways from the followed input meet."""
        return meeting_of(self.graph, self.start)

    @property
    def parting(self) -> int | None:
        """The first node of the run back at which gradients arrive from several nodes."""
        return next((one for one in self.order if len(self.graph.out_of(one)) > 1), None)

    @property
    def kind_of_balance(self) -> str:
        """What changes nothing: some nodes ``scaled`` alike, or ``shifted`` alike."""
        return balance(self.params, self.values.values)[0]

    def reached(self, start: int) -> list[int]:
        """The nodes that a nudge of an input moves, in the order in which it does."""
        found = depends_on(self.graph, (start,))
        return [node for node in self.graph.operations if found[node]]

    def result(self) -> Quantity:
        """The value of the last node."""
        return self.values[self.graph.result]

    def program(self) -> Program:
        """The lesson in PyTorch."""
        return program_of(self)


def tensor(values: list[str]) -> list[str]:
    """The first lines of the tensor of all knobs."""
    whole = f"knobs = torch.tensor([{', '.join(values)}],"
    if len(whole) <= WIDTH:
        return [whole]
    lines = wrapped(values, ", ")
    lines = [f"    [{lines[0]}", *(f"     {line}" for line in lines[1:])]
    return ["knobs = torch.tensor(", *(f"{line}," for line in lines[:-1]), f"{lines[-1]}],"]


def program_of(t: Trace) -> Program:
    """The run back, what nudges measure, and one step."""
    graph, at = t.graph, t.params.at
    fixed = {i: at[graph.nodes[i].name] for i in graph.inputs if i not in t.learned}
    values = [str(float(at[graph.nodes[i].name])) for i in t.learned]
    lines = [
        "import torch",
        "torch.set_default_dtype(torch.double)",
        *tensor(values),
        "    requires_grad=True)",
        "def loss(knobs):",
        *(f"    {line}" for line in body(graph, t.learned, fixed)),
        "L = loss(knobs)",
        "L.backward()",
        "print(L.item())",
        "print(*knobs.grad.tolist())",
        f"one = torch.eye({len(t.learned)})[{t.learned.index(t.start)}]",
        f"for e in [{', '.join(f'{e.value:g}' for e in t.probes)}]:",
        "    moved = loss(knobs + e*one)",
        "    print(((moved - L)/e).item())",
        f"step = {t.params.step_size:g}*knobs.grad",
        "print(loss(knobs - step).item())",
    ]
    gradients = [t.gradients[index] for index in t.learned]
    return Program("\n".join(lines), (t.result(), *gradients, *t.quotients, t.descent[1, -1]))


RULES = (
    NamedFormula("start", "(partial L) / (partial L) = 1"),
    NamedFormula(
        "gradient of a node u",
        '(partial L) / (partial u) = sum_(v "that takes" u) '
        "(partial L) / (partial v) dot (partial v) / (partial u)",
    ),
    NamedFormula("step", "w arrow.l w - eta dot (partial L) / (partial w)"),
)

COMPUTATIONS = (
    ("z = w*x; y = z + b; d = y - t; L = d^2", "wbxt"),
    ("u = a*b; v = u + c; L = u*v", "abc"),
    ("p = a + b; q = a*b; L = p*q", "ab"),
    ("y = w*x; z = y + w; d = z - t; L = d^2", "wxt"),
    ("p = a*b; q = b*c; r = p - q; L = r^2", "abc"),
)


def by_hand(random: np.random.Generator) -> Params:
    """One of a few computations, of small whole numbers that are not 0."""
    expression, names = COMPUTATIONS[int(random.integers(len(COMPUTATIONS)))]
    drawn = random.choice([-3, -2, -1, 1, 2, 3, 4], len(names)).tolist()
    return Params(expression=expression, at=dict(zip(names, drawn, strict=True)), step_size=0.1)


EXERCISES = Exercises(
    teaches=(
        "A formula is a chain of small operations, and the slope of each of them is known.",
        "Slopes multiply along a way and add where ways meet.",
        "One run back gives the gradients of all inputs; a knob is turned against its own.",
    ),
    ask=("values", "slopes", "gradients", "stepped"),
    draw=by_hand,
    formulas=RULES,
)

CLASSIC = "z1 = exp(h1); z2 = exp(h2); s = z1 + z2; y = z1 / s; D = t - y; L = D^2"

PRESETS = {
    "share": Params(),
    "classic": Params.of(
        expression=CLASSIC, at={"h1": 0, "h2": 3, "t": 1}, decimals=4, step_size=0.1
    ),
    "neuron": Params.of(
        expression="z = w*x + b; S = log(1 + exp(z)); L = S - t*z",
        at={"w": 0.5, "x": 2, "b": -0.5, "t": 1},
        fixed=("x", "t"),
        decimals=3,
        step_size=0.1,
    ),
    "network": Params.of(
        expression="h = tanh(w1*x + b1); y = w2*h + b2; L = (y - t)^2",
        at={"w1": 0.6, "b1": -0.2, "w2": 1.5, "b2": 0.3, "x": 1.5, "t": 0.5},
        fixed=("x", "t"),
    ),
    "polynomial": Params.of(expression="a*x^3 - 2*x^2 + x", at={"a": 1, "x": 2}, fixed=()),
}
