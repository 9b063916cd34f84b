"""A meter with a needle: how wrong the network is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import (
    Formula,
    Label,
    Number,
    Part,
    exempt,
    on_one_line,
    show_instead,
    theme,
)

from .roads import coloured

RADIUS = 1.5
TICKS = 9

MARK, FROM_RIM, BESIDE_MARK = 0.29, 0.26, 0.14
"""How high the digits at a mark are; how far they stand from the rim, and from the next ones."""

SIDEWAYS = 1.6
"""How soon, away from the top, all of what is written at a mark stands at one side of it."""

FREE_RIM = 0.13, 0.86
"""Where these stand on the scale: clear of the letter, and of the value."""

BELOW_HUB = 0.42
"""How far below the hub a value stands that has no room beside it."""

NICE = (1.0, 1.5, 2.0, 3.0, 5.0, 7.5, 10.0)
"""What a scale may end with, times a power of ten."""


class Meter(mn.VGroup):
    """Half a circle, filled as far as the needle points; ``place`` shows a value.

    Attributes
    ----------
    number
        the value, below the needle
    """

    def __init__(self, wiggled: Quantity, fallen: Quantity, name: Part) -> None:
        super().__init__()
        now = theme.active()
        values = np.concatenate([wiggled.values.ravel(), fallen.values])
        low, high = float(values.min()), float(values.max())
        # A loss is measured from zero; what is far from it, from a little below.
        spread = max(high - low, 1e-6)
        self.low = 0.0 if 0 <= low < 4 * spread else low - 0.4 * spread
        self.high = self.low + _nice(max(high - self.low, spread) * 1.08)
        self.value = fallen[0]
        line = coloured("line", 0.75)
        self.rim = mn.VMobject(stroke_color=line, stroke_width=9)
        self.filled = mn.VMobject(stroke_color=now.gradient, stroke_width=17)
        self.ticks = mn.VMobject(stroke_color=now.line, stroke_width=4)
        for one in np.linspace(0.1, 0.9, TICKS):
            self.ticks.start_new_path(self._at(one, RADIUS - 0.34))
            self.ticks.add_line_to(self._at(one, RADIUS - 0.17))
        self.rim.set_points_as_corners([self._at(one, RADIUS) for one in np.linspace(0, 1, 61)])
        self.needle = mn.Line(mn.ORIGIN, mn.UP, stroke_color=now.ink, stroke_width=11)
        self.hub = mn.Dot(mn.ORIGIN, radius=0.17, color=now.ink)
        self.letter = Formula("{s}", s=name, height=0.6).in_role("gradient")
        self.letter.move_to([-RADIUS - 0.55, 0.1, 0])
        self.number = Number(self.value, role="ink", height=0.42)
        self.number.move_to([RADIUS + 0.25, 0.25, 0], aligned_edge=mn.LEFT)
        # Unseen: where its middle is, and how large it is.
        self.base = mn.Line(mn.ORIGIN, RADIUS * mn.RIGHT, stroke_width=0)
        self.add(self.base, self.rim, self.filled, self.ticks, self.needle, self.hub)
        self.add(self.letter, self.number)
        for one in self:
            exempt(one, "overlap", "contrast", because="a needle lies on its meter")
        self.place(self.value)

    def _at(self, share: float, radius: float) -> np.ndarray:
        angle = math.pi * (1 - share)
        return radius * np.array([math.cos(angle), math.sin(angle), 0.0])

    def _share(self, value: Quantity) -> float:
        """Where a value is on the scale."""
        return float(np.clip((value.value - self.low) / (self.high - self.low), 0, 1))

    @property
    def size(self) -> float:
        """How much larger than it was made it stands there."""
        return float(self.base.get_length()) / RADIUS

    @property
    def middle(self) -> np.ndarray:
        """Where its needle is held."""
        return np.asarray(self.base.get_start())

    def write_below(self, longest: float) -> None:
        """The value stands below the hub, so that the longest has its middle there."""
        # longest: how wide that is, in the height of its digits.
        height = self.number.digit_height
        place = self.middle + BELOW_HUB * self.size * mn.DOWN + longest * height / 2 * mn.LEFT
        self.number.move_to(place, aligned_edge=mn.UL)

    @property
    def top_of_marks(self) -> float:
        """How high a number at a mark reaches, while it is lit."""
        highest = RADIUS + FROM_RIM + 1.2 * MARK
        return float(self.base.get_start()[1] + self.size * highest)

    def _here(self, share: float, radius: float) -> np.ndarray:
        """A place of it where it stands."""
        return np.asarray(self.base.get_start() + self.size * self._at(share, radius))

    def place(self, value: Quantity) -> None:
        """Show a value."""
        share = self._share(value)
        self.needle.set_points_as_corners([self.base.get_start(), self._here(share, RADIUS - 0.12)])
        ends = np.linspace(0, max(share, 0.002), 40)
        self.filled.set_points_as_corners([self._here(one, RADIUS) for one in ends])
        if value.path != self.number.path:
            show_instead(self.number, value, edge=mn.LEFT)

    def marks(
        self, values: Sequence[Quantity], counts: Sequence[Quantity], counted: str
    ) -> list[mn.VGroup]:
        """Where the needle was after so many steps each: a line at the rim, and how many."""
        shares = [self._share(one) for one in values]
        height = self.size * MARK
        numbers = [
            on_one_line(
                Number(one, role="ink", height=height),
                Label(counted, "ink2", height, 500),
                gap=0.3 * height,
            )
            for one in counts
        ]
        places = self._apart(shares, numbers)
        made = []
        for share, place, number in zip(shares, places, numbers, strict=True):
            ends = (share, RADIUS - 0.16), (share, RADIUS + 0.12), (place, RADIUS + 0.2)
            line = mn.VMobject(stroke_color=theme.active().ink, stroke_width=6)
            line.set_points_as_corners([self._here(*one) for one in ends])
            number.move_to(self._here(place, RADIUS + FROM_RIM))
            # At the sides it ends at the rim, and at the top its middle is there.
            x, y, _ = 0.5 * self._at(place, 1.0)
            along = float(np.clip(SIDEWAYS * x, -0.5, 0.5)) * number.width
            made.append(mn.VGroup(line, number.shift([along, y * number.height, 0])))
            for one in (line, *number):
                exempt(one, "overlap", because="the needle was there")
        return made

    def _apart(self, shares: Sequence[float], numbers: Sequence[mn.VGroup]) -> list[float]:
        """Where numbers stand along the rim: each as near its own place as the others let it."""
        if not numbers:
            return []
        low, high = FREE_RIM
        wide = max((one.width for one in numbers), default=0.0) / self.size + BESIDE_MARK
        tall = max((one.height for one in numbers), default=0.0) / self.size + BESIDE_MARK
        order = sorted(range(len(shares)), key=lambda one: (shares[one], -one))
        places = [max(low, one) for one in shares]

        def gap(place: float) -> float:
            # The next one is clear of it as soon as it is above or below, or beside it.
            x, y, _ = np.abs(self._at(place, 1.0))
            taken = min(tall / max(x, 0.01), wide / max(y, 0.01))
            return float(taken / (math.pi * (RADIUS + FROM_RIM)))

        for one, following in pairwise(order):
            places[following] = max(places[following], places[one] + gap(places[one]))
        # What has come too far goes back.
        reached = high
        for one, before in zip(order[::-1], [*order[-2::-1], None], strict=True):
            places[one] = min(places[one], reached)
            if before is not None:
                reached = places[one] - gap(places[before])
        return places


def _nice(size: float) -> float:
    power = 10.0 ** math.floor(math.log10(size))
    return next(one * power for one in NICE if one * power >= size - 1e-12)
