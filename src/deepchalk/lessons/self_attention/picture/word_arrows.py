"""An arrow for each word in a plane, which goes wherever a matrix carries it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import product

import manim as mn
import numpy as np

from deepchalk.lesson import LayoutError
from deepchalk.mobjects import (
    Label,
    Pairs,
    Plane,
    exempt,
    labels_beside,
    short_label,
    theme,
)

DOT = 0.075
"""Radius of the dot at the tip: all that is seen of an arrow of no length."""

WIDEST_NAME = 1.5
"""Of one that has no room to be whole."""


def identity_of(word: int) -> int:
    """Which identity a word has: there are six, and names tell apart those that share one."""
    return word % len(theme.active().identities)


class WordArrows:
    """Arrows from the origin, each with a dot at its tip, in the colours of the words.

    Parameters
    ----------
    places
        shape (word, 2)

    Attributes
    ----------
    arrows, dots
        of each word
    """

    def __init__(self, plane: Plane, places: Pairs, words: Sequence[str]) -> None:
        self.plane, self.words = plane, words
        self.arrows = [plane.arrow(at, identity=identity_of(n)) for n, at in enumerate(places)]
        self.dots = [
            plane.point(at, identity_of(n), shape="circle", radius=DOT)
            for n, at in enumerate(places)
        ]
        for arrow in self.arrows:
            exempt(arrow, "contrast", because="arrows may lie on each other")
        for dot in self.dots:
            exempt(dot, "blinking", because="two of one colour may pass through one place")

    @property
    def drawn(self) -> list[mn.VMobject]:
        """All arrows and dots."""
        return [*self.arrows, *self.dots]

    def of(self, word: int) -> tuple[mn.VMobject, mn.VMobject]:
        """The arrow of a word and its dot."""
        return self.arrows[word], self.dots[word]

    def go_to(self, places: Pairs) -> list[mn.Animation]:
        """All of them go straight to other places."""
        pairs = list(zip(self.arrows, self.dots, places, strict=True))
        return [
            *(arrow.go_to(from_origin(at)) for arrow, _, at in pairs),
            *(dot.go_to(at) for _, dot, at in pairs),
        ]

    def place(self, places: Pairs) -> None:
        """They stand at other places now."""
        for arrow, dot, at in zip(self.arrows, self.dots, places, strict=True):
            arrow.place(from_origin(at))
            dot.place(at)

    def names_at(
        self,
        places: Pairs,
        words: Sequence[str] | None = None,
        beside: Sequence[mn.VMobject] = (),
    ) -> mn.VGroup:
        """The names of words beside the tips that they have at places.

        Only the longest arrows have names where not all have room. What is ``beside`` them is not
        covered.
        """
        shown = self.words if words is None else words
        size = theme.active().sizes.smallest
        far = 10 * np.abs(self.plane.space.ranges).max() * np.array([[-1], [1]])
        before = len(self.plane.space.marks)
        ends = np.asarray(places, dtype=float)
        ghosts = [self.plane.arrow(end) for end in ends]
        # They keep off the axes, too.
        axes = [self.plane.path(far * direction) for direction in np.eye(2)]
        order = np.argsort(-np.linalg.norm(ends, axis=1), kind="stable")
        found = mn.VGroup()
        for count, widest in product(range(len(order), 0, -1), (np.inf, WIDEST_NAME)):
            chosen = sorted(int(at) for at in order[:count])
            labels = [short_label(shown[at], widest, "ink", size) for at in chosen]
            pairs = [(ghosts[at], label) for at, label in zip(chosen, labels, strict=True)]
            with suppress(LayoutError):
                found = labels_beside(self.plane.space, pairs, [*ghosts, *axes, *beside])
                break
        del self.plane.space.marks[before:]
        for label in found:
            exempt(label, "blinking", because="names are gone while the arrows move")
            if isinstance(label, Label):
                exempt(label, "overlap", because="an arrow may pass it on its way")
                exempt(label, "dwell", because="the word stands in the sentence all the while")
        return found


def from_origin(at: Pairs) -> np.ndarray:
    """Both ends of an arrow that begins at the origin, wherever it began before."""
    return np.stack([np.zeros(2), np.asarray(at, dtype=float)])
