"""The way from scores to weights as a table: a row for each word, and the sum below."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lessons.attention.symbols import at, indices, vector_symbol
from deepchalk.mobjects.grid import cell_widening
from deepchalk.mobjects.heat_map import HeatMap
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, Number, Typeset
from deepchalk.theme import UNIT

TALLEST_ROW = 0.56
HEAD = 0.5
WIDEST_WORD = 1.35


class ScoreTable:
    """Scores, their powers of e, and the weights, side by side.

    Parameters
    ----------
    time
        counted from 1
    scores, powers, weights
        one number for each word; without ``powers`` their column is left out
    """

    def __init__(
        self,
        room: Room,
        time: int,
        words: tuple[str, ...],
        scores: np.ndarray,
        weights: np.ndarray,
        decimals: tuple[int, int, int],
        powers: np.ndarray | None = None,
        shift: bool = False,
        centred: bool = False,
    ) -> None:
        sizes = theme.active().sizes
        count = len(words)
        row = min(TALLEST_ROW, (room.height - HEAD) / (count + 1))
        tall = HEAD + row * (count + 1)
        top = room.top - ((room.height - tall) / 2 if centred else 0.0)
        self.lines = [top - HEAD - (index + 0.5) * row for index in range(count + 1)]
        named: list[Typeset] = [Label(word, "ink2", sizes.smallest) for word in words]
        if max(label.width for label in named) > WIDEST_WORD:
            named = [vector_symbol("h", index + 1) for index in range(count)]
        self.names = named
        widening = cell_widening(weights, decimals[2], row)
        self.weights = HeatMap(
            np.reshape(weights, (-1, 1)), row, row * max(widening, 1.6), decimals[2]
        )
        self.scores = [Number(value, decimals[0], "ink", sizes.smallest) for value in scores]
        self.powers = (
            []
            if powers is None
            else [Number(value, decimals[1], "ink", sizes.smallest) for value in powers]
        )
        score_head = Formula("{e}", constants=indices(time), e=at("e", time, "i"))
        weight_head = Formula("{a}", constants=indices(time), a=at("a", time, "i"))
        self.heads = [score_head, weight_head]
        columns: list[list[Typeset]] = [self.names, [score_head, *self.scores]]
        if powers is not None:
            self.power_sum = Number(float(np.sum(powers)), decimals[1], "ink", sizes.smallest)
            template = "exp({e} - max)" if shift else "exp({e})"
            power_head = Formula(template, constants=indices(time), e=at("e", time, "i"))
            self.heads.insert(1, power_head)
            columns.append([power_head, *self.powers, self.power_sum])
        widths = [max(item.width for item in column) for column in columns]
        widths.append(max(self.weights.width, weight_head.width))
        gap = min(3 * UNIT, (room.width - sum(widths)) / len(widths))
        left = room.centre[0] - (sum(widths) + gap * (len(widths) - 1)) / 2
        edges = []
        for width in widths:
            edges.append((left, left + width))
            left += width + gap
        self._place(top, columns, edges, row)
        self.one = Number(float(np.sum(weights)), None, "data", sizes.smallest)
        self.one.set_x(self.weights.get_x())
        self.sum_sign = Formula("sum_i").set_x(np.mean(edges[0]))
        self.rule = mn.Line(
            [edges[0][0], self.lines[-1] + row / 2, 0],
            [edges[-1][1], self.lines[-1] + row / 2, 0],
            stroke_color=theme.active().line,
            stroke_width=theme.active().strokes.thin,
        )
        for text in (self.one, self.sum_sign):
            text.stand_on(self.lines[-1] - sizes.smallest / 2)
        self.bottom = self.lines[-1] - row / 2

    def _place(
        self,
        top: float,
        columns: list[list[Typeset]],
        edges: list[tuple[float, float]],
        row: float,
    ) -> None:
        digits = theme.active().sizes.smallest
        for column, (left, right) in zip(columns, edges, strict=False):
            numbers = column[1:] if column is not self.names else column
            for text, y in zip(numbers, self.lines, strict=False):
                text.set_x((left + right) / 2)
                text.stand_on(y - digits / 2)
            if column is not self.names:
                column[0].set_x((left + right) / 2)
        # Numbers of one column end at one edge, so that their points stand one below the other.
        for column in columns[1:]:
            right = max(text.get_right()[0] for text in column[1:])
            for text in column[1:]:
                text.set_x(right, mn.RIGHT)
        self.weights.move_to([np.mean(edges[-1]), np.mean(self.lines[:-1]), 0])
        self.heads[-1].set_x(float(np.mean(edges[-1])))
        for head in self.heads:
            head.stand_on(top - 0.28)

    def start(self) -> list[mn.Mobject]:
        """Words and scores."""
        return [*self.names, self.heads[0], *self.scores]

    def everything(self) -> list[mn.Mobject]:
        """All of it."""
        sums = [self.power_sum] if self.powers else []
        return [
            *self.start(),
            *self.heads[1:],
            *self.powers,
            *sums,
            self.weights,
            self.rule,
            self.sum_sign,
            self.one,
        ]
