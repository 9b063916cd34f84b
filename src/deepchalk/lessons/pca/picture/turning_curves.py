"""Two curves over the angle of a line that turns: what shadows gain, threads lose."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Axes, Equation, Room, axis_phrase, exempt, theme

READOUT = 0.34
"""Height of the line of numbers above the curves."""

TANGENT = 22.0
"""Degrees to each side of the dot over which its slope is drawn."""

TEMPLATE = '{a} degree thick thick "shadows" {v} thick thick "threads" {e}'


class TurningCurves(mn.VGroup):
    """Axes, both curves as far as the line has turned, a dot on each, and their numbers now."""

    # tangent, level: the slope at the dot, and a line as high as both together; not part of it.

    def __init__(
        self,
        room: Room,
        # The line's angle in degrees, both variances and the slope of the first per radian;
        # (turn,).
        angles: Quantity,
        shadows: Quantity,
        threads: Quantity,
        slopes: Quantity,
        both: Quantity,  # what both variances are together
    ) -> None:
        super().__init__()
        now = theme.active()
        self.angles, self.both = angles.values, float(both)
        self.runs = (shadows.values, threads.values)
        self.slopes = slopes.values
        strip, below = room.cut_top(READOUT)
        ends = float(self.angles[0]), float(self.angles[-1])
        self.axes = Axes(below, ends, (0, 1.08 * self.both), ("angle", ""))
        for mark in self.axes.y.numbers:
            mark.called(axis_phrase("variance of the shadows, and the error that is left"))
        widest = {"a": angles[0], "v": shadows[0], "e": threads[0]}
        for slot, run in (("a", angles), ("v", shadows), ("e", threads)):
            widest[slot] = max(run, key=lambda one: len(one.text))
        largest = strip.fit(Equation(TEMPLATE, **widest), edge=mn.LEFT, largest=now.sizes.label)
        first = Equation(TEMPLATE, a=angles[0], v=shadows[0], e=threads[0])
        first.scale(largest.digit_height / first.digit_height)
        first.set_x(largest.get_x(mn.LEFT), mn.LEFT).stand_on(largest.baseline)
        self.readout = exempt(first, "dwell", because="its numbers run")
        colours = (now.output, now.gradient)
        self.curves = [self.axes.path([ends]) for _ in colours]
        for curve, colour in zip(self.curves, colours, strict=True):
            curve.set_stroke(colour, now.strokes.strong)
        self.dots = [self.axes.dot(ends[0], 0.0) for _ in colours]
        for dot, colour in zip(self.dots, colours, strict=True):
            dot.set_fill(colour).set_z_index(3)
        self.tangent = self.axes.path([ends], role="ink")
        level = self.axes.line(np.array(ends), np.full(2, self.both), "ink2", now.strokes.normal)
        self.level = mn.DashedVMobject(level, 40)
        self.reached = ends[0]
        self.add(self.axes, *self.curves, *self.dots, self.readout)
        self.stand_at(ends[0])

    def place(self, moment: Quantity) -> None:
        """Show a moment, an entry of the angles; curves are drawn as far as it was ever reached."""
        self.readout.place(moment)
        self.stand_at(float(moment))

    def stand_at(self, angle: float) -> None:
        """The dots and the tangent go to an angle, the curves up to there."""
        angle = float(np.clip(angle, self.angles[0], self.angles[-1]))
        if angle > self.reached or not len(self.curves[0].points):
            self.reached = max(angle, self.reached)
            self._draw_curves()
        for dot, run in zip(self.dots, self.runs, strict=True):
            dot.move_to(self.axes.to_point(angle, float(np.interp(angle, self.angles, run))))
        slope = float(np.interp(angle, self.angles, self.slopes)) * np.pi / 180
        height = float(np.interp(angle, self.angles, self.runs[0]))
        away = np.array([-TANGENT, TANGENT])
        self.tangent.place(np.column_stack([angle + away, height + slope * away]))

    def draw_all(self) -> None:
        """Both curves whole."""
        self.reached = float(self.angles[-1])
        self._draw_curves()

    def _draw_curves(self) -> None:
        seen = self.angles <= self.reached + 1e-9
        for curve, run in zip(self.curves, self.runs, strict=True):
            curve.place(np.column_stack([self.angles[seen], run[seen]]))
