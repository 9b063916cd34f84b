"""What is said of a render, before and after it."""

from __future__ import annotations

import click

from deepchalk.engine.encoding import pictures
from deepchalk.engine.request import RenderResult


def say_note(note: str) -> None:
    """Something that is otherwise than was asked for, if anything is."""
    if note:
        click.echo(f"note: {note}", err=True)


def say_remark(result: RenderResult, of: str = "") -> None:
    """Why a video was made another way than usual, if it was; ``of`` says which of several."""
    if result.remark:
        say_note(f"{of}{': ' if of else ''}{result.remark}")


def report(result: RenderResult, reasons: bool = True) -> None:
    """How long it took; with ``reasons`` also what was used again, and what went the plain way."""
    speed = result.frames / max(result.seconds, 1e-9)
    click.echo(
        f"  {result.duration:.1f} s of video, {result.frames} frames "
        f"in {result.seconds:.1f} s ({speed:.0f} frames/s)",
        err=True,
    )
    if not reasons:
        return
    if result.reused_stretches:
        click.echo(f"  {result.reused_stretches} finished stretches used again", err=True)
    for reason, count in result.fallbacks.items():
        click.echo(f"  the plain way {count} ×: {reason}", err=True)
    if not pictures.available():
        click.echo("  encoded by libx264 alone, as deepchalk's C code is not compiled", err=True)
