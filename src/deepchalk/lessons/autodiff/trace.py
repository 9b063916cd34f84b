"""One run forward and one walk back tell how a result changes with every input."""

from __future__ import annotations

from functools import partial
from operator import attrgetter

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import (
    ComputationError,
    Exercises,
    Line,
    Program,
    Quantity,
    Values,
    decimals,
    gradient,
    quantity,
)

from .computation_params import SHARE
from .exercises import chain_rule
from .numbers import exploring, writing
from .numbers.differentiate import evaluate, slopes
from .numbers.graph import Graph
from .numbers.program import training
from .numbers.random_texts import easy_problem
from .numbers.routes import Routes
from .params import Params, random_params

__all__ = ["PRESETS", "Params", "Trace", "random_params"]

TOPIC = "How networks learn"

UNITS = (
    *((1e15, "quadrillion"), (1e12, "trillion"), (1e9, "billion")),
    *((1e6, "million"), (1e3, "thousand"), (1.0, "one")),
)
"""How large numbers are called."""

MARKS = (0, 1, 10, 50, 100)
"""Steps whose loss is told."""

routes, graph = attrgetter("params.routes"), attrgetter("params.routes.graph")
costs = attrgetter("params.costs")

STEP = "{values[#]} - {step_size} dot {gradients[#]}"
"""How a node moves against its gradient."""

each = partial(decimals.figures, attrgetter("params.figures"))
number, slope = partial(quantity, decimals=each()), partial(gradient, decimals=each())
moved_by = partial(quantity, decimals=each(exact=5))
"""Numbers with so many figures as there is room for; fewer where they tell it exactly."""

SMALL = 0.01
"""From here on three decimals tell what moves in a dial."""

MOST_FIGURES, MOVED = 6, 1e-6
"""Of a loss that hardly falls; and by how much it moves at least, to be told from before."""


def in_dials(t: Values, entries: np.ndarray) -> np.ndarray:
    """Figures as of other numbers, but three decimals at most of what is no small number."""
    found = np.asarray(each()(t, entries))
    return np.where(np.abs(entries) >= SMALL, np.minimum(found, 3), found)


KEPT_DECIMALS = 6
"""Of the result after some steps."""


def told_apart(t: Values, entries: np.ndarray) -> np.ndarray:
    """As many figures as the others have, and more where one could not be told from the next."""
    first = min(3, t.params.figures)
    moved = np.abs(np.diff(entries)) > MOVED
    for count in range(first, MOST_FIGURES + 1):
        rule = decimals.figures(lambda _: MOST_FIGURES, most=count, exact=max(3, count))
        found = np.asarray(rule(t, entries))
        shown = [round(float(one), int(to)) for one, to in zip(entries, found, strict=True)]
        if (np.diff(shown) != 0)[moved].all():
            break
    return found


def unit_of(count: float) -> tuple[float, str]:
    """How a large number is called, and how much that is."""
    return next(one for one in UNITS if count >= one[0])


def share_node(params: Params) -> int:
    """The cat's share of the votes; of another computation its result."""
    found = params.graph()
    return found.named("y") if params.expression == SHARE else found.result


def has_votes(t: Values) -> bool:
    """Whether it is the computation with the votes, and all its numbers are some."""
    return t.params.expression == SHARE and bool((t.values > 0).all())


def other_totals(t: Values) -> np.ndarray:
    """All votes, if there were fewer or more of the others; none where nobody votes."""
    if not has_votes(t):
        return np.zeros(0)
    return float(t.values[graph(t).named("s")]) * exploring.TOTALS


def other_shares(t: Values) -> np.ndarray:
    """The cat's share of each of them."""
    return float(t.values[graph(t).named("a")]) / t.totals if len(t.totals) else np.zeros(0)


def products(layers: int, first: int = 0) -> str:
    """Multiplications between so many layers, from one of their pairs on."""
    pairs = (f"{{layers[{one}]}} dot {{layers[{one + 1}]}}" for one in range(first, layers - 1))
    return " + ".join(pairs)


