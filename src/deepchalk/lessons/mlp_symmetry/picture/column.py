"""What each unit adds: as a formula, and at an input, one below the other, with their sum."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.mobjects import Equation, Formula, Number, Room, symbol, theme

from ..trace import Trace

WRITTEN = {
    "tanh": "tanh({w} dot {x})",
    "sigmoid": "sigma({w} dot {x})",
    "relu": "max(0, {w} dot {x})",
    "identity": "{w} dot {x}",
}
"""What a unit adds, by its activation."""


FORMULAS = {
    "tanh": "tanh({w} x)",
    "sigmoid": "sigma({w} x)",
    "relu": "max(0, {w} x)",
    "identity": "{w} x",
}
"""The same for any weight and input."""


class SumFormula(mn.VGroup):
    """What both units add, in their hues, and a plus between them.

    Attributes
    ----------
    terms, plus
        its parts, each of which comes when it is spoken of
    """

    def __init__(self, t: Trace, hues: Sequence[str], room: Room) -> None:
        super().__init__()
        self.terms = [
            Formula(
                FORMULAS[t.params.activation],
                constants=["0"] if t.params.activation == "relu" else (),
                w=symbol(f"w_{place + 1}", "parameter"),
            ).set_color(hue)
            for place, hue in enumerate(hues)
        ]
        self.plus = Formula("+")
        first, second = self.terms
        gap = 0.45 * first.digit_height
        self.plus.next_to(first, mn.RIGHT, buff=gap)
        second.next_to(self.plus, mn.RIGHT, buff=gap)
        for one in (self.plus, second):
            one.stand_on(first.baseline)
        self.add(first, self.plus, second)
        size = min(0.36 / first.digit_height, room.width / self.width)
        self.scale(size).move_to(room.centre)


class ColumnSum(mn.VGroup):
    """A sum in a column, in the hues of its units.

    Attributes
    ----------
    rows
        what each unit adds
    total
        the line below them, and their sum
    """

    def __init__(self, t: Trace, example: int, hues: Sequence[str], room: Room) -> None:
        super().__init__()
        now = theme.active()
        self.rows = [
            Equation(
                WRITTEN[t.params.activation] + " {~} {result}",
                w=t.given[unit],
                x=t.x[example, 0],
                result=t.parts[example, unit],
                constants=["0"],
            ).set_color(hue)
            for unit, hue in enumerate(hues)
        ]
        height = self.rows[0].digit_height
        total = Number(t.predictions[example], height=height).set_color(now.output)
        drawn = [*self.rows, total]
        for place, one in enumerate(drawn):
            one.set_x(0, mn.RIGHT).stand_on(-2.0 * height * place)
        line = mn.Line(2.4 * total.width * mn.LEFT, mn.ORIGIN).set_stroke(now.ink2, 3)
        line.set_y(total.get_top()[1] + 0.35 * height)
        self.total = mn.VGroup(line, total)
        self.add(*self.rows, self.total)
        size = min(0.36 / height, room.width / self.width, room.height / self.height)
        self.scale(size).move_to(room.centre)
