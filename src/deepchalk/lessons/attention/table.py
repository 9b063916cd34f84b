"""The way from scores to weights as a table: a row for each word, and the sum below."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import as_printed, relation
from deepchalk.lessons.attention.symbols import at, indices, plain, vector_symbol
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import cell_widening
from deepchalk.mobjects.tables.heat_map import HeatMap
from deepchalk.mobjects.text import Formula, Label, Number, Typeset, number
from deepchalk.theme import UNIT, Role

SCRIPT_ROOM = 0.12
"""Room for the time index over the symbols in the head."""

TALLEST_ROW = 0.66
HEAD = 0.55
WIDEST_WORD = 1.35
LEAST_GAP, CLEAR_GAP = 0.14, 0.3
"""Between two heads: what must be, and with what they are not read as one where there is room."""

FRACTION_HEIGHT = 1.4
"""Room for a fraction below the table."""


class ScoreTable:
    """Scores, their powers of e, and the weights, side by side.

    Parameters
    ----------
    time
        counted from 1
    scores, powers, weights
        one number for each word; without ``powers`` their column is left out
    decimals
        of scores, powers and weights
    sums
        of powers and weights
    shift
        what was taken off each score before the power, if anything, and its negative
    centred
        whether the table stands in the middle of the room instead of at its top

    Attributes
    ----------
    lacking
        width by which the room is too narrow, if it is
    """

    def __init__(
        self,
        room: Room,
        time: int,
        words: tuple[str, ...],
        scores: np.ndarray,
        weights: np.ndarray,
        decimals: tuple[int, int, int],
        sums: tuple[float, float],
        powers: np.ndarray | None = None,
        shift: tuple[float, float] = (0.0, 0.0),
        centred: bool = False,
    ) -> None:
        self.room, self.time = room, time
        count = len(words)
        self.row = min(TALLEST_ROW, (room.height - HEAD - SCRIPT_ROOM) / (count + 1))
        tall = HEAD + self.row * (count + 1)
        self.top = room.top - SCRIPT_ROOM - ((room.height - tall) / 2 if centred else 0.0)
        self.lines = [self.top - HEAD - (index + 0.5) * self.row for index in range(count + 1)]
        self.scores = [_small(value, decimals[0]) for value in scores]
        self.powers = [] if powers is None else [_small(value, decimals[1]) for value in powers]
        self.power_sum = _small(sums[0], decimals[1])
        widening = max(cell_widening(weights, decimals[2], self.row), 1.6)
        values = np.reshape(weights, (-1, 1))
        self.weights = HeatMap(values, self.row, self.row * widening, decimals[2])
        self.one = _small(sums[1], None, "data")
        self.sum_sign = Label("sum", "ink2", theme.active().sizes.smallest)
        self.heads = [self._head("{e}"), self._head("{a}")]
        if powers is not None:
            self.heads.insert(1, self._power_head(shift, decimals[0]))
        self._place(words)
        if self.lacking > 0 and shift[0] != 0:
            # The column to the left names the score with its indices.
            self.heads[1] = self._power_head(shift, decimals[0], short=True)
            self._place(words)

    def _head(self, template: str) -> Formula:
        letter = template[1]
        part = {letter: at(letter, self.time, "i")}
        return Formula(template, constants=indices(self.time), **part)  # type: ignore[arg-type]

    def _power_head(
        self, shift: tuple[float, float], decimals: int, short: bool = False
    ) -> Formula:
        if shift[0] == 0:
            return Formula("exp {e}", constants=indices(self.time), e=at("e", self.time, "i"))
        return Formula(
            "exp({e} - {m})" if shift[0] > 0 else "exp({e} + {m})",
            height=theme.active().sizes.smallest,
            constants=[] if short else indices(self.time),
            e=plain("e") if short else at("e", self.time, "i"),
            m=number(max(shift), decimals),
        )

    def _place(self, words: tuple[str, ...]) -> None:
        digits = theme.active().sizes.smallest
        columns: list[list[Number]] = [self.scores, [*self.powers, self.power_sum]]
        columns = columns[: len(self.heads) - 1]
        widths = [max(item.width for item in column) for column in columns]
        widths.append(self.weights.width)
        self.names: list[Typeset] = [Label(word, "ink2", digits) for word in words]
        least = [LEAST_GAP, *_gaps_below([head.width for head in self.heads], widths)]
        free = self.room.width - sum(widths) - sum(max(gap, 0.8 * UNIT) for gap in least)
        if max(label.width for label in self.names) > min(WIDEST_WORD, free):
            # Symbols are shorter than words.
            self.names = [vector_symbol("h", index + 1, digits) for index in range(len(words))]
        widths.insert(0, max(item.width for item in (self.sum_sign, *self.names)))
        self.lacking = max(0.0, sum(widths) + sum(least) - self.room.width)
        clear = [
            LEAST_GAP,
            *_gaps_below([head.width for head in self.heads], widths[1:], CLEAR_GAP),
        ]
        if sum(widths) + sum(clear) <= self.room.width:
            least = clear
        gaps = _shared(least, self.room.width - sum(widths), 3 * UNIT)
        left = self.room.centre[0] - (sum(widths) + sum(gaps)) / 2
        lefts = [left + sum(widths[:index]) + sum(gaps[:index]) for index in range(len(widths))]
        _stand(self.names, left, widths[0], self.lines)
        for head, column, edge, width in zip(
            self.heads, columns, lefts[1:], widths[1:], strict=False
        ):
            _stand(column, edge, width, self.lines)
            head.set_x(edge + width / 2)
        middle = lefts[-1] + widths[-1] / 2
        self.weights.move_to(np.array([middle, np.mean(self.lines[:-1]), 0]))
        for item in (self.heads[-1], self.one):
            item.set_x(middle)
        for head in self.heads:
            head.set_y(self.top - 0.2)
        self.sum_sign.set_x(left + widths[0] / 2)
        for text in (self.one, self.sum_sign):
            text.stand_on(self.lines[-1] - digits / 2)
        now = theme.active()
        y = self.lines[-1] + self.row / 2
        self.rule = mn.Line(
            [left, y, 0],
            [self.weights.get_right()[0], y, 0],
            stroke_color=now.line,
            stroke_width=now.strokes.thin,
        )

    def power_column(self) -> mn.VGroup:
        """The powers and their head."""
        return as_one(mn.VGroup(self.heads[1], *self.powers))

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


def _gaps_below(
    heads: Sequence[float], columns: Sequence[float], apart: float = LEAST_GAP
) -> list[float]:
    """Gaps between columns with which the heads over them, wider or not, stand that far apart."""
    gaps = []
    for index in range(len(heads) - 1):
        needed = sum(heads[index : index + 2]) / 2 + apart
        gaps.append(max(LEAST_GAP, needed - sum(columns[index : index + 2]) / 2))
    return gaps


def _shared(least: Sequence[float], free: float, most: float) -> list[float]:
    """Gaps that are as equal as can be, none narrower than its least."""
    for wish in np.linspace(most, LEAST_GAP, 50):
        gaps = [max(gap, float(wish)) for gap in least]
        if sum(gaps) <= free:
            break
    return gaps


def _small(value: float, decimals: int | None, role: Role = "ink") -> Number:
    return Number(value, decimals, role, theme.active().sizes.smallest)


def _stand(texts: Sequence[Typeset], left: float, width: float, lines: Sequence[float]) -> None:
    """Put a column's texts on its lines; numbers end at one edge, so that their points agree."""
    right = left + width / 2 + max(text.width for text in texts) / 2
    for text, y in zip(texts, lines, strict=False):
        if isinstance(text, Number):
            text.set_x(right, mn.RIGHT)
        else:
            text.set_x(left + width / 2)
        if isinstance(text, Formula):
            text.set_y(y)
        else:
            text.stand_on(y - text.digit_height / 2)


def table_of(room: Room, trace: Trace, time: int) -> ScoreTable:
    """The table for a written word, counted from 0."""
    return ScoreTable(
        room,
        time + 1,
        trace.words,
        trace.scores[time],
        trace.weights[time],
        (trace.score_decimals, trace.power_decimals, trace.params.decimals),
        (float(trace.power_sums[time]), float(trace.weight_sums[time])),
        trace.powers[time],
        (float(trace.shift[time]), float(trace.lift[time])),
    )


def fraction(trace: Trace, word: int) -> Formula:
    """A word's weight for the first written word, as power over sum."""
    power, total = trace.powers[0, word], trace.power_sums[0]
    weight, decimals = trace.weights[0, word], trace.params.decimals
    printed = as_printed(power, trace.power_decimals) / as_printed(total, trace.power_decimals)
    return Formula(
        "{a} = {p} / {t} " + relation(weight, decimals, printed) + " {r}",
        constants=indices(1, word + 1),
        a=at("a", 1, word + 1),
        p=number(power, trace.power_decimals),
        t=number(total, trace.power_decimals),
        r=number(weight, decimals, "data"),
    )
