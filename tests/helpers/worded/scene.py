"""Two beats that move a square."""

from __future__ import annotations

from typing import Any

import manim as mn

from deepchalk.lesson import asks, says
from deepchalk.lesson.telling.script import label
from deepchalk.mobjects import Label
from deepchalk.mobjects.room import Room
from deepchalk.stage import Beat, LessonScene, Picture

from .trace import Trace


class Square(Picture):
    """A square with a name."""

    def __init__(self, t: Any, room: Room) -> None:
        super().__init__(t, room)
        self.square = mn.Square(2.0, fill_opacity=1).move_to(room.centre)
        self.add(self.square, Label(label(t, "square"), "ink").next_to(self.square, mn.UP))

    def push(self) -> mn.Animation:
        """To the right and back."""
        return mn.Rotate(self.square, mn.PI)


class Scores(Beat[Trace, Square]):
    @says()
    def ask(self, t: Trace) -> None:
        self.play(self.picture.push(), share=0.9)

    @says(when=lambda t: t.count > 2)
    def more(self, t: Trace) -> None:
        self.play(self.picture.push(), share=0.9)


class Shares(Beat[Trace, Square]):
    @asks(options=2, answer=0)
    def divide(self, t: Trace) -> None:
        self.play(self.picture.push(), share=0.9)

    @asks(options=lambda t: t.params.animals, answer=lambda t: t.top, when=lambda t: t.leads)
    def win(self, t: Trace) -> None:
        self.play(self.picture.push(), share=0.9)

    @says()
    def close(self, t: Trace) -> None:
        self.play(self.picture.push(), share=0.9)


class Lesson(LessonScene):
    trace_class = Trace
    picture = Square
    beats = (Scores, Shares)
