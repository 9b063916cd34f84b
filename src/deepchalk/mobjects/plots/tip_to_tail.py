"""What a sum is made of: arrows on a line, each from the tip of the one before, and their sum."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.planes.outlines import joined
from deepchalk.mobjects.room import Room
from deepchalk.theme import Role

HEAD = 0.12
"""Length of an arrow's head, and half its width, at most."""


class TipToTail(mn.VGroup):
    """Arrows in tiers, the oldest at the top, and below them their sum, in ink.

    Parameters
    ----------
    parts
        of the sum at each moment, shape (moment, part); 0 for those that are not there yet
    role
        of the parts
    """

    def __init__(self, room: Room, parts: np.ndarray, role: Role = "gradient") -> None:
        now = theme.active()
        self.parts = np.asarray(parts, dtype=float)
        ends = np.pad(self.parts.cumsum(axis=1), ((0, 0), (1, 0)))
        low, high = float(ends.min()), float(ends.max())
        self.ends = room.left + (ends - low) / max(high - low, 1e-9) * room.width
        tiers = np.linspace(room.top, room.bottom, self.parts.shape[1] + 3)[1:-1]
        self.tiers, self.bottom = tiers[:-1], tiers[-1]
        zero = self.ends[0, 0]
        self.zero = mn.Line([zero, room.bottom, 0], [zero, room.top, 0], color=now.line)
        self.zero.set_stroke(width=now.strokes.thin)
        self.arrows = mn.VMobject(stroke_color=now.colour(role), stroke_width=now.strokes.normal)
        self.total = mn.VMobject(stroke_color=now.ink, stroke_width=now.strokes.focus)
        super().__init__(self.zero, self.arrows, self.total)
        exempt(self, "overlap", because="arrows begin at the line of zero")
        self.place(0)

    def place(self, moment: int) -> None:
        """Show the parts of another moment."""
        ends = self.ends[moment]
        steps = zip(self.tiers, ends, ends[1:], self.parts[moment], strict=False)
        shown = [_arrow(start, end, tier) for tier, start, end, part in steps if part]
        self.arrows.set_points(joined([line for arrow in shown for line in arrow]))
        self.total.set_points(joined(_arrow(ends[0], ends[-1], self.bottom)))


def _arrow(start: float, end: float, height: float) -> list[np.ndarray]:
    """A level line, and the two strokes of its head."""
    back = -np.sign(end - start) * min(HEAD, 0.6 * abs(end - start))
    tip = np.array([end, height, 0.0])
    heads = [[end + back, height + side * abs(back), 0.0] for side in (1, -1)]
    return [np.array([[start, height, 0.0], tip]), np.array([heads[0], tip, heads[1]])]
