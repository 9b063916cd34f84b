"""The PDF, drawn again by another program: a page per step, with an outline and text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import pytest
from small_film import picture

from deepchalk.errors import DeepchalkError
from deepchalk.export.paper import slides_pdf
from deepchalk.lesson.telling.recording import Recording


@pytest.fixture(scope="module")
def document(recording: Recording, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path = slides_pdf.export(recording, tmp_path_factory.mktemp("slides") / "film.pdf")
    with pypdfium2.PdfDocument(path) as document:
        yield document


def test_each_page_is_the_end_of_its_step(document: Any, recording: Recording) -> None:
    assert len(document) == len(recording.steps)
    for number, page in enumerate(document):
        drawn = page.render(scale=recording.width / page.get_width()).to_numpy()[..., ::-1]
        expected = picture(number, 1.0)
        assert drawn.shape == expected.shape
        assert np.abs(drawn.astype(int) - expected).mean() < 3


def test_the_outline_names_the_steps(document: Any, recording: Recording) -> None:
    outline = [(entry.get_title(), entry.get_dest().get_index()) for entry in document.get_toc()]
    assert outline == [(step.numbered_title, number) for number, step in enumerate(recording.steps)]


def test_captions_can_be_searched(document: Any) -> None:
    text = document[2].get_textpage().get_text_range()
    assert "Sums are kept: −0.5 + 2 = 1.5." in " ".join(text.split())


def test_no_text_becomes_typst_code(recording: Recording, tmp_path: Path) -> None:
    hostile = '#panic("run") $x$ *b* \\ [ ] "'
    steps = tuple(replace(s, title=hostile, captions=(hostile,)) for s in recording.steps)
    path = slides_pdf.export(replace(recording, title=hostile, steps=steps), tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(path) as document:
        assert next(iter(document.get_toc())).get_title() == f"1. {hostile}"
        assert document.get_metadata_value("Title") == hostile


def test_without_steps_there_are_no_pages(recording: Recording, tmp_path: Path) -> None:
    with pytest.raises(DeepchalkError, match="has no steps"):
        slides_pdf.export(replace(recording, steps=()), tmp_path / "film.pdf")
