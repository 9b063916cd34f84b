"""Options that several commands share, as Manim spells them; and what the Tab key offers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_origin

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from deepchalk import registry
from deepchalk.cli.terminal import tell_unheard
from deepchalk.engine.request import QUALITIES, Video, VideoFormat
from deepchalk.errors import ParameterError
from deepchalk.film.order import ENGINE, NONE, OURS, VARIABLE, refuse_unknown_voice, voice_names
from deepchalk.lesson.fields.schema import suggestions
from deepchalk.plugins import plugins
from deepchalk.registry import Lesson

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
Choices = Callable[[], Iterable[str]]


def one_of(choices: Choices) -> Complete:
    """Completion of a value that is one of the choices, which are asked for when needed."""

    def complete(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
        return [CompletionItem(choice) for choice in choices() if choice.startswith(typed)]

    return complete


def list_of(choices: Choices) -> Complete:
    """Completion of a list with commas, each choice once: ``pptx,ha`` becomes ``pptx,handout``."""

    def complete(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
        before, comma, last = typed.rpartition(",")
        used = before.split(",")
        return [
            CompletionItem(before + comma + choice)
            for choice in choices()
            if choice.startswith(last) and choice not in used
        ]

    return complete


def field_completion(lesson: Lesson, name: str, target: Callable[[str], str]) -> Complete:
    """Completion of a lesson's own parameter, where the words that it takes are known.

    ``target`` gives the name under which click hands over a field that was typed before.
    """
    several = get_origin(lesson.params_class.model_fields[name].annotation) is tuple

    def complete(
        context: click.Context, option: click.Parameter, typed: str
    ) -> list[CompletionItem]:
        before = {
            field: context.params[target(field)]
            for field in lesson.params_class.model_fields
            if context.params.get(target(field)) is not None
        }
        words = suggestions(lesson.params_class, name, before)
        return (list_of if several else one_of)(lambda: words)(context, option, typed)

    return complete


def lesson_items(typed: str) -> list[CompletionItem]:
    """Lessons whose names begin so, each with what it teaches."""
    return [
        CompletionItem(lesson.name, help=lesson.summary)
        for lesson in registry.lessons()
        if lesson.name.startswith(typed)
    ]


def all_presets() -> list[str]:
    """Names of the presets of all lessons, each once."""
    return list(dict.fromkeys(name for lesson in registry.lessons() for name in lesson.presets))


def quality_option(default: str = "h") -> click.Option:
    """``-q l|m|h|p|k``."""
    return click.Option(
        ["-q", "--quality"],
        type=click.Choice(list(QUALITIES)),
        default=default,
        show_default=True,
        help="l 480p15, m 720p30, h 1080p60, p 1440p60, k 2160p60",
    )


THEME = click.Option(
    ["--theme"],
    type=click.Choice(["dark", "light"]),
    default="dark",
    show_default=True,
    help="ground of the picture",
)


STEPS = click.Option(
    ["--steps"], help="names or numbers of the steps to draw, like 1-4,7 or slide,stamp"
)


CUT = click.Option(
    ["--cut"],
    type=click.Choice(["full", "short"]),
    default="full",
    help="short: the short cut, about a minute, without pauses for thought",
)


FORMATS: tuple[VideoFormat, ...] = ("mp4", "mov", "webm", "gif", "png")


LANGUAGE = click.Option(
    ["--language"],
    metavar="CODE",
    help="in which the lesson is told, like de; by default English",
)


SCRIPT = click.Option(
    ["--script", "script_file"],
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="your own words for it, as deepchalk script LESSON -o FILE.ftl writes them",
)


class Resolution(click.ParamType[tuple[int, int]]):
    """Width and height in pixels: ``1280x720`` or, as Manim has it, ``1280,720``."""

    name = "WxH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        match = re.fullmatch(r"\s*(\d+)\s*[x×,;-]\s*(\d+)\s*", str(value))
        if match is None:
            self.fail(f"{value!r} is no size: write width and height, like 1280x720", param, ctx)
        return int(match[1]), int(match[2])


class AnimationRange(click.ParamType[tuple[int, int | None]]):
    """Numbers of the first and the last animation: ``3`` or ``3,5``."""

    name = "FIRST[,LAST]"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int | None]:
        if isinstance(value, tuple):
            return value
        match = re.fullmatch(r"\s*(\d+)\s*(?:[,;-]\s*(\d+)\s*)?", str(value))
        if match is None or (match[2] and int(match[2]) < int(match[1])):
            self.fail(f"{value!r} is no range: write the numbers, like 3 or 3,5", param, ctx)
        return int(match[1]), int(match[2]) if match[2] else None


LESSONS = click.Option(
    ["--lessons"],
    default="",
    help="names, like attention,rnn; by default all",
    shell_complete=list_of(registry.names),
)

PRESETS = click.Option(
    ["--presets"],
    default="",
    help="names, classic or all; by default each lesson's first",
    shell_complete=list_of(lambda: [*all_presets(), "all"]),
)

RESOLUTION = click.Option(
    ["-r", "--resolution"], type=Resolution(), help="size in pixels, like 1280x720"
)


FPS = click.Option(
    ["--fps", "--frame_rate", "fps"],
    type=click.FloatRange(min=0, max=1000, min_open=True),
    help="frames per second",
)


def video_options(*also: str) -> list[click.Parameter]:
    """``-q``, ``-r``, ``--fps``, ``--format`` and ``-t``; ``video_from`` knows not ``also``."""
    return [
        quality_option(),
        RESOLUTION,
        FPS,
        click.Option(
            ["--format"],
            type=click.Choice([*FORMATS, *also], case_sensitive=False),
            help="container; by default the ending of -o, or mp4 (mov when transparent); "
            "png is the last frame only" + (", html a page of vectors" if "html" in also else ""),
        ),
        click.Option(["-t", "--transparent"], is_flag=True, help="no background (mov, webm, png)"),
    ]


def video_from(
    quality: str,
    resolution: tuple[int, int] | None,
    fps: float | None,
    format: str | None,
    transparent: bool,
    ending: str = "",
) -> Video:
    """The video that the options describe; ``ending`` is that of the output file, if named."""
    width, height, frame_rate = QUALITIES[quality]
    width, height = resolution or (width, height)
    wanted = (format or ending.removeprefix(".")).lower()
    usual: VideoFormat = "mov" if transparent else "mp4"
    container = next((name for name in FORMATS if name == wanted), usual)
    return Video(width, height, fps or frame_rate, container, transparent)


def voice_option(says: str, usual: str = ENGINE, envvar: str | None = None) -> click.Option:
    """``--voice engine|none|FOLDER``, or another package's: for what it ``says``."""
    # Those of other packages are not imported.
    others = plugins("voice", OURS).items()
    return click.Option(
        ["--voice"],
        metavar=f"{ENGINE}|{NONE}|FOLDER",
        default=usual,
        envvar=envvar,
        show_default=True,
        shell_complete=_who_speaks,
        callback=_heard,
        help=says + "".join(f"; {name}: from the package {one.package}" for name, one in others),
    )


