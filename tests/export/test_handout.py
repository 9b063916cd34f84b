"""The handout, read back: pictures, sentences, formulas, worksheet and key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pypdfium2
import pytest
from deeply import few
from plays import for_each_lesson
from small_film import COLOURS
from worded_lessons import TINY

from deepchalk import registry
from deepchalk.errors import DeepchalkError
from deepchalk.export.paper import handout, typesetting, worksheet
from deepchalk.lesson.telling.recording import Recording
from deepchalk.lesson.telling.script import script_named
from deepchalk.lesson.worksheets.worksheet import Exercise, Formula, Word, sheet_beside


def words(page: pypdfium2.PdfPage) -> str:
    return re.sub(r"\s+", " ", page.get_textpage().get_text_range())


@pytest.fixture(scope="module")
def file(recording: Recording, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("handout") / "handout.pdf"
    return handout.export(replace(recording, params={}), path, seed=12)[0]


def test_it_has_what_the_lesson_teaches_and_every_sentence(file: Path) -> None:
    document = pypdfium2.PdfDocument(file)
    text = " ".join(words(page) for page in document)
    assert document.get_metadata_value("Title") == "Transposed convolution"
    assert "What it teaches" in text
    assert "brings the size back, and mostly not the numbers" in text
    assert "size of the result n for rows and columns" in text
    assert "2. Slide the kernel & count <9> cells" in text
    assert "a weight × a value & so on, while 1 < 2 holds." in text
    assert "Sums are kept: −0.5 + 2 = 1.5." in text


def test_terms_are_explained(
    recording: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, told = tmp_path / "plain.pdf", tmp_path / "told.pdf"
    terms = [{"name": "softmax", "means": "It makes #shares of [scores]."}]
    recording = replace(recording, params={})
    handout.export(recording, plain, with_key=False)
    monkeypatch.setattr(handout, "_terms", lambda *given: terms)
    handout.export(recording, told, with_key=False)
    said = "Words softmax It makes #shares of [scores]."
    texts = [" ".join(map(words, pypdfium2.PdfDocument(file))) for file in (plain, told)]
    assert [said in text for text in texts] == [False, True]


def test_the_terms_of_a_lesson_are_those_that_it_names_and_says(recording: Recording) -> None:
    script = script_named(TINY.package)
    steps = (replace(recording.steps[0], captions=("Softmax makes a probability of scores.",)),)
    told = handout._terms(script, replace(recording, steps=steps))
    assert [one["name"] for one in told] == ["score", "softmax", "probability"]
    assert handout._terms(script, replace(recording, steps=())) == []
    german = handout._terms(script, replace(recording, steps=steps, language="de"))
    assert [one["name"] for one in german] == ["Score", "Softmax"]
    assert handout._terms(None, recording) == []


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


@pytest.mark.deep
def test_the_line_around_a_picture_is_as_wide_on_all_sides(file: Path) -> None:
    scale, line = 8, 190
    page = next(page for page in pypdfium2.PdfDocument(file) if "1. " in words(page))
    seen = np.asarray(page.render(scale=scale).to_pil().convert("RGB")).astype(int)
    grey = np.abs(seen - line).max(axis=2) < 8

    def widths(of_them: np.ndarray) -> list[int]:
        """How wide lines are of which most is grey."""
        edges = np.flatnonzero(np.diff(np.pad(of_them, 1).astype(int)))
        return [int(end - start) for start, end in edges.reshape(-1, 2)]

    lying = grey.sum(axis=1) > 100 * scale
    first, last = np.flatnonzero(lying)[0], np.flatnonzero(lying)[-1]
    standing = grey[first:last].sum(axis=0) > 30 * scale
    found = widths(lying) + widths(standing)
    assert len(found) >= 4
    # Half a point, and where it falls on pixels one less or more; of a line cut in half two remain.
    assert scale // 2 - 1 <= min(found) and max(found) <= scale // 2 + 1, found


def test_the_worksheet_is_the_last_page_and_its_key_another_file(file: Path) -> None:
    *steps, sheet = pypdfium2.PdfDocument(file)
    assert "Sheet 12" in words(sheet) and "Name" in words(sheet)
    assert not any("key" in words(page) for page in (*steps, sheet))
    (key,) = pypdfium2.PdfDocument(file.with_name("handout-key.pdf"))
    assert "Transposed convolution: key" in words(key) and "Sheet 12" in words(key)
    assert len(words(key)) > len(words(sheet))


@pytest.mark.deep
@pytest.mark.parametrize("count", few([1, 7, *range(2, 7), *range(8, 13)], 2))
def test_the_last_page_of_steps_holds_more_than_one_picture(
    recording: Recording, tmp_path: Path, count: int
) -> None:
    first = recording.steps[0]
    steps = tuple(
        replace(first, name=f"step_{number}", title=f"Move {number}", number=number)
        for number in range(1, count + 1)
    )
    for step in steps:
        picture = '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"/>'
        (tmp_path / f"{step.name}.svg").write_text(picture, encoding="utf-8")
    long = replace(recording, params={}, steps=steps, stills=str(tmp_path))
    for paper in typesetting.TYPST_PAPERS:
        made, _ = handout.export(long, tmp_path / "long.pdf", paper=paper)
        *pages, _sheet = pypdfium2.PdfDocument(made)
        shown = [len(re.findall(r"\d+\. Move", words(page))) for page in pages]
        assert sum(shown) == count
        assert shown[-1] >= min(2, count)


@pytest.mark.deep
@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_it_is_made_for_the_paper(
    recording: Recording, tmp_path: Path, paper: typesetting.Paper, size: tuple[int, int]
) -> None:
    made = handout.export(replace(recording, params={}), tmp_path / "a.pdf", paper=paper)
    for file in made:
        for page in pypdfium2.PdfDocument(file):
            assert np.round(page.get_size()).astype(int).tolist() == list(size)


@pytest.mark.deep
def test_equal_recordings_give_equal_bytes(
    file: Path, recording: Recording, tmp_path: Path
) -> None:
    again, _ = handout.export(replace(recording, params={}), tmp_path / "again.pdf", seed=12)
    assert again.read_bytes() == file.read_bytes()


def test_a_lesson_that_declares_nothing_has_its_steps_only(
    recording: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = registry.Lesson("bare", "nowhere", tmp_path)
    monkeypatch.setattr(registry, "lesson", lambda name: bare)
    document = pypdfium2.PdfDocument(*handout.export(recording, tmp_path / "bare.pdf"))
    text = " ".join(words(page) for page in document)
    assert "4. Input 3 × 3 → output 5 × 5" in text
    assert "Formulas" not in text and "Sheet" not in text and "teaches" not in text


def answers(exercises: Sequence[Exercise]) -> set[tuple[str, ...]]:
    """What exercises ask for, with its answers: with numbers, but of questions without."""
    found = set()
    for one in exercises:
        for line in one.lines:
            if isinstance(line, tuple):
                entries = [entry for grid in line for row in grid.rows for entry in row]
                if asked := [f"{entry.value:g}" for entry in entries if entry.asked]:
                    found.add(("table", *asked))
            if not isinstance(line, Formula):
                continue
            texts = tuple(slot.text for slot in line.slots.values())
            if isinstance(next(iter(line.slots.values())), Word):
                question, *options = re.split(r"\n[A-D]\) ", one.task)
                found.add((re.sub(r"[\d.,−]+", "", question), options["ABCD".index(*texts)]))
            else:
                found.add((line.template, *texts))
    return found


@pytest.mark.parametrize("name", for_each_lesson())
def test_a_sheet_does_not_ask_what_its_handout_shows(name: str) -> None:
    lesson = registry.lesson(name)
    params, module = lesson.params_class(), lesson.worksheet
    assert module is not None
    shown = answers(module.exercises(lesson.compute(params)))
    for seed in (1, 2):
        sheet = sheet_beside(params, module, lesson.compute, name, seed)
        assert sheet is not None
        assert answers(sheet.exercises)
        assert not answers(sheet.exercises) & shown, seed


def test_a_sheet_has_other_numbers_than_the_lesson_beside_it() -> None:
    lesson = registry.lesson("softmax")
    module = lesson.worksheet
    assert module is not None
    same = module.worksheet(np.random.default_rng(4))
    sheet = sheet_beside(same, module, lesson.compute, "Softmax", 4)
    assert sheet is not None
    assert sheet.seed == 5
    monotonous = SimpleNamespace(worksheet=lambda random: same, exercises=lambda trace: [])
    assert sheet_beside(same, monotonous, lesson.compute, "Softmax", 4) is None  # type: ignore


@pytest.mark.deep
def test_what_the_pictures_answer_is_on_the_worksheet_but_not_in_the_handout(
    recording: Recording, tmp_path: Path
) -> None:
    lstm = replace(recording, lesson="vanishing-gradients", params={})
    asked = "Compute the forget gate that a bias gives"
    for module, is_asked in ((worksheet, True), (handout, False)):
        for file in module.export(lstm, tmp_path / f"{is_asked}.pdf"):  # type: ignore[attr-defined]
            assert (asked in words([*pypdfium2.PdfDocument(file)][-1])) is is_asked


def test_the_key_can_be_left_out(recording: Recording, tmp_path: Path) -> None:
    for module in (worksheet, handout):
        made = module.export(  # type: ignore[attr-defined]
            replace(recording, params={}), tmp_path / "x.pdf", with_key=False
        )
        assert made == [tmp_path / "x.pdf"]
    assert [file.name for file in tmp_path.iterdir()] == ["x.pdf"]


def test_without_steps_there_is_no_handout(recording: Recording, tmp_path: Path) -> None:
    with pytest.raises(DeepchalkError, match="has no steps to print"):
        handout.export(replace(recording, steps=()), tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("on_stage", "sentences", "shown"),
    [(False, "track", 0.86), (False, "drawn", 0.86), (True, "track", 1.0), (True, "drawn", 0.84)],
)
def test_of_a_stage_all_is_printed_but_what_is_drawn_below_it(
    recording: Recording, on_stage, sentences, shown
) -> None:
    film = replace(recording, on_stage=on_stage, sentences=sentences, stills=None)
    assert handout._shown(film) == shown
    # In stills no sentence is drawn, whatever the film has.
    assert handout._shown(replace(film, stills="stills")) == (1.0 if on_stage else 0.86)
