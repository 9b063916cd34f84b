"""The language in which the studio speaks to whoever asks: one of ours that the request names."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from deepchalk.words import ENGLISH, Language, language_named, using, without_region
from deepchalk.words.faces import languages

MOST = 20
"""Languages of a request that are looked at."""


class Speaking:
    """Answers each request in its language: what is said meanwhile is said in that."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wanted = ""
        if scope["type"] == "http":
            wanted = Headers(scope=scope).get("accept-language", "")
        with using(language_of(wanted)):
            await self.app(scope, receive, send)


def language_of(wanted: str) -> Language:
    """The first of ours in an ``Accept-Language`` header, by its weights; else English."""
    ranked = sorted(map(_ranked, wanted.split(",")[:MOST]), key=lambda one: -one[1])
    codes = (code for code, weight in ranked if weight > 0)
    return next(filter(None, map(spoken, codes)), ENGLISH)


def spoken(code: str) -> Language | None:
    """A language in which the studio speaks, without its region if need be."""
    known = (one for one in (code, without_region(code)) if one in languages())
    return next(map(language_named, known), None)


def _ranked(entry: str) -> tuple[str, float]:
    code, _, weight = entry.partition(";")
    try:
        rank = float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        rank = 0.0
    return code.strip(), rank
