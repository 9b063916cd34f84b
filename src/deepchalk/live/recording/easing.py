"""Which curve a motion follows: a line, Manim's smooth curve, or one that is kept in samples."""

from __future__ import annotations

import math
from collections import defaultdict

import manim as mn
import numpy as np

from deepchalk.live.recording.look import Numbers
from deepchalk.live.timeline import OFFSET_UNITS, RATE_UNITS, Ease

CLOSE = 3e-3
"""Part of the way that a named curve may be off, at most."""

LEAST_FINENESS, MOST_FINENESS = 256, 32768
"""Parts of the way that samples are counted in: of a short way, and of a long one."""

_WAY = np.linspace(0, 1, 4001)
_SMOOTH = np.array([mn.rate_functions.smooth(float(part)) for part in _WAY])


class Eases:
    """The eases so far; what moves together shares one."""

    def __init__(self) -> None:
        self._known: dict[int, list[tuple[Ease, Numbers]]] = defaultdict(list)

    def of(self, progress: Numbers, distance: float) -> Ease:
        """The ease of a tween: how far it is, from 0 to 1, at each frame, and how far it goes.

        A distance of 1 is as much as may be off.
        """
        allowed = _allowed(distance)
        known = self._known[len(progress)]
        for ease, told in known:
            if np.abs(told - progress).max() < allowed:
                return ease
        ease = ease_of(progress, distance)
        if ease.kind == "sampled":
            known.append((ease, np.array(ease.samples) / ease.fineness))
        return ease


def _allowed(distance: float) -> float:
    return min(CLOSE, 0.8 / max(distance, 1e-6))


def ease_of(progress: Numbers, distance: float) -> Ease:
    """As ``Eases.of``, which it does not look at."""
    allowed = _allowed(distance)
    frames = np.arange(len(progress), dtype=float)
    if np.abs(progress - frames / (len(progress) - 1)).max() < allowed:
        return Ease("linear")
    smooth = _as_smooth(progress, frames, allowed)
    if smooth is not None:
        return smooth
    # A power of two of parts, none of which is more than half of what may be off.
    needed = 1 << math.ceil(math.log2(max(2 * distance, LEAST_FINENESS)))
    fineness = min(needed, MOST_FINENESS)
    samples = np.round(progress * fineness).astype(int).tolist()
    return Ease("sampled", fineness=fineness, samples=tuple(samples))


def _as_smooth(progress: Numbers, frames: Numbers, allowed: float) -> Ease | None:
    """Manim's curve, which may begin and end between two frames."""
    if not np.all(np.diff(progress) > -1e-9):
        return None
    inside = (progress > 0.02) & (progress < 0.98)
    if inside.sum() < 2:
        return None
    way = np.interp(np.clip(progress, 0, 1), _SMOOTH, _WAY)
    rate, offset = np.polyfit(frames[inside], way[inside], 1)
    fitted = np.interp(np.clip(rate * frames + offset, 0, 1), _WAY, _SMOOTH)
    if np.abs(fitted - progress).max() >= allowed:
        return None
    return Ease("smooth", rate=round(rate * RATE_UNITS), offset=round(offset * OFFSET_UNITS))
