"""The beat “A stamp that learns”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Label, Number, Room, exempt, pulse, show_instead, theme, veil
from deepchalk.stage import FRAME

from ..numbers.discs import STEPS
from ..picture.asides import SumOfProducts, exceeds
from ..picture.hearing import Hearing
from ..picture.learning import StampOfAreas, examples, learned_weights
from ..picture.trial import Trial
from ..picture.world import Paper
from ..trace import Trace
from .parts import LEARNED_COUNT, counter
from .told import Told

WATCHED = [
    *range(5),
    *(step for step in range(5, 20) for _ in range(2)),
    *range(20, 80, 2),
    *range(80, STEPS + 1, 30),
]
"""Steps of learning that are seen, the first ones one by one, some longer: they move most."""

NEAR = Room(-6.6, 6.6, -3.7, 3.7)
"""Where one pixel and what it hears is seen."""

AT_LEARNING, LEARNED_PITCH = (5.0, 1.95), 0.8
"""Where the stamp that learns is seen, and from one of its weights to the next."""

AT_FOUND, FOUND_PITCH = (4.8, 2.0), 0.84
"""The same once it has learned: so large that its weights can be read."""

WEIGHED = Room(3.1, 6.5, -3.65, 0.0)
"""Where it is worked out what the pixel gets, below that stamp."""

NEAR_LEFT = Room(-6.6, 2.6, -3.7, 3.7)
"""Where the pixel and what it hears is seen meanwhile."""

INSIDE = (1, 1), (1, 2), (2, 1), (2, 2)
"""Its weights that copying has, too."""

TRIAL = np.array([-15.5, 0.0, 0.0])
"""Where on the paper new discs are seen: just beyond the frame, so that the way is short."""

NAMED = 0.0, 0.38, 0.72
"""Which share of what is said has been heard when each way for the new discs is named."""

TOLD = 0.18, 0.55, 0.8
"""The same when its bar grows."""


class Learned(Told):
    rest = 0.6

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        self.hearing = Hearing(world.disc, t)
        self.stamp = StampOfAreas(AT_LEARNING, LEARNED_PITCH)
        self.stamp.fill(np.maximum(t.discs.even_stamp(0), 0))
        self.weights = learned_weights(t, AT_FOUND, FOUND_PITCH)
        terms = zip(t.heard.entries, t.heard_by.entries, t.heard_parts.entries, strict=True)
        self.sum = SumOfProducts([*terms], t.pixel_sum, WEIGHED, "data").set_z_index(62)
        self.verdict = exceeds(t.pixel_sum, t.threshold[-1])
        self.verdict.set_x(WEIGHED.right, mn.RIGHT).set_y(self.sum.line.get_y() - 0.65)
        self.verdict.set_z_index(62)
        self.rings = []
        for at in t.discs.hearing_weights:
            ring = mn.Square(0.94 * FOUND_PITCH, stroke_color=theme.active().focus, stroke_width=5)
            ring.move_to(self.weights.middles[at]).set_z_index(63)
            self.rings.append(exempt(ring, "overlap", because="it says which weight is meant"))
        self.aside = veil(Room(2.35, 15, -9, 9), 1.0).set_z_index(60)
        self.threshold = Number(t.threshold[0], height=0.36, role="parameter")
        self.named = Label(label(t, "threshold"), "ink2", 0.28, 500)
        self.named.set_x(3.5, mn.LEFT).set_y(-0.2)
        self.threshold.set_x(6.5, mn.RIGHT).set_y(-0.2)
        self.step_number = Number(t.taken[0], height=0.36)
        self.step_name = Label(label(t, "step"), "ink2", 0.28, 500)
        self.step_number.set_x(6.5, mn.RIGHT).set_y(-0.72)
        self.step_name.set_x(3.5, mn.LEFT).set_y(-0.72)
        self.count = Number(t.wrong[0], height=1.3, role="gradient")
        self.counter = counter(t, self.count, LEARNED_COUNT, 1.1)
        for one in (
            *self.counter,
            self.threshold,
            self.named,
            self.step_number,
            self.step_name,
            self.weights,
        ):
            one.set_z_index(62)
        self.examples = examples(t)
        self.trial = Trial(t, TRIAL)

    @says()
    def begin(self, t: Trace) -> None:
        """One pixel at the edge: it lies in two stamps, and then one sees that it gets four."""
        world, hearing = self.picture, self.hearing
        # The disc is seen again without the call, which lay over it while the camera was elsewhere.
        world.remove(*world.field, world.answered)
        self.scene.remove(world.answered)
        early = mn.rate_functions.squish_rate_func(mn.smooth, 0.0, 0.45)
        gone = [mn.FadeOut(one, rate_func=early) for one in world.field]
        drawn = [*gone, *self._lines(0.4)]
        self.look_at(hearing.far, within=NEAR, seconds=1.5, alongside=drawn)
        drop = 0.8 * world.paper.cell * mn.DOWN
        chips, stamps = (hearing.chips[0], hearing.strong), hearing.stamps
        for place, (chip, stamp) in enumerate(zip(chips, stamps, strict=True)):
            if place:
                # In both of them it lies.
                self.play(mn.FadeIn(hearing.pixel), seconds=0.5)
            self.play(mn.FadeIn(chip, scale=1.3), mn.FadeIn(stamp, shift=drop), seconds=0.9)
        leaving = [mn.FadeOut(stamp) for stamp in stamps]
        self.look_at(hearing.around, margin=0.1, within=NEAR, seconds=1.1, alongside=leaving)
        arriving = [
            mn.AnimationGroup(
                *([] if chip in chips else [mn.FadeIn(chip, scale=1.3)]), mn.Create(thread)
            )
            for chip, thread in zip(hearing.chips, hearing.threads, strict=True)
        ]
        self.play(mn.LaggedStart(*arriving, lag_ratio=0.5), seconds=self.until_said(1.6, then=0.4))
        # All four are read.
        self.wait(1.0)

    def _lines(self, share: float) -> list[mn.Animation]:
        """Lines of the disc are so thick: from near they would be as thick as digits."""
        disc = self.picture.disc
        lines: list[tuple[mn.VMobject, float]] = [(disc.edge, 8.0), (disc.truth, 4.0)]
        lines += [(one.ring, 5.0) for one in disc.wrong.values()]
        return [mn.ApplyMethod(one.set_stroke, None, share * wide) for one, wide in lines]

    @summit(6)
    @says()
    def learn(self, t: Trace) -> None:
        """The whole disc again, while the stamp learns from others."""
        disc, hearing = self.picture.disc, self.hearing
        # From near they would be huge.
        late = mn.rate_functions.squish_rate_func(mn.smooth, 0.8, 1.0)
        coming = [mn.FadeIn(self.examples, rate_func=late)]
        leaving = [mn.FadeOut(hearing), *self._lines(1.0)]
        self.look_at_all(1.2, alongside=[*leaving, *coming])
        self.pane(self.stamp)
        rows = self.named, self.threshold, self.step_name, self.step_number
        self.appear(self.stamp, *self.counter, *rows, share=0.08)

        def step(at: int) -> None:
            disc.place(at)
            show_instead(self.threshold, t.threshold[at], edge=mn.RIGHT)
            show_instead(self.step_number, t.taken[at], edge=mn.RIGHT)
            self.stamp.fill(np.maximum(t.discs.even_stamp(at), 0))
            show_instead(self.count, t.wrong[at])

        moving = [disc.full, disc.edge, self.stamp, self.count, self.threshold, self.step_number]
        moving += disc.wrong.values()
        seconds = self.at_least(4.0, 0.6)
        self.follow(WATCHED, step, moving=moving, seconds=seconds, rate=mn.linear)

    @says()
    def found(self, t: Trace) -> None:
        """What was learned, as numbers: inside, at the rim; and what our pixel gets with them."""
        hearing, sum_, weights = self.hearing, self.sum, self.weights.numbers
        inside = [weights[at] for at in INSIDE]
        rim = [one for at, one in weights.items() if at not in INSIDE]
        self.pin(self.weights)
        gone = map(mn.FadeOut, [self.threshold, self.named, self.step_number, self.step_name])
        self.play(*gone, mn.FadeIn(self.weights, scale=LEARNED_PITCH / FOUND_PITCH), seconds=0.7)
        self.leave(self.stamp)
        for numbers in (inside, rim):
            # By no more than its cell has room.
            self.play(pulse(*numbers, scale=1.07), seconds=0.7)
        self.pin(self.aside)
        leaving = map(mn.FadeOut, [*self.counter, self.examples])
        self.play(*leaving, mn.FadeIn(self.aside), seconds=0.3)
        coming = [mn.FadeIn(hearing), *self._lines(0.4)]
        self.look_at(hearing.around, margin=0.1, within=NEAR_LEFT, seconds=1.1, alongside=coming)
        self.pin(sum_, self.verdict)
        self.pin(*self.rings)
        # Each line with its number, and with its weight in the stamp and on its thread.
        for row, ring, at in zip(sum_.rows, self.rings, t.discs.hearing_weights, strict=True):
            bringing = hearing.bring(at, weights[at])
            self.play(mn.Create(ring), *bringing, mn.FadeIn(row), seconds=0.65)
        self.play(mn.Create(sum_.line), mn.FadeIn(self.verdict), seconds=0.6)
        self.wait(self.until_said(1.2))
        away = [self.weights, *self.rings, self.aside, *sum_.rows, sum_.line, self.verdict, hearing]
        away += hearing.tags.values()
        self.play(*map(mn.FadeOut, away), seconds=0.4)
        self.scene.looking.forget([sum_, *away])

    @summit(7)
    @says()
    def judge(self, t: Trace) -> None:
        """One of the new discs by both ways, and a bar for all of them."""
        trial = self.trial
        view = mn.Rectangle(width=FRAME.width, height=FRAME.height).move_to(TRIAL)
        # They are there when the camera comes.
        late = mn.rate_functions.squish_rate_func(mn.smooth, 0.5, 1.0)
        first, *_, last = trial.rows
        coming = [mn.FadeIn(one, rate_func=late) for one in (*first.given, trial.unit)]
        self.look_at(view, margin=0.0, within=FRAME, seconds=1.5, alongside=coming)
        for row, named, said in zip(trial.rows, NAMED, TOLD, strict=True):
            if row is not first:
                self.wait_until_said(named)
                # Below the last disc stands that it is one of many.
                below = [trial.one] if row is last else []
                self.play(*map(mn.FadeIn, [*row.given, *below]), seconds=0.6)
            # Each bar grows while it is told of.
            self.wait_until_said(said)
            growing = mn.GrowFromEdge(row.bar, mn.LEFT)
            self.play(growing, mn.FadeIn(row.number), seconds=0.9)
        self.wait(0.8)
