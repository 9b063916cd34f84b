"""The manifest: everything that is known of a video, as JSON that can be read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from deepchalk.errors import ManifestError
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import digest_of, write_text


def export(recording: Recording, path: Path) -> Path:
    """Write the manifest of a recording; it names the video by its file name alone."""
    if recording.video is None:
        return write_text(path, replace(recording, stills=None, live=None).to_json())
    video = Path(recording.video)
    digest = digest_of(video) if video.is_file() else None
    stated = replace(recording, video=video.name, video_sha256=digest, stills=None, live=None)
    return write_text(path, stated.to_json())


def read(path: Path) -> Recording:
    """The recording of a manifest; its video is looked for beside the manifest.

    A manifest is data from outside, so what it names is a file of its own folder or nothing.

    Raises
    ------
    ManifestError
        if it is not a manifest, or names a file elsewhere
    OSError
        if it cannot be read
    """
    recording = Recording.read(path)
    if recording.video is None:
        return replace(recording, stills=None, live=None)
    video = str(_beside(path, recording.video))
    return replace(recording, video=video, stills=None, live=None)


def _beside(manifest: Path, name: str) -> Path:
    """The file of that name in the manifest's folder; a link must not lead out of it."""
    folder, file = manifest.parent, manifest.parent / name
    is_name = name.isprintable() and name not in ("", ".", "..") and not {"/", "\\"} & set(name)
    if not is_name or file.resolve().parent != folder.resolve():
        raise ManifestError(
            f"{manifest} names the video {name[:60]!r}, but it must name a file of its own folder"
        )
    return file
