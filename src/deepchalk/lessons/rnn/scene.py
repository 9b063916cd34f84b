"""A recurrent network: which one is the praise?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import asks, label, says, summit
from deepchalk.mobjects import (
    Formula,
    Ground,
    Label,
    Number,
    Room,
    StageArrow,
    Table,
    arrow,
    disc,
    exempt,
    pulse,
    show_instead,
    symbol,
    theme,
    thread,
)
from deepchalk.mobjects import words as in_formula
from deepchalk.stage import FRAME, Beat, CodeEnding, LessonScene, Source

from .facts import side
from .numbers.ways import MOMENTS
from .picture.loop import Chain, Loop
from .picture.roads import Memory, Road, straight
from .picture.told import Told, spread
from .picture.world import ABOVE, ASIDE, MIDDLE, StatePlane, _step
from .trace import Trace

FIRST, SECOND = Room(-6.6, -0.6, 0.3, 3.2), Room(-6.6, -0.6, -3.4, -0.5)
"""Where both sentences stand in the opening."""

ROADS = Room(0.4, 6.1, -3.0, 3.0)
"""And the arrows beside them."""

LARGE, BELOW = 0.56, 2.0
"""Height of a capital there, at most, and room below a row, in such heights."""

FRAMES = 60
"""Moments of a second of motion."""

EASED = mn.rate_functions.ease_in_out_sine

ASKED = Room(3.3, 6.6, -3.6, 0.7)
"""Where a question stands below a verdict."""


def step_for(reach: float, count: int) -> float:
    """Distance of grid lines, 1, 2 or 5 times a power of ten, for so many to each side."""
    return _step(reach * 6 / count)


def arrows_below(
    words: Sequence[Label], pushes: np.ndarray, colours: Sequence[str]
) -> list[StageArrow]:
    """An arrow below each word, all in one scale."""
    high, wide = BELOW * words[0].digit_height, min(word.width for word in words)
    sizes = np.maximum(np.abs(pushes).max(axis=0), 1e-9)
    scale = min(1.25 * wide / sizes[0], 0.8 * high / sizes[1])
    found = []
    for word, push, colour in zip(words, pushes, colours, strict=True):
        half = scale * np.array([*push, 0.0]) / 2
        middle = np.array([word.get_x(), word.baseline - 0.62 * high, 0.0])
        found.append(arrow(middle - half, middle + half, colour, 7.0))
    return found


class Told_(Beat[Trace, StatePlane]):
    """Base of all beats: the plane moves as long as is said, or as its motion needs."""

    def carry(
        self,
        step: int,
        start: float,
        end: float,
        seconds: float,
        with_sheet: bool = True,
        also: Callable[[float], object] | None = None,
        moving: Sequence[mn.Mobject] = (),
        rate: Callable[[float], float] = mn.smooth,
    ) -> None:
        """The plane, or the memory alone, goes from one moment of a word to another."""
        world = self.picture

        def show(moment: float) -> None:
            world.carry(step, moment, with_sheet)
            if also is not None:
                also(moment)

        moments = np.linspace(start, end, max(2, round(seconds * FRAMES)))
        named = [world.memory, *([world.sheet] if with_sheet else []), *moving]
        self.follow(moments, show, moving=named, seconds=seconds, rate=rate)

    def at_least(self, seconds: float, share: float = 0.9) -> float:
        """Seconds, or so much of the present sentence."""
        return max(seconds, share * self.scene.sentence_seconds)


class Opening(Told_):
    before_picture = True
    rest = 1.0

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        now = theme.active()
        orders = [world.flat(t.walked.values[..., order]) for order in range(2)]
        pushes = world.flat(t.moves)
        reach = max(float(np.abs(one).max()) for one in orders)
        self.ground = Ground.around(orders, ROADS, every=step_for(reach, 3))
        at, hues = self.ground.at, world.of_word
        self.rows, self.arrows, self.roads = [], [], []
        for order, (words, frame) in enumerate(zip(t.orders, (FIRST, SECOND), strict=True)):
            colours = [hues[word] for word in words]
            row = spread(words, colours, frame, LARGE, BELOW)
            chosen = pushes[[int(one) for one in t.order.values]] if order else pushes
            self.rows.append(row)
            self.arrows.append(arrows_below(row, chosen, colours))
            ends = zip(orders[order], orders[order][1:], colours, strict=False)
            self.roads.append(
                [
                    straight(at(start), at(end), colour, dashed=bool(order), size=1.15)
                    for start, end, colour in ends
                ]
            )
        # What both orders have in common is laid once.
        first, second = t.orders
        self.shared = next((k for k, one in enumerate(first) if one != second[k]), len(first))
        self.start = disc(at((0, 0)), now.ink, 0.17).set_z_index(9)
        ring = mn.Circle(radius=0.4, stroke_color=now.ink, stroke_width=6)
        self.end = mn.VGroup(ring, disc(np.zeros(3), now.ink, 0.17))
        self.end.move_to(at(orders[0][-1])).set_z_index(9)
        between = np.concatenate([orders[0], orders[1][::-1]])
        self.between = mn.Polygon(*at(between), stroke_width=0).set_z_index(1)
        self.between.set_fill(now.ink, 0.07)
        for one in (self.start, self.end, self.between):
            for lint in ("overlap", "contrast"):
                exempt(one, lint, because="arrows begin and end there")

    @says()
    def read(self, t: Trace) -> None:
        first, second = self.rows
        self.appear(*first, lag=0.5, share=0.4 if t.swaps else 0.8)
        if not t.swaps:
            return
        # Each word goes down to its place; those that change places go in arcs.
        going = []
        for row, place in enumerate(t.order.values):
            word = first[int(place)].copy()
            bow = 1.1 * np.sign(row - int(place))
            going.append(mn.Transform(word, second[row], path_arc=bow))
        self.play(mn.LaggedStart(*going, lag_ratio=0.3), share=0.5)
        self.scene.remove(*(one.mobject for one in going))
        self.scene.add(*second)

    @says()
    def guess(self, t: Trace) -> None:
        pairs = list(zip(self.rows[0], self.arrows[0], strict=True))
        for word, one in self.slowly_then_all(pairs, share=0.6):
            self.play(mn.GrowFromPoint(one, word.get_bottom()), pulse(word, scale=1.12))
        if t.swaps:
            self.appear(*self.arrows[1], share=0.12)
        self.play(mn.FadeIn(self.ground), mn.FadeIn(self.start), share=0.15)

    @summit(9)
    @says()
    def add(self, t: Trace) -> None:
        self.lay(0, range(len(t.params.sentence)), seconds=4.4)
        if t.swaps:
            self.lay(1, range(self.shared, len(t.params.sentence)), seconds=3.6)
            self.play(mn.FadeIn(self.between), seconds=0.4)
        self.play(mn.Create(self.end[0]), mn.FadeIn(self.end[1]), seconds=0.8)
        self.scene.add(self.end)

    def lay(self, order: int, places: Sequence[int], seconds: float) -> None:
        """An arrow after the other goes from its word to where the one before ends."""
        for place in places:
            road, small = self.roads[order][place], self.arrows[order][place]
            goal = arrow(road.way[0], road.way[-1], small.shaft.get_color().to_hex(), 10.0)
            flying = small.copy()
            for lint in ("overlap", "contrast", "jump"):
                exempt(flying, lint, because="it is on its way to the plane")
            word = pulse(self.rows[order][place], scale=1.12)
            each = seconds / len(places)
            self.play(mn.Transform(flying, goal), word, seconds=0.8 * each)
            self.play(mn.FadeIn(road), mn.FadeOut(flying), seconds=0.2 * each)

    @says()
    def ask(self, t: Trace) -> None:
        shown = range(1 + t.swaps)
        self.light(*(one for order in shown for one in self.rows[order]), self.end)
        self.wait(0.5 * self.scene.sentence_seconds)


class Remember(Told_):
    """A point, which a word pushes, and the plane with it."""

    chapter = True
    follows = Opening
    before_picture = True

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        opening = self.earlier(Opening)
        self.words, self.arrows = opening.rows[0], opening.arrows[0]
        self.plane = opening.ground, *(one for order in opening.roads for one in order)
        self.start, self.between, self.end = opening.start, opening.between, opening.end
        there = [one for one in (*self.plane, self.between, self.end) if self.is_on(one)]
        self.plane = there
        self.take(*self.words, *self.arrows, self.start, *there)
        self.opened = opening.ground
        self.push = self.arrow_of_push(0)
        self.zero = world.pair(t.states[0]).next_to(world.memory.dot, mn.DR, buff=0.2)
        self.pushed = world.pair(t.sums[0])

    def is_on(self, thing: mn.Mobject) -> bool:
        """Whether it is on the screen."""
        return any(thing in one.get_family() for one in self.scene.mobjects)

    def arrow_of_push(self, word: int) -> mn.VGroup:
        """The arrow of a word, where it pushes the memory."""
        t, world = self.trace, self.picture
        before, after = world.at(t.turned.values[word]), world.at(t.sums.values[word])
        return straight(before, after, world.hues[word], size=1.2).set_z_index(11)

    @says()
    def keep_it(self, t: Trace) -> None:
        world = self.picture
        pairs = [*zip(self.words, world.column.words, strict=True)]
        pairs += zip(self.arrows, world.column.arrows, strict=True)
        going = [mn.ReplacementTransform(*pair) for pair in pairs]
        # The camera goes in: zero to zero, one to one.
        scale = world.ground.unit / self.opened.unit
        start, end = self.opened.origin.copy(), world.ground.origin
        for one in self.plane:
            one.generate_target()
            one.target.scale(scale, about_point=start).shift(end - start).set_opacity(0)
            going.append(mn.MoveToTarget(one))
        self.play(*going, self.start.animate.move_to(end), seconds=1.8)
        self.scene.remove(*self.plane)
        self.play(mn.FadeIn(world), seconds=0.8)
        world.add(world.column)
        self.play(mn.FadeIn(world.memory), mn.FadeOut(self.start), mn.FadeIn(self.zero), seconds=0.7)
        world.add(world.memory)
        self.wait(0.2 * self.scene.sentence_seconds)

    @summit(8)
    @says()
    def push_on(self, t: Trace) -> None:
        world = self.picture
        self.play(*world.column.read(0), seconds=0.5)
        flying = world.column.arrows[0].copy()
        goal = arrow(self.push.way[0], self.push.way[-1], world.hues[0], 11.0).set_z_index(11)
        self.play(mn.Transform(flying, goal), seconds=1.6)
        self.scene.remove(flying)
        self.scene.add(self.push)
        world.lay_sheet()
        self.play(mn.FadeIn(world.sheet), mn.FadeOut(self.zero), seconds=0.6)
        world.add(world.sheet)
        self.carry(0, 1, 2, self.at_least(4.6, 0.5))
        self.pushed.next_to(world.memory.dot, mn.RIGHT, buff=0.3).set_z_index(14)
        self.appear(self.pushed)

    @says(when=lambda t: True)
    def scope(self, t: Trace) -> None:
        self.wait(0.6 * self.scene.sentence_seconds)


class Rnn(LessonScene):
    trace_class = Trace
    picture = StatePlane
    beats = (Source, Opening, Remember)
    short = (Source, Opening)
