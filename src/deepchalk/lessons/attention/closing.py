"""The lesson as a program in PyTorch."""

from __future__ import annotations

from functools import partial
from typing import Any

from deepchalk.lesson.telling import attention_told as told
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.telling.program import tensor as made

MOST_LINES = 15
"""Lines that have room beside the picture, with what is printed."""

MOST_SHARES = 3
"""Shares that are printed; of more words the largest one."""

tensor = partial(made, width=told.WIDTH)


def program(t: Any) -> Program:
    """All that is written; or the first question; or what its scores give, if that has no room."""
    given, numbers = t.params, tensor("h", t.hidden)
    alpha = told.SCORES[given.score].shares
    known = [numbers, *told.weights_in_pytorch(given.scoring)]
    every = len(t.shares) <= MOST_SHARES
    mixed = (t.shares if every else t.shares[t.strongest]), t.context
    shown = "alpha.tolist()" if every else f"alpha[{t.strongest}].item()"
    printing = f"print({shown})", "print((alpha @ h).tolist())"
    ways: list[tuple[list[str], Any]] = [
        ([*known, tensor("s", t.asker), *alpha, *printing], mixed),
        ([numbers, tensor("z", t.scores), told.SOFTMAX, *printing], mixed),
    ]
    if given.is_computed:
        ways.insert(0, ([*known, *_decoder(t, alpha)], (t.said,)))
    return told.first_that_fits(ways, MOST_LINES)


def _decoder(t: Any, alpha: tuple[str, ...]) -> list[str]:
    last, rows = len(t.params.candidates) - 1, len(t.said)
    goes_on = f"{last} not in said" if int(t.said.values[-1]) == last else f"len(said) < {rows}"
    return [
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
    ]
