"""The arguments that are not the lesson's own, checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deepchalk.engine.request import QUALITIES
from deepchalk.errors import UnknownNameError
from deepchalk.film.order import Chosen, FilmOrder, chosen_steps, video_of
from deepchalk.theme import THEMES


def ordered(
    chosen: Chosen,
    quality: str,
    theme: str,
    steps: str | int | Sequence[str | int] | None,
    voice: str,
) -> FilmOrder:
    """The film of these arguments.

    Raises
    ------
    UnknownNameError
        if there is no such quality or theme, or the lesson has no such step with these parameters
    """
    check("quality", quality, QUALITIES)
    check("theme", theme, THEMES)
    listed = [steps] if isinstance(steps, str | int) else steps or []
    names = chosen_steps(chosen, ",".join(str(step) for step in listed))
    return FilmOrder(chosen, video_of(quality), theme, names, voice)


def check(what: str, name: str, known: Iterable[str]) -> None:
    """Refuse what is not known."""
    if name not in known:
        raise UnknownNameError(f"there is no {what} {name!r}: use {', '.join(known)}")
