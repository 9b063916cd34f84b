"""Powers of e as columns, stacked to one bar: what is one part of the whole, is seen."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Formula, Label, Number, Room, exempt, theme
from deepchalk.mobjects import number as written

DIGIT, SMALLEST, NAME, RAISED = 0.33, 0.27, 0.28, 0.3
"""Heights of a digit, at most and at least, of a capital of a name, and of e with an exponent."""


class Columns(mn.VGroup):
    """A column for each power, side by side on a floor; ``stacked`` are their places in one bar.

    Attributes
    ----------
    columns, numbers
        of each power
    floor, floor_of_stack, total
        below them, below the stack, and the number of the whole, above the stack
    names, raised
        below each column its word, and e with its exponent, where there is room for them

    Parameters
    ----------
    room, stack
        in which the columns stand, and, as wide, all of them as one bar
    scores
        the exponents, where they are shown
    """

    def __init__(
        self,
        powers: Quantity,
        total: Quantity,
        words: Sequence[str],
        colours: Sequence[str],
        room: Room,
        stack: Room,
        scores: Quantity | None = None,
    ) -> None:
        super().__init__()
        now, count = theme.active(), len(powers)
        room = room.cut_bottom(NAME + 0.1 + (RAISED + 0.25 if scores is not None else 0.0))[1]
        unit = (room.height - 0.7) / float(total.value)
        pitch = room.width / count
        self.columns, self.stacked = list[mn.Rectangle](), list[mn.Rectangle]()
        self.numbers: list[mn.Mobject] = []
        widest = max(float(Number(power, height=DIGIT).width) for power in powers)
        digit = max(SMALLEST, DIGIT * min(1.0, 0.95 * pitch / widest))
        below = room.bottom
        for place, (power, colour) in enumerate(zip(powers, colours, strict=True)):
            height = max(unit * float(power.value), 0.02)
            middle = room.left + (place + 0.5) * pitch
            column = mn.Rectangle(width=0.8 * pitch, height=height, stroke_width=0)
            column.set_fill(colour, 0.85).move_to([middle, room.bottom + height / 2, 0])
            number: mn.Mobject = Number(power, height=digit).set_color(colour)
            number.next_to(column, mn.UP, buff=0.1)
            if number.width > 0.95 * pitch:
                # Who cannot be read is a column only.
                number = mn.VGroup()
            stacked = column.copy().stretch_to_fit_width(0.8 * stack.width)
            stacked.move_to([stack.centre[0], below + height / 2, 0])
            below += height
            for one in (column, stacked):
                exempt(one, "overlap", because="parts of a stack touch")
            self.columns.append(column)
            self.numbers.append(number)
            self.stacked.append(stacked)
        self.floor = mn.Line(
            [room.left, room.bottom, 0], [room.right, room.bottom, 0], stroke_width=3
        ).set_color(now.ink2)
        self.floor_of_stack = self.floor.copy().put_start_and_end_on(
            *([stack.centre[0] + side * stack.width, room.bottom, 0] for side in (-0.45, 0.45))
        )
        self.names = [
            Label(word, "ink", NAME, 600).set_color(colour).set_x(column.get_x())
            for word, colour, column in zip(words, colours, self.columns, strict=True)
        ]
        for name in self.names:
            name.stand_on(room.bottom - 0.14 - NAME)
        self.raised = [
            Formula("e^{z}", height=RAISED, z=written(score))
            .set_color(colour)
            .set_x(column.get_x())
            .set_y(room.bottom - NAME - 0.3, mn.UP)
            for score, colour, column in zip(
                () if scores is None else scores, colours, self.columns, strict=False
            )
        ]
        for row in (self.names, self.raised):
            if any(one.width > 0.95 * pitch for one in row):
                row.clear()
        self.total = Number(total, height=1.25 * DIGIT)
        self.total.next_to(mn.Group(*self.stacked), mn.UP, buff=0.14)
        self.total.shift(max(0.0, room.left - self.total.get_left()[0]) * mn.RIGHT)
        # Above what runs through the plane.
        mn.Group(
            *(self.floor, self.floor_of_stack, self.total, *self.columns, *self.stacked),
            *(*self.numbers, *self.names, *self.raised),
        ).set_z_index(10)
        self.add(self.floor, *self.columns, *self.numbers)
