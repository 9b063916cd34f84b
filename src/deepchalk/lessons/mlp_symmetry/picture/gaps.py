"""By how much both weights of the pushed ball differ: a bar on the map, in a lens at the start.

The bar goes to the right from the mirror to the ball: it is as long as the gap is on both axes.
"""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import (
    Formula,
    Room,
    bezier_points,
    disc,
    symbol,
    theme,
)

from ..trace import ALONG, Trace
from .laid import laid
from .terrain import Map

RADIUS, CLOSE = 1.1, 0.52
"""Of the lens, and how far to each side the pushed ball is in it."""

BESIDE = np.array([[2.3, 0.8, 0.0], [2.3, -1.0, 0.0], [-2.9, 0.3, 0.0], [0.6, -2.4, 0.0]])
"""Where the lens can be, from what it shows."""

SEEN = Room(-1.0, 6.7, -3.0, 3.7)

LEAST = 0.2
"""A gap that is shorter than this in the frame is not seen there."""


def called_gap(height: float) -> Formula:
    """What the gap is called: what is taken from what."""
    names = {f"w{place}": symbol(f"w_{place}", "parameter") for place in (1, 2)}
    return Formula("{w1} - {w2} =", height=height, **names)


class Gaps:
    """What shows the gap while the ball rolls.

    Attributes
    ----------
    lens
        both balls at the start, much larger; empty where their gap is seen without it
    now
        the gap of the moment
    """

    def __init__(self, t: Trace, flat: Map, marks: Sequence[mn.Mobject]) -> None:
        self.flat, self.push = flat, t.push.value
        start = t.on_mirror.values[0]
        is_seen = 2 * self.push * flat.unit > LEAST
        self.lens = mn.VGroup() if is_seen else self._lens(flat.at(start), marks)
        self.now = mn.VMobject(stroke_color=theme.active().parameter, stroke_width=9)
        laid(self.now, 13.8, "fading", "blinking")
        self.follow(t.pushed.values[0])

    def follow(self, pair: np.ndarray) -> None:
        """The gap of these weights is seen."""
        self.now.set_points(bezier_points([self.flat.at(ends_of(pair))]))

    def _lens(self, place: np.ndarray, marks: Sequence[mn.Mobject]) -> mn.VGroup:
        """Both balls at the start, beside where they are."""
        now = theme.active()
        ring = mn.Circle(radius=RADIUS, stroke_color=now.ink2, stroke_width=4)
        taken = [Room.around(one, 0.1) for one in marks]
        # The last one, if there is no room for any.
        for middle in place + BESIDE:
            ring.move_to(middle)
            if SEEN.holds(ring) and not any(one.meets(ring) for one in taken):
                break
        ring.set_fill(theme.mix(now.ground, now.gradient, 0.3), 1)
        way = RADIUS * np.append(ALONG, 0.0)
        mirror = mn.Line(middle - way, middle + way).set_stroke(now.ink, 3)
        aside = CLOSE * np.array([1.0, -1.0])
        foot, end = middle + np.pad(ends_of(aside), ((0, 0), (0, 1)))
        bar = mn.Line(foot, end).set_stroke(now.parameter, 9)
        equal = disc(middle, now.ink, 0.16)
        pushed = disc(end, now.output, 0.16)
        small = mn.Circle(radius=0.3, stroke_color=now.ink2, stroke_width=4).move_to(place)
        towards = (place - middle) / np.linalg.norm(place - middle)
        link = mn.Line(middle + RADIUS * towards, place - 0.3 * towards).set_stroke(now.ink2, 3)
        parts = ring, mirror, bar, equal, pushed, small, link
        for height, one in enumerate(parts):
            laid(one, 16.2 + 0.05 * height, "fading", because="it is seen through a lens")
        return mn.VGroup(*parts)


def ends_of(pair: np.ndarray) -> np.ndarray:
    """Where both weights are as the second one, and the pair itself."""
    return np.array([[pair[1], pair[1]], pair])
