"""What several beats draw with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.lesson import functions as f
from deepchalk.mobjects import Equation, Label, Room
from deepchalk.mobjects import how as how_it_closes
from deepchalk.stage import FRAME, READ, Beat

from ..picture.world import AROUND, TranslatorWorld, points_on
from ..trace import Trace

MOMENTS = range(len(f.WAY))
"""Of a motion there and back."""

AT_FIRST, AT_ONCE, LATER, AFTER, AT_LAST = (
    mn.squish_rate_func(mn.smooth, *part)
    for part in ((0, 0.1), (0, 0.5), (0.5, 1), (0.4, 1), (0.7, 1))
)
"""How what stands at the edge goes before the camera does, and comes when it has arrived; and how a
name goes before another comes to its place."""

RING = 0.22
"""Radius of the ring around a key, and around feet that meet."""

STAYS, SHORT = 0.4, 1.5
"""Units of the frame: on a shorter way hardly anything moves, or its slow ends are not seen."""

FARTHEST = 1.1
"""How much larger than its room what is looked at may be; from farther off names are too small."""

FORWARD = 1.2
"""Seconds in which what is spoken of comes forward."""


def exactly(equation: Equation, **options: Any) -> Equation:
    """The same equation, with ≈ where what is printed does not give all of the printed result."""
    written = equation.written
    if written.is_exact:
        return equation
    template = written.template.replace("{~} {result}", "≈ {result}")
    return Equation(template, **options, **written.entries)


def how(entry: Quantity, **options: Any) -> Equation:
    """How an entry comes about, without its symbol."""
    return exactly(how_it_closes(entry, symbol=False, **options), **options)


def length(way: np.ndarray) -> float:
    """How far a way of shape (moment, axis) gets, at most."""
    return float(np.linalg.norm(np.ptp(way, axis=0)))


def in_sight(tips: np.ndarray, zero: np.ndarray) -> np.ndarray:
    """Where arrows from there are seen to end, shape (moment, 3): not beyond the frame's edge."""
    ways, corner = tips - zero, np.array([FRAME.right, FRAME.top])
    is_even = ways[:, :2] == 0
    edges = np.where(ways[:, :2] > 0, corner, -corner) - zero[:2]
    parts = np.where(is_even, 1.0, edges / np.where(is_even, 1.0, ways[:, :2])).min(axis=1)
    return np.asarray(zero + np.minimum(1.0, parts)[:, None] * ways)


def evenly_if_short(way: np.ndarray) -> Callable[[float], float]:
    """How a way is gone: evenly if its slow beginning and end would look like a stop."""
    return mn.linear if length(way) < SHORT else mn.smooth


def shares_at(t: Trace, moment: int) -> Quantity:
    """Shares on the way to one word alone, from where it begins with all the digits they have."""
    return t.cornering[moment] if moment else t.shares


def stands_around(
    one: Label,
    place: np.ndarray,
    taken: Sequence[Room],
    lines: np.ndarray,
    suits: Callable[[Label], bool] = lambda _: True,
) -> bool:
    """Put a name anywhere around a place where it suits, off all else; if that can be."""
    for gap, turn in product((0.3, 0.6, 0.9), AROUND):
        way = np.array([np.cos(turn), np.sin(turn), 0.0])
        away = gap + 0.5 * (abs(way[0]) * one.width + abs(way[1]) * one.height)
        if is_free(one.move_to(place + away * way), taken, lines) and suits(one):
            return True
    return False


def is_free(one: Label, taken: Sequence[Room], lines: np.ndarray) -> bool:
    """Whether a name is in sight, and off rooms and points."""
    met = any(room.meets(one) for room in taken) or points_on(one, lines)
    return READ.holds(one) and not met


def dim_threads(
    beat: Beat[Trace, TranslatorWorld],
    threads: Sequence[mn.VGroup],
    also: Sequence[mn.Mobject] = (),  # what belongs to the same words
) -> None:
    """All but these threads is bright."""
    old = [one for word in threads for one in (word, *word)]
    old += [part for one in also for part in one.family_members_with_points()]
    shown = (*beat.picture.submobjects, *beat.scene.mobjects)
    others = [one for one in shown if one is not beat.picture]
    bright = [part for one in others for part in one.family_members_with_points()]
    beat.light(*(one for one in bright if not any(one is other for other in old)))
