"""A sentence, and below it what somebody made of it: what is wrong is struck out."""

from __future__ import annotations

from collections.abc import Sequence

from deepchalk.mobjects.room import Room

from .word_line import WordLine


class ReadBack:
    """Two lines of words in two rooms; their parts are brought to the screen one by one.

    Parameters
    ----------
    words, found
        what was read, and what came back of it, word by word
    above, below
        where they stand

    Attributes
    ----------
    said, back
        the lines
    strikes
        lines through the words that came back wrong
    """

    def __init__(
        self, words: Sequence[str], found: Sequence[str], above: Room, below: Room
    ) -> None:
        self.said, self.back = WordLine(words, above), WordLine(found, below)
        pairs = enumerate(zip(words, found, strict=True))
        self.strikes = self.back.strike([at for at, (one, other) in pairs if one != other])
