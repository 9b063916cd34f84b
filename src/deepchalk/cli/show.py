"""``deepchalk show LESSON``: what it teaches, its steps, parameters and presets."""

from __future__ import annotations

import shlex
from typing import Any

import click
from pydantic_core import PydanticUndefined
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from deepchalk import registry
from deepchalk.cli.lesson_options import taken_weights, with_weights
from deepchalk.cli.options import LANGUAGE, lesson_items
from deepchalk.errors import ParameterError
from deepchalk.film.order import Chosen, choose, worded
from deepchalk.lesson.fields.declared import allowed, fields_of
from deepchalk.lesson.params import Params, options_of, typed
from deepchalk.lesson.telling import forms
from deepchalk.lesson.telling.script import languages_of
from deepchalk.lesson.types import PerAxis
from deepchalk.lesson.values.numbers import size
from deepchalk.own_model.from_weights import FromWeights
from deepchalk.words import ENGLISH, language_named


@click.command()
@click.argument("lesson", shell_complete=lambda _, __, typed: lesson_items(typed))
@click.option("--language", metavar="CODE", help=LANGUAGE.help)
@with_weights
def command(lesson: str, language: str | None, **weights: Any) -> None:
    """What a lesson teaches: steps, parameters, presets; or what a file of weights gives it.

    LESSON is a name that deepchalk list tells, or the folder of your own, like ./my_lesson.
    """
    chosen = registry.typed_lesson(lesson)
    console = Console(highlight=False)
    if language is not None and weights["weights_file"] is not None:
        raise ParameterError("what a file of weights gives is told in English: no --language")
    taken = taken_weights(chosen.name, weights, {}, {})
    if taken is not None:
        _show_weights(console, taken[0])
        return
    told = worded(choose(chosen, None, {}), language)
    console.print(f"[bold]{escape(told.heading)}[/bold]  ({chosen.name})")
    console.print(told.summary + "\n")
    _show_steps(console, told)
    _show_parameters(console, told)
    console.print("[bold]Presets[/bold]  " + ", ".join(chosen.presets))
    codes = languages_of(chosen.package)
    languages = ", ".join(f"{code} ({language_named(code).name})" for code in codes)
    console.print(f"[bold]Languages[/bold]  {languages}")
    typed_so = shlex.join(["--language", told.language] if told.language != ENGLISH.code else [])
    console.print(
        f"\ndeepchalk render {shlex.quote(chosen.typed)} --preset {next(iter(chosen.presets))} "
        f"{typed_so}".rstrip()
    )


def _show_weights(console: Console, found: FromWeights) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Role", "Tensor", "Shape"):
        table.add_column(heading, overflow="fold")
    for role, (name, shape) in found.tensors.items():
        table.add_row(role, escape(name), size(*shape) if shape else "one number")
    console.print(table)
    console.print("\n[bold]Parameters[/bold]")
    for name, value in found.params.given().items():
        console.print(f"{name} = {escape(typed(value))}", soft_wrap=True)
    for note in found.notes:
        click.echo(f"note: {note}", err=True)


def _show_steps(console: Console, told: Chosen) -> None:
    console.print("[bold]Steps[/bold]")
    for number, step in enumerate(told.steps, start=1):
        title = escape(step.title(told.trace))
        console.print(f"{number:>3}  {title}  [dim]{step.name}[/dim]")
    console.print()


def _show_parameters(console: Console, told: Chosen) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Parameter", "What it is", "Takes", "Default"):
        table.add_column(heading, overflow="fold")
    params_class = told.lesson.params_class
    for name, field in params_class.model_fields.items():
        option = "--" + name.replace("_", "-")
        description = forms.description_of(told.script, name) or field.description or ""
        with told.in_its_language():
            takes = allowed(params_class, name)
        table.add_row(option, description, takes, default_as_typed(params_class, name))
    console.print(table)
    console.print()


def default_as_typed(params_class: type[Params], name: str) -> str:
    """The default of a field as it is typed on a command line; a dash where it has none."""
    field = fields_of(params_class).fields[name]
    value = field.info.default
    if value is None or value is PydanticUndefined or value == ():
        return "–"
    if isinstance(value, bool):
        return options_of({name.replace("_", "-"): value})[0]
    if field.find(PerAxis) is not None:
        return "x".join(map(str, value))
    return typed(value)
