"""Marks at pairs of numbers: the dots of both rings, and the examples of a batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self

import manim as mn
import numpy as np

from deepchalk.mobjects import disc, exempt, theme

from .passed_over import ON_ITS_WAY
from .view import View

RING, EXAMPLE, OF_MANY = 0.145, 0.235, 0.19
"""Radii of a dot of the rings, of an example, and of one of many."""

LARGEST, TOGETHER = 0.42, 0.33
"""Radius of a disc at most; and how large a few are together: the square of the radius of each,
times how many they are."""

MANY_TOGETHER = 0.9
"""How large many are together, at least."""

FEW = 12
"""Examples up to which each is large."""

THIN, TALL = 0.065, 1.3
"""Half the width and the height of a stroke, which stands for an example where up and down mean
nothing."""

WIDTHS, TAKEN = (0.05, 2 * THIN), 1.6
"""How wide a stroke is at least and at most, and how wide all of them are together: thin lines do
not flash, though they pass each other all the time."""

FRAMED = 1.8
"""How much larger a square is in which discs lie."""

LIGHT, LIT, WIDE_LIT = 0.15, 2.5, 1.5
"""Opacity of the light around an example; how many times as wide as a disc it is, and around a
stroke half of it, in radii of a disc."""

TINY = 0.02
"""How large light is that has shrunk."""

AWAY = 0.3
"""How large a mark is that has gone."""

LEVELS = 12
"""Steps in which a dot fills up."""

Change = Callable[[float], object]
"""What happens from 0 to 1."""


class Marks(mn.VGroup):
    """Marks in a view, which keep their size however near it is: ``marks.place(pairs)``.

    Attributes
    ----------
    pairs
        where they are, shape (mark, 2)
    along
        what goes along with them, if anything does: it is given where they are
    """

    along: Callable[[np.ndarray], object] | None

    def __init__(self, view: View, pairs: np.ndarray, shapes: Sequence[mn.VMobject]) -> None:
        super().__init__(*shapes)
        self.view, self.pairs, self.along = view, np.array(pairs, dtype=float), None
        self.middles = np.zeros((len(shapes), 3))
        # Each of them, as Manim takes the whole apart when it moves some.
        for one in (self, *shapes):
            exempt(one, *ON_ITS_WAY, because="dots lie where what they stand for is")
        self.place(self.pairs)

    def place(self, pairs: np.ndarray) -> None:
        """Put them where the units compute these pairs."""
        self.pairs = np.array(pairs, dtype=float)
        places = self.view.at(self.pairs)
        for mark, way in zip(self, places - self.middles, strict=True):
            mark.shift(way)
        self.middles = places
        if self.along is not None:
            self.along(self.pairs)

    def stand(self, view: View) -> None:
        """The plane is seen from here now."""
        self.view = view
        self.place(self.pairs)

    def to(self, pairs: np.ndarray) -> Change:
        """They go straight to other pairs."""
        start, end = self.pairs.copy(), np.asarray(pairs, dtype=float)
        return lambda share: self.place(start + share * (end - start))

    def go_to(self, view: View, pairs: np.ndarray) -> Change:
        """They go to other pairs, which are seen from elsewhere."""
        start, to = self.view, self.to(pairs)

        def change(share: float) -> None:
            self.view = start.towards(view, share)
            to(share)

        return change


class Rings(Marks):
    """The dots of both rings: discs of the inner one, squares of the outer one."""

    def __init__(
        self, view: View, pairs: np.ndarray, rings: np.ndarray, radius: float = RING
    ) -> None:
        now = theme.active()
        self.hues = [now.identity(int(ring)) for ring in rings]
        shapes = []
        for ring, hue in zip(rings, self.hues, strict=True):
            shape = mn.Square(1.75 * radius) if ring else mn.Circle(radius=radius)
            shape.set_fill(hue, 1).set_stroke(now.ground, 2.2)
            shapes.append(shape)
        self.told, self.frame = [-1] * len(shapes), 1.0
        super().__init__(view, pairs, shapes)
        for one in (self, *shapes):
            exempt(one, "palette", because="as sure as the network is, it has a ring's colour")

    def set_z_index(self, z_index_value: float, family: bool = True) -> Self:
        """Discs lie above squares, so that both are seen where all lie on one spot."""
        super().set_z_index(z_index_value, family)
        for shape in self:
            shape.set_z_index(z_index_value + 0.5 * isinstance(shape, mn.Circle))
        return self

    def framed(self, share: float) -> None:
        """Squares become larger, so that they are seen round discs that lie on them."""
        frame = 1 + (FRAMED - 1) * share
        for shape in self:
            if not isinstance(shape, mn.Circle):
                shape.scale(frame / self.frame)
        self.frame = frame

    def answer(self, answers: np.ndarray) -> None:
        """Each has a ring's colour as far as the network is sure of it; else it is grey."""
        now = theme.active()
        grey = theme.mix(now.ground, now.line, 0.75)
        for place, (mark, share) in enumerate(zip(self, answers, strict=True)):
            level = round(LEVELS * float(share))
            if level == self.told[place]:
                continue
            self.told[place] = level
            sure = abs(2 * level / LEVELS - 1)
            hue = now.identity(int(level > LEVELS / 2))
            mark.set_fill(theme.mix(grey, hue, sure), 1)
            edge = theme.mix(now.ground, self.hues[place], 0.7)
            mark.set_stroke(edge if sure < 0.5 else now.ground, 3.0 if sure < 0.5 else 2.2)

    def coloured(self) -> list[Any]:
        """Each takes the colour of its ring, as animations; ``own`` ends them."""
        edge = theme.active().ground
        return [
            mark.animate.set_fill(hue, 1).set_stroke(edge, 2.2)
            for mark, hue in zip(self, self.hues, strict=True)
        ]

    def own(self) -> None:
        """Each has the colour of its ring."""
        self.told = [-1] * len(self.told)
        for mark, hue in zip(self, self.hues, strict=True):
            mark.set_fill(hue, 1).set_stroke(theme.active().ground, 2.2)


