"""Lessons in a notebook: ``deepchalk.render(…)``, ``deepchalk.stills(…)``, one's own models."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deepchalk.lesson.params import Params
    from deepchalk.lesson.telling.step import Cut
    from deepchalk.notebook.film import Film
    from deepchalk.notebook.live import LiveFilm
    from deepchalk.notebook.pictures import Stills

StepChoice = str | int | Sequence[str | int]
"""Steps by name or number: ``"slide"``, ``3``, ``[1, "slide"]``, ``"1,slide"``."""


def render(
    lesson: str | Params,
    *,
    preset: str | None = None,
    params: Mapping[str, Any] | str | Path | None = None,
    quality: str | None = None,
    theme: str = "dark",
    steps: StepChoice | None = None,
    cut: Cut = "full",
    language: str | None = None,
    script: str | Path | None = None,
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
        its name, like ``"attention"``, the folder of one's own, like ``"./my_lesson"``, or
        parameters, as ``from_torch`` gives them
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
    language
        code of the language in which it is told, like ``"de"``; by default English
    script
        file with words of your own, as ``deepchalk script LESSON -o FILE.ftl`` writes them
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
    from deepchalk.film.order import usual_voice
    from deepchalk.notebook.film import make_film
    from deepchalk.notebook.live import is_live, make_live_film
    from deepchalk.notebook.options import ordered

    chosen = _choose(lesson, preset, params, parameters, cut, language, script)
    order = ordered(chosen, quality or "m", theme, steps, str(voice or usual_voice()))
    make = make_live_film if is_live(quality, path) else make_film
    return make(order, path, force)


def stills(
    lesson: str | Params,
    *,
    preset: str | None = None,
    params: Mapping[str, Any] | str | Path | None = None,
    quality: str = "m",
    theme: str = "dark",
    steps: StepChoice | None = None,
    cut: Cut = "full",
    language: str | None = None,
    script: str | Path | None = None,
    voice: str | Path | None = None,
    **parameters: Any,
) -> Stills:
    """The last frame of each step of a lesson; no video is made.

    Parameters and errors are those of ``render``, but pictures are silent unless a ``voice`` is
    named: then each has the sound of its step below it.
    """
    from deepchalk.film.order import NONE
    from deepchalk.notebook.options import ordered
    from deepchalk.notebook.pictures import make_stills

    chosen = _choose(lesson, preset, params, parameters, cut, language, script)
    return make_stills(ordered(chosen, quality, theme, steps, str(voice or NONE)))


def from_torch(
    module: Any,
    inputs: Any,
    lesson: str | None = None,
    layer: str | None = None,
    **choices: Any,
) -> Params:
    """Parameters of the lesson that explains a module of PyTorch, with its weights.

    ``deepchalk.render(params)`` and ``deepchalk.stills(params)`` show it. Explained are
    ConvTranspose1d and 2d, BatchNorm1d and 2d, RNN and RNNCell, MultiheadAttention and
    ``scaled_dot_product_attention``, two Linears with an activation between them,
    CrossEntropyLoss, and functions of single numbers. What the lesson computes is compared with
    what the module does, to 1e-5.

    Parameters
    ----------
    module
        of PyTorch, or a function of tensors
    inputs
        what it is applied to: a tensor, or a tuple where it takes several
    lesson
        its name, where several could explain the module
    layer
        name of a layer inside, like ``"features.0"``; inputs are those of the whole module
    choices
        what is looked at, where the module is too large: ``channel=3, filter=7, rows=slice(0,
        5)``; positions count from 0. Also parameters of the lesson that do not come from the
        module

    Raises
    ------
    DeepchalkError
        one sentence that says which choices there are, or why no lesson shows this module
    """
    from deepchalk.own_model.from_torch import from_torch

    return from_torch(module, inputs, lesson, layer, **choices)


def save(params: Params, path: str | Path, force: bool = False) -> Path:
    """Write parameters to a JSON file, which ``deepchalk render LESSON --params FILE`` takes.

    A file that is there and that deepchalk did not make is replaced with ``force`` only.

    Raises
    ------
    DeepchalkError
        if the name does not end in ``.json`` or the file cannot be written
    """
    from deepchalk.errors import ParameterError
    from deepchalk.output_files import recording, refuse_others, write_text

    file = Path(path)
    if file.suffix.lower() != ".json":
        raise ParameterError(f"{file.name} must end in .json to be a parameter file")
    refuse_others([file], force=force)
    with recording(force):
        return write_text(file, json.dumps(params.given(), indent=1, ensure_ascii=False) + "\n")


def _choose(
    name: str | Params,
    preset: str | None,
    params: Mapping[str, Any] | str | Path | None,
    parameters: Mapping[str, Any],
    cut: Cut,
    language: str | None,
    script: str | Path | None,
) -> Any:
    """Preset, then ``params``, then keyword arguments: the later wins."""
    from deepchalk import registry
    from deepchalk.errors import ParameterError
    from deepchalk.film.order import choose, cut_to, worded
    from deepchalk.lesson.params import read_values

    if isinstance(name, str):
        lesson = registry.typed_lesson(name)
    else:
        lesson = registry.lesson_of(name)
        if preset is not None or params is not None:
            raise ParameterError(
                "preset and params are for a lesson that is named: there are parameters already"
            )
        params = name.given()
    read = {}
    if isinstance(params, str | Path):
        read["params"] = Path(params)
        params = read_values(lesson.params_class, Path(params))
    chosen = choose(lesson, preset, {**(params or {}), **parameters}, read)
    for note in chosen.params.notes:
        # Its user's own call is two functions further out.
        warnings.warn(note, stacklevel=3)
    own = None if script is None else Path(script)
    return worded(cut_to(chosen, cut), language, own, option="script")
