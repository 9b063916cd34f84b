"""The picture: a line among its points, and the same line as a point of the bowl of its cost."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Picture
from deepchalk.lesson import Quantity
from deepchalk.lesson.values.functions import WAY, between
from deepchalk.lessons.ravines.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.motion.rolling_number import show_instead
from deepchalk.mobjects.plots.number_line import NumberLine
from deepchalk.mobjects.plots.planes.bowl import Bowl
from deepchalk.mobjects.plots.planes.marks import Marker, StraightLine
from deepchalk.mobjects.plots.planes.moving_plane import MovingPlane
from deepchalk.mobjects.plots.ticks import spread
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Formula, Number, on_one_line, symbol
from deepchalk.theme import UNIT

MARGIN = 0.1
CLOSE = 0.6
"""Margin around the first steps when they are looked at closely."""

LIVELY = 10
"""Steps that are shown slowly."""

DASHES = 16
MOST_DRAWN = 6
"""Rows of a table that are drawn."""


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
        self.upper, self.free = self.left.rows(7, 6, gap=UNIT)
        self.transform = np.eye(2)
        self.data: Points | Rows = Points(t, self.large) if t.one_input else Rows(t, self.upper)
        self.add(self.data)
        self.strip, plane = self.right.cut_top(0.45, gap=0)
        names = ("b", "w") if t.one_input else ("w_1", "w_2")
        self.weights = MovingPlane(
            plane, np.array([[-1, 1], [-1, 1]]), tuple(symbol(n, "parameter") for n in names)
        )
        self.bowl = Bowl(
            self.weights, np.vstack([t.best.values, t.hessian.values]), t.levels.values, t.least.value
        )
        self.weights.show(ranges=self.bowl.ranges(MARGIN, t.start.values))
        self.best = self.weights.point(t.best, shape="star", role="output")
        self.dot = self.weights.point(t.start, role="ink")
        self.trail = self.weights.path(t.path, role="ink")
        self.kappa = Counter("kappa", t.raw_kappa, "gradient", self.strip)

    # What it does

    def place(self, weights: np.ndarray | Quantity) -> None:
        """The line, or model, of these weights, on the inputs as they are given."""
        self.data.place(weights)
        self.dot.place(self.transform @ np.asarray(weights))

    def way(self, start: Quantity, end: Quantity) -> np.ndarray:
        """Weights on the straight way between two."""
        return between(start.values, end.values)

    def tour(self) -> np.ndarray:
        """Weights that go along the floor of the bowl, to both sides, and come back."""
        middle, far = self.t.best.values, self.bowl.axis(0)[[10, 30]]
        stops = [self.t.start.values, *far, middle, self.t.start.values]
        return np.concatenate([between(a, b) for a, b in pairwise(stops)])

    def swing(self, which: int, reach: float = 1.0) -> np.ndarray:
        """Weights that leave the best by ``reach`` to both sides, along (0) or across (1)."""
        turns = np.sin(2 * np.pi * WAY)[:, None]
        return np.asarray(self.t.best.values + reach * turns * self.t.directions.values[:, which])

    def swing_on(self, which: int) -> np.ndarray:
        """Raw weights for which one weight on the present ruler goes to both sides of its best."""
        turns = np.sin(2 * np.pi * WAY)[:, None]
        way = self.bowl.lowest + turns * np.eye(2)[which]
        return np.asarray(way @ np.linalg.inv(self.transform).T)

    def near(self) -> np.ndarray:
        """Ranges of the first steps, the start and the minimum, in equal units."""
        held = np.stack([*self.t.path.values[:LIVELY], self.t.best.values])
        low, high = held.min(axis=0), held.max(axis=0)
        frame = self.weights.frame
        sides = np.array([frame.width, frame.height])
        half = (1 + CLOSE) / 2 * max((high - low) / sides) * sides
        return np.stack([(low + high) / 2 - half, (low + high) / 2 + half], axis=1)

    def look(self, share: float) -> None:
        """From the whole bowl (0) to the first steps (1)."""
        whole = self.bowl.ranges(MARGIN, self.transform @ self.t.start.values)
        # By powers, so that the zoom is even.
        middle, half = whole.mean(axis=1), np.ptp(whole, axis=1) / 2
        near = self.near()
        zoom = (np.ptp(near, axis=1) / 2 / half) ** share
        done = (1 - zoom[0]) / (1 - (np.ptp(near, axis=1) / 2 / half)[0]) if zoom[0] < 1 else share
        centre = middle + done * (near.mean(axis=1) - middle)
        sides = half * zoom
        self.weights.show(ranges=np.stack([centre - sides, centre + sides], axis=1))

    def leaps(self, path: Quantity) -> np.ndarray:
        """Weights that stand at each step for a while, and leap to the next."""
        return np.repeat(path.values, 8, axis=0)

    def narrow(self, frame: int) -> None:
        """The bowl of two standardised inputs whose correlation is that of this moment."""
        r = self.t.narrowing.values[frame]
        self.bowl.values = np.vstack([self.bowl.lowest, 2 * np.array([[1, r], [r, 1]])])
        self.weights.space.ranges = self.bowl.ranges(MARGIN)
        self.weights.show()
        self.kappa.show(self.t.narrowing_kappa[frame])

    def stand(self, moment: int) -> None:
        """The descent has come so far."""
        self.data.stand(moment)
        self.dot.place(self.t.path[moment])
        self.trail.until(moment)

    def open(self, share: float) -> None:
        """The data makes room for the weights, 0 to 1."""
        ends = (self.large, self.upper)
        sides = np.array([[one.left, one.right, one.bottom, one.top] for one in ends])
        self.data.take(Room(*(sides[0] + share * (sides[1] - sides[0])).tolist()))

    def ruler(self, frame: Frame) -> None:
        """The ruler of this moment, and the bowl upon it."""
        t = self.t
        self.transform = frame.transform
        back = np.linalg.inv(frame.transform)
        self.bowl.values = np.vstack(
            [frame.transform @ t.best.values, back.T @ t.hessian.values @ back]
        )
        start = frame.transform @ t.start.values
        self.weights.space.ranges = self.bowl.ranges(MARGIN, start)
        self.best.values, self.dot.values = self.bowl.lowest, start
        self.weights.show()
        self.kappa.show(frame.kappa)
        self.data.ruler(frame.zero, frame.unit)

    def frames(self, matrices: Quantity, kappas: Quantity, centres: bool) -> list[Frame]:
        """The moments of one change of the ruler."""
        t, count = self.t, len(matrices)
        zeros = t.zeros.values if centres else np.full(count, t.zeros.values[-1])
        units = np.ones(count) if centres else t.units.values
        return [
            Frame(matrices.values[i], kappas[i], float(zeros[i]), float(units[i]))
            for i in range(count)
        ]


class Counter(mn.VGroup):
    """A symbol and its number, which changes, at the top of a room."""

    def __init__(self, name: str, value: Quantity, role: str, room: Room) -> None:
        super().__init__()
        size = theme.active().sizes.formula
        self.number = exempt(Number(value, height=size), "dwell", because="it runs")
        self.label = Formula("{name} =", name=symbol(name, "ink2"), height=size)
        self.add(self.label, self.number)
        on_one_line(*self, gap=0.6 * UNIT)
        self.move_to([room.right, room.centre[1], 0], aligned_edge=mn.RIGHT)
        self.shift(UNIT * mn.LEFT)

    def show(self, value: Quantity) -> None:
        """Another number."""
        show_instead(self.number, value, edge=mn.LEFT)


class Points(mn.VGroup):
    """Points and a line on a ruler for x."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__()
        self.t = t
        x, y = t.inputs.values[:, 0], t.target.values
        pairs = np.column_stack([x, y])
        heights = [*y, *(t.design.values @ np.stack([t.start.values, t.best.values]).T).ravel()]
        ranges = np.array([spread(x, 0.2), spread(heights, 0.1)])
        names = symbol("x", "data"), symbol("t", "target")
        self.plane = MovingPlane(room, ranges, names, equal=False)
        self.cloud = self.plane.scatter(pairs)
        self.line = self.plane.line(*self._line(t.start), role="output", width=4)
        dashes = np.linspace(*ranges[0], 2 * DASHES).reshape(DASHES, 2)
        b, w = t.best.values
        self.best = self.plane.lines(
            np.stack([dashes, b + w * dashes], axis=-1), role="target", width=3
        )
        self.other = self.plane.line(*self._line(t.start), role="output", width=4)
        self.errors = self.plane.lines(self._errors(t.start), role="gradient", width=3)
        self.moving, self.goal, self.others = (self.line,), (self.best,), (self.other,)
        self.add(self.plane, self.cloud)

    def show_errors(self) -> list[mn.Animation]:
        """What the line misses."""
        self.add(self.errors)
        return [mn.FadeIn(self.errors)]

    def _line(self, weights: Quantity | np.ndarray) -> tuple[np.ndarray, float]:
        b, w = np.asarray(weights)
        return np.array([-w, 1.0]), float(b)

    def _errors(self, weights: Quantity | np.ndarray) -> np.ndarray:
        b, w = np.asarray(weights)
        x, y = self.t.inputs.values[:, 0], self.t.target.values
        return np.stack([np.stack([x, y], axis=1), np.stack([x, b + w * x], axis=1)], axis=1)

    def place(self, weights: Quantity | np.ndarray) -> None:
        """The line of these weights."""
        normal, offset = self._line(weights)
        self.line.place(np.array([*normal, offset]))
        self.errors.place(self._errors(weights))

    def place_other(self, weights: Quantity | np.ndarray) -> None:
        """A second line."""
        normal, offset = self._line(weights)
        self.other.place(np.array([*normal, offset]))

    def stand(self, moment: int) -> None:
        """The line after so many moments of the walk."""
        self.place(self.t.path[moment])

    def ruler(self, zero: float, unit: float) -> None:
        """The ruler slides or stretches."""
        self.plane.show(ruler=(zero, unit))

    def take(self, room: Room) -> None:
        """It takes another room."""
        self.plane.show(room=room)


