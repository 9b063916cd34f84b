"""A gradient's way back through the chain of all words that were read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

import manim as mn
import numpy as np

from deepchalk.mobjects import Label, disc, exempt, theme
from deepchalk.stage import READ

from .loop import cell_of
from .roads import Road

ROW, HIGH = -2.0, 4.0
"""How high the chain stands, and how high the largest bar is."""

LEAST = 0.03
"""Height of a bar of which nothing could be seen."""

CELL, FILLED = 0.8, 0.62
"""How wide a cell is at most, and which share of its room it takes."""

STOOD = 0.4
"""How bright a bar is that has been left behind."""

GAP = 0.3
"""Between the words at both ends and what is beside them."""


class WayBack(mn.VGroup):
    """A small cell for each word that was read, and bars: ``back.come(3)`` shows those back to 3.

    Words are counted from 0. A bar tells how much a gradient of the end is at most there.

    Attributes
    ----------
    chain
        the cells, the links between them, and the words at both ends
    told
        what the bars tell
    bars, bar
        those that were left behind, and the one that runs
    road
        from the last word to the first
    """

    def __init__(
        self, sizes: Sequence[float], words: Sequence[str], colours: Sequence[str], name: str
    ) -> None:
        # sizes: of each cell; words and their colours: of one reading.
        super().__init__()
        now, count = theme.active(), len(sizes)
        pitch = READ.width / count
        self.width_of_cell = width = min(CELL, FILLED * pitch)
        self.sizes = np.asarray(sizes, dtype=float)
        # What grows on its way is as high as the room is where it is largest.
        self.heights = np.maximum(HIGH * self.sizes / max(float(self.sizes.max()), 1e-12), LEAST)
        self.places = np.array(
            [[READ.left + (place + 0.5) * pitch, ROW, 0.0] for place in range(count)]
        )
        link = mn.Line(self.places[0], self.places[-1], stroke_color=now.ink2, stroke_width=5)
        self.cells = [
            cell_of(width, colour, 4).move_to(centre)
            for centre, colour in zip(self.places, cycle(colours), strict=False)
        ]
        dots = [disc(centre, now.ink, 0.16 * width) for centre in self.places]
        below = ROW - width / 2 - GAP
        ends = [
            Label(words[place], "ink", 0.42, 650).set_color(colours[place]) for place in (0, -1)
        ]
        ends[0].set_x(READ.left, mn.LEFT).stand_on(below - 0.42)
        ends[1].set_x(READ.right, mn.RIGHT).stand_on(below - 0.42)
        self.chain = mn.VGroup(link, *self.cells, *dots, *ends)
        height = below - 0.42 + 0.15
        left, right = ends[0].get_right()[0] + GAP, ends[1].get_left()[0] - GAP
        x = np.linspace(right, left, 120)
        way = np.column_stack([x, np.full_like(x, height), np.zeros_like(x)])
        self.road = Road(way, now.gradient, dashed=True, size=0.9)
        self.told = Label(name, "gradient", 0.38, 650)
        self.told.set_x(READ.left, mn.LEFT).set_y(READ.top, mn.UP)
        self.bars, self.stood = mn.VGroup(), count
        self.bar = self._bar(count - 1)
        self.add(self.chain, self.road, self.told, self.bars, self.bar)
        for one in (self, self.chain, *self.chain, self.road, self.told, self.bars, self.bar):
            exempt(one, "overlap", "contrast", "load", because="it is one picture, over the plane")
            one.set_z_index(31)

    def _bar(self, place: float) -> mn.Polygon:
        """A bar on a cell, or between two of them."""
        low, high = self._ends(place)
        across = self.cells[0].width / 2 * mn.RIGHT
        corners = [low - across, low + across, high + across, high - across]
        colour = theme.active().gradient
        return mn.Polygon(*corners, stroke_width=0, fill_color=colour, fill_opacity=1)

    def _ends(self, place: float) -> np.ndarray:
        """The middle of the foot of a bar, and of its top."""
        cells = np.arange(len(self.places))
        foot = np.array([np.interp(place, cells, one) for one in self.places.T])
        scale = self.cells[0].width / self.width_of_cell
        foot[1] = self.cells[0].get_top()[1] + 0.12 * scale
        high = scale * float(np.interp(place, cells, self.heights))
        return np.array([foot, foot + high * mn.UP])

    def top(self, place: float) -> np.ndarray:
        """Where a bar ends."""
        return np.asarray(self._ends(place)[1])

    def highest(self, right: float) -> float:
        """Where the highest of all bars ends that begin left of somewhere."""
        return max(
            float(one.get_top()[1])
            for one in (self.bar, *self.bars)
            if one is self.bar or one.get_left()[0] < right
        )

    def come(self, place: float) -> None:
        """The bar is there; it leaves one behind on each cell that it has reached."""
        self.bar.set_points(self._bar(place).points)
        for cell in range(self.stood - 1, self.nearest(place) - 1, -1):
            left = self._bar(cell).set_fill(opacity=STOOD).set_z_index(31)
            self.bars.add(left)
            self.stood = cell

    def nearest(self, place: float) -> int:
        """The last cell that a bar has reached on its way."""
        return int(np.ceil(place - 1e-9))

    def carried(self) -> None:
        """All of it went to where a camera sees it at the same place."""
        self.places = np.array([one.get_center() for one in self.cells])
