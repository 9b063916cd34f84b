"""What fails without a stamp: enlarging by copying. And where y comes from."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import says
from deepchalk.lesson.telling.wording import each_way, size_of
from deepchalk.lessons.transposed_conv.picture import Canvas
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.legibility import least_scale
from deepchalk.mobjects.motion import pulse
from deepchalk.mobjects.plots.pixels import Pixels
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.named_table import legible_table
from deepchalk.mobjects.tables.places.lattice import Lattice, Window, longest
from deepchalk.mobjects.tables.places.sliding import Sliding
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text.equation import each_how

NEAR = [(3 + r, 7 + c) for r in range(2) for c in range(3)]
"""The cells of the small picture that are looked at closely."""


class Shrunk(Beat):
    title = "How does the small picture become large again?"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        rooms = picture.whole.cut_bottom(0.5)[1].shrunk(0.15, 0).columns(24, 12, 24)
        side, pictures = rooms[0].width / t.disc.shape[1], (t.disc, t.small, t.copied)
        self.pixels = [Pixels(one, at, side) for one, at in zip(pictures, rooms, strict=True)]
        words = f"{size_of(t.disc)} pixels", f"{size_of(t.small)} means", "copied"
        self.names = [one.named(text) for one, text in zip(self.pixels, words, strict=True)]
        self.wrong = self.pixels[2].wrong(t.disc)
        self.near = self.pixels[1].squares(np.array(NEAR), stroke=theme.active().focus)

    @says("Networks that mark pixels make a picture small first; those that paint start small.")
    def shrink(self, t: Trace) -> None:
        self.appear(self.pixels[0], self.names[0], share=0.25)
        self.play(mn.TransformFromCopy(*self.pixels[:2]), share=0.5)
        self.appear(self.names[1], share=0.15)

    @says(lambda t: f"Enlarged by copying, {t.copied_wrong} of {t.pixels} pixels are wrong.")
    def copy(self, t: Trace) -> None:
        self.play(mn.TransformFromCopy(*self.pixels[1:]), share=0.45)
        self.appear(self.names[2], share=0.1)
        self.play(mn.Create(self.wrong), share=0.35)

    @says("Copying has nothing to learn. What has? Look at a few numbers.")
    def look(self, t: Trace) -> None:
        self.point_at(self.pixels[2], share=0.3)
        self.play(mn.Create(self.near), share=0.2)
        going = [mn.FadeOut(one) for one in [*self.pixels, *self.names, self.wrong]]
        if t.params.convolves or self.picture.y is None:
            coming = mn.FadeOut(self.near), self.picture.bring(self.picture.kernel)
            self.play(*going, *coming, share=0.4)
            return
        self.play(*going, mn.ReplacementTransform(self.near, self.picture.y), share=0.4)
        self.picture.add(self.picture.y)


class Made(Beat):
    title = "The convolution that made y"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.convolves

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        (rows, columns), (top, left) = t.padded.shape, t.params.padding
        room_of_x, digits = picture.stamped.room, longest(t.x, t.kernel)
        lattice = Lattice(room_of_x, (0, 0), (rows - 1, columns - 1), digits)
        states = np.full(t.padded.shape, "padding", dtype=object)
        states[top : rows - top, left : columns - left] = "value"
        window = Window(lattice, t.kernel, t.params.dilation, (0, 0))
        self.sliding = Sliding(lattice, t.padded, states, window, t.y.shape, t.params.stride)
        below, above = room.cut_bottom(1.2)
        self.y = legible_table(above, t.y) if picture.y is None else picture.y
        self.tables = [] if self.y is None else [self.y.empty()]
        self.sliding.table = self.y
        self.sizes = each_how(t.made, below)
        ends = t.padded.shape - np.array(t.params.left_over)
        self.unseen = [c for at, c in self.sliding.cells.items() if (at >= ends).any()]

    @says(lambda t: f"Here the numbers are x, {size_of(t.x)}, and a convolution makes y of it.")
    def give(self, t: Trace) -> None:
        self.appear(*self.sliding.of("value"), lag=0.05, share=0.4)
        if self.sliding.of("padding"):
            self.appear(*self.sliding.of("padding"), share=0.2)
        self.appear(self.sliding.window, *self.tables, share=0.3)

    @says(
        lambda t: (
            f"The kernel moves in steps of {each_way(t.stride)}; "
            "what lies under it is weighed and added."
        )
    )
    def slide(self, t: Trace) -> None:
        self.play(*self.sliding.go(0, len(self.sliding.way) - 1), share=0.9)
        if self.picture.y is not None:
            self.picture.add(self.picture.y)

    @says("The positions of the window are counted: that is the size of y.")
    def count(self, t: Trace) -> None:
        self.work_through(self.sizes, share=0.8)

    @says(
        lambda t: (
            "From this y the way back begins"
            + (
                "; it must restore what was never visited, too."
                if max(t.params.left_over) > 0
                else ": small to large."
            )
        )
    )
    def turn_round(self, t: Trace) -> None:
        self.play(pulse(*self.tables, *self.unseen), share=0.8)


class Copied(Beat):
    title = "Copying is stamping with ones"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        """Whether a block is more than one cell, and no larger than a stamp."""
        geometry = t.params.geometry
        fits = all(k >= s for k, s in zip(geometry.kernel, geometry.stride, strict=True))
        return fits and geometry.stride != (1, 1)

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        self.ones = Table(t.ones)
        as_large = picture.kernel.cell(0, 0).height / self.ones.cell(0, 0).height
        self.ones.scale(max(as_large, least_scale(self.ones)))
        self.ones.move_to(picture.kernel)
        self.blocks = picture.stamped.blocks(t.y)

    @says("Each number of y drops a block of itself: the number, times a stamp of ones.")
    def drop(self, t: Trace) -> None:
        picture = self.picture
        tables = [one for one in picture.given if one is not picture.kernel]
        self.play(picture.exchange(*tables), mn.FadeIn(self.ones), share=0.25)
        for cell, block in self.slowly_then_all(self.blocks.items(), share=0.65):
            self.play(mn.FadeIn(block, target_position=picture.source(cell)))

    @says("Now let the stamp be larger than its block, and let its weights be learned.")
    def learn(self, t: Trace) -> None:
        self.play(mn.ReplacementTransform(self.ones, self.picture.kernel), share=0.85)
        self.picture.add(self.picture.kernel)
