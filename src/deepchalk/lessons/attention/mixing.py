"""The context drawn: the weighted sum, once written out for the first number."""

from __future__ import annotations

from typing import Any

import manim as mn

from deepchalk.lesson.values.numbers import decimals_for
from deepchalk.lessons.attention.symbols import at, indices, matrix_formula, sum_formula
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, number
from deepchalk.mobjects.text.products import SumOfProducts
from deepchalk.theme import UNIT

FEW = 3
"""Words whose weights are all written in their sum."""

MANY = 5
"""Words whose products fill the whole height."""


class Mixing:
    """Formulas of the first context, and the products of its first number."""

    def __init__(self, room: Room, trace: Trace) -> None:
        top, rest = room.cut_top(0.8, gap=0.5 * UNIT)
        matrix, rest = rest.cut_top(0.7, gap=UNIT)
        bottom, middle = rest.cut_bottom(0.5, gap=1.2 * UNIT)
        if len(trace.words) >= MANY:
            # So many products need the room down to the bottom.
            middle = rest
        self.formula = top.place(sum_formula(1))
        self.matrix = matrix.place(matrix_formula(1, len(trace.words)))
        self.products = SumOfProducts(
            trace.weights[0],
            trace.hidden[:, 0],
            middle,
            "data",
            "data",
            "output",
            (trace.params.decimals, decimals_for(trace.hidden), trace.params.decimals),
            float(trace.contexts[0, 0]),
        )
        self.one = mn.VGroup() if len(trace.words) >= MANY else bottom.place(_sum_of_weights(trace))


def _sum_of_weights(trace: Trace) -> Formula:
    count = len(trace.words)
    shown = [1, 2, 3][:count] if count <= FEW else [1, count]
    parts: dict[str, Any] = {f"a{word}": at("a", 1, word) for word in shown}
    terms = [f"{{{name}}}" for name in parts]
    if count > FEW:
        terms.insert(1, "dots.c")
    parts["n"] = number(trace.weight_sums[0], role="data")
    return Formula(f"{' + '.join(terms)} = {{n}}", constants=indices(1, *shown), **parts)
