"""The formats that a recording can be exported to, by the names that a user types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from deepchalk.errors import DeepchalkError, ParameterError, UnknownNameError
from deepchalk.export.attempts import Attempts
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import completed
from deepchalk.plugins import Plugin, PluginError, plugins
from deepchalk.words import language_named, using

if TYPE_CHECKING:
    from deepchalk.export.video.frames import Progress


@dataclass(frozen=True)
class Format:
    """A format: the function of this package that writes it, its suffix, and what it is.

    It is made of the video, of stills of the steps, of the lesson as it was recorded for the
    browser, or of the numbers alone. A slow one draws every frame anew, and says how far it is.
    """

    maker: str
    suffix: str
    description: str
    needs: Literal["video", "stills", "live", "numbers"] = "video"
    slow: bool = False
    plugin: Plugin | None = None  # another package's, which has no maker of ours


FORMATS = {
    "mp4": Format("video.whole.export_video", ".mp4", "the video with chapters and captions"),
    "live": Format(
        "video.whole.export_page",
        ".live.html",
        "a live lesson for a browser: sharp, every number answers",
        "live",
    ),
    "html": Format(
        "video.whole.export_page",
        ".html",
        "slides for a browser, one file, works offline: numbers answer",
        "live",
    ),
    "pptx": Format("paper.slides_pptx.export", ".pptx", "slides for PowerPoint, a clip per step"),
    "pdf": Format("paper.slides_pdf.export", ".pdf", "a page per step"),
    "handout": Format(
        "paper.handout.export",
        ".handout.pdf",
        "pages to print, with formulas and a worksheet, and its key",
        "stills",
    ),
    "worksheet": Format(
        "paper.worksheet.export",
        ".worksheet.pdf",
        "exercises with other numbers, and their keys",
        "numbers",
    ),
    "gif": Format(
        "video.gif.export",
        ".gif",
        "a loop that plays everywhere, at most 720 pixels wide",
        slow=True,
    ),
    "webp": Format(
        "video.loop.export_webp",
        ".webp",
        "a loop with every colour, at most 720 pixels wide",
        slow=True,
    ),
    "webm": Format(
        "video.webm.export",
        ".webm",
        "the video in an open format, with chapters and captions",
        slow=True,
    ),
    "poster": Format("sidecars.export_poster", ".png", "the last frame, before a program"),
    "poster-webp": Format("sidecars.export_poster", ".poster.webp", "the same as a smaller file"),
    "png": Format(
        "paper.stills.export_png", "-steps", "a folder with the end of each step", "stills"
    ),
    "svg": Format("paper.stills.export_svg", "-steps", "the same as vector graphics", "stills"),
    "vtt": Format("sidecars.export_webvtt", ".vtt", "captions for browsers and players"),
    "srt": Format("sidecars.export_srt", ".srt", "captions for other players and platforms"),
    "chapters": Format("sidecars.export_chapters", ".chapters.vtt", "a chapter per step"),
    "transcript": Format("sidecars.export_transcript", ".md", "the lesson to read"),
    "description": Format(
        "sidecars.export_description", ".txt", "text with chapters for a video platform"
    ),
    "program": Format(
        "sidecars.export_program", ".py", "the program that the lesson closes with, with its data"
    ),
    "manifest": Format(
        "sidecars.export_manifest", ".json", "parameters, steps, numbers and versions"
    ),
}


KEYED = ("handout", "worksheet")
"""Formats that have exercises, and a key to them in a second file."""

PARTS = {"SUFFIX": str, "DESCRIPTION": str, "NEEDS": str, "export": Callable}
"""What a module must have with which another package offers a format."""


def format_names() -> list[str]:
    """Names of all formats: ours, then those of other packages, which are not imported."""
    return [*FORMATS, *plugins("format", FORMATS)]


def format_named(name: str) -> Format:
    """The format of that name; a ``PluginError`` if another package's cannot be used."""
    if name in FORMATS:
        return FORMATS[name]
    offered = plugins("format", FORMATS)
    if name not in offered:
        raise UnknownNameError(f"there is no format {name}: take of {', '.join(format_names())}")
    return _format_of(offered[name])


def needs_of(name: str) -> str:
    """What a format is made of; one that cannot be used needs nothing, and says so when made."""
    try:
        return format_named(name).needs
    except PluginError:
        return "nothing"


