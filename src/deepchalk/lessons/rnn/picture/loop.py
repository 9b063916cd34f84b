"""The same recurrence twice: a chain through time, and one cell with a loop."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import Label, disc, exempt, theme

from .roads import Road

CELL = 1.2
"""How wide a cell is."""

ROW, LEFT, RIGHT = 0.5, -3.0, 6.4
"""How high the chain stands, and from where to where it goes at most."""

PITCH = 2.1
"""From cell to cell, at most."""


class Chain(mn.VGroup):
    """A cell for each word, and what leads from one to the next.

    Attributes
    ----------
    discs, links
        the memory before and after each word, and the ways between, which move together
    cells, words, letters
        around the discs but the first; below them; and the name of what is the same at each link
    straight
        where the discs stand as a chain, shape (disc, 3)
    """

    def __init__(
        self, words: Sequence[str], colours: Sequence[str], path: np.ndarray, letter: str
    ) -> None:
        super().__init__()
        now, count = theme.active(), len(words)
        pitch = min(PITCH, (RIGHT - LEFT - CELL / 2) / count)
        width = min(CELL, 0.62 * pitch)
        first = (LEFT + RIGHT - CELL / 2 - pitch * count) / 2
        self.straight = np.array([[first + pitch * place, ROW, 0] for place in range(count + 1)])
        self.links = mn.VMobject(stroke_color=now.ink2, stroke_width=6)
        self.discs = [disc(place, now.ink, 0.13) for place in path]
        self.cells, self.words, self.letters = [], [], []
        for place, word, colour in zip(self.straight[1:], words, colours, strict=True):
            cell = mn.RoundedRectangle(width=width, height=width, corner_radius=0.2 * width)
            cell.set_stroke(now.data, 5).set_fill(theme.mix(now.ground, now.data, 0.25), 1)
            self.cells.append(cell.move_to(place))
            label = Label(word, "ink", 0.34, 650, width=0.94 * pitch).set_color(colour)
            self.words.append(label.move_to(place + (width / 2 + 0.85) * mn.DOWN))
            name = Label(letter, "parameter", 0.36, 700)
            self.letters.append(name.move_to(place + pitch / 2 * mn.LEFT + 0.42 * mn.UP))
        self.feet = [
            Road(np.linspace(one.get_top() + 0.12 * mn.UP, cell.get_bottom(), 20), colour, size=0.8)
            for one, cell, colour in zip(self.words, self.cells, colours, strict=True)
        ]
        self.width_of_cell = width
        self.place(path)
        for part in (self.links, *self.cells, *self.words, *self.letters, *self.feet, *self.discs):
            part.set_z_index(30)
            exempt(
                part,
                *("overlap", "contrast"),
                because="the chain passes over the plane and over itself",
            )
        for part in (*self.cells, *self.words, *self.letters, *self.feet):
            part.set_z_index(32)
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

    @property
    def middle(self) -> np.ndarray:
        """Where the one cell stands."""
        return np.asarray(self.straight[1:].mean(axis=0))


class Loop(mn.VGroup):
    """One cell: its arrow leads back to itself, and words come in from below."""

    def __init__(self, place: np.ndarray, letter: str, width: float = CELL) -> None:
        super().__init__()
        now = theme.active()
        self.cell = mn.RoundedRectangle(width=width, height=width, corner_radius=0.2 * width)
        self.cell.set_stroke(now.data, 5).set_fill(theme.mix(now.ground, now.data, 0.25), 1)
        self.cell.move_to(place)
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
        self.add(self.foot, self.arrow, self.cell, self.dot, self.letter)
        self.set_z_index(34)
        exempt(self, "overlap", "contrast", because="it stands over the plane")
