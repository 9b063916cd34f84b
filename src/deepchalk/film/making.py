"""From a chosen lesson to a render, and from the render to its recording."""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path
from typing import get_args

from deepchalk.engine.request import RenderRequest, RenderResult, SceneFactory, Video, VideoFormat
from deepchalk.film.chosen import Chosen
from deepchalk.film.narrating import SILENT, Voice, described
from deepchalk.film.qualities import video_of
from deepchalk.lesson.telling.captions import reading_seconds
from deepchalk.lesson.telling.recording import Recording
from deepchalk.lesson.telling.step import steps_of

PACKAGES = ("deepchalk", "manim", "numpy", "av", "typst", "fontpkg-inter")
"""Packages on which the frames depend; the manifest names their versions."""

BETWEEN_STEPS = 2.5
"""Seconds that a step takes besides its captions, for an estimate of the video's length."""


def versions() -> dict[str, str]:
    """Versions of Python and of ``PACKAGES``, as they are installed."""
    return {
        "python": platform.python_version(),
        **{package: version(package) for package in PACKAGES},
    }


def lesson_request(
    chosen: Chosen,
    file: Path,
    quality: str | Video,
    theme: str,
    steps: tuple[str, ...],
    jobs: int = 0,
    recorded: bool = False,
    voice: Voice = SILENT,
) -> RenderRequest:
    """The render of a lesson as a job.

    Parameters
    ----------
    quality
        a letter, whose video gets the format of the file's ending; or the video
    recorded
        see ``RenderRequest``
    voice
        how the sentences are told
    """
    if isinstance(quality, Video):
        video = quality
    else:
        form: VideoFormat = next(
            name for name in get_args(VideoFormat) if file.suffix.lower() == f".{name}"
        )
        video = video_of(quality, form)
    scene = SceneFactory(
        "deepchalk.stage.scene:bound_scene",
        {
            "lesson": chosen.lesson.name,
            "params": chosen.params.model_dump(mode="json"),
            "theme": theme,
            "steps": steps,
            "cut": chosen.cut,
            "speech": voice.seconds(),
            "draws_sentences": voice.sentences == "drawn",
        },
    )
    return RenderRequest(scene, file, video, jobs=jobs, collect="played", recorded=recorded)


def expected_seconds(chosen: Chosen, names: tuple[str, ...]) -> float:
    """A guess of the video's length, from its captions."""
    trace = chosen.lesson.compute(chosen.params)
    return sum(
        BETWEEN_STEPS + sum(reading_seconds(text) for text in step.captions(trace) if text)
        for step in steps_of(chosen.lesson.scene_class)
        if step.applies(trace) and (not names or step.name in names)
    )


def recording_of(
    chosen: Chosen,
    theme: str,
    request: RenderRequest,
    result: RenderResult,
    voice: Voice = SILENT,
) -> Recording:
    """What the exports need to know of a render."""
    played = result.collected
    return Recording(
        lesson=chosen.lesson.name,
        typed=chosen.lesson.typed,
        title=chosen.heading,
        summary=chosen.lesson.summary,
        preset=chosen.preset,
        params=chosen.params.given(),
        theme=theme,
        width=request.video.width,
        height=request.video.height,
        frame_rate=request.video.frame_rate,
        duration=result.duration,
        steps=played.steps,
        cues=played.cues,
        numbers=played.numbers,
        versions=versions(),
        fallbacks=result.fallbacks,
        video=str(result.output),
        voice=described(voice, played.moments),
        sentences=voice.sentences,
    )
