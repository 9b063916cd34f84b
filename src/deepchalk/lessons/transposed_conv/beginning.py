"""What fails without a stamp: enlarging by copying. And where y comes from."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import says
from deepchalk.lesson.telling.wording import each_way, size_of
from deepchalk.lesson.values.convolution import Pair
from deepchalk.lessons.transposed_conv.picture import Canvas, if_legible, longest
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.motion import pulse
from deepchalk.mobjects.plots.pixels import Pixels
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.places.lattice import Lattice, Window
from deepchalk.mobjects.tables.places.sliding import Sliding
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.equation import each_how

NEAR = [(3 + r, 7 + c) for r in range(2) for c in range(3)]
"""The cells of the small picture that are looked at closely."""


def wrong_pixels(t: Trace, pixels: Pixels) -> mn.VMobject:
    """Frames on the pixels that differ from the disc."""
    places = np.argwhere(pixels.values != t.disc.values)
    return pixels.squares(places, stroke=theme.active().gradient)


def under(pixels: list[Pixels], *words: str) -> list[Label]:
    """A label below each picture."""
    pairs = zip(words, pixels, strict=True)
    return [Label(text).next_to(one, mn.DOWN, buff=0.2) for text, one in pairs]


class Shrunk(Beat):
    title = "How does the small picture become large again?"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        rooms = picture.whole.cut_bottom(0.5)[1].shrunk(0.15, 0).columns(24, 12, 24)
        side, pictures = rooms[0].width / t.disc.shape[1], (t.disc, t.small, t.copied)
        self.pixels = [Pixels(one, at, side) for one, at in zip(pictures, rooms, strict=True)]
        words = f"{size_of(t.disc)} pixels", f"{size_of(t.small)} means of four", "copied"
        self.names = under(self.pixels, *words)
        self.wrong = wrong_pixels(t, self.pixels[2])
        self.near = self.pixels[1].squares(np.array(NEAR), stroke=theme.active().focus)

    @says("A network that marks every pixel makes its picture small first, and then large again.")
    def shrink(self, t: Trace) -> None:
        self.appear(self.pixels[0], self.names[0], share=0.25)
        self.play(mn.TransformFromCopy(*self.pixels[:2]), share=0.5)
        self.appear(self.names[1], share=0.15)

    @says(
        lambda t: (
            "Enlarged by copying each number into its block, "
            f"{t.copied_wrong} of {t.pixels} pixels are wrong."
        )
    )
    def copy(self, t: Trace) -> None:
        self.play(mn.TransformFromCopy(*self.pixels[1:]), share=0.45)
        self.appear(self.names[2], share=0.1)
        self.play(mn.Create(self.wrong), share=0.35)

    @says("One that paints pictures starts small, too. Copying has nothing to learn. What has?")
    def wonder(self, t: Trace) -> None:
        self.point_at(self.pixels[2], share=0.8)

    @says("Let us look closely, at a few numbers that can be followed by hand.")
    def look(self, t: Trace) -> None:
        picture = self.picture
        self.play(mn.Create(self.near), share=0.2)
        going = [mn.FadeOut(one) for one in [*self.pixels, *self.names, self.wrong]]
        if t.params.convolves or picture.y is None:
            self.play(*going, mn.FadeOut(self.near), picture.bring(picture.kernel), share=0.7)
            return
        self.play(*going, mn.ReplacementTransform(self.near, picture.y), share=0.7)
        picture.add(picture.y)


class Made(Beat):
    title = "The convolution that made y"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return t.params.convolves

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        rows, columns = t.padded.shape
        digits = longest(t.x, t.kernel)
        lattice = Lattice(picture.stamped.room, (0, 0), (rows - 1, columns - 1), digits)
        states = np.full(t.padded.shape, "padding", dtype=object)
        top, left = t.params.padding
        states[top : rows - top, left : columns - left] = "value"
        window = Window(lattice, t.kernel, t.params.dilation, (0, 0))
        self.sliding = Sliding(lattice, t.padded, states, window, t.y.shape, t.params.stride)
        below, above = room.cut_bottom(1.2)
        self.y = if_legible(above, t.y) if picture.y is None else picture.y.copy()
        self.sliding.table = self.y.empty() if self.y is not None else None
        self.sizes = each_how(t.made, below)
        ends = t.padded.shape - np.array(t.params.left_over)
        self.unseen = [c for at, c in self.sliding.cells.items() if (at >= ends).any()]

    @says(lambda t: f"Here the numbers are x, {size_of(t.x)}, and a convolution makes y of it.")
    def give(self, t: Trace) -> None:
        self.appear(*self.sliding.of("value"), lag=0.05, share=0.4)
        if self.sliding.of("padding"):
            self.appear(*self.sliding.of("padding"), share=0.2)
        tables = [self.y] if self.y is not None else []
        self.appear(self.sliding.window, *tables, share=0.3)

    @says(
        lambda t: (
            f"The kernel moves in steps of {each_way(t.stride)}; "
            "what lies under it is weighed and added."
        )
    )
    def slide(self, t: Trace) -> None:
        self.play(*self.sliding.go(0, len(self.sliding.way) - 1), share=0.9)

    @says("The positions of the window are counted: that is the size of y.")
    def count(self, t: Trace) -> None:
        self.work_through(self.sizes, share=0.8)

    @says(
        "Some rows or columns are never visited. The way back must restore them, too.",
        when=lambda t: max(t.params.left_over) > 0,
    )
    def point_out(self, t: Trace) -> None:
        self.play(pulse(*self.unseen), share=0.8)

    @says("From this y the way back begins: small to large.")
    def turn_round(self, t: Trace) -> None:
        self.play(pulse(*([self.y] if self.y is not None else [])), share=0.8)


def blocks(t: Trace, picture: Canvas) -> dict[Pair, mn.VGroup]:
    """What copying makes of each number of y, on the canvas."""
    (down, across), shape = t.params.stride, t.params.geometry
    fits = t.y.shape[0] * down <= shape.result[0] and t.y.shape[1] * across <= shape.result[1]
    top, left = (0, 0) if fits else (-shape.padding[0], -shape.padding[1])
    return {
        (m, n): mn.VGroup(
            *(
                picture.lattice.put(t.y[m, n], top + m * down + r, left + n * across + c)
                for r, c in np.ndindex(down, across)
            )
        )
        for m, n in np.ndindex(*t.y.shape)
    }


class Copied(Beat):
    title = "Copying is stamping with ones"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        """Whether a block is more than one cell, and the blocks fit on the canvas."""
        geometry = t.params.geometry
        fits = all(k >= s for k, s in zip(geometry.kernel, geometry.stride, strict=True))
        return fits and geometry.stride != (1, 1)

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        self.ones = Table(t.ones)
        self.ones.scale(picture.kernel.cell(0, 0).height / self.ones.cell(0, 0).height)
        self.ones.move_to(picture.kernel)
        self.blocks = blocks(t, picture)

    @says("Each number of y drops a block of itself: the number, times a stamp of ones.")
    def drop(self, t: Trace) -> None:
        picture = self.picture
        if picture.kernel in picture.submobjects:
            picture.remove(picture.kernel)
            self.play(mn.ReplacementTransform(picture.kernel.copy(), self.ones), share=0.2)
            self.scene.remove(picture.kernel)
        else:
            self.appear(self.ones, share=0.2)
        if picture.y is not None:
            self.play(picture.bring(picture.y), share=0.05)
        for cell, block in self.slowly_then_all(self.blocks.items(), share=0.65):
            if cell == (0, 0) and picture.y is not None:
                self.play(mn.TransformFromCopy(picture.y.cell(*cell), block))
            else:
                self.play(mn.FadeIn(block, shift=0.2 * mn.DOWN))

    @says("Now let the stamp be larger than its block, and let its weights be learned.")
    def learn(self, t: Trace) -> None:
        self.play(mn.ReplacementTransform(self.ones, self.picture.kernel), share=0.85)
        self.picture.add(self.picture.kernel)
