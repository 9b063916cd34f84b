"""Lessons of a few beats, to be played and watched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import manim as mn
import numpy as np

from deepchalk import lesson
from deepchalk.lesson import names, quantity
from deepchalk.lesson.telling.step import MARK, says
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.stage.beat import Beat, Picture
from deepchalk.stage.scene import LessonScene

FRAME = 1 / 30


class Params(lesson.Params):
    """None."""


@lesson.trace
class Trace:
    """A few numbers of each kind."""

    params: Params
    words = names("class")(lambda t: ("cat", "dog", "fox"))
    scores = quantity("z_{i}", "class", of=lambda t: np.array([1.4, 0.4, -0.4]))
    powers = quantity("e_{i}", "class", decimals=3, of=lambda t: np.exp(t.scores))
    total = quantity("s", decimals=3, how="[[{powers[*]}]]", of=lambda t: t.powers.sum())
    shares = quantity(
        "p_{i}",
        "class",
        role="output",
        decimals=3,
        bounds=(0, 1),
        says="the share",
        how="{powers[i]} / {total}",
        of=lambda t: t.powers / t.total,
    )
    rare = quantity(
        "r_{i}", "rare", bounds=(0, 1), decimals=2, of=lambda t: np.array([1e-8, 1 - 1e-8, 0.9996])
    )
    way = quantity("w_{t}", "moment", of=lambda t: np.linspace(0, 1, 31))


class Dot(Picture):
    """A square that can be pushed."""

    def __init__(self, t: Any, room: Room) -> None:
        super().__init__(t, room)
        self.free, mine = room.columns(1, 1)
        self.square = mn.Square(2.0, fill_opacity=1).move_to(mine.centre)
        self.add(self.square)

    def push(self, far: float = 1.0) -> mn.Animation:
        """To the right."""
        return self.square.animate.shift(far * mn.RIGHT)


def beat(
    name: str,
    *phases: Callable[[Any, Any], None],
    draw: Callable[[Any, Any, Any, Room], None] | None = None,
    **members: Any,
) -> type[Beat]:
    """A beat with a phase for each function; what has no sentence yet gets one."""
    marked = {f"phase_{number}": _marked(phase, number) for number, phase in enumerate(phases)}
    own = {} if draw is None else {"draw": draw}
    return type(name, (Beat,), {"title": f"This is {name}", **own, **marked, **members})


def _marked(move: Callable[[Any, Any], None], number: int) -> Any:
    """A phase of that number; a function that has no sentence gets one."""

    def phase(self: Any, t: Any) -> None:
        move(self, t)

    known = getattr(move, MARK, None)
    name = phase.__name__ = f"phase_{number}"
    if known is None:
        sentence = f"Here is what happens in phase {number + 1}."
        return says(sentence, constants=(str(number + 1),))(phase)
    setattr(phase, MARK, replace(known, name=name))
    return phase


def beats_lesson(*beats: type[Beat], short: tuple[type[Beat], ...] = (), **more: Any) -> Any:
    """A lesson of beats."""
    members = {
        "heading": "Beats",
        "trace_class": Trace,
        "picture": Dot,
        "beats": beats,
        "short": short,
        "__module__": __name__,
    }
    return type("Lesson", (LessonScene,), {**members, **more})


def label(text: str, at: Any = (-4.0, 0.0, 0.0)) -> Label:
    """A label in the beat's room."""
    return Label(text, "ink").move_to(at)
