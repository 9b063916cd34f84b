"""The disc on the paper: its pixels, their edge, what is wrong, and the small picture beside it."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import (
    IS_GROUND,
    Number,
    SquaredPaper,
    arrow,
    bezier_points,
    exempt,
    theme,
)

from ..numbers.discs import SMALL
from ..trace import Trace

Place = tuple[int, int]

FILLED = 0.6
"""How much of its colour a full pixel has."""

DASHES = 64

RING = 0.36
"""Radius of the ring round a pixel that is wrong, in pixels."""


def places_of(mask: np.ndarray) -> list[Place]:
    """Which entries are true."""
    return [(int(row), int(column)) for row, column in np.argwhere(mask)]


class WrongPixel(mn.VGroup):
    """A pixel that is wrong: filled and ringed, until it is ``right()``."""

    def __init__(self, middle: np.ndarray, cell: float) -> None:
        now = theme.active()
        self.pixel = mn.Square(0.93 * cell, stroke_width=0, fill_opacity=1)
        self.pixel.set_fill(theme.mix(now.ground, now.gradient, 0.42)).set_z_index(5)
        self.ring = mn.Circle(RING * cell, stroke_width=5, stroke_color=now.gradient)
        self.ring.set_z_index(6)
        super().__init__(self.pixel, self.ring)
        self.move_to(middle)
        for part in self:
            exempt(
                part,
                *("contrast", "overlap", "blinking", "frame"),
                because="ring and pixel say it together; the disc changes below",
            )

    def right(self) -> None:
        """Nothing is left of it."""
        self.pixel.set_fill(opacity=0)
        self.ring.set_stroke(opacity=0)

    def wrong(self) -> None:
        """It is wrong again."""
        self.pixel.set_fill(opacity=1)
        self.ring.set_stroke(theme.active().gradient, 5, opacity=1)


class DiscPicture:
    """A disc of pixels; ``place(step)`` shows it as the stamp makes it after a step.

    Attributes
    ----------
    full, edge
        the pixels that are full, and the line around all of them
    truth
        the round edge, dashed
    wrong
        what copying gets wrong, in order around the disc
    colour
        of what is full
    middle
        of the round edge, by row and column
    """

    def __init__(self, paper: SquaredPaper, t: Trace) -> None:
        self.paper, self.discs = paper, t.discs
        now, found = theme.active(), t.discs
        row, column, radius = found.round
        middle = paper.at(row - 0.5, column - 0.5)
        turns = np.linspace(0, 2 * np.pi, DASHES + 1)[:-1]
        dashes = []
        for turn in turns:
            angles = turn + np.linspace(0, 1.15 * np.pi / DASHES, 5)
            flat = np.stack([np.cos(angles), np.sin(angles), np.zeros(5)], axis=1)
            dashes.append(middle + radius * paper.cell * flat)
        self.shown: list[Place] = []
        self.truth = mn.VMobject(stroke_color=now.ink, stroke_width=4)
        self.truth.set_points(bezier_points(dashes)).set_z_index(7)
        self.colour = theme.mix(now.ground, now.output, FILLED)
        self.full = paper.squares(places_of(found.disc), fill_color=self.colour).set_z_index(2)
        self.edge = paper.edges(places_of(found.disc), stroke_color=now.output, stroke_width=8)
        exempt(self.edge.set_z_index(4), "summit", because="it moves pixel by pixel")
        for shape in (self.full, self.edge, self.truth):
            exempt(
                shape,
                *("contrast", "overlap", "frame"),
                because="pixels and their edge are seen together",
            )
        around = sorted(
            places_of(found.disc != found.copied),
            key=lambda at: np.arctan2(at[0] + 0.5 - row, at[1] + 0.5 - column),
        )
        self.wrong = {at: WrongPixel(paper.at(*at), paper.cell) for at in around}
        self.middle = row, column

    def fill(self, mask: np.ndarray) -> None:
        """These pixels are full."""
        cells = places_of(mask)
        if cells == self.shown:
            return
        self.shown = cells
        self.full.set_points(self.paper.square_points(cells))
        self.edge.set_points(self.paper.edges(cells).points)

    def place(self, step: int) -> None:
        """The disc after a step of learning, and which of the pixels are still wrong."""
        seen = self.discs.seen[step]
        self.fill(seen)
        for at, pixel in self.wrong.items():
            (pixel.wrong if seen[at] != self.discs.disc[at] else pixel.right)()

    def block(self, at: Place) -> mn.Square:
        """What a number of the small picture becomes when it is copied: four pixels."""
        row, column = at
        square = mn.Square(1.94 * self.paper.cell, stroke_width=0, fill_opacity=1)
        square.move_to(self.paper.at(2 * row + 0.5, 2 * column + 0.5))
        return square

    def outward(self) -> list[Place]:
        """The numbers of the small picture that are not 0, from the middle of the disc outwards."""
        row, column = self.middle
        return sorted(
            places_of(self.discs.small > 0),
            key=lambda at: (2 * at[0] + 1 - row) ** 2 + (2 * at[1] + 1 - column) ** 2,
        )


class MeanOfBlock(mn.VGroup):
    """Four pixels at the edge of the disc, large, and the one number that becomes of them.

    Attributes
    ----------
    ring, pixels
        round them, and those that are full, where they are
    ground, large, arrow, square, number
        the same beside the disc, and their mean, as a colour and as a number
    """

    def __init__(self, disc: DiscPicture, t: Trace, middle: tuple[float, float]) -> None:
        super().__init__()
        now, (row, column) = theme.active(), t.discs.block
        around = disc.block((row, column))
        self.ring = mn.Square(2 * disc.paper.cell, stroke_color=now.focus, stroke_width=5)
        self.ring.move_to(around).set_fill(opacity=0)
        cells = [(2 * row + a, 2 * column + b) for a, b in np.ndindex(2, 2)]
        full = [at for at in cells if t.discs.disc[at]]
        self.pixels = disc.paper.squares(full, fill_color=disc.colour)
        at, half = np.array([middle[0] - 1.15, middle[1], 0.0]), 0.5
        self.ground = mn.Square(4 * half, stroke_color=now.focus, stroke_width=4).move_to(at)
        larger = 2 * half / disc.paper.cell
        self.large = self.pixels.copy().scale(larger, about_point=around.get_center())
        self.large.shift(at - around.get_center())
        end = at + np.array([1.75, 0, 0])
        self.arrow = arrow(at + 1.1 * mn.RIGHT, end, now.ink2, 6.0)
        value = float(t.discs.small[row, column])
        self.square = mn.Square(0.9, stroke_width=0).set_fill(shade(value), 1)
        self.square.move_to(end + 0.65 * mn.RIGHT)
        self.number = Number(t.block_mean, height=0.3).move_to(self.square)
        parts = self.ring, self.pixels, self.ground, self.large, self.arrow, self.square
        self.add(*parts, self.number)
        self.set_z_index(21)
        self.number.set_z_index(22)
        for one in self.get_family():
            exempt(one, "overlap", "contrast", because="it is a block of the disc, seen from near")


class SmallPicture(mn.VGroup):
    """The means of blocks as a small picture: blue, the fuller the larger they are."""

    def __init__(self, t: Trace, middle: tuple[float, float], pitch: float) -> None:
        super().__init__()
        now = theme.active()
        self.sheet = mn.Rectangle(width=SMALL[1] * pitch, height=SMALL[0] * pitch, stroke_width=0)
        self.sheet.set_fill(theme.mix(now.ground, now.data, 0.1), 1).move_to([*middle, 0])
        corner = self.sheet.get_corner(mn.UL)
        self.pixels = {
            (r, c): mn.Square(0.93 * pitch, stroke_width=0)
            .set_fill(shade(float(value)), 1)
            .move_to(corner + pitch * np.array([c + 0.5, -r - 0.5, 0]))
            for (r, c), value in np.ndenumerate(t.discs.small)
            if value > 0
        }
        self.add(self.sheet, *self.pixels.values())
        self.set_z_index(20)
        for part in self:
            exempt(part, "contrast", "overlap", IS_GROUND, because="together they are a picture")


def shade(value: float) -> str:
    """The colour of a number of the small picture, from 0 to 1."""
    now = theme.active()
    return theme.mix(now.ground, now.data, 0.12 + 0.78 * value)
