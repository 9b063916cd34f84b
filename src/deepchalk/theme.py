"""One visual language: roles become colours, in every theme; sizes, spacing, times have names."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from operator import attrgetter, methodcaller

import numpy as np

from deepchalk.errors import UnknownNameError
from deepchalk.lesson.values.role import Role as Role

FRAME_HEIGHT = 8.0
"""Manim's frame is 8 units high and 14.22 wide."""

UNIT = 0.25
"""Spacing unit: one within a group, two between groups."""


@dataclass(frozen=True)
class Sizes:
    """Measured heights of a capital or digit, in Manim units."""

    title: float = 0.044 * FRAME_HEIGHT
    formula: float = 0.036 * FRAME_HEIGHT
    label: float = 0.030 * FRAME_HEIGHT
    smallest: float = 0.0265 * FRAME_HEIGHT
    script: float = 0.0185 * FRAME_HEIGHT


ON_STAGE = Sizes(
    title=0.05 * FRAME_HEIGHT,
    formula=0.044 * FRAME_HEIGHT,
    label=0.036 * FRAME_HEIGHT,
    smallest=0.0285 * FRAME_HEIGHT,
    script=0.019 * FRAME_HEIGHT,
)
"""The same where the world takes the whole frame."""


@dataclass(frozen=True)
class Strokes:
    """Line widths in Manim's stroke units (a hundredth of a Manim unit each)."""

    thin: float = 2.2
    normal: float = 2.8
    strong: float = 4.0
    focus: float = 5.0


@dataclass(frozen=True)
class Times:
    """Seconds that each kind of motion takes."""

    appear: float = 0.6
    fly: float = 1.1
    focus: float = 0.4
    remove: float = 0.4
    compare: float = 0.8
    forward: float = 0.6
    backward: float = 0.8
    hold: float = 1.5
    summary: float = 4.0


@dataclass(frozen=True)
class Theme:
    """Colours of the roles on one ground."""

    name: str
    ground: str
    ink: str
    ink2: str
    line: str
    grid: str
    data: str
    parameter: str
    output: str
    gradient: str
    focus: str
    identities: tuple[str, ...]
    focus_fill: str | None = None
    fill_opacity: float = 0.25
    sizes: Sizes = Sizes()
    strokes: Strokes = Strokes()
    times: Times = Times()

    def colour(self, role: Role) -> str:
        """The colour of a role."""
        return self.ink if role == "target" else str(getattr(self, role))

    def identity(self, index: int) -> str:
        """The colour of one of a few things that are told apart by who they are.

        Neighbours differ for every kind of colour vision; a name or a place is the second cue.
        """
        if not 0 <= index < len(self.identities):
            raise IndexError(f"there are {len(self.identities)} identities, not {index + 1}")
        return self.identities[index]

    def tint(self, colour: str) -> str:
        """A colour laid over the ground at the fill opacity, as one opaque colour.

        Opaque, so that a cell that moves over another thing hides it instead of mixing with it.
        """
        return mix(self.ground, colour, self.fill_opacity)

    def fill(self, role: Role) -> str:
        """The tint of a role."""
        return self.tint(self.colour(role))


def mix(ground: str, colour: str, amount: float) -> str:
    """``colour`` at opacity ``amount`` over ``ground``; both as ``#RRGGBB``."""
    pairs = zip(_channels(ground), _channels(colour), strict=True)
    mixed = "#" + "".join(f"{round(g + (c - g) * amount):02X}" for g, c in pairs)
    below, above = recipe_of(ground), recipe_of(colour)
    return note(mixed, lambda theme: _mixed_in(theme, below, above, amount))


def _mixed_in(theme: Theme, below: Recipe, above: Recipe, amount: float) -> str | None:
    ground, colour = below(theme), above(theme)
    return None if ground is None or colour is None else mix(ground, colour, amount)


def blend(colours: Sequence[str], shares: Iterable[float]) -> str:
    """Colours mixed in these shares, which add up to 1; all as ``#RRGGBB``."""
    parts, amounts = [recipe_of(one) for one in colours], [*shares]
    return note(_blended(colours, amounts), lambda theme: _blended_in(theme, parts, amounts))


