"""A piece of the plane around a descent that leans back, with the loss as its height: a valley."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import (
    Quadratic,
    Room,
    bezier_points,
    exempt,
    luminance,
    note_apart,
    theme,
)

from .bowl import Bowl, pink
from .lens import Lens, Views

ACROSS, MARGIN = 1.16, (0.35, 0.6)
"""How far walls go beyond the descent, and the floor beyond its near and its far end, in halves of
its width."""

FLAT = 0.55
"""So far it does at most, as a share of how many times as long as wide it is: still a floor."""

LONGEST = 6.8
"""So many of these halves it is long at most; what is longer is drawn shorter."""

RISE = 0.65
"""How high the walls are drawn, in halves of its width."""

EYE, AIM = np.array([4.0, -0.6, 4.9]), np.array([0.0, 2.1, 0.1])
"""From where it is seen and whereto: aside, away from its near end, up. So its floor falls little
on the screen, and no place of it hides another one: the eye is above each of its tangents."""

BESIDE_RIM, NEAR_RIM = 0.42, 0.34
"""So far outside its rim an axis has its name, in units of the frame, and so near it at most."""

ASIDE = np.array([[-1.0, 0, 0], [1.0, 0, 0], [0, 1.0, 0], [0, -1.0, 0]])
"""Ways out of it, if an axis does not lead there."""

BANDS = 24
PALEST, PINKEST = 0.05, 0.8

STRIPS, SHADOW, SHINE = 9, 0.05, 0.03
"""Layers of shadow and of light on walls, and how opaque each is."""

RIB = 0.45
"""Distance of the lines across and along that show how it bends."""


def shadow_in(of: theme.Theme) -> str:
    """The darkest colour of a theme."""
    return min(of.ground, of.ink, key=luminance)


def light_in(of: theme.Theme) -> str:
    """The lightest one."""
    return max(of.ground, of.ink, key=luminance)


class Valley(mn.VGroup):
    """``valley.lean(0)`` is a piece of the map, ``valley.lean(1)`` what is seen from aside.

    Parameters
    ----------
    path
        weights through which the descent goes that is to find room, shape (moment, weight)
    bowl
        the map, of which it has the colours and the lines as long as it is flat
    room
        what it fills when it leans

    Attributes
    ----------
    lens
        through which the map is seen
    share
        how far it leans
    """

    def __init__(self, views: Views, path: np.ndarray, bowl: Bowl, lens: Lens, room: Room) -> None:
        super().__init__()
        self.cost, self.map, self.lens, self.share = views.cost, bowl, lens, 0.0
        # Away from the viewer is up the floor: so a descent comes down on the screen, too.
        away = views.cost.directions[:, 0]
        away = away * (1.0 if (path[0] - path[-1]) @ away >= 0 else -1.0)
        # And it is seen from the side from which it turns as little as it can.
        self.eye = EYE * [1.0 if (lens.matrix @ away)[0] >= 0 else -1.0, 1.0, 1.0]
        right = np.array([away[1], -away[0]])
        self.start = views.start
        self.to_flat = np.array([right, away]) @ views.shape
        flat = (path - views.cost.best) @ self.to_flat.T
        widest = views.widening * np.sqrt(2 * views.rise / views.cost.steepest)
        self.half = ACROSS * max(float(np.abs(flat[:, 0]).max()), widest)
        ends = np.array([min(0.0, flat[:, 1].min()), max(0.0, flat[:, 1].max())]) / self.half
        margin = np.minimum(MARGIN, FLAT * np.sqrt(views.cost.condition))
        self.squeezed = min(1.0, (LONGEST - margin.sum()) / float(np.ptp(ends)))
        ends = ends * self.squeezed + margin * np.array([-1, 1])
        self.ranges = np.array([[-1.0, 1.0], ends])
        self.high = float(views.cost.rise(self._weights(np.array([1.0, 0.0]))))
        self._draw()
        self._fill(room)
        self.lean(0.0)

    def _draw(self) -> None:
        now = theme.active()
        # As seen in halves of its width: the same bowl, upright.
        steps = [self.cost.rise(self._weights(one)) for one in np.eye(2)]
        bowl = Quadratic(np.zeros(2), 2 * np.diag(np.array(steps, dtype=float))).within(self.ranges)
        heights = self.high * np.append(np.linspace(0, 1.1, BANDS)[1:] ** 2, np.inf)
        middles = self.high * (1.1 * (np.arange(BANDS) + 0.5) / (BANDS - 1)) ** 2
        self.strengths = np.stack(
            [self.map.strength(middles), np.linspace(PALEST, PINKEST, BANDS)], axis=1
        )
        self.outlines = [bowl.below(float(one)) for one in heights]
        self.bands = [mn.VMobject(stroke_width=0, fill_opacity=1) for _ in heights]
        low, high = self.ranges[1]
        edges = np.linspace(0.12, 1.0, STRIPS, endpoint=False)
        self.strips = [
            [_outline(np.linspace(side * edge, side, 17), np.linspace(low, high, 25))]
            for side in (-1, 1)
            for edge in edges.tolist()
        ]
        # Shadow is ink in one theme, and ground in the other: neither role says it.
        shadow = note_apart(shadow_in(now), "shadow in the valley", shadow_in)
        light = note_apart(light_in(now), "light in the valley", light_in)
        self.relief = [
            mn.VMobject(stroke_width=0, fill_color=colour).set_fill(opacity=opacity)
            for colour, opacity in ((shadow, SHADOW), (light, SHINE))
            for _ in range(STRIPS)
        ]
        self.levels = mn.VMobject(stroke_color=theme.mix(now.gradient, now.ink, 0.3))
        self.levels.set_stroke(width=3.4)
        rises = [float(loss) - self.map.least for loss in self.map.levels]
        self.rings = [line for rise in rises for line in bowl.lines(rise)]
        self.ribs = mn.VMobject(stroke_color=now.ink, stroke_width=1.8)
        self.axes = mn.VMobject(stroke_color=theme.mix(now.ground, now.ink, 0.7), stroke_width=2.6)
        self.axis_ways = [self._axis(one) for one in np.eye(2)]
        across = np.linspace(-1, 1, 41)
        self.ways = [
            np.column_stack([across, np.full(41, y)]) for y in np.arange(low + RIB, high, RIB)
        ]
        self.profile = np.column_stack([across, np.full(41, low)])
        self.far = np.column_stack([across, np.full(41, high)])
        self.rim = mn.VMobject(stroke_color=theme.mix(pink(), now.ink, 0.3), stroke_width=5)
        upper = self.ribs, self.levels, self.axes, self.rim
        parts = (*self.bands[::-1], *self.relief, *upper)
        for place, one in enumerate(parts):
            exempt(
                one.set_z_index(4.2 + 0.02 * place),
                *("frame", "overlap", "contrast", "size", "palette", "blinking", "fading"),
                because="it is the ground on which all else lies",
            )
        self.add(*parts)

    def _fill(self, room: Room) -> None:
        """See it as large as the room."""
        self.near, self.place = 1.0, np.zeros(2)
        seen = np.vstack([self._seen(one) for one in (self.profile, self.far)])
        ends = np.array([seen.min(axis=0), seen.max(axis=0)])[:, :2]
        self.near = float(min(np.array([room.width, room.height]) / np.ptp(ends, axis=0)))
        self.place = room.centre[:2] - self.near * ends.mean(axis=0)

    # Where things are

    def _weights(self, places: np.ndarray) -> np.ndarray:
        """Weights of places, in halves of the width to the right and away."""
        flat = np.asarray(places) * self.half * np.array([1.0, 1 / self.squeezed])
        return np.asarray(self.cost.best + flat @ np.linalg.inv(self.to_flat).T)

    def _places(self, weights: np.ndarray) -> np.ndarray:
        """The other way."""
        flat = (np.asarray(weights, dtype=float) - self.cost.best) @ self.to_flat.T
        return np.asarray(flat / self.half * np.array([1.0, self.squeezed]))

    def _axis(self, way: np.ndarray) -> np.ndarray:
        """Places on the way of one weight through the start, from edge to edge."""
        start, end = self._places(self.start), self._places(self.start + way)
        step = end - start
        # How far it goes until it leaves each side.
        with np.errstate(divide="ignore", invalid="ignore"):
            leaves = (self.ranges - start[:, None]) / step[:, None]
        low, high = np.nanmax(leaves.min(axis=1)), np.nanmin(leaves.max(axis=1))
        return np.asarray(start + np.linspace(low, high, 33)[:, None] * step)

    @property
    def _edge(self) -> list[np.ndarray]:
        """Places on its four sides."""
        low, high = self.ranges[1]
        along = np.linspace(low, high, 25)
        sides = [np.column_stack([np.full(25, x), along]) for x in (-1.0, 1.0)]
        return [self.profile, self.far, *sides]

    @property
    def axis_ends(self) -> list[np.ndarray]:
        """Where both axes have their names when it leans: outside its rim, where they go up."""
        edge, found = np.vstack([self._seen(one) for one in self._edge]), []
        middle = (edge.min(axis=0) + edge.max(axis=0)) / 2
        for way in self.axis_ways:
            before, end = self._seen(way[-2:])
            along = (end - before) / max(float(np.linalg.norm(end - before)), 1e-9)
            # Up a wall that is seen from aside an axis goes along the rim, and not out of it.
            outwards = [one for one in (along, *ASIDE) if one @ (end - middle) >= 0]
            places = [end + BESIDE_RIM * one for one in outwards]
            apart = [float(np.linalg.norm(edge - one, axis=1).min()) for one in places]
            clear = [place for place, one in zip(places, apart, strict=True) if one > NEAR_RIM]
            found.append(clear[0] if clear else places[int(np.argmax(apart))])
        return found

    def beside(self, low: float, height: float) -> np.ndarray:
        """At the left of it, when it leans, the place where what is so high keeps off it; at the
        height of its foot, but not below ``low``."""
        seen = np.vstack([self._seen(one) for one in self._edge])
        foot = max(float(seen[:, 1].min()), low)
        beside = (seen[:, 1] > foot - BESIDE_RIM) & (seen[:, 1] < foot + height + BESIDE_RIM)
        return np.array([float(seen[beside, 0].min()) - 2 * BESIDE_RIM, foot, 0.0])

    def at(self, weights: object) -> np.ndarray:
        """Where weights are, shape (…, 2) to (…, 3), as it leans now."""
        return self._placed(self._places(np.asarray(weights, dtype=float)))

    def _placed(self, places: np.ndarray) -> np.ndarray:
        flat = self.lens.at(self._weights(places))
        return np.asarray(flat + self.share * (self._seen(places) - flat))

    def _seen(self, places: np.ndarray, above: float | None = None) -> np.ndarray:
        """From the side, on the ground or so high above the lowest place."""
        rise = self.cost.rise(self._weights(places)) / self.high
        up = RISE * (rise if above is None else np.full(np.shape(rise), above))
        near_end = np.array([0.0, self.ranges[1, 0], 0.0])
        there = np.concatenate([places, up[..., None]], axis=-1) - near_end - self.eye
        ahead = (AIM - self.eye) / np.linalg.norm(AIM - self.eye)
        right = np.cross(ahead, [0, 0, 1])
        right /= np.linalg.norm(right)
        far = np.maximum(there @ ahead, 0.3)
        flat = np.stack([there @ right / far, there @ np.cross(right, ahead) / far], axis=-1)
        flat = self.place + self.near * flat
        return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)

    def lean(self, share: float) -> Valley:
        """From above (0) to the side (1)."""
        self.share = share
        for parts, outlines in ((self.bands, self.outlines), (self.relief, self.strips)):
            for part, found in zip(parts, outlines, strict=True):
                part.set_points(bezier_points([self._placed(one) for one in found]))
        for band, strengths in zip(self.bands, self.strengths, strict=True):
            strength = strengths[0] + share * (strengths[1] - strengths[0])
            band.set_fill(theme.mix(theme.active().ground, pink(), float(strength)))
        self.levels.set_points(bezier_points([self._placed(one) for one in self.rings]))
        self.ribs.set_points(bezier_points([self._placed(one) for one in self.ways]))
        self.ribs.set_stroke(opacity=0.2 * share)
        self.axes.set_points(bezier_points([self._placed(one) for one in self.axis_ways]))
        self.rim.set_points(bezier_points([self._placed(one) for one in self._edge]))
        self.rim.set_stroke(opacity=min(1.0, 2 * share))
        for one, opacity in zip(
            self.relief, np.repeat([SHADOW, SHINE], STRIPS).tolist(), strict=True
        ):
            one.set_fill(opacity=opacity * share)
        return self


def _outline(across: np.ndarray, along: np.ndarray) -> np.ndarray:
    """Around a rectangle of places, shape (corners, 2)."""
    there = (across, along[:1]), (across[-1:], along)
    sides = *there, (across[::-1], along[-1:]), (across[:1], along[::-1])
    return np.vstack([np.column_stack(np.broadcast_arrays(x, y)) for x, y in sides])
