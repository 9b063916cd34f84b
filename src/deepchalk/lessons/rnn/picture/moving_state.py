"""A state that a recurrent network turns, pushes and bends, and the plane that rides along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, recurrence
from deepchalk.mobjects import ArrowMark, Marker, Plane, Way, exempt, theme

from ..numbers.network import RecurrentNetwork
from ..numbers.ways import MOMENTS, turned_lines
from .names import lattice

RADIUS = 0.15


class StationedWay:
    """A way, and a marker at each of its pairs but the first."""

    # at: shape (place, 2).
    # who: identity of each marker.
    # dash: length of its dashes; none by default.
    # way, stations: to be added to the scene, or brought by a picture.

    def __init__(self, plane: Plane, at: np.ndarray, who: Sequence[int], dash: float = 0.0) -> None:
        width = theme.active().strokes.strong
        self.way: Way = plane.path(at, role="data", width=width, dash=dash)
        self.stations: list[Marker] = [
            plane.point(pair, one, radius=RADIUS) for pair, one in zip(at[1:], who, strict=True)
        ]

    @property
    def marks(self) -> list[mn.VMobject]:
        """The way, then its markers."""
        return [self.way, *self.stations]

    def reach(self, place: int) -> mn.Animation:
        """The way goes on from the place before, and the marker of this one appears."""
        self.way.until(place - 1)

        def update(_: mn.Mobject, alpha: float) -> None:
            self.way.until(place - 1 + alpha)

        growing = mn.UpdateFromAlphaFunc(self.way, update)
        return mn.AnimationGroup(growing, mn.FadeIn(self.stations[place - 1]))

    def go_to(self, at: np.ndarray) -> list[mn.Animation]:
        """Way and markers go straight to other pairs."""
        goals = (at, *at[1:])
        return [
            one.go_to(goal) for one, goal in zip((self.way, *self.stations), goals, strict=True)
        ]


def tip_to_tail(plane: Plane, at: np.ndarray, who: Sequence[int]) -> list[ArrowMark]:
    """Arrows from each pair to the next, shape (place, 2), each with its own identity."""
    arrows: list[ArrowMark] = []
    for start, end, one in zip(at[:-1], at[1:], who, strict=True):
        arrow = plane.arrow(end, start, identity=one)
        arrows.append(exempt(arrow, "contrast", because="they may lie on each other"))
    return arrows


Stage = Literal["turn", "push", "bend"]
STAGES: tuple[Stage, ...] = ("turn", "push", "bend")
"""What every step does, in this order."""

LINES = 9
"""Of the grid over the states, each way."""


class MovingState:
    """A point, and a grid of lines that are what a step makes of a straight one."""

    # dot: the state.
    # grid: it moves only while ``is_seen``.
    # is_seen: whether the grid is on the screen.

    def __init__(
        self,
        plane: Plane,  # of two coordinates of the state
        network: RecurrentNetwork,
        steps: recurrence.Steps,
        axes: list[int],  # these coordinates
        journey: Quantity,  # as ``recurrent.ways.journey`` gives it, shape (step, moment, 2)
        reach: float,  # of the grid at first
    ) -> None:
        self.plane, self.network, self.steps = plane, network, steps
        self.axes, self.journey = axes, journey
        self.dot = plane.point((0.0, 0.0), radius=RADIUS)
        self.grid = plane.lines(lattice(reach, 2 * int(2 * reach) + 3))
        self.grid.set_z_index(-1)
        self.is_seen = False

    def straighten(self, reach: float) -> None:
        """From now on the grid is a straight one around 0."""
        self.grid.place(lattice(reach, LINES))

    def does(self, step: int, stage: Stage) -> tuple[range, Callable[[int], None]]:
        """A stage of a step, for ``Beat.follow``: its moments, and what shows one of them."""
        lines, first = self.grid.values, STAGES.index(stage) * len(MOMENTS)

        def show(moment: int) -> None:
            self.dot.place(self.journey[step, first + moment])
            if self.is_seen:
                self.grid.place(self._moved(lines, step, stage, float(MOMENTS[moment])))

        return range(len(MOMENTS)), show

    def _moved(self, lines: np.ndarray, step: int, stage: Stage, share: float) -> np.ndarray:
        """Lines of the plane after a share of a stage."""
        if stage == "turn":
            before, weights = self.steps.states[step], self.network.recurrent_weights
            return turned_lines(lines, weights, before, self.axes, share)
        if stage == "push":
            move = self.steps.sums[step] - self.steps.turned[step]
            return np.asarray(lines + share * move[self.axes])
        bent = recurrence.activate(lines, self.network.activation)
        return np.asarray(lines + share * (bent - lines))

    def push(self, step: int) -> ArrowMark:
        """The push of a step, from where the turn has brought the state."""
        start, end = self.steps.turned[step][self.axes], self.steps.sums[step][self.axes]
        return self.plane.arrow(end, start, role="parameter")
