"""A curve through which a state passes, enlarged: a nudge before it, and what becomes of it."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import recurrence
from deepchalk.mobjects import DOT_RADIUS, Axes, Room, bezier_points, exempt, symbol, theme

LEAST_REACH, BEYOND = 2.0, 1.15
SQUARE = (-1.15, 1.15)


class Squeeze(mn.VGroup):
    """The next state over the one before: a band of neighbours goes up to the curve and aside."""

    def __init__(
        self,
        room: Room,
        weight: float,  # of the unit
        activation: recurrence.Activation,
        befores: np.ndarray,  # the state before each step and what its word adds, shape (step,)
        pushes: np.ndarray,
        # The neighbours before the first step and after each, shape (step + 1, neighbour).
        tube: np.ndarray,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.activation, self.sums = activation, weight * befores + pushes
        spans = weight * (tube[:-1] - befores[:, None])
        self.halves = np.ptp(spans, axis=1) / 2
        reach = max(LEAST_REACH, BEYOND * float((np.abs(self.sums) + self.halves).max()))
        ends = SQUARE if activation == "tanh" else (-reach, reach)
        self.axes = Axes(room, (-reach, reach), ends, (symbol("a"), symbol("h")))
        self.curve = self.axes.curve(
            lambda a: recurrence.activate(np.asarray(a), activation), "data"
        )
        self.band = mn.VMobject(fill_opacity=1, stroke_width=now.strokes.thin)
        colour = now.colour("gradient")
        self.band.set_fill(now.tint(colour)).set_stroke(colour)
        exempt(self.band, "contrast", because="it narrows to a line where nothing is left")
        exempt(self.band, "overlap", because="it ends at the axes")
        self.dot = self.axes.dot(0, 0, "ink", DOT_RADIUS)
        self.add(self.band, self.axes, self.curve, self.dot)
        self.place(0)

    def place(self, moment: float) -> Squeeze:
        """Show a step, counted from 0, or what lies between two."""
        at = np.arange(len(self.sums))
        middle = float(np.interp(moment, at, self.sums))
        half = float(np.interp(moment, at, self.halves))
        a = np.linspace(middle - half, middle + half, 25)
        h = np.asarray(recurrence.activate(a, self.activation))
        bottom, left = self.axes.y.range[0], self.axes.x.range[0]
        outline = [
            (a[0], bottom),
            *zip(a, h, strict=True),
            (a[-1], bottom),
            (a[0], bottom),
        ]
        aside = [(left, h[0]), *zip(a, h, strict=True), (left, h[-1]), (left, h[0])]
        ways = [self.axes.at(one) for one in (outline, aside)]
        self.band.set_points(bezier_points(ways))
        self.dot.move_to(
            self.axes.to_point(
                middle, float(recurrence.activate(np.array(middle), self.activation))
            )
        )
        return self
