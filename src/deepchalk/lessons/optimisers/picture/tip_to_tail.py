"""What a sum is made of: arrows on a line, each from the tip of the one before, and their sum."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Role
from deepchalk.mobjects import Label, Room, bezier_points, exempt, theme

TITLE = 0.3
"""Height of the title."""

HEAD = 0.12
"""Length of an arrow's head, and half its width, at most."""


class TipToTail(mn.VGroup):
    """Arrows in tiers, the oldest at the top, and below them their sum, in ink."""

    # parts: of the sum at each moment, shape (moment, part); 0 for those that are not there yet.
    # title: above them.
    # role: of the parts.

    def __init__(
        self, room: Room, parts: np.ndarray, title: str = "", role: Role = "gradient"
    ) -> None:
        now = theme.active()
        head, body = room.cut_top(TITLE)
        self.parts = np.asarray(parts, dtype=float)
        ends = np.pad(self.parts.cumsum(axis=1), ((0, 0), (1, 0)))
        low, high = float(ends.min()), float(ends.max())
        self.ends = body.left + (ends - low) / max(high - low, 1e-9) * body.width
        tiers = np.linspace(body.top, body.bottom, self.parts.shape[1] + 3)[1:-1]
        self.tiers, self.bottom = tiers[:-1], tiers[-1]
        zero = self.ends[0, 0]
        self.zero = mn.Line([zero, body.bottom, 0], [zero, body.top, 0], color=now.line)
        self.zero.set_stroke(width=now.strokes.thin)
        self.arrows = mn.VMobject(stroke_color=now.colour(role), stroke_width=now.strokes.normal)
        self.total = mn.VMobject(stroke_color=now.ink, stroke_width=now.strokes.focus)
        super().__init__(self.zero, self.arrows, self.total)
        exempt(self, "overlap", because="arrows begin at the line of zero")
        if title:
            label = Label(title, "ink2")
            self.add(label.move_to([head.left, head.centre[1], 0], aligned_edge=mn.LEFT))
        self.place(0)

    def place(self, moment: float) -> None:
        """Show the parts of the moment that has come last."""
        reached = int(moment + 1e-9)
        ends = self.ends[reached]
        steps = zip(self.tiers, ends, ends[1:], self.parts[reached], strict=False)
        shown = [_arrow(start, end, tier) for tier, start, end, part in steps if part]
        self.arrows.set_points(bezier_points([line for arrow in shown for line in arrow]))
        self.total.set_points(bezier_points(_arrow(ends[0], ends[-1], self.bottom)))


def _arrow(start: float, end: float, height: float) -> list[np.ndarray]:
    """A level line, and the two strokes of its head."""
    back = -np.sign(end - start) * min(HEAD, 0.6 * abs(end - start))
    tip = np.array([end, height, 0.0])
    sides = [np.array([end + back, height + side * abs(back), 0.0]) for side in (1, -1)]
    return [np.array([[start, height, 0.0], tip]), np.array([sides[0], tip, sides[1]])]
