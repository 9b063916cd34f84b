"""Text and graphics stand out against what is really behind them (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Interval, Playthrough, lasting
from deepchalk.quality.playing.snapshot import Drawn, Snapshot, composed, hidden
from deepchalk.quality.seeing.colours import contrast, from_hex, to_hex
from deepchalk.quality.seeing.geometry import Box, centres

ID = "contrast"
FALLS_SHORT_WHEN = (
    "text has less than 4.5 : 1, graphics less than 3 : 1 against what is really behind it"
)
NEEDS_LESSON = False

TEXT, GRAPHICS = 4.5, 3.0
SLACK = 0.02
SAME_EDGE = 0.1
"""Manim units that the edges of a shape and of its outline may be apart."""

Fault = tuple[str, str, Box]
Ratio = tuple[float, tuple[np.ndarray, ...]]
"""A contrast, and the two colours that have it."""


def check(play: Playthrough) -> Iterator[Finding]:
    """What does not stand out, each kind of fault once a step."""
    search = _Search(play)
    told: set[tuple[str, str]] = set()
    for found in lasting(play, search.find):
        subject, problem, box = found.fault
        if (found.step, problem) in told:
            continue
        told.add((found.step, problem))
        yield found.told(ID, subject, problem, "take a role that stands out on this ground", box)


class _Search:
    """Remembers the contrast of shapes that stay where they are on what stays behind them."""

    def __init__(self, play: Playthrough) -> None:
        self.ground, self.on_stage = from_hex(play.ground), play.on_stage
        # Decoration carries no meaning, so nothing needs to be made out in it.
        self.decorative = None if play.theme is None else from_hex(play.theme.grid)
        self._ratios: dict[tuple[int, ...], Ratio] = {}
        self._kept: list[object] = []
        self._last: tuple[frozenset[int], list[tuple[Hashable, Fault]]] | None = None

    def find(self, interval: Interval) -> list[tuple[Hashable, Fault]]:
        if self._last is not None and self._last[0] == interval.same:
            return self._last[1]
        found = list(self._faults(interval))
        self._last = (interval.same, found)
        return found

    def _faults(self, interval: Interval) -> Iterator[tuple[Hashable, Fault]]:
        snapshot = interval.snapshot
        for index, item in enumerate(snapshot.drawn):
            if id(item) not in interval.same or ID in item.off or self._is_decoration(item):
                continue
            if not item.is_looked_at:
                continue
            ratio, colours = self._ratio(snapshot, index, item)
            needed = self._needed(item)
            if ratio < needed - SLACK and not self._is_halo(snapshot, item, needed):
                kind = "text" if snapshot.text_of(item) else "graphics"
                words = " on ".join(map(to_hex, colours))
                problem = f"has {ratio:.2f} : 1 ({words}), {kind} needs {needed:g} : 1"
                fault = snapshot.named(item), problem, item.box
                yield (item.unit or item.key, problem), fault

    def _needed(self, item: Drawn) -> float:
        if item.unit is None:
            return GRAPHICS
        own = np.array((item.fill if item.has_fill else item.stroke)[:3])
        # In a world names pass over what lies there; on the ground itself they stand out more.
        is_name = self.on_stage and contrast(own, self.ground) >= TEXT - SLACK
        return GRAPHICS if is_name else TEXT

    def _is_halo(self, snapshot: Snapshot, item: Drawn, needed: float) -> bool:
        """Whether another part of the same thing, with the same edge, is what is seen."""
        if item.owner is None or item.unit is not None:
            return False
        edge = np.array(item.box)
        for index in snapshot.meeting(item.box):
            other = snapshot.drawn[index]
            if other is item or other.owner != item.owner:
                continue
            if np.abs(np.array(other.box) - edge).max() <= SAME_EDGE:
                ratio, _ = self._ratio(snapshot, index, other)
                if ratio >= needed - SLACK:
                    return True
        return False

    def _is_decoration(self, item: Drawn) -> bool:
        if self.decorative is None:
            return False
        return all(np.abs(np.array(c[:3]) - self.decorative).max() < 0.01 for c in item.colours)

    def _ratio(self, snapshot: Snapshot, index: int, item: Drawn) -> Ratio:
        near = [
            (i, other)
            for i in snapshot.meeting(item.outer)
            if (other := snapshot.drawn[i]).has_fill
        ]
        # Text under text is for the lint about overlaps.
        below = [other for i, other in near if i < index and other.unit is None]
        above = [other for i, other in near if i > index and other.fill[3] >= 0.9]
        key = (id(item), *map(id, below), -1, *map(id, above))
        if key not in self._ratios:
            self._kept += [item, *below, *above]
            self._ratios[key] = self._measure(item, below, above)
        return self._ratios[key]

    def _measure(self, item: Drawn, below: list[Drawn], above: list[Drawn]) -> Ratio:
        points = _samples(item)
        if above:
            points = points[~hidden(above, points)]
        if not len(points):
            return 21.0, ()
        behind = composed(below, points, self.ground)
        results: list[Ratio] = []
        for colour in item.colours:
            own = np.array(colour[:3]) * colour[3] + behind * (1 - colour[3])
            ratios = contrast(own, behind)
            # Text must be read everywhere; of a shape it is enough to see most.
            rank = int(0.1 * len(ratios)) if item.unit is not None else len(ratios) // 2
            at = int(np.argsort(ratios)[rank])
            results.append((float(ratios[at]), (own[at], behind[at])))
        return max(results, key=lambda one: one[0], default=(21.0, ()))


def _samples(item: Drawn) -> np.ndarray:
    """Points on the outline, or on the glyphs, where the ground behind is looked at."""
    if item.unit is not None:
        return centres(item.part_boxes)
    corners = np.concatenate(
        [polygon[:-1] if len(polygon) > 2 else polygon for polygon in item.polygons]
    )
    return corners[:: max(1, len(corners) // 12)]
