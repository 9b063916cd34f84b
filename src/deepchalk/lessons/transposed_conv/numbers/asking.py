"""A cell in which stamps meet: what may be asked of it, and how its stamps lie."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from deepchalk.lesson import Quantity, convolution

ACROSS, DOWN = ("left", "", "right"), ("upper", "", "lower")

WIDTHS = {"−": 1.2, ".": 0.45}
"""Of a character, in heights of a digit; of a digit 0.8."""

WIDEST_ROW = 10.2
"""Of weights that can be read beside the canvas, in heights of a digit."""


def can_be_read(kernel: Quantity) -> bool:
    """Whether the weights can be read where the kernel stands beside the canvas."""
    widths = [sum(WIDTHS.get(one, 0.8) for one in entry.text) for entry in kernel.entries]
    # A small kernel is not drawn larger than one of three rows or columns, nearly.
    return max(widths) * max(3.67, *kernel.shape) <= WIDEST_ROW and max(kernel.shape) <= 6


def place_in(shape: tuple[int, ...], row: int, column: int) -> str:
    """Where a weight stands in a kernel of at most three rows and columns: ``lower-right``."""
    if max(shape) > len(ACROSS):
        return "other"
    down, across = (2 * at - (n - 1) for at, n in zip((row, column), shape, strict=True))
    words = DOWN[int(np.sign(down)) + 1], ACROSS[int(np.sign(across)) + 1]
    return "-".join(filter(None, words)) or "middle"


@dataclass(frozen=True)
class AskedWeight:
    """One of the numbers that have stamped a cell of the result, and its weight there."""

    geometry: convolution.Geometry
    kernel: Quantity
    cell: convolution.Pair  # of the result; stamps must meet in it

    @cached_property
    def link(self) -> tuple[convolution.Pair, convolution.Pair]:
        """The number and its weight: one that can be asked for, if there is one."""
        links = self.geometry.meeting(self.cell)
        told = (link for link in links if self._options_of(link[1]) is not None)
        return next(told, links[0])

    @property
    def options(self) -> tuple[convolution.Pair, ...] | None:
        """The weight where a turned kernel has this one, another, and this one; or nothing."""
        return self._options_of(self.link[1])

    def _options_of(self, weight: convolution.Pair) -> tuple[convolution.Pair, ...] | None:
        """Three weights that read differently; the middle of the kernel before others."""
        turned, shape = self.geometry.turned(weight), self.kernel.shape
        known = {self.kernel[at].text for at in (turned, weight)}
        others = ((shape[0] // 2, shape[1] // 2), *np.ndindex(*shape))
        other = next((at for at in others if self.kernel[at].text not in known), None)
        return None if len(known) < 2 or other is None else (turned, other, weight)
