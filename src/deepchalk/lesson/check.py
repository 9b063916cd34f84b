"""Claims about a trace: a second route to the same numbers, run and reported."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from deepchalk.errors import DeepchalkError


@dataclass(frozen=True)
class Agreement:
    """How far two routes to one quantity are apart.

    Attributes
    ----------
    quantity, route
        what was compared, and with what
    error
        the largest absolute difference, divided by the size of the numbers where that is above one
    within
        the largest error that is accepted
    """

    quantity: str
    route: str
    error: float
    within: float

    @property
    def holds(self) -> bool:
        """Whether the two routes agree."""
        return bool(self.error <= self.within)


def agree(quantity: str, ours: Any, route: str, theirs: Any, within: float = 1e-9) -> Agreement:
    """Compare two results of equal shape (arrays or numbers).

    Raises
    ------
    ValueError
        if the shapes differ
    """
    left, right = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    if left.shape != right.shape:
        raise ValueError(f"{quantity} has shape {left.shape}, {route} has shape {right.shape}")
    if left.size == 0:
        return Agreement(quantity, route, 0.0, within)
    scale = max(1.0, float(np.abs(right).max()))
    return Agreement(quantity, route, float(np.abs(left - right).max()) / scale, within)


def differences(function: Callable[[np.ndarray], float], at: Any, h: float = 1e-5) -> np.ndarray:
    """Slope of ``function`` along each number of ``at``, by central differences.

    Those of ``h`` and ``h / 2`` together leave an error of the order of ``h⁴`` times the fifth
    derivative (Richardson 1911), and of 1e-16 / ``h`` times the function's own size.
    """
    here = np.asarray(at, dtype=float)
    nudges = np.eye(here.size).reshape(here.size, *here.shape)

    def slope(nudge: np.ndarray, h: float) -> float:
        return (function(here + h * nudge) - function(here - h * nudge)) / (2 * h)

    slopes = [(4 * slope(nudge, h / 2) - slope(nudge, h)) / 3 for nudge in nudges]
    return np.array(slopes).reshape(here.shape)


class ClaimError(DeepchalkError):
    """A claim that does not say what agrees with what."""


@dataclass(frozen=True)
class Claim:
    """A named statement with the function that compares its two sides."""

    name: str
    check: Callable[[Any, Any], Agreement | None]

    @property
    def sentence(self) -> str:
        """``weights_sum_to_one`` as ``weights sum to one``."""
        return self.name.replace("_", " ")

    def of(self, params: Any, trace: Any) -> Agreement | None:
        """What the claim says of a trace; None where it does not apply."""
        said = self.check(params, trace)
        if said is None or isinstance(said, Agreement):
            return said
        raise ClaimError(
            f"claim {self.name} returns {str(said)[:40]!r}, but it must return what agree() "
            "gives, as agree(name, ours, route, theirs), or None where it does not apply"
        )


def claims(module: ModuleType) -> Iterator[Claim]:
    """The public functions ``(params, trace)`` that a lesson's ``check.py`` defines."""
    for name, function in vars(module).items():
        is_own = inspect.isfunction(function) and function.__module__ == module.__name__
        if is_own and not name.startswith("_"):
            yield Claim(name, function)