class Batch(Marks):
    """The examples of a batch; hollow where they would be; strokes where nothing is up or down;
    perhaps with light around them, where little else is seen."""

    def __init__(
        self,
        view: View,
        pairs: np.ndarray,
        hollow: bool = False,
        flat: bool = False,
        lit: bool = False,
    ) -> None:
        now = theme.active()
        few = min(LARGEST, max(EXAMPLE, (TOGETHER / len(pairs)) ** 0.5))
        are_few = len(pairs) <= FEW
        radius = few if are_few else max(OF_MANY, min(EXAMPLE, (MANY_TOGETHER / len(pairs)) ** 0.5))
        own, shapes = radius * (0.8 if hollow else 1), list[mn.VMobject]()
        edge = theme.mix(now.ground, now.data, 0.75)
        for _ in pairs:
            if hollow:
                outer = _stroke(now.ground, THIN) if flat else disc(np.zeros(3), now.ground, own)
                is_line = flat and not are_few
                shapes.append(_line(edge, len(pairs)) if is_line else outer.set_stroke(edge, 4))
                continue
            shape = _line(now.data, len(pairs)) if flat else disc(np.zeros(3), now.data, own)
            if not flat:
                shape.set_stroke(now.ground, 2.2)
            if not (are_few if flat else lit):
                shapes.append(shape)
                continue
            wide = (
                _stroke(now.data, WIDE_LIT * radius)
                if flat
                else disc(np.zeros(3), now.data, LIT * radius)
            )
            light = wide.set_fill(opacity=LIGHT)
            exempt(light, *ON_ITS_WAY, because="it is light around an example")
            shapes.append(mn.VGroup(light, shape))
        self.shares = [1.0] * len(shapes)
        super().__init__(view, pairs, shapes)

    @property
    def is_there(self) -> bool:
        """Whether any of them has not gone."""
        return any(self.shares)

    def go(self, places: Sequence[int]) -> Change:
        """Some of them get small, and are gone."""
        return self._towards(places, 0.0)

    def come(self, places: Sequence[int]) -> Change:
        """They are there again."""
        return self._towards(places, 1.0)

    def _towards(self, places: Sequence[int], end: float) -> Change:
        starts = [self.shares[place] for place in places]

        def change(share: float) -> None:
            for place, start in zip(places, starts, strict=True):
                self._show(place, start + share * (end - start))

        return change

    def _show(self, place: int, share: float) -> None:
        """One of them is there by such a share."""
        mark, before = self[place], AWAY + self.shares[place] * (1 - AWAY)
        size = AWAY + share * (1 - AWAY)
        mark.scale(size / before, about_point=self.middles[place])
        self.shares[place] = share
        parts = [mark] if len(mark.points) else list(mark)
        parts[-1].set_opacity(share)
        for light in parts[:-1]:
            light.set_fill(opacity=LIGHT * share)

    def seen(self, share: float) -> list[Any]:
        """All of them are seen so much, from 0 to 1, each with the light around it."""
        changes: list[Any] = []
        for mark in self:
            parts = [mark] if len(mark.points) else list(mark)
            changes += [one.animate.set_opacity(share) for one in parts[-1:]]
            changes += [one.animate.set_fill(opacity=LIGHT * share) for one in parts[:-1]]
        return changes

    @property
    def lights(self) -> list[mn.Mobject]:
        """The light around each of them, where there is any."""
        return [light for mark in self if not len(mark.points) for light in list(mark)[:-1]]

    def lit(self, is_lit: bool) -> list[Any]:
        """The light around them grows again or shrinks: else, as they go past each other fast, it
        would flash."""
        return [light.animate.scale(1 / TINY if is_lit else TINY) for light in self.lights]

    def dimmed(self, share: float) -> list[Any]:
        """All are seen so much, as their light shrinks; or wholly, as it grows again."""
        parts = [mark if len(mark.points) else mark[-1] for mark in self]
        return [*(one.animate.set_opacity(share) for one in parts), *self.lit(share == 1)]


def _stroke(hue: str, half: float) -> mn.VMobject:
    """An upright stroke, so wide to each side."""
    shape = mn.RoundedRectangle(corner_radius=half, width=2 * half, height=2 * TALL, stroke_width=0)
    return shape.set_fill(hue, 1)


def _line(hue: str, count: int) -> mn.VMobject:
    """An upright line, one of so many."""
    width = float(np.clip(TAKEN / count, *WIDTHS))
    return mn.Line([0, -TALL, 0], [0, TALL, 0], stroke_color=hue, stroke_width=100 * width)
