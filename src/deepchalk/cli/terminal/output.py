"""``-o``: where a video goes, the same for lessons, scenes and many of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from deepchalk.errors import ParameterError

FOLDER = Path("videos")


def output_file(
    name: str,
    output: str | None,
    formats: Sequence[str],
    format: str | None = None,
    usual: str = "mp4",
) -> Path:
    """The file that ``-o`` names, or ``NAME.FORMAT`` in the folder that it names, or in ``videos``.

    A folder is what ends in ``/`` or is there as one. A file without an ending gets that of the
    format, which else its ending chooses.

    Parameters
    ----------
    name
        of the file in a folder, without an ending
    formats
        the endings that can be made
    format
        what was asked for with ``--format``
    usual
        the format where nothing says which

    Raises
    ------
    ParameterError
        if the ending is none of the formats, or another than was asked for
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
    """The folder that ``-o`` names for several videos, or ``videos``.

    Raises
    ------
    ParameterError
        if it names a file
    """
    path = FOLDER if output is None else Path(output)
    if path.is_file() or path.suffix.lower().removeprefix(".") in formats:
        raise ParameterError(f"several videos go into a folder, but -o {path} names one file")
    return path


def output_option() -> click.Option:
    """``-o FILE``, ``-o FOLDER/``."""
    return click.Option(
        ["-o", "--output", "--output_file", "output"],
        type=click.Path(path_type=str),
        help="the video's file, or with a / at the end (or if it is there) its folder; "
        "for several videos a folder; by default videos/",
    )


def force_option() -> click.Option:
    """``--force``."""
    return click.Option(
        ["--force"], is_flag=True, help="replace files, too, that deepchalk did not make"
    )


def jobs_option() -> click.Option:
    """``-j N``."""
    return click.Option(
        ["-j", "--jobs"],
        type=click.IntRange(min=0),
        default=0,
        help="worker processes; 0 takes the cores that are free to use",
    )


def open_option() -> click.Option:
    """``--open``."""
    return click.Option(
        ["-p", "--open", "--preview", "preview"],
        is_flag=True,
        help="open what was made, with the system's program for it",
    )


def open_file(file: Path) -> None:
    """Open a file with the system's program for it, or say that there is none."""
    if click.launch(str(file)) != 0:
        click.echo(f"nothing on this system opens {file}", err=True)
