"""How large the nodes and numbers of a graph are drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """Measures of a graph.

    Attributes
    ----------
    node
        diameter of a node
    symbol, number
        heights of a digit in a node, and above and below it
    gap
        shortest distance between two layers
    near
        between a node and its numbers
    apart
        between the numbers of one node and those of the next below it
    lane
        height that a passing edge takes
    most_gap
        longest distance between two layers
    """

    node: float
    symbol: float
    number: float
    gap: float
    near: float = 0.1
    apart: float = 0.14
    lane: float = 0.26
    most_gap: float = 2.2

    @property
    def row(self) -> float:
        """Height of a node with its numbers and the space to the next."""
        return self.node + 2 * (self.number + self.near) + self.apart


SCALES = (
    Scale(1.9, 0.62, 0.5, 1.8, 0.16, 0.22, most_gap=6.0),
    Scale(1.5, 0.50, 0.40, 1.4, 0.14, 0.2, most_gap=6.0),
    Scale(1.15, 0.40, 0.32, 1.0, 0.12, 0.16, most_gap=4.0),
    Scale(0.92, 0.33, 0.265, 0.85, most_gap=5.5),
    Scale(0.84, 0.30, 0.25, 0.7, most_gap=4.0),
    Scale(0.72, 0.27, 0.235, 0.55),
    Scale(0.60, 0.25, 0.22, 0.45, 0.08, 0.12, 0.22),
    Scale(0.48, 0.225, 0.214, 0.38, 0.07, 0.1, 0.18),
    Scale(0.38, 0.215, 0.213, 0.34, 0.045, 0.05, 0.13),
    Scale(0.36, 0.213, 0.212, 0.28, 0.045, 0.045, 0.12),
)
"""From large to small; the first that fits is taken."""
