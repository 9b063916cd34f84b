"""What can be counted about prose: sentences, their words and numbers, and how they are joined."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from deepchalk.words.glossary import IN_QUOTES
from deepchalk.words.language import Language, without_region
from deepchalk.words.messages import FILE_SUFFIX, messages_in

LONGEST = 30
"""Words of a sentence at most; who listens keeps no more in mind."""

_END = re.compile(r"(?<=[.!?…])[”“»]?\s+(?=\S)")
_QUOTED = re.compile(IN_QUOTES)
_NUMBER = re.compile(r"(?<![\w.,])[<>−-]?\d+(?:[.,]\d+)*")


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, each with its mark at the end."""
    return [one for one in _END.split(" ".join(text.split())) if one]


def words_of(text: str) -> list[str]:
    """Its words; signs that stand alone are none."""
    return [word for word in text.split() if any(letter.isalnum() for letter in word)]


def numbers_of(text: str) -> list[str]:
    """Its numbers that are written in digits, but for those in what is quoted."""
    return _NUMBER.findall(_QUOTED.sub("“”", text))


def opening_of(sentence: str, words: int) -> tuple[str, ...]:
    """How it begins: so many words, without capitals and marks."""
    return tuple(re.sub(r"\W", "", word).casefold() for word in words_of(sentence)[:words])


def is_joined(sentence: str, language: Language) -> bool | None:
    """Whether it begins with a word that joins it to the one before; None if none are known."""
    joining = _joining(without_region(language.code))
    if not joining:
        return None
    longest = max(map(len, joining))
    return any(opening_of(sentence, count) in joining for count in range(1, longest + 1))


@cache
def _joining(code: str) -> frozenset[tuple[str, ...]]:
    file = Path(str(files("deepchalk.words"))) / "languages" / f"{code}{FILE_SUFFIX}"
    if not file.is_file():
        return frozenset()
    messages = messages_in(file, Language(code))
    listed = messages.says("joining").split(",") if messages.has("joining") else ()
    return frozenset(opening_of(words, len(words.split())) for words in listed)
