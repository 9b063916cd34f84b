"""The beat “How much does the start matter?”."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Label, Number, Room, pulse, theme

from ..picture.laid import laid
from ..picture.world import LARGE, LossLandscape
from ..trace import EQUAL, RANDOM, Trace
from .opening import Opening
from .wide_graph import WideGraph


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
