"""A kernel as it lies on a lattice."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Lattice, Place


class KernelWindow(mn.VGroup):
    """A kernel as it lies on a lattice: a frame, and each weight at the lower right of a place.

    Attributes
    ----------
    weights
        the cell of each weight, by its row and column
    """

    def __init__(
        self,
        lattice: Lattice,
        kernel: Quantity,
        dilation: tuple[int, int],
        first: Place,
        in_cells: bool = False,
    ) -> None:
        super().__init__()
        self.lattice, self.first = lattice, first
        self.places = {
            (i, j): (first[0] + i * dilation[0], first[1] + j * dilation[1])
            for i, j in np.ndindex(*kernel.shape)
        }
        self.weights = {
            at: lattice.weight(kernel[at], *place, in_cells) for at, place in self.places.items()
        }
        self.frame = lattice.frame(self.places.values())
        self.add(self.frame, *self.weights.values())
        self._offset = self.frame.get_center() - lattice.at(*first)

    def over(self, first: Place) -> np.ndarray:
        """How far it goes when its first weight comes to a place."""
        return np.asarray(self.lattice.at(*first) + self._offset - self.frame.get_center())
