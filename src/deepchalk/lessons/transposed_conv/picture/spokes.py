"""One seat, and round it the cells of its stamp, moved apart: to each a spoke with its weight."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import convolution
from deepchalk.mobjects import Number, exempt, theme

from ..trace import Trace
from .canvas import CHIP, CHIP_DIGIT, LEGIBLE, WEIGHT, Canvas
from .cells import Arrows, WeightSheet

WIDEST = 3
"""Rows and columns of a stamp up to which each cell can be moved to where its spoke is free."""

RING = 1.95
"""How far from the seat the cells around it are then, down and across, in cells."""

OWN_TILE = 1.15
"""Side of the seat's own cell, in the middle: the seat lies on its corner."""

ON_CORNER, OWN_NUMBER, OWN_TAG = (
    np.array(one) for one in ([-0.3, 0.3, 0.0], [0.3, -0.33, 0.0], [0.32, 0.24, 0.0])
)
"""Where the seat lies on it, its number, and the weight beside its short spoke, in cells."""

TILE, TILE_DIGIT = 0.54, 0.26
"""Side of a cell that has moved, and height of its digits, in cells."""

SEAT = 0.54
"""Side of the seat, in cells."""

TAG, TAG_DIGIT, APART = 0.4, 0.28, 0.06
"""Side of a weight, height of its digit, and what is left free at both ends, in cells."""


def can_be_drawn(canvas: Canvas) -> bool:
    """Whether seats are middles of cells, and their spokes pass nothing."""
    return bool(canvas.foot.any()) and max(canvas.geometry.kernel) <= WIDEST


def moved_apart(
    canvas: Canvas, t: Trace, seat: convolution.Pair
) -> dict[convolution.Pair, np.ndarray]:
    """Where each cell of a stamp is once it has made room for its spoke, by its weight."""
    places, middle = {}, canvas.seat(seat)
    for weight, at in t.params.geometry.links_of(seat):
        way = np.sign(np.round(canvas.at(*at) - middle, 6))
        places[weight] = middle + canvas.cell * RING * way
    return places


def own_weight(canvas: Canvas, t: Trace, seat: convolution.Pair) -> convolution.Pair | None:
    """The weight of a seat's own cell, if its stamp has one there."""
    middle = canvas.seat(seat)
    links = t.params.geometry.links_of(seat)
    own = (w for w, at in links if np.allclose(canvas.at(*at), middle, atol=1e-6))
    return next(own, None)


