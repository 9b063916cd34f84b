"""The loss over the plane of weights: bands that grow bright, and lines of equal loss."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import IS_GROUND, Heights, Room, Space, bezier_points, exempt, theme

from ..numbers.quadratic import Quadratic
from .lens import Lens

SEEN = Room(-9.0, 9.0, -6.6, 4.6)
"""More than the frame: without a voice the camera stands farther back."""

BANDS, HIGHEST = 20, 2400.0
"""Bands of one colour, and the loss from which on all is as bright, where the start has 18."""

FIRST = 18.0
BEYOND = (50.0, 120.0, 300.0, 700.0, 1600.0)
"""Lines of equal loss farther out, where the start has 18."""

DEEP, STEEP = 0.02, 0.66
"""How much of the colour of the loss the lowest and the highest band have."""


def pink() -> str:
    """The colour of the loss, where it is an area: as rich as it is on a light ground."""
    # On a dark ground the role is so pale that much of the ground in it leaves only grey.
    rich = theme.note(theme.LIGHT.gradient, lambda _: theme.LIGHT.gradient)
    return theme.mix(rich, theme.active().gradient, 0.4)


class Bowl(mn.VGroup):
    """The loss, seen through a lens, within a room.

    Attributes
    ----------
    lens
        through which it is seen now
    levels
        losses of which lines are drawn near the best
    """

    def __init__(
        self,
        cost: Quadratic,
        least: float,
        rise: float,
        levels: np.ndarray,
        lens: Lens,
        room: Room = SEEN,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.cost, self.least, self.rise, self.lens = cost, least, rise, lens
        self.levels = levels
        sheet = mn.Rectangle(width=room.width, height=room.height, stroke_width=0)
        sheet.move_to(room.centre)
        space = Space(sheet, np.array([[room.left, room.right], [room.bottom, room.top]]))
        shares = np.arange(1, BANDS + 1) / BANDS
        tops = [*(self._loss(HIGHEST ** shares[:-1])), np.inf]
        shades = [
            theme.mix(now.ground, pink(), float(strength))
            for strength in _strength(np.linspace(0, 1, BANDS))
        ]
        lines = [*levels, *self._loss(np.array(BEYOND))]
        self.heights = Heights(
            space, lens.bowl(cost, least), lines, shades=shades, tops=tops, width=3.4
        )
        for place, line in enumerate(self.heights.curves):
            line.set_stroke(theme.mix(now.gradient, now.ink, 0.3))
            if place >= len(levels):
                line.set_stroke(now.gradient, 1.6, 0.5)
        for one in (self.heights, *self.heights.bands, *self.heights.curves):
            exempt(
                one,
                *("frame", "overlap", "contrast", "size", "palette", "blinking"),
                because="it is the ground on which all else lies",
            )
        self.add(self.heights)

    @property
    def rings(self) -> list[mn.VMobject]:
        """The lines near the best that are seen."""
        return [one for one in self.heights.curves[: len(self.levels)] if len(one.points)]

    def _loss(self, shares: np.ndarray) -> np.ndarray:
        """The loss that stands for one of the default, where the start has 18 and the best 1."""
        return np.asarray(self.least + self.rise * (shares - 1) / (FIRST - 1))

    def strength(self, rises: np.ndarray) -> np.ndarray:
        """How much of the colour of the loss there is, so far above the least."""
        shares = np.log(1 + rises / self.rise * (FIRST - 1)) / np.log(HIGHEST)
        bands = np.floor(np.clip(shares, 0, 1) * BANDS).clip(0, BANDS - 1)
        return _strength(bands / (BANDS - 1))

    def look(self, lens: Lens) -> Bowl:
        """See it through another lens."""
        self.lens = lens
        self.heights.place(lens.bowl(self.cost, self.least))
        return self


def _strength(shares: np.ndarray) -> np.ndarray:
    """Of the lowest band (0) to the highest (1)."""
    return np.asarray(DEEP + (STEEP - DEEP) * shares**1.05)


class Ghost(mn.VGroup):
    """What the ravine was: its outline, dashed and faintly filled, wherever the plane is seen."""

    def __init__(self, bowl: Bowl, loss: float, lens: Lens) -> None:
        now = theme.active()
        super().__init__()
        self.area = mn.VMobject(stroke_width=0).set_fill(now.ink2, 0.13)
        self.edge = mn.VMobject(stroke_color=now.ink2, stroke_width=3.6)
        self.bowl, self.loss = bowl, loss
        for part in (self.area, self.edge):
            exempt(
                part,
                *("frame", "overlap", "contrast", "size", "fading", IS_GROUND),
                because="it is what was there, below what is there now",
            )
        self.add(self.area.set_z_index(2), self.edge.set_z_index(3))
        self.through(lens)

    def through(self, lens: Lens) -> None:
        """Its outline as this lens shows it."""
        ring = lens.bowl(self.bowl.cost, self.bowl.least).ring(self.loss)
        flat = np.column_stack([ring, np.zeros(len(ring))])
        self.area.set_points(bezier_points([flat]))
        self.edge.set_points(bezier_points([flat[at : at + 2] for at in range(0, len(flat), 2)]))
