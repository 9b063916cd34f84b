"""What several beats draw with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, label
from deepchalk.mobjects import Formula, Label, Room, exempt, number

from ..picture.asides import pane
from ..picture.fit import Fit
from ..trace import Trace

EASED = mn.rate_functions.ease_in_out_sine

TOP = 3.5
"""Up to there a number stands in the frame."""

LOWEST = -3.4
"""And down to there."""

LEFT, RIGHT = Room(-9.0, -0.06, -6.6, 4.6), Room(0.06, 9.0, -6.6, 4.6)
"""Both halves of the frame."""


def plated(told: mn.VMobject) -> mn.VGroup:
    """A text on the plane, on ground of its own, so that no line goes through it."""
    both = mn.VGroup(pane(Room.around(told, 0.1), z=7.5), told.set_z_index(8))
    for one in (both, *both):
        exempt(one, "overlap", "contrast", "fading", because="it lies in the plane")
    return both


def stand_beside(told: mn.Mobject, way: np.ndarray) -> mn.Mobject:
    """At the right of an arrow that goes upwards, or below one to the right; its ends (2, 3)."""
    aside = np.cross(way[1] - way[0], mn.OUT)
    aside /= max(float(np.linalg.norm(aside)), 1e-9)
    half = (abs(aside[0]) * told.width + abs(aside[1]) * told.height) / 2
    return told.move_to(way.mean(axis=0) + (0.2 + half) * aside)


PARTED, PARTED_LATER = 1.0, -0.6
"""Right edge of points and line, beside which the plane is seen; and of what is worked out."""

FEW_LIFTED = 12
"""Points at which arrows can be told apart."""

BY_ITSELF = 0.13
"""How far arrows that are stacked stand aside, so that both are seen."""


def lift_ends(fit: Fit, ways: Sequence[np.ndarray]) -> list[np.ndarray]:
    """At each point, from weights to weights: where lifts begin and end, each of shape (row, 2, 3);
    those of two weights stand beside each other."""
    places = [fit.places(one) + k * 1e-3 * mn.UP for k, one in enumerate(ways)]
    found = [np.stack(pair, axis=1) for pair in pairwise(places)]
    sides = (mn.LEFT, mn.RIGHT) if len(found) == 2 else (mn.ORIGIN,)
    return [ends + BY_ITSELF * side for ends, side in zip(found, sides, strict=True)]


SAFE = 6.6
"""Half of the frame's width in which numbers are read."""


def evenly(
    places: np.ndarray, ease: Callable[[float], float] = mn.smooth
) -> Callable[[float], float]:
    """How many of the steps of a way are done by then: as much of its length each moment."""
    lengths = np.cumsum([0.0, *np.linalg.norm(np.diff(places, axis=0), axis=1)])
    steps = np.linspace(0, 1, len(places))
    return lambda share: float(np.interp(ease(share) * lengths[-1], lengths, steps))


def named_rate(t: Trace, rate: Quantity, height: float, role: Role) -> Formula:
    """A learning rate with its name."""
    return Formula('"' + label(t, "rate") + '" {r}', height=height, role=role, r=number(rate))


def mean_square(t: Trace) -> str:
    """Of what a curvature is twice, as a part of a formula."""
    moved = label(t, "lift" if t.one_input else "change")
    return f'"{label(t, "mean_of")} {moved}"^2'


def called_new_slope(t: Trace) -> mn.VGroup:
    """What the slope is called when a deviation is the unit of x, so that no ring goes through."""
    told = Label(label(t, "new_slope"), "parameter", 0.32, 500)
    return exempt(mn.VGroup(pane(Room.around(told, 0.1), z=9.5), told), "overlap", because=IN_PLANE)


def clipped(place: np.ndarray, way: np.ndarray, room: Room) -> np.ndarray:
    """Ends of a straight line through a place that lies in a room, as far as that goes: (2, 3)."""
    low, high = np.array([room.left, room.bottom]), np.array([room.right, room.top])
    flat = np.where(np.abs(way[:2]) < 1e-12, 1e-12, way[:2])
    first, last = np.sort([(low - place[:2]) / flat, (high - place[:2]) / flat], axis=0)
    shares = first.max(), max(first.max(), last.min())
    return np.array([place + share * way for share in shares])


IN_PLANE = "it stands in the plane"
