"""Makes a timeline smaller: fewer corners, shapes that share contours, numbers in order of use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from deepchalk.live.timeline import WHOLE, Contour, Outline, Part, Span, Timeline

CORNERS_APART = 4.0
"""Units that a chain may be off: half a pixel at 1080 lines."""

SHORTEST = 24
"""Lines of a chain that is looked at: letters and boxes stay as they are."""

WORTH = 0.7
"""Share of its corners that a chain may keep at most. One that changes a little at a time is packed
well while it has as many corners as before."""

CONTOURS_APART = 1.0
"""Units that a contour may be off: an eighth of a pixel at 1080 lines."""

MOST_CURVES = 200
"""Longer ones are drawn lines, of which no two are alike."""

Corners = npt.NDArray[np.float64]
Entry = TypeVar("Entry")


def with_fewer_lines(timeline: Timeline) -> Timeline:
    """The same timeline, in which long chains of straight lines have fewer corners."""
    # Level lines have a corner wherever they cross the grid that they were computed on: in a
    # valley that turns, most of what a page weighs.
    contours = list(timeline.contours)
    for numbers in _drawn_into_each_other(timeline):
        straightened = _straightened([timeline.contours[number] for number in numbers])
        for number, contour in zip(numbers, straightened, strict=True):
            contours[number] = contour
    return replace(timeline, contours=tuple(contours))


def _drawn_into_each_other(timeline: Timeline) -> list[list[int]]:
    """The contours in groups: on its way from one to another, each corner goes to the same one."""
    links = [
        (one.contour, other.contour)
        for track in timeline.tracks
        for span in track.spans
        if span.ease is not None
        for one, other in zip(
            *(timeline.outlines[timeline.states[at].outline] for at in (span.start, span.to)),
            strict=False,
        )
    ]
    count = len(timeline.contours)
    ends = np.array(links, dtype=int).reshape(-1, 2).T
    graph = coo_array((np.ones(len(links)), ends), shape=(count, count))
    groups: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(connected_components(graph, directed=False)[1].tolist()):
        groups[group].append(number)
    return list(groups.values())


def _straightened(contours: Sequence[Contour]) -> Sequence[Contour]:
    lines = contours[0].lines
    if len(lines) < SHORTEST or not all(lines) or any(one.lines != lines for one in contours):
        return contours
    chains = np.stack([_corners(contour) for contour in contours])
    kept = needed(chains, CORNERS_APART)
    if kept.sum() > WORTH * chains.shape[1]:
        return contours
    return [
        _of_lines(chain[kept], contour.closed)
        for chain, contour in zip(chains, contours, strict=True)
    ]


def _corners(contour: Contour) -> Corners:
    ends = np.reshape(contour.points, (-1, 3, 2))[:, 2].astype(float)
    return np.concatenate([np.zeros((1, 2)), ends])


def _of_lines(corners: Corners, closed: bool) -> Contour:
    starts, ends = corners[:-1], corners[1:]
    handles = [starts + (ends - starts) / 3, ends - (ends - starts) / 3, ends]
    points = np.stack(handles, axis=1).round().astype(int).ravel().tolist()
    return Contour(tuple(points), (True,) * len(ends), closed)


def needed(chains: Corners, apart: float) -> npt.NDArray[np.bool_]:
    """Which corners of chains, shape (chain, corner, 2), suffice to be ``apart`` from each at most.

    Source: Douglas & Peucker (1973), *Algorithms for the reduction of the number of points required
    to represent a digitized line or its caricature*.
    """
    kept = np.zeros(chains.shape[1], dtype=bool)
    kept[[0, -1]] = True
    waiting = [(0, chains.shape[1] - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        between = chains[:, first + 1 : last] - chains[:, None, first]
        way = chains[:, last] - chains[:, first]
        length = np.maximum((way**2).sum(axis=1), 1e-9)
        along = np.clip((between @ way[:, :, None])[..., 0] / length[:, None], 0, 1)
        away = np.linalg.norm(between - along[..., None] * way[:, None], axis=2).max(axis=0)
        farthest = int(away.argmax())
        if away[farthest] > apart:
            corner = first + 1 + farthest
            kept[corner] = True
            waiting += [(first, corner), (corner, last)]
    return kept


def with_shared_contours(timeline: Timeline) -> Timeline:
    """The same timeline, in which contours that are like larger ones are these, made smaller."""
    # While it is recorded, nobody knows in which sizes a letter will come; a shape can take the
    # place of smaller ones only, since its rounding grows with it.
    models = _models(timeline.contours)
    kept = {number: place for place, number in enumerate(sorted({one for one, _ in models}))}

    def shared(part: Part) -> Part:
        model, scale = models[part.contour]
        return replace(part, contour=kept[model], scale=round(part.scale * scale))

    outlines: tuple[Outline, ...] = tuple(
        tuple(shared(part) for part in outline) for outline in timeline.outlines
    )
    contours = tuple(timeline.contours[number] for number in kept)
    return replace(timeline, contours=contours, outlines=outlines)


def _models(contours: tuple[Contour, ...]) -> list[tuple[int, float]]:
    """For each contour the one that is drawn instead, and how large it is of that one."""
    extents = [max(map(abs, contour.points), default=0) for contour in contours]
    models: list[tuple[int, float]] = [(number, 1.0) for number in range(len(contours))]
    alike: dict[object, list[tuple[int, npt.NDArray[np.float64]]]] = defaultdict(list)
    for number in sorted(range(len(contours)), key=lambda one: -extents[one]):
        contour = contours[number]
        if not 0 < len(contour.lines) <= MOST_CURVES or extents[number] == 0:
            continue
        points = np.array(contour.points, dtype=float)
        known = alike[contour.lines, contour.closed]
        for model, shape in known:
            scale = round(float(points @ shape / (shape @ shape)) * WHOLE) / WHOLE
            if scale > 0 and np.abs(points - scale * shape).max() <= CONTOURS_APART:
                models[number] = (model, scale)
                break
        else:
            known.append((number, points))
    return models


def in_order_of_use(timeline: Timeline) -> Timeline:
    """The same timeline, in which each thing's states follow one another: fewer bytes."""
    # Outlines that no state has keep their numbers: formulas refer to them.
    spans = [span for track in timeline.tracks for span in track.spans]
    of_states = _order(len(timeline.states), (at for one in spans for at in (one.start, one.to)))
    states = _reordered(timeline.states, of_states)
    of_outlines = _order(len(timeline.outlines), (state.outline for state in states))
    outlines = _reordered(timeline.outlines, of_outlines)
    parts = [part for outline in outlines for part in outline]
    of_contours = _order(len(timeline.contours), (part.contour for part in parts))
    of_styles = _order(len(timeline.styles), (state.style for state in states))

    def renumbered(span: Span) -> Span:
        return replace(span, start=of_states[span.start], to=of_states[span.to])

    return replace(
        timeline,
        contours=_reordered(timeline.contours, of_contours),
        outlines=tuple(
            tuple(replace(part, contour=of_contours[part.contour]) for part in outline)
            for outline in outlines
        ),
        styles=_reordered(timeline.styles, of_styles),
        states=tuple(
            replace(state, outline=of_outlines[state.outline], style=of_styles[state.style])
            for state in states
        ),
        tracks=tuple(
            replace(track, spans=tuple(map(renumbered, track.spans))) for track in timeline.tracks
        ),
    )


def _order(count: int, uses: Iterable[int]) -> list[int]:
    """The new number of each entry; what is not used keeps its own."""
    used = list(dict.fromkeys(uses))
    found = list(range(count))
    for old, new in zip(used, sorted(used), strict=True):
        found[old] = new
    return found


def _reordered(entries: Sequence[Entry], numbers: Sequence[int]) -> tuple[Entry, ...]:
    pairs = sorted(zip(numbers, entries, strict=True), key=itemgetter(0))
    return tuple(entry for _, entry in pairs)
