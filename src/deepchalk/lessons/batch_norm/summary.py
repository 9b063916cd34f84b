"""The last frame: training and test time side by side, and the call in PyTorch."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lesson.numbers import MINUS, show
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Code, Formula, Label, Part, symbol
from deepchalk.theme import UNIT

CODE_STRIP = 0.5

PARTS: dict[str, Part] = {
    "mu": symbol("mu", "ink"),
    "var": symbol("sigma^2", "ink"),
    "h": symbol("h", "data"),
    "n": symbol("hat(h)", "data"),
    "y": symbol("y", "data"),
    "g": symbol("gamma", "parameter"),
    "b": symbol("beta", "parameter"),
    "rm": symbol("overline(mu)", "ink"),
    "rv": symbol("overline(sigma)^2", "ink"),
    "p": symbol("p", "ink"),
    "m": symbol("m", "ink2"),
}

TRAINING = (
    "{mu} = 1 / {m} sum {h}",
    "{var} = 1 / {m} sum ({h} - {mu})^2",
    "{n} = ({h} - {mu}) / sqrt({var} + epsilon)",
    "{y} = {g} {n} + {b}",
)
TEST = (
    "{rm} arrow.l (1 - {p}) {rm} + {p} {mu}",
    "{rv} arrow.l (1 - {p}) {rv} + {p} m / (m - 1) {var}",
    "{n} = ({h} - {rm}) / sqrt({rv} + epsilon)",
    "{y} = {g} {n} + {b}",
)


class Column(mn.VGroup):
    """A heading and formulas below it."""

    def __init__(self, heading: str, templates: tuple[str, ...], height: float) -> None:
        super().__init__()
        self.heading = Label(heading, "ink", weight=600)
        self.formulas = [_formula(template, height) for template in templates]
        self.add(self.heading, *self.formulas)


class Summary:
    """Formulas of training and of test time, row beside row, and the call below."""

    def __init__(self, room: Room, trace: Trace) -> None:
        strip, picture = room.cut_bottom(CODE_STRIP, gap=UNIT)
        height = theme.active().sizes.formula
        self.training = Column("training: this batch", TRAINING, height)
        self.test = Column("test: running statistics", TEST, height)
        for column, place in zip(
            (self.training, self.test), picture.columns(1, 1.25, gap=3 * UNIT), strict=True
        ):
            _stand(column, place)
        call = (
            f"nn.BatchNorm1d({show(trace.params.units, 0)}, eps={_plain(trace.params.epsilon)}, "
            f"momentum={_plain(trace.params.momentum)})"
        )
        self.code = Code(call, height=theme.active().sizes.smallest)
        exempt(self.code, "numbers", because="parameters in Python's own spelling")
        self.code.move_to([0, strip.centre[1], 0])


def _formula(template: str, height: float) -> Formula:
    parts = {name: part for name, part in PARTS.items() if f"{{{name}}}" in template}
    return Formula(template, height=height, constants="12", **parts)


def _stand(column: Column, room: Room) -> None:
    head, rest = room.cut_top(0.45, gap=0)
    column.heading.set_x(room.left, mn.LEFT).stand_on(head.bottom + 0.1)
    for formula, place in zip(column.formulas, rest.rows(1, 1, 1, 0.8, gap=0), strict=True):
        formula.set_x(room.left, mn.LEFT).set_y(place.centre[1])


def _plain(value: float) -> str:
    """A number as it is typed in Python."""
    text = f"{value:g}"
    return text.replace(MINUS, "-")
