"""What is copied as it was made: the video with its chapters and captions, the page of vectors."""

from __future__ import annotations

import shutil
from pathlib import Path

from deepchalk.errors import DeepchalkError
from deepchalk.export.video.frames import video_of
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import completed


def export_video(recording: Recording, path: Path) -> Path:
    """Copy the video of a recording."""
    return _copied(video_of(recording), path)


def export_page(recording: Recording, path: Path) -> Path:
    """Copy the page for a browser: the live lesson, or its slides."""
    if recording.live is None:
        raise DeepchalkError(
            f"the recording of {recording.lesson} has no page of vectors: it is recorded from the "
            f"scene, by deepchalk export {recording.typed or recording.lesson}"
        )
    return _copied(Path(recording.live), path)


def _copied(made: Path, path: Path) -> Path:
    with completed(path) as temporary:
        shutil.copyfile(made, temporary)
    return path
