"""All orderings of the hidden units, and how many copies of the network there are."""

from __future__ import annotations

from itertools import permutations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lessons.mlp_symmetry.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, Number, number, on_one_line
from deepchalk.mobjects.tones import tones
from deepchalk.theme import UNIT

FORMULA_STRIP = 1.5
COLUMNS = {2: 2, 3: 3, 4: 6, 5: 12}
"""Orderings side by side, for each number of units."""

LARGEST_TILE = 1.4
SMALLEST_WITH_NUMBER = 0.4
GAP = 0.08
"""Between two tiles, as a share of their side."""


class Ordering(mn.VGroup):
    """One order of the units: a tile in each unit's tone, from the first place to the last."""

    def __init__(self, order: tuple[int, ...], side: float, of_units: tuple[str, ...]) -> None:
        super().__init__()
        for place, unit in enumerate(order):
            self.add(_tile(unit, side, of_units[unit]).shift(place * side * mn.RIGHT))
        exempt(self, "load", because="an entry of one table")


def _tile(unit: int, side: float, tone: str) -> mn.VGroup:
    """Drawn like a cell of the unit's weights, where there is room for the unit's number."""
    now = theme.active()
    has_number = side >= SMALLEST_WITH_NUMBER
    box = mn.RoundedRectangle(
        corner_radius=0.18 * side, width=(1 - GAP) * side, height=(1 - GAP) * side
    )
    box.set_stroke(tone, now.strokes.normal if has_number else 0)
    box.set_fill(theme.mix(now.ground, tone, now.fill_opacity if has_number else 1), opacity=1)
    exempt(box, "palette", because="tones of a role tell its units apart")
    if not has_number:
        return mn.VGroup(box)
    height = float(np.clip(0.36 * side, now.sizes.smallest, now.sizes.label))
    return mn.VGroup(box, Number(unit + 1, 0, "ink", height))


class Orderings(mn.VGroup):
    """Every order of the units, in rows."""

    def __init__(self, count: int, room: Room) -> None:
        super().__init__()
        columns = COLUMNS[count]
        every = list(permutations(range(count)))
        rows = -(-len(every) // columns)
        # Between two orderings a whole tile is free across, and half a tile down.
        side = min(
            LARGEST_TILE, room.width / (columns * (count + 1) - 1), room.height / (1.5 * rows - 0.5)
        )
        of_units = tones("parameter", count)
        for index, order in enumerate(every):
            row, column = divmod(index, columns)
            ordering = Ordering(order, side, of_units)
            ordering.shift(column * (count + 1) * side * mn.RIGHT + row * 1.5 * side * mn.DOWN)
            self.add(ordering)
        self.move_to(room.centre)


class Copies:
    """The orderings, and their number below.

    Attributes
    ----------
    factorial, signs, product
        formulas; the last two only where signs can be flipped, else ``None``
    """

    def __init__(self, room: Room, trace: Trace) -> None:
        below, above = room.cut_bottom(FORMULA_STRIP)
        self.orderings = Orderings(trace.params.hidden, above.shrunk(0.3, 0.1))
        self.factorial = factorial(trace)
        self.signs: Counted | None = None
        self.product: Counted | None = None
        if trace.signs == 1:
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


def copies(trace: Trace) -> Counted:
    """``6 · 8 = 48`` weight settings with this loss."""
    formula = Formula(
        "{orderings} dot {signs} = {count}",
        orderings=number(trace.orderings, 0),
        signs=number(trace.signs, 0),
        count=number(trace.copies, 0),
    )
    return Counted(formula, "weight settings with this loss")


class Counted(mn.VGroup):
    """A number as a formula, and what it counts."""

    def __init__(self, formula: Formula, what: str) -> None:
        super().__init__()
        label = Label(what, "ink2", theme.active().sizes.label)
        self.add(*on_one_line(formula, label, gap=UNIT))
        self.formula = formula
