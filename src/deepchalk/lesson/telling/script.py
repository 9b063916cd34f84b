"""A lesson's script: its words in a language, or one's own, about what was computed."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, takewhile
from pathlib import Path
from typing import Any

from deepchalk import words
from deepchalk.errors import ParameterError
from deepchalk.lesson.telling.facts import Fact, Facts
from deepchalk.words import Language, Messages, WordsError
from deepchalk.words.faces import meant, tell
from deepchalk.words.messages import Part, for_all

FOLDER = "words"
"""Where a lesson's folder has its files of words, one a language."""

LESSON, LABELS = "lesson", "labels"
"""Messages of the lesson itself, and of what is written in the picture."""

OWN = "script"
"""What a file of one's own words is called where something in it is wrong."""

SUMMARY, TEACHES, ON_SHEET = "summary", "teaches-", "sheet"
"""Attributes of the lesson: what it teaches, in a sentence, and in some, which are numbered."""

OF_VALUES = "refused-", "note-"
"""What messages begin with that are said of values: before, and not with, one's own words."""

MOST_SCRIPTS = 64
"""Scripts that are kept in memory: each that is typed in the studio is another one."""

OWN_MODEL = "own-model"
"""Attribute of the lesson: its heading where it shows a model of one's own."""


@dataclass(frozen=True)
class Script:
    """What a lesson says.

    Attributes
    ----------
    layers
        where a text is looked for, in this order: one's own, the language's, the English ones
    facts
        what the texts may name
    language
        in which numbers are written
    """

    layers: tuple[Messages, ...]
    facts: Facts
    language: Language

    def has(self, message: str, attribute: str | None = None) -> bool:
        """Whether there is this text."""
        return any(one.has(message, attribute) for one in self.layers)

    def says(self, trace: Any, message: str, attribute: str | None = None, /, **given: Any) -> str:
        """A text about a trace; empty where it is empty.

        Parameters
        ----------
        trace
            what was computed; None for texts that name no fact
        given
            what it may name besides the facts

        Raises
        ------
        WordsError
            if there is no such text, or it names what there is not
        """
        having = [one for one in self.layers if one.has(message, attribute)]
        if not having:
            name = f"{message}.{attribute}" if attribute else message
            raise WordsError(tell("words-no-text", file=self.layers[-1].source, text=name))

        def fact(name: str) -> Any:
            return given[name] if name in given else self.facts[name].told(trace)

        with words.using(self.language):
            # One that says nothing, as own words may, is as one that is missing.
            return next(filter(None, (one.says(message, attribute, fact) for one in having)), "")

    def without_words(self) -> Iterator[str]:
        """Names of texts that the language's file lacks, or one's own: they fall back."""
        first = self.layers[0]
        return (one.name for one in told_by(self.layers[-1]) if not first.has(*one.key))


def told_by(words: Messages) -> list[Part]:
    """The texts of a file with which a lesson is told, in order."""
    return [one for one in words.parts if not one.message.startswith(OF_VALUES)]


def dashed(name: str) -> str:
    """A name of Python's as files of words have it."""
    return name.replace("_", "-")


def has_words(package: str) -> bool:
    """Whether a lesson's words lie in files."""
    folder = _folder(package)
    return folder is not None and folder.is_dir()


def languages_of(package: str) -> list[str]:
    """Codes of the languages in which a lesson's words are written, English first."""
    folder = _folder(package)
    codes = sorted(file.stem for file in folder.glob("*.ftl")) if folder else []
    return [words.ENGLISH.code, *(code for code in codes if code != words.ENGLISH.code)]


@lru_cache(maxsize=MOST_SCRIPTS)
def script_named(package: str, code: str = words.ENGLISH.code, own: str = "") -> Script:
    """The script of a lesson.

    Parameters
    ----------
    package
        the lesson's
    code
        of the language
    own
        text of a file of one's own, which goes first

    Raises
    ------
    ParameterError
        if there is no such language, or the lesson has neither it nor words of one's own in it
    WordsError
        if the own words are no words of this lesson
    """
    language, folder = words.language_named(code), _folder(package)
    if folder is None or not folder.is_dir():
        if language == words.ENGLISH:
            raise ParameterError(tell("language-own-words"))
        raise ParameterError(tell("language-in-english", value=repr(code)))
    english = words.messages_in(folder / "en.ftl", words.ENGLISH)
    layers = [english]
    if language != words.ENGLISH:
        file = folder / f"{language.code}.ftl"
        if file.is_file():
            layers.insert(0, words.messages_in(file, language))
        elif not own:
            known = ", ".join(languages_of(package))
            raise ParameterError(tell("language-told-in", value=repr(code), known=known))
    facts = _facts(package)
    if own:
        layers.insert(0, _own(own, language, layers[0], english, facts))
    for layer in layers:
        layer.refuse_undrawn()
    return Script(tuple(layers), facts, language)


