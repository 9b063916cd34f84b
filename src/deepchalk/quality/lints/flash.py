"""Nothing flashes more than three times a second (WCAG 2.2, 2.3.2 Three Flashes).

A flash is a pair of opposing changes in relative luminance of 10 % or more of the maximum, where
the darker image is below 0.80.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.snapshot import Drawn, Snapshot, composed
from deepchalk.quality.seeing.colours import from_hex, luminance

ID = "flash"
FALLS_SHORT_WHEN = "something flashes more than three times in a second"
NEEDS_LESSON = False

CHANGE = 0.10
DARKER_BELOW = 0.80
MOST_FLASHES = 3
SMALLEST_AREA = 0.01
"""Share of the frame. WCAG's limit for a screen at arm's length is 2.8 % (341 × 256 of 1024 × 768
pixels, a quarter of it); in the first rows of a lecture hall the frame is larger to the eye."""

SMALLEST_SHAPE = 0.3
"""Area in Manim units under which a shape alone cannot be a flash; small ones flash together."""

GRAIN = 0.02
"""Area of a part that is as small as a glyph: a swarm of such parts does not flash."""

NEEDED = 2 * MOST_FLASHES
WINDOW = 1.0
COLUMNS, ROWS = 48, 27
_X, _Y = np.meshgrid(
    (np.arange(COLUMNS) + 0.5) / COLUMNS * 14.222 - 7.111,
    (np.arange(ROWS) + 0.5) / ROWS * 8.0 - 4.0,
)
POINTS = np.column_stack([_X.ravel(), _Y.ravel()])


def check(play: Playthrough) -> Iterator[Finding]:
    """Seconds with too many flashes; one finding for a stretch."""
    images_of = _Images(from_hex(play.ground))
    told_until = -np.inf
    for first, last in _restless(play.snapshots):
        moments = play.snapshots[first : last + 1]
        times = np.array([snapshot.time for snapshot in moments])
        images = np.array([images_of(snapshot) for snapshot in moments])
        for start in range(len(moments)):
            if times[start] < told_until:
                continue
            window = images[start:][times[start:] <= times[start] + WINDOW + 1e-6]
            flashes = count_flashes(window)
            share = float((flashes > MOST_FLASHES).mean())
            if share > SMALLEST_AREA:
                told_until = times[start] + WINDOW
                first_look, subject = moments[start], f"{share:.0%} of the frame"
                problem = f"flashes {int(flashes.max())} times in a second, not {MOST_FLASHES}"
                remedy = "fade it in once, or slow it down"
                yield Finding(ID, first_look.step, first_look.time, subject, problem, remedy)


def count_flashes(luminances: np.ndarray) -> np.ndarray:
    """Flashes of each place; luminances over time, shape (moments, places) → (places)."""
    low, high = luminances[0].copy(), luminances[0].copy()
    direction = np.zeros(luminances.shape[1], dtype=int)
    changes = np.zeros(luminances.shape[1], dtype=int)
    for image in luminances[1:]:
        rises = (image - low >= CHANGE) & (direction <= 0) & (low < DARKER_BELOW)
        falls = (high - image >= CHANGE) & (direction >= 0) & (image < DARKER_BELOW)
        changes += rises | falls
        direction = np.where(rises, 1, np.where(falls, -1, direction))
        turned = rises | falls
        low = np.where(turned, image, np.minimum(low, image))
        high = np.where(turned, image, np.maximum(high, image))
    return changes // 2


def _restless(snapshots: tuple[Snapshot, ...]) -> list[tuple[int, int]]:
    """Stretches in which something at one place changes often enough; first and last snapshot."""
    changes: dict[tuple[int, int], list[int]] = {}
    for index in range(1, len(snapshots)):
        for place in _changed_places(snapshots[index - 1], snapshots[index]):
            changes.setdefault(place, []).append(index)
    spans = set()
    for indices in changes.values():
        for first, last in zip(indices, indices[NEEDED - 1 :], strict=False):
            if snapshots[last].time - snapshots[first].time <= WINDOW:
                spans.add((max(0, first - 1), last))
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            first, last = joined[-1][0], max(last, joined.pop()[1])
        joined.append((first, last))
    return joined


def _changed_places(before: Snapshot, after: Snapshot) -> set[tuple[int, int]]:
    """Where large shapes came, went or changed, on a coarse grid."""
    kept = before.ids & after.ids
    changed = [item for item in before.drawn + after.drawn if id(item) not in kept]
    large = [item for item in changed if item.box.area > SMALLEST_SHAPE and _counts(item)]
    return {(round(item.box.centre[0]), round(item.box.centre[1])) for item in large}


def _counts(item: Drawn) -> bool:
    """Whether it is filled, no text, and has a part that is larger than a grain."""
    return item.has_fill and item.unit is None and item.largest_part > GRAIN


class _Images:
    """Luminance at a grid of places; where a shape lies is found once, for it stays for long."""

    def __init__(self, ground: np.ndarray) -> None:
        self._ground = ground
        self._covered: dict[int, np.ndarray] = {}

    def __call__(self, snapshot: Snapshot) -> np.ndarray:
        """Thin lines, glyphs and grains are too small to flash."""
        shapes = [item for item in snapshot.drawn if _counts(item)]
        return luminance(composed(shapes, POINTS, self._ground, self._covers))

    def _covers(self, item: Drawn, points: np.ndarray) -> np.ndarray:
        # The play keeps its shapes, so no identity is given twice.
        if id(item) not in self._covered:
            self._covered[id(item)] = np.flatnonzero(item.covers(points))
        return self._covered[id(item)]
