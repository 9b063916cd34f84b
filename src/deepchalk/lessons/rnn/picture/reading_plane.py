"""A plane in which the state of a recurrent network is one point, and the words that move it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import (
    Arrow,
    ArrowMark,
    Equation,
    Formula,
    Label,
    Room,
    Table,
    WordRow,
    label_where_free,
    number,
    spread_words,
    stacked_how,
    symbol,
    theme,
)
from deepchalk.stage import Picture

from .moving_state import RADIUS, MovingState, StationedWay
from .names import at_the_edges, filling
from .verdicts import Verdicts

ONE_ROW, TWO_ROWS = (0.5, 0.2, 0.3), (0.25, 0.1, 0.15)
"""Height and width of the arrows at most, from a word to its arrow, and from there downwards."""

GAP, FREE = 0.3, 0.4
"""Between two words, and at both ends of a row together, at least."""


def identities(words: Sequence[str]) -> list[int]:
    """Who each word is: equal words are one."""
    different = list(dict.fromkeys(words))
    return [different.index(word) for word in words]


class WordStrip(WordRow):
    """Words side by side, in two rows where they are too long; at the top of a room."""

    # pushes: what the arrows show, shape (word, 2): their directions, and by their roots their
    # lengths.
    # arrows: of each word, wherever it stands now.
    # height_used: of the room.

    def __init__(self, words: Sequence[str], pushes: np.ndarray, room: Room) -> None:
        sizes = theme.active().sizes
        for size, rows in ((sizes.label, 1), (sizes.smallest, 1), (sizes.smallest, 2)):
            labels = [Label(word, "ink", size) for word in words]
            if sum(label.width + GAP for label in labels) <= rows * (room.width - FREE):
                break
        most, below, above = ONE_ROW if rows == 1 else TWO_ROWS
        pitch = size + below + most + above
        super().__init__(labels, spread_words(room, labels[0].digit_height, rows, pitch))
        self.rows, self.height_used = rows, rows * pitch
        lengths = np.maximum(np.linalg.norm(pushes, axis=1, keepdims=True), 1e-9)
        # By the root, so that the shortest is still an arrow.
        drawn = most * pushes / lengths * np.sqrt(lengths / lengths.max())
        self.arrows = [_arrow(*pair) for pair in zip(drawn, identities(words), strict=True)]
        for word, (x, y) in self.places(self.order).items():
            self.hang(word, self.arrows[word].move_to([x, y - below - most / 2, 0]))


def _arrow(push: np.ndarray, who: int) -> Arrow:
    now = theme.active()
    arrow = Arrow(mn.ORIGIN, np.array([*push, 0.0]), "ink2", now.strokes.strong)
    arrow.line.set_stroke(now.identity(who))
    arrow.tip.set_fill(now.identity(who))
    return arrow


SQUARE = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
DASH, FARTHEST = 0.14, 1.5
"""Dashes of the second way; what is seen around the square when the plane is near."""

TICKS, ASIDE = 0.4, 8.45
"""Room below and beside the plane for what stands there, and the one that it leaves."""


class ReadingPlane(Picture):
    """Two coordinates of a recurrent network's state, its ways in two orders, and the words."""

    # t: a trace that derives from ``recurrent.reading.Reading``, with these quantities besides:
    # ``order`` (of the words, the second time), ``pushes`` and their sums ``walked`` (time, unit,
    # order), the states ``both`` (time, unit, order), the coordinates that are drawn, ``plane``,
    # the ``journey`` of the state (word, moment, coordinate), and the states of ``phrases`` (…,
    # unit), to which arrows may lead.
    # strip: the words.
    # state: the memory, with the grid that goes along.
    # square: from −1 to 1 both ways, to which tanh bends all.
    # first, second: the ways of both orders.
    # near: pairs that are seen when the plane is near.
    # aside, corner: the room that it leaves to a beat when it has stepped aside, and where it is
    # then.
    # arrow: a push that is seen now.

    def __init__(self, t: Any, room: Room) -> None:
        super().__init__(t, room)
        self.t, (left, right) = t, room.columns(6.4, 5.9)
        self.axes = [int(axis) for axis in t.plane.values]
        self.squared = t.params.activation == "tanh"
        who = identities(t.params.sentence)
        self.who = who, [who[word] for word in t.order.values]
        self.strip = WordStrip(t.params.sentence, self.pairs(t.pushes), left)
        # A ring around what stands at the edge needs room, too.
        self.free = left.cut_top(self.strip.height_used, gap=0)[1].shrunk(0.22)
        self.aside = Room(room.left, room.left + ASIDE, room.bottom, room.top)
        self.corner = Room(self.aside.right + theme.UNIT, room.right, room.bottom, room.top)
        square = [1.1 * SQUARE] if self.squared else []
        both = [self.pairs(t.both[:, :, order]) for order in range(2)]
        near = np.concatenate([*square, *both, *map(self.pairs, (t.turned, t.sums[1:]))])
        if self.squared:
            # What goes far out waits at the edge, so that the square stays large.
            self.near = np.clip(near, -FARTHEST, FARTHEST)
        else:
            ways = t.journey.values[1:].reshape(-1, 2), *[self.pairs(t.phrases)] * t.bends
            self.near = np.concatenate([near, *ways])
        self.walked = [self.pairs(t.walked[:, :, order]) for order in range(2)]
        far = [*square, *self.walked, *map(self.pairs, (t.sums[:1], t.moves[:1], t.states))]
        # A marker that waits at the edge needs its own size beyond it.
        mine = Room(right.left + TICKS, right.right - RADIUS, right.bottom + TICKS, right.top)
        self.plane = filling(mine, np.concatenate(far))
        self.reach = float(np.abs(self.plane.space.ranges).max())
        self.square = self.plane.path(SQUARE, closed=True, role="ink2")
        network, steps = t.params.network, t.params.network.read(t.rows.values)
        self.state = MovingState(self.plane, network, steps, self.axes, t.journey, self.reach)
        self.first, self.second = (
            StationedWay(self.plane, at, who, dash)
            for at, who, dash in zip(both, self.who, (0, DASH), strict=True)
        )
        self.arrow: ArrowMark | None = None
        self.add(self.plane)

    @property
    def ways(self) -> list[mn.VMobject]:
        """The square and all that is drawn upon it."""
        return [self.square, *self.first.marks, *self.second.marks]

    @property
    def texts(self) -> list[mn.Mobject]:
        """What is seen besides the plane and what is drawn upon it."""
        drawn = [self.plane, *self.ways, *self.verdicts.borders, self.state.dot]
        return [part for part in self if part not in drawn]

    def pairs(self, states: Quantity | np.ndarray) -> np.ndarray:
        """The two coordinates that are drawn, of all states of an array, shape (state, 2)."""
        return np.asarray(np.asarray(states)[..., self.axes].reshape(-1, 2))

    def two(self, entries: Any) -> list[Any]:
        """Of something for each unit, that of the two that are drawn."""
        return [entries[axis] for axis in self.axes]

    def rules(self, entries: Quantity, room: Room, gap: float = 1.2) -> list[Equation]:
        """How these two come about, below each other."""
        return stacked_how(self.two(entries), room, gap)

    def table(self, states: Quantity, names: Sequence[str], room: Room) -> Table:
        """The states, shape (time, unit), still without numbers."""
        # Of many units it has the two that are drawn, and no heads where the room is low.
        heads = [symbol(f"h_{unit + 1}", "data") for unit in range(states.shape[1])]
        two = [states[:, axis] for axis in self.axes]
        return room.fit(
            Table(states, names=names, heads=heads, filled=False),
            Table(*two, each="column", names=names, heads=self.two(heads), filled=False),
            Table(*two, each="column", names=names, heads=(), filled=False),
        )

    def start_grid(self) -> None:
        """From now on the grid is a straight one over the states."""
        self.state.straighten(1.0 if self.squared else self.reach)

    def show_grid(self) -> mn.Animation:
        """The grid appears and moves with the memory from now on, and with it the square."""
        self.state.is_seen = True
        return self.bring(self.state.grid, *[self.square] * self.squared)

    def hide_grid(self) -> list[mn.Animation]:
        """The grid leaves, if it is seen."""
        gone = [self.state.grid] * self.state.is_seen
        self.state.is_seen = False
        return [self.let_go(one) for one in gone]

    def push(self, step: int) -> mn.Animation:
        """The push of a word, from where the memory is, as an arrow."""
        self.arrow = self.state.push(step)
        self.add(self.arrow)
        return self.arrow.grow()

    def arrive(self, time: int) -> mn.Animation:
        """The way goes on to the state at a time, and its word's marker stays there."""
        going = self.first.reach(time)
        self.add(self.first.way, self.first.stations[time - 1])
        return mn.AnimationGroup(going, *self.drop_push())

    def drop_push(self) -> list[mn.Animation]:
        """The push leaves, if one is seen."""
        gone, self.arrow = self.arrow, None
        return [] if gone is None else [self.let_go(gone)]

    def follow_states(self, states: Quantity) -> list[mn.Animation]:
        """Both ways go to other states, (time, unit, order)."""
        first, second = (self.pairs(states[:, :, order]) for order in range(2))
        return [*self.first.go_to(first), *self.second.go_to(second)]

    def ticks(self) -> mn.VGroup:
        """What the axes show: the coordinates, and −1 and 1 where the square has its edges."""
        first, second = (f"h_{axis + 1}" for axis in self.axes)
        because = "the edge of the square, which is no value"
        return at_the_edges(self.plane, (first, second), (-1, 1) * self.squared, because)

    def draw_verdicts(self, last: np.ndarray) -> Verdicts:
        """Make the lines on which the head changes its answer, and the names of the classes."""
        # Of a larger state the plane is a slice, there where it ends.
        t, rest = self.t, np.delete(np.arange(self.t.params.hidden), self.axes)
        weights = t.head_weights.values
        offsets = t.head_bias.values + weights[:, rest] @ last[rest]
        self.verdicts = Verdicts(self.plane, t.classes, weights[:, self.axes], offsets, self.ways)
        return self.verdicts

    def coordinates(self, time: int) -> mn.VGroup:
        """The two numbers of a state near its marker, if there is a free place."""
        a, b = map(number, self.two(self.t.states[time]))
        text = Formula("({a}, {b})", a=a, b=b, height=theme.active().sizes.smallest, role="ink2")
        drawn = [self.plane.zeros, *self.ways]
        return label_where_free(self.plane.space, self.first.stations[time - 1], text, drawn)
