"""``deepchalk list``: all lessons, one line each."""

from __future__ import annotations

import click

from deepchalk import registry


@click.command()
def command() -> None:
    """Lessons, one line each."""
    lessons = list(registry.lessons())
    width = max(len(lesson.name) for lesson in lessons)
    for lesson in lessons:
        click.echo(f"{lesson.name:<{width}}  {lesson.summary}")
