"""A caption cut into what is spoken at once, and a place among these pieces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "ordinal", "word", "above", "below", "sign", "stop", "edge"]


@dataclass(frozen=True)
class Token:
    """A piece of a caption."""

    kind: Kind
    text: str
    """What is written; of what stands above or below a letter, without the marks that say so."""
    glued: bool = False
    """Whether it follows what is before it without a space."""

    @property
    def is_name(self) -> bool:
        """Whether it is a single letter or a Greek word, as values are called."""
        return self.kind == "word" and (len(self.text) == 1 or not self.text.isascii())

    @property
    def is_value(self) -> bool:
        """Whether an operator may stand after it."""
        return self.kind in ("number", "above", "below") or self.is_name or self.text in (")", "]")

    @property
    def is_whole(self) -> bool:
        """Whether it is a number without decimals."""
        return self.kind == "number" and "." not in self.text


EDGE = Token("edge", "")
"""What stands before the first piece, and after the last."""


_EXPONENT = r"\{[^{}]*\}|\([^()]*\)|[-+−]?[^\W_]+"
_PIECES = re.compile(
    rf"""(?P<space>\s+)
    |(?P<ordinal>\d+(?=(?:st|nd|rd|th)\b))(?:st|nd|rd|th)
    |(?P<number>\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*|(?<![^\W_])\.\d+)
    |\^(?P<above>{_EXPONENT})
    |_(?P<below>{_EXPONENT})
    |(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)
    |(?P<stop>[.,;:?!]+)
    |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_SCIENTIFIC = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)[eE]([-−+]?)0*(\d+)(?!\w)")
_DIFFERENTIAL = re.compile(r"(?<!\w)d([^\W\d])/d(?=[^\W\d])")
_PLACE_IN_AN_ORDER = re.compile(r"(?<![\w-])([a-z])-th\b")
_GREEK_BESIDE_LATIN = re.compile(r"(?<=[α-ωΑ-Ωϵϕϑ])(?=[A-Za-z])|(?<=[A-Za-z])(?=[α-ωΑ-Ωϵϕϑ])")
_IN_CAMEL_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_DASHES = str.maketrans({"‐": "-", "‑": "-", "‒": "–", "―": "—", "⁄": "/", "∕": "/", "∣": "|"})
_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def tokens(text: str) -> list[Token]:
    """The pieces of a text, in order; nothing but spaces is left out."""
    found: list[Token] = []
    glued = False
    for match in _PIECES.finditer(_plain(text)):
        kind = match.lastgroup
        assert kind is not None
        if kind == "space":
            glued = False
            continue
        piece = match[kind]
        if kind in ("above", "below") and piece[0] in "{(":
            piece = piece[1:-1]
        found.append(Token(kind, piece, glued))  # type: ignore[arg-type]
        glued = True
    return found


def _plain(text: str) -> str:
    """The text with raised and lowered letters as ``^{…}`` and ``_{…}``, and words cut apart."""
    text = _SCIENTIFIC.sub(r"\1 × 10^{\2\3}", text.translate(_DASHES))
    text = _PLACE_IN_AN_ORDER.sub(r"\1th", _DIFFERENTIAL.sub(r"∂\1/∂", text))
    text = "".join(map(_character, _with_runs(text)))
    return _IN_CAMEL_CASE.sub(" ", _GREEK_BESIDE_LATIN.sub(" ", text))


def _with_runs(text: str) -> list[str]:
    """The characters; neighbours that are raised, or lowered, together as one ``^{…}``."""
    pieces: list[str] = []
    open_mark = ""
    for character in text:
        mark = _place(character)
        if mark != open_mark:
            pieces += ["}"] if open_mark else []
            pieces += [f"{mark}{{"] if mark else []
            open_mark = mark
        pieces.append(unicodedata.normalize("NFKC", character) if mark else character)
    return pieces + (["}"] if open_mark else [])


def _place(character: str) -> str:
    kind = unicodedata.decomposition(character).partition(" ")[0]
    if unicodedata.category(character) not in ("No", "Lm", "Sm", "Ps", "Pe"):
        return ""
    return {"<super>": "^", "<sub>": "_"}.get(kind, "")


def _character(piece: str) -> str:
    """A character in the form that is spoken: ``½`` is 1/2, ``٣`` is 3, ``𝑥`` is x."""
    if len(piece) != 1 or piece.isascii():
        return piece
    category = unicodedata.category(piece)
    if category in _INVISIBLE or "\ufe00" <= piece <= "\ufe0f":
        return " " if category == "Cc" else ""
    if category == "Nd":
        return str(unicodedata.decimal(piece))
    if unicodedata.decomposition(piece).startswith("<fraction>"):
        above, _, below = unicodedata.normalize("NFKC", piece).partition("⁄")
        return f" {above}/{below}" if below else f" {above}/"
    if category in ("Nl", "No") or unicodedata.decomposition(piece).startswith("<font>"):
        return unicodedata.normalize("NFKC", piece)
    return piece


class Cursor:
    """Goes through the tokens once; what is open at a place is remembered."""

    def __init__(self, pieces: Sequence[Token], words_of: Callable[[str], str]) -> None:
        self._pieces = pieces
        self._at = 0
        self.words_of = words_of
        """The words of another text, such as an index."""
        self.brackets: list[str] = []
        """What each open bracket holds: an argument, a group or an aside."""
        self.bars: list[str] = []
        """The bars ``|`` and ``‖`` that are open."""

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
