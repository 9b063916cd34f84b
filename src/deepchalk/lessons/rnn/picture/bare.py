"""A plane without numbers that fills a room, what stands at its edges, and lines through it."""

from __future__ import annotations

from collections.abc import Iterable

import manim as mn
import numpy as np

from deepchalk.mobjects import (
    Formula,
    Number,
    Plane,
    Room,
    axis_phrase,
    exempt,
    padded_range,
    symbol,
    theme,
)

SAMPLES = 41
"""Points along each line of a lattice."""


def filling(room: Room, pairs: np.ndarray) -> Plane:
    """A plane that fills a room and shows all pairs, shape (pair, 2)."""
    (left, right), (bottom, top) = (padded_range(column) for column in pairs.T)
    unit = max((right - left) / room.width, (top - bottom) / room.height)
    x, y = (left + right) / 2, (bottom + top) / 2
    wide, high = unit * room.width / 2, unit * room.height / 2
    plane = Plane(x=(x - wide, x + wide), y=(y - high, y + high), numbered=False, grid=False)
    return room.fit(plane)


def lattice(reach: float, count: int) -> np.ndarray:
    """Lines both ways through a square around 0, shape (line, sample, 2)."""
    at, along = np.linspace(-reach, reach, count), np.linspace(-reach, reach, SAMPLES)
    upright = np.stack(np.broadcast_arrays(at[:, None], along[None]), axis=-1)
    return np.concatenate([upright, upright[..., ::-1]])


def at_the_edges(
    plane: Plane, names: tuple[str, str], numbers: Iterable[float] = (), because: str = ""
) -> mn.VGroup:
    """Names of the axes, and numbers below and beside the frame, where it is now."""
    # names: Typst mathematics.
    # because: why the numbers are no values of the trace.
    size, frame, drawn = theme.active().sizes.smallest, plane.frame, mn.VGroup()

    def stand(text: mn.Mobject, side: np.ndarray, x: float, y: float) -> None:
        end = [x, frame.bottom, 0] if side is mn.DOWN else [frame.left, y, 0]
        drawn.add(text.next_to(end, side, buff=0.1))

    marks = [axis_phrase(symbol(name)) for name in names]
    for name, side in zip(names, (mn.DOWN, mn.LEFT), strict=True):
        text = Formula("{h}", h=symbol(name, "data"), height=size)
        stand(text, side, *plane.to_point(0, 0)[:2])
    for value in numbers:
        for says, side in zip(marks, (mn.DOWN, mn.LEFT), strict=True):
            number = exempt(Number(value, 0, "ink2", size, says), "numbers", because=because)
            stand(number, side, *plane.to_point(value, value)[:2])
    return drawn
