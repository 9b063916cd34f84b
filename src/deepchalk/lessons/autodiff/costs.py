"""What each way costs: one square for each multiplication by a slope."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lessons.autodiff.notation import name_text
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, number
from deepchalk.theme import Role


class Costs:
    """Multiplications of both ways, one small square each."""

    def __init__(self, room: Room, trace: Trace) -> None:
        counts = trace.counts
        widest = max(counts.reverse, *counts.forward)
        forward = [
            _bar(f"forward, {name_text(trace.graph.nodes[n].name)} nudged", count, widest, "data")
            for n, count in zip(trace.learned, counts.forward, strict=True)
        ]
        reverse = _bar("backward, once", counts.reverse, widest, "gradient")
        rows = [*forward, reverse]
        pitch = min(1.5, room.height / (len(rows) + 0.6))
        labels = max(label.width for label, _, _ in rows)
        squares = max(group.width for _, group, _ in rows)
        left = room.centre[0] - (labels + squares + 1.2) / 2
        top = room.centre[1] + pitch * (len(rows) - 0.4) / 2
        for index, (label, group, count) in enumerate(rows):
            # The backward pass stands apart from the forward passes.
            y = top - pitch * (index + (0.6 if index == len(rows) - 1 else 0))
            label.set_x(left + labels, mn.RIGHT).stand_on(y - label.digit_height / 2)
            group.set_x(left + labels + 0.35, mn.LEFT).set_y(y)
            for thing in (label, group, count):
                exempt(thing, "load", "a row of one chart")
            count.next_to(group, mn.RIGHT, buff=0.3).stand_on(y - count.digit_height / 2)
        self.forward = [mn.VGroup(*row) for row in forward]
        self.reverse = mn.VGroup(*reverse)


def _bar(text: str, count: int, widest: int, role: Role) -> tuple[Label, mn.VGroup, Formula]:
    now = theme.active()
    side = min(0.62, 8.4 / widest - 0.06)
    squares = mn.VGroup(
        *(
            mn.Square(
                side,
                stroke_color=now.colour(role),
                stroke_width=now.strokes.thin,
                fill_color=now.fill(role),
                fill_opacity=1,
            )
            for _ in range(count)
        )
    ).arrange(mn.RIGHT, buff=0.06)
    return Label(text, "ink2"), squares, Formula("{n}", n=number(count, 0, "ink"))
