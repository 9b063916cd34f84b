"""The last frame of each step of a chosen lesson."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from deepchalk.engine.stills import Still, contact_sheet, stills, write_png
from deepchalk.film.chosen import Chosen, step_names
from deepchalk.film.qualities import QUALITIES
from deepchalk.lesson.telling.recording import Recording
from deepchalk.stage.scene import bound_scene


def lesson_stills(
    chosen: Chosen,
    quality: str,
    theme: str,
    steps: tuple[str, ...] = (),
    vector: bool = False,
    first: bool = False,
) -> list[Still]:
    """The frame in which each of the named steps ends; without names of all steps.

    ``vector`` asks for each as SVG, too; ``first`` for the frame from which each step sets out.
    """
    width, height, _ = QUALITIES[quality]
    return stills(
        lambda: bound_scene(
            chosen.lesson.name, chosen.params.model_dump(mode="json"), theme, steps, chosen.cut
        ),
        width,
        height,
        vector,
        first,
        len(steps) or None,
    )


def with_stills(
    recording: Recording,
    chosen: Chosen,
    quality: str,
    theme: str,
    folder: Path,
    steps: tuple[str, ...] = (),
) -> Recording:
    """The recording with a picture of each step's end, PNG and SVG, in ``folder``."""
    folder.mkdir(exist_ok=True)
    frames = lesson_stills(chosen, quality, theme, steps, vector=True)
    for step, frame in zip(recording.steps, frames, strict=True):
        write_png(frame.pixels, folder / f"{step.name}.png")
        (folder / f"{step.name}.svg").write_bytes(frame.svg)
    return replace(recording, stills=str(folder))


def still_names(chosen: Chosen, steps: tuple[str, ...] = ()) -> list[str]:
    """A name for each still: the step's number in the lesson, and its name: ``03-score``."""
    return [
        f"{number:02}-{name}"
        for number, name in enumerate(step_names(chosen), start=1)
        if not steps or name in steps
    ]


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
