"""The world: the plane of the memory, the square into which it is bent, and the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import (
    IS_GROUND,
    Formula,
    Ground,
    Label,
    Room,
    bezier_points,
    exempt,
    number,
    symbol,
    theme,
    veil,
)
from deepchalk.stage import FRAME, READ, World

from ..facts import FACTS
from ..numbers.network import RecurrentNetwork
from ..numbers.ways import carried
from ..trace import Trace
from .column import Column
from .placing import CLEAR, along, around, box_of, cross, distance, straight_between
from .roads import Memory, Path
from .sheet import REACH, Sheet
from .told import Told
from .verdicts import Layer, Verdicts

HUES = (0, 3, 2, 1, 4, 5)
"""In which order words get their hues: in the default "bad" is red, and not "good"."""

UNIT, EVERY, ZERO = 2.9, 0.5, (-0.5, 0.0)
"""How long 1 is where the square is seen, in units of the frame, how far grid lines are, and where
zero is."""

MIDDLE = Room(-3.5, 2.5, -3.3, 3.3)
"""Where the states stand, if no square holds them."""

ASIDE = Room(2.8, 6.6, -3.55, 3.5)
"""At the right of the square."""

BESIDE_ASIDE = Room(READ.left, ASIDE.left - 0.15, READ.bottom, READ.top)
"""Where numbers stand in the plane while that is taken."""

FAR_ASIDE, BESIDE_FAR = Room(3.45, 6.6, -3.55, 3.5), Room(READ.left, 3.3, READ.bottom, READ.top)
"""The same where a memory passes that is turned: the square's corners reach so far."""

BESIDE = Room(2.8, 6.6, 1.0, 3.5)
"""The upper part of that."""

ABOVE = Room(-6.6, -3.7, 1.0, 3.5)
"""At the left of it, above the sentence."""

NAMES = Room(-3.97, 2.5, -3.7, 3.7)
"""Where the sides of the verdict may have their names."""

SOFT = (0.2, 0.4, 0.6, 0.78)
"""Opacities of a shade, from its edge inwards."""

TICKS = ((-1.0, "\N{MINUS SIGN}1"), (0.0, "0"), (1.0, "1"))
"""What is written at the square's edges."""

WINDOW = Room(-3.9, 2.55, -3.6, 3.6)
"""Where the grid is seen, if no square holds the states."""

EDGE = 5.0
"""How thick the edge of the square is."""

LEAST_UNIT, LARGE_UNIT = 2.7, 2.75
"""How long 1 is at least, so that the square stays large; and where even that would not do."""

IN_FRAME = 0.75
"""Part of its way that is seen of a memory that is hardly beyond the frame."""

SEEN = 0.8
"""How much of the colour of lines the grid has: so that it can be seen, in both themes."""

LINES = 12
"""Lines of a grid that is as large as the states need, at most, to each side of zero."""


