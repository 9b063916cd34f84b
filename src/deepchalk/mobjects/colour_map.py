"""Colours for numbers: equal steps of a number look like equal steps of colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal

import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.theme import Recipe, Role, Theme, note, recipe_of

READABLE_CONTRAST = 4.6
"""Contrast of the ink with every colour of the map: a little more than the required 4.5."""

WHITE = np.array([0.95047, 1.0, 1.08883])
"""D65, the white of sRGB, in CIE XYZ."""

TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
"""Linear sRGB to CIE XYZ (IEC 61966-2-1)."""

BEND = 6 / 29
"""Where the cube root of CIELAB (CIE 15) gives way to a line."""


class ColourMap:
    """A sequential map from the ground towards a role's colour.

    It is a straight line in CIELAB, in which equal distances look equally different (CIE 1976). It
    ends where the ink on it would no longer be readable.
    """

    def __init__(self, role: Role = "data", of: Theme | None = None) -> None:
        now = of or theme.active()
        self.role = role
        self.start = _lab(now.ground)
        self.end = _lab(now.colour(role))
        shares = np.linspace(1, 0, 201)
        readable = (
            share
            for share in shares
            if contrast(now.ink, _hex(self._between(share))) >= READABLE_CONTRAST
        )
        self.end = self._between(next(readable))

    def colour(self, weight: float) -> str:
        """The colour of a weight from 0 to 1, as ``#RRGGBB``."""
        role, share = self.role, float(np.clip(weight, 0, 1))
        return note(_hex(self._between(share)), lambda of: _map_in(of, role).colour(share))

    def _between(self, share: float) -> np.ndarray:
        return np.asarray(self.start + share * (self.end - self.start))


def perceived_mix(first: str, second: str, share: float) -> str:
    """The colour at ``share`` of the way from one colour to another, in equal steps to the eye."""
    one, other = recipe_of(first), recipe_of(second)
    mixed = tried_mix(first, second, share)
    return note(mixed, lambda of: _perceived_mix_in(of, one, other, share))


def tried_mix(first: str, second: str, share: float) -> str:
    """As ``perceived_mix``, for one of many colours that are only looked at and not drawn."""
    start, end = _lab(first), _lab(second)
    return _hex(start + share * (end - start))


def _perceived_mix_in(of: Theme, first: Recipe, second: Recipe, share: float) -> str | None:
    one, other = first(of), second(of)
    return None if one is None or other is None else tried_mix(one, other, share)


@cache
def _map_in(of: Theme, role: Role) -> ColourMap:
    return ColourMap(role, of)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def lightness(colour: str) -> float:
    """CIE lightness, from 0 (black) to 100 (white)."""
    return float(_lab(colour)[0])


def luminance(colour: str) -> float:
    """Relative luminance, from 0 (black) to 1 (white; WCAG 2)."""
    return float(TO_XYZ[1] @ _linear(colour))


def _linear(colour: str) -> np.ndarray:
    encoded = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


@cache
def _lab_values(colour: str) -> tuple[float, float, float]:
    relative = TO_XYZ @ _linear(colour) / WHITE
    bent = np.where(relative > BEND**3, np.cbrt(relative), relative / (3 * BEND**2) + 4 / 29)
    x, y, z = (float(value) for value in bent)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _lab(colour: str) -> np.ndarray:
    return np.array(_lab_values(colour))


def _hex(lab: np.ndarray) -> str:
    y = (lab[0] + 16) / 116
    bent = np.array([y + lab[1] / 500, y, y - lab[2] / 200])
    relative = np.where(bent > BEND, bent**3, 3 * BEND**2 * (bent - 4 / 29))
    linear = np.clip(np.linalg.solve(TO_XYZ, relative * WHITE), 0, 1)
    encoded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(float(channel) * 255):02X}" for channel in encoded)


Heat = Literal["sequential", "diverging"]


def colours_of(
    entries: Sequence[Quantity], heat: Heat, most: float | None = None
) -> Callable[[float], str]:
    """A colour for each number; equal steps look equal, and ink stays legible on all of them."""
    # heat: ``"sequential"``: the ground at 0, or at the least number where some are under 0.
    # ``"diverging"``: the ground at 0, the role above it, grey below: the minus sign says the rest,
    # so that no second role is needed.
    # most: the number that gets the strongest colour; by default the largest, without its sign.
    values = [entry.value for entry in entries]
    role = entries[0].role
    above, below = ColourMap(role), ColourMap("line")
    if heat == "diverging":
        limit = most or max(map(abs, values)) or 1.0
        return lambda value: (above if value >= 0 else below).colour(abs(value) / limit)
    low = min(0.0, *values)
    reach = (max(values) if most is None else most) - low or 1.0
    return lambda value: above.colour((value - low) / reach)