def way_back(layers: int) -> str:
    """Those of the walk back: for each weight's own gradient, and to pass on what comes back."""
    return f"{{run}} + {products(layers, first=1)}" if layers > 2 else products(layers)


def marks(t: Values) -> list[int]:
    """Steps whose loss is told, as far as descent went."""
    return [mark for mark in MARKS if mark < len(t.descent)]


@lesson.trace
class Trace:
    """Everything that is shown; ``node`` and ``edge`` are counted as in ``graph``."""

    params: Params
    nodes = lesson.names("node")(lambda t: writing.symbols(graph(t)))
    edges = lesson.names("edge")(lambda t: writing.edge_symbols(graph(t)))
    slants = lesson.names("slant")(lambda t: writing.gradient_symbols(graph(t)))

    values = number(
        "{i}",
        "node",
        role="ink",
        says="the value of each node",
        how=lambda t: writing.each_value_how(graph(t)),
        of=lambda t: evaluate(graph(t), exploring.given(t.params)),
    )
    slopes = number(
        "{i}",
        "edge",
        role="ink",
        says="the slope of each arrow",
        how=lambda t: writing.each_slope_how(graph(t), routes(t).active),
        of=lambda t: slopes(graph(t), t.values),
    )
    tangents = quantity(
        "(partial {i}) / (partial {j})",
        "node",
        "learned",
        of=lambda t: exploring.tangents(t.params, t.slopes),
    )
    gradients = slope(
        "{i}",
        "slant",
        says="the gradient of each node",
        how=lambda t: writing.each_gradient_how(graph(t), routes(t).active),
        of=lambda t: exploring.gradients(t.params, t.slopes),
    )
    parts = slope(
        "{i}", "edge", of=lambda t: exploring.along(graph(t), t.slopes, t.gradients, "target")
    )

    # A nudge of an input, and what it finds

    nudge = number("h", of=lambda t: t.params.nudge)
    reach = number(
        "{i}", "node", of=lambda t: exploring.reach(t.params, t.tangents, routes(t).start)
    )
    moved = moved_by(
        "Delta {i}",
        "node",
        how=lambda t: writing.reach_how(graph(t), routes(t).start, "moved"),
        of=lambda t: t.nudge * t.reach,
    )
    carried = moved_by(
        "Delta {i}", "edge", of=lambda t: exploring.along(graph(t), t.slopes, t.moved, "source")
    )
    moved_sizes = moved_by("Delta {i}", "node", of=lambda t: np.abs(t.moved))
    carried_sizes = moved_by("Delta {i}", "edge", of=lambda t: np.abs(t.carried))
    other = number(
        "{i}", "node", of=lambda t: exploring.reach(t.params, t.tangents, routes(t).second)
    )
    along = slope(
        "L", how=lambda t: writing.path_how(graph(t), routes(t).start), of=lambda t: t.reach[-1]
    )
    probes = number("epsilon", "probe", of=lambda t: exploring.probes(t.params))
    probed = quantity("L", "probe", decimals=6, of=lambda t: exploring.probed(t.params, t.probes))
    quotients = gradient(
        "q",
        "probe",
        decimals=3,
        how=lambda t: f"({{probed[i]}} - {{values[{graph(t).result}]}}) / {{probes[i]}}",
        of=lambda t: (t.probed - t.values[-1]) / t.probes,
    )
    slides = quantity("epsilon", "slide", of=lambda t: exploring.slides(t.params, t.probes))
    slid = quantity("L", "slide", decimals=6, of=lambda t: exploring.probed(t.params, t.slides))
    chords = gradient("q", "slide", decimals=3, of=lambda t: (t.slid - t.values[-1]) / t.slides)
    offsets = quantity("epsilon", "offset", of=lambda t: exploring.offsets(t.params, t.probes))
    curve = quantity("L", "offset", decimals=6, of=lambda t: exploring.probed(t.params, t.offsets))

    # The share over all votes, if those for a cat stayed; of other computations there is none

    totals = quantity("s", "total", of=other_totals)
    shares = quantity("y", "total", of=other_shares)

    # Both ways at once: how far a node follows, and how much the result cares about it

    across = number("{i}", "node", role="data", of=lambda t: t.reach)
    upright = slope("{i}", "slant", of=lambda t: t.gradients)
    area = slope("L", of=lambda t: t.along)
    lanes = number("f", "lane", role="ink", of=lambda t: exploring.lanes(t.params, t.slopes))
    fork = number(
        "f",
        role="ink",
        how="{lanes[0]} + {lanes[1]}",
        of=lambda t: t.lanes[0] + t.lanes[1],
    )

    # Inputs that are turned to and fro

    quarters = quantity("epsilon", "learned", of=lambda t: exploring.quarters(t.params))
    wiggled = gradient(
        "L", "learned", "turn", decimals=3, of=lambda t: exploring.wiggles(t.params, t.quarters)
    )
    watched = quantity(
        "y",
        "learned",
        "turn",
        decimals=2,
        of=lambda t: exploring.wiggles(t.params, t.quarters, share_node(t.params)),
    )

    # Steps against the gradients

    step_size = number("eta", role="parameter", of=lambda t: t.params.step_size)
    stepped = moved_by(
        '"new" {i}',
        "node",
        role="parameter",
        says="each knob after a step against its gradient",
        how=lambda t: writing.each_node_how(graph(t), STEP, routes(t).learned),
        of=lambda t: exploring.stepped(t.params, t.values, t.gradients),
    )
    descent = quantity(
        "{j}",
        "moment",
        "node",
        indexed="node",
        role="ink",
        decimals=in_dials,
        of=lambda t: exploring.descent(t.params),
    )
    # What could not be told from nothing is nothing.
    fallen = gradient(
        "L",
        "mark",
        decimals=told_apart,
        of=lambda t: np.round(t.descent[marks(t), -1], KEPT_DECIMALS),
    )
    counts = quantity("n", "mark", of=marks)

    # A network of many knobs

    layers = quantity("n", "layer", of=lambda t: t.params.layers)
    knobs = quantity("n", role="parameter", of=lambda t: costs(t).knobs)
    run = quantity(
        "n",
        role="data",
        how=lambda t: products(len(t.params.layers)),
        of=lambda t: costs(t).forward,
    )
    back = gradient(
        "n",
        decimals=0,
        how=lambda t: way_back(len(t.params.layers)),
        of=lambda t: costs(t).back,
    )
    biases = quantity("n", role="parameter", how="{knobs} - {run}", of=lambda t: t.knobs - t.run)
    kept = quantity(
        "n",
        role="data",
        how=lambda t: " + ".join(f"{{layers[{one}]}}" for one in range(len(t.params.layers))),
        of=lambda t: sum(t.params.layers),
    )
    nudging = quantity("n", how="{knobs} dot {run}", of=lambda t: t.knobs * t.run)
    rounded = quantity("n", of=lambda t: round(t.nudging / unit_of(t.nudging)[0]))
    passed = quantity(
        "n", "passage", of=lambda t: np.unique(np.round(np.geomspace(3, max(t.knobs, 3), 40)))
    )
    counted = quantity(
        "n", "tick", of=lambda t: np.round(np.linspace(0, 1, 41) ** 2 * t.knobs) * t.run
    )
    both = quantity("n", role="gradient", how="{run} + {back}", of=lambda t: t.run + t.back)
    fewer = quantity("n", of=lambda t: exploring.two_figures(t.nudging / t.both))

    @property
    def graph(self) -> Graph:
        """The computation."""
        return self.params.graph()

    @property
    def routes(self) -> Routes:
        """On which ways nudges run, and gradients."""
        return self.params.routes

    @property
    def result_name(self) -> str:
        """How the result is called."""
        return str(self.nodes[self.graph.result])

    @property
    def second_name(self) -> str:
        """How the other one is called, where there is one."""
        return str(self.nodes[self.routes.second]) if self.routes.second is not None else ""

    @property
    def start_name(self) -> str:
        """How the input is called whose nudge is followed."""
        return str(self.nodes[self.routes.start])

    def wiggled_by(self, node: int) -> Quantity:
        """The result while an input is turned to and fro."""
        return self.wiggled[self.routes.learned.index(node)]

    def watched_by(self, node: int) -> Quantity:
        """The cat's share meanwhile."""
        return self.watched[self.routes.learned.index(node)]

    @property
    def is_share(self) -> bool:
        """Whether it is the computation with the votes, and their numbers are some."""
        return self.params.expression == SHARE and bool((self.values.values > 0).all())

    @property
    def meeting(self) -> int | None:
        """The node where two ways of the followed nudge meet first."""
        return self.routes.meeting

    @property
    def pushes(self) -> list[Quantity]:
        """What the nudge brings there, on each of the two ways."""
        return [self.carried[edge] for edge in self.routes.meeting_edges]

    @property
    def sources_of_pushes(self) -> list[int]:
        """The nodes from which they come."""
        return [self.graph.edges[edge].source for edge in self.routes.meeting_edges]

    @property
    def derived_edges(self) -> list[int]:
        """The last roads of these ways whose slopes follow from values."""
        edges = self.routes.meeting_edges
        return [one for one in edges if writing.slope_how(self.graph, one)]

    @property
    def derived(self) -> list[Quantity]:
        """Their slopes."""
        return [self.slopes[one] for one in self.derived_edges]

    @property
    def cuts(self) -> list[int]:
        """Nodes through which all ways of the followed input go, with both ends."""
        return [self.routes.start, *self.routes.always_passed, self.graph.result]

    @property
    def result(self) -> Quantity:
        """The value of the last node."""
        return self.values[self.graph.result]

    def program(self) -> Program:
        """The lesson in PyTorch."""
        gradients = [self.gradients[index] for index in self.routes.learned]
        return training(self.params, Line.of(*gradients))


