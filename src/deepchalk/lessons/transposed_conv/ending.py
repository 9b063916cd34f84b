"""What follows: a checkerboard, a stamp that is learned; and all in one picture."""

from __future__ import annotations

from contextlib import suppress

import manim as mn
import numpy as np

from deepchalk.beat import Beat
from deepchalk.endings import Closing
from deepchalk.errors import LayoutError
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.transposed_conv.asking import Ask
from deepchalk.lessons.transposed_conv.beginning import wrong_pixels
from deepchalk.lessons.transposed_conv.picture import Canvas
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.lessons.transposed_conv.wording import each_way, times
from deepchalk.mobjects.plots.pixels import Pixels
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.equation import each_how
from deepchalk.mobjects.text.titled import title_above


def is_flat(t: Trace) -> bool:
    """Whether all cells far from the border get the same sum of weights."""
    return bool(np.ptp(t.within.values) < 1e-9)


class Checkerboard(Beat):
    title = staticmethod(
        lambda t: (
            "Equal sums leave flat what was flat"
            if is_flat(t)
            else "Uneven overlap paints a checkerboard"
        )
    )

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        left, right = picture.whole.columns(5, 7)
        _, right = right.cut_top(0.5, gap=0)
        self.flat = self.largest(t, right)
        self.flat_name = title_above(self.flat, "y all 1, p = 0", constants=("1", "0"))
        tiles = left.rows(1, 1, gap=0.5)
        places = [*tiles[0].columns(1, 1), *tiles[1].columns(1, 1)]
        self.tiles, self.names = [], []
        for (name, quantity), place in zip(
            (
                ("this kernel", t.within),
                ("ones 3 × 3, s = 2", t.ones_of_three),
                ("ones 4 × 4, s = 2", t.ones_of_four),
                ("tent 3 × 3, s = 2", t.tents),
            ),
            places,
            strict=True,
        ):
            strip, rest = place.cut_top(0.5, gap=0)
            most = float(quantity.values.max())
            table = rest.shrunk(0.2, 0.1).fit(Table(quantity, heat="diverging", most=most or 1.0))
            self.tiles.append(table)
            self.names.append(title_above(table, name, constants=("3", "4", "2")))

    def largest(self, t: Trace, room: Room) -> Table:
        """As much of the flat picture's stamps as can be read."""
        rows, columns = t.flat.shape
        first = [int(k - 1) for k in t.reach.values]
        ends = [f + 2 * s for f, s in zip(first, t.params.stride, strict=True)]
        most = float(np.abs(t.flat.values).max())
        for flat in (t.flat, t.flat[:, : ends[1]], t.flat[first[0] : ends[0], first[1] : ends[1]]):
            with suppress(LayoutError):
                return room.fit(Table(flat, heat="diverging", most=most or 1.0))
        return room.fit(Table(t.within, heat="diverging"))

    @says("Let y be flat: every number 1. What do its stamps make of it?", constants=("1",))
    def stamp_flat(self, t: Trace) -> None:
        self.appear(self.flat_name, share=0.2)
        self.play(
            mn.LaggedStart(
                *(mn.FadeIn(cell) for line in self.flat.cells for cell in line), lag_ratio=0.03
            ),
            share=0.7,
        )

    @says(
        lambda t: (
            "Inside, every cell holds the sum of the weights that reach it"
            + (": flat stays flat." if is_flat(t) else ": flat has become a pattern.")
        )
    )
    def explain(self, t: Trace) -> None:
        self.appear(self.names[0], self.tiles[0], share=0.5)

    @says("Even with equal weights some cells get more stamps, where s does not divide k.")
    def ones(self, t: Trace) -> None:
        self.appear(self.names[1], self.tiles[1], share=0.5)

    @says("Where s divides k all get equally many; equal sums, by design or learned, make it flat.")
    def divide(self, t: Trace) -> None:
        self.appear(self.names[2], self.tiles[2], share=0.3)
        self.appear(self.names[3], self.tiles[3], share=0.3)


class Learned(Beat):
    title = "A learned stamp"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        pictures, below = picture.whole.rows(2.6, 2.2, gap=0.7)
        first, second, third = pictures.columns(24, 24, 24, gap=0.5)
        self.disc, self.copied, self.learned = (
            Pixels(values, one)
            for values, one in ((t.disc, first), (t.copied, second), (t.learned, third))
        )
        self.copied_wrong = wrong_pixels(t, self.copied, t.copied.values)
        self.learned_wrong = wrong_pixels(t, self.learned, t.learned.values)
        self.names = [
            Label(text).next_to(one, mn.DOWN, buff=0.2)
            for one, text in (
                (self.disc, "disc"),
                (self.copied, f"copied: {t.copied_wrong} wrong"),
                (self.learned, f"learned: {t.learned_wrong} wrong"),
            )
        ]
        left, right = below.columns(1, 1)
        self.kernel = left.fit(Table(t.learned_kernel, heat="sequential"))
        self.sums = right.fit(Table(t.learned_sums, heat="sequential"))
        self.sums_name = Label("its four sums").next_to(self.sums, mn.LEFT, buff=0.4)

    @says("The disc again, enlarged with a stamp of 16 weights, fitted to 40 other discs.",
          constants=("16", "40"))
    def fit_stamp(self, t: Trace) -> None:
        self.appear(self.disc, self.names[0], self.copied, self.names[1], share=0.3)
        self.play(mn.FadeIn(self.copied_wrong), mn.FadeIn(self.kernel), share=0.4)

    @says(
        lambda t: (
            f"{t.learned_wrong} pixels are wrong, not {t.copied_wrong}; "
            f"on 100 new discs {t.learned_mean}, not {t.copied_mean}, on average."
        ),
        constants=("100",),
    )
    def enlarge(self, t: Trace) -> None:
        self.play(mn.TransformFromCopy(self.kernel, self.learned), share=0.4)
        self.appear(self.names[2], self.learned_wrong, share=0.2)

    @says("Its sums are nearly equal by themselves. But these are only discs, fitted at one stroke.")
    def look(self, t: Trace) -> None:
        self.appear(self.sums_name, self.sums, share=0.6)


class Together(Beat):
    title = "In one picture"
    rest = 2.8

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        self.sizes = each_how(t.returned, room)
        self.floor = [picture.floor[place] for place in picture.inside]
        self.stamp = picture.outline([place for _, place in picture.under(*(t.met[0][0] if t.met else (0, 0)))])
        self.threads = [
            picture.thread(cell, t.focus)
            for cell, _ in t.met
            if not picture.is_crossed(cell, t.focus)
        ]

    @says("Each number stamps the kernel; each cell asks the seats in reach: the same links.")
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        self.play(
            picture.bring(picture.y, picture.kernel, *self.floor, *picture.chips.values()),
            share=0.5,
        )
        self.play(mn.Create(self.stamp), share=0.3)


class InCode(Closing):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        super().draw(t, picture, Room(picture.whole.left, picture.whole.right, room.bottom, picture.whole.top))

    @says("In PyTorch one call stamps; its numbers are those of a convolution's gradient.")
    def write(self, t: Trace) -> None:
        self.play(self.picture.let_go(*self.picture.submobjects), share=0.1)
        self.type_program(share=0.7)


__all__ = ["Ask", "asks", "each_way", "times"]
