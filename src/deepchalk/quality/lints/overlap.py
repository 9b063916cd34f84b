"""Texts that lie on each other, lines through texts, shapes that cover a part of a text."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Interval, Playthrough, lasting
from deepchalk.quality.playing.snapshot import Drawn, Snapshot, Text, hidden
from deepchalk.quality.seeing.geometry import Box, centres

ID = "overlap"
FALLS_SHORT_WHEN = (
    "two unrelated texts or numbers intersect by more than 2 % of the smaller, "
    "or a line crosses a text"
)
NEEDS_LESSON = False

MOST_SHARED = 0.02
LONGEST_IN_GLYPH = 0.05
"""Length of a line inside the glyphs of a text, in Manim units, that is a crossing."""

VEIL = 0.8
"""Opacity of what may lie over a line so that texts can be read above it."""

MOST_COVERED = 0.98
SAMPLE = 0.02

Fault = tuple[tuple[int, int], tuple[Text, str, Box]]
"""Keys of what lies on each other, and the text, what is wrong with it, and the other's box."""


def check(play: Playthrough) -> Iterator[Finding]:
    """Overlaps that last."""
    for found in lasting(play, _Search().find):
        text, problem, box = found.fault
        remedy = "move them apart or make one smaller"
        yield found.told(ID, text.quoted, problem, remedy, text.box, box)


class _Search:
    """Remembers what was compared, for shapes that stay."""

    def __init__(self) -> None:
        self._texts: dict[tuple[int, int], float] = {}
        self._lines: dict[tuple[int, int], float] = {}
        self._last: tuple[frozenset[int], list[Fault]] | None = None
        # Kept, so that no identity is given to another shape.
        self._kept: list[object] = []

    def find(self, interval: Interval) -> list[Fault]:
        if self._last is not None and self._last[0] == interval.same:
            return self._last[1]
        snapshot = interval.snapshot
        texts = [
            text
            for text in snapshot.texts
            if not text.is_off(ID)
            and text.is_looked_at
            and text.opacity > 0.1
            and all(id(member) in interval.same for member in text.members)
        ]
        order = {id(item): index for index, item in enumerate(snapshot.drawn)}
        texts = [text for text in texts if not _is_hidden(snapshot, text, order)]
        found = [*self._among_texts(texts), *self._with_shapes(snapshot, interval, texts, order)]
        self._last = (interval.same, found)
        return found

    def _among_texts(self, texts: list[Text]) -> Iterator[Fault]:
        if len(texts) < 2:
            return
        boxes = np.array([text.box for text in texts])
        meets = (
            (boxes[:, None, 0] < boxes[None, :, 2])
            & (boxes[:, None, 2] > boxes[None, :, 0])
            & (boxes[:, None, 1] < boxes[None, :, 3])
            & (boxes[:, None, 3] > boxes[None, :, 1])
        )
        for i, j in np.argwhere(np.triu(meets, 1)):
            one, other = texts[i], texts[j]
            if one.wording is not None and one.wording is other.wording:
                continue
            share = self._shared(one, other)
            if share > MOST_SHARED:
                problem = f"lies on {other.quoted} with {share:.0%} of the smaller"
                yield (one.key, other.key), (one, problem, other.box)

    def _shared(self, one: Text, other: Text) -> float:
        key = (id(one), id(other))
        if key not in self._texts:
            self._texts[key] = _shared_share(one.glyph_boxes, other.glyph_boxes)
            self._kept += [one, other]
        return self._texts[key]

    def _with_shapes(
        self, snapshot: Snapshot, interval: Interval, texts: list[Text], order: dict[int, int]
    ) -> Iterator[Fault]:
        for text in texts:
            top = max(order[id(member)] for member in text.members)
            for index in snapshot.meeting(text.box):
                item = snapshot.drawn[index]
                if item.unit is not None or ID in item.off or id(item) not in interval.same:
                    continue
                if item.dimmed:
                    continue
                if item.has_stroke:
                    length = self._crossing(snapshot, text, item, index, top)
                    if length > LONGEST_IN_GLYPH:
                        problem = (
                            f"is crossed by the line of {item.name} at {item.place} "
                            f"over {length / 8:.1%} of the frame's height"
                        )
                        yield (text.key, item.key), (text, problem, item.box)
                        continue
                if index > top and item.has_fill and item.fill[3] > 0.5:
                    share = _covered_share(text, item)
                    if MOST_SHARED < share < MOST_COVERED:
                        problem = f"is covered by {item.name} at {item.place} over {share:.0%}"
                        yield (text.key, item.key), (text, problem, item.box)

    def _crossing(self, snapshot: Snapshot, text: Text, item: Drawn, index: int, top: int) -> float:
        key = (id(text), id(item))
        if key not in self._lines:
            points = _line_points(item, text.box)
            self._kept += [text, item]
            if len(points):
                points = points[_in_boxes(points, text.glyph_boxes)]
            if len(points) and index < top:
                # A line under the text may be hidden by what lies between.
                between = [
                    snapshot.drawn[i]
                    for i in snapshot.meeting(text.box)
                    if index < i < top and snapshot.drawn[i].unit is None
                ]
                points = points[~hidden(between, points, VEIL)]
            self._lines[key] = len(points) * SAMPLE
        return self._lines[key]


