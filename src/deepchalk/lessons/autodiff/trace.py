"""One run back through a computation tells how its result changes with every input."""

from __future__ import annotations

import math
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson.computation import exploring, writing
from deepchalk.lesson.computation.differentiate import evaluate, forward, slopes
from deepchalk.lesson.computation.graph import Graph
from deepchalk.lesson.computation.meeting import Meeting
from deepchalk.lesson.computation.program import training
from deepchalk.lesson.computation.random_texts import easy_problem
from deepchalk.lesson.computation.routes import Routes
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
        graph, active = t.params.graph(), t.params.routes.active
        moved = active if over == "nodes" else [active[edge.source] for edge in graph.edges]
        return [tell(graph, index) if one else "" for index, one in enumerate(moved)]

    return all_of


def tangents_of(t: Values) -> np.ndarray:
    """How far each node moves for a nudge of 1 of each input, shape (node, learned)."""
    routes = t.params.routes
    return np.array([forward(routes.graph, t.slopes, one) for one in routes.learned]).T


def column(t: Values, index: int | None) -> np.ndarray:
    """The same for one input; for the first where there is no other."""
    learned = t.params.routes.learned
    return np.asarray(t.tangents[:, 0 if index is None else learned.index(index)])


def along_edges(t: Values, entries: np.ndarray, end: str) -> np.ndarray:
    """For each edge its slope times the entry of the node at one of its ends."""
    nodes = [getattr(edge, end) for edge in t.params.graph().edges]
    return np.asarray(t.slopes * entries[nodes] + 0.0)


def marks(t: Values) -> list[int]:
    """Steps whose loss is told, as far as descent went."""
    return [mark for mark in MARKS if mark < len(t.descent)]


def pairs(sizes: tuple[int, ...]) -> list[float]:
    """Multiplications of each layer; products of them are too large for whole numbers."""
    return [1.0 * before * after for before, after in pairwise(sizes)]


