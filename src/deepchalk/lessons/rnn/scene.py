"""A recurrent network: which one is the praise?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, asks, label, says, summit
from deepchalk.mobjects import (
    Equation,
    Formula,
    Ground,
    Label,
    Number,
    Room,
    StageArrow,
    Table,
    Trail,
    arrow,
    disc,
    exempt,
    number,
    pulse,
    show_instead,
    symbol,
    theme,
    thread,
    veil,
)
from deepchalk.mobjects import words as in_formula
from deepchalk.stage import FRAME, READ, Beat, CodeEnding, LessonScene, Source

from .facts import FACTS, left, lines, middle, outcome, side, told
from .numbers.network import RecurrentNetwork
from .numbers.ways import MOMENTS, longest
from .picture.column import by_root
from .picture.curve import OPERATORS, Curve, Sigmoid
from .picture.loop import Chain, Loop
from .picture.phrase import Phrase, placed
from .picture.placing import along, around, box_of, clearest, distance, straight_between
from .picture.roads import WIDTH, Memory, Path, Road, bowed, straight
from .picture.same_arrow import ABOVE, BECOMES, THICK, Called, Legs, SameArrow
from .picture.sums import Sums
from .picture.told import spread
from .picture.world import (
    ASIDE,
    BESIDE_ASIDE,
    BESIDE_FAR,
    EDGE,
    FAR_ASIDE,
    WINDOW,
    StatePlane,
    shade,
    step_for,
)
from .trace import Trace

FIRST, SECOND = Room(-6.6, -0.6, 0.3, 3.6), Room(-6.6, -0.6, -3.55, -0.25)
"""Where both sentences stand in the opening."""

ROADS = Room(0.4, 6.1, -3.0, 3.0)
"""And the arrows beside them."""

LARGE = 0.56
"""Height of a capital there, at most."""

HOOK, HOOK_HIGH, HOOK_GAP = 1.7, 4.0, 0.7
"""How many times as large both are at first, how high they may be, and what is said beside them."""

ARROW, NUMBERS = 2.0, 2.7
"""Room for an arrow below a word, and for its two numbers below that, in such heights."""

DIGITS, READABLE = 0.38, 0.23
"""How high the digits of these numbers are at most, and at least."""

FRAMES = 60
"""Moments of a second of motion."""

NEAR = Room(-3.0, 3.0, -3.6, 3.6)
"""Where the square is seen when the camera goes to it."""

DARK = 1.0
"""How dark it is above the plane while a chain takes its place: nothing shines through."""

FAINT = 0.55
"""How bright a part of a formula is that has not been told yet."""

RESTS = 1.6
"""Seconds for which what a motion has led to stands alone, before it goes on."""

EASED = mn.rate_functions.ease_in_out_sine

WHOLE = Room(-3.97, 6.6, -3.7, 3.7)
"""Where the sides have their names when nothing stands aside."""

APART = 0.4
"""What stands so far from its end is joined to it."""

AROUND_ARROWS = 0.6
"""Beside the arrows that are seen from afar."""

SMALL = Room(3.4, 6.2, 1.25, 3.6)
"""Where the plane is seen when the camera has drawn back from it."""

CALLED = 3.5
"""How wide what one cell is called may be beside the plane."""

LENS, LENS_RADIUS = (-0.55, 0.0), 2.95
"""Where the lens is then, in units of the frame, and how large."""

ENOUGH = 0.78
"""How large a sum in numbers is beside the plane at least, if there is room, of its usual size."""

CLEAR_NAME = 0.35
"""How far the name of a side is from words and dots that it does not name, at least."""

CLEAR_CORNER = 0.2
"""How far a heading is from what is in its corner, at least, or it stands in another one."""

OUTSIDE = 0.3
"""How far beyond the plane the memory is seen there, in units of the frame."""

FOOT, HIGHEST = -1.9, 2.3
"""Where bars begin that tell how much the end feels, and how high the highest is."""

LEAST_FELT, LEAST_BAR = 1e-12, 1e-3
"""The same, of what is felt, and of a bar, at least: what is nothing has no height."""

LOW_ASIDE, HIGH_ASIDE = 1.0, 3.2
"""Where the last memory in numbers may stand at the right of the square, level with it."""

WORTH, TIMES = 0.62, 0.36
"""Height of what a step is worth, and of what it is multiplied by for that."""

TEXT, TEXT_LEFT, TEXT_RIGHT = -0.6, -6.3, 6.3
"""Where a long text stands alone: how high its words are, and where the first and last ones."""

BESIDE_LOOP = Room(3.3, 6.5, -2.3, -0.9)
"""Where the last picture has its bars."""

ASKED = Room(2.8, 6.6, -3.6, 0.7)
"""Where a question stands below a verdict."""


def arrows_below(
    words: Sequence[Label], pushes: np.ndarray, colours: Sequence[str]
) -> list[StageArrow]:
    """An arrow below each word, by the root of its length, so that the shortest is one, too."""
    capital, wide = words[0].digit_height, min(word.width for word in words)
    drawn = by_root(pushes)
    sizes = np.maximum(np.abs(drawn).max(axis=0), 1e-9)
    scale = min(1.25 * max(wide, capital) / sizes[0], 0.75 * ARROW * capital / sizes[1])
    found = []
    for word, way, colour in zip(words, drawn, colours, strict=True):
        half = scale * np.array([*way, 0.0]) / 2
        middle = np.array([word.get_x(), word.baseline - (0.2 + ARROW / 2) * capital, 0.0])
        # The arrow of a narrow word at the left edge stays in the frame.
        middle[0] = max(middle[0], READ.left + abs(half[0]))
        found.append(arrow(middle - half, middle + half, colour, 7.0))
    return found


def numbers_below(
    words: Sequence[Label], pairs: Sequence[Sequence[Quantity]], colours: Sequence[str]
) -> list[Formula]:
    """The two numbers of each arrow below it, in a column; none where they could not be read."""
    if words[-1].baseline < words[0].baseline - 1e-6:
        return []
    capital = words[0].digit_height
    found = []
    for word, (first, second), colour in zip(words, pairs, colours, strict=True):
        column = Formula("vec({a}, {b})", height=DIGITS, a=number(first), b=number(second))
        column.set_color(colour).move_to(word).align_to([0, word.baseline, 0], mn.UP)
        found.append(column.shift((0.2 + ARROW) * capital * mn.DOWN))
    # All are of one size: what is below the arrows, and from word to word, is enough for each.
    pitches = [after.get_x() - one.get_x() for one, after in pairwise(words)]
    widest = max(one.width for one in found) + 0.26
    size = min(
        1.0,
        (NUMBERS - 0.3) * capital / max(one.height for one in found),
        *(pitch / widest for pitch in pitches if pitch > 0),
    )
    if size * DIGITS < READABLE:
        return []
    left = READ.left
    for one in found:
        one.scale(size, about_edge=mn.UP)
        # That of a narrow word goes to the right as far as it must.
        one.shift(max(0.0, left - one.get_left()[0]) * mn.RIGHT)
        left = one.get_right()[0] + 0.2
        exempt(one, "load", because="the numbers of a sentence are read word by word")
    return found


def seen_from(view: Room, points: np.ndarray) -> np.ndarray:
    """Where in the world points of the frame are, when the stage shows a view."""
    return np.asarray(view.centre + view.height / FRAME.height * points)


def room_seen_from(view: Room, room: Room) -> Room:
    """The same for a part of the frame."""
    low, high = seen_from(
        view, np.array([[room.left, room.bottom, 0.0], [room.right, room.top, 0.0]])
    )
    return Room(low[0], high[0], low[1], high[1])


def darkness() -> mn.VMobject:
    """Above the plane, below a chain that takes its place."""
    return veil(Room(-15, 15, -9, 9), DARK).set_z_index(29)


class Moving(Beat[Trace, StatePlane]):
    """Base of all beats: the plane moves as long as is said, or as its motion needs."""

    def carry(
        self,
        step: int,
        start: float,
        end: float,
        seconds: float,
        with_sheet: bool = True,
        network: RecurrentNetwork | None = None,
        also: Callable[[float], object] | None = None,
        moving: Sequence[mn.Mobject] = (),
        rate: Callable[[float], float] = mn.smooth,
    ) -> None:
        """The plane, or the memory alone, goes from one moment of a word to another."""
        world, t = self.picture, self.trace
        state, push = t.states.values[step], t.moves.values[step]

        def show(moment: float) -> None:
            world.move(network or world.network, state, push, moment, with_sheet)
            if also is not None:
                also(moment)

        moments = np.linspace(start, end, max(2, round(seconds * FRAMES)))
        named = [world.memory, *([world.sheet] if with_sheet else []), *moving]
        self.follow(moments, show, moving=named, seconds=seconds, rate=rate)

    def clear(self, *also: mn.Mobject) -> list[mn.Animation]:
        """What was said of both sentences leaves; how what is left of them leaves, next."""
        world, there = self.picture, self.picture.submobjects
        told = *world.told, *world.verdicts.names, world.shade_aside, *also
        said = [one for one in told if one in there]
        world.remove(*said)
        if said:
            self.play(*map(mn.FadeOut, said), seconds=0.5)
        left = world.away()
        world.remove(*left)
        return [mn.FadeOut(one) for one in left]


class Opening(Moving):
    before_picture = True
    rest = 0.3

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        now = theme.active()
        orders = [world.flat(t.walked.values[..., order]) for order in range(2)]
        pushes = world.flat(t.moves)
        reach = max(float(np.abs(one).max()) for one in orders)
        self.ground = Ground.around(orders, ROADS, every=step_for(reach, 3))
        at, hues = self.ground.at, world.of_word
        self.rows, self.arrows, self.numbers, self.roads = [], [], [], []
        for order, (words, frame) in enumerate(zip(t.orders, (FIRST, SECOND), strict=True)):
            colours = [hues[word] for word in words]
            row = spread(words, colours, frame, LARGE, ARROW + NUMBERS)
            if row[-1].baseline < row[0].baseline - 1e-6:
                # Words in several rows leave no room for numbers.
                row = spread(words, colours, frame, LARGE, ARROW)
            places = [int(one) for one in t.order.values] if order else [*range(len(row))]
            for word in row:
                exempt(word, "share", because="a sentence is as long as it is")
                exempt(word, "blinking", because="equal words pass each other's places")
            self.rows.append(row)
            self.arrows.append(arrows_below(row, pushes[places], colours))
            pairs = [t.seen(t.moves[place]) for place in places]
            self.numbers.append(numbers_below(row, pairs, colours))
            ends = zip(orders[order], orders[order][1:], colours, strict=False)
            self.roads.append(
                [
                    straight(at(start), at(end), colour, dashed=bool(order), size=1.15)
                    for start, end, colour in ends
                ]
            )
        # Numbers that have room below one order only would look like a difference of the orders.
        if not all(self.numbers):
            self.numbers = [[], []]
        # What both orders have in common is laid once.
        first, second = t.orders
        self.shared = next((k for k, one in enumerate(first) if one != second[k]), len(first))
        self.start = disc(at((0, 0)), now.ink, 0.17).set_z_index(9)
        ring = mn.Circle(radius=0.4, stroke_color=now.ink, stroke_width=6)
        self.end = mn.VGroup(ring, disc(np.zeros(3), now.ink, 0.17))
        self.end.move_to(at(orders[0][-1])).set_z_index(9)
        # Where both roads end stands what all arrows add up to.
        self.total = world.standing(world.pair(t.walked[-1, :, 0]), now.ink).set_z_index(10)
        ways = [road.way for order in self.roads for road in order]
        around(self.total, self.end.get_center(), ways, 0.55)
        between = np.concatenate([orders[0], orders[1][::-1]])
        self.between = mn.Polygon(*at(between), stroke_width=0).set_z_index(1)
        self.between.set_fill(now.ink, 0.07)
        self.shade = shade(Room(FRAME.left, 0.1, FRAME.bottom, FRAME.top), mn.RIGHT).set_z_index(1)
        below = [
            one for some in (self.rows, self.arrows, self.numbers) for row in some for one in row
        ]
        mn.Group(*below).set_z_index(2)
        for one in (self.start, self.end, self.between):
            exempt(one, "overlap", "contrast", because="arrows begin and end there")
        self.meant = self._meant(t) if FACTS["known"].told(t) == "yes" else []
        self._stand_large(t)

    def _stand_large(self, t: Trace) -> None:
        """Both sentences fill the frame until their arrows come; then they go where they stand."""
        rows = self.rows[: 1 + t.swaps]
        self.small = [word.copy() for row in rows for word in row]
        both: Any = mn.VGroup(*(mn.VGroup(*row) for row in rows))
        beside = max((one.width for one in self.meant), default=-HOOK_GAP) + HOOK_GAP
        high = max(row.height for row in both)
        size = min(HOOK, (READ.width - beside) / both.width, HOOK_HIGH / len(both) / high)
        both.scale(size)
        for large, y in zip(both, (1.25, -1.25) if t.swaps else (0.0,), strict=True):
            large.move_to([-beside / 2, y, 0])
        for name, large in zip(self.meant, both, strict=False):
            name.next_to(large, mn.RIGHT, buff=HOOK_GAP).stand_on(large[-1].baseline)

    def _meant(self, t: Trace) -> list[Label]:
        """What a reader knows of both sentences at once, beside them."""
        roles: tuple[Role, Role] = ("output", "ink2")
        found = [
            Label(name, role, 0.4, 650) for name, role in zip(t.params.classes, roles, strict=True)
        ]
        for one, row in zip(found, self.rows, strict=True):
            one.next_to(row[-1], mn.RIGHT, buff=0.9).stand_on(row[-1].baseline)
        return found

    @says()
    def read(self, t: Trace) -> None:
        first, second = self.rows
        self.appear(*first, lag=0.5, share=0.15 if t.swaps else 0.8)
        if not t.swaps:
            return
        # Each word goes down to its place; those that change places go in arcs.
        going = []
        for row, place in enumerate(t.order.values):
            word = first[int(place)].copy()
            bow = 1.1 * np.sign(row - int(place))
            going.append(mn.Transform(word, second[row], path_arc=bow))
        self.play(mn.LaggedStart(*going, lag_ratio=0.08), share=0.28)
        self.scene.remove(*(one.mobject for one in going))
        self.scene.add(*second)
        self.play(pulse(*first, *second, scale=1.1, lag=0.2), share=0.3)
        if self.meant:
            self.appear(*self.meant, lag=0.5, share=0.12)

    @says()
    def guess(self, t: Trace) -> None:
        numbers: Sequence[mn.VMobject] = self.numbers[0] or [mn.VMobject() for _ in self.rows[0]]
        pairs = list(zip(self.rows[0], self.arrows[0], numbers, strict=True))
        large = [word for row in self.rows[: 1 + t.swaps] for word in row]
        smaller = [mn.Transform(*both) for both in zip(large, self.small, strict=True)]
        self.play(*smaller, *map(mn.FadeOut, self.meant), share=0.2)
        for word, one, two in self.slowly_then_all(pairs, share=0.45):
            grown = mn.GrowFromPoint(one, word.get_bottom())
            self.play(grown, pulse(word, scale=1.12), mn.FadeIn(two))
        if t.swaps:
            self.appear(*self.arrows[1], *self.numbers[1], share=0.12)
        self.play(*map(mn.FadeIn, (self.ground, self.shade, self.start)), share=0.15)

    @summit(6.5)
    @says()
    def add(self, t: Trace) -> None:
        self.lay(0, range(len(t.params.sentence)), seconds=2.8)
        if t.swaps:
            self.lay(1, range(self.shared, len(t.params.sentence)), seconds=2.0)
            self.play(mn.FadeIn(self.between), seconds=0.3)
        self.play(mn.Create(self.end[0]), mn.FadeIn(self.end[1]), seconds=0.6)
        self.scene.add(self.end)
        self.appear(self.total)
        self.wait(0.2)

    def lay(self, order: int, places: Sequence[int], seconds: float) -> None:
        """An arrow after the other goes from its word to where the one before ends."""
        for place in places:
            road, small = self.roads[order][place], self.arrows[order][place]
            goal = arrow(road.way[0], road.way[-1], small.shaft.get_color().to_hex(), 10.0)
            flying = small.copy()
            exempt(flying, "overlap", "contrast", "jump", because="it is on its way to the plane")
            word = pulse(self.rows[order][place], scale=1.12)
            each = seconds / len(places)
            self.play(mn.Transform(flying, goal), word, seconds=0.8 * each)
            self.play(mn.FadeIn(road), mn.FadeOut(flying), seconds=0.2 * each)

    @says()
    def ask(self, t: Trace) -> None:
        shown = range(1 + t.swaps)
        self.light(*(one for order in shown for one in self.rows[order]), self.end, self.total)
        self.play(pulse(self.end, self.total, scale=1.15, lag=0.3), share=0.7)


class Remember(Moving):
    """A point, which a word pushes, and the plane with it."""

    rest = 0.3
    follows = Opening
    before_picture = True

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        opening = self.earlier(Opening)
        self.words, self.arrows = opening.rows[0], opening.arrows[0]
        self.numbers = [one for one in opening.numbers[0] if self.is_on(one)]
        roads = (one for order in opening.roads for one in order)
        self.start = opening.start
        there = (opening.ground, *roads, opening.between, opening.end)
        self.plane = [one for one in there if self.is_on(one)]
        self.take(*self.words, *self.arrows, *self.numbers, self.start, *self.plane)
        self.push = self.arrow_of_push(0)
        self.zero = world.pair(t.states[0]).next_to(world.memory.dot, mn.DR, buff=0.2)
        self.zero.shift(max(0.0, READ.bottom - self.zero.get_bottom()[1]) * mn.UP)
        self.named = world.standing(Label(label(t, "memory"), "ink", 0.38, 650), None)
        self.named.next_to(world.memory.dot, mn.UR, buff=0.2)
        # Where nothing bends, the memory has arrived.
        self.pushed = world.pair_at(t.sums[0], [self.push.way]) if t.bends else world.arrived

        # Nothing else is told of the numbers there.
        self.pushes = [] if t.bends else [self._pushes(t)]

    def _pushes(self, t: Trace) -> Formula:
        taken = [box_of(self.pushed)]
        return self.picture.pair_along(
            t.moves[0], self.push.way, taken, colour=self.picture.hues[0]
        )

    def is_on(self, thing: mn.Mobject) -> bool:
        """Whether it is on the screen."""
        return any(thing in one.get_family() for one in self.scene.mobjects)

    def arrow_of_push(self, word: int) -> Road:
        """The arrow of a word, where it pushes the memory."""
        t, world = self.trace, self.picture
        before, after = world.at(t.turned.values[word]), world.at(t.sums.values[word])
        return straight(before, after, world.hues[word], size=1.2).set_z_index(11)

    @says()
    def keep_it(self, t: Trace) -> None:
        world = self.picture
        for one in self.plane:
            exempt(one, "fading", because="both roads are told: the plane of the memory comes")
        # They go below each other, from the last one on: so none passes through another.
        going = [
            mn.AnimationGroup(*(mn.ReplacementTransform(*pair) for pair in both))
            for both in zip(
                zip(self.words, world.column.words, strict=True),
                zip(self.arrows, world.column.arrows, strict=True),
                strict=True,
            )
        ]
        zero = self.start.animate.move_to(world.ground.origin)
        gone = map(mn.FadeOut, (*self.plane, *self.numbers))
        self.play(mn.LaggedStart(*reversed(going), lag_ratio=0.1), *gone, zero, share=0.41)
        # A memory, which is a point, and begins at zero.
        self.play(mn.FadeIn(world), mn.FadeIn(world.shade), share=0.12)
        world.add(world.shade, world.column)
        self.play(mn.FadeIn(world.memory), mn.FadeOut(self.start), share=0.1)
        world.add(world.memory)
        self.play(mn.FadeIn(self.named), pulse(world.memory.dot, scale=1.5), share=0.18)
        self.play(mn.FadeIn(self.zero), pulse(world.memory.dot, scale=1.5), share=0.24)

    @summit(7)
    @says()
    def push_on(self, t: Trace) -> None:
        world = self.picture
        self.play(*world.column.read(0), seconds=0.5)
        flying = world.column.arrows[0].copy()
        goal = arrow(self.push.way[0], self.push.way[-1], world.hues[0], 11.0).set_z_index(11)
        self.play(mn.Transform(flying, goal), seconds=0.9)
        self.scene.remove(flying)
        self.scene.add(self.push)
        if self.pushes:
            self.appear(*self.pushes)
        world.lay_sheet()
        self.play(mn.FadeIn(world.sheet), *map(mn.FadeOut, (self.zero, self.named)), seconds=0.6)
        world.add(world.sheet)
        # V is told later: at zero it does nothing to the memory.
        self.carry(0, 1, 2, self.at_least(3.4, 0.5), network=world.unturned)
        self.appear(self.pushed)
        if not t.bends:
            world.add(self.pushed)
        self.wait(0.6 if t.bends else RESTS)

    @says()
    def scope(self, t: Trace) -> None:
        column = self.picture.column
        self.play(*column.read(None), seconds=0.4)
        self.play(pulse(*column.arrows, scale=1.3, lag=0.5), share=0.8)
        if not t.bends:
            self.play(self.picture.let_go(self.picture.sheet), seconds=0.5)


class Bend(Moving, when=lambda t: t.bends):
    follows = Remember
    rest = 0.3

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        before = self.earlier(Remember)
        self.left = before.push, before.pushed
        exempt(before.pushed, "blinking", because="the memory was elsewhere meanwhile")
        self.take(*self.left)
        pairs = list(zip(t.seen(t.sums[0]), t.seen(t.states[1]), strict=True))
        self.curve = Curve(t.params.activation, pairs, Room(ASIDE.left, ASIDE.right, -0.4, 3.5))

    @says()
    def squeeze(self, t: Trace) -> None:
        """Both numbers go through the curve: the first slowly."""
        world, curve = self.picture, self.curve
        arrow, pushed = self.left
        self.play(*map(mn.FadeIn, (world.shade_aside, curve.frame)), mn.FadeOut(arrow), seconds=0.8)
        world.add(world.shade_aside)
        self.wait_until_said(0.35)
        for seconds, dot, way, line in zip(
            (1.6, 1.4), curve.dots, curve.ways, curve.told, strict=True
        ):
            self.play(mn.FadeIn(dot), pulse(pushed, scale=1.08), seconds=0.5)
            self.play(mn.MoveAlongPath(dot, way.copy()), mn.Create(way), seconds=seconds)
            self.play(mn.FadeIn(line), seconds=0.3)

    @summit(6)
    @says()
    def bend(self, t: Trace) -> None:
        """The plane is bent, and the memory with it."""
        world, curve = self.picture, self.curve
        self.play(mn.FadeOut(self.left[-1]), seconds=0.3)
        self.carry(0, 2, 3, self.at_least(4.2, 0.6), network=world.unturned, rate=EASED)
        self.appear(world.arrived)
        world.add(world.arrived)
        self.wait(0.3)
        self.play(*map(mn.FadeOut, (world.sheet, curve, world.shade_aside)), seconds=0.5)
        world.remove(world.sheet, world.shade_aside)


class Step(Moving):
    rest = 0.4

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        now = theme.active()
        first, turned, pushed, second = (
            world.at(one) for one in (t.states[1], t.turned[1], t.sums[1], t.states[2])
        )
        hue = world.hues[1]
        self.ring = mn.Circle(radius=0.34, stroke_color=now.ink, stroke_width=6).move_to(first)
        self.ring.set_z_index(13)
        # Of what it is asked on which side of it the memory lands.
        asked = first if middle(t) == "none" else world.ground.origin
        ends = [asked[0], world.bottom, 0], [asked[0], world.top, 0]
        self.border = mn.DashedLine(
            *ends, stroke_color=now.ink, stroke_width=5, dash_length=0.16
        ).set_z_index(9)
        self.push = straight(turned, pushed, hue, size=1.15).set_z_index(11)
        # What comes next stands above the sentence, as small as there: not to the plane's scale.
        self.next = world.column.arrows[1].copy().set_color(hue).set_z_index(21)
        self.turn = Road(world.trail_of_turn(1), now.parameter).set_z_index(10)
        self.way_back = mn.DashedLine(
            pushed, second, stroke_color=now.ink, stroke_width=6, dash_length=0.12
        ).set_z_index(10)
        for one in (self.ring, self.border, self.push, self.turn, self.way_back):
            exempt(one, "overlap", "contrast", "frame", because="it tells where the memory was")
        exempt(world.memory.dot, "frame", because="V may lead it beyond what is seen")
        self._put_numbers(t)
        self.ringed = self._ringed(t)
        self.table = self._table(t)
        self.sums = Sums(t, world, Room(ASIDE.left - 0.1, ASIDE.right, -3.5, 1.15))
        self.formula = self._formula(t)

    def _put_numbers(self, t: Trace) -> None:
        """Numbers of the memory and of the arrow, each where it is when they are told."""
        world, hue = self.picture, self.picture.hues[1]
        self.next_pair = world.standing(world.pair(t.moves[1]), hue).set_z_index(21)
        self._stand_next()
        taken = [self.push.way]
        self.at_turned = world.pair_at(t.turned[1], taken, BESIDE_FAR)
        exempt(self.at_turned, "blinking", because="V may leave the memory where it was")
        self.at_sums = world.pair_at(t.sums[1], taken, BESIDE_FAR)
        taken.append(box_of(self.at_sums))
        self.at_second = world.pair_at(t.states[2], taken, BESIDE_FAR)
        taken += [box_of(one) for one in (self.at_turned, self.at_second)]
        self.at_push = world.pair_along(t.moves[1], self.push.way, taken, BESIDE_FAR, hue)

    def _stand_next(self) -> None:
        """The next arrow with its numbers above the sentence, on the same pane."""
        column, pane = self.picture.column, Room.around(self.picture.shade)
        row = mn.VGroup(self.next, self.next_pair).arrange(mn.RIGHT, buff=0.2)
        row.move_to([READ.left, pane.top + row.height / 2, 0], aligned_edge=mn.LEFT)
        right = max(float(one.get_right()[0]) for one in (column, row)) + 0.5
        top = float(row.get_top()[1]) + 0.3
        self.next_pane = shade(Room(FRAME.left, right, pane.top, top), mn.RIGHT)

    def _ringed(self, t: Trace) -> mn.VGroup:
        """What the ring is: the memory after the first word."""
        world = self.picture
        name = mn.VGroup(
            Label(label(t, "memory-after"), "ink", 0.3, 650),
            Label(t.params.sentence[0], "ink", 0.3, 650).set_color(world.hues[0]),
        ).arrange(mn.RIGHT, buff=0.14)
        for one in name:
            one.stand_on(name[0].baseline)
            world.standing(one, None)
        first = self.ring.get_center()
        texts = self.at_turned, self.at_sums, self.at_second, self.at_push, self.next_pair
        taken = [
            self.push.way,
            self.turn.way,
            world.along_edge(),
            *map(box_of, (*texts, self.next, world.column)),
        ]
        around(name, first, taken, 0.46, BESIDE_FAR)
        return name.set_z_index(14)

    def _table(self, t: Trace) -> mn.VGroup:
        """V, with its numbers where there are four of them."""
        name = Label(label(t, "v"), "parameter", 0.5, 700)
        if t.params.hidden > 2:
            return mn.VGroup(name.move_to([FAR_ASIDE.left + 0.4, 2.9, 0])).set_z_index(20)
        room = Room(FAR_ASIDE.left + 0.6, FAR_ASIDE.right, 2.1, 3.5)
        table = room.fit(Table(t.recurrent_weights, names=(), heads=()), edge=mn.LEFT, largest=0.36)
        name.next_to(table, mn.LEFT, buff=0.25)
        return mn.VGroup(name, table).set_z_index(20)

    def _formula(self, t: Trace) -> Formula:
        """The step in one line, which goes beyond the column in which all else stands."""
        word, inner = t.params.sentence[1], "{before} {plus} {word}"
        parts = {
            "h": symbol('h_"new"', "data", "h new"),
            "before": symbol('h_"old"', "data", "h old"),
            "plus": symbol("+", "ink"),
            "word": in_formula(word),
        }
        if not t.keeps:
            inner, parts["V"] = f"{{V}} {inner}", symbol("V", "parameter")
        if t.bends:
            inner = f"{{bend}} ({inner})"
            parts["bend"] = symbol(OPERATORS[t.params.activation], "ink")
        room = Room(0.85, ASIDE.right, 3.0, 3.7)
        formula = Formula(f"{{h}} = {inner}", height=0.47, role="ink", width=room.width, **parts)
        if formula.width > room.width:
            formula.scale(room.width / formula.width)
        formula.part("word").set_color(self.picture.hues[1])
        formula.move_to(room.centre).set_x(room.right, mn.RIGHT).set_z_index(20)
        exempt(
            formula,
            *("overlap", "contrast"),
            because="the plane passes below it, and its parts light up in turn",
        )
        return formula

    def asking_room(self, t: Trace, room: Room) -> Room:
        return Room(FAR_ASIDE.left, FAR_ASIDE.right, FAR_ASIDE.bottom, 1.5)

    @says()
    def leave_out(self, t: Trace) -> None:
        world = self.picture
        world.lay_sheet()
        is_there = world.arrived in world.submobjects
        ringed = [mn.FadeIn(self.ring), *([] if is_there else [mn.FadeIn(world.arrived)])]
        self.play(*ringed, *world.column.read(1), seconds=0.6)
        self.play(pulse(world.memory.dot, scale=1.5), share=0.2)
        self.play(*map(mn.FadeIn, (world.shade_far, self.table)), share=0.15)
        world.add(world.shade_far)
        self.play(mn.FadeIn(world.sheet), seconds=0.6)
        world.add(world.sheet)
        self.play(pulse(self.table, scale=1.12), share=0.15)

    @says(when=lambda t: not t.keeps)
    def show_v(self, t: Trace) -> None:
        """V moves the plane, and the memory with the arrow that leads to it; there it stays."""
        world = self.picture
        origin = world.at(np.zeros(t.params.hidden))
        lead = arrow(origin, world.memory.dot.get_center(), world.hues[0], THICK).set_z_index(11)
        exempt(lead, "overlap", "contrast", "frame", because="it goes along with the plane")
        trail = Trail(self.turn.way, theme.active().parameter, WIDTH).set_z_index(10)
        exempt(trail, "frame", because="it tells where the memory was")
        self.play(mn.GrowFromPoint(lead, origin), seconds=0.5)
        self.scene.add(trail)

        def turn_on(moment: float) -> None:
            trail.reach(round(moment * (len(trail.way) - 1)))
            lead.put(origin, world.memory.dot.get_center())

        self.carry(1, 0, 1, self.at_least(2.3, 0.38), also=turn_on, moving=[trail, lead])
        # Its numbers are those of the ring no longer.
        if world.arrived in world.submobjects:
            self.take_back(world.arrived)
        named = mn.FadeIn(self.turn), mn.FadeIn(self.ringed)
        self.play(*named, mn.FadeOut(world.arrived), seconds=0.4)
        self.scene.remove(trail)
        self.wait(0.6)
        self.wait_until_said(0.95)
        # Its numbers come with the answer: they would tell it.
        self.play(mn.FadeOut(lead), seconds=0.3)

    @says()
    def then(self, t: Trace) -> None:
        world = self.picture
        flying = mn.TransformFromCopy(world.column.arrows[1], self.next)
        self.play(flying, mn.FadeIn(self.next_pane), seconds=0.9)
        self.appear(self.next_pair)
        self.play(pulse(world.memory.dot, scale=1.5), mn.FadeIn(self.border), seconds=0.6)

    @summit(7)
    @asks(
        options=2,
        answer=lambda t: ("left", "right").index(middle(t)),
        seconds=4.0,
        reveals=lambda t: [t.states[2]],
        sheet=False,
        when=lambda t: not t.keeps and middle(t) != "none",
    )
    def guess_middle(self, t: Trace) -> None:
        self._go(t, 1.4)

    @summit(7)
    @asks(
        options=3,
        answer=lambda t: ("left", "none", "right").index(side(t)),
        seconds=4.6,
        reveals=lambda t: [t.states[2]],
        sheet=False,
        when=lambda t: not t.keeps and middle(t) == "none" and side(t) != "none",
    )
    def guess(self, t: Trace) -> None:
        self._go(t, 1.4)

    @summit(7)
    @says(when=lambda t: t.keeps or {middle(t), side(t)} == {"none"})
    def go(self, t: Trace) -> None:
        self._go(t, 4.0)

    def _go(self, t: Trace, seconds: float) -> None:
        """Push and bend, after V: each ends with where the memory is now, in numbers."""
        world = self.picture
        goal = arrow(self.push.way[0], self.push.way[-1], world.hues[1], 10.0).set_z_index(11)
        self.play(
            *([] if t.keeps else [mn.FadeIn(self.at_turned)]),
            mn.Transform(self.next, goal),
            mn.ReplacementTransform(self.next_pair, self.at_push),
            mn.FadeOut(self.next_pane),
            *([] if t.keeps else [mn.FadeOut(self.turn)]),
            seconds=0.8,
        )
        self.scene.remove(self.next)
        self.scene.add(self.push)
        # Where there is nothing else to see, the push has all the time.
        self.carry(1, 1, 2, seconds if t.bends else 5.7)
        self.play(mn.FadeIn(self.at_sums), seconds=0.4)
        if t.bends:
            # What stands in the plane as it was before is no longer there when it is bent.
            gone = [self.push, self.at_push, *([] if t.keeps else [self.at_turned])]
            self.play(mn.Create(self.way_back), *map(mn.FadeOut, gone), seconds=0.4)
            self.carry(1, 2, 3, 2.1, rate=EASED)
            self.play(mn.FadeOut(self.at_sums), mn.FadeIn(self.at_second), seconds=0.4)

    @says()
    def sum_up(self, t: Trace) -> None:
        """Each part of the formula lights up, with its trace in the plane and its numbers."""
        world, formula = self.picture, self.formula
        gone = [] if t.keeps else [mn.FadeOut(self.ringed)]
        self.play(
            self.table.animate.shift(0.75 * mn.DOWN), *world.column.read(1), *gone, seconds=0.5
        )
        own = {name: part.get_color() for name, part in formula.parts.items()}
        for name, part in formula.parts.items():
            if name == "h":
                # What all the rest is: it is bright from the first moment.
                continue
            part.set_color(theme.mix(theme.active().ground, part.get_color().to_hex(), FAINT))
        if world.arrived in world.submobjects:
            self.take_back(world.arrived)
            self.scene.remove(world.arrived)
        self.play(mn.FadeIn(formula), mn.FadeIn(self.sums.row("ring")), share=0.12)
        lit: list[tuple[str, mn.Mobject, Formula, tuple[str, ...]]] = []
        if not t.keeps:
            lit.append(("turn", self.table, self.at_turned, ("V", "before")))
        push = world.column.arrows[1] if t.bends else self.push
        lit += [("push", push, self.at_push, ("plus", "word"))]
        lit += [("bend", self.way_back, self.at_second, ("bend",))] if t.bends else []
        for name, trace, numbers, parts in lit:
            coming = [formula.part(one).animate.set_color(own[one]) for one in parts]
            moved = self._told(name, numbers, t.bends and name != "bend")
            self.play(*coming, *moved, pulse(trace, scale=1.06), share=0.68 / len(lit))
        last = [formula.part(one).animate.set_color(own[one]) for one in ("h", "")]
        self.play(*last, pulse(world.memory.dot, scale=1.3), seconds=0.8)
        self.scene.remove(*self.sums.get_family())
        self.scene.add(self.sums)
        # The traces stay for who reads on, until the next words come.
        left = world.sheet, self.border, *([self.way_back] if t.bends else [])
        self.play(*map(mn.FadeOut, left), seconds=0.5)
        world.remove(world.sheet)

    def _told(self, part: str, numbers: Formula, anew: bool) -> list[mn.Animation]:
        """The numbers in their row, with what belongs to it; those in the plane leave."""
        # They do not go there: their way would lead across what they stand beside.
        coming: list[mn.Animation] = [mn.FadeIn(one) for one in self.sums.row(part)]
        return coming if anew else [mn.FadeOut(numbers), *coming]


class Cell(Moving):
    follows = Step
    rest = 0.4

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        before, letter = self.earlier(Step), label(t, "v")
        self.traces = [before.ring, before.table, *([] if t.bends else [before.push])]
        self.take(*self.traces)
        self.path = world.paths[0]
        name = t.params.activation if t.bends else ""
        self.chain = Chain(t.params.sentence, world.hues, self.path.places, letter, name)
        self.loop = Loop(self.chain.middle, letter, self.chain.width_of_cell, name)
        chain = self.chain
        for part in (chain.links, *chain.discs, *chain.cells, *chain.names):
            exempt(part, "fading", because="the one cell lies over all of it when it goes")
        self.small = Loop(np.array([4.8, -1.3, 0]), letter, 1.16, name)
        self.called = Label(label(t, "recurrent"), "ink", 0.4, 650)
        self.called.next_to(self.loop, mn.DOWN, buff=0.35).set_z_index(34)
        exempt(self.called, "overlap", "contrast", because="it goes along with the cell")
        # A chain has no sides, so the plane lies in the dark as long as it is there.
        self.dark = darkness()
        self.traced = list[mn.VMobject]()
        self.by_v = None if t.keeps else Label(letter, "parameter", 0.36, 700)
        bends = t.params.activation
        self.by_bend = Label(bends, "ink", 0.36, 700) if t.bends else None
        for one in (self.by_v, self.by_bend):
            if one is not None:
                one.set_z_index(15)
                exempt(
                    *(one, "overlap", "contrast", "dwell", "frame", "blinking"),
                    because="it goes along with the memory, word by word",
                )

    @says(when=lambda t: len(t.params.sentence) > 2)
    def go_on(self, t: Trace) -> None:
        world, path = self.picture, self.path
        count = len(t.params.sentence)
        self._bring(2)
        each = self.at_least(1.8 * (count - 2), 0.4) / (count - 2)
        for step in range(2, count):
            push = straight(
                world.at(t.turned[step]), world.at(t.sums[step]), world.hues[step]
            ).set_z_index(8)
            for part in push.get_family():
                exempt(part, "frame", because="V may lead the memory beyond what is seen")
            self.play(*world.column.read(step), seconds=0.2)
            self._named(self.by_v, step, 0, 0.32 * each)
            self.play(push.grow(), seconds=0.15 * each)
            self.carry(step, 1, 2, 0.3 * each, with_sheet=False)
            self._named(self.by_bend, step, 2, 0.3 * each)
            road, one = path.roads[step], path.discs[step + 1]
            self.play(mn.FadeOut(push), mn.FadeIn(road), mn.FadeIn(one), seconds=0.3)

    def _named(self, name: Label | None, step: int, moment: int, seconds: float) -> None:
        """The memory goes through a part of the step, and what moves it goes along."""
        memory = self.picture.memory
        if name is None:
            self.carry(step, moment, moment + 1, seconds, with_sheet=False)
            return

        def go(_: float) -> None:
            name.next_to(memory.dot, mn.UP, buff=0.22)

        go(moment)
        self.play(mn.FadeIn(name), seconds=0.15)
        self.carry(step, moment, moment + 1, seconds, with_sheet=False, also=go, moving=[name])
        self.play(mn.FadeOut(name), seconds=0.15)

    def _bring(self, until: int) -> None:
        """The path so far."""
        path, shade = self.path, self.picture.shade_far
        coming = [*path.roads[:until], *path.discs[: until + 1]]
        shown = [mn.FadeIn(one) for one in coming if len(one.get_family()) > 0]
        self.play(*shown, seconds=0.5)
        # What was a turn, a push and a bend is one step now.
        self.play(*map(mn.FadeOut, self.traces), self.picture.let_go(shade), seconds=0.8)

    @says()
    def pull(self, t: Trace) -> None:
        """The path becomes a chain, and the same V goes from link to link."""
        world, chain, path = self.picture, self.chain, self.path
        if len(t.params.sentence) == 2:
            self._bring(2)
        places, moments = path.places, np.linspace(0, 1, 2 * FRAMES)
        self.play(
            *(mn.FadeOut(one) for one in path.roads if len(one)),
            *(mn.FadeOut(one) for one in path.discs),
            mn.FadeIn(chain.links),
            *map(mn.FadeIn, chain.discs),
            *world.column.read(None),
            seconds=0.5,
        )
        moving = [chain.links, *chain.discs]
        # More than a second after the path, so that not both leave at once.
        self.play(mn.FadeIn(self.dark), world.let_go(world.memory), seconds=1.05)

        def place(share: float) -> None:
            chain.place((1 - share) * places + share * chain.straight)

        self.follow(moments, place, moving=moving, seconds=1.2)
        dressed = *chain.cells, *chain.names, *chain.feet, *chain.words, *chain.letters
        self.appear(*dressed, lag=0.03)

    @says()
    def pass_on(self, t: Trace) -> None:
        """The first word goes through all cells that follow, the last one through its own."""
        cells = self.chain.cells
        if t.swaps and not t.blind:
            self._pass(0, self.at_least(0.6 * len(cells), 0.45))
            self._pass(len(cells) - 1, 1.0)
        else:
            self.play(pulse(*cells, scale=1.12, lag=0.7), share=0.9)

    def _pass(self, place: int, seconds: float) -> None:
        """A word goes in, and on to the end; each V that it goes through lights up."""
        chain = self.chain
        trace, bead = chain.way_of(place)
        self.scene.add(bead)
        start, cell, end = trace.get_start(), chain.straight[place + 1], trace.get_end()
        up, on = (float(np.linalg.norm(one)) for one in (cell - start, end - cell))
        # Each swells as the bead passes below it.
        lit = [
            self._swelling(one, up + float(one.get_x() - cell[0]), up + on, chain.pitch / 2)
            for one in chain.letters[place + 1 :]
        ]
        self.play(
            mn.Create(trace, rate_func=mn.linear),
            mn.MoveAlongPath(bead, trace.copy(), rate_func=mn.linear),
            *lit,
            seconds=seconds,
        )
        self.play(mn.FadeOut(bead), seconds=0.2)
        self.traced.append(trace)

    @staticmethod
    def _swelling(letter: mn.Mobject, at: float, way: float, near: float) -> mn.Animation:
        """A letter is large while what goes evenly along a way is near a place on it."""
        size = 1.0

        def swell(one: mn.Mobject, share: float) -> None:
            nonlocal size
            away = min(abs(share * way - at) / near, 1.0)
            now = 1.0 + 0.5 * float(np.cos(0.5 * np.pi * away) ** 2)
            one.scale(now / size)
            size = now

        return mn.UpdateFromAlphaFunc(letter, swell, rate_func=mn.linear)

    @summit(6)
    @says()
    def fold(self, t: Trace) -> None:
        world, chain, path = self.picture, self.chain, self.path
        moments = np.linspace(0, 1, 2 * FRAMES)
        undressed = *chain.feet, *chain.words, *chain.letters, *self.traced
        self.play(*map(mn.FadeOut, undressed), seconds=0.4)
        moving = [chain.links, *chain.discs, *chain.cells, *chain.names]
        self.follow(moments, chain.slide, moving=moving, seconds=1.6)
        self.play(mn.FadeIn(self.loop), seconds=0.6)
        # The one cell covers them all, and nothing is seen to go.
        self.scene.remove(chain.links, *chain.discs, *chain.cells, *chain.names)
        self.play(pulse(self.loop, scale=1.15), seconds=0.6)
        self.wait_until_said(0.6)
        self.play(mn.FadeIn(self.called), seconds=0.4)
        self.wait_until_said(0.9)
        named = mn.VGroup(self.loop, self.called)
        smaller = self.small.height / self.loop.height
        goal = named.copy().scale(smaller, about_point=self.loop.get_center())
        goal.shift(self.small.get_center() - self.loop.get_center())
        # Its name is as large as there is room.
        name = goal[1].scale(min(1.0, CALLED / goal[1].width), about_edge=mn.UP)
        name.shift(min(0.0, READ.right - name.get_right()[0]) * mn.RIGHT)
        coming = [one for one in path.roads if len(one)] + path.discs
        self.play(
            mn.Transform(named, goal),
            *map(mn.FadeIn, coming),
            mn.FadeOut(self.dark),
            world.bring(world.memory),
            seconds=0.8,
        )
        world.add(*coming)


class Verdict(Moving):
    rest = 0.4

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        end = world.paths[0].places[-1]
        self.surer = [
            thread(end, foot, theme.active().ink, 6.0).set_z_index(8)
            for foot in world.nearest_on_lines(end)
        ]
        # How far the other end is from the line.
        self.farther = [
            thread(world.paths[1].places[-1], foot, theme.active().ink, 6.0).set_z_index(8)
            for foot in world.nearest_on_lines(world.paths[1].places[-1])
        ]
        self.born = Number(t.both_shares[t.params.true, 0], height=0.36)
        self.born.next_to(world.memory.dot, mn.UP, buff=0.3).set_z_index(15)
        exempt(self.born, "overlap", because="it goes from the memory to its sentence")
        first, second = t.orders
        self.shared = next((k for k, one in enumerate(first) if one != second[k]), len(first))
        self.told = self._in_numbers(t) if lines(t) == "one" else []
        self.curve = None
        self.at_line: list[mn.Mobject] = []
        if self.told:
            self.at_line = [self._equation(t)]
            share = t.both_shares[t.params.true, 0]
            # It takes the place of the sum, of which what it made is left.
            room = Room(ASIDE.left, ASIDE.right, -2.7, 0.5)
            self.curve = Sigmoid(t.beyond.value, room, label(t, "sigmoid"))
            self.beyond = Number(t.beyond, height=0.3).set_z_index(23)
            self.curve.stand_below(self.beyond)
            self.born = Number(share, height=0.36).set_z_index(23)
            self.curve.stand_beside(self.born)

    def _in_numbers(self, t: Trace) -> list[mn.Mobject]:
        """The line in numbers, and below it what they make of the memory."""
        across, up = t.slopes
        line, bottom = self._line_in_numbers(t, across, up)
        slots = {"w": across, "v": up, "h": t.last[0], "g": t.last[1], "beyond": t.beyond}
        first, second, third = "{w} dot {h}", "+ {v} dot {g}", ""
        if t.bar.value:
            slots["bar"], third = t.bar, "- {bar}"
        told = Equation(f"{first} {second} {third} {{~}} {{beyond}}", **slots).written
        parts = {
            name: number(one, told.decimals[name], bracket_negative=name not in ("w", "beyond"))
            for name, one in slots.items()
        }
        self.at_last = self._at_last(t, [told.decimals[name] for name in "hg"])
        # A row for each part, or two parts in one where it is larger then.
        result = f'"" {told.relation} {{beyond}}'
        written = [[first, f'"" {second}', *([f'"" {third}'] if third else []), result]]
        written.append([first, f'"" {second} {third}', result])
        found = []
        for texts in written:
            rows = [
                Formula(
                    row,
                    height=0.34,
                    role="ink",
                    **{name: part for name, part in parts.items() if f"{{{name}}}" in row},
                )
                for row in texts
            ]
            found.append(mn.VGroup(*rows).arrange(mn.DOWN, buff=0.18, aligned_edge=mn.LEFT))
        below = Room(ASIDE.left, ASIDE.right, -2.4, bottom - 0.2)
        sizes = [min(below.width / one.width, below.height / one.height) for one in found]
        weighed = found[int(np.argmax(np.minimum(sizes, 1.0)))]
        for weights in (*line, *weighed):
            for name in ("w", "v"):
                if name in weights.parts:
                    weights.part(name).set_color(theme.active().parameter)
        below.shrink_to_fit(weighed)
        weighed.move_to(below.centre).set_x(below.left, mn.LEFT).set_y(below.top, mn.UP)
        for one in (line, weighed):
            one.set_z_index(21)
            exempt(one, "overlap", "contrast", because="the tint of a side lies below it")
        return [line, weighed]

    def _equation(self, t: Trace) -> Formula:
        """At the line, what the sum is there."""
        world, path = self.picture, self.picture.paths[0].along()
        parts = {"w": number(t.slopes[0]), "v": number(t.slopes[1], bracket_negative=True)}
        third = ""
        if t.bar.value:
            parts["bar"], third = number(t.bar, bracket_negative=True), "- {bar}"
        equation = Formula(
            f"{{w}} h_1 + {{v}} h_2 {third} = 0",
            height=0.3,
            role="output",
            constants=["0", "12"],
            **parts,
        )
        equation.set_color(theme.active().output)
        for name in "wv":
            equation.part(name).set_color(theme.active().parameter)
        line = world.verdicts.lines[0]
        way = straight_between(line.get_start(), line.get_end(), 900)
        inside = BESIDE_ASIDE
        seen = [
            one
            for one in way
            if inside.left < one[0] < inside.right and inside.bottom < one[1] < inside.top
        ]
        names = [box_of(one) for one in (*world.verdicts.names, self.at_last, world.column)]
        along(equation, np.array(seen or way), [path, world.along_edge(), *names], inside=inside)
        return world.standing(equation, None)

    @staticmethod
    def _line_in_numbers(t: Trace, across: Quantity, up: Quantity) -> tuple[mn.VGroup, float]:
        """What is made of a memory, in one row or in two; and how low it may reach."""
        weighs: dict[str, Any] = {
            "constants": "12",
            "w": number(across),
            "v": number(up, bracket_negative=True),
        }
        last = {"bar": number(t.bar, bracket_negative=True)} if t.bar.value else {}
        third = "- {bar}" if last else ""
        line = mn.VGroup(
            Formula(f"{{w}} h_1 + {{v}} h_2 {third}", height=0.34, role="ink", **last, **weighs)
        )
        room = Room(ASIDE.left, ASIDE.right, 0.15, 0.6)
        if room.width / line.width < ENOUGH:
            line = mn.VGroup(
                Formula("{w} h_1 + {v} h_2", height=0.34, role="ink", **weighs),
                *([Formula(f'"" {third}', height=0.34, role="ink", **last)] if last else []),
            ).arrange(mn.DOWN, buff=0.16, aligned_edge=mn.LEFT)
            room = Room(ASIDE.left, ASIDE.right, -0.25, 0.7)
        room.shrink_to_fit(line)
        line.move_to(room.centre).set_x(room.left, mn.LEFT)
        return line, room.bottom

    def _at_last(self, t: Trace, decimals: Sequence[int]) -> Formula:
        """The last memory in numbers beside it, as they are weighed."""
        world = self.picture
        first, second = (number(*one) for one in zip(t.last, decimals, strict=True))
        pair = world.standing(Formula("({a}, {b})", height=0.36, a=first, b=second), None)
        end = world.paths[0].places[-1]
        pair.set_x(ASIDE.left, mn.LEFT).set_y(end[1])
        free = ASIDE.left + pair.width <= ASIDE.right and LOW_ASIDE < end[1] < HIGH_ASIDE
        if world.is_near and free and end[0] > world.ground.origin[0]:
            # Level with it, where nothing else is yet: its way and the square are full of lines.
            return pair.set_z_index(22)
        pair.scale(0.33 / 0.36)
        line = world.verdicts.lines[0]
        taken = [world.paths[0].along(), straight_between(line.get_start(), line.get_end(), 900)]
        taken += [straight_between(end, foot) for foot in world.nearest_on_lines(end)]
        world.beside(pair, t.last, [*taken, *map(box_of, world.verdicts.names)], BESIDE_ASIDE)
        return pair

    def asking_room(self, t: Trace, room: Room) -> Room:
        return ASKED

    @says(when=lambda t: lines(t) == "one")
    def weigh(self, t: Trace) -> None:
        """Both numbers of the last memory, then what is made of them, row by row."""
        world, (line, weighed) = self.picture, self.told
        named = *map(mn.FadeIn, world.axis_names), mn.FadeIn(self.at_last)
        self.play(*named, world.bring(world.shade_aside), seconds=0.6)
        self.play(pulse(self.at_last, scale=1.15), seconds=0.7)
        self.appear(line)
        for row in weighed:
            self.appear(row, share=0.5 / len(weighed))

    @says(when=lambda t: lines(t) == "one")
    def draw_line(self, t: Trace) -> None:
        self._draw_lines(pulse(self.told[0], scale=1.12))

    def _draw_lines(self, *also: mn.Animation) -> None:
        """Where the verdict changes, and how far from there the memory is."""
        verdicts = self.picture.verdicts
        self.play(*map(mn.Create, verdicts.lines), *also, seconds=1.3)
        named = *verdicts.tints, *verdicts.names, *self.at_line
        self.play(*map(mn.FadeIn, named), seconds=0.8)
        self.picture.add(*verdicts.lines, *verdicts.tints, *verdicts.names)
        self.play(*map(mn.Create, self.surer), seconds=1.2)

    @summit(6)
    @says()
    def decide(self, t: Trace) -> None:
        world = self.picture
        told = world.told[0]
        if t.has_lines and lines(t) != "one":
            self._draw_lines()
        if self.curve is not None:
            curve, (line, weighed) = self.curve, self.told
            # The sum goes, but for what it comes to; then that goes to the curve.
            leaving = line, *weighed[:-1], *self.at_line, self.at_last
            self.play(*map(mn.FadeOut, leaving), seconds=0.4)
            left = mn.FadeIn(self.beyond, target_position=weighed[-1])
            gone = mn.FadeOut(weighed[-1], target_position=self.beyond)
            self.play(gone, left, mn.FadeIn(curve.frame), mn.FadeIn(curve.dot), seconds=0.6)
            self.play(
                mn.MoveAlongPath(curve.dot, curve.way.copy()), mn.Create(curve.way), seconds=1.0
            )
        start = world.memory.dot if self.curve is None else self.curve.dot
        self.play(mn.FadeIn(self.born, target_position=start), seconds=0.5)
        words = [mn.FadeIn(one) for one in (*told.words, told.line, told.called)]
        # In a bow, off the name of the curve.
        rising = mn.ReplacementTransform(self.born, told.number, path_arc=1.2)
        self.play(rising, *words, seconds=0.8)
        self.scene.remove(*told.get_family())
        world.add(told)
        if t.has_lines:
            self.wait(0.5)
            shown = (self.beyond, self.curve, *world.axis_names) if self.curve is not None else ()
            last = [*map(mn.FadeOut, shown)]
            if world.shade_aside not in world.submobjects:
                last.append(world.bring(world.shade_aside))
            self.play(*last, seconds=0.5)

    @summit(8)
    @asks(
        options=3,
        answer=lambda t: ("point", "same", "across").index(outcome(t)),
        seconds=4.6,
        reveals=lambda t: [t.both[-1, :, 1], t.both_shares[:, 1]],
        sheet=True,
        when=lambda t: t.swaps,
    )
    def other(self, t: Trace) -> None:
        world = self.picture
        path, told, column = world.paths[1], world.told[1], world.column
        gone = self.surer if t.has_lines else []
        self.play(
            *column.reorder([int(one) for one in t.order.values]),
            *map(mn.FadeOut, gone),
            world.let_go(world.memory),
            seconds=0.8,
        )
        world.memory.stand(path.places[0])
        # The first path is dimmed where the second one leaves it.
        first, shared = world.paths[0], self.shared
        gone_by = *first.roads[shared:], *first.discs[shared + 1 :]
        hidden = {id(part) for one in gone_by for part in one.get_family()}
        shown = [one for one in world.submobjects if id(one) not in hidden]
        self.light(*shown, *([] if self._panel is None else [self._panel]))
        told.remove(told.number, told.called)
        self.play(mn.FadeIn(told), world.bring(world.memory), seconds=0.4)
        world.add(told)
        count = len(t.params.sentence)
        for step in range(count):
            # What both orders share has been seen; where the paths part, there is more to see.
            seconds = 0.45 if step < self.shared else 0.9
            seconds = max(seconds, 0.2 * self.scene.sentence_seconds / count)
            self._go(path, step, seconds, column.read(step))
            world.add(path.roads[step], path.discs[step + 1])
        self.play(*map(mn.FadeIn, (told.number, told.called)), seconds=0.6)
        self.scene.remove(told.number, told.called)
        told.add(told.number, told.called)
        # Of the first path its end is bright again: both ends are told apart.
        ends = *first.discs[-1:], *path.roads, *path.discs, told, world.memory
        self.light(*shown, *ends, *([] if self._panel is None else [self._panel]))
        self.play(*map(mn.Create, self.farther), seconds=0.8)

    def _go(self, path: Path, step: int, seconds: float, read: Sequence[mn.Animation]) -> None:
        """One word of the other order: the memory goes along its way, which is drawn behind it."""
        # read: the word lights up meanwhile.
        memory, way, road = self.picture.memory, path.way_of(step), path.roads[step]
        # The dashes keep up with the memory.
        even = {"lag_ratio": 1.0, "rate_func": mn.linear}
        drawn = [mn.Create(road.body, **even)] if isinstance(road, Road) else []
        places = np.linspace(0, len(way) - 1, round(seconds * FRAMES)).astype(int)
        self.follow(
            way[places],
            memory.stand,
            moving=[memory],
            alongside=[*drawn, *read],
            rate=mn.linear,
            seconds=seconds,
        )
        coming = [mn.FadeIn(road.head)] if isinstance(road, Road) else []
        self.play(*coming, mn.FadeIn(path.discs[step + 1]), seconds=0.2)


class Why(Moving, when=lambda t: t.bends and t.swaps):
    """One arrow, laid after one word and after another, and bent with the plane."""

    rest = 0.4

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        ways = [world.at(one.values) for one in (t.unbent_pairs, t.phrases, t.alone)]
        points = np.concatenate([one.reshape(-1, 3) for one in ways])
        near = [world.square] if world.has_square else []
        self.seen = mn.VGroup(*map(mn.Dot, points), *near)
        view = self.scene.looking.around(self.seen, margin=AROUND_ARROWS)
        self.size = size = max(view.height / FRAME.height, 1.0)
        self.same = same = SameArrow(world, t, size)
        self.straight, self.bent = same.straight, same.bent
        # Where both ways begin.
        self.zero = disc(world.at(np.zeros(t.params.hidden)), theme.active().ink, 0.13 * size)
        self.zero.set_z_index(ABOVE)
        exempt(self.zero, "overlap", "contrast", because="arrows begin there")
        self.arrows, self.tails, self.heads = same.arrows, same.tails, same.heads
        # The one that is spoken of last lies above the other.
        second = told(t)[1]
        self.arrows[second].set_z_index(ABOVE + 1.5)
        mn.Group(self.tails[second], self.heads[second]).set_z_index(ABOVE + 1.6)
        self.led = self._led(t)
        self.edge = self._edge()
        pair = t.words(t.pair)
        names = [(word, world.of_word[word]) for word in reversed(pair)]
        self.called = [Called(names, size) for _ in self.arrows]
        squeezed = FACTS["over-the-edge"].told(t) == "yes"
        self.legs = self._legs(t) if squeezed else None
        self.worth = self._worth(t) if squeezed else []
        self.phrases = self._phrases(t)
        view = view if size > 1.0 else FRAME
        self._name_kinds(view)
        self._place_phrases(view)
        legs = [] if self.legs is None else [*self.legs.lines, *self.legs.texts]
        texts = [text for one in self._each() for text in (*one.row, *one.numbers)]
        texts += [part for one in self.called for part in one]
        texts += [self.is_unbent, self.is_bent]
        for name in (*texts, *self.sides):
            exempt(
                *(name, "fading", "blinking"),
                because="names give way while the camera goes, and come back",
            )
        mn.Group(*legs).set_z_index(11)
        mn.Group(*texts).set_z_index(16)
        for one in (*same.parts, *legs, *texts):
            exempt(
                one,
                *("overlap", "contrast", "frame"),
                because="it goes through the plane, with its arrow",
            )

    def _name_kinds(self, view: Room) -> None:
        """Of which kind all numbers are: unbent from afar, bent where the camera is near again."""
        world, same = self.picture, self.same
        lines = [
            straight_between(one.get_start(), one.get_end(), 900) for one in world.verdicts.lines
        ]
        far = [*lines, *self._ways(same.straight), world.along_edge()]
        near = [*lines, *self._ways(same.bent), world.along_edge(), box_of(world.column)]
        near += map(box_of, world.ticks)
        self.is_unbent = self._kind("unbent", view, far)
        self.is_bent = self._kind("bent", FRAME, near)

    def _led(self, t: Trace) -> list[list[Road]]:
        """Of each context, the steps that lead to where the arrow begins."""
        world, (less, _), found = self.picture, t.words(t.pair), list[list[Road]]()
        start = world.at(np.zeros(t.params.hidden))
        both = zip(t.words(t.contexts), world.at(t.alone.values), self.straight, strict=True)
        for word, after, (tail, _) in both:
            ends = (start, after, world.of_word.get(word)), (after, tail, world.of_word[less])
            ink, size = theme.active().ink, 0.7 * self.size
            # Bowed, as whole steps are: V moves the memory before the push.
            ways = [(bowed(a, b, [], 0.2 * size), hue or ink) for a, b, hue in ends]
            found.append([Road(way, hue, size=size) for way, hue in ways])
        mn.Group(*(road for roads in found for road in roads)).set_z_index(10)
        return found

    def _edge(self) -> mn.VGroup:
        """The edge of the square, above the plane that covers it; the right one is thicker."""
        world, now = self.picture, theme.active()
        edge = mn.VGroup()
        if world.is_near:
            low, high = world.ground.at(np.array([[1, -1], [1, 1.0]]))
            edge.add(world.square.copy().set_stroke(now.ink, EDGE * self.size))
            edge.add(mn.Line(low, high, stroke_color=now.ink, stroke_width=11 * self.size))
        for part in edge:
            exempt(part, "overlap", "contrast", because="it lies over the plane, below its arrows")
        return edge.set_z_index(9)

    def _kind(self, name: str, view: Room, taken: Sequence[np.ndarray]) -> Label:
        """In the first corner of what a camera sees where nothing is near, or in the clearest."""
        room, size = room_seen_from(view, READ), view.height / FRAME.height
        called = Label(label(self.trace, name), "ink2", 0.36, 650)
        called.set_stroke(theme.active().ground, 7, background=True)
        called.scale(size)
        clear, meets = list[float](), np.concatenate(taken)
        ways = mn.UL, mn.DL, mn.DR, mn.UR
        corners = [
            np.array([room.left if x < 0 else room.right, room.bottom if y < 0 else room.top, 0.0])
            for x, y, _ in ways
        ]
        for corner, way in zip(corners, ways, strict=True):
            clear.append(distance(called.move_to(corner, aligned_edge=way), meets))
        there = next(
            (k for k, far in enumerate(clear) if far > CLEAR_CORNER * size), int(np.argmax(clear))
        )
        return called.move_to(corners[there], aligned_edge=ways[there])

    def _legs(self, t: Trace) -> Legs:
        """The steps of the arrow that is squeezed, before the bend and after it."""
        after = t.bent_steps[told(t)[1]]
        names = label(t, "right"), label(t, "down")
        return Legs(names, t.seen(t.steps), t.seen(after), self.size)

    def _worth(self, t: Trace) -> list[mn.VGroup]:
        """What each step is worth with its weight: before the bend, and after it."""
        rows, now = list[mn.VGroup](), theme.active()
        parts = t.seen(t.slopes), t.seen(t.worths), t.seen(t.bent_worths[told(t)[1]])
        # To the right it adds, and down it takes away.
        for sign, weight, was, is_now in zip("+-", *parts, strict=True):
            by = Formula("times {w}", height=TIMES, role="parameter", w=number(weight))
            by.set_color(now.parameter)
            worth = [
                Formula(f"{sign} {{p}}", height=WORTH, role="ink", p=number(entry))
                for entry in (was, is_now)
            ]
            becomes = Label(BECOMES, "ink2", 0.5, 600, constants=[BECOMES])
            row = mn.VGroup(by, worth[0], becomes, worth[1]).arrange(mn.RIGHT, buff=0.24)
            by.stand_on(worth[0].baseline)
            rows.append(row.set_z_index(16))
            for one in row:
                one.set_stroke(now.ground, 7, background=True)
            for part in row.get_family():
                exempt(part, "overlap", "contrast", because="the tint of a side lies below it")
        size = min(1.0, *((READ.right - ASIDE.left + 0.1) / one.width for one in rows))
        for row in rows:
            row.scale(size)
        return rows

    def _put_worth(self) -> None:
        """Each below its step in numbers, off the square."""
        assert self.legs is not None
        for row, texts in zip(self.worth, self.legs.before, strict=True):
            row.next_to(texts, mn.DOWN, buff=0.22)
            row.set_x(min(ASIDE.left - 0.1, READ.right - row.width), mn.LEFT)

    def _phrases(self, t: Trace) -> list[list[Phrase]]:
        """The two words that lead to each end, and what that gets, unbent and bent."""
        world, found = self.picture, list[list[Phrase]]()
        kinds = t.unbent_pair_shares, t.phrase_shares
        for context, *shares in zip(t.words(t.contexts), *kinds, strict=True):
            found.append([])
            for place, word in enumerate(t.words(t.pair)):
                words = [
                    Label(one, "ink", 0.28, 650).set_color(
                        world.of_word.get(one, theme.active().ink)
                    )
                    for one in (context, word)
                ]
                numbers = [Number(one[place], height=0.34) for one in shares]
                found[-1].append(Phrase(words, numbers, self.size))
                for one in words:
                    one.stand_on(words[0].baseline)
                    one.set_stroke(theme.active().ground, 7, background=True)
                    exempt(one, "load", because="both words and their number are one thing")
        return found

    def _each(self) -> list[Phrase]:
        return [one for pair in self.phrases for one in pair]

    def _place_phrases(self, view: Room) -> None:
        """Where they stand beside their ends: unbent, and bent, when the camera is near again."""
        world, each = self.picture, self._each()
        lines = [
            straight_between(one.get_start(), one.get_end(), 900) for one in world.verdicts.lines
        ]
        there = [world.along_edge(), *lines]
        inside = room_seen_from(view, READ)
        far = [*there, box_of(self.is_unbent), *self._ways(self.straight)]
        far += [road.way for roads in self.led for road in roads]
        before = placed(each, self.straight.reshape(-1, 3), far, inside, self._side)
        for one in each:
            one.resize(1.0)
        ends = self.same.bent.reshape(-1, 3)
        texts = world.column, self.is_bent, *world.ticks
        near = [*there, *map(box_of, texts), *self._ways(self.same.bent)]
        # Words do not touch what is drawn as a line of some width.
        middle = world.square.get_center()
        near.append(middle + 1.03 * (world.along_edge() - middle))
        for start, end in self.same.bent:
            ahead = (end - start) / max(float(np.linalg.norm(end - start)), 1e-9)
            across = 0.14 * np.array([-ahead[1], ahead[0], 0.0])
            near += [straight_between(start + one, end + one) for one in (across, -across)]
        self.near = placed(each, ends, near, READ, self._side)
        for one in each:
            one.resize(1.0)
        self.leaders = [self._leader(*one) for one in zip(each, ends, self.near, strict=True)]
        # The sides have their names again, off all that stands there.
        self.sides_near = world.names_of_sides([*near, *self._boxes(self.near)], WHOLE)
        for one in each:
            one.resize(self.size)
        taken = [*far, *self._boxes(before), *map(box_of, (*self.tails, *self.heads))]
        whole = room_seen_from(view, WHOLE)
        self.sides = world.names_of_sides(taken, whole, self.size)
        for called in self.sides:
            self._clear_name(called, np.concatenate(taken), whole)
            taken.append(box_of(called))
        for one, place in zip(each, before, strict=True):
            one.stand(place)
        named = [*far, *self._boxes(before), *map(box_of, self.sides)]
        for name, ends in zip(self.called, self.straight, strict=True):
            others = [way for way in self._ways(self.straight) if len(way) and way is not ends]
            name.stand(ends, [*named, *others], inside, 0.24 * self.size)
            named.append(box_of(name))

    def _clear_name(self, name: mn.Mobject, taken: np.ndarray, room: Room) -> None:
        """The name of a side that is crowded beside the line goes to where its side is free."""
        if distance(name, taken) > CLEAR_NAME * self.size:
            return
        side = np.sign(self._side(name.get_center()))
        corners = box_of(name, 2) - name.get_center()
        low, high = corners.min(axis=0), corners.max(axis=0)
        across = np.linspace(room.left - low[0], room.right - high[0], 25)
        up = np.linspace(room.bottom - low[1], room.top - high[1], 25)
        places = [np.array([x, y, 0.0]) for x in across for y in up]
        kept = [one for one in places if (self._side(one + corners) * side > 0).all()]
        if kept:
            name.move_to(clearest(name, kept, taken))

    def _boxes(self, places: np.ndarray) -> list[np.ndarray]:
        """Points all over the phrases, as large as they are now, if they stand at places."""
        both = zip(self._each(), places, strict=True)
        return [box_of(one.box().move_to(place)) for one, place in both]

    @staticmethod
    def _leader(phrase: Phrase, end: np.ndarray, place: np.ndarray) -> mn.Line:
        """From an end to its phrase, where that stands farther away."""
        box = phrase.box().move_to(place)
        low, high = box.get_corner(mn.DL), box.get_corner(mn.UR)
        near = np.clip(end, low, high)
        gap = float(np.linalg.norm(near - end))
        line = mn.Line(end, end, stroke_color=theme.active().ink2, stroke_width=3)
        if gap > APART:
            line.put_start_and_end_on(end + 0.24 * (near - end) / gap, near)
        exempt(line, "overlap", "contrast", because="it leads from a name to its place")
        return line.set_z_index(11)

    def _side(self, points: np.ndarray) -> np.ndarray:
        """How far points are from the line between two sides: below 0 on one of them."""
        return self.picture.from_line(points)

    @staticmethod
    def _ways(arrows: np.ndarray) -> list[np.ndarray]:
        """What phrases keep off: arrows, of shape (arrow, end, 3), and twice as much their ends."""
        return [*(straight_between(*ends) for ends in arrows), arrows.reshape(-1, 3)]

    @says()
    def pairs(self, t: Trace) -> None:
        """From afar: where the first of the two words leads after both contexts."""
        world, there = self.picture, self.picture.submobjects
        # The sentence leaves, as each phrase names its own words.
        gone = [one for one in (world.column, world.shade) if one in there]
        self.play(*map(world.let_go, gone), seconds=0.4)
        # Both paths began where both ways begin.
        leaving = [*self.clear(), mn.FadeIn(self.zero)]
        if world.ticks in there:
            # From afar the numbers at the edges could not be read.
            leaving.append(mn.FadeOut(world.ticks))
            world.remove(world.ticks)
        if self.size > 1.0:
            self.look_at(
                self.seen, margin=AROUND_ARROWS, seconds=self.at_least(1.0, 0.2), alongside=leaving
            )
        else:
            # More than a second after the verdicts, so that not both leave at once.
            self.play(*leaving, seconds=1.2)
        self.play(*map(mn.FadeIn, (*self.sides, self.is_unbent)), seconds=0.4)
        for place in told(t):
            phrase = self.phrases[place][0]
            for road in self.led[place]:
                self.play(road.grow(), share=0.08)
            coming = self.tails[place], phrase.row, phrase.numbers[0]
            self.play(*map(mn.FadeIn, coming), share=0.08)
            self.play(pulse(self.tails[place], phrase.row, scale=1.12), share=0.06)

    @says()
    def swap(self, t: Trace) -> None:
        """The arrow grows after one word; then the same one is laid after the other as well."""
        first, second = told(t)
        one, head = self.arrows[first], self.heads[first]
        gone = [mn.FadeOut(road) for roads in self.led for road in roads]
        self._light_only(first)
        self.play(*gone, mn.GrowFromPoint(one, self.straight[first][0]), seconds=0.9)
        self._come(first, head)
        self.play(mn.FadeIn(self.called[first]), seconds=0.4)
        self.wait(0.3)
        # Both are the same: both are bright, until one of them is spoken of.
        self.light()
        way = self.straight[second][0] - self.straight[first][0]
        going = mn.VGroup(one, head).copy()
        exempt(going, "contrast", "overlap", "frame", because="it is on its way")
        self.play(going.animate.shift(way), mn.FadeOut(self.called[first]), seconds=1.2)
        self.play(
            mn.FadeOut(going),
            *map(mn.FadeIn, (self.arrows[second], self.heads[second], self.called[second])),
            seconds=0.4,
        )
        self._come(second)
        ends = [self.arrows[second], self.heads[second]]
        if FACTS["wrong"].told(t) == "no":
            ends += [self.arrows[first], self.heads[first]]
        else:
            self.play(pulse(self.arrows[first], self.arrows[second], scale=1.06), seconds=0.7)
            self.wait_until_said(0.55)
            # The other one, and all that is said of it, is not spoken of any more.
            self._light_only(second)
        self.play(pulse(*ends, scale=1.06, lag=0.3), seconds=self.at_least(1.2, 0.28))

    def _come(self, place: int, *also: mn.Mobject) -> None:
        """What the second word leads to after one of the others, before the bend."""
        phrase = self.phrases[place][1]
        self.appear(*also, phrase.row, phrase.numbers[0])

    def _light_only(self, place: int, kind: int = 0, *also: mn.Mobject) -> None:
        """Only what comes after one of the words is bright."""
        world = self.picture
        phrases = [part for one in self.phrases[place] for part in (one.row, one.numbers[kind])]
        plane = *world.verdicts.lines, *world.verdicts.tints, world.square, *self.sides
        arrows = self.arrows[place], self.tails[place], self.heads[place], self.called[place]
        led = self.leaders[2 * place : 2 * place + 2] if kind else []
        kinds = self.is_unbent, self.is_bent
        self.light(*arrows, *phrases, *plane, *led, *kinds, *self.sides_near, *also)

    @summit(7)
    @says()
    def bend(self, t: Trace) -> None:
        """The plane is bent, and both arrows ride on it; words stay at their ends."""
        world, legs, second = self.picture, self.legs, told(t)[1]
        there = [one for pair in self.same.ends for one in pair]
        self.riding = [
            (one.row, one.row.get_center() - end, place // 2, place % 2)
            for place, (one, end) in enumerate(zip(self._each(), there, strict=True))
            if legs is None or place // 2 == second
        ]
        kept = [one for one, *_ in self.riding]
        gone: list[mn.Mobject] = [
            self.called[second],
            self.zero,
            *(one.numbers[0] for one in self._each()),
        ]
        gone += [one.row for one in self._each() if one.row not in kept]
        # The names of the sides come again where the camera is near.
        self.play(*map(mn.FadeOut, (*gone, *self.sides, self.is_unbent)), seconds=0.3)
        shown = [] if legs is None else [*legs.lines, *legs.before]
        if legs is not None:
            plane = *world.verdicts.lines, *world.verdicts.tints, world.square
            arrow_of_it = self.arrows[second], self.tails[second], self.heads[second]
            of_it = [one for one, _, place, _ in self.riding if place == second]
            self.light(*arrow_of_it, *of_it, *plane)
            ride = self._to_the_arrow(kept)
            shows = pulse(self.arrows[second], self.heads[second], scale=1.1)
            self.play(shows, *ride, seconds=0.7)
            self._ride()
            self.play(*map(mn.FadeIn, shown), seconds=0.4)
        world.lay_sheet()
        world.sheet.thicken(self.size)
        self.play(mn.FadeIn(world.sheet), *map(mn.FadeIn, self.edge[:1]), seconds=0.3)
        world.add(world.sheet)
        if legs is not None:
            right = self.edge[1]
            self.play(mn.Create(right), seconds=0.5)
            # The bend comes with its sentence, after the one that tells where the arrow lies.
            self.wait_until_said(0.48)

        def show(share: float) -> None:
            self.same.bend(share)
            # Lines that come close to each other become thin, not one thick frame.
            world.sheet.thicken(self.size ** (1 - share))
            self._ride()

        moving = [*self.same.parts, *kept, world.sheet, *shown]
        moments = np.linspace(0, 1, 5 * FRAMES)
        # Beside steps in numbers the arrow has moved before; else the bend is all that moves.
        seconds = 2.2 if legs is not None else self.at_least(4.5, 0.5)
        self.follow(moments, show, moving=moving, seconds=seconds, rate=EASED)
        if legs is None:
            self.light(seconds=0.3)
            self._come_back()
            # No steps in numbers stand beside the square: the sentence comes back at once.
            back = world.bring(world.shade, world.column), mn.FadeIn(self.is_bent)
            self.play(*back, *world.column.read(None), seconds=0.4)
            for place in told(t):
                self.play(pulse(self.arrows[place], scale=1.06), share=0.13)
            return
        self.play(*map(mn.FadeIn, legs.after), seconds=0.4)
        self._come_back()
        self.play(mn.FadeIn(self.is_bent), seconds=0.4)

    @says(when=lambda t: FACTS["over-the-edge"].told(t) == "yes")
    def reason(self, t: Trace) -> None:
        """The step that adds, then the step that takes away, of which more is left."""
        assert self.legs is not None
        self._put_worth()
        # What each was worth comes as it is said what it does.
        for row, *parts in zip(self.worth, self.legs.lines, self.legs.before, strict=True):
            self.play(pulse(mn.VGroup(*parts), scale=1.15), mn.FadeIn(row[:2]), share=0.2)
        # Who wins: first as it was before the bend.
        right, down = self.worth
        self.play(pulse(right[1], scale=1.15), share=0.16)
        self.play(*(mn.FadeIn(row[2:]) for row in self.worth), seconds=0.4)
        self.play(pulse(down[3], scale=1.15), share=0.16)
        self.wait(1.5)

    def _to_the_arrow(self, rows: Sequence[mn.Mobject]) -> list[Any]:
        """Words go where they stand while they ride: off the steps in numbers."""
        before = [one.get_center() for one in rows]
        self._ride()
        goals = [one.get_center() for one in rows]
        for one, place in zip(rows, before, strict=True):
            one.move_to(place)
        return [one.animate.move_to(goal) for one, goal in zip(rows, goals, strict=True)]

    def _ride(self) -> None:
        """Words stay beside their ends of the arrows, and steps beside one of these."""
        for row, beside, place, end in self.riding:
            row.move_to(self.same.ends[place][end] + beside * self.same.size / self.size)
        if self.legs is not None:
            second = told(self.trace)[1]
            tail, head = (row for row, _, place, _ in self.riding if place == second)
            self._stand_by_head(head, self.heads[second])
            tail.next_to(self.tails[second], mn.UP, buff=0.36 * self.same.size)
            tail.align_to(self.tails[second], mn.LEFT)
            self.legs.put(self.same.ends[second], tail)

    def _stand_by_head(self, name: mn.Mobject, head: mn.Mobject) -> None:
        """To the right of the head; where that crosses the line, below it to the left."""
        before, after = (
            float(self._side(one[told(self.trace)[1]][1])) for one in (self.straight, self.bent)
        )
        now = float(self._side(head.get_center()))
        crossed = 0.0
        if before * after < 0:
            # From a little before the line to a little after it.
            near = 0.3 * min(abs(before), abs(after))
            crossed = float(np.clip((near - now * np.sign(before)) / (2 * near), 0.0, 1.0))
        angle, gap = -0.88 * np.pi * crossed, 0.2 * self.same.size
        reach = gap + np.array([name.width, name.height]) / 2 + head.width / 2
        way = np.array([reach[0] * np.cos(angle), reach[1] * np.sin(angle), 0.0])
        name.move_to(head.get_center() + way)

    def _come_back(self) -> None:
        """The camera comes near again, and what was large enough for afar becomes smaller."""
        world, legs = self.picture, self.legs
        smaller = self.same.nearer()
        # Where both cross, the head of the one that ends there lies above the other.
        for place, arrow_of_it in enumerate(self.arrows):
            is_last = place == told(self.trace)[1]
            arrow_of_it.set_z_index(ABOVE if is_last else ABOVE + 0.5)
            mn.Group(self.tails[place], self.heads[place]).set_z_index(ABOVE + 1)
        # Words and steps stay at their arrow while they become smaller.
        texts: list[Any] = [one for one, *_ in self.riding]
        texts += [] if legs is None else [*legs.lines, *legs.before, *legs.after]
        before = [one.copy() for one in texts]
        for phrase in self._each():
            phrase.resize(1.0)
        if legs is not None:
            legs.shrink(1.0)
        self._ride()
        goals = [one.copy() for one in texts]
        for one, was in zip(texts, before, strict=True):
            one.become(was)
        smaller += [*map(mn.Transform, texts, goals), *world.sheet.thinner()]
        smaller += map(mn.FadeOut, [one for one in self.edge if self._is_shown(one)])
        self.look_at_all(alongside=[mn.FadeIn(world.ticks), *smaller], seconds=1.0)
        world.add(world.ticks)

    def _is_shown(self, thing: mn.Mobject) -> bool:
        return any(thing in one.get_family() for one in self.scene.mobjects)

    @says()
    def compare(self, t: Trace) -> None:
        legs = [] if self.legs is None else [*self.legs.lines, *self.legs.before, *self.legs.after]
        legs += self.worth
        rode = [one for one, *_ in self.riding]
        before = [one.get_center() for one in rode]
        for phrase, place in zip(self._each(), self.near, strict=True):
            phrase.stand(place)
        ways = [(one, was, one.get_center()) for one, was in zip(rode, before, strict=True)]
        goals = [one.row.get_center() for one in self._each()]

        def show(share: float) -> None:
            for one, start, end in ways:
                one.move_to(start + share * (end - start))
            # Each name is joined to its end all the way.
            ends = self.same.ends.reshape(-1, 3)
            parts = zip(self.leaders, self._each(), ends, self.near, goals, strict=True)
            for line, phrase, end, place, goal in parts:
                there = place + phrase.row.get_center() - goal
                line.set_points(self._leader(phrase, end, there).points)

        show(0.0)
        both = list(zip(self._each(), self.leaders, strict=True))
        joined = [line for phrase, line in both if phrase.row in rode]
        self.play(
            *map(mn.FadeOut, legs),
            *map(mn.FadeIn, (*self.sides_near, *joined)),
            seconds=0.4,
        )
        moments = np.linspace(0, 1, 2 * FRAMES)
        self.follow(moments, show, moving=[*rode, *joined], seconds=0.7, rate=EASED)
        for place in told(t):
            self._light_only(place, 1)
            new = [part for one in both[2 * place : 2 * place + 2] for part in (one[0].row, one[1])]
            new = [one for one in new if one not in (*rode, *joined)]
            if new:
                self.play(*map(mn.FadeIn, new), seconds=0.3)
            numbers = [one.numbers[1] for one in self.phrases[place]]
            self.appear(*numbers, lag=0.4, share=0.2)
        self.light()

    @says()
    def conclude(self, t: Trace) -> None:
        for place in told(t):
            numbers = [one.numbers[1] for one in self.phrases[place]]
            self.play(pulse(*numbers, scale=1.25, lag=0.5), share=0.38)


class Fade(Moving):
    """A disc of nudges under a lens, while the camera draws back from the plane."""

    rest = 0.4

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        self.whole = (
            world.square
            if world.is_near
            else mn.Rectangle(width=WINDOW.width, height=WINDOW.height).move_to(WINDOW.centre)
        )
        self.view = self.scene.looking.around(self.whole, margin=0.0, within=SMALL)
        self.size = self.view.height / FRAME.height
        self.once = len(MOMENTS) * (len(t.params.sentence) - 1)
        self.places = self._places(t)
        self._draw_lens(t)
        self._write(t)
        self.text = self._long_text(t) if FACTS["first-is-lost"].told(t) == "yes" else None
        for one in (*self.lens_parts, self.nudges, self.dot, self.number, self.threads):
            exempt(
                one, "overlap", "contrast", "frame", "jump", because="it goes along with the memory"
            )
        for one in (*self.texts, *self.lens_parts):
            exempt(one, "fading", because="it is large, and leaves when what it shows is told")
        exempt(self.dot, "summit", because="where nothing is left of the nudges, nothing moves")
        exempt(
            self.dot, "blinking", because="V leads it out of what is seen of the plane, and back"
        )
        self.put(0)

    def _places(self, t: Trace) -> np.ndarray:
        """Where the memory is seen at each moment: it goes straight from state to state."""
        # What V and a push make of it before the bend may lie far beyond the square.
        at, each = self.picture.ground.at(np.clip(t.nudged.values, -60, 60)), len(MOMENTS)
        found = at.copy()
        for start in range(0, len(at) - each, each):
            # In the word that is shown slowly it goes with the bend.
            waits = 2 / 3 if start == 0 else 0.0
            for step in range(each):
                share = max(0.0, (step / each - waits) / (1 - waits))
                found[start + step] = (1 - share) * at[start] + share * at[start + each]
        return found

    def _draw_lens(self, t: Trace) -> None:
        """The nudges in the plane, and as the lens shows them at each moment."""
        now, world, size = theme.active(), self.picture, self.size
        self.nudges = mn.VMobject(stroke_color=now.gradient, stroke_width=5)
        self.nudges.set_fill(now.gradient, 0.45).set_z_index(11)
        self.nudges.set_points_as_corners(world.ground.at(t.nudged.values[0] + t.rings.values[0]))
        self.lens = self.nudges.copy().set_stroke(width=6 * size).set_z_index(21)
        rings = t.rings.values / t.radius.value
        # Of what grows the lens shows as much as it can.
        largest = float(np.clip(np.linalg.norm(rings, axis=2).max(), 1.0, 3.0))
        lengths = np.maximum(np.linalg.norm(rings, axis=2, keepdims=True), 1e-12)
        rings = rings * np.minimum(1.0, largest / lengths)
        # What the lens shows stands still in the frame, so it is as large as the view.
        self.lens_at = seen_from(self.view, np.array([*LENS, 0.0]))
        radius = LENS_RADIUS * size
        self.shapes = self.lens_at[:2] + radius * rings / largest
        # The number tells of all nudges; where the memory is two numbers, the lens shows them all.
        self.axis = mn.Line(stroke_color=now.ink, stroke_width=8 * size).set_z_index(22)
        self.axes = (
            longest(self.shapes - self.lens_at[:2])
            if t.params.hidden == 2
            else 0 * self.shapes[:, 0]
        )
        self.circle = mn.DashedVMobject(
            mn.Circle(
                radius=radius / largest, stroke_color=now.ink2, stroke_width=5 * size
            ).move_to(self.lens_at),
            num_dashes=60,
        ).set_z_index(20)
        self.prints, self.printed, self.told = mn.VGroup().set_z_index(19), -1, False
        self.dot = disc(self.places[0], now.ink, 0.06).set_z_index(12)
        self.radii = world.ground.unit * t.radius.value, radius / largest
        self.threads = self._threads()
        self._join(0.0)
        self.lens_parts = [self.lens, self.axis, self.circle, self.prints, *self.threads]

    def _write(self, t: Trace) -> None:
        """How long the nudges are, and the names of what acts on them."""
        self.number = Number(t.stretches[0], height=0.9).set_z_index(21)
        self.number.move_to([ASIDE.centre[0], -0.4, 0])
        self.label = Label(label(t, "wide"), "ink", 0.3, 600, width=ASIDE.width)
        self.label.move_to([ASIDE.centre[0], -1.35, 0]).set_z_index(21)
        self.called = Label(label(t, "longest"), "ink", 0.36, 650, width=ASIDE.width)
        self.called.move_to([ASIDE.centre[0], 0.6, 0]).set_z_index(21)
        # Which reading of the sentence this is.
        word = label(t, "reading")
        self.reading = Number(t.counts[0], height=0.34).set_z_index(21)
        self.readings = Label(word, "ink2", 0.34, 650).set_z_index(21)
        mn.VGroup(self.readings, self.reading).arrange(mn.RIGHT, buff=0.18)
        self.readings.stand_on(self.reading.baseline)
        mn.VGroup(self.readings, self.reading).move_to([ASIDE.centre[0], -2.12, 0])
        self.by_v = Label(label(t, "v"), "parameter", 0.6, 700)
        self.by_bend = Label(t.params.activation, "ink", 0.42, 700) if t.bends else None
        corner = np.array([*LENS, 0]) + 0.76 * LENS_RADIUS * mn.UL
        names = [name for name in (self.by_v, self.by_bend) if name is not None]
        for name in names:
            name.move_to(corner, aligned_edge=mn.DR).set_z_index(21)
            exempt(name, "dwell", because="it is there as long as it acts")
        self.texts: list[mn.VMobject] = [self.number, self.label, self.called, *names]
        self.texts += [self.readings, self.reading]
        term = label(t, "vanishing" if left(t) in ("gone", "vanished") else "gradient")
        self.term = Label(term, "gradient", 0.62, 700).set_z_index(21)
        self.term.move_to([-1.7, 2.1, 0])
        # Below the lines from the memory to its lens.
        self.magnified = Label(label(t, "magnified"), "ink2", 0.36, 650).set_z_index(21)
        self.magnified.move_to([ASIDE.centre[0], -0.4, 0])
        self.texts += [self.term, self.magnified]
        for one in self.texts:
            self.carry_along(one)
        self._feel(t)

    def carry_along(self, thing: mn.Mobject) -> None:
        """What was placed in units of the frame stands there in the view of this beat."""
        carried: Any = thing
        carried.scale(self.size, about_point=FRAME.centre, scale_stroke=True)
        thing.shift(self.view.centre - FRAME.centre)

    def _long_text(self, t: Trace) -> tuple[mn.VGroup, list[Label], list[mn.Mobject]]:
        """All words of all readings in a row; the first word in turn; and what is at both ends."""
        words, count = t.params.sentence, t.params.repeats * len(t.params.sentence)
        x = np.linspace(TEXT_LEFT, TEXT_RIGHT, count)
        size = min(0.2, 0.36 * float(x[1] - x[0]))
        hues = [self.picture.hues[place % len(words)] for place in range(count)]
        row = mn.VGroup(
            *(disc(np.array([at, TEXT, 0]), hue, size) for at, hue in zip(x, hues, strict=True))
        )
        first = [
            Label(word, "ink", 0.56, 650).set_color(self.picture.of_word[word])
            for word in dict.fromkeys(words)
        ]
        for one in first:
            one.set_x(-6.6, mn.LEFT).stand_on(TEXT + 0.55)
        share = Number(t.long_shares[int(t.rows.values[0])], height=0.8)
        share.set_x(6.6, mn.RIGHT).stand_on(TEXT + 0.55)
        called = Label(t.params.target, "ink2", 0.36, 600)
        called.set_x(6.6, mn.RIGHT).stand_on(TEXT + 1.75)
        name = Label(label(t, "first-word"), "ink2", 0.36, 650)
        name.set_x(-6.6, mn.LEFT).stand_on(TEXT - 0.95)
        last = Label(label(t, "last-word"), "ink2", 0.36, 650)
        last.set_x(6.6, mn.RIGHT).stand_on(TEXT - 0.95)
        self.dark = darkness()
        ends: list[mn.Mobject] = [name, last, called, share]
        mn.Group(row, *first, *ends).set_z_index(31)
        for one in (*row, *first, *ends):
            exempt(one, "overlap", "contrast", because="the plane lies in the dark below it")
            exempt(one, "load", "fading", because="all words are one row, which leaves at once")
        for one in first:
            exempt(one, "dwell", "blinking", because="each of the words is the first one in turn")
        return row, first, ends

    def _feel(self, t: Trace) -> None:
        """Over the whole width, for each word read, how much a nudge there changes the end."""
        now, felt = theme.active(), t.felt.values
        x = np.linspace(-6.3, 6.3, len(felt))
        wide = min(0.42, 0.66 * float(x[1] - x[0]))
        highest = max(float(felt.max()), LEAST_FELT)
        self.bars, self.readers = mn.VGroup(), mn.VGroup()
        for place, (at, share) in enumerate(zip(x, felt / highest, strict=True)):
            high = max(HIGHEST * float(share), LEAST_BAR)
            bar = mn.Rectangle(width=wide, height=high, stroke_width=0, fill_color=now.gradient)
            self.bars.add(bar.set_fill(opacity=1).move_to([at, FOOT, 0], aligned_edge=mn.DOWN))
            hue = self.picture.hues[place % len(t.params.sentence)]
            self.readers.add(disc(np.array([at, FOOT - 0.32, 0]), hue, min(0.17, 0.42 * wide)))
        self.foot = mn.Line([-6.6, FOOT, 0], [6.6, FOOT, 0], stroke_color=now.line, stroke_width=3)
        self.ends = []
        for name, edge, place in (("first-word", mn.LEFT, 0), ("last-word", mn.RIGHT, -1)):
            called = Label(label(t, name), "ink2", 0.34, 650).set_x(6.6 * edge[0], edge)
            called.stand_on(FOOT - 1.0)
            much = Number(t.felt[place], height=0.46).set_color(now.gradient)
            much.set_x(6.6 * edge[0], edge).set_y(self._top_below(much) + 0.2, mn.DOWN)
            self.ends.append(mn.VGroup(called, much))
        # Where the bars are low.
        side = int(felt[0] > felt[-1])
        meaning = Label(label(t, "felt"), "ink2", 0.34, 650)
        meaning.set_x((-6.6, 6.6)[side], (mn.LEFT, mn.RIGHT)[side])
        below = max(self._top_below(meaning), self.ends[side][1].get_top()[1])
        meaning.set_y(max(FOOT + 1.5, below + 0.25), mn.DOWN)
        self.ends[-1].add(meaning)
        for one in (
            *self.bars,
            *self.readers,
            self.foot,
            *(part for end in self.ends for part in end),
        ):
            exempt(one, "fading", because="it is large, and leaves when what it shows is told")
        for one in (*self.bars, *self.readers, self.foot):
            exempt(one, *("overlap", "contrast", "size", "load"), because="all words are one row")
        for thing in (self.bars, self.readers, self.foot, *self.ends):
            thing.set_z_index(21)
            self.carry_along(thing)

    def _top_below(self, thing: mn.Mobject) -> float:
        """How high the highest of the bars is over which a thing stands."""
        left, right = thing.get_left()[0], thing.get_right()[0]
        bars = [one for one in self.bars if one.get_left()[0] < right and one.get_right()[0] > left]
        return float(max(one.get_top()[1] for one in bars))

    def _threads(self) -> mn.VGroup:
        """From the memory to both sides of its lens, as they are drawn at a magnifying glass."""
        lines = mn.VGroup(*(mn.Line(stroke_color=theme.active().ink2) for _ in range(2)))
        return lines.set_z_index(18)

    def _join(self, share: float) -> None:
        """These lines, when the disc has gone such a share of its way to the lens."""
        start = self.places[0]
        middle = (1 - share) * start + share * self.lens_at
        radius = (1 - share) * self.radii[0] + share * self.radii[1]
        way = start - middle
        far = float(np.linalg.norm(way))
        # As long as the memory lies in the disc there is nothing to be joined.
        angle = np.arccos(min(1.0, radius / max(far, 1e-9)))
        rim = way * radius / max(far, radius, 1e-9)
        for line, turn in zip(self.threads, (angle, -angle), strict=True):
            line.set_points_as_corners([start, middle + mn.rotate_vector(rim, turn)])
            line.set_stroke(width=3 * (1 - share + share * self.size))

    def put(self, moment: int) -> None:
        """The nudges as they are at a moment."""
        flat = self.shapes[moment]
        self.lens.set_points_as_corners(np.column_stack([flat, np.zeros(len(flat))]))
        half = np.array([*self.axes[moment], 0.0])
        self.axis.set_points_as_corners([self.lens_at - half, self.lens_at + half])
        self.dot.move_to(self.places[moment])
        # A memory that nothing bends may leave the plane: no dot on what stands beside it.
        seen = Room.around(self.whole, OUTSIDE * self.size)
        self.dot.set_opacity(float(seen.holds(self.dot)))

    @says(when=lambda t: FACTS["first-is-lost"].told(t) == "yes")
    def try_it(self, t: Trace) -> None:
        """A long text alone: its first word becomes each of the others, and the end stays."""
        assert self.text is not None
        row, words, ends = self.text
        self._clear_plane(mn.FadeIn(self.dark))
        self.play(
            mn.LaggedStart(*map(mn.FadeIn, row), lag_ratio=0.2),
            *map(mn.FadeIn, (words[0], ends[0])),
            seconds=self.at_least(1.6, 0.25),
        )
        self.play(*map(mn.FadeIn, ends[1:]), seconds=0.5)
        self.wait_until_said(0.52)
        hue = {word.text: self.picture.of_word[word.text] for word in words}
        for before, after in pairwise(words):
            change = row[0].animate.set_fill(hue[after.text])
            self.play(mn.FadeOut(before), mn.FadeIn(after), change, seconds=0.4)
            self.play(pulse(ends[-1], scale=1.1), share=0.28 / (len(words) - 1))
        self.wait(0.4)

    @says(when=lambda t: FACTS["first-is-lost"].told(t) == "no")
    def ask_back(self, t: Trace) -> None:
        self._clear_plane()
        self._bring_column()
        self.play(pulse(self.picture.column.words[0], self.dot, scale=1.2, lag=0.5), share=0.55)

    def _clear_plane(self, *also: mn.Animation) -> None:
        """What was told of both orders leaves, and the memory is where the first word led it."""
        world, column, verdicts = self.picture, self.picture.column, self.picture.verdicts
        paths = self.clear(*verdicts.lines, *verdicts.tints)
        # The words stand in their own order again: they come anew, not over each other.
        gone = [world.let_go(column)] if column in world.submobjects else []
        if world.sheet in world.submobjects:
            gone.append(world.let_go(world.sheet))
        self.look_at_all(alongside=[*paths, mn.FadeIn(self.dot), *gone, *also], seconds=0.8)
        column.stand_in(range(len(self.trace.params.sentence)))
        column.light(0)

    def _bring_column(self, *also: mn.Animation) -> None:
        world = self.picture
        coming = world.bring(world.shade, world.column), mn.GrowFromCenter(self.nudges)
        self.play(*coming, *also, seconds=0.6)
        self.pin(world.shade, world.column)

    @says()
    def nudge(self, t: Trace) -> None:
        """The camera draws back, and a lens shows the nudges as large as they can be seen."""
        world = self.picture
        if self.text is not None:
            row, words, ends = self.text
            self._bring_column(*map(mn.FadeOut, (*row, words[-1], *ends, self.dark)))
        # From afar the numbers at the edges could not be read.
        world.remove(world.ticks)
        leaving = [mn.FadeOut(self.nudges), mn.FadeOut(world.ticks)]
        coming: list[Any] = [
            mn.TransformFromCopy(self.nudges, self.lens),
            mn.UpdateFromAlphaFunc(
                self.threads, lambda _, share: self._join(mn.smooth(share)), rate_func=mn.linear
            ),
            self.dot.animate.scale(1.6 * self.size),
        ]
        if world.is_near:
            coming.append(world.square.animate.set_stroke(width=EDGE * self.size))
        self.look_at(
            self.whole,
            margin=0.0,
            within=SMALL,
            seconds=self.at_least(2.0, 0.4),
            alongside=[*leaving, *coming],
        )
        self.play(*map(mn.FadeIn, (self.circle, self.magnified)), seconds=0.5)
        # About the middle of the disc, wherever the camera is.
        circle: Any = self.circle
        swelling = circle.animate(rate_func=mn.there_and_back)
        self.play(swelling.scale(1.04, about_point=self.lens_at), share=0.25)

    @summit(7)
    @says()
    def read_on(self, t: Trace) -> None:
        """The next word slowly: what V does to the disc, and what the bend does; then the rest."""
        self.play(mn.FadeOut(self.threads), mn.FadeOut(self.magnified), seconds=0.3)
        self.scene.add(self.prints)
        once, third = self.once, len(MOMENTS) // 3
        # Of two words there is one such step.
        slowly = self.at_least(1.2, 0.18 if once > 3 * third else 0.3)
        # Where nothing bends, V has the time.
        turning, bending = (slowly, slowly) if t.bends else (2 * slowly - 0.2, 0.2)
        self._part(0, third, turning, None if t.keeps else self.by_v)
        # A disc has no longest axis; what V makes of it has one.
        named = self.called, self.number, self.label, self.readings, self.reading
        self.play(mn.Create(self.axis), *map(mn.FadeIn, named), seconds=0.5)
        self.told = True
        self._part(third, 2 * third, 0.6, None)
        self._part(2 * third, 3 * third, bending, self.by_bend)
        if once > 3 * third:
            self._read(3 * third, once, max(1.2, 0.25 * self.scene.sentence_seconds))

    def _part(self, start: int, end: int, seconds: float, name: Label | None) -> None:
        """A part of a step, with the name of what acts."""
        if name is not None:
            self.play(mn.FadeIn(name), seconds=0.3)
        self._read(start, end, seconds)
        if name is not None:
            self.play(mn.FadeOut(name), seconds=0.3)

    def _read(self, start: int, end: int, seconds: float) -> None:
        self.follow(
            range(start, end + 1),
            self._show,
            moving=[
                *(self.lens, self.dot, self.picture.column),
                *([self.axis, self.number, self.reading] if self.told else []),
                *([self.prints] if end <= self.once else []),
            ],
            seconds=seconds,
            rate=mn.linear,
        )

    def _show(self, moment: int) -> None:
        """The nudges at a moment, what they have left behind, and how long they are."""
        t, per_word = self.trace, len(MOMENTS)
        self.put(moment)
        word = -(-moment // per_word)
        self.picture.column.light(word % len(t.params.sentence))
        # The axis that is drawn is told while it moves; one that is not, after each word.
        if t.params.hidden == 2:
            show_instead(self.number, t.stretches[moment])
        read = moment // per_word
        show_instead(self.reading, t.counts[word // len(t.params.sentence)])
        for done in range(self.printed + 1, read + 1):
            if done and t.params.hidden > 2:
                show_instead(self.number, t.widths[done - 1])
            if moment > self.once:
                continue
            flat = self.shapes[done * per_word]
            trace = self.lens.copy()
            trace.set_points_as_corners(np.column_stack([flat, np.zeros(len(flat))]))
            width = 2.5 * self.size
            self.prints.add(trace.set_fill(opacity=0.06).set_stroke(width=width, opacity=0.5))
        self.printed = max(self.printed, read)

    @summit(6)
    @says()
    def remains(self, t: Trace) -> None:
        """All other readings, without what was left behind; what they lead to stands."""
        self.play(mn.FadeOut(self.prints), seconds=0.4)
        if left(t) == "kept":
            # Where the disc hardly changes there is less to be watched than to be read.
            self._read(self.once, len(self.places) - 1, self.at_least(3.0, 0.4))
            self.play(pulse(self.circle, self.number, scale=1.15, lag=0.5), share=0.4)
            return
        last, each = len(self.places) - 1, len(MOMENTS) * len(t.params.sentence)
        seconds = self.at_least(3.5, 0.74)
        # After each reading what is left stands for a moment.
        for start in range(self.once, last, each):
            self._read(start, start + each, seconds * each / (last - self.once))
            self.wait(0.25 if start + each < last else 0.0)
        self.play(pulse(self.number, scale=1.15), seconds=0.8)

    @says()
    def learn(self, t: Trace) -> None:
        """From the last word back to the first: how much a nudge there changes the end."""
        world = self.picture
        told = self.number, self.label, self.called, self.readings, self.reading
        lens = self.lens, self.axis, self.circle
        gone = [mn.FadeOut(one) for one in (*lens, *told)]
        first, last = self.ends
        coming = map(mn.FadeIn, (self.foot, self.readers, first[0], last))
        gone += map(world.let_go, (world.column, world.shade))
        self.play(*gone, *coming, seconds=0.8)
        growing = [mn.GrowFromEdge(bar, mn.DOWN) for bar in reversed(self.bars)]
        self.play(
            mn.LaggedStart(*growing, lag_ratio=0.3),
            seconds=self.at_least(2.4, 0.36),
        )
        self.appear(first[1])
        self.appear(self.term)
        self.play(pulse(self.term, first[1], scale=1.08, lag=0.4), seconds=1.2)


class Tanh(Moving, when=lambda t: t.adds_up):
    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        self.margin = 0.12 * world.square.width
        view = self.scene.looking.around(world.square, margin=self.margin, within=NEAR)
        self.size = world.go_into_square(view)

    @summit(9)
    @says()
    def bend_it(self, t: Trace) -> None:
        world, there = self.picture, self.picture.submobjects
        gone = [*world.away(), *(one for one in (world.column, world.shade) if one in there)]
        world.remove(*gone)
        square = world.face, world.lattice, world.square
        # The square comes before the plane goes, of which it is a part.
        self.play(*map(mn.FadeOut, gone), *map(mn.FadeIn, square), seconds=0.8)
        world.add(*square)
        world.remove(world.window)
        self.look_at(
            world.square,
            margin=self.margin,
            within=NEAR,
            seconds=2.0,
            alongside=[mn.FadeOut(world.window)],
        )
        world.memory = Memory(world.at(np.zeros(t.params.hidden)), self.size)
        for order, path in enumerate(world.paths):
            self._read(t, order, path)

    def _read(self, t: Trace, order: int, path: Path) -> None:
        world = self.picture
        names = [int(one) for one in t.order.values] if order else range(len(path.roads))
        if order:
            self.play(world.let_go(world.memory), seconds=0.4)
        world.memory.stand(path.places[0])
        self.play(world.bring(world.memory), seconds=0.4)
        for step, word in enumerate(names):
            state, push = t.bent.values[step, :, order], t.moves.values[word]

            def show(moment: float, state: np.ndarray = state, push: np.ndarray = push) -> None:
                world.move(world.bending, state, push, moment, with_sheet=False)

            moments = np.linspace(1, 3, FRAMES)
            self.follow(moments, show, moving=[world.memory], seconds=1.0, rate=EASED)
            parts = [
                one
                for one in (path.roads[step], path.discs[step + 1])
                if len(one.points) or len(one)
            ]
            self.play(*map(mn.FadeIn, parts), seconds=0.3)
            world.add(*parts)

    @says()
    def tell_it(self, t: Trace) -> None:
        world, shares = self.picture, t.bent_shares[t.params.true]
        verdicts = world.verdicts
        drawn = (*verdicts.lines, *verdicts.tints, *verdicts.names) if t.has_lines else ()
        self.play(*map(mn.FadeIn, drawn), seconds=0.8)
        world.add(*drawn)
        for sentence, share in zip(world.told, shares, strict=True):
            show_instead(sentence.number, share, edge=mn.LEFT)
        self.pin(*world.told)
        self.appear(*world.told, lag=0.5, share=0.4)
        world.add(*world.told)


class Home(Moving):
    rest = 0.8

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        bend = t.params.network.last_activation
        name = "" if bend == "identity" else bend
        self.loop = Loop(np.array([-5.2, -2.3, 0]), label(t, "v"), 1.2, name)
        self.runners = [Memory(path.places[0], world.size) for path in world.paths[: 1 + t.swaps]]
        fades = left(t) in ("gone", "vanished") and FACTS["knows"].told(t) in ("across", "apart")
        self.bars = self._bars(t) if fades else mn.VGroup()

    @staticmethod
    def _bars(t: Trace) -> mn.VGroup:
        """How much a nudge after each word of the long text moves its end, once more, and small."""
        now, room = theme.active(), BESIDE_LOOP
        x = np.linspace(room.left, room.right, len(t.felt.values) + 1)
        highest = max(float(t.felt.values.max()), LEAST_FELT)
        bars = mn.VGroup(
            mn.Line([room.left, room.bottom, 0], [room.right, room.bottom, 0], stroke_width=3)
        ).set_stroke(now.ink2)
        for start, end, share in zip(x, x[1:], t.felt.values / highest, strict=False):
            high = max(room.height * float(share), LEAST_BAR)
            bar = mn.Rectangle(width=0.66 * (end - start), height=high, stroke_width=0)
            bar.set_fill(now.gradient, 1).move_to([(start + end) / 2, room.bottom, 0], mn.DOWN)
            bars.add(bar)
        name = Label(label(t, "vanishing"), "gradient", 0.36, 650, width=room.width)
        name.set_stroke(now.ground, 7, background=True)
        bars.add(name.set_x(room.left, mn.LEFT).stand_on(room.bottom - 0.65))
        for one in bars:
            exempt(one, *("overlap", "contrast", "size", "load"), because="all words are one row")
        return bars.set_z_index(22)

    def _bring_back(self, t: Trace) -> None:
        world = self.picture
        there = world.ending()
        coming = [one for one in there if one not in world.submobjects]
        left = world.column, world.shade, world.shade_aside, world.memory
        gone = [one for one in left if one in world.submobjects]
        world.remove(*gone)
        leaving = map(mn.FadeOut, gone)
        if t.adds_up or self.scene.looking.view == FRAME:
            # The camera is where these paths are.
            self.play(*map(mn.FadeIn, (*coming, self.loop)), *leaving, seconds=0.8)
        else:
            # It comes near again; what stands beside the plane has its place only then.
            aside = [one for one in coming if one in world.told]
            inside = [one for one in coming if one not in aside]
            edge: list[Any] = [world.square.animate.set_stroke(width=EDGE)] * world.is_near
            # The words stand elsewhere then.
            for one in (*world.column.words, *world.column.arrows):
                exempt(one, "fading", because="they come back, with the verdicts")
            self.play(*leaving, seconds=0.4)
            shown = [*map(mn.FadeIn, inside), *edge]
            self.look_at_all(alongside=shown, seconds=0.8)
            self.play(*map(mn.FadeIn, (*aside, self.loop)), seconds=0.4)
        world.add(*coming)

    @summit(7)
    @says()
    def tell(self, t: Trace) -> None:
        world = self.picture
        self._bring_back(t)
        ways = [path.along() for path in world.paths[: 1 + t.swaps]]
        ways = [way[np.linspace(0, len(way) - 1, 5 * FRAMES).astype(int)] for way in ways]

        def run(moment: int) -> None:
            for runner, way in zip(self.runners, ways, strict=True):
                runner.stand(way[moment])

        self.play(*map(mn.FadeIn, self.runners), seconds=0.4)
        # That it forgets is said in the second half.
        coming = mn.FadeIn(
            self.bars, rate_func=lambda share: mn.smooth(min(1, max(0, 8 * share - 4)))
        )
        self.follow(
            range(5 * FRAMES),
            run,
            moving=self.runners,
            alongside=[coming] * (len(self.bars) > 0),
            seconds=5.2,
            rate=EASED,
        )
        self.play(pulse(*world.told[: 1 + t.swaps], scale=1.08), seconds=1.0)


class InCode(CodeEnding[Trace, StatePlane]):
    """The program of what was seen."""

    complete = 1.2


class Rnn(LessonScene):
    trace_class = Trace
    picture = StatePlane
    beats = (
        *(Source, Opening, Remember, Bend, Step, Cell, Verdict, Why, Fade, Tanh, Home),
        InCode,
    )
    short = (Source, Opening, Step, Home)
