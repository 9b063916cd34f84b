"""Two bars to scale, and a lens on the shorter one."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role
from deepchalk.mobjects import Room, theme

from .expression_line import told

THICK = 0.5
"""Of a bar, in Manim units."""

HAIR = 0.012
"""Width of the shortest bar."""

GLASS, SPOT = 1.0, 0.16
"""Radii of the lens, and of the small circle around what it shows."""

MAGNIFIED = 1.3
"""Width of the magnified bar."""


class ScaledBars:
    """A long bar over a short one, each under its number; a lens shows what the short one is."""

    # bars, words: of the long one and of the short one.
    # lens: the magnified bar in its circle, joined to the short bar where that is too short to be
    # seen.
    # parts: a line of words for each part, beside the lens.

    def __init__(
        self,
        room: Room,
        # Numbers, each with what it counts; the long bar is as wide as the room.
        long: tuple[Quantity, str],
        short: tuple[Quantity, str],
        # What the short one is made of, from left to right, with words.
        parts: Sequence[tuple[Quantity, str]],
    ) -> None:
        shares = (1.0, short[0].value / long[0].value)
        tops = (room.top - 3 * theme.UNIT, room.top - 4 * theme.UNIT - THICK - 4 * theme.UNIT)
        self.bars = [
            _bar(max(share * room.width, HAIR), entry.role).move_to(
                [room.left, top, 0], aligned_edge=mn.UL
            )
            for share, (entry, _), top in zip(shares, (long, short), tops, strict=True)
        ]
        self.words = [told(*one) for one in (long, short)]
        for words, bar in zip(self.words, self.bars, strict=True):
            words.next_to(bar, mn.UP, buff=0.6 * theme.UNIT).set_x(room.left + 0.1, mn.LEFT)
        self.lens = self._lens(room, [entry for entry, _ in parts])
        self.parts = mn.VGroup(*(told(*one) for one in parts))
        self.parts.arrange(mn.DOWN, buff=theme.UNIT, aligned_edge=mn.LEFT)
        self.parts.next_to(self.lens[1], mn.RIGHT, buff=theme.UNIT)

    @property
    def drawn(self) -> list[mn.Mobject]:
        """All of it."""
        return [*self.bars, *self.words, self.lens, self.parts]

    def _lens(self, room: Room, parts: Sequence[Quantity]) -> mn.VGroup:
        now, short = theme.active(), self.bars[1]
        centre = np.array([room.left + 2.2, room.bottom + GLASS, 0])
        ring = mn.Circle(GLASS, color=now.ink, stroke_width=now.strokes.normal).move_to(centre)
        spot = mn.Circle(SPOT, color=now.ink, stroke_width=now.strokes.thin)
        spot.move_to([room.left + SPOT, short.get_bottom()[1], 0])
        handle = mn.Line(spot.get_right(), ring.get_top() + 0.02 * mn.UP, color=now.line)
        handle.set_stroke(width=now.strokes.thin)
        whole = sum(part.value for part in parts)
        large = mn.VGroup(*(_bar(MAGNIFIED * part.value / whole, part.role) for part in parts))
        large.arrange(mn.RIGHT, buff=0.03).move_to(centre)
        # Where the bar is long enough to be seen, nothing needs to point at it.
        pointer = mn.VGroup(spot, handle) if short.width < spot.width else mn.VGroup()
        return mn.VGroup(pointer, ring, *large)


def _bar(width: float, role: Role) -> mn.Rectangle:
    bar = mn.Rectangle(width=width, height=THICK, stroke_width=0)
    bar.set_fill(theme.active().colour(role), opacity=1)
    return bar
