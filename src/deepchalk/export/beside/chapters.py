"""One chapter per step, as WebVTT for players."""

from __future__ import annotations

from pathlib import Path

from deepchalk.export.beside import webvtt
from deepchalk.lesson.telling.recording import Cue, Recording
from deepchalk.output_files import write_text


def export(recording: Recording, path: Path) -> Path:
    """Write the steps of a recording as WebVTT chapters."""
    return write_text(path, document(recording))


def document(recording: Recording) -> str:
    """The text of a WebVTT file with one cue per step, named after its number and its name."""
    return webvtt.document(
        (Cue(step.title, step.start, step.end) for step in recording.steps),
        [step.file_name for step in recording.steps],
    )
