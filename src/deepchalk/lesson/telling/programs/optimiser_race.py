"""A race of optimisers in PyTorch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deepchalk.lesson.mathematics.descending.optimisers import Landscape, Settings


def optimiser_race(
    landscape: Landscape,
    start: np.ndarray,
    rates: Sequence[float],
    by: Settings,
    finish: float,
    steps: int,
    rules: Sequence[int],
) -> str:
    """A program that prints after how many steps each of some rules arrives."""
    small = "" if by.epsilon == 1e-8 else f", {by.epsilon:g}"
    descent, momentum, ruler, adam = (f"{one:.6g}" for one in rates)
    makers = (
        f"SGD(w, {descent})",
        f"SGD(w, {momentum}, momentum={by.momentum:g})",
        f"RMSprop(w, {ruler}, {by.ruler:g}{small})",
        f"Adam(w, {adam}, ({by.adam_mean:g}, {by.adam_ruler:g}){small})",
    )
    lines = "\n".join(f"print(race(lambda w: {makers[rule]}))" for rule in rules)
    # With a point: PyTorch has no slopes for whole numbers.
    x, y = (float(f"{one:.12g}") for one in start)
    return f"""
import torch
from torch.optim import SGD, RMSprop, Adam
torch.set_default_dtype(torch.float64)
def race(make, last=-1):
    w = torch.tensor([{x}, {y}], requires_grad=True)
    rule = make([w])
    for n in range({steps + 1}):
        x, y = w
        J = {_cost(landscape)}
        last = n if J > {finish:g} else last
        rule.zero_grad(); J.backward()
        rule.step()
    return last + 1
{lines}
"""


def _cost(landscape: Landscape) -> str:
    if landscape.quartic:
        return "x**2 / 2 - y**2 / 2 + y**4 / 4"
    (a, b), (_, d) = landscape.hessian
    mixed = f" + {2 * b:.12g} * x * y" if b else ""
    return f"({a:.12g} * x**2{mixed} + {d:.12g} * y**2) / 2"
