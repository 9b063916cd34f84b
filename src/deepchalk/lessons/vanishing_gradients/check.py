"""The same numbers by other routes."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import Agreement, agree, differences

from .numbers.one_unit_by_loops import cells_of, states_of
from .params import Params
from .trace import Trace


def plain_states_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Number by number."""
    found = [states_of(params, sentence) for sentence in range(2)]
    return agree("states", t.states, "a loop", np.transpose(found))


def cells_agree_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Number by number."""
    found = [cells_of(params, sentence) for sentence in range(2)]
    return agree("cells", t.cells, "a loop", np.transpose(found))


def slopes_multiply_to_what_a_nudge_becomes(params: Params, t: Trace) -> Agreement:
    """The last plain state after a tiny nudge of the first one."""
    found = [
        differences(lambda by, k=k: states_of(params, k, by[0])[-1], [0.0])[0]  # type: ignore[misc]
        for k in range(2)
    ]
    return agree("product", t.product, "a tiny nudge", found, within=1e-6)


def the_whole_way_is_what_a_nudge_of_the_cell_becomes(params: Params, t: Trace) -> Agreement:
    """The last cell after a tiny nudge of the first one."""
    found = [
        differences(lambda by, k=k: cells_of(params, k, by[0])[-1], [0.0])[0]  # type: ignore[misc]
        for k in range(2)
    ]
    return agree("whole", t.whole, "a tiny nudge", found, within=1e-6)


def the_direct_way_is_the_whole_without_the_state(params: Params, t: Trace) -> Agreement:
    """If the gates did not see the state, only the forget gates would stand in the way."""
    blind = Trace(params=params.changed(gate_recurrent=(0.0,) * 4))
    return agree("direct", blind.direct, "whole", blind.whole.values)
