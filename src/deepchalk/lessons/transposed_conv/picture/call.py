"""Somebody who calls: her phone, her kitchen, and her head, which the lesson takes as a disc."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import Room, exempt, theme

from ..numbers.discs import LARGE
from ..trace import Trace
from .disc import RING, DiscPicture, places_of

ABOVE_NAME = Room(-6.6, 6.6, -3.0, 3.8)
"""Where the call is seen with a mask, above the name of what made it."""

BEZEL = 0.3
"""What the phone has around its screen, in units of the frame at rest."""

BLUR = np.linspace(0.86, 1.5, 5)
"""Sizes of the layers of what is blurred: few, for each is rounded to whole levels."""


class Call(mn.VGroup):
    """A phone whose screen is the picture of pixels, and on it somebody in her kitchen.

    Attributes
    ----------
    phone
        its body and its screen
    kitchen, blurred
        what is behind her, and the same without an edge
    head, face, shoulders
        herself; the head is the true disc
    """

    def __init__(self, disc: DiscPicture, t: Trace) -> None:
        super().__init__()
        now = theme.active()
        rows, columns = LARGE
        room = disc.paper.room(0, 0, rows, columns)
        row, column, radius = t.discs.round
        middle = disc.paper.at(row - 0.5, column - 0.5)
        self.radius = radius * disc.paper.cell
        body = mn.RoundedRectangle(
            width=room.width + 2 * BEZEL, height=room.height + 2 * BEZEL, corner_radius=0.7
        )
        body.set_fill(theme.mix(now.ground, now.ink2, 0.3), 1).set_stroke(now.ink2, 5)
        screen = mn.Rectangle(width=room.width, height=room.height, stroke_width=0)
        screen.set_fill(_wall(), 1)
        self.phone = mn.VGroup(body, screen).move_to(room.centre)
        corner = np.array([room.left, room.top, 0.0])
        self.kitchen = _kitchen(corner)
        self.blurred = _blurred(self.kitchen)
        self.head = mn.Circle(self.radius, stroke_width=0, fill_color=disc.colour, fill_opacity=1)
        self.head.move_to(middle)
        shirt = theme.mix(now.ground, now.ink2, 0.62)
        self.shoulders = self._shoulders(middle, room.bottom, shirt)
        self.face = self._face(middle)
        parts = self.phone, self.kitchen, self.blurred, self.shoulders, self.head, self.face
        for height, part in enumerate(parts):
            for one in part.get_family():
                one.set_z_index(0.5 + 0.1 * height)
                exempt(
                    one,
                    *("overlap", "contrast", "frame", "size"),
                    because="it is a scene, and as large as the phone shows it",
                )
        self.face.set_z_index(8)
        self.add(*parts)

    def _shoulders(self, head: np.ndarray, bottom: float, colour: str) -> mn.VMobject:
        """From the neck to the lower edge of the screen."""
        across = np.linspace(-1, 1, 41)
        wide, high = 1.35 * self.radius, head[1] - 0.72 * self.radius - bottom
        arch = np.stack([head[0] + wide * across, bottom + high * (1 - across**4) ** 0.5], axis=1)
        points = np.column_stack([np.vstack([arch, arch[:1]]), np.zeros(42)])
        shape = mn.VMobject(stroke_width=0, fill_color=colour, fill_opacity=1)
        return shape.set_points_as_corners(points)

    def _face(self, middle: np.ndarray) -> mn.VGroup:
        """Two eyes and a smile."""
        now, unit = theme.active(), self.radius
        eyes = [
            mn.Ellipse(width=0.17 * unit, height=0.26 * unit, stroke_width=0)
            .set_fill(now.ground, 1)
            .move_to(middle + unit * np.array([side * 0.34, 0.2, 0]))
            for side in (-1, 1)
        ]
        smile = mn.Arc(0.5 * unit, 1.22 * np.pi, 0.56 * np.pi, stroke_color=now.ground)
        smile.set_stroke(width=9).shift(middle + 0.02 * unit * mn.DOWN - smile.arc_center)
        smile.cap_style = mn.CapStyleType.ROUND
        return mn.VGroup(*eyes, smile)


class Answered(mn.VGroup):
    """The call as it is seen with a mask of her head: sharp inside of it, blurred outside.

    Her shoulders stay sharp: of her head alone a mask is made. Her picture has pixels, too: one is
    her head's or it is not. ``wipe(column)`` shows it with the second mask as far as this column,
    and with the first one from there on.

    Attributes
    ----------
    seen, wall
        what of her head is in the mask, and what else is
    truth, rings
        the round edge of her head, dashed, and a ring round each pixel that is wrong
    edge
        the line between both masks
    """

    def __init__(self, disc: DiscPicture, t: Trace, first: np.ndarray, second: np.ndarray) -> None:
        super().__init__()
        now, call = theme.active(), Call(disc, t)
        self.disc, self.call, self.masks = disc, call, (first, second)
        self.head = t.discs.disc
        # Lines of their own colour close the gaps between pixels.
        self.wall, self.seen = (
            mn.VMobject(stroke_color=colour, stroke_width=1, fill_color=colour, fill_opacity=1)
            for colour in (_wall(), disc.colour)
        )
        room = Room.around(call.phone[1])
        self.edge = mn.Line([room.left, room.bottom, 0], [room.left, room.top, 0])
        self.edge.set_stroke(now.ink, 4)
        self.truth = disc.truth.copy()
        self.ring = mn.Circle(RING * disc.paper.cell).points
        self.rings = mn.VMobject(stroke_color=now.gradient, stroke_width=5)
        self.wipe(0)
        parts = [call.phone, call.blurred, _blur_of(call.head), self.wall, call.shoulders]
        parts += [self.seen, self.truth, self.rings, call.face, self.edge]
        for height, part in enumerate(parts):
            for one in part.get_family():
                one.set_z_index(10 + 0.1 * height)
                exempt(
                    one,
                    *("overlap", "contrast", "frame", "size"),
                    because="it is a scene, and as large as the phone shows it",
                )
        self.add(*parts)

    def wipe(self, column: int) -> None:
        """The second mask as far as a column of pixels."""
        before, after = self.masks
        mask = np.where(np.arange(before.shape[1]) < column, after, before)
        for shape, pixels in ((self.seen, mask & self.head), (self.wall, mask & ~self.head)):
            shape.set_points(self.disc.paper.square_points(places_of(pixels), 1.0))
        wrong = [self.ring + self.disc.paper.at(*at) for at in places_of(mask != self.head)]
        self.rings.set_points(np.concatenate(wrong) if wrong else np.zeros((0, 3)))
        left = self.disc.paper.at(0, column)[0] - self.disc.paper.cell / 2
        self.edge.set_x(left).set_stroke(opacity=float(0 < column < before.shape[1]))


def _wall() -> str:
    """The colour of what is behind her, where there is nothing."""
    now = theme.active()
    return theme.mix(now.ground, now.ink2, 0.08)


def _kitchen(corner: np.ndarray) -> mn.VGroup:
    """A window, a lamp, shelves with jars, and dishes; from the upper left corner of the screen."""
    now = theme.active()
    dark, middle, light = (theme.mix(now.ground, now.ink2, part) for part in (0.28, 0.5, 0.75))

    def box(x: float, y: float, wide: float, high: float, colour: str, corner_: float = 0.06):  # type: ignore[no-untyped-def]
        shape = mn.RoundedRectangle(width=wide, height=high, corner_radius=corner_, stroke_width=0)
        return shape.set_fill(colour, 1).move_to(corner + np.array([x, -y, 0]))

    def oval(x: float, y: float, wide: float, high: float, colour: str) -> mn.Ellipse:
        shape = mn.Ellipse(width=wide, height=high, stroke_width=0).set_fill(colour, 1)
        return shape.move_to(corner + np.array([x, -y, 0]))

    window = [box(11.55, 2.0, 2.9, 2.7, light)]
    window += [
        box(11.55 + x, 2.0 + y, 1.2, 1.1, dark) for x in (-0.68, 0.68) for y in (-0.62, 0.62)
    ]
    lamp = [box(1.25, 0.8, 0.09, 1.6, middle), oval(1.25, 1.75, 1.5, 0.75, light)]
    shelves = [box(1.35, 4.9, 2.3, 0.16, light), box(11.6, 5.25, 3.2, 0.16, light)]
    jars = [box(x, 4.82 - h / 2, 0.5, h, middle) for x, h in ((0.6, 0.9), (1.3, 1.2), (2.05, 0.7))]
    jars += [box(x, 5.17 - h / 2, 0.6, h, middle) for x, h in ((10.6, 1.0), (12.6, 0.7))]
    pot = [box(11.6, 4.85, 0.95, 0.65, dark, 0.2), box(11.6, 4.48, 1.25, 0.12, light)]
    dishes = [
        oval(11.7, 8.25 - 0.24 * at, 2.4 - 0.2 * at, 0.5, (light, middle)[at % 2])
        for at in range(5)
    ]
    cups = [box(1.0, 7.9, 0.8, 1.0, light, 0.15), box(1.9, 8.1, 0.6, 0.7, middle, 0.15)]
    return mn.VGroup(*window, *lamp, *shelves, *jars, *pot, *dishes, *cups)


def _blur_of(head: mn.VMobject) -> mn.VGroup:
    """The head in layers, from smaller than it is to larger."""
    layers = [head.copy().scale(size).set_fill(opacity=0.07) for size in np.linspace(1.12, 0.84, 8)]
    return mn.VGroup(*layers)


def _blurred(things: mn.VGroup) -> mn.VGroup:
    """Each in layers, one larger than the other, that can be seen through."""
    layers = mn.VGroup()
    for thing in things:
        for size in BLUR:
            layer = thing.copy().stretch_to_fit_width(thing.width + (size - 0.86) * 1.1)
            layer.stretch_to_fit_height(thing.height + (size - 0.86) * 1.1)
            layers.add(layer.set_fill(opacity=0.097))
    return layers
