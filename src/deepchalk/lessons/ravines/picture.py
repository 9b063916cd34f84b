"""The picture: a line among its points, and the same line as a point of the bowl of its cost."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.beat import Picture
from deepchalk.lesson.mathematics.rulers import CENTRED, NORMAL, RAW
from deepchalk.lesson.values.functions import WAY
from deepchalk.lessons.ravines.trace import Trace
from deepchalk.mobjects.motion.counter import Counter
from deepchalk.mobjects.plots.moving.descent_bowl import DescentBowl
from deepchalk.mobjects.plots.moving.fitted_line import FittedLine
from deepchalk.mobjects.plots.planes.space import Pairs
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.predictions import Predictions
from deepchalk.mobjects.text import symbol
from deepchalk.theme import UNIT

MOVED, STRETCHED, MIXED = ([(change, frame) for frame in range(len(WAY))] for change in range(3))
"""Frames while a ruler changes."""


def weight_names(t: Trace, ruler: int = RAW) -> tuple[str, str]:
    """Of both axes of the weights on a ruler."""
    scaled = ruler == NORMAL and t.params.scales
    if not t.one_input:
        return ("v_1", "v_2") if scaled else ("w_1", "w_2")
    return "c" if ruler >= CENTRED and t.params.centres else "b", "v" if scaled else "w"


def input_name(t: Trace, ruler: int) -> str:
    """Of the axis of the only input on a ruler."""
    moved = "x - mu" if t.params.centres else "x"
    return moved if ruler == CENTRED else "z" if t.params.centres else "x / sigma"


class TwoPlanes(Picture):
    """Points and their line (or a table) at the left, the bowl of the cost at the right."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.t = t
        self.left, self.right = room.columns(1, 1, gap=UNIT)
        self.large, self.beside = room.columns(5, 3)
        self.upper, self.free = self.left.rows(1, 1, gap=UNIT)
        self.line, self.table = None, None
        if t.one_input:
            x = t.inputs.values[:, 0]
            self.line = FittedLine(self.large, x, t.target, t.start, t.best)
        else:
            self.table = Predictions(self.upper, t.inputs, t.target, t.predictions)
        self.data: mn.VGroup = self.line or self.table  # type: ignore[assignment]
        self.add(self.data)
        names, least = weight_names(t), t.least.value
        self.cost = DescentBowl(
            self.right, names, t.best, t.hessians[RAW], t.levels.values, least, t.path
        )
        frame = self.cost.plane.frame
        self.strip = Room(frame.left + UNIT, self.right.right, frame.top, self.right.top)
        runs = [*t.changing_kappas, t.narrowing_kappa]
        self.kappa = Counter(t.kappas[RAW], runs, self.strip)

    def begin(self) -> mn.Animation:
        """The line, or what the model predicts, appears."""
        return self.bring(self.line.line) if self.line else self.table.appear()  # type: ignore[union-attr]

    def leave_data(self) -> mn.Animation:
        """The points, or the table, make room."""
        parts = (self.data, *(self.line.lines if self.line else ()))
        return self.let_go(*(one for one in parts if one in self.submobjects))

    def open(self, share: float) -> None:
        """The points make room for the weights, 0 to 1."""
        if self.line:
            self.line.take(self.large.towards(self.upper, share))

    def place(self, weights: Pairs) -> None:
        """The line, or model, of these weights, for the inputs as they are given."""
        self.cost.place(weights)
        if self.line:
            self.line.place(weights)
        if self.table:
            known = (self.t.start, 0), (self.t.best, len(self.t.walk))
            self.table.stand(
                next((k for at, k in known if np.allclose(at, weights, atol=1e-12)), None)
            )

    def stand(self, moment: float) -> None:
        """The descent has come so far, between two moments on the straight line."""
        self.place(self.cost.at(moment))
        self.cost.trail.until(moment)
        if self.table:
            self.table.stand(round(moment))

    def change_ruler(self, moment: tuple[int, int]) -> None:
        """The bowl, and the numbers under the points, in a frame of a change of the ruler."""
        change, frame = moment
        if frame == 0:
            self.rename(min(change + 1, NORMAL))
        self.cost.show_on(self.t.changes.values[moment])
        self.kappa.tell(self.t.changing_kappas[moment])
        if self.line:
            zero, unit = (frame, 0) if change == 0 else (-1, frame)
            self.line.ruler(float(self.t.zeros.values[zero]), float(self.t.units.values[unit]))

    def rename(self, ruler: int) -> None:
        """Inputs and weights have other names on another ruler."""
        self.cost.name(*weight_names(self.t, ruler))
        if self.line:
            self.line.plane.name_axis(0, symbol(input_name(self.t, ruler), "ink2"))

    def narrow(self, frame: int) -> None:
        """The bowl of two standardised inputs whose correlation is that of this moment."""
        r = self.t.narrowing.values[frame]
        self.cost.show(self.t.pair_best.values, 2 * np.array([[1, r], [r, 1]]))
        self.kappa.tell(self.t.narrowing_kappa[frame])
