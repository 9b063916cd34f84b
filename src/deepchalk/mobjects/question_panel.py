"""A question with its options, a ring that empties while one thinks, and the mark of the answer."""

from __future__ import annotations

from collections.abc import Iterable

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.telling.question import LETTERS, Asked
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.paragraph import Paragraph
from deepchalk.theme import UNIT

RING = 0.22
"""Radius of the ring that empties."""


class QuestionPanel(mn.VGroup):
    """What is asked, at the left edge of a room.

    Attributes
    ----------
    question
        the words of the question
    options
        a letter and its words each
    ring
        empties while there is time to think
    """

    def __init__(self, asked: Asked, room: Room, constants: Iterable[str] = ()) -> None:
        super().__init__()
        now, declared = theme.active(), tuple(constants)
        self.asked = asked
        free = room.width - 2 * RING - 2 * UNIT
        self.question = Paragraph(asked.text, free, "ink", now.sizes.label, 600, declared)
        exempt(self.question, "spoiler", because="it is the question itself")
        self.options = mn.VGroup(
            *(
                Option(letter, text, room.width - 2 * UNIT, declared)
                for letter, text in zip(LETTERS, asked.options, strict=False)
            )
        )
        self._arrange(mn.DOWN, 1.2 * UNIT)
        if self.question.height + 2 * UNIT + self.options.height > room.height:
            below = self.options.height
            self._arrange(mn.RIGHT, 3 * UNIT)
            if self.options.width > room.width - 2 * UNIT or self.options.height > below:
                self._arrange(mn.DOWN, 1.2 * UNIT)
        self.ring = mn.Arc(
            RING, np.pi / 2, -mn.TAU, stroke_color=now.ink, stroke_width=now.strokes.strong
        )
        exempt(self.ring, "emptiness", because="it empties: that is the time to think")
        self.add(self.question, self.options)
        self._place(room)

    def _arrange(self, way: np.ndarray, gap: float) -> None:
        """The options below each other, or beside each other where there is little height."""
        edge = mn.LEFT if way is mn.DOWN else mn.UP
        self.options.arrange(way, buff=gap, aligned_edge=edge)
        if way is not mn.DOWN:
            for option in self.options:
                option.shift((self.options[0].letter.baseline - option.letter.baseline) * mn.UP)
        self.options.next_to(self.question, mn.DOWN, buff=2 * UNIT, aligned_edge=mn.LEFT)
        self.options.shift(UNIT * mn.RIGHT)

    def _place(self, room: Room) -> None:
        room.shrink_to_fit(self)
        self.move_to(room.centre).set_x(room.left, mn.LEFT)
        first = self.question.lines[0]
        self.ring.move_to([room.right - RING, first.get_y(), 0])

    def ask(self) -> mn.Animation:
        """The question, then one option after the other."""
        return mn.LaggedStart(
            mn.FadeIn(self.question),
            *(mn.FadeIn(option) for option in self.options),
            lag_ratio=0.5,
        )

    def mark(self) -> mn.Animation:
        """Frame the right option and let the others recede."""
        right = self.options[self.asked.answer]
        self.frame = right.framed()
        self.add(self.frame)
        others = [option for option in self.options if option is not right]
        return mn.AnimationGroup(mn.Create(self.frame), *(option.receding() for option in others))


class Option(mn.VGroup):
    """A letter and the words of an answer."""

    def __init__(self, letter: str, text: str, width: float, constants: tuple[str, ...]) -> None:
        super().__init__()
        size = theme.active().sizes.label
        self.letter = Label(letter, "ink2", size, 600)
        self.letter.stand_on(0)
        self.words = Paragraph(text, width - 0.6, "ink", size, 400, constants)
        self.words.shift((self.letter.get_right()[0] + 0.35 - self.words.get_left()[0]) * mn.RIGHT)
        self.add(self.letter, self.words)
        exempt(self, "spoiler", because="it is one of the answers to choose from")

    def framed(self) -> mn.VGroup:
        """A double outline in the colour of a result."""
        now = theme.active()
        inner, outer = (
            mn.SurroundingRectangle(
                self,
                color=now.output,
                buff=room,
                stroke_width=now.strokes.normal,
                corner_radius=0.06,
            )
            for room in (0.09, 0.15)
        )
        return mn.VGroup(inner, outer)

    def receding(self) -> mn.Animation:
        """Recolour to ``line``."""
        receding: mn.Animation = mn.FadeToColor(self, theme.active().line)
        return receding
