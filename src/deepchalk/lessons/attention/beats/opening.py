"""The beat “Where to look?”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Label, Room, exempt, pulse, theme, thread
from deepchalk.stage import Beat

from ..facts import is_french
from ..picture.opening import Cover, LargeSentence
from ..picture.world import SHARES, TranslatorWorld, points_on
from ..trace import Trace

BENEATH = Room(-6.0, 6.0, -3.0, -0.9)
"""Where what is to be written stands in the opening, as long as nothing of it is known."""

NOUN = 0.36
"""Height of a capital of what the covered word is called in the other language."""

ASKED = 0.55
"""How much of the opening's end has been said when it asks."""

BREAKS_OFF = 0.615
"""Part of the way from the bars to the word at which it is not known how it goes on."""

HARDLY = 0.02
"""A bar for a smaller probability is hardly seen to grow."""


class Opening(Beat[Trace, TranslatorWorld]):
    before_picture = True
    rest = 0.4

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        self.large = LargeSentence(t.words)
        words = self.large.words
        self.covered = words[t.deciding]
        self.cover = Cover(self.covered) if t.is_covered else None
        self.called = [Label(label(t, "noun"), "ink2", NOUN, 600)] if is_french(t) else []
        for one in self.called:
            one.next_to(self.covered, mn.UP, buff=0.55, aligned_edge=mn.RIGHT)
        if self.cover is None:
            wanted = LargeSentence(t.written, BENEATH).words
            height = max(word.height for word in wanted)
            self.wanted = [
                exempt(Cover(word, height), "load", because="together they are what is wanted")
                for word in wanted
            ]
            for word in self.large.words:
                exempt(word, "share", because="a sentence is as long as it is")
            return
        self.odds = world.bars_of_opening().set_z_index(20)
        la = self.odds.names[0].get_left()
        start, end = la + 0.35 * mn.LEFT, words[t.strongest].get_bottom() + 0.2 * mn.DOWN
        pointer = mn.CurvedArrow(
            end, start, angle=mn.PI / 3.2, color=theme.active().line, stroke_width=5
        )
        # From the first row of two it would go through the words of the second.
        on = np.array([pointer.point_from_proportion(one) for one in SHARES])
        self.pointer = [] if any(points_on(word, on) for word in words) else [pointer]

    @says()
    def want(self, t: Trace) -> None:
        shown = [
            word for word in self.large.words if self.cover is None or word is not self.covered
        ]
        self.appear(*shown, lag=0.4, share=0.3 if self.cover else 0.5)
        if self.cover is None:
            self.appear(*self.wanted, lag=0.4, share=0.45)
            return
        self.appear(self.cover, share=0.1)
        if self.pointer:
            self.play(*map(mn.Create, self.pointer), share=0.25)
        self.appear(*self.odds.names, lag=0.5, share=0.33)

    @summit(6)
    @says(when=lambda t: t.is_covered)
    def tear(self, t: Trace) -> None:
        # So that the numbers come as they are said. Bars that are hardly seen have names that come
        # forward.
        grows, names = self.odds.grow(self.scene), self.odds.names
        hardly = max(float(one.value) for one in self.odds.shown) < HARDLY
        forward = [pulse(*names, scale=1.15, lag=0.4)] if hardly else []
        self.play(grows, *forward, share=0.58)
        self.appear(*self.odds.numbers)
        self.scene.add(self.odds)

    @says(when=lambda t: t.is_covered)
    def lift(self, t: Trace) -> None:
        self.scene.add(self.covered)
        # It is gone when the word can be read: two texts in one place cannot be.
        gone = self.cover.copy().shift(1.1 * mn.UP)
        rises, fades = (0.4, 0.15) if self.called else (0.7, 0.25)
        self.play(mn.Transform(self.cover, gone), share=rises)
        self.play(mn.FadeOut(self.cover, shift=0.5 * mn.UP), share=fades)
        if self.called:
            self.appear(*self.called, share=0.3)

    @summit(6)
    @says()
    def ask(self, t: Trace) -> None:
        now = theme.active()
        if self.cover is None:
            self._feel(now.ink)
            return
        start, end = self.odds.ends[0].get_top(), self.covered.get_bottom()
        way = mn.ArcBetweenPoints(start + 0.12 * mn.UP, end + 0.15 * mn.DOWN, angle=mn.PI / 5)
        half, rest = way.copy(), mn.VMobject()
        where = Label("?", "ink", 0.36, 700).move_to(way.point_from_proportion(BREAKS_OFF))
        # A short way leaves more of itself out, so that the mark has room.
        gap = max(0.065, (0.5 * where.height + 0.08) / way.get_arc_length())
        half.pointwise_become_partial(way, 0, BREAKS_OFF - gap).set_stroke(now.ink, 6)
        rest.pointwise_become_partial(way, BREAKS_OFF + gap, 1).set_stroke(now.line, 4)
        self.light(self.covered, self.odds)
        self.play(mn.Create(half), share=0.45)
        # It breaks off when it is asked how a machine could know.
        self.wait_until_said(ASKED)
        self.play(mn.FadeIn(where), mn.FadeIn(mn.DashedVMobject(rest, num_dashes=5)), share=0.2)

    def _feel(self, colour: str) -> None:
        """From what is wanted a thread feels towards each word, and breaks off."""
        start = self.wanted[0].get_top()
        self.light(*self.large.words, self.wanted[0])
        for word in self.slowly_then_all(self.large.words, share=1.0):
            way = thread(start, start + 0.55 * (word.get_bottom() - start), colour, 5.0, 1.0)
            self.play(mn.Create(way), share=0.95)
