"""The sentence that is translated, under each word a bar and its share."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Label, Number, exempt, show_instead, theme

CAPITAL, DIGIT = 0.36, 0.33
"""Heights of a capital of a word, and of a digit of its share."""

BAR, SHORTEST = 0.13, 1.45
"""Height of a bar, and its length at least."""

MOST_WITH_DIGITS = 6
"""Of more words the bars alone tell the shares: their digits could not be read."""

SMALL_CAPITAL, SHORT = 0.3, 0.9
"""Heights of a capital, and least length of a bar, where there are more."""

GAP = 0.45
"""Between two words."""

WIDEST = 13.0
"""Width of a row."""


class Sentence(mn.VGroup):
    """The words at the upper left of the frame; ``weigh`` shows their shares.

    Attributes
    ----------
    words, bars, numbers
        of each word; numbers are shares
    grounds
        of the bars: a share of 1 fills them
    called
        what the numbers are, beside the last one, once that has a place
    """

    def __init__(self, words: Sequence[str], colours: Sequence[str], shares: Quantity) -> None:
        super().__init__()
        now = theme.active()
        self.has_digits = len(words) <= MOST_WITH_DIGITS
        capital, shortest = (CAPITAL, SHORTEST) if self.has_digits else (SMALL_CAPITAL, SHORT)
        self.words = [
            Label(word, "ink", capital, 650).set_color(colour)
            for word, colour in zip(words, colours, strict=True)
        ]
        self.grounds, self.bars, self.numbers = [], [], []
        self.called: list[Label] = []
        for word, colour, share in zip(self.words, colours, shares, strict=True):
            length = max(shortest, word.width)
            ground = mn.Rectangle(width=length, height=BAR, stroke_width=0)
            ground.set_fill(now.grid, 1)
            bar = mn.Rectangle(width=length, height=BAR, stroke_width=0).set_fill(colour, 1)
            self.grounds.append(ground)
            self.bars.append(exempt(bar, "overlap", because="it fills its ground"))
            if self.has_digits:
                self.numbers.append(Number(share, height=DIGIT).set_color(colour))
        self._stand(WIDEST)
        self.add(*self.words, *self.grounds, *self.bars, *self.numbers)
        for one in self:
            exempt(one, "load", because="the sentence with its shares is one thing")
        self.weigh(shares)

    def spread(self, width: float) -> Sentence:
        """Words that have room in one row of that width fill it; others stay."""
        grounds = sum(ground.width for ground in self.grounds)
        gap = (width - grounds) / (len(self.words) - 1)
        if gap > GAP:
            self._stand(width, gap)
        return self

    def _stand(self, width: float, gap: float = GAP) -> None:
        left, top, pitch = -6.5, 3.05, 1.55 if self.has_digits else 0.95
        x = left
        for place, (word, ground, bar) in enumerate(
            zip(self.words, self.grounds, self.bars, strict=True)
        ):
            length = ground.width
            if x + length > left + width + 1e-6 and x > left:
                x, top = left, top - pitch
            word.set_x(x, mn.LEFT).stand_on(top)
            ground.move_to([x + length / 2, top - 0.3, 0])
            bar.move_to(ground)
            if self.has_digits:
                self.numbers[place].set_x(x, mn.LEFT).stand_on(top - 0.83)
            x += length + gap

    def weigh(self, shares: Quantity) -> None:
        """Show these shares."""
        for place, (ground, bar, share) in enumerate(
            zip(self.grounds, self.bars, shares, strict=True)
        ):
            left = ground.get_corner(mn.DL)
            length = max(float(share.value) * ground.width, 0.004 * ground.width)
            corners = np.array([[0, 0, 0], [length, 0, 0], [length, ground.height, 0]])
            up = np.array([0, ground.height, 0])
            bar.set_points_as_corners([*(left + corners), left + up, left])
            if self.has_digits:
                number = self.numbers[place]
                show_instead(number, share, edge=mn.LEFT)
                # One that is nearly nothing has more digits, and is smaller as long as it has.
                size = ground.height / BAR * DIGIT / number.digit_height
                number.scale(size, about_edge=mn.LEFT)
                number.scale(
                    min(1.0, (ground.width + 0.1 * GAP) / number.width), about_edge=mn.LEFT
                )

    def call(self, name: Label) -> None:
        """What the numbers are stands beside the last one."""
        self.called = [exempt(name, "load", because="the sentence with its shares is one thing")]
        self.add(name)

    @property
    def lowest(self) -> list[mn.Mobject]:
        """What stands lowest below each word."""
        return [*self.numbers] if self.has_digits else [*self.grounds]

    @property
    def shares(self) -> tuple[mn.Mobject, ...]:
        """All that tells shares."""
        return (*self.grounds, *self.bars, *self.numbers, *self.called)
