"""A program in PyTorch: what the loss of a network is with its units swapped, and half-way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deepchalk.lesson import Quantity, code, printing

LINE = 36
"""Characters of a line that fit beside a plane."""


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
    phi = "" if activation == "identity" else f"torch.{activation}"
    predicted = f"{phi}(x @ W) @ v"
    source = f"""
import torch
x = torch.tensor({code.nested(x)})
W = torch.tensor({code.nested(weights)})
v = torch.tensor({code.nested(output_weights)})
t = {predicted if targets is None else f"torch.tensor({code.nested(targets)})"}
def loss(W, v):
    y = {predicted}
    return ((y - t)**2).mean()
o = {list(order)}
V, u = W[:, o], v[o]
{printing("loss(V, u)", prints[0])}
M, m = (W + V) / 2, (v + u) / 2
{printing("loss(M, m)", prints[1])}
"""
    return code.broken(source, LINE)
