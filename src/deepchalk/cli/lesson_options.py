"""Options of the commands that take a lesson: made from the lesson's own parameter model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from deepchalk import registry
from deepchalk.film.chosen import Chosen, choose
from deepchalk.lesson.fields.suggestions import suggestions
from deepchalk.lesson.params import allowed, read_values
from deepchalk.registry import Lesson

Run = Callable[..., None]


class LessonCommands(click.Group):
    """``deepchalk COMMAND LESSON …``: one subcommand a lesson, with options from its parameters.

    Parameters
    ----------
    run
        takes the chosen parameters, and the value of each of the command's own options
    options
        the command's own
    unless_taken
        more of them, each left out where the lesson has a parameter of that name
    """

    def __init__(
        self,
        name: str,
        help: str,
        run: Run,
        options: list[click.Option],
        unless_taken: tuple[click.Option, ...] = (),
    ) -> None:
        super().__init__(name=name, help=help, no_args_is_help=False)
        self.run = run
        self.own_options = options
        self.unless_taken = unless_taken
        self.subcommand_metavar = "LESSON [OPTIONS]"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            raise click.UsageError(f"name a lesson, one of {', '.join(registry.names())}")
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return registry.names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        lesson = registry.lesson(cmd_name)
        params = [*parameter_options(lesson), *self.own_options]
        taken = {spelling for option in params for spelling in option.opts}
        return click.Command(
            name=lesson.name,
            help=lesson.summary,
            params=params + [it for it in self.unless_taken if taken.isdisjoint(it.opts)],
            callback=lambda **values: self.run(_chosen(lesson, values), **values),
        )


def parameter_options(lesson: Lesson) -> list[click.Parameter]:
    """``--preset``, ``--params`` and one option for each field of the lesson's parameters."""
    presets = ", ".join(lesson.presets)
    options: list[click.Parameter] = [
        click.Option(
            ["--preset"],
            help=f"named parameters: {presets}",
            shell_complete=lambda _ctx, _option, begun: [
                name for name in lesson.presets if name.startswith(begun)
            ],
        ),
        click.Option(
            ["--params", "params_file"],
            type=click.Path(path_type=Path),
            help="TOML or JSON file with parameters",
        ),
    ]
    for name, field in lesson.params_class.model_fields.items():
        spelled = name.replace("_", "-")
        text = f"{field.description}: {allowed(field)}"
        if field.annotation is bool:
            flag = f"--{spelled}/--no-{spelled}"
            options.append(
                click.Option([flag, _target(name)], is_flag=True, default=None, help=text)
            )
        else:
            options.append(
                click.Option(
                    [f"--{spelled}", _target(name)],
                    metavar="VALUE",
                    help=text,
                    shell_complete=_completion(lesson, name),
                )
            )
    return options


def _completion(lesson: Lesson, name: str) -> Callable[..., list[str]]:
    def complete(ctx: click.Context, _option: click.Parameter, begun: str) -> list[str]:
        start = len(_target(""))
        typed = {key[start:]: value for key, value in ctx.params.items() if value is not None}
        return [
            word for word in suggestions(lesson.params_class, name, typed) if word.startswith(begun)
        ]

    return complete


def _target(field: str) -> str:
    """Name under which click hands over a field: it must not meet the name of another option."""
    return f"param_{field}"


def _chosen(lesson: Lesson, values: dict[str, Any]) -> Chosen:
    """Preset, then file, then options: the later wins. Takes what it uses out of ``values``."""
    preset, file = values.pop("preset"), values.pop("params_file")
    given: dict[str, Any] = {}
    for name in lesson.params_class.model_fields:
        value = values.pop(_target(name))
        if value is not None:
            given[name] = value
    changes = {**(read_values(lesson.params_class, file) if file is not None else {}), **given}
    return choose(lesson, preset, changes)
