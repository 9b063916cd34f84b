"""Words in the order in which they are read: in a row, or in several where they are long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.room import Room, as_one, exempt
from deepchalk.mobjects.text.typeset import Label
from deepchalk.theme import UNIT

Layout = Callable[[Sequence[float]], np.ndarray]
"""From the widths of words, in the order in which they stand, to the middles of their baselines,
shape (word, 2)."""


class WordRow(mn.VGroup):
    """Words that are read, change places, are struck out or give way to others.

    ``WordRow([Label(word, "ink") for word in t.words], spread_words(room, 0.3))``

    Parameters
    ----------
    words
        how each looks
    layout
        ``packed_words``, ``spread_words``, or a rule of your own

    Attributes
    ----------
    words
        of the sentence, wherever they stand now
    order
        which word stands at each place
    """

    def __init__(self, words: Iterable[Label], layout: Layout) -> None:
        self.words, self.layout = list(words), layout
        super().__init__(*self.words)
        self.order = list(range(len(self.words)))
        self._hung: list[list[mn.Mobject]] = [[] for _ in self.words]
        for word, (x, y) in self.places(self.order).items():
            self.words[word].set_x(x).stand_on(y)
        as_one(self)

    def places(self, order: Sequence[int]) -> dict[int, np.ndarray]:
        """Where the middle of each word's baseline is in an order."""
        return dict(zip(order, self.layout([self.words[at].width for at in order]), strict=True))

    def hang(self, word: int, *things: mn.Mobject) -> None:
        """Things that stand where they belong already go along with a word from now on."""
        self._hung[word] += things
        self.add(*things)

    def reorder(self, order: Sequence[int] | np.ndarray | None = None) -> mn.Animation:
        """Words go to their places in an order, by default their own."""
        own = range(len(self.words))
        starts, self.order = self.places(self.order), [*map(int, own if order is None else order)]
        ends = self.places(self.order)
        came = dict.fromkeys(self.order, np.zeros(3))

        def update(_: mn.Mobject, alpha: float) -> None:
            for word, start in starts.items():
                way = np.append(ends[word] - start, 0.0)
                # One goes over the other, not through it.
                aside = 0.35 * np.sign(way[0]) * np.sin(np.pi * alpha) * (abs(way[0]) > 1) * mn.UP
                now = alpha * way + aside
                for thing in (self.words[word], *self._hung[word]):
                    thing.shift(now - came[word])
                came[word] = now

        return mn.UpdateFromAlphaFunc(self, update, rate_func=mn.smooth)

    def read(self, place: int | None) -> mn.Animation:
        """The word at a place is the one that is read now; None for all of them."""
        now = theme.active()
        read = self.words if place is None else [self.words[self.order[place]]]
        ends = [mn.ManimColor(now.ink if word in read else now.line) for word in self.words]
        starts = [word.submobjects[0].get_fill_color() for word in self.words]

        def update(_: mn.Mobject, alpha: float) -> None:
            for word, start, end in zip(self.words, starts, ends, strict=True):
                word.set_fill(mn.interpolate_color(start, end, alpha))

        return mn.UpdateFromAlphaFunc(self, update, rate_func=mn.smooth)

    def read_through(self) -> mn.Animation:
        """Each word lights up as it is read, one after the other."""
        now = theme.active()

        def update(_: mn.Mobject, alpha: float) -> None:
            for place, word in enumerate(self.order):
                seen = alpha in (0, 1) or place <= alpha * len(self.words)
                self.words[word].submobjects[0].set_fill(now.ink if seen else now.line)

        return mn.UpdateFromAlphaFunc(self, update, rate_func=mn.linear)

    def strike(self, words: Iterable[int]) -> list[mn.Line]:
        """Lines through some words."""
        now = theme.active()
        ends = [(self.words[at].get_left(), self.words[at].get_right()) for at in words]
        lines = [
            mn.Line(*pair, color=now.gradient, stroke_width=now.strokes.normal) for pair in ends
        ]
        return [exempt(line, "overlap", because="it strikes the word out") for line in lines]

    def put(self, word: int, label: Label) -> Label:
        """Another word stands where one did from now on; returns the one that was there."""
        old, self.words[word] = self.words[word], label
        label.set_x(old.get_x()).stand_on(old.baseline)
        self.remove(old)
        self.add(label)
        return old


def packed_words(room: Room, height: float, gap: float = UNIT) -> Layout:
    """Side by side in the middle of a room, ``height`` being that of their letters."""

    def places(widths: Sequence[float]) -> np.ndarray:
        ends = np.cumsum(np.add(widths, gap))
        x = room.centre[0] - (ends[-1] - gap) / 2 + ends - gap - np.divide(widths, 2)
        return np.column_stack([x, np.full(len(x), room.centre[1] - height / 2)])

    return places


def spread_words(room: Room, height: float, rows: int = 1, pitch: float = 0.0) -> Layout:
    """From the top of a room, with equal gaps in each of so many rows, ``pitch`` apart."""

    def places(widths: Sequence[float]) -> np.ndarray:
        found, per_row = [], -(-len(widths) // rows)
        for row in range(rows):
            mine = widths[row * per_row : (row + 1) * per_row]
            gap, x = (room.width - sum(mine)) / (len(mine) + 1), room.left
            for width in mine:
                found.append([x + gap + width / 2, room.top - height - row * pitch])
                x += gap + width
        return np.array(found)

    return places
