"""A short program that descends the cost of a table twice: as it is given, and normalised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from deepchalk.lesson import code

Normalising = Literal["none", "centre", "scale", "standardise", "whiten"]


def two_descents(
    # One input or two, and the target; shape (row, column). The line through one input has a
    # height; two inputs and their target are taken from their means.
    table: np.ndarray,
    normalising: Normalising,  # of the inputs for the second descent
    *,
    rates: Sequence[float],  # learning rates of the first and of the second
    done: float,  # cost below which a descent has arrived
    momentum: float = 0.0,  # share of a step that goes on in the next
) -> str:
    """PyTorch that prints the steps of both descents from weights 0."""
    one_input = table.shape[1] == 2
    end = (ENDS if one_input else ENDS_OF_TWO)[normalising]
    source = (ONE_INPUT if one_input else TWO_INPUTS) + (MOMENTUM if momentum else PLAIN) + end
    filled = source.format(
        "func, linalg, tensor" if "linalg" in end else "func, tensor",
        *map(code.nested, table.T),
        done=f"{done:.10g}",
        raw=f"{rates[0]:.10g}",
        normal=f"{rates[1]:.10g}",
        beta=f"{momentum:g}",
        # The slope of a line has the letter w already.
        p="p" if one_input else "w",
    )
    return code.broken(filled)


ONE_INPUT = """
from torch import {0}
x = tensor({1}).double()
t = tensor({2}).double()
def loss(p, x):
    b, w = p
    return ((b + w*x - t)**2).mean()
def steps(x, rate):
"""
TWO_INPUTS = """
from torch import {0}
x = tensor([{1},
    {2}]).double().T
t = tensor({3}).double()
x, t = x - x.mean(0), t - t.mean()
def loss(w, x): return ((x @ w - t)**2).mean()
def steps(x, rate):
"""
PLAIN = """    {p} = tensor([0., 0.]).double()
    for n in range(100_000):
        if loss({p}, x) < {done}: return n
        {p} = {p} - rate * func.grad(loss)({p}, x)
"""
MOMENTUM = """    {p} = m = tensor([0., 0.]).double()
    for n in range(100_000):
        if loss({p}, x) < {done}: return n
        m = {beta} * m - rate * func.grad(loss)({p}, x)
        {p} = {p} + m
"""
PRINT = "print(steps(x, {{raw}}))\nprint(steps({}, {{normal}}))"
OF_LINE = "z = (x - x.mean()) / x.std(correction=0)\n" + PRINT.format("z")
ENDS: dict[Normalising, str] = {
    "none": PRINT.format("x"),
    "centre": PRINT.format("x - x.mean()"),
    "scale": PRINT.format("x / x.std(correction=0)"),
    "standardise": OF_LINE,
    "whiten": OF_LINE,
}
"""Of one input; alone, it has nothing to be whitened from."""

SCALED = PRINT.format("x / x.std(0, False)")
ENDS_OF_TWO: dict[Normalising, str] = {
    "none": PRINT.format("x"),
    "centre": PRINT.format("x"),
    "scale": SCALED,
    "standardise": SCALED,
    # As long as there are rows: each input then has deviation 1.
    "whiten": PRINT.format("linalg.qr(x)[0] * len(x)**.5"),
}
