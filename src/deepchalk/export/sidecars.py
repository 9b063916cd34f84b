"""The files that stand beside a video under its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from deepchalk.export import chapters, manifest, poster, srt, transcript, webvtt
from deepchalk.lesson.recording import Recording


def sidecars(recording: Recording, video: Path) -> list[Path]:
    """Write captions, chapters, transcript, poster and manifest beside ``video``.

    For ``NAME.mp4`` these are ``NAME.vtt``, ``NAME.srt``, ``NAME.chapters.vtt``, ``NAME.md``,
    ``NAME.png`` and ``NAME.json``.
    """
    recording = replace(recording, video=str(video))
    return [
        webvtt.export(recording, video.with_suffix(".vtt")),
        srt.export(recording, video.with_suffix(".srt")),
        chapters.export(recording, video.with_suffix(".chapters.vtt")),
        transcript.export(recording, video.with_suffix(".md")),
        poster.export(recording, video.with_suffix(".png")),
        # Last: who finds a manifest finds what it speaks of.
        manifest.export(recording, video.with_suffix(".json")),
    ]
