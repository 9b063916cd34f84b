"""What an export is to make, and how each format tells its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
from click.core import ParameterSource

from deepchalk.errors import ParameterError
from deepchalk.export.formats import (
    FORMATS,
    endings,
    format_named,
    format_names,
    format_of_file,
    needs_of,
)
from deepchalk.film.order import NONE, FilmOrder
from deepchalk.registry import Lesson

LOOPS = frozenset({"gif", "webp"})
"""Formats that stay silent and so show their sentences."""

PICTURES = frozenset({"pdf", "poster", "poster-webp"})
"""Formats that take single frames of a film."""

TOLD = frozenset(name for name, known in FORMATS.items() if known.needs == "video")
"""Formats that are made from a film."""

SPOKEN = TOLD - LOOPS - PICTURES
"""Formats that carry the voice, or the times that it takes."""


def told_for(order: FilmOrder, name: str, together: Iterable[str]) -> FilmOrder:
    """The film of which one format is made, beside the formats that are made with it.

    Loops have a film of their own. Pictures alone need no voice, and no sentences in them.
    """
    if name in LOOPS:
        return replace(order, voice=NONE, sentences=order.sentences or "drawn")
    # One of another package carries the voice if it needs a film.
    spoken = (
        one in SPOKEN or (one not in FORMATS and needs_of(one) == "video") for one in together
    )
    if not any(spoken):
        return replace(order, voice=NONE, sentences=order.sentences or "track")
    return order


EVERYTHING = "all"

FOLDER = Path("exports")

_PAGED = frozenset({"handout", "worksheet"})
PAGES = frozenset(name for name, known in FORMATS.items() if known.needs == "live")
"""Formats that a browser draws, at any size."""

_WITH_PICTURES = frozenset(FORMATS) - _PAGED
_ABOUT_THE_LESSON = frozenset(FORMATS) - {"worksheet"}

USED_BY = {
    "quality": _WITH_PICTURES - PAGES,
    "theme": _WITH_PICTURES,
    "jobs": TOLD,
    "scheduler": TOLD,
    "voice": SPOKEN | PAGES,
    "sentences": TOLD,
    "steps": _ABOUT_THE_LESSON,
    "preset": _ABOUT_THE_LESSON,
    "params_file": _ABOUT_THE_LESSON,
    "count": frozenset({"worksheet"}),
    "paper": _PAGED,
    "seed": _PAGED,
}
"""Formats in which an option changes something; those that are not here change every format."""

_LIKE = {"video": "mp4", "stills": "png", "numbers": "manifest"}
"""The format of ours in which the same options change something as in one of another package."""


@dataclass(frozen=True)
class ExportTarget:
    """Formats to make, and the folder of their files; or one format, and the name of its file."""

    formats: tuple[str, ...]
    folder: Path = FOLDER
    file: Path | None = None


def export_target(to: Sequence[str], output: str | None, lesson: Lesson) -> ExportTarget:
    """What ``--to`` and ``-o`` ask for: the ending of a file's name says its format, too.

    A folder is what ends in ``/``, has no ending, or is there as one.
    """
    names = chosen_formats(to, lesson)
    path = FOLDER if output is None else Path(output)
    if path.is_dir() or not path.suffix or (output or "").endswith("/"):
        if path.is_file():
            raise ParameterError(f"-o {path} is a file: name a folder, or a file with an ending")
        if not names:
            known = ", ".join(format_names())
            raise click.UsageError(f"name formats with --to, of {known}, or {EVERYTHING}")
        return ExportTarget(tuple(names), path)
    if not any(path.name.lower().endswith(ending) for ending in endings()) and not names:
        known = ", ".join(endings())
        raise ParameterError(
            f"-o {path.name} must end in {known}, or name a folder with a / at the end"
        )
    names = names or [format_of_file(path.name)]
    if len(names) > 1:
        raise ParameterError(
            f"-o {path.name} names one file, but --to asks for {', '.join(names)}: "
            "name a folder with a / at the end"
        )
    suffix = format_named(names[0]).suffix
    if not suffix.startswith("."):
        raise ParameterError(
            f"-o {path.name} names one file, but {names[0]} makes several: "
            "name a folder with a / at the end"
        )
    ending = f".{suffix.rpartition('.')[2]}"
    if path.suffix.lower() != ending:
        raise ParameterError(f"-o {path.name} does not end in {ending}, as --to {names[0]} asks")
    return ExportTarget(tuple(names), path.parent, path)


def chosen_formats(to: Sequence[str], lesson: Lesson) -> list[str]:
    """Names of the formats in comma lists, each once; ``all`` stands for every one."""
    names = [part.strip().lower() for text in to for part in text.split(",") if part.strip()]
    for name in names:
        if name != EVERYTHING and name not in format_names():
            format_named(name)
    if lesson.worksheet is None and "worksheet" in names:
        raise ParameterError(
            f"the lesson {lesson.name} has no worksheet: one is made by a file worksheet.py beside "
            "its trace.py"
        )
    if EVERYTHING in names:
        return [name for name in format_names() if name != "worksheet" or lesson.worksheet]
    return list(dict.fromkeys(names))


def refuse_unused(context: click.Context, formats: Sequence[str]) -> None:
    """Refuse an option that was typed, but changes nothing in any of these formats."""
    for option in context.command.params:
        name = option.name or ""
        of_lesson = name.startswith("param_") and name != "param_seed"
        used_by = _ABOUT_THE_LESSON if of_lesson else USED_BY.get(name, frozenset(FORMATS))
        typed = context.get_parameter_source(name) == ParameterSource.COMMANDLINE
        if typed and not any(_is_changed(name, used_by) for name in formats):
            takers = ", ".join(known for known in FORMATS if known in used_by)
            raise ParameterError(
                f"{max(option.opts, key=len)} changes nothing in {', '.join(formats)}: "
                f"leave it out, or add one of {takers} with --to"
            )


def _is_changed(name: str, used_by: frozenset[str]) -> bool:
    """Whether an option changes something in a format; why one cannot be used is told later."""
    if name in FORMATS:
        return name in used_by
    needs = needs_of(name)
    return needs == "nothing" or _LIKE[needs] in used_by
