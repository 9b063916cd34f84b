"""The same links as a table: its rows stamp, and read the other way they convolve."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.beat import Beat
from deepchalk.lesson import Quantity
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.values.convolution import Pair
from deepchalk.lessons.transposed_conv.picture import Canvas, if_legible, longest
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.motion import pulse
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import Cell
from deepchalk.mobjects.tables.places.lattice import Lattice
from deepchalk.mobjects.tables.places.strips import FOOT_GAP, TALLEST, Strips
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.titled import title_above

LOWEST = 0.36
"""Height of a row of C, and of a row of the canvas above it at least, in Manim units."""

MOST_PLACES, MOST_NUMBERS, MOST_IN_FOCUS = 25, 9, 4
"""Columns and rows of C that are drawn whole, and rows of what is only drawn in part."""

ANSWERS, TALL = ("yes", "no", "a multiple of it"), 6
"""What may come back, and rows of a canvas below which there is room for all answers."""

ASKING = 2.55
"""Height that a question needs below the canvas, with a strip of C."""

HEIGHT, GAP = 5.15, 0.35


def rows_of(t: Trace) -> list[int]:
    """The numbers of y whose rows of C are drawn."""
    numbers, places = t.matrix.shape
    free = int((HEIGHT - GAP - LOWEST * t.result.shape[0]) / LOWEST - FOOT_GAP - 1)
    if places <= MOST_PLACES and numbers <= min(MOST_NUMBERS, free):
        return list(range(numbers))
    met = list(dict.fromkeys(m * t.y.shape[1] + n for (m, n), _ in t.met)) or [0]
    return sorted(met[: max(1, min(free, MOST_IN_FOCUS))])


def is_whole(t: Trace) -> bool:
    """Whether all rows of C are drawn."""
    return len(rows_of(t)) == t.matrix.shape[0]


class Rows(Beat):
    title = "The same links as a table"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        rows = rows_of(t)
        lines = len(rows) + FOOT_GAP + 1
        high = min(TALLEST, (HEIGHT - GAP - LOWEST * t.result.shape[0]) / lines)
        asking = min(ASKING, HEIGHT - GAP - LOWEST * t.result.shape[0])
        self.below, self.above = picture.whole.cut_bottom(max(high * lines, asking), gap=GAP)
        there = t.matrix.values != 0
        for number in rows:
            for place in picture.stamped.under(divmod(number, t.y.shape[1])).values():
                if place in picture.stamped.inside:
                    there[number, self.column(t, place)] = True
        self.strips = Strips(t.matrix, there, t.numbers, t.sums, self.below, rows)
        last = (t.result.shape[0] - 1, t.result.shape[1] - 1)
        self.lattice = Lattice(self.above, (0, 0), last, longest(t.result, t.kernel))
        self.board = mn.VGroup(*(self.small(t.result, place) for place in picture.stamped.inside))
        self.mark = Label("C").next_to(self.strips.numbers, mn.UP, buff=0.15)

    @staticmethod
    def column(t: Trace, place: Pair) -> int:
        """The column of C of a place of the result."""
        return place[0] * t.result.shape[1] + place[1]

    def small(self, quantity: Quantity, place: Pair) -> Cell:
        """A cell of the canvas above C."""
        return self.lattice.put(quantity[place], *place)

    @says(
        lambda t: (
            f"Give each of the {t.cells} cells of the canvas a column, and each number of y a row."
        )
    )
    def shrink(self, t: Trace) -> None:
        self.play(self.picture.exchange(self.board), share=0.5)
        self.appear(*self.strips.numbers, lag=0.2, share=0.4)

    @says("Cut out each stamp, as it is for one, and lay it row by row into a strip.")
    def cut(self, t: Trace) -> None:
        for number in self.slowly_then_all(self.strips.rows):
            strip = self.strips.strip(number)
            columns = t.result.shape[1]
            stamp = [
                self.lattice.put(t.matrix[number, place], *divmod(place, columns)).set_z_index(2)
                for place in strip
            ]
            for cell in stamp:
                exempt(cell, "dwell", because="they go on into the strip")
                exempt(cell, "blinking", because="the next stamp lies over this one's edge")
            self.play(*(mn.FadeIn(cell) for cell in stamp), share=0.3)
            pairs = zip(stamp, strip.values(), strict=True)
            if number == self.strips.rows[0]:
                self.play(*(mn.ReplacementTransform(*pair) for pair in pairs), share=0.7)
            else:
                self.play(*(mn.FadeTransform(*pair) for pair in pairs), share=0.7)

    @says("That is C. It has a cell only where a number meets a place; all else is blank.")
    def name_it(self, t: Trace) -> None:
        self.appear(self.mark, share=0.2)
        self.play(pulse(*self.strips, scale=1.04), share=0.7)

    @says(
        "Each strip times its number of y, all added and folded back: in symbols Cᵀy.",
        spoken="Each strip times its number of y, all added and folded back: in symbols, "
        "C transposed times y.",
        when=is_whole,
    )
    def add(self, t: Trace) -> None:
        self.play(pulse(*self.strips.numbers, scale=1.3), share=0.25)
        self.appear(*self.strips.feet, lag=0.1, share=0.4)
        self.play(pulse(*self.board), share=0.3)

    @says(
        "These are only some of its rows. All strips, each times its number, add up to Cᵀy.",
        spoken="These are only some of its rows. All strips, each times its number, add up to "
        "C transposed times y.",
        when=lambda t: not is_whole(t),
    )
    def tell(self, t: Trace) -> None:
        self.play(pulse(*self.strips.numbers, scale=1.3), share=0.8)


class Gather(Beat):
    title = "Read the other way, it is a convolution"
    follows = Rows

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        rows = self.earlier(Rows)
        self.rows, self.board, strips = rows, rows.board, rows.strips
        self.number = max(strips.rows, key=lambda one: len(strips.strip(one)))
        strip = strips.strip(self.number)
        self.strip = mn.VGroup(*strip.values())
        self.shown = [divmod(place, t.result.shape[1]) for place in strip]
        self.window = rows.lattice.frame(self.shown) if strip else mn.VGroup()
        self.others = [cell for cell in strips if cell not in self.strip]
        gone = [*self.others, *strips.numbers, *strips.feet, rows.mark]
        self.gone = [one for one in gone if one in self.scene.get_mobject_family_members()]
        self.take(self.strip, *self.gone)
        self.top = strips.at(0, 0)[1] - self.strip.get_y()
        half = rows.lattice.width / 2 + 0.5
        centre = rows.above.centre[0]
        top = rows.above.top - 0.5
        left = Room(picture.whole.left, centre - half, rows.above.bottom, top)
        right = Room(centre + half, picture.whole.right, rows.above.bottom, top)
        ours, theirs = (t.x, None) if t.comes_back else (t.y, t.again)
        self.tables = []
        words = ("x", "") if t.comes_back else ("y", "the result, convolved")
        for quantity, at, name in ((ours, left, words[0]), (theirs, right, words[1])):
            table = if_legible(at, quantity) if quantity is not None else None
            if table is not None:
                self.tables += [table, title_above(table, name)]
        self.slopes = [
            rows.small(t.slopes, place).set_z_index(3) for place in picture.stamped.inside
        ]

    def asking_room(self, t: Trace, room: Room) -> Room:
        below = self.rows.below
        return Room(below.left, below.right, below.bottom, below.top - self.rows.strips.high - 0.05)

    @says("Now take one row of C, and weigh a whole picture of the canvas's size with it.")
    def take_row(self, t: Trace) -> None:
        self.play(*(mn.FadeOut(one) for one in self.gone), share=0.3)
        self.play(self.strip.animate.shift(self.top * mn.UP), mn.Create(self.window), share=0.6)

    @says(
        "Its weights lie in one window: an ordinary convolution. C gathers, Cᵀ stamps.",
        spoken="Its weights lie in one window: an ordinary convolution. "
        "C gathers, its transpose stamps.",
    )
    def gather(self, t: Trace) -> None:
        cells = [self.board[Rows.column(t, place)] for place in self.shown]
        pairs = zip(cells, self.strip, strict=True)
        self.play(pulse(*(one for pair in pairs for one in pair), lag=0.1), share=0.9)

    @asks(
        lambda t: (
            "y was made of x by a convolution. Does stamping y bring x back?"
            if t.comes_back
            else "Convolve the result with the same kernel, stride and padding: does y come back?"
        ),
        options=lambda t: _answers(t),
        answer=lambda t: _answers(t).index(ANSWERS[_what_comes(t)]),
        because=lambda t: (
            "Here it does: that is the special kernel, not the rule.",
            "The shape comes back, the numbers do not. It is no inverse.",
            "Only a multiple comes back, and only with such a kernel. It is no inverse.",
        )[_what_comes(t)],
        reveals=lambda t: () if t.comes_back else (t.again,),
    )
    def go_back(self, t: Trace) -> None:
        if self.tables:
            self.appear(*self.tables, share=0.7)
        else:
            self.point_at(self.board, share=0.7)

    @says(
        "But it is a convolution's way back: the gradient for x is Cᵀ times that of the output.",
        spoken="But it is a convolution's way back: the gradient for x is C transposed "
        "times that of the output.",
    )
    def derive(self, t: Trace) -> None:
        self.appear(*self.slopes, lag=0.05, share=0.9)

    @says(
        lambda t: (
            f"Found pixel by pixel, the gradients are the same {t.cells} numbers that y stamped."
        )
    )
    def compare(self, t: Trace) -> None:
        self.play(
            mn.LaggedStart(*(mn.FadeOut(cell) for cell in self.slopes), lag_ratio=0.05), share=0.9
        )


def _answers(t: Trace) -> list[str]:
    """The right answer and others, as many as there is room for below the canvas."""
    right = ANSWERS[_what_comes(t)]
    others = [answer for answer in ANSWERS if answer != right]
    few = others[:1] if t.result.shape[0] > TALL else others
    return [answer for answer in ANSWERS if answer == right or answer in few]


def _what_comes(t: Trace) -> int:
    """Which answer is right: yes, no, a multiple."""
    ours, back = (t.x, t.result) if t.comes_back else (t.y, t.again)
    one, other = ours.values.ravel(), back.values.ravel()
    if np.allclose(one, other):
        return 0
    scale = float(other @ one) / float(one @ one) if one.any() else 0.0
    return 2 if scale and np.allclose(other, scale * one) else 1
