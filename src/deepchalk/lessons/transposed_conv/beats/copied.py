"""The beat “Copying is a stamp”."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import convolution, says, summit
from deepchalk.mobjects import Room, exempt, pulse, theme
from deepchalk.stage import READ

from ..picture.canvas import LEGIBLE
from ..picture.cells import WeightSheet
from ..picture.world import BESIDE, Paper
from ..trace import Trace
from .on_canvas import OnCanvas
from .parts import CARRIED

PRESS = 1.0
"""Seconds in which a stamp goes to a block, comes down and lifts again."""


class Copied(OnCanvas):
    rest = 0.4

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        canvas = world.canvas
        if not t.params.convolves:
            self.reveal_digits(canvas.numbers, canvas.copies, canvas.y)
        self.blocks = blocks = [canvas.block(number) for number in t.params.geometry.order]
        now = theme.active()
        self.inks = [canvas.block_ink(number) for number in t.params.geometry.order]
        cells = canvas.on_paper(at for block in blocks for at in block)
        self.pencil = canvas.paper.edges(cells, stroke_color=now.line, stroke_width=1.6)
        self.pencil.set_z_index(2)
        exempt(self.pencil, "overlap", "size", because="it is a trace on the paper")
        axes = zip(t.params.stride, t.params.geometry.size, strict=True)
        rows, columns = (s * n for s, n in axes)
        canvas.excuse_thin(self.pencil, (rows, columns), 0.7)
        # Where nothing is copied one sees what stamps will cover.
        self.sheet = canvas.whole.copy().set_z_index(1)
        self.sheet.set_fill(theme.mix(now.ground, now.output, 0.12), 1)
        why = "it is the paper that will be stamped"
        exempt(self.sheet, *("contrast", "overlap", "frame"), because=why)
        canvas.excuse_thin(self.sheet, t.params.geometry.result, 0.5)

    @summit(8)
    @says(when=lambda t: t.params.geometry.copies_blocks)
    def press(self, t: Trace) -> None:
        canvas, order = self.picture.canvas, t.params.geometry.order
        ends = [canvas.at(*at) for number in order for at in canvas.block(number)]
        within = BESIDE if self.picture.has_seats else READ
        self.look_near([*ends, *map(canvas.chip_at, order)], 0.25, within, seconds=1.1)
        self.bring_seats(0.11)
        cells = [canvas.at(*at) for at in self.blocks[0]]
        middles = dict(zip(np.ndindex(*t.ones.shape), cells, strict=True))
        side = 0.9 * canvas.cell
        # Low in their cells, as what they leave: a seat stands above.
        foot, least = canvas.cell * canvas.foot, LEGIBLE * self.view.height
        self.ones = WeightSheet(t.ones, middles, side, 0.4 * side, least, foot)
        self.ones.layered(10).shift(self._lifted)
        exempt(
            self.ones,
            *("overlap", "size"),
            because="it is carried over the canvas, however large that is",
        )
        self.play(mn.FadeIn(self.ones), seconds=0.5)
        pressed = order[:CARRIED]
        # What follows takes a second and a half.
        left = self.until_said(0.0, then=1.5 if order[CARRIED:] else 0.0, most=60.0)
        slower = float(np.clip(left / (PRESS * len(pressed)), 1.0, 1.6))
        for place, number in enumerate(pressed):
            self._press_one(place, canvas.block(number), slower)
        if rest := order[CARRIED:]:
            digits = canvas.copies.write(*(at for one in rest for at in canvas.block(one)))
            inks = self.inks[CARRIED:]
            self.play(
                mn.LaggedStart(*map(mn.FadeIn, inks), lag_ratio=0.2),
                *map(mn.FadeIn, digits),
                seconds=1.3,
            )

    @property
    def _lifted(self) -> np.ndarray:
        """How far the stamp is above the paper while it is carried."""
        return np.asarray(0.5 * self.picture.canvas.cell * mn.UP)

    def _press_one(self, place: int, block: Sequence[convolution.Pair], slower: float) -> None:
        """The stamp comes down on a block, and what it printed is seen once it lifts."""
        canvas, ones = self.picture.canvas, self.ones
        middle = np.mean([canvas.at(*at) for at in block], axis=0)
        quick = slower if place == 0 else 0.6 * slower
        if place:
            goal = middle + self._lifted - ones.cells.get_center()
            self.play(ones.animate.shift(goal), seconds=0.4 * slower)
        self.play(ones.animate.shift(-self._lifted), seconds=0.4 * quick)
        coming = [mn.FadeIn(self.inks[place]), *map(mn.FadeIn, canvas.copies.write(*block))]
        self.play(ones.animate.shift(self._lifted), *coming, seconds=0.6 * quick)

    @says(when=lambda t: not t.params.geometry.copies_blocks)
    def give(self, t: Trace) -> None:
        order = t.params.geometry.order
        within = BESIDE if self.picture.has_seats else READ
        seats = [self.picture.canvas.chip_at(at) for at in order]
        self.look_near(seats, 0.5, within, seconds=1.8, alongside=[mn.FadeIn(self.sheet)])
        self._lay_sheet()
        self.bring_seats(0.6)

    @summit(6)
    @says()
    def widen(self, t: Trace) -> None:
        world, canvas, kernel = self.picture, self.picture.canvas, self.picture.kernel
        copies = t.params.geometry.copies_blocks
        is_new = kernel not in world.submobjects
        away = []
        if copies:
            # A stamp of ones becomes the one that is learned, wherever that is.
            into = {} if is_new else {"target_position": kernel.get_center(), "scale": 0.5}
            away = [mn.FadeOut(self.ones, **into)]
        if is_new:
            self.pin(kernel, world.shade)
            kernel.save_state()
            is_on_grid = self._lay_on_grid()
            if copies:
                near = self.blocks[t.params.geometry.order.index(self._middle_one())]
                goal = np.mean([canvas.at(*at) for at in near], axis=0)
                away = [mn.FadeOut(self.ones)]
                self.play(self.ones.animate.move_to(goal), share=0.12)
            # On the grid it comes where it lies: the ones are in cells of it.
            coming = mn.FadeIn(kernel, scale=1.0 if is_on_grid else 0.6)
            self.play(coming, *away, share=0.12 if copies else 0.25)
        else:
            self.play(pulse(kernel, scale=1.15), *away, share=0.2)
        if copies:
            self._rub_out()
        if is_new:
            going = mn.Restore(kernel), mn.FadeIn(world.shade)
            self.play(*going, share=0.15 if copies else 0.35)
            world.add(kernel, world.shade)
        if copies:
            cells = [canvas.at(*at) for block in self.blocks for at in block]
            # Where no stamp will reach the result one sees nothing of it but its paper.
            paper = [] if canvas.plates else [mn.FadeIn(self.sheet)]
            self.look_near(cells, 0.3, seconds=self.until_said(1.6), alongside=paper)
            if paper:
                self._lay_sheet()
        else:
            self.look_at_canvas(self.until_said(1.4))

    def _lay_sheet(self) -> None:
        """The paper stays below all that is stamped on it."""
        self.picture.sheet = self.sheet
        self.picture.add(self.sheet)

    def _middle_one(self) -> convolution.Pair:
        """The number whose seat is nearest to the middle of what is seen."""
        canvas, middle = self.picture.canvas, self.view.centre
        order = self.trace.params.geometry.order
        return min(order, key=lambda one: float(np.linalg.norm(canvas.seat(one) - middle)))

    def _lay_on_grid(self) -> bool:
        """The kernel lies around a seat, as large as there; in the middle if that is small."""
        canvas, kernel = self.picture.canvas, self.picture.kernel
        columns = canvas.geometry.kernel[1]
        pitch = kernel.cells.width / (columns - 0.1)
        is_there = canvas.geometry.dilation == (1, 1) and canvas.cell > pitch
        if is_there:
            kernel.scale(canvas.cell / pitch)
            kernel.shift(canvas.seat(self._middle_one()) - kernel.cells.get_center())
        else:
            kernel.scale(1.5).move_to(self.view.centre)
        return is_there

    def _rub_out(self) -> None:
        """The copies go, block by block, and leave a trace of a pencil."""
        canvas, world = self.picture.canvas, self.picture
        leaving = [
            mn.AnimationGroup(*map(mn.FadeOut, [ink, *canvas.copies.wipe(*block)]))
            for ink, block in zip(self.inks, self.blocks, strict=True)
        ]
        self.play(
            mn.LaggedStart(*leaving, lag_ratio=0.6),
            mn.Create(self.pencil),
            seconds=self.at_least(2.0, 0.4),
        )
        world.pencil = self.pencil
        world.add(self.pencil)
