"""The program with which a lesson closes, with its data, as a file that runs."""

from __future__ import annotations

from pathlib import Path

from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import write_text

NONE = "# For these parameters the lesson closes without a program.\n"


def export(recording: Recording, path: Path) -> Path:
    """Write the program of a recording; where it has none, a file that says so."""
    return write_text(path, recording.program or NONE)
