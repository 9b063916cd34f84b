"""The last frame: training and test time side by side, and the call in PyTorch."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lesson.numbers import MINUS, show
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Code, Formula, Label, Part, number, symbol, words
from deepchalk.theme import UNIT

CODE_STRIP = 0.35
FORMULA_SHARE = 0.92
"""Fractions below each other need some room between them."""

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
        height = FORMULA_SHARE * theme.active().sizes.formula
        self.training = Column("training: this batch", TRAINING, height)
        self.test = Column("test: running statistics", TEST, height)
        columns = (self.training, self.test)
        heights = [
            max(one.height, other.height)
            for one, other in zip(*(column.formulas for column in columns), strict=True)
        ]
        for column, place in zip(columns, picture.columns(1, 1.25, gap=3 * UNIT), strict=True):
            _stand(column, place, heights)
        call = (
            f"nn.BatchNorm1d({show(trace.params.units, 0)}, eps={_plain(trace.params.epsilon)}, "
            f"momentum={_plain(trace.params.momentum)})"
        )
        code = Code(call, height=theme.active().sizes.smallest)
        exempt(code, "numbers", because="parameters in Python's own spelling")
        meaning = Formula(
            "{m} = {n} {of}, {p} = {v}",
            height=theme.active().sizes.smallest,
            m=PARTS["m"],
            n=number(trace.params.batch_size, 0),
            of=words("examples", "ink2"),
            p=PARTS["p"],
            v=number(trace.params.momentum, trace.digits.momentum),
        )
        meaning.set_x(picture.left, mn.LEFT).set_y(strip.centre[1])
        code.set_x(picture.right, mn.RIGHT).set_y(strip.centre[1])
        self.code = Footer(meaning, code)


class Footer(mn.VGroup):
    """What the letters are here, and the call in PyTorch."""


def _formula(template: str, height: float) -> Formula:
    parts = {name: part for name, part in PARTS.items() if f"{{{name}}}" in template}
    return Formula(template, height=height, constants="12", **parts)


def _stand(column: Column, room: Room, heights: list[float]) -> None:
    """The heading at the top, below it rows of these heights with the same gap between them."""
    head, rest = room.cut_top(0.45, gap=0)
    column.heading.set_x(room.left, mn.LEFT).stand_on(head.bottom + 0.1)
    gap = (rest.height - sum(heights)) / len(heights)
    places = rest.cut_top(gap, gap=0)[1].rows(*heights, gap=gap)
    for formula, place in zip(column.formulas, places, strict=True):
        formula.set_x(room.left, mn.LEFT).set_y(place.centre[1])


def _plain(value: float) -> str:
    """A number as it is typed in Python."""
    text = f"{value:g}"
    return text.replace(MINUS, "-")
