"""``deepchalk script LESSON``: what has to be said, for a voice or for words of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from deepchalk.cli.lesson_options import LessonCommands
from deepchalk.cli.options import FORCE
from deepchalk.film.making import sentences_of
from deepchalk.film.order import FilmOrder
from deepchalk.film.words_file import words_file
from deepchalk.lesson.telling.captions import reading_seconds
from deepchalk.output_files import recording, refuse_others, write_text
from deepchalk.words.messages import FILE_SUFFIX


def run(order: FilmOrder, output: str, force: bool) -> None:
    """Write ``FOLDER/LESSON/script.txt``, or the words as ``NAME.ftl``, and print its path."""
    if output.lower().endswith(FILE_SUFFIX):
        write_words(order, Path(output), force)
        return
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


def write_words(order: FilmOrder, file: Path, force: bool) -> None:
    """Write the lesson's words as a file that can be changed and given to ``--script``."""
    refuse_others([file], order.chosen.read, force)
    text = words_file(order.chosen)
    with recording(force):
        click.echo(str(write_text(file, text)))


command = LessonCommands(
    "script",
    "What has to be said in a lesson, numbered, for a voice of your own: record it, then "
    "deepchalk render LESSON --voice FOLDER. Or with -o NAME.ftl its words: change them, then "
    "deepchalk render LESSON --script NAME.ftl.",
    run,
    [
        click.Option(
            ["-o", "--output"],
            type=click.Path(path_type=str),
            default="voice",
            show_default=True,
            help="folder of the recordings; the script goes into its folder LESSON; or a file "
            "NAME.ftl for the words of the lesson",
        ),
        FORCE,
    ],
)
