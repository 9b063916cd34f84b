"""How long networks take to learn: losses over steps, each mark of which is ten times as far."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Formula, Label, Number, Room, disc, exempt, number, theme

from .passed_over import ON_ITS_WAY

ROOM = Room(-5.2, 5.9, -1.95, 1.95)
"""Where the losses are drawn."""

LOWEST_TOP, HIGHEST_TOP = 0.9, 1.5
"""The loss at the upper edge of the room is the highest one, within these bounds; still higher
ones are drawn there."""

MARKED = 0.5
"""A loss that is marked, beside the one below which a network has learned."""

TENFOLDS = (1, 10, 100, 1000)


def across(step: float, last: float) -> float:
    """Where a step is on the axis, on which tenfolds are equally far from each other."""
    return ROOM.left + ROOM.width * float(np.log10(max(step, 1)) / np.log10(last))


def height(loss: float, top: float) -> float:
    """Where a loss is, with another one at the upper edge."""
    top = min(max(top, LOWEST_TOP), HIGHEST_TOP)
    return ROOM.bottom + ROOM.height * min(max(loss, 0.0), top) / top


class Axes(mn.VGroup):
    """The steps below, and the loss below which a network has learned, as a dashed line."""

    def __init__(self, least: Quantity, last: float, top: float, loss: str, steps: str) -> None:
        now = theme.active()
        base = mn.Line(
            [ROOM.left, ROOM.bottom, 0],
            [ROOM.right, ROOM.bottom, 0],
            stroke_color=now.line,
            stroke_width=3,
        )
        side = mn.Line(
            [ROOM.left, ROOM.bottom, 0],
            [ROOM.left, ROOM.top, 0],
            stroke_color=now.line,
            stroke_width=3,
        )
        y = height(float(least.value), top)
        threshold = mn.DashedLine(
            [ROOM.left, y, 0], [ROOM.right, y, 0], stroke_color=now.ink2, stroke_width=3
        )
        told = Number(least, height=0.3)
        told.set_x(ROOM.left - 0.2, mn.RIGHT).set_y(y)
        marks = mn.VGroup()
        for step in TENFOLDS:
            x = across(step, last)
            marks.add(
                mn.Line(
                    [x, ROOM.bottom, 0],
                    [x, ROOM.bottom - 0.14, 0],
                    stroke_color=now.line,
                    stroke_width=3,
                ),
                Label(f"{step}", "ink2", 0.3, 600, constants=[f"{step}"]).move_to(
                    [x, ROOM.bottom - 0.42, 0]
                ),
            )
        name = Label(loss, "ink2", 0.3, 600).set_x(ROOM.left - 0.2, mn.RIGHT)
        name.set_y(ROOM.top)
        half = height(MARKED, top)
        side_mark = mn.Line(
            [ROOM.left, half, 0], [ROOM.left - 0.14, half, 0], stroke_color=now.line, stroke_width=3
        )
        side_number = Label(f"{MARKED}", "ink2", 0.3, 600, constants=[f"{MARKED}"])
        side_number.set_x(ROOM.left - 0.2, mn.RIGHT).set_y(half)
        # Below the numbers of the marks.
        below = Label(steps, "ink2", 0.3, 600).set_x(ROOM.right, mn.RIGHT)
        below.stand_on(ROOM.bottom - 0.9)
        super().__init__(base, side, threshold, told, marks, name, below)
        self.add(side_mark, side_number)
        exempt(threshold, "overlap", because="losses go through it: it is what they have to pass")


class Runs(mn.VGroup):
    """The losses of one network from several starts, drawn up to a share of the axis.

    Attributes
    ----------
    end
        the share of the axis at which the last run is over
    """

    def __init__(
        self,
        losses: Quantity,  # shape (start, drawn step)
        steps: Quantity,  # shape (drawn step,)
        until: Quantity,  # shape (start,)
        arrives: Sequence[bool],
        least: float,
        last: float,
        top: float,
        colour: str,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.ways, self.lines, self.ends = [], [], []
        for start, end in enumerate(until.values):
            drawn = steps.values < end
            xs = [across(one, last) for one in steps.values[drawn]]
            ys = [height(one, top) for one in losses.values[start][drawn]]
            final = least if arrives[start] else float(losses.values[start][-1])
            way = np.array([*zip(xs, ys, strict=True), (across(end, last), height(final, top))])
            self.ways.append(np.column_stack([way, np.zeros(len(way))]))
            # The first is the one that was looked into.
            self.lines.append(
                mn.VMobject(
                    stroke_color=theme.mix(now.ground, colour, 0.7 if start else 1.0),
                    stroke_width=4 if start else 8,
                )
            )
            self.ends.append(disc(self.ways[-1][-1], colour, 0.09 if start else 0.13))
        self.end = max(float(way[-1, 0]) - ROOM.left for way in self.ways) / ROOM.width
        self.add(*self.lines, *self.ends)
        exempt(self, *ON_ITS_WAY, because="it grows to the right as the steps are made")
        self.reach(0.0)

    def reach(self, share: float) -> None:
        """Draw it up to a share of the axis."""
        x = ROOM.left + share * ROOM.width
        for way, line, end in zip(self.ways, self.lines, self.ends, strict=True):
            there = way[way[:, 0] <= x + 1e-6]
            if len(there) < len(way):
                # Between two steps that are drawn the line goes straight.
                y = float(np.interp(x, way[:, 0], way[:, 1]))
                there = np.array([*there, (x, y, 0.0)])
            line.set_points_as_corners(there if len(there) > 1 else way[[0, 0]])
            end.move_to(there[-1])


def headed(
    name: str,
    low: Quantity,
    high: Quantity,
    reaches: str,
    longest: Quantity,
    colour: str,
) -> tuple[Label, Formula]:
    """What a network is called, in the colour of its runs, and how many steps it took."""
    parts = {"low": number(low), "high": number(high), "longest": number(longest)}
    template = {
        "all": '{low} " … " {high}',
        "same": "{low}",
        "some": '{low} " … > " {longest}',
        "none": '"> " {longest}',
    }[reaches]
    used = {key: one for key, one in parts.items() if f"{{{key}}}" in template}
    word = Label(name, "ink", 0.34, 600, width=4.1).set_color(colour)
    return word, Formula(template, height=0.42, width=3.7, **used)
