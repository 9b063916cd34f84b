"""A legend of ways: how each is drawn, what it is called, and a number that it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import manim as mn

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Equation, Paragraph, Room, theme

CHOICES = ((0.6, True), (0.3, True), (0.15, True), (0.3, False))
"""Gaps between the ways, and whether they have names: the first that fits is taken."""

SAMPLE, LARGEST = 0.6, 0.3


def way_legend(room: Room, names: Sequence[str], leads_to: Sequence[Quantity]) -> mn.VGroup:
    """A group for each way, below each other: its sample, dashed but for the first, and more."""

    def rows(_: Room, gap: float, named: bool) -> mn.VGroup:
        drawn = [
            _way(name if named else "", entry, place > 0, room.width)
            for place, (name, entry) in enumerate(zip(names, leads_to, strict=True))
        ]
        return mn.VGroup(*drawn).arrange(mn.DOWN, buff=gap, aligned_edge=mn.LEFT)

    made = (partial(rows, gap=gap, named=named) for gap, named in CHOICES)
    return room.fit(*made, edge=mn.LEFT, largest=LARGEST)


def _way(name: str, entry: Quantity, dashed: bool, width: float) -> mn.VGroup:
    now = theme.active()
    line = mn.Line(mn.ORIGIN, SAMPLE * mn.RIGHT, color=now.data, stroke_width=now.strokes.strong)
    sample = mn.DashedVMobject(line, num_dashes=3) if dashed else line
    number = Equation("{p.symbol} {~} {p}", p=entry, height=now.sizes.smallest)
    if not name:
        return mn.VGroup(sample, number).arrange(mn.RIGHT, buff=theme.UNIT)
    words = Paragraph(name, width - sample.width - theme.UNIT, "ink", now.sizes.smallest)
    first = mn.VGroup(sample, words).arrange(mn.RIGHT, buff=theme.UNIT)
    return mn.VGroup(first, number).arrange(mn.DOWN, buff=0.6 * theme.UNIT, aligned_edge=mn.LEFT)
