"""Captions as SRT, for players and platforms that do not read WebVTT."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from deepchalk.export.moving.clock import with_milliseconds
from deepchalk.lesson.telling.recording import Cue, Recording
from deepchalk.output_files import write_text


def export(recording: Recording, path: Path) -> Path:
    """Write the captions of a recording as SRT."""
    return write_text(path, document(recording.cues))


def document(cues: Iterable[Cue]) -> str:
    """The text of an SRT file."""
    return "\n".join(_block(number, cue) for number, cue in enumerate(cues, start=1))


def _block(number: int, cue: Cue) -> str:
    start, end = with_milliseconds(cue.start, ","), with_milliseconds(cue.end, ",")
    # A blank line would end the caption, an arrow of this kind looks like times.
    text = re.sub(r"\s*[\r\n]\s*", "\n", cue.text.strip()).replace("-->", "→")
    return f"{number}\n{start} --> {end}\n{text}\n"
