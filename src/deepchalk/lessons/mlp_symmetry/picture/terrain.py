"""The loss over the plane of networks: as a map, and as a block that is cut open and leans back."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import (
    Heights,
    OfPairs,
    Room,
    Sampled,
    Space,
    bezier_points,
    exempt,
    luminance,
    note_apart,
    theme,
)

from ..network import Landscape
from .laid import laid

SEEN = Room(-9.0, 9.0, -6.6, 4.6)
"""More than the frame: without a voice the camera stands farther back."""

SAMPLES = 181

BANDS = 26
"""So many that a border between two of them is hardly seen, and a live page keeps small."""

LIGHTEST = 0.85
"""From this share of what counts as high, all has the last colour."""

LOW, MIDDLE, HIGH = ("data", 0.3), ("violet", 0.43), ("gradient", 0.6)
"""Which colour, and how much of it, lies on the ground where the loss is low, between, and high.

Even what is lowest is clear of the ground, which panes have, and each is farther from it than the
one before: a hollow is told by its colour, and by its lightness as well. On the last one ink is
still read.
"""

LEVELS = np.array([1 / 30, 2 / 15, 1 / 3, 2 / 3, 1.0, 1.8, 3.0])
"""Lines of equal loss, as shares of what counts as high."""


def look(high: float) -> tuple[np.ndarray, list[str]]:
    """Up to which loss each band goes, and its colour: lighter, or darker, by equal steps."""
    # By the root of the loss, so that a hollow is wide enough to be seen as one.
    tops = high * LIGHTEST * np.linspace(0, 1, BANDS)[1:] ** 2
    return np.append(tops, np.inf), [tone(float(weight)) for weight in np.linspace(0, 1, BANDS)]


def tone(weight: float) -> str:
    """The colour of the ground, from where it is low (0) to where it is high (1)."""
    now = theme.active()
    colours = {"data": now.data, "violet": now.identity(2), "gradient": now.gradient}
    low, middle, high = (
        theme.mix(now.ground, colours[name], much) for name, much in (LOW, MIDDLE, HIGH)
    )
    share = 2 * float(np.clip(weight, 0, 1))
    return theme.mix(low, middle, share) if share < 1 else theme.mix(middle, high, share - 1)


def weight_of(loss: float, high: float) -> float:
    """How far up its colour is where such a loss counts as high, from 0 to 1."""
    return float(np.sqrt(np.clip(loss / (LIGHTEST * high), 0, 1)))


GLAZES = np.linspace(0.06, 0.9, 5)
"""How steep the ground is where each further glaze of light or of shadow begins."""

SHADOW, SHINE = 13 / 255, 8 / 255
"""How opaque one of them is: heights are told by the bands, these only model them.

