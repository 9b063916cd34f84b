"""The beat “Two networks”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import (
    Formula,
    Label,
    Number,
    Room,
    exempt,
    number,
    pulse,
    show_instead,
    theme,
)
from deepchalk.stage import READ

from ..facts import plain
from ..numbers.short import short
from ..picture.learning import LossCurve, regions
from ..picture.marks import Rings
from ..picture.view import View
from ..picture.world import Cloud
from ..trace import Trace
from .parts import BEYOND, HALVES, OF_TWIN, between_networks, how_many_right
from .told import EASED, FRAMES, Told

WIDE = View(0.0, 0.0, 1.72)
"""Where the rings are seen in the first seconds."""

CURVES = Room(-6.45, -1.8, -3.2, -2.4), Room(0.65, 5.3, -3.2, -2.4)
"""Where their losses are drawn."""


class Twins(Told):
    before_picture = True

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now = theme.active()
        points, rings = t.points.values, t.ring.values
        self.dots = [Rings(WIDE, points, rings, 0.165) for _ in range(2)]
        steps = t.steps.values
        colours = theme.mix(now.ground, now.ink, 0.75), now.ink
        self.curves = [
            LossCurve(losses, steps, room, steps[-1], colour)
            for losses, room, colour in zip(
                (t.plain_loss, t.normal_loss), CURVES, colours, strict=True
            )
        ]
        self.loss = Label(label(t, "loss"), "ink2", 0.29, 600)
        self.losses = [self.loss, self.loss.copy()]
        for one, place in zip(self.losses, CURVES, strict=True):
            one.set_x(place.left, mn.LEFT).stand_on(place.bottom - 0.45)
        self.says = self._says(t)
        self.told_steps = [
            mn.VGroup(Number(t.steps[-1], height=0.32), Label(label(t, "steps"), "ink2", 0.29, 600))
            for _ in CURVES
        ]
        for (count, name), curve in zip(self.told_steps, CURVES, strict=True):
            name.set_x(curve.right, mn.RIGHT).stand_on(curve.bottom - 0.45)
            count.next_to(name, mn.LEFT, buff=0.18).stand_on(curve.bottom - 0.45)
        self.right = how_many_right(t, t.normal_right[0], OF_TWIN)
        self.count = self.right[0]
        self.setup = self._setup(t)
        self.regions = regions(HALVES[1], t.field.values, BEYOND).set_z_index(-2)
        self.parts = between_networks()

    def _setup(self, t: Trace) -> mn.VGroup:
        """What kind of network it is and how it learns, where its twin will be."""
        told = {
            "setup-size": [t.depth.text, t.layer_width.text],
            "setup-output": [],
            "setup-start": [t.start_size.text],
            "setup-rate": [short(t.rate).text],
        }
        lines = [
            Label(label(t, name), "ink2", 0.36, 600, width=5.6, constants=constants)
            for name, constants in told.items()
        ]
        # All as large as the longest.
        least = min(line.digit_height for line in lines)
        for place, line in enumerate(lines):
            line.scale(least / line.digit_height).set_x(1.05, mn.LEFT).stand_on(1.5 - 0.7 * place)
        setup = mn.VGroup(*lines)
        exempt(setup, "load", because="it is one list, read while the loss does not fall")
        return setup

    def _says(self, t: Trace) -> mn.VGroup:
        """How many the plain network gets right in the end; or if it says the same to every dot,
        what that is."""
        if plain(t) != "coin":
            return mn.VGroup(*how_many_right(t, t.plain_right[-1], READ.left))
        share = Formula("{p} %", height=0.46, p=number(t.percent))
        every = Label(label(t, "for-every-dot"), "ink", 0.4, 600)
        share.set_x(READ.left, mn.LEFT).stand_on(3.1)
        return mn.VGroup(share, every.next_to(share, mn.RIGHT, buff=0.22).stand_on(3.1))

    @says()
    def want(self, t: Trace) -> None:
        inner, outer = (
            [dot for dot, ring in zip(self.dots[0], t.ring.values, strict=True) if ring == own]
            for own in (0, 1)
        )
        self.play(mn.LaggedStart(*map(mn.FadeIn, inner), lag_ratio=0.05), share=0.35)
        self.play(mn.LaggedStart(*map(mn.FadeIn, outer), lag_ratio=0.05), share=0.35)
        self.scene.add(self.dots[0])

    @says()
    def plain(self, t: Trace) -> None:
        dots, curve = self.dots[0], self.curves[0]
        view = HALVES[0]
        shares = np.linspace(0, 1, 2 * FRAMES)
        self.before_world(
            1.3, shares, lambda s: dots.stand(WIDE.towards(view, s)), dots, rate=EASED
        )
        coming = curve, self.loss, self.parts, self.told_steps[0], self.setup
        self.play(*map(mn.FadeIn, coming), seconds=0.6)

        def learn(step: int) -> None:
            dots.answer(t.plain_answers.values[step])
            curve.reach(step)

        steps = range(len(t.steps))
        self.before_world(self.at_least(3.2, 0.38), steps, learn, dots, curve)
        self.appear(self.says)
        self.play(pulse(self.says, scale=1.1), seconds=0.8)

    @summit(6)
    @says()
    def twin(self, t: Trace) -> None:
        first, dots, curve = self.dots[0], self.dots[1], self.curves[1]
        dots.stand(HALVES[1])
        dots.answer(t.normal_answers.values[0])
        self.play(mn.FadeOut(self.setup), seconds=0.4)
        coming = dots, curve, self.losses[1], *self.right, self.told_steps[1]
        self.play(*map(mn.FadeIn, coming), seconds=0.6)

        def learn(step: float) -> None:
            whole = int(step)
            dots.answer(t.normal_answers.values[whole])
            # The curve goes on between steps, which are slow at first.
            curve.reach(step)
            show_instead(self.count, t.normal_right[whole], edge=mn.RIGHT)

        steps = np.linspace(0, len(t.steps) - 1, 60 * FRAMES)
        moving = dots, curve, self.count
        # It has learned once its line is spoken of.
        self.before_world(6.0, steps, learn, *moving, rate=mn.rate_functions.ease_in_cubic)
        self.play(mn.FadeIn(self.regions), seconds=0.7)
        self.scene.add(first)

    @says()
    def ask(self, t: Trace) -> None:
        self.play(pulse(*self.right, scale=1.1), share=0.9)
