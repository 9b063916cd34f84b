"""The picture: states in their plane, a question that measures them, and the point that it mixes."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Picture
from deepchalk.errors import LayoutError
from deepchalk.lesson import Quantity
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.planes.balance import LARGEST, Balance
from deepchalk.mobjects.plots.planes.marks import ArrowMark, Marker
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.plots.planes.reach import Reach
from deepchalk.mobjects.plots.share_bar import ShareBar
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Formula, Label, Number, Typeset, symbol
from deepchalk.mobjects.text.short_label import short_label
from deepchalk.theme import UNIT

LINE = 0.72
"""Height of the line below all, on which numbers are worked out."""

WIDEST_CHAIN, WIDEST_NAME = 3.3, 2.0
ROW = 0.62
"""From a word of the chain to the next, and from a row of the map to the next."""

PLANE, SIDE = 5.0, 4.8
"""Widths, in proportion."""

NAMES = {"dot": "s", "scaled": "s\\/sqrt(d)", "general": "W^T s", "additive": "s"}
"""What the arrow of a question is."""


class States(Picture):
    """States as points, the question as an arrow, shares as masses and as a bar, their mixture."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        now = theme.active()
        self.t, self.whole = t, room
        self.line, room = room.cut_bottom(LINE)
        self.words = range(len(t.hidden))
        self.colours = [now.identity(word) for word in self.words]
        self.chain, self.pair = _columns(t, room)
        self.rows = (
            []
            if self.pair is None
            else [
                mn.VGroup(name, *row)
                for name, row in zip(self.pair.names, self.pair.cells, strict=True)
            ]
        )
        rest = Room(self.chain.get_right()[0] + 2 * UNIT, room.right, room.bottom, room.top)
        middle, self.side = rest.columns(PLANE, SIDE)
        self._draw_plane(t, middle)
        self._draw_bars(t)
        self.rest()

    def _draw_plane(self, t: Trace, room: Room) -> None:
        small = theme.active().sizes.smallest
        self.space = mn.VGroup()
        if not t.is_exact:
            below, room = room.cut_bottom(0.3)
            note = Label("a projection: only numbers are exact", "ink2", small)
            self.space.add(below.place(note))
        around = t.places.values.mean(axis=0) + 1.2 * (
            t.places.values - t.places.values.mean(axis=0)
        )
        seen = [around, t.reach, t.asking, t.turned_places[-1]]
        self.plane = room.fit(
            Plane(*seen, *([t.stepping] if t.params.is_computed else []), grid=False)
        )
        self.space.add(self.plane)
        self.balance = Balance(self.plane, t.places)
        self.reach = Reach(self.plane, t.asking, t.places)
        # Labels keep off the axes, and off the masses that come later.
        far = 10 * np.abs(self.plane.space.ranges).max() * np.array([[-1], [1]])
        axes = [self.plane.path(far * direction) for direction in np.eye(2)]
        around_points = [self.plane.point(place, radius=LARGEST) for place in t.places]
        self.labels = self.labelled(around_points, [Label(word, "ink2", small) for word in t.words])
        ends = around_points if t.params.score == "additive" else self.reach.feet
        self.scores = self.labelled(ends, [Number(score, height=small) for score in t.scores])
        for mark in (*axes, *around_points):
            self.plane.space.marks.remove(mark)
        self.asker, self.mixture = _letter(NAMES[t.params.score]), _letter("c")

    def _draw_bars(self, t: Trace) -> None:
        size = theme.active().sizes.smallest
        self.written = [short_label(word, WIDEST_NAME, "output", size) for word in t.written]
        before = max(label.width for label in self.written) + UNIT
        width = self.side.width - before
        pitch = min(ROW, self.side.height / len(t.alignment))
        self.bars = [ShareBar(row, self.colours, width, 0.78 * pitch) for row in t.alignment]
        for row, (bar, label) in enumerate(zip(self.bars, self.written, strict=True)):
            y = self.side.top - (row + 0.5) * pitch
            bar.shift([self.side.right - width / 2, y, 0] - bar.ground.get_center())
            label.set_x(self.side.left, mn.LEFT).stand_on(y - label.digit_height / 2)
        self.bar = self.bars[0]
        self.free = self.side.cut_top(pitch, UNIT)[1]

    def row(self, place: int) -> mn.VGroup:
        """The numbers of the question (0) or of the context (1), where they have room."""
        if self.pair is None:
            return mn.VGroup()
        return self.rows[place]

    @property
    def measured(self) -> tuple[mn.Mobject, ...]:
        """What shows the scores in the plane: nothing where no reach does."""
        drawn = (self.reach.line, *self.reach.drops, *self.reach.feet)
        return () if self.t.params.score == "additive" else drawn

    @property
    def mixed(self) -> tuple[mn.Mobject, ...]:
        """The masses, and what they balance on."""
        return (*self.balance.masses, self.balance.point, self.mixture)

    def labelled(self, marks: Sequence[Marker | ArrowMark], texts: Sequence[Typeset]) -> mn.VGroup:
        """Labels at marks; none where they have no room."""
        try:
            return self.plane.labelled([*zip(marks, texts, strict=True)])
        except LayoutError:
            return mn.VGroup()

    # Verbs

    def rest(self) -> None:
        """The first question, in the first bar, with the shares that it gives."""
        self.bar = self.bars[0]
        self.tell(self.t.asking)
        self.weigh(self.t.shares)

    def ask(self, moment: int) -> None:
        """The question as it is at a moment, and all that follows from it."""
        self.tell(self.t.moving_places[moment])
        self.weigh(self.t.moving_shares[moment])

    def tell(self, question: Quantity, keys: Quantity | None = None) -> None:
        """Show a question and what it measures of the keys, which are the states by default."""
        self.reach.place(question, self.t.places if keys is None else keys)
        self._keep_inside(self.asker, self.reach.tip)

    def weigh(self, shares: Quantity) -> None:
        """Show shares as masses, in the bar, and as the point that they balance."""
        self.balance.weigh(shares)
        self.bar.place(shares)
        self._keep_inside(self.mixture, self.balance.point.get_center() + 0.3 * mn.DR)

    def stand_at(self, left: float) -> None:
        """The plane and all that stands in it go to where its left edge is."""
        far = (left - self.plane.get_left()[0]) * mn.RIGHT
        self.plane.shift(far)
        mn.VGroup(self.labels, *self.space[:-1]).shift(far)
        self.rest()

    def _keep_inside(self, letter: Formula, at: np.ndarray) -> None:
        frame = self.plane.frame.shrunk(0.5 * letter.width + 0.05, 0.5 * letter.height + 0.05)
        x, y = np.clip(at[:2], [frame.left, frame.bottom], [frame.right, frame.top])
        letter.move_to([x, y, 0])


