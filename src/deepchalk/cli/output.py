"""``-o``: where what is made goes, the same for all commands; and what is said of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import click
from click.core import ParameterSource

from deepchalk.engine.request import RenderResult
from deepchalk.errors import ParameterError
from deepchalk.plugins import Kind, refused

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


def open_file(file: Path) -> None:
    """Open a file with the system's program for it, or say that there is none."""
    if click.launch(str(file)) != 0:
        click.echo(f"nothing on this system opens {file}", err=True)


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


def say_note(note: str) -> None:
    """Something that is otherwise than was asked for, if anything is."""
    if note:
        click.echo(f"note: {note}", err=True)


def say_remark(result: RenderResult, of: str = "") -> None:
    """Why a video was made another way than usual, if it was; ``of`` says which of several."""
    if result.remark:
        say_note(f"{of}{': ' if of else ''}{result.remark}")


def report(result: RenderResult, reasons: bool = True) -> None:
    """How long it took; with ``reasons`` also what was used again, and what went the plain way."""
    speed = result.frames / max(result.seconds, 1e-9)
    click.echo(
        f"  {result.duration:.1f} s of video, {result.frames} frames "
        f"in {result.seconds:.1f} s ({speed:.0f} frames/s)",
        err=True,
    )
    if not reasons:
        return
    if result.reused_stretches:
        click.echo(f"  {result.reused_stretches} finished stretches used again", err=True)
    for reason, count in result.fallbacks.items():
        click.echo(f"  the plain way {count} ×: {reason}", err=True)
    from deepchalk.engine.encoding import pictures

    if not pictures.available():
        click.echo("  encoded by libx264 alone, as deepchalk's C code is not compiled", err=True)


def tell_unheard(kind: Kind, ours: Collection[str], names: Collection[str] | None = None) -> None:
    """A note for each of the names, by default of all, that another package offers, too."""
    for name, sentence in refused(kind, ours):
        if names is None or name in names:
            click.echo(f"note: {sentence}", err=True)
