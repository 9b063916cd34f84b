"""A plain recurrent unit and the cell of an LSTM in PyTorch."""

from __future__ import annotations

from typing import Any

from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.telling.source import nested


def two_memories(t: Any, longest: int = 40) -> Program:
    """A program that prints both verdicts on a sentence, and how far a nudge gets.

    Parameters
    ----------
    t
        a trace of the lesson vanishing-gradients
    """
    p, features = t.params, len(t.params.rival_inputs)
    bends = p.activation == "tanh"
    lines = [
        "import torch",
        "from torch import Tensor as T",
        f"X = T({nested(p.inputs)})",
    ]
    if bends:
        lines += [
            f"rnn = torch.nn.RNN({features}, 1)",
            f"plain = [T([{nested(p.input_weights)}]),",
            f"    T([[{p.recurrent_weight:g}]]), T([{p.bias:g}]), T([0.])]",
        ]
    lines += [
        f"lstm = torch.nn.LSTM({features}, 1)",
        f"gates = [T({nested(p.gate_weights)}),",
        f"    T({nested([[one] for one in p.gate_recurrent])}),",
        f"    T({nested(p.gate_biases)}), torch.zeros(4)]",
    ]
    both = "(rnn, plain), (lstm, gates)" if bends else "[(lstm, gates)]"
    lines += [
        "def set_weights(net, values):",
        "    for w, value in zip(net.parameters(), values):",
        "        w.data = value",
        f"for net, values in {both}:",
        "    set_weights(net, values)",
        "    h = net(X)[0][-1]",
        f"    z = {p.head_weight:g} * h + {p.head_bias:g}",
        "    print(torch.sigmoid(z).item())",
    ]
    prints = [t.cell_shares[0]]
    if bends:
        lines += [
            "h = rnn(X[:1])[1].detach()",
            "h.requires_grad_()",
            "rnn(X[1:], h)[0][-1].backward()",
            "print(h.grad.item())",
        ]
        prints = [t.shares[0], t.cell_shares[0], t.product[0]]
    return Program("\n".join(lines), tuple(prints), longest)
