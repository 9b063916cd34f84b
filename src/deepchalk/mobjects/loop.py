"""The same recurrence twice: folded as a loop, and unrolled through time."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.arrow import TIP_LENGTH, TIP_WIDTH, Arrow
from deepchalk.mobjects.chain import MARGIN, at_time
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, symbol
from deepchalk.theme import UNIT, Role

LARGEST_BOX = 1.1
LOOP_HEIGHT = 0.95
"""Height of the loop over its box, in heights of the box."""


class StateBox(mn.VGroup):
    """A square with the symbol of a vector at a time."""

    def __init__(self, letter: str, time: int | str, side: float, framed: bool = True) -> None:
        super().__init__()
        now = theme.active()
        self.box = mn.Square(
            side,
            stroke_color=now.data,
            stroke_width=now.strokes.normal if framed else 0,
            fill_color=now.fill("data") if framed else now.ground,
            fill_opacity=1 if framed else 0,
        )
        source, text = at_time(letter, time)
        role: Role = "ink" if framed else "data"
        self.symbol = Formula("{s}", s=symbol(source, role, text), height=now.sizes.label)
        if self.symbol.width > 0.86 * side:
            self.symbol.scale(0.86 * side / self.symbol.width)
        self.add(self.box, self.symbol)


class LoopArrow(mn.VGroup):
    """An arrow that leaves a box on its right and comes back on its left, over the top."""

    def __init__(self, box: mn.Mobject) -> None:
        super().__init__()
        now = theme.active()
        side = box.width
        start = box.get_right() + MARGIN * mn.RIGHT
        end = box.get_left() + MARGIN * mn.LEFT
        top = box.get_top()[1] + LOOP_HEIGHT * side * 0.75
        neck = end + TIP_LENGTH * mn.LEFT
        out, middle = 0.55 * side, np.array([box.get_x(), top, 0.0])
        self.line = mn.VMobject(stroke_color=now.line, stroke_width=now.strokes.normal)
        self.line.start_new_path(start)
        self.line.add_cubic_bezier_curve_to(
            start + out * mn.RIGHT, middle + 1.1 * side * mn.RIGHT, middle
        )
        self.line.add_cubic_bezier_curve_to(
            middle + 1.1 * side * mn.LEFT, neck + out * mn.LEFT, neck
        )
        half = TIP_WIDTH / 2 * mn.UP
        self.tip = mn.Polygon(
            end, neck + half, neck - half, stroke_width=0, fill_color=now.line, fill_opacity=1
        )
        self.add(self.line, self.tip)


class FoldedLoop(mn.VGroup):
    """One box for every time step: its arrow V leads back to itself, W comes from the input."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        side = min(LARGEST_BOX, room.height / 3.6, room.width / 2.4)
        self.state = StateBox("h", "t", side)
        self.loop = LoopArrow(self.state.box)
        self.input = StateBox("x", "t", side, framed=False).move_to(1.9 * side * mn.DOWN)
        self.up = _rise(self.input, self.state)
        self.loop_weight = _weight("V").next_to(self.loop.line, mn.UP, buff=0.5 * UNIT)
        self.up_weight = _weight("W").next_to(self.up.line, mn.RIGHT, buff=0.5 * UNIT)
        self.add(self.state, self.loop, self.loop_weight, self.input, self.up, self.up_weight)
        room.place(self)


class UnrolledLoop(mn.VGroup):
    """One box for each time step from 0 to ``steps``; every arrow carries the same V or W."""

    def __init__(self, steps: int, room: Room) -> None:
        super().__init__()
        pitch = min(2.2 * LARGEST_BOX, room.width / (steps + 0.75))
        side = min(LARGEST_BOX, room.height / 2.6, 0.58 * pitch)
        self.states = [StateBox("h", time, side) for time in range(steps + 1)]
        self.inputs = [StateBox("x", time, side, framed=False) for time in range(1, steps + 1)]
        for time, state in enumerate(self.states):
            state.move_to(time * pitch * mn.RIGHT)
        for below, above in zip(self.inputs, self.states[1:], strict=True):
            below.move_to(above.get_center() + 1.9 * side * mn.DOWN)
        self.across = [
            Arrow(left.box.get_right() + MARGIN * mn.RIGHT, right.box.get_left() + MARGIN * mn.LEFT)
            for left, right in zip(self.states, self.states[1:], strict=False)
        ]
        self.up = [
            _rise(below, above) for below, above in zip(self.inputs, self.states[1:], strict=True)
        ]
        self.weights = [
            *(_weight("V").next_to(arrow.line, mn.UP, buff=0.5 * UNIT) for arrow in self.across),
            *(_weight("W").next_to(arrow.line, mn.RIGHT, buff=0.5 * UNIT) for arrow in self.up),
        ]
        self.add(*self.states, *self.inputs, *self.across, *self.up, *self.weights)
        self.move_to(room.centre)


def _rise(below: StateBox, above: StateBox) -> Arrow:
    start = below.symbol.get_top() + 2 * MARGIN * mn.UP
    return Arrow([above.get_x(), start[1], 0], above.box.get_bottom() + MARGIN * mn.DOWN)


def _weight(letter: str) -> Formula:
    return Formula("{w}", w=symbol(letter, "parameter"), height=theme.active().sizes.label)
