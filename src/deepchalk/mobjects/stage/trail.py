"""A way that something went, coloured by what happened along it."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects.room import exempt

MOST_PIECES = 80
"""Of one colour each, in a trail of many; whatever the theme, it has the same."""


class Trail(mn.VGroup):
    """A path that grows: ``trail.reach(40)`` shows it up to point 40.

    Parameters
    ----------
    points
        shape (point, 3)
    colours
        one for each point, like ``#RRGGBB``; or one for all
    width
        of the stroke, in Manim's units
    """

    def __init__(
        self, points: np.ndarray, colours: str | Sequence[str], width: float = 6.0
    ) -> None:
        super().__init__()
        self.way = np.asarray(points, dtype=float)
        one = isinstance(colours, str)
        each = [str(colours)] * len(self.way) if one else list(colours)
        self.pitch = len(self.way) if one else -(-len(self.way) // MOST_PIECES)
        self.rgb = np.array([mn.color_to_rgb(colour) for colour in each])
        # Not called width: that is what Manim calls how wide a group is.
        self.thickness, self.reached, self._begin = width, 0, 0

    def reach(self, point: int) -> Trail:
        """Show it up to a point; it only grows, and what was drawn is not touched."""
        for end in range(self.reached + 1, min(point, len(self.way) - 1) + 1):
            if not self.submobjects or end - 1 - self._begin >= self.pitch:
                self._begin = end - 1
                piece = mn.VMobject(
                    stroke_color=mn.rgb_to_color(self.rgb[end]),
                    stroke_width=self.thickness,
                    cap_style=mn.CapStyleType.ROUND,
                    joint_type=mn.LineJointType.ROUND,
                )
                piece.set_z_index(self.z_index).start_new_path(self.way[end - 1])
                exempt(piece, "blinking", because="its way may come back to where it was")
                exempt(piece, "overlap", because="a trail may cross itself")
                exempt(piece, "palette", because="its colour is mixed of those that it went by")
                self.add(exempt(piece, "contrast", because="its colour says what happened"))
            self[-1].add_line_to(self.way[end])
            self.reached = end
        return self
