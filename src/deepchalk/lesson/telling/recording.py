"""What a render hands on to every export: steps with times, captions, numbers, files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from deepchalk.errors import DeepchalkError, ManifestError
from deepchalk.input_files import NotRead, read_input_text
from deepchalk.words import ENGLISH, Language, language_named
from deepchalk.words.language import illegible_in

LARGEST_MANIFEST = 50_000_000
"""Bytes of a manifest that are read at most."""

_AS_DATA = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)
"""A manifest comes from outside: a number that is written as a text is none."""

Sentences = Literal["drawn", "track"]
"""Where a film's sentences are read: in the picture, or in its caption track."""

Seconds = Annotated[float, Field(ge=0, le=1e6)]
Pixels = Annotated[int, Field(ge=1, le=32_768)]


@dataclass(frozen=True)
class Cue:
    """A caption on screen from ``start`` to ``end`` (seconds); at most two lines."""

    __pydantic_config__: ClassVar[ConfigDict] = _AS_DATA

    text: str
    start: Seconds
    end: Seconds

    def __post_init__(self) -> None:
        refuse_illegible("a caption", self.text)


@dataclass(frozen=True)
class QuestionRecord:
    """A question as it was asked, with the position of the right option.

    Attributes
    ----------
    think, reveal
        seconds of the video at which there is time to think, and at which the answer begins
    because
        the sentence that explains the answer
    reveals
        paths of quantities that nothing shows before the answer
    places
        where each option stands on the picture: left, top, width and height as shares of it
    marked
        seconds of the video at which the right option is marked
    until
        seconds of the video at which it leaves the picture; 0 where it stays to the end of its step
    """

    __pydantic_config__: ClassVar[ConfigDict] = _AS_DATA

    text: str
    options: tuple[str, ...]
    answer: int
    think: Seconds
    reveal: Seconds
    because: str
    reveals: tuple[str, ...] = ()
    places: tuple[tuple[float, float, float, float], ...] = ()
    marked: Seconds = 0.0
    until: Seconds = 0.0

    def __post_init__(self) -> None:
        refuse_illegible("a question", self.text, *self.options, self.because)


