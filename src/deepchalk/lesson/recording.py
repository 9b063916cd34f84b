"""What a render hands on to every export: steps with times, captions, numbers, files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from deepchalk.lesson.legible import refuse_illegible


@dataclass(frozen=True)
class Cue:
    """A caption on screen from ``start`` to ``end`` (seconds); at most two lines."""

    text: str
    start: float
    end: float

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
    """

    text: str
    options: tuple[str, ...]
    answer: int
    think: float
    reveal: float
    because: str
    reveals: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refuse_illegible("a question", self.text, *self.options, self.because)


@dataclass(frozen=True)
class StepRecord:
    """A step as it was played: times in seconds, its captions as whole sentences.

    ``number`` is its place, from 1, among all steps of the lesson: it stays the same when only some
    steps are drawn.
    """

    name: str
    title: str
    start: float
    end: float
    captions: tuple[str, ...] = ()
    questions: tuple[QuestionRecord, ...] = ()
    number: int = field(kw_only=True)

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
    video_sha256
        of the video's file, in a manifest: what stands beside another video is not its own
    stills
        folder with a picture of each step's end, ``STEP.png`` and ``STEP.svg``, if they were made
    fallbacks
        how many frames of the video Manim itself drew, by reason
    """

    lesson: str
    title: str
    summary: str
    preset: str | None
    params: dict[str, Any]
    theme: str
    width: int
    height: int
    frame_rate: float
    duration: float
    steps: tuple[StepRecord, ...]
    cues: tuple[Cue, ...]
    numbers: tuple[ShownNumber, ...]
    versions: dict[str, str] = field(default_factory=dict)
    video: str | None = None
    stills: str | None = None
    fallbacks: dict[str, int] = field(default_factory=dict)
    video_sha256: str | None = None

    def __post_init__(self) -> None:
        refuse_illegible("a title or summary", self.title, self.summary)

    def to_json(self) -> str:
        """The recording as text that ``from_json`` reads back."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Recording:
        """A recording from the text of a manifest."""
        data = json.loads(text)
        data["steps"] = tuple(
            StepRecord(
                **{
                    # Manifests did not always number the steps; then they are all there.
                    "number": place,
                    **step,
                    "captions": tuple(step["captions"]),
                    "questions": tuple(
                        QuestionRecord(
                            **{
                                **asked,
                                "options": tuple(asked["options"]),
                                "reveals": tuple(asked.get("reveals", ())),
                            }
                        )
                        for asked in step.get("questions", ())
                    ),
                }
            )
            for place, step in enumerate(data["steps"], start=1)
        )
        data["cues"] = tuple(Cue(**cue) for cue in data["cues"])
        data["numbers"] = tuple(ShownNumber(**number) for number in data["numbers"])
        return cls(**data)

    @classmethod
    def read(cls, manifest: Path) -> Recording:
        """A recording from its manifest file."""
        return cls.from_json(manifest.read_text(encoding="utf-8"))
