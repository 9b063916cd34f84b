"""A plain recurrent unit and the cell of an LSTM in PyTorch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from deepchalk.lesson import Line, Program, Quantity, printing

LONGEST = 35


def two_memories(params: Any, verdicts: Sequence[Quantity], ends: Sequence[Quantity]) -> Program:
    """A program that prints the verdicts of both, and how far a nudge of the first state gets."""
    # PyTorch has no plain unit without a bend, so such a one is left out.
    decimals = max(one.decimals for one in verdicts)
    each = Line(tuple(verdicts), decimals)
    features = len(params.rival_inputs)
    plain = params.activation == "tanh"
    sign = "-" if params.head_bias < 0 else "+"
    back = [[one] for one in params.gate_recurrent]
    rnn = [
        f"rnn = nn.RNN({features}, 1)",
        f"load(rnn, [{_list(params.input_weights)}], [[{params.recurrent_weight:g}]], "
        f"[{params.bias:g}], [0])",
    ]
    lines = [
        "import torch",
        "from torch import Tensor as T, nn",
        "def load(net, *values):",
        "    them = net.parameters()",
        "    for w, v in zip(them, values):",
        "        w.data = T(v)",
        f"X = T({_list(params.inputs)})",
        *(rnn if plain else []),
        f"lstm = nn.LSTM({features}, 1)",
        f"load(lstm, {_list(params.gate_weights)}, {_list(back)}, {_list(params.gate_biases)}, "
        "[0] * 4)",
        f"for net in {'rnn, lstm' if plain else '[lstm]'}:",
        "    h = net(X)[0][-1]",
        f"    z = {params.head_weight:g} * h {sign} {abs(params.head_bias):g}",
        "    p = z.sigmoid()",
        f'    print(f"{{p.item():{each.spec}}}")',
    ]
    if plain:
        lines += [
            "h = rnn(X[:1])[1].detach()",
            "h.requires_grad_()",
            "rnn(X[1:], h)[0][-1].backward()",
            printing("h.grad.item()", ends[0]),
        ]
    shown = (Line((one,), decimals) for one in verdicts)
    return Program("\n".join(lines), (*shown, *ends), LONGEST)


def _list(values: Any) -> str:
    """Numbers without spaces, rows with a space between them, where lines may be broken."""
    if np.ndim(values) == 1:
        return f"[{','.join(f'{one:.6g}' for one in values)}]"
    return f"[{', '.join(map(_list, values))}]"
