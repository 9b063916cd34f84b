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
from deepchalk.export.moving.frames import step_pictures
from deepchalk.export.paper.typesetting import TYPST_PAPERS, Paper, pdf
from deepchalk.export.paper.worksheet import key_beside, seed_of, sheet_data, write_keys
from deepchalk.lesson.telling.recording import Recording
from deepchalk.lesson.telling.step import say
from deepchalk.lesson.values.names import names_in
from deepchalk.lesson.worksheets.worksheet import Sheet, sheet_beside
from deepchalk.output_files import write_bytes
from deepchalk.registry import Lesson


def export(
    recording: Recording,
    path: Path,
    *,
    seed: int | None = None,
    paper: Paper = "a4",
    with_key: bool = True,
) -> list[Path]:
    """Write the handout as PDF; its last page is a worksheet, whose key is a second file.

    For ``X.pdf`` that is ``X-key.pdf``; there is none where the lesson has no worksheet. The sheet
    does not ask what the handout shows.

    Parameters
    ----------
    seed
        chooses the worksheet's numbers; by default the seed of the recording's parameters, or 1
    paper
        "a4" or "letter"
    with_key
        whether the key is written

    Raises
    ------
    DeepchalkError
        if the recording has no steps, or neither stills nor a video
    """
    if not recording.steps:
        raise DeepchalkError(f"the recording of {recording.lesson} has no steps to print")
    pictures = _pictures(recording)
    lesson = registry.lesson(recording.lesson)
    exercises = _sheet(lesson, recording, seed_of(recording) if seed is None else seed)
    document = {
        "paper": TYPST_PAPERS[paper],
        "title": recording.title,
        "summary": recording.summary,
        "width": recording.width,
        "height": recording.height,
        "steps": [
            {"title": step.numbered_title, "captions": step.captions, "picture": name}
            for step, name in zip(recording.steps, pictures, strict=True)
        ],
        **_what_it_teaches(lesson, recording),
        "sheet": None if exercises is None else sheet_data(exercises),
    }
    data = {"handout.json": json.dumps(document).encode(), **pictures}
    handout = write_bytes(path, pdf("handout.typ", data))
    if exercises is None or not with_key:
        return [handout]
    return [handout, write_keys([exercises], key_beside(path), paper)]


def _sheet(lesson: Lesson, recording: Recording, seed: int) -> Sheet | None:
    """The worksheet of that seed, if the lesson makes any, without what the recording answers."""
    if lesson.worksheet is None:
        return None
    shown = lesson.params_class.of(**recording.params)
    return sheet_beside(shown, lesson.worksheet, lesson.compute, recording.title, seed)


def _what_it_teaches(lesson: Lesson, recording: Recording) -> dict[str, Any]:
    """What the lesson declares besides its scene: empty where it has no worksheet."""
    module = lesson.worksheet
    if module is None:
        return {"teaches": [], "formulas": []}
    trace = lesson.compute(lesson.params_class.of(**recording.params))
    names = names_in(lesson.folder).said(lambda phrase: say(phrase, trace))
    return {
        "teaches": module.TEACHES,
        "formulas": [
            {
                "name": formula.name,
                "template": formula.template,
                "legend": names.legend(formula.axes),
            }
            for formula in module.formulas(trace)
        ],
    }


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
