"""The picture: a line among its points, and the same line as a point of the bowl of its cost."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import manim as mn
import numpy as np

from deepchalk.beat import Picture
from deepchalk.lesson import Quantity
from deepchalk.lesson.values.functions import WAY, between
from deepchalk.lessons.ravines.trace import Trace
from deepchalk.mobjects.motion.counter import Counter
from deepchalk.mobjects.motion.rolling_number import show_instead
from deepchalk.mobjects.plots.fitted_line import FittedLine
from deepchalk.mobjects.plots.number_line import NumberLine
from deepchalk.mobjects.plots.planes.bowl import Bowl
from deepchalk.mobjects.plots.planes.moving_plane import MovingPlane
from deepchalk.mobjects.plots.ticks import spread
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Part, symbol
from deepchalk.theme import UNIT

MARGIN = 0.1
CLOSE = 0.6
"""Margin around the first steps when they are looked at closely."""

LIVELY = 10
"""Steps that are shown slowly."""

THIN = 30
"""From so many times as long as wide on, a level line is a stroke when it is drawn true to scale."""

DASHES = 16
MOST_DRAWN = 6
"""Rows of a table that are drawn."""

GIVEN, CENTRED, SCALED = 0, 1, 2
"""Identities of the rulers."""

Weights = Quantity | np.ndarray


class Frame(NamedTuple):
    """What is seen at one moment of a changing ruler."""

    transform: np.ndarray
    kappa: Quantity
    zero: float
    unit: float


class TwoPlanes(Picture):
    """Points and their line (or a table) at the left, the bowl of the cost at the right."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.t = t
        self.left, self.right = room.columns(1, 1, gap=UNIT)
        self.large, self.beside = room.columns(5, 3)
        self.upper, self.free = self.left.rows(1, 1, gap=UNIT)
        self.transform, self.now = np.eye(2), t.start.values
        self.data: FittedLine | Rows
        if t.one_input:
            x = t.inputs.values[:, 0]
            self.data = FittedLine(self.large, x, t.target, t.start, t.best)
        else:
            self.data = Rows(t, self.upper)
        self.add(self.data)
        self.weights = MovingPlane(self.right, np.array([[-1, 1], [-1, 1]]), weight_names(t))
        values = np.vstack([t.best.values, t.hessian.values])
        self.bowl = Bowl(self.weights, values, t.levels.values, t.least.value)
        self.weights.show(ranges=self.bowl.ranges(MARGIN, t.start.values))
        self.best = self.weights.point(t.best, shape="star", role="output")
        self.dot = self.weights.point(t.start, role="ink")
        self.trail = self.weights.path(t.path, role="ink").until(0)
        self.strip = self.right.cut_top(0.4, gap=0)[0]
        runs = [t.moves_kappa, t.stretches_kappa, t.mixes_kappa, t.narrowing_kappa]
        self.kappa = Counter(t.raw_kappa, runs, self.strip)

    # What it does

    def begin(self) -> mn.Animation:
        """The line, or what the model predicts, appears."""
        if isinstance(self.data, Rows):
            return self.data.table.fill(self.data.table.column(3))
        return self.bring(self.data.line)

    def leave_data(self) -> mn.Animation:
        """The points, or the table, make room."""
        lines = () if isinstance(self.data, Rows) else self.data.lines
        return self.let_go(*(one for one in (self.data, *lines) if one in self.submobjects))

    def open(self, share: float) -> None:
        """The data makes room for the weights, 0 to 1."""
        ends = (self.large, self.upper)
        sides = np.array([[one.left, one.right, one.bottom, one.top] for one in ends])
        self.data.take(Room(*(sides[0] + share * (sides[1] - sides[0])).tolist()))

    def place(self, weights: Weights) -> None:
        """The line, or model, of these weights, on the inputs as they are given."""
        self.now = np.asarray(weights)
        self.data.place(weights)
        self.dot.place(self.transform @ self.now)

    def stand(self, moment: float) -> None:
        """The descent has come so far, between two moments on the straight line."""
        path, before = self.t.path, int(moment)
        after = min(before + 1, len(path) - 1)
        way = path.values[after] - path.values[before]
        self.place(
            path[before] if before == moment else path.values[before] + (moment - before) * way
        )
        if isinstance(self.data, Rows):
            self.data.count(round(moment))
        self.trail.until(moment)

    def ruler(self, frame: Frame) -> None:
        """The ruler of this moment, and the bowl upon it."""
        t = self.t
        self.transform = frame.transform
        back = np.linalg.inv(frame.transform)
        self.bowl.values = np.vstack(
            [frame.transform @ t.best.values, back.T @ t.hessian.values @ back]
        )
        self.best.values, self.dot.values = self.bowl.lowest, frame.transform @ self.now
        start = frame.transform @ t.start.values
        self.weights.show(ranges=self.bowl.ranges(MARGIN, start))
        self.kappa.show(frame.kappa)
        self.data.ruler(frame.zero, frame.unit)

    def narrow(self, frame: int) -> None:
        """The bowl of two standardised inputs whose correlation is that of this moment."""
        r, best = self.t.narrowing.values[frame], self.t.pair_best.values
        self.bowl.values = np.vstack([best, 2 * np.array([[1, r], [r, 1]])])
        self.best.values = best
        self.weights.show(ranges=self.bowl.ranges(MARGIN))
        self.kappa.show(self.t.narrowing_kappa[frame])

    def look(self, share: float) -> None:
        """From the whole bowl (0) to the first steps (1)."""
        whole = self.bowl.ranges(MARGIN, self.transform @ self.t.start.values)
        near = self._near()
        zoom = float(np.ptp(near[0]) / np.ptp(whole[0]))
        # By powers, so that it is even; the middle goes along with the edges.
        done = (1 - zoom**share) / (1 - zoom) if zoom < 1 else share
        self.weights.show(ranges=whole + done * (near - whole))

    # Where it goes

    def frames(self, matrices: Quantity, kappas: Quantity, centres: bool) -> list[Frame]:
        """The moments of one change of the ruler."""
        t, count = self.t, len(matrices)
        zeros = t.zeros.values if centres else np.full(count, t.zeros.values[-1])
        units = np.ones(count) if centres else t.units.values
        return [
            Frame(matrices.values[i], kappas[i], float(zeros[i]), float(units[i]))
            for i in range(count)
        ]

    def way(self, end: Weights) -> np.ndarray:
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

    def _near(self) -> np.ndarray:
        """Ranges of the first steps in equal units, and of the minimum unless it is far away."""
        t = self.t
        goal = t.best.values[None] if t.raw_ratio < THIN else np.zeros((0, 2))
        held = np.concatenate([t.path.values[:LIVELY], goal])
        low, high = held.min(axis=0), held.max(axis=0)
        sides = np.array([self.weights.frame.width, self.weights.frame.height])
        half = (1 + CLOSE) / 2 * max((high - low) / sides) * sides
        return np.stack([(low + high) / 2 - half, (low + high) / 2 + half], axis=1)


