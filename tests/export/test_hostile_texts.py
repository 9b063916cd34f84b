"""Whatever texts a recording holds: nothing runs, nothing is read, and each stays legible."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from deeply import few
from hostile_texts import FOREIGN, ILLEGIBLE, RUNNING
from markdown_it import MarkdownIt
from pptx import Presentation

from deepchalk.errors import DeepchalkError
from deepchalk.export import sidecars
from deepchalk.export.paper import handout, slides_pdf, slides_pptx, stills
from deepchalk.export.paper.typesetting import pdf
from deepchalk.export.paper.worksheet import sheets_data
from deepchalk.lesson.telling.recording import Cue, Recording, StepRecord
from deepchalk.lesson.worksheets.worksheet import Exercise, Sheet, formula, grid, word_asked
from deepchalk.notebook.page import film_html


class Elements(HTMLParser):
    """Names of the elements of a page, its event handlers, and its headings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.handlers: list[str] = []
        self.headings: list[str] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "h2":
            self.headings.append(data)


def told(recording: Recording, text: str) -> Recording:
    """The recording with that text wherever it has one."""
    return replace(
        recording,
        title=text,
        summary=text,
        params={"words": [text], text: text},
        steps=tuple(replace(step, title=text, captions=(text,)) for step in recording.steps),
        cues=tuple(replace(cue, text=text) for cue in recording.cues),
    )


def flat(text: str) -> str:
    """Without spaces, which lines are broken at."""
    return re.sub(r"\s+", "", text)


def pages(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return flat("".join(page.get_textpage().get_text_range() for page in document))


@pytest.fixture(params=few([*RUNNING, *FOREIGN], 6), ids=ascii)
def text(request: pytest.FixtureRequest) -> str:
    chosen: str = request.param
    return chosen


def test_a_page_has_no_element_more(recording: Recording, text: str) -> None:
    notebook = Elements(film_html(told(recording, text)))
    assert notebook.names == Elements(film_html(recording)).names
    assert set(notebook.handlers) == {"onclick"}


@pytest.mark.few(2)
def test_slides_say_it(recording: Recording, tmp_path: Path, text: str) -> None:
    slides = Presentation(
        str(slides_pptx.export(told(recording, text), tmp_path / "a.pptx"))
    ).slides
    assert flat(slides[0].shapes.title.text) == flat(f"1. {text}")
    assert flat(slides[0].notes_slide.notes_text_frame.text) == flat(text)
    with pypdfium2.PdfDocument(
        slides_pdf.export(told(recording, text), tmp_path / "a.pdf")
    ) as made:
        assert flat(next(iter(made.get_toc())).get_title()) == flat(f"1. {text}")


@pytest.mark.parametrize("text", few(RUNNING), ids=ascii)
def test_the_handout_prints_it(recording: Recording, tmp_path: Path, text: str) -> None:
    hostile = replace(told(recording, text), params={})
    for file in handout.export(hostile, tmp_path / "a.pdf"):
        # Fonts join some signs to others, and hyphens break lines.
        letters = re.sub(r"\W+", "", text)
        assert letters in re.sub(r"\W+", "", pages(file))
        assert "root:x:0" not in pages(file)


@pytest.mark.parametrize("text", few(RUNNING), ids=ascii)
def test_a_worksheet_prints_it(text: str) -> None:
    exercise = Exercise(
        text,
        (
            grid([[1.0, 2.0]], "x =", row_names=(text,), column_names=(text, text)),
            formula("{word}", word=word_asked(0, [text])),
        ),
    )
    data = sheets_data([Sheet(text, 1, (exercise,))], True, "a4")
    made = pypdfium2.PdfDocument(pdf("worksheets.typ", data))
    printed = "".join(page.get_textpage().get_text_range() for page in made)
    assert re.sub(r"\W+", "", text) in re.sub(r"\W+", "", printed)
    assert "root:x:0" not in printed


def test_the_transcript_shows_it(recording: Recording, text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(sidecars.transcript(told(recording, text)))
    inline = [child for token in tokens for child in token.children or ()]
    assert not {token.type for token in [*tokens, *inline]} & {
        "html_block",
        "html_inline",
        "link_open",
        "image",
    }
    assert [token.info for token in tokens if token.type == "fence"] == ["sh"]
    shown = flat("".join(child.content for child in inline))
    assert shown.count(flat(text)) >= 2 + 2 * len(recording.steps)


def test_captions_stay_in_their_cues(recording: Recording, text: str) -> None:
    hostile = told(recording, text)
    many = len(recording.cues)
    for document in (sidecars.webvtt(hostile.cues), sidecars.chapters(hostile)):
        assert "<" not in document.replace("-->", "")
    assert sidecars.webvtt(hostile.cues).count("-->") == many
    assert sidecars.srt(hostile.cues).count("-->") == many
    assert len(sidecars.srt(hostile.cues).split("\n\n")) == many


def test_a_description_keeps_its_chapters(recording: Recording, text: str) -> None:
    assert flat(text) in flat(sidecars.description(told(recording, text)))


def test_a_picture_is_described(recording: Recording, tmp_path: Path, text: str) -> None:
    for step in recording.steps:
        (tmp_path / f"{step.name}.svg").write_text("<svg></svg>", encoding="utf-8")
    hostile = replace(told(recording, text), stills=str(tmp_path))
    made = stills.export_svg(hostile, tmp_path / "made")
    assert Elements(made[0].read_text(encoding="utf-8")).names == ["svg", "title", "desc"]


@pytest.mark.parametrize("text", ILLEGIBLE, ids=ascii)
def test_what_cannot_be_shown_is_refused(recording: Recording, text: str) -> None:
    code = f"U\\+{max(map(ord, text)):04X}" if len(text) == 1 else r"U\+[0-9A-F]{4}"
    with pytest.raises(DeepchalkError, match=f"has the character {code} in it"):
        StepRecord("a", text, 0, 1, number=1)
    with pytest.raises(DeepchalkError, match="a caption has the character"):
        Cue(text, 0, 1)
    with pytest.raises(DeepchalkError, match="a title or summary has the character"):
        replace(recording, title=text)
