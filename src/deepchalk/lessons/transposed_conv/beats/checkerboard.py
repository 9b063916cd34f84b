"""The beat “The checkerboard”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import says, summit
from deepchalk.mobjects import Number, Room, exempt, show_instead, theme
from deepchalk.stage import FRAME

from ..picture.learning import StampOfAreas
from ..picture.pressed import Pressed
from ..picture.world import Paper
from ..trace import GROWING, Trace
from .parts import EASED
from .told import Told


class Checkerboard(Told):
    rest = 0.5

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        world.paint(t.growing.values[0])
        self.stamp = StampOfAreas()
        self.stamp.grow(0.0)
        top, left = world.field_first
        middle = top + 12, left + 18
        self.places = [(middle[0] + r, middle[1] + c) for r, c in np.ndindex(2, 2)]
        self.numbers = []
        for at, (r, c) in zip(self.places, np.ndindex(2, 2), strict=True):
            number = Number(t.growing[0, r, c], height=0.2)
            # A seat stands at the upper left of its cell.
            number.move_to(world.paper.at(*at) + 0.15 * world.paper.cell * mn.DOWN).set_z_index(9)
            self.numbers.append(exempt(number, "dwell", because="it goes on growing"))
        self.ring = mn.Square(
            2 * world.paper.cell, stroke_color=theme.active().focus, stroke_width=5
        )
        self.ring.move_to(world.paper.at(middle[0] + 0.5, middle[1] + 0.5)).set_z_index(8)
        self.pressed = Pressed(world, middle)

    @says()
    def lay(self, t: Trace) -> None:
        """Four stamps of ones, one after the other, and what they leave."""
        world, pressed = self.picture, self.pressed
        if world.kernel in world.submobjects:
            # Where no thread was turned round it is still there.
            world.remove(world.kernel)
            self.push_out(world.kernel)
        gone = [world.shade] if world.shade in world.submobjects else []
        world.remove(world.shade)
        self.play(*map(mn.FadeOut, gone), seconds=0.3)
        self.scene.looking.forget(gone)
        near = Room(-6.6, 3.0, -3.6, 3.6)
        self.look_at(
            pressed.around,
            margin=0.4 * world.paper.cell,
            within=near,
            seconds=1.2,
            alongside=map(mn.FadeIn, pressed.seats),
        )
        self.pane(self.stamp)
        self.appear(self.stamp, share=0.07)
        drop = 0.8 * world.paper.cell * mn.DOWN
        for sheet, ink in self.slowly_then_all(pressed.steps, share=0.36):
            self.play(mn.FadeIn(sheet, shift=drop), share=0.6)
            self.play(mn.FadeOut(sheet), mn.FadeIn(ink), share=0.4)
        # What is said to be four, then what is one; the others come after it.
        four, *others, one = self.numbers
        self.wait_until_said(0.64)
        self.play(mn.FadeIn(four, scale=1.6), mn.Create(self.ring), seconds=0.7)
        self.wait_until_said(0.86)
        self.play(mn.FadeIn(one, scale=1.6), seconds=0.5)
        self.play(*map(mn.FadeIn, others), seconds=0.4)

    @says()
    def blame(self, t: Trace) -> None:
        """The same everywhere."""
        world, pressed = self.picture, self.pressed
        world.add(*world.field)
        gone = [*pressed.seats, *(ink for _, ink in pressed.steps)]
        self.look_at(
            world.field_room(),
            margin=0.0,
            within=FRAME,
            seconds=self.at_least(3.0, 1.0),
            alongside=[*map(mn.FadeIn, world.field), *map(mn.FadeOut, gone)],
        )

    @summit(7)
    @says()
    def grow(self, t: Trace) -> None:
        world = self.picture

        def step(moment: int) -> None:
            sums = t.growing[moment]
            world.paint(sums.values)
            self.stamp.grow(float(GROWING[moment]))

        # While it grows some weights are less than one: stamps are counted before and after.
        self.play(*map(mn.FadeOut, self.numbers), seconds=0.3)
        moving = [*world.field, self.stamp]
        seconds = self.at_least(5.4, 0.77)
        self.follow(range(len(GROWING)), step, moving=moving, seconds=seconds, rate=EASED)
        for number, (r, c) in zip(self.numbers, np.ndindex(2, 2), strict=True):
            show_instead(number, t.growing[-1, r, c])
        self.play(*(mn.FadeIn(one, scale=1.6) for one in self.numbers), seconds=0.5)
