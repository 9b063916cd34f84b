"""A step brings few new things and asks to look at few."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.lesson.telling.recording import StepRecord
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.seeing.geometry import Box
from deepchalk.quality.seeing.things import Thing, things_in

ID = "load"
FALLS_SHORT_WHEN = "a step has over 4 new or over 7 undimmed objects (things, not glyphs)"
NEEDS_LESSON = True

MOST_NEW, MOST_UNDIMMED = 4, 7
SETTLED = 0.4
"""Seconds of stillness in which things can be counted."""

SAME_PLACE = 0.3
"""Share of the larger box in common from which two things at one place are one that changed."""


def check(play: Playthrough) -> Iterator[Finding]:
    """Each step once for too many new, once for too many undimmed things."""
    present: list[Thing] = []
    for step in play.steps:
        known = _Known(present)
        new: list[Thing] = []
        most: tuple[int, float, list[Thing]] = (0, 0.0, [])
        for interval in play.intervals:
            is_inside = step.start - 1e-6 <= interval.start < step.end - 1e-6
            if not is_inside or not interval.still or interval.seconds < SETTLED:
                continue
            undimmed = things_in(interval.snapshot, play.theme, play.on_stage)
            present = [t for t in undimmed if not any(ID in item.off for item in t.items)]
            new += [thing for thing in present if not known.holds(thing)]
            known.add(present)
            if len(present) > most[0]:
                most = (len(present), interval.start, present)
        if len(new) > MOST_NEW:
            problem = f"brings {len(new)} new things, not {MOST_NEW}"
            yield _finding(step, step.start, problem, new)
        if most[0] > MOST_UNDIMMED:
            problem = f"shows {most[0]} undimmed things, not {MOST_UNDIMMED}"
            yield _finding(step, most[1], problem, most[2])


class _Known:
    """Things that a viewer has seen, however they move, change or grow."""

    def __init__(self, things: list[Thing]) -> None:
        self._keys: set[int] = set()
        self._texts: set[tuple[str, ...]] = set()
        self._boxes: list[Box] = []
        self.add(things)

    def add(self, things: list[Thing]) -> None:
        for thing in things:
            self._keys |= {item.key for item in thing.items}
            self._texts.add(tuple(thing.texts))
            self._boxes.append(thing.box)

    def holds(self, thing: Thing) -> bool:
        if any(item.key in self._keys for item in thing.items):
            return True
        if thing.texts and tuple(thing.texts) in self._texts:
            return True
        box = thing.box
        return any(
            box.meets(other) and box.shared(other).area > SAME_PLACE * max(box.area, other.area)
            for other in self._boxes
        )


def _finding(step: StepRecord, second: float, problem: str, things: list[Thing]) -> Finding:
    boxes = tuple(thing.box for thing in things)
    problem = f"{problem}: {', '.join(thing.described for thing in things[:10])}"
    remedy = "divide the step, or dim what is not needed now"
    return Finding(ID, step.name, second, f"step “{step.title}”", problem, remedy, boxes)
