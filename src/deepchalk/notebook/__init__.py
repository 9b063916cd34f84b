"""Lessons in a notebook: ``deepchalk.render(…)`` and ``deepchalk.stills(…)``."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deepchalk.lesson.telling.step import Cut
    from deepchalk.notebook.film import Film
    from deepchalk.notebook.live import LiveFilm
    from deepchalk.notebook.pictures import Stills

StepChoice = str | int | Sequence[str | int]
"""Steps by name or number: ``"slide"``, ``3``, ``[1, "slide"]``, ``"1,slide"``."""


def render(
    lesson: str,
    *,
    preset: str | None = None,
    params: Mapping[str, Any] | str | Path | None = None,
    quality: str | None = None,
    theme: str = "dark",
    steps: StepChoice | None = None,
    cut: Cut = "full",
    path: str | Path | None = None,
    voice: str | Path | None = None,
    force: bool = False,
    **parameters: Any,
) -> Film | LiveFilm:
    """Render a lesson; what comes back shows it in a notebook.

    That is the live lesson, sharp at any size, in which numbers answer and questions wait; or the
    video, with captions, where a ``quality`` or the ``path`` of a video asks for one.

    Parameters
    ----------
    lesson
        its name, like ``"attention"``, or the folder of one's own, like ``"./my_lesson"``
    preset
        named parameters to start from; by default the lesson's defaults
    params
        parameters as a dictionary, or a TOML or JSON file with them
    quality
        of a video: ``"l"`` 480p15, ``"m"`` 720p30, ``"h"`` 1080p60, ``"p"`` 1440p60 or ``"k"``
        2160p60; by default 720p30 if ``path`` asks for a video
    theme
        ``"dark"`` or ``"light"``
    steps
        names or numbers of the steps to draw; by default all
    cut
        ``"short"`` for the short cut, about a minute without pauses for thought
    path
        file of the live lesson (``.html``) or of the video (``.mp4``), or a folder for the video;
        its captions, transcript and manifest stand beside it. By default nothing stays when Python
        ends: ``save`` keeps it.
    voice
        ``"engine"``, ``"none"`` for a silent film, or a folder with recordings of your own
        (``deepchalk script LESSON``); by default the engine
    force
        replace files at ``path``, too, that deepchalk did not make
    parameters
        the lesson's own parameters, as ``deepchalk show LESSON`` lists them

    Raises
    ------
    DeepchalkError
        one sentence that says what is wrong and what is allowed
    """
    from deepchalk.notebook.film import make_film
    from deepchalk.notebook.live import is_live, make_live_film

    chosen = _choose(lesson, preset, params, parameters, cut)
    if is_live(quality, path):
        return make_live_film(chosen, theme, steps, path, force, voice)
    return make_film(chosen, quality or "m", theme, steps, path, force, voice)


def stills(
    lesson: str,
    *,
    preset: str | None = None,
    params: Mapping[str, Any] | str | Path | None = None,
    quality: str = "m",
    theme: str = "dark",
    steps: StepChoice | None = None,
    cut: Cut = "full",
    voice: str | Path | None = None,
    **parameters: Any,
) -> Stills:
    """The last frame of each step of a lesson; no video is made.

    Parameters and errors are those of ``render``, but pictures are silent unless a ``voice`` is
    named: then each has the sound of its step below it.
    """
    from deepchalk.notebook.pictures import make_stills

    chosen = _choose(lesson, preset, params, parameters, cut)
    return make_stills(chosen, quality, theme, steps, voice)


def _choose(
    name: str,
    preset: str | None,
    params: Mapping[str, Any] | str | Path | None,
    parameters: Mapping[str, Any],
    cut: Cut,
) -> Any:
    """Preset, then ``params``, then keyword arguments: the later wins."""
    from deepchalk import registry
    from deepchalk.film.chosen import choose, cut_to
    from deepchalk.lesson.params import read_values

    lesson = registry.typed_lesson(name)
    read = {}
    if isinstance(params, str | Path):
        read["params"] = Path(params)
        params = read_values(lesson.params_class, Path(params))
    chosen = choose(lesson, preset, {**(params or {}), **parameters}, read)
    for note in chosen.params.notes:
        # Its user's own call is two functions further out.
        warnings.warn(note, stacklevel=3)
    return cut_to(chosen, cut)
