"""Captions are written for the eye; the speller writes them for the ear."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from .lexicon import (
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
)
from .number_words import fraction, number, ordinal
from .tokens import Token, tokens

_PHRASE = re.compile(
    r"(?<![^\W_])(?:"
    + "|".join(
        re.escape(written) + ("" if written.endswith(".") else r"(?![^\W_])")
        for written in sorted({*PHRASES, *map(str.capitalize, PHRASES)}, key=len, reverse=True)
    )
    + ")"
)
_NOT_SPOKEN = re.compile(r"[^A-Za-z ,.;:?!'-]")
_TWO_ARTICLES = re.compile(r"\b(an?|the|its|each|every|this) the\b", re.IGNORECASE)
_SENTENCE_START = re.compile(r"^[a-z]|(?<=[.?!] )[a-z]")
_LETTERS_OF_A_PRODUCT = re.compile(r"[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz]{2,3}")
_OPENING, _CLOSING = "([{", ")]}"
_QUOTES = frozenset('“”„‟"«»‹›⟨⟩⌊⌋⌈⌉`´')
_STOPS = ".?!"


def spell(text: str) -> str:
    """The words of a caption: letters, hyphens, apostrophes and ``, . ; : ? !`` only.

    A sign that nobody has taught it is said by its name in Unicode, so nothing is dropped.
    """
    return _SENTENCE_START.sub(lambda match: match[0].upper(), _spoken(text))


def _spoken(text: str) -> str:
    said = _Speller(tokens(_PHRASE.sub(_phrase, text))).said()
    return _TWO_ARTICLES.sub(r"\1", _tidy(" ".join(said))).replace(" of of ", " of ")


def _phrase(match: re.Match[str]) -> str:
    written = match[0]
    words = PHRASES.get(written) or PHRASES[written[0].lower() + written[1:].lower()]
    # The point of an abbreviation also ends the sentence.
    return words + "." if written[-1] == "." and not match.string[match.end() :].strip() else words


class _Speller:
    """Goes through the tokens once; each is said in the light of its neighbours."""

    def __init__(self, pieces: Sequence[Token]) -> None:
        self._pieces = pieces
        self._at = 0
        self._open: list[str] = []
        self._bars: list[str] = []

    def said(self) -> list[str]:
        words = []
        while self._at < len(self._pieces):
            words.append(self._say(self._pieces[self._at]))
            self._at += 1
        return [word for word in words if word]

    def _beside(self, distance: int) -> Token | None:
        place = self._at + distance
        return self._pieces[place] if 0 <= place < len(self._pieces) else None

    @property
    def _before(self) -> Token | None:
        return self._beside(-1)

    @property
    def _after(self) -> Token | None:
        return self._beside(1)

    def _say(self, token: Token) -> str:
        match token.kind:
            case "number":
                return self._number(token)
            case "ordinal":
                return ordinal(token.text)
            case "word":
                return self._word(token)
            case "above":
                return self._above(token)
            case "below":
                return self._below(token)
            case "stop":
                return self._stop(token)
            case "sign":
                return self._sign(token)

    # Numbers

    def _number(self, token: Token) -> str:
        plain = token.text.replace(",", "")
        slash, below, beyond = self._after, self._beside(2), self._beside(3)
        if (
            slash is not None
            and slash.text == "/"
            and _is_whole(token)
            and below is not None
            and _is_whole(below)
            and (slash.glued or not below.glued)
            and not (self._before and self._before.text == "/")
            and not (beyond and (beyond.text == "/" or (beyond.glued and beyond.is_value)))
        ):
            mixed = self._before is not None and _is_whole(self._before)
            self._at += 2
            words = fraction(plain, below.text.replace(",", ""))
            return f"and {words}" if mixed else words
        words = number(plain)
        unit = self._after
        # A letter after a space is a name: 3 k is three times k.
        if unit and unit.text in UNITS and (unit.glued or len(unit.text) > 1):
            self._at += 1
            return f"{words} {UNITS[unit.text]}"
        return words

    # Words

    def _word(self, token: Token) -> str:
        word = token.text.replace("’", "'")
        if word in "aA" and self._is_name_a(word):
            return "ay"
        if not word.isascii():
            return _foreign(word)
        letters = word.rstrip("s")
        if len(letters) > 1 and letters.isupper() and word not in WORDS_IN_CAPITALS:
            return _capitals(word)
        if word == "x" and token.glued and self._is_between_numbers():
            return "by"
        # wx is w times x; nth and its like are words.
        if _LETTERS_OF_A_PRODUCT.fullmatch(word) and not word.endswith("th"):
            return " ".join(word)
        return word

    def _is_between_numbers(self) -> bool:
        before, after = self._before, self._after
        return bool(before and after and after.glued and before.kind == after.kind == "number")

    def _is_name_a(self, word: str) -> bool:
        before, after = self._before, self._after
        if after is None or after.kind in ("above", "below", "stop"):
            return True
        quoted = before is not None and before.text in _QUOTES
        if after.kind == "sign":
            return after.text not in "([|√‖" if after.text not in _QUOTES else quoted
        if before and before.kind == "sign" and before.text in ("∂", "∇", *OPERATORS, "/"):
            return True
        if after.text in AFTER_A_NAME:
            beyond = self._beside(2)
            return not (beyond and beyond.text == "-" and beyond.glued)
        starts = before is None or (before.kind == "stop" and before.text[-1] in _STOPS + ":")
        return word == "A" and not starts and not quoted

    def _below(self, token: Token) -> str:
        index = _spoken(token.text)
        if self._before and self._before.text == "log":
            return f"base {index} of" if self._after and self._after.is_value else f"base {index}"
        return index

    def _above(self, token: Token) -> str:
        inner = token.text
        if inner.startswith("(") and inner.endswith(")"):
            return _spoken(inner[1:-1])
        if inner in ("2", "3"):
            words = "squared" if inner == "2" else "cubed"
            return f", all {words}" if self._before and self._before.text == ")" else words
        if inner in ("T", "⊤"):
            return "transposed"
        before = self._before
        if inner in ("-1", "−1") and before and before.is_name and before.text.isupper():
            return "inverse"
        return f"to the {_spoken(inner.replace('-', '−'))}"

    # Signs

    def _stop(self, token: Token) -> str:
        before, after = self._before, self._after
        inside = token.glued and before is not None and after is not None and after.glued
        if inside and token.text == ":" and before.kind == after.kind == "number":  # type: ignore[union-attr]
            return "to"
        if inside and token.text == "." and before.kind == after.kind == "word":  # type: ignore[union-attr]
            return "dot"
        if len(token.text) > 1 and token.text.strip(".") == "":
            return self._omission(token)
        return token.text[-1]

    def _omission(self, token: Token) -> str:
        before, after = self._before, self._after
        if before is None or after is None or after.text in _STOPS:
            return "."
        if token.glued and after.glued and before.is_value and after.is_value:
            return "to"
        return "and so on" if before.text == "," else ","

    def _sign(self, token: Token) -> str:
        sign, before, after = token.text, self._before, self._after
        if sign in _OPENING:
            return self._open_bracket(token)
        if sign in _CLOSING:
            return self._close_bracket()
        if sign in "|‖":
            return self._bar(token)
        if sign in "-–—":
            return self._dash(token)
        if sign == "∂":
            return "d"
        if sign == "/":
            return self._slash(token)
        if sign == "×":
            return self._cross(before, after)
        if sign == "…":
            return self._omission(token)
        if sign in SUMS:
            return self._sum(sign)
        if sign in CURRENCIES and after and after.kind == "number":
            self._at += 1
            return f"{self._number(after)} {CURRENCIES[sign]}"
        if sign in "≈~≃≅":
            return "is about" if before and before.is_value else "about"
        if sign == "#":
            return "number" if after and after.kind == "number" else "hash"
        if sign in "'’‘":
            return "prime" if token.glued and before and before.is_name else ""
        if sign in MARKS:
            return MARKS[sign]
        if sign in _QUOTES or sign in "_\\^" or unicodedata.category(sign) == "Mn":
            return ""
        if sign in "•‣":
            return ","
        if sign in "<>≤≥" and not token.glued and after and after.glued:
            # "cat <0.01" is short for "below".
            return OPERATORS[sign].removeprefix("is ")
        return OPERATORS.get(sign) or SIGNS.get(sign) or CURRENCIES.get(sign) or _by_name(sign)

    def _sum(self, sign: str) -> str:
        words = [SUMS[sign]]
        for kind, link in (("below", "over"), ("above", "to")):
            if self._after and self._after.kind == kind:
                self._at += 1
                words += [link, _spoken(self._pieces[self._at].text)]
        return " ".join([*words, "of"])

    def _open_bracket(self, token: Token) -> str:
        before = self._before
        if before is None or before.text in OPERATORS or before.text in "/×^√∇∂−-≈":
            kind, words = "group", ""
        elif token.glued and token.text == "(" and before.kind in ("word", "below"):
            kind, words = "argument", "of"
        elif token.glued and token.text == "(" and before.is_value:
            kind, words = "group", "times"
        elif token.glued or self._is_tuple():
            kind, words = "group", ""
        else:
            kind, words = "aside", ","
        self._open.append(kind)
        return words

    def _is_tuple(self) -> bool:
        """Whether the bracket holds nothing but numbers and names: a pair, a point."""
        place = self._at + 1
        while place < len(self._pieces) and self._pieces[place].text not in _CLOSING:
            piece = self._pieces[place]
            if not (piece.is_value or piece.text in (",", "−", "-", ";")):
                return False
            place += 1
        return True

    def _close_bracket(self) -> str:
        kind = self._open.pop() if self._open else "group"
        after = self._after
        if after is None or after.kind == "stop" or after.text in _CLOSING:
            return ""
        operator = after.text in OPERATORS or after.text in "/×"
        return "," if kind == "aside" or operator else ""

    def _bar(self, token: Token) -> str:
        if self._bars:
            self._bars.pop()
            return ""
        if token.glued and self._before and self._before.is_value:
            return "given"
        self._bars.append(token.text)
        return "the absolute value of" if token.text == "|" else "the length of"

    def _dash(self, token: Token) -> str:
        before, after = self._before, self._after
        if after is None or before is None:
            return "minus" if after and after.glued and token.text != "—" else ","
        if token.glued and after.glued:
            if before.kind == after.kind == "number":
                return "to"
            if before.kind == "word" and token.text == "-":
                if after.kind == "word":
                    return "-"
                # The name class-4, but x-4 is a difference.
                return "minus" if before.is_name else ""
            return "" if before.kind in ("word", "number") and after.kind == "word" else "minus"
        if after.glued and token.text != "—" and (after.is_value or after.text in "(.√∂"):
            return "minus"
        if not token.glued and token.text == "-" and before.is_value and after.is_value:
            return "minus"
        return "" if token.glued and token.text == "-" else ","

    def _slash(self, token: Token) -> str:
        after = self._after
        two_before = self._beside(-2)
        if after and after.text == "∂" and two_before and two_before.text == "∂":
            return "by"
        words = self._before and self._before.kind == "word" and after and after.kind == "word"
        if words and not (self._before.is_name or after.is_name):  # type: ignore[union-attr]
            return "or"
        return "over"

    def _cross(self, before: Token | None, after: Token | None) -> str:
        """Shapes are "three by four"; everything else is multiplied."""
        if before is None or after is None:
            return "times"
        if not (_is_size(before) and _is_size(after)) or after.text == "10":
            return "times"
        ends = (self._beside(-2), self._beside(2))
        equation = any(end is not None and end.text in OPERATORS for end in ends)
        return "times" if equation else "by"


def _is_whole(token: Token) -> bool:
    return token.kind == "number" and "." not in token.text


def _is_size(token: Token) -> bool:
    return _is_whole(token) or (token.is_name and token.text.islower())


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
        name_of_mark = MARKS.get(character)
        if unicodedata.combining(character) and not (name_of_mark and len(base) == 2):
            continue
        said += [latin, name_of_mark or GREEK.get(character.lower()) or _by_name(character)]
        latin = ""
    return " ".join(word for word in [*said, latin] if word)


@cache
def _by_name(character: str) -> str:
    name = unicodedata.name(character, "sign").lower()
    # Of thousands of signs the name is a number.
    return "sign" if re.search(r"\d", name) else re.sub(r"[^a-z]+", " ", name)


def _tidy(said: str) -> str:
    """Punctuation close to its word, one mark at a time, and none at the beginning."""
    said = _NOT_SPOKEN.sub(" ", said)
    said = re.sub(r" ?- ?(?=[A-Za-z])", lambda match: "-" if match[0] == " - " else match[0], said)
    said = re.sub(r"(?<![A-Za-z])[-']+|[-']+(?![A-Za-z])", " ", said)
    said = re.sub(r"\s+([,.;:?!])", r"\1", said)
    said = re.sub(r"[,;:]+(?=[.?!])|([,.;:?!])(?=\1)|,(?=[;:])|(?<=[;:.?!]),", "", said)
    return re.sub(r"\s+", " ", re.sub(r"^[\s,.;:?!]+", "", said)).strip()
