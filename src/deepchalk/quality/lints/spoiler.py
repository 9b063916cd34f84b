"""What is asked is not shown before it has been asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deepchalk.lesson.telling.recording import QuestionRecord, StepRecord
from deepchalk.lesson.values.numbers import decimals_in
from deepchalk.quality.finding import Finding
from deepchalk.quality.lints.numbers import printed_in
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.snapshot import Snapshot

ID = "spoiler"
FALLS_SHORT_WHEN = (
    "the number of a right answer is on the screen in its step before the answer, a quantity that "
    "the question reveals is on the screen at any time before, or the title tells the answer"
)
NEEDS_LESSON = True

JUST_BEFORE = 0.05
"""Seconds before the answer at which its motion may have been looked at already."""

LEAVING = 0.5
"""Seconds in which the things of the step before leave."""

_REMEDY = "show it only after the question"


def check(play: Playthrough) -> Iterator[Finding]:
    """Each question against what was on the screen before its answer."""
    for step in play.steps:
        for question in step.questions:
            yield from _in_title(step, question)
            yield from _on_screen(play, step, question)


def _in_title(step: StepRecord, question: QuestionRecord) -> Iterator[Finding]:
    right = question.options[question.answer]
    others = [option for i, option in enumerate(question.options) if i != question.answer]
    if _names(step.title, right) and not any(_names(step.title, other) for other in others):
        subject = f"the title “{step.title}”"
        yield Finding(ID, step.name, step.start, subject, f"tells the answer “{right}”", _REMEDY)


def _names(title: str, option: str) -> bool:
    """Whether a title holds an option as whole words."""
    return bool(re.search(rf"(?<!\w){re.escape(option)}(?!\w)", title, re.IGNORECASE))


def _on_screen(play: Playthrough, step: StepRecord, question: QuestionRecord) -> Iterator[Finding]:
    others = {
        number
        for i, option in enumerate(question.options)
        if i != question.answer
        for number in printed_in(option)
    }
    right = printed_in(question.options[question.answer])
    own = {number for number in right if decimals_in(number)} - others
    for snapshot in play.snapshots:
        if snapshot.time >= question.reveal - JUST_BEFORE:
            return
        # A number may stand elsewhere by chance; what is revealed may be nowhere.
        numbers = own if snapshot.time >= step.start + LEAVING else set()
        found = _shown(snapshot, question.reveals, numbers)
        if found is not None:
            problem = f"shows {found} before the answer to “{question.text}”"
            yield Finding(ID, snapshot.step, snapshot.time, "the picture", problem, _REMEDY)
            return


def _shown(snapshot: Snapshot, hidden: Iterable[str], own: set[str]) -> str | None:
    for text in snapshot.texts:
        if text.is_off(ID) or text.wording is None:
            continue
        for number in text.wording.shown:
            if number.text in own or any(_holds(path, number.path or "") for path in hidden):
                return str(number.text)
    return None


def _holds(revealed: str, path: str) -> bool:
    """Whether an entry's path lies in what is revealed: a quantity, a slice or an entry."""
    name, _, places = revealed.partition("[")
    own_name, _, own_places = path.partition("[")
    if name != own_name or not places:
        return name == own_name
    pairs = zip(places.rstrip("]").split(", "), own_places.rstrip("]").split(", "), strict=False)
    return all(_covers(place, int(position)) for place, position in pairs if position)


def _covers(place: str, position: int) -> bool:
    """Whether a place of a slice's path (``:``, ``2:5``, ``0 2``, ``3``) has a position."""
    start, colon, stop = place.partition(":")
    if colon:
        return int(start or 0) <= position and (not stop or position < int(stop))
    return str(position) in place.split()
