"""One HTML file that holds a lesson and its player, and asks for nothing else."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from functools import cache
from importlib.resources import files
from string import Template

_IMPORT = re.compile(r'^import (?:\{[^}]*\}|\*[^;]*) from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|class|const)", re.MULTILINE)
_NAME = re.compile(r"^(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)


def page(title: str, lesson: bytes, sound: bytes | None = None, theme: str = "dark") -> str:
    """The file's text.

    Parameters
    ----------
    lesson
        as ``pack`` gives it
    sound
        an audio file that browsers play
    """
    script, style = joined_modules("main.js"), _asset("player.css")
    policy = {
        "default-src": "'none'",
        "script-src": _digest(script),
        "style-src": _digest(style),
        "img-src": "blob: data:",
        "media-src": "blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return Template(_asset("page.html")).substitute(
        title=html.escape(title),
        theme=theme,
        policy="; ".join(f"{what} {where}" for what, where in policy.items()),
        style=style,
        script=script,
        lesson=base64.b64encode(lesson).decode("ascii"),
        sound=base64.b64encode(sound).decode("ascii") if sound else "",
    )


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@cache
def joined_modules(name: str) -> str:
    """A module of the player with all that it imports, as one.

    A page that was opened from a disk may not load modules from other files.

    Raises
    ------
    ValueError
        if two modules have a name in common: each would mean the other's
    """
    order: dict[str, str] = {}
    _collect(name, order)
    owners: dict[str, str] = {}
    for module, source in order.items():
        for found in _NAME.findall(source):
            if owners.setdefault(found, module) != module:
                raise ValueError(f"{owners[found]} and {module} both name something {found}")
    return "\n".join(order.values())


def _collect(name: str, order: dict[str, str]) -> None:
    """Put a module behind those that it imports."""
    source = _asset(name)
    for imported in _IMPORT.findall(source):
        if imported not in order:
            _collect(imported, order)
    order[name] = _EXPORT.sub("", _IMPORT.sub("", source))


def _asset(name: str) -> str:
    return (files("deepchalk.live") / "player" / name).read_text(encoding="utf-8")
