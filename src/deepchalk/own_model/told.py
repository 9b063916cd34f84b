"""What a module tells a lesson, and whether the lesson then computes what the module does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from deepchalk import registry
from deepchalk.errors import ComputationError, ParameterError
from deepchalk.lesson.params import Params
from deepchalk.lesson.telling.wording import listed
from deepchalk.lesson.values.trace import only
from deepchalk.own_model.choices import Choices, ToChooseError

WITHIN = 1e-5
"""By how much lesson and module may differ, in numbers of size 1: float32 has seven digits."""

LARGEST = 1e6
"""Size of a number of a module beyond which no lesson could show it."""


class NotTrueError(ParameterError):
    """The lesson computes something else than the module."""


@dataclass(frozen=True)
class Own:
    """What the module itself computes.

    Attributes
    ----------
    quantity
        name of the same in the lesson's trace
    values
        the module's
    at
        which entries of the quantity these are, from the parameters; all by default, and None
        where they are not shown
    flat
        whether the values are in a row, whatever the shape of the quantity
    """

    quantity: str
    values: np.ndarray
    at: Callable[[Params], Any] | None = None
    flat: bool = False


@dataclass(frozen=True)
class Told:
    """What comes from a module.

    Attributes
    ----------
    values
        parameters of the lesson
    own
        what is to agree
    usual
        values that stand where nothing else is given, of a file that does not hold them
    module
        kind of the module; empty of a file
    differs
        sentences about what is seen otherwise than it is in use
    without
        values that stand where nothing else is given, of what only the lesson has
    """

    values: Mapping[str, Any]
    own: tuple[Own, ...] = ()
    usual: Mapping[str, Any] = field(default_factory=dict)
    module: str = ""
    differs: tuple[str, ...] = ()
    without: Mapping[str, Any] = field(default_factory=dict)


def params_of(lesson: str, told: Told, choices: Choices) -> Params:
    """Parameters of a lesson, with which it computes what the module does.

    Raises
    ------
    ParameterError
        if something has to be chosen, the lesson cannot show the module, or does not agree with it
    """
    found = registry.lesson(lesson)
    model = found.params_class
    others = choices.others(model.model_fields, (*told.values, "source"))
    source = " ".join([_origin(told.module, choices), *choices.noted, *told.differs])
    exact = {"exact": True} if "exact" in model.model_fields else {}
    try:
        given = {**told.usual, **told.without, **others}
        params = model.of(source=source, **exact, **{**given, **told.values})
    except ParameterError as refusal:
        if re.split(r"\W", str(refusal), maxsplit=1)[0] in others:
            # What was typed for the lesson, not what comes from the module.
            raise
        raise ParameterError(f"the lesson {lesson} cannot show this module: {refusal}") from None
    for own in told.own:
        computed = _computed(found.computation.Trace, params, own.quantity, lesson)
        place = ... if own.at is None else own.at(params)
        if place is None:
            continue
        shown = np.ravel(computed) if own.flat else computed[place]
        settings = [choices.face.setting(name) for name in told.usual]
        _compare(lesson, own, np.asarray(shown, dtype=float), settings)
    return params


def _origin(module: str, choices: Choices) -> str:
    """The sentence that says what the numbers are of, and which part of it is seen."""
    # Names of others may be long, or in letters that no font here has.
    name = module if re.fullmatch(r"[A-Za-z_][\w, ]{0,60}", module, re.ASCII) else ""
    kind = "function" if name[:1].islower() or module == "<lambda>" else "module"
    whole = f"a PyTorch {kind}{f', {name}' if name else ''}" if module else "a file of weights"
    seen = listed(choices.left_out.values())
    return f"The numbers come from {whole}{f': {seen}, counted from 0' if seen else ''}."


def _computed(trace: type, params: Params, quantity: str, lesson: str) -> np.ndarray:
    try:
        return only(trace, params, quantity)
    except ComputationError as refusal:
        raise ParameterError(f"the lesson {lesson} cannot show this module: {refusal}") from None


def _compare(lesson: str, own: Own, shown: np.ndarray, settings: list[str]) -> None:
    """Refuse what differs, so that no number is shown that is not the module's."""
    untrue = f"the lesson {lesson} would not be true to this module"
    if shown.shape != own.values.shape:
        raise NotTrueError(
            f"{untrue}: its result has shape {shown.shape}, the module's {own.values.shape}"
            + _remedy(settings)
        )
    difference = np.abs(shown - own.values)
    # Written so that NaN, which compares as false, is refused as well.
    agree = difference <= WITHIN * np.maximum(1.0, np.abs(own.values))
    if not agree.all():
        worst = np.unravel_index(int(np.where(agree, -1.0, difference).argmax()), agree.shape)
        reason = "" if settings else ", so the module does something that the lesson does not know"
        raise NotTrueError(
            f"{untrue}: it computes {shown[worst]:.6g} where the module gives "
            f"{own.values[worst]:.6g}{reason}{_remedy(settings)}"
        )


def _remedy(settings: list[str]) -> str:
    them = "it" if len(settings) == 1 else "them"
    return f": give {', '.join(settings)} as the module has {them}" if settings else ""


def plain(name: str, numbers: np.ndarray) -> Any:
    """Numbers as lists, those of float32 with the digits that tell them from their neighbours.

    Raises
    ------
    ParameterError
        if one is not finite, or larger than any lesson shows
    """
    array = np.asarray(numbers)
    if not (np.abs(array.astype(float)) <= LARGEST).all():
        raise ParameterError(f"{name} holds numbers that are not finite or larger than {LARGEST:g}")
    if array.dtype == np.float64:
        return array.tolist()
    return np.vectorize(lambda one: float(str(np.float32(one))), otypes=[float])(array).tolist()


def bias_left_out(
    lesson: str, module: str, choices: Choices, biases: Any, own: int, what: str, why: str
) -> float:
    """The bias of an output or a filter that the lesson leaves out, if its user says so.

    Parameters
    ----------
    biases
        one for each, or None
    own, what
        the one that is looked at, counted from 0, and what it is, like ``filter``
    why
        that the lesson has no place for it, like ``the lesson adds none``

    Raises
    ------
    ToChooseError
        if there is one, and nobody has said that it is left out
    """
    keeps_bias, bias = choices.value("bias", True), 0.0 if biases is None else float(biases[own])
    if bias and keeps_bias is not False and not choices.is_incomplete:
        choices.suggested["bias"] = False
        refusal = refuse(
            lesson,
            module,
            f"it adds a bias of {bias:.4g} to {what} {own}, and {why}: say "
            f"{choices.face.choice('bias', False)} to look at it without",
        )
        raise ToChooseError(str(refusal))
    return bias


def refuse(lesson: str, module: str, reason: str) -> ParameterError:
    """Why a lesson does not show a module, as an error to be raised."""
    return ParameterError(f"{module} is not what the lesson {lesson} shows: {reason}")
