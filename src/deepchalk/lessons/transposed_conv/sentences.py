"""What is said of stamps: the first that overlap, the weight that was used, and their sums."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from deepchalk.lesson import Quantity, convolution, wording


def apart(geometry: convolution.Geometry, each_way: str) -> str:
    """How stamps stand: ``Stamps stand 2 apart``."""
    # each_way: the stride, as it is told.
    if geometry.overlaps:
        down, across = geometry.stride
        both = f"{wording.counted(down, 'row')} and {wording.counted(across, 'column')}"
        return f"Stamps stand {each_way if down == across else both} apart"
    if geometry.stride == geometry.kernel:
        return "Stamps stand side by side: nothing to add"
    return "Stamps stand apart: nothing to add"


def pattern(is_flat: bool) -> str:
    """What equal numbers become where all cells get equal sums of weights, and where not."""
    if is_flat:
        return "Equal sums leave flat what was flat"
    return "Uneven sums paint a checkerboard"


def second(geometry: convolution.Geometry) -> str:
    """Where the second number stamps; where it does not meet the first, that is said."""
    is_beside = geometry.size[1] > 1
    steps = wording.counted(geometry.stride[is_beside], "column" if is_beside else "row")
    meet = geometry.meet(*geometry.order[:2])
    alone = "" if meet else " The two do not meet."
    return f"stamps {steps} further {'on' if is_beside else 'down'}.{alone}"


def more(extra: str, is_reached: bool) -> str:
    """What the extra rows and columns hold."""
    holds = (
        "no zeros come in: stamps reach there" if is_reached else "where no stamp reaches, it is 0"
    )
    return f"The extra a = {extra} leaves more at the end; {holds}."


def cut_off(padding: str, was_added: bool) -> str:
    """Why the padding goes, or how much it is."""
    if was_added:
        return f"The padding, p = {padding}, was added before the convolution. It is cut off again."
    return f"The padding, p = {padding}, says how much is cut off at each side."


def back_to(small: Quantity, large: Quantity, size: Quantity, axis: int) -> str:
    """What the extra rows (axis 0) or columns are for, where two sizes become one."""
    if small[axis].value < 1:
        return ""
    both = f"{small[axis]} and {large[axis]} {('rows', 'columns')[axis]}"
    return f"A convolution shrinks {both} to {size[axis]}; a says which we want back. "


def nearly(sums: Quantity) -> str:
    """The smallest and the largest of numbers: ``1.07 and 1.08``, or one if they are alike."""
    ordered = sorted(sums.entries, key=lambda one: one.value)
    return wording.listed(dict.fromkeys((ordered[0].text, ordered[-1].text)))


def each_way(sizes: Quantity) -> str:
    """A number for rows and one for columns: ``2``, or ``2 down and 1 across``."""
    down, across = sizes
    return str(down) if down.text == across.text else f"{down} down and {across} across"


@dataclass(frozen=True)
class FirstOverlap:
    """The cells in which the first two of all stamps lie."""

    geometry: convolution.Geometry
    stamps: Quantity  # number times weight, shape (row, column, weight row, weight column)
    moments: Quantity  # the canvas after each stamp, shape (moment, row, column)

    @cached_property
    def _found(self) -> list[tuple[convolution.Pair, Quantity]]:
        """Cells of the canvas and what comes to them; only where three numbers differ."""
        first, *others = self.geometry.order[:2]
        earlier = {place for _, place in self.geometry.taps(first)}
        return [
            (place, self.stamps[second + weight])
            for second in others
            for weight, place in self.geometry.taps(second)
            if place in earlier and self._differ(place, self.stamps[second + weight])
        ]

    def _differ(self, place: convolution.Pair, coming: Quantity) -> bool:
        texts = {self.moments[(0, *place)].text, coming.text, self.moments[(1, *place)].text}
        return len(texts | {"0"}) == 4

    @property
    def can_be_asked(self) -> bool:
        """Whether there is such a cell."""
        return bool(self._found)

    @property
    def _at(self) -> convolution.Pair:
        """The cell with the largest sum, on the canvas."""
        return max((at for at, _ in self._found), key=lambda at: self.moments[(1, *at)].value)

    @property
    def place(self) -> convolution.Pair:
        """The same in cells of the result, where the padding has negative places."""
        return convolution.per_axis(lambda at, p: at - p, self._at, self.geometry.padding)

    @property
    def before(self) -> Quantity:
        """What lies there."""
        return self.moments[(0, *self._at)]

    @property
    def coming(self) -> Quantity:
        """What the second stamp brings."""
        return dict(self._found)[self._at]

    @property
    def after(self) -> Quantity:
        """What it holds then."""
        return self.moments[(1, *self._at)]

    @property
    def options(self) -> list[str]:
        """The new number, the old one, or the sum."""
        return [f"{self.coming}, the new one", f"{self.before}, the old one", f"{self.after}, both"]


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
