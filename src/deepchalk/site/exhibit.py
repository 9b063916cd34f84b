"""A lesson that the site shows, and whether a video that is there shows the same."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from deepchalk.errors import ManifestError
from deepchalk.export import sidecars
from deepchalk.export.sidecars import manifest_file
from deepchalk.film.order import Chosen, FilmOrder
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import digest_of


@dataclass(frozen=True)
class Exhibit:
    """A lesson with its parameters, and the recording of its video."""

    chosen: Chosen
    recording: Recording


def recorded(order: FilmOrder, file: Path) -> Recording | None:
    """The recording of a video that is there, if it is the one that a render would make now."""
    chosen, video = order.chosen, order.video
    try:
        recording = sidecars.read_manifest(manifest_file(file))
        # A run that was killed may have left the manifest of the video before this one.
        if recording.video_sha256 != digest_of(file):
            return None
    except (OSError, ManifestError):
        return None
    same = (
        recording.video == str(file)
        and recording.lesson == chosen.lesson.name
        and recording.params == chosen.params.given()
        and (recording.theme, recording.width, recording.height, recording.frame_rate)
        == (order.theme, video.width, video.height, video.frame_rate)
        and recording.versions.get("deepchalk") == version("deepchalk")
        and (recording.language, recording.own_words_digest)
        == (chosen.language, chosen.digest_of_own_words)
        and _said(recording) == _said(order.described())
    )
    return recording if same else None


def _said(recording: Recording) -> list[tuple[str, ...]]:
    about = (recording.title, recording.summary)
    return [about, *((step.name, step.title, *step.captions) for step in recording.steps)]
