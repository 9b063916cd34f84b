"""Which terms of the glossary a lesson defines, and which it takes as known.

Its English file of words says so, once for all languages::

    terms =
        .defines = encoder: places.read, state: places.read, softmax
        .presumes = vector, probability

Behind a colon stands the text that defines the term; without one it is the first sentence that
names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from deepchalk.errors import did_you_mean
from deepchalk.lesson.telling.script import Script
from deepchalk.words import ENGLISH, Language, WordsError
from deepchalk.words.glossary import Term, glossary_in

TERMS = "terms"
"""The message; its texts are no sentences, and are not translated."""

DEFINES, PRESUMES = "defines", "presumes"


@dataclass(frozen=True)
class Terms:
    """The terms of a lesson, by their ids.

    Attributes
    ----------
    defines
        with the text that defines each, ``places.read``, or nothing
    presumes
        those that whoever watches knows already
    """

    defines: Mapping[str, str] = field(default_factory=dict)
    presumes: tuple[str, ...] = ()


def explained(script: Script, texts: Iterable[str], language: Language) -> list[Term]:
    """The terms of a lesson that texts of it name, as the glossary of their language has them."""
    glossary, terms = glossary_in(language), terms_of(script)
    met = {term.id for text in texts for term in glossary.found_in(text)}
    return [glossary[id] for id in (*terms.defines, *terms.presumes) if id in met]


def terms_of(script: Script) -> Terms:
    """The terms that a lesson names.

    Raises
    ------
    WordsError
        if the glossary or the lesson does not have what is named
    """
    defines: dict[str, str] = {}
    for one in _listed(script, DEFINES):
        id, _, place = (part.strip() for part in one.partition(":"))
        message, _, attribute = place.partition(".")
        if place and not script.has(message, attribute or None):
            raise WordsError(f"{TERMS}.{DEFINES}: {id} is defined in {place}, which is not there")
        defines[id] = place
    terms = Terms(defines, tuple(_listed(script, PRESUMES)))
    known = glossary_in(ENGLISH)
    named = (*terms.defines, *terms.presumes)
    for at, id in enumerate(named):
        if id not in known:
            hint = did_you_mean(id, list(known))
            raise WordsError(f"{TERMS}: the glossary has no {id[:40]!r}: {hint}")
        if id in named[:at]:
            raise WordsError(f"{TERMS}: {id} stands there twice")
    return terms


def _listed(script: Script, attribute: str) -> list[str]:
    if not script.has(TERMS, attribute):
        return []
    listed = script.says(None, TERMS, attribute).split(",")
    return [one.strip() for one in listed if one.strip()]
