"""How two weights become a place of the frame: at first as they are, then on other rulers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from deepchalk.mobjects import Quadratic, Room

from ..numbers import quadratic
from ..numbers.rulers import NARROWEST

LENGTH = 7.0
"""Half the length of the ravine up to where a descent begins, in units of the frame."""

BEST = np.array([-0.42, 0.01])
"""Where the best weights are then."""

BESIDE = np.array([5.2, 1.9])
"""How far from them the start may be, to the right and upwards."""

SHAPED = 15.0
"""So many times as long as it is wide a ravine looks that is too narrow to be drawn to scale."""

ROUNDED, SMALLER = (2.3, 3.0), (1.75, 2.1)
"""Half the length of a bowl on another ruler, at least and at most; and of one around which there
are arrows."""

MIDDLE = np.array([[-1.5, 2.2], [-0.25, 0.5]])
"""Where its best weights may be."""


@dataclass(frozen=True, eq=False)
class Lens:
    """Weights as places: the start stands at a place, and the plane is laid around it."""

    matrix: np.ndarray  # from weights, as they are for the inputs as given, to units of the frame
    start: np.ndarray  # these weights …
    place: np.ndarray  # … are here, shape (2,)
    is_first: bool = True  # whether the weights are those for the inputs as given

    def at(self, weights: object) -> np.ndarray:
        """Places of weights: shape (…, 2) to (…, 3)."""
        away = np.asarray(weights, dtype=float) - self.start
        flat = self.place + away @ self.matrix.T
        return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)

    def bowl(self, cost: quadratic.Quadratic, least: float) -> Quadratic:
        """The loss over the places of the frame."""
        # From the inputs, since a Hessian would lose its small curvature.
        design = cost.design @ np.linalg.inv(self.matrix)
        hessian = 2 / len(design) * design.T @ design
        return Quadratic(self.at(cost.best)[:2], hessian, least)

    def shows_as(self, other: Lens) -> bool:
        """Whether the plane looks alike through both."""
        is_there = np.allclose(self.at(other.start), other.at(other.start))
        return is_there and np.allclose(self.matrix, other.matrix)

    def towards(self, other: Lens, share: float) -> Lens:
        """Between this one (0) and another (1), as a camera goes."""
        # What is small beside the other one grows by equal factors, as a zoom does.
        sizes = [np.linalg.norm(one.matrix) for one in (self, other)]
        size = sizes[0] ** (1 - share) * sizes[1] ** share
        shapes = [one.matrix / size for one, size in zip((self, other), sizes, strict=True)]
        shape = shapes[0] + share * (shapes[1] - shapes[0])
        matrix = shape * size / np.linalg.norm(shape)
        return replace(self, matrix=matrix, place=self.place + share * (other.place - self.place))


@dataclass(frozen=True, eq=False)
class Change:
    """A ruler changes, and the frame goes nearer or farther only where it must."""

    before: Lens
    way: Callable[[float], np.ndarray]  # to the weights for the ruler, of 0 to 1
    first: np.ndarray  # how these were drawn in the beginning
    factor: float  # how much nearer the frame is in the end
    shift: np.ndarray  # and where the start has gone then

    def seen(self, share: float) -> Lens:
        """While this share of it is done."""
        round_ = np.sqrt(abs(np.linalg.det(self.first))) * np.eye(2)
        shape = self.first + share * (round_ - self.first)
        return self._with(shape @ self.way(share), share)

    def unchanged(self, share: float) -> Lens:
        """What was there before, as the frame shows it then."""
        return self._with(self.before.matrix, share)

    def _with(self, matrix: np.ndarray, share: float) -> Lens:
        place = self.before.place + share * self.shift
        return Lens(matrix * self.factor**share, self.before.start, place, is_first=False)


@dataclass(frozen=True, eq=False)
class Views:
    """All that the plane of weights is seen through."""

    cost: quadratic.Quadratic
    start: np.ndarray
    rise: float  # of the loss, from the least to that of the start

    @property
    def widening(self) -> float:
        """How many times as wide as it is a ravine is drawn that is too narrow."""
        ratio = float(np.sqrt(self.cost.condition))
        return ratio / SHAPED if ratio > NARROWEST else 1.0

    @property
    def shape(self) -> np.ndarray:
        """The plane as it is, but for that widening."""
        along, across = self.cost.directions.T
        return np.outer(along, along) + self.widening * np.outer(across, across)

    def raw(self) -> Lens:
        """All of the ravine, from edge to edge."""
        length = np.sqrt(2 * self.rise / self.cost.flattest)
        away = self.shape @ (self.cost.best - self.start)
        scale = min(LENGTH / length, *(BESIDE / np.maximum(np.abs(away), 1e-12)))
        return Lens(scale * self.shape, self.start, BEST - scale * away)

    def changed(
        self,
        way: Callable[[float], np.ndarray],
        before: Lens,
        sizes: tuple[float, float] = ROUNDED,
    ) -> Change:
        """Through which the bowl is seen while a ruler changes, ``way`` of 0 to 1."""
        whole = way(1.0)
        length = np.sqrt(2 * self.rise / self.cost.under(whole).flattest)
        # How large the weights of that ruler are drawn.
        first = before.matrix @ np.linalg.inv(way(0.0))
        size = float(np.sqrt(abs(np.linalg.det(first))))
        scale = float(np.clip(size, sizes[0] / length, sizes[1] / length))
        best = before.place + scale * whole @ (self.cost.best - self.start)
        shift = np.clip(best, *MIDDLE.T) - best
        return Change(before, way, first, scale / size, shift)

    def near(self, weights: np.ndarray, room: Room, largest: float = np.inf) -> Lens:
        """Some weights fill a room, on the ruler as it was first."""
        return self.fitted(self.shape, weights, room, largest)

    def fitted(
        self, shape: np.ndarray, weights: np.ndarray, room: Room, largest: float = np.inf
    ) -> Lens:
        """Some weights fill a room, in a plane of this shape."""
        flat = (np.asarray(weights, dtype=float) - self.start) @ shape.T
        low, high = flat.min(axis=0), flat.max(axis=0)
        size = np.maximum(high - low, 1e-12)
        scale = float(min(room.width / size[0], room.height / size[1], largest))
        return Lens(scale * shape, self.start, room.centre[:2] - scale * (low + high) / 2)
