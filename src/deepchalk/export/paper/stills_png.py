"""The end of each step as a PNG."""

from __future__ import annotations

import io
from pathlib import Path

from deepchalk.export.moving.frames import step_pictures
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import write_bytes


def export(recording: Recording, folder: Path) -> list[Path]:
    """Write ``NN-STEP.png`` for each step: the stills, or frames of the video where there are none.

    Raises
    ------
    DeepchalkError
        if there are neither stills nor a video
    """
    files = []
    for step, data in zip(recording.steps, _pictures(recording), strict=True):
        files.append(write_bytes(folder / f"{step.file_name}.png", data))
    return files


def _pictures(recording: Recording) -> list[bytes]:
    if recording.stills is not None:
        made = Path(recording.stills)
        return [(made / f"{step.name}.png").read_bytes() for step in recording.steps]
    pictures = []
    for picture in step_pictures(recording):
        buffer = io.BytesIO()
        picture.save(buffer, "PNG", optimize=True)
        pictures.append(buffer.getvalue())
    return pictures
