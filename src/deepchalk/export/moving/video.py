"""The video itself, with its chapters and captions."""

from __future__ import annotations

import shutil
from pathlib import Path

from deepchalk.export.moving.frames import video_of
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import completed


def export(recording: Recording, path: Path) -> Path:
    """Copy the video of a recording.

    Raises
    ------
    DeepchalkError
        if there is no video
    """
    with completed(path) as temporary:
        shutil.copyfile(video_of(recording), temporary)
    return path
