"""On a stage the picture takes the frame."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.mobjects.room import IS_GROUND
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Interval, Playthrough
from deepchalk.quality.playing.snapshot import Drawn, Snapshot
from deepchalk.quality.seeing.inking import Ink, hull_share

ID = "share"
FALLS_SHORT_WHEN = (
    "on a stage, for most of the time in which a step is at rest, the hull of what is no ground "
    "takes less than 40 % of the frame, or less than 4 % of the frame is inked"
)
NEEDS_LESSON = True

LEAST_HULL, LEAST_INKED = 0.40, 0.04
SETTLED = 0.4
"""Seconds of stillness in which a picture is looked at."""

MOST = 0.5
"""Share of a step's time at rest for which it may be small."""


def check(play: Playthrough) -> Iterator[Finding]:
    """Steps whose picture is small, or nearly empty."""
    if not play.on_stage:
        return
    measure = _Measure()
    for step in play.steps:
        at_rest = [
            interval
            for interval in play.intervals
            if step.start - 1e-6 <= interval.start < step.end - 1e-6
            and interval.still
            and interval.seconds >= SETTLED
            and not any(ID in item.off for item in interval.snapshot.drawn)
        ]
        problems = (
            (measure.hull, LEAST_HULL, "takes {:.0%} of the frame, not {:.0%}"),
            (measure.inked, LEAST_INKED, "inks {:.1%} of the frame, not {:.0%}"),
        )
        for share_of, least, words in problems:
            small = [one for one in at_rest if share_of(one.snapshot) < least]
            if _seconds(small) > MOST * _seconds(at_rest):
                longest = max(small, key=lambda one: one.seconds)
                problem = words.format(share_of(longest.snapshot), least)
                remedy = "draw the world larger, or let the camera go nearer"
                subject = f"step “{step.title}” at rest"
                yield Finding(ID, step.name, longest.start, subject, problem, remedy)


def _seconds(intervals: list[Interval]) -> float:
    return sum(interval.seconds for interval in intervals)


class _Measure:
    """Shares of pictures, each looked at once."""

    def __init__(self) -> None:
        self._ink = Ink()
        self._hulls: dict[int, tuple[Snapshot, float]] = {}
        self._inked: dict[int, tuple[Snapshot, float]] = {}

    def hull(self, snapshot: Snapshot) -> float:
        """Of the frame, within what is drawn."""
        if id(snapshot) not in self._hulls:
            self._hulls[id(snapshot)] = snapshot, hull_share(subject(snapshot))
        return self._hulls[id(snapshot)][1]

    def inked(self, snapshot: Snapshot) -> float:
        """Of the frame, under what is drawn."""
        if id(snapshot) not in self._inked:
            self._inked[id(snapshot)] = snapshot, self._ink.share(subject(snapshot))
        return self._inked[id(snapshot)][1]


def subject(snapshot: Snapshot) -> list[Drawn]:
    """What is drawn on the ground."""
    return [item for item in snapshot.drawn if IS_GROUND not in item.off]
