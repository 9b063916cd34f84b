"""The words that are read, each with its push below it, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.networks.arrow import Arrow
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.theme import UNIT

ARROW = 0.5
"""Height and width of the arrows at most."""

ROW = 1.2
"""Height of a row of words with their arrows."""


def identities(t: Trace) -> list[int]:
    """Who each word of the sentence is: equal words are one."""
    different = list(dict.fromkeys(t.params.sentence))
    return [different.index(word) for word in t.params.sentence]


class WordStrip(mn.VGroup):
    """Words side by side, in two rows where they are too long; at the top of a room.

    Attributes
    ----------
    words, arrows
        of each word of the sentence, wherever it stands now
    order
        which word stands at each place
    height_used
        of the room
    """

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__()
        now = theme.active()
        self.words = [Label(word, "ink", now.sizes.label) for word in t.params.sentence]
        self.arrows = [self._arrow(*drawn) for drawn in zip(_pushes(t), identities(t), strict=True)]
        widest = max(label.width for label in self.words) + UNIT
        count = len(self.words)
        columns = count if widest * count <= room.width else (count + 1) // 2
        self.height_used = ROW if columns == count else 2 * ROW
        cells = room.columns(*[1] * columns, gap=0.1)
        self.middles = []
        for place, (label, arrow) in enumerate(zip(self.words, self.arrows, strict=True)):
            row, column = divmod(place, columns)
            baseline = room.top - now.sizes.label - row * ROW
            label.set_x(cells[column].centre[0]).stand_on(baseline)
            middle = np.array([label.get_x(), baseline - 0.2 - ARROW / 2, 0.0])
            self.middles.append(middle)
            arrow.move_to(middle)
        self.order = list(range(count))
        self.add(*self.words, *self.arrows)
        as_one(self)

    @staticmethod
    def _arrow(push: np.ndarray, who: int) -> Arrow:
        now = theme.active()
        arrow = Arrow(mn.ORIGIN, np.array([*push, 0.0]), "ink2", now.strokes.strong)
        arrow.line.set_stroke(now.identity(who))
        arrow.tip.set_fill(now.identity(who))
        return arrow

    def reorder(self, order: Sequence[int] | np.ndarray) -> mn.Animation:
        """Words with their arrows go to their places in another order, over each other."""
        before, self.order = self.order, [int(word) for word in order]
        ways = []
        for word in self.order:
            start, end = (self.middles[one.index(word)] for one in (before, self.order))
            aside = np.array([0.0, 0.35 * np.sign(end[0] - start[0]), 0.0])
            ways.append((word, start, end, aside))

        def update(_: mn.Mobject, alpha: float) -> None:
            for word, start, end, aside in ways:
                now = start + alpha * (end - start) + np.sin(np.pi * alpha) * aside
                shift = now - self.arrows[word].get_center()
                self.words[word].shift(shift)
                self.arrows[word].shift(shift)

        return mn.UpdateFromAlphaFunc(self, update, rate_func=mn.smooth)

    def read(self, place: int | None) -> mn.Animation:
        """The word at a place is the one that is read now; None for all of them."""
        now = theme.active()
        ends = [now.ink if place in (None, self.order.index(word)) else now.line for word in range(len(self.words))]
        starts = [label.get_fill_color() for label in (word.submobjects[0] for word in self.words)]

        def update(_: mn.Mobject, alpha: float) -> None:
            for label, start, end in zip(self.words, starts, ends, strict=True):
                label.set_fill(mn.interpolate_color(start, mn.ManimColor(end), alpha))

        return mn.UpdateFromAlphaFunc(self, update, rate_func=mn.smooth)


def _pushes(t: Trace) -> np.ndarray:
    """Arrows in the directions of the pushes, long ones a little longer; shape (word, 2)."""
    pushes = t.own_pushes.values[:, t.plane.values]
    lengths = np.maximum(np.linalg.norm(pushes, axis=1, keepdims=True), 1e-9)
    # By the root, so that the shortest is still an arrow.
    return np.asarray(ARROW * pushes / lengths * np.sqrt(lengths / lengths.max()))
