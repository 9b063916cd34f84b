"""What is said around a lesson, in the active language, else in English.

Pages, sheets and cards say it (the faces), and forms and errors: what may be typed, and what is
wrong with what was typed (the refusals).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from deepchalk.errors import closest
from deepchalk.words.language import (
    ENGLISH,
    PICTOGRAMS,
    Language,
    active,
    language_named,
    without_region,
)
from deepchalk.words.messages import FILE_SUFFIX, LONGEST, Messages
from deepchalk.words.values import Number

FACES = "faces"
"""The folder of their files."""

COUNT = "count"
"""The fact by which texts choose their plural forms."""

LONGEST_FACT = 2_000
"""Characters of a fact that a text shows at most; Fluent's runtime takes 2,500 and no more."""

MANY = 200
"""Counts below which an example of each plural form is found."""

EXACT = range(3)
"""Counts that may have a form of their own beside those of the language's rules."""

Fact = str | int
Forms = str | dict[str, str]
"""A text in which facts stand as ``{name}``; or one for each plural form, or exact count."""

_SAID = re.compile(r'\bphrase\(\s*"([a-z-]+)"')


def say(name: str, /, **facts: Fact) -> str:
    """A text of the faces.

    Parameters
    ----------
    name
        of the message, like ``sheet-task``
    facts
        what it may name; a number chooses plural forms, too
    """
    return said(FACES, name, facts)


def said(folder: str, name: str, facts: Mapping[str, Fact]) -> str:
    """A text of a folder with a file for each language, like the faces'."""
    layer = _layer_with(name, folder)
    # However long a list is that a user gave.
    return layer.says(name, fact=lambda fact: _counted(facts[fact]), longest=LONGEST)


def texts(*prefixes: str) -> dict[str, Forms]:
    """Texts for a page's scripts, which fill in facts: all whose names begin so."""
    names = (part.message for part in messages_of(ENGLISH.code).parts)
    return {name: template(name) for name in names if name.startswith(prefixes)}


def texts_said_by(script: str) -> dict[str, Forms]:
    """The texts that a script names: in a call of ``phrase``."""
    return {name: template(name) for name in dict.fromkeys(_SAID.findall(script))}


def template(name: str) -> Forms:
    """A text whose facts are filled in later, in all its plural forms."""
    layer = _layer_with(name)

    def said(count: int) -> str:
        return layer.says(
            name, fact=lambda fact: Number.of(count, "{count}") if fact == COUNT else f"{{{fact}}}"
        )

    if COUNT not in layer.names(name) or not layer.variants(name):
        return said(0)
    rule = layer.language.locale.plural_form
    forms = {rule(count): said(count) for count in range(MANY)}
    exact = {str(count): said(count) for count in EXACT if said(count) != forms[rule(count)]}
    return {**exact, **forms}


def filled(page: str, **parts: str) -> str:
    """A page's template with texts for ``${live-play}``, and with parts, which are markup."""
    named = (name for name in _Page(page).get_identifiers() if name not in parts)
    return _Page(page).substitute(parts | {name: html.escape(say(name)) for name in named})


def as_json(data: Mapping[str, Any]) -> str:
    """Data, like texts, as it may stand in a page's script element."""
    # Nothing in it may end the element.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


class _Page(Template):
    braceidpattern = r"[a-z][a-z0-9_-]*"


def spoken() -> Language:
    """The language in which texts are said now: the active one, or English where it has none."""
    return _layer_with(messages_of(ENGLISH.code).parts[0].message).language


def _counted(fact: Fact) -> Any:
    if isinstance(fact, str):
        return fact if len(fact) <= LONGEST_FACT else f"{fact[: LONGEST_FACT - 1]}…"
    return Number.of(fact, fact)


def _layer_with(name: str, folder: str = FACES) -> Messages:
    """The file that has a text: the language's, else the English one."""
    code = active().code
    for known in dict.fromkeys([code, without_region(code)]):
        layer = messages_of(known, folder) if known in languages(folder) else None
        if layer is not None and layer.has(name):
            return layer
    return messages_of(ENGLISH.code, folder)


@cache
def languages(folder: str = FACES) -> tuple[str, ...]:
    """Codes of the languages in which the faces speak, or that another folder has."""
    there = (files("deepchalk.words") / folder).iterdir()
    names = (file.name for file in there if file.name.endswith(FILE_SUFFIX))
    return tuple(sorted(name.removesuffix(FILE_SUFFIX) for name in names))


@cache
def messages_of(code: str, folder: str = FACES) -> Messages:
    """The texts of a language that ``languages`` names."""
    file = files("deepchalk.words") / folder / f"{code}{FILE_SUFFIX}"
    text = file.read_text(encoding="utf-8")
    return Messages(text, language_named(code), f"{folder}/{code}{FILE_SUFFIX}")


REFUSALS = "refusals"
"""The folder of the texts for forms and errors."""

MOST_KNOWN = 8
"""Names that are told where none is like the one that was typed."""

SYNTAX = tuple(f"E{number:04}" for number in (*range(2, 23), *range(25, 30)))
"""The parser's numbers of what is no Fluent, each with a sentence ``syntax-…`` of ours."""


def tell(name: str, /, **facts: Fact) -> str:
    """A text of these files.

    Parameters
    ----------
    name
        of the message, like ``takes-truth``
    facts
        what it may name; a number chooses plural forms, too
    """
    return said(REFUSALS, name, facts)


def meant(name: str, known: Iterable[str], otherwise: str = "meant-known") -> str:
    """What is said behind a name that there is not: the closest that there is, or all."""
    there = list(known)
    close = closest(name, there)
    if close:
        return tell("meant-one", one=close)
    # A lesson has a hundred texts: the first show what they are like.
    first = ", ".join(there[:MOST_KNOWN])
    return tell(otherwise, all=first if len(there) <= MOST_KNOWN else f"{first} …")


def undrawn(script: str) -> str:
    """Why a text cannot be drawn that is in a script of which the fonts have no picture."""
    return tell("words-pictograms" if script == PICTOGRAMS else "words-letters", letters=script)
