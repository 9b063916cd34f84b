"""A place among the tokens of a caption, with a view of its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from deepchalk.voice.spelling.tokens import EDGE, Token


class Cursor:
    """Goes through the tokens once; what is open at a place is remembered.

    Attributes
    ----------
    brackets
        what each open bracket holds: an argument, a group or an aside
    bars
        the bars ``|`` and ``‖`` that are open
    words_of
        the words of another text, such as an index
    """

    def __init__(self, pieces: Sequence[Token], words_of: Callable[[str], str]) -> None:
        self._pieces = pieces
        self._at = 0
        self.words_of = words_of
        self.brackets: list[str] = []
        self.bars: list[str] = []

    @property
    def ended(self) -> bool:
        """Whether there is no further token."""
        return self._at >= len(self._pieces)

    @property
    def token(self) -> Token:
        """The token at this place."""
        return self.beside(0)

    @property
    def before(self) -> Token:
        """The token before it."""
        return self.beside(-1)

    @property
    def after(self) -> Token:
        """The token after it."""
        return self.beside(1)

    def beside(self, distance: int) -> Token:
        """The token so many places further."""
        place = self._at + distance
        return self._pieces[place] if 0 <= place < len(self._pieces) else EDGE

    def step(self, places: int = 1) -> Token:
        """Go on, and return the token there."""
        self._at += places
        return self.token
