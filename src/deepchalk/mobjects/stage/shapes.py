"""Points, threads, arrows and regions that can be seen from the last row."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.room import IS_GROUND, Room, exempt

DISC = 0.15
PATH, THREAD = 7.0, 3.2
"""Widths of what leads the eye, and of what only joins, in Manim's units."""

TIP = 0.34
"""Length of an arrow's head; of a short arrow at most the half."""


def disc(place: np.ndarray, colour: str, radius: float = DISC) -> mn.Dot:
    """A point that matters."""
    return mn.Dot(place, radius=radius, color=colour)


def thread(
    start: np.ndarray, end: np.ndarray, colour: str, width: float = THREAD, opacity: float = 0.85
) -> mn.Line:
    """What joins two things, with round ends."""
    line = mn.Line(start, end, stroke_color=colour, stroke_width=width, stroke_opacity=opacity)
    line.cap_style = mn.CapStyleType.ROUND
    exempt(line, "contrast", because="it passes over lights and regions that have its colour")
    return exempt(line, "overlap", because="it leads from one thing to another")


class StageArrow(mn.VGroup):
    """A thick arrow whose ends can be moved: ``arrow.put(start, end)``."""

    def __init__(self, colour: str, width: float) -> None:
        super().__init__()
        self.shaft = mn.Line(mn.LEFT, mn.RIGHT, stroke_color=colour, stroke_width=width)
        self.head = mn.Polygon(
            mn.UP, mn.DOWN, mn.RIGHT, stroke_width=0, fill_color=colour, fill_opacity=1
        )
        self.width_of_head = TIP * max(1.0, width / 11) * 0.82
        self.add(self.shaft, self.head)

    def put(self, start: np.ndarray, end: np.ndarray) -> StageArrow:
        """From here to there."""
        way = np.asarray(end, dtype=float) - start
        length = float(np.linalg.norm(way))
        along = way / length if length > 1e-9 else np.array([1.0, 0.0, 0.0])
        head = min(TIP, length / 2)
        across = np.array([-along[1], along[0], 0.0]) * self.width_of_head / 2 * head / TIP
        neck = np.asarray(end) - head * along
        # The shaft ends inside of the head, so that no seam is seen.
        self.shaft.set_points_as_corners([start, neck + 0.3 * head * along])
        self.head.set_points_as_corners([neck + across, neck - across, end, neck + across])
        return self


def arrow(start: np.ndarray, end: np.ndarray, colour: str, width: float = 11.0) -> StageArrow:
    """A thick arrow."""
    return StageArrow(colour, width).put(np.asarray(start, dtype=float), np.asarray(end))


def veil(room: Room, opacity: float) -> mn.Rectangle:
    """Ground laid over what is there, so that something can be read above it."""
    ground = mn.Rectangle(width=room.width, height=room.height, stroke_width=0)
    ground.set_fill(theme.active().ground, opacity).move_to(room.centre)
    exempt(
        ground,
        *("contrast", "overlap", "frame", IS_GROUND),
        because="it is ground, and dims what lies below",
    )
    return ground


SOFT = 0.52
"""How wide the soft edge of a shade is."""

STRIPS = 20
"""So many that no step between two of them is seen."""


def shade(room: Room, *sides: str, z: int = 20, most: float = 0.84) -> mn.VGroup:
    """Ground laid over what is there, which begins softly at some sides.

    Parameters
    ----------
    sides
        of the room: ``left``, ``right``, ``bottom``, ``top``; the others begin at once
    z
        how high it lies
    most
        how opaque it is within
    """
    strips = mn.VGroup()
    before = 0.0
    for share in np.linspace(0, 1, STRIPS + 1)[1:]:
        inwards = float(share) * SOFT
        inner = Room(
            room.left + inwards * ("left" in sides),
            room.right - inwards * ("right" in sides),
            room.bottom + inwards * ("bottom" in sides),
            room.top - inwards * ("top" in sides),
        )
        # One lies on the other: together they are as opaque as that, slowly at first and at last.
        wanted = float(share**2 * (3 - 2 * share)) * most
        strips.add(veil(inner, (wanted - before) / (1 - before)))
        before = wanted
    for strip in strips:
        exempt(strip, "fading", because="it is ground")
    return strips.set_z_index(z)


def region(
    corners: Sequence[np.ndarray] | np.ndarray, colour: str, filled: float = 0.16
) -> mn.Polygon:
    """A filled area with a fine edge."""
    shape = mn.Polygon(*corners, stroke_width=theme.active().strokes.thin, stroke_color=colour)
    shape.set_fill(colour, filled)
    return exempt(shape, "overlap", because="it is the ground of what lies in it")
