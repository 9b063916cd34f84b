"""Words in the order in which they are read, each with an arrow below it."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.networks.arrow import Arrow
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label

ONE_ROW, TWO_ROWS = (0.5, 0.2, 0.3), (0.25, 0.1, 0.15)
"""Height and width of the arrows at most, from a word to its arrow, and from there downwards."""

GAP, FREE = 0.3, 0.4
"""Between two words, and at both ends of a row together, at least."""


def identities(words: Sequence[str]) -> list[int]:
    """Who each word is: equal words are one."""
    different = list(dict.fromkeys(words))
    return [different.index(word) for word in words]


class WordStrip(mn.VGroup):
    """Words side by side, in two rows where they are too long; at the top of a room.

    Parameters
    ----------
    pushes
        what the arrows show, shape (word, 2): their directions, and by their roots their lengths

    Attributes
    ----------
    words, arrows
        of each word, wherever it stands now
    order
        which word stands at each place
    height_used
        of the room
    """

    def __init__(self, words: Sequence[str], pushes: np.ndarray, room: Room) -> None:
        super().__init__()
        sizes, self.room = theme.active().sizes, room
        for size, self.rows in ((sizes.label, 1), (sizes.smallest, 1), (sizes.smallest, 2)):
            self.words = [Label(word, "ink", size) for word in words]
            if sum(label.width + GAP for label in self.words) <= self.rows * (room.width - FREE):
                break
        self.arrow, self.below, above = ONE_ROW if self.rows == 1 else TWO_ROWS
        self.row = size + self.below + self.arrow + above
        self.height_used = self.rows * self.row
        lengths = np.maximum(np.linalg.norm(pushes, axis=1, keepdims=True), 1e-9)
        # By the root, so that the shortest is still an arrow.
        drawn = self.arrow * pushes / lengths * np.sqrt(lengths / lengths.max())
        self.arrows = [_arrow(*pair) for pair in zip(drawn, identities(words), strict=True)]
        self.order = list(range(len(words)))
        for word, middle in self._places(self.order).items():
            label = self.words[word]
            label.set_x(middle[0]).stand_on(middle[1])
            self.arrows[word].move_to(middle - (self.below + self.arrow / 2) * mn.UP)
        self.add(*self.words, *self.arrows)
        as_one(self)

    def _places(self, order: Sequence[int]) -> dict[int, np.ndarray]:
        """Where the middle of each word's baseline is in an order."""
        found, per_row = {}, -(-len(order) // self.rows)
        for row in range(self.rows):
            mine = order[row * per_row : (row + 1) * per_row]
            free = self.room.width - sum(self.words[word].width for word in mine)
            gap, x = free / (len(mine) + 1), self.room.left
            y = self.room.top - self.words[0].digit_height - row * self.row
            for word in mine:
                x += gap + self.words[word].width / 2
                found[word] = np.array([x, y, 0.0])
                x += self.words[word].width / 2
        return found

    def reorder(self, order: Sequence[int] | np.ndarray | None = None) -> mn.Animation:
        """Words with their arrows go to their places in an order, by default their own."""
        own = range(len(self.words))
        starts, self.order = self._places(self.order), [*map(int, own if order is None else order)]
        ends = self._places(self.order)
        came = dict.fromkeys(self.order, np.zeros(3))

        def update(_: mn.Mobject, alpha: float) -> None:
            for word, start in starts.items():
                way = ends[word] - start
                # One goes over the other, not through it.
                aside = 0.35 * np.sign(way[0]) * np.sin(np.pi * alpha) * (abs(way[0]) > 1) * mn.UP
                now = alpha * way + aside
                self.words[word].shift(now - came[word])
                self.arrows[word].shift(now - came[word])
                came[word] = now

        return mn.UpdateFromAlphaFunc(self, update, rate_func=mn.smooth)

    def read(self, place: int | None) -> mn.Animation:
        """The word at a place is the one that is read now; None for all of them."""
        now = theme.active()
        ends = [
            now.ink if place in (None, self.order.index(word)) else now.line
            for word in range(len(self.words))
        ]
        starts = [label.get_fill_color() for label in (word.submobjects[0] for word in self.words)]

        def update(_: mn.Mobject, alpha: float) -> None:
            for label, start, end in zip(self.words, starts, ends, strict=True):
                label.set_fill(mn.interpolate_color(start, mn.ManimColor(end), alpha))

        return mn.UpdateFromAlphaFunc(self, update, rate_func=mn.smooth)


def _arrow(push: np.ndarray, who: int) -> Arrow:
    now = theme.active()
    arrow = Arrow(mn.ORIGIN, np.array([*push, 0.0]), "ink2", now.strokes.strong)
    arrow.line.set_stroke(now.identity(who))
    arrow.tip.set_fill(now.identity(who))
    return arrow