Whole levels: a browser rounds them, and each further layer would be off by as much.
"""

NEARBY = 0.03
"""How far along the mirror a slope is looked at, in half distances of A and its twin."""


def steepness(loss: OfPairs, high: float, half: float, way: np.ndarray) -> OfPairs:
    """How much the ground turns to the light, from −1 to 1: it goes this way as it falls."""
    step = NEARBY * half * way

    def height(pairs: np.ndarray) -> np.ndarray:
        return np.sqrt(np.minimum(loss(pairs) / high, LIGHTEST))

    def turned(pairs: np.ndarray) -> np.ndarray:
        rise = (height(pairs + step) - height(pairs - step)) / (2 * NEARBY)
        return np.asarray(np.tanh(-1.3 * rise))

    return turned


def shadow_in(of: theme.Theme) -> str:
    """What is darkest in a theme, with something of the colour of the loss."""
    dark, share = min((of.ground, 0.2), (of.ink, 0.5), key=lambda one: luminance(one[0]))
    return theme.mix(dark, of.gradient, share)


def light_in(of: theme.Theme) -> str:
    """What is lightest in a theme, with much of the colour of the loss."""
    light = max(of.ground, of.ink, key=luminance)
    return theme.mix(light, of.gradient, 0.5)


def glazes() -> tuple[list[mn.VMobject], list[mn.VMobject]]:
    """Thin layers of shadow and of light, to be laid on what faces away from it, or towards it."""
    now = theme.active()
    found = []
    # Apart from other mixtures that are the same in one theme only.
    shadow = note_apart(shadow_in(now), "shadow of the landscape", shadow_in)
    light = note_apart(light_in(now), "light on the landscape", light_in)
    for colour, opacity in ((shadow, SHADOW), (light, SHINE)):
        layers = [mn.VMobject(stroke_width=0, fill_color=colour) for _ in GLAZES]
        for one in layers:
            one.set_fill(opacity=opacity)
        as_ground(*layers)
        found.append(layers)
    return found[0], found[1]


def glazed(turned: OfPairs, samples: int, ranges: np.ndarray) -> list[list[np.ndarray]]:
    """The outlines of each glaze: those of shadow, and then those of light."""
    away = Sampled(turned, samples).within(ranges)
    towards = Sampled(lambda pairs: -turned(pairs), samples).within(ranges)
    return [seen.below(-steep) for seen in (away, towards) for steep in GLAZES.tolist()]


def as_ground(*parts: mn.Mobject) -> None:
    """Let the lints pass over what all else lies on."""
    for one in parts:
        exempt(
            one,
            *("frame", "overlap", "contrast", "size", "palette", "blinking", "fading"),
            because="it is the ground on which all else lies",
        )


class Map(mn.VGroup):
    """The loss from above, to the edges of the frame.

    Attributes
    ----------
    middle, unit, place
        a pair, how long 1 is in the frame, and where that pair is
    heights, loss, high
        bands and lines, what they are of, and which loss counts as high
    """

    def __init__(
        self,
        landscape: Landscape,
        middle: float,
        reach: float,
        high: float,
        place: np.ndarray,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.middle, self.unit, self.place = middle, 3.9 / reach, place
        self.loss, self.high = landscape.loss, high
        sheet = mn.Rectangle(width=SEEN.width, height=SEEN.height, stroke_width=0)
        sheet.move_to(SEEN.centre)
        low = self.pair_at(np.array([SEEN.left, SEEN.bottom]))
        top = self.pair_at(np.array([SEEN.right, SEEN.top]))
        space = Space(sheet, np.array([low, top]).T)
        self.traced = Sampled(landscape.loss, SAMPLES).within(space.ranges)
        tops, shades = look(high)
        self.heights = Heights(
            space,
            Sampled(landscape.loss, SAMPLES),
            high * LEVELS,
            shades=shades,
            tops=tops,
            width=3.0,
        )
        for line in self.heights.curves:
            line.set_stroke(theme.mix(now.gradient, now.ink, 0.2), opacity=0.75)
        as_ground(self.heights, *self.heights.bands, *self.heights.curves)
        for number, band in enumerate(self.heights.bands):
            # What is lower lies on what is higher.
            band.set_z_index(-0.01 * (number + 2))
        self.add(self.heights)

    def at(self, pairs: object) -> np.ndarray:
        """Where pairs are in the frame: shape (…, 2) to (…, 3)."""
        flat = self.place + self.unit * (np.asarray(pairs, dtype=float) - self.middle)
        return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)

    def hollow(self, pair: np.ndarray, level: float) -> np.ndarray | None:
        """The outline of what lies around a pair and is lower than a level, in the frame."""
        around = [ring for ring in self.traced.below(level) if encloses(ring, pair)]
        if not around:
            return None
        return self.at(min(around, key=lambda ring: float(np.prod(np.ptp(ring, axis=0)))))

    def pair_at(self, place: np.ndarray) -> np.ndarray:
        """Which pair is at a place of the frame."""
        return np.asarray(self.middle + (place[:2] - self.place) / self.unit)


def encloses(ring: np.ndarray, pair: np.ndarray) -> bool:
    """Whether a pair lies within an outline: a ray to the right crosses it oddly often."""
    start, end = ring, np.roll(ring, -1, axis=0)
    passes = (start[:, 1] > pair[1]) != (end[:, 1] > pair[1])
    start, end = start[passes], end[passes]
    share = (pair[1] - start[:, 1]) / (end[:, 1] - start[:, 1])
    crossed = start[:, 0] + share * (end[:, 0] - start[:, 0]) > pair[0]
    return bool(crossed.sum() % 2)


LIGHT = np.array([1.3, -0.5])
"""Which way light falls on the block."""

EYE = np.array([0.0, -3.5, 3.0])
AIM = np.array([0.0, 0.6, 0.3])
"""From where and whereto the block is seen: right, away from the cut, up."""

RISE = 3.2
"""How high it is where the loss counts as high."""

FOCUS = 11.0
LEFT, RIGHT, DEEP_BLOCK = -3.0, 3.2, 4.2
"""From where to where it goes, and how far away from the cut, in half distances of A and its twin.

