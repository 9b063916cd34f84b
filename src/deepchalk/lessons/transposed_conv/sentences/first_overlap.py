"""Where the first two stamps meet: what lies there, what comes, and what one may take it for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from deepchalk.lesson import Quantity, convolution


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
