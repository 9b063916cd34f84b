"""One seat in the middle of its cell, and its threads as spokes, each with its weight on it."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import convolution
from deepchalk.mobjects import exempt, theme

from ..trace import Trace
from .canvas import CHIP, LEGIBLE, Canvas
from .cells import Arrows, WeightSheet

WIDEST = 3
"""Rows and columns of a stamp up to which no spoke passes a number of another cell."""

OUT = 0.2
"""How far numbers give way, down and across, in cells."""

OWN = np.array([-0.31, -0.32, 0.0]), 0.6
"""Where the number of the seat's own cell stands meanwhile, and how much smaller it is."""

BADGE = np.array([0.32, 0.32, 0.0])
"""Where its weight stands: to send to oneself needs no spoke."""

STRAIGHT, SLANTING = 0.22, 0.62
"""Where spokes begin, from the middle of the seat; slanting ones beyond what stands there."""

TAG, TAG_DIGIT, APART = 0.26, 0.19, 0.06
"""Side of a weight, height of its digit, and what is left free before a number, in cells."""


def can_be_drawn(canvas: Canvas) -> bool:
    """Whether seats are middles of cells, and their spokes pass nothing."""
    return bool(canvas.foot.any()) and max(canvas.geometry.kernel) <= WIDEST


class Spokes(mn.VGroup):
    """The threads of a seat while it stands in the middle of its cell.

    Attributes
    ----------
    arrows
        from the seat to the numbers around it
    tags
        their weights, each in the middle of its spoke
    """

    def __init__(self, canvas: Canvas, t: Trace, seat: convolution.Pair, view: float) -> None:
        super().__init__()
        self.canvas, self.seat = canvas, seat
        now, cell, middle = theme.active(), canvas.cell, canvas.seat(seat)
        self.links = t.params.geometry.links_of(seat)
        ends, places = [], {}
        for weight, at in self.links:
            if self._is_own(at):
                places[weight] = middle + cell * BADGE
                continue
            way = canvas.at(*at) + self._out(at) - middle
            start, end = self._free(at, way)
            ends.append([middle + start * way, middle + end * way])
            places[weight] = middle + (start + end) / 2 * way
        self.arrows = Arrows(np.array(ends), 0.17 * cell, 3.4, now.data, now.output)
        self.arrows.set_z_index(8)
        least = LEGIBLE * view
        self.tags = WeightSheet(t.kernel, places, TAG * cell, TAG_DIGIT * cell, least).layered(16)
        self.add(self.arrows, self.tags)
        for part in self.get_family():
            exempt(
                part,
                *("overlap", "contrast", "size", "fading"),
                because="it lies on the spoke that it weighs, near and far",
            )

    def _is_own(self, at: convolution.Pair) -> bool:
        return bool(np.allclose(self.canvas.at(*at), self.canvas.seat(self.seat)))

    def _out(self, at: convolution.Pair) -> np.ndarray:
        """How far a number gives way to its spoke."""
        away = np.sign(np.round(self.canvas.at(*at) - self.canvas.seat(self.seat), 6))
        return np.asarray(OUT * self.canvas.cell * away)

    def _free(self, at: convolution.Pair, way: np.ndarray) -> tuple[float, float]:
        """Which part of the way to a number is free of the seat and of the number."""
        cell = self.canvas.cell
        wide, high = 0.26 * cell, 0.17 * cell
        for one in self.canvas.numbers.shown(at):
            wide, high = one.width / 2, one.height / 2
        halves = zip((wide, high), way[:2], strict=True)
        taken = [(half + APART * cell) / abs(along) for half, along in halves if abs(along) > 1e-6]
        begins = SLANTING if len(taken) > 1 else STRAIGHT
        return begins * cell / float(np.linalg.norm(way)), 1 - min(taken)

    def moves(self, way: int) -> list[mn.Animation]:
        """Seat and numbers go to where they stand among spokes (1), or back (-1)."""
        canvas, cell = self.canvas, self.canvas.cell
        seat = [canvas.chips[self.seat], *canvas.y.shown(self.seat)]
        larger = 1.15 if way > 0 else 1 / 1.15
        middle = canvas.seat(self.seat)
        goal = middle if way > 0 else canvas.chip_at(self.seat)
        found = [_moved(one, larger, goal) for one in seat]
        for _, at in self.links:
            home = canvas.at(*at) + cell * canvas.foot
            for one in canvas.numbers.shown(at):
                if self._is_own(at):
                    place, size = middle + cell * OWN[0], OWN[1]
                    goal, size = (place, size) if way > 0 else (home, 1 / size)
                    found.append(_moved(one, size, goal))
                else:
                    goal = canvas.at(*at) + self._out(at) if way > 0 else home
                    found.append(_moved(one, 1.0, goal))
        return found


def _moved(one: mn.Mobject, size: float, goal: np.ndarray) -> mn.Animation:
    """It goes to a place, and grows or shrinks on its way."""
    return mn.Transform(one, one.copy().scale(size).move_to(goal))


def tag(canvas: Canvas, t: Trace, link: tuple[convolution.Pair, convolution.Pair]) -> WeightSheet:
    """The weight of a thread, in the middle between its seat and the cell that is looked at."""
    number, weight = link
    middle = 0.5 * (canvas.seat(number) + canvas.at(*t.params.focus))
    made = WeightSheet(t.kernel, {weight: middle}, CHIP * canvas.cell, 0.23 * canvas.cell)
    for part in made.layered(16).get_family():
        exempt(
            part,
            *("overlap", "contrast", "size", "fading"),
            because="it lies on the thread that it weighs",
        )
    return made