@dataclass(frozen=True)
class StepRecord:
    """A step as it was played: times in seconds, its captions as whole sentences.

    ``number`` is its place, from 1, among all steps of the lesson: it stays the same when only some
    steps are drawn. One that ``goes_dark`` shows something over the darkened world, as a program.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _AS_DATA

    name: str
    title: str
    start: Seconds
    end: Seconds
    captions: tuple[str, ...] = ()
    questions: tuple[QuestionRecord, ...] = ()
    number: int = field(kw_only=True)
    goes_dark: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        refuse_illegible("a step", self.name, self.title, *self.captions)

    @property
    def numbered_title(self) -> str:
        """``3. Slide the kernel``."""
        return f"{self.number}. {self.title}"

    @property
    def file_name(self) -> str:
        """``03-slide``: its files, without an ending, stand in the order of the steps."""
        return f"{self.number:02}-{self.name}"


@dataclass(frozen=True)
class ShownNumber:
    """A number that was on the screen: its full value, its text, its place in the trace."""

    __pydantic_config__: ClassVar[ConfigDict] = _AS_DATA

    step: str
    text: str
    value: float
    path: str | None = None


@dataclass(frozen=True)
class Recording:
    """A rendered lesson.

    Attributes
    ----------
    lesson, title, summary
        folder name, heading, and the sentence that says what it teaches
    preset
        name of the preset, or ``None`` for own parameters
    params
        the parameters that differ from the defaults, as plain data
    width, height, frame_rate, duration
        of the video: pixels, frames per second, seconds
    steps, cues, numbers
        what was shown, in order
    video
        file of the video; none where only stills were made
    voice
        who speaks: engine, version, recordings; None for a silent film
    typed
        how the lesson is asked for on a command line, where that is not by its name
    sentences
        where they are read; a page that shows captions itself leaves out those that are drawn
    video_sha256
        of the video's file, in a manifest: what stands beside another video is not its own
    stills
        folder with a picture of each step's end, ``STEP.png`` and ``STEP.svg``, if they were made
    live
        file of the live lesson, if it was made
    on_stage
        whether its picture takes the whole frame, without a header and a band of captions
    program
        the program with which the lesson closes, as a file that runs; empty if it has none
    language
        code of the one in which it is told
    own_words
        name of the file of own words in which it is told; empty without
    own_words_digest
        what tells these words from others, as in names of files
    fallbacks
        how many frames of the video Manim itself drew, by reason
    """

    __pydantic_config__: ClassVar[ConfigDict] = _AS_DATA

    lesson: str
    title: str
    summary: str
    preset: str | None
    params: dict[str, Any]
    theme: str
    width: Pixels
    height: Pixels
    frame_rate: Annotated[float, Field(gt=0, le=1_000)]
    duration: Seconds
    steps: tuple[StepRecord, ...]
    cues: tuple[Cue, ...]
    numbers: tuple[ShownNumber, ...]
    versions: dict[str, str] = field(default_factory=dict)
    video: str | None = None
    stills: str | None = None
    fallbacks: dict[str, int] = field(default_factory=dict)
    video_sha256: str | None = None
    voice: dict[str, Any] | None = None
    live: str | None = None
    sentences: Sentences = "track"
    typed: str | None = None
    program: str = ""
    on_stage: bool = False
    language: str = ENGLISH.code
    own_words: str = ""
    own_words_digest: str = ""

    def __post_init__(self) -> None:
        refuse_illegible("a title or summary", self.title, self.summary, self.own_words)
        if self.spoken_language.code != self.language:
            raise DeepchalkError(
                f"language is {self.language[:40]!r}, but it must be a code like de"
            )

    @property
    def spoken_language(self) -> Language:
        """The language in which it is told."""
        return language_named(self.language)

    @property
    def summed_up(self) -> StepRecord | None:
        """The last step that shows the lesson's world, at whose end it is summed up."""
        return next(
            (step for step in reversed(self.steps) if not step.goes_dark),
            self.steps[-1] if self.steps else None,
        )

    def to_json(self) -> str:
        """The recording as text that ``from_json`` reads back."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Recording:
        """A recording from the text of a manifest.

        Raises
        ------
        ManifestError
            one sentence, if a field is missing, unknown, or of another kind
        """
        try:
            return _model().validate_json(_with_numbers(text))
        except ValidationError as error:
            problem = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in problem["loc"]) or "it"
            reason = problem["msg"][:200]
            raise ManifestError(f"this is no manifest of a video: {where}: {reason}") from None
        except DeepchalkError as error:
            raise ManifestError(f"this is no manifest of a video: {error}") from None

    @classmethod
    def read(cls, manifest: Path) -> Recording:
        """A recording from its manifest file.

        Raises
        ------
        ManifestError
            as ``from_json``, and if it cannot be read, is too large or no text
        """
        try:
            return cls.from_json(read_input_text(manifest, LARGEST_MANIFEST))
        except NotRead as reason:
            raise ManifestError(f"{manifest} {reason}") from None


@cache
def _model() -> TypeAdapter[Recording]:
    return TypeAdapter(Recording)


def _with_numbers(text: str) -> str:
    """The manifest with a number for each step, which was not always written."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return text
    steps = data.get("steps") if isinstance(data, dict) else None
    if not isinstance(steps, list) or all("number" in s for s in steps if isinstance(s, dict)):
        return text
    for place, step in enumerate(steps, start=1):
        if isinstance(step, dict):
            step.setdefault("number", place)
    return json.dumps(data)


def refuse_illegible(what: str, *texts: str) -> None:
    """Nothing, where each text can be shown."""
    for text in texts:
        place = illegible_in(text)
        if place is not None:
            raise DeepchalkError(
                f"{what} has the character U+{ord(text[place]):04X} in it, which cannot be shown"
            )
