"""Sentences of a beat: each is said while its motion happens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from inspect import signature
from typing import Any, TypeVar

from deepchalk.lesson.telling.question import Answer, Options, Question
from deepchalk.lesson.telling.script import InWords, dashed
from deepchalk.lesson.telling.step import Wording, say
from deepchalk.lesson.values.quantity import Quantity

Method = TypeVar("Method", bound=Callable[..., None])

MARK = "__deepchalk_phase__"


@dataclass(frozen=True)
class Phase:
    """A sentence with the motion under it, or a question with the motion that answers it."""

    name: str  # of the method that moves
    # The sentence; of a question what is said while the answer is seen; None if it is in a file.
    wording: Wording | None
    applies: Callable[[Any], bool]  # whether it is said for this trace
    spoken: Wording | None = None  # the sentence as a voice says it, where that differs
    constants: tuple[str, ...] = ()  # numbers in the sentence that are no values of the trace
    question: Question | None = None  # what is asked before; None for a sentence
    seconds: float = 0.0  # that the motion takes at least, with or without words

    def sentence(self, trace: Any) -> str:
        """What is said, empty if nothing."""
        return say(self.wording or "", trace) if self.applies(trace) else ""

    def spoken_sentence(self, trace: Any) -> str:
        """The words for a voice."""
        if self.spoken is None or not self.applies(trace):
            return self.sentence(trace)
        return say(self.spoken, trace)

    def asked_aloud(self, trace: Any) -> str:
        """The question for a voice; empty if nothing is asked."""
        if self.question is None or not self.applies(trace):
            return ""
        return self.question.asked(trace).spoken

    def spoken_wordings(self) -> Iterator[Wording | None]:
        """For each of ``wordings`` what a voice says instead, if it does."""
        if self.question is not None:
            yield self.asked_aloud
        yield None if self.spoken is None else self.spoken_sentence

    def wordings(self) -> Iterator[Wording]:
        """Everything that is said, in order, each empty where the phase does not apply."""
        if self.question is not None:
            yield lambda trace: self.question.text(trace) if self.applies(trace) else ""  # type: ignore[union-attr]
        yield self.sentence

    def in_words(self, message: str) -> Phase:
        """The same, with the texts that it lacks taken from a message of a file.

        Its sentence is the attribute with its own name: ``grow``; those of a question are
        ``drop-question`` and ``drop-option-1`` …, or ``drop-option`` for each ``$option`` that a
        function tells.
        """
        name = dashed(self.name)
        question = self.question and self.question.in_words(message, name)
        return replace(self, wording=self.wording or InWords(message, name), question=question)


def always(trace: Any) -> bool:
    """True of every trace."""
    return True


def says(
    sentence: Wording | None = None,
    *,
    when: Callable[[Any], bool] = always,
    spoken: Wording | None = None,
    constants: Iterable[str] = (),
) -> Callable[[Method], Method]:
    """Say a sentence while the method below it moves things.

    Parameters
    ----------
    sentence
        a text, in which ``{t.total}`` is a value of the trace, or a function of the trace; by
        default it stands in the lesson's files of words: attribute ``grow`` of the message ``ask``
        for the method ``grow`` of the beat ``Ask``
    when
        whether it is said for this trace
    spoken
        the same for a voice, where it must differ
    constants
        numbers in it that are no values of the trace
    """

    if _is_method(sentence):
        raise TypeError(f"@says over {sentence.__name__} has no sentence: write @says(…)")  # type: ignore[union-attr]

    def mark(method: Method) -> Method:
        setattr(method, MARK, Phase(method.__name__, sentence, when, spoken, tuple(constants)))
        return method

    return mark


def summit(seconds: float) -> Callable[[Method], Method]:
    """The motion below is its beat's idea: the voice leaves it room, and its trace stays.

    Parameters
    ----------
    seconds
        that it takes at least, 6 to 12; write it over ``@says(…)`` or ``@asks(…)``
    """

    def mark(method: Method) -> Method:
        phase = getattr(method, MARK, None)
        if phase is None:
            raise TypeError(f"@summit stands over @says or @asks, but {method.__name__} has none")
        setattr(method, MARK, replace(phase, seconds=seconds))
        return method

    return mark


def _is_method(wording: Wording | None) -> bool:
    """Whether it is what a decorator without brackets gets, and no function of the trace."""
    return callable(wording) and len(signature(wording).parameters) == 2


def asks(
    question: Wording | None = None,
    *,
    options: Options,
    answer: Answer,
    because: Wording | None = None,
    seconds: float = 5.0,
    reveals: Callable[[Any], Sequence[Quantity]] | None = None,
    when: Callable[[Any], bool] = always,
    spoken: Wording | None = None,
    constants: Iterable[str] = (),
) -> Callable[[Method], Method]:
    """Ask, give time to think, then let the method below it show the answer.

    Parameters
    ----------
    question
        one sentence; by default, with its options and its ``because``, in the lesson's files of
        words: for the method ``drop`` the attributes ``drop-question``, ``drop-option-1`` …, and
        ``drop`` for what is said while the motion answers
    options
        two to four answers, or a function of the trace that gives them; where they stand in files
        how many there are, or a function whose texts are ``$option`` of ``drop-option``
    answer
        the position of the right one, or a function of the trace that tells it
    because
        the sentence that is said while the motion answers
    seconds
        time to think
    reveals
        the quantities that the answer shows for the first time
    spoken
        the question as a voice asks it; by default it names the options after the question, unless
        they are long
    """

    def mark(method: Method) -> Method:
        asked = Question(question, options, answer, seconds, reveals, spoken)
        phase = Phase(method.__name__, because, when, None, tuple(constants), asked)
        setattr(method, MARK, phase)
        return method

    return mark


def phases_of(beat_class: type) -> Iterator[Phase]:
    """The phases of a beat in the order of their definition, those of base classes first."""
    message = message_of(beat_class)
    names: dict[str, None] = {}
    for cls in reversed(beat_class.__mro__):
        for name, member in vars(cls).items():
            if hasattr(member, MARK):
                names.setdefault(name)
    for name in names:
        phase = getattr(getattr(beat_class, name), MARK, None)
        if phase is None:
            raise TypeError(
                f"{beat_class.__name__}.{name} takes the place of a phase: mark it, too"
            )
        # A phase that is no method of its own is called as it is assigned.
        yield replace(phase, name=name).in_words(message)


def message_of(beat_class: type) -> str:
    """The message of a beat in files of words: ``pick-row`` of ``PickRow``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", beat_class.__name__).lower()
