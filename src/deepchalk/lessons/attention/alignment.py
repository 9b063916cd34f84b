"""The alignment map drawn under the encoder: a row of weights for each written word."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import as_printed, decimals_for, relation
from deepchalk.lessons.attention.encoder import WORD_LINE, Encoder, widening_of, word_size
from deepchalk.lessons.attention.symbols import at, indices
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import cell_widening
from deepchalk.mobjects.tables.heat_map import HeatMap, stand_beside
from deepchalk.mobjects.text import Formula, Label, number
from deepchalk.theme import UNIT

SMALLEST_ROW, LARGEST_ROW = 0.342, 1.0
SMALLEST_CELL, LARGEST_CELL = 0.342, 0.7
WIDEST_COLUMN = 2.2
SYMBOL_ASIDE = 0.3
NEAREST = 0.1
"""Between the lines of words and the map."""


class Alignment:
    """Hidden states and words on top; below each word its column of weights; contexts at right."""

    def __init__(self, room: Room, trace: Trace) -> None:
        sizes = theme.active().sizes
        decimals = trace.params.decimals
        rows, count = trace.weights.shape
        self.labels = [Label(word, "ink", sizes.smallest) for word in trace.written]
        beside = max(label.width for label in self.labels) + UNIT
        self.contexts = [_context(trace, row) for row in range(rows)]
        after = max(context.width for context in self.contexts) + 2 * UNIT
        least = max(
            cell_widening(trace.weights, decimals, SMALLEST_ROW) * SMALLEST_ROW,
            widening_of(trace.hidden, decimals_for(trace.hidden), SMALLEST_CELL) * SMALLEST_CELL
            + 0.75,
        )
        if beside + after + count * least > room.width:
            # The symbol of the last column stands to its right.
            self.contexts = []
            after = float(np.clip(room.width - beside - count * least, 0.0, SYMBOL_ASIDE))
        pitch = min(WIDEST_COLUMN, (room.width - beside - after) / count)
        _, lines = word_size(trace.words, pitch)
        least_height = lines * WORD_LINE + rows * SMALLEST_ROW + trace.params.width * SMALLEST_CELL
        # Many rows below two lines of words come nearer to them.
        below_words = float(np.clip(room.height - least_height, NEAREST, UNIT))
        words_height = lines * WORD_LINE + below_words
        cell = (room.height - words_height - rows * LARGEST_ROW) / trace.params.width
        cell = float(np.clip(cell, SMALLEST_CELL, LARGEST_CELL))
        free = room.height - words_height - trace.params.width * cell
        row_height = float(np.clip(free / rows, SMALLEST_ROW, LARGEST_ROW))
        # The digits grow with the row, so that in a narrow column the row must stay low.
        while (
            cell_widening(trace.weights, decimals, row_height) * row_height > pitch
            and row_height > SMALLEST_ROW
        ):
            row_height = max(SMALLEST_ROW, 0.97 * row_height)
        tall = room.height - free + rows * row_height
        top = room.centre[1] + min(tall, room.height) / 2
        left = room.centre[0] - (beside + after + count * pitch) / 2 + beside
        centres = [left + (index + 0.5) * pitch for index in range(count)]
        self.encoder = Encoder(trace.hidden, trace.words, centres, top, cell)
        self.map = HeatMap(trace.weights, row_height, pitch, decimals)
        below = self.encoder.bottom - words_height
        self.map.move_to(np.array([np.mean(centres), below - rows * row_height / 2, 0]))
        for row, label in enumerate(self.labels):
            stand_beside(label, self.map.cell(row, 0))
        for row, context in enumerate(self.contexts):
            context.set_x(self.map.get_right()[0] + 1.2 * UNIT, mn.LEFT)
            context.set_y(self.map.cell(row, 0).get_y())

    def row(self, index: int) -> mn.VGroup:
        """A word and its weights."""
        return mn.VGroup(self.labels[index], *self.map.cells[index])


def _context(trace: Trace, row: int) -> Formula:
    names = [f"n{position}" for position in range(trace.params.width)]
    numbers: dict[str, Any] = {
        name: number(value, trace.params.decimals, "output")
        for name, value in zip(names, trace.contexts[row], strict=True)
    }
    listed = ", ".join(f"{{{name}}}" for name in names)
    decimals = trace.params.decimals
    # ≈ where the printed weights do not give the printed context.
    weights = [as_printed(float(weight), decimals) for weight in trace.weights[row]]
    products = np.array(weights) @ trace.hidden
    sign = max(
        relation(float(value), decimals, float(product))
        for value, product in zip(trace.contexts[row], products, strict=True)
    )
    return Formula(
        f"{{c}} {sign} ({listed})",
        height=theme.active().sizes.smallest,
        constants=indices(row + 1),
        c=at("c", row + 1),
        **numbers,
    )
