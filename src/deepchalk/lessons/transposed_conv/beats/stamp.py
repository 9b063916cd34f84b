"""The beat “Where stamps meet”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import convolution, says, summit
from deepchalk.mobjects import Room, pulse, theme

from ..picture.asides import times
from ..picture.cells import changed
from ..picture.overlay import THIN, Overlay, StrideMark
from ..picture.world import BESIDE, CARD_SIZE, Paper
from ..trace import Trace
from .on_canvas import OnCanvas

ACTING, INWARDS = 1.12, np.array([0.02, -0.0, 0.0])
"""How much larger a seat is while it stamps; how far it moves then, in cells, so as to keep to its
own one."""

FACTOR = (4.95, -0.55)
"""Where it stands what each weight is multiplied by: below the kernel, in units of the frame."""


class Stamp(OnCanvas):
    rest = 0.5

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        canvas = world.canvas
        self.first, self.second = t.neighbours
        self.mark = StrideMark(canvas, t, self.first, self.second) if self.second else mn.VGroup()
        self.factor = times(t.y[self.first], CARD_SIZE).move_to([*FACTOR, 0])

    @says()
    def sit(self, t: Trace) -> None:
        canvas, kernel = self.picture.canvas, self.picture.kernel
        near = [at for one in self.pair for at in canvas.taps(one).values()]
        cells = [mn.Square(canvas.cell).move_to(canvas.at(*at)) for at in near]
        self.look_at(*cells, self.mark, margin=0.35 * canvas.cell, within=BESIDE, seconds=1.2)
        weights = canvas.laid(self.first, t.kernel, self.view)
        self.two = Overlay(canvas, t, self.pair, self.view)
        self.products = canvas.laid(self.first, t.stamps[self.first], self.view)
        for sheet in (weights, self.products):
            sheet.cells.set_fill(theme.active().parameter, THIN)
        self.play(*self._act(self.first), share=0.1)
        numbers = weights.numbers if kernel.numbers else {}
        # Between the cells of the card and its digits: both kernels keep theirs.
        flying = kernel.cells.copy().set_z_index(61.5)
        for one in numbers.values():
            one.set_z_index(61.8)
        moves = [mn.Transform(flying, weights.cells)]
        moves += [mn.TransformFromCopy(kernel.numbers[at], one) for at, one in numbers.items()]
        others = [mn.FadeIn(one) for at, one in weights.numbers.items() if at not in numbers]
        products = self.products.numbers
        # Where no number can be read, the flight is all that is seen.
        self.play(*moves, *others, share=0.35 if weights.numbers else 0.7)
        self.scene.remove(flying)
        weights.layered(weights.cells.z_index)
        self.scene.add(weights.cells)
        changes = [
            mn.AnimationGroup(mn.FadeOut(one), *map(mn.FadeIn, [products[at]] if products else []))
            for at, one in weights.numbers.items()
        ]
        if changes:
            multiplied = float(t.y[self.first].value) != 1
            if multiplied:
                self.pin(self.factor)
                self.play(mn.FadeIn(self.factor, scale=1.4), share=0.08)
            self.play(mn.LaggedStart(*changes, lag_ratio=0.5), share=0.35)
            if multiplied:
                self.play(mn.FadeOut(self.factor), seconds=0.3)
                self.scene.looking.forget([self.factor])
        self.scene.remove(weights, weights.cells, *weights.numbers.values())
        self.scene.add(self.products)
        # Where no other one stamps after it, it is done.
        if done := [] if self.second else self._act(self.first, -1):
            self.play(*done, seconds=0.5)

    def _act(self, number: convolution.Pair, way: int = 1) -> list[mn.Animation]:
        """The seat of a number grows while it stamps (1), and is a mark again (-1)."""
        canvas = self.picture.canvas
        chip = canvas.chips[number]
        if not canvas.foot.any():
            # It stands between the weights themselves, and has no room to grow.
            return [pulse(chip, scale=1.35)] if way > 0 else []
        larger, inwards = ACTING**way, way * canvas.cell * INWARDS
        goals = [one.copy().scale(larger).shift(inwards) for one in (chip, *canvas.y.shown(number))]
        now = theme.active()
        goals[0].set_stroke(*((now.focus, 4.5) if way > 0 else (now.data, 2.2)))
        return [
            mn.Transform(*pair) for pair in zip((chip, *canvas.y.shown(number)), goals, strict=True)
        ]

    @property
    def pair(self) -> list[convolution.Pair]:
        """The first number and the next one, if there is one."""
        return [one for one in (self.first, self.second) if one]

    @summit(6)
    @says(when=lambda t: len(t.params.geometry.order) > 1)
    def hover(self, t: Trace) -> None:
        canvas, two = self.picture.canvas, self.two
        self.play(*self._act(self.first, -1), *self._act(self.second), seconds=0.8)
        *_, name = self.mark
        lying = [self.products, *two.sheets.values()]
        self.mark.keep_off(one for sheet in lying for one in sheet.numbers.values())
        measured = self.until_said(1.2, then=4.5, most=2.5)
        self.play(mn.Create(mn.VGroup(*self.mark[:-1]), lag_ratio=0.4), seconds=measured)
        self.play(mn.FadeIn(name), seconds=0.5)
        self.scene.add(self.mark)
        # Where the next stamp will lie, numbers make room.
        first, sheet = (two.sheets[one] for one in self.pair)
        drop = 0.8 * canvas.cell * mn.DOWN
        self.play(
            mn.FadeIn(sheet, shift=drop, rate_func=mn.rate_functions.ease_in_quad),
            *changed(self.products, first),
            seconds=self.until_said(1.5, then=1.0, most=3.0),
        )
        self.scene.remove(self.products)
        self.scene.add(first)
        shared = [mn.Create(two.shared)] if len(two.shared.points) else []
        if done := [*shared, *self._act(self.second, -1)]:
            self.play(*done, seconds=0.8)
