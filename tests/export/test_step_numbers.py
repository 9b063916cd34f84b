"""With some of the steps only, each keeps its number and its name, whatever the format."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pptx import Presentation

from deepchalk.export import sidecars
from deepchalk.export.paper import handout, slides_pdf, slides_pptx, stills
from deepchalk.lesson.telling.recording import Recording
from deepchalk.notebook.page import film_html


@pytest.fixture
def some(recording: Recording) -> Recording:
    """The second and the fourth step."""
    return replace(recording, params={}, steps=recording.steps[1::2])


def test_files_of_steps_are_numbered_and_named(some: Recording, tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    made = stills.export_png(some, pictures)
    assert [file.name for file in made] == ["02-slide.png", "04-sum_up.png"]
    for step in some.steps:
        (pictures / f"{step.name}.svg").write_text("<svg></svg>", encoding="utf-8")
    drawn = stills.export_svg(replace(some, stills=str(pictures)), tmp_path / "drawn")
    assert [file.name for file in drawn] == ["02-slide.svg", "04-sum_up.svg"]


def test_slides_are_numbered(some: Recording, tmp_path: Path) -> None:
    titles = ["2. Slide the kernel & count <9> cells", "4. Input 3 × 3 → output 5 × 5"]
    slides = Presentation(str(slides_pptx.export(some, tmp_path / "a.pptx"))).slides
    assert [slide.shapes.title.text for slide in slides] == titles
    with pypdfium2.PdfDocument(slides_pdf.export(some, tmp_path / "a.pdf")) as document:
        assert [entry.get_title() for entry in document.get_toc()] == titles


@pytest.mark.deep
def test_what_is_read_is_numbered(some: Recording, tmp_path: Path) -> None:
    assert re.findall(r"^## (\d)\. ", sidecars.transcript(some), re.MULTILINE) == ["2", "4"]
    assert re.findall(r"^\d\d-\w+$", sidecars.chapters(some), re.MULTILINE) == [
        "02-slide",
        "04-sum_up",
    ]
    document = pypdfium2.PdfDocument(handout.export(some, tmp_path / "handout.pdf")[0])
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert "2. Slide the kernel" in text and "4. Input 3 × 3" in text
    assert re.findall(r'<li value="(\d)">', film_html(some)) == ["2", "4"]


def test_a_manifest_keeps_the_numbers(some: Recording, tmp_path: Path) -> None:
    read = sidecars.read_manifest(sidecars.export_manifest(some, tmp_path / "film.json"))
    assert [step.number for step in read.steps] == [2, 4]


def test_a_manifest_that_numbers_nothing_has_all_steps(recording: Recording) -> None:
    old = re.sub(r',\s*"number": \d+', "", recording.to_json())
    assert '"number"' not in old
    assert Recording.from_json(old) == recording
