"""Arrows along a route: solid for signals forward, dashed for gradients backward."""

from __future__ import annotations

import itertools

import manim as mn
import numpy as np

from deepchalk.lesson import Role
from deepchalk.mobjects import exempt, theme

DASH = 0.2


class FlowArrow(mn.VGroup):
    """An arrow through corner points: straight where they have one height, else a soft bend."""

    # corners: shape (points, 3); first and last piece are horizontal.
    # role: its colour.
    # tip: its length.
    # dashed: whether the line is dashed.
    # route: the undashed line, for flashes.

    def __init__(
        self, corners: np.ndarray, role: Role, tip: float = 0.18, dashed: bool = False
    ) -> None:
        super().__init__()
        now = theme.active()
        end, before = corners[-1], corners[-2]
        along = np.sign(end[0] - before[0]) * mn.RIGHT
        base = end - tip * along
        # A last piece shorter than the tip would turn back on itself.
        corners = np.array([*corners[:-1], base])
        if (base[0] - before[0]) * along[0] < 0:
            corners[-2, 0] = base[0]
        self.route = _path(corners)
        self.route.set_stroke(now.colour(role), now.strokes.normal)
        length = self.route.get_arc_length()
        self.line: mn.VMobject = self.route
        if dashed:
            count = max(2, round(length / DASH))
            self.line = mn.DashedVMobject(self.route, num_dashes=count, dashed_ratio=0.6)
        side = 0.47 * tip * mn.UP
        self.tip = mn.Polygon(
            end, base + side, base - side, stroke_width=0, fill_opacity=1
        ).set_fill(now.colour(role), opacity=1)
        self.add(self.line, self.tip)

    def in_role(self, role: Role) -> FlowArrow:
        """Recolour it."""
        colour = theme.active().colour(role)
        self.line.set_stroke(colour)
        self.tip.set_fill(colour, opacity=1)
        return self

    def flash(self, role: Role) -> mn.Animation:
        """A signal that runs along it."""
        now = theme.active()
        signal = self.route.copy().set_stroke(now.colour(role), 2 * now.strokes.strong)
        exempt(signal, "blinking", because="two signals that follow each other are two")
        return mn.ShowPassingFlash(signal, time_width=0.6)

    def samples(self, apart: float = 0.04) -> np.ndarray:
        """Points along it, shape (points, 3), about so far apart."""
        pieces = self.route.get_cubic_bezier_tuples()
        points = []
        for piece in pieces:
            own = 2 + int(1.2 * float(np.linalg.norm(piece[3] - piece[0])) / apart)
            t = np.linspace(0, 1, own)[:, None]
            a, b, c, d = piece
            points.append(
                (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
            )
        return np.concatenate(points)


def _path(corners: np.ndarray) -> mn.VMobject:
    path = mn.VMobject()
    path.start_new_path(corners[0])
    heading = float(np.sign(corners[1][0] - corners[0][0]))
    for start, end in itertools.pairwise(corners):
        if np.allclose(start, end):
            continue
        across = end[0] - start[0]
        if abs(across) < 1e-6:
            # Straight up or down: a turn, which leaves and comes back outside.
            outside = heading * min(0.37, 0.16 + 0.2 * abs(end[1] - start[1])) * mn.RIGHT
            path.add_cubic_bezier_curve_to(start + outside, end + outside, end)
            heading = -heading
        else:
            reach = across / 2 * mn.RIGHT
            path.add_cubic_bezier_curve_to(start + reach, end - reach, end)
            heading = float(np.sign(across))
    return path
