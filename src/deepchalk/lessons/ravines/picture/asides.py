"""What stands on the world: panes below what is read, the column of the loss, the cut across."""

from __future__ import annotations

from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.mobjects import IS_GROUND, Room, disc, exempt, theme, veil

from ..numbers.rulers import RAW
from ..trace import Trace

CORNER = 0.22
"""Radius of the corners of a pane."""


def pane(room: Room, z: float = 20, most: float = 1.0) -> mn.RoundedRectangle:
    """Ground laid over the plane, with a clean edge, so that something can be read above it."""
    radius = min(CORNER, 0.45 * room.width, 0.45 * room.height)
    ground = mn.RoundedRectangle(
        corner_radius=radius, width=room.width, height=room.height, stroke_width=0
    )
    ground.set_fill(theme.active().ground, most).move_to(room.centre).set_z_index(z)
    return exempt(
        ground,
        *("contrast", "overlap", "frame", "fading", IS_GROUND),
        because="it is ground, and covers what lies below",
    )


class Column(mn.VGroup):
    """How far the loss is above the lowest one, as a column: ``column.rise_to(loss)``."""

    def __init__(self, least: float, most: float, x: float, bottom: float, top: float) -> None:
        super().__init__()
        now = theme.active()
        self.least, self.bottom, self.x = least, bottom, x
        # Columns are to each other as what is told at them: how much the loss has risen.
        self.scale_ = (top - bottom) / max(most - least, 1e-12)
        self.body = mn.Rectangle(width=0.62, height=1.0, stroke_width=0)
        self.body.set_fill(now.gradient, 0.9)
        # All of its stroke lies below the column, which may be as thin.
        ground = bottom - 0.02
        self.foot = mn.Line([x - 0.31, ground, 0], [x + 0.6, ground, 0]).set_stroke(now.ink2, 4)
        self.add(self.body.set_z_index(30), self.foot.set_z_index(31))
        for one in (self.body, self.foot):
            exempt(one, "overlap", "contrast", because="it stands on its foot")
        self.rise_to(least)

    def top_of(self, loss: float) -> np.ndarray:
        """Where its upper edge is."""
        return np.array([self.x, self.bottom + self.height_of(loss), 0.0])

    def height_of(self, loss: float) -> float:
        """How high it is then."""
        return self.scale_ * (loss - self.least)

    def rise_to(self, loss: float) -> Column:
        """As high as a loss."""
        height = max(self.height_of(loss), 0.002)
        self.body.stretch_to_fit_height(height)
        self.body.move_to([self.x, self.bottom + height / 2, 0.0])
        return self

    def mark(self, loss: float, colour: str) -> mn.Line:
        """A line beside it where it was, which hides nothing of a low one."""
        beside = self.top_of(loss) + 0.34 * mn.LEFT
        line = mn.Line(beside + 0.26 * mn.LEFT, beside).set_stroke(colour, 5)
        return exempt(line.set_z_index(32), "overlap", because="it marks how high the column was")


ROOM = Room(-6.2, 6.2, -2.55, 3.9)
"""Of the cut across the ravine, from which a descent may fly out."""


class Cut(mn.VGroup):
    """The cut across the ravine, as large as the frame, and descents that swing in it.

    Attributes
    ----------
    wall
        the parabola
    """

    def __init__(self, t: Trace, across: float) -> None:
        super().__init__()
        now = theme.active()
        # Two steps that grow are still seen.
        self.least, self.curvature = t.least.value, t.steep[RAW].value
        highest = t.fast_costs.values[2]
        self.across = across
        self.up = (ROOM.top - 0.4 - ROOM.bottom) / max(highest - self.least, 1e-12)
        reach = 9.4 / self.across
        ways = np.linspace(-reach, reach, 241)
        self.ground = veil(Room(-15, 15, -9, 9), 1.0).set_z_index(80)
        self.wall = mn.VMobject(stroke_color=now.gradient, stroke_width=8)
        line = np.array([self.at(way, self.loss(way)) for way in ways])
        self.wall.set_points_as_corners([*line])
        self.rock = mn.Polygon(
            *line, [9.4, -9.0, 0], [-9.4, -9.0, 0], stroke_width=0, fill_color=now.gradient
        )
        self.rock.set_fill(theme.mix(now.ground, now.gradient, 0.2), 1)
        for one in (self.wall, self.rock):
            exempt(
                one,
                *("frame", "overlap", "contrast", "fading"),
                because="the wall of the ravine goes on out of the frame",
            )
        self.add(self.ground, self.rock.set_z_index(81), self.wall.set_z_index(82))

    def loss(self, away: float) -> float:
        """On the cut."""
        return self.least + 0.5 * self.curvature * away**2

    def at(self, away: float, loss: float) -> np.ndarray:
        """Where a loss is that far from the floor."""
        return np.array([self.across * away, ROOM.bottom + self.up * (loss - self.least), 0.0])

    def on_plane(self, places: np.ndarray) -> mn.VMobject:
        """The line along which the plane is cut, which becomes the wall."""
        line = mn.VMobject(stroke_color=theme.active().gradient, stroke_width=8).set_z_index(82)
        line.set_points_as_corners([*places])
        return exempt(line, "frame", "overlap", "contrast", because="it lies in the plane")

    def swing(
        self, away: np.ndarray, losses: np.ndarray, colour: str, dashed: bool
    ) -> tuple[list[mn.VMobject], list[mn.Mobject]]:
        """Steps of a descent from side to side, and where each ends."""
        places = [self.at(a, j) for a, j in zip(away, losses, strict=True)]
        ways: list[mn.VMobject] = []
        for start, end in pairwise(places):
            way = (
                mn.DashedLine(start, end, dash_length=0.22, stroke_width=7)
                if dashed
                else mn.Line(start, end, stroke_width=7)
            ).set_stroke(colour)
            ways.append(way)
        ends: list[mn.Mobject] = [
            disc(place, colour, max(0.07, 0.19 * (1.0 if dashed else 0.9**k)))
            for k, place in enumerate(places)
        ]
        for one in (*ways, *ends):
            one.set_z_index(84)
            exempt(
                one, "frame", "overlap", "contrast", "size", because="it swings out of the frame"
            )
        return ways, ends


def stacked(lifts: np.ndarray, x: float, level: float) -> np.ndarray:
    """Ends of arrows, short ones first, up and down from a level on: (arrow, 2, 3)."""
    found = np.zeros((len(lifts), 2, 3))
    reached = {-1.0: level, 1.0: level}
    for at in np.argsort(np.abs(lifts), kind="stable"):
        ends, lift = found[at], float(lifts[at])
        side = 1.0 if lift > 0 else -1.0
        ends[:, 0] = x
        ends[:, 1] = reached[side], reached[side] + lift
        reached[side] += lift
    return found
