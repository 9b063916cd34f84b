"""Contours and outlines as columns, each place less a guess that a reader can make as well."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from deepchalk.live.columns import Columns, deltas
from deepchalk.live.timeline import WHOLE, Contour, Outline

LINES_IN_A_NUMBER = 16

Steps = npt.NDArray[np.int64]
"""From point to point, shape (steps, 2)."""

_NONE: Steps = np.zeros((0, 2), dtype=np.int64)


def add_contours(columns: Columns, contours: Iterable[Contour]) -> None:
    """Shapes that change are noted one after the other, so each is guessed from those before."""
    one_before, two_before = _NONE, _NONE
    for contour in contours:
        columns["contour.curves"].append(2 * len(contour.lines) + int(contour.closed))
        for first in range(0, len(contour.lines), LINES_IN_A_NUMBER):
            bits = contour.lines[first : first + LINES_IN_A_NUMBER]
            columns["contour.lines"].append(sum(bit << place for place, bit in enumerate(bits)))
        steps = _steps(contour)
        away = [steps - guess for guess in _guesses(steps, one_before, two_before)]
        best = min(range(len(away)), key=lambda number: _bits(away[number]))
        columns["contour.guess"].append(best)
        columns["contour.x"] += away[best][:, 0].tolist()
        columns["contour.y"] += away[best][:, 1].tolist()
        one_before, two_before = steps, one_before


def _steps(contour: Contour) -> Steps:
    """Of a line to its end, of a curve to both handles and its end."""
    points = np.reshape(contour.points, (-1, 3, 2)).astype(np.int64)
    is_kept = np.ones((len(points), 3), dtype=bool)
    is_kept[:, :2] = ~np.array(contour.lines, dtype=bool)[:, None]
    return np.diff(points[is_kept], axis=0, prepend=0)


def _guesses(steps: Steps, one_before: Steps, two_before: Steps) -> list[Steps]:
    """What docs/live-format.md numbers from 0."""
    like, likewise = (_as_long(other, len(steps)) for other in (one_before, two_before))
    turned = steps - like
    return [np.zeros_like(steps), _later(steps), like, like + _later(turned), 2 * like - likewise]


def _as_long(steps: Steps, count: int) -> Steps:
    """Missing steps are 0."""
    found = np.zeros((count, 2), dtype=np.int64)
    found[: min(count, len(steps))] = steps[:count]
    return found


def _later(steps: Steps) -> Steps:
    """At each place the step before it."""
    return np.concatenate([np.zeros((1, 2), dtype=np.int64), steps])[:-1]


def _bits(values: Steps) -> float:
    """About how many bits they take."""
    return float(np.log2(1 + 2 * np.abs(values)).sum())


def add_outlines(columns: Columns, outlines: Iterable[Outline]) -> None:
    """The same letters stand at the same distance, but for rounding."""
    distances: dict[tuple[int, int], tuple[int, int]] = {}
    numbers = []
    for outline in outlines:
        columns["outline.parts"].append(len(outline))
        before, x, y = -1, 0, 0
        for part in outline:
            pair, distance = (before, part.contour), (part.x - x, part.y - y)
            usual = distances.get(pair, (0, 0))
            columns["part.x"].append(distance[0] - usual[0])
            columns["part.y"].append(distance[1] - usual[1])
            columns["part.scale"].append(part.scale - WHOLE)
            distances[pair] = distance
            numbers.append(part.contour)
            before, x, y = part.contour, part.x, part.y
    columns["part.contour"] = deltas(numbers)
