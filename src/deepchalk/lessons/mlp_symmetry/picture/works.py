"""What the units of two networks add, laid over each other, and what those halfway add."""

from __future__ import annotations

from math import ceil

import manim as mn
import numpy as np

from deepchalk.lesson import label
from deepchalk.mobjects import Label, Room, bezier_points, theme

from ..trace import Trace
from .laid import laid

HEADING = 0.75
"""So much of the height is for what the three kinds of curves are."""

GAP = 0.3
"""Between two cells."""

DASH, OPEN = 6, 2
"""The second network's curves are dashed: so many samples are drawn, so many left out."""

KEY = 0.6
"""How long the piece of a curve is that stands beside its name."""


class Works(mn.VGroup):
    """A cell for each place: ``works.match(1)`` lays over each other what does the same work.

    Attributes
    ----------
    first, second
        the curves of each network, in the hue of the work
    halves
        the curves of the network halfway, whose weights are the mean of those of the same cell;
        they come later
    halfway
        what these are called; comes with them
    clash
        around the cell where a rise and a fall leave least, if there is one; comes later
    turned
        which of the units have their signs turned where they are paired; comes later
    """

    def __init__(self, t: Trace, room: Room, z: float) -> None:
        super().__init__()
        now = theme.active()
        self.works = t.works.values
        self.partners = t.partners.values.astype(int) - 1
        count = self.works.shape[1]
        self.cells = _cells(count, Room(room.left, room.right, room.bottom, room.top - HEADING))
        self.low, self.high = float(self.works.min()), float(self.works.max())
        hues = [now.identity(unit % 6) for unit in range(count)]
        self.zeros = mn.VMobject(stroke_color=theme.mix(now.ground, now.line, 0.75), stroke_width=3)
        for cell in self.cells:
            self.zeros.start_new_path(self._at(cell, 0.0, 0.0))
            self.zeros.add_line_to(self._at(cell, 1.0, 0.0))
        self.first = mn.VGroup(*(mn.VMobject(stroke_color=hue, stroke_width=9) for hue in hues))
        self.second = mn.VGroup(
            *(
                mn.VMobject(stroke_color=hues[row], stroke_width=9)
                for row in np.argsort(self.partners)
            )
        )
        self.halves = mn.VGroup(
            *(mn.VMobject(stroke_color=now.ink, stroke_width=9) for _ in range(count))
        )
        kinds = (self.first, 0.2), (self.second, 0.4), (self.halves, 0.6)
        for curves, above in kinds:
            for one in curves:
                one.joint_type = mn.LineJointType.ROUND
                laid(one, z + above, "fading", "blinking", because="curves lie over each other")
        laid(self.zeros, z, "fading")
        names = mn.VGroup(
            self._key(t, "first", hues[0], z),
            self._key(t, "second", hues[0], z, dashed=True),
            self._key(t, "halfway", now.ink, z),
        ).arrange(mn.RIGHT, buff=0.45)
        names.move_to([room.centre[0], room.top - 0.2, 0])
        *self.named, self.halfway = names
        self.clash = self._clash(now.gradient, z)
        self.turned = self._turned(t, z)
        for unit, curve in enumerate(self.first):
            curve.set_points(self._drawn(self.works[0, unit], self.cells[unit]))
        self.match(0.0)
        self.add(self.zeros, self.named[0], self.first)

    @property
    def after(self) -> list[mn.Mobject]:
        """All that is there at its end, beside itself."""
        return [self.named[1], self.second, self.halves, self.halfway, self.clash, self.turned]

    def _key(self, t: Trace, name: str, hue: str, z: float, dashed: bool = False) -> mn.VGroup:
        """A piece of a curve, and what curves like it are."""
        line = mn.VMobject(stroke_color=hue, stroke_width=9)
        pieces = np.array([[0, 0.4], [0.6, 1]]) if dashed else np.array([[0, 1]])
        line.set_points(
            bezier_points([np.column_stack([KEY * one, 0 * one, 0 * one]) for one in pieces])
        )
        called = Label(label(t, name), "ink2", 0.27, 500).next_to(line, mn.RIGHT, buff=0.15)
        return mn.VGroup(*(laid(one, z, "fading") for one in (line, called)))

    def _at(self, cell: Room, across: object, height: object) -> np.ndarray:
        """Where a height is in a cell, so far across it, shape (…, 3)."""
        across, height = np.broadcast_arrays(np.asarray(across, float), np.asarray(height, float))
        x = cell.left + cell.width * across
        y = cell.bottom + cell.height * (height - self.low) / (self.high - self.low)
        return np.stack([x, y, np.zeros(x.shape)], axis=-1)

    def _drawn(self, heights: np.ndarray, cell: Room, dashed: bool = False) -> np.ndarray:
        line = self._at(cell, np.linspace(0, 1, len(heights)), heights)
        step = DASH + OPEN if dashed else len(line)
        drawn = DASH + 1 if dashed else len(line)
        return bezier_points([line[k : k + drawn] for k in range(0, len(line), step)])

    def _clash(self, colour: str, z: float) -> mn.VGroup:
        """Around the cell where halfway there is least of what both add."""
        both, half = np.ptp(self.works[:2], axis=2).min(axis=0), np.ptp(self.works[2], axis=1)
        worst = int(np.argmax(both - half))
        if both[worst] <= half[worst]:
            return mn.VGroup()
        cell = self.cells[worst]
        frame = mn.RoundedRectangle(
            width=cell.width + 0.8 * GAP, height=cell.height + 0.8 * GAP, corner_radius=0.15
        ).set_stroke(colour, 6)
        return mn.VGroup(laid(frame.move_to(cell.centre), z - 0.1, "fading"))

    def _turned(self, t: Trace, z: float) -> mn.VGroup:
        """Its curve is the same, its weights are nearer once signs are turned."""

        def minus() -> Label:
            return Label("\N{MINUS SIGN}", "parameter", 0.25, 600, constants=["\N{MINUS SIGN}"])

        turned = mn.VGroup(
            *(
                minus().move_to([cell.left + 0.1, cell.top - 0.1, 0])
                for cell, is_turned in zip(self.cells, t.turned, strict=True)
                if is_turned
            )
        )
        if turned:
            like = minus()
            told = Label(label(t, "turned"), "ink2", 0.25, 500).next_to(like, mn.RIGHT, buff=0.2)
            turned.add(*mn.VGroup(like, told).move_to([self.cells[0].left + 2, -3.72, 0]))
        for one in turned:
            laid(one, z + 1, "fading", "load")
        return turned

    def match(self, share: float) -> None:
        """The units of the second network have gone so far to those that do the same work."""
        for row, unit in enumerate(self.partners):
            cell = self.cells[unit].towards(self.cells[row], share)
            self.second[unit].set_points(self._drawn(self.works[1, unit], cell, dashed=True))
        before, after = self.works[2:]
        for half, heights, cell in zip(
            self.halves, before + share * (after - before), self.cells, strict=True
        ):
            half.set_points(self._drawn(heights, cell))

    def average(self) -> list[mn.Animation]:
        """Both curves of a cell become the one halfway."""
        return [
            mn.ReplacementTransform(mn.VGroup(*both).copy(), half)
            for *both, half in zip(self.first, self.second, self.halves, strict=True)
        ]


def _cells(count: int, room: Room) -> list[Room]:
    """As many rooms, row by row, in a room."""
    rows = 1 if count <= 3 else 2 if count <= 8 else 3
    across = [1.0] * ceil(count / rows)
    lines = room.rows(*[1.0] * rows, gap=GAP)
    return [cell for line in lines for cell in line.columns(*across, gap=GAP)][:count]
