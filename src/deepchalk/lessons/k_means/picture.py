"""The picture: a map of houses and masts, and a column into which all squares are poured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import manim as mn
import numpy as np

from deepchalk.beats import Picture, Room
from deepchalk.lesson import Quantity
from deepchalk.lesson.mathematics.grouping.moving import Film, filmed, moment_after
from deepchalk.lessons.k_means.trace import Trace
from deepchalk.mobjects import Bars
from deepchalk.mobjects.plots.territories.mast_map import MastMap
from deepchalk.mobjects.plots.territories.total_column import TotalColumn
from deepchalk.theme import UNIT

MAP, COLUMN, STAIRS = 6.3, 0.95, 2.75
"""Widths of the map and of the column, and height of the stairs."""

SHARES = np.linspace(0, 1, 25)


@dataclass(frozen=True)
class Moment:
    """What is seen: masts, ends of links, the mast of each house, and the total if it is told."""

    masts: np.ndarray
    ends: np.ndarray
    groups: np.ndarray
    total: Quantity | None = None


class Village(Picture):
    """Masts, territories, links, squares and the column are there, but brought by the beats."""

    columns = None

    def draw(self, t: Trace, room: Room) -> None:
        left, rest = room.cut_left(MAP)
        strip, self.free = rest.cut_left(COLUMN, 2 * UNIT)
        self.upper = self.free.cut_bottom(STAIRS, UNIT)[1]
        self.t, self.coloured = t, False
        self.map = MastMap(
            left, t.points.values, len(t.start), t.number, t.params.columns or ("x", "y")
        )
        self.first, self.second = filmed(t.own_run), filmed(t.other_run)
        widest = max((*t.totals, *t.other_totals, *t.costs), key=lambda one: len(one.text))
        highest = max(*t.totals.values, *t.other_totals.values)
        self.column = TotalColumn(strip, self.map.colours, highest, t.totals[0], widest)
        last = len(t.totals) - 1
        names = [
            "last" if at == last and last > len(t.shown) - 1 else ("nearest", "mean")[at % 2]
            for at in t.stairs.values.astype(int)
        ]
        self.stairs = self.free.cut_bottom(STAIRS)[0].fit(Bars(t.shown, names=names, lying=True))
        self.add(self.map)
        self.begin(self.first)

    def begin(self, film: Film) -> None:
        """No link has grown yet."""
        self.map.turn_squares(film.ends)
        self.place(Moment(film.masts[0], film.ends[0], film.groups[0]))

    def place(self, moment: Moment) -> None:
        """Show a moment; the column shows the squares that are seen."""
        self.map.show(moment.masts, moment.ends, moment.groups, self.coloured)
        squares = ((self.t.points.values - moment.ends) ** 2).sum(1)
        parts = np.bincount(moment.groups, squares, minlength=len(moment.masts))
        self.column.show(parts, moment.total)
        self.now = moment

    def film(self, first: int, last: int, other: bool = False) -> Iterator[Moment]:
        """From the end of one step to that of another; −1 is before the first."""
        film = self.second if other else self.first
        totals, costs = (
            (self.t.other_totals, self.t.other_costs) if other else (self.t.totals, self.t.costs)
        )
        ends = {moment_after(step): step for step in range(len(totals))}
        for at in range(moment_after(first), moment_after(last) + 1):
            total = totals[ends[at]] if at in ends else costs[at]
            yield Moment(film.masts[at], film.ends[at], film.groups[at], total)

    def sliding(self) -> list[Moment]:
        """One mast slides beyond the mean of its houses, and back."""
        t, (start, *_) = self.t, self.film(0, 0)
        own = start.groups == int(t.example.value) - 1
        found = []
        for at, place in enumerate(t.slide.values):
            masts, ends = start.masts.copy(), start.ends.copy()
            masts[int(t.example.value) - 1] = ends[own] = place
            found.append(Moment(masts, ends, start.groups, t.sliding[at]))
        return [*found, *reversed(found)]

    def to(self, masts: np.ndarray, ends: np.ndarray, groups: np.ndarray) -> list[Moment]:
        """Straight to another moment; the total is not told."""
        now = self.now
        return [
            Moment(
                now.masts + share * (masts - now.masts),
                now.ends + share * (ends - now.ends),
                groups if share > 0.5 else now.groups,
            )
            for share in SHARES
        ]

    def try_out(self, moment: Moment) -> None:
        """The map alone: the total is that of the links as they are."""
        self.map.show(moment.masts, moment.ends, moment.groups, self.coloured)

    def still(self, masts: np.ndarray, groups: np.ndarray) -> Moment:
        """Masts with their houses."""
        return Moment(masts, masts[groups], groups)

    def served(self, masts: np.ndarray, groups: np.ndarray) -> list[Moment]:
        """To these masts, each house linked to its own."""
        return self.to(masts, masts[groups], groups)

    def tries(self, house: int) -> list[Moment]:
        """The link of one house goes to another mast, and back."""
        now = self.now
        away = ((now.masts - self.map.pairs[house]) ** 2).sum(1)
        other = now.masts[np.argsort(away)[1 % len(away)]]
        found = []
        for share in np.sin(np.pi * SHARES):
            ends = now.ends.copy()
            ends[house] += share * (other - ends[house])
            found.append(Moment(now.masts, ends, now.groups, None))
        return [*found, now]

    def stair(self, *positions: int) -> list[mn.Mobject]:
        """Steps of the stairs, with names and numbers; those that are not drawn are left out."""
        bars = self.stairs
        drawn = {int(at): place for place, at in enumerate(self.t.stairs.values)}
        places = [drawn[at] for at in positions if at in drawn]
        return [
            part for at in places for part in (bars.name_label(at), bars.bar(at), bars.number(at))
        ]

    @property
    def all_stairs(self) -> Sequence[mn.Mobject]:
        """Those that have been brought."""
        return [one for one in self.stair(*range(len(self.t.totals))) if one in self.submobjects]

    @property
    def links(self) -> Sequence[mn.Mobject]:
        """Links with their squares."""
        return [*self.map.squares, self.map.links]
