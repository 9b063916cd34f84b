"""The beat “What copying cuts off”."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Label, Number, RollNumber, Room, exempt, pulse

from ..numbers.discs import FULL
from ..picture.call import ABOVE_NAME
from ..picture.disc import MeanOfBlock, SmallPicture, shade
from ..picture.world import Paper
from ..trace import Trace
from .parts import COUNT, counter
from .told import Told


class CutOff(Told):
    rest = 0.5

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        self.small = SmallPicture(t, (4.95, 2.35), 0.27)
        self.mean = MeanOfBlock(world.disc, t, (4.95, -0.8))
        self.means = []
        for at, entry in zip(t.discs.hearing[1], t.heard.entries, strict=True):
            # On a full block it would hardly be seen, and nobody doubts it.
            if 0 < entry.value < 1:
                mean = Number(entry, height=0.34).move_to(world.disc.block(at)).set_z_index(22)
                why = "it is read on its block, until all are full or empty"
                self.means.append(exempt(mean, *("overlap", "fading"), because=why))
        self.count = Number(t.counted[0], height=1.5, role="gradient")
        self.counter = counter(t, self.count, COUNT, 1.5)
        for one in self.counter:
            one.set_z_index(20)
        self.named = Label(label(t, "copying-wrong"), "ink", 0.4, 600).move_to([0, -3.4, 0])
        self.named.set_z_index(62)

    @says()
    def call(self, t: Trace) -> None:
        call = self.picture.call
        self.look_at(call.phone, seconds=0.6, alongside=[mn.FadeIn(call.phone)])
        person = call.shoulders, call.head, call.face
        self.play(*(mn.FadeIn(one, shift=0.5 * mn.UP) for one in person), seconds=1.2)
        self.play(
            mn.LaggedStart(*map(mn.FadeIn, call.kitchen), lag_ratio=0.3),
            seconds=self.at_least(2.2, 0.6),
        )

    @says()
    def want(self, t: Trace) -> None:
        call, disc = self.picture.call, self.picture.disc
        self.play(mn.Create(disc.truth), seconds=1.2)
        gone = map(mn.FadeOut, [call.phone, call.kitchen, call.face, call.shoulders])
        self.look_at_all(1.8, alongside=gone)
        self.play(mn.FadeIn(disc.full), mn.FadeOut(call.head), mn.Create(disc.edge), share=0.3)
        self.picture.add(disc.full, disc.edge, disc.truth)

    @says()
    def shrink(self, t: Trace) -> None:
        """One block becomes its mean, then all do, row by row; and they shrink as they are."""
        world, disc = self.picture, self.picture.disc
        mean = self.mean
        self.play(mn.Create(mean.ring), seconds=1.4)
        self.wait_until_said(0.3)
        self.play(
            mn.TransformFromCopy(mean.pixels, mean.large), mn.FadeIn(mean.ground), seconds=1.0
        )
        self.play(mn.Create(mean.arrow), mn.FadeIn(mean.square, mean.number), seconds=0.6)
        blocks = {}
        for at in sorted(disc.outward()):
            block = disc.block(at).set_fill(shade(float(t.discs.small[at]))).set_z_index(21)
            blocks[at] = exempt(block, "contrast", because="it is on its way")
        coming = mn.LaggedStart(*map(mn.FadeIn, blocks.values()), lag_ratio=0.15)
        self.play(coming, seconds=self.until_said(2.4, then=1.9))
        self.play(*map(mn.FadeOut, [disc.full, disc.edge, *mean]), seconds=0.5)
        world.remove(disc.full, disc.edge)
        self.play(
            mn.FadeIn(self.small.sheet),
            *(mn.Transform(one, self.small.pixels[at]) for at, one in blocks.items()),
            seconds=1.4,
        )
        self.scene.remove(*blocks.values(), self.small.sheet)
        self.scene.add(self.small)

    @summit(8)
    @says()
    def copy(self, t: Trace) -> None:
        world, disc = self.picture, self.picture.disc
        pieces: dict[tuple[int, int], mn.Square] = {}
        for at in disc.outward():
            # No copies: what stands here for a while is no ground.
            pixel = self.small.pixels[at]
            piece = mn.Square(pixel.width).match_style(pixel).move_to(pixel).set_z_index(2)
            why = "together they are a picture, that of the small one"
            pieces[at] = exempt(piece, *("contrast", "overlap", "blinking"), because=why)
        growing = [
            mn.Transform(piece, disc.block(at).set_fill(shade(float(t.discs.small[at]))))
            for at, piece in pieces.items()
        ]
        self.play(*growing, seconds=2.8)
        # What a block must exceed one compares with numbers, where a pixel is looked at later.
        # The true edge would strike them through.
        truth = disc.truth
        dim = truth.animate.set_stroke(opacity=0.2)
        self.play(dim, *map(mn.FadeIn, self.means), seconds=0.6)
        self.wait_until_said(0.6)
        disc.fill(t.discs.copied)
        full = [piece for at, piece in pieces.items() if t.discs.small[at] > FULL]
        rest = [piece for at, piece in pieces.items() if t.discs.small[at] <= FULL]
        self.play(
            mn.FadeIn(disc.full),
            mn.Create(disc.edge),
            *(piece.animate.set_fill(opacity=0.3) for piece in rest),
            *map(mn.FadeOut, self.means),
            truth.animate.set_stroke(opacity=1.0),
            *map(mn.FadeIn, self.counter),
            seconds=1.0,
        )
        self.scene.remove(*full)
        world.add(disc.full, disc.edge)
        rings = [
            mn.AnimationGroup(mn.FadeIn(one.pixel), mn.Create(one.ring))
            for one in disc.wrong.values()
        ]
        counting = RollNumber(self.count, t.counted, rate_func=mn.linear)
        self.play(mn.LaggedStart(*rings, lag_ratio=0.6), counting, seconds=1.6)
        world.add(*disc.wrong.values())

    @says()
    def ask(self, t: Trace) -> None:
        """What her class would see: what is wrong there is blurred like the kitchen."""
        call = self.picture.answered
        self.pin(self.named)
        # It is there when the camera comes.
        late = mn.rate_functions.squish_rate_func(mn.smooth, 0.5, 1.0)
        named = mn.FadeIn(self.named, rate_func=late)
        gone = map(mn.FadeOut, [*self.counter, self.small])
        self.look_at(
            call.call.phone,
            within=ABOVE_NAME,
            seconds=1.4,
            alongside=[mn.FadeIn(call), named, *gone],
        )
        # It is left behind when the camera goes.
        self.picture.add(call)
        self.play(pulse(call.rings, scale=1.03), seconds=1.0)
        self.wait(self.until_said(1.0))
