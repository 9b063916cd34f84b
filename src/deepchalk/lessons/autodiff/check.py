"""Other routes to every gradient, and to what they are used for."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from deepchalk.lesson import Agreement, ComputationError, agree

from .numbers.differences import slope_along
from .numbers.differentiate import evaluate
from .numbers.exploring import given
from .trace import Params, Trace


def run_back_agrees_with_runs_forward(params: Params, t: Trace) -> Agreement:
    """One run for each input, with the input's own move set to 1."""
    ours = t.gradients.values[list(t.routes.learned)]
    return agree("gradients", ours, "runs forward", t.tangents.values[t.graph.result])


def run_back_agrees_with_nudges(params: Params, t: Trace) -> Agreement | None:
    """Central differences with two widths, extrapolated (Richardson): error of fourth order."""
    graph, here = t.graph, given(params)
    ways = [np.eye(len(here))[graph.inputs.index(index)] for index in t.routes.learned]
    try:
        found = [slope_along(lambda at: float(evaluate(graph, at)[-1]), here, way) for way in ways]
    except ComputationError:
        return None
    ours = t.gradients.values[list(t.routes.learned)]
    return agree("gradients", ours, "nudges", found, within=1e-5)


def every_cut_carries_the_whole_nudge(params: Params, t: Trace) -> Agreement:
    """Forward stretch × slope × gradient, added up over all arrows that a line crosses."""
    reach, gradients = t.reach.values, t.gradients.values
    sums = [
        sum(
            reach[edge.source] * t.slopes[one].value * gradients[edge.target]
            for one, edge in enumerate(t.graph.edges)
            if edge.source <= last < edge.target
        )
        for last in range(t.routes.start, t.graph.result)
    ]
    return agree("every cut", sums, "the gradient", np.full(len(sums), gradients[t.routes.start]))


def two_roads_multiply_what_passes_them(params: Params, t: Trace) -> Agreement | None:
    """Their factor leads from the width before them to that behind, and from height to height."""
    roads = t.routes.two_roads
    if roads is None:
        return None
    reach, gradients = t.reach.values, t.gradients.values
    led = [float(t.fork) * reach[roads.start], float(t.fork) * gradients[roads.end]]
    found = [reach[roads.end], gradients[roads.start]]
    return agree("two roads", led, "both ways", found)


def costs_are_counted_layer_by_layer(params: Params, t: Trace) -> Agreement:
    """A loop over the layers, a run back that sends nothing to the inputs."""
    run = back = knobs = added = 0
    for layer, (before, after) in enumerate(pairwise(params.layers)):
        run += before * after
        back += before * after * (2 if layer else 1)
        knobs += before * after + after
        added += after
    ours = [one.value for one in (t.run, t.back, t.knobs, t.nudging, t.biases)]
    return agree("costs", ours, "a loop", [run, back, knobs, knobs * run, added])
