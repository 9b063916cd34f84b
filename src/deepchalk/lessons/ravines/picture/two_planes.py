"""The picture: a line among its points, and the same line as a point of the bowl of its cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, functions
from deepchalk.mobjects import (
    MARKER_RADIUS,
    Equation,
    Formula,
    Number,
    Pairs,
    RollingEquation,
    Room,
    exempt,
    on_one_line,
    show_instead,
    symbol,
    theme,
)
from deepchalk.stage import Picture

from ..numbers.rulers import NORMAL, RAW
from ..sentences import input_name, weight_names
from ..trace import Trace
from .descent_bowl import DescentBowl
from .fitted import Fitted, FittedLine
from .predictions import Predictions


class Counter(mn.VGroup):
    """The symbol of an entry and its number, at the right end of a room."""

    # value: an entry of a quantity.
    # others: quantities whose entries it will show: there is room for the widest.
    # label, number: the symbol with its ``=``, and the number.

    def __init__(self, value: Quantity, others: Sequence[Quantity], room: Room) -> None:
        super().__init__()
        size = theme.active().sizes.formula
        self.number = exempt(Number(value, height=size), "dwell", because="it runs")
        self.label = Formula("{name} =", name=symbol(value.symbol, value.role), height=size)
        self.add(self.label, self.number)
        on_one_line(*self, gap=0.6 * theme.UNIT)
        widest = max(
            Number(max(one.entries, key=lambda entry: entry.value), height=size).width
            for one in (value, *others)
        )
        goal = np.array([room.right - widest - theme.UNIT, room.centre[1], 0])
        self.shift(goal - self.number.get_left())

    def tell(self, value: Quantity) -> None:
        """Another number."""
        show_instead(self.number, value, edge=mn.LEFT)


class RollingRows:
    """Equations whose numbers run together, in rows of a room.

    Parameters
    ----------
    rows
        for each template the quantities in its slots
    """

    def __init__(self, room: Room, rows: Mapping[str, Mapping[str, Quantity]]) -> None:
        places = room.rows(*[1] * len(rows))
        self.rows = [
            RollingEquation(template, place, **runs)
            for place, (template, runs) in zip(places, rows.items(), strict=True)
        ]

    @property
    def drawn(self) -> list[Equation]:
        """What is seen."""
        return [row.drawn for row in self.rows]

    def roll(self, first: int, last: int) -> list[mn.Animation]:
        """From one moment to another."""
        return [row.roll(first, last) for row in self.rows]


class LinkedPlanes(Picture):
    """Both show the same weights, always. Nothing of the bowl is seen before it is brought."""

    # room: of all.
    # large, beside: rooms of the data while they stand alone, and of what is told of them then.
    # left, right: rooms of both planes; ``left`` is cut into ``upper``, for the data, and ``free``.
    # data, cost: the two, once ``link`` was called.
    # strip: room above the bowl and what stands at its edge, as wide as it is.

    def __init__(self, room: Room) -> None:
        super().__init__(None, room)
        self.left, self.right = room.columns(1, 1, gap=theme.UNIT)
        self.large, self.beside = room.columns(5, 3)
        self.upper, self.free = self.left.rows(1, 1, gap=theme.UNIT)

    def link(self, data: Fitted, cost: DescentBowl) -> None:
        """Take what is seen; the data are there from the start."""
        self.data, self.cost = data, cost
        self.add(data)
        frame = cost.plane.frame
        above = frame.top + MARKER_RADIUS
        self.strip = Room(frame.left + theme.UNIT, self.right.right, above, self.right.top)

    def begin(self) -> mn.Animation:
        """The model appears among its data."""
        self.add(*self.data.model[:1])
        return self.data.appear()

    def leave_data(self) -> mn.Animation:
        """The data make room, and their model goes with them, as a point of the bowl as well."""
        parts = self.data, *self.data.model, self.cost.dot, self.cost.trail
        return self.let_go(*(one for one in parts if one in self.submobjects))

    def open(self, share: float) -> None:
        """The data make room for the weights, 0 to 1."""
        self.data.take(self.large.towards(self.upper, share))

    def from_the_start(self) -> np.ndarray:
        """The straight way to where the descent began, whose trail is gone; shape (moment, 2)."""
        self.cost.trail.until(0)
        return self.cost.to(self.cost.way[0])

    def place(self, weights: Pairs) -> None:
        """The model of these weights, for the inputs as they are given."""
        self.cost.place(weights)
        self.data.place(weights)

    def stand(self, moment: float) -> None:
        """The descent has come so far, between two moments on the straight line."""
        self.place(self.cost.at(moment))
        self.cost.trail.until(moment)
        self.data.stand(round(moment))


LIVELY, SLOWLY = 10, 5
"""Steps that are shown slowly and looked at closely, and moments between two of them."""

THIN = 30
"""From so many times as long as wide on, a level line is a stroke if it is drawn true to scale."""


class TwoPlanes(LinkedPlanes):
    """Points and their line (or a table), and the bowl, whose ruler can change."""

    # Its zero is ``moved``, its unit ``stretched``, and two inputs are ``mixed``: frames of a
    # change.

    moved, stretched, mixed = (
        [(n, frame) for frame in range(len(functions.WAY))] for n in range(3)
    )

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(room)
        self.t = t
        known = (t.start, 0), (t.best, len(t.walk))
        data = (
            FittedLine(self.large, t.inputs.values[:, 0], t.target, t.start, t.best)
            if t.one_input
            else Predictions(self.upper.shrunk(0.1, 0), t.inputs, t.target, t.predictions, known)
        )
        bowl = t.best, t.hessians[RAW], t.levels.values, t.least.value, t.path
        self.link(data, DescentBowl(self.right, weight_names(t.params, RAW), *bowl))
        runs = [*t.changing_kappas, t.narrowing_kappa]
        self.kappa = Counter(t.kappas[RAW], runs, self.strip)

    def look(self, share: float) -> None:
        """From the whole bowl to the first steps, beside which a far minimum would hide them."""
        self.cost.look(share, LIVELY, with_best=self.t.ratio.value < THIN)

    def change_ruler(self, moment: tuple[int, int]) -> None:
        """The bowl, and the numbers under the points, in a frame of a change of the ruler."""
        change, frame = moment
        if frame == 0:
            self.rename(min(change + 1, NORMAL))
        self.cost.show_on(self.t.changes.values[moment])
        self.kappa.tell(self.t.changing_kappas[moment])
        zero, unit = (frame, 0) if change == 0 else (-1, frame)
        self.data.ruler(float(self.t.zeros.values[zero]), float(self.t.units.values[unit]))

    def rename(self, ruler: int) -> None:
        """Inputs and weights have other names on another ruler."""
        self.cost.name(*weight_names(self.t.params, ruler))
        self.data.name_input(input_name(self.t.params, ruler))

    def narrow(self, frame: int) -> None:
        """The bowl of two standardised inputs whose correlation is that of this moment."""
        r = self.t.narrowing.values[frame]
        self.cost.show(self.t.pair_best.values, [[2, 2 * r], [2 * r, 2]])
        self.kappa.tell(self.t.narrowing_kappa[frame])
