"""All orderings of the hidden units, and how many copies of the network there are."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lessons.mlp_symmetry.ordering import Orderings
from deepchalk.lessons.mlp_symmetry.settings import Setting
from deepchalk.lessons.mlp_symmetry.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, number, on_one_line
from deepchalk.theme import UNIT

FORMULA_STRIP = 1.5


class Copies:
    """The orderings, and their number below.

    Attributes
    ----------
    factorial, signs, flipped, product
        formulas; the last three only where signs can be flipped, else ``None``. ``flipped`` stands
        where ``product`` comes after it
    """

    def __init__(self, room: Room, trace: Trace) -> None:
        below, above = room.cut_bottom(FORMULA_STRIP)
        self.orderings = Orderings(trace.params.hidden, above.shrunk(0.3, 0.1))
        self.factorial = factorial(trace)
        self.signs: Counted | None = None
        self.flipped: Counted | None = None
        self.product: Counted | None = None
        if trace.flipped is None:
            below.place(self.factorial)
            return
        first, second = below.rows(1, 1, gap=UNIT)
        self.signs = signs(trace)
        self.product = copies(trace)
        mn.VGroup(self.factorial, self.signs).arrange(mn.RIGHT, buff=6 * UNIT)
        level = self.factorial.formula.baseline - self.signs.formula.baseline
        self.signs.shift(level * mn.UP)
        first.place(mn.VGroup(self.factorial, self.signs))
        second.place(self.product)
        self.flipped = second.place(flipped(trace, trace.flipped))


def factorial(trace: Trace) -> Counted:
    """``3! = 3 · 2 · 1 = 6`` orderings."""
    factors = {f"f{k}": number(int(factor), 0) for k, factor in enumerate(trace.factors)}
    product = " dot ".join(f"{{{name}}}" for name in factors)
    formula = Formula(
        f"{{n}}! = {product} = {{count}}",
        n=number(trace.params.hidden, 0, "ink2"),
        count=number(trace.orderings, 0),
        **factors,
    )
    return Counted(formula, "orderings")


def signs(trace: Trace) -> Counted:
    """``2³ = 8`` choices of signs."""
    formula = Formula(
        "2^{n} = {count}",
        constants="2",
        n=number(trace.params.hidden, 0, "ink2"),
        count=number(trace.signs, 0),
    )
    return Counted(formula, "choices of signs")


def flipped(trace: Trace, other: Setting) -> Counted:
    """``3 · 1 = (−3) · (−1)``: the first unit's part in z, with either sign of its weights."""
    digits, before = trace.digits, trace.before
    formula = Formula(
        "{h} dot {w} = {other_h} dot {other_w}",
        h=number(float(before.h[0]), digits.h, "data"),
        w=number(float(before.second[0]), digits.second, "parameter", bracket_negative=True),
        other_h=number(float(other.h[0]), digits.h, "data", bracket_negative=True),
        other_w=number(float(other.second[0]), digits.second, "parameter", bracket_negative=True),
    )
    return Counted(formula, "the same part of z")


def copies(trace: Trace) -> Counted:
    """``6 · 8 = 48`` copies by order and sign; there can be others."""
    formula = Formula(
        "{orderings} dot {signs} = {count}",
        orderings=number(trace.orderings, 0),
        signs=number(trace.signs, 0),
        count=number(trace.copies, 0),
    )
    return Counted(formula, "copies by order and sign")


class Counted(mn.VGroup):
    """A number as a formula, and what it counts."""

    def __init__(self, formula: Formula, what: str) -> None:
        super().__init__()
        label = Label(what, "ink2", theme.active().sizes.label)
        self.add(*on_one_line(formula, label, gap=UNIT))
        self.formula, self.label = formula, label
