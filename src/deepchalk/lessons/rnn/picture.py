"""The picture: a plane in which the state is one point, and the words that move it."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Picture
from deepchalk.errors import LayoutError
from deepchalk.lesson import Quantity
from deepchalk.lesson.values import recurrent as r
from deepchalk.lessons.rnn.trace import WAY, Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.networks.arrow import Arrow
from deepchalk.mobjects.plots.planes.mark import Mark
from deepchalk.mobjects.plots.planes.marks import Marker, Way
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, number
from deepchalk.theme import UNIT

SQUARE = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
NEAR = 1.05 * SQUARE
"""What is seen when the plane has come near to the square."""

STAGES = ("turn", "push", "bend")
DASH = 0.14
LINES, SAMPLES = 9, 41
ARROW_HEIGHT = 0.5
"""Of the arrow below a word, at most."""


class WordStrip(mn.VGroup):
    """The words that are read, each with its push below it, and the one that is read now."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__()
        now, words = theme.active(), t.params.sentence
        pushes = t.pushes.values[t.rows.values][:, t.plane.values]
        scale = 0.5 * ARROW_HEIGHT / max(np.abs(pushes).max(), 1e-9) * 2
        self.items = [mn.VGroup() for _ in words]
        for item, word, push, who in zip(self.items, words, pushes, identities(t), strict=True):
            label = Label(word, "ink", now.sizes.label)
            arrow = Arrow(mn.ORIGIN, scale * np.array([*push, 0.0]), "ink2", now.strokes.strong)
            for part in (arrow.line.set_stroke, arrow.tip.set_fill):
                part(now.identity(who))
            arrow.next_to(label.get_bottom(), mn.DOWN, buff=0.1).set_x(label.get_x())
            arrow.set_y(label.baseline - 0.2 - ARROW_HEIGHT / 2)
            item.add(label, arrow)
        columns = len(words) if self._fits(len(words), room) else (len(words) + 1) // 2
        cells = Room(room.left, room.right, room.bottom, room.top).columns(*[1] * columns, gap=0.1)
        for place, item in enumerate(self.items):
            row, column = divmod(place, columns)
            height = room.top - now.sizes.label - 1.2 * row
            item.shift([cells[column].centre[0] - item[0].get_x(), height - item[0].baseline, 0])
        self.rows = 1 if columns == len(words) else 2
        self.add(*self.items)
        self.order = list(range(len(words)))

    def _fits(self, columns: int, room: Room) -> bool:
        return max(item.width for item in self.items) + UNIT <= room.width / columns

    def word(self, place: int) -> mn.VGroup:
        """The word that stands at a place now, with its arrow."""
        return self.items[self.order[place]]

    def reorder(self, order: Sequence[int]) -> mn.Animation:
        """Words go to their places in another order."""
        places = [self.word(place).get_center() for place in range(len(order))]
        self.order = [int(one) for one in order]
        return mn.AnimationGroup(
            *(
                self.word(place).animate(path_arc=1.2).shift(at - self.word(place).get_center())
                for place, at in enumerate(places)
                if np.linalg.norm(at - self.word(place).get_center()) > 1e-6
            )
        )


def identities(t: Trace) -> list[int]:
    """Who each word of the sentence is: equal words are one."""
    different = list(dict.fromkeys(t.params.sentence))
    return [different.index(word) for word in t.params.sentence]


