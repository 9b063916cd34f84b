"""What fails without a stamp: enlarging by copying."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import says
from deepchalk.lessons.transposed_conv.picture import Canvas
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.lessons.transposed_conv.wording import times
from deepchalk.mobjects.plots.pixels import Pixels
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Label

NEAR = (3, 8)
"""The upper left of the cells of the small picture that are looked at closely."""


def wrong_pixels(t: Trace, pixels: Pixels, values: np.ndarray) -> mn.VMobject:
    """Rings on the pixels that differ from the disc."""
    places = np.argwhere(values != t.disc.values)
    return pixels.squares(places, stroke=theme.active().gradient)


class Shrunk(Beat):
    title = "How does the small picture become large again?"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        above, below = picture.whole.cut_bottom(0.5)[::-1]
        first, second, third = above.columns(24, 12, 24, gap=0.5)
        side = first.width / 24
        self.disc, self.small, self.copied = (
            Pixels(values, one, side)
            for values, one in ((t.disc, first), (t.small, second), (t.copied, third))
        )
        self.wrong = wrong_pixels(t, self.copied, t.copied.values)
        self.names = mn.VGroup(
            *(
                Label(text, constants=("16", "24", "8", "12")).next_to(one, mn.DOWN, buff=0.25)
                for one, text in (
                    (self.disc, "16 × 24 pixels"),
                    (self.small, "8 × 12 means"),
                    (self.copied, "copied"),
                )
            )
        )
        self.near = self.small.squares(
            np.array([(NEAR[0] + r, NEAR[1] + c) for r in range(2) for c in range(3)]),
            stroke=theme.active().focus,
        )

    @says("A network that marks every pixel makes its picture small first, and then large again.")
    def shrink(self, t: Trace) -> None:
        self.appear(self.disc, self.names[0], share=0.3)
        self.play(mn.TransformFromCopy(self.disc, self.small), share=0.5)
        self.appear(self.names[1], share=0.1)

    @says(
        lambda t: (
            "Enlarged by copying each number into its block, "
            f"{t.copied_wrong} of {t.pixels} pixels are wrong."
        )
    )
    def copy(self, t: Trace) -> None:
        self.play(mn.TransformFromCopy(self.small, self.copied), share=0.5)
        self.appear(self.names[2], share=0.1)
        self.play(mn.FadeIn(self.wrong), share=0.3)

    @says("Others paint: they start small. Copying has nothing to learn. What has?")
    def wonder(self, t: Trace) -> None:
        self.play(mn.Indicate(self.wrong, scale_factor=1, color=theme.active().focus), share=0.6)

    @says("Let us look closely, at a few numbers that can be followed by hand.")
    def look(self, t: Trace) -> None:
        self.play(mn.Create(self.near), share=0.25)
        y = self.picture.y
        leaving = [self.disc, self.copied, self.wrong, self.names]
        self.play(*(mn.FadeOut(one) for one in leaving), share=0.2)
        self.play(mn.FadeOut(self.small), mn.ReplacementTransform(self.near, y), share=0.45)
        self.picture.add(y)


class Copied(Beat):
    title = "Copying is stamping with ones"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        """Whether blocks fit on the canvas, and a block is more than one cell."""
        geometry = t.params.geometry
        fits = all(k >= s for k, s in zip(geometry.kernel, geometry.stride, strict=True))
        return fits and geometry.stride != (1, 1)

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        (down, across), y = t.params.stride, t.y
        rows, columns = t.params.geometry.result
        high, wide = y.shape[0] * down, y.shape[1] * across
        fits = high <= rows and wide <= columns
        top, left = (0, 0) if fits else (-p for p in t.params.padding)
        self.ones = Table(t.ones)
        picture.kernel.get_center()
        self.ones.scale(picture.kernel.cells[0][0].box.height / self.ones.cells[0][0].box.height)
        self.ones.move_to(picture.kernel)
        self.blocks = {
            (m, n): mn.VGroup(
                *(
                    picture.cell(y[m, n], top + m * down + r, left + n * across + c, "data")
                    for r in range(down)
                    for c in range(across)
                )
            )
            for m, n in np.ndindex(*y.shape)
        }
        self.products = f"{times(t.size)}"

    @says("Each number of y drops a block of itself: the number, times a stamp of ones.")
    def drop(self, t: Trace) -> None:
        self.appear(self.ones, share=0.15)
        for (m, n), block in self.slowly_then_all(self.blocks.items(), share=0.8):
            self.play(mn.TransformFromCopy(self.picture.y.cell(m, n), block))

    @says("Now let the stamp be larger than its block, and let its weights be learned.")
    def learn(self, t: Trace) -> None:
        self.play(*(mn.FadeOut(block) for block in self.blocks.values()), share=0.2)
        self.play(mn.ReplacementTransform(self.ones, self.picture.kernel), share=0.6)
        self.picture.add(self.picture.kernel)
