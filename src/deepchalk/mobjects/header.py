"""The head of a frame: lesson, what happens now, and how far we are."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.mobjects.room import SAFE
from deepchalk.mobjects.text import Label

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
