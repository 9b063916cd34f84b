"""A sentence, and below it what somebody made of it: what is wrong is struck out."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.mobjects import Label, Room, WordRow, packed, theme

FEW = 6
"""Words up to which they have the size of a label."""


class ReadBack:
    """Two lines of words in two rooms; their parts are brought to the screen one by one."""

    # words, found: what was read, and what came back of it, word by word.
    # above, below: where they stand.
    # said, back: the lines.
    # strikes: lines through the words that came back wrong.

    def __init__(
        self, words: Sequence[str], found: Sequence[str], above: Room, below: Room
    ) -> None:
        self.said, self.back = _in_the_middle(words, above), _in_the_middle(found, below)
        pairs = enumerate(zip(words, found, strict=True))
        self.strikes = self.back.strike(at for at, (one, other) in pairs if one != other)

    def fall_into(self, place: int, target: mn.Mobject) -> mn.Animation:
        """A copy of a word that was read falls into something and is gone."""
        falling = self.said.words[place].copy()
        end = falling.copy().scale(0.3).move_to(target).set_opacity(0)
        return mn.Transform(falling, end, remover=True)


def _in_the_middle(words: Sequence[str], room: Room) -> WordRow:
    sizes = theme.active().sizes
    size = sizes.label if len(words) <= FEW else sizes.smallest
    return WordRow((Label(word, "ink", size) for word in words), packed(room, size))
