"""The command line that makes the same video again."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

from deepchalk.lesson.params import NONE
from deepchalk.lesson.telling.recording import Recording
from deepchalk.words import ENGLISH

_QUALITIES = {
    (480, 15.0): "l",
    (720, 30.0): "m",
    (1080, 60.0): "h",
    (1440, 60.0): "p",
    (2160, 60.0): "k",
}


def render_command(recording: Recording) -> str:
    """A command like ``deepchalk render attention --tokens 4 -q h``, quoted for a shell."""
    words = ["deepchalk", "render", recording.typed or recording.lesson]
    if recording.preset is not None:
        words += ["--preset", recording.preset]
    else:
        words += options_of(recording.params)
    if recording.spoken_language != ENGLISH:
        words += ["--language", recording.language]
    if recording.own_words:
        words += ["--script", recording.own_words]
    if recording.theme != "dark":
        words += ["--theme", recording.theme]
    quality = _QUALITIES.get((recording.height, recording.frame_rate))
    if quality is not None:
        words += ["-q", quality]
    return shlex.join(words)


def options_of(params: Mapping[str, Any]) -> list[str]:
    """Parameters as options of a command, in words that a shell has still to quote."""
    words = []
    for field, value in params.items():
        name = field.replace("_", "-")
        if isinstance(value, bool):
            words.append(f"--{name}" if value else f"--no-{name}")
        else:
            words += [f"--{name}", typed(value)]
    return words


def typed(value: Any) -> str:
    """A parameter's value as it is typed: ``1,2;3,4`` for rows of numbers, JSON for stacks."""
    if isinstance(value, Mapping):
        return ",".join(f"{name}={typed(part)}" for name, part in value.items())
    if _depth(value) > 2:
        return "[" + ",".join(map(_in_json, value)) + "]"
    if isinstance(value, list | tuple):
        nested = any(isinstance(part, list | tuple) for part in value)
        return (";" if nested else ",").join(typed(part) for part in value)
    if value is None:
        return NONE
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _depth(value: Any) -> int:
    """How many lists lie in each other."""
    if not isinstance(value, list | tuple):
        return 0
    return 1 + max(map(_depth, value), default=0)


def _in_json(value: Any) -> str:
    """Lists of numbers without spaces, and whole numbers without a point."""
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_in_json, value)) + "]"
    return typed(value)
