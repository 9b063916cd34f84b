"""Further shapes for a timeline, such as the formulas that are shown beside the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deepchalk.live.recording.look import Numbers
from deepchalk.live.recording.tables import Tables
from deepchalk.live.timeline import UNITS, Timeline


@dataclass(frozen=True)
class Placed:
    """An outline of the timeline, and where it stands, in units."""

    outline: int
    x: int
    y: int


def with_shapes(timeline: Timeline, shapes: Sequence[Numbers]) -> tuple[Timeline, list[Placed]]:
    """A timeline that holds these shapes, too.

    Parameters
    ----------
    shapes
        cubic curves in scene units, shape (4 · curves, 2) each

    Returns
    -------
    the timeline, and where each of the shapes is found in it
    """
    tables = Tables(timeline)
    placed = [Placed(*tables.placed(shape * UNITS)) for shape in shapes]
    added = replace(timeline, contours=tuple(tables.contours), outlines=tuple(tables.outlines))
    return added, placed
