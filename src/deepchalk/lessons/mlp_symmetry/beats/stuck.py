"""The beat “The curve that will not fit”."""

from __future__ import annotations

from collections.abc import Callable

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, functions, label, says, summit
from deepchalk.mobjects import Label, Number, Room, pulse, theme

from ..picture.laid import laid
from ..picture.losses import Losses
from ..picture.world import LARGE, LossLandscape
from ..trace import Trace
from .opening import Opening
from .parts import text_of_starts, told_to

FAN = (0, 2, 4, 6, 8, 10, 14, 20, 30)
"""Steps whose curves stay to be seen behind the one that is trained."""

OVER = Room(-5.2, -2.0, 2.66, 3.75), Room(0.2, 3.9, 2.35, 3.75), Room(-3.9, -0.2, 2.35, 3.75)
"""Where the network can stand over the curves that are trained."""

MOVING = 0.75
"""Such a share of the time that a training takes goes to what its curve moves."""

NOTHING = -1.15
"""How high the axis stands in the opening at least: the losses have the room below it."""


def holds_any(room: Room, points: np.ndarray) -> bool:
    """Whether any of the points of a drawing lies in a room."""
    x, y = points[:, 0], points[:, 1]
    inside = (x > room.left) & (x < room.right) & (y > room.bottom) & (y < room.top)
    return bool(inside.any())


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

    def paced(self, path: np.ndarray) -> Callable[[float], float]:
        """Which step it has come to, at each share of the time: the curve moves evenly."""
        world, graph = self.picture, self.picture.graph
        sums = np.array([world.curves_of(place)[1] for place in path])
        leaps = np.abs(np.diff(np.clip(sums, graph.low[1], graph.high[1]), axis=0)).max(axis=1)
        moved = leaps / max(float(leaps.sum()), 1e-9)
        shares = MOVING * moved + (1 - MOVING) / len(moved)
        times = np.concatenate([[0.0], np.cumsum(shares)])
        return lambda share: float(np.interp(share, times / times[-1], np.arange(len(path))))

    def run(self, which: int, places: Quantity, seconds: float) -> None:
        """One training, with its loss: the slower, the more its curve moves in a step."""
        world, losses, path = self.picture, self.losses, places.values
        step_at = self.paced(path)

        def show(share: float) -> None:
            moment = step_at(share)
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
        self.run(0, t.on_mirror, self.at_least(4.4, 0.5))
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
        self.run(1, t.pushed, self.at_least(4.6, 0.7))
        self.play(mn.FadeIn(self.reached[1]), seconds=0.4)

    @says()
    def ask(self, t: Trace) -> None:
        self.play(*(pulse(one, scale=1.1) for one in self.starts), share=0.95)
