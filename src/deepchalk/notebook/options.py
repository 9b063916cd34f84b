"""The arguments that are not the lesson's own, checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deepchalk.errors import UnknownNameError
from deepchalk.film.chosen import Chosen, chosen_steps
from deepchalk.film.qualities import QUALITIES
from deepchalk.theme import THEMES


def check_choices(quality: str, theme: str) -> None:
    """Refuse what is no quality or no theme.

    Raises
    ------
    UnknownNameError
        if there is none of that name
    """
    _check("quality", quality, QUALITIES)
    _check("theme", theme, THEMES)


def steps_named(chosen: Chosen, steps: str | int | Sequence[str | int] | None) -> tuple[str, ...]:
    """Names of the chosen steps; empty for all.

    Raises
    ------
    UnknownNameError
        if the lesson has no such step with these parameters
    """
    listed = [steps] if isinstance(steps, str | int) else steps or []
    return chosen_steps(chosen, ",".join(str(step) for step in listed))


def _check(what: str, name: str, known: Iterable[str]) -> None:
    if name not in known:
        raise UnknownNameError(f"there is no {what} {name!r}: use {', '.join(known)}")
