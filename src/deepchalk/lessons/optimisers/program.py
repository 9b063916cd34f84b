"""A race of optimisers in PyTorch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .numbers.optimisers import Landscape, Settings


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
    small = "" if by.epsilon == 1e-8 else f", eps={by.epsilon:g}"
    descent, momentum, ruler, adam = (f"{one:.6g}" for one in rates)
    calls = (
        f"o.SGD, {descent}",
        f"o.SGD, {momentum},\n    momentum={by.momentum:g}",
        f"o.RMSprop, {ruler},\n    alpha={by.ruler:g}{small}",
        f"o.Adam, {adam},\n    betas=({by.adam_mean:g}, {by.adam_ruler:g}){small}",
    )
    lines = "\n".join(f"print(race({calls[rule]}))" for rule in rules)
    # With a point: PyTorch has no slopes for whole numbers.
    x, y = (float(f"{one:.9g}") for one in start)
    return f"""
import torch, torch.optim as o
torch.set_default_dtype(torch.float64)
def race(make, rate, **kept):
    last = -1
    w = torch.tensor([{x}, {y}],
        requires_grad=True)
    rule = make([w], rate, **kept)
    for n in range({steps + 1}):
        x, y = w
        J = {_cost(landscape)}
        if J > {finish:g}: last = n
        rule.zero_grad(); J.backward()
        rule.step()
    return last + 1
{lines}
"""


def _cost(landscape: Landscape) -> str:
    """In brackets; in two lines where it has three terms."""
    begun = f"\n{' ' * 12}"
    if landscape.quartic:
        return f"(x**2 / 2 - y**2 / 2{begun}+ y**4 / 4)"
    (a, b), (_, d) = landscape.hessian
    mixed = f" + {b:.9g} * x * y{begun}" if b else " "
    return f"({a / 2:.9g} * x**2{mixed}+ {d / 2:.9g} * y**2)"
