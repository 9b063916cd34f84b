"""What is asked of a computation at a place: what follows a nudge, where descent leads."""

from __future__ import annotations

from itertools import pairwise
from typing import Protocol

import numpy as np

from deepchalk.lesson import ComputationError

from .differentiate import LARGEST_SHOWN, backward, evaluate, forward, slopes
from .graph import Graph
from .routes import Routes


class Problem(Protocol):
    """A computation at a place."""

    # at: values of the inputs.
    # step_size: of descent.
    # routes: through its graph.

    @property
    def at(self) -> dict[str, float]: ...

    @property
    def step_size(self) -> float: ...

    @property
    def routes(self) -> Routes: ...


PROBES, MOST_PROBES = (0.1, 0.01, 0.001, 1e-4, 1e-5), 3
"""How far an input is really moved, the first of these on whose way there is a result everywhere;
and how many of them."""

SMALLEST_PROBE = 1e-4
"""How far, where there is no such way."""

SLIDING = 30
"""Moments from one move to the next smaller one."""

BEHIND, BEYOND, CURVE = 0.6, 1.3, 40
"""How far a curve goes to both sides, in the largest move, and its points on each."""

TOTALS = np.linspace(0.45, 2.1, 41)
"""All votes together, if there were fewer or more of the others, in those that there are."""

STEPS = 100
"""Steps of descent."""

WIGGLES = (0.5, 0.1, 0.01, 0.001)
"""How far a knob is turned to and fro, the first that the computation takes."""


def given(problem: Problem, **moved: float) -> np.ndarray:
    """Values of the inputs, some of them moved."""
    graph = problem.routes.graph
    names = [graph.nodes[index].name for index in graph.inputs]
    return np.array([moved.get(name, problem.at[name]) for name in names])


def result_with(problem: Problem, index: int, by: float, node: int = -1) -> float:
    """The result, or another node, with one input moved, or NaN where there is none."""
    name = problem.routes.graph.nodes[index].name
    try:
        moved = given(problem, **{name: problem.at[name] + by})
        return float(evaluate(problem.routes.graph, moved)[node])
    except ComputationError:
        return float("nan")


def gradients(problem: Problem, local: np.ndarray) -> np.ndarray:
    """Reverse accumulation: Griewank & Walther (2008), *Evaluating Derivatives*, chapter 3."""
    # local: slopes of the edges.
    routes = problem.routes
    found, _ = backward(routes.graph, local, routes.active, routes.order)
    if not np.abs([*found, *local]).max() <= LARGEST_SHOWN:
        raise ComputationError(
            f"expression: a slope is too large to be shown, slopes go up to {LARGEST_SHOWN:,}"
        )
    return found


def tangents(problem: Problem, local: np.ndarray) -> np.ndarray:
    """How far each node moves for a nudge of 1 of each input, shape (node, learned)."""
    # local: slopes of the edges.
    routes = problem.routes
    return np.array([forward(routes.graph, local, one) for one in routes.learned]).T


def reach(problem: Problem, moves: np.ndarray, index: int | None) -> np.ndarray:
    """One column of ``tangents``: that of an input; of the first where there is none."""
    learned = problem.routes.learned
    return np.asarray(moves[:, 0 if index is None else learned.index(index)])


def along(graph: Graph, local: np.ndarray, entries: np.ndarray, end: str) -> np.ndarray:
    """For each edge its slope times the entry of the node at its ``source`` or ``target``."""
    return np.asarray(local * entries[[getattr(edge, end) for edge in graph.edges]] + 0.0)


def lanes(problem: Problem, local: np.ndarray) -> list[float]:
    """By what each of two roads multiplies a nudge, the shorter one first; 1 and 0 of one road."""
    # local: slopes of the edges.
    roads = problem.routes.two_roads
    if roads is None:
        return [1.0, 0.0]
    return [float(np.prod(local[list(road)])) for road in sorted(roads.roads, key=len)]


