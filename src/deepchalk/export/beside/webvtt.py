"""Captions as WebVTT, the format of browsers and of most players."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from deepchalk.export.moving.clock import with_milliseconds
from deepchalk.lesson.telling.recording import Cue, Recording
from deepchalk.output_files import write_text


def export(recording: Recording, path: Path) -> Path:
    """Write the captions of a recording as WebVTT."""
    return write_text(path, document(recording.cues))


def document(cues: Iterable[Cue], names: Iterable[object] | None = None) -> str:
    """The text of a WebVTT file; without ``names`` of the cues they are numbered."""
    named = zip(names or count(1), cues, strict=False)
    blocks = ["WEBVTT", *(_block(name, cue) for name, cue in named)]
    return "\n\n".join(blocks) + "\n"


def _block(name: object, cue: Cue) -> str:
    start, end = with_milliseconds(cue.start), with_milliseconds(cue.end)
    return f"{name}\n{start} --> {end}\n{escape(cue.text)}"


def escape(text: str) -> str:
    """Text that a WebVTT reader shows as it is: no tags, no arrow, no blank line."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"\s*[\r\n]\s*", "\n", escaped.strip())
