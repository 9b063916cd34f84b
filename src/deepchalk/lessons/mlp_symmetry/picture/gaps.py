"""By how much both weights of the pushed ball differ: a lens at the start, a bar on the ridge."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label
from deepchalk.mobjects import (
    Formula,
    Label,
    Number,
    Room,
    bezier_points,
    disc,
    shade,
    symbol,
    theme,
)

from ..trace import ACROSS, ALONG, NAMED_AGAIN, Trace
from .laid import laid
from .ridge import Ridge

CLOSE = 0.55
"""How long the bar is in the lens."""

NEAR = 1e-3
"""So far one looks to see which way the ground goes at the start."""

BESIDE = np.array([[-3.2, -0.1, 0.0], [2.9, 0.45, 0.0], [-2.0, -1.15, 0.0]])
"""Where the lens can be, from what it shows."""

SEEN = Room(-1.0, 6.7, -3.0, 3.7)

LEAST, SHORT = 0.14, 0.5
"""A gap that is smaller is not seen there; beside a short one there is no room on its side."""


def called_gap(height: float) -> Formula:
    """What the gap is called: what is taken from what."""
    names = {f"w{place}": symbol(f"w_{place}", "parameter") for place in (1, 2)}
    return Formula("{w1} - {w2} =", height=height, **names)


class Gaps:
    """Drawings that come while the ball rolls.

    Attributes
    ----------
    lens
        what is seen at the start, much larger; only its bar, with its gap, where that can be seen
    bar
        of the gap that is named again: the bar on the ridge, and its number with the name of the
        step; empty where it cannot be seen
    now
        the gap of the moment
    """

    def __init__(self, t: Trace, ground: Ridge, marks: Sequence[mn.Mobject]) -> None:
        self.t, self.ground = t, ground
        self.taken = [Room.around(one, 0.1) for one in marks]
        first, later = t.measured.entries
        if self._is_seen(0):
            self.lens = mn.VGroup(*self._bar(first))
        else:
            self.lens = self._lens(ground.at(t.pushed.values[0]))
        self.bar = self._bar(later) if self._is_seen(NAMED_AGAIN) else ()
        self.now = mn.VMobject(stroke_color=theme.active().parameter, stroke_width=7)
        laid(self.now, 13.8, "fading", "blinking")
        self.follow(t.pushed.values[0])

    def follow(self, pair: np.ndarray, step: float = 0.0) -> None:
        """The gap of these weights, after so many steps, is seen."""
        ends = self.ground.at(np.array([[pair.mean()] * 2, pair]))
        # Later the bar of that step stands there, and the ball goes far away.
        if step > NAMED_AGAIN and self.bar:
            ends = ends[:0]
        self.now.set_points(bezier_points([ends] if len(ends) else []))

    def _way(self, way: np.ndarray) -> np.ndarray:
        """Which way one goes in the frame from the start, of length 1."""
        start = self.t.on_mirror.values[0]
        there = self.ground.at(start + NEAR * way) - self.ground.at(start)
        return np.asarray(there / np.linalg.norm(there))

    def _ends(self, step: int) -> tuple[np.ndarray, np.ndarray]:
        """On the mirror, and where the ball is."""
        pair = self.t.pushed[step].values
        return self.ground.at([pair.mean()] * 2), self.ground.at(pair)

    def _is_seen(self, step: int) -> bool:
        """Whether the gap is longer than a bar is wide."""
        foot, place = self._ends(step)
        return bool(np.linalg.norm(place - foot) > LEAST)

    def _bar(self, counted: Quantity) -> tuple[mn.VGroup, mn.VGroup]:
        """The bar after a step with the ball as it was, and what is told beside it."""
        now = theme.active()
        foot, place = self._ends(int(counted.value))
        told = self._told(counted)
        bar = mn.VGroup(
            laid(mn.Line(foot, place).set_stroke(now.parameter, 11), 13.9, "fading"),
            laid(disc(place, now.output, 0.1), 14.3, "fading"),
        )
        is_short = np.linalg.norm(place - foot) < SHORT
        sides = [(place, side) for side in (mn.DOWN, mn.LEFT, mn.RIGHT, mn.UP)]
        if is_short:
            # Beyond the mirror, where nothing else lies.
            sides.insert(0, (foot, self._way(-ACROSS)))
        for beside, side in sides:
            told.next_to(beside, side, buff=0.45 if is_short else 0.26)
            if not any(one.meets(told) for one in self.taken):
                break
        if is_short:
            end = told.get_critical_point(-side)
            towards = (foot - end) / max(float(np.linalg.norm(foot - end)), 1e-9)
            link = mn.Line(end + 0.08 * towards, foot - 0.1 * towards).set_stroke(now.ink2, 3)
            bar.add(laid(link, 13.9, "fading"))
        self.taken.append(Room.around(told, 0.1))
        return bar, self._with_ground(told)

    def _told(self, counted: Quantity) -> mn.VGroup:
        """The gap after a step, over the name of the step."""
        number = Number(self.t.difference[int(counted.value)], height=0.34, role="parameter")
        called = called_gap(0.3).next_to(number, mn.LEFT, buff=0.16).stand_on(number.baseline)
        step = Label(f"{label(self.t, 'step')} {counted.text}", "ink2", 0.24, 500)
        step.next_to(mn.VGroup(called, number), mn.DOWN, buff=0.14)
        told = mn.VGroup(called, number, step)
        for one in told:
            laid(one, 17, "fading", "load")
        return told

    def _with_ground(self, told: mn.VGroup) -> mn.VGroup:
        """The same over dimmed ground, or lines of equal loss would cross it."""
        sides = "left", "right", "top", "bottom"
        return mn.VGroup(shade(Room.around(told, 0.45), *sides, z=13.65, most=0.7), *told)

    def _lens(self, place: np.ndarray) -> mn.VGroup:
        """Both balls at the start, beside where they are."""
        now = theme.active()
        radius = 0.9
        ring = mn.Circle(radius=radius, stroke_color=now.ink2, stroke_width=4)
        # The last one, if there is no room for any.
        for middle in place + BESIDE:
            if SEEN.holds(ring.move_to(middle)):
                break
        ring.set_fill(theme.mix(now.ground, now.gradient, 0.3), 1)
        way, aside = self._way(ALONG), CLOSE * self._way(ACROSS)
        mirror = mn.Line(middle - radius * way, middle + radius * way).set_stroke(now.ink, 3)
        bar = mn.Line(middle, middle + aside).set_stroke(now.parameter, 9)
        equal = mn.Circle(radius=0.15, stroke_color=now.ink, stroke_width=5).move_to(middle)
        pushed = disc(middle + aside, now.output, 0.16)
        small = mn.Circle(radius=0.27, stroke_color=now.ink2, stroke_width=4).move_to(place)
        towards = (place - middle) / np.linalg.norm(place - middle)
        link = mn.Line(middle + radius * towards, place - 0.27 * towards).set_stroke(now.ink2, 3)
        parts = ring, mirror, bar, equal.set_fill(now.ground, 1), pushed, small, link
        for height, one in enumerate(parts):
            laid(one, 16.2 + 0.05 * height, "fading", because="it is seen through a lens")
        self.taken.append(Room.around(ring, 0.1))
        return mn.VGroup(*parts)
