"""One HTML file that holds a lesson and its player, and asks for nothing else."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from functools import cache
from importlib.resources import files
from string import Template

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)

_COMMENT = re.compile(r"^[ ]*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
"""A comment on lines of its own; who reads the code reads it where it is written."""
_INDENT = re.compile(r"^[ ]+|\n(?=\n)", re.MULTILINE)


def page(title: str, lesson: bytes, sound: bytes | None = None, theme: str = "dark") -> str:
    """The file's text.

    Parameters
    ----------
    lesson
        as ``pack`` gives it
    sound
        an audio file that browsers play
    """
    script, style = joined_modules("main"), _asset("player.css")
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
        film=Template(_asset("film.html")).substitute(title=html.escape(title)),
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
    """A module of the player with all that it imports, as one script.

    A page that was opened from a disk may not load modules from other files. Each module becomes a
    function of its own, so that what it does not export stays its own.
    """
    order: dict[str, str] = {}
    _collect(name, order)
    return "\n".join(order.values())


def _collect(name: str, order: dict[str, str]) -> None:
    """Put a module behind those that it imports."""
    source = _asset(f"{name}.js")
    for _, imported in _IMPORT.findall(source):
        if imported not in order:
            _collect(imported, order)
    exported = ", ".join(found for _, found in _EXPORT.findall(source))
    body = _EXPORT.sub(r"\1", _IMPORT.sub(r"const \1 = \2_module;", source))
    body = _INDENT.sub("", _COMMENT.sub("", body))
    order[name] = f"const {name}_module = (() => {{\n{body}return {{ {exported} }};\n}})();"


def _asset(name: str) -> str:
    return (files("deepchalk.live") / "player" / name).read_text(encoding="utf-8")
