"""The formats that a recording can be exported to, by the names that a user types."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from deepchalk.errors import UnknownNameError
from deepchalk.lesson.recording import Recording


@dataclass(frozen=True)
class Format:
    """A format: its module in this package, the suffix of its files, and what it is."""

    module: str
    suffix: str
    description: str


FORMATS = {
    "mp4": Format("video", ".mp4", "the video with chapters and captions"),
    "html": Format("slides_html", ".html", "slides for a browser, one file, works offline"),
    "pptx": Format("slides_pptx", ".pptx", "slides for PowerPoint, a clip per step"),
    "pdf": Format("slides_pdf", ".pdf", "a page per step"),
    "gif": Format("gif", ".gif", "a loop that plays everywhere, at most 720 pixels wide"),
    "webp": Format("webp", ".webp", "a loop with every colour, at most 720 pixels wide"),
    "webm": Format("webm", ".webm", "the video in an open format"),
    "poster": Format("poster", ".png", "the last frame"),
    "vtt": Format("webvtt", ".vtt", "captions for browsers and players"),
    "srt": Format("srt", ".srt", "captions for other players and platforms"),
    "chapters": Format("chapters", ".chapters.vtt", "a chapter per step"),
    "transcript": Format("transcript", ".md", "the lesson to read"),
    "description": Format("description", ".txt", "text with chapters for a video platform"),
    "manifest": Format("manifest", ".json", "parameters, steps, numbers and versions"),
}


def format_named(name: str) -> Format:
    """The format of that name.

    Raises
    ------
    UnknownNameError
        if there is none
    """
    if name not in FORMATS:
        raise UnknownNameError(f"there is no format {name}: take of {', '.join(FORMATS)}")
    return FORMATS[name]


def export_all(recording: Recording, names: Iterable[str], folder: Path, stem: str) -> list[Path]:
    """Write ``folder/stem`` with the suffix of each format; nothing when one does not exist."""
    formats = [format_named(name) for name in names]
    made: list[Path] = []
    for chosen in formats:
        # Slides and loops need libraries that the others do without.
        module = import_module(f"deepchalk.export.{chosen.module}")
        made.append(module.export(recording, folder / f"{stem}{chosen.suffix}"))
    return made
