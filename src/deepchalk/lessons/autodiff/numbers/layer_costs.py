"""How many multiplications a network of layers takes, forward, back, and for a nudge of each knob.

They are counted as floating-point numbers: products of them are too large for whole ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class LayerCosts:
    """Costs of layers in which everything is joined."""

    sizes: tuple[int, ...]  # of the layers, that of the inputs first

    @property
    def _pairs(self) -> list[float]:
        return [float(before) * after for before, after in pairwise(self.sizes)]

    @property
    def knobs(self) -> float:
        """Weights and biases."""
        return sum(self._pairs) + sum(self.sizes[1:])

    @property
    def forward(self) -> float:
        """Multiplications of a run forward: one for each weight."""
        return sum(self._pairs)

    @property
    def back(self) -> float:
        """Of a run back: for each weight its own slope, and all but the first pass theirs on."""
        return 2 * sum(self._pairs) - self._pairs[0]
