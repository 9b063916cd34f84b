"""The losses of two trainings: they lie on each other, and part."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, functions
from deepchalk.mobjects import Label, Number, Room, disc, theme

from .laid import laid


class Losses(mn.VGroup):
    """Two curves over the steps: ``losses.reach(0, 12.5)``.

    Attributes
    ----------
    curves, ends
        of the equal start, with a ring at its end, and of the other one, with a disc
    floor, called, ends_of_floor, first
        where the loss is 0, what this is, what is told at both its ends: the 0, and how many steps
        it goes on; and the loss at the equal start
    """

    def __init__(
        self, equal: Quantity, pushed: Quantity, names: tuple[str, str], room: Room, z: float
    ) -> None:
        super().__init__()
        now = theme.active()
        name, steps = names
        # Beside the ends, so no curve meets them.
        first = Number(equal[0], 2, "ink2", 0.24, 500)
        self.values = [equal.values, pushed.values]
        zero, last = self.ends_of_floor = [
            laid(Label(text, "ink2", 0.24, 500, constants=constants), z + 1, "fading")
            for text, constants in (("0", ["0"]), (steps, [str(len(equal.values) - 1)]))
        ]
        edge = room.left + max(zero.width, first.width)
        zero.move_to([edge, room.bottom, 0], aligned_edge=mn.RIGHT)
        last.set_x(room.right, mn.RIGHT)
        left, right = edge + 0.3, last.get_left()[0] - 0.3
        self.room = room = Room(left, right, room.bottom, room.top)
        last.stand_on(zero.baseline)
        self.top = float(max(one.max() for one in self.values)) * 1.05
        self.steps = len(equal.values) - 1
        first.move_to([edge, self.at(0, self.values[0][0])[1], 0], aligned_edge=mn.RIGHT)
        self.first = laid(first, z + 1, "fading")
        self.floor = mn.Line(self.at(0, 0), self.at(self.steps, 0)).set_stroke(now.line, 3)
        looks = (now.ink, 6), (now.output, 7)
        self.curves = [mn.VMobject(stroke_color=c, stroke_width=w) for c, w in looks]
        ring = mn.Circle(radius=0.15, stroke_color=now.ink, stroke_width=6)
        self.ends = [ring.set_fill(now.ground, 1), disc(mn.ORIGIN, now.output, 0.16)]
        self.called = Label(name, "ink2", 0.32, 500)
        self.called.move_to([room.left + 0.16 * room.width, 0, 0], aligned_edge=mn.LEFT)
        self.called.stand_on(self.at(0, 0.62 * self.top)[1])
        laid(self.floor, z)
        for place, one in enumerate((*self.curves[::-1], *self.ends)):
            laid(one, z + 1 + 0.2 * place, "blinking", "fading", because="both lie on each other")
        laid(self.called, z + 1)
        self.add(self.floor, self.called, self.first, *self.ends_of_floor)

    def at(self, step: float, loss: float) -> np.ndarray:
        """Where a loss is."""
        room = self.room
        return np.array(
            [
                room.left + room.width * step / self.steps,
                room.bottom + room.height * loss / self.top,
                0.0,
            ]
        )

    def reach(self, which: int, moment: float) -> None:
        """One of the curves goes up to a step, or between two."""
        values = self.values[which]
        points = [self.at(step, values[step]) for step in range(int(moment) + 1)]
        end = self.at(moment, float(functions.at_moment(values, moment)))
        self.curves[which].set_points_as_corners([*points, end + 1e-4 * mn.RIGHT])
        self.ends[which].move_to(end)
