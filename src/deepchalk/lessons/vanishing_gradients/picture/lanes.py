"""The picture: time runs to the right, a plain state above, and below it blame, or a cell."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import (
    Number,
    Room,
    axis_phrase,
    bezier_points,
    exempt,
    padded_range,
    theme,
    ticks,
)
from deepchalk.stage import Picture

from ..trace import Trace
from .columns import BEFORE, ROW, ColumnAxes, Columns, ColumnWords, most_marks
from .log_bars import LogBars

DOT = 0.09
MARGIN = 0.08

LOWEST = 1.3
"""Height of a lane for whose numbers there is room."""


class Lane(mn.VGroup):
    """Lines that grow word by word, and later their tubes."""

    # axes, zero, lines, tubes, dots: its parts; a dot runs at the end of each line.

    def __init__(
        self,
        room: Room,  # its height is used
        columns: Columns,  # of the words
        lines: np.ndarray,  # shape (word, sentence)
        tubes: np.ndarray,  # of neighbours, shape (word, sentence, neighbour)
        name: str,  # of the vertical axis
        # Further lines and tubes that are shown later: all of them fit in.
        like: tuple[np.ndarray, ...] = (),
    ) -> None:
        super().__init__()
        now = theme.active()
        self.columns, self.values, self.neighbours = columns, lines, tubes
        ends = padded_range(
            np.concatenate([[0.0], *(one.ravel() for one in (lines, tubes, *like))]), MARGIN
        )
        chosen = ticks(*ends, most_marks(LOWEST))
        says = axis_phrase(name)
        labels = [
            Number(one, chosen.decimals, "ink2", now.sizes.smallest, says) for one in chosen.written
        ]
        marked = list(zip(chosen.values, labels, strict=True))
        self.axes = ColumnAxes(room, columns, ends, marked, name)
        self.zero = mn.VMobject(stroke_color=now.line, stroke_width=now.strokes.thin)
        colours = [now.identity(k) for k in range(lines.shape[1])]
        self.tubes = [
            mn.VMobject(fill_color=now.tint(one), fill_opacity=1, stroke_width=0) for one in colours
        ]
        self.lines = [
            mn.VMobject(stroke_color=one, stroke_width=now.strokes.strong) for one in colours
        ]
        self.dots = [mn.Dot(radius=DOT, color=one, stroke_width=0) for one in colours]
        for dot in self.dots:
            dot.set_z_index(3)
            exempt(dot, "contrast", because="it runs along its line")
        for part in (*self.tubes, *self.lines):
            exempt(part, "contrast", because="lines and tubes run into each other")
        self.reached, self.opened = 1.0, 0.0
        self.add(self.axes, *self.tubes, self.zero, *self.lines, *self.dots)
        self._draw()

    def place(self, moment: float) -> Lane:
        """Show the lines up to a moment: 1 at the first word, between two words in between."""
        self.reached = moment
        self._draw()
        return self

    def open(self, moment: float) -> Lane:
        """Show the tubes up to a moment; 0 for none."""
        self.opened = moment
        self._draw()
        return self

    def tell(self, lines: np.ndarray, tubes: np.ndarray) -> Lane:
        """Other lines and tubes, as far as they are shown now."""
        self.values, self.neighbours = lines, tubes
        self._draw()
        return self

    def stand_in(self, room: Room) -> Lane:
        """Use the height of another room."""
        self.axes.stand_in(room)
        self._draw()
        return self

    def _until(self, heights: np.ndarray, moment: float) -> tuple[np.ndarray, np.ndarray]:
        """Places and heights of shape (word, …) up to a moment."""
        whole = int(np.clip(moment, 1, len(heights)))
        places, up = self.columns.places[:whole], heights[:whole]
        if moment > whole and whole < len(heights):
            share = moment - whole
            places = np.append(places, moment)
            up = np.concatenate([up, [(1 - share) * heights[whole - 1] + share * heights[whole]]])
        return places, up

    def _draw(self) -> None:
        frame, zero = self.axes.frame, float(self.axes.to_point(1, 0)[1])
        self.zero.set_points_as_corners(np.array([[frame.left, zero, 0], [frame.right, zero, 0]]))
        places, heights = self._until(self.values, self.reached)
        for k, (line, dot) in enumerate(zip(self.lines, self.dots, strict=True)):
            points = self.axes.at(np.column_stack([places, heights[:, k]]))
            line.set_points(bezier_points([points]))
            dot.move_to(points[-1])
        places, heights = self._until(self.neighbours, self.opened)
        # A short stretch before the first word, so that the width there is seen.
        stub = BEFORE / 2 * min(1.0, self.opened)
        places, heights = np.append(1 - stub, places), np.concatenate([heights[:1], heights])
        for k, tube in enumerate(self.tubes):
            upper = np.column_stack([places, heights[:, k].max(axis=-1)])
            lower = np.column_stack([places, heights[:, k].min(axis=-1)])[::-1]
            edge = self.axes.at(np.concatenate([upper, lower, upper[:1]]))
            tube.set_points(bezier_points([edge]) if self.opened > 0 else np.zeros((0, 3)))


MOMENTS = 90
"""In which a line grows from its first word to its last."""

GAP = 0.3


class Lanes(Picture):
    """Two lines that are read word by word; a second lane, or bars, come below."""

    columns = (5, 7)

    def draw(self, t: Trace, room: Room) -> None:
        self.count = len(t.states)
        self.time = Columns.within(room, self.count)
        firsts, others = (t.params.words[0], t.params.rival), t.params.words[1:]
        across = self.time.across(self.time.places)
        self.words = ColumnWords(room, across, firsts, others)
        foot = self.words.rows * ROW
        self.words.shift((room.bottom + foot - room.top) * mn.UP)
        self.whole = room.cut_bottom(foot, gap=0.1)[1]
        self.upper, self.lower = self.whole.rows(1, 1, gap=GAP)
        known = self.time, t.states.values, t.tube.values
        like = (t.turning.values, t.turning_tubes.values) if t.has_switch else ()
        self.plain = Lane(self.whole, *known, "plain state h", like)
        cells = t.cells.values, t.cell_tube.values
        like = (t.closing.values, t.closing_tubes.values)
        self.cell = Lane(self.lower, self.time, *cells, "cell c", like)
        also = (t.turning_blames,) if t.has_switch else ()
        name = "slope of the loss, without sign"
        self.bars = LogBars(self.lower, self.time, t.blames, name, also)
        self.add(self.plain, self.words)

    def times(self, first: float = 1.0, last: float | None = None) -> list[float]:
        """Moments from one word to another, by default to the last."""
        end = self.count if last is None else last
        return [float(one) for one in np.linspace(first, end, MOMENTS)]

    def finish(self) -> None:
        """The plain lines and tubes whole: nothing changes where they are."""
        self.plain.place(self.count).open(self.count)

    def make_room(self, share: float) -> None:
        """The plain lane on its way (0 to 1) to the upper half."""
        self.plain.stand_in(self.whole.towards(self.upper, share))

    def show_weight(self, t: Trace, frame: int) -> None:
        """The plain lane, and its slopes, with a weight between its own and the switch's."""
        self.plain.tell(t.turning.values[frame], t.turning_tubes.values[frame])
        self.bars.tell(t.turning_blames[frame])

    def close(self, t: Trace, frame: int) -> None:
        """The cell with a forget gate between its own and one that is half open."""
        self.cell.tell(t.closing.values[frame], t.closing_tubes.values[frame])
