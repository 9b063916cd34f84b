"""What is ordered: a lesson with its parameters, as a film of one size, theme and telling."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from deepchalk.engine.request import QUALITIES, SceneFactory, Video, VideoFormat
from deepchalk.errors import DeepchalkError, ParameterError, UnknownNameError, did_you_mean
from deepchalk.input_files import NotRead, read_input_text
from deepchalk.lesson.files.text_file import brief
from deepchalk.lesson.params import Params
from deepchalk.lesson.telling.captions import reading_seconds
from deepchalk.lesson.telling.recording import Recording, Sentences, StepRecord
from deepchalk.lesson.telling.script import (
    LESSON,
    OWN,
    SUMMARY,
    Script,
    tell_with,
    told_in,
)
from deepchalk.lesson.telling.step import Cut, Step, steps_of
from deepchalk.plugins import plugins
from deepchalk.registry import Lesson, before_scenes
from deepchalk.words import ENGLISH, WordsError, language_named, using
from deepchalk.words.faces import tell
from deepchalk.words.messages import LARGEST


def _remember_manim() -> None:
    """A render compares Manim with what it was before a lesson's own code."""
    from deepchalk.engine.manims_code import manims_code

    manims_code()


before_scenes.append(_remember_manim)


@dataclass(frozen=True)
class Chosen:
    """A lesson with its parameters, which are checked; what follows from them is computed once."""

    lesson: Lesson
    params: Params
    preset: str | None
    """Name of the preset that has these parameters, if there is one."""
    cut: Cut = "full"
    """Whether all of it is played, or its short cut."""
    read: Mapping[str, Path] = field(default_factory=dict)
    """Files that were read for them, by the option that named each."""
    language: str = ENGLISH.code
    """Code of the language in which it is told."""
    own_words: str = ""
    """Text of a file with words of one's own, which go first."""
    own_file: str = ""
    """Name of that file, if it has one."""

    def in_its_language(self) -> AbstractContextManager[None]:
        """Numbers are written inside the block as in the language in which it is told."""
        return using(language_named(self.language))

    @cached_property
    def script(self) -> Script | None:
        """The words in which it is told; None of a lesson whose words do not lie in files."""
        return told_in(self.lesson.package, self.language, self.own_words)

    @cached_property
    def trace(self) -> Any:
        """Every number of the lesson, with the words in which they are told."""
        computed = self.lesson.compute(self.params)
        if self.script is not None:
            tell_with(computed, self.script)
        return computed

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The lesson's steps with these parameters, in order: the first is step 1."""
        all_steps = steps_of(self.lesson.scene_class)
        return tuple(step for step in all_steps if step.applies(self.trace))

    @property
    def heading(self) -> str:
        """The title of what is made of it."""
        return str(self.lesson.scene_class.headed(self.trace))

    @property
    def summary(self) -> str:
        """The sentence that says what the lesson teaches."""
        if self.script is None or not self.script.has(LESSON, SUMMARY):
            return self.lesson.summary
        return self.script.says(self.trace, LESSON, SUMMARY)

    @property
    def name_of_own_words(self) -> str:
        """How the file is called, or may be called; empty where there are no own words."""
        return self.own_words and (self.own_file or f"words-{self.digest_of_own_words}.ftl")

    @property
    def digest_of_own_words(self) -> str:
        """What tells own words from others; empty where there are none."""
        digest = hashlib.sha256(self.own_words.encode()).hexdigest()[:6]
        return digest if self.own_words else ""

    @property
    def stem(self) -> str:
        """What its files' names begin with: ``attention``, ``attention-classic``,
        ``attention-own-3f9a1c`` for the defaults, another preset, own parameters."""
        short = "-short" if self.cut == "short" else ""
        short += f"-{self.language}" if self.language != ENGLISH.code else ""
        short += f"-words-{self.digest_of_own_words}" if self.own_words else ""
        if self.preset is None:
            values = json.dumps(self.params.given(), sort_keys=True)
            digest = hashlib.sha256(values.encode()).hexdigest()[:6]
            return f"{self.lesson.name}-own-{digest}{short}"
        if self.preset == next(iter(self.lesson.presets)):
            return self.lesson.name + short
        return f"{self.lesson.name}-{self.preset}{short}"


