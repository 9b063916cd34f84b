"""Words under their columns, the first place with two of them; in rows where they are long."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import LayoutError
from deepchalk.mobjects import Label, Room, WordRow, theme

ROW = 0.36
"""Distance of two rows."""

GAP = 0.12
"""Between two words of a row."""

MOST_ROWS = 6


class ColumnWords(WordRow):
    """Each word in the highest row in which it has room."""

    # room: its left and right end, and the top of the first row.
    # across: the middle of each column.
    # firsts: what stands in the first column, each in the colour of its identity.
    # others: what stands in the others.
    # rows: how many rows there are.

    def __init__(
        self, room: Room, across: np.ndarray, firsts: Sequence[str], others: Sequence[str]
    ) -> None:
        size = theme.active().sizes.smallest
        labels = [Label(word, "ink", size) for word in (*firsts, *others)]
        columns, found = [across[0]] * len(firsts) + list(across[1:]), []
        taken: list[list[tuple[float, float]]] = [[] for _ in range(MOST_ROWS)]
        for at, (label, column) in enumerate(zip(labels, columns, strict=True)):
            half = float(label.width) / 2
            middle = float(np.clip(column, room.left + half, room.right - half))
            low, high = middle - half - GAP, middle + half + GAP
            for row in [at] if at < len(firsts) else range(MOST_ROWS):
                if all(high <= left or low >= right for left, right in taken[row]):
                    break
            else:
                raise LayoutError(
                    f"“{label.text}” has no room under its column: take shorter words"
                )
            taken[row].append((low, high))
            found.append([middle, room.top - row * ROW - label.digit_height])
        super().__init__(labels, lambda _: np.array(found))
        self.rows = max(at for at, row in enumerate(taken) if row) + 1
        for at in range(len(firsts)):
            self.hang(at, _dash(labels[at], theme.active().identity(at)))


def _dash(label: Label, colour: str) -> mn.Line:
    """A line before a word, in its colour."""
    now = theme.active()
    left = label.get_left() - 0.3 * theme.UNIT * mn.RIGHT
    return mn.Line(left - theme.UNIT * mn.RIGHT, left, color=colour, stroke_width=now.strokes.focus)
