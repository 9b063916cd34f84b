"""What is ordered: a lesson as a film, of one size, in one theme, told in one way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from deepchalk.engine.request import SceneFactory, Video
from deepchalk.film.chosen import Chosen
from deepchalk.lesson.telling.captions import reading_seconds
from deepchalk.lesson.telling.recording import Recording, Sentences, StepRecord
from deepchalk.lesson.telling.step import Step

ENGINE, NONE = OURS = "engine", "none"
"""The voice that comes with deepchalk, and no voice."""

USUAL_THEME = "dark"

BETWEEN_STEPS = 2.5
"""Seconds that a step takes besides its captions, for an estimate of the video's length."""


@dataclass(frozen=True)
class FilmOrder:
    """A film as somebody wants it; ``film.making`` makes it.

    Attributes
    ----------
    chosen
        the lesson with its parameters, whole or as its short cut
    video
        size, frame rate, container
    theme
        colours in which it is drawn, or in which a live lesson opens
    steps
        names of those that are drawn; empty for all
    voice
        ``"engine"``, ``"none"``, a folder with own recordings, or the voice of another package;
        the folder goes first
    sentences
        where they are read: in the picture, or in the caption track; by default in the picture if
        nobody speaks
    """

    chosen: Chosen
    video: Video = Video()  # noqa: RUF009 - frozen
    theme: str = USUAL_THEME
    steps: tuple[str, ...] = ()
    voice: str = NONE
    sentences: Sentences | None = None

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

        Parameters
        ----------
        speech
            seconds that a voice needs for each sentence
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
            summary=chosen.lesson.summary,
            preset=chosen.preset,
            params=chosen.params.given(),
            theme=self.theme,
            width=video.width,
            height=video.height,
            frame_rate=video.frame_rate,
            **played,
        )
