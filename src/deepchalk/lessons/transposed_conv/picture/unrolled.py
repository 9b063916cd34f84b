"""A canvas over the matrix that stamps it: each stamp is cut out and laid into a strip."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, convolution
from deepchalk.mobjects import Label, Lattice, Room, as_one, exempt, longest_number

from .strips import FOOT_GAP, Strips

LOWEST, HIGHEST = 0.36, 0.8
"""Height of a row of the matrix, and of the canvas, at least and at most."""

GAP, ABOVE = 0.45, 0.08
"""Between the canvas and the matrix, and below the names above the matrix."""

MOST_PLACES, MOST_NUMBERS, MOST_IN_FOCUS = 25, 9, 4
"""Columns and rows of a matrix that is drawn whole, and rows of one that is drawn in part."""


class Unrolled:
    """A canvas, and below it the rows of the matrix whose transpose stamps it."""

    # strips, board: the rows of the matrix, and the cells of the canvas, row by row.
    # rows: the numbers whose rows are drawn.
    # is_whole: whether these are all.
    # name, mark: y above its numbers, C above the strips.
    # feet: the sums below the strips, if all rows are drawn.

    def __init__(
        self,
        matrix: Quantity,  # shape (number, place): weights
        numbers: Quantity,  # what stamps, what it stamps, and the same as one row
        result: Quantity,
        sums: Quantity,
        geometry: convolution.Geometry,  # tells where a stamp reaches
        focus: Sequence[int],  # the numbers whose rows are drawn before others where not all can be
        room: Room,  # that both share
    ) -> None:
        self.matrix, self.result, self.columns = matrix, result, result.shape[1]
        free = room.height - GAP - LOWEST * result.shape[0]
        fit = int(free / LOWEST - FOOT_GAP - 1)
        count, places = matrix.shape
        self.is_whole = places <= MOST_PLACES and count <= min(MOST_NUMBERS, fit)
        there = np.zeros(matrix.shape, dtype=bool)
        for place in range(places):
            for cell, _ in geometry.meeting(divmod(place, self.columns)):
                there[geometry.order.index(cell), place] = True
        # A lone row or two would leave most of the room empty: others follow, blank ones last.
        ranked = dict.fromkeys([*focus, *range(count)])
        by_rank = sorted(ranked, key=lambda one: not there[one].any())
        few = sorted(by_rank[: max(1, min(fit, MOST_IN_FOCUS))])
        self.rows = list(range(count)) if self.is_whole else few
        lines = len(self.rows) + FOOT_GAP + 1
        high = min(HIGHEST, (room.height - GAP) / (lines + result.shape[0]))
        below, self.above = room.cut_bottom((high if high > LOWEST else free / lines) * lines, GAP)
        self.strips = Strips(matrix, there, numbers, sums, below, self.rows)
        self.feet = self.strips.feet if self.is_whole else []
        rules = self.strips.rules
        self.name = Label("y").next_to(rules, mn.UP, buff=ABOVE).match_x(self.strips.numbers)
        self.mark = Label("C").next_to(rules, mn.UP, buff=ABOVE).set_x(rules.get_left()[0], mn.LEFT)
        self.lattice = self.lattice_in(self.above)
        self.board = self.canvas(result, self.lattice)

    def lattice_in(self, room: Room) -> Lattice:
        """Places of a canvas in a room."""
        rows, columns = self.result.shape
        digits = longest_number(self.result, self.matrix)
        return Lattice(room, (0, 0), (rows - 1, columns - 1), digits)

    def canvas(self, numbers: Quantity, lattice: Lattice) -> mn.VGroup:
        """Cells with the numbers (row, column), row by row."""
        return mn.VGroup(*(lattice.put(numbers[at], *at) for at in np.ndindex(*numbers.shape)))

    def cut_out(self, number: int) -> tuple[mn.VGroup, mn.VGroup]:
        """A stamp on the canvas, and its strip: the same cells at other places."""
        stamp = mn.VGroup(
            *(
                self.lattice.put(self.matrix[number, place], *divmod(place, self.columns))
                for place in self.strips.strip(number)
            )
        ).set_z_index(2)
        exempt(stamp, "dwell", because="it goes on into the strip")
        exempt(stamp, "blinking", because="the next stamp lies over this one's edge")
        return as_one(stamp), self.strips.lines[number]
