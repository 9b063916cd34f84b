"""What symbols stand for, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import (
    Equation,
    Formula,
    Room,
    as_matrix,
    on_one_line,
    short_label,
    symbol,
    theme,
)

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


def with_stops(places: np.ndarray, going: int = 6, staying: int = 5) -> np.ndarray:
    """A way through places, shape (moment, …), that stays for a while at each."""
    legs = []
    for start, end in pairwise(places):
        shares = np.sin(np.pi / 2 * np.arange(1, going + 1) / going) ** 2
        legs += [start + np.multiply.outer(shares, end - start), np.stack([end] * staying)]
    return np.concatenate([places[:1], *legs])


NOTE = 0.8
"""Height of a line of words below a matrix."""


def matrix_over(
    room: Room, name: str, quantity: Quantity, weights: Sequence[str], words: str
) -> tuple[Equation, Formula]:
    """A matrix, and below it weights, in Typst mathematics, and in words what they are."""
    foot, body = room.cut_bottom(NOTE)
    parts = {f"s{k}": symbol(one, "parameter") for k, one in enumerate(weights)}
    names = ", ".join(f"{{{slot}}}" for slot in parts)
    note = Formula(f'{names}: quad "{words}"', height=theme.active().sizes.formula, **parts)
    return body.fit(as_matrix(name, quantity)), foot.fit(note, edge=mn.LEFT)