def told_in(package: str, code: str, own: str) -> Script | None:
    """The script of a lesson, None of one whose words do not lie in files.

    Raises
    ------
    ParameterError
        if it is told in English only, and something else was asked for
    """
    if not has_words(package) and code == words.ENGLISH.code and not own:
        return None
    return script_named(package, code, own)


def _own(
    text: str, language: Language, next_layer: Messages, english: Messages, facts: Facts
) -> Messages:
    """Words of one's own, if they are words of this lesson; they may refer to others of theirs."""
    own = Messages(text, language, OWN, next_layer if next_layer.language == language else None)
    if not own.parts:
        raise WordsError(tell("words-empty", file=OWN))
    known = [one.name for one in told_by(english)]

    def check(part: Part) -> None:
        if part.name not in known:
            guess = meant(part.name, known, "meant-texts")
            why = tell("words-unknown", text=part.name, meant=guess)
            raise WordsError(tell("words-line", file=OWN, line=part.line, why=why))
        allowed = {*facts, *english.names(*part.key)}
        allowed |= next_layer.names(*part.key) if next_layer.has(*part.key) else set()
        for name in sorted(own.names(*part.key) - allowed):
            why = tell(
                "words-no-fact", fact=f"${name}", meant=meant(name, sorted(allowed), "meant-facts")
            )
            raise WordsError(tell("words-text", file=OWN, line=part.line, text=part.name, why=why))

    for_all(check, own.parts)
    return own


def script_of(trace: Any) -> Script:
    """The script with which a trace is told: its own, or the lesson's in English."""
    found: Script | None = vars(trace).get("script")
    return found or script_named(type(trace).__module__.rpartition(".")[0])


def tell_with(trace: Any, script: Script) -> None:
    """Tell a trace with a script from now on."""
    vars(trace)["script"] = script


def taught(trace: Any) -> list[str]:
    """What a student knows after the lesson, as far as the trace's own script says it."""
    script: Script | None = vars(trace).get("script")
    if script is None:
        return []
    names = takewhile(
        lambda name: script.has(LESSON, name), (f"{TEACHES}{number}" for number in count(1))
    )
    return [script.says(trace, LESSON, name) for name in names]


def given_on_sheet(trace: Any) -> str:
    """What stands above the tasks of a worksheet, as far as the trace's own script says it."""
    script: Script | None = vars(trace).get("script")
    if script is None or not script.has(LESSON, ON_SHEET):
        return ""
    return script.says(trace, LESSON, ON_SHEET)


@dataclass(frozen=True)
class InWords:
    """A wording that stands in a file: a message, or one of its attributes."""

    message: str
    attribute: str | None = None
    given: tuple[tuple[str, Any], ...] = ()

    def __call__(self, trace: Any) -> str:
        return script_of(trace).says(trace, self.message, self.attribute, **dict(self.given))


def label(t: Any, name: str, **given: Any) -> str:
    """What is written in the picture, from the lesson's ``labels``.

    Parameters
    ----------
    name
        of the label
    given
        what it may name besides the facts
    """
    return script_of(t).says(t, LABELS, dashed(name), **given)


def _folder(package: str) -> Path | None:
    """Where a lesson's words lie; None of what is no package."""
    if not package:
        return None
    try:
        module = sys.modules.get(package) or importlib.import_module(package)
    except ModuleNotFoundError as error:
        if error.name != package:
            raise
        return None
    return Path(module.__path__[0]) / FOLDER if hasattr(module, "__path__") else None


def _facts(package: str) -> Facts:
    found: Facts = importlib.import_module(f"{package}.facts").FACTS
    return found


__all__ = [
    "Fact",
    "Facts",
    "InWords",
    "Script",
    "dashed",
    "has_words",
    "label",
    "languages_of",
    "script_named",
    "script_of",
    "tell_with",
    "told_in",
]
