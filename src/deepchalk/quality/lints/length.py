"""A step and a lesson have a length that can be followed."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough

ID = "length"
FALLS_SHORT_WHEN = "a step lasts over 45 s or under 3 s, or a lesson over 6 min"
NEEDS_LESSON = True

LONGEST_STEP, SHORTEST_STEP, LONGEST_LESSON = 45.0, 3.0, 360.0


def check(play: Playthrough) -> Iterator[Finding]:
    """Steps, then the lesson."""
    for step in play.steps:
        seconds = step.end - step.start
        subject = f"step “{step.title}”"
        if seconds > LONGEST_STEP:
            problem = f"lasts {seconds:.1f} s, more than {LONGEST_STEP:.0f} s"
            remedy = "divide it or play repeats faster"
            yield Finding(ID, step.name, step.start, subject, problem, remedy)
        elif seconds < SHORTEST_STEP:
            problem = f"lasts {seconds:.1f} s, less than {SHORTEST_STEP:.0f} s"
            remedy = "join it to another step or explain"
            yield Finding(ID, step.name, step.start, subject, problem, remedy)
    if play.duration > LONGEST_LESSON:
        problem = f"lasts {play.duration:.0f} s, more than {LONGEST_LESSON:.0f} s"
        remedy = "say less, or play repeats faster"
        yield Finding(ID, "", 0.0, f"lesson {play.name}", problem, remedy)
