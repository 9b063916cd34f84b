"""What follows: a checkerboard, a stamp that is learned; and all in one picture."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.beat import Beat
from deepchalk.endings import Closing
from deepchalk.lesson.telling.sentence import says
from deepchalk.lessons.transposed_conv.picture import Canvas
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.plots.pixels import Pixels
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.named_table import NamedTable, legible_table
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.equation import Equation

CODE = 7.9
"""Width of the program."""


def is_flat(t: Trace) -> bool:
    """Whether all cells far from the border get the same sum of weights."""
    return bool(np.ptp(t.within.values) < 1e-9)


def _flat_title(t: Trace) -> str:
    return (
        "Equal sums leave flat what was flat"
        if is_flat(t)
        else "Uneven overlap paints a checkerboard"
    )


class Checkerboard(Beat):
    title = _flat_title

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        left, right = picture.whole.columns(5, 7)
        (top, start), (down, across) = t.reach.values - 1, t.params.stride
        middle = t.flat[top : top + 2 * down, start : start + 2 * across]
        parts = t.flat, middle, t.within
        self.flat = NamedTable(right.shrunk(0, 0.1), "a flat y, stamped", *parts, heat=True)
        named = {
            "this kernel": t.within,
            "ones, k = 3": t.ones_of_three,
            "ones, k = 4": t.ones_of_four,
            "a tent, k = 3": t.tents,
        }
        places = [place.shrunk(0.1) for row in left.rows(1, 1) for place in row.columns(1, 1)]
        self.tiles = [
            NamedTable(place, name, sums, heat=True, constants=("3", "4"))
            for place, (name, sums) in zip(places, named.items(), strict=True)
        ]
        self.equal = as_one(mn.VGroup(*self.tiles[2:]))

    @says(
        lambda t: (
            "Let y be all ones. Inside, every cell holds the sum of the weights that reach it"
            + (": still flat." if is_flat(t) else ".")
        )
    )
    def stamp_flat(self, t: Trace) -> None:
        self.play(self.picture.exchange(self.flat), share=0.5)
        self.appear(self.tiles[0], share=0.4)

    @says(
        "With stride 2, even equal weights paint a pattern.",
        constants=("2",),
    )
    def use_ones(self, t: Trace) -> None:
        self.appear(self.tiles[1], share=0.9)

    @says("If s divides k, counts are equal; equal sums make it flat.")
    def divide(self, t: Trace) -> None:
        self.appear(self.equal, share=0.9)


class Learned(Beat):
    title = "A learned stamp"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        above, below = picture.whole.rows(2.6, 1.9, gap=0.65)
        rooms = above.columns(1, 1, 1)
        pictures = (t.disc, t.copied, t.learned)
        self.pixels = [Pixels(one, at) for one, at in zip(pictures, rooms, strict=True)]
        self.wrong = [one.wrong(t.disc) for one in self.pixels]
        words = "disc", f"copied: {t.copied_wrong} wrong", f"learned: {t.learned_wrong} wrong"
        self.names = [one.named(text) for one, text in zip(self.pixels, words, strict=True)]
        left, right = below.columns(3, 2)
        self.kernel = left.fit(Table(t.learned_kernel, heat="sequential"))
        self.sums = right.fit(Table(t.learned_sums, heat="sequential"))
        self.words = Label("its four sums").next_to(self.sums, mn.LEFT, buff=0.4)

    @says(
        "The disc of the beginning, again. This stamp of 4 × 4 was fitted to 40 other discs.",
        constants=("4", "40"),
    )
    def give(self, t: Trace) -> None:
        pictures = [self.pixels[0], self.names[0], self.pixels[1], self.names[1], self.wrong[1]]
        self.play(self.picture.exchange(*pictures), share=0.5)
        self.appear(self.kernel, share=0.4)

    @says(
        lambda t: (
            f"It gets {t.learned_wrong} pixels wrong, copying {t.copied_wrong}. "
            f"The mean of 100 new discs: {t.learned_mean} against {t.copied_mean}."
        ),
        constants=("100",),
    )
    def enlarge(self, t: Trace) -> None:
        self.play(mn.TransformFromCopy(self.kernel, self.pixels[2]), share=0.5)
        self.appear(self.names[2], self.wrong[2], share=0.4)

    @says("Nobody asked for equal sums; they are nearly so. But it knows only discs.")
    def look(self, t: Trace) -> None:
        self.appear(self.words, self.sums, share=0.9)


class Together(Beat):
    title = "In one picture"
    rest = 2.8

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        self.sizes = room.fit(
            as_one(
                mn.VGroup(
                    *(
                        Equation("{o.symbol}: {i} arrow.r {o}", i=t.size[axis], o=t.returned[axis])
                        for axis in (0, 1)
                    )
                ).arrange(mn.DOWN, buff=0.5, aligned_edge=mn.LEFT)
            )
        )
        stamped = picture.stamped
        self.floor = [picture.floor[place] for place in stamped.inside]
        for place in [*stamped.around(t.params.focus), t.params.focus] if t.params.met else ():
            picture.floor[place].remove(picture.floor[place].number)
        self.window = stamped.window(t.params.focus) if t.params.met else mn.VGroup()
        self.stamp = stamped.frame((t.y.shape[0] - 1, t.y.shape[1] - 1))

    @says("Each number stamps the kernel, each cell asks the seats in reach: the same links.")
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        chips = picture.stamped.chips.values()
        self.play(picture.exchange(*picture.given, *self.floor, *chips), share=0.4)
        self.play(mn.Create(self.stamp), share=0.2)
        if len(self.window):
            self.play(mn.FadeIn(self.window), share=0.2)
        self.appear(self.sizes, share=0.2)


class InCode(Closing):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        whole = picture.whole
        code = Room(whole.left, whole.left + CODE, whole.bottom, whole.top)
        super().draw(t, picture, code)
        rest = Room(self.card.get_right()[0] + 0.5, whole.right, whole.bottom, whole.top)
        result = legible_table(rest, t.result)
        self.result = [] if result is None else [result]

    @says("In PyTorch one call stamps. A convolution's gradient, and the turned kernel, agree.")
    def write(self, t: Trace) -> None:
        self.play(self.picture.exchange(*self.result), share=0.25)
        self.type_program(share=0.65)
