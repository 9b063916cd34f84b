"""Worksheets of every lesson: the key is the trace, blanks are blank, and everything has room."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from deeply import QUICK
from plays import for_each_lesson
from printed_numbers import MARGIN, Printed, overlap

from deepchalk import registry
from deepchalk.errors import DeepchalkError
from deepchalk.export.paper import worksheet
from deepchalk.export.paper.typesetting import TYPST_PAPERS, Paper
from deepchalk.export.paper.worksheet import sheets_of
from deepchalk.lesson.check import claims
from deepchalk.lesson.params import Params
from deepchalk.lesson.telling.recording import Recording
from deepchalk.lesson.telling.script import has_words, script_named, taught, tell_with
from deepchalk.lesson.values.equation import calculation_of
from deepchalk.lesson.values.trace import numbers_in
from deepchalk.lesson.worksheets.derived import DerivedWorksheet
from deepchalk.lesson.worksheets.worksheet import Formula, Sheet

FEW = range(1, 4)
MANY = range(100, 110)


# Sheets read back take much memory: those of one lesson, for all tests that look at it.
@lru_cache(maxsize=2)
def drawn(name: str, seeds: range) -> list[Sheet]:
    """The sheets of a lesson."""
    return sheets_of(name, name, seeds)


@lru_cache(maxsize=4)
def printed(name: str, seeds: range, paper: Paper) -> tuple[Printed, Printed]:
    """The sheets of a lesson and their keys as PDF, read back."""
    sheets = drawn(name, seeds)
    return Printed(sheets, False, paper), Printed(sheets, True, paper)


@pytest.fixture(scope="module", params=for_each_lesson())
def lesson(request: pytest.FixtureRequest) -> registry.Lesson:
    return registry.lesson(request.param)


@pytest.fixture(
    params=[pytest.param(FEW, id="few"), pytest.param(MANY, id="many", marks=pytest.mark.deep)]
)
def seeds(request: pytest.FixtureRequest) -> range:
    chosen: range = request.param
    return chosen


def test_the_lesson_says_what_it_teaches_and_its_formulas(lesson: registry.Lesson) -> None:
    module = lesson.worksheet
    assert module is not None
    for params in lesson.presets.values():
        trace = lesson.compute(params)
        if has_words(lesson.package):
            tell_with(trace, script_named(lesson.package))
        # Words in a file come before those in Python.
        teaches = taught(trace) or module.TEACHES
        assert 2 <= len(teaches) <= 4
        assert all(sentence[-1] == "." and len(sentence) < 200 for sentence in teaches)
        assert 2 <= len(module.formulas(trace)) <= 6


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize("name", registry.names())
def test_whatever_is_drawn_are_parameters_of_the_lesson(name: str) -> None:
    module = registry.lesson(name).worksheet
    assert isinstance(module, DerivedWorksheet)
    for seed in range(300):
        assert isinstance(module.draw(np.random.default_rng(seed)), Params)


def test_every_answer_is_a_number_of_a_trace_whose_claims_hold(
    lesson: registry.Lesson, seeds: range
) -> None:
    module = lesson.worksheet
    assert module is not None
    for seed in seeds:
        params = module.worksheet(np.random.default_rng(seed))
        trace = lesson.compute(params)
        for claim in claims(lesson.checks):
            agreement = claim.check(params, trace)
            assert agreement is None or agreement.holds, (seed, claim.sentence)
        known = np.array([value for _, value in numbers_in(trace)])
        answers = [
            number
            for exercise in module.exercises(trace)
            for number in exercise.numbers()
            if number.asked
        ]
        assert 5 <= len(answers) <= 80, seed
        for answer in answers:
            assert np.abs(known - answer.value).min() < 1e-12, (seed, answer)
            assert answer.decimals <= getattr(module, "decimals", 2) <= 3, seed
            assert abs(answer.value) < 201, seed


def test_blanks_are_blank_and_the_key_fills_each(lesson: registry.Lesson, seeds: range) -> None:
    blank, key = printed(lesson.name, seeds, "a4")
    sheets = drawn(lesson.name, seeds)
    asked = sum(n.asked for sheet in sheets for it in sheet.exercises for n in it.places())
    assert sum(place.asked for place in blank.places) == asked
    for place in blank.places:
        assert blank.text_in(place) == ("" if place.asked else place.text)
    assert [place.text for place in key.places] == [place.text for place in blank.places]
    for place in key.places:
        assert key.text_in(place) == place.text


def test_no_two_numbers_of_an_exercise_are_called_alike(
    lesson: registry.Lesson, seeds: range
) -> None:
    for sheet in drawn(lesson.name, seeds):
        for exercise in sheet.exercises:
            templates = [line.template for line in exercise.lines if isinstance(line, Formula)]
            symbols = [one.partition(" = ")[0] for one in templates if " = " in one]
            assert len(symbols) == len(set(symbols)), exercise.task


def test_every_exercise_asks_something(lesson: registry.Lesson, seeds: range) -> None:
    for sheet in drawn(lesson.name, seeds):
        for exercise in sheet.exercises:
            assert any(place.asked for place in exercise.places()), exercise.task


@pytest.mark.few(1)
@pytest.mark.parametrize("paper", TYPST_PAPERS)
def test_everything_stays_in_its_cell_and_on_its_page(
    lesson: registry.Lesson, seeds: range, paper: Paper
) -> None:
    for made in printed(lesson.name, seeds, paper):
        assert made.size(0)[0] == pytest.approx(595 if paper == "a4" else 612, abs=1)
        assert len(made.document) == len(seeds), "a sheet fits on one page"
        for page, letters in enumerate(made.letters):
            width, height = made.size(page)
            inked = [letter.box for letter in letters]
            inked += [place.box for place in made.places if place.page == page]
            for left, top, right, bottom in inked:
                assert MARGIN <= left < right <= width - MARGIN, (page, left, right)
                assert MARGIN - 2 <= top < bottom <= height - 16, (page, top, bottom)
        for place in made.places:
            for letter in made.letters[place.page]:
                if overlap(letter.box, place.box):
                    left, top, right, bottom = letter.box
                    assert place.box[0] < left and right < place.box[2], place
                    assert place.box[1] < top and bottom < place.box[3], place
        for page in range(len(seeds)):
            places = [place.box for place in made.places if place.page == page]
            assert not any(overlap(*pair) for pair in combinations(places, 2)), page


def test_equal_seeds_give_equal_bytes_and_others_other_numbers(
    lesson: registry.Lesson, tmp_path: Path
) -> None:
    first, again, other = (sheets_of(lesson.name, "Title", [seed]) for seed in (7, 7, 8))
    one = worksheet.write_sheets(first, tmp_path / "one.pdf").read_bytes()
    assert worksheet.write_sheets(again, tmp_path / "two.pdf").read_bytes() == one
    assert worksheet.write_sheets(other, tmp_path / "three.pdf").read_bytes() != one


@pytest.mark.deep
def test_a_set_has_numbered_sheets_and_a_file_of_keys(recording: Recording, tmp_path: Path) -> None:
    made = worksheet.export(recording, tmp_path / "x.pdf", seed=5, count=3)
    assert [file.name for file in made] == ["x.pdf", "x-key.pdf"]
    for file, title in zip(
        made, ("Transposed convolution", "Transposed convolution: key"), strict=True
    ):
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)]
        assert len(pages) == 3
        assert all(title in page for page in pages)
        assert ["Sheet 5" in pages[0], "Sheet 6" in pages[1], "Sheet 7" in pages[2]] == [True] * 3


def test_a_lesson_without_a_worksheet_is_named(
    monkeypatch: pytest.MonkeyPatch, recording: Recording, tmp_path: Path
) -> None:
    bare = registry.Lesson("bare", "nowhere", tmp_path)
    monkeypatch.setattr(registry, "lesson", lambda name: bare)
    with pytest.raises(
        DeepchalkError, match=r"the lesson transposed-conv has no worksheet: .* worksheet\.py"
    ):
        worksheet.export(recording, tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_gradient_is_asked_behind_those_that_it_takes() -> None:
    # They come about from the last one to the first, and nodes stand in the other order.
    lesson = registry.lesson("autodiff")
    module = lesson.worksheet
    assert module is not None
    for seed in FEW:
        trace: Any = lesson.compute(module.worksheet(np.random.default_rng(seed)))
        gradients = {one.symbol: one for one in trace.gradients.entries}
        task = next(it for it in module.exercises(trace) if "gradient of the result" in it.task)
        lines = [line for line in task.lines if isinstance(line, Formula)]
        asked = [gradients[line.template.partition(" = ")[0]] for line in lines]
        assert len(asked) > 2
        for place, one in enumerate(asked):
            calculation = calculation_of(one)
            assert calculation is not None
            taken = {operand.path for operand in calculation.operands}
            assert not taken & {later.path for later in asked[place + 1 :]}


def test_places_of_a_task_are_as_wide_whatever_their_sign(lesson: registry.Lesson) -> None:
    for one in worksheet.sheets_data(drawn(lesson.name, FEW), False, "a4").values():
        for sheet in json.loads(one)["sheets"]:
            for exercise in sheet["exercises"]:
                pieces = [piece for line in exercise["lines"] for piece in line]
                places = [place for piece in pieces for place in piece.get("slots", {}).values()]
                rooms = {tuple(place["room"]) for place in places if place["asked"]}
                assert len(rooms) <= 1, exercise["task"]


def test_what_is_given_stands_above_the_tasks() -> None:
    blank, key = printed("autodiff", FEW, "a4")
    for made in (blank, key):
        for page in made.document:
            text = page.get_textpage().get_text_range()
            assert 0 < text.index("Given are") < text.index("Compute the value of each node")
