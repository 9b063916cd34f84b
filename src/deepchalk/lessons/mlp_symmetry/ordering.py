"""Orders of the hidden units: a tile for each unit, in the unit's tone."""

from __future__ import annotations

import math
from itertools import permutations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lessons.mlp_symmetry import symbols
from deepchalk.lessons.mlp_symmetry.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, symbol
from deepchalk.mobjects.tones import tones
from deepchalk.theme import UNIT

COLUMNS = {2: 2, 3: 3, 4: 6, 5: 12}
"""Orderings side by side, for each number of units."""

LARGEST_TILE = 1.4
TILE_IN_A_LINE = 0.72
SMALLEST_WITH_SYMBOL = 0.5
LEGEND_STRIP = 0.45
LEGEND_TILE = 0.34
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
    """Outlined where there is room for the unit's symbol, else filled."""
    now = theme.active()
    has_symbol = side >= SMALLEST_WITH_SYMBOL
    box = mn.RoundedRectangle(
        corner_radius=0.18 * side, width=(1 - GAP) * side, height=(1 - GAP) * side
    )
    # No tone behind the symbol: it has the colour of data and would not stand out.
    box.set_stroke(tone, now.strokes.strong if has_symbol else 0)
    box.set_fill(now.ground if has_symbol else tone, opacity=1)
    exempt(box, "palette", because="tones of a role tell its units apart")
    if not has_symbol:
        return mn.VGroup(box)
    height = float(np.clip(0.36 * side, now.sizes.smallest, now.sizes.formula))
    # A number alone would look like a weight.
    return mn.VGroup(box, Formula("{s}", s=symbols.h(unit), height=height).move_to(box))


class Orderings(mn.VGroup):
    """Every order of the units, in rows.

    Attributes
    ----------
    legend
        says which tone is which unit, above tiles that have no room for a symbol; else ``None``
    """

    def __init__(self, count: int, room: Room) -> None:
        super().__init__()
        self.legend: Legend | None = None
        side = _largest_side(count, room)
        if side < SMALLEST_WITH_SYMBOL:
            strip, room = room.cut_top(LEGEND_STRIP)
            side = _largest_side(count, room)
            self.legend = strip.place(Legend(count))
        of_units = tones("parameter", count)
        for index, order in enumerate(permutations(range(count))):
            row, column = divmod(index, COLUMNS[count])
            ordering = Ordering(order, side, of_units)
            ordering.shift(column * (count + 1) * side * mn.RIGHT + row * 1.5 * side * mn.DOWN)
            self.add(ordering)
        self.move_to(room.centre)


def _largest_side(count: int, room: Room) -> float:
    """Of a tile; between two orderings a whole tile is free across, and half a tile down."""
    columns = COLUMNS[count]
    rows = math.factorial(count) // columns
    return min(
        LARGEST_TILE, room.width / (columns * (count + 1) - 1), room.height / (1.5 * rows - 0.5)
    )


class Legend(mn.VGroup):
    """Each unit's tile with its symbol beside it."""

    def __init__(self, count: int) -> None:
        super().__init__()
        for unit, tone in enumerate(tones("parameter", count)):
            tile = _tile(unit, LEGEND_TILE, tone)
            name = Formula("{s}", s=symbols.h(unit), height=theme.active().sizes.label)
            name.next_to(tile, mn.RIGHT, buff=0.6 * UNIT)
            name.stand_on(tile.get_y() - name.digit_height / 2)
            self.add(mn.VGroup(tile, name))
        self.arrange(mn.RIGHT, buff=3 * UNIT)
        exempt(self, "load", because="the legend of one table")


class NamedOrder(mn.VGroup):
    """A weight setting's letter, and the order of the units in it."""

    def __init__(self, letter: str, order: tuple[int, ...]) -> None:
        super().__init__()
        tiles = Ordering(order, TILE_IN_A_LINE, tones("parameter", len(order)))
        name = Formula("{P}:", P=symbol(letter, "ink"))
        name.next_to(tiles, mn.LEFT, buff=1.4 * UNIT)
        name.stand_on(tiles.get_y() - name.digit_height / 2)
        self.add(name, tiles)


def before_and_after(trace: Trace, room: Room) -> tuple[NamedOrder, NamedOrder]:
    """The units in A and, below, in B."""
    before = NamedOrder("A", tuple(range(trace.params.hidden)))
    after = NamedOrder("B", tuple(int(unit) for unit in trace.order))
    both = mn.VGroup(before, after).arrange(mn.DOWN, buff=UNIT, aligned_edge=mn.RIGHT)
    room.place(both)
    return before, after
