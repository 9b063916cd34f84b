"""The landscape around its pass, from the side: up along the mirror, down across it.

Both ways on the ground have the same scale, and all heights have one, too: so it bends along the
mirror as much more than across it as it does.
"""

from __future__ import annotations

from collections.abc import Callable

import manim as mn
import numpy as np

from deepchalk.mobjects import bezier_points, theme

from ..trace import ACROSS, ALONG
from .laid import laid
from .terrain import Map, piece_of_ground, weight_of

PIECES = 10
"""Quads each way."""

TONES = 0.26
"""By how much the weight of the colour changes from that of the pass, which it has on the map."""

IN_FRONT = 0.1
"""How opaque the ground is before the pass, which would hide it; its mesh is seen."""

MIDDLE = np.array([2.95, -0.15])
WIDE, TALL = 6.6, 4.6
"""Where its middle is in the frame, and how far it goes there at most."""

TURNED, RAISED = np.deg2rad(72), np.deg2rad(18)
"""How far the eye has gone around it from beside the mirror, and how far above the ground it is.

It looks nearly along the mirror: so the pass is the lowest place of what goes along it, and the
highest of what goes across it, on the screen as well, and both slopes are seen.
"""

HIGHER = 2.0
"""Along the mirror it is cut where it has risen by so much more than it falls across it."""

NARROWEST = 0.25
"""But it is at least so far along the mirror, as a share of how far it is across it."""

FARTHEST = 1.6
"""How far it goes on the map at most, in units of the frame."""

NEARLY = 0.8
"""So much of the way down is seen."""

Z = 14


class Saddle(mn.VGroup):
    """A piece of the map that grows and leans back: ``saddle.grow(1)``.

    Attributes
    ----------
    quads
        the surface
    lying
        where a place of it is in the frame as long as it lies in what it is a piece of
    along, across, behind
        ways over the pass: along the mirror, and across it, to each side
    """

    def __init__(self, flat: Map, pass_: np.ndarray) -> None:
        super().__init__()
        now = theme.active()
        self.flat, self.pass_ = flat, pass_
        self.lying: Callable[[np.ndarray], np.ndarray] = flat.at
        # Across the mirror nearly to where it rises again, along it farther up than that is down:
        # that need not be as far to one side as to the other.
        ways = np.linspace(0, FARTHEST / flat.unit, 200)
        losses = flat.loss(pass_ + ways[:, None] * ACROSS)
        rises = np.flatnonzero(np.diff(losses) > 0)
        down = max(int(NEARLY * (rises[0] if len(rises) else len(ways) - 1)), 1)
        self.change = max(float(losses[0] - losses[down]), 1e-9)
        narrowest = NARROWEST * float(ways[down])
        sides = []
        for side in (-1, 1):
            rise = flat.loss(pass_ + side * ways[:, None] * ALONG) - losses[0]
            above = np.flatnonzero(rise >= HIGHER * self.change)
            far = float(ways[int(above[0]) if len(above) else -1])
            sides.append(float(np.clip(far, narrowest, ways[down])))
        far = max(sides)
        self.reaches = float(ways[down]), far
        across = np.linspace(-1, 1, PIECES + 1)
        along = np.linspace(-sides[0] / far, sides[1] / far, PIECES + 1)
        corners = [(a, b) for a in range(PIECES) for b in range(PIECES)]
        around = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
        self.rings = [
            np.column_stack([across[(around + one)[:, 0]], along[(around + one)[:, 1]]])
            for one in corners
        ]
        self.ground, self.upwards = 1.0, 0.0
        shown = np.concatenate([ring[:4] for ring in self.rings])
        self.ground = WIDE / float(np.ptp(self._turned(shown)[:, 0]))
        self.upwards = TALL / max(float(np.ptp(self.rise(shown))), 1e-9)
        # From the back to the front.
        self.rings.sort(key=lambda ring: -float(self._turned(ring[:4])[:, 1].mean()))
        self.quads = []
        middle = weight_of(float(losses[0]), flat.high)
        for ring in self.rings:
            height = float(np.clip(self.rise(ring[:4].mean(axis=0)), -1.2, 1.2))
            self.quads.append(piece_of_ground(middle + TONES * height, Z))
        # Along the mirror, what is nearer to the eye than the pass.
        self.is_front = [bool(ring[:4, 1].mean() < 0) for ring in self.rings]
        way, level = np.linspace(0, 1, 41), np.zeros(41)
        self.ways = [
            np.column_stack([level, along[0] + way * (along[-1] - along[0])]),
            np.column_stack([way, level]),
            np.column_stack([-way, level]),
        ]
        self.along, self.across, self.behind = (
            laid(mn.VMobject(stroke_color=colour, stroke_width=width), z, "fading", "blinking")
            for z, colour, width in (
                (Z + 2, now.ink, 11),
                (Z + 1, now.gradient, 11),
                (Z + 1, now.gradient, 11),
            )
        )
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

    def _turned(self, shares: np.ndarray) -> np.ndarray:
        """Places on the ground as they are seen from the side."""
        across, along = shares[..., 0] * self.reaches[0], shares[..., 1] * self.reaches[1]
        right = along * np.cos(TURNED) + across * np.sin(TURNED)
        away = along * np.sin(TURNED) - across * np.cos(TURNED)
        return self.ground * np.stack([right, away * np.sin(RAISED)], axis=-1)

    def at(self, shares: np.ndarray) -> np.ndarray:
        """Where it is in the frame now."""
        above = self.lying(self.pairs(shares))
        height = self.upwards * self.rise(shares)
        seen = MIDDLE + self._turned(shares)
        seen[..., 1] += height
        seen = np.concatenate([seen, np.zeros((*seen.shape[:-1], 1))], axis=-1)
        return np.asarray(above + self.share * (seen - above))

    def grow(self, share: float) -> Saddle:
        """From where it lies (0) until it is large and seen from the side (1)."""
        self.share = share
        for quad, ring, is_front in zip(self.quads, self.rings, self.is_front, strict=True):
            quad.set_points(bezier_points([self.at(ring)]))
            # Where it still lies flat it is not seen.
            seen = min(1.0, 2.5 * share)
            quad.set_fill(opacity=seen * (IN_FRONT if is_front else 1.0)).set_stroke(opacity=seen)
        for line, way in zip((self.along, self.across, self.behind), self.ways, strict=True):
            line.set_points(bezier_points([self.at(way)]))
        return self
