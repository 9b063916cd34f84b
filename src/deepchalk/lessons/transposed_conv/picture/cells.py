"""Rounded cells of weights, many of them one shape, and arrows that turn over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Number, bezier_points, exempt, theme

ROUND = 0.2
"""Radius of a weight's corners, as a share of its side."""

LEAST_DIGIT = 0.225
"""Height of a digit that can be read where the camera does not move, in units of the frame."""


@cache
def _rounded() -> np.ndarray:
    shape = mn.RoundedRectangle(width=1.0, height=1.0, corner_radius=ROUND)
    return np.array(shape.points)


def rounded(middles: Iterable[np.ndarray], sides: float | Sequence[float]) -> np.ndarray:
    """The points of rounded squares, as one shape; a side for all, or one for each."""
    places = [np.asarray(one, dtype=float) for one in middles]
    each = [sides] * len(places) if isinstance(sides, int | float) else list(sides)
    pieces = [place + side * _rounded() for place, side in zip(places, each, strict=True)]
    return np.concatenate(pieces) if pieces else np.zeros((0, 3))


def weights_shape(middles: Iterable[np.ndarray], side: float) -> mn.VMobject:
    """Cells of weights, with nothing in them."""
    now = theme.active()
    shape = mn.VMobject(stroke_color=now.parameter, stroke_width=2.2, fill_opacity=1)
    shape.set_fill(theme.mix(now.ground, now.parameter, 0.3))
    exempt(shape, "overlap", "contrast", because="it holds numbers, on a ground of its own")
    return shape.set_points(rounded(middles, side))


class WeightSheet(mn.VGroup):
    """A table of weights, or of their products, each in a rounded cell.

    Attributes
    ----------
    cells
        one shape
    numbers
        by row and column; none where they could not be read
    middles
        by row and column
    mark
        behind the one that counts, where one does
    """

    def __init__(
        self,
        values: Quantity,
        middles: dict[tuple[int, int], np.ndarray],
        side: float,
        digit: float,
        least: float = 0.0,
        foot: np.ndarray = mn.ORIGIN,  # where the number of a cell stands, from its middle
    ) -> None:
        super().__init__()
        self.middles, self.side = middles, side
        self.mark = mn.VMobject()
        self.cells = weights_shape(middles.values(), side)
        self.numbers: dict[tuple[int, int], Number] = {}
        self.add(self.cells)
        made = {at: Number(values[at], height=digit) for at in middles}
        widest = max(number.width for number in made.values())
        scale = min(1.0, 0.82 * side / widest)
        if digit * scale >= least:
            for at, number in made.items():
                number.scale(scale).move_to(middles[at] + foot)
                self.numbers[at] = number
            self.add(*made.values())

    def drop(self, at: tuple[int, int]) -> None:
        """A number that could not be read where it stands is not drawn."""
        self.remove(self.numbers.pop(at))

    def layered(self, height: float) -> WeightSheet:
        """It lies so high: its cells below its numbers."""
        self.set_z_index(height + 1)
        self.cells.set_z_index(height)
        return self


def changed(old: WeightSheet, new: WeightSheet) -> list[mn.Animation]:
    """A sheet becomes another one of the same weights: its cells, and each of its numbers."""
    old.layered(new.cells.z_index)
    moves: list[mn.Animation] = [mn.ReplacementTransform(old.cells, new.cells)]
    for at in {**old.numbers, **new.numbers}:
        one, other = old.numbers.get(at), new.numbers.get(at)
        if one is None or other is None:
            moves.append(mn.FadeIn(other) if one is None else mn.FadeOut(one))
        else:
            moves.append(mn.ReplacementTransform(one, other))
    return moves


def card(values: Quantity, middle: Sequence[float], size: float, largest: float) -> WeightSheet:
    """A table in the frame, of at most this size; with digits as far as they can be read there."""
    rows, columns = values.shape
    pitch = min(size / max(rows, columns), largest)
    middles = {
        (r, c): np.array([middle[0], middle[1], 0.0])
        + pitch * np.array([c - (columns - 1) / 2, (rows - 1) / 2 - r, 0.0])
        for r, c in np.ndindex(rows, columns)
    }
    return WeightSheet(values, middles, 0.9 * pitch, 0.48 * pitch, LEAST_DIGIT)


class Arrows(mn.VGroup):
    """Arrows that turn over together: ``arrows.turn(1)`` points them the other way.

    Parameters
    ----------
    ends
        from where to where each points, shape (arrow, 2, 3)
    tip
        length of a head
    """

    def __init__(self, ends: np.ndarray, tip: float, width: float, before: str, after: str) -> None:
        super().__init__()
        self.ends, self.tip = np.asarray(ends, dtype=float).reshape(-1, 2, 3), tip
        self.colours = before, after
        self.shafts = mn.VMobject(stroke_width=width)
        self.shafts.cap_style = mn.CapStyleType.ROUND
        self.heads = mn.VMobject(stroke_width=0, fill_opacity=1)
        self.add(self.shafts, self.heads)
        for part in self:
            exempt(
                part,
                *("overlap", "contrast", "size"),
                because="threads pass over what they join, near and far",
            )
        self.turn(0.0)

    def turn(self, turned: float) -> Arrows:
        """How far they have turned, each about its middle: by half a turn at last."""
        middles = self.ends.mean(axis=1)
        cos, sin = np.cos(np.pi * turned), np.sin(np.pi * turned)
        about = np.array([[cos, sin, 0], [-sin, cos, 0], [0, 0, 1]])
        reach = (self.ends[:, 1] - self.ends[:, 0]) / 2 @ about
        colour = theme.mix(*self.colours, turned)
        length = np.maximum(np.linalg.norm(reach, axis=1, keepdims=True), 1e-6)
        along = reach / length
        across = np.stack([-along[:, 1], along[:, 0], np.zeros(len(along))], axis=1)
        head = np.minimum(self.tip, 1.6 * length)
        points, necks = middles + reach, middles + reach - head * along
        shafts = np.stack([middles - reach, necks + 0.3 * head * along], axis=1)
        self.shafts.set_points(bezier_points(list(shafts))).set_stroke(colour)
        side = 0.42 * head * across
        heads = np.stack([necks + side, points, necks - side, necks + side], axis=1)
        self.heads.set_points(bezier_points(list(heads))).set_fill(colour)
        return self
