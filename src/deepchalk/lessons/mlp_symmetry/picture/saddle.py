"""The landscape around its pass, from the side: up along the mirror, down across it.

Both ways on the ground have the same scale, and all heights have one, too: so it bends along the
mirror as much more than across it as it does.
"""

from __future__ import annotations

from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.mobjects import Sampled, bezier_points, theme

from ..trace import ACROSS, ALONG
from .laid import laid
from .terrain import Map, as_ground, tone, weight_of

SAMPLES, BANDS = 41, 18
"""Places each way at which heights are known, and colours."""

MESH = 8
"""Lines of the mesh lie so many to a side, and strips of the ground before the pass."""

TONES = 0.26
"""By how much the weight of the colour changes from that of the pass, which it has on the map."""

BEHIND, IN_FRONT = 0.45, 0.35
"""How opaque the mesh is, behind the pass and before it."""

GLASS = 0.5
"""How opaque the ground before the pass is, which would hide it."""

MIDDLE = np.array([2.95, 0.2])
WIDE, TALL = 6.0, 4.8
"""Where its middle is in the frame, and how far it goes there at most."""

TURNED, RAISED = np.deg2rad(66), np.deg2rad(13)
"""How far the eye has gone around it from beside the mirror, and how far above the ground it is.

It looks more along the mirror than across it, from low down: so the pass is the lowest place of
what goes along it, and the highest of what goes across it, on the screen as well.
"""

HALVED = 30
"""So often what is left is halved while a scale is looked for."""

HIGHER = 2.0
"""Along the mirror it is cut where it has risen by so much more than it falls across it."""

NARROWEST = 0.25
"""But it is at least so far along the mirror, as a share of how far it is across it."""

FARTHEST = 1.6
"""How far it goes on the map at most, in units of the frame."""

NEARLY = 0.7
"""So much of the way down is seen."""

Z = 14


