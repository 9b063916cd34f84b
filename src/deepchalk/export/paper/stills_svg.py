"""The end of each step as vector graphics."""

from __future__ import annotations

import html
import re
from pathlib import Path

from deepchalk.errors import DeepchalkError
from deepchalk.lesson.telling.recording import Recording, StepRecord
from deepchalk.output_files import write_text


def export(recording: Recording, folder: Path) -> list[Path]:
    """Write ``NN-STEP.svg`` for each step; screen readers find its title and its captions.

    Raises
    ------
    DeepchalkError
        if the recording has no stills
    """
    if recording.stills is None:
        raise DeepchalkError(
            f"the recording of {recording.lesson} has no vector graphics: they are drawn from the "
            f"scene, by deepchalk export {recording.typed or recording.lesson} --to svg"
        )
    made = Path(recording.stills)
    return [
        write_text(
            folder / f"{step.file_name}.svg",
            _described((made / f"{step.name}.svg").read_text(encoding="utf-8"), step),
        )
        for step in recording.steps
    ]


def _described(svg: str, step: StepRecord) -> str:
    title, captions = html.escape(step.title), html.escape(" ".join(step.captions))
    described = f"<title>{title}</title>\n<desc>{captions}</desc>"
    return re.sub(r"(<svg\b)([^>]*>)", rf'\1 role="img"\2\n{_literal(described)}', svg, count=1)


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\")
