"""The manifest: everything that is known of a video, as JSON that can be read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from deepchalk.export.complete import write_text
from deepchalk.lesson.recording import Recording
from deepchalk.ownership import digest_of


def export(recording: Recording, path: Path) -> Path:
    """Write the manifest of a recording; it names the video by its file name alone."""
    if recording.video is None:
        return write_text(path, replace(recording, stills=None).to_json())
    video = Path(recording.video)
    digest = digest_of(video) if video.is_file() else None
    stated = replace(recording, video=video.name, video_sha256=digest, stills=None)
    return write_text(path, stated.to_json())


def read(path: Path) -> Recording:
    """The recording of a manifest; its video is looked for beside the manifest."""
    recording = Recording.read(path)
    if recording.video is None:
        return recording
    return replace(recording, video=str(path.parent / recording.video))
