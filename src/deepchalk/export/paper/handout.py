"""A handout: what the lesson teaches, its steps in pictures and words, formulas, a worksheet."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

from PIL import Image

from deepchalk import registry
from deepchalk.errors import DeepchalkError
from deepchalk.export.paper.typesetting import TYPST_PAPERS, Paper, pdf, typst_language
from deepchalk.export.paper.worksheet import (
    key_beside,
    seed_of,
    sheet_data,
    told_trace,
    write_sheets,
)
from deepchalk.export.video.frames import step_pictures
from deepchalk.lesson.telling.naming import names_of
from deepchalk.lesson.telling.recording import Recording
from deepchalk.lesson.telling.script import Script, taught, told_in
from deepchalk.lesson.telling.terms import explained
from deepchalk.lesson.values.notation import source_in_language
from deepchalk.lesson.worksheets.worksheet import sheet_beside
from deepchalk.output_files import write_bytes
from deepchalk.registry import Lesson
from deepchalk.words.faces import say

ABOVE_CAPTIONS, ABOVE_SENTENCES = 0.86, 0.84
"""Shares of a picture's height above the captions of a player, and above drawn sentences."""


def export(
    recording: Recording,
    path: Path,
    *,
    seed: int | None = None,
    paper: Paper = "a4",
    with_key: bool = True,
    own_words: str = "",
) -> list[Path]:
    """Write the handout as PDF; its last page is a worksheet, whose key is a second file.

    The seed chooses the worksheet's numbers: by default that of the recording's parameters, or 1.
    ``own_words`` is the text of a file of one's own, in which it is told.
    """
    if not recording.steps:
        raise DeepchalkError(f"the recording of {recording.lesson} has no steps to print")
    pictures = _pictures(recording)
    lesson = registry.lesson(recording.lesson)
    script = told_in(lesson.package, recording.language, own_words)
    compute = told_trace(lesson, script)
    exercises = None
    taught: dict[str, Any] = {"teaches": [], "formulas": []}
    if lesson.worksheet is not None:
        # The sheet does not ask what the handout shows.
        shown = lesson.params_class.of(**recording.params)
        number = seed_of(recording) if seed is None else seed
        title = recording.title
        exercises = sheet_beside(shown, lesson.worksheet, compute, title, number)
        taught = _what_it_teaches(lesson, lesson.worksheet, compute(shown))
    document = {
        "paper": TYPST_PAPERS[paper],
        "language": typst_language(),
        "words": {one: say(f"sheet-{one}") for one in ("teaches", "formulas", "terms", "steps")},
        "title": recording.title,
        "summary": recording.summary,
        "width": recording.width,
        "height": recording.height,
        "shown": _shown(recording),
        "steps": [
            {"title": step.numbered_title, "captions": step.captions, "picture": name}
            for step, name in zip(recording.steps, pictures, strict=True)
        ],
        **taught,
        "terms": _terms(script, recording),
        "sheet": None if exercises is None else sheet_data(exercises),
    }
    data = {"handout.json": json.dumps(document).encode(), **pictures}
    handout = write_bytes(path, pdf("handout.typ", data))
    if exercises is None or not with_key:
        return [handout]
    return [handout, write_sheets([exercises], key_beside(path), paper, solved=True)]


def _terms(script: Script | None, recording: Recording) -> list[dict[str, str]]:
    """The terms of the lesson that are met in it, where its words lie in files."""
    if script is None:
        return []
    texts = (text for step in recording.steps for text in (step.title, *step.captions))
    met = explained(script, texts, recording.spoken_language)
    return [{"name": term.name, "means": term.means} for term in met]


def _what_it_teaches(lesson: Lesson, module: Any, trace: Any) -> dict[str, Any]:
    """What the lesson declares besides its scene."""
    names = names_of(lesson.folder, trace)
    formulas = [
        {
            "name": one.name,
            "template": source_in_language(one.template),
            "legend": names.legend(one.axes),
        }
        for one in module.formulas(trace)
    ]
    return {"teaches": taught(trace) or module.TEACHES, "formulas": formulas}


def _shown(recording: Recording) -> float:
    """Which upper share of a picture is printed: what lies below are captions, which stand beside.

    A stage takes the whole picture, unless a frame has a sentence drawn below; stills have none.
    """
    if not recording.on_stage:
        return ABOVE_CAPTIONS
    is_below = recording.sentences == "drawn" and recording.stills is None
    return ABOVE_SENTENCES if is_below else 1.0


def _pictures(recording: Recording) -> dict[str, bytes]:
    """A picture a step, by file name: vector graphics where there are any."""
    if recording.stills is not None:
        folder = Path(recording.stills)
        pictures = [(folder / f"{step.name}.svg").read_bytes() for step in recording.steps]
    else:
        pictures = [_as_svg(picture) for picture in step_pictures(recording)]
    return {f"{number}.svg": picture for number, picture in enumerate(pictures)}


def _as_svg(picture: Image.Image) -> bytes:
    """Pixels inside an SVG: files in memory must be text for Typst."""
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    width, height = picture.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
    ).encode()