@cache
def _format_of(plugin: Plugin) -> Format:
    """A format of another package, imported."""
    module = plugin.load(PARTS)
    if module.NEEDS not in ("video", "stills", "numbers"):
        raise PluginError(
            f"{plugin} cannot be used: its NEEDS is {module.NEEDS!r}, but it must be video, "
            "stills or numbers"
        )
    if not re.fullmatch(r"(\.[\w-]+)+", module.SUFFIX):
        raise PluginError(
            f"{plugin} cannot be used: its SUFFIX is {module.SUFFIX!r}, but it must be an ending "
            "like .cards.csv"
        )
    suffix = module.SUFFIX.lower()
    for name, known in FORMATS.items():
        if suffix == known.suffix:
            raise PluginError(f"{plugin} cannot be used: its SUFFIX {suffix} is that of {name}")
    return Format("", suffix, module.DESCRIPTION, module.NEEDS, plugin=plugin)


def format_of_file(name: str) -> str:
    """The format whose files end like a name; of several the one with the longest ending."""
    # Formats of other packages are imported only where none of ours has that ending.
    fitting = _ending_like(name, FORMATS) or _ending_like(name, _of_others())
    if not fitting:
        raise ParameterError(f"{name!r} has none of the known endings: use {', '.join(endings())}")
    return max(fitting, key=lambda pair: len(pair[0]))[1]


def _ending_like(name: str, known: dict[str, Format]) -> list[tuple[str, str]]:
    """Suffix and name of the formats whose files end like a name."""
    return [
        (format.suffix, one)
        for one, format in known.items()
        if format.suffix.startswith(".") and name.lower().endswith(format.suffix)
    ]


def _of_others() -> dict[str, Format]:
    """The formats of other packages that can be used."""
    found = {}
    for name in plugins("format", FORMATS):
        with suppress(PluginError):
            found[name] = format_named(name)
    return found


def endings() -> list[str]:
    """What the names of single files end in: ``.mp4``, ``.html``, …"""
    suffixes = dict.fromkeys(format.suffix for format in (FORMATS | _of_others()).values())
    return [suffix for suffix in suffixes if suffix.startswith(".")]


def export_all(recording: Recording, names: Iterable[str], folder: Path, stem: str) -> list[Path]:
    """Write ``folder/stem`` with the suffix of each format; nothing when one does not exist.

    One that cannot be made does not stop the others: ``FormatsFailed`` tells at the end. Returns
    every file that was made, in order; a format may make several.
    """
    formats = [(name, format_named(name)) for name in names]
    attempts = Attempts()
    made: list[Path] = []
    for name, chosen in formats:
        file = folder / f"{stem}{chosen.suffix}"
        made += attempts.make(name, partial(export_as, recording, name, file))
    attempts.finish()
    return made


def export_as(
    recording: Recording,
    name: str,
    path: Path,
    progress: Progress | None = None,
    with_key: bool = True,
    own_words: str = "",
) -> list[Path]:
    """Write one format to ``path``, all its files; a slow one tells ``progress`` how far it is.

    Numbers are written as in the recording's language. ``own_words`` is the text of the file in
    whose words it is told: exercises are made anew, with other numbers.
    """
    chosen = format_named(name)
    with using(language_named(recording.language)):
        if chosen.plugin is not None:
            return [_written(chosen.plugin, recording, path)]
        # Slides and loops need libraries that the others do without.
        module, _, function = chosen.maker.rpartition(".")
        make = getattr(import_module(f"deepchalk.export.{module}"), function)
        options: dict[str, Any] = {"progress": progress} if chosen.slow else {}
        if name in KEYED:
            options = {"with_key": with_key, "own_words": own_words}
        written = make(recording, path, **options)
        return written if isinstance(written, list) else [written]


def _written(plugin: Plugin, recording: Recording, path: Path) -> Path:
    """The file of another package's format: it has its name only when it is complete."""
    module = plugin.load(PARTS)
    with completed(path) as temporary:
        try:
            module.export(recording, temporary)
        except (DeepchalkError, OSError):
            raise
        except Exception as error:
            raise plugin.broken("failed", error) from error
        if not temporary.is_file():
            raise PluginError(f"{plugin} failed: it wrote no file")
    return path
