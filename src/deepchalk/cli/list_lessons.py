"""``deepchalk list``: all lessons, one line each."""

from __future__ import annotations

import click

from deepchalk import registry
from deepchalk.cli.terminal import tell_unheard


@click.command()
def command() -> None:
    """Lessons, one line each."""
    tell_unheard("lesson", registry.own_lessons())
    for sentence in registry.broken():
        click.echo(f"note: {sentence}", err=True)
    lessons = list(registry.lessons())
    width = max(len(lesson.name) for lesson in lessons)
    for lesson in lessons:
        click.echo(f"{lesson.name:<{width}}  {lesson.summary}")
