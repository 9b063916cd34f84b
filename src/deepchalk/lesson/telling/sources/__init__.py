"""Sentences about a model of somebody's own, which stand in English in the parameter ``source``.

There everybody can read and change them. A film in another language, or in words of one's own,
finds by its English text each sentence that deepchalk has written, and says it in its own; what
somebody else wrote is said as it stands. Sentences of every lesson are in the files beside this
one, those of a lesson are the messages ``source-…`` of its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from deepchalk.lesson.fields.kinds import sentences_of
from deepchalk.lesson.telling.script import Script, script_named
from deepchalk.words import ENGLISH, Language, Messages, messages_in, without_region
from deepchalk.words.messages import FILE_SUFFIX

SENTENCE, PART, OF_LESSON = "sentence-", "part-", "source-"
"""What messages begin with that are sentences of every lesson, parts of a model, and sentences of
one lesson."""

NESTED = ("from", "what")
"""Facts that are messages themselves, which begin with their names."""

AMOUNT = "amount"
"""A fact that is a number with decimals, which are written as the language does."""

LOOKS = {
    AMOUNT: r"-?[\d.]+(?:e[+-]\d+)?",
    "from": r"[^:]+",
    "module": r"[\w, ]+",
    "parts": r".+",
    "places": r"\d+(?:, \d+)* and \d+",
    "symbol": r"[A-Za-z]+\d*",
    "target": r"\S+",
    "what": r"[a-z]+",
}
"""How facts look in a sentence, if they are no whole numbers."""

NUMBER = r"\d+"

Say = Callable[[str, Callable[[str], Any]], str]
"""From a message and its facts to a text."""


def written(message: str, **facts: object) -> str:
    """A text in English, as it stands in ``source``."""
    return _messages_in(ENGLISH).says(message, fact=lambda name: str(facts[name]))


def written_of(module: str, message: str, /, **facts: object) -> str:
    """A sentence that a film says of a model: ``source-…`` of a lesson's words, in English.

    Parameters
    ----------
    module
        of the lesson, as ``__name__`` says it
    message
        in the lesson's words
    facts
        what it may name: whole numbers, an ``amount``, or what else ``LOOKS`` has
    """
    told = {name: str(value) for name, value in facts.items()}
    return script_named(module.rpartition(".")[0]).says(None, message, **told)


def title_of(trace: Any) -> str:
    """The title of the step that says where the numbers come from."""
    return _messages_in(_language(trace)).says("title")


def told(trace: Any) -> list[str]:
    """What ``source`` says, in the language and the words in which a trace is told."""
    script: Script | None = vars(trace).get("script")
    sentences = sentences_of(getattr(trace.params, "source", None))
    if script is None:
        return sentences
    of_lesson, of_all = script.layers[-1], _messages_in(script.language)

    def say(message: str, fact: Callable[[str], Any]) -> str:
        return of_all.says(message, fact=fact)

    def say_of_lesson(message: str, fact: Callable[[str], Any]) -> str:
        names = of_lesson.names(message)
        return script.says(None, message, **{name: fact(name) for name in names})

    return [
        _found(of_lesson, OF_LESSON, sentence, say_of_lesson, script.language)
        or _found(_messages_in(ENGLISH), SENTENCE, sentence, say, script.language)
        or sentence
        for sentence in sentences
    ]


def _language(trace: Any) -> Language:
    script: Script | None = vars(trace).get("script")
    return ENGLISH if script is None else script.language


def _found(english: Messages, kind: str, text: str, say: Say, language: Language) -> str | None:
    """The message of that kind that a text is in English, said otherwise; None if it is none."""

    def fact(name: str, value: str) -> str:
        if name in NESTED:
            return _found(english, f"{name}-", value, say, language) or value
        if name == "parts":
            parts = re.finditer("|".join(_looks(english, PART, grouped=False).values()), value)
            return language.listed(
                _found(english, PART, one[0], say, language) or one[0] for one in parts
            )
        if name == "places":
            return language.listed(re.findall(NUMBER, value))
        return language.number(value) if name == AMOUNT else value

    for message, looks in _looks(english, kind).items():
        if match := re.fullmatch(looks, text):
            facts = {name: fact(name, value) for name, value in match.groupdict().items()}
            return say(message, facts.__getitem__)
    return None


@cache
def _looks(english: Messages, kind: str, grouped: bool = True) -> dict[str, str]:
    """For each message of a kind the pattern of its text, with a group for each fact."""

    def pattern(message: str) -> Iterator[str]:
        # Names of facts stand between marks that no text has.
        text = english.says(message, fact=lambda name: f"\0{name}\0")
        for place, piece in enumerate(text.split("\0")):
            group = f"?P<{piece}>" if grouped else "?:"
            yield f"({group}{LOOKS.get(piece, NUMBER)})" if place % 2 else re.escape(piece)

    messages = (part.message for part in english.parts if part.attribute is None)
    return {one: "".join(pattern(one)) for one in messages if one.startswith(kind)}


def _messages_in(language: Language) -> Messages:
    folder = Path(str(files(__name__)))
    file = folder / f"{without_region(language.code)}{FILE_SUFFIX}"
    if file.is_file():
        return messages_in(file, language)
    return messages_in(folder / f"{ENGLISH.code}{FILE_SUFFIX}", ENGLISH)


__all__ = ["title_of", "told", "written", "written_of"]
