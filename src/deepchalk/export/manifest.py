"""The manifest: everything that is known of a video, as JSON that can be read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from deepchalk.export.complete import write_text
from deepchalk.lesson.recording import Recording


def export(recording: Recording, path: Path) -> Path:
    """Write the manifest of a recording; it names the video by its file name alone."""
    name = None if recording.video is None else Path(recording.video).name
    return write_text(path, replace(recording, video=name, stills=None).to_json())


def read(path: Path) -> Recording:
    """The recording of a manifest; its video is looked for beside the manifest."""
    recording = Recording.read(path)
    if recording.video is None:
        return recording
    return replace(recording, video=str(path.parent / recording.video))
