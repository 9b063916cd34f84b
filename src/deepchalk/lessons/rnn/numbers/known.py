"""Values that belong together, and values that need not be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import ValidationError

from deepchalk.lesson import SEED, ParameterError, fields_of

if TYPE_CHECKING:
    from deepchalk.lesson import Params


@dataclass(frozen=True)
class Known:
    """Values that belong together, such as the weights of a network that was found by a search."""

    # They stand in for what is not given, one by one, as long as nothing that is given has another
    # shape: ``known.completed(cls, data)`` in a validator before the others.

    values: Mapping[str, Any]  # by field; numbers, or rows of them
    # What other fields that are given must be for the values to fit: a number, or how many words.
    sizes: Mapping[str, int] = field(default_factory=dict)

    def fit(self, model: type[Params], given: Mapping[str, Any]) -> bool:
        """Whether the values can stand beside what is given, which has no seed."""
        # What its own type refuses has no say here.
        if given.get(SEED) is not None:
            return False
        shapes: dict[str, Any] = {name: np.shape(value) for name, value in self.values.items()}
        for name, expected in (shapes | dict(self.sizes)).items():
            if given.get(name) is None:
                continue
            value = read(model, name, given[name])
            found = value if isinstance(value, int) else np.shape(value)
            if value is not None and found not in (expected, (expected,)):
                return False
        return True

    def completed(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What is given, and the values of the fields that are not."""
        missing = {name: one for name, one in self.values.items() if given.get(name) is None}
        return {**given, **missing}


def read(model: type[Params], name: str, value: Any) -> Any:
    """The value of a field that something typed stands for; None if its own type refuses it."""
    try:
        return fields_of(model).fields[name].adapter.validate_python(value)
    except ValidationError:
        return None


def leanest(params: Params, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values that make these parameters, without those that follow from the others."""
    lean = dict(values)
    for name in values:
        less = {other: value for other, value in lean.items() if other != name}
        try:
            follows = type(params).of(**less) == params
        except ParameterError:
            continue
        if follows:
            lean = less
    return lean
