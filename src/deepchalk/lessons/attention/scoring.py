"""The scores drawn: what is compared, one product sum written out, and what comes before it."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson.values.numbers import decimals_for, relation, show
from deepchalk.lessons.attention.encoder import SMALLEST_CELL, Column
from deepchalk.lessons.attention.symbols import at, indices, plain, score_formula
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import NumberGrid
from deepchalk.mobjects.text import Formula, number, symbol
from deepchalk.mobjects.text.products import SumOfProducts
from deepchalk.theme import UNIT, Role


class Scoring:
    """The score's formula, and for each word its products; to be shown one after another."""

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace = trace
        strip, rest = room.cut_top(1.0, gap=UNIT)
        self.formula = score_formula(trace, 1)
        strip.shrink_to_fit(self.formula).move_to(strip.centre)
        scaled = trace.params.score == "scaled"
        self.quotients: list[Formula] = []
        if scaled:
            below, rest = rest.cut_bottom((rest.height - UNIT) / 4, gap=0.5 * UNIT)
            self.quotients = [self._quotient(below, word) for word in range(len(trace.words))]
        decimals = (
            decimals_for(trace.left[0]),
            decimals_for(trace.right[0]),
            decimals_for(trace.sums) if scaled else trace.score_decimals,
        )
        self.sums = [
            SumOfProducts(
                trace.left[0],
                trace.right[0, word],
                rest,
                left_role(trace),
                "data",
                "ink",
                decimals,
                float(trace.sums[0, word]),
            )
            for word in range(len(trace.words))
        ]

    def _quotient(self, room: Room, word: int) -> Formula:
        trace = self.trace
        result, total = float(trace.scores[0, word]), float(trace.sums[0, word])
        width = trace.params.width
        printed = float(show(total, decimals_for(trace.sums)).replace("−", "-")) / trace.divisor
        return room.place(
            Formula(
                "{e} = {t} / sqrt({d}) " + relation(result, trace.score_decimals, printed) + " {r}",
                constants=indices(1, word + 1, width),
                e=at("e", 1, word + 1),
                t=number(total, decimals_for(trace.sums)),
                d=symbol(show(width, 0), "ink2"),
                r=number(result, trace.score_decimals),
            )
        )

    def result(self, word: int) -> mn.Mobject:
        """Where the score of a word stands when it has been computed."""
        if self.quotients:
            return self.quotients[word].part("r")
        return self.sums[word].part("result")

    def shown(self, word: int) -> list[mn.Mobject]:
        """All that is written for a word."""
        return [self.sums[word], *self.quotients[word : word + 1]]


def left_role(trace: Trace) -> Role:
    """Colour of the left factor: a state that asks, or the weights v."""
    return "parameter" if trace.params.score == "additive" else "ink"


class Query:
    """The general score: W turns the decoder's state into a query that meets the hidden states."""

    def __init__(self, room: Room, trace: Trace) -> None:
        strip, rest = room.cut_bottom(0.9)
        cell = min(0.72, (rest.height - 0.2) / trace.params.width)
        self.matrix = NumberGrid(trace.general.T, "parameter", cell=cell)
        self.name = Formula("{W}^top", W=plain("W"))
        self.state = Column(trace.states[0], "s", 0, "ink", cell)
        self.query = Column(trace.left[0], "q", 1, "ink", cell)
        self.product = as_one(mn.VGroup(self.name, self.matrix, self.state))
        self.product.arrange(mn.RIGHT, buff=UNIT)
        self.result = as_one(mn.VGroup(Formula("="), self.query)).arrange(mn.RIGHT, buff=2 * UNIT)
        row = mn.VGroup(self.product, self.result)
        row.arrange(mn.RIGHT, buff=2 * UNIT)
        rest.place(row)
        self.formula = strip.place(
            Formula(
                "{e} = {s}^top {W} {h} = {q} dot {h}",
                constants=indices(1, 0),
                e=at("e", 1, "i"),
                s=at("s", 0),
                W=plain("W"),
                h=at("h", "i"),
                q=at("q", 1),
            )
        )


class SmallNetwork:
    """The additive score: a layer with tanh over both states, then a dot product with v."""

    def __init__(self, room: Room, trace: Trace) -> None:
        strip, rest = room.cut_bottom(0.9)
        tall = 2 * trace.params.width
        cell = float(np.clip((rest.height - 2 * UNIT) / tall, SMALLEST_CELL, 0.8))
        self.decoder = as_one(
            mn.VGroup(
                Formula("{W}", W=plain("W")),
                NumberGrid(trace.decoder_matrix, "parameter", cell=cell),
                Column(trace.states[0], "s", 0, "ink", cell),
            )
        )
        self.encoder = as_one(
            mn.VGroup(
                Formula("+"),
                Formula("{U}", U=plain("U")),
                NumberGrid(trace.encoder_matrix, "parameter", cell=cell),
                Column(trace.hidden[0], "h", 1, "data", cell),
            )
        )
        self.hidden = as_one(
            mn.VGroup(Formula("arrow.r^tanh"), Column(trace.right[0, 0], "t", 1, "data", cell))
        )
        for group in (self.decoder, self.encoder, self.hidden):
            group.arrange(mn.RIGHT, buff=0.8 * UNIT)
        inside = mn.VGroup(self.decoder, self.encoder)
        inside.arrange(mn.DOWN, buff=2 * UNIT, aligned_edge=mn.RIGHT)
        row = mn.VGroup(inside, self.hidden).arrange(mn.RIGHT, buff=3 * UNIT)
        rest.place(row)
        self.formula = strip.place(
            Formula(
                "{e} = {v} dot {t}",
                constants=indices(1),
                e=at("e", 1, 1),
                v=plain("v"),
                t=at("t", 1),
            )
        )


def ring_rows(columns: list[Column], row: int) -> mn.VGroup:
    """A focus ring around the same row of several columns."""
    return mn.VGroup(*(ring(column.grid.cell(row, 0).box, 0.02) for column in columns))
