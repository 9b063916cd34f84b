"""The same recurrence twice: a chain through time, and one cell with a loop."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import Label, disc, exempt, theme

from .roads import Road

CELL = 2.15
"""How wide a cell is, at most."""

ROW, LEFT, RIGHT = 0.3, -6.0, 6.4
"""How high the chain stands, and from where to where it goes at most."""

PITCH = 3.5
"""From cell to cell, at most."""

NAMED = 0.29
"""How far below the middle of a cell its name stands, in widths of a cell."""


def cell_of(width: float, colour: str | None = None, thick: float = 5) -> mn.RoundedRectangle:
    """A cell, with an edge of its own colour or of a word's."""
    now = theme.active()
    cell = mn.RoundedRectangle(width=width, height=width, corner_radius=0.2 * width)
    cell.set_stroke(colour or now.data, thick)
    return cell.set_fill(theme.mix(now.ground, now.data, 0.25), 1)


def _named(bend: str, width: float) -> list[Label]:
    """What is written in a cell of a width, if anything."""
    return [Label(bend, "ink", 0.19 * width, 650)] if bend else []


class Chain(mn.VGroup):
    """A cell for each word, and what leads from one to the next.

    Attributes
    ----------
    discs, links
        the memory before and after each word, and the ways between, which move together
    cells, names, words, letters
        around the discs but the first; what is written in them; below them; and the name of what is
        the same at each link
    straight, pitch
        where the discs stand as a chain, shape (disc, 3), and how far from each other
    """

    def __init__(
        self,
        words: Sequence[str],
        colours: Sequence[str],
        path: np.ndarray,
        letter: str,
        bend: str = "",
    ) -> None:
        # bend: what is written into each cell.
        super().__init__()
        now, count = theme.active(), len(words)
        pitch = min(PITCH, (RIGHT - LEFT - CELL / 2) / count)
        width = min(CELL, 0.62 * pitch)
        self.pitch = pitch
        first = (LEFT + RIGHT - CELL / 2 - pitch * count) / 2
        self.straight = np.array([[first + pitch * place, ROW, 0] for place in range(count + 1)])
        self.links = mn.VMobject(stroke_color=now.ink2, stroke_width=6)
        self.discs = [disc(place, now.ink, 0.13) for place in path]
        self.cells, self.names, self.words, self.letters = [], list[Label](), [], []
        self.colours = list(colours)
        for place, word, colour in zip(self.straight[1:], words, colours, strict=True):
            cell = cell_of(width).move_to(place)
            self.cells.append(cell)
            self.names += _named(bend, width)
            label = Label(word, "ink", 0.42, 650, width=0.94 * pitch).set_color(colour)
            self.words.append(label.move_to(place + (width / 2 + 0.85) * mn.DOWN))
            name = Label(letter, "parameter", 0.42, 700)
            self.letters.append(name.move_to(place + pitch / 2 * mn.LEFT + 0.42 * mn.UP))
        self.feet = [
            Road(np.linspace(one.get_top() + 0.12 * mn.UP, cell.get_bottom(), 20), colour, size=0.8)
            for one, cell, colour in zip(self.words, self.cells, colours, strict=True)
        ]
        self.width_of_cell = width
        self.place(path)
        self._name_cells()
        drawn = *self.cells, *self.names, *self.words, *self.letters, *self.feet
        for part in (self.links, *drawn, *self.discs):
            part.set_z_index(30)
            exempt(
                part,
                *("overlap", "contrast"),
                because="the chain passes over the plane and over itself",
            )
        for part in drawn:
            part.set_z_index(32)
        for part in self.names:
            part.set_z_index(33)
        for part in self.discs:
            part.set_z_index(34)

    def place(self, places: np.ndarray) -> None:
        """The discs stand there, and what is between them leads from one to the next."""
        self.links.set_points_as_corners(places)
        for one, place in zip(self.discs, places, strict=True):
            one.move_to(place)

    def slide(self, share: float) -> None:
        """All cells go to the place of the middle one, by a share of the way."""
        goal = self.middle
        self.place((1 - share) * self.straight + share * goal)
        for cell, place in zip(self.cells, self.straight[1:], strict=True):
            cell.move_to((1 - share) * place + share * goal)
        self._name_cells()

    def _name_cells(self) -> None:
        for cell, name in zip(self.cells, self.names, strict=False):
            name.move_to(cell.get_center() + NAMED * self.width_of_cell * mn.DOWN)

    def way_of(self, place: int) -> tuple[mn.VMobject, mn.Dot]:
        """The way of a word through its cell to the end, in its colour, and a bead at its start."""
        colour, cell = self.colours[place], self.straight[place + 1]
        start = self.feet[place].way[0]
        way = mn.VMobject(stroke_color=colour, stroke_width=11).set_z_index(31)
        # In steps of one size, so that what goes along it goes evenly.
        end = self.straight[-1]
        up, on = (float(np.linalg.norm(one)) for one in (cell - start, end - cell))
        gone = np.linspace(0, up + on, 80)
        corners = np.array([start, cell, end])
        reached = [np.interp(gone, [0, up, up + max(on, 1e-9)], one) for one in corners.T]
        way.set_points_as_corners(np.column_stack(reached))
        bead = mn.Dot(start, radius=0.2, color=colour).set_z_index(35)
        for one in (way, bead):
            exempt(one, "overlap", "contrast", "dwell", because="it goes through the chain")
        exempt(bead, "blinking", because="each word has its own, and two words may have one hue")
        return way, bead

    @property
    def middle(self) -> np.ndarray:
        """Where the one cell stands: alone in the frame."""
        return np.array([0.0, ROW, 0.0])


class Loop(mn.VGroup):
    """One cell: its arrow leads back to itself, and words come in from below."""

    def __init__(self, place: np.ndarray, letter: str, width: float = CELL, bend: str = "") -> None:
        super().__init__()
        now = theme.active()
        self.cell = cell_of(width).move_to(place)
        self.dot = disc(place, now.ink, 0.13)
        top = self.cell.get_top()
        start, end = top + 0.22 * width * mn.RIGHT, top + 0.22 * width * mn.LEFT
        arc = mn.ArcBetweenPoints(start, end, angle=1.62 * np.pi)
        self.arrow = Road(
            np.array([arc.point_from_proportion(share) for share in np.linspace(0, 1, 60)]),
            now.ink2,
            size=0.8,
        )
        self.letter = Label(letter, "parameter", 0.36, 700)
        self.letter.next_to(self.arrow, mn.UP, buff=0.14)
        below = self.cell.get_bottom()
        self.foot = Road(np.linspace(below + 0.75 * mn.DOWN, below, 20), now.ink2, size=0.8)
        names = _named(bend, width)
        for name in names:
            name.move_to(place + NAMED * width * mn.DOWN)
        self.add(self.foot, self.arrow, self.cell, self.dot, self.letter, *names)
        self.set_z_index(34)
        exempt(self, "overlap", "contrast", because="it stands over the plane")
