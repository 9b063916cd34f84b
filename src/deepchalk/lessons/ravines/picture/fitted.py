"""What stands for data and for the model that is fitted to them, however it is drawn."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import Pairs, Room, StraightLine, appear, padded_range, symbol, theme

from .moving_plane import MovingPlane


class Fitted(mn.VGroup):
    """Base of what is drawn of data: a kind overrides what it can show, else nothing changes."""

    # Parts that show the model, apart from the data; not seen before they are shown.
    model: Sequence[mn.Mobject] = ()

    def appear(self) -> mn.Animation:
        """What the model makes of the data appears."""
        raise NotImplementedError

    def place(self, weights: Pairs) -> None:
        """Show the model with these weights."""

    def stand(self, moment: int) -> None:
        """Show it after so many recorded moments."""

    def take(self, room: Room) -> None:
        """Another room."""

    def ruler(self, zero: float, unit: float) -> None:
        """Read the inputs from ``zero`` on, in ``unit``."""

    def name_input(self, source: str) -> None:
        """The input has another name, in Typst mathematics."""


DASHES = 16


class FittedLine(Fitted):
    """Points (x, t) and lines t = w x + b. A line is given as (b, w)."""

    # x, t: shape (row,).
    # start, best: two lines that must be seen.
    # plane, cloud: what is seen from the start.
    # line, best, errors: the line, which ``place`` moves; the best one, dashed; and what the line
    # misses. Not seen before they are shown.

    def __init__(self, room: Room, x: Pairs, t: Pairs, start: Pairs, best: Pairs) -> None:
        super().__init__()
        self.pairs = np.stack([np.asarray(x, dtype=float), np.asarray(t, dtype=float)], axis=-1)
        across = padded_range(self.pairs[:, 0], 0.2)
        seen = [at[0] + at[1] * self.pairs[:, 0] for at in (np.asarray(start), np.asarray(best))]
        up = padded_range(np.concatenate([self.pairs[:, 1], *seen]), 0.1)
        names = symbol("x", "ink2"), symbol("t", "ink2")
        self.plane = MovingPlane(room, np.array([across, up]), names, equal=False)
        self.beyond = self.plane.beside_numbers(room).left - room.left
        self.take(room)
        self.cloud = self.plane.scatter(self.pairs)
        self.line = self.new_line(start)
        ends = np.linspace(*across, 2 * DASHES).reshape(DASHES, 2)
        b, w = np.asarray(best)
        dashes = np.stack([ends, b + w * ends], axis=-1)
        strong = theme.active().strokes.strong
        self.best = self.plane.lines(dashes, role="target", width=strong)
        self.errors = self.plane.lines(self._errors(start), role="gradient", width=strong)
        self.model = (self.line, self.best, self.errors)
        self.add(self.plane, self.cloud)

    def appear(self) -> mn.Animation:
        """The line appears."""
        return appear(self.line)

    def name_input(self, source: str) -> None:
        """The axis of the input has another name."""
        self.plane.name_axis(0, symbol(source, "ink2"))

    def new_line(self, at: Pairs, identity: int | None = None) -> StraightLine:
        """Another line; ``move`` takes it elsewhere."""
        now = theme.active()
        *normal, offset = _equation(at)
        line = self.plane.straight(normal, offset, role="output", width=now.strokes.strong)
        return line if identity is None else line.set_stroke(now.identity(identity))

    def move(self, line: StraightLine, at: Pairs) -> None:
        """Show a line elsewhere."""
        line.place(_equation(at))

    def place(self, at: Pairs) -> None:
        """Show the line, and what it misses, elsewhere."""
        self.move(self.line, at)
        self.errors.place(self._errors(at))

    def ruler(self, zero: float, unit: float) -> None:
        """Along x from ``zero`` on, in ``unit``."""
        self.plane.set_view(ruler=(zero, unit))

    def take(self, room: Room) -> None:
        """Another room."""
        self.plane.set_view(room=room.cut_left(self.beyond, gap=0)[1])

    def _errors(self, at: Pairs) -> np.ndarray:
        b, w = np.asarray(at)
        x = self.pairs[:, 0]
        return np.stack([self.pairs, np.stack([x, b + w * x], axis=-1)], axis=1)


def _equation(at: Pairs) -> np.ndarray:
    """−w x + t = b, as a straight line of a plane takes it."""
    b, w = np.asarray(at, dtype=float)
    return np.array([-w, 1.0, b])
