"""Slides for PowerPoint: one slide per step that plays its clip and waits."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.util import Emu, Inches

from deepchalk.errors import DeepchalkError
from deepchalk.export.clips import cut
from deepchalk.export.complete import completed
from deepchalk.export.frames import opened, picture_at, video_of
from deepchalk.lesson.recording import Recording, StepRecord

_HEIGHT = Inches(7.5)
_TITLE_ONLY = 5


def export(recording: Recording, path: Path) -> Path:
    """Write the slides; the notes of each are the captions of its step.

    A clip starts by itself when its slide appears. Until then the slide shows the first frame,
    which is what the slide before ended with.

    Raises
    ------
    DeepchalkError
        if there is no video, or it has no steps
    """
    video = video_of(recording)
    if not recording.steps:
        raise DeepchalkError(f"the recording of {recording.lesson} has no steps to make slides of")
    deck = Presentation()
    deck.slide_height = _HEIGHT
    deck.slide_width = Emu(round(_HEIGHT * recording.width / recording.height))
    deck.core_properties.title = recording.title
    deck.core_properties.subject = recording.summary
    deck.core_properties.author = "deepchalk"
    with tempfile.TemporaryDirectory(prefix="deepchalk-") as folder:
        for number, step in enumerate(recording.steps):
            clip = cut(video, step.start, step.end, Path(folder) / f"{number}.mp4")
            _add_slide(deck, step, clip)
        with completed(path) as temporary:
            deck.save(str(temporary))
    return path


def _add_slide(deck: Any, step: StepRecord, clip: Path) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    # The clip shows the title; this one, behind it, is for outline and screen reader.
    slide.shapes.title.text = step.numbered_title
    movie = slide.shapes.add_movie(
        str(clip),
        left=0,
        top=0,
        width=deck.slide_width,
        height=deck.slide_height,
        poster_frame_image=_first_picture(clip),
        mime_type="video/mp4",
    )
    movie.name = step.title
    description = " ".join([step.title, *step.captions])
    movie._element.nvPicPr.cNvPr.set("descr", description)
    _start_by_itself(slide)
    slide.notes_slide.notes_text_frame.text = "\n".join(step.captions)


def _first_picture(clip: Path) -> io.BytesIO:
    with opened(clip) as container:
        picture: Image.Image = picture_at(container, 0.0)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def _start_by_itself(slide: Any) -> None:
    """Let the clip start with its slide; python-pptx makes one that waits for a click."""
    for condition in slide._element.xpath("./p:timing//p:video//p:stCondLst/p:cond"):
        condition.set("delay", "0")
