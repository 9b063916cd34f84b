"""The page and its files: plain modules of this package and of the live player, and the fonts."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from deepchalk.studio.reading import Json, Malformed
from deepchalk.studio.speaking import spoken
from deepchalk.words import active, language_named, using
from deepchalk.words.faces import Forms, as_json, filled, languages, say, texts

KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}

PLACES = {"": ("deepchalk.studio", "page"), "player": ("deepchalk.live", "player")}
"""Where the files of each folder of the address lie."""

TEXTS = ("studio-", "live-", "card-")
"""What the names of texts begin with that stand on the page."""

_ATTRIBUTE = re.compile(r'([a-z-]+)="\$\{([a-z]+-[a-z-]+)\}"')
_TEXT = re.compile(
    r"<(?P<tag>\w+)(?P<more>[^<>]*)>\$\{(?P<whole>[a-z-]+)\}</(?P=tag)>"
    r'|(?<!=")\$\{(?P<part>[a-z]+-[a-z-]+)\}'
)


async def home(request: Request) -> Response:
    """The page, in the language of whoever asks."""
    return HTMLResponse(studio_page())


async def spoken_texts(request: Request) -> Response:
    """The page's texts in another language."""
    known = spoken(request.path_params["code"])
    if known is None:
        raise Malformed(say("studio-no-file"), 404)
    with using(known):
        return Json(texts(*TEXTS))


async def asset(request: Request) -> Response:
    """A file of the page; only those that are there by name, whatever the address says."""
    place, name = request.path_params.get("place", ""), request.path_params["name"]
    known = _assets().get((place, name))
    if known is None:
        return Response("there is no such file\n", 404, media_type="text/plain")
    kind, content = known
    return Response(content, media_type=kind, headers={"cache-control": "no-cache"})


def studio_page() -> str:
    """The studio's page around the player's, in the active language."""
    film, page = _templates()
    known: dict[str, Forms] = {code: language_named(code).name for code in languages()}
    return filled(
        page,
        film=filled(film, title=say("studio-lesson")),
        language=active().code,
        texts=as_json(texts(*TEXTS)),
        languages=as_json(known),
    )


@cache
def _templates() -> tuple[str, str]:
    film = files("deepchalk.live") / "player" / "film.html"
    page = files("deepchalk.studio") / "page" / "page.html"
    return _marked(film.read_text("utf-8")), _marked(page.read_text("utf-8"))


def _marked(template: str) -> str:
    """A template that notes at each text its name, for the script that says it anew."""
    return _TEXT.sub(_noted, _ATTRIBUTE.sub(r'\1="${\2}" data-says-\1="\2"', template))


def _noted(found: re.Match[str]) -> str:
    tag, more, name, part = found.group("tag", "more", "whole", "part")
    if part:
        tag, more, name = "span", "", part
    return f'<{tag}{more} data-says="{name}">${{{name}}}</{tag}>'


@cache
def _assets() -> dict[tuple[str, str], tuple[str, bytes]]:
    found = {}
    for place, (package, folder) in PLACES.items():
        for file in (files(package) / folder).iterdir():
            ending = f".{file.name.rpartition('.')[2]}"
            if ending in KINDS:
                found[place, file.name] = (KINDS[ending], file.read_bytes())
    return found
