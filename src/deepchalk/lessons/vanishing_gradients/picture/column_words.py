"""Words under their columns, the first place with two of them; in rows where they are long."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson import LayoutError
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.theme import UNIT

ROW = 0.36
"""Distance of two rows."""

GAP = 0.12
"""Between two words of a row."""

MOST_ROWS = 6


class ColumnWords(mn.VGroup):
    """Each word in the highest row in which it has room.

    Parameters
    ----------
    room
        its left and right end, and the top of the first row
    across
        the middle of each column
    firsts
        what stands in the first column, each in the colour of its identity
    others
        what stands in the others

    Attributes
    ----------
    labels
        those of the first column, then the others
    rows
        how many rows there are

    Raises
    ------
    LayoutError
        if there is no room
    """

    def __init__(
        self, room: Room, across: np.ndarray, firsts: Sequence[str], others: Sequence[str]
    ) -> None:
        super().__init__()
        now = theme.active()
        taken: list[list[tuple[float, float]]] = [[] for _ in range(MOST_ROWS)]
        places = [across[0]] * len(firsts) + list(across[1:])
        self.labels = []
        for at, (word, middle) in enumerate(zip([*firsts, *others], places, strict=True)):
            label = Label(word, "ink", now.sizes.smallest)
            half = float(label.width) / 2
            middle = float(np.clip(middle, room.left + half, room.right - half))
            span = (middle - half - GAP, middle + half + GAP)
            rows = [at] if at < len(firsts) else range(MOST_ROWS)
            row = next((row for row in rows if _is_free(span, taken[row])), None)
            if row is None:
                raise LayoutError(f"“{word}” has no room under its column: take shorter words")
            taken[row].append(span)
            label.set_x(middle).stand_on(room.top - row * ROW - label.digit_height)
            if at < len(firsts):
                self.add(_dash(label, now.identity(at)))
            self.labels.append(label)
        self.rows = max(at for at, row in enumerate(taken) if row) + 1
        self.add(*self.labels)
        as_one(self)

    def read(self) -> mn.Animation:
        """Each word lights up as it is read, from left to right."""
        now = theme.active()
        count, ways = len(self.labels), [label.submobjects[0] for label in self.labels]

        def update(_: mn.Mobject, alpha: float) -> None:
            for at, shape in enumerate(ways):
                seen = alpha in (0, 1) or at <= alpha * count
                shape.set_fill(now.ink if seen else now.line)

        return mn.UpdateFromAlphaFunc(self, update, rate_func=mn.linear)


def _is_free(span: tuple[float, float], taken: list[tuple[float, float]]) -> bool:
    return all(span[1] <= low or span[0] >= high for low, high in taken)


def _dash(label: Label, colour: str) -> mn.Line:
    """A line before a word, in its colour."""
    now = theme.active()
    left = label.get_left() - 0.3 * UNIT * mn.RIGHT
    return mn.Line(left - UNIT * mn.RIGHT, left, color=colour, stroke_width=now.strokes.focus)
