"""What is cut off of the stamps."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import convolution, label
from deepchalk.mobjects import Label, exempt, theme

from ..trace import Trace
from .canvas import Canvas

ASIDE_WIDTH = 3.1
"""What its name may take beside the canvas, in units of the frame."""

SIZE = 0.6
"""Height of how many rows and columns stay."""


class Trimmed(mn.VGroup):
    """The line along which one cuts, and what was cut off.

    Attributes
    ----------
    knife, kept
        round what the padding would leave; round what stays, if that is more
    border
        round all that stamps reached
    lost
        ground over what the padding alone would cut off, too, until that is given back
    called
        how wide the padding is; beside the canvas, where one is not near or more is told
    all
        how many rows and columns stamps cover, where more is told than the padding
    leaves
        how many rows and columns it leaves, if that is not what stays
    more, more_called, wanted
        the rows and columns that only the output padding keeps, how many these are, and how many
        stay then: beside the canvas; nothing where there are none
    """

    def __init__(self, canvas: Canvas, t: Trace, is_near: bool = True) -> None:
        super().__init__()
        now, cell, padding = theme.active(), canvas.cell, t.params.padding

        def round_all(cells: list[tuple[int, int]], colour: str, width: float) -> mn.VMobject:
            look = {"stroke_color": colour, "stroke_width": width}
            return canvas.paper.edges(canvas.on_paper(cells), **look)

        self.knife = self._rectangle(canvas, t.params.geometry.result)
        self.kept: mn.Rectangle | None = None
        left = left_by_padding(t.params.geometry)
        if left != t.params.geometry.result:
            self.kept, self.knife = self.knife, self._rectangle(canvas, left)
        reached = [at for at in canvas.places if canvas.links[at]]
        self.border = round_all(reached, now.focus, 3).set_z_index(12)
        self.called = Label(label(t, "padding"), "ink", 0.4 * cell, 600).set_z_index(13)
        corner = canvas.at(-padding[0] - 0.5, -padding[1] - 0.5)
        row = corner + cell * np.array([0.2, -padding[0] / 2, 0])
        # In the rows that were cut off; where there are none, above the columns.
        place = row if padding[0] else corner + 0.4 * cell * mn.UP
        self.called.move_to(place, mn.LEFT)
        if not is_near or self.kept is not None:
            # Too small to be read there, or one of two that belong together.
            self.called = _aside(label(t, "padding"), 0.32, -0.8)
        self.more = mn.VMobject()
        self.lost = mn.VGroup()
        self.more_called: Label | None = None
        self.all, self.leaves, self.wanted = mn.VMobject(), mn.VMobject(), mn.VMobject()
        if self.kept is not None:
            inside = {(r, c) for r, c in np.ndindex(*t.params.geometry.result)}
            more = sorted(inside - {(r, c) for r, c in np.ndindex(*left)})
            self.more = round_all(more, now.focus, 5).set_z_index(12)
            look = {"fill_color": now.ground, "fill_opacity": 0.9}
            ground = canvas.paper.squares(canvas.on_paper(more), 1.0, **look)
            self.lost.add(ground.set_z_index(11))
            self.all = _aside(label(t, "stamped"), SIZE, -0.1)
            self.leaves = _aside(label(t, "left"), SIZE, -1.5)
            self.more_called = _aside(label(t, "extra"), 0.32, -2.2)
            self.wanted = _aside(label(t, "wanted"), SIZE, -2.9)
        self.add(self.knife, self.border, self.called, *filter(None, [self.kept]))
        self.add(self.more, self.lost, self.all, self.leaves, self.wanted)
        self.add(*filter(None, [self.more_called]))
        for part in self.get_family():
            exempt(
                part,
                *("overlap", "size", "contrast"),
                because="it is the line along which one cuts, and its name",
            )

    @staticmethod
    def _rectangle(canvas: Canvas, size: convolution.Pair) -> mn.Rectangle:
        """Round so many rows and columns of the result."""
        room = canvas.paper.room(*canvas.first, *size)
        line = mn.Rectangle(width=room.width, height=room.height).move_to(room.centre)
        return line.set_stroke(theme.active().focus, 5).set_z_index(12)


def _aside(text: str, height: float, y: float) -> Label:
    """Beside the canvas, below the kernel, in units of the frame."""
    made = Label(text, "ink", height, 600).set_z_index(61)
    return made.scale(min(1.0, ASIDE_WIDTH / made.width)).move_to([3.4, y, 0], mn.LEFT)


def left_by_padding(geometry: convolution.Geometry) -> convolution.Pair:
    """Rows and columns that the padding alone would leave; all, where that is nothing."""
    found = convolution.per_axis(lambda o, a: o - a, geometry.result, geometry.extra)
    return found if min(found) > 0 else geometry.result
