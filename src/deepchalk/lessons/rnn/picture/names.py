"""Names: of axes, at the ends of lines, and of ways."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial

import manim as mn
import numpy as np

from deepchalk.lesson import LayoutError, Quantity
from deepchalk.mobjects import (
    ArrowMark,
    Equation,
    Formula,
    Label,
    Number,
    Paragraph,
    Plane,
    Room,
    axis_phrase,
    exempt,
    labels_beside,
    padded_range,
    points_inside,
    points_on,
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


def passed(names: Iterable[mn.VMobject], lines: Sequence[mn.VMobject]) -> tuple[mn.VMobject, ...]:
    """The names through which a line goes."""
    points = np.concatenate([points_on(line) for line in lines])
    return tuple(name for name in names if points_inside(Room.around(name), points).any())


def named_ends(
    plane: Plane,
    ends: Sequence[np.ndarray],  # of each arrow, shape (2, 2)
    names: Sequence[Sequence[str]],  # of both ends of each
    drawn: Iterable[mn.VMobject],  # what the names keep off besides the arrows
) -> list[tuple[ArrowMark, mn.VGroup]]:
    """Each arrow, and what stands at its ends; nothing stands there if not all have room."""
    size = theme.active().sizes.smallest
    arrows = [plane.arrow(end, start, role="ink") for start, end in ends]
    for arrow in arrows:
        exempt(arrow, "contrast", because="they may lie on each other")
    markers = [plane.point(place, radius=0.07) for pair in ends for place in pair]
    labels = [Label(name, "ink", size) for pair in names for name in pair]
    groups = [mn.VGroup() for _ in arrows]
    with suppress(LayoutError):
        pairs = [*zip(markers, labels, strict=True)]
        parts = list(labels_beside(plane.space, pairs, [*drawn, *arrows]))
        # Each stands behind its leader, where it needs one; two belong to an arrow.
        stops = [0, *(parts.index(label) + 1 for label in labels[1::2])]
        groups = [mn.VGroup(*parts[start:stop]) for start, stop in itertools.pairwise(stops)]
    return [*zip(arrows, groups, strict=True)]


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
