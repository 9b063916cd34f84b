"""Options of films that speak: ``--voice`` and ``--sentences``."""

from __future__ import annotations

import click

from deepchalk.film.narrating import ENGINE, NONE, VARIABLE, usual_voice


def voice_name(voice: str, sentences: str | None) -> str:
    """What a film's name says of its voice: nothing of the usual one."""
    known = {ENGINE: "-narrated", NONE: "-silent"}
    told = "" if voice == usual_voice() else known.get(voice, "-own-voice")
    return told + (f"-{sentences}" if sentences else "")


def voice_options() -> list[click.Option]:
    """``--voice engine|none|FOLDER`` and ``--sentences drawn|track``."""
    return [
        click.Option(
            ["--voice"],
            metavar=f"{ENGINE}|{NONE}|FOLDER",
            default=ENGINE,
            envvar=VARIABLE,
            show_default=True,
            help="who speaks: the engine, nobody, or your recordings (deepchalk script LESSON)",
        ),
        click.Option(
            ["--sentences"],
            type=click.Choice(["drawn", "track"]),
            help="where sentences are read: in the picture, or in the caption track; "
            "by default in the picture if nobody speaks",
        ),
    ]
