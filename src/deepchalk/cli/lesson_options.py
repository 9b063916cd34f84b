"""Options of the commands that take a lesson: made from the lesson's own parameter model."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from deepchalk import registry
from deepchalk.cli.options import LANGUAGE, SCRIPT, field_completion, lesson_items, one_of
from deepchalk.errors import ComputationError, ParameterError
from deepchalk.film.order import (
    NONE,
    USUAL_QUALITY,
    USUAL_THEME,
    Chosen,
    FilmOrder,
    choose,
    chosen_steps,
    cut_to,
    video_of,
    worded,
)
from deepchalk.lesson.fields.declared import allowed
from deepchalk.lesson.files.text_file import brief, path_of
from deepchalk.lesson.params import is_about_unknown, read_values
from deepchalk.lesson.telling import forms
from deepchalk.lesson.telling.script import Script, languages_of
from deepchalk.own_model.from_weights import FromWeights, choice_of, from_weights
from deepchalk.own_model.weight_file import is_weight_file
from deepchalk.registry import Lesson
from deepchalk.words import ENGLISH, language_named, using

TAKES_FOLDERS = "LESSON is one of the names below, or the folder of your own, like ./my_lesson."


class LessonCommands(click.Group):
    """``deepchalk COMMAND LESSON …``: one subcommand a lesson, with options from its parameters.

    ``run`` takes what is ordered, and the value of each other of the command's own options; those
    ``unless_taken`` are left out where the lesson has a parameter of that name.
    """

    def __init__(
        self,
        name: str,
        help: str,
        run: Callable[..., None],
        options: list[click.Option],
        unless_taken: tuple[click.Option, ...] = (),
    ) -> None:
        super().__init__(name=name, help=f"{help}\n\n{TAKES_FOLDERS}", no_args_is_help=False)
        self.run = run
        self.own_options = options
        self.unless_taken = unless_taken
        self.subcommand_metavar = "LESSON [OPTIONS]"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            raise click.UsageError(f"name a lesson, one of {', '.join(registry.names())}")
        return super().parse_args(ctx, args)

    takes_files = False
    """Whether a file can stand in a lesson's place."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        # A shell takes names of files where no lesson's name begins so.
        files = [CompletionItem(incomplete, type="file")] if self.takes_files else []
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*files, *lesson_items(incomplete), *options]

    def instead_of_a_lesson(self, args: list[str]) -> click.Command | None:
        """The command for what does not name a lesson, if there is one."""
        return None

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        args = _lesson_first(args)
        other = self.instead_of_a_lesson(args)
        if other is not None:
            return other.make_context(info_name, args, parent, **extra)
        return super().make_context(info_name, args, parent, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return registry.names()

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # Help is told in the language that stands beside it.
        ctx.obj = language_in(args)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        lesson = registry.typed_lesson(cmd_name)
        script, summary = None, lesson.summary
        if ctx.obj is not None and ctx.obj in languages_of(lesson.package):
            told = worded(choose(lesson, None, {}), ctx.obj)
            script, summary = told.script, told.summary
        params = [*parameter_options(lesson, script), *self.own_options]
        taken = {spelling for option in params for spelling in option.opts}
        return click.Command(
            name=lesson.name,
            help=summary,
            params=params + [it for it in self.unless_taken if taken.isdisjoint(it.opts)],
            callback=lambda **values: self._run_with(lesson, values),
        )

    def _run_with(self, lesson: Lesson, values: dict[str, Any]) -> None:
        typed = [name for name in _fields(lesson) if values.get(_target(name)) is not None]
        # Where no file gives parameters, options are all there is to change.
        in_file = values["params_file"] is not None or values.get("weights_file") is not None
        named = typed if in_file else _fields(lesson)
        language = values.pop("language", None)
        # What is wrong with a value is said in the language that was asked for.
        with using(language_named(language or ENGLISH.code)), spelled_as_options(named):
            chosen = _chosen(lesson, values)
            if "cut" in values:
                chosen = cut_to(chosen, values.pop("cut"))
            chosen = worded(chosen, language, values.pop("script_file", None))
            for note in chosen.params.notes:
                click.echo(f"note: {with_options(note, named)}", err=True)
        with spelled_as_options(named):
            self.run(_ordered(chosen, values), **values)


def _lesson_first(args: list[str]) -> list[str]:
    """A lesson's ``scene.py`` is the lesson, which is more than a Manim file."""
    for place, argument in enumerate(args):
        file = Path(argument)
        if registry.is_lessons_scene(file):
            before, after = args[:place], args[place + 1 :]
            # Behind a file Manim takes the name of a scene in it.
            if after and f"class {after[0]}(" in file.read_text("utf-8", "replace"):
                after = after[1:]
            return [str(file.parent.absolute()), *before, *after]
    return args


def language_in(args: Iterable[str]) -> str | None:
    """The code behind ``--language``, if it stands among arguments that nobody has read yet."""
    waiting = iter(args)
    for one in waiting:
        name, equals, code = one.partition("=")
        if name in LANGUAGE.opts:
            return code if equals else next(waiting, None)
    return None


def parameter_options(lesson: Lesson, script: Script | None = None) -> list[click.Parameter]:
    """``--preset``, ``--params`` and one option for each field of the lesson's parameters.

    What each is, is told with a script, as far as that does.
    """
    presets = ", ".join(lesson.presets)
    options: list[click.Parameter] = [
        click.Option(
            ["--preset"],
            help=f"named parameters: {presets}",
            shell_complete=one_of(lambda: lesson.presets),
        ),
        click.Option(
            ["--params", "params_file"],
            type=click.Path(path_type=Path),
            help="TOML or JSON file with parameters",
        ),
    ]
    options += weights_options(lesson.params_class.model_fields)
    for name, field in lesson.params_class.model_fields.items():
        spelled = name.replace("_", "-")
        # In English it stands with the parameter.
        own = None if script is None else forms.description_of(script, name)
        description = own or field.description
        with using(ENGLISH if script is None else script.language):
            text = f"{description}: {allowed(lesson.params_class, name)}"
        if name == FIELD:
            text += f"; or {FILE_HELP}"
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
                    shell_complete=field_completion(lesson, name, _target),
                )
            )
    return options + _words_options(lesson)


