"""The beat “The convolution that came first”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import says, summit
from deepchalk.mobjects import Room, exempt, theme

from ..picture.world import BESIDE, Paper
from ..trace import Trace
from .cut_off import CutOff
from .on_canvas import OnCanvas
from .parts import CARRIED

LEAVING = 5.0
"""Seconds in which the picture leaves at most."""

PALE = 0.07
"""How much of the colour of numbers the ground has that is padding."""


class Made(OnCanvas, when=lambda t: t.params.convolves):
    follows = CutOff
    # What stays is small: one goes on to it.
    rest = 0.2

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        canvas = world.canvas
        self.reveal_digits(canvas.numbers, canvas.copies, canvas.y)
        places = {(r, c): canvas.at(r, c) for r, c in np.ndindex(*t.x.shape)}
        fill = theme.mix(theme.active().ground, theme.active().data, 0.2)
        self.rows = [
            canvas.paper.squares(
                canvas.on_paper((row, c) for c in range(t.x.shape[1])),
                fill_color=fill,
            ).set_z_index(3)
            for row in range(t.x.shape[0])
        ]
        # Where the window goes beyond the picture it lies on the padding.
        now, (top, left) = theme.active(), t.params.padding
        self.padded = canvas.around(-top, -left, *t.params.padded).set_z_index(1)
        self.padded.set_fill(theme.mix(now.ground, now.data, PALE), 1)
        why = "it is the ground round the picture"
        exempt(self.padded, "contrast", "overlap", "fading", because=why)
        self.ground = [self.padded] if top + left else []
        for shape in self.rows:
            exempt(shape, "contrast", because="its numbers are what is read")
            exempt(shape, "fading", because="what was first is taken off the paper, row by row")
            canvas.excuse(shape)
        self.x = canvas.digits({at: t.x[at] for at in places})
        exempt(self.x, "fading", because="what was first is taken off the paper, row by row")
        self.reveal_digits(self.x)

    @says()
    def slide(self, t: Trace) -> None:
        canvas = self.picture.canvas
        coming = [mn.FadeIn(one) for one in (*self.ground, *self.rows)]
        # Rings that no window reaches go beyond the canvas.
        covered = canvas.whole, self.padded
        self.look_at(
            *covered, margin=0.35 * canvas.cell, within=BESIDE, seconds=2.0, alongside=coming
        )
        digits = self.x.write(*self.x.numbers)
        if digits:
            self.play(*map(mn.FadeIn, digits), share=0.2)
        world = self.picture
        self.window = canvas.stamp_window((0, 0))
        self.pin(world.kernel, world.shade)
        self.play(mn.FadeIn(world.kernel), mn.FadeIn(world.shade), share=0.15)
        world.add(world.kernel, world.shade)
        self.play(mn.FadeIn(self.window), share=0.15)
        self.play(self.flash(), seconds=self.until_said(1.5))

    def flash(self) -> mn.Animation:
        return mn.ShowPassingFlash(
            self.window.copy().set_stroke(theme.active().ink, 4), time_width=0.6
        )

    @summit(7)
    @says()
    def move(self, t: Trace) -> None:
        world, canvas = self.picture, self.picture.canvas
        world.has_seats = True
        order = t.params.geometry.order
        for place, number in enumerate(order[:CARRIED]):
            if place:
                self.carry(self.window, canvas.seat(number))
            chip = canvas.chips[number]
            came = [mn.FadeIn(chip, scale=1.6), *map(mn.FadeIn, canvas.y.write(number))]
            self.play(*came, seconds=0.5)
            world.add(chip)
        if rest := order[CARRIED:]:
            chips = [canvas.chips[number] for number in rest]
            digits = canvas.y.write(*rest)
            self.play(
                mn.LaggedStart(*map(mn.FadeIn, chips), lag_ratio=0.1),
                *map(mn.FadeIn, digits),
                seconds=2.0,
            )
            world.add(*chips)
        world.add(canvas.y)
        rows = [
            mn.AnimationGroup(
                *map(mn.FadeOut, [one, *self.x.wipe(*((row, c) for c in range(t.x.shape[1])))])
            )
            for row, one in enumerate(self.rows)
        ]
        self.play(mn.FadeOut(self.window), seconds=0.4)
        # It stays as long as it is spoken of: what is left is small.
        if stays := self.until_said(0.0, then=LEAVING, most=60.0):
            self.wait(stays)
        leaving = [*rows, *map(mn.FadeOut, self.ground)]
        self.play(
            mn.LaggedStart(*leaving, lag_ratio=0.7), seconds=self.until_said(3.4, most=LEAVING)
        )
