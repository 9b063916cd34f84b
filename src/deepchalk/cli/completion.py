"""``deepchalk completion SHELL``: the lines that teach a shell the Tab key."""

from __future__ import annotations

import click
from click.shell_completion import FishComplete, get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print what a shell needs to complete names and options with the Tab key.

    \b
    bash: eval "$(deepchalk completion bash)"         in ~/.bashrc
    zsh:  eval "$(deepchalk completion zsh)"          in ~/.zshrc
    fish: deepchalk completion fish | source          in ~/.config/fish/config.fish
    """
    from deepchalk.cli.main import COMPLETE, PROGRAM, cli

    known = FishWithCommas if shell == "fish" else get_completion_class(shell)
    assert known is not None
    click.echo(known(cli, {}, PROGRAM, COMPLETE).source())


class FishWithCommas(FishComplete):
    """Click's lines for fish cut a word at its first comma, and our lists have commas."""

    source_template = FishComplete.source_template.replace(
        'string split "," $completion', 'string split -m 1 "," $completion'
    )
