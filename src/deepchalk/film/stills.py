"""The last frame of each step of a chosen lesson."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from deepchalk.engine.stills import Still, contact_sheet, stills, write_png
from deepchalk.film.order import FilmOrder
from deepchalk.lesson.telling.recording import Recording
from deepchalk.stage.scene import bound_scene


def lesson_stills(order: FilmOrder, vector: bool = False, first: bool = False) -> list[Still]:
    """The frame in which each of the named steps ends; without names of all steps.

    ``vector`` asks for each as SVG, too; ``first`` for the frame from which each step sets out.
    """
    scene = order.scene({}, draws_sentences=False)
    return stills(
        lambda: bound_scene(**scene.arguments, **scene.at_hand),
        order.video.width,
        order.video.height,
        vector,
        first,
        len(order.steps) or None,
    )


def with_stills(recording: Recording, order: FilmOrder, folder: Path) -> Recording:
    """The recording with a picture of each step's end, PNG and SVG, in ``folder``."""
    folder.mkdir(exist_ok=True)
    frames = lesson_stills(order, vector=True)
    for step, frame in zip(recording.steps, frames, strict=True):
        write_png(frame.pixels, folder / f"{step.name}.png")
        (folder / f"{step.name}.svg").write_bytes(frame.svg)
    return replace(recording, stills=str(folder))


def still_names(order: FilmOrder) -> list[str]:
    """A name for each still: the step's number in the lesson, and its name: ``03-score``."""
    return [f"{number:02}-{step.name}" for number, step in order.numbered_steps()]


def still_files(names: Sequence[str], folder: Path) -> list[Path]:
    """The files that ``write_stills`` writes."""
    return [*(folder / f"{name}.png" for name in names), folder / "contact-sheet.png"]


def write_stills(frames: Sequence[Still], names: Sequence[str], folder: Path) -> list[Path]:
    """Write a picture of that name for each frame, and last ``contact-sheet.png`` with them all."""
    *pictures, sheet = still_files(names, folder)
    files = [
        write_png(frame.pixels, picture) for frame, picture in zip(frames, pictures, strict=True)
    ]
    return [*files, write_png(contact_sheet(list(frames)), sheet)]
