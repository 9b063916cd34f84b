"""The picture of masts and those that they serve: a map, a column of all squares, and stairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import (
    Bars,
    Field,
    Number,
    Room,
    Space,
    corners_of_room,
    exempt,
    show_instead,
    theme,
)
from deepchalk.stage import Picture

from ..numbers.moving import Film, Moment
from .mast_map import MastMap, Swarm
from .spread_masts import Drawing, SpreadMasts

SHARE = 0.7
"""Width of the column as a share of its room."""


class TotalColumn(Field):
    """Parts on each other, as high as their sum."""

    # highest: the total that just fills the room.
    # total: what is shown first.
    # widest: the total whose number is the longest.
    # parts: from the bottom.
    # number: of the total, on top.

    def __init__(
        self, room: Room, colours: Sequence[str], highest: float, total: Quantity, widest: Quantity
    ) -> None:
        super().__init__()
        now = theme.active()
        fitting = now.sizes.label * room.width / Number(widest, height=now.sizes.label).width
        # A number that is too wide for its strip still has the gaps beside it.
        size = max(now.sizes.smallest, min(now.sizes.label, fitting))
        self.number = exempt(Number(total, height=size), "dwell", because="it runs")
        self.room = room.cut_top(self.number.height, theme.UNIT)[1]
        # Unseen: where the column is.
        self.ground = mn.Rectangle(stroke_width=0, fill_opacity=0)
        self.ground.set_points_as_corners(corners_of_room(self.room))
        self.space = Space(self.ground, np.array([[0, 1], [0, highest]]))
        self._blocks = self.blocks(np.zeros((len(colours), 2, 2)), colours)
        self.parts = self._blocks.blocks
        self.base = mn.Line(
            [room.left, room.bottom, 0],
            [room.right, room.bottom, 0],
            color=now.line,
            stroke_width=now.strokes.normal,
        )
        self.add(self.ground, self.base, *self.parts, self.number)
        self.tell(np.zeros(len(self.parts)), total)

    def tell(self, parts: np.ndarray, total: Quantity | None) -> None:
        """What each part is, and the total as it is printed; without one no number is seen."""
        tops = np.cumsum(parts)
        ends = np.array([0.5 - SHARE / 2, 0.5 + SHARE / 2])
        heights = np.stack([tops - parts, tops], axis=1)
        self._blocks.place(np.stack([np.broadcast_to(ends, heights.shape), heights], axis=-1))
        if total is not None:
            show_instead(self.number, total)
        self.number.set_fill(opacity=0.0 if total is None else 1.0)
        top = self.to_point(0.5, tops[-1])
        self.number.move_to(top + (0.6 * theme.UNIT + self.number.height / 2) * mn.UP)


MAP, COLUMN, STAIRS = 6.3, 0.95, 2.75
"""Widths of the map and of the column, and height of the stairs."""


class ServedMap(Picture):
    """Points only at first; all else is there, and is brought when it is spoken of."""

    # Its trace has the ``study`` of two starts, their ``totals`` and ``costs`` (``other_totals``,
    # ``other_costs``), the ``shown`` ones at the ``stairs``, and ``sliding``.
    # stairs: a bar for each total that is shown.
    # coloured: whether points are seen in the colour of their mast.
    # now: the moment that is seen.

    columns = None

    def draw(self, t: Any, room: Room) -> None:
        left, rest = room.cut_left(MAP)
        strip, self.free = rest.cut_left(COLUMN, 2 * theme.UNIT)
        self.t, self.coloured = t, False
        self.map = MastMap(left, t.points.values, len(t.start), t.number, t.params.axes)
        self.swarm = Swarm(self.map.plane, t.study.every.runs.masts)
        widest = max((*t.totals, *t.other_totals, *t.costs), key=lambda one: len(one.text))
        highest = max(*t.totals.values, *t.other_totals.values, *t.sliding.values)
        self.column = TotalColumn(strip, self.map.colours, highest, t.totals[0], widest)
        last = len(t.totals) - 1
        names = [
            "last" if at == last > len(t.shown) - 1 else ("nearest", "mean")[at % 2]
            for at in t.stairs.values.astype(int)
        ]
        self.stairs = self.free.cut_bottom(STAIRS)[0].fit(Bars(t.shown, names=names, lying=True))
        self.add(self.map)
        film = t.study.films[0]
        self.map.turn_squares(film.ends)
        self.place(Moment(film.masts[0], film.ends[0], film.groups[0]))

    @property
    def links(self) -> Sequence[mn.Mobject]:
        """Links with their squares."""
        return [*self.map.squares, self.map.links]

    @property
    def served(self) -> Sequence[mn.Mobject]:
        """All that is on the map besides the points."""
        return [*self.map.cells, *self.links, *self.map.masts]

    # Moments

    def place(self, moment: Moment) -> None:
        """Show a moment; the column shows the squares that are seen."""
        self.place_map(moment)
        squares = ((self.map.pairs - moment.ends) ** 2).sum(1)
        parts = np.bincount(moment.groups, squares, minlength=len(moment.masts))
        self.column.tell(parts, moment.total)
        self.now = moment

    def place_map(self, moment: Moment) -> None:
        """Show a moment on the map only."""
        self.map.serve(moment.masts, moment.ends, moment.groups, self.coloured)

    def belong(self, groups: np.ndarray) -> None:
        """Points take on the colours of these masts, none where there is −1."""
        self.map.belong(groups)

    def film(self, first: int, last: int, other: bool = False) -> list[Moment]:
        """From the end of one step to that of another; −1 is before the first."""
        t = self.t
        told = (t.other_totals, t.other_costs) if other else (t.totals, t.costs)
        film: Film = t.study.films[other]
        return film.moments(first, last, *told)

    def one_by_one(self) -> list[np.ndarray]:
        """Points take on the colours of their masts, one after the other."""
        order = np.arange(len(self.now.groups))
        return [np.where(order < seen, self.now.groups, -1) for seen in range(len(order) + 1)]

    def any_groups(self, count: int) -> list[np.ndarray]:
        """Some groupings, and none; where one mast leaves only one, it comes point by point."""
        # It comes so again and again, until there are ``count`` of them.
        masts, points = len(self.now.masts), len(self.now.groups)
        if masts == 1:
            return [*self.one_by_one() * (1 + count // (points + 1)), np.full(points, -1)]
        some = np.random.default_rng(0).integers(masts, size=(count, points))
        # Some point is always another one's than a moment before.
        some[:, 0] = np.arange(count) % masts
        return [*some, np.full(points, -1)]

    def rewound(self) -> list[Moment]:
        """The masts go to where the other start begins, and links shrink."""
        film = self.t.study.films[1]
        self.map.turn_squares(film.ends)
        return self.now.towards(film.masts[0], film.ends[0], film.groups[0])

    def best(self) -> list[Moment]:
        """To the lowest end of all starts."""
        self.map.unit = 1.0
        return self.now.served(*self.t.study.every.best_end)

    def best_in_unit(self) -> list[Moment]:
        """To the lowest end where the first axis has a larger unit."""
        self.map.unit = self.t.study.unit
        return self.now.served(*self.t.study.best_in_unit)

    def first_only(self) -> None:
        """The first mast serves all points, and all is ready for the others to be drawn."""
        t, start = self.t, self.t.study.films[0].masts[0]
        self.spread = SpreadMasts(self.map, start, t.drawing, t.number)
        self.spread.place(Drawing(0))
        if len(start) == 1:
            self.all_drawn()

    def all_drawn(self) -> None:
        """All masts stand where they start, each with its territory and its points."""
        self.spread.finish()
        start, groups = self.spread.start, self.spread.groups[-1]
        ends = self.t.study.best_in_unit[0][self.t.study.best_in_unit[1]]
        self.map.turn_squares(np.stack([start[groups], ends]))
        self.map.groups[:], self.coloured = -1, True
        self.place(Moment(start, start[groups], groups))

    # Stairs

    def bring_stairs(self, steps: Iterable[int]) -> mn.Animation:
        """The totals after these steps, with their names; those that are not drawn are left out."""
        drawn = {int(at): place for place, at in enumerate(self.t.stairs.values)}
        bars, places = self.stairs, [drawn[at] for at in steps if at in drawn]
        parts = [part for at in places for part in (bars.name_label(at), bars.bar(at))]
        return self.bring(*parts, *(bars.number(at) for at in places))

    def drop_stairs(self) -> mn.Animation:
        """None of them is seen."""
        return self.let_go(*(one for one in self.stairs.submobjects if one in self.submobjects))
