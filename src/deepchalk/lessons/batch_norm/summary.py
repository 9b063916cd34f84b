"""The last frame: what training and what test time compute, and the call in PyTorch."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lesson.values.numbers import MINUS, show
from deepchalk.lessons.batch_norm.symbols import fitted
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.exempt import as_one, exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Code, Formula, Label, Part, number, symbol, words
from deepchalk.theme import UNIT

CODE_STRIP = 0.35
HEADING_STRIP = 0.45
FORMULA_SHARE = 0.88
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
RUNNING = (
    "{rm} arrow.l (1 - {p}) {rm} + {p} {mu}",
    "{rv} arrow.l (1 - {p}) {rv} + {p} m / (m - 1) {var}",
)
TEST = (
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
    """At the left what a batch is for in training; at the right what it leaves, and test time.

    The running statistics are a matter of training: at test time nothing is updated. Formulas of
    the same kind stand in one line. The call is below.
    """

    def __init__(self, room: Room, trace: Trace) -> None:
        strip, picture = room.cut_bottom(CODE_STRIP, gap=UNIT)
        height = FORMULA_SHARE * theme.active().sizes.formula
        self.training = Column("training: this batch", TRAINING, height)
        self.running = Column("training: after each batch", RUNNING, height)
        self.test = Column("test: running statistics", TEST, height)
        left, right = picture.columns(1, 1.6, gap=3 * UNIT)
        self._stand(left.left, right.left, picture)
        self.code = _footer(strip, right.left, trace)

    def _stand(self, left: float, right: float, picture: Room) -> None:
        """Four lines with the same gap between them; a heading over the third one, too."""
        before = self.training.formulas
        after = [*self.running.formulas, *self.test.formulas]
        pairs = list(zip(before, after, strict=True))
        heights = [max(one.height, other.height) for one, other in pairs]
        second = len(self.running.formulas)
        free = picture.height - sum(heights) - 2 * HEADING_STRIP
        gap = free / (len(pairs) - 1 + 0.5)
        top = picture.top
        for index, (line, height) in enumerate(zip(pairs, heights, strict=True)):
            headings: tuple[Column, ...] = ()
            if index == 0:
                headings = (self.training, self.running)
            elif index == second:
                headings = (self.test,)
            for column, edge in zip(headings, (left, right)[-len(headings) :], strict=False):
                column.heading.set_x(edge, mn.LEFT).stand_on(top - 0.26)
            top -= HEADING_STRIP if headings else 0
            top -= gap / 2 if index == 0 else 0
            for formula, edge in zip(line, (left, right), strict=True):
                formula.set_x(edge, mn.LEFT).set_y(top - height / 2)
            top -= height + gap


def _footer(strip: Room, left: float, trace: Trace) -> mn.VGroup:
    """What the letters are here, and the call, below the right column if it is not too long."""
    call = (
        f"nn.BatchNorm1d({show(trace.params.units, 0)}, eps={_plain(trace.params.epsilon)}, "
        f"momentum={_plain(trace.params.momentum)})"
    )
    code = Code(call, height=theme.active().sizes.smallest)
    exempt(code, "numbers", because="parameters in Python's own spelling")
    code.set_x(min(left, strip.right - code.width), mn.LEFT).set_y(strip.centre[1])
    before = Room(strip.left, code.get_left()[0] - UNIT, strip.bottom, strip.top)
    meaning = fitted(
        before,
        "{m} = {n}, quad {of} {p} = {v}",
        "{m} = {n}, {p} = {v}",
        widest=theme.active().sizes.smallest,
        m=PARTS["m"],
        n=number(trace.params.batch_size, 0),
        of=words("momentum", "ink2"),
        p=PARTS["p"],
        v=number(trace.params.momentum, trace.digits.momentum),
    )
    meaning.set_x(strip.left, mn.LEFT)
    return as_one(mn.VGroup(meaning, code))


def _formula(template: str, height: float) -> Formula:
    parts = {name: part for name, part in PARTS.items() if f"{{{name}}}" in template}
    return Formula(template, height=height, constants="12", **parts)


def _plain(value: float) -> str:
    """A number as it is typed in Python."""
    text = f"{value:g}"
    return text.replace(MINUS, "-")
