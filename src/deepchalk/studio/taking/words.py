"""The command and the Python that make the same, to be copied."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from deepchalk.export.command import options_of, typed
from deepchalk.export.formats import FORMATS
from deepchalk.lesson.telling.wording import counted, listed
from deepchalk.lesson.values.numbers import MINUS

PARAMETERS = "parameters"
"""The format that is the parameter file alone."""


@dataclass(frozen=True)
class Taken:
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

    @property
    def is_sheet(self) -> bool:
        """Whether it is made of numbers of its own, whatever the parameters are."""
        return self.format == "worksheet"

    def options(self) -> list[str]:
        """The options of ``deepchalk export`` beside the parameters."""
        words: list[str] = ["--to", self.format]
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


def command_of(taken: Taken) -> str:
    """A command for a shell."""
    words = ["deepchalk", "export" if taken.format != PARAMETERS else "render", taken.lesson]
    if not taken.is_sheet and taken.typable:
        words += ["--preset", taken.preset, *options_of(taken.changed)]
    elif not taken.is_sheet:
        words += ["--params", f"{taken.lesson}.json"]
    if taken.format != PARAMETERS:
        words += taken.options()
    return shlex.join(words)


def made_from(taken: Taken) -> str:
    """With which parameters and options it is made, for people."""
    if taken.is_sheet:
        seed = "" if taken.seed is None else f", from seed {taken.seed} on"
        return f"{counted(taken.count, 'worksheet')} with numbers of their own{seed}"
    values = [f"{name.replace('_', ' ')} {_brief(value)}" for name, value in taken.changed.items()]
    shown = values[:MOST_SAID]
    if len(values) > MOST_SAID:
        shown.append(f"{len(values) - MOST_SAID} more")
    said = [f"preset {taken.preset}" + (f" with {listed(shown)}" if shown else "")]
    if taken.short:
        said.append("short cut")
    if taken.theme != "dark":
        said.append(f"{taken.theme} ground")
    if taken.format in SPOKEN and not taken.voice:
        said.append("without a voice")
    return ", ".join(said)


def _brief(value: Any) -> str:
    text = "by default" if value is None else typed(value).replace("-", MINUS)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 2]} …"


def python_of(taken: Taken) -> str:
    """Lines for a notebook."""
    arguments = [repr(taken.lesson), f"preset={taken.preset!r}"]
    arguments += [f"{name}={value!r}" for name, value in taken.changed.items()]
    if taken.short:
        arguments.append('cut="short"')
    if taken.theme != "dark":
        arguments.append(f"theme={taken.theme!r}")
    called = ",\n    ".join(arguments)
    return f"import deepchalk\n\ndeepchalk.render(\n    {called},\n)"
