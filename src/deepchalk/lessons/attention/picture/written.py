"""What is written: word by word, each with threads to the words that it looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Label, thread

from ..params import END
from .sentence import CAPITAL, Sentence

WIDEST, THINNEST = 15.0, 2.2
"""Width of a thread for a share of 1, in Manim's units, and of the thinnest that can be seen."""

LEAST = 0.03
"""A smaller share has no thread: it would not be seen."""

GAP, PITCH = 0.5, 0.75
"""Between two words, and from one row to the next, if they are as large as in the sentence."""

LOWEST = -3.4
"""Where the last row stands, at least."""

SMALLEST = 0.72
"""Words that would have to be smaller stand in more rows."""

LEFT = -6.5
"""Where rows begin."""


class Written(mn.VGroup):
    """The line that is written, below the sentence.

    Attributes
    ----------
    words
        one label each
    looks, threads
        for each word the words of the sentence that it looked at, and threads to them, as wide as
        their shares; none for what ends the sentence

    Parameters
    ----------
    free
        how wide a row may be whose words stand at a height
    """

    def __init__(
        self,
        words: Sequence[str],
        shares: Quantity,
        sentence: Sentence,
        colours: Sequence[str],
        free: Callable[[float], float],
    ) -> None:
        super().__init__()
        self.words = [Label(word, "ink2" if word == END else "ink", CAPITAL, 650) for word in words]
        top = mn.Group(*sentence.lowest).get_bottom()[1] - 1.55
        self.threads: list[mn.VGroup] = []
        self.looks: list[list[int]] = []
        scale, places = self._places(top, free)
        for word, place, row in zip(self.words, places, shares, strict=True):
            word.scale(scale).set_x(place[0], mn.LEFT).stand_on(place[1])
            # Where it looks when no word comes any more tells nothing of the sentence.
            seen = [at for at, share in enumerate(row) if share.value >= LEAST]
            self.looks.append([] if word.text == END else seen)
            self.threads.append(
                mn.VGroup(
                    *(
                        thread(
                            word.get_top() + 0.1 * mn.UP,
                            sentence.lowest[at].get_bottom() + 0.1 * mn.DOWN,
                            colours[at],
                            max(WIDEST * float(row[at].value), THINNEST),
                        )
                        for at in self.looks[-1]
                    )
                )
            )
        self.add(*self.words)
        self.set_z_index(20)

    def weigh(self, row: int, shares: Quantity, least: float = 0.0) -> None:
        """Its threads are as wide as these shares, and at least so wide."""
        for word, one in zip(self.looks[row], self.threads[row], strict=True):
            width = WIDEST * float(shares[word].value)
            # One that is seen thins out only below the least share that has a thread.
            thin = THINNEST * min(1.0, width / (LEAST * WIDEST))
            one.set_stroke(width=max(width, thin, least))

    def _places(
        self, top: float, free: Callable[[float], float]
    ) -> tuple[float, list[tuple[float, float]]]:
        """How large the words are, and where each begins: in few rows, and as large as they fit."""
        sizes = np.linspace(1.0, SMALLEST, 15)
        for rows, scale in product(range(1, len(self.words)), sizes):
            places = self._in_rows(top, free, float(scale))
            is_low = places[-1][1] < LOWEST
            if places[-1][1] > top - (rows - 0.5) * scale * PITCH and not is_low:
                return float(scale), places
        return SMALLEST, self._in_rows(top, free, SMALLEST)

    def _in_rows(
        self, top: float, free: Callable[[float], float], scale: float
    ) -> list[tuple[float, float]]:
        """Where each word begins, if as many as have room stand in a row."""
        x, y, found = LEFT, top, list[tuple[float, float]]()
        for word in self.words:
            if x > LEFT and x + scale * word.width > LEFT + free(y):
                x, y = LEFT, y - scale * PITCH
            found.append((x, y))
            x += scale * (word.width + GAP)
        return found
