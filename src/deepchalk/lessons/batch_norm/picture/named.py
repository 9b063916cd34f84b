"""What a cross is called and how much it is, above it."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Label, Number, exempt
from deepchalk.stage import READ

from .marks import Change

FOOT, NAME = 1.05, 1.7
"""How high numbers stand, and names above them: over all dots."""

GAP = 0.16
"""What is free at both ends of the line from a number to its cross."""

BESIDE = 0.35
"""What is free between two names."""

WIDEST = 1.6
"""Of a number."""


class Named(mn.VGroup):
    """A name, below it a number, and from that a line to what both are of, with which they go."""

    def __init__(self, text: str, values: Quantity, first: Quantity, colour: str) -> None:
        self.name_of_it = Label(text, "ink2", 0.36, 600, width=4.0).set_color(colour)
        self.name_of_it.stand_on(NAME).set_z_index(20)
        widest = max(Number(one, height=0.4).width for one in values)
        size = min(1.0, WIDEST / widest)
        self.number = Number(first, height=0.4 * size).stand_on(FOOT).set_z_index(20)
        self.room = max(self.name_of_it.width, size * widest)
        self.line = mn.Line(stroke_color=colour, stroke_width=4).set_z_index(3)
        super().__init__(self.name_of_it, self.number, self.line)
        for part in (self, *self):
            exempt(
                part,
                *("overlap", "contrast", "jump", "size"),
                because="it goes along with its cross, over dots and the axis",
            )
        self.stand(0.0, np.zeros(3))

    def stand(self, x: float, place: np.ndarray) -> None:
        """Its middle is here, and that of its cross there."""
        self.x, self.place = x, place
        self.name_of_it.set_x(x - self.room / 2, mn.LEFT)
        self.number.set_x(x - self.room / 2, mn.LEFT)
        # Straight down, where the name is above its cross.
        reach = self.room / 2
        start = np.array([np.clip(place[0], x - reach, x + reach), FOOT - GAP, 0.0])
        way = place - start
        length = max(float(np.linalg.norm(way)), 1e-6)
        self.line.put_start_and_end_on(start, start + way * max(1e-3, 1 - GAP / length))

    def to(self, x: float, place: np.ndarray) -> Change:
        """It goes along."""
        from_x, from_place = self.x, self.place

        def change(share: float) -> None:
            self.stand(from_x + share * (x - from_x), from_place + share * (place - from_place))

        return change


def beside(names: Sequence[Named], places: np.ndarray, left: float) -> list[float]:
    """Where the middles of names stand, in this order from a left edge on, each as near above its
    place as there is room."""
    wanted = [float(place[0]) for place in places]
    for at, name in enumerate(names):
        wanted[at] = max(wanted[at], left + name.room / 2)
        left = wanted[at] + name.room / 2 + BESIDE
    right = READ.right
    for at, name in reversed([*enumerate(names)]):
        wanted[at] = min(wanted[at], right - name.room / 2)
        right = wanted[at] - name.room / 2 - BESIDE
    return wanted
