"""``deepchalk render-all``: lessons × presets × qualities × themes, spread over many processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path

import click

from deepchalk import registry
from deepchalk.cli.options import (
    FORCE,
    FPS,
    JOBS,
    LANGUAGE,
    LESSONS,
    OUTPUT,
    PRESETS,
    RESOLUTION,
    list_of,
    output_folder,
    voice_options,
)
from deepchalk.cli.render import FORMATS
from deepchalk.engine.request import QUALITIES, Video
from deepchalk.errors import UnknownNameError
from deepchalk.film.making import Making, making_beside, narrated
from deepchalk.film.order import Chosen, FilmOrder, film_name, video_of, voice_name, worded
from deepchalk.lesson.telling.recording import Sentences
from deepchalk.lesson.telling.script import languages_of
from deepchalk.output_files import recording, refuse_others
from deepchalk.registry import Lesson
from deepchalk.words import language_named

THEMES = ("dark", "light")


@click.command(
    "render-all",
    params=[
        LESSONS,
        PRESETS,
        RESOLUTION,
        FPS,
        OUTPUT,
        FORCE,
        JOBS,
        LANGUAGE,
        *voice_options(),
    ],
)
@click.option(
    "-q",
    "--quality",
    default="h",
    show_default=True,
    help="one or more of l,m,h,p,k, like l,h",
    shell_complete=list_of(lambda: QUALITIES),
)
@click.option(
    "--themes",
    default="dark",
    show_default=True,
    help="dark, light or dark,light",
    shell_complete=list_of(lambda: THEMES),
)
@click.option("--scheduler", metavar="ADDRESS", help="a Dask scheduler, like tcp://10.0.0.1:8786")
def command(
    lessons: str,
    presets: str,
    quality: str,
    themes: str,
    scheduler: str | None,
    jobs: int,
    resolution: tuple[int, int] | None,
    fps: float | None,
    output: str | None,
    force: bool,
    language: str | None,
    voice: str,
    sentences: Sentences | None,
) -> int:
    """Render many lessons; a failure does not stop the others."""
    from deepchalk.export.sidecars import sidecar_files

    videos = videos_of(names_in(quality), resolution, fps)
    _check(names_in(themes), THEMES, "theme")
    orders = orders_of(names_in(lessons), names_in(presets), voice, sentences, language)
    out = output_folder(output, FORMATS).absolute()
    films = films_of(orders, videos, names_in(themes), out, jobs)
    refuse_others(
        [one for film in films for one in (film.file, *sidecar_files(film.file).values())],
        force=force,
    )
    with recording(force), _executor(scheduler) as executor:
        return render_and_report(films, executor)


def orders_of(
    lessons: Sequence[str],
    presets: Sequence[str],
    voice: str,
    sentences: Sentences | None = None,
    language: str | None = None,
    all_lessons: bool = False,
) -> list[FilmOrder]:
    """Every lesson with every preset.

    Without ``lessons`` all of them; without ``presets`` each lesson's first, and with ``all`` all
    of its presets; ``classic`` are the lesson's classic examples, whatever their names. A lesson
    that has none of the named presets is left out, and one that is not told in the ``language``,
    which is said; with ``all_lessons`` it is told in English.
    """
    chosen_lessons = [registry.lesson(name) for name in lessons or registry.names()]
    in_english: list[Lesson] = []
    if language is not None:
        in_english = _not_told_in(language, chosen_lessons, all_lessons)
        if not all_lessons:
            chosen_lessons = [one for one in chosen_lessons if one not in in_english]
    for name in presets:
        if not any(_presets_of(lesson, [name]) for lesson in chosen_lessons):
            raise UnknownNameError(f"no chosen lesson has a preset {name!r}")
    return [
        FilmOrder(
            worded(
                Chosen(lesson, lesson.preset(preset), preset),
                None if lesson in in_english else language,
            ),
            voice=voice,
            sentences=sentences,
        )
        for lesson in chosen_lessons
        for preset in _presets_of(lesson, presets)
    ]


def _not_told_in(language: str, lessons: Sequence[Lesson], are_kept: bool) -> list[Lesson]:
    """The lessons that are not told in a language; they are named, with what becomes of them."""
    code = language_named(language).code
    lacking = [one for one in lessons if code not in languages_of(one.package)]
    if len(lacking) == len(lessons):
        raise UnknownNameError(f"language is {code!r}, but no chosen lesson is told in it")
    if lacking:
        fate = "told in English" if are_kept else "left out"
        names = ", ".join(one.name for one in lacking)
        click.echo(f"note: not told in {code}, so {fate}: {names}", err=True)
    return lacking


def films_of(
    orders: Iterable[FilmOrder],
    videos: Sequence[Video],
    themes: Sequence[str],
    out: Path,
    jobs: int = 0,
) -> list[Making]:
    """Each order in every size and every theme, with its own file; it is told once for them all."""
    films: dict[Path, Making] = {}
    for usual in orders:
        voice = narrated(usual)
        for video, theme in product(videos, themes):
            order = replace(usual, video=video, theme=theme)
            file = out / f"{film_name(order)}{voice_name(order)}.mp4"
            films[file] = making_beside(order, file, voice, jobs)
    return list(films.values())


def videos_of(
    qualities: Sequence[str], resolution: tuple[int, int] | None, fps: float | None
) -> list[Video]:
    """Sizes and frame rates; UsageError if a quality does not exist."""
    _check(qualities, tuple(QUALITIES), "quality")
    return [video_of(quality, "mp4", resolution, fps) for quality in qualities]


def _presets_of(lesson: Lesson, names: Sequence[str]) -> list[str]:
    if not names:
        return list(lesson.presets)[:1]
    wanted = {*names, *(lesson.classics if "classic" in names else ())}
    return [name for name in lesson.presets if name in wanted or "all" in names]


def render_and_report(films: list[Making], executor: Executor | None) -> int:
    """Render all, write what stands beside each video, print a line each; returns the exit code."""
    from deepchalk.cli.terminal import many_bars, say_remark
    from deepchalk.engine.schedule import render_many
    from deepchalk.export.sidecars import write_sidecars

    by_pictures = {film.request.output: film for film in films}
    failed = 0
    with many_bars(len(films)) as bars:
        requests = [film.request for film in films]
        for count, end in enumerate(render_many(requests, executor, progress=bars.report), 1):
            bars.finished(end.request)
            place = f"[{count}/{len(films)}]"
            film = by_pictures[end.request.output]
            if end.result is None:
                failed += 1
                click.echo(f"{place} error: {film.file.name}: {end.error}", err=True)
                continue
            write_sidecars(film.finished(end.result), film.file)
            click.echo(f"{place} {film.file.name} ({end.result.seconds:.0f} s)", err=True)
            say_remark(end.result, film.file.name)
            click.echo(str(film.file))
    if failed:
        click.echo(f"{failed} of {len(films)} videos failed", err=True)
    return 1 if failed else 0


@contextmanager
def _executor(scheduler: str | None) -> Iterator[Executor | None]:
    if scheduler is None:
        yield None
        return
    from deepchalk.engine.schedule import dask_executor

    with dask_executor(scheduler) as executor:
        yield executor


def names_in(text: str) -> list[str]:
    """The names in a list like ``"attention,rnn"``."""
    return [part.strip() for part in text.split(",") if part.strip()]


def _check(given: Sequence[str], known: tuple[str, ...], what: str) -> None:
    for name in given:
        if name not in known:
            raise click.UsageError(f"there is no {what} {name!r}: use {', '.join(known)}")
