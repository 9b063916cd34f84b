"""The sentence on its pane: below each other the words, beside each its arrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.mobjects import Label, arrow, exempt, theme

CAPITAL, PITCH, LOWEST = 0.42, 0.78, -3.42
"""Height of a capital, distance of the rows, and where the last one stands."""

FEW, LARGER, WIDER = 3, 0.62, 1.2
"""So few words are so large, in rows that are so far apart."""

LEFT, RIGHT, ARROW = -6.6, -4.0, 0.68
"""Where the words begin, where the arrows end at most, and how long they are at most."""

DIM = 0.68
"""How bright a word is that is not read now."""


def by_root(pushes: np.ndarray) -> np.ndarray:
    """Arrows of shape (word, 2), the longest of length 1, by the third root of their lengths."""
    # So that the shortest is still an arrow.
    lengths = np.maximum(np.linalg.norm(pushes, axis=1), 1e-9)
    return np.asarray(pushes * (np.cbrt(lengths / lengths.max()) / lengths)[:, None])


class Column(mn.VGroup):
    """The words of a sentence; ``read(1)`` lights one of them.

    Attributes
    ----------
    words, arrows
        of each word, in the sentence's own order
    order
        the word that stands in each row
    """

    def __init__(self, words: Sequence[str], colours: Sequence[str], pushes: np.ndarray) -> None:
        super().__init__()
        self.colours = list(colours)
        self.order = list(range(len(words)))
        few = len(words) <= FEW
        self.capital, self.pitch = (LARGER, WIDER) if few else (CAPITAL, PITCH)
        self.words = [
            Label(word, "ink", self.capital, 650).set_color(colour)
            for word, colour in zip(words, colours, strict=True)
        ]
        widest = max(word.width for word in self.words)
        shrunk = min(1.0, (RIGHT - ARROW - 0.25 - LEFT) / widest)
        middle = LEFT + shrunk * widest + 0.3 + ARROW / 2
        drawn = by_root(pushes)
        self.arrows = []
        for word, colour, push in zip(self.words, colours, drawn, strict=True):
            word.scale(shrunk)
            half = 0.5 * ARROW * np.array([*push, 0.0])
            self.arrows.append(arrow(-half, half, colour, 6.0))
        for place, (word, mark) in enumerate(zip(self.words, self.arrows, strict=True)):
            height = self.height_of(place)
            word.set_x(LEFT, mn.LEFT).stand_on(height)
            mark.move_to([middle, height + self.capital / 2, 0])
        self.add(*self.words, *self.arrows)
        self.set_z_index(20)
        for part in (*self.words, *self.arrows):
            exempt(part, "overlap", "contrast", because="what moves passes below the sentence")
            exempt(part, "load", because="the words of a sentence are one thing, with their arrows")
            exempt(part, "blinking", because="words that stood in another order come anew")

    def height_of(self, row: int) -> float:
        """Where the words of a row stand."""
        return LOWEST + self.pitch * (len(self.words) - 1 - row)

    def read(self, row: int | None) -> list[Any]:
        """Only the word in this row becomes bright; without one all do."""
        rows = range(len(self.words)) if row is None else [row]
        return [one.animate.set_color(colour) for one, colour in self._lit(rows)]

    def light(self, row: int) -> None:
        """The same at once."""
        for one, colour in self._lit([row]):
            one.set_color(colour)

    def _lit(self, rows: Sequence[int]) -> list[tuple[mn.Mobject, str]]:
        ground, looks = theme.active().ground, list[tuple[mn.Mobject, str]]()
        for place, word in enumerate(self.order):
            full = place in rows
            colour = self.colours[word] if full else theme.mix(ground, self.colours[word], DIM)
            looks += [(one, colour) for one in (self.words[word], self.arrows[word])]
        return looks

    def reorder(self, order: Sequence[int]) -> list[Any]:
        """The words change places, in arcs: up at one side and down at the other."""
        moves = list[Any]()
        for row, word in enumerate(order):
            before = self.order.index(word)
            if before != row:
                way = (self.height_of(row) - self.height_of(before)) * mn.UP
                both: Any = mn.VGroup(self.words[word], self.arrows[word])
                moves.append(both.animate(path_arc=1.2).shift(way))
        self.order = list(order)
        return moves

    def stand_in(self, order: Sequence[int]) -> None:
        """The words stand in an order at once: for a sentence that is not seen."""
        for row, word in enumerate(order):
            way = (self.height_of(row) - self.height_of(self.order.index(word))) * mn.UP
            self.words[word].shift(way)
            self.arrows[word].shift(way)
        self.order = list(order)
