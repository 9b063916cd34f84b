"""Slides as PDF: one page per step, the step's last frame."""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from pathlib import Path

import typst

from deepchalk.errors import DeepchalkError
from deepchalk.export.paper.typesetting import typst_language
from deepchalk.export.video.frames import step_pictures
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import write_bytes


def export(recording: Recording, path: Path) -> Path:
    """Write the pages, with an outline; titles and captions can be searched and read aloud."""
    if not recording.steps:
        raise DeepchalkError(f"the recording of {recording.lesson} has no steps to make pages of")
    lesson = {
        "title": recording.title,
        "language": typst_language(),
        "summary": recording.summary,
        "width": recording.width,
        "height": recording.height,
        "steps": [
            {"title": step.numbered_title, "captions": step.captions, "picture": f"{number}.png"}
            for number, step in enumerate(recording.steps)
        ],
    }
    with tempfile.TemporaryDirectory(prefix="deepchalk-") as name:
        folder = Path(name)
        template = (files("deepchalk.export") / "pages" / "pages.typ").read_text(encoding="utf-8")
        (folder / "pages.typ").write_text(template, encoding="utf-8")
        # The texts go in as data: none of them can become Typst code.
        (folder / "lesson.json").write_text(json.dumps(lesson), encoding="utf-8")
        for number, picture in enumerate(step_pictures(recording)):
            picture.save(folder / f"{number}.png", compress_level=1)
        pages = typst.compile(folder / "pages.typ", root=folder, ignore_system_fonts=True)
    assert isinstance(pages, bytes)
    return write_bytes(path, pages)
