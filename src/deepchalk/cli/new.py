"""``deepchalk new NAME``: starts a lesson that works, in one folder of three files."""

from __future__ import annotations

import re
import shutil
from importlib.resources import files
from pathlib import Path

import click

from deepchalk.errors import ParameterError

MODULES = ("trace", "check", "scene")
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@click.command()
@click.argument("name")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="folder for it; by default src/deepchalk/lessons where that is, else here",
)
def command(name: str, into: Path | None) -> None:
    """Start a lesson of your own: parameters, claims and scene, ready to be changed."""
    folder = start_lesson(name, into or _default_folder())
    for module in MODULES:
        click.echo(str(folder / f"{module}.py"))
    if folder.parent.name == "lessons":
        click.echo(f"see it with: deepchalk stills {name}")
    else:
        click.echo(
            f'offer it from your package with the entry point group "deepchalk.lessons": '
            f'{name} = "your_package.{folder.name}"'
        )


def start_lesson(name: str, into: Path) -> Path:
    """Write the three files; the folder appears only when complete.

    Raises
    ------
    ParameterError
        if the name is no lesson's name, or the folder is there already
    """
    if NAME.fullmatch(name) is None:
        raise ParameterError(
            f"{name!r} is no name for a lesson: use small letters, like batch-norm"
        )
    folder = into / name.replace("-", "_")
    if folder.exists():
        raise ParameterError(f"{folder} is there already: take another name")
    partial = into / f".{folder.name}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    title = name.replace("-", " ").capitalize()
    for module in MODULES:
        text = (files("deepchalk.cli") / "template" / f"{module}.txt").read_text(encoding="utf-8")
        text = text.replace("TITLE", title).replace("CLASSNAME", title.title().replace(" ", ""))
        (partial / f"{module}.py").write_text(text, encoding="utf-8")
    (partial / "__init__.py").touch()
    partial.rename(folder)
    return folder


def _default_folder() -> Path:
    own = Path("src") / "deepchalk" / "lessons"
    return own if own.is_dir() else Path()
