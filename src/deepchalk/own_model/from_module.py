"""What comes from a module, and whether the lesson then computes what the module does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from deepchalk import registry
from deepchalk.errors import ComputationError, ParameterError
from deepchalk.lesson.params import Params
from deepchalk.lesson.telling.sources import written
from deepchalk.lesson.telling.wording import listed
from deepchalk.lesson.values.trace import compute_only
from deepchalk.own_model.choices import Choices, ToChooseError

TOLERANCE = 1e-5
"""By how much lesson and module may differ, in numbers of size 1: float32 has seven digits."""

LARGEST = 1e6
"""Size of a number of a module beyond which no lesson could show it."""


class NotTrueError(ParameterError):
    """The lesson computes something else than the module."""


@dataclass(frozen=True)
class ModuleResult:
    """What the module itself computes."""

    quantity: str  # name of the same in the lesson's trace
    values: np.ndarray
    # Which entries of the quantity these are, from the parameters; all by default, and None where
    # they are not shown.
    at: Callable[[Params], Any] | None = None
    flat: bool = False  # the values are in a row, whatever the shape of the quantity


@dataclass(frozen=True)
class FromModule:
    """What comes from a module."""

    values: Mapping[str, Any]  # parameters of the lesson
    own: tuple[ModuleResult, ...] = ()  # what is to agree
    # Values that stand where nothing else is given: of what a file does not hold, …
    usual: Mapping[str, Any] = field(default_factory=dict)
    module: str = ""  # its kind; empty of a file
    differs: tuple[str, ...] = ()  # sentences about what is seen otherwise than it is in use
    # … and of what only the lesson has.
    without: Mapping[str, Any] = field(default_factory=dict)


def params_of(lesson: str, told: FromModule, choices: Choices) -> Params:
    """Parameters of a lesson, with which it computes what the module does."""
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
        try:
            computed = compute_only(found.computation.Trace, params, own.quantity)
        except ComputationError as why:
            raise ParameterError(f"the lesson {lesson} cannot show this module: {why}") from None
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
    named = "-named" if name else ""
    whole = written(f"from-{kind}{named}", module=name) if module else written("from-file")
    parts = listed(choices.left_out.values())
    return written(
        "sentence-part" if parts else "sentence-whole", **{"from": whole, "parts": parts}
    )


def _compare(lesson: str, own: ModuleResult, shown: np.ndarray, settings: list[str]) -> None:
    """Refuse what differs, so that no number is shown that is not the module's."""
    untrue = f"the lesson {lesson} would not be true to this module"
    them = "it" if len(settings) == 1 else "them"
    remedy = f": give {', '.join(settings)} as the module has {them}" if settings else ""
    if shown.shape != own.values.shape:
        raise NotTrueError(
            f"{untrue}: its result has shape {shown.shape}, the module's {own.values.shape}{remedy}"
        )
    difference = np.abs(shown - own.values)
    # Written so that NaN, which compares as false, is refused as well.
    agree = difference <= TOLERANCE * np.maximum(1.0, np.abs(own.values))
    if not agree.all():
        worst = np.unravel_index(int(np.where(agree, -1.0, difference).argmax()), agree.shape)
        reason = "" if settings else ", so the module does something that the lesson does not know"
        raise NotTrueError(
            f"{untrue}: it computes {shown[worst]:.6g} where the module gives "
            f"{own.values[worst]:.6g}{reason}{remedy}"
        )


def plain_numbers(name: str, numbers: np.ndarray) -> Any:
    """Numbers as lists, those of float32 with the digits that tell them from their neighbours."""
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

    ``own`` is the one that is looked at, counted from 0, ``what`` it is, like ``filter``, and
    ``why`` the lesson has no place for it, like ``the lesson adds none``.
    """
    keeps_bias, bias = choices.value("bias", True), 0.0 if biases is None else float(biases[own])
    if bias and keeps_bias is not False and not choices.is_incomplete:
        choices.suggested["bias"] = False
        without = f"say {choices.face.choice('bias', False)} to look at it without"
        reason = f"it adds a bias of {bias:.4g} to {what} {own}, and {why}: {without}"
        raise ToChooseError(str(refuse(lesson, module, reason)))
    return bias


def refuse(lesson: str, module: str, reason: str) -> ParameterError:
    """Why a lesson does not show a module, as an error to be raised."""
    return ParameterError(f"{module} is not what the lesson {lesson} shows: {reason}")
