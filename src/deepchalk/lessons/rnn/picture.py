"""The picture: a plane in which the state is one point, and the words that move it."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Picture
from deepchalk.lesson import Quantity
from deepchalk.lesson.values import recurrent as r
from deepchalk.lessons.rnn.trace import WAY, Trace
from deepchalk.lessons.rnn.words import WordStrip, identities
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.planes.mark import Mark
from deepchalk.mobjects.plots.planes.marks import ArrowMark, Marker, Way
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.plots.planes.regions import borders, regions, roomiest
from deepchalk.mobjects.plots.ticks import spread
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, Number, number, symbol
from deepchalk.theme import UNIT

SQUARE = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
STAGES = ("turn", "push", "bend")
DASH = 0.14
LINES, SAMPLES = 9, 41
"""Lines of a grid over the states each way, and points along each line."""

FARTHEST = 1.5
"""Of what is seen around the square when the plane is near."""

CLEAR = 0.08
"""Around a text on the plane."""

TICKS = 0.4
"""Below and beside the plane, for the numbers at its edge."""

ASIDE = 8.45
"""Width of the room that the plane leaves when it steps aside."""


class StatePlane(Picture):
    """The plane with its square, the point that is the memory, its ways, and the words.

    Attributes
    ----------
    strip
        the words
    dot
        the memory
    aside
        the room that it leaves to a beat when it has stepped aside
    own_way, other_way
        the states of both orders, and in ``own_stations`` and ``other_stations`` a marker for each
    arrow
        a push that is seen now
    """

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.t, (left, right) = t, room.columns(6.4, 5.9)
        self.axes = [int(axis) for axis in t.plane.values]
        self.strip = WordStrip(t, left)
        # A ring around what stands at the edge needs room, too.
        self.free = left.cut_top(self.strip.height_used, gap=0)[1].shrunk(0.22)
        self.aside = Room(room.left, room.left + ASIDE, room.bottom, room.top)
        self.corner = Room(self.aside.right + UNIT, room.right, room.bottom, room.top)
        square = [1.1 * SQUARE] if t.squared else []
        far = [t.walked, t.other_walked, t.sums[:1], t.moves[:1], t.states]
        seen = map(self.pairs, (t.turned, t.sums[1:], t.states, t.other_states))
        near = np.concatenate([*square, *seen])
        # What goes far out waits at the edge, so that the square stays large.
        self.near = np.clip(near, -FARTHEST, FARTHEST) if t.squared else near
        mine = Room(right.left + TICKS, right.right, right.bottom + TICKS, right.top)
        self.plane = mine.fit(seen_in(mine, np.concatenate([*square, *map(self.pairs, far)])))
        self.square = self.plane.path(SQUARE, closed=True, role="ink2")
        self.grid = self.plane.lines(lattice(self._reach(), 2 * int(2 * self._reach()) + 3))
        self.grid.set_z_index(-1)
        self.own_way, self.own_stations = self.way(t.states), self.stations(t.states)
        order = [int(word) for word in t.order.values]
        self.other_way = self.way(t.other_states, dashed=True)
        self.other_stations = self.stations(t.other_states, order)
        self.dot = self.plane.point(self.pairs(t.states[0])[0], radius=0.15)
        self.arrow: Mark | None = None
        self.add(self.plane)

    def pairs(self, states: Quantity | np.ndarray) -> np.ndarray:
        """The two coordinates that are drawn, of all states of an array, shape (state, 2)."""
        values = np.asarray(states)
        return np.asarray(values[..., self.axes].reshape(-1, 2))

    def _reach(self) -> float:
        return float(np.abs(self.plane.space.ranges).max())

    # The memory moves

    def start_grid(self) -> None:
        """From now on the grid is a straight one: over all that is seen, or over the states."""
        reach = 1.0 if self.t.squared else self._reach()
        self.grid.place(lattice(reach, LINES))

    def begin(self) -> None:
        """The grid moves from where it is now."""
        self.still = self.grid.values

    def stand_at(self, step: int, stage: int, moment: int) -> None:
        """Stand at a moment of a turn, a push or a bend; the grid and a push go along."""
        t, share = self.t, float(WAY[moment])
        self.dot.place(t.journey[step, stage * len(WAY) + moment])
        if self.grid in self.submobjects:
            self.grid.place(self._moved(self.still, step, stage, share))

    def _moved(self, lines: np.ndarray, step: int, stage: int, share: float) -> np.ndarray:
        """Where a grid is; the coordinates that are not drawn are those of the state."""
        t = self.t
        if stage == 0:
            weights = t.recurrent_weights.values[np.ix_(self.axes, self.axes)]
            rest = self.pairs(t.turned[step]) - self.pairs(t.states[step]) @ weights.T
            (matrix,) = r.turning(weights, np.array([share]))
            return np.asarray(lines @ matrix.T + share * rest)
        if stage == 1:
            return np.asarray(lines + share * self.pairs(t.moves[step]))
        return np.asarray(lines + share * (r.activate(lines, t.params.activation) - lines))

    def push(self, step: int) -> mn.Animation:
        """The push of a word, from where the memory is, as an arrow."""
        start = self.pairs(self.t.turned[step])[0]
        end = self.pairs(self.t.sums[step])[0]
        self.arrow = self.plane.arrow(end, start, role="parameter")
        self.add(self.arrow)
        return mn.GrowFromPoint(self.arrow, self.plane.to_points(start))

    def arrive(self, time: int) -> mn.Animation:
        """The way goes on to the state at a time, and its word's marker stays there."""
        before = time - 1
        self.add(self.own_way.until(before))
        station = self.own_stations[before]
        self.add(station)

        def update(_: mn.Mobject, alpha: float) -> None:
            self.own_way.until(before + alpha)

        gone = [] if self.arrow is None else [self.let_go(self.arrow)]
        self.arrow = None
        return mn.AnimationGroup(
            mn.UpdateFromAlphaFunc(self.own_way, update), mn.FadeIn(station), *gone
        )

    def bent_now(
        self, own: Way, other: Way, own_stations: list[Marker], other_stations: list[Marker]
    ) -> None:
        """From now on the ways are those of the network with tanh."""
        self.remove(self.own_way, self.other_way)
        self.own_way, self.other_way = own, other
        self.own_stations, self.other_stations = own_stations, other_stations
        self.add(own, other)

    # What is drawn upon the plane

    def way(self, states: Quantity, dashed: bool = False) -> Way:
        """The states from word to word."""
        width = theme.active().strokes.strong
        return self.plane.path(self.pairs(states), role="data", width=width, dash=DASH * dashed)

    def stations(self, states: Quantity, order: Sequence[int] | None = None) -> list[Marker]:
        """A marker for the state after each word, in the word's colour and shape."""
        who, found = identities(self.t), self.pairs(states)
        words = range(len(who)) if order is None else order
        return [
            self.plane.point(found[time + 1], who[word], radius=0.15)
            for time, word in enumerate(words)
        ]

    def tip_to_tail(self, sums: Quantity, order: Sequence[int]) -> list[ArrowMark]:
        """The pushes of the words, each from where the one before ends."""
        who, walked = identities(self.t), self.pairs(sums)
        arrows = [
            self.plane.arrow(walked[place + 1], walked[place], identity=who[word])
            for place, word in enumerate(order)
        ]
        for arrow in arrows:
            exempt(arrow, "contrast", because="arrows tip to tail may lie on each other")
        return arrows

    def ticks(self) -> mn.VGroup:
        """What the axes show: the coordinates, and −1 and 1 where the square has its edges."""
        size = theme.active().sizes.smallest
        frame, drawn = self.plane.frame, mn.VGroup()
        x, y, _ = self.plane.to_point(0, 0)
        ends = ((mn.DOWN, [x, frame.bottom, 0]), (mn.LEFT, [frame.left, y, 0]))
        for axis, (side, end) in zip(self.axes, ends, strict=True):
            name = Formula("{h}", h=symbol(f"h_{axis + 1}", "data"), height=size)
            drawn.add(name.next_to(end, side, buff=0.1))
        if self.t.squared:
            for value in (-1, 1):
                x, y, _ = self.plane.to_point(value, value)
                below, beside = Number(value, 0, "ink2", size), Number(value, 0, "ink2", size)
                below.next_to([x, frame.bottom, 0], mn.DOWN, buff=0.1)
                beside.next_to([frame.left, y, 0], mn.LEFT, buff=0.1)
                for tick in (below, beside):
                    exempt(tick, "numbers", because="the edge of the square, which is no value")
                    drawn.add(tick)
        return drawn

    def draw_borders(self, last: Quantity) -> None:
        """Make the lines on which the head changes its answer, and the names of the classes.

        Of a larger state the plane is a slice, there where it ends.
        """
        t, size = self.t, theme.active().sizes.smallest
        (left, right), (bottom, top) = self.plane.space.ranges
        frame = np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
        rest = np.delete(np.arange(t.params.hidden), self.axes)
        weights = t.head_weights.values[:, self.axes]
        offsets = t.head_bias.values + t.head_weights.values[:, rest] @ np.asarray(last)[rest]
        self.borders = [
            self.plane.path(ends, role="output", width=theme.active().strokes.strong)
            for ends in borders(frame, weights, offsets)
        ]
        self.class_names: list[mn.VMobject] = []
        for name, region in zip(t.classes, regions(frame, weights, offsets), strict=True):
            label = Label(name, "output", size)
            taken = np.concatenate(
                [self._occupied(), *(n.get_center()[None, :2] for n in self.class_names)]
            )
            if len(region) < 3:
                continue
            corners = self.plane.to_points(region)[:, :2]
            at = roomiest(corners, (label.width + 0.2, label.height + 0.2), taken)
            if at is not None:
                self.class_names.append(label.move_to([*at, 0]))

    def _occupied(self) -> np.ndarray:
        """Points of what is drawn upon the plane, on the screen, shape (points, 2)."""
        drawn = [
            self.plane.zeros,
            self.square,
            self.own_way,
            self.other_way,
            *getattr(self, "borders", []),
        ]
        found = [np.zeros((0, 2))]
        for one in drawn:
            for part in one.get_subpaths():
                ends = part[::4, :2], part[3::4, :2]
                found += [a + (b - a) * share for share in np.linspace(0, 1, 12) for a, b in [ends]]
        for one in (*self.ticks(), *self.own_stations, *self.other_stations):
            sides = (mn.UL, mn.UR, mn.DL, mn.DR, mn.ORIGIN)
            found.append(np.array([one.get_critical_point(side)[:2] for side in sides]))
        return np.concatenate(found)

    def coordinates(self, entry: Quantity) -> mn.VGroup:
        """The two numbers of a state near its marker, if there is a free place."""
        text = Formula(
            "({a}, {b})",
            a=number(entry[self.axes[0]]),
            b=number(entry[self.axes[1]]),
            height=theme.active().sizes.smallest,
            role="ink2",
        )
        here, frame = self.plane.to_points(self.pairs(entry)[0])[:2], self.plane.frame
        half = np.array([text.width, text.height]) / 2 + CLEAR
        taken = self._occupied()
        for reach in (0.15, 0.3, 0.5, 0.8):
            for angle in np.linspace(0.25, 0.25 + 2 * np.pi, 16, endpoint=False):
                way = np.array([np.cos(angle), np.sin(angle)])
                middle = here + way * (reach + np.abs(way) @ half)
                away = np.abs(middle - frame.centre[:2]) + half
                inside = (away <= [frame.width / 2, frame.height / 2]).all()
                if inside and not (np.abs(taken - middle) < half).all(axis=1).any():
                    return mn.VGroup(text.move_to([*middle, 0]))
        return mn.VGroup()

    def away(self, t: Trace) -> Way:
        """The shortest way from the last state to the border of the first two classes."""
        weights = t.head_weights.values[0] - t.head_weights.values[1]
        offset = t.head_bias.values[0] - t.head_bias.values[1]
        weights, here = weights[self.axes], self.pairs(t.last)[0]
        size = max(float(weights @ weights), 1e-12)
        foot = here - weights * (here @ weights + offset) / size
        return self.plane.path(
            np.stack([here, foot]), role="output", width=theme.active().strokes.strong
        )

    # The plane moves

    def look_near(self) -> mn.Animation:
        """The plane comes near to where the states are."""
        return self.plane.fill_with(self.near)

    def step_aside(self) -> mn.Animation:
        """The plane becomes small, at the right; ``aside`` is the room that it leaves."""
        return self.plane.go_into(self.corner)


def seen_in(room: Room, pairs: np.ndarray) -> Plane:
    """A plane that fills a room and shows all pairs."""
    (left, right), (bottom, top) = (spread(column) for column in pairs.T)
    unit = max((right - left) / room.width, (top - bottom) / room.height)
    x, y = (left + right) / 2, (bottom + top) / 2
    wide, high = unit * room.width / 2, unit * room.height / 2
    return Plane(x=(x - wide, x + wide), y=(y - high, y + high), numbered=False, grid=False)


def lattice(reach: float, count: int) -> np.ndarray:
    """Lines both ways through a square around 0, shape (line, sample, 2)."""
    at, along = np.linspace(-reach, reach, count), np.linspace(-reach, reach, SAMPLES)
    upright = np.stack(np.broadcast_arrays(at[:, None], along[None]), axis=-1)
    return np.concatenate([upright, upright[..., ::-1]])
