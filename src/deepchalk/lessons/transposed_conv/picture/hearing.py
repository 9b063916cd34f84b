"""A pixel at the edge of the disc, and the numbers that it hears under a stamp of 4 × 4."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import Number, bezier_points, exempt, pulse, theme

from ..numbers.discs import SIDE as STAMP
from ..trace import Trace
from .cells import WeightSheet, rounded
from .disc import DiscPicture, shade

SIDE, DIGIT = 0.48, 0.17
"""Of a number's chip, and height of its digits, in pixels."""

TAG, TAG_DIGIT = 0.42, 0.19
"""The same of a weight on its thread."""

SHARE, OWN_SHARE = 0.52, 0.95
"""How far from its number a weight lies, as a share of its thread."""


class Hearing(mn.VGroup):
    """Chips in the middle of their blocks, and threads from them to one pixel.

    Attributes
    ----------
    pixel
        a line round it
    chips, threads
        of each number: the first is that of the pixel's own block, which copying alone hears
    in_order
        the chips by the weights with which they reach the pixel, as their products are written
    strong
        the chip of the largest number: on its side the disc lies
    stamps
        that of its own block's number, and that of the largest one: it lies in both
    tags
        of each weight that reaches the pixel a sheet, on its thread
    around, far
        what is seen of the paper: all four numbers, or both stamps
    """

    def __init__(self, disc: DiscPicture, t: Trace) -> None:
        super().__init__()
        now, paper = theme.active(), disc.paper
        cell = paper.cell
        pixel, heard = t.discs.hearing
        own = pixel[0] // 2, pixel[1] // 2
        here = paper.at(*pixel)
        self.pixel = mn.Square(cell, stroke_color=now.focus, stroke_width=3)
        self.pixel.move_to(here).set_z_index(8)
        found, self.tags = [], {}
        weights = t.discs.hearing_weights
        for number, entry, weight in zip(heard, t.heard.entries, weights, strict=True):
            middle = paper.at(2 * number[0] + 0.5, 2 * number[1] + 0.5)
            square = mn.Square(SIDE * cell, stroke_color=now.data, stroke_width=1.5)
            square.set_fill(shade(float(entry.value)), 1).set_z_index(11)
            digits = Number(entry, height=DIGIT * cell).set_z_index(12)
            chip = mn.VGroup(square, digits).move_to(middle)
            thread = mn.VMobject(stroke_color=now.data, stroke_width=2)
            thread.set_points(bezier_points([np.array([middle, here])])).set_z_index(10)
            found.append((number != own, -float(entry.value), chip, thread))
            # Its own number is so near that its weight lies in the pixel.
            share = OWN_SHARE if number == own else SHARE
            place = middle + share * (here - middle)
            tag = WeightSheet(t.learned, {weight: place}, TAG * cell, TAG_DIGIT * cell)
            tag.cells.set_stroke(width=1.2)
            self.tags[weight] = tag.layered(13)
        self.in_order = dict(zip(weights, (one[2] for one in found), strict=True))
        found.sort(key=lambda one: one[0])
        self.chips = [one[2] for one in found]
        self.threads = [one[3] for one in found]
        self.strong = min(found, key=lambda one: one[1])[2]
        self.around = mn.Square(3.1 * cell).move_to(
            np.mean([chip.get_center() for chip in self.chips], axis=0)
        )
        seats = [chip.get_center() for chip in (self.chips[0], self.strong)]
        self.stamps = [_stamp(seat, cell) for seat in seats]
        self.far = mn.Group(*self.stamps)
        self.add(self.pixel, *self.threads, *self.chips)
        tagged = [part for tag in self.tags.values() for part in tag.get_family()]
        for part in (*self.get_family(), *tagged):
            exempt(
                part,
                *("contrast", "overlap", "size", "frame", "fading"),
                because="chips lie on the picture's blocks, and threads pass over its pixels",
            )

    def bring(self, at: tuple[int, int], weight: Number) -> list[mn.Animation]:
        """A weight of the stamp goes to its thread, and its number is lit."""
        tag = self.tags[at]
        start = tag.cells.copy().move_to(weight)
        return [
            pulse(self.in_order[at], scale=1.2),
            mn.ReplacementTransform(start, tag.cells),
            mn.TransformFromCopy(weight, tag.numbers[at]),
        ]


def _stamp(seat: np.ndarray, cell: float) -> mn.VGroup:
    """A stamp of 4 × 4 around a seat, see-through: its cells, and a line round them."""
    now, half = theme.active(), (STAMP - 1) / 2
    middles = [seat + cell * np.array([c - half, half - r, 0]) for r, c in np.ndindex(STAMP, STAMP)]
    cells = mn.VMobject(stroke_color=now.parameter, stroke_width=1.5, fill_color=now.parameter)
    cells.set_fill(opacity=0.16).set_points(rounded(middles, 0.88 * cell))
    frame = mn.Square(STAMP * cell, stroke_color=now.parameter, stroke_width=3.5).move_to(seat)
    made = mn.VGroup(cells, frame).set_z_index(9)
    for part in made:
        exempt(
            part,
            *("contrast", "overlap", "size", "frame", "fading"),
            because="it lies over the pixels that it reaches, until these are seen from near",
        )
    return made
