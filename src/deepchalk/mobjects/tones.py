"""Tones of one role: things of the same kind that must be told apart."""

from __future__ import annotations

from functools import cache, partial

import numpy as np

from deepchalk import theme
from deepchalk.mobjects.colour_map import contrast, lightness, tried_mix
from deepchalk.recipes import note
from deepchalk.theme import Role, Theme

VISIBLE = 3.2
"""Contrast of every tone with the ground: a little more than the required 3."""

TOWARDS_INK = 0.62
"""How far the tone that is nearest to the ink has left the role's colour."""


def tones(role: Role, count: int) -> tuple[str, ...]:
    """Colours as ``#RRGGBB``, from light to dark, evenly apart to the eye.

    They lead from the role mixed with ink over the role itself to the role mixed with the ground,
    as far as it can still be seen; one alone is the role.

    Raises
    ------
    ValueError
        if ``count`` is under 1
    """
    if count < 1:
        raise ValueError(f"there are no tones for {count} things")
    now = theme.active()
    colour = now.colour(role)
    if count == 1:
        return (colour,)
    way = [tried_mix(now.ink, colour, share) for share in np.linspace(1 - TOWARDS_INK, 1, 80)]
    for share in np.linspace(1, 0, 200)[1:]:
        mixed = tried_mix(now.ground, colour, float(share))
        if contrast(now.ground, mixed) < VISIBLE:
            break
        way.append(mixed)
    way.sort(key=lightness, reverse=True)
    light = np.array([lightness(one) for one in way])
    wanted = np.linspace(light[0], light[-1], count)
    chosen = [way[int(np.abs(light - value).argmin())] for value in wanted]
    return tuple(
        note(tone, partial(_tone_in, role, count, place)) for place, tone in enumerate(chosen)
    )


def _tone_in(role: Role, count: int, place: int, of: Theme) -> str:
    return _tones_in(of, role, count)[place]


@cache
def _tones_in(of: Theme, role: Role, count: int) -> tuple[str, ...]:
    with theme.using(of):
        return tones(role, count)
