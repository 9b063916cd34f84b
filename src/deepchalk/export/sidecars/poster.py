"""A poster: one moment of the video as a picture, PNG or WebP by the file's suffix."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image

from deepchalk.errors import DeepchalkError
from deepchalk.export.video.frames import last_moment, opened, picture_at, video_of
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import completed

_SAVE_OPTIONS: dict[str, dict[str, Any]] = {
    ".png": {"optimize": True},
    ".webp": {"lossless": True, "method": 4},
}


def export(recording: Recording, path: Path, *, seconds: float | None = None) -> Path:
    """Write the frame at ``seconds``; by default the end of the last step, which sums up."""
    if path.suffix.lower() not in _SAVE_OPTIONS:
        raise DeepchalkError(f"the poster {path} must end in .png or .webp")
    picture = picture_of(recording, seconds)
    with completed(path) as temporary:
        picture.save(temporary, **_SAVE_OPTIONS[path.suffix.lower()])
    return path


def picture_of(recording: Recording, seconds: float | None = None) -> Image.Image:
    """The frame at ``seconds``; by default the end of the last step."""
    if seconds is None:
        seconds = last_moment(recording, recording.steps[-1]) if recording.steps else 0.0
    with opened(video_of(recording)) as container:
        return picture_at(container, seconds)