class Spokes(mn.VGroup):
    """The threads of a seat while it stands in the middle, and its cells around it.

    Attributes
    ----------
    place
        where the seat is then: on the corner of its own cell, or alone in the middle
    arrows
        from the seat to the cells
    tags
        their weights, each in the middle of its spoke, or beside it
    tiles
        the cells, by their weights: where they belong, until they move apart
    """

    def __init__(self, canvas: Canvas, t: Trace, seat: convolution.Pair, view: float) -> None:
        super().__init__()
        self.canvas, self.seat = canvas, seat
        now, cell, middle = theme.active(), canvas.cell, canvas.seat(seat)
        self.links = t.params.geometry.links_of(seat)
        self.own = own_weight(canvas, t, seat)
        self.place = middle + (cell * ON_CORNER if self.own is not None else 0)
        self.places = moved_apart(canvas, t, seat)
        self.tiles = {weight: self._tile(canvas.at(*at)) for weight, at in self.links}
        if self.own is not None:
            # Its short spoke lies on it.
            self.tiles[self.own].set_z_index(7.8)
        ends = {}
        for weight, place in self.places.items():
            way = place - middle
            if weight == self.own:
                ends[weight] = middle + 0.12 * cell * ON_CORNER, middle + 0.5 * cell * OWN_NUMBER
                continue
            # From edge to edge of two squares.
            longest = float(np.abs(way).max()) / cell
            inner = SEAT if self.own is None else OWN_TILE
            start = (inner / 2 + APART) / longest
            end = 1 - (TILE / 2 + APART) / longest
            ends[weight] = middle + start * way, middle + end * way
        self.arrows = Arrows(np.array([*ends.values()]), 0.17 * cell, 3.4, now.data, now.output)
        self.arrows.set_z_index(8)
        on_spokes = {weight: (start + end) / 2 for weight, (start, end) in ends.items()}
        if self.own is not None:
            on_spokes[self.own] = middle + cell * OWN_TAG
        least = LEGIBLE * view
        self.tags = WeightSheet(t.kernel, on_spokes, TAG * cell, TAG_DIGIT * cell, least)
        self.add(self.arrows, self.tags.layered(16), *self.tiles.values())
        for part in self.get_family():
            exempt(
                part,
                *("overlap", "contrast", "size", "fading", "frame", "share"),
                because="it lies round the seat, near and far",
            )

    def _tile(self, place: np.ndarray) -> mn.Square:
        now = theme.active()
        tile = mn.Square(self.canvas.cell, stroke_color=now.output, stroke_width=2.2)
        tile.set_fill(theme.mix(now.ground, now.output, 0.35), 1)
        return tile.move_to(place).set_z_index(8.5)

    @property
    def around(self) -> list[mn.Square]:
        """The cells around the seat's own one."""
        return [tile for weight, tile in self.tiles.items() if weight != self.own]

    def moves(self, way: int) -> list[mn.Animation]:
        """The seat goes to the middle and its cells move apart (1), or all goes back (-1)."""
        canvas, cell = self.canvas, self.canvas.cell
        seat = [canvas.chips[self.seat], *canvas.y.shown(self.seat)]
        larger = SEAT / CHIP if way > 0 else CHIP / SEAT
        goal = self.place if way > 0 else canvas.chip_at(self.seat)
        found = [_moved(one, larger, goal) for one in seat]
        for weight, at in self.links:
            tile = OWN_TILE if weight == self.own else TILE
            size = tile if way > 0 else 1 / tile
            there = self.places[weight] if way > 0 else canvas.at(*at)
            found.append(_moved(self.tiles[weight], size, there))
            off = cell * OWN_NUMBER if weight == self.own else 0
            for one in canvas.numbers.shown(at):
                size = min(TILE_DIGIT * cell / one.digit_height, 0.84 * TILE * cell / one.width)
                if way > 0:
                    found.append(_moved(one, size, self.places[weight] + off))
                else:
                    found.append(_home(one, canvas, at))
        return found

    def bring_home(self, *digits: mn.Mobject) -> None:
        """What was written on the seat is where it belongs, before it is seen again."""
        for one in digits:
            one.scale(CHIP / SEAT).move_to(self.canvas.chip_at(self.seat))


def _moved(one: mn.Mobject, size: float, goal: np.ndarray) -> mn.Animation:
    """It goes to a place, and grows or shrinks on its way."""
    return mn.Transform(one, one.copy().scale(size).move_to(goal))


def _home(one: Number, canvas: Canvas, at: convolution.Pair) -> mn.Animation:
    """A number of a cell is again as large as it was, where it was."""
    there = Number(canvas.numbers.numbers[at], height=canvas.numbers.height_of_digit)
    size = min(there.width, canvas.numbers.widest) / one.width
    return _moved(one, size, canvas.at(*at) + canvas.cell * canvas.foot)


def tag(canvas: Canvas, t: Trace, link: tuple[convolution.Pair, convolution.Pair]) -> WeightSheet:
    """The weight of a thread, in the middle between its seat and the cell that is looked at."""
    number, weight = link
    middle = 0.5 * (canvas.seat(number) + canvas.at(*t.params.focus))
    made = WeightSheet(t.kernel, {weight: middle}, WEIGHT * canvas.cell, CHIP_DIGIT * canvas.cell)
    for part in made.layered(16).get_family():
        exempt(
            part,
            *("overlap", "contrast", "size", "fading"),
            because="it lies on the thread that it weighs",
        )
    return made
