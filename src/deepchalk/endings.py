"""How a lesson ends: what is worth remembering, with its numbers, and a program that runs."""

from __future__ import annotations

from typing import Any, ClassVar

import manim as mn

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.lesson.quantity import Quantity
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.code_card import CodeCard
from deepchalk.mobjects.text.equation import how
from deepchalk.theme import UNIT


class Summary(Beat):
    """Base of a beat that sums up: a row for each quantity, its words over how it comes about.

    Attributes
    ----------
    of
        names of quantities that say how they come about
    example
        which entry of those that have several; by default the first
    rows
        what is drawn
    """

    rest = 4.0
    of: ClassVar[tuple[str, ...]] = ()
    example: ClassVar[Any] = staticmethod(lambda t: 0)

    def draw(self, t: Any, picture: Any, room: Room) -> None:
        self.rows = mn.VGroup(*(self._row(t, getattr(t, name), room) for name in self.of))
        self.rows.arrange(mn.DOWN, buff=1.2 * UNIT, aligned_edge=mn.LEFT)
        room.fit(self.rows)

    def _row(self, t: Any, quantity: Quantity, room: Room) -> mn.VGroup:
        entry = quantity[type(self).example(t)] if quantity.shape else quantity
        words = Label(quantity.declaration.says, "ink2", theme.active().sizes.label)
        equation = how(entry, width=room.width)
        equation.next_to(words, mn.DOWN, buff=0.6 * UNIT, aligned_edge=mn.LEFT)
        return mn.VGroup(words, equation)


class Closing(Beat):
    """Base of a beat that shows the trace's ``program()`` beside the picture.

    Attributes
    ----------
    card
        the program, line by line, and the numbers that it prints
    """

    def draw(self, t: Any, picture: Any, room: Room) -> None:
        self.card = room.place(CodeCard(t.program()))

    def type_program(self, share: float = 0.8) -> None:
        """The lines appear one after the other, then what the program prints."""
        self.appear(*self.card.lines, lag=0.4, share=0.7 * share)
        self.appear(*self.card.printed, lag=0.5, share=0.3 * share)
