"""The picture: a plane in which the state is one point, and the words that move it."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Picture
from deepchalk.lesson import Quantity
from deepchalk.lesson.mathematics import recurrent as r
from deepchalk.lesson.mathematics.recurrent_ways import MOMENTS, turned_lines
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.networks.word_strip import WordStrip, identities
from deepchalk.mobjects.plots.label_places import Places
from deepchalk.mobjects.plots.planes.bare import at_the_edges, filling, lattice
from deepchalk.mobjects.plots.planes.labels import covered
from deepchalk.mobjects.plots.planes.mark import Mark
from deepchalk.mobjects.plots.planes.marks import ArrowMark, Marker, Way
from deepchalk.mobjects.plots.planes.overlays.verdicts import Verdicts
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, number
from deepchalk.theme import UNIT

SQUARE = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
STAGES = ("turn", "push", "bend")
DASH, LINES, STATION = 0.14, 9, 0.15
"""Of the second way; of the grid over the states each way; radius of a marker."""

FARTHEST = 1.5
"""Of what is seen around the square when the plane is near."""

TICKS, ASIDE = 0.4, 8.45
"""Room below and beside the plane for what stands there, and the one that it leaves."""


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
    ways, stations
        of both orders, the states and a marker for each
    arrow
        a push that is seen now
    """

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.t, (left, right) = t, room.columns(6.4, 5.9)
        self.axes = [int(axis) for axis in t.plane.values]
        self.squared = t.params.activation == "tanh"
        self.who = identities(t.params.sentence)
        self.orders = [list(range(len(self.who))), [int(word) for word in t.order.values]]
        self.strip = WordStrip(t.params.sentence, self.pairs(t.pushes), left)
        # A ring around what stands at the edge needs room, too.
        self.free = left.cut_top(self.strip.height_used, gap=0)[1].shrunk(0.22)
        self.aside = Room(room.left, room.left + ASIDE, room.bottom, room.top)
        self.corner = Room(self.aside.right + UNIT, room.right, room.bottom, room.top)
        square = [1.1 * SQUARE] if self.squared else []
        both = [self.pairs(t.both[:, :, order]) for order in range(2)]
        near = np.concatenate([*square, *both, *map(self.pairs, (t.turned, t.sums[1:]))])
        # What goes far out waits at the edge, so that the square stays large.
        self.near = np.clip(near, -FARTHEST, FARTHEST) if self.squared else near
        walked = [self.pairs(t.walked[:, :, order]) for order in range(2)]
        far = [*square, *walked, *map(self.pairs, (t.sums[:1], t.moves[:1], t.states))]
        mine = Room(right.left + TICKS, right.right, right.bottom + TICKS, right.top)
        self.plane = filling(mine, np.concatenate(far))
        self.reach = float(np.abs(self.plane.space.ranges).max())
        self.square = self.plane.path(SQUARE, closed=True, role="ink2")
        self.grid = self.plane.lines(lattice(self.reach, 2 * int(2 * self.reach) + 3))
        self.grid.set_z_index(-1)
        width, point = theme.active().strokes.strong, self.plane.point
        self.ways: list[Way] = []
        self.stations: list[list[Marker]] = []
        for place, order in enumerate(self.orders):
            way = self.plane.path(both[place], role="data", width=width, dash=DASH * place)
            self.ways.append(way)
            at = both[place][1:]
            self.stations.append(
                [point(at[n], self.who[word], radius=STATION) for n, word in enumerate(order)]
            )
        self.dot = self.plane.point((0.0, 0.0), radius=STATION)
        self.arrow: Mark | None = None
        self.add(self.plane)

    def pairs(self, states: Quantity | np.ndarray) -> np.ndarray:
        """The two coordinates that are drawn, of all states of an array, shape (state, 2)."""
        return np.asarray(np.asarray(states)[..., self.axes].reshape(-1, 2))

    # The memory moves

    def start_grid(self) -> None:
        """From now on the grid is a straight one over the states."""
        self.grid.place(lattice(1.0 if self.squared else self.reach, LINES))

    def begin(self) -> None:
        """The grid moves from where it is now."""
        self.still = self.grid.values

    def stand_at(self, step: int, stage: int, moment: int) -> None:
        """Stand at a moment of a turn, a push or a bend; the grid goes along."""
        t, share, lines = self.t, float(MOMENTS[moment]), self.still
        self.dot.place(t.journey[step, stage * len(MOMENTS) + moment])
        if self.grid not in self.submobjects:
            return
        if stage == 0:
            before = t.states.values[step]
            self.grid.place(
                turned_lines(lines, t.recurrent_weights.values, before, self.axes, share)
            )
        elif stage == 1:
            self.grid.place(lines + share * self.pairs(t.moves[step]))
        else:
            self.grid.place(lines + share * (r.activate(lines, t.params.activation) - lines))

    def push(self, step: int) -> mn.Animation:
        """The push of a word, from where the memory is, as an arrow."""
        (start,), (end,) = self.pairs(self.t.turned[step]), self.pairs(self.t.sums[step])
        self.arrow = self.plane.arrow(end, start, role="parameter")
        self.add(self.arrow)
        return mn.GrowFromPoint(self.arrow, self.plane.to_points(start))

    def arrive(self, time: int) -> mn.Animation:
        """The way goes on to the state at a time, and its word's marker stays there."""
        before, way = time - 1, self.ways[0]
        station = self.stations[0][before]
        self.add(way.until(before), station)

        def update(_: mn.Mobject, alpha: float) -> None:
            way.until(before + alpha)

        gone = [] if self.arrow is None else [self.let_go(self.arrow)]
        self.arrow = None
        return mn.AnimationGroup(mn.UpdateFromAlphaFunc(way, update), mn.FadeIn(station), *gone)

    def follow_states(self, states: Quantity) -> list[mn.Animation]:
        """Both ways and their stations go to other states, (time, unit, order)."""
        moves: list[mn.Animation] = []
        for place, (way, stations) in enumerate(zip(self.ways, self.stations, strict=True)):
            at = self.pairs(states[:, :, place])
            moves += [
                one.go_to(to) for one, to in zip((way, *stations), (at, *at[1:]), strict=True)
            ]
        return moves

    # What is drawn upon the plane

    def tip_to_tail(self, order: int) -> list[ArrowMark]:
        """The pushes of the words, each from where the one before ends."""
        at, words = self.pairs(self.t.walked[:, :, order]), self.orders[order]
        arrows = [
            self.plane.arrow(at[place + 1], at[place], identity=self.who[word])
            for place, word in enumerate(words)
        ]
        for arrow in arrows:
            exempt(arrow, "contrast", because="arrows tip to tail may lie on each other")
        return arrows

    def ticks(self) -> mn.VGroup:
        """What the axes show: the coordinates, and −1 and 1 where the square has its edges."""
        first, second = (f"h_{axis + 1}" for axis in self.axes)
        because = "the edge of the square, which is no value"
        return at_the_edges(self.plane, (first, second), (-1, 1) * self.squared, because)

    def draw_verdicts(self, last: np.ndarray) -> None:
        """Make the lines on which the head changes its answer, and the names of the classes.

        Of a larger state the plane is a slice, there where it ends.
        """
        t, rest = self.t, np.delete(np.arange(self.t.params.hidden), self.axes)
        weights = t.head_weights.values
        offsets = t.head_bias.values + weights[:, rest] @ last[rest]
        drawn = [self.square, *self.ways, *self.stations[0], *self.stations[1]]
        self.verdicts = Verdicts(self.plane, t.classes, weights[:, self.axes], offsets, drawn)

    def coordinates(self, time: int) -> mn.VGroup:
        """The two numbers of a state near its marker, if there is a free place."""
        a, b = (number(self.t.states[time, axis]) for axis in self.axes)
        size = theme.active().sizes.smallest
        text = Formula("({a}, {b})", a=a, b=b, height=size, role="ink2")
        drawn = [self.plane.zeros, self.square, *self.ways, *self.stations[0], *self.stations[1]]
        places = Places(self.plane.frame, np.concatenate([covered(one) for one in drawn]))
        here = self.stations[0][time - 1].get_center()[:2]
        place = places.beside(here, STATION + 0.1, (text.width, text.height))
        if place is None or place.anchor is not None:
            return mn.VGroup()
        return mn.VGroup(text.move_to([*place.centre, 0]))

    def distance(self) -> Way:
        """The shortest way from the last state to the border of the first two classes."""
        t, here = self.t, self.pairs(self.t.last)[0]
        weights = -np.diff(t.head_weights.values[:2, self.axes], axis=0)[0]
        ahead = here @ weights - np.diff(t.head_bias.values[:2])[0]
        foot = here - weights * ahead / max(float(weights @ weights), 1e-12)
        width = theme.active().strokes.strong
        return self.plane.path(np.stack([here, foot]), role="output", width=width)
