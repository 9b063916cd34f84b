"""The beat “Many units”."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Label, Number, Room, exempt, pulse, show_instead, theme, veil

from ..picture.diagram import network_of
from ..picture.laid import laid
from ..picture.world import BELOW, PANE, LossLandscape
from ..trace import EQUAL, RANDOM, Trace
from .hundredth import Hundredth
from .parts import EVERYWHERE, told_to
from .told import Told
from .wide_graph import WideGraph, step_on_the_way


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
            # As the bound is told, which stands beside it.
            digits = told_to(loss) if name == "equal" else None
            number = Number(loss, digits, height=0.4).set_color(colour)
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
        head = Label(label(t, "loss-after"), "ink2", 0.26, 500)
        self.head = laid(head.stand_on(-0.68), 87, "fading")
        self.head.set_x(6.65, mn.RIGHT)
        self.ghost: mn.Mobject = mn.VGroup()
        self.hues = hues
        # What the mark in each unit stands for.
        bias = Label(label(t, "bias"), "ink2", 0.3, 500)
        bias.set_x(6.65, mn.RIGHT).stand_on(0.75)
        mark = mn.Dot(color=now.parameter, radius=0.1).next_to(bias, mn.LEFT, buff=0.18)
        self.bias = [laid(one, 87, "fading") for one in (mark, bias)]

    @property
    def after(self) -> list[mn.Mobject]:
        """All that is there at its end."""
        rows = [one for row in self.rows.values() for one in row]
        told = *rows, self.head, self.passed, *self.bias
        return [self.wide, self.ghost, self.diagram, self.over, *told]

    @says()
    def need(self, t: Trace) -> None:
        world = self.picture
        if world.leaning:
            self.lean(0.0, 1.1)
        self.play(mn.FadeIn(self.over), mn.FadeIn(self.diagram), seconds=0.7)
        self.scene.remove(*self.under)
        gone = world.graph, world.network, world.loss, world.dot, world.a, world.twin
        self.let_go(*gone, world.scale_of, seconds=0.1)
        # Some change places, and stay there.
        many = t.params.wide
        pairs = list(dict.fromkeys([(0, 1), (many // 2 - 1, many - 1)]))
        for pair in pairs:
            self.swap(pair)

    def swap(self, pair: tuple[int, int]) -> None:
        """Two units change places."""
        diagram, (one, other) = self.diagram, pair
        diagram.pair = pair
        self.vary(diagram.cross, diagram, seconds=self.at_least(1.4, 0.36))
        diagram.stay_crossed()
        self.hues[one], self.hues[other] = self.hues[other], self.hues[one]

    def paint(self, hues: Sequence[str]) -> list[mn.Animation]:
        """Units, with the edges at them, get these hues: equal ones have one."""
        drawn = zip((*self.diagram.units, *self.diagram.edges), (*hues, *hues), strict=True)
        return [mn.ApplyMethod(one.set_stroke, hue) for one, hue in drawn]

    @says()
    def fit(self, t: Trace) -> None:
        graph, diagram = self.wide, self.diagram
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
        self.wait_until_said(0.5)
        come = (mn.FadeIn(one, scale=0.3) for one in diagram.biases)
        named = map(mn.FadeIn, self.bias)
        self.play(mn.LaggedStart(*come, lag_ratio=0.3), *named, seconds=self.at_least(1.2, 0.3))
        # They leave with it, and not alone.
        self.scene.remove(*diagram.biases)
        diagram.add(*diagram.biases)

    @says()
    def equal(self, t: Trace) -> None:
        graph, now = self.wide, theme.active()
        graph.take(self.none, t.learning.values[EQUAL][0])
        graph.total.set_stroke(now.ink)
        coming = self.head, self.rows["equal"][0], self.passed
        # First that they are equal, and then what they make.
        self.play(*self.paint([now.ink] * len(self.hues)), seconds=0.8)
        self.play(mn.Create(graph.total), *map(mn.FadeIn, coming), seconds=0.8)
        self.scene.remove(*graph.submobjects)
        self.scene.add(graph)
        self.learn(t, EQUAL, self.at_least(3.2, 0.5), self.passed)
        self.play(mn.FadeIn(self.rows["equal"][1]), seconds=0.4)
        self.play(pulse(self.rows["equal"][1], scale=1.2), seconds=0.8)

    @summit(6)
    @says()
    def random(self, t: Trace) -> None:
        now = theme.active()
        self.ghost = self.wide.copy_of_total(theme.mix(now.ground, now.ink, 0.6), 81.9)
        self.scene.add(self.ghost)
        self.play(mn.FadeOut(self.wide.total), mn.FadeOut(self.passed[1]), seconds=0.3)
        self.show_fit(t.learning.values[RANDOM][0])
        self.wide.total.set_stroke(now.output)
        # This training begins at its first step.
        show_instead(self.passed[1], 0.0, 0, mn.LEFT, step_on_the_way(t))
        coming = self.wide.total, self.passed[1], self.rows["random"][0]
        self.play(*map(mn.FadeIn, coming), *self.paint(self.hues), seconds=0.5)
        self.scene.remove(*self.wide.submobjects)
        self.scene.add(self.wide)
        self.learn(t, RANDOM, self.at_least(3.0, 0.5), self.passed)
        self.play(mn.FadeIn(self.rows["random"][1]), seconds=0.4)
        self.play(pulse(self.rows["random"][1], scale=1.2), seconds=0.8)
        if t.parts_ways:
            # What comes next is told of the landscape.
            self.wait(0.8)
            self.return_to_world(t)

    # Here, so that the short cut does not flash through what it leaves out.
    @says(when=lambda t: not t.parts_ways)
    def come_back(self, t: Trace) -> None:
        self.return_to_world(t)

    def return_to_world(self, t: Trace) -> None:
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
