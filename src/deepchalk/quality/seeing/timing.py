"""At which moments of an animation something starts, ends or turns round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import manim as mn
import numpy as np

USUAL_GAP = 0.3
"""Seconds between two looks at an animation at most."""

CLOSE_GAP = 0.05
"""The same where something goes to and fro, so that no flash is missed."""

MOST_BOUNDARIES = 40
_SAME = 0.02


@dataclass(frozen=True)
class LookTime:
    """Seconds since the start of a play call, and whether an animation starts or ends there."""

    time: float
    resting: bool


def look_times(animations: Sequence[mn.Animation], seconds: float, watched: bool) -> list[LookTime]:
    """When to look during a play call of animations that have begun, from 0 to before its end.

    ``watched``: an updater moves things in ways that the animations do not tell.
    """
    leaves = list(_leaves(animations))
    wild = watched or any(_goes_to_and_fro(animation) for animation, _, _ in leaves)
    boundaries = sorted({0.0, *(t for _, start, end in leaves for t in (start, end))})
    boundaries = [t for t in boundaries if t < seconds - _SAME]
    if len(boundaries) > MOST_BOUNDARIES:
        boundaries = boundaries[:: -(-len(boundaries) // MOST_BOUNDARIES)]
    count = max(2, int(np.ceil(seconds / (CLOSE_GAP if wild else USUAL_GAP))))
    found: dict[float, bool] = dict.fromkeys(boundaries, True)
    for time in np.arange(count) * seconds / count:
        if all(abs(time - known) > _SAME for known in boundaries):
            found[float(time)] = False
    return [LookTime(time, found[time]) for time in sorted(found)]


def each_animation(animations: Iterable[mn.Animation]) -> Iterator[mn.Animation]:
    """Animations and those that are grouped in them."""
    for animation in animations:
        yield animation
        if isinstance(animation, mn.AnimationGroup):
            yield from each_animation(animation.animations)


def _leaves(
    animations: Iterable[mn.Animation], offset: float = 0.0, scale: float = 1.0
) -> Iterator[tuple[mn.Animation, float, float]]:
    """Each single animation with its start and end in seconds."""
    for animation in animations:
        if isinstance(animation, mn.AnimationGroup) and len(animation.anims_with_timings):
            inner = scale * float(animation.run_time) / max(float(animation.max_end_time), 1e-9)
            for part in animation.anims_with_timings:
                yield from _leaves([part["anim"]], offset + inner * float(part["start"]), inner)
        else:
            yield animation, offset, offset + scale * float(animation.run_time)


def _goes_to_and_fro(animation: mn.Animation) -> bool:
    """Whether it is not simply on its way from a start to an end."""
    if isinstance(animation, mn.UpdateFromFunc | mn.UpdateFromAlphaFunc | mn.Blink):
        return True
    rate = animation.rate_func
    values = [rate(alpha) for alpha in np.linspace(0, 1, 9)]
    return any(later < earlier - 1e-6 for earlier, later in pairwise(values))
