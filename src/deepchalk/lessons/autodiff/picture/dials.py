"""A knob that is turned, a gauge that answers, and a field of more knobs than anyone turns."""

from __future__ import annotations

import math

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role
from deepchalk.mobjects import Formula, Number, Part, Room, show_instead, theme


class Knob(mn.VGroup):
    """A round knob with a pointer, and its symbol beside it."""

    # dial: circle and pointer.

    def __init__(self, symbol: Part, radius: float = 0.62, role: Role = "parameter") -> None:
        super().__init__()
        now = theme.active()
        colour = now.colour(role)
        circle = mn.Circle(
            radius, color=colour, stroke_width=now.strokes.strong, fill_color=now.fill(role)
        ).set_fill(opacity=1)
        self.pointer = mn.Line(0.25 * radius * mn.UP, 0.85 * radius * mn.UP, color=colour)
        self.pointer.set_stroke(width=2 * now.strokes.strong)
        self.dial = mn.VGroup(circle, self.pointer)
        self.letter = Formula("{s}", s=symbol, height=now.sizes.title)
        self.letter.next_to(circle, mn.LEFT, buff=theme.UNIT)
        self.add(self.dial, self.letter)
        self._angle = 0.0

    def turn(self, turns: float) -> None:
        """Turn to so many quarters from the top, to the right."""
        angle = -turns * math.pi / 2
        self.pointer.rotate(angle - self._angle, about_point=self.dial[0].get_center())
        self._angle = angle


class Gauge(mn.VGroup):
    """A column that rises and falls between the lowest and the highest of some values."""

    # values: all that will be shown; of any shape.

    def __init__(self, values: Quantity, symbol: Part, room: Room, role: Role = "gradient") -> None:
        super().__init__()
        now = theme.active()
        self._low, self._high = float(values.values.min()), float(values.values.max())
        first = values.entries[0]
        self.number = Number(first, role="ink", height=now.sizes.formula)
        self.letter = Formula("{s}", s=symbol, height=now.sizes.title)
        height = room.height - 4 * theme.UNIT - self.number.height - self.letter.height
        self.frame = mn.Rectangle(
            width=0.7, height=height, color=now.line, stroke_width=now.strokes.normal
        ).move_to(room.centre)
        self.column = mn.Rectangle(width=0.7, height=height, stroke_width=0)
        self.column.set_fill(now.colour(role), opacity=1)
        self.letter.next_to(self.frame, mn.UP, buff=theme.UNIT)
        self.number.next_to(self.frame, mn.DOWN, buff=theme.UNIT)
        self.add(self.column, self.frame, self.letter, self.number)
        self.place(first)

    def place(self, entry: Quantity) -> None:
        """Show a value."""
        span = self._high - self._low
        share = 0.1 + 0.8 * (entry.value - self._low) / span if span > 0 else 0.5
        foot = self.frame.get_bottom()
        self.column.stretch_to_fit_height(share * self.frame.height)
        self.column.move_to(foot, aligned_edge=mn.DOWN)
        if entry.value != self.number.value:
            show_instead(self.number, entry)


class Field(mn.VGroup):
    """Very many knobs: a dot for each, or for ten, a hundred … of them."""

    # dots: how many there are.

    def __init__(self, dots: int, room: Room, role: Role = "parameter") -> None:
        super().__init__()
        columns = max(1, math.ceil(math.sqrt(dots * room.width / room.height)))
        rows = math.ceil(dots / columns)
        pitch = min(room.width / columns, room.height / rows, 0.4)
        # Its stroke has its colour, too: dials that become dots pass it on their way.
        self.dots = mn.VMobject(color=theme.active().colour(role), stroke_width=0, fill_opacity=1)
        corner = room.centre + pitch / 2 * np.array([1 - columns, rows - 1, 0])
        turns = np.linspace(0, mn.TAU, 9)
        circle = 0.32 * pitch * np.stack([np.cos(turns), np.sin(turns), 0 * turns], axis=1)
        for dot in range(dots):
            row, column = divmod(dot, columns)
            first, *others = corner + pitch * np.array([column, -row, 0]) + circle
            self.dots.start_new_path(first)
            self.dots.add_points_as_corners(others)
        self.add(self.dots)