@lesson.trace
class Trace:
    """Everything that is shown; ``node`` and ``edge`` are counted as in ``graph``."""

    params: Params
    nodes = lesson.names("node")(lambda t: writing.symbols(t.params.graph()))
    edges = lesson.names("edge")(lambda t: writing.edge_symbols(t.params.graph()))
    slants = lesson.names("slant")(lambda t: writing.gradient_symbols(t.params.graph()))
    cuts = lesson.names("cut")(
        lambda t: writing.cut_symbols(t.params.graph(), t.params.routes.start)
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
        of=lambda t: evaluate(t.params.graph(), exploring.given(t.params)),
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
        of=lambda t: exploring.gradients(t.params, t.slopes),
    )
    parts = gradient(
        "{i}",
        "edge",
        decimals=each(),
        of=lambda t: along_edges(t, t.gradients, "target"),
    )

    nudge = quantity("h", decimals=each(), of=lambda t: t.params.nudge)
    reach = quantity("{i}", "node", decimals=each(), of=lambda t: column(t, t.params.routes.start))
    moved = quantity(
        "Delta {i}",
        "node",
        decimals=each(5),
        how=lambda t: writing.reach_how(t.params.graph(), t.params.routes.start, "moved"),
        of=lambda t: t.nudge * t.reach,
    )
    carried = quantity(
        "Delta {i}",
        "edge",
        decimals=each(5),
        of=lambda t: along_edges(t, t.moved, "source"),
    )
    crossed = quantity(
        "Delta",
        decimals=each(6),
        of=lambda t: t.carried[t.params.routes.meeting_edges].prod(),
    )
    other = quantity("{i}", "node", decimals=each(), of=lambda t: column(t, t.params.routes.second))
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
        how=lambda t: writing.path_how(t.params.graph(), t.params.routes.start),
        of=lambda t: t.reach[-1],
    )
    probes = quantity("epsilon", "probe", decimals=each(), of=lambda t: exploring.probes(t.params))
    probed = quantity(
        "L",
        "probe",
        decimals=6,
        of=lambda t: [
            exploring.result_with(t.params, t.params.routes.start, by) for by in t.probes
        ],
    )
    quotients = gradient(
        "q",
        "probe",
        decimals=3,
        how=lambda t: f"({{probed[i]}} - {{values[{len(t.values) - 1}]}}) / {{probes[i]}}",
        of=lambda t: (t.probed - t.values[-1]) / t.probes,
    )
    wiggled = gradient(
        "L",
        "learned",
        "turn",
        decimals=3,
        of=lambda t: [exploring.wiggle(t.params, index) for index in t.params.routes.learned],
    )
    balance = gradient(
        "sum",
        decimals=each(),
        how=lambda t: exploring.balance_how(t.params, t.values),
        of=lambda t: exploring.balance_of(t.params, t.values, t.gradients),
    )

    step_size = quantity("eta", role="parameter", decimals=each(), of=lambda t: t.params.step_size)
    stepped = quantity(
        "{i}",
        "node",
        role="parameter",
        says="each knob after a step against its gradient",
        decimals=each(5),
        how=lambda t: [
            f"{{values[{i}]}} - {{step_size}} dot {{gradients[{i}]}}"
            if i in t.params.routes.learned
            else ""
            for i in range(len(t.params.graph().nodes))
        ],
        of=lambda t: np.array(
            [
                value - t.step_size * slope * (i in t.params.routes.learned)
                for i, (value, slope) in enumerate(zip(t.values, t.gradients, strict=True))
            ]
        ),
    )
    descent = quantity(
        "{j}",
        "moment",
        "node",
        role="ink",
        decimals=each(),
        of=lambda t: exploring.descent(t.params),
    )
    fallen = gradient(
        "L",
        "mark",
        decimals=each(3, most=3),
        of=lambda t: t.descent[marks(t), -1],
    )
    counts = quantity("n", "mark", of=marks)
    change = gradient(
        "Delta L", decimals=each(3, most=3), of=lambda t: abs(t.values[-1] - t.descent[1, -1])
    )
    fall = gradient("Delta L", decimals=each(), of=lambda t: t.values[-1] - t.descent[1, -1])
    forecast = gradient(
        "Delta L",
        decimals=each(),
        of=lambda t: t.step_size * (t.gradients[list(t.params.routes.learned)] ** 2).sum(),
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
    both = quantity("n", role="gradient", how="{run} + {back}", of=lambda t: t.run + t.back)
    times = quantity("n", decimals=0, of=lambda t: t.nudging / t.both)
    kept = quantity("n", of=lambda t: sum(t.params.layers))

    @property
    def graph(self) -> Graph:
        """The computation."""
        return self.params.graph()

    @property
    def routes(self) -> Routes:
        """On which ways nudges run, and gradients."""
        return self.params.routes

    @cached_property
    def kind_of_balance(self) -> str:
        """What changes nothing: some nodes ``scaled`` alike, or ``shifted`` alike."""
        return exploring.balance(self.params, self.values.values)[0]

    @property
    def result_name(self) -> str:
        """How the result is called."""
        return str(self.nodes[self.graph.result])

    @property
    def start_name(self) -> str:
        """How the input is called whose nudge is followed."""
        return str(self.nodes[self.routes.start])

    @property
    def meeting(self) -> Meeting | None:
        """Where two ways of the followed nudge meet, and how far they move that node."""
        node, edges = self.routes.meeting, self.graph.edges
        if node is None:
            return None
        parts = [(self.carried[i], self.nodes[edges[i].source]) for i in self.routes.meeting_edges]
        return Meeting(node, tuple(parts), self.moved[node])

    @property
    def parting(self) -> Meeting | None:
        """Where gradients arrive on several ways, and the gradient of that node."""
        node, edges = self.routes.parting, self.graph.edges
        if node is None:
            return None
        parts = [(self.parts[i], self.nodes[edges[i].target]) for i in self.graph.out_of(node)]
        return Meeting(node, tuple(parts), self.gradients[node])

    def result(self) -> Quantity:
        """The value of the last node."""
        return self.values[self.graph.result]

    def program(self) -> Program:
        """The lesson in PyTorch."""
        gradients = [self.gradients[index] for index in self.routes.learned]
        return Program(
            training(self.params, self.probes.values.tolist()),
            (self.result(), *gradients, *self.quotients, self.descent[1, -1]),
        )


RULES = (
    NamedFormula("start", "(partial L) / (partial L) = 1"),
    NamedFormula(
        "gradient of a node u",
        '(partial L) / (partial u) = sum_(v "that takes" u) '
        "(partial L) / (partial v) dot (partial v) / (partial u)",
    ),
    NamedFormula("step", "w arrow.l w - eta dot (partial L) / (partial w)"),
)

EXERCISES = Exercises(
    teaches=(
        "A formula is a chain of small operations, and the slope of each of them is known.",
        "Slopes multiply along a way and add where ways meet.",
        "One run back gives the gradients of all inputs; a knob is turned against its own.",
    ),
    ask=("values", "slopes", "gradients", "stepped"),
    draw=lambda random: Params.of(**easy_problem(random), step_size=0.1),
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
