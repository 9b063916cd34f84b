"""Captions are written for the eye; the speller writes them for the ear."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from deepchalk.voice.spelling.cursor import Cursor
from deepchalk.voice.spelling.lexicon import PHRASES
from deepchalk.voice.spelling.number_words import ordinal
from deepchalk.voice.spelling.signs import sign_at, stop_at
from deepchalk.voice.spelling.tokens import Kind, tokens
from deepchalk.voice.spelling.words import above_at, below_at, number_at, word_at

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
