"""One visual language: roles become colours; sizes, spacing and times have names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from operator import attrgetter, methodcaller

from deepchalk.errors import UnknownNameError
from deepchalk.lesson.values.role import Role as Role
from deepchalk.recipes import Recipe, note, recipe_of

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


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


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

THEMES = {theme.name: theme for theme in (DARK, LIGHT)}

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
