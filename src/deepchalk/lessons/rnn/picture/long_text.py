"""A long text in a row, and the memories of all that it may begin with, in one small plane."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import Label, Room, disc, exempt, theme

ROW, LEFT, RIGHT = -2.0, -6.3, 6.3
"""Where the words stand in a row: how high, and where the first and last ones."""

PLANE = Room(-2.3, 2.3, -1.2, 3.4)
"""Where the plane of the memory is."""

LARGEST, SMALLEST = 0.32, 0.12
"""Radii of the memories: all are seen where they lie on one point."""

PITCH, NAMES = 0.74, 4.0
"""Between the words that may be first, and how high all may be."""


SLOWLY, AT_A_RUN = 8, 0.25
"""So many words are read one by one at most; and part of the time in which all others are read."""

TOGETHER = 0.03
"""Memories that are so near, for the width of the plane, have met."""


class LongText(mn.Group):
    """A text whose first word may be each of some: ``text.read(share)`` reads it with all of them.

    Attributes
    ----------
    row, firsts
        the words, and above the first one those that may stand there
    slices
        the colours of these in the place of the first one
    plane, dots
        the plane, and in it the memory after each of the first words
    mark
        around the word that is read
    names
        of the row's ends, and of what the dots are
    """

    def __init__(
        self,
        hues: Sequence[str],
        firsts: Sequence[tuple[str, str]],
        memories: np.ndarray,
        names: tuple[str, str, str],
        bound: float,
    ) -> None:
        # firsts: words with their colours; memories: (first word, word, coordinate); bound: how
        # large a number is that is at the edge of the plane.
        super().__init__()
        now, x = theme.active(), np.linspace(LEFT, RIGHT, len(hues))
        self.size = min(0.2, 0.36 * float(x[1] - x[0]))
        self.row = mn.VGroup(
            *(disc(np.array([at, ROW, 0]), hue, self.size) for at, hue in zip(x, hues, strict=True))
        )
        self.mark = mn.Circle(radius=self.size + 0.1, stroke_color=now.ink, stroke_width=5)
        self.mark.move_to(self.row[0])
        pitch = min(PITCH, NAMES / len(firsts))
        self.firsts = [
            Label(word, "ink", min(0.42, 0.6 * pitch), 650).set_color(hue) for word, hue in firsts
        ]
        for place, one in enumerate(reversed(self.firsts)):
            one.set_x(-6.6, mn.LEFT).stand_on(ROW + 0.55 + place * pitch)
            if one.get_right()[0] > PLANE.left - 0.3:
                one.scale((PLANE.left - 0.3 + 6.6) / one.width, about_edge=mn.LEFT)
        half = PLANE.width / 2
        centre = np.array([*PLANE.centre[:2], 0.0])
        self._places = np.zeros((*memories.shape[:2], 3)) + centre
        self._places[..., :2] += memories / bound * half
        apart = np.ptp(self._places, axis=0).max(axis=1)
        met = np.flatnonzero(apart[1:] < TOGETHER * PLANE.width)
        most = self._places.shape[1] - 1
        self._slowly = min(int(met[0]) + 1 if len(met) else most, SLOWLY, most)
        edge = mn.Square(side_length=PLANE.width, stroke_color=now.line, stroke_width=5)
        axes = [
            mn.Line(centre - half * way, centre + half * way, stroke_color=now.line, stroke_width=2)
            for way in (mn.RIGHT, mn.UP)
        ]
        self.plane = mn.VGroup(edge.move_to(centre), *axes)
        radii = np.linspace(LARGEST, SMALLEST, len(firsts))
        self.dots = mn.VGroup(
            *(
                disc(place, hue, radius)
                for place, (_, hue), radius in zip(self._places[:, 0], firsts, radii, strict=True)
            )
        )
        turn = 2 * np.pi / len(firsts)
        self.slices = [
            mn.Sector(
                radius=1.05 * self.size,
                start_angle=np.pi / 2 - (place + 1) * turn,
                angle=turn,
                stroke_width=0,
                fill_color=hue,
                fill_opacity=1,
            ).shift(self.row[0].get_center())
            for place, (_, hue) in enumerate(firsts)
        ]
        first, last, memory = (Label(name, "ink2", 0.36, 650) for name in names)
        first.set_x(-6.6, mn.LEFT).stand_on(ROW - 0.85)
        last.set_x(6.6, mn.RIGHT).stand_on(ROW - 0.85)
        memory.set_x(PLANE.right + 0.3, mn.LEFT).stand_on(PLANE.top - 0.36)
        self.names = [first, last, memory]
        self.add(self.plane, self.row, *self.firsts, self.dots, self.mark, *self.names)
        self.add(*self.slices)
        self.set_z_index(31)
        mn.Group(self.dots, *self.slices).set_z_index(32)
        drawn = *self.row, *self.slices, *self.dots, *self.plane
        for one in (*drawn, *self.firsts, *self.names, self.mark):
            exempt(one, "overlap", "contrast", because="the plane lies in the dark below it")
            exempt(one, "load", "fading", because="all words are one row, which leaves at once")
        for one in (*self.dots, self.mark):
            exempt(one, "jump", because="a step of the memory is as long as it is")

    def read(self, share: float) -> None:
        """So much of the text has been read after its first word, with each of the first words.

        Word by word until all memories have met, then at a run, straight to the last one.
        """
        last, slowly = self._places.shape[1] - 1, self._slowly
        share *= 1.0 if slowly == last else 1 / (1 - AT_A_RUN)
        if share < 1 or slowly == last:
            step = min(int(share * slowly), slowly - 1)
            start, end, part = step, step + 1, float(mn.smooth(min(share * slowly - step, 1.0)))
        else:
            start, end = slowly, last
            part = float(mn.smooth(min((share - 1) * (1 - AT_A_RUN) / AT_A_RUN, 1.0)))
        row = [self.row[one].get_center() for one in (start, end)]
        self.mark.move_to((1 - part) * row[0] + part * row[1])
        for dot, way in zip(self.dots, self._places, strict=True):
            dot.move_to((1 - part) * way[start] + part * way[end])
