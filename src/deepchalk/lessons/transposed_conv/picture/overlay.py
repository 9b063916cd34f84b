"""Stamps that lie over each other where they belong, and how far their seats are apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import convolution
from deepchalk.mobjects import Number, Room, arrow, exempt, theme

from ..trace import Trace
from .canvas import CHIP, LEGIBLE, Canvas
from .cells import WeightSheet

THIN = 0.3
"""Opacity of a stamp through which others are seen."""

SMALL = 0.27
"""Height of a digit that shares its cell, in cells."""

APART, DIAGONAL = 0.47, 0.38
"""How far numbers that share a cell stand apart, in cells.

Two stand on its diagonal, or they would be read as one number."""


class Overlay(mn.VGroup):
    """Some stamps, see-through, each in its place; where several lie, their numbers stand apart.

    Attributes
    ----------
    sheets
        of each number
    shared
        the line round all cells in which several of them lie
    """

    def __init__(
        self, canvas: Canvas, t: Trace, stamping: Sequence[convolution.Pair], view: Room
    ) -> None:
        super().__init__()
        self.canvas, self.view = canvas, view
        self.sheets = {number: canvas.laid(number, t.stamps[number], view) for number in stamping}
        lying: dict[convolution.Pair, list[convolution.Pair]] = {}
        for number in stamping:
            for place in canvas.taps(number).values():
                lying.setdefault(place, []).append(number)
        for number, sheet in self.sheets.items():
            sheet.cells.set_fill(theme.active().parameter, THIN)
            for weight, place in canvas.taps(number).items():
                if len(lying[place]) > 1 and weight in sheet.numbers:
                    self._make_room(sheet, weight, place, number, lying[place])
        both = [at for at, numbers in lying.items() if len(numbers) > 1]
        cells = canvas.on_paper(both)
        self.shared = canvas.paper.edges(cells, stroke_color=theme.active().focus, stroke_width=4.5)
        self.shared.set_z_index(13)
        exempt(
            self.shared, "overlap", "size", "contrast", because="it is a line round what lies there"
        )
        self.add(*self.sheets.values(), self.shared)
        for one in self.get_family():
            exempt(one, "fading", because="it makes room for what each of them brings")

    def _make_room(
        self,
        sheet: WeightSheet,
        weight: convolution.Pair,
        place: convolution.Pair,
        number: convolution.Pair,
        here: Sequence[convolution.Pair],
    ) -> None:
        """A number goes to its part of a cell; where it could not be read it is not seen."""
        cell, written = self.canvas.cell, sheet.numbers[weight]
        off = np.zeros(3)
        for axis, along, aside in ((1, mn.RIGHT, mn.DOWN), (0, mn.DOWN, mn.RIGHT)):
            ranks = sorted({one[axis] for one in here})
            side = ranks.index(number[axis]) - (len(ranks) - 1) / 2
            off += side * APART * along
            if len(here) == 2 == len(ranks) and len({one[1 - axis] for one in here}) == 1:
                off += side * DIAGONAL * aside
            if len(ranks) > 2:
                sheet.drop(weight)
                return
        written.scale(min(SMALL * cell / written.digit_height, 0.4 * cell / written.width))
        written.move_to(self.canvas.at(*place) + cell * off)
        # All of it keeps off the seats, not its middle alone: a half is no digit.
        is_covered = any(map(Room.around(written).meets, self.canvas.chips.values()))
        if written.digit_height < 1.04 * LEGIBLE * self.view.height or is_covered:
            sheet.drop(weight)


class StrideMark(mn.VGroup):
    """Outside of the stamps: from one seat to the next, and how many cells that is.

    Attributes
    ----------
    lines
        from both seats outwards, in dashes
    number
        how many cells
    """

    def __init__(
        self, canvas: Canvas, t: Trace, first: convolution.Pair, second: convolution.Pair
    ) -> None:
        super().__init__()
        now, cell = theme.active(), canvas.cell
        axis = 0 if first[1] == second[1] else 1
        outwards = mn.UP if axis else mn.LEFT
        low = canvas.whole.get_edge_center(outwards)
        chips = [canvas.chip_at(one) for one in (first, second)]
        ends, self.lines = [], []
        for chip in chips:
            end = chip + outwards * abs(float((low - chip) @ outwards)) + 0.4 * cell * outwards
            line = mn.DashedLine(chip + 0.5 * CHIP * cell * outwards, end, dash_length=0.1 * cell)
            self.lines.append(line.set_stroke(now.ink2, 2.5))
            ends.append(end)
        self.add(*self.lines)
        middle = (ends[0] + ends[1]) / 2
        width = 7.0 * cell
        for end in ends:
            self.add(arrow(middle, end, now.ink, width))
        self.number = Number(t.stride[axis], height=0.44 * cell).set_color(now.ink)
        self.number.move_to(middle + 0.5 * cell * outwards)
        self.add(self.number)
        # Under the seat that stamps, for it is larger then.
        self.set_z_index(13.8)
        for part in self.get_family():
            exempt(
                part,
                *("overlap", "size", "contrast"),
                because="it leads from seat to seat, past what lies between",
            )

    def keep_off(self, numbers: Iterable[mn.Mobject]) -> None:
        """Dashes that would strike a number through are not drawn."""
        written = [Room.around(one) for one in numbers]
        for line in self.lines:
            struck = [dash for dash in line if any(one.meets(dash) for one in written)]
            line.remove(*struck)
