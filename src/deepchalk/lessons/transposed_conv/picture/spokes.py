"""One seat, and round it the cells of its stamp, moved apart: to each a spoke with its weight."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, convolution
from deepchalk.mobjects import Number, exempt, theme

from ..trace import Trace
from .canvas import CHIP, LEGIBLE, Canvas
from .cells import Arrows, WeightSheet

WIDEST = 3
"""Rows and columns of a stamp up to which each cell can be moved to where its spoke is free."""

RING = 1.95
"""How far from the seat the cells around it are then, down and across, in cells."""

OWN = np.array([RING, -RING / 2, 0.0])
"""Where the seat's own cell is then: between two others, so that it has a spoke like theirs."""

TILE, TILE_DIGIT = 0.54, 0.26
"""Side of a cell that has moved, and height of its digits, in cells."""

SEAT, SEAT_DIGIT, WIDEST_SUM = 0.54, 0.22, 1.2
"""Side of a seat that waits for what is sent, height of its digits, and width of a number."""

TAG, TAG_DIGIT, APART = 0.26, 0.19, 0.06
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
        places[weight] = middle + canvas.cell * (RING * way if way.any() else OWN)
    return places


class Spokes(mn.VGroup):
    """The threads of a seat while it stands in the middle, and its cells around it.

    Attributes
    ----------
    arrows
        from the seat to the cells
    tags
        their weights, each in the middle of its spoke
    tiles
        the cells, by their weights: where they belong, until they move apart
    """

    def __init__(self, canvas: Canvas, t: Trace, seat: convolution.Pair, view: float) -> None:
        super().__init__()
        self.canvas, self.seat = canvas, seat
        now, cell, middle = theme.active(), canvas.cell, canvas.seat(seat)
        self.links = t.params.geometry.links_of(seat)
        self.places = moved_apart(canvas, t, seat)
        self.tiles = {weight: self._tile(canvas.at(*at)) for weight, at in self.links}
        ends = {}
        for weight, place in self.places.items():
            way = place - middle
            # From edge to edge of two squares.
            longest = float(np.abs(way).max()) / cell
            start = (SEAT / 2 + APART) / longest
            end = 1 - (TILE / 2 + APART) / longest
            ends[weight] = middle + start * way, middle + end * way
        self.arrows = Arrows(np.array([*ends.values()]), 0.17 * cell, 3.4, now.data, now.output)
        self.arrows.set_z_index(8)
        on_spokes = {weight: (start + end) / 2 for weight, (start, end) in ends.items()}
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

    def moves(self, way: int) -> list[mn.Animation]:
        """The seat goes to the middle and its cells move apart (1), or all goes back (-1)."""
        canvas, cell = self.canvas, self.canvas.cell
        seat = [canvas.chips[self.seat], *canvas.y.shown(self.seat)]
        larger = SEAT / CHIP if way > 0 else CHIP / SEAT
        goal = canvas.seat(self.seat) if way > 0 else canvas.chip_at(self.seat)
        found = [_moved(one, larger, goal) for one in seat]
        for weight, at in self.links:
            size = TILE if way > 0 else 1 / TILE
            there = self.places[weight] if way > 0 else canvas.at(*at)
            found.append(_moved(self.tiles[weight], size, there))
            for one in canvas.numbers.shown(at):
                size = min(TILE_DIGIT * cell / one.digit_height, 0.84 * TILE * cell / one.width)
                if way > 0:
                    found.append(_moved(one, size, self.places[weight]))
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


class Gathered(mn.VGroup):
    """A seat that waits, and the sum of what is sent to it.

    Attributes
    ----------
    empty, sum
        the seat, as wide as the number that it waits for
    """

    def __init__(self, canvas: Canvas, total: Quantity, place: np.ndarray) -> None:
        super().__init__()
        now, cell = theme.active(), canvas.cell
        self.sum = Number(total, height=SEAT_DIGIT * cell)
        self.sum.scale(min(1.0, WIDEST_SUM * cell / self.sum.width)).move_to(place).set_z_index(18)
        width = max(SEAT * cell, self.sum.width + 0.12 * cell)
        self.empty = mn.Rectangle(width=width, height=SEAT * cell, stroke_color=now.data)
        self.empty.set_stroke(width=2.6).set_fill(theme.mix(now.ground, now.data, 0.25), 1)
        self.empty.move_to(place).set_z_index(17)
        self.add(self.empty, self.sum)
        for part in self.get_family():
            exempt(
                part,
                *("overlap", "contrast", "size", "fading", "frame", "share"),
                because="it lies over the seat, near and far",
            )


def tag(canvas: Canvas, t: Trace, link: tuple[convolution.Pair, convolution.Pair]) -> WeightSheet:
    """The weight of a thread, in the middle between its seat and the cell that is looked at."""
    number, weight = link
    middle = 0.5 * (canvas.seat(number) + canvas.at(*t.params.focus))
    made = WeightSheet(t.kernel, {weight: middle}, CHIP * canvas.cell, 0.23 * canvas.cell)
    for part in made.layered(16).get_family():
        exempt(
            part,
            *("overlap", "contrast", "size", "fading"),
            because="it lies on the thread that it weighs",
        )
    return made
