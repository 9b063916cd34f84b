"""What a lesson tells, text by text, where its words lie in files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from deepchalk.lesson.telling.script import Script, dashed, has_words, script_of
from deepchalk.lesson.telling.step import message_of, phases_of
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.snapshot import quoted
from deepchalk.words import prose

Kind = Literal["title", "sentence", "question", "option", "sheet"]


@dataclass(frozen=True)
class Told:
    """A text of a lesson.

    Attributes
    ----------
    step
        in which it is told
    place
        where it stands in files of words: ``ask.grow``
    text, kind
        what it says, and as what
    """

    step: str
    place: str
    text: str
    kind: Kind


def told_by(beats: Any, trace: Any) -> Iterator[Told]:
    """All that beats tell of a trace, in order."""
    for beat in beats:
        if not beat.applies(trace):
            continue
        step, message = beat.name(), message_of(beat)
        yield Told(step, message, beat.step().title(trace), "title")
        for phase in phases_of(beat):
            if not phase.applies(trace):
                continue
            place = f"{message}.{dashed(phase.name)}"
            if phase.question is not None:
                asked = phase.question.asked(trace)
                yield Told(step, f"{place}-question", asked.text, "question")
                if phase.question.sheet:
                    yield Told(step, f"{place}-sheet", asked.on_sheet, "sheet")
                for option in asked.options:
                    yield Told(step, f"{place}-option", option, "option")
            if sentence := phase.sentence(trace):
                yield Told(step, place, sentence, "sentence")


def script_in(play: Playthrough) -> Script | None:
    """The words in which a lesson was told; None where they do not lie in files."""
    found: Script | None = vars(play.trace).get("script")
    if found is None and has_words(type(play.trace).__module__.rpartition(".")[0]):
        return script_of(play.trace)
    return found


def told_in(play: Playthrough) -> list[Told]:
    """All that was told in a play, if its words lie in files; not what worksheets alone ask."""
    if script_in(play) is None:
        return []
    played = {step.name for step in play.steps}
    beats = play.scene_class.beats  # type: ignore[union-attr]
    told = (one for one in told_by(beats, play.trace) if one.kind != "sheet")
    return [one for one in told if one.step in played]


@dataclass(frozen=True)
class Sentence:
    """One sentence of what is said while things move."""

    told: Told
    text: str

    def noted(self, play: Playthrough, lint: str, problem: str, remedy: str) -> Finding:
        """What a lint notes about it."""
        second = second_of(play, self.told)
        subject = quoted(self.text, 60)
        return Finding(lint, self.told.step, second, subject, problem, remedy, is_note=True)


def sentences_in(play: Playthrough) -> list[Sentence]:
    """The sentences of a play, in order, without titles, questions and answers."""
    return [
        Sentence(told, text)
        for told in told_in(play)
        if told.kind == "sentence"
        for text in prose.sentences_of(told.text)
    ]


def second_of(play: Playthrough, told: Told) -> float:
    """When a text begins to be told; that of its step where no caption tells."""
    step = next(one for one in play.steps if one.name == told.step)
    text = " ".join(told.text.split())
    starts = (
        cue.start
        for cue in play.cues
        if step.start - 0.1 <= cue.start < step.end and text.startswith(" ".join(cue.text.split()))
    )
    return next(starts, step.start)
