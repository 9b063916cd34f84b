"""The same links as a table: its rows stamp, and read the other way they convolve."""

from __future__ import annotations

from contextlib import suppress

import manim as mn
import numpy as np

from deepchalk.beat import Beat
from deepchalk.errors import LayoutError
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.transposed_conv.picture import Canvas
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.motion import pulse
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.named_table import NamedTable
from deepchalk.mobjects.tables.places.unrolled import LOWEST, Unrolled
from deepchalk.mobjects.text import Formula

ANSWERS, TALL = ("yes", "no", "a multiple of it"), 6
"""What may come back, and rows of a canvas below which there is room for all answers."""

ASKING, SPACE = 2.1, 0.2
"""Height that a question needs below the canvas, and the gap over it."""


WAY_BACK = '"gradient for" x = C^T dot "gradient of the output"'


class Rows(Beat):
    title = "The same links as a table"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        """Whether there is more than one row."""
        return bool(t.y.values.size > 1)

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        order, shape = t.params.geometry.order, t.params.geometry
        focus = list(dict.fromkeys(order.index(number) for number, _ in t.params.met)) or [0]
        self.table = Unrolled(t.matrix, t.numbers, t.result, t.sums, shape, focus, picture.whole)

    @says(
        lambda t: (
            f"Give each of the {t.cells} cells of the canvas a column, and each number of y a row."
        )
    )
    def shrink(self, t: Trace) -> None:
        self.play(self.picture.exchange(self.table.board), share=0.5)
        self.appear(self.table.strips.numbers, share=0.4)

    @says("Cut out each stamp, as it is for one, and lay it row by row into a strip.")
    def cut(self, t: Trace) -> None:
        for number in self.slowly_then_all(self.table.rows):
            stamp, strip = self.table.cut_out(number)
            self.play(mn.FadeIn(stamp), share=0.3)
            self.play(mn.ReplacementTransform(stamp, strip), share=0.7)

    @says(
        "These strips are C. Each times its number of y, all added and folded back: Cᵀy.",
        spoken="These strips are C. Each times its number of y, all added and folded back: "
        "C transposed times y.",
    )
    def add(self, t: Trace) -> None:
        self.appear(self.table.mark, share=0.1)
        self.play(pulse(*self.table.strips.numbers, scale=1.3), share=0.25)
        self.appear(*self.table.feet, lag=0.1, share=0.35)
        self.play(pulse(*self.table.board), share=0.25)


class Gather(Beat):
    title = "Read the other way, it is a convolution"
    follows = Rows

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return Rows.applies(t)

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        table = self.earlier(Rows).table
        self.board, strips = table.board, table.strips
        number = max(strips.rows, key=lambda one: len(strips.strip(one)))
        self.strip = strips.lines[number]
        others = [line for line in strips.lines.values() if line is not self.strip]
        self.gone = [*others, strips.numbers, *table.feet, table.mark]
        self.take(self.strip, *self.gone)
        free = picture.whole.height - strips.high - 2 * SPACE
        asking = max(0.4, min(ASKING, free - LOWEST * t.result.shape[0]))
        self.below, above = picture.whole.cut_bottom(asking, gap=SPACE)
        self.place, above = above.cut_bottom(strips.high, gap=SPACE)
        lattice = table.lattice_in(above)
        self.larger, self.slopes = (table.canvas(one, lattice) for one in (t.result, t.slopes))
        self.slopes.set_z_index(3)
        places = list(strips.strip(number))
        shown = [divmod(place, t.result.shape[1]) for place in places]
        self.seen = [self.board[place] for place in places]
        self.window = lattice.frame(shown) if shown else mn.VGroup()
        half, whole = lattice.width / 2 + 0.5, picture.whole
        left = Room(whole.left, above.centre[0] - half, above.bottom, above.top)
        right = Room(above.centre[0] + half, whole.right, above.bottom, above.top)
        under = Room(whole.left, whole.right, whole.bottom, above.bottom)
        self.rule = under.fit(Formula(WAY_BACK), largest=0.25)
        both = (left, "y", t.y), (right, "the result, convolved", t.again)
        self.tables = []
        for side, name, numbers in [(left, "x", t.x)] if t.params.comes_back else both:
            with suppress(LayoutError):
                self.tables.append(NamedTable(side, name, numbers))

    def asking_room(self, t: Trace, room: Room) -> Room:
        return self.below

    @says(
        "One row of C is one window of an ordinary convolution: C gathers, Cᵀ stamps.",
        spoken="One row of C is one window of an ordinary convolution: "
        "C gathers, its transpose stamps.",
    )
    def gather(self, t: Trace) -> None:
        self.play(*(mn.FadeOut(one) for one in self.gone), share=0.15)
        self.play(
            mn.Transform(self.board, self.larger),
            self.strip.animate.set_y(self.place.centre[1]),
            share=0.35,
        )
        self.play(mn.Create(self.window), share=0.15)
        pairs = zip(self.seen, self.strip, strict=True)
        self.play(pulse(*(one for pair in pairs for one in pair), lag=0.1), share=0.3)

    @asks(
        lambda t: (
            "y was made of x by a convolution. Does stamping y bring x back?"
            if t.params.comes_back
            else "Convolve the result with the same kernel, stride and padding: does y come back?"
        ),
        options=lambda t: _answers(t),
        answer=lambda t: _answers(t).index(ANSWERS[_what_comes(t)]),
        because=lambda t: (
            "Here it does: that is the special kernel, not the rule.",
            "The shape comes back, the numbers do not. It is no inverse.",
            "Only a multiple comes back, and only with such a kernel. It is no inverse.",
        )[_what_comes(t)],
        reveals=lambda t: () if t.params.comes_back else (t.again,),
    )
    def go_back(self, t: Trace) -> None:
        self.play(mn.FadeOut(self.strip), mn.FadeOut(self.window), share=0.15)
        if self.tables:
            self.appear(*self.tables, share=0.6)
        else:
            self.point_at(self.board, share=0.6)

    @says(
        lambda t: (
            f"But gradients go back so: with y at the output, x gets the same {t.cells} numbers."
        )
    )
    def derive(self, t: Trace) -> None:
        self.appear(self.rule, share=0.1)
        self.appear(*self.slopes, lag=0.05, share=0.4)
        self.play(
            mn.LaggedStart(*(mn.FadeOut(cell) for cell in self.slopes), lag_ratio=0.05), share=0.4
        )


def _answers(t: Trace) -> list[str]:
    """The right answer and others, as many as there is room for below the canvas."""
    right = ANSWERS[_what_comes(t)]
    others = [answer for answer in ANSWERS if answer != right]
    few = others[:1] if t.result.shape[0] > TALL else others
    return [answer for answer in ANSWERS if answer == right or answer in few]


def _what_comes(t: Trace) -> int:
    """Which answer is right: yes, no, a multiple."""
    ours, back = (t.x, t.result) if t.params.comes_back else (t.y, t.again)
    one, other = ours.values.ravel(), back.values.ravel()
    if np.allclose(one, other):
        return 0
    scale = float(other @ one) / float(one @ one) if one.any() else 0.0
    return 2 if scale and np.allclose(other, scale * one) else 1
