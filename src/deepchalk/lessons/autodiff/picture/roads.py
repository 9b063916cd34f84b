"""Roads between dials: solid for what runs forward, dashed for what runs back."""

from __future__ import annotations

import itertools

import manim as mn
import numpy as np

from deepchalk.mobjects import exempt, theme

DASH, DASHED = 0.26, 0.6
"""Length of a dash with its gap, in units of the frame, and how much of it is drawn."""

SLANT = 0.42
"""Half the width of a tip, in its lengths."""


class Road(mn.VGroup):
    """A thick arrow through corner points: straight between two of them, else with soft bends.

    Attributes
    ----------
    route
        the line without its tip, for what runs along it
    line, tip
        what is drawn
    """

    def __init__(
        self, corners: np.ndarray, colour: str, width: float, tip: float, dashed: bool = False
    ) -> None:
        # corners: shape (points, 3); of a road with bends the first and last piece are horizontal.
        super().__init__()
        end, before = corners[-1], corners[-2]
        along = (end - before) / max(float(np.linalg.norm(end - before)), 1e-9)
        if len(corners) > 2:
            along = np.sign(along[0]) * mn.RIGHT
        base = end - tip * along
        corners = np.array([*corners[:-1], base])
        if len(corners) > 2 and (base - before) @ along < 0:
            # A last piece shorter than the tip would turn back on itself.
            corners[-2, 0] = base[0]
        self.route = _path(corners) if len(corners) > 2 else mn.Line(*corners)
        # The line ends inside of the tip, so that no seam is seen.
        self.route.set_stroke(colour, width)
        self.line: mn.VMobject = self.route
        if dashed:
            count = max(2, round(self.route.get_arc_length() / DASH))
            self.line = mn.DashedVMobject(self.route, num_dashes=count, dashed_ratio=DASHED)
        side = SLANT * tip * np.array([-along[1], along[0], 0.0])
        self.tip = mn.Polygon(end, base + side, base - side, stroke_width=0)
        self.tip.set_fill(colour, opacity=1)
        self.add(self.line, self.tip)

    def flash(self, colour: str, width: float) -> mn.Animation:
        """A light that runs along it."""
        signal = self.route.copy().set_stroke(colour, width)
        exempt(signal, "blinking", "contrast", "overlap", because="it is a light that passes")
        return mn.ShowPassingFlash(signal.set_z_index(3), time_width=0.5)

    def samples(self, apart: float = 0.04) -> np.ndarray:
        """Points along it, shape (points, 3), about so far apart."""
        points = []
        for a, b, c, d in self.route.get_cubic_bezier_tuples():
            count = 2 + int(1.2 * float(np.linalg.norm(d - a)) / apart)
            t = np.linspace(0, 1, count)[:, None]
            points.append(
                (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
            )
        return np.concatenate([*points, self.tip.points])


def coloured(role: str, share: float = 1.0) -> str:
    """A role's colour, mixed with the ground."""
    now = theme.active()
    return theme.mix(now.ground, str(getattr(now, role)), share)


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
