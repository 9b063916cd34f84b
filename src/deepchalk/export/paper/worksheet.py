"""Worksheets: a lesson with other numbers and places left empty, and the key that fills them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from deepchalk import registry
from deepchalk.errors import DeepchalkError
from deepchalk.export.paper.typesetting import TYPST_PAPERS, Paper, pdf, typst_language
from deepchalk.lesson.telling.recording import Recording
from deepchalk.lesson.telling.script import Script, tell_with, told_in
from deepchalk.lesson.values.notation import source_in_language
from deepchalk.lesson.worksheets.worksheet import (
    Exercise,
    Grid,
    Piece,
    Sheet,
    Slot,
    Word,
    sheet,
)
from deepchalk.output_files import write_bytes
from deepchalk.registry import Lesson
from deepchalk.words import active
from deepchalk.words.faces import say

USUAL_SEED = 1


def export(
    recording: Recording,
    path: Path,
    *,
    seed: int | None = None,
    count: int = 1,
    paper: Paper = "a4",
    with_key: bool = True,
    own_words: str = "",
) -> list[Path]:
    """Write so many worksheets and, beside them, their keys.

    Each sheet has the next seed, which is its number; the first by default that of the recording's
    parameters, or 1. ``own_words`` is the text of a file of one's own, in which they are told.
    """
    first = seed_of(recording) if seed is None else seed
    seeds = range(first, first + count)
    sheets = sheets_of(recording.lesson, recording.title, seeds, own_words)
    blank = write_sheets(sheets, path, paper)
    return (
        [blank, write_sheets(sheets, key_beside(path), paper, solved=True)] if with_key else [blank]
    )


def key_beside(path: Path) -> Path:
    """``X-key.pdf`` for ``X.pdf``: what students get and what they do not get are two files."""
    return path.with_name(f"{path.stem}-key{path.suffix}")


def seed_of(recording: Recording) -> int:
    """The seed in the recording's parameters, or 1."""
    seed = recording.params.get("seed")
    return seed if isinstance(seed, int) else USUAL_SEED


def sheets_of(
    lesson_name: str, title: str, seeds: Iterable[int], own_words: str = ""
) -> list[Sheet]:
    """The worksheets of a lesson."""
    lesson = registry.lesson(lesson_name)
    if lesson.worksheet is None:
        raise DeepchalkError(
            f"the lesson {lesson_name} has no worksheet: one is made by a file worksheet.py beside "
            f"its trace.py"
        )
    module: Any = lesson.worksheet
    compute = told_trace(lesson, told_in(lesson.package, active().code, own_words))
    return [sheet(module, compute, title, seed) for seed in seeds]


def told_trace(lesson: Lesson, script: Script | None) -> Callable[[Any], Any]:
    """Parameters to a trace that is told with a script."""

    def told(params: Any) -> Any:
        trace = lesson.compute(params)
        if script is not None:
            tell_with(trace, script)
        return trace

    return told


def write_sheets(
    sheets: Sequence[Sheet], path: Path, paper: Paper = "a4", *, solved: bool = False
) -> Path:
    """Write the sheets as one PDF, each on pages of its own; solved, that is their key."""
    return write_bytes(path, pdf("worksheets.typ", sheets_data(sheets, solved, paper)))


def sheets_data(sheets: Sequence[Sheet], solved: bool, paper: Paper) -> dict[str, bytes]:
    """The sheets as the template reads them."""
    data = {
        "paper": TYPST_PAPERS[paper],
        "language": typst_language(),
        "title": sheets[0].title,
        "solved": solved,
        "sheets": [sheet_data(sheet) for sheet in sheets],
    }
    return {"sheets.json": json.dumps(data).encode()}


def sheet_data(sheet: Sheet) -> dict[str, Any]:
    """One sheet as plain data."""
    return {
        "title": sheet.title,
        "given": sheet.given,
        "words": {
            "key": say("sheet-key", title=sheet.title),
            "number": say("sheet-number", number=sheet.seed),
            "name": say("sheet-name"),
            "date": say("sheet-date"),
        },
        "exercises": [_exercise(exercise) for exercise in sheet.exercises],
    }


def _exercise(exercise: Exercise) -> dict[str, Any]:
    lines = [line if isinstance(line, tuple) else (line,) for line in exercise.lines]
    # A place as wide as its own answer would tell its sign.
    room = tuple({one.text: None for one in exercise.numbers() if one.asked})
    pieces = [[_piece(piece, room) for piece in line] for line in lines]
    return {"task": exercise.task, "lines": pieces}


def _piece(piece: Piece, room: tuple[str, ...]) -> dict[str, Any]:
    if isinstance(piece, Grid):
        return {
            "kind": "grid",
            "name": source_in_language(piece.name),
            "rows": [[_place(number, room) for number in row] for row in piece.rows],
            "row_names": list(piece.row_names),
            "column_names": list(piece.column_names),
        }
    return {
        "kind": "formula",
        # A slot becomes a variable of Typst's mathematics.
        "template": re.sub(r"\{(\w+)\}", r" #{slot_\1} ", source_in_language(piece.template)),
        "slots": {name: _place(place, room) for name, place in piece.slots.items()},
    }


def _place(place: Slot, room: tuple[str, ...]) -> dict[str, Any]:
    room = place.among if isinstance(place, Word) else room if place.asked else (place.text,)
    return {"text": place.text, "asked": place.asked, "room": room}
