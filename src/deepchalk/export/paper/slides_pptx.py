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
from deepchalk.export.video.clips import cut
from deepchalk.export.video.frames import step_pictures, video_of
from deepchalk.lesson.telling.recording import Recording, StepRecord
from deepchalk.output_files import completed

_HEIGHT = Inches(7.5)
_TITLE_ONLY = 5


def export(recording: Recording, path: Path) -> Path:
    """Write the slides; the notes of each are the captions of its step."""
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
        for step, picture in zip(recording.steps, step_pictures(recording), strict=True):
            clip = cut(video, step.start, step.end, Path(folder) / f"{step.number}.mp4")
            _add_slide(deck, step, clip, picture)
        with completed(path) as temporary:
            deck.save(str(temporary))
    return path


def _add_slide(deck: Any, step: StepRecord, clip: Path, picture: Image.Image) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    # The clip shows the title; this one, behind it, is for outline and screen reader.
    slide.shapes.title.text = step.numbered_title
    # Where a clip does not play, as in print and in some programs, one sees how the step ends.
    end = io.BytesIO()
    picture.save(end, "PNG")
    end.seek(0)
    movie = slide.shapes.add_movie(
        str(clip),
        left=0,
        top=0,
        width=deck.slide_width,
        height=deck.slide_height,
        poster_frame_image=end,
        mime_type="video/mp4",
    )
    movie.name = step.title
    description = " ".join([step.title, *step.captions])
    movie._element.nvPicPr.cNvPr.set("descr", description)
    # The clip starts with its slide; python-pptx makes one that waits for a click.
    for condition in slide._element.xpath("./p:timing//p:video//p:stCondLst/p:cond"):
        condition.set("delay", "0")
    slide.notes_slide.notes_text_frame.text = "\n".join(step.captions)
