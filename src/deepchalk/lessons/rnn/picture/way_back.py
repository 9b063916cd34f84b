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

ROW, HIGH = -1.88, 3.9
"""How high the chain stands, and how high the largest bar is."""

LEAST = 0.03
"""Height of a bar of which nothing could be seen."""

CELL, FILLED = 0.8, 0.62
"""How wide a cell is at most, and which share of its room it takes."""

ABOVE = 0.12
"""Between a cell and the foot of its bar."""

EMPTY = 0.22
"""How full a column is that shows a whole nudge."""

GAP = 0.3
"""Between the words at both ends and what is beside them."""

KEY = 0.36
"""How wide and high a sample is beside its name."""


class WayBack(mn.VGroup):
    """A small cell for each word that was read, and bars: ``back.come(3)`` shows those back to 3.

    Words are counted from 0. At each cell a pale column is a nudge of the memory there, and the bar
    in it tells how much of it, at most, arrives at the end.

    Attributes
    ----------
    cells, chain
        one for each word; with the links between them, and the words at both ends
    nudges, bars
        a column at each cell, as high as the nudge itself; and how much the end could change
    keys
        what a column is, and what a bar is
    road, term
        from the last word to the first, and below it what goes there
    """

    def __init__(
        self,
        sizes: Sequence[float],
        words: Sequence[str],
        colours: Sequence[str],
        names: tuple[str, str],
        term: str,
    ) -> None:
        # sizes: of each cell; words and their colours: of one reading; names: of column and bar.
        super().__init__()
        now, count = theme.active(), len(sizes)
        pitch = READ.width / count
        self.width_of_cell = width = min(CELL, FILLED * pitch)
        self.sizes = np.asarray(sizes, dtype=float)
        # What grows on its way is as high as the room is where it is largest.
        self.whole = HIGH / max(1.0, float(self.sizes.max()))
        self.heights = np.maximum(self.whole * self.sizes, LEAST)
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
        self.term = Label(term, "gradient", 0.46, 700)
        self.term.set_x((left + right) / 2).set_y(height - 0.22, mn.UP)
        self.nudges = mn.VGroup(*(self._column(place, self.whole, EMPTY) for place in range(count)))
        self.bars = mn.VGroup(*(self._column(place, 0.0) for place in range(count)))
        self.keys = self._keys(names)
        self.add(self.chain, self.road, self.term, self.keys, self.nudges, self.bars)
        for one in (self, *self.submobjects, *self.chain, *self.keys, *self.nudges, *self.bars):
            exempt(one, "overlap", "contrast", "load", because="it is one picture, over the plane")
            one.set_z_index(31)
        # What grows a little and comes back comes last: its disc stays above it.
        mn.Group(self.bars, *dots).set_z_index(32)

    def _keys(self, names: tuple[str, str]) -> mn.VGroup:
        """What a column is, and what a bar is: a sample and its name."""
        found = mn.VGroup()
        for name, role, full in zip(names, ("ink2", "gradient"), (EMPTY, 1.0), strict=True):
            sample = mn.Square(KEY, stroke_width=0, fill_color=theme.active().gradient)
            label = Label(name, role, 0.38, 650)  # type: ignore[arg-type]
            sample.set_fill(opacity=full)
            found.add(mn.VGroup(sample, label).arrange(mn.RIGHT, buff=0.2))
        found.arrange(mn.RIGHT, buff=0.7)
        return found.set_x(READ.left, mn.LEFT).set_y(READ.top, mn.UP)

    def _column(self, place: int, high: float, full: float = 1.0) -> mn.Polygon:
        """On a cell, so high."""
        column = mn.Polygon(*self._corners(place, high), stroke_width=0)
        return column.set_fill(theme.active().gradient, full)

    def _corners(self, place: int, high: float) -> np.ndarray:
        scale = self.cells[0].width / self.width_of_cell
        across = self.cells[0].width / 2 * mn.RIGHT
        foot = self.places[place] + (self.cells[0].height / 2 + ABOVE * scale) * mn.UP
        top = foot + scale * high * mn.UP
        return np.array([foot - across, foot + across, top + across, top - across])

    def come(self, place: float) -> None:
        """Bars of all cells back to one; between two of them, that of the next is growing."""
        for cell, (bar, high) in enumerate(zip(self.bars, self.heights, strict=True)):
            grown = float(np.clip(cell + 1 - place, 0.0, 1.0))
            corners = self._corners(cell, grown * high)
            bar.set_points_as_corners([*corners, corners[0]])

    def above(self, place: float) -> np.ndarray:
        """Above all bars and columns, over a cell or between two of them."""
        cells = np.arange(len(self.places))
        x = float(np.interp(place, cells, self.places[:, 0]))
        top = self._corners(0, max(self.whole, float(self.heights.max())))[2][1]
        return np.array([x, top, 0.0])

    def nearest(self, place: float) -> int:
        """The last cell whose bar has grown."""
        return min(int(np.ceil(place - 1e-9)), len(self.places) - 1)

    def carried(self) -> None:
        """All of it went to where a camera sees it at the same place."""
        self.places = np.array([one.get_center() for one in self.cells])
