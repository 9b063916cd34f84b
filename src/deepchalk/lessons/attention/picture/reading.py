"""A sentence that is read: each word makes a state, out of itself and the state before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import manim as mn

from deepchalk.mobjects import Arrow, Formula, short_label, symbol, theme

PITCH = 0.95
"""From a word to the next."""

RADIUS, WIDEST, ARROW = 0.3, 2.0, 1.0


class Reading(mn.VGroup):
    """Words from top to bottom, each with an arrow to its state, and states with arrows down."""

    # ``room.fit`` makes it smaller where it needs to be.
    # words, states, inputs, onwards: the words, their states, the arrows from word to state, and
    # those from state to state.

    def __init__(self, words: Sequence[str], colours: Sequence[str]) -> None:
        super().__init__()
        now = theme.active()
        self.words = [short_label(word, WIDEST, "ink", now.sizes.label) for word in words]
        left = max(word.width for word in self.words) + theme.UNIT
        self.states = []
        for place, (word, colour) in enumerate(zip(self.words, colours, strict=True)):
            y = -place * PITCH
            word.set_x(left - theme.UNIT, mn.RIGHT).stand_on(y - word.digit_height / 2)
            ring = mn.Circle(RADIUS, color=colour, stroke_width=now.strokes.normal)
            ring.set_fill(now.tint(colour), 1).move_to([left + ARROW + RADIUS, y, 0])
            name = Formula("{h}", h=symbol("h", "ink"), height=now.sizes.label)
            self.states.append(mn.VGroup(ring, name.move_to(ring)))
        self.inputs = [
            Arrow([left, state.get_y(), 0], [left + ARROW - 0.08, state.get_y(), 0])
            for state in self.states
        ]
        self.onwards = [
            Arrow(one.get_bottom() + 0.05 * mn.DOWN, two.get_top() + 0.05 * mn.UP)
            for one, two in pairwise(self.states)
        ]
        self.add(*self.words, *self.states, *self.inputs, *self.onwards)

    def step(self, place: int) -> mn.VGroup:
        """What comes with a word: it, its arrow, its state, and the arrow from the state before."""
        before = self.onwards[place - 1 : place] if place else []
        return mn.VGroup(self.words[place], self.inputs[place], *before, self.states[place])