class StatePlane(Picture):
    """The plane with its square, the point that is the memory, its paths, and the words."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.t, (free, mine) = t, room.columns(6.3, 5.9)
        self.axes = [int(axis) for axis in t.plane.values]
        self.strip = WordStrip(t, free)
        self.free = free.cut_top(1.15 + 1.2 * (self.strip.rows - 1), gap=UNIT)[1]
        self.whole, self.mine = free, mine
        self.far = self.points_of(t.walked, t.other_walked, t.sums, t.states, NEAR)
        self.plane = mine.fit(Plane(self.far, numbered=False, grid=False))
        self.seen_near = self.points_of(
            *([NEAR] if t.squared else []), t.turned, t.sums[1:], t.states, t.other_states
        )
        self.square = self.plane.path(SQUARE, closed=True, role="ink2")
        self.grid = self.plane.lines(self.wide_grid())
        self.own_path = self.path(t.states)
        self.other_path = self.path(t.other_states, dashed=True)
        self.other_stations = self.stations(t.other_states, t.order.values)
        self.own_stations = self.stations(t.states)
        self.dot = self.plane.point(self.pair(t.states[0]), radius=0.15)
        self.add(self.plane)

    # Numbers of the plane

    def pair(self, states: Quantity | np.ndarray) -> np.ndarray:
        """The two coordinates that are drawn, shape (…, 2)."""
        return np.asarray(states)[..., self.axes]

    def points_of(self, *states: Quantity | np.ndarray) -> np.ndarray:
        """All pairs of some arrays, shape (pairs, 2)."""
        pairs = [np.asarray(one).reshape(-1, np.shape(one)[-1]) for one in states]
        return np.concatenate([one[:, self.axes] if one.shape[1] > 2 else one for one in pairs])

    def wide_grid(self) -> np.ndarray:
        """Lines of a grid over all that is seen, shape (line, sample, 2)."""
        reach = float(np.abs(self.plane.space.ranges).max())
        return lattice(reach, 2 * int(np.ceil(2 * reach)) + 1)

    def small_grid(self) -> np.ndarray:
        """Lines of a grid in the square, or over the states."""
        reach = 1.0 if self.t.squared else float(np.abs(self.seen_near).max())
        return lattice(reach, LINES)

    # What it does

    def show(self, step: int, stage: int, moment: int) -> None:
        """Stand at a moment of a turn, a push or a bend; the grid goes along."""
        t = self.t
        self.dot.place(t.journey[step, stage * len(WAY) + moment])
        if self.grid in self.submobjects:
            self.grid.place(self._moved(self.start, step, stage, WAY[moment]))

    def set_grid(self, lines: np.ndarray) -> None:
        """From now on the grid is this one."""
        self.start = lines
        self.grid.place(lines)

    def _moved(self, lines: np.ndarray, step: int, stage: int, share: float) -> np.ndarray:
        """Where turn, push and bend bring a grid; the other coordinates are those of the state."""
        t, (before, after) = self.t, (stage > 0, stage > 1)
        weights = t.recurrent_weights.values[np.ix_(self.axes, self.axes)]
        turned = self.pair(t.turned[step])
        rest = turned - weights @ self.pair(t.states[step])
        (matrix,) = r.turning(weights, np.array([1.0 if before else share]))
        moved = lines @ matrix.T + (1.0 if before else share) * rest
        if before:
            moved = moved + (1.0 if after else share) * self.pair(t.moves[step])
        if after:
            moved = moved + share * (r.activate(moved, t.params.activation) - moved)
        return moved

    def path(self, states: Quantity, dashed: bool = False) -> Way:
        """The way of the state from word to word."""
        width = theme.active().strokes.strong
        return self.plane.path(
            self.pair(states), role="data", width=width, dash=DASH if dashed else 0.0
        )

    def stations(self, states: Quantity, order: Sequence[int] | None = None) -> list[Marker]:
        """A marker for the state after each word, in the word's colour and shape."""
        who = identities(self.t)
        places = range(len(who)) if order is None else [int(place) for place in order]
        return [
            self.plane.point(self.pair(states[time + 1]), who[place])
            for time, place in enumerate(places)
        ]

    def tip_to_tail(self, sums: Quantity, order: Sequence[int]) -> list[Mark]:
        """The pushes of the words, each from where the one before ends."""
        who, walked = identities(self.t), self.pair(sums)
        return [
            self.plane.arrow(walked[place + 1], walked[place], identity=who[int(word)])
            for place, word in enumerate(order)
        ]

    def coordinates(self, entry: Quantity, mark: Mark | None = None) -> mn.VGroup:
        """The two numbers of a state beside its marker."""
        text = Formula(
            "({a}, {b})",
            a=number(entry[self.axes[0]]),
            b=number(entry[self.axes[1]]),
            height=theme.active().sizes.smallest,
            role="ink2",
        )
        return self.beside(mark or self.plane.point(self.pair(entry), radius=0.01), text)

    def beside(self, mark: Mark, text: mn.VGroup) -> mn.VGroup:
        """A text at a free place near a mark; without one it stands above."""
        try:
            return self.plane.labelled([(mark, text)])
        except LayoutError:
            return mn.VGroup(text.next_to(mark, mn.UP, buff=0.1))

    def look_near(self, share: np.ndarray | None = None) -> mn.Animation:
        """The plane comes near to where the states are."""
        return self.plane.look_at(self.seen_near if share is None else share)

    def draw_borders(self) -> None:
        """Make the lines on which the head changes its answer, and the names of the classes."""
        t, now = self.t, theme.active()
        (left, right), (bottom, top) = self.plane.space.ranges
        frame = np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
        rest = np.delete(np.arange(t.params.hidden), self.axes)
        # Of a larger state the plane is a slice, there where the sentence ends.
        offsets = t.head_bias.values + t.head_weights.values[:, rest] @ t.last.values[rest]
        weights = t.head_weights.values[:, self.axes]
        self.borders, self.class_names = [], []
        for mine, name in enumerate(t.classes):
            region = frame
            for other in range(len(t.classes)):
                if other != mine:
                    region = clipped_by(
                        region, weights[mine] - weights[other], offsets[other] - offsets[mine]
                    )
            if len(region) < 3:
                continue
            border = self.plane.path(region, role="output", closed=True)
            self.borders.append(border)
            label = Label(name, "output", now.sizes.smallest)
            self.class_names.append(label.move_to(self.plane.to_points(region).mean(axis=0)))

    def half(self, weights: np.ndarray, offset: float) -> np.ndarray:
        """Corners of that part of the frame where weights · h > offset, shape (corner, 2)."""
        (left, right), (bottom, top) = self.plane.space.ranges
        frame = np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
        return clipped_by(frame, weights, offset)


def clipped_by(polygon: np.ndarray, weights: np.ndarray, offset: float) -> np.ndarray:
    """The part of a convex polygon, shape (corner, 2), on one side of a line."""
    found = []
    heights = polygon @ weights - offset
    for here, there, low, high in zip(
        polygon, np.roll(polygon, -1, 0), heights, np.roll(heights, -1), strict=True
    ):
        if low >= 0:
            found.append(here)
        if low * high < 0:
            found.append(here + low / (low - high) * (there - here))
    return np.array(found).reshape(-1, 2)


def lattice(reach: float, count: int) -> np.ndarray:
    """Lines both ways through a square around 0, shape (line, sample, 2)."""
    at, along = np.linspace(-reach, reach, count), np.linspace(-reach, reach, SAMPLES)
    upright = np.stack(np.broadcast_arrays(at[:, None], along[None]), axis=-1)
    return np.concatenate([upright, upright[..., ::-1]])
