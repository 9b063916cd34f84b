"""Two words with what they lead to: they go along with their end of an arrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import Room

from .placing import around, box_of

BESIDE, BELOW = 0.14, 0.12
"""Between two words, and between them and a number below."""

GAP = 0.26
"""Between a phrase and its end of an arrow."""


class Phrase:
    """Words beside each other, and below them numbers: ``phrase.stand(place)``.

    Attributes
    ----------
    row, numbers
        the words; of the numbers one is seen at a time
    """

    def __init__(
        self, words: Sequence[mn.Mobject], numbers: Sequence[mn.Mobject], size: float = 1.0
    ) -> None:
        # size: of one unit of the frame, where the camera is.
        self.row = mn.VGroup(*words).arrange(mn.RIGHT, buff=BESIDE)
        self.numbers = list(numbers)
        self.size = 1.0
        self.resize(size)

    def resize(self, size: float) -> None:
        """It is as large as it should be where a unit of the frame is so large."""
        for one in (self.row, *self.numbers):
            one.scale(size / self.size)
        self.size = size

    def box(self) -> mn.Rectangle:
        """The room that it takes."""
        wide = max(one.width for one in (self.row, *self.numbers))
        below = max(one.height for one in self.numbers)
        high = self.row.height + BELOW * self.size + below
        return mn.Rectangle(width=wide, height=high)

    def stand(self, place: np.ndarray) -> None:
        """Be there now, with the middle of all."""
        box = self.box().move_to(place)
        self.row.move_to(box).align_to(box, mn.UP)
        for one in self.numbers:
            one.move_to(box).align_to(box, mn.DOWN)


def placed(
    phrases: Sequence[Phrase], ends: np.ndarray, taken: Iterable[np.ndarray], inside: Room
) -> np.ndarray:
    """Where each phrase stands beside its end, off all that is there: shape (phrase, 3)."""
    there, found = list(taken), []
    for phrase, end in zip(phrases, ends, strict=True):
        box = phrase.box()
        around(box, end, there, GAP * phrase.size, inside)
        there.append(box_of(box))
        found.append(box.get_center())
    return np.array(found)