def choose(
    lesson: Lesson,
    preset: str | None,
    changes: Mapping[str, Any],
    read: Mapping[str, Path] | None = None,
) -> Chosen:
    """A preset with changes, or the defaults with changes; ``read`` are files they came from.

    Parameters that are those of a preset are called by its name, however they were given.
    """
    params = lesson.params_class() if preset is None else lesson.preset(preset)
    if changes:
        params = params.changed(**changes)
        preset = None
    if preset is None:
        given = params.given()
        preset = next(
            (name for name, known in lesson.presets.items() if known.given() == given), None
        )
    return Chosen(lesson, params, preset, read=read or {})


def cut_to(chosen: Chosen, cut: Cut) -> Chosen:
    """The same, whole or as its short cut, if the lesson has one."""
    if cut == "short" and not chosen.lesson.scene_class.short:
        raise DeepchalkError(f"the lesson {chosen.lesson.name} has no short cut: leave out --cut")
    return replace(chosen, cut=cut)


def worded(
    chosen: Chosen,
    language: str | None = None,
    own: Path | None = None,
    option: str = "--script",
) -> Chosen:
    """The same in a language, and in the words of a file of one's own, which ``option`` names.

    Raises
    ------
    ParameterError
        if there is no such language or the lesson lacks it, or the file cannot be read or holds no
        words of this lesson
    """
    if language is None and own is None:
        return chosen
    code = language_named(ENGLISH.code if language is None else language).code
    told = replace(chosen, language=code, own_words="" if own is None else _own_words(own))
    if own is not None:
        told = replace(told, own_file=own.name, read={**chosen.read, option: own})
    with _naming(own):
        say_all(told)
    return told


def say_all(chosen: Chosen) -> None:
    """Say all that is in files, so that what is wrong is told before anything is made.

    Raises
    ------
    WordsError
        if a text cannot be said with these parameters
    ValueError
        if a question cannot be asked so
    """
    if chosen.script is not None:
        for step in chosen.steps:
            for say in (step.title, step.captions, step.spoken):
                say(chosen.trace)


def _own_words(file: Path) -> str:
    """The text of a file of words, as an editor of any system saves it."""
    try:
        # A character takes at most four bytes.
        text = read_input_text(file, 4 * LARGEST).removeprefix("\ufeff")
    except NotRead as reason:
        raise ParameterError(f"script {brief(str(file))} {reason}") from None
    if not text.strip():
        raise ParameterError(tell("words-empty", file=f"script {brief(str(file))}"))
    return text


@contextmanager
def _naming(own: Path | None) -> Iterator[None]:
    """Errors about own words, inside the block, name their file."""
    if own is None:
        yield
        return
    name = f"script {brief(str(own))}"
    try:
        yield
    except WordsError as error:
        error.args = (f"{name}{str(error).removeprefix(OWN)}",)
        error.others = tuple(f"{name}{one.removeprefix(OWN)}" for one in error.others)
        raise
    except ValueError as error:
        # Two options of a question that are one, for example.
        raise ParameterError(f"{name}: {error}") from None


def short_steps(chosen: Chosen) -> tuple[str, ...]:
    """Names of the steps of the short cut."""
    short = {beat.name() for beat in chosen.lesson.scene_class.short}
    return tuple(name for name in step_names(chosen) if name in short)


def step_names(chosen: Chosen) -> list[str]:
    """Names of the steps that the lesson has with these parameters, in order."""
    return [step.name for step in chosen.steps]


def chosen_steps(chosen: Chosen, text: str | None) -> tuple[str, ...]:
    """Names of the steps in a list like ``"1,3"``, ``"1-4"`` or ``"slide,stamp"``; empty for all.

    Of a short cut, its steps are all.
    """
    if not text:
        return short_steps(chosen) if chosen.cut == "short" else ()
    names = step_names(chosen)
    # A step that is named twice is drawn once.
    steps = tuple(dict.fromkeys(n for part in text.split(",") for n in _steps_in(part, names)))
    left_out = [name for name in steps if chosen.cut == "short" and name not in short_steps(chosen)]
    if left_out:
        raise UnknownNameError(
            f"the short cut has no step {left_out[0]}: its steps are "
            f"{', '.join(short_steps(chosen))}"
        )
    return steps


