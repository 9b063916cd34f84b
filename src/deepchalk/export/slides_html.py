"""Slides for a browser: one HTML file with everything in it, one slide per step."""

from __future__ import annotations

import base64
import html
import io
import json
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from string import Template

import numpy as np
from PIL import Image

from deepchalk.errors import DeepchalkError
from deepchalk.export.complete import write_text
from deepchalk.export.frames import step_pictures, video_of
from deepchalk.export.ground import ground_of
from deepchalk.lesson.telling.recording import Recording, StepRecord

LARGEST_VIDEO = 300_000_000
"""Bytes of a video that browsers take inside a page."""

_STILL_WIDTH = 480
_SOUND_BUTTON = '<button id="sound" type="button" aria-pressed="true">Sound on</button>\n'


def export(recording: Recording, path: Path) -> Path:
    """Write the slides; each plays its step, with its sound, and waits. Notes are the captions.

    Raises
    ------
    DeepchalkError
        if there is no video, it has no steps, or it is too large for a page
    """
    video = video_of(recording)
    size = video.stat().st_size
    if size > LARGEST_VIDEO:
        raise DeepchalkError(
            f"the video {video} has {size:,} bytes, but HTML slides take at most "
            f"{LARGEST_VIDEO:,}: render it at a lower quality"
        )
    if not recording.steps:
        raise DeepchalkError(f"the recording of {recording.lesson} has no steps to make slides of")
    return write_text(path, _page(recording, video))


def _page(recording: Recording, video: Path) -> str:
    pictures = step_pictures(recording)
    ground = ground_of(np.asarray(pictures[0]))
    light = int(ground.mean()) > 127
    slides = zip(recording.steps, pictures, strict=True)
    return Template(_asset("deck.html")).substitute(
        title=html.escape(recording.title),
        licence=_asset("reveal/LICENSE"),
        reveal_css=_asset("reveal/reveal.css"),
        reveal_js=_asset("reveal/reveal.js"),
        deck_css=_asset("deck.css"),
        deck_js=_asset("deck.js"),
        muted="" if recording.voice else " muted",
        sound=_SOUND_BUTTON if recording.voice else "",
        ground="#{:02x}{:02x}{:02x}".format(*ground.tolist()),
        ink="#14181d" if light else "#f4f1ea",
        width=recording.width,
        height=recording.height,
        slides="\n".join(_slide(step, picture) for step, picture in slides),
        lesson=_lesson(recording),
        film=base64.b64encode(video.read_bytes()).decode("ascii"),
    )


def _asset(name: str) -> str:
    return (files("deepchalk.export") / "deck" / name).read_text(encoding="utf-8")


def _lesson(recording: Recording) -> str:
    """What the script needs to know, as JSON that cannot end its script element."""
    known = {
        "title": recording.title,
        "sentences": recording.sentences,
        "width": recording.width,
        "height": recording.height,
        "frame_rate": recording.frame_rate,
        "steps": [asdict(step) for step in recording.steps],
        "cues": [
            {"start": cue.start, "end": cue.end, "text": _as_cue_text(cue.text)}
            for cue in recording.cues
        ],
    }
    return json.dumps(known, ensure_ascii=False).replace("<", "\\u003c")


def _as_cue_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _slide(step: StepRecord, picture: Image.Image) -> str:
    title = html.escape(step.title)
    notes = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in step.captions)
    return (
        f'<section id="{html.escape(step.name)}">'
        f'<h2 class="for-readers">{step.number}. {title}</h2>'
        f'<img class="still" alt="{title}" src="{_data_address(picture)}">'
        f'<aside class="notes">{notes}</aside></section>'
    )


def _data_address(picture: Image.Image) -> str:
    height = round(picture.height * _STILL_WIDTH / picture.width)
    small = picture.resize((_STILL_WIDTH, height), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    small.save(buffer, "WEBP", quality=85)
    return "data:image/webp;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
