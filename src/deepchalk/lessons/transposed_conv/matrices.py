"""The convolution as a matrix, its transpose, and one entry of the product."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson.values.numbers import decimals_for, size
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.pattern import LARGEST_CELL, SparsePattern, fits_numbers
from deepchalk.mobjects.text import Formula, Label, number, symbol
from deepchalk.mobjects.text.titled import LABEL_STRIP, title_above
from deepchalk.theme import UNIT

MOST_PRODUCTS = 3
"""Products of one entry that are written out."""


class Matrices:
    """C with a note and one entry of Cᵀy below it; C transposed beside them."""

    def __init__(self, room: Room, trace: Trace) -> None:
        _, picture = room.cut_top(LABEL_STRIP, gap=0)
        # A ring around the last row needs its room.
        _, picture = picture.cut_bottom(0.6 * UNIT, gap=0)
        rows, columns = trace.matrix.shape
        self.equation = _entry(trace)
        note = Label("row 1 of C = column 1 of C transposed")
        words = mn.VGroup(note, self.equation).arrange(mn.DOWN, buff=2 * UNIT)
        below = words.height + 4 * UNIT
        free = Room(picture.left, picture.right, picture.bottom + below, picture.top)
        cell = min(
            LARGEST_CELL,
            picture.height / columns,
            free.height / rows,
            (picture.width - 4 * UNIT) / (columns + rows),
            (picture.width - 5 * UNIT - words.width) / rows,
        )
        numbered = fits_numbers(trace.matrix, cell, picture.width - 4 * UNIT)
        self.direct = SparsePattern(trace.matrix, cell, numbered)
        self.transposed = SparsePattern(trace.matrix.T, cell, numbered)
        width = max(self.direct.width, min(max(self.equation.width, note.width), 8.5))

        label = Label(f"C transposed {size(columns, rows)}")
        shares = width + UNIT, max(self.transposed.width, label.width)
        left, right = picture.columns(*shares, gap=2 * UNIT)
        words.scale(min(1.0, left.width / words.width))
        height = max(self.direct.height + 3 * UNIT + words.height, self.transposed.height)
        top = min(picture.top, picture.centre[1] + height / 2)
        self.direct.move_to(left.centre).set_y(top, mn.UP)
        self.transposed.move_to(right.centre).set_y(top, mn.UP)
        words.move_to(left.centre).set_y(top - height, mn.DOWN)
        self.direct_label = title_above(self.direct, f"C {size(rows, columns)}", top)
        self.transposed_label = title_above(self.transposed, label.text, top)
        self.row_ring = ring(self.direct.row(0), 0.02)
        self.column_ring = ring(self.transposed.column(0), 0.02)
        self.entry_ring = ring(self.transposed.row(telling_entry(trace)), 0.02)
        self.row_text = note


def telling_entry(trace: Trace) -> int:
    """The entry of Cᵀy with most products, but few enough for one line."""
    products = (trace.matrix != 0).sum(axis=0)
    return int(np.argmax(np.where(products <= MOST_PRODUCTS, products, -products)))


def _entry(trace: Trace) -> Formula:
    """One entry of Cᵀy with its products."""
    weights = trace.matrix.T
    y = trace.y.ravel()
    entry = telling_entry(trace)
    cell = np.unravel_index(entry, trace.returned)
    terms = [int(index) for index in np.flatnonzero(weights[entry])]
    parts = {
        "index": symbol(rf"{int(cell[0]) + 1} \, {int(cell[1]) + 1}", "output"),
        "result": number(trace.result[cell], decimals_for(trace.result), "output"),
    }
    products_text = []
    digits = decimals_for(trace.kernel), decimals_for(trace.y)
    for position, term in enumerate(terms):
        parts[f"w{position}"] = number(
            weights[entry, term], digits[0], "parameter", bracket_negative=position > 0
        )
        parts[f"y{position}"] = number(y[term], digits[1], "data", bracket_negative=True)
        products_text.append(f"{{w{position}}} dot {{y{position}}}")
    lines = [
        " + ".join(products_text[start : start + MOST_PRODUCTS])
        for start in range(0, len(products_text), MOST_PRODUCTS)
    ]
    right = " \\ + & ".join(lines) + (" = " if lines else "") + "{result}"
    return Formula(
        f"({{c}}^T {{y}})_({{index}}) = & {right}",
        c=symbol("C", "parameter"),
        y=symbol("y", "data"),
        **parts,
    )
