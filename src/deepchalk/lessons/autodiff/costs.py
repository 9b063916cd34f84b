"""What each way costs: one square for each multiplication by a slope."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.autodiff.notation import name_text
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, number
from deepchalk.theme import UNIT, Role

APART = 0.06
"""Between two squares."""

Bar = tuple[Label, mn.VGroup, Formula]


class Costs:
    """Multiplications of both ways, one small square each, and beside them their sums.

    Attributes
    ----------
    forward
        one row for each input
    reverse
        the row of the backward pass
    together, once
        the sums of both ways in words
    rule
        what that means for any number of inputs
    """

    def __init__(self, room: Room, trace: Trace) -> None:
        counts = trace.counts
        strip, room = room.cut_bottom(0.5)
        self.rule = strip.place(
            Label("n inputs: n passes forward, but a single pass backward", "ink")
        )
        self.together = _sum(len(trace.learned), counts.forward_together, "data")
        self.once = _sum(1, counts.reverse, "gradient")
        words = max(self.together.width, self.once.width)
        side = Room(room.right - words, room.right, room.bottom, room.top)
        left = Room(room.left, side.left - 3 * UNIT, room.bottom, room.top)
        result = name_text(trace.graph.nodes[trace.graph.result].name)
        names = [f"forward from {name_text(trace.graph.nodes[n].name)}" for n in trace.learned]
        labels = [Label(name, "ink2") for name in (*names, f"backward from {result}")]
        longest = max(counts.reverse, *counts.forward)
        pitch = min(1.9, left.height / (len(labels) + 0.6))
        across = (left.width - max(label.width for label in labels) - 1.4) / longest - APART
        square = min(0.55 * pitch, across, 0.9)
        bars = [
            _bar(label, count, square, "data")
            for label, count in zip(labels, counts.forward, strict=False)
        ]
        bars.append(_bar(labels[-1], counts.reverse, square, "gradient"))
        heights = _arrange(bars, left, pitch)
        for text, height in (
            (self.together, sum(heights[:-1]) / len(heights[:-1])),
            (self.once, heights[-1]),
        ):
            text.set_x(side.left, mn.LEFT).set_y(height)
        self.forward = [mn.VGroup(*bar) for bar in bars[:-1]]
        self.reverse = mn.VGroup(*bars[-1])


def _sum(passes: int, multiplications: int, role: Role) -> mn.VGroup:
    """``2 passes, 11 multiplications``, one below the other."""
    lines = [
        Label(f"{show(count, 0)} {word}{'' if count == 1 else ending}", role)
        for count, word, ending in (
            (passes, "pass", "es"),
            (multiplications, "multiplication", "s"),
        )
    ]
    group = mn.VGroup(*lines).arrange(mn.DOWN, buff=0.6 * UNIT, aligned_edge=mn.LEFT)
    return exempt(group, "load", "the sum of one chart")


def _bar(label: Label, count: int, side: float, role: Role) -> Bar:
    now = theme.active()
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
    ).arrange(mn.RIGHT, buff=APART)
    return label, squares, Formula("{n}", n=number(count, 0, "ink"))


def _arrange(bars: list[Bar], room: Room, pitch: float) -> list[float]:
    """Place the rows, the last a little apart; returns their heights."""
    names = max(label.width for label, _, _ in bars)
    top = room.centre[1] + pitch * (len(bars) - 0.4) / 2
    heights = []
    for index, (label, squares, count) in enumerate(bars):
        y = top - pitch * (index + (0.6 if index == len(bars) - 1 else 0))
        label.set_x(room.left + names, mn.RIGHT).stand_on(y - label.digit_height / 2)
        squares.set_x(room.left + names + 0.35, mn.LEFT).set_y(y)
        count.next_to(squares, mn.RIGHT, buff=0.3).stand_on(y - count.digit_height / 2)
        for thing in (label, squares, count):
            exempt(thing, "load", "a row of one chart")
        heights.append(y)
    return heights
