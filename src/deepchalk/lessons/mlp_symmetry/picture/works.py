"""What the units of two networks add, one below the other, and what those halfway add."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label
from deepchalk.mobjects import Label, Room, bezier_points, theme

from ..trace import Trace
from .laid import laid

HIGH = 0.9
"""So much of the height of its row a curve takes at most."""


WIDE = 0.27
"""How wide a column is, as a share of all."""

HEADING = 0.5
"""So much of the height is for the names of both networks."""


class Works(mn.VGroup):
    """Columns of curves: ``works.match(1)`` puts those that do the same work side by side.

    Attributes
    ----------
    first, second
        the curves of each network
    halves
        the curves of the network halfway, whose weights are the mean of those of the same row;
        they come later
    turned
        which of the units have their signs turned where they are paired; comes later
    """

    def __init__(self, t: Trace, room: Room, z: float) -> None:
        super().__init__()
        now = theme.active()
        self.works = t.works.values
        count = self.works.shape[1]
        top = room.top - HEADING
        self.rows = np.linspace(top, room.bottom, 2 * count + 1)[1::2]
        self.reach = WIDE * room.width
        self.lefts = np.linspace(room.left, room.right - self.reach, 3)
        self.unit = HIGH * (top - room.bottom) / count / float(np.ptp(self.works, axis=2).max())
        self.partners = t.partners.values.astype(int) - 1
        self.first, self.second = (
            [mn.VMobject(stroke_color=now.identity(k % 6), stroke_width=8) for k in order]
            for order in (range(count), np.argsort(self.partners))
        )
        for one in (*self.first, *self.second):
            one.joint_type = mn.LineJointType.ROUND
            laid(one, z, "fading", "blinking", because="curves lie close to each other")
        self.add(*self.first, *self.second)
        self.halves = mn.VGroup(*(mn.VMobject(stroke_color=now.ink) for _ in range(count)))
        for one in self.halves:
            one.joint_type = mn.LineJointType.ROUND
            laid(one.set_stroke(width=8), z, "fading", "blinking", because="it is made of two")
        headings = []
        for name, left in zip(("first", "second", "halfway"), self.lefts, strict=True):
            heading = Label(label(t, name), "ink2", 0.3, 500)
            middle = [left + self.reach / 2, room.top - 0.14, 0]
            headings.append(laid(heading.move_to(middle), z, "fading"))
        self.add(*headings[:2])
        self.halfway = headings[2]
        # Between both columns: its curve is the same, its weights are nearer once signs are turned.
        between = float(self.lefts[0] + self.reach + self.lefts[1]) / 2
        self.turned = mn.VGroup()
        for row, is_turned in zip(self.rows, t.turned, strict=True):
            if is_turned:
                sign = Label("\N{MINUS SIGN}", "parameter", 0.25, 600, constants=["\N{MINUS SIGN}"])
                self.turned.add(sign.move_to([between, row + 0.2, 0]))
        if self.turned:
            like = self.turned[0].copy()
            told = Label(label(t, "turned"), "ink2", 0.25, 500).next_to(like, mn.RIGHT, buff=0.2)
            legend = mn.VGroup(like, told)
            legend.move_to([between, room.bottom - 0.2, 0])
            self.turned.add(*legend)
        for one in self.turned:
            laid(one, z + 1, "fading", "load")
        for unit, curve in enumerate(self.first):
            curve.set_points(self._line(0, unit, self.rows[unit]))
        self.match(0.0)

    def _line(self, which: int, unit: int, middle: float) -> np.ndarray:
        return self._drawn(which, self.works[which, unit], middle)

    def _drawn(self, which: int, heights: np.ndarray, middle: float) -> np.ndarray:
        x = self.lefts[which] + self.reach * np.linspace(0, 1, len(heights))
        y = middle + self.unit * (heights - (heights.max() + heights.min()) / 2)
        return bezier_points([np.column_stack([x, y, np.zeros(len(x))])])

    def match(self, share: float) -> None:
        """The units of the second network have gone so far to those that do the same work."""
        for row, unit in enumerate(self.partners):
            middle = self.rows[unit] + share * (self.rows[row] - self.rows[unit])
            self.second[unit].set_points(self._line(1, unit, middle))
        before, after = self.works[2:]
        for half, heights, row in zip(
            self.halves, before + share * (after - before), self.rows, strict=True
        ):
            half.set_points(self._drawn(2, heights, row))

    def average(self) -> list[mn.Animation]:
        """Both curves of a row become the one halfway."""
        return [
            mn.ReplacementTransform(mn.VGroup(*both).copy(), half)
            for *both, half in zip(self.first, self.second, self.halves, strict=True)
        ]