def _words_options(lesson: Lesson) -> list[click.Option]:
    """``--language`` and ``--script``, unless a parameter of the lesson has that name."""
    told_in = click.Option(
        LANGUAGE.opts,
        metavar=LANGUAGE.metavar,
        help=LANGUAGE.help,
        shell_complete=one_of(lambda: languages_of(lesson.package)),
    )
    taken = {option_of(name) for name in _fields(lesson)}
    return [option for option in (told_in, SCRIPT) if taken.isdisjoint(option.opts)]


def _target(field: str) -> str:
    """Name under which click hands over a field: it must not meet the name of another option."""
    return f"param_{field}"


def _chosen(lesson: Lesson, values: dict[str, Any]) -> Chosen:
    """Preset, then file, then options: the later wins. Takes what it uses out of ``values``."""
    preset, file = values.pop("preset"), values.pop("params_file")
    given: dict[str, Any] = {}
    for name in _fields(lesson):
        value = values.pop(_target(name))
        if value is not None:
            given[name] = value
    named = [name for name in given if name in lesson.params_class.file_fields()]
    # Unlike Path's own it leaves the name of a user as it is of whom nobody knows.
    read = {option_of(name): Path(os.path.expanduser(given[name])) for name in named}  # noqa: PTH111
    in_file = {}
    if file is not None:
        in_file = read_values(lesson.params_class, file)
        read["--params"] = file
    taken = taken_weights(lesson.name, values, given, in_file)
    if taken is not None:
        if preset is not None:
            raise ParameterError(f"preset {preset} and a file of weights: take one of them")
        found, read["--weights"] = taken
        chosen = choose(lesson, None, found.params.given(), read)
        for note in found.notes:
            # Those of the parameters are said with those of all parameters.
            if note not in chosen.params.notes:
                click.echo(f"note: {note}", err=True)
        return chosen
    return choose(lesson, preset, {**in_file, **given}, read)