def _steps_in(text: str, names: list[str]) -> list[str]:
    """The steps of one entry of the list: a name, a number, or a range of numbers."""
    text = text.strip()
    ends = [end.strip() for end in text.split("-")]
    if len(ends) != 2 or not all(map(_is_number, ends)):
        return [_step_named(text, names)]
    first, last = (names.index(_step_named(end, names)) for end in ends)
    if first > last:
        raise UnknownNameError(
            f"the steps {text} go backwards: a range goes from the lower number to the higher, "
            f"like {last + 1}-{first + 1}"
        )
    return names[first : last + 1]


def _step_named(text: str, names: list[str]) -> str:
    if _is_number(text):
        if 1 <= int(text) <= len(names):
            return names[int(text) - 1]
        raise UnknownNameError(f"there is no step {text}: steps go from 1 to {len(names)}")
    if text in names:
        return text
    raise UnknownNameError(f"there is no step {text[:40]!r}: {did_you_mean(text, names)}")


def _is_number(text: str) -> bool:
    # Python refuses to read numbers of thousands of digits.
    return text.isdecimal() and len(text) < 10


ENGINE, NONE = OURS = "engine", "none"
"""The voice that comes with deepchalk, and no voice."""

VARIABLE = "DEEPCHALK_VOICE"
"""Environment variable that says which voice is the usual one."""

WITH_SOUND = (".mp4", ".mov", ".webm")
"""Endings of films that can carry the voice."""

USUAL_THEME = "dark"

BETWEEN_STEPS = 2.5
"""Seconds that a step takes besides its captions, for an estimate of the video's length."""


@dataclass(frozen=True)
class FilmOrder:
    """A film as somebody wants it; ``film.making`` makes it."""

    chosen: Chosen
    video: Video = Video()  # noqa: RUF009 - frozen
    theme: str = USUAL_THEME
    """Colours in which it is drawn, or in which a live lesson opens."""
    steps: tuple[str, ...] = ()
    """Names of those that are drawn; empty for all."""
    voice: str = NONE
    """``"engine"``, ``"none"``, a folder with own recordings, or the voice of another package; the
    folder goes first."""
    sentences: Sentences | None = None
    """Where they are read: in the picture, or in the caption track; by default in the picture if
    nobody speaks."""

    def numbered_steps(self) -> list[tuple[int, Step]]:
        """The steps that are drawn, each with its number in the lesson."""
        return [
            (number, step)
            for number, step in enumerate(self.chosen.steps, start=1)
            if not self.steps or step.name in self.steps
        ]

    def expected_seconds(self) -> float:
        """A guess of the video's length, from its captions."""
        trace = self.chosen.trace
        return sum(
            BETWEEN_STEPS + sum(reading_seconds(text) for text in step.captions(trace) if text)
            for _, step in self.numbered_steps()
        )

    def scene(self, speech: dict[str, float], draws_sentences: bool) -> SceneFactory:
        """The scene that is played: as plain data, but in this process with the one trace.

        ``speech`` are the seconds that a voice needs for each sentence.
        """
        return SceneFactory(
            "deepchalk.stage.scene:bound_scene",
            {
                "lesson": self.chosen.lesson.name,
                "params": self.chosen.params.model_dump(mode="json"),
                "theme": self.theme,
                "steps": self.steps,
                "cut": self.chosen.cut,
                "speech": speech,
                "draws_sentences": draws_sentences,
                "language": self.chosen.language,
                "own_words": self.chosen.own_words,
            },
            at_hand={"trace": lambda: self.chosen.trace},
        )

    def described(self) -> Recording:
        """What can be told of the film without drawing it; nothing of it takes time."""
        trace = self.chosen.trace
        steps = tuple(
            StepRecord(
                step.name,
                step.title(trace),
                0.0,
                0.0,
                tuple(caption for caption in step.captions(trace) if caption),
                number=number,
            )
            for number, step in self.numbered_steps()
        )
        return self.recording(duration=0.0, steps=steps, cues=(), numbers=())

    def recording(self, **played: Any) -> Recording:
        """What was ordered, with what was ``played``."""
        chosen, video = self.chosen, self.video
        return Recording(
            lesson=chosen.lesson.name,
            typed=chosen.lesson.typed,
            title=chosen.heading,
            summary=chosen.summary,
            preset=chosen.preset,
            params=chosen.params.given(),
            theme=self.theme,
            width=video.width,
            height=video.height,
            frame_rate=video.frame_rate,
            program=self._program(),
            on_stage=chosen.lesson.scene_class.on_stage,
            language=chosen.language,
            own_words=chosen.name_of_own_words,
            own_words_digest=chosen.digest_of_own_words,
            **played,
        )

    def _program(self) -> str:
        """The program with which the lesson closes, with its data."""
        trace = self.chosen.trace
        shown = hasattr(trace, "program") and getattr(trace, "has_program", True)
        return trace.program().file if shown else ""


