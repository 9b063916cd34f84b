"""Nothing is still while nobody speaks, except to think about a question."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.lesson.telling.captions import reading_seconds
from deepchalk.lesson.telling.recording import QuestionRecord
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Interval, Playthrough

ID = "silence"
FALLS_SHORT_WHEN = (
    "the frame is unchanged for over 3 s when all has been said and nothing is asked, or for over "
    "a quarter of the lesson outside of questions, or a fifth on a stage"
)
NEEDS_LESSON = True

LONGEST = 3.0
MOST_STILL, MOST_STILL_ON_STAGE = 0.25, 0.20
SLACK = 0.1

SEEN_AS_STILL = 0.3
"""Seconds of stillness that a viewer notices: what moves in steps is not still between them."""

Span = tuple[float, float]


def check(play: Playthrough) -> Iterator[Finding]:
    """Of lessons: silent stillness, then all stillness together."""
    if play.scene_class is None:
        return
    questions = [question for step in play.steps for question in step.questions]
    asked = [
        (_asked_from(play, one) if play.on_stage else one.think, one.reveal) for one in questions
    ]
    # A caption stays until the next one; it has been said when it could be read.
    said = [(cue.start, min(cue.end, cue.start + reading_seconds(cue.text))) for cue in play.cues]
    # The last picture stays, to be looked at.
    ending = play.duration - (play.theme.times.summary if play.theme else 0.0) - SLACK
    still = [
        stretch
        for stretch in _stretches(play)
        if not _overlaps((stretch[0].start, stretch[-1].end), asked)
        and stretch[-1].end <= ending
        and not (play.on_stage and _is_looked_at(play, stretch))
    ]
    for stretch in still:
        yield from _silent(stretch, said)
    seconds = sum(stretch[-1].end - stretch[0].start for stretch in still)
    whole = play.duration - sum(end - start for start, end in asked)
    most = MOST_STILL_ON_STAGE if play.on_stage else MOST_STILL
    if whole > 0 and seconds / whole > most:
        problem = f"is unchanged for {seconds / whole:.1%} of the time, not {most:.0%}"
        remedy = f"let motion last as long as its sentence (share=…): {_step_by_step(still)}"
        yield Finding(ID, "", 0.0, "the picture", problem, remedy)


def _is_looked_at(play: Playthrough, stretch: list[Interval]) -> bool:
    """Whether it is a last picture, and stands no longer than such a one does."""
    start, end = stretch[0].start, stretch[-1].end
    longest = play.theme.times.summary + 1.0 if play.theme else 0.0
    return end - start <= longest + SLACK and play.is_last_picture(end)


def _asked_from(play: Playthrough, question: QuestionRecord) -> float:
    """When it begins to be asked: who reads a question thinks about the picture already."""
    before = [cue for cue in play.cues if cue.start < question.think]
    while before and " ".join(before[-1].text.split()) in question.text:
        last = before.pop()
        if question.text.startswith(" ".join(last.text.split())):
            return last.start
    return question.think


def _step_by_step(still: list[list[Interval]]) -> str:
    """How long each step is still, and where most of it is; the worst step first."""
    of_step: dict[str, list[tuple[float, float]]] = {}
    for stretch in still:
        start, end = stretch[0].start, stretch[-1].end
        of_step.setdefault(stretch[0].snapshot.step, []).append((end - start, start))
    worst_first = sorted(of_step.items(), key=lambda item: -sum(length for length, _ in item[1]))
    return ", ".join(
        f"step {step} is still for {sum(length for length, _ in spans):.1f} s, "
        f"mostly from {max(spans)[1]:.1f} s on"
        for step, spans in worst_first
    )


def _stretches(play: Playthrough) -> Iterator[list[Interval]]:
    """Intervals that follow one another without any change, if they are long enough."""
    stretch: list[Interval] = []
    for interval in [*play.intervals, None]:
        if interval is not None and interval.still:
            stretch.append(interval)
            continue
        if stretch and stretch[-1].end - stretch[0].start >= SEEN_AS_STILL:
            yield stretch
        stretch = []


def _silent(stretch: list[Interval], said: list[Span]) -> Iterator[Finding]:
    start, end = stretch[0].start, stretch[-1].end
    for begins, ends in _outside((start, end), said):
        if ends - begins > LONGEST + SLACK:
            problem = f"does not change for {ends - begins:.1f} s while nothing is said"
            remedy = "say why, move on, or let something happen"
            yield Finding(ID, stretch[0].snapshot.step, begins, "the picture", problem, remedy)


def _outside(span: Span, spans: list[Span]) -> Iterator[Span]:
    """The parts of a span that lie in none of the others, which are in order."""
    start = span[0]
    for begins, ends in spans:
        if ends <= start or begins >= span[1]:
            continue
        if begins > start:
            yield start, begins
        start = ends
    if span[1] > start:
        yield start, span[1]


def _overlaps(span: Span, spans: list[Span]) -> bool:
    return any(min(span[1], end) - max(span[0], start) > SLACK for start, end in spans)
