"""Questions: predict, take time to think, then see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from deepchalk.lesson.telling.script import InWords
from deepchalk.lesson.telling.step import Wording, say
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.words import active

Options = Sequence[Wording] | Callable[[Any], Sequence[str]] | int
Answer = int | Callable[[Any], int]

LETTERS = "abcd"

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
        return replace(self, wording=InWords(message, f"{phase}-question"), options=options)

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
        return Asked(text, texts, int(answer), tuple(one.path for one in revealed), spoken)


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
