"""A chosen lesson as a recording without a video: what can be told of it without drawing it."""

from __future__ import annotations

from deepchalk.film.chosen import Chosen, applying_steps
from deepchalk.film.qualities import QUALITIES
from deepchalk.lesson.telling.recording import Recording, StepRecord


def described(chosen: Chosen, quality: str, theme: str, steps: tuple[str, ...] = ()) -> Recording:
    """The recording of the named steps, or of all; nothing of it takes time."""
    trace = chosen.lesson.compute(chosen.params)
    width, height, frame_rate = QUALITIES[quality]
    return Recording(
        lesson=chosen.lesson.name,
        typed=chosen.lesson.typed,
        title=chosen.heading,
        summary=chosen.lesson.summary,
        preset=chosen.preset,
        params=chosen.params.given(),
        theme=theme,
        width=width,
        height=height,
        frame_rate=frame_rate,
        duration=0.0,
        steps=tuple(
            StepRecord(
                step.name,
                step.title(trace),
                0.0,
                0.0,
                tuple(caption for caption in step.captions(trace) if caption),
                number=number,
            )
            for number, step in enumerate(applying_steps(chosen), start=1)
            if not steps or step.name in steps
        ),
        cues=(),
        numbers=(),
    )
