"""A film as HTML that needs nothing else: video and captions are in it."""

from __future__ import annotations

import base64
import html
import io
import os
from pathlib import Path

from deepchalk.export import sidecars
from deepchalk.export.sidecars import minutes_and_seconds
from deepchalk.export.video.frames import video_of
from deepchalk.lesson.telling.recording import Recording
from deepchalk.words import using
from deepchalk.words.faces import say

LARGEST_INSIDE = 40_000_000
"""Bytes of a video that are put into the notebook; a larger one is linked to."""

POSTER_WIDTH = 960
"""Pixels of the picture that a film shows before it plays, at most."""

_JUMP = (
    "const film = this.closest('figure').querySelector('video');"
    "film.currentTime = Number(this.dataset.start)"
)


def film_html(recording: Recording) -> str:
    """A figure: the video with captions, its title, and its steps to jump to."""
    title = html.escape(recording.title)
    # Sentences that stand in the picture are not shown twice.
    shown = "" if recording.sentences == "drawn" else " default"
    label = html.escape(recording.spoken_language.name)
    heard = data_address("text/vtt", sidecars.webvtt(recording.cues).encode())
    return (
        f'<figure lang="{recording.language}" style="margin: 0">'
        f'<video controls playsinline aria-label="{title}" src="{_source(video_of(recording))}"'
        f' poster="{_poster(recording)}"'
        f' width="{recording.width}" style="max-width: 100%; height: auto">'
        f'<track{shown} kind="captions" srclang="{recording.language}" label="{label}"'
        f' src="{heard}">'
        f"</video><figcaption>{title}: {html.escape(recording.summary)}{_steps(recording)}"
        "</figcaption></figure>"
    )


def _source(video: Path) -> str:
    if video.stat().st_size > LARGEST_INSIDE:
        return html.escape(Path(os.path.relpath(video)).as_posix())
    return data_address("video/mp4", video.read_bytes())


def _poster(recording: Recording) -> str:
    """How the film ends: what a stored notebook, or one that is printed, shows of it."""
    picture = sidecars.picture_of(recording)
    picture.thumbnail((POSTER_WIDTH, picture.height))
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=85)
    return data_address("image/webp", buffer.getvalue())


def _steps(recording: Recording) -> str:
    half_frame = 0.5 / recording.frame_rate
    rows = "".join(
        f'<li value="{step.number}">'
        f'<button type="button" data-start="{step.start + half_frame:.3f}" onclick="{_JUMP}">'
        f"{minutes_and_seconds(step.start)} {html.escape(step.title)}</button></li>"
        for step in recording.steps
    )
    with using(recording.spoken_language):
        heading = html.escape(say("live-steps"))
    return f"<details><summary>{heading}</summary><ol>{rows}</ol></details>"


def data_address(kind: str, data: bytes) -> str:
    """A ``data:`` address of that MIME type."""
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
