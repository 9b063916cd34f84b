"""What is written: word by word, each with threads to the words that it looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import manim as mn

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Label, thread

from ..params import END
from .sentence import CAPITAL, Sentence

WIDEST, THINNEST = 15.0, 2.2
"""Width of a thread for a share of 1, in Manim's units, and of the thinnest that can be seen."""

LEAST = 0.03
"""A smaller share has no thread: it would not be seen."""

GAP, PITCH = 0.5, 0.75
"""Between two words, and from one row to the next."""

SMALLEST, MOST_ROWS = 0.72, 3
"""Words that would have to be smaller stand in more rows, up to so many."""


class Written(mn.VGroup):
    """The line that is written, below the sentence.

    Attributes
    ----------
    words
        one label each
    threads
        for each word those to the sentence, as wide as their shares

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
        self.words = [Label(word, "ink", CAPITAL, 650) for word in words]
        top = mn.Group(*sentence.lowest).get_bottom()[1] - 1.55

        def fitting(rows: int) -> tuple[int, float]:
            """How many words stand in a row, and how large."""
            each = -(-len(words) // rows)
            widest = max(
                sum(word.width + GAP for word in self.words[begin : begin + each]) - GAP
                for begin in range(0, len(words), each)
            )
            return each, min(1.0, min(free(top - row * PITCH) for row in range(rows)) / widest)

        fits = [fitting(rows) for rows in range(1, MOST_ROWS + 1)]
        each, scale = next((one for one in fits if one[1] >= SMALLEST), fits[-1])
        self.threads: list[mn.VGroup] = []
        x = -6.5
        for place, (word, row) in enumerate(zip(self.words, shares, strict=True)):
            x = x if place % each else -6.5
            word.scale(scale).set_x(x, mn.LEFT).stand_on(top - (place // each) * PITCH)
            x += word.width + scale * GAP
            self.threads.append(
                mn.VGroup(
                    *(
                        thread(
                            word.get_top() + 0.1 * mn.UP,
                            number.get_bottom() + 0.1 * mn.DOWN,
                            colour,
                            max(WIDEST * float(share.value), THINNEST),
                        )
                        for number, colour, share in zip(sentence.lowest, colours, row, strict=True)
                        # What ends the sentence stands for none of its words.
                        if share.value >= LEAST and word.text != END
                    )
                )
            )
        self.add(*self.words)
        self.set_z_index(20)