What lies beyond is never in the frame, also where the camera stands farther back.
"""

COLUMNS, ROWS = 121, 61

RIBS = 0.5
"""Distance of the lines that show how it bends."""


class Block(mn.VGroup):
    """The landscape cut open across the mirror: ``block.lean(1)`` shows it from the side.

    Attributes
    ----------
    cut
        how far along the mirror it is cut
    face, rim, deep
        what the cut shows down to where the loss is 0, its upper edge, and what lies below
    mirror, shows_mirror
        the line where both are equal, and whether it is seen
    """

    def __init__(self, flat: Map, half: float, cut: float, high: float, shift: np.ndarray) -> None:
        super().__init__()
        now = theme.active()
        self.flat, self.loss, self.half, self.cut = flat, flat.loss, half * np.sqrt(2), cut
        self.high, self.shift_ = high, shift
        tops, shades = look(high)
        ranges = np.array([[LEFT, RIGHT], [0.0, DEEP_BLOCK]])
        across = np.linspace(LEFT, RIGHT, COLUMNS)
        seen = Sampled(lambda sides: self.loss(self.pairs(sides)), COLUMNS).within(ranges)
        self.bands = [mn.VMobject(stroke_width=0, fill_color=c, fill_opacity=1) for c in shades]
        self.levels = [
            mn.VMobject(
                stroke_color=theme.mix(now.gradient, now.ink, 0.2),
                stroke_width=3.0,
                stroke_opacity=0.75,
            )
            for _ in LEVELS
        ]
        self.outlines = [seen.below(top) for top in tops]
        shadows, lights = glazes()
        self.relief = [*shadows, *lights]
        # From the left and from behind, so hills and hollows are told apart.
        turned = steepness(flat.loss, high, half, LIGHT)
        self.glazed = glazed(lambda sides: turned(self.pairs(sides)), COLUMNS, ranges)
        self.lines = [seen.lines(high * level) for level in LEVELS]
        self.profile = np.column_stack([across, np.zeros(COLUMNS)])
        self.ribs = mn.VMobject(stroke_color=now.ink, stroke_width=2.0)
        up = np.linspace(0, DEEP_BLOCK, ROWS)
        self.ways = [
            *(np.column_stack([np.full(ROWS, x), up]) for x in np.arange(LEFT, RIGHT, RIBS)),
            *(
                np.column_stack([across, np.full(COLUMNS, y)])
                for y in np.arange(RIBS, DEEP_BLOCK, RIBS)
            ),
        ]
        self.spine = np.column_stack([np.zeros(ROWS), up])
        self.face = mn.VMobject(stroke_width=0, fill_opacity=1)
        self.face.set_fill(theme.mix(now.ground, now.gradient, 0.38), 1)
        self.deep = mn.VMobject(stroke_color=now.ink2, stroke_width=2.5, fill_opacity=1)
        self.deep.set_fill(theme.mix(now.ground, now.gradient, 0.08), 1)
        # Fainter than the cut that is walked along: it only tells where the block ends.
        edge = theme.mix(now.ground, now.gradient, 0.6)
        self.rim = mn.VMobject(stroke_color=edge, stroke_width=3.5)
        self.mirror = mn.VMobject(stroke_color=now.ink, stroke_width=4, stroke_opacity=0.8)
        as_ground(*self.bands, *self.levels, self.ribs, self.mirror)
        as_ground(self.deep, self.face, self.rim)
        for place, one in enumerate((*self.bands[::-1], *self.relief, self.ribs, *self.levels)):
            one.set_z_index(0.1 + 0.02 * place)
        for place, one in enumerate((self.mirror, self.deep, self.face, self.rim)):
            one.set_z_index(1.5 + 0.2 * place)
        self.add(*self.bands[::-1], *self.relief, self.ribs, *self.levels)
        self.add(self.mirror, self.deep, self.face, self.rim)
        self.shows_mirror = False
        self.lean(0.0)

    def pairs(self, sides: np.ndarray) -> np.ndarray:
        """Pairs of places, from how far to the right and away from the cut they are."""
        right, away = sides[..., 0] * self.half, self.cut + sides[..., 1] * self.half
        return np.asarray(np.stack([away + right, away - right], axis=-1) / np.sqrt(2))

    def sides(self, pairs: object) -> np.ndarray:
        """The other way."""
        pairs = np.asarray(pairs, dtype=float)
        right = (pairs[..., 0] - pairs[..., 1]) / np.sqrt(2) / self.half
        away = ((pairs[..., 0] + pairs[..., 1]) / np.sqrt(2) - self.cut) / self.half
        return np.stack([right, away], axis=-1)

    def at(self, pairs: object, loss: float | None = None) -> np.ndarray:
        """Where pairs are, on the surface or at another height, as it leans now."""
        return self._placed(self.sides(pairs), loss)

    def lean(self, share: float) -> Block:
        """From above (0) to the side (1)."""
        self.share = share
        for band, outlines in zip(self.bands, self.outlines, strict=True):
            band.set_points(bezier_points([self._placed(one) for one in outlines]))
        for layer, outlines in zip(self.relief, self.glazed, strict=True):
            layer.set_points(bezier_points([self._placed(one) for one in outlines]))
        for line, pieces in zip(self.levels, self.lines, strict=True):
            line.set_points(bezier_points([self._placed(one) for one in pieces]))
        self.ribs.set_points(bezier_points([self._placed(one) for one in self.ways]))
        self.ribs.set_stroke(opacity=0.16 * share)
        rim = self._placed(self.profile)
        zero = self._placed(self.profile, 0.0)
        floor = zero + share * 4.0 * mn.DOWN
        self.rim.set_points(bezier_points([rim]))
        self.rim.set_stroke(opacity=min(1.0, 3 * share))
        self.face.set_points(bezier_points([np.vstack([rim, zero[::-1], rim[:1]])]))
        self.deep.set_points(bezier_points([np.vstack([zero, floor[::-1], zero[:1]])]))
        self.deep.set_stroke(opacity=min(1.0, 3 * share))
        spine = [self._placed(self.spine)] if self.shows_mirror else []
        self.mirror.set_points(bezier_points(spine))
        # A faint line on it, or it would be read as a pole on the hill.
        self.mirror.set_stroke(opacity=0.8 - 0.5 * share)
        return self

    def _placed(self, sides: np.ndarray, loss: float | None = None) -> np.ndarray:
        pairs = self.pairs(np.asarray(sides, dtype=float))
        above = self.flat.at(pairs)
        if not self.share:
            return above
        heights = self.loss(pairs) if loss is None else np.broadcast_to(loss, pairs.shape[:-1])
        return np.asarray(above + self.share * (self._seen(sides, np.asarray(heights)) - above))

    def _seen(self, sides: np.ndarray, heights: np.ndarray) -> np.ndarray:
        """Places as they are seen from the side."""
        up = RISE * np.minimum(heights / self.high, 1.0)
        there = np.concatenate([sides, up[..., None]], axis=-1) - EYE
        ahead = (AIM - EYE) / np.linalg.norm(AIM - EYE)
        right = np.cross(ahead, [0, 0, 1])
        right = right / np.linalg.norm(right)
        above = np.cross(right, ahead)
        near = FOCUS / np.maximum(there @ ahead, 0.3)
        flat = np.stack([near * (there @ right), near * (there @ above)], axis=-1)
        return np.concatenate([flat + self.shift_, np.zeros((*flat.shape[:-1], 1))], axis=-1)


def mirror_line(flat: Map) -> mn.VGroup:
    """Where both are equal, with a soft light."""
    now = theme.active()
    reach = 12 / flat.unit
    ends = flat.at(flat.middle + reach * np.array([[-1, -1], [1, 1]]))
    lines = mn.VGroup(
        *(mn.Line(*ends, stroke_width=w, color=now.ink, stroke_opacity=0.05) for w in (34, 22, 12)),
        mn.Line(*ends, stroke_width=3.5, color=now.ink, stroke_opacity=0.8),
    )
    for line in lines:
        laid(line, 4, "fading", because="it is the mirror, and goes from edge to edge")
    return lines


SHEET = 0.13
"""How much a sheet lightens what it lies on."""


def sheet_of(flat: Map, colour: str) -> mn.VGroup:
    """The half of the map below the mirror, as a sheet with its own lines, to be folded over."""
    reach = 12 / flat.unit
    corners = flat.at(flat.middle + reach * np.array([[-1, -1], [1, 1], [1, -1]]))
    sheet = mn.Polygon(*corners, stroke_width=0, fill_color=colour, fill_opacity=SHEET)
    lines = mn.VMobject(stroke_color=colour, stroke_width=4.5)
    pieces = []
    for curve in flat.heights.curves:
        for piece in curve.points.reshape(-1, 4, 3):
            x, y, _ = piece.mean(axis=0) - flat.at([flat.middle, flat.middle])
            if y < x:
                pieces.append(piece)
    if pieces:
        lines.set_points(np.concatenate(pieces))
    for one in (sheet, lines):
        as_ground(one)
    return mn.VGroup(sheet.set_z_index(2), lines.set_z_index(3))
