"""``deepchalk render-all``: lessons × presets × qualities × themes, spread over many processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import click

from deepchalk import registry
from deepchalk.cli.completing import all_presets, list_of
from deepchalk.cli.options.video import fps_option, resolution_option
from deepchalk.cli.options.voice import voice_name, voice_options
from deepchalk.cli.rendering.lesson import FORMATS
from deepchalk.cli.terminal.output import force_option, output_folder, output_option
from deepchalk.engine.request import RenderRequest, RenderResult
from deepchalk.errors import UnknownNameError
from deepchalk.film.chosen import Chosen
from deepchalk.film.naming import film_name
from deepchalk.film.narrating import NONE, SILENT, Voice, silent_beside, voice_for, with_sound
from deepchalk.film.qualities import QUALITIES, video_of
from deepchalk.lesson.telling.recording import Recording, Sentences
from deepchalk.ownership import recording, refuse_others
from deepchalk.registry import Lesson

THEMES = ("dark", "light")


@dataclass(frozen=True)
class LessonRender:
    """One video of the lot, and what its sidecar files are made from.

    ``request`` makes ``file``, or the pictures of a film that gets its voice afterwards.
    """

    chosen: Chosen
    theme: str
    file: Path
    request: RenderRequest
    voice: Voice = SILENT


@click.command(
    "render-all",
    params=[
        resolution_option(),
        fps_option(),
        output_option(),
        force_option(),
        *voice_options(),
    ],
)
@click.option(
    "--lessons",
    default="",
    help="names, like attention,rnn; by default all",
    shell_complete=list_of(registry.names),
)
@click.option(
    "--presets",
    default="",
    help="names, classic or all; by default each lesson's first",
    shell_complete=list_of(lambda: [*all_presets(), "all"]),
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
@click.option("-j", "--jobs", type=click.IntRange(min=0), default=0, help="processes a video")
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
    voice: str,
    sentences: Sentences | None,
) -> int:
    """Render many lessons; a failure does not stop the others."""
    from deepchalk.export.beside.sidecars import sidecar_files

    renders = lesson_renders(
        names_in(lessons),
        names_in(presets),
        names_in(quality),
        names_in(themes),
        output_folder(output, FORMATS).absolute(),
        jobs,
        resolution,
        fps,
        voice,
        sentences,
    )
    videos = [render.file for render in renders]
    refuse_others(
        [file for video in videos for file in (video, *sidecar_files(video).values())], force=force
    )
    with recording(force), _executor(scheduler) as executor:
        return render_and_report(renders, executor)


def lesson_renders(
    lessons: Sequence[str],
    presets: Sequence[str],
    qualities: Sequence[str],
    themes: Sequence[str],
    out: Path,
    jobs: int = 0,
    resolution: tuple[int, int] | None = None,
    fps: float | None = None,
    voice: str = NONE,
    sentences: Sentences | None = None,
) -> list[LessonRender]:
    """Every combination as a render, each video once.

    Without ``lessons`` all of them; without ``presets`` each lesson's first, and with ``all`` all
    of its presets; ``classic`` are the lesson's classic examples, whatever their names. A lesson
    that has none of the named presets is left out.

    Raises
    ------
    UnknownNameError
        if a lesson does not exist, or no chosen lesson has a preset of that name
    click.UsageError
        if a quality or a theme does not exist
    """
    from deepchalk.film.making import lesson_request

    _check(qualities, tuple(QUALITIES), "quality")
    _check(themes, THEMES, "theme")
    chosen_lessons = [registry.lesson(name) for name in lessons or registry.names()]
    for name in presets:
        if not any(_presets_of(lesson, [name]) for lesson in chosen_lessons):
            raise UnknownNameError(f"no chosen lesson has a preset {name!r}")
    renders: dict[Path, LessonRender] = {}
    for lesson in chosen_lessons:
        for preset in _presets_of(lesson, presets):
            chosen = Chosen(lesson, lesson.preset(preset), preset)
            told = voice_for(chosen, (), voice, sentences)
            for quality in qualities:
                for theme in themes:
                    video = video_of(quality, "mp4", resolution, fps)
                    name = film_name(chosen, theme, video) + voice_name(voice, sentences)
                    file = out / f"{name}.mp4"
                    made = file if told.narration is None else silent_beside(file)
                    request = lesson_request(
                        chosen, made, video, theme, (), jobs, recorded=made == file, voice=told
                    )
                    renders[file] = LessonRender(chosen, theme, file, request, told)
    return list(renders.values())


def _presets_of(lesson: Lesson, names: Sequence[str]) -> list[str]:
    if not names:
        return list(lesson.presets)[:1]
    wanted = {*names, *(lesson.classics if "classic" in names else ())}
    return [name for name in lesson.presets if name in wanted or "all" in names]


def render_and_report(renders: list[LessonRender], executor: Executor | None) -> int:
    """Render all, write what stands beside each video, print a line each; returns the exit code."""
    from deepchalk.cli.terminal.many_bars import many_bars
    from deepchalk.cli.terminal.said import say_remark
    from deepchalk.engine.schedule import render_many
    from deepchalk.export.beside.sidecars import sidecars

    by_output = {render.request.output: render for render in renders}
    failed = 0
    with many_bars(len(renders)) as bars:
        requests = [render.request for render in renders]
        for count, end in enumerate(render_many(requests, executor, progress=bars.report), 1):
            bars.finished(end.request)
            place = f"[{count}/{len(renders)}]"
            render = by_output[end.request.output]
            if end.result is None:
                failed += 1
                click.echo(f"{place} error: {render.file.name}: {end.error}", err=True)
                continue
            sidecars(recording_from(render, end.result), render.file)
            click.echo(f"{place} {render.file.name} ({end.result.seconds:.0f} s)", err=True)
            say_remark(end.result, render.file.name)
            click.echo(str(render.file))
    if failed:
        click.echo(f"{failed} of {len(renders)} videos failed", err=True)
    return 1 if failed else 0


def recording_from(render: LessonRender, result: RenderResult) -> Recording:
    """What a render made, with its voice."""
    from deepchalk.film.making import recording_of

    spoken = with_sound(result, render.voice, render.file)
    if result.output != render.file:
        result.output.unlink(missing_ok=True)
        # Others may still have their pictures in it.
        with suppress(OSError):
            result.output.parent.rmdir()
    return recording_of(render.chosen, render.theme, render.request, spoken, render.voice)


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