def voice_options() -> list[click.Option]:
    """``--voice engine|none|FOLDER``, or another package's, and ``--sentences drawn|track``."""
    return [
        voice_option(
            "who speaks: the engine, nobody, or your recordings (deepchalk script LESSON)",
            envvar=VARIABLE,
        ),
        click.Option(
            ["--sentences"],
            type=click.Choice(["drawn", "track"]),
            help="where sentences are read: in the picture, or in the caption track; "
            "by default in the picture if nobody speaks",
        ),
    ]


def _who_speaks(
    context: click.Context, option: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Names of voices, and folders."""
    named = one_of(voice_names)(context, option, typed)
    return [*named, CompletionItem(typed, type="dir")]


def _heard(context: click.Context, option: click.Parameter, voice: str) -> str:
    """The voice; where it is typed, it is one."""
    if not context.resilient_parsing:
        tell_unheard("voice", OURS, [voice])
        if context.get_parameter_source("voice") == ParameterSource.COMMANDLINE:
            refuse_unknown_voice(voice)
    return voice


FOLDER = Path("videos")

LIVE = "html"
"""The ending of a live lesson."""


def output_file(
    name: str,
    output: str | None,
    formats: Sequence[str],
    format: str | None = None,
    usual: str = "mp4",
) -> Path:
    """The file that ``-o`` names, or ``NAME.FORMAT`` in the folder that it names, or in ``videos``.

    A folder is what ends in ``/`` or is there as one. A file without an ending gets that of the
    ``format`` that was asked for, or the ``usual`` one; else its ending must be one of ``formats``.
    """
    file = f"{name}.{format or usual}"
    if output is None:
        return FOLDER / file
    path = Path(output)
    if output.endswith("/") or path.is_dir():
        return path / file
    if not path.suffix:
        return path.with_name(f"{path.name}.{format or usual}")
    ending = path.suffix.lower().removeprefix(".")
    if ending not in formats:
        known = ", ".join(f".{known}" for known in dict.fromkeys((*formats, "html")))
        raise ParameterError(f"output {path.name} must end in {known}, or name a folder with a /")
    if format is not None and ending != format:
        raise ParameterError(
            f"output {path.name} does not end in .{format}, the format that was asked for"
        )
    return path


def output_folder(output: str | None, formats: Sequence[str]) -> Path:
    """The folder that ``-o`` names for several videos, or ``videos``."""
    path = FOLDER if output is None else Path(output)
    if path.is_file() or path.suffix.lower().removeprefix(".") in formats:
        raise ParameterError(f"several videos go into a folder, but -o {path} names one file")
    return path


OUTPUT = click.Option(
    ["-o", "--output", "--output_file", "output"],
    type=click.Path(path_type=str),
    help="the video's file, or with a / at the end (or if it is there) its folder; "
    "for several videos a folder; by default videos/",
)


FORCE = click.Option(
    ["--force"], is_flag=True, help="replace files, too, that deepchalk did not make"
)


JOBS = click.Option(
    ["-j", "--jobs"],
    type=click.IntRange(min=0),
    default=0,
    help="worker processes; 0 takes the cores that are free to use",
)


OPEN = click.Option(
    ["-p", "--open", "--preview", "preview"],
    is_flag=True,
    help="open what was made, with the system's program for it",
)


def is_live(output: str | None, format: str | None) -> bool:
    """Whether a live lesson is asked for."""
    ending = Path(output).suffix.lower() if output and not output.endswith("/") else ""
    return format == LIVE or (format is None and ending == f".{LIVE}")


def refuse_options_of_videos(options: Mapping[str, str]) -> None:
    """Refuse options that were typed and say how a video is drawn, which a page does not need."""
    context = click.get_current_context()
    for name, option in options.items():
        if context.get_parameter_source(name) == ParameterSource.COMMANDLINE:
            raise ParameterError(f"{option} changes nothing in a live lesson, leave it out")
