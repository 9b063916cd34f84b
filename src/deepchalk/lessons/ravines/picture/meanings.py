"""What symbols stand for, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk import theme
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, on_one_line, symbol
from deepchalk.mobjects.text.short_label import short_label
from deepchalk.theme import UNIT

MARK = 0.8
"""Width that is left for a symbol."""


def meanings(symbols: Sequence[str], words: Sequence[str], room: Room) -> list[mn.VGroup]:
    """Lines ``x: living area`` at the lower left of a room; words that are too long are cut."""
    lines = []
    for one, told in zip(symbols, words, strict=True):
        mark = Formula("{s}:", s=symbol(one, "ink2"), height=theme.active().sizes.smallest)
        lines.append(on_one_line(mark, short_label(told, room.width - MARK), gap=UNIT))
    stack = mn.VGroup(*lines).arrange(mn.DOWN, buff=0.7 * UNIT, aligned_edge=mn.LEFT)
    stack.move_to([room.left, room.bottom, 0], aligned_edge=mn.DL)
    return lines
