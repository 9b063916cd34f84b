"""Masts that are drawn one after the other, each point's chance to be next written into it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import exempt, show_instead, theme

from .mast_map import TOKEN, MastMap

STEPS = np.linspace(0, 1, 33)
"""Of a fall, of links that go to the new mast, and of chances that come up."""

LEAST, FULL = 0.15, 0.45
"""Share of its colour in a dot that is never drawn, and in the point that is the most likely."""


class Drawing(NamedTuple):
    """A moment: which mast is drawn, and how far it has fallen, links have gone, chances come."""

    mast: int
    fallen: float = 1.0
    linked: float = 1.0
    weighed: float = 0.0


class SpreadMasts:
    """What a map shows meanwhile; ``finish`` leaves it as it was."""

    # start: where the masts are drawn, in this order, shape (mast, 2).
    # chances: of each point after each mast but the last, shape (mast − 1, point).
    # number: of each point, shape (point,).

    def __init__(
        self, drawn: MastMap, start: np.ndarray, chances: Quantity, number: Quantity
    ) -> None:
        self.map, self.start, self.chances, self.number = drawn, start, chances, number
        # None comes from above the frame, over the title.
        far, top = float(np.ptp(drawn.frame[1])) / 2, drawn.frame[1][1]
        self.heights = np.minimum(far, top - start[:, 1])
        away = ((drawn.pairs[:, None] - start) ** 2).sum(-1)
        self.groups = [away[:, : mast + 1].argmin(1) for mast in range(len(start))]
        for house in drawn.houses:
            exempt(house, "contrast", because="shades of one hue are read beside each other")
        for label in drawn.labels:
            exempt(label, "dwell", because="chances come one after the other")

    def weighing(self, mast: int) -> list[Drawing]:
        """Chances come up after a mast."""
        return [Drawing(mast, weighed=share) for share in STEPS]

    def falling(self) -> list[Drawing]:
        """All masts but the first fall, one after the other."""
        return [moment for mast in range(1, len(self.start)) for moment in self._falling(mast)]

    def _falling(self, mast: int) -> list[Drawing]:
        """A mast falls, the links of those to which it is nearer go to it, and chances change."""
        falls = [Drawing(mast, share, 0, 1) for share in STEPS]
        links = [Drawing(mast, 1, share, 1 - share) for share in STEPS]
        return [*falls, *links, *(self.weighing(mast) if mast < len(self.chances) else [])]

    def place(self, now: Drawing) -> None:
        """Show a moment."""
        masts = self.start.copy()
        masts[now.mast, 1] += (1 - now.fallen) * self.heights[now.mast]
        old, new = self.groups[max(now.mast - 1, 0)], self.groups[now.mast]
        before, after = self.start[old], self.start[new]
        self.map.serve(masts, before + now.linked * (after - before), new, own=False)
        for mast, cross in enumerate(self.map.masts):
            seen = 1.0 if mast < now.mast else min(1.0, 3 * now.fallen) if mast == now.mast else 0.0
            cross.set_stroke(opacity=seen)
        self._weigh(now.mast if now.linked == 1 else now.mast - 1, now.weighed)

    def finish(self) -> None:
        """All masts are there, and points have their numbers."""
        for cross in self.map.masts:
            cross.set_stroke(opacity=1.0)
        for house in self.map.houses:
            house.take_on(-1)
        for label, number in zip(self.map.labels, self.number, strict=False):
            show_instead(label, number)

    def _weigh(self, after: int, share: float) -> None:
        """Points are as full as they are likely, and tell by how much."""
        now, at = theme.active(), min(max(after, 0), len(self.chances) - 1)
        chances = self.chances[at]
        least = 0.0 if self.map.radius == TOKEN else LEAST
        most = max(float(chances.values.max()), 1e-9)
        for house, chance in zip(self.map.houses, chances.values, strict=True):
            weight = least + (FULL - least) * share * float(chance) / most
            house.set_fill(theme.mix(now.ground, now.output, weight))
        told = chances if share > 0 else self.number
        for label, one in zip(self.map.labels, told, strict=False):
            if label.value != one.value:
                show_instead(label, one)
