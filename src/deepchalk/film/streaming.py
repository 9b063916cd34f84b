"""A lesson step by step, as it is recorded, and before that the picture of one moment."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any, NoReturn

import manim as mn

from deepchalk.engine.playing.instant import end_at_once
from deepchalk.engine.process import die_with_parent
from deepchalk.film.answers import answers
from deepchalk.film.live import frame_data, palettes, recording_request, step_data
from deepchalk.film.order import FilmOrder
from deepchalk.lesson.telling.naming import names_of
from deepchalk.lesson.telling.recording import StepRecord
from deepchalk.lesson.telling.step import Step
from deepchalk.live.packing import pack
from deepchalk.live.recording.recorder import scene_to_record
from deepchalk.live.timeline import Timeline
from deepchalk.theme import Recipe, noting, plain_recipes

BEFORE_ITS_SENTENCES = -1
"""The sentence of a moment in which the step has said nothing yet."""

Send = Callable[[str, bytes], None]
"""Takes ``"picture"`` or ``"step"``, and a packed live lesson that holds one step."""


@dataclass(frozen=True)
class Moment:
    """A moment of a step, which other parameters leave where it is."""

    sentence: int = BEFORE_ITS_SENTENCES
    """Which of the step's sentences is being said, from 0."""
    seconds: float = 0.0
    """Since that began; where it is shorter now, its end is meant."""


def at_once() -> None:
    """Nobody else's turn comes first."""


def stream(
    order: FilmOrder,
    send: Send,
    moment: Moment | None = None,
    wait: Callable[[], None] = at_once,
) -> None:
    """Record the order's steps, which follow one another, and send each when it is complete.

    The picture of a ``moment`` of the first of them is sent before anything is recorded. It is
    drawn by a forked process, so nothing else may run in this one, which from then on gives way to
    others. ``wait`` is called when the picture is sent, and each step but the last: others may need
    the machine.
    """
    with (
        order.chosen.in_its_language(),
        noting(plain_recipes()) as noted,
        suppress(_Enough),
        scene_to_record(recording_request(order), _streaming) as (scene, _),
    ):
        scene.teller = _Teller(order, send, moment, wait, noted)
        scene.render()


class _Enough(BaseException):
    """All that was asked for is sent. Not an ``Exception``, so that no lesson's code catches it."""


@dataclass
class _Teller:
    """Sends the parts of a scene that is being played."""

    order: FilmOrder
    send: Send
    moment: Moment | None
    wait: Callable[[], None]
    noted: Mapping[str, Recipe]
    spent: float = 0.0
    """Seconds of the processor until the moment's step began."""
    sent: dict[str, int] = field(default_factory=lambda: {"cues": 0, "moments": 0})

    def step_begins(self, scene: Any) -> None:
        """Fork who draws the moment's picture, if it is still wanted, and let that come first."""
        if self.moment is None:
            return
        wanted, self.moment = self.moment, None
        self.spent = time.process_time()
        parent = os.getpid()
        painter = os.fork()
        if painter == 0:
            # As in ``ForkedChild.settle``.
            gc.freeze()
            die_with_parent(parent)
            scene.sought = _Sought(wanted)
            scene.renderer._original_skipping_status = True
            return
        _, status = os.waitpid(painter, 0)
        # Somebody may wait for another picture.
        os.nice(2)
        if status == 0:
            self.wait()

    def show(self, scene: Any) -> NoReturn:
        """In the forked process: send what is seen now, and leave."""
        code = 1
        try:
            timeline = scene.renderer.take_picture(scene)
            head = self._head(timeline, {"entries": {}, "formulas": []})
            head |= {
                "step": scene.current_step,
                "processor_seconds": round(self.spent + time.process_time(), 3),
            }
            self.send("picture", pack(timeline, head))
            code = 0
        finally:
            os._exit(code)

    def step_ends(self, scene: Any) -> None:
        """Send the step that has been played."""
        played = scene.played()
        step: StepRecord = played.steps[-1]
        names = names_of(self.order.chosen.lesson.folder, scene.trace)
        timeline = scene.renderer.take()
        timeline, answered = answers(scene.trace, timeline, names, scene.renderer.written.values())
        head = self._head(timeline, answered)
        moments = played.moments[self.sent["moments"] :]
        cues = played.cues[self.sent["cues"] :]
        self.sent = {"cues": len(played.cues), "moments": len(played.moments)}
        shift = -step.start
        head |= {
            "steps": [_shifted(step_data(step), shift)],
            "moments": [start + shift for _, start in moments],
            "cues": [_shifted(asdict(cue), shift) for cue in cues],
        }
        self.send("step", pack(timeline, head))
        if step.name == self.order.steps[-1]:
            raise _Enough
        self.wait()

    def _head(self, timeline: Timeline, answered: Mapping[str, Any]) -> dict[str, Any]:
        # The scene goes on: what mixing for a page notes is not the scene's.
        with noting({}):
            colours = palettes(timeline, dict(self.noted))
        chosen = self.order.chosen
        head = {"title": chosen.heading, "palettes": colours, "answers": answered}
        return head | frame_data(chosen)


