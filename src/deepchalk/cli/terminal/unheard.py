"""Tells that something of another package is not used, because its name is taken."""

from __future__ import annotations

from collections.abc import Collection

import click

from deepchalk.plugins import Kind, refused


def tell_unheard(kind: Kind, ours: Collection[str], names: Collection[str] | None = None) -> None:
    """A note for each of the names, by default of all, that another package offers, too."""
    for name, sentence in refused(kind, ours):
        if names is None or name in names:
            click.echo(f"note: {sentence}", err=True)
