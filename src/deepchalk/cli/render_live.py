"""``deepchalk render LESSON -o NAME.html``: a live lesson, one page for the browser."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from deepchalk.cli.output import open_file, output_file
from deepchalk.cli.voice_options import voice_name
from deepchalk.errors import ParameterError
from deepchalk.film.chosen import Chosen
from deepchalk.film.naming import film_name
from deepchalk.film.narrating import Sentences

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


def is_live(output: str | None, format: str | None) -> bool:
    """Whether a live lesson is asked for."""
    ending = Path(output).suffix.lower() if output and not output.endswith("/") else ""
    return format == LIVE or (format is None and ending == f".{LIVE}")


def refuse_options_of_videos() -> None:
    """Nothing, unless an option was typed that says how a video is drawn.

    Raises
    ------
    ParameterError
        one sentence that names the option
    """
    context = click.get_current_context()
    for name, option in OF_VIDEOS.items():
        if context.get_parameter_source(name) == ParameterSource.COMMANDLINE:
            raise ParameterError(f"{option} changes nothing in a live lesson, leave it out")


def render_live(
    chosen: Chosen,
    theme: str,
    steps: tuple[str, ...],
    output: str | None,
    force: bool,
    preview: bool,
    voice: str,
    sentences: Sentences | None,
) -> None:
    """Record the lesson, and say where its page is."""
    from deepchalk.export.complete import write_text
    from deepchalk.film.live import lesson_page
    from deepchalk.film.narrating import voice_for
    from deepchalk.ownership import recording, refuse_others

    refuse_options_of_videos()
    name = film_name(chosen, theme, steps=steps) + voice_name(voice, sentences)
    file = output_file(name, output, (LIVE,), LIVE)
    refuse_others([file], chosen.read, force)
    told = voice_for(chosen, steps, voice, "track")
    if told.note:
        click.echo(f"note: {told.note}", err=True)
    with recording(force):
        write_text(file, lesson_page(chosen, theme, steps, told))
    click.echo(str(file))
    if preview:
        open_file(file)
