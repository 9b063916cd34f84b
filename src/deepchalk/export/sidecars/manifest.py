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

    Raises
    ------
    ManifestError
        if it is not a manifest, or names a file elsewhere
    OSError
        if it cannot be read
    """
    recording = replace(Recording.read(path), stills=None, live=None)
    if recording.video is None:
        return recording
    # A manifest is data from outside: what it names is a file of its own folder, and no link
    # that leads out of it, or nothing.
    name, folder = recording.video, path.parent
    is_name = name.isprintable() and name not in ("", ".", "..") and not {"/", "\\"} & set(name)
    if not is_name or (folder / name).resolve().parent != folder.resolve():
        raise ManifestError(
            f"{path} names the video {name[:60]!r}, but it must name a file of its own folder"
        )
    return replace(recording, video=str(folder / name))
