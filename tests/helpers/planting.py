"""Small scenes in which defects are planted, and what the lints say about them."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import manim as mn
import numpy as np
from number_grid import NumberGrid
from pydantic import Field

from deepchalk import lesson, theme
from deepchalk.lesson import quantity, says
from deepchalk.lesson.telling.step import Wording, say
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.text import Label
from deepchalk.quality.finding import Finding
from deepchalk.quality.judging import judge
from deepchalk.quality.playing.playthrough import Playthrough, play_lesson, play_scene
from deepchalk.quality.playing.watching import quiet_manim
from deepchalk.stage import Beat, LessonScene, Picture

Draw = Callable[[Any], None]


class Params(lesson.Params):
    """Sizes and a seed."""

    rows: int = Field(2, ge=1, le=5)
    seed: int = Field(0, ge=0, le=999)


def drawn_numbers(params: Params) -> tuple[np.ndarray, np.ndarray, float]:
    """Random numbers: whole ones, fractions, one alone."""
    random = np.random.default_rng(params.seed)
    whole = random.integers(4, 90, size=(params.rows, 3)).astype(float)
    return whole, random.dirichlet(np.ones(3)), float(random.uniform(2, 9))


@lesson.trace
class Trace:
    """Some numbers of each kind."""

    params: Params
    x = quantity("x_({i} {j})", "row", "column", of=lambda t: drawn_numbers(t.params)[0])
    share = quantity("p_{i}", "word", of=lambda t: drawn_numbers(t.params)[1])
    loss = quantity("L", of=lambda t: drawn_numbers(t.params)[2])


def plain(t: Trace) -> Any:
    """The numbers of a trace, for drawings that know nothing of quantities."""
    return SimpleNamespace(params=t.params, x=t.x.values, share=t.share.values, loss=t.loss.value)


class Planted(Beat):
    """A beat with two grids; tests replace it."""

    def draw(self, t: Trace, picture: Picture, room: Room) -> None:
        scene, numbers = self.scene, plain(t)
        left, right = CONTENT.columns(1, 1)
        scene.grid = NumberGrid(numbers.x, "data", room=left.shrunk(0.3, 0.6), largest=1.4)
        scene.grid_label = Label("input x", "ink2")
        scene.grid_label.next_to(scene.grid, mn.UP, buff=0.2)
        scene.other = NumberGrid(numbers.x, "output", room=right.shrunk(0.3, 0.6), largest=1.4)
        scene.other_label = Label("output", "ink2")
        scene.other_label.next_to(scene.other, mn.UP, buff=0.2)


def lesson_scene(
    draw: Callable[[Any, Any], None],
    title: Any = "Look at two grids of numbers",
    caption: Any = "The same numbers on both sides.",
    constants: tuple[str, ...] = (),
) -> type[LessonScene]:
    """A lesson whose only beat draws on its scene."""

    def of_numbers(wording: Any) -> Wording:
        return (lambda t: say(wording, plain(t))) if callable(wording) else wording

    @says(of_numbers(caption), constants=constants)
    def look(self: Any, t: Trace) -> None:
        draw(self.scene, plain(t))

    members = {"title": of_numbers(title), "look": look, "__module__": __name__}
    return type(
        "Lesson",
        (LessonScene,),
        {
            "heading": "Planted",
            "trace_class": Trace,
            "beats": (type("Look", (Planted,), members),),
            "__module__": __name__,
        },
    )


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
