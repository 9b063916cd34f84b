"""``deepchalk site OUT``: a static site of the lessons and the documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from deepchalk import registry
from deepchalk.cli.completing import all_presets, list_of
from deepchalk.cli.rendering.render_all import (
    THEMES,
    LessonRender,
    lesson_renders,
    names_in,
    recording_from,
)
from deepchalk.cli.terminal.counting import counted
from deepchalk.cli.terminal.output import open_file
from deepchalk.film.narrating import usual_voice
from deepchalk.film.qualities import QUALITIES
from deepchalk.lesson.telling.recording import Recording
from deepchalk.ownership import recording, refuse_others

Report = Callable[[str], None]


@click.command("site")
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--lessons",
    default="",
    help="names, like attention,rnn; by default all",
    shell_complete=list_of(registry.names),
)
@click.option(
    "--presets",
    default="",
    help="names, or all; by default each lesson's first",
    shell_complete=list_of(lambda: [*all_presets(), "all"]),
)
@click.option(
    "-q",
    "--quality",
    type=click.Choice(list(QUALITIES)),
    default="m",
    show_default=True,
    help="l 480p15, m 720p30, h 1080p60, p 1440p60, k 2160p60",
)
@click.option(
    "--theme",
    type=click.Choice(list(THEMES)),
    default="dark",
    show_default=True,
    help="ground of the pictures; the pages follow the reader's system",
)
@click.option(
    "--videos",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("videos"),
    show_default=True,
    help="where render-all puts videos: those that are there are used, missing ones rendered there",
)
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="folder with README.md and docs/; by default the checkout of deepchalk, if it is one",
)
@click.option(
    "--keys",
    is_flag=True,
    help="offer the keys to handouts and worksheets, too: to everybody who sees the site",
)
@click.option("--force", is_flag=True, help="replace files, too, that deepchalk did not make")
@click.option("--open", "preview", is_flag=True, help="open the site in a browser")
def command(
    out: Path,
    lessons: str,
    presets: str,
    quality: str,
    theme: str,
    videos: Path,
    docs: Path | None,
    keys: bool,
    force: bool,
    preview: bool,
) -> int:
    """A static site: a page for each lesson, with player and downloads, and the documentation."""
    from deepchalk.export.beside.sidecars import sidecar_files
    from deepchalk.site.build import build, files_written, project_folder
    from deepchalk.site.exhibit import Exhibit

    renders = lesson_renders(
        names_in(lessons),
        names_in(presets),
        [quality],
        [theme],
        videos.absolute(),
        voice=usual_voice(),
    )
    recordings = dict(_found(renders))
    missing = [render for render in renders if render.file not in recordings]
    project = docs or project_folder()
    videos_made = [render.file for render in missing]
    refuse_others(
        [
            *files_written([render.chosen for render in renders], out, project),
            *(file for video in videos_made for file in (video, *sidecar_files(video).values())),
        ],
        force=force,
    )
    parts = len(missing) + len(renders) + (project is not None)
    with recording(force), counted(parts, "site") as report:
        recordings.update(_rendered(missing, report))
        exhibits = [
            Exhibit(render.chosen, recordings[render.file])
            for render in renders
            if render.file in recordings
        ]
        failed: list[str] = []
        build(exhibits, out, project, report, keys, failed.append)
    for told in failed:
        click.echo(f"error: {told}", err=True)
    click.echo(str(out / "index.html"))
    if preview:
        open_file(out / "index.html")
    return 1 if failed or len(exhibits) < len(renders) else 0


def _found(renders: Sequence[LessonRender]) -> Iterator[tuple[Path, Recording]]:
    """Videos that are there and show what a render would show."""
    from deepchalk.site.exhibit import recorded

    for render in renders:
        file, video = render.file, render.request.video
        known = recorded(render.chosen, file, render.theme, video)
        if known is not None:
            yield file, known


def _rendered(renders: Sequence[LessonRender], report: Report) -> Iterator[tuple[Path, Recording]]:
    """Render, as many at once as there are cores; what fails is reported and left out."""
    from deepchalk.engine.schedule import render_many
    from deepchalk.export.beside.sidecars import sidecars

    by_output = {render.request.output: render for render in renders}
    for end in render_many([render.request for render in renders]):
        render = by_output[end.request.output]
        file = render.file
        if end.result is None:
            report(f"error: {file.name}: {end.error}")
            continue
        made = recording_from(render, end.result)
        sidecars(made, file)
        report(f"{file.name} ({end.result.seconds:.0f} s)")
        yield file, made
