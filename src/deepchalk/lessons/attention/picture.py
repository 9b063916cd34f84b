"""The picture: states in their plane, a question that measures them, and the point that it mixes."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Picture
from deepchalk.errors import LayoutError
from deepchalk.lesson import Quantity
from deepchalk.lessons.attention.trace import Trace, feet
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.planes.marks import Marker
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.plots.share_bar import ShareBar
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Formula, Label, Number, Typeset, symbol
from deepchalk.mobjects.text.short_label import short_label
from deepchalk.theme import UNIT

WIDEST_CHAIN = 3.3
WIDEST_NAME = 2.0
ROW = 0.62
"""From a word of the chain to the next, and from a row of the map to the next."""

LINE = 0.72
"""Height of the line on which numbers are worked out, below all."""

PLANE, SIDE = 5.0, 4.6
"""Widths, in proportion."""

MASS = 0.4
"""Radius of a mass of 1; its area goes with the share."""

FOOT = 0.07
NAMES = {"dot": "s", "scaled": "s / sqrt(d)", "general": "W^T s", "additive": "s"}
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
        self.chain = _chain(t, room)
        rest = Room(self.chain.get_right()[0] + 2 * UNIT, room.right, room.bottom, room.top)
        self.middle, self.side = rest.columns(PLANE, SIDE)
        self._draw_plane(t, self.middle)
        self._draw_bars(t)

    def _draw_plane(self, t: Trace, room: Room) -> None:
        now = theme.active()
        exact = t.params.width == 2 or len(t.hidden) <= 3
        self.note = Label("a projection: numbers are exact, lengths are not", "ink2", now.sizes.smallest)
        if not exact:
            below, room = room.cut_bottom(0.4)
            below.place(self.note)
        seen = (t.places, t.reach, t.asking, t.stepping if t.params.is_computed else t.asking)
        self.plane = plane = room.fit(Plane(*seen, numbered=t.params.width == 2))
        self.dots = [plane.point(place, word) for word, place in enumerate(t.places)]
        self.hull = plane.path(_hull(t.places.values), role="line", closed=True)
        self.arrow = plane.arrow(t.asking)
        self.ray = plane.path(_across(plane, t.asking.values), role="line", width=now.strokes.thin)
        self.drops = [
            plane.path([place.values, foot.values], identity=word, width=now.strokes.thin)
            for word, (place, foot) in enumerate(zip(t.places, t.reach, strict=True))
        ]
        self.feet = [plane.point(foot, word, radius=FOOT) for word, foot in enumerate(t.reach)]
        # Labels keep off the masses that come later.
        around = [plane.point(place, word, radius=MASS) for word, place in enumerate(t.places)]
        self.labels = self.labelled(around, [Label(w, "ink2", now.sizes.smallest) for w in t.words])
        ends = self.feet if t.params.score != "additive" else around
        self.measures = self.labelled(ends, [Number(z, height=now.sizes.smallest) for z in t.scores])
        for mark in around:
            plane.space.marks.remove(mark)
        self.masses = [
            mn.Circle(
                fill_color=now.tint(colour), fill_opacity=1, stroke_color=colour,
                stroke_width=now.strokes.thin, z_index=1,
            )
            for colour in self.colours
        ]
        self.balance = plane.point(t.balance, shape="circle", radius=0.15)
        self.asker = _letter(NAMES[t.params.score])
        self.mixture = _letter("c")
        self.tell(t.asking)
        self.weigh(t.shares)
        extras = [] if exact else [self.note]
        self.space = mn.VGroup(self.plane, *extras)

    def _draw_bars(self, t: Trace) -> None:
        now = theme.active()
        self.written = [short_label(word, WIDEST_NAME, "output", now.sizes.label) for word in t.written]
        before = max(label.width for label in self.written) + UNIT
        width = self.side.width - before
        pitch = min(ROW, self.side.height / len(t.alignment))
        self.bars = [ShareBar(row, self.colours, width, 0.78 * pitch) for row in t.alignment]
        for row, (bar, label) in enumerate(zip(self.bars, self.written, strict=True)):
            y = self.side.top - (row + 0.5) * pitch
            bar.move_to([self.side.right - width / 2, y, 0])
            label.set_x(self.side.left, mn.LEFT).stand_on(y - label.digit_height / 2)
        self.bar = self.bars[0]
        self.free = self.side.cut_top(pitch, UNIT)[1]

    # Verbs

    @property
    def measured(self) -> tuple[mn.Mobject, ...]:
        """What shows the scores in the plane."""
        if self.t.params.score == "additive":
            return ()
        return (self.ray, *self.drops, *self.feet)

    def labelled(self, marks: Sequence[Marker], texts: Sequence[Typeset]) -> mn.VGroup:
        """Labels at marks; none where they have no room."""
        try:
            return self.plane.labelled([*zip(marks, texts, strict=True)])
        except LayoutError:
            return mn.VGroup()

    def ask(self, moment: int) -> None:
        """The question as it is at a moment, and all that follows from it."""
        self.tell(self.t.moving_places[moment])
        self.weigh(self.t.moving_shares[moment])

    def rest(self) -> None:
        """The first question again, with the shares that it gives."""
        self.tell(self.t.asking)
        self.weigh(self.t.shares)

    def go_right(self, far: float) -> None:
        """The plane and all that stands in it go to the right."""
        self.plane.shift(far * mn.RIGHT)
        mn.VGroup(self.labels, self.note).shift(far * mn.RIGHT)
        self.rest()

    def tell(self, question: Quantity, keys: np.ndarray | None = None) -> None:
        """Show a question and what it measures of the keys, which are the states by default."""
        places = self.t.places.values if keys is None else keys
        self.arrow.place(question)
        self.ray.place(_across(self.plane, question.values))
        for place, drop, foot, at in zip(
            places, self.drops, self.feet, feet(question.values, places), strict=True
        ):
            drop.place([place, at])
            foot.place(at)
        tip, start = self.plane.to_points(question.values), self.plane.to_point(0, 0)
        way = (tip - start) / max(float(np.linalg.norm(tip - start)), 1e-9)
        self._beside(self.asker, tip + 0.34 * way)

    def weigh(self, shares: Quantity, at: np.ndarray | None = None) -> None:
        """Show shares as masses, in the bar, and as the point that they balance."""
        for mass, point, share in zip(self.masses, self.dots, shares.values, strict=True):
            mass.scale_to_fit_width(2 * MASS * float(np.sqrt(share)) + 1e-3).move_to(point)
        self.balance.place(shares.values @ self.t.places.values)
        self._beside(self.mixture, self.balance.get_center() + np.array([0.3, -0.26, 0]))
        if hasattr(self, "bar"):
            self.bar.place(shares)

    def around(self, places: np.ndarray) -> np.ndarray:
        """The corners of the shape that places span."""
        return _hull(places)

    def _beside(self, letter: Formula, at: np.ndarray) -> None:
        frame = self.plane.frame.shrunk(0.5 * letter.width + 0.05, 0.5 * letter.height + 0.05)
        letter.move_to([np.clip(at[0], frame.left, frame.right), np.clip(at[1], frame.bottom, frame.top), 0])


def _letter(source: str) -> Formula:
    letter = Formula("{s}", s=symbol(source, "ink"), height=theme.active().sizes.label)
    letter.set_z_index(5)
    return exempt(letter, "overlap", because="it goes along with what it names")


def _chain(t: Trace, room: Room) -> mn.VGroup:
    """Words with the numbers of their states, or with their markers where there is no room."""
    height = min(room.height, ROW * len(t.hidden))
    strip = Room(room.left, room.left + WIDEST_CHAIN, room.centre[1] - height / 2, room.centre[1] + height / 2)
    try:
        table = strip.fit(Table(t.hidden, heads=(), told_apart="rows"), edge=mn.LEFT)
        for word, row in enumerate(table.cells):
            colour = theme.active().identity(word)
            for cell in row:
                cell.box.set_stroke(colour).set_fill(theme.active().tint(colour), 1)
        return table
    except LayoutError:
        return _names(t, strip)


def _names(t: Trace, room: Room) -> mn.VGroup:
    now, rows = theme.active(), mn.VGroup()
    for word, name in enumerate(t.words):
        band = mn.Rectangle(width=0.1, height=0.4, stroke_width=0, fill_opacity=1, fill_color=now.identity(word))
        label = short_label(name, WIDEST_NAME, "ink", now.sizes.smallest)
        rows.add(mn.VGroup(band, label.next_to(band, mn.RIGHT, buff=0.5 * UNIT)))
    rows.arrange(mn.DOWN, buff=0.2, aligned_edge=mn.LEFT)
    return rows.move_to(room.centre).set_x(room.left, mn.LEFT)


def _across(plane: Plane, question: np.ndarray) -> np.ndarray:
    """The line of a question through the frame, shape (2, 2)."""
    length = float(np.linalg.norm(question))
    if length < 1e-9:
        return np.zeros((2, 2))
    reach = float(np.linalg.norm(np.ptp(plane.space.ranges, axis=1))) + float(np.abs(plane.space.ranges).max())
    return np.outer([-reach, reach], question / length)


def _hull(places: np.ndarray) -> np.ndarray:
    """The corners of the smallest convex shape around places, in order (monotone chain)."""
    order = sorted(map(tuple, places))
    halves = []
    for way in (order, order[::-1]):
        half: list[tuple[float, ...]] = []
        for place in way:
            while len(half) > 1 and _turn(half[-2], half[-1], place) <= 1e-12:
                half.pop()
            half.append(place)
        halves += half[:-1]
    return np.array(halves or order[:1])


def _turn(one: Sequence[float], two: Sequence[float], three: Sequence[float]) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])
