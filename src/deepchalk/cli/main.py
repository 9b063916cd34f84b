"""The command ``deepchalk``: each subcommand is imported only when it is used."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn, cast

import click
from click.shell_completion import CompletionItem

from deepchalk.cli.terminal import tell_unheard
from deepchalk.errors import DeepchalkError, one_line
from deepchalk.plugins import Plugin, PluginError, plugins
from deepchalk.requirements import missing

_INSTEAD = {
    ("-s", "--save_last_frame"): "--format png is the last frame of a Manim file alone, and "
    "deepchalk stills draws frames of a lesson",
    ("-c", "--background_color"): "set config.background_color in the scene's file, or "
    "background_color in manim.cfg; a lesson has --theme",
    ("--media_dir", "--video_dir", "--custom_folders"): "-o names the file or, with a / at its "
    "end, the folder, and nothing else is left behind",
    ("-i", "--save_as_gif"): "write --format gif",
    ("--config_file",): "manim.cfg in the current folder is read",
    ("--flush_cache",): "--disable_caching renders everything anew",
    ("-f", "--show_in_file_browser"): "-p opens what was made",
    ("--renderer", "--use_opengl_renderer", "--use_webgl_renderer"): "only Cairo's renderer is "
    "used here; for OpenGL take manim itself",
    ("--write_to_movie", "--dry_run", "--progress_bar", "--log_to_file", "--verbosity"): "leave it "
    "out; -v says more",
}


def hint(option: str) -> str | None:
    """A sentence for who types one of Manim's options; None if it is none of these."""
    for names, instead in _INSTEAD.items():
        if option in names:
            return f"{option} is an option of Manim's that deepchalk has not: {instead}"
    return None


PROGRAM = "deepchalk"
COMPLETE = "_DEEPCHALK_COMPLETE"
"""Variable by which a shell asks for completions."""

COMMANDS = {
    "studio": ("deepchalk.cli.studio", "A page on which a lesson follows every change."),
    "list": ("deepchalk.cli.list_lessons", "Lessons, one line each."),
    "show": ("deepchalk.cli.show", "What a lesson teaches: steps, parameters, presets."),
    "render": ("deepchalk.cli.render", "Render a lesson, or any Manim file, to a video."),
    "export": (
        "deepchalk.cli.export",
        "Slides, handout, worksheets, loops, stills, captions.",
    ),
    "script": ("deepchalk.cli.script", "What has to be said, for a voice or words of your own."),
    "stills": ("deepchalk.cli.stills", "The last frame of each step, without a video."),
    "check": ("deepchalk.cli.check", "Run a lesson's claims and its program."),
    "lint": ("deepchalk.cli.lint", "Find what a careful viewer would find fault with."),
    "render-all": (
        "deepchalk.cli.render_all",
        "Render many lessons, presets and themes.",
    ),
    "site": ("deepchalk.cli.site", "A static site of lessons and documentation."),
    "bench": ("deepchalk.cli.bench", "Compare with Manim's own rendering: time, size, quality."),
    "completion": ("deepchalk.cli.completion", "What a shell needs for the Tab key."),
    "new": ("deepchalk.cli.new", "Start a lesson of your own."),
    "doctor": ("deepchalk.cli.doctor", "Look whether everything is here that it needs."),
}
"""Subcommand → module with a ``command``, and its line in the help."""


_DISK_TROUBLE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}


class Commands(click.Group):
    """Loads a subcommand when it is asked for, so that ``deepchalk list`` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS, *_of_others()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if not ctx.resilient_parsing:
            tell_unheard("command", COMMANDS, [cmd_name])
        if cmd_name in COMMANDS:
            command = importlib.import_module(COMMANDS[cmd_name][0]).command
        elif plugin := _of_others().get(cmd_name):
            command = plugin.load({})
            if not isinstance(command, click.Command):
                raise PluginError(
                    f"{plugin} cannot be used: {plugin.point.value} is no command of click"
                )
        else:
            return None
        return cast(click.Command, command)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, DeepchalkError, OSError):
            raise
        except Exception as error:
            plugin = _of_others().get(ctx.invoked_subcommand or "")
            if plugin is None:
                raise
            raise plugin.broken("failed", error) from error

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        # Without importing a single subcommand.
        named = [
            CompletionItem(name, help=line)
            for name, line in _lines()
            if name.startswith(incomplete)
        ]
        return [*named, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_lines()))


def _lines() -> Iterator[tuple[str, str]]:
    """Each command and its line; nothing is imported, so those of others say whose they are."""
    for name, (_, line) in COMMANDS.items():
        yield name, line
    for name, plugin in _of_others().items():
        yield name, f"From the package {plugin.package}."


def _of_others() -> dict[str, Plugin]:
    return plugins("command", COMMANDS)


@click.command(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="deepchalk")
@click.pass_context
def cli(context: click.Context) -> None:
    """Animated explanations of deep learning in which every number is computed."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; what a user can mend is one sentence and exit code 2."""
    try:
        code = cli.main(args=arguments, prog_name=PROGRAM, standalone_mode=False)
    except click.Abort:
        leave(130)
    except (click.ClickException, DeepchalkError) as error:
        if COMPLETE in os.environ:
            # Nothing is offered after a name that does not exist; the prompt stays as it is.
            sys.exit(0)
        say(error)
    except ImportError as error:
        trouble = missing(error)
        if trouble is None:
            raise
        click.echo(f"error: {trouble}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        leave(130)
    except BrokenPipeError:
        # The reader of our output, ``head`` for one, has seen enough.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        # Whoever wrote, what the user can mend is the disk.
        if error.errno not in _DISK_TROUBLE:
            raise
        place = f": {error.filename}" if error.filename else ""
        click.echo(f"error: {os.strerror(error.errno).lower()}{place}", err=True)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)


def say(error: click.ClickException | DeepchalkError) -> NoReturn:
    """Print what is wrong, and leave."""
    if isinstance(error, click.ClickException):
        # A usage error's own output repeats the usage; one sentence is enough.
        sentence = one_line(error.format_message())
        if isinstance(error, click.NoSuchOption):
            sentence = hint(error.option_name) or sentence
        click.echo(f"error: {sentence}", err=True)
        sys.exit(2)
    exit_code = getattr(error, "exit_code", 2)
    # What a scene's own code raised (1) is a traceback already, the user's part of it.
    if exit_code == 1:
        click.echo(f"{error}", err=True)
    else:
        for sentence in (f"{error}", *error.others):
            click.echo(f"error: {sentence}", err=True)
    sys.exit(exit_code)


def leave(code: int) -> None:
    """End the process now: Manim's encoder threads of an interrupted scene may wait for ever."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
