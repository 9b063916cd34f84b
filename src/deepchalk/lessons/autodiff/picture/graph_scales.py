"""How large the nodes and numbers of a graph are drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """Measures of a graph."""

    node: float  # diameter of a node
    symbol: float  # heights of a digit in a node, and above and below it
    number: float
    gap: float  # shortest distance between two layers
    near: float = 0.1  # between a node and its numbers
    apart: float = 0.14  # between the numbers of one node and those of the next below it
    lane: float = 0.26  # height that a passing edge takes
    most_gap: float = 2.2  # longest distance between two layers
    foot: float = 0.0  # height of a ruler below a node; 0 where there is no room for one
    # Shortest distance between the numbers of two layers, where it is less than ``gap``: arrows run
    # between the nodes, not between their numbers.
    beside: float | None = None

    @property
    def overhang(self) -> float:
        """How much of the distance between two layers numbers may take."""
        return 0.0 if self.beside is None else self.gap - self.beside

    @property
    def row(self) -> float:
        """Height of a node with its numbers and the space to the next."""
        return self.node + 2 * (self.number + self.near) + self.foot + self.apart


SCALES = (
    Scale(1.2, 0.5, 0.42, 1.6, 0.16, 0.22, most_gap=6.0, foot=0.36),
    Scale(0.95, 0.42, 0.36, 1.1, 0.14, 0.2, most_gap=6.0, foot=0.32),
    Scale(0.8, 0.36, 0.31, 0.9, 0.12, 0.16, most_gap=5.0, foot=0.28),
    Scale(0.68, 0.31, 0.28, 0.7, 0.1, 0.14, most_gap=5.0, foot=0.34),
    Scale(0.6, 0.28, 0.25, 0.55, 0.1, 0.14, most_gap=4.0, foot=0.3),
    Scale(0.54, 0.255, 0.235, 0.5, 0.09, 0.13, foot=0.26),
    Scale(0.48, 0.235, 0.222, 0.45, 0.08, 0.12, 0.22, foot=0.22),
    Scale(0.44, 0.225, 0.214, 0.38, 0.06, 0.08, 0.18, foot=0.16),
    Scale(0.38, 0.215, 0.213, 0.34, 0.045, 0.05, 0.13),
    Scale(0.36, 0.213, 0.212, 0.28, 0.045, 0.045, 0.12),
    Scale(0.36, 0.213, 0.212, 0.28, 0.045, 0.045, 0.12, beside=0.12),
)
"""From large to small; the first that fits is taken, the tight one at last."""
