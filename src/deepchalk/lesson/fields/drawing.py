"""Numbers from a seed: those of seeded fields, and those that a longer axis needs."""

from __future__ import annotations

from typing import Any

import numpy as np
from pydantic import BaseModel

from deepchalk.lesson.fields.declared import SEED, Declared, fields_of
from deepchalk.lesson.fields.kinds import Seeded, Within
from deepchalk.lesson.values.numbers import decimals_for


def seeded_value(field: Declared, seed: int | None, shape: tuple[int, ...]) -> Any:
    """The numbers of a seeded field: a number, a tuple, or a tuple of tuples."""
    # Each multiple of the last decimal between the limits is equally likely.
    seeded = field.find(Seeded)
    random = _generator(field.name, seed)
    if seeded is not None and seeded.draw is not None:
        return as_tuples(field, np.asarray(seeded.draw(random, shape)))
    within = (seeded.within if seeded is not None else None) or field.limits
    assert within is not None
    return as_tuples(field, on_a_grid(random, within, shape))


def on_a_grid(random: np.random.Generator, within: Within, shape: tuple[int, ...]) -> np.ndarray:
    """Multiples of the last decimal between the limits, each equally likely."""
    scale = 10**within.decimals
    lowest, highest = np.ceil(within.low * scale - 1e-9), np.floor(within.high * scale + 1e-9)
    drawn = random.integers(int(lowest), int(highest), size=shape, endpoint=True)
    return np.asarray(np.clip(drawn / scale, within.low, within.high))


def seeded_fields(params: BaseModel) -> frozenset[str]:
    """Names of the fields that hold what the seed gives."""
    model: type[BaseModel] = type(params)
    fields = fields_of(model)
    seed = getattr(params, SEED, None)
    found = set()
    for field in fields.related:
        if field.find(Seeded):
            value = getattr(params, field.name)
            if value == seeded_value(field, seed, np.shape(value)):
                found.add(field.name)
    return frozenset(found)


def grown(field: Declared, value: Any, shape: tuple[int, ...], seed: int | None) -> Any:
    """Numbers cut or extended to a shape; what is new lies between the smallest and the largest."""
    # Without any old number it lies between the field's limits, or between 0 and 1.
    old = np.asarray(value, dtype=float).reshape(np.shape(value) if value else (0,) * len(shape))
    limits = field.limits
    if old.size:
        low, high, decimals = float(old.min()), float(old.max()), decimals_for(old)
    else:
        low, high, decimals = (limits.low, limits.high, 1) if limits else (0.0, 1.0, 1)
    decimals = 0 if field.whole else max(decimals, limits.decimals if limits else 0)
    random = _generator(field.name, seed)
    new = np.clip(np.round(random.uniform(low, high, shape), decimals), low, high)
    kept = tuple(slice(min(a, b)) for a, b in zip(old.shape, shape, strict=True))
    new[kept] = old[kept]
    return as_tuples(field, new)


def as_tuples(field: Declared, numbers: np.ndarray) -> Any:
    """An array as the field holds it."""
    return _nested(numbers.astype(int if field.whole else float).tolist())


def _nested(value: Any) -> Any:
    return tuple(_nested(part) for part in value) if isinstance(value, list) else value


def _generator(name: str, seed: int | None) -> np.random.Generator:
    # The name takes part, so that two fields of one shape differ and none shifts another.
    return np.random.default_rng([abs(seed or 0), *name.encode()])
