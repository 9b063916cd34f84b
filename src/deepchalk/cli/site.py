"""``deepchalk site OUT``: a static site of the lessons and the documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from deepchalk.cli.options import LANGUAGE, LESSONS, PRESETS, quality_option
from deepchalk.cli.render_all import THEMES, films_of, names_in, orders_of
from deepchalk.cli.terminal import counted, open_file
from deepchalk.film.making import Making
from deepchalk.film.order import usual_voice, video_of
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import recording, refuse_others
from deepchalk.words import ENGLISH, language_named

Report = Callable[[str], None]


@click.command("site", params=[LESSONS, PRESETS, LANGUAGE, quality_option("m")])
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
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
    language: str | None,
    quality: str,
    theme: str,
    videos: Path,
    docs: Path | None,
    keys: bool,
    force: bool,
    preview: bool,
) -> int:
    """A static site: a page for each lesson, with player and downloads, and the documentation."""
    from deepchalk.export.sidecars import sidecar_files
    from deepchalk.site.build import build, files_written, project_folder
    from deepchalk.site.exhibit import Exhibit

    orders = orders_of(
        names_in(lessons), names_in(presets), usual_voice(), language=language, all_lessons=True
    )
    films = films_of(orders, [video_of(quality)], [theme], videos.absolute())
    recordings = dict(_found(films))
    missing = [film for film in films if film.file not in recordings]
    project = docs or project_folder()
    videos_made = [film.file for film in missing]
    refuse_others(
        [
            *files_written([film.order.chosen for film in films], out, project),
            *(file for video in videos_made for file in (video, *sidecar_files(video).values())),
        ],
        force=force,
    )
    parts = len(missing) + len(films) + (project is not None)
    with recording(force), counted(parts, "site") as report:
        recordings.update(_rendered(missing, report))
        exhibits = [
            Exhibit(film.order.chosen, recordings[film.file])
            for film in films
            if film.file in recordings
        ]
        failed: list[str] = []
        spoken = language_named(language or ENGLISH.code)
        build(exhibits, out, project, report, keys, failed.append, spoken)
    for told in failed:
        click.echo(f"error: {told}", err=True)
    click.echo(str(out / "index.html"))
    if preview:
        open_file(out / "index.html")
    return 1 if failed or len(exhibits) < len(films) else 0


def _found(films: Sequence[Making]) -> Iterator[tuple[Path, Recording]]:
    """Videos that are there and show what a render would show."""
    from deepchalk.site.exhibit import recorded

    for film in films:
        known = recorded(film.order, film.file)
        if known is not None:
            yield film.file, known


def _rendered(films: Sequence[Making], report: Report) -> Iterator[tuple[Path, Recording]]:
    """Render, as many at once as there are cores; what fails is reported and left out."""
    from deepchalk.engine.schedule import render_many
    from deepchalk.export.sidecars import write_sidecars

    by_pictures = {film.request.output: film for film in films}
    for end in render_many([film.request for film in films]):
        film = by_pictures[end.request.output]
        if end.result is None:
            report(f"error: {film.file.name}: {end.error}")
            continue
        made = film.finished(end.result)
        write_sidecars(made, film.file)
        report(f"{film.file.name} ({end.result.seconds:.0f} s)")
        yield film.file, made
