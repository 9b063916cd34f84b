"""A frame: the picture in which a lesson lives, and what stands around it.

The head names the lesson, what happens now, and how far we are. A question stands with its options,
a ring that empties while one thinks, and the mark of the answer. Sentences stand in the band at the
bottom of a film that has no voice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.telling.step import LETTERS, Asked
from deepchalk.mobjects.motion import appear, remove
from deepchalk.mobjects.room import CAPTION_TOP, CONTENT, SAFE, Room, exempt, least_scale
from deepchalk.mobjects.text.typeset import LEADING, Label, Paragraph
from deepchalk.theme import UNIT


class Picture(mn.VGroup):
    """The one picture in which a lesson lives: built once, alive in every beat.

    A subclass makes and places its parts in ``draw`` and has verbs that return animations.

    Attributes
    ----------
    columns
        widths in proportion: of what is left to the beats, at the left, and of its own room; None
        if it takes all the room and says by itself what it leaves ``free``
    free
        the room that it leaves to the beats
    """

    columns: ClassVar[tuple[float, float] | None] = (6, 5)
    free: Room = CONTENT

    def __init__(self, trace: Any, room: Room) -> None:
        super().__init__()
        if self.columns is not None and type(self).draw is not Picture.draw:
            self.free, room = room.columns(*self.columns)
        self.draw(trace, room)

    def draw(self, t: Any, room: Room) -> None:
        """Make its parts, place them in the room and ``add`` what is there from the beginning."""

    def bring(self, *parts: mn.Mobject, lag: float = 0.0) -> mn.Animation:
        """Parts of it appear and belong to it from now on; those that did already, stay."""
        coming = [part for part in parts if part not in self.submobjects]
        self.add(*coming)
        # Manim plays no group without animations.
        return appear(*coming, lag=lag) if coming else mn.Animation(mn.VGroup())

    def exchange(self, *parts: mn.Mobject, lag: float = 0.0) -> mn.Animation:
        """Parts of it appear while all that it showed fades out."""
        gone = [part for part in self.submobjects if part not in parts]
        coming = self.bring(*parts, lag=lag)
        return mn.AnimationGroup(self.let_go(*gone), coming) if gone else coming

    def let_go(self, *parts: mn.Mobject) -> mn.Animation:
        """Parts that were brought fade out and belong to it no longer."""
        self.remove(*parts)
        return remove(*parts)


BAR_WIDTH = 0.4
BAR_GAP = 0.12
NOTE_GAP, BEFORE_BARS = 0.5, 1.0
NAME_BASELINE = 3.36
TITLE_BASELINE = 2.78


class Header(mn.VGroup):
    """Lesson name over the step's title, progress bars at the top right."""

    # note: what a viewer must know all the time, beside the lesson's name.

    def __init__(self, lesson: str, steps: int, note: str = "") -> None:
        super().__init__()
        now = theme.active()
        self.name_label = Label(lesson, "ink2", now.sizes.smallest)
        self.name_label.to_edge(mn.LEFT, buff=0).set_x(SAFE.left, mn.LEFT)
        self.name_label.stand_on(NAME_BASELINE)
        self.bars = mn.VGroup(*(_bar() for _ in range(steps)))
        self.bars.arrange(mn.RIGHT, buff=BAR_GAP)
        self.note_label = Label(note, "ink", now.sizes.smallest) if note else None
        last = self.name_label
        if self.note_label is not None:
            self.note_label.next_to(self.name_label, mn.RIGHT, buff=NOTE_GAP)
            self.note_label.stand_on(NAME_BASELINE)
            self.add(self.note_label)
            last = self.note_label
        room = SAFE.right - last.get_right()[0] - BEFORE_BARS
        if self.bars.width > room:
            self.bars.stretch_to_fit_width(room)
        self.bars.set_x(SAFE.right, mn.RIGHT)
        self.bars.set_y(NAME_BASELINE + self.name_label.digit_height / 2)
        self.add(self.name_label, self.bars)

    def title(self, text: str) -> Label:
        """The title of a step, at its place."""
        label = Label(text, "ink", theme.active().sizes.title, weight=650, width=SAFE.width)
        label.set_x(SAFE.left, mn.LEFT)
        label.stand_on(TITLE_BASELINE)
        return label

    def reach(self, step: int) -> mn.AnimationGroup:
        """Light the bars up to ``step`` (counted from 0)."""
        ink = theme.active().ink
        return mn.AnimationGroup(
            *(bar.animate.set_fill(ink, opacity=1) for bar in self.bars[: step + 1])
        )


