"""What may be typed, and what is wrong with what was typed, in the active language or English.

Sentences of these files are those of errors that a form shows, and of what is said beside a field.
"""

from __future__ import annotations

from collections.abc import Iterable

from deepchalk.errors import closest
from deepchalk.words.faces import Fact, said
from deepchalk.words.legible import PICTOGRAMS

FOLDER = "refusals"
"""Where the files lie: this one."""

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
    return said(FOLDER, name, facts)


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
