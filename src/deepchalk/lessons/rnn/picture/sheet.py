"""The plane that rides along: its grid, and its two halves, turned, pushed and bent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import manim as mn
import numpy as np

from deepchalk.mobjects import IS_GROUND, Ground, bezier_points, exempt, theme

REACH = 8.0
"""How far the moving grid goes from zero where the square is seen, in numbers of the state."""

PIECES = 80
"""Straight pieces of a line: fine enough where it is bent."""

LINE, ZERO = 2.2, 4.5
"""Widths of its lines, and of those on which a number is 0."""

FILLED = 0.11
"""How much it is filled: both halves alike, since only a last layer tells sides apart."""


class Sheet(mn.VGroup):
    """A copy of the plane that can be moved: ``sheet.place(lambda points: …)``.

    Parameters
    ----------
    reach, every
        how far it goes from zero, and the distance of its lines, in numbers of the state
    """

    def __init__(self, ground: Ground, reach: float, every: float) -> None:
        super().__init__()
        now = theme.active()
        self.ground = ground
        span = np.linspace(-reach, reach, PIECES + 1)
        ticks = np.arange(-np.floor(reach / every), np.floor(reach / every) + 1) * every
        ways = [np.stack([np.full_like(span, tick), span], axis=1) for tick in ticks]
        ways += [way[:, ::-1] for way in ways]
        self._zeros = [way for way in ways if np.ptp(way, axis=0).min() == 0 and 0 in way.max(0)]
        self._lines = [way for way in ways if not any(way is zero for zero in self._zeros)]
        side = np.linspace(0, reach, PIECES // 2)
        self._halves = [
            np.concatenate(
                [
                    np.stack([np.zeros_like(span), span], axis=1),
                    np.stack([sign * side, np.full_like(side, reach)], axis=1),
                    np.stack([np.full_like(span, sign * reach), span[::-1]], axis=1),
                    np.stack([sign * side[::-1], np.full_like(side, -reach)], axis=1),
                ]
            )
            for sign in (-1.0, 1.0)
        ]
        self.halves = [
            mn.VMobject(stroke_width=0, fill_color=now.data, fill_opacity=FILLED) for _ in range(2)
        ]
        self.lines = mn.VMobject(stroke_color=theme.mix(now.ground, now.data, 0.7))
        self.zeros = mn.VMobject(stroke_color=now.data)
        self.thicken(1.0)
        self.add(*self.halves, self.lines, self.zeros)
        self.set_z_index(2)
        exempt(
            self,
            *("overlap", "contrast", "frame", "jump", IS_GROUND),
            because="it is the plane itself, which moves",
        )
        self.place(lambda points: points)

    def thicken(self, times: float) -> None:
        """Its lines are so many times as thick as usual: for a camera that is far away."""
        self.lines.set_stroke(width=LINE * times)
        self.zeros.set_stroke(width=ZERO * times)

    def thinner(self) -> list[Any]:
        """Its lines become as thick as usual again."""
        both = (self.lines, LINE), (self.zeros, ZERO)
        return [one.animate.set_stroke(width=width) for one, width in both]

    def place(self, to: Callable[[np.ndarray], np.ndarray]) -> None:
        """Where each of its points, shape (point, 2), is now."""
        for shape, ways in ((self.lines, self._lines), (self.zeros, self._zeros)):
            moved = self.ground.at(to(np.concatenate(ways)))
            shape.set_points(bezier_points(np.split(moved, len(ways))))
        for half, outline in zip(self.halves, self._halves, strict=True):
            half.set_points_as_corners(self.ground.at(to(np.concatenate([outline, outline[:1]]))))
