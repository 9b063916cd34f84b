"""``deepchalk render LESSON -o NAME.html``: a live lesson, one page for the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click
from click.core import ParameterSource

from deepchalk.cli.terminal.output import open_file, output_file, output_folder
from deepchalk.engine.request import Video
from deepchalk.errors import ParameterError
from deepchalk.film.making import narrated
from deepchalk.film.order import FilmOrder, film_name, voice_name

LIVE = "html"
"""The ending of a live lesson."""

OF_VIDEOS = {
    "quality": "-q",
    "resolution": "-r",
    "fps": "--fps",
    "jobs": "-j",
    "sentences": "--sentences",
}
"""Options that change nothing in a page of vectors."""


OF_VIDEOS_OF_SCENES = {
    "quality": "-q",
    "resolution": "-r",
    "jobs": "-j",
    "transparent": "-t",
    "animations": "-n",
    "plain": "--plain",
    "save_sections": "--save_sections",
}


def is_live(output: str | None, format: str | None) -> bool:
    """Whether a live lesson is asked for."""
    ending = Path(output).suffix.lower() if output and not output.endswith("/") else ""
    return format == LIVE or (format is None and ending == f".{LIVE}")


def refuse_options_of_videos(options: Mapping[str, str]) -> None:
    """Nothing, unless one of these options was typed, which say how a video is drawn.

    Raises
    ------
    ParameterError
        one sentence that names the option
    """
    context = click.get_current_context()
    for name, option in options.items():
        if context.get_parameter_source(name) == ParameterSource.COMMANDLINE:
            raise ParameterError(f"{option} changes nothing in a live lesson, leave it out")


def render_live(order: FilmOrder, output: str | None, force: bool, preview: bool) -> None:
    """Record the lesson, and say where its page is."""
    from deepchalk.cli.terminal.said import say_note
    from deepchalk.film.live import lesson_page
    from deepchalk.output_files import recording, refuse_others, write_text

    refuse_options_of_videos(OF_VIDEOS)
    # A page has no size.
    name = film_name(replace(order, video=Video())) + voice_name(order)
    file = output_file(name, output, (LIVE,), LIVE)
    refuse_others([file], order.chosen.read, force)
    told = narrated(replace(order, sentences="track"))
    say_note(told.note)
    with recording(force):
        write_text(file, lesson_page(order, told))
    click.echo(str(file))
    if preview:
        open_file(file)


def render_scenes_live(
    file: Path,
    names: Sequence[str],
    output: str | None,
    fps: float | None,
    force: bool,
    preview: bool,
) -> int:
    """Record scenes of a Manim file, one page each; returns the exit code.

    A scene that fails does not stop the scenes after it.
    """
    from deepchalk.engine.errors import RenderError
    from deepchalk.engine.request import RenderRequest, SceneFile
    from deepchalk.film.live import FRAME_RATE, scene_page
    from deepchalk.output_files import recording, refuse_others, write_text

    refuse_options_of_videos(OF_VIDEOS_OF_SCENES)
    folder = output_folder(output, (LIVE,)) if len(names) > 1 else None
    pages = {
        name: folder / f"{name}.{LIVE}" if folder else output_file(name, output, (LIVE,), LIVE)
        for name in names
    }
    refuse_others(pages.values(), {"the scene file": file}, force)
    code = 0
    for name, target in pages.items():
        video = Video(1920, 1080, fps or FRAME_RATE)
        request = RenderRequest(SceneFile(file, name), target.with_name(name), video)
        try:
            with recording(force):
                write_text(target, scene_page(request))
        except RenderError as error:
            code = error.exit_code
            click.echo(str(error) if code == 1 else f"error: {error}", err=True)
            continue
        click.echo(str(target))
        if preview:
            open_file(target)
    return code
