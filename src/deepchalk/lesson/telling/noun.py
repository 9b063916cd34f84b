"""What things are called: a word, its plural, and how both stand in a sentence."""

from __future__ import annotations

import re
from typing import Annotated, SupportsFloat

from pydantic import AfterValidator

from deepchalk.lesson.fields.kinds import Longest
from deepchalk.lesson.telling.wording import counted

BETWEEN = "/"

_SOUNDS_LIKE_A_CONSONANT = re.compile(r"(uni|use|usu|eu|one\b|once)", re.IGNORECASE)
_SOUNDS_LIKE_A_VOWEL = re.compile(r"([aeiou]|hour|hono|heir)", re.IGNORECASE)


class Noun(str):
    """A thing that is counted: ``house``, ``city``, or with its own plural ``person/people``.

    It is the word in the singular, so that it may stand in any text.
    """

    plural: str

    def __new__(cls, text: str) -> Noun:
        """The word that ``text`` names, and its plural."""
        one, _, many = (part.strip() for part in text.partition(BETWEEN))
        noun = super().__new__(cls, one)
        noun.plural = many or _regular_plural(one)
        return noun

    @property
    def capital(self) -> str:
        """The word at the beginning of a sentence; other letters stay: ``DNA sample``."""
        return self[:1].upper() + self[1:]

    @property
    def with_article(self) -> str:
        """``a house``, ``an apple``, ``an hour``, ``a user``."""
        vowel = _SOUNDS_LIKE_A_VOWEL.match(self) and not _SOUNDS_LIKE_A_CONSONANT.match(self)
        return f"{'an' if vowel else 'a'} {self}"

    def of(self, count: SupportsFloat) -> str:
        """The word for so many of them, without their number."""
        return str(self) if round(float(count)) == 1 else self.plural

    def counted(self, count: SupportsFloat) -> str:
        """``one house``, ``four houses``, ``30 people``."""
        return counted(round(float(count)), str(self), self.plural)


def _regular_plural(word: str) -> str:
    if re.search(r"(s|x|z|ch|sh)$", word, re.IGNORECASE):
        return f"{word}es"
    if re.search(r"[^aeiou]y$", word, re.IGNORECASE):
        return f"{word[:-1]}ies"
    return f"{word}s"


def _a_noun(text: str) -> str:
    parts = [part.strip() for part in text.split(BETWEEN)]
    if len(parts) > 2 or not all(parts):
        raise ValueError(f"{text!r} is not allowed, it must be a word, or two like person/people")
    return text


Thing = Annotated[str, Longest(24), AfterValidator(_a_noun)]
"""What things are called, as a parameter."""
