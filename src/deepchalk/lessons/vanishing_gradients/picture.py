"""The picture: time runs to the right, a plain state above, and below it blame, or a cell."""

from __future__ import annotations

import numpy as np

from deepchalk.beats import Picture, Room
from deepchalk.lessons.vanishing_gradients.trace import Trace
from deepchalk.mobjects.plots.memories.column_words import ROW, ColumnWords
from deepchalk.mobjects.plots.memories.lane import Columns, Lane
from deepchalk.mobjects.plots.memories.log_bars import LogBars

MOMENTS = 90
"""In which a line grows from its first word to its last."""


class Lanes(Picture):
    """Two lines that are read word by word; a second lane, or bars, come below."""

    columns = (5, 7)

    def draw(self, t: Trace, room: Room) -> None:
        self.count = len(t.states)
        self.time = Columns(self.count)
        words = self.words_in(t, room, 2)
        words = self.words_in(t, room, words.rows)
        upper, self.lower = self.body.rows(1, 1, gap=0.3)
        known = self.time, t.states.values, t.tube.values
        like = (t.turning.values, t.turning_tubes.values) if t.has_switch else ()
        self.plain = Lane(upper, *known, "plain state h", like)
        cells = t.cells.values, t.cell_tube.values
        like = (t.closing.values, t.closing_tubes.values)
        self.cell = Lane(self.lower, self.time, *cells, "cell c", like)
        self.bars = LogBars(self.lower, self.time, t.blames, name="slope of the loss, without sign")
        self.words = words
        self.add(self.plain, self.words)

    def words_in(self, t: Trace, room: Room, rows: int) -> ColumnWords:
        """The words in so many rows at the foot."""
        foot, self.body = room.cut_bottom(rows * ROW, gap=0.1)
        probe = Lane(
            self.body.rows(1, 1, gap=0.3)[0], self.time, t.states.values, t.tube.values, "h"
        )
        across = probe.axes.to_points(self.time.places, np.zeros(self.count))[:, 0]
        return ColumnWords(foot, across, [t.params.words[0], t.params.rival], t.params.words[1:])

    def times(self, first: float = 1.0, last: float | None = None) -> list[float]:
        """Moments from one word to another, by default to the last."""
        end = self.count if last is None else last
        return np.linspace(first, end, MOMENTS).tolist()

    def show_weight(self, t: Trace, frame: int) -> None:
        """The plain lane with a weight between its own and that of the switch."""
        self.plain.show(t.turning.values[frame], t.turning_tubes.values[frame])

    def close(self, t: Trace, frame: int) -> None:
        """The cell with a forget gate between its own and one that is half open."""
        self.cell.show(t.closing.values[frame], t.closing_tubes.values[frame])
