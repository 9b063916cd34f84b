"""The files that stand beside a video under its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from deepchalk.export.formats import FORMATS, export_as
from deepchalk.lesson.telling.recording import Recording

BESIDE = {
    "captions": "vtt",
    "srt": "srt",
    "chapters": "chapters",
    "transcript": "transcript",
    "poster": "poster",
    "program": "program",
    "manifest": "manifest",
}
"""What stands beside a video, and the format of each. Who finds its manifest finds the rest."""


def sidecar_files(video: Path) -> dict[str, Path]:
    """Where the files beside ``NAME.mp4`` stand, by what they are: ``NAME.vtt``, …, ``NAME.json``.

    A video of another format shares them, as they say the same, but has a manifest of its own.
    """
    named = {name: video.with_suffix(FORMATS[of].suffix) for name, of in BESIDE.items()}
    return named | {"manifest": manifest_file(video)}


def manifest_file(video: Path) -> Path:
    """Where the manifest of a video stands: ``NAME.json``, or ``NAME.gif.json``."""
    return video.with_suffix(".json" if video.suffix == ".mp4" else f"{video.suffix}.json")


def sidecars(recording: Recording, video: Path) -> list[Path]:
    """Write captions, chapters, transcript, poster and manifest beside ``video``."""
    recording = replace(recording, video=str(video))
    return [
        file
        for name, path in sidecar_files(video).items()
        if name != "program" or recording.program
        for file in export_as(recording, BESIDE[name], path)
    ]
