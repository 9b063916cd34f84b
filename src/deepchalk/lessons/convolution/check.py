"""The same numbers by other routes."""

import numpy as np

from deepchalk.lesson import Agreement, agree, differences

from .numbers.by_loops import layer_by_loops, pooled_by_loops
from .numbers.quantities import brought, first_layer
from .trace import Params, Trace


def the_maps_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Place by place, weight by weight."""
    found = layer_by_loops(t.image.values, t.filters.values, t.biases.values, params.layer)
    rest = t.rest.values if len(t.rest) else 0.0
    return agree("maps", t.raw, "a loop over windows", found + rest)


def the_pooled_maps_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Block by block."""
    return agree(
        "pooled", t.pooled, "a loop", pooled_by_loops(t.maps.values, params.block, params.pooling)
    )


def the_second_layer_agrees_with_a_loop(params: Params, t: Trace) -> Agreement | None:
    """The same, with the maps as its picture."""
    if params.second is None:
        return None
    filters, bias = t.second.values[None], np.array([t.second_bias.value])
    found = layer_by_loops(t.pooled.values, filters, bias, params.layers[-1])
    return agree("second layer", t.scores, "a loop", found[0])


def a_picture_that_moves_has_a_map_that_moves(params: Params, t: Trace) -> Agreement | None:
    """Away from the edges: one stride to the left is one cell to the left."""
    _, left = params.layer.first((0, 0))
    inner = slice(-left, -left + t.raw.shape[2])
    if params.stride[1] > params.columns or inner.stop > t.raw.shape[2]:
        return None
    return agree("moved map", t.moved_raw.values[:, :, :-1], "the map", t.raw.values[:, :, 1:])


def slopes_agree_with_differences(params: Params, t: Trace) -> Agreement | None:
    """By nudging each number of the picture, where nothing is at a bend of ReLU or of pooling."""
    if params.second is None or params.pooling == "max" or np.any(np.abs(t.raw.values) < 1e-3):
        return None

    def best(image: np.ndarray) -> float:
        maps = np.maximum(first_layer(params, image), 0.0)
        pooled = pooled_by_loops(maps, params.block, params.pooling)
        return float(brought(params, pooled).sum(0)[t.best])

    return agree(
        "slopes", t.slopes, "central differences", differences(best, t.image.values), within=1e-5
    )


def the_field_of_view_holds_all_slopes(params: Params, t: Trace) -> Agreement | None:
    """What has a slope is looked at."""
    if params.second is None:
        return None
    (top, left), (bottom, right) = params.looked_at(t.best)[-1]
    outside = t.slopes.values.copy()
    outside[:, top : bottom + 1, left : right + 1] = 0.0
    return agree("slopes outside the field of view", outside, "none", np.zeros_like(outside))
