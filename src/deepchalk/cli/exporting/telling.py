"""How an export tells its sentences, by what each format can show and say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deepchalk.export.formats import FORMATS, needs_of
from deepchalk.film.order import NONE, FilmOrder

LOOPS = frozenset({"gif", "webp"})
"""Formats that stay silent and so show their sentences."""

PICTURES = frozenset({"pdf", "poster", "poster-webp"})
"""Formats that take single frames of a film."""

TOLD = frozenset(name for name, known in FORMATS.items() if known.needs == "video")
"""Formats that are made from a film."""

SPOKEN = TOLD - LOOPS - PICTURES
"""Formats that carry the voice, or the times that it takes."""


def told_for(order: FilmOrder, name: str, together: Iterable[str]) -> FilmOrder:
    """The film of which one format is made, beside the formats that are made with it.

    Loops have a film of their own. Pictures alone need no voice, and no sentences in them.
    """
    if name in LOOPS:
        return replace(order, voice=NONE, sentences=order.sentences or "drawn")
    if not any(map(is_spoken, together)):
        return replace(order, voice=NONE, sentences=order.sentences or "track")
    return order


def is_spoken(name: str) -> bool:
    """Whether a format carries the voice; that of another package does if it needs a film."""
    return name in SPOKEN or (name not in FORMATS and needs_of(name) == "video")
