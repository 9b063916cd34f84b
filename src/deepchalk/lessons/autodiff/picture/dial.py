"""A number of the computation as a dial: its letter, its value, and what it computes."""

from __future__ import annotations

from dataclasses import dataclass

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, numbers
from deepchalk.mobjects import DIGIT_WIDTH, Formula, Number, Part, exempt, show_instead, theme

from .roads import coloured
from .scales import SMALLEST, Scale

DASH = 0.12
"""Length of a dash of an outline."""

BESIDE = 0.04
"""Free in a dial at each side of a value, in sizes of the map."""

ROUNDED = 0.55
"""Radius of the corners of a dial that is no circle, in half its height."""

UNDER = 0.13
"""How far below the middle a value begins, in radii."""

ACROSS = 0.8
"""Of the dial's width that a letter takes at most."""


@dataclass(frozen=True)
class Look:
    """What a dial is made of."""

    letter: Part
    value: Quantity
    # The longest number that it will show, and that will stand at its ruler.
    widest: str
    at_ruler: str
    role: Role  # colour of its outline; that of what is given is dashed
    operation: Part | None  # what it computes; none of an input


class Dial(mn.VGroup):
    """A circle, wider for long numbers, with a letter and a value.

    Attributes
    ----------
    face
        the circle, with its outline
    letter, value
        what stands in it; the value is no part of it until it is brought
    operation
        what stands beside it; None of an input, and where there is no room
    """

    def __init__(self, look: Look, scale: Scale) -> None:
        super().__init__()
        now = theme.active()
        self.scale_of, self.look = scale, look
        self.radius = scale.node / 2
        self.half_width, self.corner = _shape(look, scale)
        outline = mn.RoundedRectangle(
            corner_radius=self.corner, width=2 * self.half_width, height=scale.node
        )
        outline.set_fill(now.ground, 1)
        colour, width = coloured(look.role), max(5.0 * scale.size, 3.2)
        if look.role == "line":
            outline.set_stroke(width=0)
            exempt(outline, "contrast", because="what is seen are the dashes on it")
            border = outline.copy().set_fill(opacity=0).set_stroke(colour, width)
            dashes = round(border.get_arc_length() / DASH)
            self.face = mn.VGroup(outline, mn.DashedVMobject(border, num_dashes=dashes))
        else:
            self.face = mn.VGroup(outline.set_stroke(colour, width))
        self.letter = Formula("{s}", s=look.letter, height=scale.letter)
        self.letter.scale(min(1.0, 2 * ACROSS * self.half_width / self.letter.width))
        self.value = Number(look.value, role="ink", height=scale.value)
        self.fit_value()
        self.operation = None
        if look.operation is not None and scale.has_operations:
            self.operation = Formula("{s}", s=look.operation, height=scale.number)
        self.add(self.face, self.letter)

    def stand(self, place: np.ndarray, above: bool) -> None:
        """Stand there, with the operation above it or below."""
        self.face.move_to(place)
        apart = 0.5 * self.scale_of.node
        self.letter.set_x(place[0]).stand_on(place[1] + 0.12 * apart)
        self.value.set_x(place[0]).stand_on(place[1] - UNDER * apart - self.value.digit_height)
        # An index reaches below its letter.
        low = self.value.get_top()[1] + 0.5 * BESIDE * self.scale_of.size
        self.letter.shift(max(0.0, low - self.letter.get_bottom()[1]) * mn.UP)
        if self.operation is not None:
            side, near = (1 if above else -1), self.scale_of.near
            self.operation.set_x(place[0])
            edge = place[1] + side * (self.radius + near)
            self.operation.next_to([place[0], edge, 0], side * mn.UP, buff=0)

    def fit_value(self) -> None:
        """A longer number has smaller digits, so that it stays inside."""
        top, tall = self.value.get_top(), self.value.digit_height
        shape = self.value.width / tall
        height = self.scale_of.value
        while height > SMALLEST and shape * height > self.room_at(height):
            height *= 0.97
        # Its upper edge stays, so that it keeps off the letter above.
        self.value.scale(height / tall).move_to(top, aligned_edge=mn.UP)

    def room_at(self, height: float) -> float:
        """How wide a value of so high digits may be."""
        lost = lost_at(level(height, self.radius), self.radius, self.corner)
        return float(2 * (self.half_width - lost - BESIDE * self.scale_of.size))

    def show_value(self, entry: Quantity) -> None:
        """Another value stands in it from now on."""
        if self.value.path != entry.path:
            show_instead(self.value, entry)
            self.fit_value()

    @property
    def place(self) -> np.ndarray:
        """Its middle."""
        return np.asarray(self.face.get_center())

    def distance(self, points: np.ndarray) -> np.ndarray:
        """How far points, shape (points, 3), are from its edge; less than 0 inside of it."""
        half = np.array([self.half_width, self.radius]) - self.corner
        away = np.abs((points - self.place)[:, :2]) - half
        outside = np.hypot(*np.maximum(away, 0).T)
        return np.asarray(outside + np.minimum(away.max(axis=1), 0) - self.corner)

    def port(self, towards: np.ndarray, room: float) -> np.ndarray:
        """A point a little outside of its edge, in the direction of another place."""
        way = towards - self.place
        shares = np.linspace(0, 1, 400)
        points = self.place + shares[:, None] * way
        outside = np.flatnonzero(self.distance(points) >= room)
        return np.asarray(points[outside[0]] if len(outside) else towards)


def half_width(look: Look, scale: Scale) -> float:
    """Half the width of a dial: that of a circle, if what stands in it finds room."""
    return _shape(look, scale)[0]


def _shape(look: Look, scale: Scale) -> tuple[float, float]:
    """Half the width of a dial and the radius of its corners: a circle, or with room in them."""
    letter = Formula("{s}", s=look.letter, height=scale.letter).width
    height = max(SMALLEST, 0.7 * scale.value)
    value = DIGIT_WIDTH * numbers.width(look.widest) * height
    radius = scale.node / 2

    def needed(corner: float) -> float:
        free = lost_at(level(height, radius), radius, corner) + BESIDE * scale.size
        return max(0.5 * letter + 0.15 * scale.size, 0.5 * value + free)

    if needed(radius) <= radius:
        return radius, radius
    corner = ROUNDED * radius
    return float(max(needed(corner), radius)), corner


def lost_at(low: float, radius: float, corner: float) -> float:
    """How far its edge has come in, so far below its middle."""
    into = min(max(low - (radius - corner), 0.0), corner)
    return float(corner - np.sqrt(corner**2 - into**2))


def level(height: float, radius: float) -> float:
    """How far below the middle a value of so high digits stands, with its feet."""
    return UNDER * radius + height
