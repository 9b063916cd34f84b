"""``deepchalk lint SCENE.py [NAME …]``: lints any Manim scene."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deepchalk.cli.linting.options import FORCE, JSON, MARK
from deepchalk.cli.linting.report import report
from deepchalk.cli.rendering.file import chosen_scenes


def run(
    file: Path,
    names: tuple[str, ...],
    all_scenes: bool,
    as_json: bool,
    mark: Path | None,
    force: bool,
) -> None:
    """Lint scenes of a file; exit with 1 if something falls short."""
    from deepchalk.quality.files import judge_file

    chosen = chosen_scenes(file, names, all_scenes)
    sys.exit(report((judge_file(file, name) for name in chosen), as_json, mark, force))


command = click.Command(
    "lint",
    help="Lint scenes of a Manim file; without NAMES its only scene.",
    params=[
        click.Argument(["file"], type=click.Path(exists=True, dir_okay=False, path_type=Path)),
        click.Argument(["names"], nargs=-1),
        click.Option(["-a", "--all", "all_scenes"], is_flag=True, help="all scenes of the file"),
        JSON,
        MARK,
        FORCE,
    ],
    callback=run,
)
