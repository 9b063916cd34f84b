"""The picture: a line among its points, and the same line as a point of the bowl of its cost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.beat import Picture
from deepchalk.lesson import Quantity
from deepchalk.lesson.values.functions import WAY, between
from deepchalk.lessons.ravines.trace import Trace
from deepchalk.mobjects.motion.counter import Counter
from deepchalk.mobjects.plots.moving.bowl import Bowl
from deepchalk.mobjects.plots.moving.fitted_line import FittedLine
from deepchalk.mobjects.plots.moving.moving_plane import MovingPlane
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.predictions import Predictions
from deepchalk.mobjects.text import Part, symbol
from deepchalk.theme import UNIT

LIVELY = 10
"""Steps that are shown slowly."""

THIN = 30
"""From so many times as long as wide on, a level line is a stroke if it is drawn true to scale."""

CLOSE = 0.6
"""Margin around the first steps when they are looked at closely."""

Weights = Quantity | np.ndarray


def weight_names(t: Trace) -> tuple[Part, Part]:
    """Of both axes of the weights."""
    first, second = ("b", "w") if t.one_input else ("w_1", "w_2")
    return symbol(first, "parameter"), symbol(second, "parameter")


class TwoPlanes(Picture):
    """Points and their line (or a table) at the left, the bowl of the cost at the right."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.t = t
        self.left, self.right = room.columns(1, 1, gap=UNIT)
        self.large, self.beside = room.columns(5, 3)
        self.upper, self.free = self.left.rows(1, 1, gap=UNIT)
        self.transform, self.now = np.eye(2), t.start.values
        self.line, self.table = None, None
        if t.one_input:
            x = t.inputs.values[:, 0]
            self.line = FittedLine(self.large, x, t.target, t.start, t.best)
        else:
            self.table = Predictions(self.upper, t.inputs, t.target, t.predictions)
        self.data: mn.VGroup = self.line or self.table  # type: ignore[assignment]
        self.add(self.data)
        self.weights = MovingPlane(self.right, np.array([[-1, 1], [-1, 1]]), weight_names(t))
        values = np.vstack([t.best.values, t.hessian.values])
        self.bowl = Bowl(self.weights, values, t.levels.values, t.least.value)
        self.weights.set_view(ranges=self.bowl.ranges(t.start.values))
        self.best = self.weights.point(t.best, shape="star", role="output")
        self.dot = self.weights.point(t.start, role="ink")
        self.trail = self.weights.path(t.path, role="ink").until(0)
        frame = self.weights.frame
        self.strip = Room(frame.left + UNIT, self.right.right, frame.top, self.right.top)
        runs = [t.moves_kappa, t.stretches_kappa, t.mixes_kappa, t.narrowing_kappa]
        self.kappa = Counter(t.raw_kappa, runs, self.strip)

    # What it does

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
            one, other = self.large, self.upper
            ends = [(one.left, other.left), (one.right, other.right)]
            ends += [(one.bottom, other.bottom), (one.top, other.top)]
            self.line.take(Room(*(a + share * (b - a) for a, b in ends)))

    def place(self, weights: Weights) -> None:
        """The line, or model, of these weights, on the inputs as they are given."""
        self.now = np.asarray(weights)
        self.dot.place(self.transform @ self.now)
        if self.line:
            self.line.place(weights)

    def stand(self, moment: float) -> None:
        """The descent has come so far, between two moments on the straight line."""
        path, before = self.t.path, int(moment)
        after = path.values[min(before + 1, len(path) - 1)]
        straight = path.values[before] + (moment - before) * (after - path.values[before])
        self.place(path[before] if before == moment else straight)
        self.trail.until(moment)
        if self.table:
            self.table.stand(round(moment))

    def show_ruler(self, frame: tuple[np.ndarray, Quantity, float, float]) -> None:
        """The bowl on the ruler of this moment: transform, condition number, zero and unit."""
        self.transform, kappa, zero, unit = frame
        back = np.linalg.inv(self.transform)
        hessian = back.T @ self.t.hessian.values @ back
        self.bowl.values = np.vstack([self.transform @ self.t.best.values, hessian])
        self.best.values, self.dot.values = self.bowl.lowest, self.transform @ self.now
        self.weights.set_view(ranges=self.bowl.ranges(self.transform @ self.t.start.values))
        self.kappa.tell(kappa)
        if self.line:
            self.line.ruler(zero, unit)

    def narrow(self, frame: int) -> None:
        """The bowl of two standardised inputs whose correlation is that of this moment."""
        r, best = self.t.narrowing.values[frame], self.t.pair_best.values
        self.bowl.values = np.vstack([best, 2 * np.array([[1, r], [r, 1]])])
        self.best.values = best
        self.weights.set_view(ranges=self.bowl.ranges())
        self.kappa.tell(self.t.narrowing_kappa[frame])

    def look(self, share: float) -> None:
        """From the whole bowl (0) to the first steps (1)."""
        # Where the minimum is far away, the first steps would not be seen beside it.
        goal = self.t.best.values[None][: int(self.t.raw_ratio.value < THIN)]
        near = np.concatenate([self.t.path.values[:LIVELY], goal])
        whole = self.bowl.ranges(self.t.start.values)
        self.weights.look(share, whole, self.weights.around(near, CLOSE))

    # Where it goes

    def moving(self) -> Iterator[tuple[np.ndarray, Quantity, float, float]]:
        """Frames while the zero of the ruler moves."""
        t = self.t
        for frame, zero in enumerate(t.zeros.values):
            yield t.moves.values[frame], t.moves_kappa[frame], float(zero), 1.0

    def stretching(self) -> Iterator[tuple[np.ndarray, Quantity, float, float]]:
        """Frames while the unit of the ruler changes."""
        t, zero = self.t, float(self.t.zeros.values[-1])
        for frame, unit in enumerate(t.units.values):
            yield t.stretches.values[frame], t.stretches_kappa[frame], zero, float(unit)

    def mixing(self) -> Iterator[tuple[np.ndarray, Quantity, float, float]]:
        """Frames while inputs are mixed."""
        for frame, matrix in enumerate(self.t.mixes.values):
            yield matrix, self.t.mixes_kappa[frame], 0.0, 1.0

    def to(self, end: Weights) -> np.ndarray:
        """Weights on the straight way to others."""
        return between(self.now, np.asarray(end))

    def tour(self) -> np.ndarray:
        """Weights that go along the floor of the bowl, to both sides, and come back."""
        stops = [self.now, *self.bowl.axis(0)[[10, 30]], self.now]
        return np.concatenate([between(a, b) for a, b in pairwise(stops)])

    def swing(self, which: int, reach: float = 1.0) -> np.ndarray:
        """Weights that leave the best by ``reach`` to both sides, along (0) or across (1)."""
        turns = np.sin(2 * np.pi * WAY)[:, None]
        return np.asarray(self.t.best.values + reach * turns * self.t.directions.values[:, which])

    def swing_on(self, which: int) -> np.ndarray:
        """Raw weights for which one weight on the present ruler goes to both sides of its best."""
        turns = np.sin(2 * np.pi * WAY)[:, None]
        reach = np.sqrt(0.5 * self.bowl.top / self.bowl.hessian[which, which])
        way = self.bowl.lowest + reach * turns * np.eye(2)[which]
        return np.asarray(way @ np.linalg.inv(self.transform).T)
