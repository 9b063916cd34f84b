"""Two words with what they lead to: they go along with their end of an arrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

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
    phrases: Sequence[Phrase],
    ends: np.ndarray,
    taken: Iterable[np.ndarray],
    inside: Room,
    side: Callable[[np.ndarray], np.ndarray] | None = None,
) -> np.ndarray:
    """Where each phrase stands beside its end, off all that is there: shape (phrase, 3).

    Parameters
    ----------
    side
        how far points are from a line that is not crossed: a phrase is on the side of its end
    """
    there, found = list(taken), []
    for phrase, end in zip(phrases, ends, strict=True):
        box = phrase.box()
        allows = None if side is None else partial(_beside, box, end, ends, side)
        around(box, end, there, GAP * phrase.size, inside, allows)
        there.append(box_of(box))
        found.append(box.get_center())
    return np.array(found)


def _beside(
    box: mn.Mobject,
    end: np.ndarray,
    ends: np.ndarray,
    side: Callable[[np.ndarray], np.ndarray],
    middle: np.ndarray,
) -> bool:
    """Whether a box is on the side of an end, and nearer to it than to others, at a place."""
    corners = box_of(box, 2) - box.get_center() + middle
    half = np.array([box.width, box.height]) / 2
    away = np.linalg.norm(np.maximum(np.abs(ends - middle)[:, :2] - half, 0), axis=1)
    own = np.abs(ends - end).max(axis=1) < 1e-9
    nearest = away[own].min() < 0.8 * away[~own].min(initial=np.inf)
    return bool(nearest and (side(corners) * np.sign(side(end)) >= 0).all())