def _bar() -> mn.RoundedRectangle:
    return mn.RoundedRectangle(
        corner_radius=0.035,
        width=BAR_WIDTH,
        height=0.07,
        stroke_width=0,
        fill_color=theme.active().grid,
        fill_opacity=1,
    )


RING = 0.22
"""Radius of the ring that empties."""

FRAME, TIGHT_FRAME = 0.15, 0.1
"""Between the right option and the outer frame around it; in a room that is hardly high enough."""


class QuestionPanel(mn.VGroup):
    """What is asked, at the left edge of a room."""

    # question: the words of the question.
    # options: a letter and its words each.
    # ring: empties while there is time to think.
    # frame: around the right option, once it is marked.

    def __init__(self, asked: Asked, room: Room, constants: Iterable[str] = ()) -> None:
        super().__init__()
        now = theme.active()
        self.asked = asked
        self.frame: mn.Mobject | None = None
        self.margin = FRAME
        self._write(room, now.sizes.label, tuple(constants))
        # The frame around the right one is drawn outside of it, below the options.
        inner = room.cut_bottom(FRAME, 0)[1]
        is_flat = self._height > inner.height and self._side_by_side(inner)
        if is_flat and self._height > inner.height:
            # Smaller words may need a line less.
            self._write(room, now.sizes.smallest, tuple(constants))
            self.margin = TIGHT_FRAME
            inner = room.cut_bottom(self.margin, 0)[1]
            self._side_by_side(inner)
        elif self._height * least_scale(self.question) > inner.height:
            # Smaller words need fewer lines; larger ones would be shrunk until nobody reads them.
            self._write(room, now.sizes.smallest, tuple(constants))
            if self._height > inner.height:
                self.options.arrange(mn.DOWN, buff=0.7 * UNIT, aligned_edge=mn.LEFT)
                self._stand_below(UNIT)
                # A wide frame would cut the option above it.
                self.margin = TIGHT_FRAME
        self.ring = mn.Arc(
            RING, np.pi / 2, -mn.TAU, stroke_color=now.ink, stroke_width=now.strokes.strong
        )
        exempt(self.ring, "emptiness", because="it empties: that is the time to think")
        self.add(self.question, self.options)
        exempt(self, "fading", because="it leaves once it is answered")
        has_room_below = room.height - self._height >= 2 * self.margin
        can_be_read = self._height * least_scale(self.question) <= inner.height
        self._place(inner if can_be_read and not has_room_below else room)
        self._placed = self.choices[0].letter.digit_height

    def _write(self, room: Room, size: float, constants: tuple[str, ...]) -> None:
        """The question, and its options below each other."""
        free = room.width - 2 * RING - 2 * UNIT
        self.question = Paragraph(self.asked.text, free, "ink", size, 600, constants)
        exempt(self.question, "spoiler", because="it is the question itself")
        self.choices = [
            Option(letter, text, room.width - 2 * UNIT, size, constants)
            for letter, text in zip(LETTERS, self.asked.options, strict=False)
        ]
        self.options = mn.VGroup(*self.choices)
        self._below_each_other()

    @property
    def _height(self) -> float:
        return float(mn.VGroup(self.question, self.options).height)

    def _below_each_other(self) -> None:
        self.options.arrange(mn.DOWN, buff=1.2 * UNIT, aligned_edge=mn.LEFT)
        self._stand_below(2 * UNIT)

    def _stand_below(self, gap: float) -> None:
        self.options.next_to(self.question, mn.DOWN, buff=gap, aligned_edge=mn.LEFT)
        self.options.shift(UNIT * mn.RIGHT)

    def _side_by_side(self, room: Room) -> bool:
        """Whether the options can be read beside each other; otherwise they stay as they are."""
        below = self.options.height
        self.options.arrange(mn.RIGHT, buff=2.4 * UNIT, aligned_edge=mn.UP)
        first, *others = self.choices
        for option in others:
            option.shift((first.letter.baseline - option.letter.baseline) * mn.UP)
        too_wide = self.options.width * least_scale(self.question) > room.width - 2 * UNIT
        if too_wide or self.options.height > below:
            self._below_each_other()
            return False
        self._stand_below(2 * UNIT)
        if (missing := self._height - room.height) > 0:
            self._stand_below(max(min(2 * UNIT - missing, UNIT), 1.4 * self.margin))
        return True

    def _place(self, room: Room) -> None:
        room.shrink_to_fit(self)
        self.move_to(room.centre).set_x(room.left, mn.LEFT)
        first = self.question.lines[0]
        height = min(first.get_y(), room.top - self.ring.height / 2)
        self.ring.move_to([room.right - RING, height, 0])

    def ask(self) -> mn.Animation:
        """The question, then one option after the other."""
        return mn.LaggedStart(
            mn.FadeIn(self.question),
            *(mn.FadeIn(option) for option in self.options),
            lag_ratio=0.5,
        )

    @property
    def right(self) -> mn.VMobject:
        """The right option."""
        return self.choices[self.asked.answer]

    def mark(self) -> mn.Animation:
        """Frame the right option and let the others recede."""
        right = self.right
        # A camera may have come nearer, and a pane with it.
        near = self.choices[0].letter.digit_height / self._placed
        self.frame = right.framed(self.margin, near).set_z_index(self.z_index)
        self.add(self.frame)
        others = [option for option in self.options if option is not right]
        return mn.AnimationGroup(mn.Create(self.frame), *(option.receding() for option in others))


