"""Which weight of a kernel did a number use for a cell? Asked where turning the kernel matters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from deepchalk.lesson import Quantity, convolution, wording


@dataclass(frozen=True)
class AskedWeight:
    """A cell of what was stamped, one of the numbers that have stamped it, and its weight there."""

    geometry: convolution.Geometry
    numbers: Quantity  # what stamps, with what
    kernel: Quantity
    cell: convolution.Pair  # of the result; stamps must meet in it

    @property
    def link(self) -> tuple[convolution.Pair, convolution.Pair]:
        """The number and its weight: one that a turn changes, if there is one."""
        links = self.geometry.meeting(self.cell)
        return next((link for link in links if self._is_told_apart(link[1])), links[0])

    @property
    def number(self) -> convolution.Pair:
        """The position of the number."""
        return self.link[0]

    @property
    def weight(self) -> convolution.Pair:
        """The position of the weight in the kernel."""
        return self.link[1]

    @property
    def can_be_asked(self) -> bool:
        """Whether another weight stands in its place once the kernel is turned."""
        return self._is_told_apart(self.weight)

    @property
    def told_number(self) -> str:
        """The number and where it sits, seen from the cell: ``3 at the upper left``."""
        pairs = zip(self.geometry.seat(self.number), self.cell, strict=True)
        where = wording.direction(*(seat - cell for seat, cell in pairs))
        return f"{self.numbers[self.number]} {where}"

    @property
    def told_weight(self) -> str:
        """The weight itself."""
        return self.kernel[self.weight].text

    @property
    def told_place(self) -> str:
        """Where the cell lies in the number's stamp."""
        return place_in(self.kernel.shape, *self.weight)

    @property
    def lies(self) -> str:
        """The same as a verb: ``is the lower right``, ``lies in row 2, column 1``."""
        return f"{'lies in' if self.told_place.startswith('row') else 'is'} {self.told_place}"

    @property
    def options(self) -> list[str]:
        """The weight as the kernel lies turned, as it is (the right one, second), and another."""
        shape, kernel = self.kernel.shape, self.kernel
        places = [self.geometry.turned(self.weight), self.weight]
        for other in ((shape[0] // 2, shape[1] // 2), *np.ndindex(*shape)):
            if len(places) < 3 and kernel[other].text not in {kernel[at].text for at in places}:
                places.append(other)
        return [f"{kernel[at]}, {place_in(shape, *at)}" for at in places]

    def _is_told_apart(self, weight: convolution.Pair) -> bool:
        return self.kernel[weight].text != self.kernel[self.geometry.turned(weight)].text


ROWS, COLUMNS = ("upper", "middle", "lower"), ("left", "middle", "right")


def place_in(shape: tuple[int, ...], row: int, column: int) -> str:
    """Where a cell stands in a matrix: ``the upper left``, or ``row 4, column 1``."""
    if max(shape) > len(ROWS):
        return f"row {row + 1}, column {column + 1}"
    words = [
        {1: ("",), 2: names[::2], 3: names}[length][at]
        for at, length, names in zip((row, column), shape, (ROWS, COLUMNS), strict=True)
    ]
    return "the " + " ".join(dict.fromkeys(filter(None, words)) or ("only one",))
