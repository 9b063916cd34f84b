"""How a colour came about, so that the same can be made in another theme.

While a scene is recorded, whoever mixes a colour notes how. The recording then knows each of its
colours in every theme, and a player can change the theme while it plays.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from deepchalk.theme import Theme

Recipe = Callable[["Theme"], str | None]
"""From a theme to the colour, ``#RRGGBB``; None where nothing is seen in that theme."""

_noted: ContextVar[dict[str, Recipe] | None] = ContextVar("noted", default=None)


@contextmanager
def noting(plain: Mapping[str, Recipe]) -> Iterator[Mapping[str, Recipe]]:
    """Note the recipes of all colours that are made inside the block.

    Parameters
    ----------
    plain
        recipes of the theme's own colours
    """
    token = _noted.set(dict(plain))
    try:
        yield _noted.get() or {}
    finally:
        _noted.reset(token)


def note(colour: str, recipe: Recipe) -> str:
    """Say how a colour is made, and hand it back."""
    noted = _noted.get()
    if noted is not None:
        noted.setdefault(colour.upper(), recipe)
    return colour


@dataclass(frozen=True)
class _Known:
    """A recipe that is the same as another one of its key."""

    key: Hashable
    make: Recipe

    def __call__(self, theme: Theme) -> str | None:
        return self.make(theme)


def note_apart(colour: str, key: Hashable, recipe: Recipe) -> str:
    """As ``note``, for what is alike in one theme and not in another.

    Returns
    -------
    the colour, or while recipes are noted one close by that nobody has but recipes of this key
    """
    noted = _noted.get()
    if noted is None:
        return colour
    for offset in _AROUND:
        levels = np.clip(_levels(colour) + offset, 0, 255).astype(int).tolist()
        close = "#" + "".join(f"{level:02X}" for level in levels)
        known = noted.setdefault(close, _Known(key, recipe))
        if isinstance(known, _Known) and known.key == key:
            return close
    return colour


REACH = 5
_AROUND = sorted(
    itertools.product(range(-REACH, REACH + 1), repeat=3), key=lambda o: max(map(abs, o))
)


def recipe_of(colour: str) -> Recipe:
    """How a colour came about; one of which that is not known is the same in every theme."""
    found = (_noted.get() or {}).get(colour.upper())
    return found or (lambda theme: colour)


def in_theme(
    colours: Iterable[str], recipes: Mapping[str, Recipe], theme: Theme
) -> list[str | None]:
    """Recorded colours as they are in a theme; None where nothing is seen.

    One without a recipe is on the way from one known colour to another, as motions mix them.
    """
    known = {colour: recipe(theme) for colour, recipe in recipes.items()}
    return [known[c] if c in known else _on_the_way(c, known) for c in map(str.upper, colours)]


def _on_the_way(colour: str, known: Mapping[str, str | None]) -> str:
    here = _levels(colour)
    pairs = [(_levels(one), _levels(other)) for one, other in known.items() if other is not None]
    if not pairs:
        return colour
    there, after = (np.array(side) for side in zip(*pairs, strict=True))
    way = there[None] - there[:, None]
    length = np.maximum((way**2).sum(axis=2), 1e-9)
    share = np.clip(((here - there[:, None]) * way).sum(axis=2) / length, 0, 1)
    missed = np.abs(there[:, None] + share[..., None] * way - here).max(axis=2)
    start, end = np.unravel_index(np.argmin(missed), missed.shape)
    mixed = after[start] + share[start, end] * (after[end] - after[start])
    return "#" + "".join(f"{round(float(level)):02X}" for level in mixed)


def _levels(colour: str) -> np.ndarray:
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=float)
