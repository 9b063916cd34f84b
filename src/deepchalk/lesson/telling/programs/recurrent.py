"""A recurrent network in PyTorch: with its own network, or by hand where nothing bends."""

from __future__ import annotations

from collections.abc import Sequence

from deepchalk.lesson.mathematics.recurrent.network import RecurrentNetwork
from deepchalk.lesson.mathematics.recurrent.steps import Activation
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.telling.source import assigned
from deepchalk.lesson.values.quantity import Quantity

BEND: dict[Activation, str] = {"tanh": ".tanh()", "relu": ".relu()", "identity": ""}


def recurrent_program(
    network: RecurrentNetwork,
    readings: tuple[Sequence[int], Sequence[int]],
    activation: Activation,
    prints: tuple[Quantity, ...],
    longest: int,
    most_lines: int,
) -> Program:
    """Two readings, of which the last state and the probabilities are printed.

    Parameters
    ----------
    readings
        rows of the words
    activation
        with which they are read
    prints
        what it prints
    longest
        characters of a line at most
    most_lines
        up to which PyTorch's own network is taken; by hand it needs fewer
    """
    first, second = (f"{list(one)}" for one in readings)
    loop = [f"for ids in {first}, {second}:"]
    if len(loop[0]) > longest:
        loop = [f"for ids in ({first},", f"            {second}):"]
    features, units = network.vectors.shape[1], len(network.bias)
    option = ", nonlinearity='relu'" if activation == "relu" else ""
    weights = [
        *assigned(longest, "T", E=network.vectors),
        *assigned(longest, "T", W=network.input_weights),
        *assigned(longest, "T", V=network.recurrent_weights, b=network.bias),
        *assigned(longest, "T", U=network.head_weights, c=network.head_bias),
    ]
    lines = [
        "from torch import Tensor as T, nn",
        *weights,
        f"rnn = nn.RNN({features}, {units}{option})",
        "values = W, V, b, 0 * b",
        "for p, v in zip(rnn.parameters(), values):",
        "    p.data = v",
        *loop,
        "    h = rnn(E[ids])[1][0].detach()",
    ]
    if activation == "identity" or len(lines) >= most_lines:
        lines = [
            "from torch import Tensor as T, zeros",
            *weights,
            *loop,
            f"    h = zeros({units})",
            "    for i in ids:",
            f"        h = (V @ h + W @ E[i] + b){BEND[activation]}",
        ]
    return Program("\n".join([*lines, "    print(h, (U @ h + c).softmax(0))"]), prints)
