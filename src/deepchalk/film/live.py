"""A chosen lesson as a live lesson: recorded, told, and put into one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from deepchalk.engine.request import RenderRequest, Video
from deepchalk.film.answers import answers
from deepchalk.film.making import SILENT, Voice, request_of, sound_of
from deepchalk.film.order import Chosen, FilmOrder
from deepchalk.lesson.telling.naming import names_of
from deepchalk.lesson.telling.recording import StepRecord
from deepchalk.lesson.telling.terms import explained
from deepchalk.live.packing import pack
from deepchalk.live.page import LiveLesson
from deepchalk.live.recording.recorder import record
from deepchalk.live.recording.simplifying import (
    in_order_of_use,
    with_fewer_lines,
    with_shared_contours,
)
from deepchalk.live.timeline import Timeline
from deepchalk.stage import World
from deepchalk.theme import (
    DARK,
    LIGHT,
    RECORDED,
    THEMES,
    Recipe,
    Theme,
    in_theme,
    noting,
    plain_recipes,
)

FRAME_RATE = 30.0
"""Frames a second that are noted; between them the player mixes."""

ROLES = (
    *("ground", "ink", "ink2", "line", "grid"),
    *("data", "parameter", "output", "gradient", "focus"),
)
"""Colours of the theme in which the page around the picture is drawn."""


def live_lesson(order: FilmOrder, voice: Voice = SILENT) -> LiveLesson:
    """Record a lesson for pages: one HTML file each that needs nothing else."""
    with order.chosen.in_its_language():
        return _recorded(order, voice)


def _recorded(order: FilmOrder, voice: Voice) -> LiveLesson:
    chosen = order.chosen
    request = recording_request(order, voice)
    with noting(plain_recipes()) as noted:
        played = record(request)
    names = names_of(chosen.lesson.folder, chosen.trace)
    timeline, told_answers = answers(chosen.trace, played.timeline, names, played.written)
    heading = chosen.heading
    steps = [step_data(step) for step in played.collected.steps]
    head = {
        "title": heading,
        "lesson": chosen.lesson.name,
        "preset": chosen.preset,
        "params": chosen.params.model_dump(mode="json"),
        "steps": steps,
        "moments": [start for _, start in played.collected.moments],
        "cues": [asdict(cue) for cue in played.collected.cues],
        "palettes": palettes(timeline, noted),
        "answers": told_answers,
        **frame_data(chosen),
    }
    sound = sound_of(voice, played.collected.moments, timeline.seconds)
    slim = with_shared_contours(with_fewer_lines(timeline))
    cues = (cue.text for cue in played.collected.cues)
    script = chosen.script
    terms = [] if script is None else explained(script, cues, script.language)
    data = pack(in_order_of_use(slim), head)
    return LiveLesson(heading, data, sound, order.theme, steps, terms, chosen.language)


def page_as(format: str, lesson: LiveLesson) -> str:
    """The page of a format that is made of a live lesson: ``html`` has slides."""
    return lesson.slides if format == "html" else lesson.page


def lesson_page(order: FilmOrder, voice: Voice = SILENT) -> str:
    """The page of a lesson, as ``live_lesson`` records it."""
    return live_lesson(order, voice).page


def recording_request(order: FilmOrder, voice: Voice = SILENT) -> RenderRequest:
    """A lesson as it is recorded: in colours that tell their roles."""
    # Nothing is drawn: of the size in pixels only the shape matters, and few take less time.
    video = Video(160, 90, FRAME_RATE)
    recorded = replace(order, video=video, theme=RECORDED.name)
    return request_of(recorded, Path("lesson.mp4"), voice)


def scene_page(request: RenderRequest) -> str:
    """The page of a Manim scene, as ``live_scene`` records it."""
    return live_scene(request).page


def live_scene(request: RenderRequest) -> LiveLesson:
    """Record a Manim scene: its sections are the steps, its subcaptions the captions."""
    played = record(request)
    timeline, name = played.timeline, request.output.stem
    own = LIGHT if is_light(timeline.ground) else DARK
    steps = [
        {
            "name": chapter.title,
            "title": chapter.title,
            "start": chapter.start,
            "end": chapter.end,
            "number": number,
            "captions": [
                one.text for one in played.captions if chapter.start <= one.start < chapter.end
            ],
            "questions": [],
        }
        for number, chapter in enumerate(played.chapters, start=1)
    ]
    head = {
        "title": name,
        "steps": steps,
        "moments": [],
        "cues": [asdict(caption) for caption in played.captions],
        "palettes": {
            own.name: {
                "ground": timeline.ground,
                "colours": list(timeline.colours),
                "roles": _roles(own),
            }
        },
    }
    return LiveLesson(name, pack(timeline, head), played.sound, own.name, steps)


def is_light(ground: str) -> bool:
    """Whether dark letters stand out on a ground."""
    return sum(int(ground[at : at + 2], 16) for at in (1, 3, 5)) > 3 * 127


def frame_data(chosen: Chosen) -> dict[str, bool]:
    """On a stage the picture goes to the edges of the frame, and no words stand on it."""
    return {"whole": True} if issubclass(chosen.lesson.scene_class.picture, World) else {}


def step_data(step: StepRecord) -> dict[str, Any]:
    """A step, with the second until which each of its questions stands on the picture."""
    data = asdict(step)
    for question in data["questions"]:
        question["until"] = question["until"] or step.end
    return data


def palettes(timeline: Timeline, noted: Mapping[str, Recipe]) -> dict[str, Any]:
    """The colours of a timeline in each theme."""
    found = {}
    for name, theme in THEMES.items():
        ground, *colours = in_theme([timeline.ground, *timeline.colours], noted, theme)
        found[name] = {"ground": ground, "colours": colours, "roles": _roles(theme)}
    return found


def _roles(theme: Theme) -> dict[str, str]:
    return {role: getattr(theme, role) for role in ROLES}
