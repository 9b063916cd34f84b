"""Points, threads, arrows and regions that can be seen from the last row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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

LAYERS, BENDS = 20, 5
"""Layers of an edge that is soft at several sides: so many that no step between two is seen.

And straight pieces of one that is soft at one side only.
"""


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
    if len(sides) == 1:
        layers = [_softened(veil(room, most), sides[0])]
    else:
        layers, before = [], 0.0
        for share in np.linspace(0, 1, LAYERS + 1)[1:]:
            inwards = float(share) * SOFT
            inner = Room(
                room.left + inwards * ("left" in sides),
                room.right - inwards * ("right" in sides),
                room.bottom + inwards * ("bottom" in sides),
                room.top - inwards * ("top" in sides),
            )
            # One lies on the other: together they are as opaque as that.
            wanted = most * float(_softly(share))
            layers.append(veil(inner, (wanted - before) / (1 - before)))
            before = wanted
    for layer in layers:
        exempt(layer, "fading", because="it is ground")
    return mn.VGroup(*layers).set_z_index(z)


def _softly(share: float | np.ndarray) -> Any:
    """From 0 to 1, slowly at first and at last."""
    return share**2 * (3 - 2 * share)


def _softened(ground: mn.Rectangle, side: str) -> mn.Rectangle:
    """The same ground, which begins softly at one side, by one gradient.

    Of many layers each would be rounded on its own, by a browser in another way than in a film.
    """
    way = {"left": mn.LEFT, "right": mn.RIGHT, "bottom": mn.DOWN, "top": mn.UP}[side]
    size = ground.width if way[0] else ground.height
    # Stops of a gradient lie at equal distances, from the other side to this one.
    pieces = max(round(size / SOFT * BENDS), BENDS)
    edge = _softly(np.linspace(1, 0, BENDS + 1))
    shares = np.concatenate([np.ones(pieces - BENDS), edge])
    ground.fill_rgbas = np.repeat(ground.fill_rgbas, len(shares), axis=0)
    ground.fill_rgbas[:, 3] *= shares
    ground.set_sheen_direction(way)
    return ground


def region(
    corners: Sequence[np.ndarray] | np.ndarray, colour: str, filled: float = 0.16
) -> mn.Polygon:
    """A filled area with a fine edge."""
    shape = mn.Polygon(*corners, stroke_width=theme.active().strokes.thin, stroke_color=colour)
    shape.set_fill(colour, filled)
    return exempt(shape, "overlap", because="it is the ground of what lies in it")
