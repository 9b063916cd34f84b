"""What axes, planes, surfaces and boards have in common: marks are made upon them and stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.lines import SHAPES
from deepchalk.mobjects.plots.planes.heights import Heights, Terrain
from deepchalk.mobjects.plots.planes.labels import labels_beside
from deepchalk.mobjects.plots.planes.marks import (
    MARKER_RADIUS,
    ArrowMark,
    Blocks,
    Lines,
    Marker,
    StraightLine,
    Way,
)
from deepchalk.mobjects.plots.planes.scatter import Scatter
from deepchalk.mobjects.plots.planes.space import OfPairs, Pairs, Space
from deepchalk.mobjects.text import Typeset
from deepchalk.theme import Role


class Field(mn.VGroup):
    """Makes marks; they are not on the screen before they are shown, and move with the field.

    Everywhere ``at`` takes a quantity, a part of one, or plain numbers.
    """

    space: Space

    # Numbers and points

    def to_point(self, x: float, y: float) -> np.ndarray:
        """Where a pair of numbers is on the screen, shape (3,)."""
        return self.space.at(np.array([x, y], dtype=float))

    def at(self, at: Pairs) -> np.ndarray:
        """Where pairs are on the screen: shape (…, 2) to (…, 3), as a ``Runner`` takes them."""
        return self.space.at(at)

    # Marks

    def point(
        self,
        at: Pairs,
        identity: int | None = None,
        *,
        role: Role = "ink",
        shape: str | None = None,
        radius: float = MARKER_RADIUS,
        name: str = "",
    ) -> Marker:
        """A marker at a pair.

        Parameters
        ----------
        identity
            gives colour and shape of one of six
        role
            gives the colour without an identity
        shape
            one of ``SHAPES``; by default that of the identity, or a circle
        name
            stands at the upper right, wherever the marker goes; ``labelled`` finds a free place
            for the labels of markers that stay
        """
        shape = shape or SHAPES[identity or 0]
        return Marker(self.space, at, _colour(identity, role), shape, radius, name)

    def arrow(
        self,
        at: Pairs,
        start: Pairs = (0.0, 0.0),
        *,
        identity: int | None = None,
        role: Role = "ink",
        width: float | None = None,
    ) -> ArrowMark:
        """An arrow to a pair, by default from the origin; or between two, shape (2, 2)."""
        width = theme.active().strokes.strong if width is None else width
        return ArrowMark(self.space, at, start, _colour(identity, role), width)

    def tip_to_tail(self, steps: Pairs, roles: Sequence[Role]) -> list[ArrowMark]:
        """Arrows that are added up, shape (step, 2): each begins where the one before it ends."""
        ends = np.cumsum([np.zeros(2), *np.asarray(steps, dtype=float)], axis=0)
        places = zip(ends, ends[1:], roles, strict=False)
        return [self.arrow(end, start, role=role) for start, end, role in places]

    def path(
        self,
        at: Pairs,
        *,
        identity: int | None = None,
        role: Role = "ink2",
        width: float | None = None,
        closed: bool = False,
        filled: bool = False,
        dash: float = 0.0,
    ) -> Way:
        """Lines through pairs, shape (moment, 2); ``closed`` and ``filled`` make an area of it.

        ``dash`` is the length of its dashes, in Manim units; by default there are none.
        """
        now, colour = theme.active(), _colour(identity, role)
        width = now.strokes.normal if width is None else width
        fill = now.tint(colour) if filled else None
        return Way(self.space, at, colour, width, closed, fill, dash)

    def blocks(self, at: Pairs, colours: Sequence[str]) -> Blocks:
        """Rectangles between two corners each, shape (block, 2, 2), each in its colour."""
        return Blocks(self.space, at, colours)

    def lines(self, at: Pairs, *, role: Role = "grid", width: float | None = None) -> Lines:
        """Many lines as one, shape (line, sample, 2): a grid that bends with ``go_to``."""
        now = theme.active()
        width = now.strokes.thin if width is None else width
        return Lines(self.space, at, stroke_color=now.colour(role), stroke_width=width)

    def straight(
        self, normal: Pairs, offset: float, *, role: Role = "ink", width: float | None = None
    ) -> StraightLine:
        """The line of all x with normal · x = offset; ``go_to`` takes normal and offset, (3,)."""
        now = theme.active()
        at = np.array([*np.asarray(normal, dtype=float), float(offset)])
        width = now.strokes.normal if width is None else width
        return StraightLine(self.space, at, stroke_color=now.colour(role), stroke_width=width)

    def curve(
        self,
        function: Callable[[np.ndarray], np.ndarray],
        role: Role = "data",
        samples: int = 120,
        width: float | None = None,
    ) -> Way:
        """The graph of a function that takes all x at once, shape (samples,)."""
        low, high = self.space.ranges[0]
        x = np.linspace(low, high, samples)
        width = theme.active().strokes.strong if width is None else width
        return self.path(np.column_stack([x, function(x)]), role=role, width=width)

    def heights(
        self, of: OfPairs | Terrain, levels: Sequence[float] | np.ndarray | int, **options: Any
    ) -> Heights:
        """Bands and lines of equal height below all marks; options are as of ``Heights``."""
        return Heights(self.space, of, levels, **options)

    def scatter(self, at: Pairs, groups: Sequence[int] | np.ndarray | None = None) -> Scatter:
        """Many points, shape (n, 2), told apart by group from 0; −1 is none.

        Raises
        ------
        LayoutError
            if there are too many to be seen one by one
        """
        return Scatter(self.space, at, groups)

    def labelled(self, pairs: Sequence[tuple[Marker | ArrowMark, Typeset]]) -> mn.VGroup:
        """Labels beside their markers or arrow heads, clear of all marks and of each other.

        Raises
        ------
        LayoutError
            if there is no place for one
        """
        return labels_beside(self.space, pairs)

    def shift(self, *vectors: Any) -> Self:
        """Move, and the marks with it, on the screen or not."""
        super().shift(*vectors)
        self.redraw()
        return self

    def lean(self, tilt: float) -> Self:
        """See it from above (0), from the side (1), or from between; for ``beat.follow``.

        Marks rise to the heights that ``space.heights`` gives them, if it does.
        """
        self.space.tilt = tilt
        self.redraw()
        return self

    def floor(self, at: Pairs) -> np.ndarray:
        """Where pairs are below what rises over the field: shape (…, 2) to (…, 3)."""
        return self.space.project(self.space.shares(at), 0.0)

    def redraw(self) -> None:
        """Bring all marks to where their pairs are now."""
        for mark in self.space.marks:
            mark.draw()


def _colour(identity: int | None, role: Role) -> str:
    now = theme.active()
    return now.colour(role) if identity is None else now.identity(identity)
