"""The PowerPoint slides, read back by python-pptx: clips, posters, notes, start by themselves."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from small_film import STEPS, picture

from deepchalk.errors import DeepchalkError
from deepchalk.export.paper import slides_pptx
from deepchalk.lesson.telling.recording import Recording


@pytest.fixture(scope="module")
def slides(recording: Recording, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    path = slides_pptx.export(recording, tmp_path_factory.mktemp("slides") / "film.pptx")
    return list(Presentation(str(path)).slides)


def movie_of(slide: Any) -> Any:
    (movie,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.MEDIA]
    return movie


def test_one_slide_per_step_with_title_and_notes(slides: list[Any], recording: Recording) -> None:
    titles = [slide.shapes.title.text for slide in slides]
    assert titles == [step.numbered_title for step in recording.steps]
    assert [slide.notes_slide.notes_text_frame.text for slide in slides] == [
        "\n".join(step.captions) for step in recording.steps
    ]


def test_each_slide_has_the_clip_of_its_step(slides: list[Any]) -> None:
    for number, slide in enumerate(slides):
        relation = movie_of(slide)._element.xpath(".//a:videoFile/@r:link")[0]
        clip = slide.part.related_part(relation).blob
        with av.open(io.BytesIO(clip), "r") as container:
            frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
        assert len(frames) == STEPS[number][2] * 10
        assert np.abs(frames[-1].astype(int) - picture(number, 1.0)).mean() < 3


def test_the_poster_is_the_last_frame_and_the_clip_fills_the_slide(slides: list[Any]) -> None:
    for number, slide in enumerate(slides):
        movie = movie_of(slide)
        poster = np.asarray(Image.open(io.BytesIO(movie.poster_frame.blob)).convert("RGB"))
        assert np.abs(poster.astype(int) - picture(number, 1.0)).mean() < 3
        assert (movie.left, movie.top) == (0, 0)
        assert movie.width / movie.height == pytest.approx(16 / 9, rel=1e-3)


def test_a_clip_starts_with_its_slide(slides: list[Any]) -> None:
    for slide in slides:
        assert slide._element.xpath("./p:timing//p:video//p:cond/@delay") == ["0"]


def test_without_steps_there_are_no_slides(recording: Recording, tmp_path: Path) -> None:
    with pytest.raises(DeepchalkError, match="has no steps"):
        slides_pptx.export(replace(recording, steps=()), tmp_path / "film.pptx")
