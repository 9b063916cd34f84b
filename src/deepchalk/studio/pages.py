"""The page and its files: plain modules of this package and of the live player, and the fonts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from deepchalk.words.faces import as_json, filled, texts_said_by

KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}

PLACES = {"": ("deepchalk.studio", "page"), "player": ("deepchalk.live", "player")}
"""Where the files of each folder of the address lie."""


async def home(request: Request) -> Response:
    """The page."""
    return HTMLResponse(_page())


async def asset(request: Request) -> Response:
    """A file of the page; only those that are there by name, whatever the address says."""
    place, name = request.path_params.get("place", ""), request.path_params["name"]
    known = _assets().get((place, name))
    if known is None:
        return Response("there is no such file\n", 404, media_type="text/plain")
    kind, content = known
    return Response(content, media_type=kind, headers={"cache-control": "no-cache"})


@cache
def _page() -> str:
    """The studio's page around the player's."""
    film = (files("deepchalk.live") / "player" / "film.html").read_text(encoding="utf-8")
    page = (files("deepchalk.studio") / "page" / "page.html").read_text(encoding="utf-8")
    texts = as_json(texts_said_by("".join(_scripts())))
    return filled(page, film=filled(film, title="The lesson"), texts=texts)


def _scripts() -> Iterator[str]:
    for kind, content in _assets().values():
        if kind == KINDS[".js"]:
            yield content.decode()


@cache
def _assets() -> dict[tuple[str, str], tuple[str, bytes]]:
    found = {}
    for place, (package, folder) in PLACES.items():
        for file in (files(package) / folder).iterdir():
            ending = f".{file.name.rpartition('.')[2]}"
            if ending in KINDS:
                found[place, file.name] = (KINDS[ending], file.read_bytes())
    return found
