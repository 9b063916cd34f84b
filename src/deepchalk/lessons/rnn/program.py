"""A recurrent network in PyTorch: with its own network, or by hand where nothing bends."""

from __future__ import annotations

from deepchalk.lesson import Line, Program, Quantity, code, printing, recurrence

from .numbers.network import RecurrentNetwork

BEND: dict[recurrence.Activation, str] = {"tanh": ".tanh()", "relu": ".relu()", "identity": ""}


def recurrent_program(
    network: RecurrentNetwork,  # read with its ``last_activation``
    rows: Quantity,  # of the words, shape (word,), and how they stand in the second reading
    order: Quantity,
    ends: Quantity,  # what is printed, shapes (unit, reading) and (class, reading)
    shares: Quantity,
    longest: int,  # characters of a line at most
    most_lines: int,  # up to which PyTorch's own network is taken; by hand it needs fewer
) -> Program:
    """Two readings, of which the last state and the probabilities are printed."""
    activation = network.last_activation
    first, second = (f"{one.tolist()}" for one in (rows.values, rows.values[order.values]))
    loop = [f"for ids in {first}, {second}:"]
    if len(loop[0]) > longest:
        loop = [f"for ids in ({first},", f"            {second}):"]
    features, units = network.vectors.shape[1], len(network.bias)
    option = ", nonlinearity='relu'" if activation == "relu" else ""
    weights = [
        *code.assigned(longest, "T", E=network.vectors),
        *code.assigned(longest, "T", W=network.input_weights),
        *code.assigned(longest, "T", V=network.recurrent_weights, b=network.bias),
        *code.assigned(longest, "T", U=network.head_weights, c=network.head_bias),
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
    pairs = [Line.of(ends[:, one], shares[:, one]) for one in range(2)]
    decimals = max(one.decimals for one in pairs)
    prints = tuple(Line(one.entries, decimals) for one in pairs)
    every = Line(tuple(entry for one in pairs for entry in one.entries), decimals)
    lines += ["    p = (U @ h + c).softmax(0)", f"    {printing('[*h, *p]', every)}"]
    return Program("\n".join(lines), prints)
