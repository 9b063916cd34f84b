"""``deepchalk list``: all lessons, one line each."""

from __future__ import annotations

import click

from deepchalk import registry
from deepchalk.cli.terminal import tell_unheard
from deepchalk.lesson.telling.script import languages_of


@click.command()
def command() -> None:
    """Lessons, one line each."""
    tell_unheard("lesson", registry.own_lessons())
    for sentence in registry.broken():
        click.echo(f"note: {sentence}", err=True)
    lessons = list(registry.lessons())
    width = max(len(lesson.name) for lesson in lessons)
    for lesson in lessons:
        languages = languages_of(lesson.package)
        told_in = f" ({', '.join(languages)})" if len(languages) > 1 else ""
        click.echo(f"{lesson.name:<{width}}  {lesson.summary}{told_in}")
