"""The ruler below the plane, with the points on it: its zero and its unit can be moved."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import (
    Formula,
    Number,
    Room,
    bezier_points,
    exempt,
    number,
    pulse,
    symbol,
    theme,
)

from ..numbers.rulers import CENTRED, NORMAL
from ..trace import Trace
from .fit import LARGE

LINE, BELOW = -2.72, -3.42
"""Heights of the ruler and of the numbers on it."""

ENDS = (-5.95, 5.95)
"""Between these stand zero and all points, or all points alone."""

CROWDED = 0.25
"""Share of the ruler that the points take at least; otherwise zero is out of sight."""

BESIDE = 0.25
"""Between two numbers."""

MOST_TICKS, MOST_SWELLING = 60, 40

TICK = 0.13

NAME = np.array([-6.55, 0.44, 0.0])
"""Where a ruler from edge to edge says what is read on it: so far above its line."""


def what_is_read(t: Trace, ruler: int, height: float) -> Formula:
    """What is read on a ruler for an input x."""
    moved = ruler >= CENTRED and t.params.centres
    scaled = ruler == NORMAL and t.params.scales
    template, parts = "{x}", {"x": symbol("x", "data")}
    if moved:
        template = "{x} - {m}"
        parts["m"] = number(t.means[0], bracket_negative=True)
    if scaled:
        template = f'({template}) "/" {{s}}' if moved else f'{template} "/" {{s}}'
        parts["s"] = number(t.deviations[0])
    made = Formula(template, height=height, **parts)
    return exempt(made, "overlap", because="it stands at its ruler")


class Ruler(mn.VGroup):
    """Points on a ruler, in the middle of a strip along the lower edge.

    ``ruler.measure(zero, unit)`` moves its zero and stretches its unit; no point moves.

    Attributes
    ----------
    line, ticks, discs
        of it
    handle, nought
        where its zero is, and the 0 below
    bar
        as long as the points spread, from their mean on
    told
        the numbers that are read on it now
    """

    def __init__(self, t: Trace, ends: tuple[float, float] = ENDS, at: float = LINE) -> None:
        super().__init__()
        now = theme.active()
        self.inputs, self.level, self.ends = t.inputs.values[:, 0], at, ends
        low, high = min(0.0, self.inputs.min()), max(0.0, self.inputs.max())
        self.sees_zero = float(np.ptp(self.inputs)) >= CROWDED * (high - low)
        if not self.sees_zero:
            low, high = self.inputs.min(), self.inputs.max()
        self.scale_ = (ends[1] - ends[0]) / (high - low)
        self.shift_ = ends[0] - low * self.scale_
        edges = (-9.0, 9.0) if ends == ENDS else ends
        self.line = mn.Line([edges[0], at, 0], [edges[1], at, 0])
        self.line.set_stroke(now.ink2, 4.5)
        self.ticks = mn.VMobject(stroke_color=now.ink2, stroke_width=3.6)
        many = min(1.0, (40 / len(self.inputs)) ** 0.5)
        small = 0.75 if ends != ENDS else 1.0
        self.discs = mn.VGroup(
            *(mn.Dot(self.at(x), radius=0.19 * many * small, color=now.data) for x in self.inputs)
        )
        self.handle = mn.Circle(radius=0.3 * small, stroke_color=now.ink, stroke_width=6)
        self.nought = Formula("0", height=0.29, role="ink", constants="0")
        self.bar = mn.Line(self.at(0), self.at(1)).set_stroke(now.data, 12)
        parts = self.line, self.ticks, self.discs, *self.discs, self.handle, self.nought, self.bar
        for one in parts:
            exempt(
                one,
                *("overlap", "frame", "contrast", "fading"),
                because="it lies on the ruler, which goes on beyond the frame",
            )
            one.set_z_index(22)
        self.discs.set_z_index(24)
        self.handle.set_z_index(25)
        self.told: mn.VGroup | None = None
        self.add(self.line, self.ticks, self.discs)
        self.measure(0.0, 1.0)

    def at(self, x: float) -> np.ndarray:
        """Where an input is, whatever it is measured with."""
        return np.array([self.shift_ + self.scale_ * x, self.level, 0.0])

    def measure(self, zero: float, unit: float) -> Ruler:
        """Count from this input, in such units."""
        self.zero, self.unit = zero, unit
        apart = self.scale_ * unit
        # As many ticks as can be told apart.
        step = apart * 10.0 ** np.ceil(np.log10(max(0.4 / apart, 1e-12))) if apart < 0.4 else apart
        middle = self.at(zero)[0]
        left, right = self.line.get_start()[0], self.line.get_end()[0]
        first, last = np.ceil((left - middle) / step), np.floor((right - middle) / step)
        places = middle + step * np.arange(first, min(last, first + MOST_TICKS) + 1)
        ticks = [
            np.array([[x, self.level - TICK, 0.0], [x, self.level + TICK, 0.0]]) for x in places
        ]
        self.ticks.set_points(bezier_points(ticks))
        self.handle.move_to(self.at(zero))
        self.nought.set_x(middle).stand_on(self.level + BELOW - LINE)
        return self

    @property
    def sees_unit(self) -> bool:
        """Whether one unit from zero is in the frame, as it is measured now."""
        zero, edge = float(self.at(self.zero)[0]), LARGE.right
        return any(abs(zero + side * self.scale_ * self.unit) < edge for side in (-1, 1))

    def numbers(self, read: Quantity, height: float = 0.29) -> mn.VGroup:
        """What is read at the points, shape (row,); the outermost ones where there are many."""
        order = [int(one) for one in np.argsort(self.inputs)]
        found: list[Number] = []
        ends = [order[0], order[-1]]
        # Zero has a number of its own, there where this is read as 0.
        (x, last), (value, far) = self.inputs[ends], read.values[ends]
        zero = float(self.at(x - value * (last - x) / (far - value))[0])
        apart = self.nought.width / 2 + BESIDE
        nought = Room(zero - apart, zero + apart, self.level - 2, self.level + 2)
        for row in dict.fromkeys([*ends, *order]):
            if read[row].value == 0:
                # The zero of the ruler has its own.
                continue
            one = Number(read[row], height=height)
            one.set_x(self.at(self.inputs[row])[0]).stand_on(self.level + BELOW - LINE)
            boxes = (Room.around(other, BESIDE) for other in found)
            if not any(box.meets(one) for box in (nought, *boxes)):
                found.append(one.set_z_index(24))
        return mn.VGroup(*found)

    def reading(self, t: Trace, ruler: int, height: float = 0.29) -> mn.VGroup:
        """The numbers that are read on one of the rulers, and what they are."""
        told = what_is_read(t, ruler, 0.34)
        if self.line.get_end()[0] > 7.2:
            told.move_to([NAME[0], self.level + NAME[1], 0], aligned_edge=mn.LEFT)
        else:
            # At its right the pane may end.
            told.next_to(self.line.get_end(), mn.UP, buff=0.28)
        return mn.VGroup(*self.numbers(t.ruled[ruler], height), told.set_z_index(24))

    def swelling(self) -> list[mn.Animation]:
        """Its points grow for a moment, each where it is: if there are not too many for that."""
        return [pulse(one, scale=1.3) for one in self.discs if len(self.discs) <= MOST_SWELLING]

    def spread(self, mean: float, deviation: float) -> mn.Line:
        """A bar as long as the standard deviation, from the mean on, above the ruler."""
        up = 0.42 * mn.UP
        self.bar.put_start_and_end_on(self.at(mean) + up, self.at(mean + deviation) + up)
        return self.bar
