"""Programs of recurrent networks run and print what was computed, in few lines or by hand."""

from dataclasses import replace

import numpy as np
import pytest
from deeply import few
from programs import printed_by
from quantities import sample

from deepchalk.lessons.rnn.numbers.network import RecurrentNetwork
from deepchalk.lessons.rnn.program import recurrent_program

NETWORK = RecurrentNetwork(
    vectors=np.array([[-1.0, 0, 0], [1, 0, 0], [0, 0, 1], [0, 1, 0]]),
    input_weights=np.array([[1, -2.5, 0.5], [-1, 0, -1]]),
    recurrent_weights=np.array([[-1, 0], [0.5, -1]]),
    bias=np.array([0.5, 1]),
    head_weights=np.array([[3.0, 1], [-1, -2]]),
    head_bias=np.array([0.0, 2]),
    activation="tanh",
)
ROWS, ORDER = np.array([3, 0, 2, 1]), np.array([0, 3, 2, 1])


def program(network, longest=42, most_lines=99):
    ends = np.stack(
        [
            network.read(ROWS[one], network.last_activation).states[-1]
            for one in (slice(None), ORDER)
        ],
        axis=-1,
    )
    shares = network.shares(ends.T).T
    values = {"rows": ROWS, "order": ORDER, "ends": ends, "shares": shares}
    quantities = (sample(name, value) for name, value in values.items())
    rows, order, *printed = quantities
    rows = replace(rows, values=ROWS)
    order = replace(order, values=ORDER)
    return recurrent_program(network, rows, order, *printed, longest, most_lines)


@pytest.mark.parametrize("activation", few(["tanh", "relu", "identity"]))
def test_it_prints_what_was_computed(activation):
    made = program(replace(NETWORK, activation=activation))
    assert made.disagreements(printed_by(made.source)) == []
    assert ("nn.RNN" in made.source) == (activation != "identity")


def test_where_lines_are_few_it_is_written_by_hand():
    assert "nn.RNN" not in program(NETWORK, most_lines=12).source
    assert all(len(line) <= 42 for line in program(NETWORK).lines)
