"""The lesson as a program in PyTorch."""

from __future__ import annotations

from functools import partial
from typing import Any

from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.telling.program import tensor as made

MOST_LINES = 15
"""Lines that have room beside the picture, with what is printed."""

tensor = partial(made, width=39)
SOFTMAX = "alpha = softmax(z, 0)"
MOST_SHARES = 3
"""Shares that are printed; of more words the largest one."""

ALPHA = {
    "dot": ("alpha = softmax(h @ s, 0)",),
    "general": ("alpha = softmax(h @ (s @ W), 0)",),
    "scaled": ("z = h @ s / len(s) ** 0.5", SOFTMAX),
    "additive": ("z = tanh(W @ s + h @ U.T) @ v", SOFTMAX),
}


def program(t: Any) -> Program:
    """All that is written; or the first question; or what its scores give, if that has no room."""
    given, numbers, alpha = t.params, tensor("h", t.hidden), ALPHA[t.params.score]
    weights = {
        "general": {"W": given.score_matrix},
        "additive": {
            "W": given.decoder_matrix,
            "U": given.encoder_matrix,
            "v": given.score_vector,
        },
    }.get(given.score, {})
    known = [numbers, *(tensor(name, values) for name, values in weights.items())]
    every = len(t.shares) <= MOST_SHARES
    mixed = (t.shares if every else t.shares[t.strongest]), t.context
    shown = "alpha.tolist()" if every else f"alpha[{t.strongest}].item()"
    printing = f"print({shown})", "print((alpha @ h).tolist())"
    ways: list[tuple[tuple[str, ...], Any]] = [
        ((*known, tensor("s", t.asker), *alpha, *printing), mixed),
        ((numbers, tensor("z", t.scores), SOFTMAX, *printing), mixed),
    ]
    if given.is_computed:
        ways.insert(0, ((*known, *_decoder(t, alpha)), (t.said,)))
    for lines, prints in ways:
        bent = "tanh, " if any("tanh" in line for line in lines) else ""
        source = "\n".join((f"from torch import softmax, {bent}tensor", *lines))
        if source.count("\n") + 1 + len(prints) <= MOST_LINES:
            break
    return Program(source, prints)


def _decoder(t: Any, alpha: tuple[str, ...]) -> tuple[str, ...]:
    last, rows = len(t.params.candidates) - 1, len(t.said)
    goes_on = f"{last} not in said" if int(t.said.values[-1]) == last else f"len(said) < {rows}"
    return (
        tensor("u", t.params.head),
        tensor("x", t.params.word_vectors),
        tensor("s, y", [t.params.start, t.params.begin]),
        "said = []",
        f"while {goes_on}:",
        *(f"    {line}" for line in alpha),
        "    s = s / 2 + alpha @ h + y",
        "    said.append(int((u @ s).argmax()))",
        "    y = x[said[-1]]",
        "print(said)",
    )
