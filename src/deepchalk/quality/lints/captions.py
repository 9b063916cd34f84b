"""Captions can be read: short lines, slow enough, one at a time, inside the video."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from deepchalk.lesson.telling.captions import FASTEST, LINE_LENGTH, LINES
from deepchalk.lesson.telling.recording import Cue
from deepchalk.quality.finding import Finding, quoted_caption
from deepchalk.quality.playing.playthrough import Playthrough

ID = "captions"
FALLS_SHORT_WHEN = (
    "a caption has over 42 characters a line, over 2 lines, over 17 characters a second, "
    "overlaps another one or goes on past the end of the video"
)
NEEDS_LESSON = False

SLACK = 0.05
"""Seconds: times are rounded to frames."""


def check(play: Playthrough) -> Iterator[Finding]:
    """Every caption against every limit."""
    cues = sorted(play.cues, key=lambda cue: cue.start)
    for cue in cues:
        for problem, remedy in _faults_of_one(cue, play.duration):
            yield _finding(play, cue, problem, remedy)
    for cue, following in pairwise(cues):
        overlap = cue.end - following.start
        if overlap > SLACK:
            problem = f"overlaps the caption before by {overlap:.1f} s"
            yield _finding(play, following, problem, "say it later")


def _faults_of_one(cue: Cue, duration: float) -> Iterator[tuple[str, str]]:
    lines = cue.text.split("\n")
    longest = max(map(len, lines))
    if longest > LINE_LENGTH:
        yield f"has a line of {longest} characters, not {LINE_LENGTH}", "break it or say less"
    if len(lines) > LINES:
        yield f"has {len(lines)} lines, not {LINES}", "make two captions of it"
    seconds = cue.end - cue.start
    needed = len(cue.text) / FASTEST
    if needed - seconds > SLACK:
        speed = len(cue.text) / max(seconds, 1e-6)
        problem = f"needs {speed:.0f} characters a second, not {FASTEST:.0f}"
        yield problem, f"give it {needed:.1f} s or say less"
    if cue.end - duration > SLACK:
        problem = f"goes on for {cue.end - duration:.1f} s after the end of the video"
        yield problem, "wait longer at the end"


def _finding(play: Playthrough, cue: Cue, problem: str, remedy: str) -> Finding:
    step = next((s.name for s in play.steps if s.start <= cue.start < s.end), "")
    return Finding(ID, step, cue.start, quoted_caption(cue.text), problem, remedy)
