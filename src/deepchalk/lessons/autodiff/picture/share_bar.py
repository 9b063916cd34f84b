"""How the votes are shared: a bar of all of them."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Label, Number, as_one, exempt, show_instead, theme

from ..facts import HALF
from ..trace import Trace
from .cat import cat as drawn_cat


class ShareBar(mn.VGroup):
    """How many of the votes are for a cat, and how many for a dog; ``place`` shows a step.

    What the network is shown stands beside it.
    """

    def __init__(self, t: Trace, cat: str, dog: str) -> None:
        super().__init__()
        now = theme.active()
        self.steps = t.descent[:, t.graph.named("y")]
        self.outline = mn.Rectangle(width=3.5, height=0.8, stroke_width=5).set_stroke(now.line)
        self.outline.move_to([4.45, 1.6, 0])
        self.bar = mn.Rectangle(width=1, height=0.8, stroke_width=0).set_fill(now.output, 1)
        self.number = Number(self.steps[0], 2, role="output", height=0.42)
        # What is for the cat has one colour; the verdict has none of its own.
        self.cat = Label(cat, "output", 0.42, 650)
        self.cat.next_to(self.outline, mn.UP, buff=0.25).set_x(self.outline.get_left()[0], mn.LEFT)
        self.dog = Label(dog, "ink", 0.42, 650).stand_on(self.cat.baseline)
        self.dog.set_x(self.outline.get_right()[0], mn.RIGHT)
        # Who has more votes is framed: that is what the network says.
        self.says = mn.RoundedRectangle(corner_radius=0.12, width=1, height=1, stroke_width=5)
        self.says.set_stroke(now.ink).set_fill(now.ink, 0.12)
        for one in (self.outline, self.bar, self.number, self.says):
            exempt(one, "overlap", "contrast", because="the bar fills the outline")
        self.add(self.says, self.bar, self.outline, self.cat, self.dog, self.number)
        self.add(drawn_cat().next_to(self.outline, mn.LEFT, buff=0.35).shift(0.2 * mn.UP))
        self.place(0)
        as_one(self)

    def place(self, step: int) -> None:
        """The share after so many steps."""
        self.show_share(self.steps[step])

    def show_share(self, entry: Quantity) -> None:
        """A share."""
        share = float(np.clip(entry.value, 0.001, 1))
        self.bar.stretch_to_fit_width(share * self.outline.width)
        self.bar.move_to(self.outline, aligned_edge=mn.LEFT)
        says_cat = share > HALF
        named = self.cat if says_cat else self.dog
        self.says.stretch_to_fit_width(named.width + 0.36)
        self.says.stretch_to_fit_height(0.62).move_to(named)
        now = theme.active()
        self.dog.set_fill(now.line if says_cat else now.ink)
        show_instead(self.number, entry, 2)
        self.number.next_to(self.outline, mn.DOWN, buff=0.2)
        self.number.set_x(self.bar.get_right()[0])
