"""What fails without a stamp: enlarging by copying. And where y comes from."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import says
from deepchalk.lesson.telling.wording import each_way, size_of
from deepchalk.lessons.transposed_conv.picture import Canvas, if_legible, longest
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.hiding import show as unhide
from deepchalk.mobjects.motion.way import GoAlong
from deepchalk.mobjects.plots.pixels import Pixels
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import Cell
from deepchalk.mobjects.tables.lattice import Lattice, Window
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.equation import each_how

NEAR = np.array([(3 + r, 7 + c) for r in range(2) for c in range(3)])
"""The cells of the small picture that are looked at closely."""


def wrong_pixels(t: Trace, pixels: Pixels) -> mn.VMobject:
    """Frames on the pixels that differ from the disc."""
    places = np.argwhere(pixels.values != t.disc.values)
    return pixels.squares(places, stroke=theme.active().gradient)


def full(cell: Cell) -> None:
    """Show the number of an empty cell."""
    cell.box.restyle("value", cell.role)
    unhide(cell.number)


class Shrunk(Beat):
    title = "How does the small picture become large again?"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        rooms = picture.whole.cut_bottom(0.5)[1].columns(24, 12, 24)
        side = rooms[0].width / t.disc.shape[1]
        self.pictures = [
            Pixels(one, at, side)
            for one, at in zip((t.disc, t.small, t.copied), rooms, strict=True)
        ]
        self.disc, self.small, self.copied = self.pictures
        self.wrong = wrong_pixels(t, self.copied)
        words = f"{size_of(t.disc)} pixels", f"{size_of(t.small)} means of four", "copied"
        self.names = [
            Label(text).next_to(one, mn.DOWN, buff=0.25)
            for text, one in zip(words, self.pictures, strict=True)
        ]
        self.near = self.small.squares(NEAR, stroke=theme.active().focus)

    @says("A network that marks every pixel makes its picture small first, and then large again.")
    def shrink(self, t: Trace) -> None:
        self.appear(self.disc, self.names[0], share=0.25)
        self.play(mn.TransformFromCopy(self.disc, self.small), share=0.5)
        self.appear(self.names[1], share=0.15)

    @says(
        lambda t: (
            "Enlarged by copying each number into its block, "
            f"{t.copied_wrong} of {t.pixels} pixels are wrong."
        )
    )
    def copy(self, t: Trace) -> None:
        self.play(mn.TransformFromCopy(self.small, self.copied), share=0.45)
        self.appear(self.names[2], share=0.1)
        self.play(mn.Create(self.wrong), share=0.35)

    @says("One that paints pictures starts small, too. Copying has nothing to learn. What has?")
    def wonder(self, t: Trace) -> None:
        self.point_at(self.copied, share=0.8)

    @says("Let us look closely, at a few numbers that can be followed by hand.")
    def look(self, t: Trace) -> None:
        self.play(mn.Create(self.near), share=0.2)
        leaving = [*self.names, self.disc, self.copied, self.wrong, self.small]
        going = [mn.FadeOut(one) for one in leaving]
        if t.params.start == "x" or self.picture.y is None:
            self.play(*going, mn.FadeOut(self.near), self.picture.bring(self.picture.kernel))
            return
        self.play(*going, mn.ReplacementTransform(self.near, self.picture.y), share=0.7)
        self.picture.add(self.picture.y)


class Made(Beat):
    title = "The convolution that made y"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return bool(t.params.start == "x")

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        rows, columns = t.padded.shape
        digits = longest(t.x, t.kernel)
        self.lattice = Lattice(picture.right, (0, 0), (rows - 1, columns - 1), digits)
        (top, left), (high, wide) = t.params.padding, t.x.shape
        self.ring, self.cells = [], []
        for row, column in np.ndindex(rows, columns):
            is_own = top <= row < top + high and left <= column < left + wide
            cell = self.lattice.put(
                t.padded[row, column], row, column, state="value" if is_own else "padding"
            )
            (self.cells if is_own else self.ring).append(cell)
        self.window = Window(self.lattice, t.kernel, t.params.dilation, (0, 0))
        below, above = room.cut_bottom(0.6)
        made = if_legible(above, t.y) if picture.y is None else picture.y.copy()
        self.y = made.empty() if made is not None else None
        self.sizes = each_how(t.made, below)
        down, across = t.params.stride
        self.way = [(down * m, across * n) for m, n in np.ndindex(*t.y.shape)]
        ends = [
            s * (i - 1) + k
            for s, i, k in zip(t.params.stride, t.y.shape, t.params.covered, strict=True)
        ]
        grid = [cell for cell in [*self.ring, *self.cells]]
        self.unseen = [
            cell
            for cell, (row, column) in zip(
                sorted(grid, key=lambda one: (-round(one.get_y(), 3), one.get_x())),
                np.ndindex(rows, columns),
                strict=True,
            )
            if row >= ends[0] or column >= ends[1]
        ]

    @says(lambda t: f"Here the numbers are x, {size_of(t.x)}, and a convolution makes y of it.")
    def give(self, t: Trace) -> None:
        picture = self.picture
        self.appear(*self.cells, lag=0.05, share=0.5)
        if self.ring:
            self.appear(*self.ring, share=0.2)
        self.play(mn.FadeIn(self.window), share=0.2)

    @says(
        lambda t: (
            f"The kernel moves in steps of {each_way(t.stride)}; "
            "what lies under it is weighed and added."
        )
    )
    def slide(self, t: Trace) -> None:
        going, fill = [], lambda position: None
        if self.y is not None:
            self.appear(self.y, share=0.1)
            cells = [cell for line in self.y.cells for cell in line]
            fill = lambda position: full(cells[position])
            going.append(mn.UpdateFromAlphaFunc(self.y, lambda _, alpha: None))
        shifts = [self.window.over(place) for place in self.way]
        self.play(GoAlong(self.window, shifts, fill), *going, share=0.85)

    @says("The positions of the window are the size of y.")
    def count(self, t: Trace) -> None:
        self.work_through(self.sizes, share=0.8)

    @says(
        "Some rows or columns are never visited. The way back must restore them, too.",
        when=lambda t: max((t.begins + 2 * t.padding - t.reach) % t.stride) > 0,
    )
    def point_out(self, t: Trace) -> None:
        self.play(*(mn.Indicate(cell, 1.0) for cell in self.unseen), share=0.7)


class Copied(Beat):
    title = "Copying is stamping with ones"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        """Whether a block is more than one cell, and the blocks fit on the canvas."""
        geometry = t.params.geometry
        fits = all(k >= s for k, s in zip(geometry.kernel, geometry.stride, strict=True))
        return fits and geometry.stride != (1, 1)

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        (down, across), shape = t.params.stride, t.params.geometry
        fits = t.y.shape[0] * down <= shape.result[0] and t.y.shape[1] * across <= shape.result[1]
        top, left = (0, 0) if fits else (-shape.padding[0], -shape.padding[1])
        self.ones = Table(t.ones)
        self.ones.scale(picture.kernel.cell(0, 0).height / self.ones.cell(0, 0).height)
        self.ones.move_to(picture.kernel)
        self.blocks = {
            (m, n): mn.VGroup(
                *(
                    picture.lattice.put(t.y[m, n], top + m * down + r, left + n * across + c)
                    for r in range(down)
                    for c in range(across)
                )
            )
            for m, n in np.ndindex(*t.y.shape)
        }

    @says("Each number of y drops a block of itself: the number, times a stamp of ones.")
    def drop(self, t: Trace) -> None:
        if self.picture.kernel in self.picture.submobjects:
            self.play(self.picture.let_go(self.picture.kernel), share=0.1)
        self.appear(self.ones, share=0.15)
        for (m, n), block in self.slowly_then_all(self.blocks.items(), share=0.7):
            if (m, n) == (0, 0) and self.picture.y is not None:
                self.play(mn.TransformFromCopy(self.picture.y.cell(m, n), block))
            else:
                self.play(mn.FadeIn(block, shift=0.2 * mn.DOWN))

    @says("Now let the stamp be larger than its block, and let its weights be learned.")
    def learn(self, t: Trace) -> None:
        self.play(mn.ReplacementTransform(self.ones, self.picture.kernel), share=0.85)
        self.picture.add(self.picture.kernel)
