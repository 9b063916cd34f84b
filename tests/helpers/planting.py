"""Small scenes in which defects are planted, and what the lints say about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import manim as mn
import numpy as np
from jaxtyping import Float
from pydantic import Field

from deepchalk import lesson, theme
from deepchalk.mobjects.tables.grid import NumberGrid
from deepchalk.mobjects.text import Label
from deepchalk.quality.finding import Finding
from deepchalk.quality.judging import judge
from deepchalk.quality.playthrough import Playthrough, play_lesson, play_scene
from deepchalk.quality.watching import quiet_manim
from deepchalk.scene import LessonScene

Draw = Callable[[Any], None]


class Params(lesson.Params):
    """Sizes and a seed."""

    rows: int = Field(2, ge=1, le=5)
    seed: int = Field(0, ge=0, le=999)


@lesson.trace
class Trace:
    """Some numbers of each kind."""

    params: Params
    x: Float[np.ndarray, "row column"]
    share: Float[np.ndarray, "word"]  # noqa: UP037
    loss: float


def compute(params: Params) -> Trace:
    """Random numbers: whole ones, fractions, one alone."""
    random = np.random.default_rng(params.seed)
    return Trace(
        params=params,
        x=random.integers(4, 90, size=(params.rows, 3)).astype(float),
        share=random.dirichlet(np.ones(3)),
        loss=float(random.uniform(2, 9)),
    )


class Planted(LessonScene):
    """A lesson with one step; tests replace it."""

    heading = "Planted"
    params_class = Params
    compute = staticmethod(compute)

    def layout(self, trace: Trace) -> None:
        left, right = self.room.columns(1, 1)
        self.grid = NumberGrid(trace.x, "data", room=left.shrunk(0.3, 0.6), largest=1.4)
        self.grid_label = Label("input x", "ink2")
        self.grid_label.next_to(self.grid, mn.UP, buff=0.2)
        self.other = NumberGrid(trace.x, "output", room=right.shrunk(0.3, 0.6), largest=1.4)
        self.other_label = Label("output", "ink2")
        self.other_label.next_to(self.other, mn.UP, buff=0.2)


def lesson_scene(
    draw: Callable[[Any, Trace], None],
    title: Any = "Look at two grids of numbers",
    captions: tuple[Any, ...] = ("The same numbers on both sides.",),
    constants: tuple[str, ...] = (),
) -> type[LessonScene]:
    """A lesson whose only step draws."""

    def play(self: Any, trace: Trace) -> None:
        draw(self, trace)

    play.__name__ = "look"
    step = lesson.step(title, *captions, constants=constants)(play)
    return type("Lesson", (Planted,), {"look": step, "__module__": __name__})


def scene(draw: Draw) -> type[mn.Scene]:
    """A Manim scene that knows nothing of lessons."""
    return type("Plain", (mn.Scene,), {"construct": draw, "__module__": __name__})


def played(scene_class: type[mn.Scene], params: Params | None = None, **more: Any) -> Playthrough:
    """Play a lesson or another scene."""
    with quiet_manim():
        if issubclass(scene_class, LessonScene):
            ground = more.get("theme", theme.DARK)
            return play_lesson(scene_class, params or Params(), ground, "planted")
        return play_scene(scene_class)


def found(lint: str, scene_class: type[mn.Scene], **more: Any) -> list[Finding]:
    """What one lint says about a scene."""
    return judge(played(scene_class, **more), [lint])


def show_both(self: Any, *more: mn.Mobject, seconds: float = 3.0) -> None:
    """The clean picture, with something added."""
    self.play(
        mn.FadeIn(self.grid, self.grid_label, self.other, self.other_label, *more), run_time=0.6
    )
    self.wait(seconds)
