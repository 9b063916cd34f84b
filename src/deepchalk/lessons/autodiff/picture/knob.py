"""A large knob, as it is seen from the front."""

from __future__ import annotations

import math

import manim as mn
import numpy as np

from deepchalk.mobjects import Formula, Part, exempt, theme

RADIUS = 1.05


class Knob(mn.VGroup):
    """A round knob with a pointer, and a letter on it; ``turn`` turns it.

    Attributes
    ----------
    arrow
        which way it is to be turned, once that is known
    """

    def __init__(self, name: Part, place: np.ndarray, radius: float = RADIUS) -> None:
        super().__init__()
        now = theme.active()
        self.place, self.radius = np.asarray(place, dtype=float), radius
        self.halo = mn.VGroup(
            *(
                mn.Circle(radius=share * radius, stroke_width=0).set_fill(now.parameter, opacity)
                for share, opacity in ((1.5, 0.1), (1.3, 0.14))
            )
        )
        self.ring = mn.Circle(radius=radius, stroke_color=now.parameter, stroke_width=11)
        self.ring.set_fill(theme.mix(now.ground, now.parameter, 0.3), 1)
        self.pointer = mn.Line(0.62 * radius * mn.UP, 0.93 * radius * mn.UP)
        self.pointer.set_stroke(now.ink, 13)
        self.letter = Formula("{s}", s=name, height=0.62).in_role("ink")
        mn.VGroup(self.halo, self.ring).move_to(self.place)
        self.pointer.shift(self.place)
        self.letter.set_x(self.place[0]).stand_on(self.place[1] - 0.31)
        self.add(self.halo, self.ring, self.pointer, self.letter)
        for one in self:
            exempt(one, "overlap", "contrast", because="a knob is one thing")
        self._turned = 0.0

    def turn(self, turns: float) -> None:
        """Turn to so many quarters from the top, to the right."""
        angle = -turns * math.pi / 2
        self.pointer.rotate(angle - self._turned, about_point=self.place)
        self._turned = angle

    def arrow(self, up: bool) -> mn.VGroup:
        """Which way it is to be turned."""
        now, side = theme.active(), 1 if up else -1
        radius = 1.28 * self.radius
        bow = mn.Arc(
            radius, math.pi / 2 + side * 0.75, -side * 1.35, arc_center=self.place
        ).set_stroke(now.ink, 10)
        end = math.pi / 2 - side * 0.6
        out = np.array([math.cos(end), math.sin(end), 0.0])
        along = side * np.array([math.sin(end), -math.cos(end), 0.0])
        tip = self.place + radius * out
        corners = (tip + 0.36 * along, tip + 0.19 * out, tip - 0.19 * out)
        head = mn.Polygon(*corners, stroke_width=0, fill_color=now.ink, fill_opacity=1)
        return mn.VGroup(bow, head)
