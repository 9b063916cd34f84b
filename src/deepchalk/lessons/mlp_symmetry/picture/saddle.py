"""The landscape around its pass, from the side: a hill across the mirror, a valley along it."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import bezier_points, theme

from ..trace import ACROSS, ALONG
from .laid import laid
from .terrain import Map, as_ground

PIECES = 10
"""Quads each way."""

MIDDLE = np.array([3.05, 0.0])
RIGHT, AWAY, UP = np.array([2.4, -0.5]), np.array([1.5, 1.15]), np.array([0.0, 1.25])
"""Where its middle is in the frame, and ways in it: across the mirror, along it, and upwards."""

FARTHEST = 1.6
"""How far it goes on the map at most, in units of the frame."""

Z = 14


class Saddle(mn.VGroup):
    """A piece of the map that grows and leans back: ``saddle.grow(1)``.

    Attributes
    ----------
    quads
        the surface
    hill, valley
        across the mirror, and along it
    anchors
        its outline on the map, and a line from there to where it is seen
    """

    def __init__(self, flat: Map, pass_: np.ndarray, along: float) -> None:
        super().__init__()
        now = theme.active()
        self.flat, self.pass_ = flat, pass_
        # Across the mirror down to where it rises again, along it as far up as that is down.
        ways = np.linspace(0, FARTHEST / flat.unit, 200)
        losses = flat.loss(pass_ + ways[:, None] * ACROSS)
        rises = np.flatnonzero(np.diff(losses) > 0)
        lowest = int(rises[0]) if len(rises) else len(ways) - 1
        self.change = max(float(losses[0] - losses[lowest]), 1e-9)
        far = min(np.sqrt(2 * self.change / max(along, 1e-9)), FARTHEST / flat.unit)
        self.reaches = float(ways[max(lowest, 1)]), float(far)
        ends = np.linspace(-1, 1, PIECES + 1)
        corners = [(a, b) for a in range(PIECES) for b in range(PIECES)]
        # From the back to the front.
        corners.sort(key=lambda one: -(one[0] * RIGHT[1] + one[1] * AWAY[1]))
        around = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
        self.rings = [ends[around + corner] for corner in corners]
        self.quads = []
        for ring in self.rings:
            height = float(np.clip(self.rise(ring[:4].mean(axis=0)), -1.2, 1.2))
            quad = mn.VMobject(stroke_width=1.6, fill_opacity=1)
            quad.set_fill(theme.mix(now.ground, now.gradient, 0.3 + 0.2 * height))
            quad.set_stroke(theme.mix(now.ground, now.gradient, 0.62))
            as_ground(quad.set_z_index(Z))
            self.quads.append(quad)
        way = np.linspace(-1, 1, 41)
        self.ways = [np.column_stack([way, 0 * way]), np.column_stack([0 * way, way])]
        self.hill, self.valley = (
            laid(mn.VMobject(stroke_color=colour, stroke_width=11), Z + k, "fading", "blinking")
            for k, colour in ((1, now.gradient), (2, now.ink))
        )
        # Where it lies on the map, and from there to where it is seen.
        ends = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
        self.share = 0.0
        outline = mn.Polygon(*self.at(ends), stroke_color=now.ink, stroke_width=4)
        self.grow(1.0)
        foot, top = self.flat.at(self.pass_), self.at(np.zeros(2))
        link = mn.DashedLine(foot, top, dash_length=0.12).set_stroke(now.ink, 3)
        self.anchors = [laid(one, Z - 0.2, "fading") for one in (outline, link)]
        self.add(*self.quads)
        self.grow(0.0)

    def pairs(self, shares: np.ndarray) -> np.ndarray:
        """Pairs of places, from how far across and along they are."""
        first, second = self.reaches
        return np.asarray(
            self.pass_ + shares[..., :1] * first * ACROSS + shares[..., 1:] * second * ALONG
        )

    def rise(self, shares: np.ndarray) -> np.ndarray:
        """Above the pass, in units of what the loss changes by."""
        loss = self.flat.loss
        return np.asarray((loss(self.pairs(shares)) - loss(self.pass_)) / self.change)

    def at(self, shares: np.ndarray) -> np.ndarray:
        """Where it is in the frame now."""
        above = self.flat.at(self.pairs(shares))
        height = np.clip(self.rise(shares), -1.6, 1.6)[..., None]
        seen = MIDDLE + shares[..., :1] * RIGHT + shares[..., 1:] * AWAY + height * UP
        seen = np.concatenate([seen, np.zeros((*seen.shape[:-1], 1))], axis=-1)
        return np.asarray(above + self.share * (seen - above))

    def grow(self, share: float) -> Saddle:
        """From where it lies on the map (0) until it is large and seen from the side (1)."""
        self.share = share
        for quad, ring in zip(self.quads, self.rings, strict=True):
            quad.set_points(bezier_points([self.at(ring)]))
            # Where it still lies flat it is not seen.
            quad.set_opacity(min(1.0, 2.5 * share))
        for line, way in zip((self.hill, self.valley), self.ways, strict=True):
            line.set_points(bezier_points([self.at(way)]))
        return self
