"""What a step does to the two numbers that are seen, below each other, as one would add them up."""

from __future__ import annotations

from typing import Any

import manim as mn

from deepchalk.lesson import label
from deepchalk.mobjects import Formula, Label, Room, exempt, theme

HEIGHT, PITCH = 0.42, 0.86
"""Of a digit, and from row to row."""


class Sums(mn.VGroup):
    """Rows of a name and two numbers: where the memory is, and after each part of the step.

    ``sums.row("push")`` is what comes with that part: the arrow, and what the memory is then.

    Attributes
    ----------
    pairs
        the numbers of all rows, in order
    """

    def __init__(self, t: Any, world: Any, room: Room) -> None:
        super().__init__()
        now = theme.active()
        ring = mn.Circle(radius=0.2, stroke_color=now.ink, stroke_width=5)
        by_v = Label(label(t, "v"), "parameter", 0.4, 700)
        push, bend = (Label(label(t, name), "ink", 0.33, 700) for name in ("push", "bend"))
        hue = world.hues[1]
        parts: list[tuple[str, mn.Mobject | None, Formula]] = [
            ("ring", ring, world.pair(t.states[1], HEIGHT)),
            *([] if t.keeps else [("turn", by_v, world.pair(t.turned[1], HEIGHT))]),
            ("push", push.set_color(hue), world.pair(t.moves[1], HEIGHT).set_color(hue)),
            ("push", None, world.pair(t.sums[1], HEIGHT)),
            *([("bend", bend, world.pair(t.states[2], HEIGHT))] if t.bends else []),
        ]
        # All pairs have one size, and their right ends below each other.
        # Names stay as large as they are: what is left of the room is for numbers.
        free = [room.width - 0.2 - (0.0 if name is None else name.width) for _, name, _ in parts]
        rooms = zip(free, parts, strict=True)
        smaller = min(1.0, *(left / pair.width for left, (_, _, pair) in rooms))
        self.pairs: list[Formula] = []
        self._rows: dict[str, mn.VGroup] = {}
        for place, (key, name, pair) in enumerate(parts):
            height = room.top - HEIGHT - PITCH * place
            pair.scale(smaller).set_x(room.right, mn.RIGHT).stand_on(height)
            row = self._rows.setdefault(key, mn.VGroup())
            if isinstance(name, Label):
                row.add(name.set_x(room.left, mn.LEFT).stand_on(height))
            elif name is not None:
                row.add(name.set_x(room.left, mn.LEFT).set_y(height + HEIGHT / 2))
            if name is None:
                # Below what has been added.
                top = height + HEIGHT + 0.2
                ends = [pair.get_left()[0], top, 0], [pair.get_right()[0], top, 0]
                row.add(mn.Line(*ends, stroke_color=now.line, stroke_width=3))
            row.add(pair)
            self.pairs.append(pair)
        self.add(*self._rows.values())
        self.set_z_index(20)
        exempt(self, "overlap", because="the plane passes below it")

    def row(self, part: str) -> mn.VGroup:
        """What comes with a part of the step."""
        return self._rows[part]
