"""The mirror as a ridge, in space: from where both balls start down to the pass, with both hollows.

It is seen as the ground around the pass is, nearly along the mirror and from little above the
ground: it comes down towards the eye, and the ground falls away to both sides of it.

Both ways on the ground have the same scale, and it is seen from afar: what is drawn is linear in
both weights, and in the loss as far as this is cut off.
"""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import bezier_points, theme

from ..trace import ACROSS, ALONG, Trace
from .laid import laid
from .saddle import RAISED, TURNED
from .terrain import LIGHTEST, Map, piece_of_ground, weight_of

PIECES = 12, 20
"""Quads along the mirror, and across it."""

MIDDLE = np.array([3.05, -0.2])
WIDE, TALL = 7.3, 6.3
"""Where its middle is in the frame, and how far it goes there at most."""

HIGHER = 0.75
"""The highest place rises by so much of what the ground is wide."""

BESIDE, BEYOND = 0.09, 0.12
"""What is seen beyond A and its twin, and beyond the start, as a share of what lies between."""

BEFORE = 0.03
"""As much of what lies before the pass: there the ground rises again, and would hide it."""

Z, NEARER = 13.55, 2e-5


class Ridge(mn.VGroup):
    """A piece of the landscape: ``ridge.at(pairs)`` is where networks are on it.

    Attributes
    ----------
    quads
        the surface
    top
        the way along the mirror, from the start of both balls to the pass; it comes later
    """

    def __init__(self, t: Trace, flat: Map) -> None:
        super().__init__()
        now = theme.active()
        self.loss = flat.loss
        start, pass_ = t.on_mirror.values[0], t.saddle.values
        known = np.vstack([t.pushed.values, t.on_mirror.values, t.a.values, t.b.values])
        far = float(np.abs(known @ ACROSS).max()) * (1 + BESIDE)
        low, high = float((known @ ALONG).min()), float((known @ ALONG).max())
        up = 1 if start @ ALONG > pass_ @ ALONG else -1
        below, above = (BEFORE, BEYOND)[::up]
        reach = high - low
        along = np.linspace(low - below * reach, high + above * reach, PIECES[0] + 1)
        across = np.linspace(-far, far, PIECES[1] + 1)
        # The start lies behind, and the pass in front of it.
        self.turned, self.up = TURNED * up, 1.0
        self.ceiling = LIGHTEST * t.high
        corners = along[:, None, None] * ALONG + across[:, None] * ACROSS
        lows, highs = corners[:-1, :-1], corners[1:, 1:]
        rings = np.stack([lows, corners[1:, :-1], highs, corners[:-1, 1:], lows], axis=2)
        rings = rings.reshape(-1, 5, 2)
        heights = self.risen(rings)
        self.up = HIGHER * 2 * far / max(float(np.ptp(heights)), 1e-9)
        self.size, self.centre = 1.0, np.zeros(2)
        seen = self.at(rings)[..., :2].reshape(-1, 2)
        low_, high_ = seen.min(axis=0), seen.max(axis=0)
        self.size = float(np.min([WIDE, TALL] / (high_ - low_)))
        self.centre = (low_ + high_) / 2 - MIDDLE
        # From the back to the front.
        order = np.argsort(-self._turned(rings[:, :4]).mean(axis=1)[:, 1], kind="stable")
        self.quads = []
        self.pass_ = pass_
        self.rings = rings[order]
        for place, ring in enumerate(self.rings):
            weight = weight_of(float(self.risen(ring[:4]).mean()), t.high)
            # Each lies over those behind it, in whichever order they come.
            quad = piece_of_ground(weight, Z + NEARER * place)
            self.quads.append(quad.set_points(bezier_points([self.at(ring)])))
        self.top = laid(mn.VMobject(stroke_color=now.ink, stroke_width=7), Z + 0.05, "fading")
        self.top.set_points_as_corners([*self.at(np.linspace(start, pass_, 60))])
        self.add(*self.quads)

    def from_pass(self, count: int) -> list[mn.VGroup]:
        """The surface in so many parts, from around the pass to what is farthest from it."""
        far = np.linalg.norm(self.rings[:, :4].mean(axis=1) - self.pass_, axis=1)
        parts = np.minimum(count * far / far.max(), count - 1).astype(int)
        return [
            mn.VGroup(*(quad for quad, one in zip(self.quads, parts, strict=True) if one == part))
            for part in range(count)
        ]

    def risen(self, pairs: np.ndarray) -> np.ndarray:
        """The loss of networks; what is higher than the last colour is cut off."""
        return np.asarray(np.minimum(self.loss(pairs), self.ceiling))

    def _turned(self, pairs: np.ndarray) -> np.ndarray:
        """How far to the right, and how far away, they are on the ground."""
        along, across = pairs @ ALONG, pairs @ ACROSS
        right = along * np.cos(self.turned) + across * np.sin(self.turned)
        away = along * np.sin(self.turned) - across * np.cos(self.turned)
        return np.stack([right, away], axis=-1)

    def at(self, pairs: object) -> np.ndarray:
        """Where networks are in the frame: shape (…, 2) to (…, 3)."""
        found = np.asarray(pairs, dtype=float)
        seen = self._turned(found)
        seen[..., 1] = seen[..., 1] * np.sin(RAISED) + self.up * self.risen(found) * np.cos(RAISED)
        seen = MIDDLE + self.size * (seen - self.centre)
        return np.concatenate([seen, np.zeros((*seen.shape[:-1], 1))], axis=-1)