def _ordered(chosen: Chosen, values: dict[str, Any]) -> FilmOrder:
    """The film of these options, as far as the command has them. Takes them out of ``values``."""
    size, rate = values.pop("resolution", None), values.pop("fps", None)
    return FilmOrder(
        chosen,
        video_of(values.pop("quality", USUAL_QUALITY), "mp4", size, rate),
        values.pop("theme", USUAL_THEME),
        chosen_steps(chosen, values.pop("steps", None)),
        values.pop("voice", NONE),
        values.pop("sentences", None),
    )


def _fields(lesson: Lesson) -> list[str]:
    return list(lesson.params_class.model_fields)


def option_of(field: str) -> str:
    """The option of a field: ``--input-values``."""
    return f"--{field.replace('_', '-')}"


@contextmanager
def spelled_as_options(fields: Iterable[str]) -> Iterator[None]:
    """Errors about these fields, inside the block, name their options instead."""
    try:
        yield
    except (ParameterError, ComputationError) as error:
        # The same error with another text: one built anew would lack what its kind is built from.
        error.args = (with_options(str(error), fields),)
        raise


def with_options(sentence: str, fields: Iterable[str]) -> str:
    """The sentence with options in the place of fields.

    A field of one word, like ``input``, may be a word of the sentence as well: it is a name only
    where the sentence begins with it.
    """
    if is_about_unknown(sentence):
        return sentence
    for field in sorted(fields, key=len, reverse=True):
        start = "" if "_" in field else "^"
        pattern = rf"{start}(?<![-\w.]){re.escape(field)}(?![-\w.])"
        sentence = re.sub(pattern, option_of(field), sentence)
    return sentence


FIELD = "weights"
"""Lessons with such a parameter take the file by its option, told apart by the ending."""

FILE_HELP = "a .safetensors or .npz file with the tensors of a model"


def weights_options(fields: Iterable[str]) -> list[click.Parameter]:
    """The file, unless a parameter of the lesson has its option, and what is taken from it."""
    own = click.Option(["--weights", "weights_file"], metavar="FILE", help=FILE_HELP)
    return [
        *([] if FIELD in fields else [own]),
        click.Option(
            ["--tensor", "weights_tensors"],
            multiple=True,
            metavar="ROLE=NAME",
            help="with a file of weights: name of the tensor for one of the lesson's roles",
        ),
        click.Option(
            ["--choose", "weights_choices"],
            multiple=True,
            metavar="NAME=VALUE",
            help="with a file of weights: what is looked at, like channel=3 or rows=0:5",
        ),
    ]


def with_weights(command: Callable[..., None]) -> Callable[..., None]:
    """The same options for a command that takes any lesson."""
    command.__click_params__ = weights_options(())  # type: ignore[attr-defined]
    return command


def taken_weights(
    lesson: str, values: dict[str, Any], given: dict[str, Any], others: Mapping[str, Any]
) -> tuple[FromWeights, Path] | None:
    """What a file of weights gives, if one was named; takes it out of what was typed.

    ``values`` are those of the command's options, ``given`` the lesson's typed parameters, and
    ``others`` those from a parameter file.
    """
    file = values.pop("weights_file", None)
    tensors, choices = values.pop("weights_tensors", ()), values.pop("weights_choices", ())
    if file is None and isinstance(given.get(FIELD), str) and is_weight_file(given[FIELD]):
        file = given.pop(FIELD)
    if file is None:
        for option, texts in (("--tensor", tensors), ("--choose", choices)):
            if texts:
                raise ParameterError(f"{option} needs a file of weights: give --weights FILE")
        return None
    chosen = {name: choice_of(text) for name, text in _pairs("--choose", choices).items()}
    for name in chosen.keys() & {*given, *others}:
        raise ParameterError(f"{name} is given twice: as --choose and as {option_of(name)}")
    found = from_weights(lesson, file, _pairs("--tensor", tensors), {**others, **given, **chosen})
    return found, path_of(file)


def _pairs(option: str, texts: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise ParameterError(f"{option} is {brief(text)}, but it takes NAME=VALUE")
        found[name.strip()] = value.strip()
    return found
