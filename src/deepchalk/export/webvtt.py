"""Captions as WebVTT, the format of browsers and of most players."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from deepchalk.export.clock import with_milliseconds
from deepchalk.export.complete import write_text
from deepchalk.lesson.recording import Cue, Recording


def export(recording: Recording, path: Path) -> Path:
    """Write the captions of a recording as WebVTT."""
    return write_text(path, document(recording.cues))


def document(cues: Iterable[Cue]) -> str:
    """The text of a WebVTT file."""
    blocks = ["WEBVTT", *(_block(number, cue) for number, cue in enumerate(cues, start=1))]
    return "\n\n".join(blocks) + "\n"


def _block(number: int, cue: Cue) -> str:
    start, end = with_milliseconds(cue.start), with_milliseconds(cue.end)
    return f"{number}\n{start} --> {end}\n{escape(cue.text)}"


def escape(text: str) -> str:
    """Text that a WebVTT reader shows as it is: no tags, no arrow, no blank line."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"\s*[\r\n]\s*", "\n", escaped.strip())
