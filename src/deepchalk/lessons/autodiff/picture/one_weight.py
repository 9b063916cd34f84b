"""One weight of a network: what it multiplies on a run forward, and on the walk back."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import label
from deepchalk.mobjects import Label, exempt, theme

from ..trace import Trace
from .roads import Road, coloured

LEFT, RIGHT, LEVEL = -5.7, -1.7, -0.75
"""Where the two circles are that it joins."""

RADIUS, KNOB = 0.36, 0.42
"""Of a circle, and of the knob between them."""

ROAD, TIP = 7, 0.3
"""How wide roads are, and how long their tips."""

ABOVE, BELOW, LINE = 0.75, 0.75, 0.62
"""From the row to what stands above it, to the road back, and from there to what is asked of it."""

APART = 0.7
"""Between two answers, which stand as the walk back comes to them: from right to left."""

NEAR, HERE = 1.5, np.array([0.0, 0.25, 0.0])
"""How much larger all of it is than these say, and where its knob is: below it is asked."""

OWN, PASSED, LAST = 0.34, 0.66, 0.3
"""How much of the answer has been said when each of two is spoken of, or the only one: in English;
another language comes to them a little earlier or later."""

OVER = 62
"""It stands over the dark field."""

WORDS = 0.3
"""How high letters are."""


class OneWeight(mn.VGroup):
    """A knob between two circles.

    Attributes
    ----------
    way, way_back
        the road of a run forward, and that of the walk back
    question
        a question mark below the road back
    kept
        beside the circle before it, for the value that it holds until the walk back
    answers
        what is multiplied there: for the weight's own gradient, and to pass one on
    ends
        for each of them where it is needed: at the knob, and in the circle before it
    words
        for each of them how much of the answer has been said when it is spoken of
    """

    def __init__(self, t: Trace) -> None:
        super().__init__()
        now = theme.active()
        middle = (LEFT + RIGHT) / 2
        circles = [
            mn.Circle(RADIUS, stroke_width=5).move_to([x, LEVEL, 0]).set_stroke(now.line)
            for x in (LEFT, RIGHT)
        ]
        self.knob = mn.Circle(KNOB, stroke_width=6).move_to([middle, LEVEL, 0])
        self.knob.set_stroke(coloured("parameter")).set_fill(coloured("parameter"), 0.35)
        reach = RADIUS + 0.12
        self.way = self._road(LEFT + reach, RIGHT - reach, LEVEL, "data")
        self.way_back = self._road(
            RIGHT - reach, LEFT + reach, LEVEL - BELOW, "gradient", dashed=True
        )
        forward = self._words(label(t, "forward_product"), "data", LEVEL + ABOVE)
        below = LEVEL - BELOW - LINE
        self.question = self._words("?", "gradient", below)
        found = [label(t, "own_gradient"), label(t, "passed_on")]
        self.answers = [
            self._words(one, "gradient", below)
            for one in (found if len(t.params.layers) > 2 else found[:1])
        ]
        mn.VGroup(*reversed(self.answers)).arrange(mn.RIGHT, APART).move_to([middle, below, 0])
        self.before = circles[0]
        self.kept = Label(label(t, "kept"), "data", WORDS, 600).next_to(circles[0], mn.LEFT, 0.25)
        self.ends = [self.knob, circles[0]][: len(self.answers)]
        self.words = (OWN, PASSED) if len(self.answers) > 1 else (LAST,)
        self.add(self.way, *circles, self.knob, forward)
        for one in (*self.get_family(), self.way_back, self.question, *self.answers, self.kept):
            exempt(one, "overlap", "fading", "contrast", because="it lies over the dark field")
            one.set_z_index(OVER)
        knob = np.array(self.knob.get_center())
        # Of a dashed road only the dashes are seen, not where lights run along it.
        parts = (self, self.way_back, self.way_back.route, self.question, *self.answers, self.kept)
        for one in parts:
            one.scale(NEAR, about_point=knob).shift(HERE - knob)

    def keep_value(self) -> list[mn.Animation]:
        """The circle before it is full."""
        full: Any = self.before.animate
        return [full.set_fill(coloured("data"), 0.7), mn.FadeIn(self.kept)]

    def pass_along(self, road: Road) -> mn.Animation:
        """A light runs along one of its roads, over the dark field as well."""
        signal = road.route.copy().set_stroke(theme.active().ink, 1.8 * ROAD)
        exempt(signal, "blinking", "contrast", "overlap", because="it is a light that passes")
        return mn.ShowPassingFlash(signal.set_z_index(OVER + 1), time_width=0.5)

    def _words(self, text: str, role: str, level: float) -> Label:
        words = Label(text, role, WORDS, 600)
        words.scale(min(1.0, (RIGHT - LEFT + 2 * RADIUS) / words.width))
        return words.move_to([(LEFT + RIGHT) / 2, level, 0])  # type: ignore[no-any-return]

    def _road(
        self, start: float, end: float, level: float, role: str, dashed: bool = False
    ) -> Road:
        ends = np.array([[start, level, 0.0], [end, level, 0.0]])
        return Road(ends, coloured(role), ROAD, TIP, dashed=dashed)
