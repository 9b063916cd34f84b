"""The beat “A place for every word”."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.lesson import says, summit
from deepchalk.mobjects import Room, pulse, theme, thread
from deepchalk.stage import Beat

from ..picture.opening import put_low
from ..picture.world import FEW, TranslatorWorld
from ..trace import Trace
from .opening import Opening
from .parts import FORWARD

SOME = 6
"""Of more places only some are lit one after the other."""

LIT, LIT_AMONG_MANY = 1.0, 1.7
"""Seconds in which a place becomes bright; among many it is found later."""


class Places(Beat[Trace, TranslatorWorld]):
    rest = 0.3
    follows = Opening
    before_picture = True

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        large = self.earlier(Opening).large.words
        self.take(*large, *self.earlier(Opening).called)
        self.given = large
        self.bars = self.earlier(Opening).odds if t.is_covered else None
        self.wanted = [] if self.bars else self.earlier(Opening).wanted
        self.take(*([self.bars] if self.bars else self.wanted))
        self.edges = [
            thread(*pair, theme.active().line).set_z_index(3)
            for pair in zip(world.places, world.places[1:], strict=False)
        ]

    @summit(9)
    @says()
    def read_on(self, t: Trace) -> None:
        world = self.picture
        pairs = zip(self.given, world.sentence.words, strict=True)
        shrinking = [mn.ReplacementTransform(*pair) for pair in pairs]
        if self.bars is not None:
            # They go down to the lower edge, where they are needed again.
            self.bars.target = put_low(self.bars.copy())
            shrinking.append(mn.MoveToTarget(self.bars))
        for cover, place in zip(self.wanted, world.written.words, strict=False):
            # What is wanted goes where it will be written.
            shrinking.append(mn.FadeOut(cover, target_position=place, scale=0.2))
        shrinking += map(mn.FadeOut, self.earlier(Opening).called)
        self.play(*shrinking, seconds=1.2)
        # The words must not come a second time with it.
        self.play(mn.FadeIn(world), seconds=0.6)
        world.add(*world.sentence.words, world.origin)
        self.scene.add(world.origin)
        # Of more numbers more is said.
        share = 0.7 if t.params.width == 2 else 0.78
        for word in self.slowly_then_all(range(world.count), share=share):
            # Each word drops to a place of its own.
            pen = mn.Dot(radius=0.07, color=world.colours[word]).set_z_index(22)
            pen.next_to(world.sentence.words[word], mn.DOWN, buff=0.1)
            named = [world.names[word], *world.coordinates[word : word + 1]]
            falls = mn.ReplacementTransform(pen, world.discs[word])
            edge = self.edges[word - 1 : word] if word else ()
            self.play(falls, *map(mn.FadeIn, named), *map(mn.Create, edge))
            world.add(world.discs[word], *named)
        self.play(mn.FadeIn(world.shape), seconds=0.7)
        world.add(world.shape)

    @says()
    def keep_all(self, t: Trace) -> None:
        world, last = self.picture, self.picture.count - 1
        each = world.discs, world.names, world.coordinates, world.sentence.words
        # The last one; the first words, which it may lose; then all of them.
        first = range(last) if world.count <= SOME else (0, last // 2)
        told = [(last, 0.44), *((one, 0.34 / len(first)) for one in first)] if t.translates else []
        for word, share in told:
            lit = world.discs[word], world.sentence.words[word]
            self._light_for(share, *(row[word] for row in each if row), forward=lit)
        self.light()
        if world.count <= FEW:
            self.play(pulse(*world.discs, scale=1.2), seconds=FORWARD)

    def _light_for(
        self, share: float, *things: mn.Mobject, forward: Sequence[mn.Mobject] = ()
    ) -> None:
        """These become bright, and some come forward, as long as a part of the sentence is said."""
        start = self.scene.video_time
        seconds = share * self.scene.sentence_seconds
        slowly = LIT if self.picture.count <= FEW else LIT_AMONG_MANY
        self.light(*things, seconds=min(slowly, seconds))
        rest = seconds - (self.scene.video_time - start)
        if forward and rest > FORWARD:
            self.play(pulse(*forward, scale=1.2), seconds=FORWARD)
        self.wait(seconds - (self.scene.video_time - start))
