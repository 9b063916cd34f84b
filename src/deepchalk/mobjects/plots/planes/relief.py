"""The slanted surface: quads from back to front, shaded by slope in one hue, with level lines."""

from __future__ import annotations

from functools import cache

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.colour_map import ColourMap, lightness
from deepchalk.mobjects.lines import bezier_points
from deepchalk.mobjects.plots.planes.space import Space, Viewpoint
from deepchalk.theme import Role, Theme, note_apart

MOST = 24
"""Quads along each side, at most."""

LIGHT, LIT_AT = np.array([-0.75, 0.1, 0.65]), Viewpoint().turn
"""Where light comes from: right, up, out of the plan that has turned so far; from the left."""

SHADE = 0.5
LEAST_WEIGHT, MOST_WEIGHT = 0.12, 0.7
"""Colours of the lowest and the highest: level lines still stand out on them."""

WALL = 0.16
TONES = 128
SEAM = 1.0
"""Width of the stroke in its own colour that closes the seams between quads."""


class Relief(mn.VGroup):
    """Quads, the level lines on each row of them, and the two walls in front."""

    # grid: height above the lowest point at each corner of the quads, as a share of the highest,
    # shape (row, column), rows upwards.

    def __init__(self, space: Space, role: Role, shape: tuple[int, ...]) -> None:
        super().__init__()
        now = theme.active()
        self.space = space
        self.role: Role = role
        shades = ColourMap(role)
        self.hexes = [shades.colour(share) for share in np.linspace(0, 1, TONES)]
        self.tones = np.array([mn.ManimColor(tone).to_rgba() for tone in self.hexes])
        self.grid = np.zeros([min(count, MOST + 1) for count in shape])
        rows, columns = (count - 1 for count in self.grid.shape)
        self.quads = [[_quad() for _ in range(columns)] for _ in range(rows)]
        self.lines = [
            mn.VMobject(stroke_color=now.colour(role), stroke_width=now.strokes.thin)
            for _ in range(rows)
        ]
        self.walls = [_quad(), _quad()]
        right, upper = space.viewpoint.front
        before: list[mn.VMobject] = []
        for row in range(rows) if upper else reversed(range(rows)):
            self.add(*(self.quads[row] if right else reversed(self.quads[row])))
            # A row later, or the seam of the row in front would cut lines that run along it.
            self.add(*before)
            before = [self.lines[row]]
        self.add(*before, *self.walls)

    def at(self, shares: np.ndarray) -> np.ndarray:
        """Height of the surface at shares of both ranges, between corners in proportion."""
        rows, columns = self.grid.shape
        at = np.clip(shares, 0, 1) * [columns - 1, rows - 1]
        left, below = (
            np.minimum(at[..., axis].astype(int), count - 2)
            for axis, count in enumerate((columns, rows))
        )
        right, up = at[..., 0] - left, at[..., 1] - below
        lower = (1 - right) * self.grid[below, left] + right * self.grid[below, left + 1]
        upper = (1 - right) * self.grid[below + 1, left] + right * self.grid[below + 1, left + 1]
        return np.asarray((1 - up) * lower + up * upper, dtype=float)

    def shades(self, weights: np.ndarray) -> list[str]:
        """Colours of weights from 0 to 1, as ``#RRGGBB``."""
        return [self.hexes[number] for number in _numbers(weights)]

    def tone(self, weights: np.ndarray) -> np.ndarray:
        """Colours of weights from 0 to 1, shape (…, 4)."""
        return np.asarray(self.tones[_numbers(weights)])

    def _lit(self, weights: np.ndarray, shades: np.ndarray) -> np.ndarray:
        """Colours of weights that slopes change, which they do otherwise in another theme."""
        role, here = self.role, _sign(theme.active())
        signs = (-1, 1)
        numbers = np.stack([_numbers(weights + sign * shades) for sign in signs], axis=-1)
        # Hundreds of quads share few colours.
        found, places = np.unique(numbers.reshape(-1, 2), axis=0, return_inverse=True)
        colours = np.empty((len(found), 4))
        for place, pair in enumerate(found.tolist()):
            of = dict(zip(signs, pair, strict=True))

            def recipe(other: Theme, of: dict[int, int] = of) -> str:
                return _tones(other, role)[of[_sign(other)]]

            colour = note_apart(self.hexes[of[here]], ("relief", role, *pair), recipe)
            colours[place] = mn.ManimColor(colour).to_rgba()
        return colours[places.reshape(weights.shape)]

    def draw(self, weights: np.ndarray, levels: np.ndarray) -> None:
        """Take the shape of the surface as it is seen now; from above nothing is seen."""
        # weights: of the colour at each corner, from 0 to 1.
        # levels: stretches of level lines, as shares along both ranges, shape (stretch, 2, 2).
        if self.space.tilt == 0:
            for member in self.submobjects:
                member.points = np.zeros((0, 3))
            return
        grid = self.grid
        rows, columns = grid.shape
        right, up = np.meshgrid(np.linspace(0, 1, columns), np.linspace(0, 1, rows))
        points = self.space.project(np.stack([right, up], axis=-1), grid)
        middles = (weights[:-1, :-1] + weights[1:, 1:] + weights[1:, :-1] + weights[:-1, 1:]) / 4
        plain, lit = self.tone(middles), self._lit(middles, self._shades())
        colours = plain + self.space.tilt * (lit - plain)
        ring = [points[:-1, :-1], points[:-1, 1:], points[1:, 1:], points[1:, :-1]]
        start = np.stack(ring, axis=2)
        stretches = _bent(start, np.roll(start, -1, axis=2)).reshape(rows - 1, columns - 1, 16, 3)
        for row, quads in enumerate(self.quads):
            for column, quad in enumerate(quads):
                _paint(quad, stretches[row, column], colours[row, column])
        self._draw_lines(levels, rows - 1)
        self._draw_walls(points)

    def _shades(self) -> np.ndarray:
        """What the slope of each quad adds to its weight, shape (row, column)."""
        frame = self.space.ground
        rise = self.space.viewpoint.rise * min(frame.width, frame.height)
        rows, columns = self.grid.shape
        heights = self.grid * rise
        right = np.diff(heights, axis=1) * (columns - 1) / frame.width
        up = np.diff(heights, axis=0) * (rows - 1) / frame.height
        right, up = (right[1:] + right[:-1]) / 2, (up[:, 1:] + up[:, :-1]) / 2
        # From the left of the viewer, wherever that is.
        turn = np.radians(LIT_AT - self.space.viewpoint.turn)
        turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        light = np.append(turned @ LIGHT[:2], LIGHT[2]) / np.linalg.norm(LIGHT)
        lit = (light[2] - right * light[0] - up * light[1]) / np.sqrt(1 + right**2 + up**2)
        return np.asarray(SHADE * (lit - light[2]))

    def _draw_lines(self, levels: np.ndarray, rows: int) -> None:
        ends = self.space.project(levels, self.at(levels))
        own = np.clip(levels[:, :, 1].mean(axis=1) * rows, 0, rows - 1).astype(int)
        for row, line in enumerate(self.lines):
            line.points = _bent(*ends[own == row].swapaxes(0, 1)).reshape(-1, 3)

    def _draw_walls(self, points: np.ndarray) -> None:
        shades = (WALL, WALL / 2)
        right, upper = front = self.space.viewpoint.front
        tops = points[-upper], points[:, -right]
        for wall, top, axis, shade in zip(self.walls, tops, (0, 1), shades, strict=True):
            ends = np.array([front, front])
            ends[:, axis] = 0, 1
            floor = self.space.project(ends, 0.0)
            corners = np.concatenate([floor[:1], top, floor[1:], floor[:1]])
            _paint(wall, bezier_points([corners]), self.tone(np.array(shade)))


@cache
def _tones(of: Theme, role: Role) -> tuple[str, ...]:
    shades = ColourMap(role, of)
    return tuple(shades.colour(share) for share in np.linspace(0, 1, TONES))


def _numbers(weights: np.ndarray) -> np.ndarray:
    return np.asarray(np.clip(weights * TONES, 0, TONES - 1).astype(int))


@cache
def _sign(of: Theme) -> int:
    """Lit slopes are lighter: towards the ink on a dark ground, the ground on a light one."""
    return 1 if lightness(of.ground) < 50 else -1


def _quad() -> mn.VMobject:
    return mn.VMobject(fill_opacity=1, stroke_width=SEAM)


def _bent(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Straight stretches as Bézier points: shape (…, 3) to (…, 4, 3)."""
    return np.stack([start, (2 * start + end) / 3, (start + 2 * end) / 3, end], axis=-2)


def _paint(shape: mn.VMobject, points: np.ndarray, colour: np.ndarray) -> None:
    shape.points = points
    # Hundreds a frame: the way through set_fill would take longer than drawing.
    shape.fill_rgbas, shape.stroke_rgbas = colour[None], colour[None].copy()