class Saddle(mn.VGroup):
    """A piece of the map that grows and leans back: ``saddle.grow(1)``.

    Attributes
    ----------
    bands, mesh
        the ground behind the pass, and its mesh
    strips, front
        the ground before it, and its mesh
    along, across, behind
        ways over the pass: along the mirror, and across it, to each side
    """

    def __init__(self, flat: Map, pass_: np.ndarray) -> None:
        super().__init__()
        self.flat, self.pass_ = flat, pass_
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
        self.ends = -sides[0] / far, sides[1] / far
        self._set_scales()
        self._draw_ground(float(losses[0]))
        self._draw_ways()
        self.grow(0.0)

    def _set_scales(self) -> None:
        """All of it fits, both ways on the ground with the same scale, and heights with one."""
        sides = np.linspace(-1, 1, SAMPLES), np.linspace(*self.ends, SAMPLES)
        shown = np.stack(np.meshgrid(*sides), axis=-1)
        self.ground, self.upwards = 1.0, 0.0
        self.ground = WIDE / float(np.ptp(self._turned(shown)[..., 0]))
        away, rise = self._turned(shown)[..., 1], self.rise(shown)
        least, most = 0.0, 2 * (TALL + float(np.ptp(away))) / max(float(np.ptp(rise)), 1e-9)
        for _ in range(HALVED):
            self.upwards = (least + most) / 2
            if np.ptp(away + self.upwards * rise) > TALL:
                most = self.upwards
            else:
                least = self.upwards
        seen = away + self.upwards * rise
        self.foot = MIDDLE - np.array([0.0, (seen.max() + seen.min()) / 2])

    def _draw_ground(self, loss: float) -> None:
        """In bands of a colour behind the pass, which has this loss, and as of glass before it."""
        now = theme.active()
        across, up = np.linspace(-1, 1, SAMPLES), np.linspace(0, self.ends[1], SAMPLES)
        seen = Sampled(self.rise, SAMPLES).within(np.array([[-1.0, 1.0], [0.0, self.ends[1]]]))
        heights = self.rise(np.stack(np.meshgrid(across, up), axis=-1))
        tops = np.linspace(heights.min(), heights.max(), BANDS + 1)
        middle = weight_of(loss, self.flat.high)
        self.outlines = [seen.below(top) for top in [*tops[1:-1], np.inf]]
        self.bands = []
        for place, height in enumerate((tops[1:] + tops[:-1]) / 2):
            colour = tone(middle + TONES * float(np.clip(height, -1.2, 1.2)))
            band = mn.VMobject(stroke_width=0, fill_color=colour, fill_opacity=1)
            # What is lower lies on what is higher.
            self.bands.append(band.set_z_index(Z - 0.001 * place))
        # From far to near, each as high as it is on the mirror.
        cuts = np.linspace(0, self.ends[0], MESH + 1)
        self.edges = [strip_between(one, other) for one, other in pairwise(cuts)]
        self.strips = []
        for place, along in enumerate((cuts[1:] + cuts[:-1]) / 2):
            height = float(self.rise(np.array([0.0, along])))
            colour = tone(middle + TONES * float(np.clip(height, -1.2, 1.2)))
            strip = mn.VMobject(stroke_width=0, fill_color=colour, fill_opacity=GLASS)
            self.strips.append(strip.set_z_index(Z + 0.15 + 0.001 * place))
        self.lines = [mesh_to(self.ends[1]), mesh_to(self.ends[0])]
        colour = theme.mix(now.gradient, now.ink, 0.2)
        self.mesh, self.front = (mn.VMobject(stroke_color=colour, stroke_width=2) for _ in range(2))
        self.mesh.set_z_index(Z + 0.1)
        self.front.set_z_index(Z + 0.2)
        as_ground(*self.bands, *self.strips, self.mesh, self.front)
        self.add(*self.bands[::-1], self.mesh, *self.strips, self.front)

    def _draw_ways(self) -> None:
        now = theme.active()
        way, level = np.linspace(0, 1, 41), np.zeros(41)
        self.ways = [
            np.column_stack([level, self.ends[0] + way * (self.ends[1] - self.ends[0])]),
            np.column_stack([way, level]),
            np.column_stack([-way, level]),
        ]
        self.along, self.across, self.behind = (
            laid(mn.VMobject(stroke_color=colour, stroke_width=11), z, "fading", "blinking")
            for z, colour in ((Z + 2, now.ink), (Z + 1, now.gradient), (Z + 1, now.gradient))
        )

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
        above = self.flat.at(self.pairs(shares))
        height = self.upwards * self.rise(shares)
        seen = self.foot + self._turned(shares)
        seen[..., 1] += height
        seen = np.concatenate([seen, np.zeros((*seen.shape[:-1], 1))], axis=-1)
        return np.asarray(above + self.share * (seen - above))

    def grow(self, share: float) -> Saddle:
        """From where it lies (0) until it is large and seen from the side (1)."""
        self.share = share
        # Where it still lies flat it is not seen.
        seen = min(1.0, 2.5 * share)
        for band, outlines in zip(self.bands, self.outlines, strict=True):
            band.set_points(bezier_points([self.at(one) for one in outlines]))
            band.set_fill(opacity=seen)
        for strip, edge in zip(self.strips, self.edges, strict=True):
            strip.set_points(bezier_points([self.at(edge)]))
            strip.set_fill(opacity=GLASS * seen)
        for mesh, lines, much in zip(
            (self.mesh, self.front), self.lines, (BEHIND, IN_FRONT), strict=True
        ):
            mesh.set_points(bezier_points([self.at(one) for one in lines]))
            mesh.set_stroke(opacity=much * seen)
        for line, way in zip((self.along, self.across, self.behind), self.ways, strict=True):
            line.set_points(bezier_points([self.at(way)]))
        return self


def strip_between(first: float, second: float) -> np.ndarray:
    """Around what lies between two shares along the mirror."""
    across = np.linspace(-1, 1, SAMPLES // 2)
    there = np.column_stack([across, np.full(len(across), first)])
    back = np.column_stack([across[::-1], np.full(len(across), second)])
    return np.vstack([there, back, there[:1]])


def mesh_to(end: float) -> list[np.ndarray]:
    """Lines along the mirror, from the pass to an end of what is seen, and across it."""
    across, along = np.linspace(-1, 1, SAMPLES), np.linspace(0, end, SAMPLES)
    return [
        *(np.column_stack([np.full(SAMPLES, x), along]) for x in across[:: SAMPLES // MESH]),
        *(np.column_stack([across, np.full(SAMPLES, y)]) for y in along[:: SAMPLES // MESH * 2]),
    ]
