"""The canvas on the paper: seats with their numbers, stamps of ink, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import ceil

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, convolution
from deepchalk.mobjects import (
    ColourMap,
    Digits,
    Number,
    Room,
    SquaredPaper,
    bezier_points,
    exempt,
    theme,
)
from deepchalk.stage import FRAME

from ..trace import FEW, Trace
from .cells import WeightSheet

CHIP, WEIGHT = 0.42, 0.38
"""Side of a chip with a number of y, and with a weight in a window, in cells."""

DIGIT, CHIP_DIGIT = 0.34, 0.3
"""Height of a digit of a cell, and on a chip, in cells."""

WRITTEN = 0.86
"""What of a chip a number takes across at most."""

THREAD_GAP = 0.6
"""What a thread must reach at least, in cells: between a chip and a number that touch is none."""

DARKEST = 0.52
"""Opacity of the ink where most stamps lie."""

LEGIBLE = Digits.LEGIBLE
"""Height of a digit that can be read, as a share of what is seen."""


class Canvas:
    """Everything on the cells of the result and around it; places are those of the result.

    Attributes
    ----------
    whole, frame
        rectangles, unseen: round all that stamps reach, and round the result
    chips
        a blue square on the seat of each number of y
    y, numbers, copies
        digits: of y on its chips, of the cells, and of copied blocks
    plates, rest
        the ink of all stamps: in the result, and of what is cut off
    """

    def __init__(self, paper: SquaredPaper, t: Trace, first: convolution.Pair) -> None:
        self.paper, self.t, self.first = paper, t, first
        self.geometry = geometry = t.params.geometry
        self.cell = paper.cell
        top, left = geometry.padding
        rows, columns = geometry.canvas
        self.places = [(r - top, c - left) for r, c in np.ndindex(rows, columns)]
        self.inside = [(r, c) for r, c in np.ndindex(*geometry.result)]
        inside = set(self.inside)
        self.outside = [one for one in self.places if one not in inside]
        reached = (
            max(a, p + b)
            for a, p, b in zip(geometry.uncropped, geometry.padding, geometry.result, strict=True)
        )
        self.whole = self.around(-top, -left, *reached)
        self.frame = self.around(0, 0, *geometry.result)
        self.links = {at: geometry.meeting(at) for at in self.places}
        most = max(len(links) for links in self.links.values())
        self.each = 1 - (1 - DARKEST) ** (1 / most)
        self._lay_slots()
        self._lay_digits()
        self.chips = {number: self._chip(number) for number in geometry.order}
        self.plates, self.rest = self.plate(self.inside), self.plate(self.outside)
        for shape in (*self.chips.values(), *self.plates):
            self.excuse(shape)
        for shape in self.plates:
            # A strip may be what is left.
            self.excuse_thin(shape, geometry.result, 0.5)
        exempt(self.rest, "fading", because="it is cut off")

    def excuse(self, shape: mn.VMobject) -> None:
        """Few cells, or seats that are near each other, take as much of the frame as they do."""
        self.excuse_thin(shape, self.geometry.canvas, 0.7)
        exempt(shape, "size", because="the camera comes near to what is told")

    def excuse_thin(self, shape: mn.VMobject, size: convolution.Pair, least: float) -> None:
        """Between its matrix and the tables of what comes back a thin canvas stands alone.

        Beside the kernel one of 25 by 7 fills its share; there it would not, nor would 3 by 4.
        """
        rows, columns = size
        is_thin = not least < rows / columns < 1 / least or rows * columns < 12
        if is_thin or min(self.geometry.stride) == 1:
            exempt(shape, "share", because="a canvas is as high and as wide as it is")

    # Where things are

    def at(self, row: float, column: float) -> np.ndarray:
        """The middle of a cell of the result."""
        return self.paper.at(self.first[0] + row, self.first[1] + column)

    def on_paper(self, cells: Iterable[convolution.Pair]) -> list[convolution.Pair]:
        """Which cells of the sheet some cells of the result are."""
        top, left = self.first
        return [(top + row, left + column) for row, column in cells]

    def seat(self, number: convolution.Pair) -> np.ndarray:
        """The middle of a number's stamp."""
        return self.at(*self.geometry.seat(number))

    def chip_at(self, number: convolution.Pair) -> np.ndarray:
        """Where the chip of a number stands: beside the middle of its stamp."""
        return np.asarray(self.seat(number) + self.chip_off)

    def taps(self, number: convolution.Pair) -> dict[convolution.Pair, convolution.Pair]:
        """The place of each weight of a number's stamp."""
        top, left = self.geometry.padding
        return {
            (int(weight[0]), int(weight[1])): (place[0] - top, place[1] - left)
            for weight, place in self.geometry.taps(number)
        }

    def block(self, number: convolution.Pair) -> list[convolution.Pair]:
        """The cells into which a number is copied: as near to its seat as can be."""
        starts = [
            ceil(seat - (s - 1) / 2)
            for seat, s in zip(self.geometry.seat(number), self.geometry.stride, strict=True)
        ]
        return [(starts[0] + r, starts[1] + c) for r, c in np.ndindex(*self.geometry.stride)]

    def around(self, row: float, column: float, rows: int, columns: int) -> mn.Rectangle:
        """Round so many cells, unseen."""
        room = self.paper.room(self.first[0] + row, self.first[1] + column, rows, columns)
        return mn.Rectangle(width=room.width, height=room.height, stroke_width=0).move_to(
            room.centre
        )

    def _lay_slots(self) -> None:
        """A chip, a weight and a number share a cell where all can be read.

        The chip is a mark in the corner, its weight beside it: nearer than the next cell's chip.
        The number stands in the middle, as far as they let it.
        """
        halves = [k % 2 == 0 for k in self.geometry.kernel]
        self.foot, self.widest = np.zeros(3), 0.84
        if not any(halves):
            off = np.array([[-0.29, 0.285, 0], [0.2, 0.285, 0]])
            self.foot = np.array([0, -0.19, 0])
        elif halves[0]:
            off = np.array([[-0.27, 0, 0], [0.27, 0, 0]])
        else:
            off, self.widest = np.array([[0, 0.27, 0], [0, -0.27, 0]]), 0.5
        self.chip_off, self.weight_off = self.cell * off

    def _lay_digits(self) -> None:
        """Numbers of all kinds, none written yet."""
        t, (top, left) = self.t, self.geometry.padding
        pale = theme.active().ink2
        middles = {at: self.at(*at) + self.cell * self.foot for at in self.places}
        size = DIGIT * self.cell, self.widest * self.cell
        values = {(r, c): t.canvas[r + top, c + left] for r, c in self.places}
        self.numbers = Digits(values, middles, *size, FRAME)
        copied = {at: t.y[number] for number in self.geometry.order for at in self.block(number)}
        # As far below the seats as the sums will be, so that neither covers the other.
        below = {at: self.at(*at) + self.cell * self.foot for at in copied}
        self.copies = Digits(copied, below, *size, FRAME)
        seats = {number: self.chip_at(number) for number in self.geometry.order}
        # While a cell waits for more stamps: what lies in it after each.
        order = list(enumerate(t.params.landing[: len(t.landed.values)]))
        taps = {(moment, at) for moment, number in order for at in self.taps(number).values()}
        so_far = {(m, (r, c)): t.landed[m, r + top, c + left] for m, (r, c) in taps}
        self.sums = Digits(so_far, {one: middles[one[1]] for one in taps}, *size, FRAME, pale)
        small = CHIP_DIGIT * self.cell, WRITTEN * CHIP * self.cell
        self.y = Digits({at: t.y[at] for at in seats}, seats, *small, FRAME)
        for digits, height in ((self.numbers, 9), (self.sums, 9), (self.copies, 9), (self.y, 15)):
            digits.set_z_index(height)
            exempt(
                digits,
                *("overlap", "frame"),
                because="a window passes over it, and the canvas goes on",
            )
        for digits in (self.sums, self.numbers):
            exempt(digits, "blinking", because="each stamp adds to it, be it nothing")
        for digits in (self.copies, self.y, self.sums, self.numbers):
            exempt(digits, "fading", because="what stands for a while makes room, part by part")

    # What is drawn

    def zeros(self, spread: Quantity) -> Digits:
        """What is found between the numbers, and beyond them: zeros, where chips would be."""
        rows, columns = convolution.seats(self.geometry)
        kinds = convolution.kinds(self.geometry)
        places = [at for at in np.ndindex(*kinds.shape) if kinds[at] != "value"]
        first = self.chip_at((0, 0))
        middles = {
            (r, c): first + self.cell * np.array([c - columns.start, rows.start - r, 0.0])
            for r, c in places
        }
        colour = theme.active().ink2
        numbers = {at: spread[at] for at in middles}
        size = CHIP_DIGIT * self.cell, CHIP * self.cell
        made = Digits(numbers, middles, *size, FRAME, colour)
        exempt(
            made,
            *("overlap", "frame", "fading", "load", "contrast"),
            because="a window passes over it, and it adds nothing",
        )
        return made.set_z_index(10)

    @property
    def beyond(self) -> list[convolution.Pair]:
        """Places outside of the result that windows of a convolution of it cover."""
        covered = {at for number in self.geometry.order for at in self.taps(number).values()}
        return [at for at in self.outside if at in covered]

    def outside_zeros(self, nothing: Quantity) -> Digits:
        """What counts there."""
        places = self.beyond
        middles = {at: self.at(*at) + self.cell * self.foot for at in places}
        size = DIGIT * self.cell, 0.84 * self.cell
        made = Digits(dict.fromkeys(places, nothing), middles, *size, FRAME, theme.active().ink2)
        exempt(
            made,
            *("overlap", "frame", "fading", "load"),
            because="a window passes over it, and it adds nothing",
        )
        return made.set_z_index(9)

    def _chip(self, number: convolution.Pair) -> mn.Square:
        """The blue square of a number: the fuller the larger it is."""
        now, t = theme.active(), self.t
        most = float(np.abs(t.y.values).max()) or 1.0
        share = abs(float(t.y[number].value)) / most
        chip = mn.Square(CHIP * self.cell, stroke_color=now.data, stroke_width=2.2)
        chip.set_fill(ColourMap("data").colour(0.25 + 0.6 * share), 1)
        exempt(chip, "overlap", "contrast", because="it holds its number, on a ground of its own")
        exempt(chip, "frame", because="the camera may be elsewhere")
        exempt(chip, "fading", because="it makes room for what hovers, and comes back")
        exempt(chip, "load", because="the numbers are one table, that the stride draws apart")
        return chip.move_to(self.chip_at(number)).set_z_index(14)

    def ink(self, numbers: Sequence[convolution.Pair]) -> mn.VGroup:
        """What some numbers stamp, as ink: denser where several of them meet."""
        counts: dict[convolution.Pair, int] = {}
        for number in numbers:
            for place in self.taps(number).values():
                counts[place] = counts.get(place, 0) + 1
        return self._inked(counts)

    def plate(self, places: Iterable[convolution.Pair]) -> mn.VGroup:
        """The ink that all stamps leave in some places."""
        return self._inked({at: len(self.links[at]) for at in places})

    def _inked(self, counts: dict[convolution.Pair, int]) -> mn.VGroup:
        shapes = mn.VGroup()
        ordered = sorted(counts, key=lambda at: counts[at])
        for count, places in groupby(ordered, key=lambda at: counts[at]):
            if count:
                opacity = 1 - (1 - self.each) ** count
                look = {"fill_color": theme.active().output, "fill_opacity": opacity}
                shapes.add(self.paper.squares(self.on_paper(places), **look).set_z_index(3))
        for shape in shapes:
            exempt(shape, "contrast", because="it is ink, and the numbers on it are read")
            exempt(shape, "frame", because="the camera may be elsewhere")
        return shapes

    def block_ink(self, number: convolution.Pair) -> mn.VMobject:
        """The ink of a block that was copied: denser where a larger number pressed."""
        places = self.on_paper(self.block(number))
        most = float(np.abs(self.t.y.values).max()) or 1.0
        share = abs(float(self.t.y[number].value)) / most
        look = {"fill_color": theme.active().output, "fill_opacity": 0.1 + 0.5 * share}
        ink = self.paper.squares(places, **look).set_z_index(3)
        exempt(ink, "fading", because="copies are rubbed out block by block")
        return exempt(ink, "contrast", because="it is ink, and the numbers on it are read")

    def digits(self, numbers: dict[convolution.Pair, Quantity]) -> Digits:
        """Other numbers in the middle of cells."""
        middles = {at: self.at(*at) + self.cell * self.foot for at in numbers}
        made = Digits(numbers, middles, DIGIT * self.cell, 0.84 * self.cell, FRAME)
        made.set_z_index(9)
        return exempt(made, "overlap", because="a window passes over it")

    def stamp_window(self, number: convolution.Pair) -> mn.RoundedRectangle:
        """A frame round the cells of a number's stamp."""
        now, (rows, columns) = theme.active(), self.geometry.kernel
        frame = mn.RoundedRectangle(
            width=columns * self.cell, height=rows * self.cell, corner_radius=0.12 * self.cell
        )
        frame.set_stroke(now.parameter, 3.5).set_fill(now.parameter, 0.1)
        exempt(frame, "overlap", "contrast", "frame", because="it lies over what it weighs")
        exempt(frame, "size", because="the camera comes near to what is told")
        exempt(frame, "fading", because="it went over the paper, and what it found stays")
        return frame.move_to(self.seat(number)).set_z_index(12)

    def rounds(self) -> list[list[convolution.Pair]]:
        """Which numbers stamp together: each alone, or those of a row."""
        order = self.geometry.order
        if len(order) <= FEW:
            return [[number] for number in order]
        return [list(row) for _, row in groupby(order, key=lambda number: number[0])]

    def complete(
        self, done: Iterable[convolution.Pair], before: Iterable[convolution.Pair]
    ) -> list[convolution.Pair]:
        """Places in which nothing is missing once some numbers have stamped, and was before."""
        stamped, earlier = set(done), set(before)
        return [
            at
            for at, links in self.links.items()
            if links
            and all(number in stamped for number, _ in links)
            and not all(number in earlier for number, _ in links)
        ]

    def summed(
        self, numbers: Sequence[convolution.Pair], complete: Iterable[convolution.Pair]
    ) -> tuple[list[Number], list[Number]]:
        """Sums that are none any more once these have stamped, and what they are now."""
        reached = {at for number in numbers for at in self.taps(number).values()}
        over = [key for key in self.sums.numbers if key in self.sums.written and key[1] in reached]
        gone = self.sums.wipe(*over)
        moment = self.t.params.landing.index(numbers[-1])
        keys = [(moment, at) for at in reached - set(complete)]
        return gone, self.sums.write(*(key for key in keys if key in self.sums.numbers))

    def laid(self, number: convolution.Pair, values: Quantity, near: Room) -> WeightSheet:
        """A table of weights, or of products, in the places of a number's stamp."""
        middles = {weight: self.at(*place) for weight, place in self.taps(number).items()}
        least = LEGIBLE * near.height
        foot = self.cell * self.foot
        sheet = WeightSheet(values, middles, 0.9 * self.cell, DIGIT * self.cell, least, foot)
        # In the middle of its cell, but where a seat stands, too.
        seats = {self.geometry.seat(one) for one in self.geometry.order}
        for weight, one in sheet.numbers.items():
            if self.taps(number)[weight] not in seats:
                one.move_to(middles[weight])
        exempt(sheet.cells, "size", because="the camera comes near to what is told")
        return sheet.layered(7)

    def threads_to(
        self,
        cell: convolution.Pair,
        centred: bool = False,
        only: convolution.Pair | None = None,
    ) -> np.ndarray:
        """The lines from the numbers in reach, or only one of them, to a cell, as points.

        They go from where chips stand to where its number does; centred, from middle to middle.
        """
        end = self.at(*cell) + (0 if centred else self.cell) * self.foot
        ends = []
        for number, _ in self.links[cell]:
            if only not in (None, number):
                continue
            start = self.seat(number) if centred else self.chip_at(number)
            way = end - start
            length = float(np.linalg.norm(way)) / self.cell
            if length > THREAD_GAP:
                # From the edge of the chip to the edge of the cell's number.
                ends.append(start + np.outer([0.3 / length, 1 - 0.28 / length], way))
        return bezier_points(ends)
