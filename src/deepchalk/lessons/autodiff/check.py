"""A second and a third route to every gradient."""

from __future__ import annotations

import numpy as np

from deepchalk.errors import ComputationError
from deepchalk.lesson import Agreement, agree
from deepchalk.lessons.autodiff.differentiate import evaluate
from deepchalk.lessons.autodiff.trace import Params, Trace


def backward_pass_agrees_with_forward_mode(params: Params, trace: Trace) -> Agreement:
    """One pass for each input, with the input's own slope set to 1."""
    forward = trace.tangents[:, trace.graph.result]
    return agree("gradients", trace.gradients[list(trace.learned)], "forward mode", forward)


def backward_pass_agrees_with_finite_differences(params: Params, trace: Trace) -> Agreement | None:
    """Central differences with two widths, extrapolated (Richardson): error of fourth order."""
    graph = trace.graph
    given = trace.values[list(graph.inputs)]
    estimates = []
    for index in trace.learned:
        place = graph.inputs.index(index)
        slopes = []
        for width in (2e-4, 1e-4):
            sides = []
            for sign in (-1, 1):
                moved = given.copy()
                moved[place] += sign * width
                try:
                    sides.append(float(evaluate(graph, moved)[graph.result]))
                except ComputationError:
                    return None
            slopes.append((sides[1] - sides[0]) / (2 * width))
        estimates.append((4 * slopes[1] - slopes[0]) / 3)
    ours = trace.gradients[list(trace.learned)]
    return agree("gradients", ours, "finite differences", np.array(estimates), within=1e-5)


def gradients_are_sums_over_all_paths(params: Params, trace: Trace) -> Agreement:
    """The product of the local derivatives along every path to the result, added up."""
    graph = trace.graph
    sums = np.zeros(len(graph.nodes))
    for node in trace.learned:
        sums[node] = _sum_over_paths(trace, node)
    ours = trace.gradients[list(trace.learned)]
    return agree("gradients", ours, "the sum over all paths", sums[list(trace.learned)])


def _sum_over_paths(trace: Trace, node: int) -> float:
    if node == trace.graph.result:
        return 1.0
    return sum(
        float(trace.local[edge]) * _sum_over_paths(trace, trace.graph.edges[edge].target)
        for edge in trace.graph.out_of(node)
    )


def gradients_sum_to_zero_where_a_common_shift_changes_nothing(
    params: Params, trace: Trace
) -> Agreement | None:
    """As behind a softmax, which ignores what is added to all its inputs."""
    if not trace.moves_with_all:
        return None
    return agree("sum of the gradients", trace.gradient_sum, "zero", 0.0)
