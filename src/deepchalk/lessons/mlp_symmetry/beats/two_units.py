"""The beat “Two units, one sum”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Equation, Label, Number, Room, StageArrow, pulse, theme

from ..picture.column import ColumnSum, SumFormula
from ..picture.laid import laid
from ..picture.world import BESIDE, LARGE, LossLandscape
from ..trace import Trace
from .opening import Opening
from .parts import example_of, sum_of
from .told import EASED, Told

FARTHER, NEARER = (1.5, 1.0, 0.6), 0.5
"""How many times as far a weight may go: the most for which there is room; and back towards 0."""

BEYOND, AWAY = 0.6, 0.4
"""So much of the negative weight the positive one goes to, and in so much of the time."""

BEHIND = 64.6
"""Before the curves, and behind the points, and what the axis is called."""

LOWEST = -2.8
"""Below it is what is said."""

TURNING = ("tanh", "sigmoid", "identity")
"""Activations with which a unit only rises or only falls, by the sign of its weight."""


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
            laid(StageArrow(hue, 9.0), BEHIND + place / 10, "blinking", "fading", because="stacked")
            for place, hue in enumerate(hues)
        ]
        self.cursor = laid(mn.Line().set_stroke(now.ink2, 3), BEHIND, "blinking", "fading")
        below = Room(2.25, 6.55, -3.6, -1.55)
        self.rule: Equation | ColumnSum = (
            ColumnSum(t, self.example, hues, below)
            if t.is_whole
            else sum_of(t.predictions[self.example], world.hues, below)
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
        a = t.a.values
        if a[0] * a[1] < 0:
            # One curve does both.
            rising = int(a.argmax())
            self.sway(a, rising)
            self.turn_over(a, rising)
        else:
            for unit in (0, 1):
                self.sway(a, unit)
        self.picture.stand(t.a, t.loss_a)

    def sway(self, a: np.ndarray, unit: int) -> None:
        """A weight goes farther from 0, nearer, and back; its sign stays."""
        world, way = self.picture, np.zeros(2)
        way[unit] = a[unit]
        farther = self.farther(a, way)

        def show(share: float) -> None:
            reach = farther if share < 0.5 else NEARER
            world.stand(a + way * np.sin(2 * np.pi * share) * reach)

        moving = *world.graph.thin, world.network
        self.vary(show, *moving, seconds=self.at_least(2.2, 0.45), rate=EASED)

    def turn_over(self, a: np.ndarray, unit: int) -> None:
        """A positive weight goes through 0, towards the negative one, stays, and comes back."""
        world, way = self.picture, np.zeros(2)
        way[unit] = BEYOND * a.min() - a[unit]
        seconds = self.at_least(2.4, 0.47)
        come = self.seen_evenly(lambda share: a + share * way, AWAY * seconds)

        def show(share: float) -> None:
            there = min(share, 1 - share, AWAY) / AWAY
            world.stand(a + come(EASED(there)) * way)

        moving = *world.graph.thin, world.network
        self.vary(show, *moving, seconds=seconds, rate=mn.linear)

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
