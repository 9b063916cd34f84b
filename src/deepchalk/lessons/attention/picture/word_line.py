"""Words side by side on one line; some may be struck out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import manim as mn

from deepchalk import theme
from deepchalk.mobjects.exempt import as_one, exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.typeset import Label
from deepchalk.theme import UNIT

FEW = 6
"""Words up to which they have the size of a label."""


class WordLine(mn.VGroup):
    """Words of a sentence in the middle of a room.

    Attributes
    ----------
    words
        a label each
    """

    def __init__(self, words: Sequence[str], room: Room) -> None:
        sizes = theme.active().sizes
        size = sizes.label if len(words) <= FEW else sizes.smallest
        self.words = [Label(word, "ink", size) for word in words]
        super().__init__(*self.words)
        for before, word in pairwise(self.words):
            word.next_to(before, mn.RIGHT, buff=UNIT)
        self.move_to(room.centre)
        for word in self.words:
            word.stand_on(room.centre[1] - size / 2)
        as_one(self)

    def strike(self, places: Sequence[int]) -> list[mn.Line]:
        """Lines through the words at these places."""
        now = theme.active()
        ends = [(self.words[at].get_left(), self.words[at].get_right()) for at in places]
        lines = [
            mn.Line(*pair, color=now.gradient, stroke_width=now.strokes.normal) for pair in ends
        ]
        return [exempt(line, "overlap", because="it strikes the word out") for line in lines]

    def fall_into(self, place: int, target: mn.Mobject) -> mn.Animation:
        """A copy of a word falls into something and is gone."""
        falling = self.words[place].copy()
        end = falling.copy().scale(0.3).move_to(target).set_opacity(0)
        return mn.Transform(falling, end, remover=True)
