"""A scene as it played: snapshots, steps, captions, times, and what it was computed from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

import manim as mn

from deepchalk.lesson.telling.recording import Cue, StepRecord
from deepchalk.lesson.telling.script import Script
from deepchalk.lesson.telling.step import Cut
from deepchalk.lesson.values.numbers import listening
from deepchalk.quality.finding import Finding
from deepchalk.quality.marking import marked_trace
from deepchalk.quality.playing.snapshot import Morph, Snapshot
from deepchalk.quality.playing.watching import watched
from deepchalk.quality.seeing.geometry import Box
from deepchalk.stage.scene import LessonScene
from deepchalk.stage.world import World
from deepchalk.theme import Theme
from deepchalk.words import ENGLISH, Language

LEAVING = 1.0
"""Seconds that a step takes until something new is seen."""


@dataclass(frozen=True)
class Interval:
    """The time between two looks, and what was the same in both."""

    start: float
    end: float
    snapshot: Snapshot
    same: frozenset[int]
    """Identities of the shapes that did not change."""

    @property
    def seconds(self) -> float:
        return self.end - self.start

    @property
    def still(self) -> bool:
        """Whether nothing changed at all."""
        return len(self.same) == len(self.snapshot.drawn)


@dataclass(frozen=True, repr=False)
class Playthrough:
    """What the lints read; written out it would fill pages."""

    name: str  # of the scene or lesson
    snapshots: tuple[Snapshot, ...]  # in order of time
    steps: tuple[StepRecord, ...]  # of a lesson; of another scene its sections
    cues: tuple[Cue, ...]  # captions with their times
    duration: float  # seconds of video
    ground: str  # colour behind everything, #RRGGBB
    # Of a lesson only:
    theme: Theme | None = None
    trace: Any = None
    originals: Any = None  # the trace without the marks by which its numbers are recognised
    scene_class: type[mn.Scene] | None = None
    # Numbers that became text while the scene was built and played.
    heard: tuple[tuple[float, str], ...] = ()
    morphs: tuple[Morph, ...] = ()
    language: Language = ENGLISH  # in which numbers are written

    @property
    def is_lesson(self) -> bool:
        return self.theme is not None

    @property
    def on_stage(self) -> bool:
        """Whether a world takes the whole frame, with neither header nor caption band."""
        scene_class = self.scene_class
        return (
            scene_class is not None
            and issubclass(scene_class, LessonScene)
            and issubclass(scene_class.picture, World)
        )

    def is_last_picture(self, end: float) -> bool:
        """Whether what stands until then is there to be looked at: also that before a program."""
        return any(-0.1 <= end - one <= LEAVING for one in (self.duration, *self._programs))

    @cached_property
    def _programs(self) -> tuple[float, ...]:
        """When steps begin, on a stage, that show code."""
        if not self.on_stage:
            return ()
        coded = {one.step for one in self.snapshots if any(t.kind == "code" for t in one.texts)}
        return tuple(step.start for step in self.steps if step.name in coded)

    @cached_property
    def intervals(self) -> tuple[Interval, ...]:
        """The times between looks, in order; moments that take no time are left out."""
        return tuple(self._intervals())

    def _intervals(self) -> Iterator[Interval]:
        for now, later in zip(self.snapshots, self.snapshots[1:], strict=False):
            if later.time - now.time > 1e-6:
                yield Interval(now.time, later.time, now, now.ids & later.ids)
        if self.snapshots:
            last = self.snapshots[-1]
            if self.duration - last.time > 1e-6 or len(self.snapshots) == 1:
                yield Interval(last.time, max(self.duration, last.time + 1), last, last.ids)


Fault = TypeVar("Fault")


@dataclass(frozen=True)
class Lasting(Generic[Fault]):
    """A fault with the step and the second in which it began."""

    fault: Fault
    step: str
    start: float

    def told(self, lint: str, subject: str, problem: str, remedy: str, *boxes: Box) -> Finding:
        """As a lint reports it."""
        return Finding(lint, self.step, self.start, subject, problem, remedy, boxes)


LONG_ENOUGH = 0.5
"""Seconds that a fault must last: what passes while something moves is not seen."""


def lasting(
    play: Playthrough, find: Callable[[Interval], Iterable[tuple[Hashable, Fault]]]
) -> Iterator[Lasting[Fault]]:
    """Faults that last, each key once, in order of time.

    Parameters
    ----------
    find
        faults of an interval, each under a key that says that two are the same
    """
    before: dict[Hashable, Lasting[Fault]] = {}
    told: set[Hashable] = set()
    for interval in play.intervals:
        now: dict[Hashable, Lasting[Fault]] = {}
        for key, fault in find(interval):
            new = Lasting(fault, interval.snapshot.step, interval.start)
            first = now[key] = before.get(key, new)
            if interval.end - first.start >= LONG_ENOUGH - 1e-6 and key not in told:
                told.add(key)
                yield first
        before = now


def play_lesson(
    scene_class: type[LessonScene],
    params: Any,
    theme: Theme,
    name: str,
    cut: Cut = "full",
    script: Script | None = None,
    speech: Mapping[str, float] | None = None,
) -> Playthrough:
    """Play a lesson with these parameters; the trace's numbers carry marks.

    ``script`` are its words, where they lie in files; by default the English ones. ``speech`` are
    the seconds that a voice needs for each sentence, as ``FilmOrder.scene`` takes them.
    """
    originals: list[Any] = []

    def compute(values: Any) -> Any:
        trace = scene_class.compute(values)
        originals.append(trace)
        return marked_trace(trace)

    chosen = lesson_class(
        scene_class,
        params,
        theme,
        compute=staticmethod(compute),
        cut=cut,
        script=script,
        speech=dict(speech or {}),
    )
    with listening() as heard:
        scene: Any = watched(chosen)
    played = scene.played()
    return Playthrough(
        name=name,
        snapshots=tuple(scene.renderer.snapshots),
        steps=played.steps,
        cues=played.cues,
        duration=played.duration,
        ground=theme.ground,
        theme=theme,
        trace=scene.trace,
        originals=originals[-1],
        scene_class=scene_class,
        heard=tuple(heard),
        morphs=tuple(scene.renderer.morphs),
        language=ENGLISH if scene.script is None else scene.script.language,
    )


def lesson_class(
    scene_class: type[LessonScene], params: Any, theme: Theme, **more: Any
) -> type[LessonScene]:
    """The lesson's scene with these parameters and this theme."""
    members = {"params": params, "theme": theme, "__module__": scene_class.__module__, **more}
    return type(scene_class.__name__, (scene_class,), members)


def play_scene(scene_class: type[mn.Scene]) -> Playthrough:
    """Play any Manim scene; a lesson's scene plays with its own parameters and theme."""
    if issubclass(scene_class, LessonScene):
        params = scene_class.params or scene_class.params_class()
        return play_lesson(scene_class, params, scene_class.theme, scene_class.__name__)
    scene: Any = watched(scene_class)
    renderer = scene.renderer
    cues = tuple(
        Cue(caption.content, caption.start.total_seconds(), caption.end.total_seconds())
        for caption in renderer.subcaptions
    )
    return Playthrough(
        name=scene_class.__name__,
        snapshots=tuple(renderer.snapshots),
        steps=_sections(renderer.sections, renderer.time),
        cues=cues,
        duration=renderer.time,
        ground=scene.camera.background_color.to_hex(),
    )


def _sections(named: list[tuple[str, float]], end: float) -> tuple[StepRecord, ...]:
    """Sections with their ends; what plays before the first one has no name."""
    sections = [("", 0.0), *named]
    ends = [start for _, start in named] + [end]
    return tuple(
        StepRecord(name, name, start, stop, number=number)
        for number, ((name, start), stop) in enumerate(zip(sections, ends, strict=True))
        if stop > start
    )
