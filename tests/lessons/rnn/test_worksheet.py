"""Who works with the printed numbers alone gets the numbers of the key."""

from __future__ import annotations

import numpy as np
from by_hand import answers, grids, sheets


def test_states_and_probabilities_can_be_worked_out_on_paper() -> None:
    for look_up, run, classify, other in sheets("rnn"):
        table, indices, vectors = grids(look_up)
        assert (vectors == table[indices.astype(int)]).all()
        recurrent, inputs, bias, *steps = grids(run)
        state = np.zeros(2)
        for before, after, x in zip(steps[::2], steps[1::2], vectors, strict=True):
            np.testing.assert_array_equal(before, recurrent @ state + inputs @ x + bias)
            state = np.maximum(before, 0)
            np.testing.assert_array_equal(after, state)
        head, powers_of_e, scores, probabilities = grids(classify)
        np.testing.assert_array_equal(scores, head @ state)
        powers = powers_of_e[0, scores.astype(int)]
        np.testing.assert_array_equal(probabilities, np.round(powers / powers.sum(), 2))

        words = other.task.split("“")[1].split("”")[0].split()
        places = [look_up.task.split("“")[1].split("”")[0].split().index(word) for word in words]
        again = np.zeros(2)
        for place in places:
            again = np.maximum(recurrent @ again + inputs @ vectors[place] + bias, 0)
        assert answers(other) == again.tolist() != state.tolist()
