"""The lesson as a program in PyTorch."""

from __future__ import annotations

from functools import partial
from typing import Any

from deepchalk.lesson.telling import attention_told as told
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.telling.source import tensor as made

MOST_LINES = 15
"""Lines that have room beside the picture, with what is printed."""

MOST_SHARES = 3
"""Shares that are printed; of more words the largest one."""

tensor = partial(made, longest=told.WIDTH)


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
        decoder = told.decoder_in_pytorch(given.adding, alpha, t.said.values.astype(int))
        ways.insert(0, ([*known, *decoder], (t.said,)))
    return told.first_that_fits(ways, MOST_LINES)
