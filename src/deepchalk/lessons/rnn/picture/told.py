"""A sentence with its verdict: its words in some rows, below them a large probability."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Label, Number, Room, exempt, theme

GAP, ROW = 0.62, 1.75
"""Between words, and from row to row, in heights of a capital."""

ENOUGH, LEAST = 0.4, 0.24
"""A capital that is so high is preferred to more rows; and how high it is at least."""


def spread(
    words: Sequence[str],
    colours: Sequence[str],
    room: Room,
    largest: float,
    below: float = 0.0,
) -> list[Label]:
    """Words in as few rows as can be, as large as the room allows, from its upper left corner.

    Parameters
    ----------
    below
        room that is left below each row, in heights of a capital
    """
    labels = [
        Label(word, "ink", 1.0, 650).set_color(colour)
        for word, colour in zip(words, colours, strict=True)
    ]
    widths = [one.width for one in labels]
    pitch, best = ROW + below, (0.0, [list(range(len(words)))])
    for capital in largest * 0.96 ** np.arange(40):
        rows: list[list[int]] = [[]]
        for place, width in enumerate(widths):
            used = sum(widths[other] + GAP for other in rows[-1])
            if rows[-1] and capital * (used + width) > room.width:
                rows.append([])
            rows[-1].append(place)
        high = capital * (1 + below + pitch * (len(rows) - 1))
        if high > room.height or capital * max(widths) > room.width:
            continue
        # Fewer rows are worth smaller words, as long as these can be read from afar.
        if not best[0] or (len(rows) < len(best[1]) and capital >= ENOUGH):
            best = float(capital), rows
    capital, rows = best[0] or LEAST, even(widths, best[1])
    for number, row in enumerate(rows):
        x = room.left
        for place in row:
            one = labels[place].scale(capital)
            one.set_x(x, mn.LEFT).stand_on(room.top - capital * (1 + pitch * number))
            x = one.get_right()[0] + GAP * capital
    for one in labels:
        exempt(one, "load", because="the words of a sentence are one thing")
    return labels


def even(widths: Sequence[float], rows: list[list[int]]) -> list[list[int]]:
    """The same words in as many rows, of which the widest is as narrow as can be."""
    found, least = rows, max(_wide(widths, row) for row in rows)
    for limit in sorted(
        {_wide(widths, [*range(a, b)]) for b in range(len(widths) + 1) for a in range(b)}
    ):
        if limit >= least:
            break
        tried: list[list[int]] = [[]]
        for place in range(len(widths)):
            if tried[-1] and _wide(widths, [*tried[-1], place]) > limit + 1e-9:
                tried.append([])
            tried[-1].append(place)
        if len(tried) <= len(rows):
            return tried
    return found


def _wide(widths: Sequence[float], row: Sequence[int]) -> float:
    return sum(widths[place] for place in row) + GAP * (len(row) - 1)


class Told(mn.VGroup):
    """A sentence and what the last layer says of it.

    Attributes
    ----------
    words, line
        of the sentence, and below it how its way is drawn
    called, number
        what a probability is of, and below it that
    """

    def __init__(
        self,
        words: Sequence[str],
        colours: Sequence[str],
        share: Quantity,
        name: str,
        room: Room,
        dashed: bool,
    ) -> None:
        super().__init__()
        above, _ = room.rows(1, 1, gap=0.3)
        self.words = spread(words, colours, above, 0.36)
        foot = min(one.baseline for one in self.words) - 0.3
        right = max(one.get_right()[0] for one in self.words)
        ends = [room.left, foot, 0], [right, foot, 0]
        now = theme.active()
        self.line: mn.VMobject = mn.Line(*ends, stroke_color=now.ink2, stroke_width=5)
        if dashed:
            self.line = mn.DashedLine(
                *ends, stroke_color=now.ink2, stroke_width=5, dash_length=0.2, dashed_ratio=0.6
            )
        self.number = Number(share, height=0.58)
        self.called = Label(name, "ink2", 0.3, 600, width=room.width)
        self.called.set_x(room.left, mn.LEFT).stand_on(foot - 0.5)
        self.number.set_x(room.left, mn.LEFT).stand_on(foot - 1.32)
        self.add(*self.words, self.line, self.number, self.called)
        self.set_z_index(22)
        exempt(self, "overlap", "contrast", because="what moves passes below it")
