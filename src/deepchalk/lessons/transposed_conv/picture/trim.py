"""Where one cuts what stamps left."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label
from deepchalk.mobjects import Label, exempt, theme

from ..trace import Trace
from .canvas import Canvas

ASIDE_WIDTH = 3.1
"""What its name may take beside the canvas, in units of the frame."""


class Trimmed(mn.VGroup):
    """The line along which one cuts.

    Attributes
    ----------
    knife, border
        round what stays, and round all that stamps reached
    called
        how wide the padding is; beside the canvas where one is not near
    is_ring
        whether the padding alone is cut off: only then it is named
    """

    def __init__(self, canvas: Canvas, t: Trace, is_near: bool = True) -> None:
        super().__init__()
        now, cell, padding = theme.active(), canvas.cell, t.params.padding
        room = canvas.paper.room(*canvas.first, *t.params.geometry.result)
        self.knife = mn.Rectangle(width=room.width, height=room.height).move_to(room.centre)
        self.knife.set_stroke(now.focus, 5).set_z_index(12)
        reached = canvas.on_paper([at for at in canvas.places if canvas.links[at]])
        self.border = canvas.paper.edges(reached, stroke_color=now.focus, stroke_width=3)
        self.border.set_z_index(12)
        self.is_ring = max(padding) > 0 and max(t.params.geometry.extra) == 0
        self.called = Label(label(t, "padding"), "ink", 0.4 * cell, 600).set_z_index(13)
        corner = canvas.at(-padding[0] - 0.5, -padding[1] - 0.5)
        row = corner + cell * np.array([0.2, -padding[0] / 2, 0])
        # In the rows that were cut off; where there are none, above the columns.
        place = row if padding[0] else corner + 0.4 * cell * mn.UP
        self.called.move_to(place, mn.LEFT)
        if not is_near:
            # Too small to be read there.
            self.called = Label(label(t, "padding"), "ink", 0.32, 600).set_z_index(61)
            self.called.scale(min(1.0, ASIDE_WIDTH / self.called.width))
            self.called.move_to([3.4, -0.8, 0], mn.LEFT)
        self.add(self.knife, self.border, self.called)
        for part in self.get_family():
            exempt(
                part,
                *("overlap", "size", "contrast"),
                because="it is the line along which one cuts, and its name",
            )
