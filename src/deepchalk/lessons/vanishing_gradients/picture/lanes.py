"""The picture: time runs to the right, a plain state above, and below it blame, or a cell."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import Room
from deepchalk.stage import Picture

from ..trace import Trace
from .column_axes import Columns
from .column_words import ROW, ColumnWords
from .lane import Lane
from .log_bars import LogBars

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
