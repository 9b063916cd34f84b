"""A step: what is said and asked in a beat, known without drawing it.

A beat has a title and phases: sentences, each said while its motion happens, and questions:
predict, take time to think, then see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from inspect import signature
from typing import Any, Literal, TypeVar

from deepchalk.lesson.telling.script import InWords, dashed
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.words import active

Wording = str | Callable[[Any], str]
"""A text, in which ``{t.loss}``, ``{t.loss:1}`` (with one decimal), ``{t.losses[-1]}`` or
``{t.weights[0, 1]}`` stands for what the trace holds, or a function of the trace that makes one."""

NAMED = re.compile(r"\{t\.([^{}:]+)(?::([^{}]*))?\}")
STEPS = re.compile(r"(\w+)|\[([^\]]+)\]")

Cut = Literal["full", "short"]
"""How much of a lesson is played: all of it, or its short cut, which has no pauses for thought."""


@dataclass(frozen=True)
class Step:
    """What is known of a step without drawing it."""

    name: str
    title_wording: Wording
    caption_wordings: tuple[Wording, ...]
    applies: Callable[[Any], bool]
    constants: tuple[str, ...] = ()
    spoken_wordings: tuple[Wording | None, ...] = ()
    goes_dark: bool = False  # over the darkened world, as a program is shown

    def title(self, trace: Any) -> str:
        """The sentence over the picture."""
        return say(self.title_wording, trace)

    def captions(self, trace: Any) -> list[str]:
        """The spoken sentences, in order; one that does not apply to this trace is empty."""
        return [say(wording, trace) for wording in self.caption_wordings]

    def spoken(self, trace: Any) -> list[str | None]:
        """For each caption what a voice says instead of it; None where it says the caption."""
        wordings = self.spoken_wordings or (None,) * len(self.caption_wordings)
        return [None if wording is None else say(wording, trace) for wording in wordings]


def say(wording: Wording, trace: Any) -> str:
    """The words for this trace."""
    if callable(wording):
        return wording(trace)
    return NAMED.sub(lambda match: format(_found(trace, match[1]), match[2] or ""), wording)


def _found(trace: Any, path: str) -> Any:
    """What stands at a path: attributes, and positions in brackets."""
    found = trace
    for name, places in STEPS.findall(path):
        positions = tuple(int(place) for place in places.split(",")) if places else ()
        if name:
            found = getattr(found, name)
        else:
            found = found[positions if len(positions) > 1 else positions[0]]
    return found


def steps_of(scene_class: type) -> Iterator[Step]:
    """The beats of a scene class, in order, as steps."""
    yield from (beat.step() for beat in getattr(scene_class, "beats", ()))


Options = Sequence[Wording] | Callable[[Any], Sequence[str]] | int
Answer = int | Callable[[Any], int]

LETTERS = "ABCD"
"""Of the options of a question; small ones are numbers and nodes of many lessons."""

CLAUSE = 5
"""Words from which on an option is asked as a question of its own."""

LONGEST_SPOKEN = 90
"""Characters of all options together that are spoken after their question at most."""


@dataclass(frozen=True)
class EachInWords:
    """What a function tells, each put into the same text as its ``$option``."""

    options: Callable[[Any], Sequence[str]]
    message: str
    attribute: str

    def wordings(self, trace: Any) -> list[InWords]:
        """The text for each option."""
        given = [(("option", option),) for option in self.options(trace)]
        return [InWords(self.message, self.attribute, one) for one in given]

    def __call__(self, trace: Any) -> Sequence[str]:
        return [say(trace) for say in self.wordings(trace)]


@dataclass(frozen=True)
class Asked:
    """A question as it is asked for one trace."""

    text: str  # the question
    options: tuple[str, ...]  # two to four answers
    answer: int  # position of the right one
    reveals: tuple[str, ...] = ()  # paths of quantities that nothing shows before the answer
    spoken: str = ""  # the question as a voice asks it
    on_sheet: str = ""  # the question as a worksheet asks it

    @property
    def right(self) -> str:
        """The right answer."""
        return self.options[self.answer]


@dataclass(frozen=True)
class Question:
    """A question of a beat."""

    wording: Wording | None  # texts, or functions of the trace; None if they stand in a file
    options: Options
    answer: Answer
    seconds: float = 5.0  # time to think
    # The quantities that the answer shows for the first time.
    reveals: Callable[[Any], Sequence[Quantity]] | None = None
    # The question as a voice asks it; by default with its options, unless they are long.
    spoken: Wording | None = None
    # The question as a worksheet asks it, True if it stands in a file; False if no worksheet asks.
    sheet: Wording | bool | None = None

    def text(self, trace: Any) -> str:
        """The question for this trace."""
        return say(self.wording or "", trace)

    def in_words(self, message: str, phase: str) -> Question:
        """The same, with the texts that it lacks taken from a message of a file."""
        if self.wording is not None:
            return self
        options = self.options
        if isinstance(options, int):
            numbers = range(1, options + 1)
            options = [InWords(message, f"{phase}-option-{number}") for number in numbers]
        elif callable(options):
            options = EachInWords(options, message, f"{phase}-option")
        sheet = InWords(message, f"{phase}-sheet") if self.sheet is True else self.sheet
        wording = InWords(message, f"{phase}-question")
        return replace(self, wording=wording, options=options, sheet=sheet)

    def asked(self, trace: Any) -> Asked:
        """The question, its options and its answer for this trace."""
        options = self.options(trace) if callable(self.options) else self.options
        if isinstance(options, str | int):
            raise ValueError(f"options are a list of texts, not one text: {options!r}")
        texts = tuple(say(option, trace) for option in options)
        answer = self.answer(trace) if callable(self.answer) else self.answer
        if not 2 <= len(texts) <= len(LETTERS) or len(set(texts)) < len(texts):
            raise ValueError(f"a question has two to four different options, not {texts}")
        if not 0 <= answer < len(texts):
            raise ValueError(f"answer {answer} is none of the positions 0 to {len(texts) - 1}")
        revealed = self.reveals(trace) if self.reveals is not None else ()
        text = self.text(trace)
        spoken = say(self.spoken, trace) if self.spoken is not None else _with_options(text, texts)
        if self.sheet is True:
            raise ValueError(
                "a question that does not stand in a file is given its sheet as a text"
            )
        sheet = say(self.sheet, trace) if self.sheet else text
        paths = tuple(one.path for one in revealed)
        return Asked(text, texts, int(answer), paths, spoken, sheet)


def _with_options(text: str, options: Sequence[str]) -> str:
    """ "How much? The largest, the mean, or the smallest?"; the question alone if that is long."""
    texts = [option.strip().rstrip(".?!;,") for option in options]
    # By ear, clauses with commas between them would be one sentence.
    are_clauses = any(", " in one or len(one.split()) >= CLAUSE for one in texts)
    asked = [
        f"{_begun(one)}?" for one in (texts if are_clauses else [active().alternatives(texts)])
    ]
    spoken = " ".join([text, *asked])
    return spoken if len(spoken) - len(text) <= LONGEST_SPOKEN else text


def _begun(text: str) -> str:
    """With a capital, unless a name begins it: w₁ is another one than W₁."""
    first = text.split()[0]
    is_word = len(first) > 1 and first.strip(",").replace("-", "").isalpha() and first.isascii()
    return text[0].upper() + text[1:] if is_word else text


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
    sheet: Wording | bool | None = None,
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
    sheet
        the question as a worksheet asks it, on which nothing of the film is seen; true if it stands
        in the files, as ``drop-sheet``; false if worksheets do not ask it; by default as the film
        does
    """

    def mark(method: Method) -> Method:
        asked = Question(question, options, answer, seconds, reveals, spoken, sheet)
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
