"""A lesson that the site shows, and whether a video that is there shows the same."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from deepchalk.engine.request import Video
from deepchalk.errors import ManifestError
from deepchalk.export.beside import manifest
from deepchalk.export.beside.sidecars import manifest_file
from deepchalk.film.chosen import Chosen
from deepchalk.film.described import described
from deepchalk.lesson.telling.recording import Recording
from deepchalk.ownership import digest_of


@dataclass(frozen=True)
class Exhibit:
    """A lesson with its parameters, and the recording of its video."""

    chosen: Chosen
    recording: Recording


def recorded(chosen: Chosen, video: Path, theme: str, wanted: Video) -> Recording | None:
    """The recording of a video that is there, if it is the one that a render would make now.

    Parameters
    ----------
    video
        the file; its manifest stands beside it
    wanted
        size and frame rate
    """
    try:
        recording = manifest.read(manifest_file(video))
        # A run that was killed may have left the manifest of the video before this one.
        if recording.video_sha256 != digest_of(video):
            return None
    except (OSError, ManifestError):
        return None
    same = (
        recording.video == str(video)
        and recording.lesson == chosen.lesson.name
        and recording.params == chosen.params.given()
        and (recording.theme, recording.width, recording.height, recording.frame_rate)
        == (theme, wanted.width, wanted.height, wanted.frame_rate)
        and recording.versions.get("deepchalk") == version("deepchalk")
        and _said(recording) == _said(described(chosen, "l", theme))
    )
    return recording if same else None


def _said(recording: Recording) -> list[tuple[str, ...]]:
    about = (recording.title, recording.summary)
    return [about, *((step.name, step.title, *step.captions) for step in recording.steps)]