def two_figures(count: float) -> float:
    """A large number as it is told: with two figures, and never in parts."""
    return round(float(f"{float(count):.2g}"))


def probed(problem: Problem, moves: np.ndarray) -> list[float]:
    """The result after each move of the followed input."""
    return [result_with(problem, problem.routes.start, by) for by in moves]


def stepped(problem: Problem, values: np.ndarray, own: np.ndarray) -> np.ndarray:
    """Values after a step of the learned inputs against their gradients; others stay."""
    learns = np.isin(np.arange(len(values)), problem.routes.learned)
    return np.asarray(values - problem.step_size * own * learns)


def descent(problem: Problem) -> np.ndarray:
    """Values of all nodes after each step, shape (moment, node), as long as there are any."""
    routes, now, moments = problem.routes, given(problem), []
    graph = routes.graph
    try:
        for _ in range(STEPS + 1):
            values = evaluate(graph, now)
            moments.append(values)
            own, _ = backward(graph, slopes(graph, values), routes.active, routes.order)
            now = now - problem.step_size * np.array(
                [own[index] if index in routes.learned else 0.0 for index in graph.inputs]
            )
            if not np.abs(now).max() <= LARGEST_SHOWN:
                break
    except ComputationError:
        pass
    if len(moments) < 2:
        raise ComputationError(
            f"step_size is {problem.step_size:g}, but after such a step the result has no value "
            f"that could be shown: take a smaller one"
        )
    return np.array(moments)


def probes(problem: Problem) -> list[float]:
    """Moves of the followed input on which the result has a value all the way."""
    ways = {by: probed(problem, np.linspace(0, by, CURVE)[1:]) for by in PROBES}
    found = [by for by, way in ways.items() if np.isfinite(way).all()]
    return found[:MOST_PROBES] or [SMALLEST_PROBE]


def slides(problem: Problem, moves: np.ndarray) -> np.ndarray:
    """Moves from the first of some to the last, each a little less than the one before."""
    ways = [np.geomspace(one, other, SLIDING + 1)[1:] for one, other in pairwise(moves)]
    found = np.concatenate([moves[:1], *ways])
    return found[np.isfinite(probed(problem, found))]


def offsets(problem: Problem, moves: np.ndarray) -> np.ndarray:
    """Moves to both sides for which the result has a value, without a gap: for a curve of it."""
    sides = []
    for end in (-BEHIND, BEYOND):
        found = np.linspace(0, end * moves[0], CURVE)[1:]
        lost = np.flatnonzero(~np.isfinite(probed(problem, found)))
        sides.append(found[: lost[0]] if len(lost) else found)
    return np.concatenate([sides[0][::-1], [0.0], sides[1]])


TURNS = np.sin(np.linspace(0, 2 * np.pi, 41))
"""How far a knob is turned, in quarters: up, back, down and back."""


def quarter(problem: Problem, index: int) -> float:
    """How far an input moves with a quarter of a turn of its knob."""
    for size in (*WIGGLES, SMALLEST_PROBE):
        if all(np.isfinite(result_with(problem, index, size * turn)) for turn in TURNS):
            return size
    name = problem.routes.graph.nodes[index].name
    raise ComputationError(
        f"at: {name} = {problem.at[name]:g} is at the edge of where the result has a value, "
        f"move it a little"
    )


def quarters(problem: Problem) -> list[float]:
    """The same for each learned input."""
    return [quarter(problem, index) for index in problem.routes.learned]


def wiggles(problem: Problem, sizes: np.ndarray, node: int = -1) -> list[list[float]]:
    """The result, or another node, while each knob is turned, shape (learned, moment)."""
    # sizes: how far each input moves with a quarter of a turn.
    return [
        [result_with(problem, index, float(size) * turn, node) for turn in TURNS]
        for index, size in zip(problem.routes.learned, sizes, strict=True)
    ]
