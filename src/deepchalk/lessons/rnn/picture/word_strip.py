"""Words in the order in which they are read, each with an arrow below it."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import Arrow, Label, Room, WordRow, spread, theme

ONE_ROW, TWO_ROWS = (0.5, 0.2, 0.3), (0.25, 0.1, 0.15)
"""Height and width of the arrows at most, from a word to its arrow, and from there downwards."""

GAP, FREE = 0.3, 0.4
"""Between two words, and at both ends of a row together, at least."""


def identities(words: Sequence[str]) -> list[int]:
    """Who each word is: equal words are one."""
    different = list(dict.fromkeys(words))
    return [different.index(word) for word in words]


class WordStrip(WordRow):
    """Words side by side, in two rows where they are too long; at the top of a room."""

    # pushes: what the arrows show, shape (word, 2): their directions, and by their roots their
    # lengths.
    # arrows: of each word, wherever it stands now.
    # height_used: of the room.

    def __init__(self, words: Sequence[str], pushes: np.ndarray, room: Room) -> None:
        sizes = theme.active().sizes
        for size, rows in ((sizes.label, 1), (sizes.smallest, 1), (sizes.smallest, 2)):
            labels = [Label(word, "ink", size) for word in words]
            if sum(label.width + GAP for label in labels) <= rows * (room.width - FREE):
                break
        most, below, above = ONE_ROW if rows == 1 else TWO_ROWS
        pitch = size + below + most + above
        super().__init__(labels, spread(room, labels[0].digit_height, rows, pitch))
        self.rows, self.height_used = rows, rows * pitch
        lengths = np.maximum(np.linalg.norm(pushes, axis=1, keepdims=True), 1e-9)
        # By the root, so that the shortest is still an arrow.
        drawn = most * pushes / lengths * np.sqrt(lengths / lengths.max())
        self.arrows = [_arrow(*pair) for pair in zip(drawn, identities(words), strict=True)]
        for word, (x, y) in self.places(self.order).items():
            self.hang(word, self.arrows[word].move_to([x, y - below - most / 2, 0]))


def _arrow(push: np.ndarray, who: int) -> Arrow:
    now = theme.active()
    arrow = Arrow(mn.ORIGIN, np.array([*push, 0.0]), "ink2", now.strokes.strong)
    arrow.line.set_stroke(now.identity(who))
    arrow.tip.set_fill(now.identity(who))
    return arrow
