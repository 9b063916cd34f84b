"""What symbols stand for, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.mobjects import Formula, Room, on_one_line, short_label, symbol, theme

MARK = 0.8
"""Width that is left for a symbol."""


def meanings(symbols: Sequence[str], words: Sequence[str], room: Room) -> list[mn.VGroup]:
    """Lines ``x: living area`` at the lower left of a room; words that are too long are cut."""
    lines = []
    for one, told in zip(symbols, words, strict=True):
        mark = Formula("{s}:", s=symbol(one, "ink2"), height=theme.active().sizes.smallest)
        lines.append(on_one_line(mark, short_label(told, room.width - MARK), gap=theme.UNIT))
    stack = mn.VGroup(*lines).arrange(mn.DOWN, buff=0.7 * theme.UNIT, aligned_edge=mn.LEFT)
    stack.move_to([room.left, room.bottom, 0], aligned_edge=mn.DL)
    return lines
