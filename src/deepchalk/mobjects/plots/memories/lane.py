"""A memory over the words that are read: a line for each sentence, in a tube of neighbours."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.axes_frame import TICK
from deepchalk.mobjects.plots.planes.outlines import joined
from deepchalk.mobjects.plots.ticks import spread
from deepchalk.mobjects.room import Room

BEFORE, BEYOND = 0.5, 0.4
"""Of a column: what the axis is longer than from the first word to the last."""

DOT = 0.08
MARGIN = 0.12


class Columns:
    """Where the words stand over each other in all drawings of a picture: one axis for all."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.range = (1 - BEFORE, count + BEYOND)
        self.places = np.arange(1, count + 1)

    def without_numbers(self, axes: Axes) -> Axes:
        """Axes whose columns bear words elsewhere: no numbers, a tick for each word."""
        axes.remove(*axes.x.numbers)
        frame, places = (
            axes.frame,
            axes.to_points(self.places, np.full(self.count, axes.y.range[0])),
        )
        corners = [[frame.left, frame.top], [frame.left, frame.bottom], [frame.right, frame.bottom]]
        lines = [np.column_stack([corners, np.zeros(3)])]
        lines += [np.stack([one, one - TICK * mn.UP]) for one in places]
        heights = (
            frame.bottom
            + np.array([axes.y.share(one) for one in axes.y.ticks.values]) * frame.height
        )
        lines += [np.array([[frame.left, at, 0], [frame.left - TICK, at, 0]]) for at in heights]
        axes.lines.set_points(joined(lines))
        axes._built_at = axes.lines.get_center()
        return axes


class Lane(mn.VGroup):
    """Lines that grow word by word, and later their tubes.

    Parameters
    ----------
    room
        all of it is used
    columns
        of the words
    lines
        shape (word, sentence)
    tubes
        of neighbours, shape (word, sentence, neighbour)
    like
        further lines and tubes that are shown later: all of them fit in
    name
        of the vertical axis

    Attributes
    ----------
    axes, zero, lines, tubes, dots
        its parts; a dot runs at the end of each line
    """

    def __init__(
        self,
        room: Room,
        columns: Columns,
        lines: np.ndarray,
        tubes: np.ndarray,
        name: str,
        like: tuple[np.ndarray, ...] = (),
    ) -> None:
        super().__init__()
        now = theme.active()
        self.columns, self.values, self.neighbours = columns, lines, tubes
        seen = np.concatenate([[0.0], *(one.ravel() for one in (lines, tubes, *like))])
        made = Axes(room, columns.range, spread(seen, MARGIN), ("", name))
        self.axes = columns.without_numbers(made)
        self.zero = self.axes.line(np.array(columns.range), np.zeros(2), "line", now.strokes.thin)
        colours = [now.identity(k) for k in range(lines.shape[1])]
        self.tubes = [
            mn.VMobject(fill_color=now.tint(one), fill_opacity=1, stroke_width=0) for one in colours
        ]
        self.lines = [
            mn.VMobject(stroke_color=one, stroke_width=now.strokes.strong) for one in colours
        ]
        self.dots = [mn.Dot(radius=DOT, color=one, stroke_width=0) for one in colours]
        for dot in self.dots:
            dot.set_z_index(3)
            exempt(dot, "contrast", because="it runs along its line")
        for part in (*self.tubes, *self.lines):
            exempt(part, "contrast", because="lines and tubes run into each other")
        self.reached, self.opened = 1.0, 0.0
        self.add(self.axes, *self.tubes, self.zero, *self.lines, *self.dots)
        self._draw()

    def place(self, moment: float) -> Lane:
        """Show the lines up to a moment: 1 at the first word, between two words in between."""
        self.reached = moment
        self._draw()
        return self

    def open(self, moment: float) -> Lane:
        """Show the tubes up to a moment; 0 for none."""
        self.opened = moment
        self._draw()
        return self

    def show(self, lines: np.ndarray, tubes: np.ndarray) -> Lane:
        """Other lines and tubes, as far as they are shown now."""
        self.values, self.neighbours = lines, tubes
        self._draw()
        return self

    def _until(self, heights: np.ndarray, moment: float) -> tuple[np.ndarray, np.ndarray]:
        """Places and heights of shape (word, …) up to a moment."""
        whole = int(np.clip(moment, 1, len(heights)))
        across, up = self.columns.places[:whole].astype(float), heights[:whole]
        if moment > whole and whole < len(heights):
            share = moment - whole
            across = np.append(across, moment)
            up = np.concatenate([up, [(1 - share) * heights[whole - 1] + share * heights[whole]]])
        return across, up

    def _draw(self) -> None:
        across, up = self._until(self.values, self.reached)
        for k, (line, dot) in enumerate(zip(self.lines, self.dots, strict=True)):
            points = self.axes.to_points(across, up[:, k])
            line.set_points(joined([points]))
            dot.move_to(points[-1])
        if self.opened < 1:
            for tube in self.tubes:
                tube.set_points(np.zeros((0, 3)))
            return
        across, up = self._until(self.neighbours, self.opened)
        # A short stretch before the first word, so that its width is seen.
        across = np.concatenate([[1 - BEFORE / 2], across])
        up = np.concatenate([up[:1], up])
        for k, tube in enumerate(self.tubes):
            edges = (
                self.axes.to_points(across, up[:, k].max(axis=-1)),
                self.axes.to_points(across, up[:, k].min(axis=-1)),
            )
            corners = np.concatenate([edges[0], edges[1][::-1], edges[0][:1]])
            tube.set_points(joined([corners]))