def refuse_unknown_voice(voice: str) -> None:
    """Raise a ``ParameterError`` that names who speaks, if nobody does under that name."""
    if voice not in voice_names() and not Path(voice).is_dir():
        known = ", ".join(voice_names())
        raise ParameterError(
            f"voice is {voice!r}, but it must be {known}, or a folder with recordings"
        )


def refuse_voice_without_sound(voice: str, file: Path) -> None:
    """Raise a ``ParameterError`` if a voice was asked for that this kind of file cannot carry."""
    if voice not in (NONE, usual_voice()) and file.suffix.lower() not in WITH_SOUND:
        raise ParameterError(
            f"voice is {voice!r}, but {file.name} has no sound: take "
            f"{', '.join(WITH_SOUND[:-1])} or {WITH_SOUND[-1]}, or leave out the voice"
        )


def voice_names() -> list[str]:
    """Names of voices: ours, then those of other packages, which are not imported."""
    return [*OURS, *plugins("voice", OURS)]


def usual_voice() -> str:
    """The voice where none is asked for: that of ``DEEPCHALK_VOICE``, or the engine."""
    return os.environ.get(VARIABLE, ENGINE)


USUAL_QUALITY = "h"
USUAL_STILLS = "m"


def video_of(
    quality: str,
    format: VideoFormat = "mp4",
    resolution: tuple[int, int] | None = None,
    frame_rate: float | None = None,
) -> Video:
    """The video that a quality letter stands for; ``resolution`` and ``frame_rate`` go first."""
    width, height, usual_rate = QUALITIES[quality]
    width, height = resolution or (width, height)
    return Video(width, height, frame_rate or usual_rate, format)


def film_name(order: FilmOrder) -> str:
    """Name of a film's files, without an ending: ``attention-classic-light-480p15-steps-1-4_7``.

    What is usual leaves no trace: the lesson's defaults, the dark theme, 1080p60, all steps. Own
    parameters are told by a digest of their values.
    """
    return _joined(order, size_name(order.video))


def voice_name(order: FilmOrder) -> str:
    """What a film's name says of its voice: nothing of the usual one."""
    known = {ENGINE: "-narrated", NONE: "-silent"}
    known |= {name: f"-{name}" for name in plugins("voice", OURS) if not Path(name).is_dir()}
    told = "" if order.voice == usual_voice() else known.get(order.voice, "-own-voice")
    return told + (f"-{order.sentences}" if order.sentences else "")


def stills_name(order: FilmOrder, first: bool = False) -> str:
    """Name of the folder of a lesson's stills: ``attention-light-1080p-stills``."""
    width, height = order.video.width, order.video.height
    size = "" if (width, height) == QUALITIES[USUAL_STILLS][:2] else f"-{height}p"
    return _joined(order, size) + ("-first-stills" if first else "-stills")


def _joined(order: FilmOrder, size: str) -> str:
    ground = "" if order.theme == USUAL_THEME else f"-{order.theme}"
    numbers = _step_numbers(order)
    return order.chosen.stem + ground + size + (f"-steps-{numbers}" if numbers else "")


def size_name(video: Video) -> str:
    """``-480p15`` for a quality of Manim's, ``-1000x500p24`` for another; nothing for 1080p60."""
    width, height, frame_rate = video.width, video.height, video.frame_rate
    if (width, height, frame_rate) == QUALITIES[USUAL_QUALITY]:
        return ""
    wide = "" if (width, height) in {(w, h) for w, h, _ in QUALITIES.values()} else f"{width}x"
    return f"-{wide}{height}p{frame_rate:g}"


def _step_numbers(order: FilmOrder) -> str:
    """Numbers of the steps, neighbours as a range: ``1-4_7``; nothing where all are there."""
    chosen, steps = order.chosen, order.steps
    if not steps or (chosen.cut == "short" and steps == short_steps(chosen)):
        return ""
    names = step_names(chosen)
    numbers = [number for number, name in enumerate(names, start=1) if name in steps]
    if len(numbers) == len(names):
        return ""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][-1] == number - 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    return "_".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in ranges)
