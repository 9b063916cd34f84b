"""The handout, read back: pictures, sentences, formulas, worksheet and key."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from small_film import COLOURS

from deepchalk import registry
from deepchalk.errors import DeepchalkError
from deepchalk.export import handout
from deepchalk.lesson.recording import Recording


def words(page: pypdfium2.PdfPage) -> str:
    return re.sub(r"\s+", " ", page.get_textpage().get_text_range())


@pytest.fixture(scope="module")
def file(recording: Recording, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("handout") / "handout.pdf"
    return handout.export(replace(recording, params={}), path, seed=12)


def test_it_has_what_the_lesson_teaches_and_every_sentence(file: Path) -> None:
    document = pypdfium2.PdfDocument(file)
    text = " ".join(words(page) for page in document)
    assert document.get_metadata_value("Title") == "Transposed convolution"
    assert "What it teaches" in text
    assert "the shape comes back, the values do not" in text.lower()
    assert "output of the transposed convolution" in text
    assert "2. Slide the kernel & count <9> cells" in text
    assert "a weight × a value & so on, while 1 < 2 holds." in text
    assert "Sums are kept: −0.5 + 2 = 1.5." in text


def test_the_pictures_are_those_of_the_steps(file: Path) -> None:
    seen = np.concatenate(
        [
            np.asarray(page.render(scale=1).to_pil().convert("RGB")).reshape(-1, 3)
            for page in pypdfium2.PdfDocument(file)
        ]
    ).astype(int)
    for colour in COLOURS:
        near = np.abs(seen - np.array(colour)).max(axis=1) < 12
        assert near.sum() > 300, colour


def test_worksheet_and_key_are_the_last_two_pages(file: Path) -> None:
    *_, sheet, key = pypdfium2.PdfDocument(file)
    assert "Sheet 12" in words(sheet) and "Name" in words(sheet)
    assert "Transposed convolution: key" in words(key) and "Sheet 12" in words(key)
    assert len(words(key)) > len(words(sheet))


def test_equal_recordings_give_equal_bytes(
    file: Path, recording: Recording, tmp_path: Path
) -> None:
    again = handout.export(replace(recording, params={}), tmp_path / "again.pdf", seed=12)
    assert again.read_bytes() == file.read_bytes()


def test_a_lesson_that_declares_nothing_has_its_steps_only(
    recording: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = registry.Lesson("bare", "nowhere", tmp_path)
    monkeypatch.setattr(registry, "lesson", lambda name: bare)
    document = pypdfium2.PdfDocument(handout.export(recording, tmp_path / "bare.pdf"))
    text = " ".join(words(page) for page in document)
    assert "4. Input 3 × 3 → output 5 × 5" in text
    assert "Formulas" not in text and "Sheet" not in text and "teaches" not in text


def test_without_steps_there_is_no_handout(recording: Recording, tmp_path: Path) -> None:
    with pytest.raises(DeepchalkError, match="has no steps to print"):
        handout.export(replace(recording, steps=()), tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []
