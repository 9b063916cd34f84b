"""Programs in PyTorch: two trainings that part, or the loss with units swapped, and half-way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from deepchalk.lesson import Line, Quantity, code, printing

from .parameters import Params

BENDS = {"tanh": "tanh({})", "sigmoid": "sigmoid({})", "relu": "relu({})", "identity": "({})"}


def two_trainings(params: Params, starts: Sequence[np.ndarray], prints: Sequence[Line]) -> str:
    """Its source prints both weights and the loss after each training of a network of two."""
    activation = params.activation
    given = params.targets
    goal = (
        f"predict(tensor({code.nested(params.weights[0])}))"
        if given is None
        else f"tensor({code.nested(given)})"
    )
    spec = max((line.spec for line in prints), key=len)
    trained = "\n".join(f"train({one:.10g}, {other:.10g})" for one, other in starts)
    return code.broken(f"""
from torch import {", ".join(names_of(activation, "func"))}
x = tensor({code.nested([row[0] for row in params.x])})[:, None]
def predict(w): return {BENDS[activation].format("x * w")}.sum(1)
t = {goal}
def loss(w):
    return ((predict(w) - t)**2).mean()
def train(*start):
    w = tensor(start)
    for step in range({params.descent_steps}):
        w = w - {params.learning_rate:g} * func.grad(loss)(w)
    end = [*w, loss(w)]
    print(*[f"{{n:{spec}}}" for n in end])
{trained}
""")


def swapped_and_halfway(
    x: Any,  # examples, weights and output weights of the network, as nested sequences
    weights: Any,
    output_weights: Any,
    targets: Any,  # of the examples; None for what the network predicts
    activation: str,  # of the units
    order: Sequence[int],  # positions of the units in the other order
    prints: Sequence[Quantity],  # both losses
) -> str:
    """Its source prints the loss with the units in another order, and half-way to it."""
    goal = "predict(W, v)" if targets is None else f"tensor({code.nested(targets)})"
    return code.broken(f"""
from torch import {", ".join(names_of(activation))}
x = tensor({code.nested(x)})
W = tensor({code.nested(weights)})
v = tensor({code.nested(output_weights)})
def predict(W, v): return {BENDS[activation].format("x @ W")} @ v
t = {goal}
def loss(W, v):
    return ((predict(W, v) - t)**2).mean()
o = {list(order)}
V, u = W[:, o], v[o]
{printing("loss(V, u)", prints[0])}
M, m = (W + V) / 2, (v + u) / 2
{printing("loss(M, m)", prints[1])}
""")


def names_of(activation: str, *others: str) -> list[str]:
    """What a program takes from PyTorch."""
    return sorted({*others, "tensor", *({activation} - {"identity"})})
