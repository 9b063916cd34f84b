"""How a lesson ends: what is worth remembering, with its numbers, and a program that runs."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

import manim as mn

from deepchalk import theme
from deepchalk.lesson.telling.sentence import says
from deepchalk.lesson.telling.step import Wording
from deepchalk.mobjects.motion.verbs import RISE
from deepchalk.mobjects.room import CONTENT, Room
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.code_card import LINES, CodeCard
from deepchalk.mobjects.text.equation import how_within
from deepchalk.stage.beat import Beat
from deepchalk.theme import UNIT

SUMMARIES = ((1.2, True), (0.8, True), (0.5, True), (1.2, False), (0.5, False))
"""Gaps between the rows of a summary, and whether they have words: the first that fits is taken."""

SHORT_REST = 2.2
"""Seconds of stillness after a summary of one sentence."""

WORDS_GAP = 0.5
"""Gap between the words and the equation of a row, in gaps between rows."""


class Summary(Beat):
    """Base of a beat that sums up: a row for each quantity, what it is over how it comes about.

    Where there is no room for how one comes about, its row is its symbol and its number.

    One that moves more than its rows has a phase of its own instead of a ``sentence``.

    Attributes
    ----------
    sentence
        what is said while the rows appear
    of
        names of quantities that say how they come about
    example
        which entry of those that have several; by default the first
    rows
        what is drawn
    """

    rest = 2.8
    sentence: ClassVar[Wording]
    of: ClassVar[tuple[str, ...]] = ()
    example: ClassVar[Any] = staticmethod(lambda t: 0)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "sentence" in vars(cls):

            @says(cls.sentence)
            def sum_up(self: Summary, t: Any) -> None:
                self.appear(*self.rows, lag=0.5, share=0.9)

            cls.sum_up = sum_up  # type: ignore[attr-defined]
            # The rows come to the end of the sentence, so less stillness is left to read them.
            cls.rest = vars(cls).get("rest", SHORT_REST)
        super().__init_subclass__(**kwargs)

    def draw(self, t: Any, picture: Any, room: Room) -> None:
        self.rows = room.cut_bottom(RISE, 0)[1].fit(
            *(partial(self._rows, t, gap, with_words) for gap, with_words in SUMMARIES)
        )

    def _rows(self, t: Any, gap: float, with_words: bool, room: Room) -> mn.VGroup:
        rows = mn.VGroup(*(self._row(t, name, gap, with_words, room) for name in self.of))
        return rows.arrange(mn.DOWN, buff=gap * UNIT, aligned_edge=mn.LEFT)

    def _row(self, t: Any, name: str, gap: float, with_words: bool, room: Room) -> mn.VGroup:
        quantity = getattr(t, name)
        entry = quantity[type(self).example(t)] if quantity.shape else quantity
        equation = how_within(room.width, entry)
        if not quantity.declaration.says or not with_words:
            return mn.VGroup(equation)
        words = Label(quantity.declaration.says, "ink2", theme.active().sizes.label)
        equation.next_to(words, mn.DOWN, buff=WORDS_GAP * gap * UNIT, aligned_edge=mn.LEFT)
        return mn.VGroup(words, equation)


class Closing(Beat):
    """Base of a beat that shows the trace's ``program()`` beside the picture.

    One that moves more than its program has a phase of its own instead of a ``sentence``.

    Attributes
    ----------
    sentence
        what is said while the program is written
    card
        the program, line by line, and the numbers that it prints
    """

    sentence: ClassVar[Wording]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "sentence" in vars(cls):

            @says(cls.sentence)
            def write(self: Closing, t: Any) -> None:
                self.type_program()

            cls.write = write  # type: ignore[attr-defined]
        super().__init_subclass__(**kwargs)

    def draw(self, t: Any, picture: Any, room: Room) -> None:
        # Never larger than it is made, and an error where a line cannot be broken to be read.
        program, size = t.program(), theme.active().sizes.smallest
        self.card = room.fit(
            CodeCard(program), lambda room: CodeCard(program, room.width), largest=size
        )

    def type_program(self, share: float = 0.95) -> None:
        """The lines appear one after the other, then what the program prints."""
        self.appear(*self.card.lines, lag=0.4, share=0.7 * share)
        self.appear(*self.card.printed, lag=0.5, share=0.3 * share)


class WideClosing(Closing):
    """Base of a closing with a long program, in two columns: the picture leaves all the room.

    Attributes
    ----------
    lines
        in the first column, at most
    """

    lines: ClassVar[int] = LINES

    def draw(self, t: Any, picture: Any, room: Room) -> None:
        # Where the second column, under which stands what is printed, has no room, the first is
        # longer.
        for most in (self.lines, LINES):
            self.card = CodeCard(t.program())
            self.card.in_columns(CONTENT, most)
            if self.card.get_bottom()[1] >= CONTENT.bottom:
                break

    def type_program(self, share: float = 0.95) -> None:
        """The picture goes while the first line appears, then the others and what is printed."""
        first, *others = self.card.lines
        gone = self.picture.let_go(*list(self.picture.submobjects))
        self.play(gone, mn.FadeIn(first), share=0.15 * share)
        self.appear(*others, lag=0.4, share=0.6 * share)
        self.appear(self.card.printed, share=0.25 * share)
