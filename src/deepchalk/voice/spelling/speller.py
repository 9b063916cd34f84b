"""Captions are written for the eye; the speller writes them for the ear.

A caption is cut into what is spoken at once. Who speaks another language than English has no
speller, and reads numbers and signs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from deepchalk.voice.spelling.lexicon import (
    AFTER_A_NAME,
    CURRENCIES,
    GREEK,
    LETTERS,
    MARKS,
    OPERATORS,
    PHRASES,
    SIGNS,
    SUMS,
    UNITS,
    WORDS_IN_CAPITALS,
    fraction,
    number,
    ordinal,
)
from deepchalk.words import without_region

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


def name_of(character: str) -> str:
    """``snowman`` for ☃; ``sign`` where the name is a number, as that of thousands is."""
    name = unicodedata.name(character, "sign").lower()
    return "sign" if re.search(r"\d", name) else re.sub(r"[^a-z]+", " ", name)


QUOTES = frozenset('“”„‟"«»‹›⟨⟩⌊⌋⌈⌉`´')
"""Marks around a word, which are not said."""

_LETTERS_OF_A_PRODUCT = re.compile(r"[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz]{2,3}")
_ENDS_A_SENTENCE = frozenset(".?!:")
_OPENS_AN_OPERAND = frozenset("([|√‖")


def number_at(here: Cursor) -> str:
    """A number, with the unit or the denominator that follows it."""
    plain = _digits(here.token)
    if _is_fraction(here):
        mixed = here.before.is_whole
        words = fraction(plain, _digits(here.step(2)))
        return f"and {words}" if mixed else words
    unit = here.after
    # A letter after a space is a name: 3 k is three times k.
    if unit.text in UNITS and (unit.glued or len(unit.text) > 1):
        here.step()
        return f"{number(plain)} {UNITS[unit.text]}"
    return number(plain)


def word_at(here: Cursor) -> str:
    """A word as it is, unless it is a name, an abbreviation or no English."""
    word = here.token.text.replace("’", "'")
    if word in ("a", "A") and _is_name_a(here):
        return "ay"
    if not word.isascii():
        return _foreign(word)
    letters = word.rstrip("s")
    if len(letters) > 1 and letters.isupper() and word not in WORDS_IN_CAPITALS:
        return _capitals(word)
    between_numbers = here.before.kind == here.after.kind == "number"
    if word == "x" and here.token.glued and here.after.glued and between_numbers:
        return "by"
    # wx is w times x; nth and its like are words.
    if _LETTERS_OF_A_PRODUCT.fullmatch(word) and not word.endswith("th"):
        return " ".join(word)
    return word


def below_at(here: Cursor) -> str:
    """An index."""
    index = here.words_of(here.token.text)
    if here.before.text == "log":
        return f"base {index} of" if here.after.is_value else f"base {index}"
    return index


def above_at(here: Cursor) -> str:
    """An exponent, or an index in brackets."""
    inner, before = here.token.text, here.before
    if inner.startswith("(") and inner.endswith(")"):
        return here.words_of(inner[1:-1])
    if inner in ("2", "3"):
        words = "squared" if inner == "2" else "cubed"
        return f", all {words}" if before.text == ")" else words
    if inner in ("T", "⊤"):
        return "transposed"
    if inner in ("-1", "−1") and before.is_name and before.text.isupper():
        return "inverse"
    return f"to the {here.words_of(inner.replace('-', '−'))}"


def _digits(token: Token) -> str:
    return token.text.replace(",", "")


def _is_fraction(here: Cursor) -> bool:
    """Whether a fraction of two whole numbers begins here, and ends with the second."""
    slash, below, beyond = here.after, here.beside(2), here.beside(3)
    goes_on = beyond.text == "/" or (beyond.glued and beyond.is_value)
    return (
        slash.text == "/"
        and here.token.is_whole
        and below.is_whole
        and slash.glued == below.glued
        and here.before.text != "/"
        and not goes_on
    )


def _is_name_a(here: Cursor) -> bool:
    """Whether this ``a`` is the name of a value, not the article."""
    before, after = here.before, here.after
    quoted = before.text in QUOTES
    if after.kind in ("above", "below", "stop", "edge"):
        return True
    if after.text in QUOTES:
        return quoted
    if after.kind == "sign":
        return after.text not in _OPENS_AN_OPERAND
    if before.text in ("∂", "∇", "/", *OPERATORS):
        return True
    if after.text in AFTER_A_NAME:
        beyond = here.beside(2)
        return not (beyond.text == "-" and beyond.glued)
    starts = before.kind == "edge" or before.text[-1:] in _ENDS_A_SENTENCE
    return here.token.text == "A" and not starts and not quoted


def _capitals(word: str) -> str:
    """``RNN`` letter by letter, ``CNNs`` too; ``ADAM`` as a word."""
    letters = word.rstrip("s")
    spoken_as_word = len(letters) > 3 and re.search("[AEIOUY]", letters[1:-1])
    if spoken_as_word or "'" in letters:
        return word.lower()
    spelled = " ".join("ay" if letter == "A" else letter for letter in letters)
    return spelled + ("'s" if word != letters else "")


def _foreign(word: str) -> str:
    """Words with letters that are not English: Greek by name, others without their marks."""
    said: list[str] = []
    latin = ""
    base = unicodedata.normalize("NFD", word)
    for character in base:
        plain = LETTERS.get(character.lower()) or unicodedata.normalize("NFKD", character)
        if plain.isascii() and (plain.isalpha() or plain == "'"):
            latin += plain
            continue
        mark = MARKS.get(character)
        if unicodedata.combining(character) and not (mark and len(base) == 2):
            continue
        said += [latin, mark or GREEK.get(character.lower()) or name_of(character)]
        latin = ""
    return " ".join(word for word in [*said, latin] if word)


_CLOSING = frozenset(")]}")
_ENDS = frozenset(".?!")
_BEFORE_A_GROUP = frozenset(("/", "×", "^", "√", "∇", "∂", "-", "≈", *OPERATORS))
_NEEDS_AN_OPERAND = frozenset("(√∂")
_COMPARING = frozenset("<>≤≥")
_SILENT = frozenset(("_", "\\", "^", *QUOTES))


def stop_at(here: Cursor) -> str:
    """Punctuation; between digits and letters it may be a word."""
    token, before, after = here.token, here.before, here.after
    if token.glued and after.glued and before.kind == after.kind:
        if token.text == ":" and before.kind == "number":
            return "to"
        if token.text == "." and before.kind == "word":
            return "dot"
    if len(token.text) > 1 and not token.text.strip("."):
        return _omission_at(here)
    return token.text[-1]


def sign_at(here: Cursor) -> str:
    """A sign as a word, as a pause, or as nothing."""
    sign = here.token.text
    if sign in _BY_PLACE:
        return _BY_PLACE[sign](here)
    if sign in MARKS:
        return MARKS[sign]
    if sign in _SILENT or unicodedata.category(sign) == "Mn":
        return ""
    if sign in _COMPARING and not here.token.glued and here.after.glued:
        # "cat <0.01" is short for "below".
        return OPERATORS[sign].removeprefix("is ")
    return OPERATORS.get(sign) or SIGNS.get(sign) or name_of(sign)


def _omission_at(here: Cursor) -> str:
    before, after = here.before, here.after
    if "edge" in (before.kind, after.kind) or after.text in _ENDS:
        return "."
    if here.token.glued and after.glued and before.is_value and after.is_value:
        return "to"
    return "and so on" if before.text == "," else ","


def _opening_at(here: Cursor) -> str:
    before, glued = here.before, here.token.glued and here.token.text == "("
    if before.kind == "edge" or before.text in _BEFORE_A_GROUP:
        kind, words = "group", ""
    elif glued and before.kind in ("word", "below"):
        kind, words = "argument", "of"
    elif glued and before.is_value:
        kind, words = "group", "times"
    elif here.token.glued or _is_tuple(here):
        kind, words = "group", ""
    else:
        kind, words = "aside", ","
    here.brackets.append(kind)
    return words


def _is_tuple(here: Cursor) -> bool:
    """Whether the bracket holds nothing but numbers and names: a pair, a point."""
    distance = 1
    while here.beside(distance).kind != "edge" and here.beside(distance).text not in _CLOSING:
        piece = here.beside(distance)
        if not (piece.is_value or piece.text in (",", "−", "-", ";")):
            return False
        distance += 1
    return True


def _closing_at(here: Cursor) -> str:
    kind = here.brackets.pop() if here.brackets else "group"
    after = here.after
    if after.kind in ("edge", "stop") or after.text in _CLOSING:
        return ""
    operator = after.text in OPERATORS or after.text in ("/", "×")
    return "," if kind == "aside" or operator else ""


def _bar_at(here: Cursor) -> str:
    if here.bars:
        here.bars.pop()
        return ""
    if here.token.glued and here.before.is_value:
        return "given"
    here.bars.append(here.token.text)
    return "the absolute value of" if here.token.text == "|" else "the length of"


def _dash_at(here: Cursor) -> str:
    token, before, after = here.token, here.before, here.after
    if "edge" in (before.kind, after.kind):
        return "minus" if after.glued and token.text != "—" else ","
    if token.glued and after.glued:
        return _dash_inside(token, before, after)
    if after.glued and token.text != "—" and (after.is_value or after.text in _NEEDS_AN_OPERAND):
        return "minus"
    if not token.glued and token.text == "-" and before.is_value and after.is_value:
        return "minus"
    return "" if token.glued and token.text == "-" else ","


def _dash_inside(token: Token, before: Token, after: Token) -> str:
    """A dash without a space on either side."""
    if before.kind == after.kind == "number":
        return "to"
    if before.kind == "word" and token.text == "-":
        if after.kind == "word":
            return "-"
        # The name class-4, but x-4 is a difference.
        return "minus" if before.is_name else ""
    return "" if before.kind in ("word", "number") and after.kind == "word" else "minus"


def _slash_at(here: Cursor) -> str:
    before, after = here.before, here.after
    if after.text == "∂" and here.beside(-2).text == "∂":
        return "by"
    words = before.kind == after.kind == "word"
    return "or" if words and not (before.is_name or after.is_name) else "over"


def _cross_at(here: Cursor) -> str:
    """Shapes are "three by four"; everything else is multiplied."""
    if not (_is_size(here.before) and _is_size(here.after)) or here.after.text == "10":
        return "times"
    equation = any(here.beside(distance).text in OPERATORS for distance in (-2, 2))
    return "times" if equation else "by"


def _is_size(token: Token) -> bool:
    return token.is_whole or (token.is_name and token.text.islower())


def _sum_at(here: Cursor) -> str:
    words = [SUMS[here.token.text]]
    for kind, link in (("below", "over"), ("above", "to")):
        if here.after.kind == kind:
            words += [link, here.words_of(here.step().text)]
    return " ".join([*words, "of"])


def _currency_at(here: Cursor) -> str:
    words = CURRENCIES[here.token.text]
    if here.after.kind != "number":
        return words
    here.step()
    return f"{number_at(here)} {words}"


_BY_PLACE: dict[str, Callable[[Cursor], str]] = {
    **dict.fromkeys("([{", _opening_at),
    **dict.fromkeys(_CLOSING, _closing_at),
    **dict.fromkeys("|‖", _bar_at),
    **dict.fromkeys("-–—", _dash_at),
    **dict.fromkeys("≈~≃≅", lambda here: "is about" if here.before.is_value else "about"),
    **dict.fromkeys(
        "'’‘", lambda here: "prime" if here.token.glued and here.before.is_name else ""
    ),
    **dict.fromkeys(SUMS, _sum_at),
    **dict.fromkeys(CURRENCIES, _currency_at),
    "/": _slash_at,
    "×": _cross_at,
    "…": _omission_at,
    "#": lambda here: "number" if here.after.kind == "number" else "hash",
}
"""Signs whose word depends on their place."""


# A sentence may begin with one of them.
_PHRASES = {written.capitalize(): words for written, words in PHRASES.items()} | PHRASES
_PHRASE = re.compile(
    r"(?<![^\W_])(?:"
    + "|".join(
        re.escape(written) + ("" if written.endswith(".") else r"(?![^\W_])")
        for written in sorted(_PHRASES, key=len, reverse=True)
    )
    + ")"
)
_NOT_SPOKEN = re.compile(r"[^A-Za-z ,.;:?!'-]")
_TWO_ARTICLES = re.compile(r"\b(an?|the|its|each|every|this) the\b", re.IGNORECASE)
_SENTENCE_START = re.compile(r"^[a-z]|(?<=[.?!] )[a-z]")

_SAID: dict[Kind, Callable[[Cursor], str]] = {
    "number": number_at,
    "ordinal": lambda here: ordinal(here.token.text),
    "word": word_at,
    "above": above_at,
    "below": below_at,
    "stop": stop_at,
    "sign": sign_at,
}


def spell(text: str) -> str:
    """The words of a caption: letters, hyphens, apostrophes and ``, . ; : ? !`` only.

    A sign that nobody has taught it is said by its name in Unicode, so nothing is dropped.
    """
    return _SENTENCE_START.sub(lambda match: match[0].upper(), _words_of(text))


def _words_of(text: str) -> str:
    here = Cursor(tokens(_PHRASE.sub(_phrase, text)), _words_of)
    words = _tidy(" ".join(_said(here)))
    return _TWO_ARTICLES.sub(r"\1", words).replace(" of of ", " of ")


def _phrase(match: re.Match[str]) -> str:
    written = match[0]
    words = _PHRASES[written]
    # The point of an abbreviation also ends the sentence.
    return words + "." if written[-1] == "." and not match.string[match.end() :].strip() else words


def _said(here: Cursor) -> Iterator[str]:
    while not here.ended:
        if words := _SAID[here.token.kind](here):
            yield words
        here.step()


def _tidy(said: str) -> str:
    """Punctuation close to its word, one mark at a time, and none at the beginning."""
    said = _NOT_SPOKEN.sub(" ", said)
    said = re.sub(r" - (?=[A-Za-z])", "-", said)
    said = re.sub(r"(?<![A-Za-z])[-']+|[-']+(?![A-Za-z])", " ", said)
    said = re.sub(r"\s+([,.;:?!])", r"\1", said)
    said = re.sub(r"[,;:]+(?=[.?!])|([,.;:?!])(?=\1)|,(?=[;:])|(?<=[;:.?!]),", "", said)
    return re.sub(r"\s+", " ", re.sub(r"^[\s,.;:?!]+", "", said)).strip()


Speller: TypeAlias = Callable[[str], str]
"""Makes of a caption the words that are said; nothing of one in which nothing can be said."""


def as_written(text: str) -> str:
    """The caption itself: who speaks a language without a speller reads numbers and signs."""
    return " ".join(text.split()) if any(map(str.isalnum, text)) else ""


SPELLERS: Mapping[str, Speller] = {"en": spell}
"""By the code of a language, without its region."""


def speller_of(language: str) -> Speller:
    """The speller of a language's code, like ``de`` or ``pt-BR``."""
    return SPELLERS.get(without_region(language), as_written)
