"""Stamps that meet in one cell hover around it like petals, so that none covers another."""

from __future__ import annotations

from itertools import combinations

import manim as mn
import numpy as np

from deepchalk.lesson import convolution
from deepchalk.mobjects import Label, Number, bezier_points, exempt, part_of, theme
from deepchalk.stage import FRAME

from ..trace import Trace
from .canvas import LEGIBLE, Canvas
from .cells import WeightSheet
from .world import BESIDE

MOST_WHOLE, WIDEST = 4, 4
"""Stamps, and rows and columns of each, up to which they are seen whole; else only what they bring
to the cell."""

AWAY = 0.75, 0.85
"""What is free between the cell and a stamp, down and across, and half the cell, in cells."""

LEAN = 0.012
"""How much larger a stamp is a cell farther out: it leans outwards."""

SEAT = 1.25
"""What a seat beside a stamp takes, and what is free there, in cells."""


class Petals(mn.VGroup):
    """The stamps in the order of the links; a cell in the middle that waits for their sum.

    Attributes
    ----------
    sheets
        of each number that meets here
    hot
        of each the weight whose product falls into the cell
    seats, threads
        the numbers themselves beside their stamps, and lines from the products to the cell
    cell, side, mark
        the cell, how wide it is drawn, and the question what it will hold
    digit
        height of a digit in it
    """

    def __init__(self, canvas: Canvas, t: Trace) -> None:
        super().__init__()
        self.canvas, self.t, self.links = canvas, t, t.params.met
        self.focus = canvas.at(*t.params.focus)
        now, cell = theme.active(), canvas.cell
        self.ways = [self._way(number) for number, _ in self.links]
        self.is_whole = (
            len(self.links) <= MOST_WHOLE
            and max(t.kernel.shape) <= WIDEST
            and len(set(self.ways)) == len(self.ways)
            and (0, 0) not in self.ways
            and self._have_room()
        )
        self.hot = [weight for _, weight in self.links]
        if self.is_whole:
            self.sheets = self._whole()
            self.is_whole = self._can_be_read()
        if not self.is_whole:
            self.sheets = self._alone()
        # Among products alone it is drawn as large as there is room: sums are longer than they.
        self.side = 0.96 * cell if self.is_whole else self._free()
        self.seats, self.threads = mn.VGroup(), mn.VGroup()
        most = float(np.abs(t.parts.values).max()) or 1.0
        for sheet, weight, part in zip(self.sheets, self.hot, t.parts, strict=True):
            start = sheet.middles[weight]
            way = self.focus - start
            length = float(np.linalg.norm(way))
            gap = 0.5 * self.side + 0.07 * cell
            ends = start + 0.52 * cell / length * way, self.focus - gap / length * way
            width = 3 + 7 * abs(float(part.value)) / most
            line = mn.VMobject(stroke_color=now.parameter, stroke_width=width)
            self.threads.add(line.set_points(bezier_points([np.array(ends)])).set_z_index(21))
        if self.is_whole:
            for (number, _), way, sheet in zip(self.links, self.ways, self.sheets, strict=True):
                self._seat(number, way, sheet)
        for one in (*self.threads, *self.seats):
            exempt(
                one, "overlap", "contrast", because="it joins what hovers, and lies on the paper"
            )
        self.cell = mn.Square(self.side, stroke_color=now.focus, stroke_width=4)
        self.cell.move_to(self.focus)
        self.cell.set_fill(theme.mix(now.ground, now.output, 0.4), 1).set_z_index(21)
        self.digit = (0.5 if self.is_whole else 0.75) * cell
        self.mark = Label("?", "ink", self.digit, 650).move_to(self.focus).set_z_index(22)
        self.add(*self.sheets, self.seats, self.threads, self.cell, self.mark)

    def _way(self, number: convolution.Pair) -> tuple[int, int]:
        """On which side of the cell a number sits: signs down and across."""
        row, column = self.canvas.geometry.seat(number)
        focus = self.t.params.focus
        return int(np.sign(row - focus[0])), int(np.sign(column - focus[1]))

    @property
    def _away(self) -> np.ndarray:
        """How far stamps are from the cell, down and across, in cells."""
        return np.asarray(np.array(self.t.kernel.shape) / 2 + AWAY)

    def _have_room(self) -> bool:
        """Whether none would lie on another: of three above each other the middle one would."""
        apart = (
            np.abs(np.subtract(one, other)) * self._away
            for one, other in combinations(self.ways, 2)
        )
        return all((one >= self.t.kernel.shape).any() for one in apart)

    def _can_be_read(self) -> bool:
        """Whether all numbers of whole stamps can be read where these are seen with their seats."""
        sheets = mn.Group(*self.sheets)
        across = (sheets.width + 2 * SEAT * self.canvas.cell) / BESIDE.width
        seen = FRAME.height * max(across, sheets.height / BESIDE.height)
        digits = [one.digit_height for sheet in self.sheets for one in sheet.numbers.values()]
        return min(digits) >= LEGIBLE * seen

    def _whole(self) -> list[WeightSheet]:
        rows, columns = self.t.kernel.shape
        cell, found = self.canvas.cell, []
        for (number, hot), (down, across) in zip(self.links, self.ways, strict=True):
            away = np.array([across * self._away[1], -down * self._away[0], 0.0])
            middle = self.focus + cell * away
            out = away / np.linalg.norm(away)
            middles = {}
            for r, c in np.ndindex(rows, columns):
                at = cell * np.array([c - (columns - 1) / 2, (rows - 1) / 2 - r, 0.0])
                middles[r, c] = middle + at * (1 + LEAN * float(at @ out) / cell)
            sheet = WeightSheet(self.t.stamps[number], middles, 0.9 * cell, 0.4 * cell)
            found.append(self._heated(sheet, hot))
        return found

    @property
    def _reach(self) -> float:
        """How far products alone are from the cell."""
        return self.canvas.cell * max(1.7, 0.42 * len(self.links))

    @property
    def _larger(self) -> float:
        """How much room each has then: the farther they are, the more."""
        return min(2 * self.canvas.cell, self._reach / 1.7)

    def _alone(self) -> list[WeightSheet]:
        """Only the products that fall into the cell, around it."""
        count, found = len(self.links), []
        reach, larger = self._reach, self._larger
        for place, (number, hot) in enumerate(self.links):
            turn = np.pi * (0.75 - 2 * place / count)
            at = self.focus + reach * np.array([np.cos(turn), np.sin(turn), 0.0])
            sheet = WeightSheet(self.t.stamps[number], {hot: at}, larger * 0.9, larger * 0.4)
            found.append(self._heated(sheet, hot))
        return found

    def _free(self) -> float:
        """How wide the cell among products alone can be, and need be."""
        middles = [one.middles[hot] for one, hot in zip(self.sheets, self.hot, strict=True)]
        near = min(float(np.abs(one - self.focus)[:2].max()) for one in middles)
        return min(2 * (near - 0.45 * self._larger - 0.12 * self.canvas.cell), 2.4 * self._larger)

    def _heated(self, sheet: WeightSheet, hot: convolution.Pair) -> WeightSheet:
        """The product that counts stands out."""
        now = theme.active()
        sheet.layered(21)
        sheet.cells.set_fill(theme.mix(now.ground, now.parameter, 0.16))
        sheet.cells.set_stroke(theme.mix(now.ground, now.parameter, 0.6))
        mark = mn.RoundedRectangle(
            width=sheet.side, height=sheet.side, corner_radius=0.2 * sheet.side
        )
        mark.set_stroke(now.parameter, 4).set_fill(theme.mix(now.ground, now.parameter, 0.45), 1)
        mark.move_to(sheet.middles[hot]).set_z_index(21.5)
        sheet.mark = exempt(part_of(sheet, mark), "overlap", because="it holds its number")
        for at, number in sheet.numbers.items():
            if at == hot:
                number.scale(min(1.25, 0.86 * sheet.side / number.width))
            else:
                number.set_color(theme.mix(now.ground, now.ink, 0.6))
        sheet.add_to_back(mark)
        return sheet

    def _seat(self, number: convolution.Pair, way: tuple[int, int], sheet: WeightSheet) -> None:
        """The number itself, outside of its stamp, and a line to it."""
        now, cell = theme.active(), self.canvas.cell
        edge = sheet.cells.get_right() if way[1] > 0 else sheet.cells.get_left()
        out = cell * (mn.RIGHT if way[1] > 0 else mn.LEFT)
        chip = mn.Square(0.8 * cell, stroke_color=now.data, stroke_width=2.5)
        chip.set_fill(theme.mix(now.ground, now.data, 0.3), 1).move_to(edge + 0.75 * out)
        written = Number(self.t.y[number], height=0.42 * cell)
        written.scale(min(1.0, 0.66 * cell / written.width)).move_to(chip)
        line = mn.VMobject(stroke_color=now.data, stroke_width=3)
        line.set_points(bezier_points([np.array([edge, edge + 0.35 * out])]))
        self.seats.add(line.set_z_index(21), chip.set_z_index(21), written.set_z_index(22))

    def products(self) -> list[Number]:
        """What falls into the cell."""
        return [sheet.numbers[hot] for sheet, hot in zip(self.sheets, self.hot, strict=True)]
