"""How words and numbers are said, and what stands above or below them."""

from __future__ import annotations

import re
import unicodedata

from deepchalk.voice.spelling.cursor import Cursor
from deepchalk.voice.spelling.lexicon import (
    AFTER_A_NAME,
    GREEK,
    LETTERS,
    MARKS,
    OPERATORS,
    UNITS,
    WORDS_IN_CAPITALS,
)
from deepchalk.voice.spelling.number_words import fraction, number
from deepchalk.voice.spelling.tokens import Token
from deepchalk.voice.spelling.unicode_names import name_of

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
    if word == "x" and here.token.glued and _is_between_numbers(here):
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


def _is_between_numbers(here: Cursor) -> bool:
    return here.after.glued and here.before.kind == here.after.kind == "number"


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
