"""Options of films that speak: ``--voice`` and ``--sentences``."""

from __future__ import annotations

from collections.abc import Iterator

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from deepchalk.cli.completing import one_of
from deepchalk.cli.terminal.unheard import tell_unheard
from deepchalk.film.order import ENGINE, NONE, OURS, VARIABLE, refuse_unknown_voice, voice_names
from deepchalk.plugins import plugins


def voice_options() -> list[click.Option]:
    """``--voice engine|none|FOLDER``, or another package's, and ``--sentences drawn|track``."""
    return [
        click.Option(
            ["--voice"],
            metavar=f"{ENGINE}|{NONE}|FOLDER",
            default=ENGINE,
            envvar=VARIABLE,
            show_default=True,
            shell_complete=_who_speaks,
            callback=_heard,
            help="who speaks: the engine, nobody, or your recordings (deepchalk script LESSON)"
            + "".join(_of_others()),
        ),
        click.Option(
            ["--sentences"],
            type=click.Choice(["drawn", "track"]),
            help="where sentences are read: in the picture, or in the caption track; "
            "by default in the picture if nobody speaks",
        ),
    ]


def _of_others() -> Iterator[str]:
    """Voices of other packages, which are not imported."""
    for name, plugin in plugins("voice", OURS).items():
        yield f"; {name}: from the package {plugin.package}"


def _who_speaks(
    context: click.Context, option: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Names of voices, and folders."""
    named = one_of(voice_names)(context, option, typed)
    return [*named, CompletionItem(typed, type="dir")]


def _heard(context: click.Context, option: click.Parameter, voice: str) -> str:
    """The voice; where it is typed, it is one."""
    if not context.resilient_parsing:
        tell_unheard("voice", OURS, [voice])
        if context.get_parameter_source("voice") == ParameterSource.COMMANDLINE:
            refuse_unknown_voice(voice)
    return voice
