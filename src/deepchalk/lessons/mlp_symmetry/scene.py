"""Two hidden units change places: the beats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, asks, functions, label, says, summit
from deepchalk.mobjects import (
    Equation,
    Formula,
    Halo,
    Label,
    Number,
    Room,
    StageArrow,
    Trail,
    as_one,
    disc,
    exempt,
    how,
    pulse,
    shade,
    show_instead,
    symbol,
    theme,
    veil,
    what_is,
)
from deepchalk.stage import READ, Beat, CodeEnding, LessonScene, Source

from .facts import hollow
from .numbers.hidden_layer import with_bias
from .picture.column import ColumnSum, SumFormula
from .picture.diagram import network_of
from .picture.gaps import Gaps, called_gap
from .picture.graph import Graph
from .picture.laid import laid
from .picture.losses import Losses
from .picture.saddle import MIDDLE as IN_MIDDLE
from .picture.saddle import Saddle
from .picture.terrain import SHEET, as_ground, sheet_of
from .picture.world import BELOW, BESIDE, FREE, LARGE, LOSS, PANE, LossLandscape
from .trace import ACROSS, ALONG, EQUAL, EQUAL_BALL, NAMED_AGAIN, RANDOM, SEEN, Trace
from .wide import SHOWN, TARGETS, X, best_that_never_turns

EASED = mn.rate_functions.ease_in_out_sine

FAN = (0, 2, 4, 6, 8, 10, 14, 20, 30)
"""Steps whose curves stay to be seen behind the one that is trained."""

STRIDE = 0.04
"""What is closer to the place before is left out of a way that is drawn again."""

LEAP = 0.6
"""By so much of its height a curve moves in a second, on the average, before it is slowed down."""

STROLL = 1.8
"""How far the point goes where every network near A is the same one."""

EVERYWHERE = Room(-15, 15, -9, 9)

OVER = Room(-5.6, -2.4, 2.66, 3.75), Room(0.2, 3.9, 2.35, 3.75), Room(-3.9, -0.2, 2.35, 3.75)
"""Where the network can stand over the curves that are trained."""

ADDED, AT_INPUT = Room(-6.35, -1.85, -1.25, -0.65), -0.6
"""For the sum in the other order, between the question and the network; and where it is told, on
its upper side, at which input that is."""

GAP = -2.7
"""Where the gap of both weights stands, its foot."""

CALLED, WEIGHED, SLOPES = -1.35, -2.06, -2.74
"""Feet of what both weights are called, of themselves, and of their slopes."""

NOTHING = -1.15
"""How high the axis stands in the opening at least: the losses have the room below it."""


LEAST = 5e-5
"""A loss below it is told as 0: nobody reads so many digits."""


class Told(Beat[Trace, LossLandscape]):
    """Base of all beats: what moves the point, and the network with it."""

    @property
    def of_point(self) -> list[mn.Mobject]:
        """All that changes with the point."""
        world = self.picture
        there = [world.graph, world.network, world.loss, world.dot]
        return [one for one in there if one in world.submobjects]

    def move(
        self,
        places: Callable[[float], np.ndarray],
        seconds: float,
        also: Callable[[float], object] = lambda _: None,
        rate: Callable[[float], float] = mn.smooth,
    ) -> None:
        """The point, and the network with it, goes through places."""
        come = self.seen_evenly(places, seconds)

        def show(share: float) -> None:
            share = come(share)
            self.picture.stand(places(share))
            also(share)

        self.vary(show, *self.of_point, seconds=seconds, rate=rate)

    def seen_evenly(
        self, places: Callable[[float], np.ndarray], seconds: float
    ) -> Callable[[float], float]:
        """How far it has come on a way, at each share of the time: slower where curves leap."""
        world, graph = self.picture, self.picture.graph
        shares = np.linspace(0, 1, 81)
        sums = np.array([world.curves_of(places(float(one)))[1] for one in shares])
        seen = np.clip(sums, graph.low[1], graph.high[1]) / (graph.high[1] - graph.low[1])
        leaps = np.abs(np.diff(seen, axis=0)).max(axis=1) * len(seen) / (LEAP * seconds)
        times = np.concatenate([[0.0], np.cumsum(np.maximum(leaps, 1.0))])
        return lambda share: float(np.interp(share * times[-1], times, shares))

    def stroll(self, t: Trace, way: np.ndarray, seconds: float) -> None:
        """The point goes along a way, to both sides of A, and comes back."""
        a, reach = t.a.values, STROLL * way / self.picture.map.unit
        self.move(lambda share: a + np.sin(2 * np.pi * share) * reach, seconds, rate=EASED)
        self.picture.stand(t.a, t.loss_a)

    def move_to(self, place: Quantity, loss: Quantity, seconds: float) -> None:
        """The point goes straight to a place."""
        here, goal = self.picture.here.copy(), place.values
        self.move(lambda share: here + share * (goal - here), seconds)
        self.picture.stand(place, loss)

    def lay(
        self,
        graph: Room,
        network: Room,
        seconds: float,
        alongside: Sequence[mn.Animation] = (),
        also: Callable[[float], object] = lambda _: None,
        away: float = 0.0,
    ) -> None:
        """Curves and network fill other rooms, and the curves are seen from near, or from afar."""
        world = self.picture
        rooms = (world.graph, world.graph.room, graph), (world.network, world.network.room, network)
        before = world.graph.stepped_back

        def show(share: float) -> None:
            world.graph.step_back(before + share * (away - before))
            for part, old, new in rooms:
                part.lay(old.towards(new, share))
            also(share)

        self.vary(show, world.graph, world.network, seconds=seconds, alongside=alongside)

    def thicken(self, *curves: mn.VMobject, seconds: float) -> None:
        """These curves are meant: they are thicker for a moment, and stay where they are."""
        widths = [float(one.get_stroke_width()) for one in curves]

        def show(share: float) -> None:
            for one, width in zip(curves, widths, strict=True):
                one.set_stroke(width=width * (1 + 0.9 * float(np.sin(np.pi * share))))

        self.vary(show, *curves, seconds=seconds)
        for one, width in zip(curves, widths, strict=True):
            one.set_stroke(width=width)

    def lean(self, share: float, seconds: float, *gone: mn.VMobject) -> None:
        """The landscape leans back, or is seen from above again; these lines leave as it begins."""
        world = self.picture
        before = world.leaning
        marks = [one for one in (world.a, world.twin, world.dot) if one in world.submobjects]
        if share and not before:
            world.block.shows_mirror = world.has_mirror
            world.block.lean(0.0)
            self.scene.add(world.block)
            world.add(world.block)
            self.let_go(world.map, world.mirror, world.axes, *world.names, seconds=0.5)

        def show(now: float) -> None:
            world.lean(before + now * (share - before))
            for one in gone:
                one.set_stroke(opacity=max(0.0, 1 - 8 * now))

        self.vary(show, world.block, *marks, *gone, seconds=seconds, rate=EASED)
        self.scene.remove(*gone)
        if not share:
            back = world.map, world.axes, *world.names
            self.bring(*back, *([world.mirror] if world.has_mirror else []), seconds=0.5)
            self.scene.remove(world.block)
            world.remove(world.block)


def holds_any(room: Room, points: np.ndarray) -> bool:
    """Whether any of the points of a drawing lies in a room."""
    x, y = points[:, 0], points[:, 1]
    inside = (x > room.left) & (x < room.right) & (y > room.bottom) & (y < room.top)
    return bool(inside.any())


def text_of_starts(t: Trace, place: Quantity, colour: str, at: tuple[float, float]) -> mn.VGroup:
    """Two weights beside each other."""
    decimals = 1 if place is t.on_mirror else 2
    made = mn.VGroup(*(Number(one, decimals, height=0.34) for one in place[0].entries))
    made.arrange(mn.RIGHT, buff=0.32).move_to([*at, 0], aligned_edge=mn.LEFT).set_color(colour)
    for one in made:
        laid(one, 72, "fading", because="it leaves with its curve")
    return as_one(made)


def told_to(loss: Quantity) -> int:
    """Decimals of a loss where a training ended: one that is not 0 is not told as 0."""
    value = loss.value
    return 2 if value >= SEEN or value < LEAST else int(np.ceil(-np.log10(2 * value)))


class Opening(Told):
    """Base of how it begins."""

    before_picture = True
    rest = 0.7

    def leaving(self) -> list[mn.Mobject]:
        """What goes as soon as the network is spoken of."""
        raise NotImplementedError


class Stuck(Opening, when=lambda t: t.parts_ways):
    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        now, graph = theme.active(), world.graph
        graph.sizes[:] = 0.0
        # From so far off that the curve is seen as long as it misses the points.
        share = float(graph.step_back(1.0).zero)
        bottom = max((NOTHING - share * LARGE.top) / (1 - share), LARGE.bottom)
        graph.lay(Room(LARGE.left, LARGE.right, bottom, LARGE.top))
        zero = float(graph.at(0.0, 0.0)[1])
        below = Room(-6.4, 1.75, -3.62, min(-1.95, zero - 0.75))
        self.losses = Losses(
            t.mirror_loss, t.pushed_loss, (label(t, "loss"), label(t, "steps")), below, 70
        )
        self.losses.reach(0, 0.0)
        self.tell_starts(t)
        self.fan_out(t)
        ends = np.vstack(
            [
                graph.line(world.curves_of(place.values)[1])
                for place in (t.on_mirror[0], t.on_mirror[-1], t.pushed[-1])
            ]
        )
        free = [room for room in OVER if not holds_any(room, ends)]
        world.network.lay([*free, *OVER][0])
        world.network.weigh(t.on_mirror[0].entries)
        graph.take(*world.curves_of(t.on_mirror[0].values))
        graph.total.set_stroke(now.ink)
        self.ghost: mn.Mobject = mn.VGroup()
        self.misses = mn.VMobject(stroke_color=now.gradient, stroke_width=8)
        laid(self.misses, 61.8, "fading", "blinking", because="they end at the curve")

    def tell_starts(self, t: Trace) -> None:
        """Beside the losses: both marks, each with the weights at its start."""
        now, middle = theme.active(), -2.92
        heights = middle + 0.42, middle - 0.42
        self.starts = [
            text_of_starts(t, t.on_mirror, now.ink, (2.65, heights[0])),
            text_of_starts(t, t.pushed, now.output, (2.65, heights[1])),
        ]
        self.marks = [
            laid(end.copy().move_to([2.3, y, 0]), 72)
            for end, y in zip(self.losses.ends, heights, strict=True)
        ]
        self.told = laid(Label(label(t, "starts"), "ink2", 0.27, 500), 72, "fading")
        self.told.move_to([2.15, middle + 0.98, 0], aligned_edge=mn.LEFT)
        # What each comes to, once it is there.
        self.to = laid(Label(label(t, "loss"), "ink2", 0.27, 500), 72, "fading")
        self.to.set_x(6.6, mn.RIGHT).stand_on(self.told.baseline)
        runs = (t.mirror_loss, now.ink), (t.pushed_loss, now.output)
        self.reached = []
        for y, (losses, colour) in zip(heights, runs, strict=True):
            number = Number(losses[-1], told_to(losses[-1]), height=0.34).set_color(colour)
            self.reached.append(laid(number.move_to([6.6, y, 0], mn.RIGHT), 72, "fading"))

    def fan_out(self, t: Trace) -> None:
        """Curves of the first training that stay to be seen."""
        now, world = theme.active(), self.picture
        self.moments = [step for step in FAN if step < len(t.mirror_loss)]
        self.fan = mn.VGroup()
        for place, step in enumerate(self.moments):
            world.graph.take(*world.curves_of(t.on_mirror[step].values))
            colour = theme.mix(now.ground, now.ink2, 0.16 + 0.025 * place)
            self.fan.add(world.graph.copy_of_total(colour, 61.5, 4.5))

    def measure(self) -> None:
        """By how much the curve misses each point: what the loss is the mean square of."""
        graph = self.picture.graph
        on_curve = np.interp(graph.across, graph.places, graph.sums)
        on_curve = np.clip(on_curve, graph.low[1], graph.high[1])
        self.misses.clear_points()
        for x, target, height in zip(graph.across, graph.targets, on_curve, strict=True):
            self.misses.start_new_path(graph.at(x, target))
            self.misses.add_line_to(graph.at(x, height) + 1e-4 * mn.UP)

    @says()
    def want(self, t: Trace) -> None:
        graph = self.picture.graph
        count = len(graph.sizes)
        self.play(
            mn.FadeIn(graph.axis),
            mn.FadeIn(graph.numbers),
            mn.FadeIn(graph.levels),
            mn.FadeIn(graph.called),
            mn.FadeIn(graph.upward),
            seconds=0.3,
        )

        def show(share: float) -> None:
            graph.sizes[:] = np.clip(1.6 * (share * (count + 0.6) - np.arange(count)), 0, 1)
            graph.lay(graph.room)

        targets = graph.halo, graph.discs, graph.rings
        self.scene.add(*targets)
        self.vary(show, *targets, seconds=self.at_least(2.4, 0.5), rate=mn.linear)
        self.play(mn.FadeIn(self.picture.network), mn.Create(graph.total), share=0.25)
        self.scene.remove(*graph.submobjects)
        self.scene.add(graph)

    def leaving(self) -> list[mn.Mobject]:
        losses = self.losses
        ends = *losses.curves, *losses.ends, *self.marks, *self.starts, self.told
        ends = *ends, self.to, *self.reached
        return [*self.fan, self.ghost, self.misses, losses, *ends]

    def run(self, which: int, places: Quantity, seconds: float, slow: float) -> None:
        """One training, with its loss: the slower its first steps, the faster its last ones."""
        world, losses, path = self.picture, self.losses, places.values
        last = len(path) - 1

        def show(share: float) -> None:
            moment = last * share**slow
            here = functions.at_moment(path, moment)
            world.graph.take(*world.curves_of(here))
            world.network.weigh(here.tolist(), world.on_the_way["weight"])
            self.measure()
            losses.reach(which, moment)
            if which == 0:
                for one, step in zip(self.fan, self.moments, strict=True):
                    if step <= moment and one not in self.scene.mobjects:
                        self.scene.add(one)

        moving = losses.curves[which], losses.ends[which]
        self.scene.add(*moving)
        network = world.graph, world.network, self.misses
        self.vary(show, *network, *moving, seconds=seconds, rate=mn.linear)
        world.network.weigh(places[-1].entries)

    @summit(6)
    @says()
    def train(self, t: Trace) -> None:
        self.measure()
        self.appear(self.misses, self.starts[0], self.marks[0], self.told, self.losses, share=0.1)
        # What it does it does in its first steps; at rest, what it misses is looked at.
        self.run(0, t.on_mirror, self.at_least(4.4, 0.5), slow=5.0)
        self.play(*map(mn.FadeIn, (self.to, self.reached[0])), seconds=0.4)
        self.wait_until_said(0.7)
        self.swell_misses(self.at_least(1.6, 0.25))

    def swell_misses(self, seconds: float) -> None:
        """By how much the curve misses the points."""
        self.vary(
            lambda share: self.misses.set_stroke(width=8 + 10 * np.sin(np.pi * share)),
            self.misses,
            seconds=seconds,
        )
        self.misses.set_stroke(width=8)

    @summit(6)
    @says()
    def again(self, t: Trace) -> None:
        world, graph = self.picture, self.picture.graph
        now = theme.active()
        self.ghost = graph.copy_of_total(theme.mix(now.ground, now.ink, 0.6), 61.9)
        self.scene.add(self.ghost)
        weights = world.network.weights
        gone = [one for one in self.fan if one in self.scene.mobjects]
        self.play(*map(mn.FadeOut, (graph.total, self.misses, *weights, *gone)), seconds=0.4)
        world.network.weigh(t.pushed[0].entries)
        graph.take(*world.curves_of(t.pushed[0].values))
        self.measure()
        graph.total.set_stroke(now.output)
        self.losses.reach(1, 0.0)
        self.play(
            *map(mn.FadeIn, (graph.total, self.misses, self.starts[1], self.marks[1], *weights)),
            seconds=0.5,
        )
        self.scene.remove(*graph.submobjects, *world.network.submobjects)
        self.scene.add(graph, world.network)
        self.run(1, t.pushed, self.at_least(4.6, 0.7), slow=2.6)
        self.play(mn.FadeIn(self.reached[1]), seconds=0.4)

    @says()
    def ask(self, t: Trace) -> None:
        self.play(*(pulse(one, scale=1.1) for one in self.starts), share=0.95)


def step_on_the_way(t: Trace) -> str:
    """What the number of the step is that a training has come to."""
    return label(t, "step-on-the-way")


HEIGHTS = (0, 1)
"""Heights that are told beside the V."""


class WideGraph(Told):
    """Base of beats with the wide network: eight points in a V, and curves that are trained."""

    def prepare(self, t: Trace, room: Room, z: float) -> None:
        """The points, large, and no curve yet."""
        self.wide = Graph(
            with_bias(X)[:, :1],
            TARGETS,
            t.learning.values[:, -1].ravel(),
            (),
            ("", ""),
            room,
            z,
            places=t.sample_x.values,
            far=1.06 * float(t.learning.values[EQUAL][0].max()),
            told=HEIGHTS,
        )
        self.none = np.zeros((len(t.sample_x), 0))

    def show_fit(self, heights: np.ndarray) -> None:
        """This curve is seen now."""
        self.wide.take(self.none, heights)

    def learn(self, t: Trace, which: int, seconds: float, steps: mn.Mobject | None = None) -> None:
        """The training of one of the networks, at first slowly, and which step it has come to."""
        found = t.learning.values[which]
        last = len(SHOWN) - 1

        def show(share: float) -> None:
            moment = last * share**2
            self.show_fit(functions.at_moment(found, moment))
            if steps:
                show_instead(steps[1], float(SHOWN[int(moment)]), 0, mn.LEFT, step_on_the_way(t))

        moving = [self.wide, *([steps] if steps else [])]
        self.vary(show, *moving, seconds=seconds, rate=mn.linear)


class StartWide(WideGraph, Opening, when=lambda t: not t.parts_ways):
    def leaving(self) -> list[mn.Mobject]:
        return [self.wide, self.ghost, *(one for row in self.rows for one in row)]

    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        now = theme.active()
        self.prepare(t, LARGE, 62)
        self.show_fit(t.learning.values[EQUAL][0])
        rows = (EQUAL, "equal", now.ink), (RANDOM, "random", now.output)
        self.rows = []
        for place, (which, name, colour) in enumerate(rows):
            told = Label(label(t, name), "ink2", 0.32, 500)
            told.move_to([-1.9, -2.65 - 0.75 * place, 0], aligned_edge=mn.LEFT)
            number = Number(t.fit_losses[which], height=0.42).set_color(colour)
            number.move_to([1.5, -2.65 - 0.75 * place, 0], aligned_edge=mn.LEFT)
            self.rows.append([laid(one, 72) for one in (told, number)])

    @says()
    def want(self, t: Trace) -> None:
        graph = self.wide
        graph.total.set_stroke(theme.active().ink)
        parts = (
            *(graph.axis, graph.numbers, graph.levels),
            *(graph.halo, graph.discs, graph.rings),
        )
        self.play(*map(mn.FadeIn, parts), share=0.45)
        self.play(mn.Create(graph.total), share=0.45)
        self.scene.remove(*graph.submobjects)
        self.scene.add(graph)

    @summit(6)
    @says()
    def train(self, t: Trace) -> None:
        self.appear(self.rows[0][0], share=0.1)
        self.learn(t, EQUAL, self.at_least(4.0, 0.6))
        self.appear(self.rows[0][1], share=0.15)

    @summit(6)
    @says()
    def again(self, t: Trace) -> None:
        now, graph = theme.active(), self.wide
        self.ghost = graph.copy_of_total(theme.mix(now.ground, now.ink, 0.6), 61.9)
        self.scene.add(self.ghost)
        self.play(mn.FadeOut(graph.total), seconds=0.4)
        self.show_fit(t.learning.values[RANDOM][0])
        graph.total.set_stroke(now.output)
        self.play(mn.FadeIn(graph.total), mn.FadeIn(self.rows[1][0]), seconds=0.5)
        self.scene.remove(*graph.submobjects)
        self.scene.add(graph)
        self.learn(t, RANDOM, self.at_least(4.0, 0.6))
        self.appear(self.rows[1][1], share=0.15)

    @says()
    def ask(self, t: Trace) -> None:
        self.play(*(pulse(row[1], scale=1.25) for row in self.rows), share=0.6)


FARTHER, NEARER = (1.5, 1.0, 0.6), 0.5
"""How many times as far a weight may go: the most for which there is room; and back towards 0."""

LOWEST = -2.8
"""Below it is what is said."""

TURNING = ("tanh", "sigmoid", "identity")
"""Activations with which a unit only rises or only falls, by the sign of its weight."""


def example_of(t: Trace) -> int:
    """The example at which the parts of all units can be seen best."""
    return int(np.abs(t.parts.values).min(axis=1).argmax())


def sum_of(
    rule: Quantity, order: Sequence[int], hues: Sequence[str], room: Room, **placed: np.ndarray
) -> Equation:
    """A prediction as the sum of what units add in an order, in their hues."""
    ways = how(rule, False), how(rule, width=room.width), what_is(rule)
    written = room.fit(*ways, largest=0.4, **placed)
    if len(written.numbers) > len(order):
        for number, unit in zip(written.numbers, order, strict=False):
            number.set_color(hues[unit])
    return written


class TwoUnits(Told):
    chapter = True
    follows = Opening
    before_picture = True

    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        world.graph.sizes[:] = 1.0
        self.going = self.earlier(Opening).leaving()
        self.take(world.graph, world.network, *self.going)
        self.is_new = world.graph not in self.scene.mobjects
        if self.is_new:
            world.graph.lay(LARGE)
        now = theme.active()
        self.example = example_of(t)
        parts = t.parts[self.example].values
        hues = [world.hues[units[0]] for units in world.stacked]
        self.arrows = [
            laid(StageArrow(hue, 9.0), 75 + place, "blinking", "fading", because="they are stacked")
            for place, hue in enumerate(hues)
        ]
        self.cursor = laid(mn.Line().set_stroke(now.ink2, 3), 70, "blinking", "fading")
        below = Room(2.25, 6.55, -3.6, -1.55)
        self.rule: Equation | ColumnSum = (
            ColumnSum(t, self.example, hues, below)
            if t.is_whole
            else sum_of(t.predictions[self.example], range(t.params.hidden), world.hues, below)
        ).set_z_index(74)
        self.parts_there = parts
        self.formula = SumFormula(t, hues, Room(2.4, 6.7, 1.85, 2.35)) if t.is_whole else None
        if self.formula:
            for part in self.formula:
                laid(part, 74, "fading", because="it leaves with what it is the formula of")
        self.loss = mn.VGroup(
            Label(label(t, "loss"), "ink2", 0.34, 500), Number(t.loss_a, height=0.42)
        ).arrange(mn.RIGHT, buff=0.3)
        self.loss.move_to([4.55, 3.1, 0])
        for one in self.loss:
            laid(one, 74)

    def stack(self, x: float, parts: np.ndarray) -> None:
        """What each unit adds at an input, tip to tail."""
        graph, stacked = self.picture.graph, self.picture.stacked
        height = 0.0
        for place, (arrow, units) in enumerate(zip(self.arrows, stacked, strict=True)):
            added = float(parts[units].sum())
            aside = 0.13 * (place - (len(self.arrows) - 1) / 2) * mn.RIGHT
            low, high = graph.low[1], graph.high[1]
            start, end = np.clip([height, height + added], low, high)
            way = float(graph.at(x, end)[1] - graph.at(x, start)[1])
            tip = graph.at(x, end) + aside + (0.02 * mn.UP if abs(way) < 0.02 else 0)
            arrow.put(graph.at(x, start) + aside, tip)
            height += added
        foot, top = graph.at(x, 0.0), graph.at(x, np.clip(height, graph.low[1], graph.high[1]))
        self.cursor.put_start_and_end_on(foot + 0.001 * mn.DOWN, top + 0.001 * mn.UP)

    @says()
    def draw_them(self, t: Trace) -> None:
        world = self.picture
        graph = world.graph
        coming = [one for one in graph if one is not graph.total] if self.is_new else []
        going = [one for one in self.going if one in self.scene.mobjects]
        # What was written leaves first, then the curves.
        half = len(going) // 2
        self.play(*map(mn.FadeOut, going[half:]), seconds=0.5)
        last = [graph.total] if not self.is_new else []
        self.play(*map(mn.FadeOut, [*going[:half], *last]), *map(mn.FadeIn, coming), seconds=0.6)
        graph.remove(graph.total)
        self.scene.remove(graph.total)
        self.scene.add(graph)
        world.add(graph)
        self.scene.add(world)
        if world.network in self.scene.mobjects:
            self.lay(BESIDE, world.beside, 1.2)
            # Large, its weights go on to those of the network that is good, as it is said.
            trained, goal = t.pushed.values[-1], t.a.values
            self.vary(
                lambda share: world.stand(trained + share * (goal - trained)),
                world.network,
                seconds=0.9,
            )
        else:
            self.lay(BESIDE, world.beside, 1.2, alongside=[mn.FadeIn(world.network)])
        world.stand(t.a, t.loss_a)
        world.add(world.network)
        for place, curve in enumerate(graph.thin):
            unit = world.landscape.pair[place]
            also = [mn.FadeIn(self.formula.terms[place])] if self.formula else []
            lit = pulse(world.network.units[unit], scale=1.2)
            self.play(mn.Create(curve), lit, *also, share=0.3)
        graph.add(*graph.thin)

    @says(when=lambda t: t.is_whole and t.params.activation in TURNING)
    def turn(self, t: Trace) -> None:
        # Each weight goes farther from 0, nearer, and back; the sign stays.
        world, a = self.picture, t.a.values
        moving = *world.graph.thin, world.network
        for unit in (0, 1):
            way = np.zeros(2)
            way[unit] = a[unit]
            farther = self.farther(a, way)

            def show(share: float, way: np.ndarray = way, farther: float = farther) -> None:
                reach = farther if share < 0.5 else NEARER
                world.stand(a + way * np.sin(2 * np.pi * share) * reach)

            self.vary(show, *moving, seconds=self.at_least(2.2, 0.45), rate=EASED)
        world.stand(t.a, t.loss_a)

    def farther(self, a: np.ndarray, way: np.ndarray) -> float:
        """So many times as far a weight goes that no curve is behind what is said.

        Where there is no room at all it goes nearer instead.
        """
        world = self.picture
        for times in FARTHER:
            parts = world.curves_of(a + times * way)[0]
            if world.graph.at(0.0, parts.min())[1] > LOWEST:
                return times
        return -NEARER

    @says(when=lambda t: t.is_whole and t.params.activation not in TURNING)
    def turn_not(self, t: Trace) -> None:
        self.thicken(*self.picture.graph.thin, seconds=self.at_least(1.6, 0.6))

    @summit(7)
    @says()
    def add(self, t: Trace) -> None:
        world, graph = self.picture, self.picture.graph
        x = float(graph.across[self.example])
        self.stack(x, self.parts_there)
        rule = self.rule
        rows = [*rule.rows, None] if isinstance(rule, ColumnSum) else [None] * len(self.arrows)
        # Those that stay are lit as they are spoken of.
        stay = [pulse(one, scale=1.5) for one in world.network.fixed]
        for arrow, row in zip(self.arrows, rows, strict=False):
            also = [] if row is None else [mn.FadeIn(row)]
            self.play(mn.Create(arrow), *also, *stay, seconds=0.8)
            stay = []
        if isinstance(rule, ColumnSum):
            plus = [mn.FadeIn(self.formula.plus)] if self.formula else []
            self.play(mn.FadeIn(self.cursor), mn.FadeIn(rule.total), *plus, seconds=0.7)
        else:
            self.play(mn.FadeIn(self.cursor), seconds=0.4)
            self.work_out(rule, share=0.25)
        self.wait(self.at_least(1.8 if isinstance(rule, ColumnSum) else 2.4, 0.2))
        every = world.landscape.network(world.here).parts(graph.samples)
        heights = every.sum(axis=1)
        last = len(graph.places) - 1
        self.scene.add(graph.total)
        graph.add(graph.total)
        first = float(np.searchsorted(graph.places, x)) if graph.has_curves else self.example

        def back(share: float) -> None:
            at = first * (1 - share)
            self.stack(*self.there(at, every))
            graph.total.set_points(np.zeros((0, 3)))

        def show(share: float) -> None:
            at = share * last
            self.stack(*self.there(at, every))
            graph.total.set_points(graph.line(heights, upto=at))

        moving = graph, *self.arrows, self.cursor
        self.vary(back, *moving, seconds=0.8, alongside=[mn.FadeOut(rule)])
        self.vary(show, *moving, seconds=self.at_least(3.2, 0.4), rate=EASED)
        graph.take(graph.parts, heights)
        self.play(*map(mn.FadeOut, (*self.arrows, self.cursor)), seconds=0.4)

    def there(self, at: float, every: np.ndarray) -> tuple[float, np.ndarray]:
        """An input between two places, and what all units add there."""
        graph = self.picture.graph
        whole = min(int(at), len(graph.places) - 1)
        after = min(whole + 1, len(graph.places) - 1)
        share = at - whole
        x = graph.places[whole] + share * (graph.places[after] - graph.places[whole])
        return float(x), every[whole] + share * (every[after] - every[whole])

    @says()
    def meets(self, t: Trace) -> None:
        graph = self.picture.graph
        order = np.argsort(graph.across, kind="stable")
        places = np.empty(len(order))
        places[order] = np.arange(len(order))

        def show(share: float) -> None:
            # One after the other swells, and is as before.
            near = np.clip(1 - np.abs(share * (len(order) + 1) - 1 - places), 0, 1)
            graph.sizes[:] = 1 + 0.45 * near
            graph.lay(graph.room)

        targets = graph.halo, graph.discs, graph.rings
        self.vary(show, *targets, seconds=self.at_least(2.2, 0.6), rate=mn.linear)
        self.appear(self.loss, share=0.2)
        self.play(pulse(self.loss, scale=1.15), seconds=0.8)


COVERED = 7.5
"""So far from the mirror, to both sides, the edge of what is not painted goes."""


class Cover(mn.Square):
    """Ground over the map up to an edge, which is as the mirror."""

    half = 20.0

    def __init__(self) -> None:
        super().__init__(2 * self.half, stroke_width=0, fill_opacity=1)
        self.set_fill(theme.active().ground).rotate(np.pi / 4).set_z_index(1)
        as_ground(self)


class EveryNetwork(Told):
    follows = TwoUnits
    before_picture = True

    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        self.before = self.earlier(TwoUnits)
        formula = self.before.formula
        self.take(self.before.loss, *([*formula.terms, formula.plus] if formula else []))
        a, unit = t.a.values, world.map.unit
        self.far = a + np.array([-1.6, 1.5]) / unit
        ways = np.linspace(0, 1, 9)[1:]
        self.patches = []
        for share in ways:
            place = a + share * (self.far - a)
            loss = float(world.landscape.loss(place))
            colour = world.colour_of(loss)
            patch = laid(disc(world.map.at(place), colour, 0.42), 2, "blinking", "fading")
            as_ground(patch)
            self.patches.append(patch)
        ring = mn.Circle(radius=0.26, stroke_color=theme.active().ink, stroke_width=5)
        self.other = mn.VGroup(ring.move_to(world.map.at(t.b)))
        mark = Label("?", "ink", 0.42, 600).next_to(ring, mn.LEFT, buff=0.18)
        self.other.add(mark)
        for one in self.other:
            laid(one, 11, "fading")
        # What is not painted yet.
        self.cover = Cover()
        # A way from one hollow to the other crosses the mirror, where it is nowhere so low.
        level = (t.loss_a.value + t.alike_loss.value) / 2
        self.hollows_ = [self.outline(world.map.hollow(one.values, level)) for one in (t.a, t.b)]

    def outline(self, found: np.ndarray | None) -> mn.VMobject:
        """A hollow, outlined; nothing where it is too narrow to be seen."""
        outline = mn.VMobject(stroke_color=theme.active().ink, stroke_width=6)
        if found is not None:
            outline.set_points_as_corners([*found, found[0]])
        return laid(outline, 3.5, "fading", "blinking", because="it is a part of the ground")

    @says()
    def open(self, t: Trace) -> None:
        world = self.picture
        loss, formula = self.before.loss, self.before.formula
        going = [*formula.terms, formula.plus] if formula else []
        self.play(
            *map(mn.FadeOut, going),
            mn.FadeIn(world.over_pane),
            mn.ReplacementTransform(loss, world.loss),
            seconds=0.6,
        )
        world.add(world.over_pane, world.loss)
        # From so far off that no curve of what follows leaves the pane, and the points stay.
        self.lay(PANE, BELOW, self.at_least(1.4, 0.3), away=1.0)
        units = [world.network.units[unit] for unit in world.landscape.pair]
        sources: Sequence[mn.Mobject] = world.network.weights or units
        copies = [one.copy() for one in sources]
        self.play(
            mn.FadeIn(world.axes),
            *(
                one
                for copy, name in zip(copies, world.names, strict=True)
                for one in (mn.FadeOut(copy, target_position=name), mn.FadeIn(name))
            ),
            seconds=self.at_least(1.1, 0.25),
        )
        world.add(world.axes, *world.names)
        self.play(mn.FadeIn(world.dot, scale=0.4), seconds=self.at_least(0.6, 0.12))
        world.add(world.dot)
        if t.is_one_point:
            # Wherever it goes, it is the same network.
            self.stroll(t, np.array([0.6, -1.0]), self.at_least(2.0, 0.3))

    @summit(6)
    @says()
    def paint(self, t: Trace) -> None:
        world, a = self.picture, t.a.values
        shown = 0

        def also(share: float) -> None:
            nonlocal shown
            while shown < len(self.patches) and share >= (shown + 1) / (len(self.patches) + 0.5):
                self.scene.add(self.patches[shown])
                shown += 1

        self.move(lambda share: a + share * (self.far - a), 2.2, also=also, rate=EASED)
        # The map is uncovered from the side of A, up to the line of equal weights and beyond it;
        # meanwhile the point goes home.
        self.scene.add(world.map, self.cover)
        seconds, far = self.at_least(3.8, 0.45), self.far
        aside = np.array([0.5, 0.6]) * np.linalg.norm(far - a)

        def way(share: float) -> np.ndarray:
            return np.asarray(far + share * (a - far) + np.sin(np.pi * share) * aside)

        come = self.seen_evenly(way, seconds)

        def home(share: float) -> None:
            self.uncover(share)
            share = come(share)
            world.stand(way(share))

        self.vary(home, *self.of_point, self.cover, *self.patches, seconds=seconds, rate=EASED)
        self.scene.remove(self.cover, *self.patches)
        world.add(world.map)
        world.stand(t.a, t.loss_a)
        self.bring(world.scale_of, seconds=0.5)

    def uncover(self, share: float) -> None:
        """How much of the map is seen: its edge is as the mirror."""
        way, half = np.array([-1.0, 1.0, 0.0]) / np.sqrt(2), self.cover.half
        edge = self.picture.map.place[0] * mn.RIGHT + COVERED * (2 * share - 1) * way
        # Where the map is seen, it has that colour, and its lines.
        for one in self.patches:
            if (one.get_center() - edge) @ way < -one.width / 2:
                one.set_fill(opacity=0)
        self.cover.move_to(edge + half * way)

    @says()
    def hollows(self, t: Trace) -> None:
        world = self.picture
        self.bring(world.a, seconds=0.5)
        if t.is_one_point:
            self.stroll(t, np.array([1.0, 0.6]), self.at_least(4.0, 0.9))
            return
        if hollow(t) != "two":
            self.play(pulse(world.a, scale=1.2), seconds=self.at_least(1.4, 0.7))
            return
        first, second = self.hollows_
        self.play(mn.Create(first), seconds=self.at_least(1.2, 0.3))
        self.play(mn.Create(second), seconds=self.at_least(1.2, 0.25))
        self.play(mn.FadeIn(self.other), seconds=0.5)
        self.play(pulse(self.other, scale=1.15), seconds=self.at_least(1.2, 0.25))
        self.play(*map(mn.FadeOut, (first, second, self.other)), seconds=0.4)


SHADED = 0.25
"""By so much more is the sheet seen that is folded, where it stands on edge."""


class ChangePlaces(Told):
    chapter = True

    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        now = theme.active()
        rule = t.swapped[example_of(t)]
        self.rule = sum_of(rule, t.params.order, world.hues, ADDED).set_z_index(74)
        self.added = mn.VGroup(self.rule)
        if t.is_whole:
            self.added.add(self.told_input(t).set_x(self.rule.get_left()[0], mn.LEFT))
        ends = world.map.at(t.a), world.map.at(t.b)
        self.joined = laid(
            mn.DashedLine(*ends, dash_length=0.16).set_stroke(now.ink2, 4), 5, "fading"
        )
        self.sheet = sheet_of(world.map, now.ink)
        self.across_dot = world.dot.width

    def told_input(self, t: Trace) -> Label:
        """At which input it is that what units add is told, where that is one number."""
        x = t.x[example_of(t), 0].text
        text = label(t, "at-hour", hour=x) if t.is_pill else label(t, "at-input", input=x)
        told = laid(Label(text, "ink2", 0.3, 500, constants=[x]), 74, "fading")
        told.stand_on(AT_INPUT)
        return told

    def asking_room(self, t: Trace, room: Room) -> Room:
        return Room(-6.6, -1.5, AT_INPUT + 0.35, 3.6)

    @summit(6)
    @asks(options=2, answer=1, seconds=3.0)
    def exchange(self, t: Trace) -> None:
        world, moves = self.picture, not t.is_one_point
        both = [world.network, *([world.dot] if moves else [])]
        self.vary(self.cross, *both, seconds=self.at_least(3.2, 0.45), rate=EASED)
        world.order = [1, 0]
        world.stand(t.b, t.loss_a)
        # What each adds, in the other order.
        self.play(mn.FadeIn(self.added), seconds=0.5)
        self.play(pulse(self.rule, scale=1.1), share=0.2)

    def cross(self, share: float) -> None:
        """The units change places, and the point is gone here and is there: on no way between."""
        world, t = self.picture, self.trace
        world.network.cross(share)
        if t.is_one_point:
            return
        there = 2 * abs(share - 0.5)
        world.dot.scale_to_fit_width((2 - there) * self.across_dot)
        world.dot.set_opacity(float(np.clip(1.6 * there - 0.6, 0, 1)))
        world.dot.move_to(world.map.at(t.a if share < 0.5 else t.b))

    @says()
    def jump(self, t: Trace) -> None:
        world = self.picture
        self.let_go(world.scale_of, seconds=0.3)
        self.play(mn.FadeOut(self.added), seconds=0.3)
        self.bring(world.graph, *([] if t.is_one_point else [world.twin]), seconds=0.5)
        joined = [] if t.is_one_point else [mn.FadeIn(self.joined)]
        if hollow(t) == "two":
            self.play(*joined, pulse(world.twin, scale=1.2), share=0.4)
        else:
            self.play(*map(mn.Create, world.mirror), *joined, share=0.5)
            self.has_line()

    def has_line(self) -> None:
        """The mirror is there from now on."""
        self.picture.add(self.picture.mirror)
        self.picture.has_mirror = True

    def play_phases(self, t: Trace) -> None:
        # What is asked stands where the curves are: they stay as they are.
        graph = self.picture.graph
        self.let_go(graph, seconds=0.4)
        self.scene.remove(*graph.submobjects)
        super().play_phases(t)

    @summit(7)
    @says()
    def fold(self, t: Trace) -> None:
        world = self.picture
        sheet, lines = self.sheet
        ring = world.a[0].copy()
        moved = mn.VGroup(self.sheet, ring)
        if not world.has_mirror:
            # It is called so here.
            self.play(*map(mn.Create, world.mirror), seconds=self.at_least(1.0, 0.2))
            self.has_line()
        self.play(mn.FadeIn(self.sheet), seconds=0.5)
        flat = [(one, one.points.copy()) for one in (sheet, lines, ring)]
        way, about = np.append(ALONG, 0.0), world.map.at([world.map.middle] * 2)

        def turn(share: float) -> None:
            # Seen from above, what is turned about the mirror by an angle is as much narrower.
            wide = float(np.cos(np.pi * share))
            for one, points in flat:
                along = ((points - about) @ way)[:, None] * way
                one.set_points(about + along + wide * (points - about - along))
            # On edge, its lines would be a tangle; what is turned away from the light is darker.
            lines.set_stroke(opacity=wide**2)
            sheet.set_fill(opacity=SHEET + SHADED * (1 - abs(wide)))

        self.vary(turn, *moved, seconds=self.at_least(3.2, 0.38), rate=EASED)
        self.wait(0.7)
        # Then the units go back, and so does the point.
        parts = [world.network, *([] if t.is_one_point else [world.dot])]
        self.vary(
            lambda share: self.cross(1 - share),
            *parts,
            seconds=self.at_least(1.6, 0.29),
            alongside=[mn.FadeOut(moved), mn.FadeOut(self.joined)],
        )
        world.order = [0, 1]
        world.stand(t.a, t.loss_a)


class Halfway(Told, when=lambda t: not t.is_one_point):
    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        now = theme.active()
        self.wall = mn.VMobject(stroke_width=0, fill_color=now.gradient, fill_opacity=0.4)
        self.top = mn.VMobject(stroke_color=now.gradient, stroke_width=9)
        self.top.joint_type = mn.LineJointType.ROUND
        self.base = mn.VMobject(stroke_color=now.ink2, stroke_width=4)
        for place, one in enumerate((self.wall, self.base, self.top)):
            laid(one, 5 + place, "blinking", "fading", because="it stands in the landscape")
        self.height = mn.VMobject(stroke_color=now.ink, stroke_width=5)
        laid(self.height, 8, "fading")
        self.number = laid(Number(t.middle_loss, height=0.5), 13, "fading")
        self.number_alike = laid(Number(t.alike_loss, height=0.42), 13, "fading")
        self.way = t.walk.values
        self.chord = laid(mn.Line().set_stroke(now.ink, 9), 9, "fading")
        self.in_bowl = laid(disc(mn.ORIGIN, now.ink, 0.17).set_stroke(now.ground, 3), 10, "fading")
        self.named = laid(Label(label(t, "bowl"), "ink", 0.32, 600), 10, "fading")
        self.cut_ = laid(Label(label(t, "cut"), "ink2", 0.33, 500), 10, "fading")
        # What is asked for, on the map.
        ends = world.map.at(t.a), world.map.at(t.b)
        joined = mn.DashedLine(*ends, dash_length=0.16).set_stroke(now.ink2, 4)
        ring = mn.Circle(radius=0.26, stroke_color=now.ink, stroke_width=5)
        ring.set_fill(now.ground, 0.6).move_to(world.map.at(t.middle))
        mark = Label("?", "ink", 0.42, 600).next_to(ring, mn.RIGHT, buff=0.18)
        self.asked = [laid(one, z, "fading") for one, z in ((joined, 5), (ring, 11), (mark, 11))]
        # It empties while one thinks, as beside other questions.
        self.time = laid(
            mn.Arc(0.24, np.pi / 2, -mn.TAU, stroke_color=now.ink, stroke_width=6),
            11,
            *("fading", "emptiness"),
            because="it empties: that is the time to think",
        ).next_to(mark, mn.RIGHT, buff=0.25)

    def hang(self) -> None:
        """What a bowl is never above: the straight line that joins both ends."""
        ends = self.picture.block.at(np.array([self.trace.b.values, self.trace.a.values]))
        self.chord.put_start_and_end_on(*ends)
        self.in_bowl.move_to(ends.mean(axis=0))
        self.put_below(self.named)

    def put_below(self, told: Label) -> None:
        """Below the middle of the way, on what the cut shows, as far as it is read."""
        ends = self.picture.block.at(np.array([self.trace.b.values, self.trace.a.values]))
        told.next_to(ends.mean(axis=0), mn.DOWN, buff=0.5)
        told.shift(min(READ.right - told.get_right()[0], 0) * mn.RIGHT)
        told.shift(max(FREE - told.get_left()[0], 0) * mn.RIGHT)

    @says()
    def guess(self, t: Trace) -> None:
        joined, ring, mark = self.asked
        self.play(mn.Create(joined), seconds=0.7)
        self.play(mn.FadeIn(ring), mn.FadeIn(mark), seconds=0.5)
        self.play(pulse(ring, scale=1.25), pulse(mark, scale=1.25), seconds=self.at_least(2.0, 0.6))
        self.wait_until_said(0.95)
        self.play(mn.Create(self.time), seconds=0.3)
        self.play(mn.Uncreate(self.time, rate_func=mn.linear), seconds=1.8)
        # Along the dashed line it is cut: what lies before it leaves, and then the rest leans back.
        self.play(mn.FadeOut(ring), mn.FadeOut(mark), seconds=0.3)
        self.lean(1.0, 1.5, joined)
        block = self.picture.block
        ends = block.at(np.array([t.a.values, t.b.values]))
        dashed = mn.DashedLine(*ends, dash_length=0.16)
        self.base.set_points(np.concatenate([one.points for one in dashed.submobjects]))
        self.put_below(self.cut_)
        self.play(mn.Create(self.base), mn.FadeIn(self.cut_), seconds=0.6)

    def raise_to(self, moment: float) -> None:
        """The wall stands up to a moment of the walk."""
        world = self.picture
        way = np.vstack([self.way[: int(moment) + 1], functions.at_moment(self.way, moment)])
        top = world.block.at(way)
        floor = world.block.at(way[[0, -1]], 0.0)
        self.top.set_points_as_corners([*top])
        self.wall.set_points_as_corners([*top, floor[1], floor[0], top[0]])

    def go(self, first: float, end: float, seconds: float) -> None:
        """The point walks on, and the wall grows behind it."""
        world = self.picture

        def show(share: float) -> None:
            moment = first + share * (end - first)
            world.stand(functions.at_moment(self.way, moment))
            self.raise_to(moment)

        self.vary(show, *self.of_point, self.wall, self.top, seconds=seconds, rate=EASED)

    @summit(4)
    @says()
    def walk(self, t: Trace) -> None:
        world, block = self.picture, self.picture.block
        last = len(self.way) - 1
        self.scene.add(self.wall, self.top)
        mid = block.at(t.middle)
        self.height.set_points_as_corners([block.at(t.middle, 0.0), mid])
        self.number.move_to(mid + 0.55 * mn.UP + 0.25 * mn.RIGHT, aligned_edge=mn.LEFT)
        seconds = self.at_least(2.8, 0.65)
        self.go(0, last / 2, seconds)
        world.stand(t.middle, t.middle_loss)
        # It was read by now. And equal units have the curve of the equal start.
        also = [mn.FadeOut(self.cut_)]
        if t.rises:
            also.append(mn.ApplyMethod(world.graph.total.set_stroke, theme.active().ink))
        self.play(mn.Create(self.height), mn.FadeIn(self.number), *also, seconds=0.7)
        if not t.rises:
            self.wait(0.8)
            self.down(seconds)

    def down(self, seconds: float) -> None:
        """From the middle to the twin."""
        last = len(self.way) - 1
        self.go(last / 2, last, seconds)
        self.picture.stand(self.trace.b, self.trace.loss_a)

    @says(when=lambda t: t.is_saddle and t.rises and t.has_bump)
    def equal(self, t: Trace) -> None:
        # Both lie on each other, and the sum rises like each of them.
        graph = self.picture.graph
        self.thicken(*graph.thin, seconds=self.at_least(1.6, 0.45))
        self.thicken(graph.total, seconds=self.at_least(1.4, 0.4))

    @says(when=lambda t: t.rises)
    def no_bowl(self, t: Trace) -> None:
        self.hang()
        self.play(mn.Create(self.chord), seconds=self.at_least(1.2, 0.25))
        self.play(mn.FadeIn(self.named), mn.FadeIn(self.in_bowl, scale=0.5), seconds=0.5)
        self.play(pulse(self.in_bowl, scale=1.4), seconds=0.7)
        self.wait_until_said(0.6)
        self.play(pulse(self.height, scale=1.15), pulse(self.number, scale=1.25), seconds=1.1)
        last = len(self.way) - 1
        self.vary(
            lambda share: self.raise_to(last * (1 + share) / 2),
            *(self.wall, self.top),
            seconds=self.at_least(1.4, 0.2),
            rate=EASED,
        )
        self.wait(0.3)

    # Where balls are rolled later, it is seen there.
    @summit(6)
    @says(when=lambda t: not t.is_saddle)
    def slide(self, t: Trace) -> None:
        world, last = self.picture, len(self.way) - 1
        if not t.rises:
            # Back from the twin.
            self.move(lambda share: functions.at_moment(self.way, last * (1 - share / 2)), 1.4)
            world.stand(t.middle, t.middle_loss)
        # What is told next stands where it was said what a bowl is.
        told = [one for one in (self.named, self.in_bowl) if one in self.scene.mobjects]
        if told:
            self.play(*map(mn.FadeOut, told), seconds=0.3)
        # Both units are equal here.
        self.thicken(*world.graph.thin, seconds=self.at_least(1.2, 0.25))
        if t.sees_alike:
            self.move_to(t.alike, t.alike_loss, self.at_least(2.6, 0.3))
            place = world.place_of(t.alike)
            self.number_alike.next_to(place, mn.DOWN, buff=0.42)
            self.play(mn.FadeIn(self.number_alike), seconds=0.5)
        self.wait(1.0)


class SixteenBalls(Told, when=lambda t: t.is_saddle):
    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        now = theme.active()
        starts = t.balls[0].values
        mirrored = np.abs(starts[:, 0] - starts[:, 1]) < 1e-9
        steps = np.unique(np.round(np.linspace(0, 1, 90) ** 2 * (len(t.balls) - 1)).astype(int))
        self.ways = world.map.at(t.balls.values[steps])
        self.balls, self.trails, self.rings = [], [], []
        for way, is_equal in zip(self.ways.swapaxes(0, 1), mirrored, strict=True):
            colour = now.ink if is_equal else now.output
            ring = mn.Circle(radius=0.17, stroke_color=colour, stroke_width=6).move_to(way[0])
            laid(ring.set_fill(now.ground, 1), 7, "fading", "blinking")
            self.rings.append(ring.scale(1.25) if is_equal else ring)
            self.balls.append(laid(disc(way[0], colour, 0.15), 9, "fading", "blinking"))
            trail = Trail(way, theme.mix(now.ground, colour, 0.85), 7.0)
            laid(trail, 6, "fading", because="it is what was told, and leaves for what comes")
            self.trails.append(trail)
        goals = (t.a, now.output), (t.b, now.output), (t.saddle, now.ink)
        self.halos = [
            laid(Halo(world.map.at(place), colour, 0.62), 5.5, "fading") for place, colour in goals
        ]
        on_side, on_other = t.on_sides
        self.counts = [
            # Below A, and to the left of its twin, whose name stands there, and of the mirror.
            self.count(on_side, t.a, mn.DOWN, 0.3 * mn.LEFT),
            self.count(on_other, t.b, mn.LEFT, 0.85 * mn.DOWN),
            self.count(t.ended[2], t.saddle, mn.LEFT, 0.35 * mn.LEFT),
        ]
        self.on_it = [trail for trail, one in zip(self.trails, mirrored, strict=True) if one]
        self.equal_start = starts[EQUAL_BALL]
        self.slopes, self.stride = self.equal_slopes(t)

    def count(
        self,
        number: Quantity,
        place: Quantity,
        side: np.ndarray,
        away: np.ndarray = mn.ORIGIN,
    ) -> mn.VGroup:
        """How many balls are at a place, beside it, with the ground on which it is read."""
        counted = Number(number, height=0.6)
        counted.next_to(self.picture.map.at(place.values) + away, side, buff=0.42)
        # Near an edge, it keeps to what is read.
        counted.shift(max(FREE - counted.get_left()[0], 0) * mn.RIGHT)
        counted.shift(max(READ.bottom - counted.get_bottom()[1], 0) * mn.UP)
        sides = "left", "right", "top", "bottom"
        below = shade(Room.around(counted, 0.3), *sides, z=72.5, most=0.7)
        return mn.VGroup(below, laid(counted, 73, "fading"))

    def equal_slopes(self, t: Trace) -> tuple[list[mn.VGroup], StageArrow]:
        """Where a ball with equal weights starts: which way each of them goes, and both do."""
        now, slopes = theme.active(), []
        place = self.picture.map.at(self.equal_start)
        way = -1.25 * np.sign(t.ball_slope[0].value or 1.0)
        # How steep it is stands on the side that is turned away from the mirror.
        sides = (mn.UP, mn.RIGHT) if way < 0 else (mn.DOWN, mn.LEFT)
        ways = zip((mn.RIGHT, mn.UP), sides, t.ball_slope.entries, strict=True)
        for one, side, slope in ways:
            arrow = StageArrow(now.gradient, 8.0).put(place, place + way * one)
            number = Number(slope, height=0.34).next_to(place + 0.62 * way * one, side, buff=0.2)
            edges = "left", "right", "top", "bottom"
            below = shade(Room.around(number, 0.22), *edges, z=12.5, most=0.7)
            slopes.append(mn.VGroup(laid(arrow, 13, "fading"), below, laid(number, 13, "fading")))
        stride = StageArrow(now.ink, 11.0).put(place, place + way * (mn.RIGHT + mn.UP))
        return slopes, laid(stride, 14, "fading")

    def asking_room(self, t: Trace, room: Room) -> Room:
        return Room(-6.6, -1.35, -2.2, 3.2)

    def play_phases(self, t: Trace) -> None:
        self.line_up()
        super().play_phases(t)

    def line_up(self) -> None:
        """The balls stand on their grid."""
        world = self.picture
        if world.leaning:
            self.lean(0.0, 1.0)
        self.let_go(world.graph, world.network, world.loss, world.dot, seconds=0.3)
        self.play(
            mn.LaggedStart(*(mn.FadeIn(one, scale=0.5) for one in self.rings), lag_ratio=0.08),
            seconds=0.9,
        )
        world.add(*self.rings)

    @summit(6)
    @asks(options=3, answer=2, seconds=3.0, sheet=True)
    def roll(self, t: Trace) -> None:
        world, ways = self.picture, self.ways
        last = len(ways) - 1
        self.play(*map(mn.FadeIn, self.balls), seconds=0.4)
        self.scene.add(*self.trails)

        def show(share: float) -> None:
            moment = share * last
            now = functions.at_moment(ways, moment)
            for ball, place, trail in zip(self.balls, now, self.trails, strict=True):
                ball.move_to(place)
                trail.reach(min(int(moment), last - 1))

        moving = *self.trails, *self.balls
        self.vary(show, *moving, seconds=self.at_least(2.6, 0.5), rate=mn.linear)
        for trail in self.trails:
            trail.reach(last)
        for halo, count in zip(self.halos, self.counts, strict=True):
            self.play(mn.FadeIn(halo), mn.FadeIn(count, scale=1.3), seconds=0.5)
        world.add(*self.trails, *self.balls, *self.halos)

    @says()
    def same(self, t: Trace) -> None:
        world = self.picture
        world.stand(self.equal_start)
        # The curve of the run that is stuck, as in the opening.
        world.show_run(theme.active().ink)
        # On the white ways a white step would not be seen.
        world.remove(*self.on_it)
        self.play(*map(mn.FadeOut, (*self.counts, *self.on_it)), seconds=0.3)
        new = world.graph, world.network, world.loss
        self.play(*map(mn.FadeIn, new), pulse(self.rings[EQUAL_BALL], scale=1.5), seconds=0.8)
        world.add(*new)
        self.vary(
            lambda share: world.network.cross(float(np.sin(np.pi * share))),
            world.network,
            seconds=self.at_least(1.6, 0.25),
        )
        drawn = [mn.Create(arrow) for arrow, *_ in self.slopes]
        told = [mn.FadeIn(one) for _, *beside in self.slopes for one in beside]
        self.play(*drawn, *told, share=0.3)
        self.play(mn.Create(self.stride), share=0.25)

    @says()
    def rest_there(self, t: Trace) -> None:
        self.play(*map(mn.FadeOut, (*self.slopes, self.stride)), seconds=0.3)
        self.move_to(t.saddle, t.saddle_loss, self.at_least(1.6, 0.45))
        self.play(pulse(self.halos[2], scale=1.2), pulse(self.picture.loss, scale=1.1), seconds=1.0)


ASIDE = np.linspace(0.09, 0.42, 15)
"""How far they go at most, and where they begin, as shares of how far A is from it."""


class Hundredth(Told, when=lambda t: t.parts_ways):
    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        now, flat = theme.active(), world.map
        self.near = Saddle(flat, t.saddle.values)
        # Another view, so nothing is seen of the map that is seen from above.
        self.over = veil(EVERYWHERE, 1.0).set_z_index(13.5)
        exempt(self.over, "fading", because="it is ground")
        self.pass_ = laid(disc(mn.ORIGIN, now.ink, 0.17).set_stroke(now.ground, 3), 18, "fading")
        self.names = [
            laid(Label(label(t, name), colour, 0.34, 600), 19, "fading")
            for name, colour in (("along", "ink"), ("to-a", "gradient"), ("to-twin", "gradient"))
        ]
        self.tried = [
            laid(disc(mn.ORIGIN, now.ink2, 0.17), 18.5, "fading", "blinking") for _ in range(2)
        ]
        self.stretched = laid(Label(label(t, "stretched"), "ink2", 0.3, 500), 19, "fading")
        self.stretched.set_x(IN_MIDDLE[0]).stand_on(LOSS[1])
        self.ways = [flat.at(path.values) for path in (t.on_mirror, t.pushed)]
        colours = now.ink, now.output
        self.trails = [
            laid(mn.VMobject(stroke_color=c, stroke_width=9), 14 + k / 10, "fading", "blinking")
            for k, c in enumerate(colours)
        ]
        for one in self.trails:
            one.joint_type = mn.LineJointType.ROUND
        ring = mn.Circle(radius=0.19, stroke_color=now.ink, stroke_width=6).set_fill(now.ground, 1)
        self.balls = [
            laid(ring, 15, "fading", "blinking"),
            laid(disc(mn.ORIGIN, now.output, 0.19), 16, "fading", "blinking"),
        ]
        self.gaps = Gaps(t, flat, (world.a, world.twin, *world.names))
        now_at, now_pushed = (flat.at(path.values[0]) for path in (t.on_mirror, t.pushed))
        self.straight = StageArrow(now.ink, 9.0).put(now_at, now_at + self.downhill(t))
        laid(self.straight, 13.7, "fading")
        # On a ridge the ball is pulled aside from its start on, else where the equal ones rest.
        if self.on_ridge:
            self.away = [self.gaps.aside(now_pushed)]
        else:
            self.away = [self.downwards(t.saddle.values, side) for side in (1, -1)]
        # Beside the loss of the network that is seen: after how many steps it is that one.
        self.passed = mn.VGroup(
            Label(label(t, "step"), "ink2", 0.32, 500), Number(t.measured[0], height=0.36)
        )
        self.passed[0].move_to([-3.45, 0, 0], aligned_edge=mn.LEFT).stand_on(LOSS[1])
        self.passed[1].next_to(self.passed[0], mn.RIGHT, buff=0.2).stand_on(LOSS[1])
        # And the gap of its weights, which is what is looked at.
        self.gap = mn.VGroup(
            called_gap(0.36), Number(t.difference[0], height=0.44, role="parameter")
        )
        self.gap[0].move_to([LOSS[0], 0, 0], aligned_edge=mn.LEFT).stand_on(GAP)
        self.gap[1].next_to(self.gap[0], mn.RIGHT, buff=0.22).stand_on(GAP)
        self.called, self.weighed, self.slopes = self.told_start(t)
        for one in (*self.passed, *self.gap, *self.called, *self.weighed, *self.slopes):
            laid(one, 74, "numbers", "blinking", "fading", because="it runs")
        self.ghost = laid(
            mn.VMobject(stroke_color=theme.mix(now.ground, now.ink, 0.6), stroke_width=8),
            63,
            "fading",
            "blinking",
        )

    @property
    def on_ridge(self) -> bool:
        """Whether the pushed ball is pulled aside from its start on."""
        return self.trace.is_ridge and self.trace.gap_grows

    def told_start(self, t: Trace) -> tuple[mn.VGroup, mn.VGroup, mn.VGroup]:
        """What both weights are called, what they are at the equal start, and their slopes."""
        now = theme.active()
        # So many that it is seen which slope is the larger one.
        apart = (k for k in (2, 3, 4) if len(set(np.round(t.pushed_slope.values, k))) == 2)
        self.decimals = next(apart, 2)
        rows = (
            ("weights", t.on_mirror[0], t.pushed[0], 2, now.parameter, WEIGHED),
            ("slopes", t.slope, t.pushed_slope, self.decimals, now.gradient, SLOPES),
        )
        names = [Label(label(t, name), "ink2", 0.32, 500) for name, *_ in rows]
        widest = max(
            Number(one, decimals, height=0.4).width
            for _, before, after, decimals, *_ in rows
            for one in (*before.entries, *after.entries)
        )
        left = LOSS[0] + max(one.width for one in names) + 0.3
        # Where they are long, they are smaller: they stay on their pane.
        size = min(1.0, (PANE.right - left - 0.3) / (2 * widest))
        columns = left, left + size * widest + 0.3
        called = mn.VGroup()
        for place, x in enumerate(columns):
            letter = Formula("{n}", height=0.36, n=symbol(f"w_{place + 1}", "parameter"))
            called.add(letter.set_x(x, mn.LEFT).stand_on(CALLED))
        weighed, slopes = mn.VGroup(), mn.VGroup()
        for row, name, told in zip((weighed, slopes), names, rows, strict=True):
            _, before, _, decimals, colour, foot = told
            row.add(name.set_x(LOSS[0], mn.LEFT).stand_on(foot))
            for entry, x in zip(before.entries, columns, strict=True):
                number = Number(entry, decimals, height=0.4 * size).set_color(colour)
                row.add(number.set_x(x, mn.LEFT).stand_on(foot))
        return called, weighed, slopes

    def downhill(self, t: Trace) -> np.ndarray:
        """Along the mirror, from where both balls start, in the frame."""
        slope = float(self.picture.landscape.gradient(t.on_mirror.values[0]).sum())
        return np.append(-1.3 * np.sign(slope or 1.0) * ALONG, 0.0)

    def downwards(self, foot: np.ndarray, side: int) -> StageArrow:
        """An arrow away from the mirror, to one side of it, as far as the ground falls there."""
        now = theme.active()
        reach = float(np.linalg.norm(np.diff(self.trace.a.values))) / np.sqrt(2)
        places = foot + side * reach * ASIDE[:, None] * ACROSS
        rises = np.flatnonzero(np.diff(self.picture.landscape.loss(places)) >= 0)
        last = max(int(rises[0]), 1) if len(rises) else len(places) - 1
        arrow = StageArrow(theme.mix(now.gradient, now.ink, 0.4), 9.0)
        arrow.put(*self.picture.map.at(places[[0, last]]))
        return laid(arrow, 13.7, "fading", because="it tells how the ground falls")

    @summit(6)
    @says()
    def saddle(self, t: Trace) -> None:
        world, near = self.picture, self.near
        balls = (7, 9)
        old = [
            one
            for one in world.submobjects
            if isinstance(one, Trail | Halo) or one.z_index in balls
        ]
        self.let_go(*old, seconds=0.4)
        self.grow(0.0)
        self.scene.add(near)
        over = mn.FadeIn(self.over)
        coming = over, mn.FadeIn(self.stretched)
        self.vary(self.grow, near, self.pass_, seconds=1.2, rate=EASED, alongside=coming)
        # Pushed along the mirror a ball comes back, pushed across it leaves.
        along, *across = self.names
        ends = (near.across, near.behind) if t.a.values @ ACROSS > 0 else (near.behind, near.across)
        for name, way in zip(self.names, (near.along, *ends), strict=True):
            up = name is along
            name.next_to(way.points[-1], mn.UP if up else mn.DOWN, buff=0.25 if up else 0.55)
            name.shift(min(READ.right - name.get_right()[0], 0) * mn.RIGHT)
            name.shift(max(FREE - name.get_left()[0], 0) * mn.RIGHT)
        self.play(mn.Create(near.along), mn.FadeIn(along), seconds=0.8)
        first, second = self.tried
        first.move_to(self.pass_)
        self.scene.add(first)
        self.try_({first: lambda share: (0, 0.6 * np.sin(3 * np.pi * share) * (1 - share))})
        ways = *map(mn.Create, (near.across, near.behind)), *map(mn.FadeIn, across)
        self.play(*ways, seconds=0.8)
        second.move_to(self.pass_)
        self.scene.add(second)
        self.try_({first: lambda share: (share**2.2, 0), second: lambda share: (-(share**2.2), 0)})
        self.wait(0.6)
        gone = near.across, near.behind, near.along, *self.names, *self.tried, self.stretched
        self.play(*map(mn.FadeOut, gone), seconds=0.4)
        # It lies down again in the map of which it is a piece.
        self.vary(
            lambda share: self.grow(1 - share),
            *(near, self.pass_),
            seconds=1.0,
            rate=EASED,
            alongside=[mn.FadeOut(self.over)],
        )
        self.scene.remove(near)

    def grow(self, share: float) -> None:
        """The ground around the pass grows out of what it is a piece of."""
        self.near.grow(share)
        self.pass_.move_to(self.near.at(np.zeros(2)))

    def try_(self, pushed: dict[mn.Mobject, Callable[[float], tuple[float, float]]]) -> None:
        """Balls are pushed off the pass: how far across and along each of them is."""

        def show(share: float) -> None:
            for ball, shares in pushed.items():
                ball.move_to(self.near.at(np.array(shares(share))))

        self.vary(show, *pushed, seconds=self.at_least(1.3, 0.17), rate=mn.linear)

    @says()
    def nothing_pulls(self, t: Trace) -> None:
        # Here the gap of both weights is looked at, and the curve that they make.
        self.let_go(self.picture.network, seconds=0.3)
        self.begin(t)
        numbers = [pulse(one, scale=1.25) for one in self.slopes[1:]]
        self.play(*numbers, mn.Create(self.straight), seconds=self.at_least(1.0, 0.3))

    @says()
    def pull(self, t: Trace) -> None:
        world = self.picture
        coming = self.balls[1], self.passed, *self.gaps.lens
        # From now on its network is the one that is seen.
        world.stand(t.pushed[0], t.pushed_loss[0])
        for number, weight in zip(self.weighed[1:], t.pushed[0].entries, strict=True):
            show_instead(number, weight, 2, mn.LEFT)
        told = *self.called, *self.weighed, *self.slopes
        going = []
        if self.on_ridge:
            for number, slope in zip(self.slopes[1:], t.pushed_slope.entries, strict=True):
                show_instead(number, slope, self.decimals, mn.LEFT)
        else:
            told, going = (*self.called, *self.weighed), [*map(mn.FadeOut, self.slopes)]
        hue = mn.ApplyMethod(world.graph.total.set_stroke, theme.active().output)
        self.play(*map(mn.FadeIn, coming), *going, hue, seconds=0.6)
        self.wait_until_said(0.33)
        if self.on_ridge:
            # The steeper one, and which weight it belongs to; where both fall that is the smaller.
            steep = 1 + int(np.abs(t.pushed_slope.values).argmax())
            for row, share in ((self.weighed, 0.14), (self.slopes, 0.2)):
                self.play(pulse(row[steep], scale=1.3), seconds=self.at_least(0.8, share))
        self.play(*map(mn.Create, self.away), seconds=self.at_least(0.8, 0.15))
        self.play(*(pulse(one, scale=1.2) for one in self.away), seconds=self.at_least(0.8, 0.15))
        # What tells of the start leaves with it.
        gone = *self.away, self.straight, self.pass_, *self.gaps.lens, *told
        self.play(*map(mn.FadeOut, gone), seconds=0.4)
        self.play(mn.FadeIn(self.gap), seconds=0.3)

    @says()
    def part(self, t: Trace) -> None:
        # Up to the step of which the gap is named.
        self.scene.add(self.ghost, self.gaps.now, *self.trails)
        gap = self.gap, self.gaps.now
        self.roll(t, (0, NAMED_AGAIN), self.at_least(3.6, 0.7), 1.25, gap)
        self.play(pulse(self.gap[1], scale=1.25), seconds=0.8)
        self.wait(0.3)

    @says()
    def fall(self, t: Trace) -> None:
        world, last = self.picture, len(t.pushed) - 1
        self.play(*map(mn.FadeOut, (self.gaps.now, self.gap)), seconds=0.4)
        self.roll(t, (NAMED_AGAIN, last), self.at_least(2.0, 0.6), 1.4)
        reached = t.pushed_loss[-1]
        world.stand(t.pushed[-1], reached)
        show_instead(world.loss[1], reached, told_to(reached), mn.LEFT)
        show_instead(self.passed[1], t.steps, 0, mn.LEFT)
        self.thicken(world.graph.total, seconds=0.8)

    def begin(self, t: Trace) -> None:
        """Both balls are at their start, and so is the network of the one on the mirror."""
        world, graph = self.picture, self.picture.graph
        for ball, way in zip(self.balls, self.ways, strict=True):
            ball.move_to(way[0])
        coming = *self.called, *self.weighed, *self.slopes
        self.play(mn.FadeIn(self.balls[0], scale=0.5), *map(mn.FadeIn, coming), seconds=0.5)
        self.fade(1.0, 0.0, graph.total, *graph.thin)
        graph.remove(*graph.thin)
        world.stand(t.on_mirror[0], t.mirror_loss[0])
        self.fade(0.0, 1.0, graph.total)
        self.ghost.set_points(graph.total.points.copy())

    def fade(self, before: float, after: float, *curves: mn.VMobject) -> None:
        """Curves of the graph come or go, which stays."""

        def show(share: float) -> None:
            for one in curves:
                one.set_stroke(opacity=before + share * (after - before))

        self.vary(show, self.picture.graph, seconds=0.4)

    def roll(
        self,
        t: Trace,
        steps: tuple[int, int],
        seconds: float,
        rate: float,
        also: Sequence[mn.Mobject] = (),
    ) -> None:
        """Both balls roll, with the network of the pushed one, and the curve of the other."""
        first, last = steps
        world, gaps = self.picture, self.gaps
        equal, pushed = t.on_mirror.values, t.pushed.values
        meant = label(t, "step-on-the-way")

        def show(share: float) -> None:
            moment = first + (last - first) * share**rate
            here, made = functions.at_moment(pushed, moment), int(moment)
            # What is printed is what it was after the last whole step.
            world.stand(here, t.pushed_loss[made])
            show_instead(self.gap[1], t.difference[made], edge=mn.LEFT)
            gaps.follow(here)
            sums = world.curves_of(functions.at_moment(equal, moment))[1]
            self.ghost.set_points(world.graph.line(sums))
            for ball, trail, way in zip(self.balls, self.trails, self.ways, strict=True):
                place = functions.at_moment(way, moment)
                ball.move_to(place)
                trail.set_points_as_corners([*way[: int(moment) + 1], place])
            show_instead(self.passed[1], float(made), 0, mn.LEFT, meant)

        moving = self.passed, self.ghost, *also, *self.trails, *self.balls
        self.vary(show, *self.of_point, *moving, seconds=seconds, rate=mn.linear)

    def standing(self) -> list[mn.Mobject]:
        """What rolled, and where."""
        return [one for one in (*self.trails, *self.balls) if one in self.scene.mobjects]


class ManyUnits(WideGraph):
    chapter = True
    follows = Told

    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        now = theme.active()
        before = self.earlier(Told)
        # What rolled goes dark with the world.
        self.under = before.standing() if isinstance(before, Hundredth) else []
        self.take(*self.under)
        self.over = veil(EVERYWHERE, 1.0).set_z_index(80)
        exempt(self.over, "fading", because="it is ground")
        self.prepare(t, Room(-7.0, 2.7, -3.2, 3.85), 81)
        self.wide.numbers_below = True
        self.wide.lay(self.wide.room)
        hues = [now.identity(unit % 6) for unit in range(t.params.wide)]
        self.diagram = network_of(hues, Room(-3.6, 3.6, -2.2, 3.4), 83)
        rows = (
            ("equal", t.fit_losses[EQUAL], now.ink),
            ("random", t.fit_losses[RANDOM], now.output),
        )
        # Points of decimals stand below each other.
        left = 6.65 - max(Number(loss, height=0.4).width for _, loss, _ in rows)
        self.rows = {}
        for place, (name, loss, colour) in enumerate(rows):
            y = -1.4 - 0.72 * place
            told = Label(label(t, name), "ink2", 0.32, 500)
            told.move_to([3.0, y, 0], aligned_edge=mn.LEFT)
            number = Number(loss, height=0.4).set_color(colour)
            number.move_to([left, y, 0], aligned_edge=mn.LEFT)
            self.rows[name] = [laid(one, 87, "fading") for one in (told, number)]
        self.passed = mn.VGroup(
            Label(label(t, "step"), "ink2", 0.26, 500),
            Number(0.0, 0, height=0.28, says=step_on_the_way(t)),
        )
        self.passed[0].stand_on(0.1).set_x(4.45, mn.LEFT)
        self.passed[1].next_to(self.passed[0], mn.RIGHT, buff=0.2).stand_on(0.1)
        for one in self.passed:
            laid(one, 87, "numbers", "blinking", "fading", because="it runs")
        best = mn.VMobject(stroke_color=now.ink2, stroke_width=6)
        best.set_points_as_corners(self.wide.at(X, best_that_never_turns()))
        self.best = laid(best, 81.8, "fading")
        # Below its right end, clear of the points.
        self.falling = laid(Label(label(t, "falling"), "ink2", 0.3, 500), 87, "fading")
        end = self.wide.at(1.0, best_that_never_turns()[-1])
        self.falling.set_x(end[0] + 0.45, mn.LEFT).stand_on(end[1] - 0.52)
        self.least = laid(Number(t.bound, height=0.44).set_color(now.ink2), 87, "fading")
        self.least.set_x(end[0] + 0.45, mn.LEFT).stand_on(end[1] - 1.2)
        self.head = laid(Label(label(t, "loss"), "ink2", 0.26, 500).stand_on(-0.68), 87, "fading")
        self.head.set_x(6.65, mn.RIGHT)
        self.ghost: mn.Mobject = mn.VGroup()
        self.hues = hues

    @property
    def after(self) -> list[mn.Mobject]:
        """All that is there at its end."""
        rows = [one for row in self.rows.values() for one in row]
        told = *rows, self.head, self.passed
        return [self.wide, self.ghost, self.diagram, self.over, *told]

    @says()
    def need(self, t: Trace) -> None:
        world = self.picture
        if world.leaning:
            self.lean(0.0, 1.1)
        self.play(mn.FadeIn(self.over), mn.FadeIn(self.diagram), seconds=0.7)
        self.scene.remove(*self.under)
        self.let_go(
            world.graph, world.network, world.loss, world.dot, world.a, world.twin, seconds=0.1
        )
        # Some change places, and come back.
        many = t.params.wide
        pairs = list(dict.fromkeys([(0, 1), (many // 2 - 1, many - 1)]))
        for pair in pairs:
            self.swap(pair)

    def swap(self, pair: tuple[int, int]) -> None:
        """Two units change places, and come back."""
        self.diagram.pair = pair
        self.vary(
            lambda share: self.diagram.cross(float(np.sin(np.pi * share))),
            self.diagram,
            seconds=self.at_least(1.4, 0.36),
        )

    def paint(self, hues: Sequence[str]) -> list[mn.Animation]:
        """Units, with the edges at them, get these hues: equal ones have one."""
        drawn = zip((*self.diagram.units, *self.diagram.edges), (*hues, *hues), strict=True)
        return [mn.ApplyMethod(one.set_stroke, hue) for one, hue in drawn]

    @says()
    def equal(self, t: Trace) -> None:
        graph, diagram, now = self.wide, self.diagram, theme.active()
        graph.take(self.none, t.learning.values[EQUAL][0])
        graph.total.set_stroke(now.ink)
        before, corner = diagram.room, Room(3.4, 6.5, 0.7, 3.75)
        parts = (
            *(graph.axis, graph.floor, graph.numbers, graph.levels),
            *(graph.halo, graph.discs, graph.rings),
        )
        self.vary(
            lambda share: diagram.lay(before.towards(corner, share)),
            diagram,
            seconds=1.0,
            alongside=[*map(mn.FadeIn, parts)],
        )
        coming = self.head, self.rows["equal"][0], self.passed
        same = self.paint([now.ink] * len(self.hues))
        self.play(mn.Create(graph.total), *same, *map(mn.FadeIn, coming), seconds=0.8)
        self.scene.remove(*graph.submobjects)
        self.scene.add(graph)
        self.learn(t, EQUAL, self.at_least(3.2, 0.5), self.passed)
        self.play(mn.FadeIn(self.rows["equal"][1]), seconds=0.4)
        self.play(pulse(self.rows["equal"][1], scale=1.2), seconds=0.8)

    @says()
    def stuck(self, t: Trace) -> None:
        # Even the best of them misses one half of the points.
        self.play(mn.Create(self.best), mn.FadeIn(self.falling), seconds=self.at_least(1.2, 0.4))
        self.wait_until_said(0.6)
        self.play(mn.FadeIn(self.least), seconds=0.4)
        self.play(pulse(self.least, scale=1.2), seconds=0.9)
        self.wait(0.3)

    @summit(6)
    @says()
    def random(self, t: Trace) -> None:
        now = theme.active()
        self.ghost = self.wide.copy_of_total(theme.mix(now.ground, now.ink, 0.6), 81.9)
        self.scene.add(self.ghost)
        gone = self.wide.total, self.best, self.falling, self.least
        self.play(*map(mn.FadeOut, gone), seconds=0.3)
        self.show_fit(t.learning.values[RANDOM][0])
        self.wide.total.set_stroke(now.output)
        coming = self.wide.total, self.rows["random"][0]
        self.play(*map(mn.FadeIn, coming), *self.paint(self.hues), seconds=0.5)
        self.scene.remove(*self.wide.submobjects)
        self.scene.add(self.wide)
        self.learn(t, RANDOM, self.at_least(3.8, 0.56), self.passed)
        self.play(mn.FadeIn(self.rows["random"][1]), seconds=0.4)
        self.play(pulse(self.rows["random"][1], scale=1.2), seconds=0.8)
        self.wait(0.2)

    # Here, so that the short cut does not flash through what it leaves out.
    @says()
    def come_back(self, t: Trace) -> None:
        """The landscape is seen again."""
        world = self.picture
        drawn = mn.Group(*self.scene.mobjects).get_family()
        there = [one for one in self.after if one in drawn]
        # First what was told leaves, then the world comes: one does not shine through the other.
        there.remove(self.over)
        self.play(*map(mn.FadeOut, there), seconds=0.4)
        if t.parts_ways:
            # Of the trainings that are told now there is one curve each.
            world.graph.remove(*world.graph.thin)
        world.graph.step_back(1.0).lay(PANE)
        world.network.lay(BELOW)
        world.show_run(theme.active().output)
        world.stand(t.a, t.loss_a)
        wanted = [world.over_pane, world.graph, world.a, world.map, world.axes, *world.names]
        if not t.is_one_point:
            wanted.append(world.twin)
        new = [one for one in wanted if one not in world.submobjects]
        world.add(*new)
        self.scene.add(*new)
        self.play(mn.FadeOut(self.over), *map(mn.FadeIn, new), seconds=0.6)


def spread(way: np.ndarray) -> np.ndarray:
    """A way without the places where it hardly goes on: it is drawn as fast everywhere."""
    found = [way[0]]
    for place in way[1:-1]:
        if np.linalg.norm(place - found[-1]) > STRIDE:
            found.append(place)
    return np.array([*found, way[-1]])


class Back(Told):
    rest = 1.0

    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        now = theme.active()
        self.standing_: list[mn.Mobject] = []
        self.thrown, self.rolled = list[mn.Mobject](), list[Trail]()
        if t.parts_ways:
            equal, pushed = (world.map.at(path.values) for path in (t.on_mirror, t.pushed))
            for way, colour, z in ((equal, now.ink, 12), (pushed, now.output, 13)):
                trail = mn.VMobject(stroke_color=colour, stroke_width=8)
                trail.set_points_as_corners([*spread(way)])
                self.standing_.append(laid(trail, z, "fading"))
            ring = mn.Circle(radius=0.19, stroke_color=now.ink, stroke_width=6)
            ring.set_fill(now.ground, 1).move_to(equal[-1])
            self.standing_ += [
                laid(ring, 15, "fading"),
                laid(disc(pushed[-1], now.output, 0.19), 16, "fading"),
            ]
            # The curve that did not fit, behind the one that does.
            stuck = world.curves_of(t.on_mirror[-1].values)[1]
            curve = mn.VMobject(stroke_color=theme.mix(now.ground, now.ink, 0.6), stroke_width=8)
            self.standing_.append(laid(curve.set_points(world.graph.line(stuck)), 63, "fading"))
            self.standing_ += self.told_of_runs(t)
            self.thrown, self.rolled = self.at_random(t)

    def at_random(self, t: Trace) -> tuple[list[mn.Mobject], list[Trail]]:
        """Where some balls start at random, and the ways that they roll, as far as it is seen."""
        now, low, high = theme.active(), *t.ends.values
        steps = np.unique(np.round(np.linspace(0, 1, 40) ** 2 * (len(t.scattered) - 1)).astype(int))
        paths = t.scattered.values[steps]
        colour = theme.mix(now.ground, now.output, 0.85)
        rings, trails = list[mn.Mobject](), list[Trail]()
        for path in paths.swapaxes(0, 1):
            if not ((low < path) & (path < high)).all():
                continue
            way = self.picture.map.at(path)
            ring = mn.Circle(radius=0.14, stroke_color=now.output, stroke_width=5)
            rings.append(laid(ring.set_fill(now.ground, 1).move_to(way[0]), 11.5, "fading"))
            trails.append(laid(Trail(way, colour, 5.0), 11.2, "fading"))
        return rings, trails

    def told_of_runs(self, t: Trace) -> list[mn.Mobject]:
        """From which weights each of both came to which loss: what it is called, and two rows."""
        now = theme.active()
        heads = mn.VGroup(
            Label(label(t, "starts"), "ink2", 0.27, 500).move_to([-6.35, 0, 0], mn.LEFT),
            Label(label(t, "loss"), "ink2", 0.27, 500).move_to([-1.75, 0, 0], mn.RIGHT),
        )
        for one in heads:
            laid(one.stand_on(-2.0), 74, "fading")
        rows = []
        ring = mn.Circle(radius=0.15, stroke_color=now.ink, stroke_width=6)
        marks = ring.set_fill(now.ground, 1), disc(mn.ORIGIN, now.output, 0.16)
        runs = (t.on_mirror, t.mirror_loss, now.ink), (t.pushed, t.pushed_loss, now.output)
        for place, (mark, (path, losses, colour)) in enumerate(zip(marks, runs, strict=True)):
            y = -2.55 - 0.72 * place
            start = text_of_starts(t, path, colour, (-5.8, y))
            loss = Number(losses[-1], told_to(losses[-1]), height=0.34).set_color(colour)
            loss.move_to([-1.75, y, 0], mn.RIGHT)
            if (width := loss.get_left()[0] - 0.25 - start.get_left()[0]) < start.width:
                start.scale(width / start.width, about_point=start.get_left())
            row = mn.VGroup(laid(mark.move_to([-6.2, y, 0]), 74, "fading"), start)
            rows.append(row.add(laid(loss, 74, "fading")))
        return [heads, *rows]

    @says()
    def answer(self, t: Trace) -> None:
        world = self.picture
        if self.standing_:
            self.run_again(0, self.at_least(2.6, 0.6))
            self.wait_until_said(0.9)
        elif t.is_one_point:
            self.bring(world.dot, seconds=0.4)
            self.stroll(t, np.array([1.0, 1.0]), self.at_least(7.0, 0.7))
        else:
            # To the twin and back, once more.
            self.bring(world.dot, seconds=0.4)
            walk, last = t.walk.values, len(t.walk) - 1
            self.move(
                lambda share: walk[round(last * np.sin(np.pi * share))],
                self.at_least(7.0, 0.7),
                rate=EASED,
            )
            world.stand(t.a, t.loss_a)

    def run_again(self, which: int, seconds: float) -> None:
        """One of both ways is drawn again, with the weights at its start, and then its loss."""
        trail, mark, row = (self.standing_[which + place] for place in (0, 2, 6))
        coming = [*self.standing_[5], *row[:2]] if which == 0 else row[:2]
        self.play(mn.Create(trail), *map(mn.FadeIn, coming), seconds=seconds)
        curve = [self.standing_[4]] if which == 0 else []
        self.play(*map(mn.FadeIn, (mark, *curve, row[2])), seconds=0.4)
        whole = [self.standing_[5], row] if which == 0 else [row]
        self.scene.remove(*(one for part in whole for one in part))
        self.scene.add(*whole)

    @summit(6)
    @says()
    def close(self, t: Trace) -> None:
        graph = self.picture.graph
        if not self.standing_:
            self.thicken(graph.total, seconds=self.at_least(1.6, 0.6))
            return
        self.run_again(1, self.at_least(1.6, 0.2))
        if not self.thrown:
            self.thicken(graph.total, seconds=self.at_least(1.6, 0.4))
            return
        # Random weights: none of them on the mirror, so each rolls off to its side.
        self.play(
            mn.LaggedStart(*(mn.FadeIn(one, scale=0.4) for one in self.thrown), lag_ratio=0.2),
            seconds=self.at_least(1.2, 0.18),
        )
        self.scene.add(*self.rolled)
        last = len(self.rolled[0].way) - 1

        def show(share: float) -> None:
            for trail in self.rolled:
                trail.reach(round(share * last))

        self.vary(show, *self.rolled, seconds=self.at_least(2.4, 0.4), rate=mn.linear)

    def standing(self) -> list[mn.Mobject]:
        """What the last picture shows over the world."""
        there = *self.standing_, *self.thrown, *self.rolled
        return [one for one in there if one in self.scene.mobjects]


class InCode(CodeEnding[Trace, LossLandscape], when=lambda t: t.has_program):
    """The program of both trainings, over the last picture."""

    follows = Back
    complete = 0.2  # and longer while it is read, part by part
    at_once = True

    def draw(self, t: Any, world: LossLandscape, room: Room) -> None:
        self.take(*self.earlier(Back).standing())
        super().draw(t, world, room)

    def point_out(self) -> None:
        """Part by part what is defined, and then each call with what it prints."""
        if not self.trace.parts_ways:
            return
        lines, printed = self.code.lines, self.code.printed
        texts = [line for line in self.trace.program().lines if line.strip()]
        calls = len(lines) - len(printed)
        blocks = [k for k in range(calls) if texts[k].startswith("def ") and texts[k][-1] == ":"]
        for first, last in pairwise([0, *blocks, calls]):
            self.light(*lines[first:last])
            self.wait(max(0.8, 0.24 * (last - first)))
        for call, row in zip(lines[calls:], printed, strict=True):
            self.light(call, row)
            self.wait(0.8)
        self.light()


class MlpSymmetry(LessonScene):
    trace_class = Trace
    picture = LossLandscape
    beats = (
        *(Source, Stuck, StartWide, TwoUnits, EveryNetwork, ChangePlaces, Halfway),
        *(SixteenBalls, Hundredth, ManyUnits, Back, InCode),
    )
    short = (Source, Stuck, StartWide, ChangePlaces, SixteenBalls, Back)
