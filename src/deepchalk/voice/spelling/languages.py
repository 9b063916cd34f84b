"""Who writes a sentence for the ear, by language; English has a speller."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from deepchalk.voice.spelling.speller import spell
from deepchalk.words import without_region

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
