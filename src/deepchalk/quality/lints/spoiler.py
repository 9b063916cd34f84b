"""What is asked is not shown before it has been asked."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.lesson.recording import QuestionRecord, StepRecord
from deepchalk.quality.finding import Finding
from deepchalk.quality.lints.numbers import PRINTED
from deepchalk.quality.playthrough import Playthrough
from deepchalk.quality.snapshot import Snapshot

ID = "spoiler"
FALLS_SHORT_WHEN = (
    "the number of a right answer, or a quantity that a question reveals, is on the screen or in "
    "the title before the answer"
)
NEEDS_LESSON = True

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
    if right.lower() in step.title.lower() and not any(
        other.lower() in step.title.lower() for other in others
    ):
        subject = f"the title “{step.title}”"
        yield Finding(ID, step.name, step.start, subject, f"tells the answer “{right}”", _REMEDY)


def _on_screen(play: Playthrough, step: StepRecord, question: QuestionRecord) -> Iterator[Finding]:
    hidden = set(question.reveals)
    right = question.options[question.answer]
    own = {number for number in PRINTED.findall(right) if "." in number}
    own -= {
        n
        for i, o in enumerate(question.options)
        if i != question.answer
        for n in PRINTED.findall(o)
    }
    for snapshot in play.snapshots:
        if not step.start <= snapshot.time < question.reveal - 0.05:
            continue
        found = _shown(snapshot, hidden, own, question)
        if found is not None:
            problem = f"shows {found} before the answer to “{question.text}”"
            yield Finding(ID, step.name, snapshot.time, "the picture", problem, _REMEDY)
            return


def _shown(
    snapshot: Snapshot, hidden: set[str], own: set[str], question: QuestionRecord
) -> str | None:
    for text in snapshot.texts:
        if text.is_off(ID) or any(
            text.text in words for words in (question.text, *question.options)
        ):
            continue
        for number in text.wording.shown if text.wording is not None else ():
            path = number.path or ""
            if path in hidden or path.partition("[")[0] in hidden or number.text in own:
                return str(number.text)
    return None
