"""Captions and chapters: WebVTT for browsers and most players, SRT for the others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from deepchalk.lesson.telling.recording import Cue, Recording
from deepchalk.output_files import write_text


def export_webvtt(recording: Recording, path: Path) -> Path:
    """Write the captions of a recording as WebVTT."""
    return write_text(path, webvtt(recording.cues))


def export_srt(recording: Recording, path: Path) -> Path:
    """Write the captions of a recording as SRT."""
    return write_text(path, srt(recording.cues))


def export_chapters(recording: Recording, path: Path) -> Path:
    """Write the steps of a recording as WebVTT chapters."""
    return write_text(path, chapters(recording))


def webvtt(cues: Iterable[Cue], names: Iterable[object] | None = None) -> str:
    """The text of a WebVTT file; without ``names`` of the cues they are numbered."""
    blocks = ["WEBVTT"]
    for name, cue in zip(names or count(1), cues, strict=False):
        start, end = with_milliseconds(cue.start), with_milliseconds(cue.end)
        blocks.append(f"{name}\n{start} --> {end}\n{escape(cue.text)}")
    return "\n\n".join(blocks) + "\n"


def srt(cues: Iterable[Cue]) -> str:
    """The text of an SRT file."""
    blocks = []
    for number, cue in enumerate(cues, start=1):
        start, end = with_milliseconds(cue.start, ","), with_milliseconds(cue.end, ",")
        # A blank line would end the caption, an arrow of this kind looks like times.
        text = re.sub(r"\s*[\r\n]\s*", "\n", cue.text.strip()).replace("-->", "→")
        blocks.append(f"{number}\n{start} --> {end}\n{text}\n")
    return "\n".join(blocks)


def chapters(recording: Recording) -> str:
    """The text of a WebVTT file with one cue per step, named after its number and its name."""
    cues = [Cue(step.title, step.start, step.end) for step in recording.steps]
    return webvtt(cues, [step.file_name for step in recording.steps])


def escape(text: str) -> str:
    """Text that a WebVTT reader shows as it is: no tags, no arrow, no blank line."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"\s*[\r\n]\s*", "\n", escaped.strip())


def with_milliseconds(seconds: float, point: str = ".") -> str:
    """``01:02:03.456``, as WebVTT writes it; SRT has a comma for a point."""
    milliseconds = round(seconds * 1000)
    hours, rest = divmod(milliseconds, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    whole, thousandths = divmod(rest, 1000)
    return f"{hours:02}:{minutes:02}:{whole:02}{point}{thousandths:03}"
