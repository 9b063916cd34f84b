"""Nothing is still while nobody speaks, except to think about a question."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.lesson.captions import reading_seconds
from deepchalk.quality.finding import Finding
from deepchalk.quality.playthrough import Interval, Playthrough

ID = "silence"
FALLS_SHORT_WHEN = (
    "the frame is unchanged for over 3 s after what is said has been said and while nothing is "
    "asked, or for over a quarter of the lesson outside of questions"
)
NEEDS_LESSON = True

LONGEST = 3.0
MOST_STILL = 0.25
SLACK = 0.1


def check(play: Playthrough) -> Iterator[Finding]:
    """Of lessons made of beats: silent stillness, then all stillness together."""
    if not getattr(play.scene_class, "beats", ()):
        return
    asked = [(q.think, q.reveal) for step in play.steps for q in step.questions]
    # A caption stays until the next one; said it has been when it could be read.
    said = [(cue.start, min(cue.end, cue.start + reading_seconds(cue.text))) for cue in play.cues]
    ending = play.duration - (play.theme.times.summary if play.theme else 0.0) - SLACK
    still = [
        interval
        for interval in play.intervals
        if interval.still and not _overlaps(interval, asked) and interval.end <= ending
    ]
    yield from _silent(play, still, said)
    yield from _too_much(play, still, asked)


def _silent(
    play: Playthrough, still: list[Interval], said: list[tuple[float, float]]
) -> Iterator[Finding]:
    start, end = 0.0, -1.0
    told: set[float] = set()
    for interval in still:
        for begins, ends in _outside(interval, said):
            if begins > end + SLACK:
                start = begins
            end = ends
            if end - start > LONGEST + SLACK and start not in told:
                told.add(start)
                problem = f"does not change for {end - start:.1f} s while nothing is said"
                remedy = "say why, move on, or let something happen"
                yield Finding(ID, interval.snapshot.step, start, "the picture", problem, remedy)


def _outside(interval: Interval, spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The parts of an interval that lie in none of the spans, which are in order."""
    start = interval.start
    for begins, ends in spans:
        if ends <= start or begins >= interval.end:
            continue
        if begins - start > SLACK:
            yield start, begins
        start = ends
    if interval.end - start > SLACK:
        yield start, interval.end


def _too_much(
    play: Playthrough, still: list[Interval], asked: list[tuple[float, float]]
) -> Iterator[Finding]:
    seconds = sum(interval.seconds for interval in still)
    whole = play.duration - sum(end - start for start, end in asked)
    if whole > 0 and seconds / whole > MOST_STILL:
        problem = f"is unchanged for {seconds / whole:.0%} of the time, not {MOST_STILL:.0%}"
        remedy = "let motion last as long as its sentence (share=…)"
        yield Finding(ID, "", 0.0, "the picture", problem, remedy)


def _overlaps(interval: Interval, spans: list[tuple[float, float]]) -> bool:
    return any(min(interval.end, end) - max(interval.start, start) > SLACK for start, end in spans)