TIMES = ("start", "end", "think", "reveal", "marked", "until")


def _shifted(data: dict[str, Any], by: float) -> dict[str, Any]:
    """What is told of a step, a question or a cue, with all its times moved."""
    moved = {key: value + by if key in TIMES else value for key, value in data.items()}
    if "questions" in moved:
        moved["questions"] = [_shifted(question, by) for question in moved["questions"]]
    return moved


@dataclass
class _Sought:
    """The way to a moment."""

    moment: Moment
    sentence: int = BEFORE_ITS_SENTENCES
    began: float | None = None


def _streaming(kind: type[Any]) -> type[Any]:
    """The scene's class with a teller, which hears where steps begin and end."""

    class Streaming(kind):  # type: ignore[misc]
        teller: _Teller
        sought: _Sought | None = None

        def next_section(self, *args: Any, skip_animations: bool = False, **options: Any) -> None:
            super().next_section(*args, skip_animations=skip_animations, **options)
            if not skip_animations:
                self.teller.step_begins(self)
            if self.sought is not None:
                self.sought.began = self.video_time

        def note_step(self, step: Step, title: str, start: float) -> None:
            if self.sought is not None:
                self.teller.show(self)
            super().note_step(step, title, start)
            self.teller.step_ends(self)

        def _say(self, *args: Any, **options: Any) -> None:
            sought = self.sought
            if sought is not None:
                if sought.sentence == sought.moment.sentence:
                    self.teller.show(self)
                sought.sentence += 1
                sought.began = self.video_time
            super()._say(*args, **options)

        def play(self, *args: Any, **options: Any) -> None:
            sought = self.sought
            if sought is None and not self.renderer.passes_over:
                super().play(*args, **options)
                return
            own = {name: one for name, one in options.items() if not name.startswith("subcaption")}
            animations = self.compile_animations(*args, **own)
            if sought is None or sought.sentence != sought.moment.sentence:
                self._pass_over(animations)
                return
            left = (sought.began or 0.0) + sought.moment.seconds - self.video_time
            if self.get_run_time(animations) <= left + 1e-6:
                self._pass_over(animations)
                return
            if left > 0 and not isinstance(animations[0], mn.Wait):
                self.compile_animation_data(*animations)
                self.begin_animations()
                self.update_to_time(left)
            self.teller.show(self)

        def _pass_over(self, animations: list[mn.Animation]) -> None:
            seconds = self.get_run_time(animations)
            if end_at_once(self, animations):
                self.renderer.pass_over(seconds)
            else:
                super().play(*animations)

    Streaming.__name__ = kind.__name__
    Streaming.__module__ = kind.__module__
    return Streaming
