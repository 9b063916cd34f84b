"""The files that stand beside a video under its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from deepchalk.export.beside import chapters, manifest, poster, srt, transcript, webvtt
from deepchalk.lesson.telling.recording import Recording


def sidecar_files(video: Path) -> dict[str, Path]:
    """Where the files beside a video stand, by what they are; the manifest last.

    For ``NAME.mp4`` these are ``NAME.vtt``, ``NAME.srt``, ``NAME.chapters.vtt``, ``NAME.md``,
    ``NAME.png`` and ``NAME.json``. A video of another format shares them, as they say the same,
    but has a manifest of its own, ``NAME.gif.json``.
    """
    named = {
        name: video.with_suffix(suffix)
        for name, suffix in (
            ("captions", ".vtt"),
            ("srt", ".srt"),
            ("chapters", ".chapters.vtt"),
            ("transcript", ".md"),
            ("poster", ".png"),
        )
    }
    return {**named, "manifest": manifest_file(video)}


def manifest_file(video: Path) -> Path:
    """Where the manifest of a video stands."""
    return video.with_suffix(".json" if video.suffix == ".mp4" else f"{video.suffix}.json")


def sidecars(recording: Recording, video: Path) -> list[Path]:
    """Write captions, chapters, transcript, poster and manifest beside ``video``."""
    recording = replace(recording, video=str(video))
    files = sidecar_files(video)
    return [
        webvtt.export(recording, files["captions"]),
        srt.export(recording, files["srt"]),
        chapters.export(recording, files["chapters"]),
        transcript.export(recording, files["transcript"]),
        poster.export(recording, files["poster"]),
        # Last: who finds a manifest finds what it speaks of.
        manifest.export(recording, files["manifest"]),
    ]