def _letter(source: str) -> Formula:
    letter = Formula("{s}", s=symbol(source, "ink"), height=theme.active().sizes.label)
    letter.set_z_index(5)
    return exempt(letter, "overlap", because="it goes along with what it names")


def _columns(t: Trace, room: Room) -> tuple[mn.VGroup, Table | None]:
    """The words with their states, and below them the question and the context.

    Where the numbers have no room, only the words stand there.
    """
    count = len(t.hidden)
    pitch = min(ROW, (room.height - 2 * UNIT) / (count + 2))
    strip = Room(room.left, room.left + WIDEST_CHAIN, room.bottom, room.top)
    above, below = strip.cut_top(count * pitch, 2 * UNIT)
    try:
        size = theme.active().sizes.label
        chain = above.fit(Table(t.hidden, heads=(), told_apart="rows"), edge=mn.UL, largest=size)
        pair = Table(t.asker, t.context, heads=(), names=("s", "c"))
        below.cut_top(2 * pitch)[0].fit(
            pair, edge=mn.UL, largest=chain.cells[0][0].number.digit_height
        )
    except LayoutError:
        return _names(t, strip), None
    for colour, row in zip(theme.active().identities, chain.cells, strict=False):
        for cell in row:
            cell.box.set_stroke(colour).set_fill(theme.active().tint(colour), 1)
    pair.empty(*pair.cells[1])
    return chain, pair


def _names(t: Trace, room: Room) -> mn.VGroup:
    now, rows = theme.active(), mn.VGroup()
    for word, name in enumerate(t.words):
        band = mn.Rectangle(width=0.1, height=0.4, stroke_width=0, fill_opacity=1)
        band.set_fill(now.identity(word))
        label = short_label(name, WIDEST_NAME, "ink", now.sizes.smallest)
        rows.add(mn.VGroup(band, label.next_to(band, mn.RIGHT, buff=0.5 * UNIT)))
    rows.arrange(mn.DOWN, buff=0.2, aligned_edge=mn.LEFT)
    return rows.move_to(room.centre).set_x(room.left, mn.LEFT)
