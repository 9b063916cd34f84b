"""``deepchalk script LESSON``: what has to be said, for a voice of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from deepchalk.cli.lesson_options import LessonCommands
from deepchalk.cli.options import FORCE
from deepchalk.film.making import sentences_of
from deepchalk.film.order import FilmOrder
from deepchalk.lesson.telling.captions import reading_seconds
from deepchalk.output_files import recording, refuse_others, write_text


def run(order: FilmOrder, output: str, force: bool) -> None:
    """Write ``FOLDER/LESSON/script.txt`` and print its path."""
    from deepchalk.voice.recordings import FILE_NAME, made_for, script_text

    chosen, folder = order.chosen, Path(output)
    file = folder / chosen.lesson.name / FILE_NAME
    refuse_others([file], chosen.read, force)
    sentences = list(sentences_of(order))
    seconds = [reading_seconds(one.text) for one in sentences]
    earlier = made_for(folder, chosen.lesson.name)
    text = script_text(chosen.heading, sentences, seconds, earlier)
    with recording(force):
        click.echo(str(write_text(file, text)))


command = LessonCommands(
    "script",
    "What has to be said in a lesson, numbered, for a voice of your own: record it, then "
    "deepchalk render LESSON --voice FOLDER.",
    run,
    [
        click.Option(
            ["-o", "--output"],
            type=click.Path(path_type=str),
            default="voice",
            show_default=True,
            help="folder of the recordings; the script goes into its folder LESSON",
        ),
        FORCE,
    ],
)
