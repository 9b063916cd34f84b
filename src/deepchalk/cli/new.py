"""``deepchalk new NAME``: starts a lesson that works: one folder, three modules, and names."""

from __future__ import annotations

import re
import shlex
import tempfile
from importlib.resources import files
from pathlib import Path

import click

from deepchalk import registry
from deepchalk.errors import ParameterError
from deepchalk.lesson.values.names import FILE

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
    """Start a lesson of your own: parameters, claims and scene, ready to be changed.

    Its folder stands where other commands take the name of a lesson, as in deepchalk check
    ./my_lesson.
    """
    own = Path("src") / "deepchalk" / "lessons"
    folder = start_lesson(name, into or (own if own.is_dir() else Path()))
    for module in MODULES:
        click.echo(str(folder / f"{module}.py"))
    click.echo(str(folder / FILE))
    # As a command takes it: a name without a ``/`` would be a lesson's.
    path = str(folder) if len(folder.parts) > 1 else f"./{folder}"
    asked_for = name if name in registry.names() else path
    click.echo(f"see it with: deepchalk stills {shlex.quote(asked_for)}", err=True)


def start_lesson(name: str, into: Path) -> Path:
    """Write its files; the folder appears only when complete."""
    if NAME.fullmatch(name) is None:
        raise ParameterError(
            f"{name!r} is no name for a lesson: use small letters, like batch-norm"
        )
    folder = into / name.replace("-", "_")
    if folder.exists():
        raise ParameterError(f"{folder} is there already: take another name")
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=into) as beside:
        partial = Path(beside) / folder.name
        partial.mkdir()
        title = name.replace("-", " ").capitalize()
        # A relative import works in any package and in a folder that is none.
        names = {"TITLE": title, "CLASSNAME": title.title().replace(" ", ""), "MODULE": ""}
        for module in MODULES:
            template = files("deepchalk.cli") / "template" / f"{module}.txt"
            text = template.read_text(encoding="utf-8")
            for placeholder, word in names.items():
                text = text.replace(placeholder, word)
            (partial / f"{module}.py").write_text(text, encoding="utf-8")
        names_of_numbers = files("deepchalk.cli") / "template" / "names.txt"
        (partial / FILE).write_bytes(names_of_numbers.read_bytes())
        (partial / "__init__.py").touch()
        partial.rename(folder)
    return folder