def _blended_in(theme: Theme, parts: Sequence[Recipe], amounts: Sequence[float]) -> str | None:
    colours = [part(theme) for part in parts]
    seen = [one for one in colours if one is not None]
    return _blended(seen, amounts) if len(seen) == len(colours) else None


def _blended(colours: Sequence[str], amounts: Sequence[float]) -> str:
    levels = np.array(amounts) @ np.array([_channels(one) for one in colours])
    return "#" + "".join(f"{level:02X}" for level in np.clip(levels.round(), 0, 255).astype(int))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


# How a colour came about, so that the same can be made in another theme. While a scene is recorded,
# whoever mixes a colour notes how. The recording then knows each of its colours in every theme, and
# a player can change the theme while it plays.

Recipe = Callable[["Theme"], str | None]
"""From a theme to the colour, ``#RRGGBB``; None where nothing is seen in that theme."""

_noted: ContextVar[dict[str, Recipe] | None] = ContextVar("noted", default=None)


@contextmanager
def noting(plain: Mapping[str, Recipe]) -> Iterator[Mapping[str, Recipe]]:
    """Note the recipes of all colours made inside the block; ``plain`` are the theme's own."""
    noted: dict[str, Recipe] = dict(plain)
    token = _noted.set(noted)
    try:
        yield noted
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
    """As ``note``, for what is alike in one theme and not in another: hands back one close by.

    Nobody has that one but recipes of this ``key``.
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
"""How far another colour close by is looked for, in steps of each channel."""

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


DARK = Theme(
    name="dark",
    ground="#0F141A",
    ink="#F4F1EA",
    ink2="#AEB8C2",
    line="#7C8894",
    grid="#2A343E",
    data="#56B4E9",
    parameter="#EE9210",
    output="#1B9E72",
    gradient="#D492B6",
    focus="#F0E442",
    identities=("#66F5E3", "#D9BE63", "#8C88F0", "#DA617F", "#B6FEBB", "#948946"),
)
"""Light on dark, as films are."""

LIGHT = Theme(
    name="light",
    ground="#FCFBF7",
    ink="#14181D",
    ink2="#4E5965",
    # A shade darker than first drawn, so that dimmed text keeps 4.5 : 1 against the ground.
    line="#68747F",
    grid="#D9DEE3",
    data="#0D72BE",
    parameter="#C04A08",
    output="#006650",
    gradient="#982276",
    # Yellow cannot be seen on a light ground: the ring is ink, the yellow fills it.
    focus="#14181D",
    identities=("#30788F", "#986043", "#331572", "#831044", "#727400", "#55210E"),
    focus_fill="#F0E442",
)
"""Dark on light, for print."""

THEMES = {theme.name: theme for theme in (DARK, LIGHT)}
"""Both, by name."""

RECORDED = replace(DARK, name="recorded", focus_fill="#F0E443")
"""The dark theme, with all that only the light one draws, in a colour that the dark one has not."""

_active: ContextVar[Theme] = ContextVar("theme", default=DARK)


def theme_named(name: str) -> Theme:
    """The theme of that name."""
    if name == RECORDED.name:
        return RECORDED
    if name not in THEMES:
        raise UnknownNameError(f"there is no theme {name}: take one of {', '.join(THEMES)}")
    return THEMES[name]


def plain_recipes() -> Mapping[str, Recipe]:
    """How each colour of ``RECORDED`` is called, by the colour."""
    roles = ("ground", "ink", "ink2", "line", "grid", "data", "parameter", "output", "gradient")
    found: dict[str, Recipe] = {}
    for role in (*roles, "focus", "focus_fill"):
        found.setdefault(getattr(RECORDED, role), attrgetter(role))
    for number, colour in enumerate(RECORDED.identities):
        found.setdefault(colour, methodcaller("identity", number))
    return found


def active() -> Theme:
    """The theme in which components are being built."""
    return _active.get()


@contextmanager
def using(theme: Theme) -> Iterator[Theme]:
    """Build components in ``theme`` inside the block."""
    token = _active.set(theme)
    try:
        yield theme
    finally:
        _active.reset(token)
