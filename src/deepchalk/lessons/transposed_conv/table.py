"""The same links as a table: its rows stamp, and read the other way they convolve."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.telling.wording import listed
from deepchalk.lesson.values.convolution import Pair
from deepchalk.lessons.transposed_conv.picture import Canvas, Lattice
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.lessons.transposed_conv.wording import counted, size_of
from deepchalk.mobjects.exempt import as_one, exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import Cell
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Label, Number

LOWEST_ROW, TALLEST_ROW = 0.33, 0.44
"""Height of a row of C, and of a row of the canvas at least, in Manim units."""

MOST_PLACES, MOST_NUMBERS = 25, 9
"""Columns and rows of C that are drawn whole."""

BEFORE = 0.7
"""Width that the numbers of y take before the rows of C."""

GAP = 0.3
DIGIT = 0.17
"""Width of a digit of the smallest size, in Manim units."""


def rows_of(t: Trace) -> list[int]:
    """The numbers of y whose rows of C are drawn."""
    numbers, places = t.matrix.shape
    high = t.result.shape[0] * LOWEST_ROW
    free = int((5.15 - high - GAP - TALLEST_ROW) / LOWEST_ROW) - 1
    if places <= MOST_PLACES and numbers <= min(MOST_NUMBERS, free):
        return list(range(numbers))
    met = list(dict.fromkeys(m * t.y.shape[1] + n for (m, n), _ in t.met)) or [0]
    return sorted(met[: max(1, min(free, 4))])


class Rows(Beat):
    title = "The same links as a table"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        whole, self.drawn = picture.whole, rows_of(t)
        strips = min(TALLEST_ROW, 0.52 * whole.height / (len(self.drawn) + 1.4))
        strips = max(strips, LOWEST_ROW)
        below, above = whole.cut_bottom(strips * (len(self.drawn) + 1.4), gap=GAP)
        self.lattice = Lattice(t, above, bare=True)
        self.above, self.below = above, below
        self.wide = (below.width - BEFORE) / t.matrix.shape[1]
        self.wide = min(self.wide, 1.2)
        self.left = below.centre[0] - (self.wide * t.matrix.shape[1] - BEFORE) / 2
        self.high = strips
        self.mini = {
            (r, c): self.small(t.result[r, c], r, c) for r, c in picture.inside
        }
        self.weights, self.strips = {}, {}
        for line, number in enumerate(self.drawn):
            m, n = divmod(number, t.y.shape[1])
            for _, (r, c) in picture.under(m, n):
                if (r, c) in self.mini:
                    place = r * t.result.shape[1] + c
                    entry = t.matrix[number, place]
                    self.weights[number, place] = self.small(entry, r, c, "parameter")
                    self.strips[number, place] = self.strip_cell(entry, line, place, "parameter")
        self.names = {
            number: Number(t.numbers[number], role="data", height=theme.active().sizes.smallest)
            .move_to(self.strip_at(line, -1) + [self.wide / 2 - BEFORE / 2, 0, 0])
            for line, number in enumerate(self.drawn)
        }
        bottom = len(self.drawn) + 0.4
        self.sums = [
            self.strip_cell(entry, bottom, place, "output") for place, entry in enumerate(t.sums)
        ]
        self.mark = Label("C", "ink2").move_to(
            [self.left - BEFORE + 0.1, below.top + 0.0, 0], aligned_edge=mn.DL
        )

    def strip_at(self, line: float, place: float) -> np.ndarray:
        """The middle of a cell of C."""
        return np.array(
            [
                self.left + (place + 0.5) * self.wide,
                self.below.top - (line + 0.5) * self.high,
                0.0,
            ]
        )

    def strip_cell(self, entry, line: float, place: int, role) -> Cell:  # type: ignore[no-untyped-def]
        """A cell of C, or of the sums; its number is seen where there is room."""
        sizes = theme.active().sizes
        made = Cell(
            entry, None, (0.94 * self.wide, 0.94 * self.high), entry.role, "value", sizes.smallest
        )
        if made.number.width > 0.94 * self.wide:
            made.remove(made.number)
        return made.shift(self.strip_at(line, place))

    def small(self, entry, row: int, column: int, role="output") -> Cell:  # type: ignore[no-untyped-def]
        """A cell of the canvas above C."""
        high, wide = self.lattice.cell
        made = Cell(
            entry, None, (0.94 * wide, 0.94 * high), role, "value", self.lattice.digits
        )
        return made.shift(self.lattice.at(row, column))

    def row(self, number: int) -> list[int]:
        """The places on which a number of y stamps."""
        return [place for one, place in self.strips if one == number]

    @says(
        lambda t: (
            f"Give every cell of the canvas a column, {t.result.values.size} in all, "
            "and every number of y a row."
        )
    )
    def shrink(self, t: Trace) -> None:
        picture = self.picture
        mini = mn.VGroup(*self.mini.values())
        self.play(picture.let_go(picture.kernel, picture.y), share=0.2)
        self.play(mn.FadeIn(mini), share=0.3)
        picture.add(mini)
        self.board = mini
        self.play(*(mn.FadeIn(name) for name in self.names.values()), share=0.3)

    @says("Cut out each stamp as it is for the number 1, and lay it row by row into a strip.",
          constants=("1",))
    def cut(self, t: Trace) -> None:
        for number in self.slowly_then_all(self.drawn):
            own = self.row(number)
            weights = mn.VGroup(*(self.weights[number, place] for place in own))
            exempt(weights, "dwell", because="they go on into the strip")
            self.play(mn.FadeIn(weights), share=0.3)
            self.play(
                *(
                    mn.ReplacementTransform(
                        self.weights[number, place], self.strips[number, place]
                    )
                    for place in own
                ),
                share=0.6,
            )

    @says("That is C. It has a cell only where a number meets a place; all else is blank.")
    def name_it(self, t: Trace) -> None:
        self.appear(self.mark, share=0.3)
        self.point_at(mn.VGroup(*self.strips.values()), share=0.5)

    @says(
        lambda t: (
            "Each strip times its number of y, all added: in symbols Cᵀy, "
            "and folded back it is the canvas."
        ),
        spoken="Each strip times its number of y, all added, and folded back, it is the canvas. "
        "That is C transposed, times y.",
        when=lambda t: len(rows_of(t)) == t.matrix.shape[0],
    )
    def add(self, t: Trace) -> None:
        self.play(*(mn.Indicate(name, 1.2) for name in self.names.values()), share=0.2)
        columns = t.result.shape[1]
        self.play(
            mn.LaggedStart(
                *(
                    mn.TransformFromCopy(
                        mn.VGroup(
                            *(
                                self.strips[number, place]
                                for number in self.drawn
                                if (number, place) in self.strips
                            )
                        ),
                        cell,
                    )
                    for place, cell in enumerate(self.sums)
                    if any((number, place) in self.strips for number in self.drawn)
                ),
                lag_ratio=0.1,
            ),
            share=0.4,
        )
        self.play(
            *(
                mn.TransformFromCopy(cell, self.mini[divmod(place, columns)])
                for place, cell in enumerate(self.sums)
            ),
            share=0.3,
        )

    @says(
        "All strips, each times its number of y, add up to the canvas: in symbols, Cᵀy.",
        spoken="All strips, each times its number of y, add up to the canvas. "
        "That is C transposed, times y.",
        when=lambda t: len(rows_of(t)) < t.matrix.shape[0],
    )
    def tell(self, t: Trace) -> None:
        self.point_at(*(self.names.values()), share=0.6)


class Gather(Beat):
    title = "Read the other way, it is a convolution"
    follows = Rows

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        rows = self.earlier(Rows)
        self.rows, self.lattice = rows, rows.lattice
        self.number = max(rows.drawn, key=lambda one: len(rows.row(one)))
        own = [divmod(place, t.result.shape[1]) for place in rows.row(self.number)]
        self.strip = mn.VGroup(*(rows.strips[self.number, p] for p in rows.row(self.number)))
        self.window = self.around(own)
        self.take(rows.board, self.strip, rows.mark)
        self.others = [
            cell for (number, _), cell in rows.strips.items() if number != self.number
        ]
        first, second = rows.below.columns(1, 1)
        middle = rows.below
        self.result_room = middle
        shown = t.x if t.comes_back else t.again
        words = "x" if t.comes_back else "convolved again"
        self.pair = mn.VGroup()
        left, right = Room(
            picture.whole.left, rows.mini[0, 0].get_left()[0] - 0.5, rows.above.bottom,
            rows.above.top,
        ), None
        self.answer = self.beside(shown, left)
        self.y = self.beside(t.y, Room(
            rows.board.get_right()[0] + 0.5, picture.whole.right, rows.above.bottom,
            rows.above.top,
        ))
        self.words = words
        self.slopes = (
            {
                place: rows.small(t.slopes[place], *place, "gradient")
                for place in picture.inside
            }
        )

    def beside(self, quantity, room: Room) -> Table | None:  # type: ignore[no-untyped-def]
        """A table beside the canvas, where there is room for it."""
        from deepchalk.errors import LayoutError

        try:
            return room.fit(Table(quantity))
        except (LayoutError, ZeroDivisionError):
            return None

    def around(self, places: list[Pair]) -> mn.Rectangle:
        """A frame round places of the small canvas."""
        now = theme.active()
        rows, columns = zip(*places, strict=True)
        first = self.lattice.at(min(rows), min(columns))
        last = self.lattice.at(max(rows), max(columns))
        high, wide = self.lattice.cell
        return mn.RoundedRectangle(
            corner_radius=0.06,
            width=abs(last[0] - first[0]) + wide,
            height=abs(first[1] - last[1]) + high,
            stroke_color=now.parameter,
            stroke_width=now.strokes.strong,
        ).move_to((first + last) / 2).set_z_index(4)

    def asking_room(self, t: Trace, room: Room) -> Room:
        return self.rows.below

    @says("Take one row of C, and weigh a picture of this size with it.")
    def take_row(self, t: Trace) -> None:
        self.play(*(mn.FadeOut(cell) for cell in self.others), share=0.3)
        self.play(mn.Create(self.window), share=0.4)

    @says("Its weights lie in one window: that is an ordinary convolution. C gathers, Cᵀ stamps.",
          spoken="Its weights lie in one window: that is an ordinary convolution. "
          "C gathers, its transpose stamps.")
    def gather(self, t: Trace) -> None:
        columns = t.result.shape[1]
        self.play(
            *(
                mn.TransformFromCopy(self.rows.mini[divmod(place, columns)],
                                     self.rows.strips[self.number, place])
                for place in self.rows.row(self.number)
            ),
            share=0.7,
        )

    @asks(
        lambda t: (
            "x was convolved to y, and y comes back by Cᵀ. Is the result x again?"
            if t.comes_back
            else "Convolve the result with the same kernel, stride and padding: does y come back?"
        ),
        options=("yes", "no", "a multiple of it"),
        answer=lambda t: _comes(t),
        because=lambda t: _because(t),
        reveals=lambda t: () if t.comes_back else (t.again,),
    )
    def go_back(self, t: Trace) -> None:
        coming = [one for one in (self.answer, self.y) if one is not None]
        if coming:
            self.appear(*coming, share=0.6)

    @says(
        lambda t: "But it is a convolution's way back: the gradient for its picture is Cᵀ "
        "times the gradient of its output.",
        spoken="But it is a convolution's way back: the gradient for its picture is C transposed "
        "times the gradient of its output.",
    )
    def derive(self, t: Trace) -> None:
        self.play(
            mn.LaggedStart(
                *(mn.FadeIn(cell) for cell in self.slopes.values()), lag_ratio=0.05
            ),
            share=0.8,
        )

    @says(
        lambda t: f"With y as that gradient, nudging each pixel gives the same "
        f"{t.result.values.size} numbers."
    )
    def compare(self, t: Trace) -> None:
        self.play(
            mn.LaggedStart(
                *(mn.FadeOut(cell) for cell in self.slopes.values()), lag_ratio=0.05
            ),
            share=0.8,
        )


def _comes(t: Trace) -> int:
    """Which answer is right: yes, no, a multiple."""
    ours, back = (t.x, t.result) if t.comes_back else (t.y, t.again)
    one, other = ours.values.ravel(), back.values.ravel()
    if np.allclose(one, other):
        return 0
    scale = float(other @ one) / float(one @ one) if one.any() else 0.0
    return 2 if np.allclose(other, scale * one) else 1


def _because(t: Trace) -> str:
    answer = _comes(t)
    shape = "The shape comes back, the numbers do not: no inverse."
    if t.comes_back and answer == 1:
        return shape
    return (
        "Here the same numbers come back; that is a special kernel, not the rule.",
        "Other numbers come: the way back of shapes is not an inverse.",
        "A multiple comes back; that is a special kernel, not the rule.",
    )[answer]


__all__ = ["Gather", "Rows", "as_one", "counted", "listed", "size_of"]