class Option(mn.VGroup):
    """A letter and the words of an answer."""

    def __init__(
        self, letter: str, text: str, width: float, size: float, constants: tuple[str, ...]
    ) -> None:
        super().__init__()
        self.letter = Label(letter, "ink2", size, 600)
        self.letter.stand_on(0)
        self.words = Paragraph(text, width - 0.6, "ink", size, 400, constants)
        self.words.shift((self.letter.get_right()[0] + 0.35 - self.words.get_left()[0]) * mn.RIGHT)
        self.add(self.letter, self.words)
        exempt(self, "spoiler", because="it is one of the answers to choose from")

    def framed(self, margin: float, near: float) -> mn.VGroup:
        """A double outline in the colour of a result, the outer one that far away."""
        now = theme.active()
        inner, outer = (
            mn.SurroundingRectangle(
                self,
                color=now.output,
                buff=near * room,
                stroke_width=near * now.strokes.normal,
                corner_radius=near * 0.06,
            )
            for room in (0.6 * margin, margin)
        )
        return mn.VGroup(inner, outer)

    def receding(self) -> mn.Animation:
        """Recolour to ``line``."""
        receding: mn.Animation = mn.FadeToColor(self, theme.active().line)
        return receding


BAND_MIDDLE = (CAPTION_TOP + SAFE.bottom) / 2

CAPITAL = 0.25 * (CAPTION_TOP - SAFE.bottom)
"""Height of a capital, with which two lines fill the band."""


def caption_lines(text: str) -> mn.VGroup:
    """A caption of one or two lines, as ``captions.split`` breaks it, in the middle of the band."""
    lines = [Label(line, "ink", CAPITAL) for line in text.split("\n")]
    for position, line in enumerate(lines):
        line.set_x(0).stand_on(-position * LEADING * CAPITAL)
    drawn = mn.VGroup(*lines)
    drawn.set_y(BAND_MIDDLE)
    for part in (drawn, *lines):
        exempt(
            part,
            *("frame", "load", "dwell", "numbers"),
            because="it is the caption, which has a band and lints of its own",
        )
    return drawn
