"""The option ``--steps a,b``: which steps of a lesson are drawn."""

from __future__ import annotations

from difflib import get_close_matches

import click

from deepchalk.cli.lesson_options import Chosen
from deepchalk.errors import UnknownNameError
from deepchalk.lesson.step import steps_of


def steps_option() -> click.Option:
    """``--steps a,b``."""
    return click.Option(
        ["--steps"], help="names or numbers of the steps to draw, like 1,3 or slide,stamp"
    )


def chosen_steps(chosen: Chosen, text: str | None) -> tuple[str, ...]:
    """Names of the chosen steps; empty for all.

    Raises
    ------
    UnknownNameError
        if the lesson has no such step with these parameters
    """
    if not text:
        return ()
    trace = chosen.lesson.compute(chosen.params)
    names = [step.name for step in steps_of(chosen.lesson.scene_class) if step.applies(trace)]
    return tuple(_step_named(part.strip(), names) for part in text.split(","))


def _step_named(text: str, names: list[str]) -> str:
    if text.isdecimal():
        if 1 <= int(text) <= len(names):
            return names[int(text) - 1]
        raise UnknownNameError(f"there is no step {text}: steps go from 1 to {len(names)}")
    if text in names:
        return text
    close = get_close_matches(text, names, n=1)
    hint = f"did you mean {close[0]}?" if close else "known are " + ", ".join(names)
    raise UnknownNameError(f"there is no step {text[:40]!r}: {hint}")
