"""A pixel at the edge of the disc, and the numbers that it hears under a stamp of 4 × 4."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import Number, bezier_points, exempt, theme

from ..trace import Trace
from .disc import DiscPicture, shade

SIDE, DIGIT = 0.48, 0.17
"""Of a number's chip, and height of its digits, in pixels."""


class Hearing(mn.VGroup):
    """Chips in the middle of their blocks, and threads from them to one pixel.

    Attributes
    ----------
    pixel
        a line round it
    chips, threads
        of each number: the first is that of the pixel's own block, which copying alone hears
    in_order
        the chips as their products are written
    strong
        the chip of the largest number: on its side the disc lies
    around
        what is seen of the paper
    """

    def __init__(self, disc: DiscPicture, t: Trace) -> None:
        super().__init__()
        now, paper = theme.active(), disc.paper
        cell = paper.cell
        pixel, heard = t.discs.hearing
        own = pixel[0] // 2, pixel[1] // 2
        here = paper.at(*pixel)
        self.pixel = mn.Square(cell, stroke_color=now.focus, stroke_width=7)
        self.pixel.move_to(here).set_z_index(8)
        found = []
        for number, entry in zip(heard, t.heard.entries, strict=True):
            middle = paper.at(2 * number[0] + 0.5, 2 * number[1] + 0.5)
            square = mn.Square(SIDE * cell, stroke_color=now.data, stroke_width=3)
            square.set_fill(shade(float(entry.value)), 1).set_z_index(11)
            digits = Number(entry, height=DIGIT * cell).set_z_index(12)
            chip = mn.VGroup(square, digits).move_to(middle)
            thread = mn.VMobject(stroke_color=now.data, stroke_width=5)
            thread.set_points(bezier_points([np.array([middle, here])])).set_z_index(10)
            found.append((number != own, -float(entry.value), chip, thread))
        self.in_order = [one[2] for one in found]
        found.sort(key=lambda one: one[0])
        self.chips = [one[2] for one in found]
        self.threads = [one[3] for one in found]
        self.strong = min(found, key=lambda one: one[1])[2]
        self.around = mn.Square(3.1 * cell).move_to(
            np.mean([chip.get_center() for chip in self.chips], axis=0)
        )
        self.add(self.pixel, *self.threads, *self.chips)
        for part in self.get_family():
            exempt(
                part,
                *("contrast", "overlap", "size", "frame", "fading"),
                because="chips lie on the picture's blocks, and threads pass over its pixels",
            )
