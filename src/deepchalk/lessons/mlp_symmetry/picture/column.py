"""What each unit adds at an input, one below the other, and their sum."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.mobjects import Equation, Number, Room, theme

from ..trace import Trace

WRITTEN = {
    "tanh": "tanh({w} dot {x})",
    "sigmoid": "sigma({w} dot {x})",
    "relu": "max(0, {w} dot {x})",
    "identity": "{w} dot {x}",
}
"""What a unit adds, by its activation."""


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
