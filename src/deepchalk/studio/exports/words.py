"""The command and the Python that make the same, to be copied."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from deepchalk.export.formats import FORMATS
from deepchalk.lesson.params import options_of, typed
from deepchalk.lesson.values.numbers import MINUS
from deepchalk.words import ENGLISH, active, language_named
from deepchalk.words.faces import say
from deepchalk.words.messages import FILE_SUFFIX

PARAMETERS = "parameters"
"""The format that is the parameter file alone."""


@dataclass(frozen=True)
class ExportOrder:
    """What is taken away: a lesson with parameters in a format."""

    lesson: str
    preset: str
    changed: Mapping[str, Any]  # the values that differ from the preset's
    format: str
    theme: str = "dark"
    quality: str = "h"
    short: bool = False  # the short cut
    voice: bool = True  # narrated
    count: int = 1  # of worksheets,
    seed: int | None = None  # and of the first of them
    typable: bool = True  # as options; otherwise a parameter file says the values
    language: str = ENGLISH.code  # in which it is told
    own_words: str = ""  # text of a file, in which it is told

    @property
    def is_sheet(self) -> bool:
        """Whether it is made of numbers of its own, whatever the parameters are."""
        return self.format == "worksheet"

    @property
    def words_file(self) -> str:
        """How the file of own words is called."""
        return f"{self.lesson}{FILE_SUFFIX}"

    def options(self) -> list[str]:
        """The options of ``deepchalk export`` beside the parameters."""
        words: list[str] = ["--to", self.format]
        if self.language != ENGLISH.code:
            words += ["--language", self.language]
        if self.is_sheet:
            words += ["--count", str(self.count)]
            return words + ([] if self.seed is None else ["--seed", str(self.seed)])
        if self.short:
            words += ["--cut", "short"]
        if self.format == "handout":
            return words
        words += ["--theme", self.theme]
        if FORMATS[self.format].needs != "live":
            words += ["-q", self.quality]
        if self.format in SPOKEN:
            words += ["--voice", "engine" if self.voice else "none"]
        return words


MOST_SAID, LONGEST_VALUE = 6, 40
"""Values of which people are told, and the characters of each."""

SPOKEN = frozenset({"mp4", "live", "html", "pptx", "webm", "vtt", "srt", "chapters"})
"""Formats in which a voice changes something."""


def command_of(order: ExportOrder) -> str:
    """A command for a shell."""
    words = ["deepchalk", "export" if order.format != PARAMETERS else "render", order.lesson]
    if not order.is_sheet and order.typable:
        words += ["--preset", order.preset, *options_of(order.changed)]
    elif not order.is_sheet:
        words += ["--params", f"{order.lesson}.json"]
    if order.own_words:
        words += ["--script", order.words_file]
    if order.format != PARAMETERS:
        words += order.options()
    return shlex.join(words)


def made_from(order: ExportOrder) -> str:
    """With which parameters and options it is made, for people."""
    if order.is_sheet:
        seed = [] if order.seed is None else [say("studio-from-seed-on", seed=str(order.seed))]
        sheets = say("studio-from-sheets", count=order.count)
        return ", ".join([sheets, *seed, *_told_in(order)])
    values = [f"{name.replace('_', ' ')} {_brief(value)}" for name, value in order.changed.items()]
    shown = values[:MOST_SAID]
    if len(values) > MOST_SAID:
        shown.append(say("studio-from-more", count=len(values) - MOST_SAID))
    said = [say("studio-from-preset", preset=order.preset)]
    if shown:
        listed = active().listed(shown)
        said = [say("studio-from-changed", preset=order.preset, values=listed)]
    said += _told_in(order)
    if order.short:
        said.append(say("studio-from-short"))
    if order.theme != "dark":
        said.append(say("studio-from-light"))
    if order.format in SPOKEN and not order.voice:
        said.append(say("studio-from-silent"))
    return ", ".join(said)


def _told_in(order: ExportOrder) -> Iterator[str]:
    if order.language != ENGLISH.code:
        yield say("studio-from-language", language=language_named(order.language).name_in(active()))
    if order.own_words:
        yield say("studio-from-own-words")


def _brief(value: Any) -> str:
    text = say("studio-from-default") if value is None else typed(value).replace("-", MINUS)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 2]} …"


def python_of(order: ExportOrder) -> str:
    """Lines for a notebook."""
    arguments = [repr(order.lesson), f"preset={order.preset!r}"]
    arguments += [f"{name}={value!r}" for name, value in order.changed.items()]
    if order.language != ENGLISH.code:
        arguments.append(f"language={order.language!r}")
    if order.own_words:
        arguments.append(f"script={order.words_file!r}")
    if order.short:
        arguments.append('cut="short"')
    if order.theme != "dark":
        arguments.append(f"theme={order.theme!r}")
    called = ",\n    ".join(arguments)
    return f"import deepchalk\n\ndeepchalk.render(\n    {called},\n)"