class StatePlane(World):
    """Two numbers of the memory as a place; the plane moves, and the memory with it.

    Attributes
    ----------
    ground, face, lattice, square
        the plane to the edges, and in it the square with its grid, where tanh bends
    sheet
        the plane that moves
    memory
        where the memory is
    column
        the sentence, with the arrow of each word
    hues
        the colour of each word of the sentence
    paths
        of both orders
    verdicts
        what the last layer says where
    axes
        the two numbers of the memory that are drawn
    """

    def draw(self, t: Trace, room: Room) -> None:
        now = theme.active()
        self.t, self.network = t, t.params.network
        # What is told before V, and what is told last of a network that only adds up.
        self.unturned = self.network.unturned
        self.bending = replace(self.network, activation=self.network.last_activation)
        self.size = 1.0
        # What is there while the plane is not, and leaves when it comes back.
        self.meanwhile: list[mn.Mobject] = []
        self.axes = [int(axis) for axis in t.plane.values]
        words = t.params.sentence
        different = list(dict.fromkeys(words))
        self.of_word = {
            word: now.identity(place) for word, place in zip(different, HUES, strict=False)
        }
        self.hues = [self.of_word[word] for word in words]
        self.has_square = self.network.last_activation == "tanh"
        self.is_near = self.network.activation == "tanh"
        self.ground = self._ground()
        self.face, self.lattice, self.square = self._square()
        self.ticks = self._ticks()
        self.axis_names = self._axis_names()
        self.sheet = Sheet(self.ground, self._reach(), self.ground.every)
        self.memory = Memory(self.at(np.zeros(t.params.hidden)))
        self.column = Column(words, self.hues, self.flat(t.moves))
        top = float(self.column.get_top()[1]) + 0.4
        self.shade = shade(
            Room(FRAME.left, float(self.column.get_right()[0]) + 0.5, FRAME.bottom, top), mn.RIGHT
        )
        self.shade_aside = shade(Room(2.55, 24.0, -12.0, 12.0), mn.LEFT)
        self.shade_far = shade(Room(3.25, 24.0, -12.0, 12.0), mn.LEFT)
        self.paths = [self.path(t.both.values[..., 0], 0)]
        self.paths.append(self.path(t.both.values[..., 1], 1, self.paths[:1]))
        self.verdicts = self.draw_verdicts(self.paths)
        self.told = [
            Told(
                words, [self.of_word[word] for word in words], share, t.params.target, room, dashed
            )
            for words, share, room, dashed in zip(
                t.orders, t.both_shares[t.params.true], (BESIDE, ABOVE), (False, True), strict=True
            )
        ]
        self.window = mn.VMobject() if self.is_near else self._window()
        self.add(self.ground, self.window)
        if self.is_near:
            self.add(self.face, self.lattice, self.square, self.ticks)

    # What is where

    def flat(self, vectors: Quantity | np.ndarray) -> np.ndarray:
        """The two numbers that are drawn, of vectors of shape (…, unit)."""
        return np.asarray(vectors, dtype=float)[..., self.axes]

    def at(self, states: Quantity | np.ndarray) -> np.ndarray:
        """Places of states, shape (…, unit)."""
        return np.asarray(self.ground.at(self.flat(states)))

    def reached(
        self, network: RecurrentNetwork, state: np.ndarray, push: np.ndarray, moment: float
    ) -> np.ndarray:
        """Where a state is at a moment of a word, in the plane."""
        points = self.flat(state)[None]
        return np.asarray(carried(network, points, self.axes, state, push, moment)[0])

    def move(
        self,
        network: RecurrentNetwork,
        state: np.ndarray,
        push: np.ndarray,
        moment: float,
        with_sheet: bool = True,
    ) -> None:
        """Plane and memory at a moment of a word: turned up to 1, pushed up to 2, bent up to 3."""
        if with_sheet:
            self.sheet.place(
                lambda points: carried(network, points, self.axes, state, push, moment)
            )
        self.memory.stand(self.ground.at(self.reached(network, state, push, moment)))

    def trail_of_turn(self, step: int) -> np.ndarray:
        """The way of the memory while V turns it, shape (point, 3)."""
        t = self.t
        state, push = t.states.values[step], t.moves.values[step]
        moments = np.linspace(0, 1, 121)
        return self.ground.at([self.reached(self.network, state, push, one) for one in moments])

    def lay_sheet(self) -> None:
        """The moving plane lies where nothing has moved yet."""
        self.sheet.place(lambda points: points)

    def pair(self, vector: Quantity, height: float = 0.33, role: str = "ink") -> Formula:
        """The two numbers that are drawn."""
        first, second = (number(vector[axis]) for axis in self.axes)
        return Formula("({a}, {b})", height=height, a=first, b=second).in_role(role)  # type: ignore

    def pair_at(
        self,
        vector: Quantity,
        taken: Iterable[np.ndarray] = (),
        inside: Room = READ,
        colour: str | None = None,
        on_its_side: bool = False,
    ) -> Formula:
        """The same beside its place, off the square's edge, the sentence and what else is taken."""
        pair = self.standing(self.pair(vector), colour)
        self.beside(pair, vector, taken, inside, on_its_side)
        return pair

    def beside(
        self,
        pair: mn.Mobject,
        vector: Quantity,
        taken: Iterable[np.ndarray] = (),
        inside: Room = READ,
        on_its_side: bool = False,
    ) -> None:
        """A text goes beside a place, off the square's edge, the sentence and what is taken; if
        ``on_its_side``, not across the line of the verdict."""
        place = self.at(vector)
        there = [*self.kept_clear(), *taken]
        if not on_its_side:
            there.append(cross(place))
        corners, side = box_of(pair, 2) - pair.get_center(), np.sign(self.from_line(place))

        def allows(middle: np.ndarray) -> bool:
            return not on_its_side or bool((self.from_line(corners + middle) * side >= 0).all())

        around(pair, place, there, 0.24, inside, allows=allows)
        if not on_its_side and distance(pair, np.concatenate(there)) < CLEAR:
            around(pair, place, there, 0.24, inside)

    @cached_property
    def arrived(self) -> Formula:
        """The first memory in numbers, off the way that it goes next, and what stands aside."""
        t = self.t
        ways = [self.trail_of_turn(1), straight_between(self.at(t.turned[0]), self.at(t.sums[0]))]
        if FACTS["praises"].told(t) == "yes":
            ways += self.along_lines()
        return self.pair_at(self.t.states[1], ways, BESIDE_ASIDE)

    def pair_along(
        self,
        vector: Quantity,
        way: np.ndarray,
        taken: Iterable[np.ndarray] = (),
        inside: Room = READ,
        colour: str | None = None,
    ) -> Formula:
        """The two numbers of an arrow, beside it."""
        pair = self.standing(self.pair(vector), colour)
        along(pair, way, [*self.kept_clear(), *taken], inside=inside)
        return pair

    def standing(self, pair: Formula, colour: str | None) -> Formula:
        """A text that stands in the plane, over what moves there."""
        if colour is not None:
            pair.set_color(colour)
        # Lines of the moving plane pass behind its digits, not through them.
        pair.set_stroke(theme.active().ground, 7, background=True)
        exempt(pair, "overlap", "contrast", because="it stands in the plane")
        return pair.set_z_index(14)

    def kept_clear(self) -> list[np.ndarray]:
        """Points off which numbers in the plane keep."""
        return [self.along_edge(), box_of(self.column), *map(box_of, self.ticks)]

    @property
    def bottom(self) -> float:
        """Lower end of what is seen of a column."""
        return float(self.square.get_bottom()[1]) if self.is_near else FRAME.bottom

    @property
    def top(self) -> float:
        """Its upper end."""
        return float(self.square.get_top()[1]) if self.is_near else FRAME.top

    def nearest_on_lines(self, place: np.ndarray) -> list[np.ndarray]:
        """From a place straight to the line on which the verdict changes, if it is seen."""
        if len(self.verdicts.lines) != 1 or not self.t.has_lines:
            return []
        start, end = (self.verdicts.lines[0].point_from_proportion(share) for share in (0, 1))
        ahead = (end - start) / np.linalg.norm(end - start)
        return [start + float((place - start) @ ahead) * ahead]

    def away(self) -> list[mn.Mobject]:
        """What is there now besides the plane, and leaves for what is shown alone."""
        verdicts = self.verdicts.lines, self.verdicts.tints
        base = self.ground, self.window, self.face, self.lattice, self.square, self.ticks
        kept = (*base, self.shade, self.column, *(one for some in verdicts for one in some))
        return [one for one in self.submobjects if one not in kept]

    def ending(self) -> list[mn.Mobject]:
        """What the last picture shows besides the plane."""
        shown = 1 + self.t.swaps
        paths = [part for path in self.paths[:shown] for part in (*path.roads, *path.discs)]
        verdicts = self.verdicts
        lines = (*verdicts.lines, *verdicts.tints, *verdicts.names) if self.t.has_lines else ()
        paths = [one for one in paths if len(one) or len(one.points)]
        ticks = [self.ticks] if len(self.ticks) else []
        return [*paths, *ticks, *lines, *self.told[:shown]]

    def go_into_square(self, view: Room) -> float:
        """The paths and lines of the network that bends, as they are seen from near by."""
        self.size = view.height / FRAME.height
        self.paths = [self.path(self.t.bent.values[..., 0], 0, size=self.size)]
        self.paths.append(self.path(self.t.bent.values[..., 1], 1, self.paths[:1], size=self.size))
        middle = Room.around(self.square)
        self.verdicts = self.draw_verdicts(self.paths, self.size, middle)
        return self.size

    def path(
        self,
        states: np.ndarray,
        order: int,
        beside: Sequence[Path] = (),
        size: float = 1.0,
    ) -> Path:
        """The way of the memory through states of shape (time, unit), in one of the orders."""
        colours = [self.of_word[word] for word in self.t.orders[order]]
        return Path(self.at(states), colours, beside, dashed=order == 1, size=size)

    def draw_verdicts(
        self, paths: Iterable[Path], size: float = 1.0, room: Room = NAMES
    ) -> Verdicts:
        """The lines of the last layer, off some paths."""
        points = np.concatenate([*(path.along() for path in paths), self.along_edge()])
        return Verdicts(self.ground, self._layer(), room, points, size)

    def names_of_sides(
        self, taken: Iterable[np.ndarray], room: Room, size: float = 1.0
    ) -> list[Label]:
        """The names of the sides again, off what is taken; none where no line parts them."""
        if not self.t.has_lines:
            return []
        return Verdicts(self.ground, self._layer(), room, np.concatenate([*taken]), size).names

    def from_line(self, points: np.ndarray) -> np.ndarray:
        """How far points, shape (…, 3), are from the only line: 0 where there is none or more."""
        lines = self.verdicts.lines
        if len(lines) != 1 or not self.t.has_lines:
            return np.zeros(np.shape(points)[:-1])
        start, end = lines[0].get_start(), lines[0].get_end()
        along_line = (end - start) / np.linalg.norm(end - start)
        return np.asarray((points - start) @ [-along_line[1], along_line[0], 0.0])

    def along_lines(self) -> list[np.ndarray]:
        """Points along each line of the verdict."""
        lines = self.verdicts.lines
        return [straight_between(one.get_start(), one.get_end(), 900) for one in lines]

    def _layer(self) -> Layer:
        t = self.t
        return Layer(
            t.classes, t.params.true, t.head_weights.values[:, self.axes], t.head_bias.values
        )

    def along_edge(self) -> np.ndarray:
        """Points along the edge of the square, shape (point, 3)."""
        if not self.has_square:
            return np.zeros((0, 3))
        shares = np.linspace(0, 1, 120)
        return np.array([self.square.point_from_proportion(share) for share in shares])

    # How it is made

    def _ground(self) -> Ground:
        if self.is_near:
            return _plain(Ground(ZERO, self._unit(), EVERY))
        t = self.t
        points = [self.flat(t.both.values[..., order]) for order in range(2)]
        points += [self.flat(t.sums), self.flat(t.turned), np.array([[0.0, 0.0], [0.5, 0.5]])]
        reach = max(float(np.abs(one).max()) for one in points)
        return _plain(Ground.around(points, MIDDLE, every=step_for(reach), largest=UNIT))

    def _window(self) -> mn.VMobject:
        """The part of an endless plane in which the states lie, with a grid that is seen."""
        now, ground = theme.active(), self.ground
        ends = np.array([[WINDOW.left, WINDOW.bottom], [WINDOW.right, WINDOW.top]])
        low, high = (ends - ground.origin[:2]) / ground.unit / ground.every
        lines = []
        for axis in range(2):
            for tick in range(int(np.ceil(low[axis])), int(np.floor(high[axis])) + 1):
                line = ends.copy()
                line[:, axis] = ground.origin[axis] + tick * ground.every * ground.unit
                lines.append(np.column_stack([line, np.zeros(2)]))
        grid = mn.VMobject(stroke_color=theme.mix(now.ground, now.line, SEEN), stroke_width=2.2)
        grid.set_points(bezier_points(lines))
        exempt(
            grid, "overlap", "contrast", "size", because="it is the ground of all that moves in it"
        )
        return grid

    def _ticks(self) -> mn.VGroup:
        """Where the square begins and ends, and where zero is."""
        ticks = mn.VGroup()
        if not self.is_near:
            return ticks
        for value, text in TICKS:
            for place, way in (((value, -1.0), mn.DOWN), ((-1.0, value), mn.LEFT)):
                tick = Label(text, "ink2", theme.active().sizes.smallest, constants=[text])
                tick.next_to(self.ground.at(np.array(place)), way, buff=0.14)
                exempt(tick, "overlap", "contrast", because="the plane passes over it")
                ticks.add(tick.set_z_index(3))
        return ticks

    def _axis_names(self) -> list[Formula]:
        """What the two directions are called, where a formula names them."""
        names = [
            Formula(
                f"h_{axis + 1} {{way}}",
                height=0.32,
                constants=[str(axis + 1)],
                way=symbol(way, "ink"),
            )
            for axis, way in zip(self.axes, ("arrow.r", "\N{UPWARDS ARROW}"), strict=True)
        ]
        if self.is_near:
            names[0].next_to(self.ground.at(np.array([0.5, -1.0])), mn.DOWN, buff=0.12)
            names[1].next_to(self.ground.at(np.array([-1.0, 0.5])), mn.LEFT, buff=0.14)
        else:
            right, top = (
                [WINDOW.right, self.ground.origin[1], 0],
                [self.ground.origin[0], WINDOW.top, 0],
            )
            names[0].next_to(right, mn.UL, buff=0.14)
            names[1].next_to(top, mn.DR, buff=0.14)
        for one in names:
            exempt(one, "overlap", "contrast", because="it stands at the plane")
            one.set_z_index(14)
        return names

    def _unit(self) -> float:
        """How long 1 is: less where the first two words would push the memory out of the frame."""
        t = self.t
        steps = [self.flat(one.values[:2]) for one in (t.turned, t.sums)]
        x, y = np.concatenate(steps).T
        free = READ.top, READ.right - ZERO[0] - 0.5, ZERO[0] - READ.left - 0.2
        needs = np.abs(y).max(), x.max(), -x.min()
        units = [room / need for room, need in zip(free, needs, strict=True) if need > 0]
        fits = min([UNIT, *units])
        if fits < IN_FRAME * LEAST_UNIT:
            # It would leave the frame all the same.
            return LARGE_UNIT
        return float(max(fits, LEAST_UNIT))

    def _reach(self) -> float:
        return REACH if self.is_near else LINES * self.ground.every

    def _square(self) -> tuple[mn.VMobject, mn.VMobject, mn.VMobject]:
        """Its face, its grid, and its edge: nothing where nothing holds the states."""
        now = theme.active()
        if not self.has_square:
            return mn.VMobject(), mn.VMobject(), mn.VMobject()
        corners = self.ground.at(np.array([[-1, -1], [1, -1], [1, 1], [-1, 1.0]]))
        face = mn.Polygon(*corners, stroke_width=0, fill_color=now.ground, fill_opacity=1)
        edge = mn.Polygon(*corners, stroke_color=now.line, stroke_width=EDGE)
        lines = [
            np.array([[tick, -1.0], [tick, 1.0]])[:, ::way]
            for tick in (-0.5, 0.0, 0.5)
            for way in (1, -1)
        ]
        grid = mn.VMobject(stroke_color=theme.mix(now.ground, now.line, SEEN), stroke_width=2.2)
        grid.set_points(bezier_points([self.ground.at(line) for line in lines]))
        for drawn in (face, edge, grid):
            exempt(
                drawn,
                *("overlap", "contrast", "size"),
                because="it is the ground of all that moves in it",
            )
        exempt(face, IS_GROUND, because="it is the ground of all that moves in it")
        return face, grid, edge


def shade(room: Room, edge: np.ndarray) -> mn.VGroup:
    """The world is dimmed below what is read; at one edge, left or right, that begins softly."""
    strips, width = mn.VGroup(), 0.12
    for place, opacity in enumerate(SOFT):
        is_last = place == len(SOFT) - 1
        end = (room.right if edge[0] > 0 else room.left) - place * width * edge[0]
        other = (room.left if edge[0] > 0 else room.right) if is_last else end - width * edge[0]
        strips.add(veil(Room(min(end, other), max(end, other), room.bottom, room.top), opacity))
    return strips.set_z_index(18)


def _plain(ground: Ground) -> Ground:
    """Outside of the square the plane is only felt."""
    now = theme.active()
    ground.axes.set_stroke(theme.mix(now.ground, now.line, 0.35), 2.0)
    return ground


def step_for(reach: float, count: int = 6) -> float:
    """Distance of grid lines, 1, 2 or 5 times a power of ten, for so many to each side."""
    least = reach / count
    power = 10.0 ** np.floor(np.log10(max(least, 1e-6)))
    return float(next(power * one for one in (1, 2, 5, 10) if power * one >= least))
