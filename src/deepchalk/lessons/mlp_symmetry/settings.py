"""Weight settings of the network with what they lead to: one, or many on a straight way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from deepchalk import lesson
from deepchalk.lessons.mlp_symmetry.network import Activation, Loss, forward, loss_of

POINTS = 61
"""Weight settings on a way, the middle among them."""

MIDDLE = POINTS // 2


@lesson.trace
class Setting:
    """All weights of the network, and what it makes of the input."""

    first: Float[np.ndarray, "input unit"]
    second: Float[np.ndarray, " unit"]
    a: Float[np.ndarray, " unit"]
    """What goes into the activation."""
    h: Float[np.ndarray, " unit"]
    z: float
    loss: float


@lesson.trace
class Way:
    """Weight settings on a straight line, evenly apart, with the loss and the joining line."""

    factor: Float[np.ndarray, " point"]
    """Where on the way a setting is."""
    first: Float[np.ndarray, "point input unit"]
    second: Float[np.ndarray, "point unit"]
    h: Float[np.ndarray, "point unit"]
    z: Float[np.ndarray, " point"]
    loss: Float[np.ndarray, " point"]
    line: Float[np.ndarray, " point"]
    """The straight line that joins the losses at both ends."""
    gap: Float[np.ndarray, " point"]
    """How far the loss lies above that line."""


@dataclass(frozen=True)
class Task:
    """What stays while the weights change."""

    x: np.ndarray
    activation: Activation
    loss: Loss
    target: float

    def setting(self, first: np.ndarray, second: np.ndarray) -> Setting:
        """One weight setting with what it leads to."""
        a, h, z = forward(self.x, first, second, self.activation)
        loss = float(loss_of(self.loss, z, self.target))
        return Setting(first=first, second=second, a=a, h=h, z=float(z), loss=loss)

    def way(self, factor: np.ndarray, first: np.ndarray, second: np.ndarray) -> Way:
        """Weight settings, shapes (point, input, unit) and (point, unit), with their losses."""
        _, h, z = forward(self.x, first, second, self.activation)
        loss = loss_of(self.loss, z, self.target)
        line = between(loss[0], loss[-1])
        return Way(
            factor=factor,
            first=first,
            second=second,
            h=h,
            z=z,
            loss=loss,
            line=line,
            gap=loss - line,
        )


def between(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Points on the straight way from ``start`` to ``end``, shape (point, …)."""
    share = np.linspace(0, 1, POINTS).reshape(-1, *([1] * np.ndim(start)))
    # Weighted, not start + share · (end − start): so both ends are exact.
    return np.asarray((1 - share) * start + share * end)
