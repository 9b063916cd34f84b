"""Phases of a beat with a picture whose line turns through the middle of a cloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Wording, directions, says
from deepchalk.mobjects import pulse
from deepchalk.stage import Beat, PhaseMethod

from .turning_cloud import between

Angle = Callable[[Any], float] | Quantity | float
"""In degrees, or what tells it for a trace."""


def start(t: Any) -> float:
    """The first angle of half a turn."""
    return float(t.turn[0])


def end(t: Any) -> float:
    """The last one."""
    return float(t.turn[-1])


def best(t: Any) -> float:
    """Where shadows are widest."""
    return float(t.best_angle)


def worst(t: Any) -> float:
    """Where they are narrowest."""
    return float(t.worst_angle)


def trial(t: Any) -> float:
    """A direction with short numbers."""
    return directions.degrees(t.trial.values)


def turns(
    sentence: Wording,  # as of ``says``
    *angles: Angle,
    share: float = 0.9,  # of the time that the sentence takes
    # What of the picture appears before.
    bring: Callable[[Any], Iterable[mn.Mobject]] = lambda picture: (),
    # Names of lists of the beat, of what is true of the angle before only: it goes first.
    leave: Iterable[str] = (),
    **options: Any,
) -> PhaseMethod:
    """The line turns through some angles, from where it is."""

    def turn(beat: Beat, t: Any) -> None:
        gone = [thing for name in leave for thing in getattr(beat, name)]
        if gone:
            if beat.seconds_to_read:
                # Meanwhile the dot at the height that they tell of.
                dot = beat.picture.curves.dots[0]
                beat.play(pulse(dot, scale=2.0), seconds=beat.seconds_to_read)
            beat.leave(*gone)
        coming = [one for one in bring(beat.picture) if one not in beat.picture.submobjects]
        if coming:
            beat.play(beat.picture.bring(*coming), share=0.2)
        # What must go first takes its time as well, and the sentence is not longer for it.
        turn_through(beat, t, *angles, share=share - 0.2 * bool(coming) - 0.3 * bool(gone))

    return says(sentence, **options)(turn)


def turn_through(
    beat: Beat, t: Any, *angles: Angle, share: float = 0.9, also: Iterable[Any] = ()
) -> None:
    """The line of a beat's picture turns through some angles; what goes ``also`` goes along."""
    at, moments = beat.picture.angle, []
    for angle in angles:
        to = float(angle(t) if callable(angle) else angle)
        moments += beat.picture.way(at, to)
        at = to
    rate = mn.linear if len(angles) > 1 else mn.rate_functions.ease_in_out_sine
    beat.follow(moments, beat.picture, *also, share=share, rate=rate)


def rescale(
    beat: Beat, t: Any, factors: np.ndarray, share: float, reach: float | None = None
) -> None:
    """The numbers are seen times other factors, the view goes along, the line stays the best."""
    # factors: of both columns.
    # reach: of the view; by default what just holds the points.
    picture, before = beat.picture, beat.picture.factors

    def show(part: float) -> None:
        now = before ** (1 - part) * factors**part
        picture.angle = directions.degrees(t.cloud.in_units(now).axes[0])
        picture.scale_by(now)

    after = float(np.linalg.norm(picture.flat * factors, axis=1).max())
    view = picture.look(reach or 1.1 * after, seconds=share * beat.scene.sentence_seconds)
    beat.follow(between(0, 1, 60), show, alongside=[view], share=share)
