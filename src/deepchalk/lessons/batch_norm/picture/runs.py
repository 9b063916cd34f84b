"""Losses over steps: a line for each run, which grows while the number beside its name runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import manim as mn

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Axes, Label, Number, RollNumber, Room, exempt, theme

ABOVE = 1.15
"""Range of the losses, in the highest at the start: what is higher later leaves the frame."""

KEY = 0.4
"""Length of the line before a name."""


class Runs(mn.VGroup):
    """Axes with a name for each run above them; nothing is in the group before it is shown."""

    # axes, keys, lines, thin: the axes; the name of each run with its number; the line of each;
    # those of the others.

    def __init__(
        self,
        room: Room,
        steps: Quantity,  # shape (step,)
        runs: Mapping[str, Quantity],  # for each name its losses, shape (step,)
        # For each name the losses of runs like it, shape (run, step), drawn as thin lines.
        others: Mapping[str, Quantity],
        identities: Sequence[int],  # of the names
    ) -> None:
        super().__init__()
        now = theme.active()
        self.losses = list(runs.values())
        above, below = room.cut_top(0.5 * len(runs))
        top = ABOVE * max(loss.values[0] for loss in self.losses)
        self.axes = Axes(below, (0, float(steps.values[-1])), (0, top), ("step", "loss"))
        self.keys = [
            key(name, identity, exempt(Number(loss[0]), "dwell", because="it runs"))
            for identity, (name, loss) in zip(identities, runs.items(), strict=True)
        ]
        stacked = mn.VGroup(*self.keys).arrange(mn.DOWN, aligned_edge=mn.LEFT)
        above.fit(stacked, edge=mn.LEFT, largest=now.sizes.label)

        def line(loss: Quantity, identity: int, width: float) -> mn.VMobject:
            drawn = self.axes.line(steps.values, loss.values, width=width)
            return drawn.set_stroke(now.identity(identity))

        self.lines = [
            line(loss, identity, now.strokes.focus)
            for loss, identity in zip(self.losses, identities, strict=True)
        ]
        self.thin = [
            line(loss, identity, now.strokes.thin)
            for identity, name in zip(identities, runs, strict=True)
            for loss in others.get(name, ())
        ]

    def grow(self, run: int) -> list[mn.Animation]:
        """A line grows, and its number goes through all losses."""
        number = self.keys[run][-1]
        return [
            mn.Create(self.lines[run], rate_func=mn.linear),
            RollNumber(number, self.losses[run], edge=mn.LEFT, rate_func=mn.linear),
        ]


def key(name: str, identity: int, *more: mn.Mobject) -> mn.VGroup:
    """A line in the colour of an identity, its name, and what else is told of it."""
    now = theme.active()
    line = mn.Line(mn.ORIGIN, KEY * mn.RIGHT, stroke_width=now.strokes.focus)
    line.set_stroke(now.identity(identity))
    return mn.VGroup(line, Label(name), *more).arrange(mn.RIGHT, buff=theme.UNIT)
