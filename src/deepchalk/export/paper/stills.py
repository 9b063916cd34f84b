"""The end of each step, as PNG or as vector graphics."""

from __future__ import annotations

import html
import io
from pathlib import Path

from deepchalk.errors import DeepchalkError
from deepchalk.export.video.frames import step_pictures
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import write_bytes, write_text


def export_png(recording: Recording, folder: Path) -> list[Path]:
    """Write ``NN-STEP.png`` for each step: the stills, or else frames of the video."""
    if recording.stills is not None:
        made = Path(recording.stills)
        pictures = [(made / f"{step.name}.png").read_bytes() for step in recording.steps]
    else:
        pictures = []
        for picture in step_pictures(recording):
            buffer = io.BytesIO()
            picture.save(buffer, "PNG", optimize=True)
            pictures.append(buffer.getvalue())
    return [
        write_bytes(folder / f"{step.file_name}.png", data)
        for step, data in zip(recording.steps, pictures, strict=True)
    ]


def export_svg(recording: Recording, folder: Path) -> list[Path]:
    """Write ``NN-STEP.svg`` for each step; screen readers find its title and its captions."""
    if recording.stills is None:
        raise DeepchalkError(
            f"the recording of {recording.lesson} has no vector graphics: they are drawn from the "
            f"scene, by deepchalk export {recording.typed or recording.lesson} --to svg"
        )
    files = []
    for step in recording.steps:
        svg = (Path(recording.stills) / f"{step.name}.svg").read_text(encoding="utf-8")
        title, captions = html.escape(step.title), html.escape(" ".join(step.captions))
        before, start, rest = svg.partition("<svg")
        attributes, _, inner = rest.partition(">")
        described = f"<title>{title}</title>\n<desc>{captions}</desc>"
        text = f'{before}{start} role="img"{attributes}>\n{described}{inner}'
        files.append(write_text(folder / f"{step.file_name}.svg", text))
    return files