RATES = (0.1, 0.05, 0.02, 0.01, 0.005, 0.001)


def by_hand(random: np.random.Generator) -> Params:
    """A computation for a pencil, with the largest of a few rates that lowers its result."""
    problem = easy_problem(random)
    tried = [Params.of(**problem, step_size=rate) for rate in RATES]

    def lowers(params: Params) -> bool:
        try:
            first, second = exploring.descent(params)[:2, -1]
        except ComputationError:
            return False
        return bool(second < first)

    return next(filter(lowers, tried), tried[-1])


EXERCISES = Exercises(
    ask=("values", "slopes", "gradients", "stepped"),
    draw=by_hand,
    formulas=lambda t: chain_rule(t.nodes[t.graph.result].source),
)

CLASSIC = "z1 = exp(h1); z2 = exp(h2); s = z1 + z2; y = z1 / s; D = t - y; L = D^2"

PRESETS = {
    "share": Params(),
    "classic": Params.of(expression=CLASSIC, at={"h1": 0, "h2": 3, "t": 1}, step_size=0.1),
    "neuron": Params.of(
        expression="z = w*x + b; S = log(1 + exp(z)); L = S - t*z",
        at={"w": 0.5, "x": 2, "b": -0.5, "t": 1},
        decimals=3,
        step_size=0.1,
    ),
    "network": Params.of(
        expression="h = tanh(w1*x + b1); y = w2*h + b2; L = (y - t)^2",
        at={"w1": 0.6, "b1": -0.2, "w2": 1.5, "b2": 0.3, "x": 1.5, "t": 0.5},
        step_size=0.01,
    ),
    "polynomial": Params.of(
        expression="a*x^3 - 2*x^2 + x", at={"a": 1, "x": 2}, fixed=(), step_size=0.01
    ),
}