def _shared_share(one: np.ndarray, other: np.ndarray) -> float:
    """Area that two sets of boxes share, divided by the smaller set's area."""
    width = np.minimum(one[:, None, 2], other[None, :, 2]) - np.maximum(
        one[:, None, 0], other[None, :, 0]
    )
    height = np.minimum(one[:, None, 3], other[None, :, 3]) - np.maximum(
        one[:, None, 1], other[None, :, 1]
    )
    shared = float((np.maximum(width, 0) * np.maximum(height, 0)).sum())
    smaller = min(_area(one), _area(other))
    return min(1.0, shared / smaller) if smaller > 0 else 0.0


def _area(boxes: np.ndarray) -> float:
    return float(((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])).sum())


def _line_points(item: Drawn, box: Box) -> np.ndarray:
    """Points on a shape's outline, evenly apart, near a box."""
    pieces = []
    for polygon in item.polygons:
        starts, ends = polygon[:-1], polygon[1:]
        low, high = np.minimum(starts, ends), np.maximum(starts, ends)
        near = (
            (low[:, 0] <= box.right)
            & (high[:, 0] >= box.left)
            & (low[:, 1] <= box.top)
            & (high[:, 1] >= box.bottom)
        )
        for start, end in zip(starts[near], ends[near], strict=True):
            count = int(np.ceil(np.linalg.norm(end - start) / SAMPLE))
            if count:
                steps = (np.arange(count)[:, None] + 0.5) / count
                pieces.append(start + steps * (end - start))
    return np.concatenate(pieces) if pieces else np.zeros((0, 2))


def _in_boxes(points: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    x, y = points[:, 0, None], points[:, 1, None]
    return np.asarray(
        ((x > boxes[:, 0]) & (x < boxes[:, 2]) & (y > boxes[:, 1]) & (y < boxes[:, 3])).any(axis=1)
    )


def _covered_share(text: Text, item: Drawn) -> float:
    """Share of a grid of points on the text's glyphs that a shape covers."""
    boxes = text.glyph_boxes
    steps = (np.arange(4) + 0.5) / 4
    x = boxes[:, 0, None] + steps * (boxes[:, 2] - boxes[:, 0])[:, None]
    y = boxes[:, 1, None] + steps * (boxes[:, 3] - boxes[:, 1])[:, None]
    points = np.stack(
        [np.repeat(x[:, :, None], 4, axis=2), np.repeat(y[:, None, :], 4, axis=1)], axis=-1
    ).reshape(-1, 2)
    return float(item.covers(points).mean())


def _is_hidden(snapshot: Snapshot, text: Text, order: dict[int, int]) -> bool:
    """Whether something opaque that is drawn later covers the whole text."""
    position = order[id(text.members[-1])]
    above = [
        snapshot.drawn[index]
        for index in snapshot.meeting(text.box)
        if index > position and snapshot.drawn[index].unit != text.key
    ]
    return bool(above) and bool(hidden(above, centres(text.glyph_boxes)).all())