class Small(mn.VGroup):
    """One bowl by itself, over the ruler that makes it."""

    def __init__(
        self, t: Trace, room: Room, best: Quantity, hessian: Quantity, ruler: tuple[float, float]
    ) -> None:
        super().__init__()
        strip, plane = room.cut_bottom(0.9, gap=0) if t.one_input else (None, room)
        names = symbol("b", "parameter"), symbol("w", "parameter")
        if not t.one_input:
            names = symbol("w_1", "parameter"), symbol("w_2", "parameter")
        self.plane = MovingPlane(plane, np.array([[-1, 1], [-1, 1]]), names)
        values = np.vstack([best.values, hessian.values])
        self.bowl = Bowl(self.plane, values, t.levels.values, t.least.value)
        self.plane.show(ranges=self.bowl.ranges(MARGIN))
        self.add(self.plane, self.bowl, self.plane.point(best, shape="star", role="output"))
        if strip is not None:
            x = (t.inputs.values[:, 0] - ruler[0]) / ruler[1]
            frame = self.plane.frame
            line = NumberLine(*spread(x, 0.15), frame.width)
            line.shift(np.array([frame.centre[0], strip.top - 0.25, 0]) - line.line.get_top())
            self.add(line, line.dots(x))


class Rows(mn.VGroup):
    """The rows of a table with what the model predicts for them."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__()
        self.t = t
        count = min(len(t.target), MOST_DRAWN)
        heads = [symbol(s, r) for s, r in (("x_1", "data"), ("x_2", "data"), ("t", "ink"), ("hat(t)", "output"))]
        self.table = room.fit(
            Table(
                t.inputs[:, 0],
                t.inputs[:, 1],
                t.target,
                t.predictions[0],
                each="column",
                heads=heads,
                names=(),
                rows=range(count),
            )
        )
        self.add(self.table)
        self.moving: tuple[mn.Mobject, ...] = ()
        self.goal = self.others = self.moving

    def show_errors(self) -> list[mn.Animation]:
        """Which numbers are compared."""
        return [mn.Indicate(self.table.column(3))]

    def place_other(self, weights: Quantity | np.ndarray) -> None:
        """The table shows one model."""

    def place(self, weights: Quantity | np.ndarray) -> None:
        """Only what was recorded has predictions."""

    def stand(self, moment: int) -> None:
        """The predictions after so many moments of the walk."""
        for row, line in zip(self.table.drawn_rows, self.table.cells, strict=True):
            show_instead(line[3].number, self.t.predictions[moment, row], edge=mn.RIGHT)

    def ruler(self, zero: float, unit: float) -> None:
        """A table has no ruler."""

    def take(self, room: Room) -> None:
        """It stays where it is."""
