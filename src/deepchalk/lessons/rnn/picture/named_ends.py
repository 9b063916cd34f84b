"""Arrows between places of a plane, with a name at both ends of each."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from contextlib import suppress

import manim as mn
import numpy as np

from deepchalk.lesson import LayoutError
from deepchalk.mobjects import (
    ArrowMark,
    Label,
    Plane,
    Room,
    exempt,
    labels_beside,
    points_inside,
    points_on,
    theme,
)


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
