"""Four stamps of ones on flat paper, one after the other, and the ink that they leave."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import Label, exempt, theme

from .canvas import CHIP, CHIP_DIGIT
from .cells import weights_shape
from .world import Paper

Place = tuple[int, int]


class Pressed:
    """All 3 × 3 stamps, two cells apart, that reach one cell of the paper.

    Parameters
    ----------
    middle
        the cell in which they meet

    Attributes
    ----------
    around
        all that they reach, as a rectangle that is not seen
    seats
        of each a blue square with a one
    steps
        of each its nine cells, and the ink that lies there once it has stamped
    """

    def __init__(self, world: Paper, middle: Place) -> None:
        now, paper = theme.active(), world.paper
        cell = paper.cell
        self.around = mn.Square(5 * cell, stroke_width=0).move_to(paper.at(*middle))
        self.seats: list[mn.VMobject] = []
        self.steps: list[tuple[mn.VMobject, mn.VMobject]] = []
        counts: dict[Place, int] = {}
        for down, across in ((-1, -1), (-1, 1), (1, -1), (1, 1)):
            seat = middle[0] + down, middle[1] + across
            chip = mn.Square(CHIP * cell, stroke_color=now.data, stroke_width=2.2)
            chip.set_fill(theme.mix(now.ground, now.data, 0.45), 1).set_z_index(7)
            one = Label("1", "ink", CHIP_DIGIT * cell, 600).set_z_index(7.5)
            place = paper.at(*seat) + cell * np.array([-0.33, 0.33, 0])
            self.seats += [chip.move_to(place), one.move_to(place)]
            under = [(seat[0] + r - 1, seat[1] + c - 1) for r, c in np.ndindex(3, 3)]
            sheet = weights_shape([paper.at(*at) for at in under], 0.9 * cell)
            sheet.set_fill(now.parameter, 0.7).set_z_index(6)
            for at in under:
                counts[at] = counts.get(at, 0) + 1
            self.steps.append((sheet, _inked(world, counts).set_z_index(2 + 0.1 * len(self.steps))))
        for part in (*self.seats, *(one for step in self.steps for one in step)):
            for shape in part.get_family():
                exempt(
                    shape,
                    *("contrast", "overlap", "frame", "fading", "size"),
                    because="stamps lie on the paper, and on each other",
                )


def _inked(world: Paper, counts: dict[Place, int]) -> mn.VGroup:
    """Greens as those of the large field: as many stamps as have reached each cell."""
    shapes = mn.VGroup()
    for count in sorted(set(counts.values())):
        cells = [at for at, reached in counts.items() if reached == count]
        shapes.add(world.paper.squares(cells, 1.0, fill_color=world.green(count)))
    return shapes