def weight_names(t: Trace, letter: str = "w") -> tuple[Part, Part]:
    """Of both axes of the weights."""
    names = ("b", letter) if t.one_input else (f"{letter}_1", f"{letter}_2")
    first, second = (symbol(name, "parameter") for name in names)
    return first, second


class Rows(mn.VGroup):
    """The rows of a table with what the model predicts for them."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__()
        self.t = t
        heads = (("x_1", "data"), ("x_2", "data"), ("t", "ink"), ("hat(t)", "output"))
        columns = (t.inputs[:, 0], t.inputs[:, 1], t.target, t.predictions[0])
        self.table = room.fit(
            *(
                Table(
                    *columns,
                    each="column",
                    heads=[symbol(*head) for head in heads],  # type: ignore[arg-type]
                    names=(),
                    rows=range(min(len(t.target), rows)),
                )
                for rows in range(MOST_DRAWN, 1, -1)
            )
        )
        self.table.empty(self.table.column(3))
        self.add(self.table)

    def place(self, weights: Weights) -> None:
        """Only what was recorded has predictions."""

    def count(self, moment: int) -> None:
        """The predictions after so many moments of the walk."""
        for row, line in zip(self.table.drawn_rows, self.table.cells, strict=True):
            show_instead(line[3].number, self.t.predictions[moment, row], edge=mn.RIGHT)

    def ruler(self, zero: float, unit: float) -> None:
        """A table has no ruler."""

    def take(self, room: Room) -> None:
        """It stays where it is."""


class Small(mn.VGroup):
    """One bowl by itself, over the ruler that makes it."""

    def __init__(
        self, t: Trace, room: Room, best: Quantity, hessian: Quantity, ruler: tuple[float, float]
    ) -> None:
        super().__init__()
        strip, plane = room.cut_bottom(0.8, gap=0) if t.one_input else (None, room)
        self.plane = MovingPlane(plane, np.array([[-1, 1], [-1, 1]]), weight_names(t))
        values = np.vstack([best.values, hessian.values])
        self.bowl = Bowl(self.plane, values, t.levels.values, t.least.value)
        self.plane.show(ranges=self.bowl.ranges(MARGIN))
        self.add(self.plane, self.bowl, self.plane.point(best, shape="star", role="output"))
        if strip is not None:
            x = (t.inputs.values[:, 0] - ruler[0]) / ruler[1]
            frame = self.plane.frame
            line = NumberLine(*spread(x, 0.15), frame.width)
            line.shift(np.array([frame.centre[0], strip.top - 0.2, 0]) - line.line.get_top())
            self.add(line, line.dots(x))
