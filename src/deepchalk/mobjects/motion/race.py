"""Several things go their recorded ways together, one recorded step a beat; who arrives waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.motion.own_motion import OwnMotion, show_instead
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label, Number
from deepchalk.theme import UNIT

COUNTERS = 0.8
"""Height of the room for counters."""


@dataclass
class Runner:
    """One that runs.

    Attributes
    ----------
    points
        where it is after each step, shape (step, 3)
    counts
        what is counted on the way, shape (step,)
    name
        of the runner, for its counter
    dot
        what is seen; by default a small ring
    counter
        dot, name and count beside each other; empty without ``counts``
    """

    points: np.ndarray
    counts: Quantity | None = None
    name: str = ""
    dot: mn.VMobject = field(default_factory=lambda: runner_shape(mn.Circle))
    counter: mn.VGroup = field(init=False, default_factory=mn.VGroup)

    def __post_init__(self) -> None:
        self.dot.move_to(self.points[0])
        if self.counts is not None:
            size = theme.active().sizes.label
            self.number = exempt(Number(self.counts[0]), "dwell", because="it runs")
            self.counter.add(self.dot.copy(), Label(self.name, "ink2", size), self.number)
            self.counter.arrange(mn.RIGHT, buff=UNIT)

    def at(self, step: float) -> np.ndarray:
        """Where it is, between two steps on the straight line."""
        last = len(self.points) - 1
        before = min(int(step), last)
        after = min(before + 1, last)
        return np.asarray(
            self.points[before] + (step - before) * (self.points[after] - self.points[before])
        )

    def stand_at(self, step: float) -> None:
        """Go there, and count."""
        self.dot.move_to(self.at(step))
        if self.counts is not None:
            entry, left = (
                self.counts[min(int(step + 1e-9), len(self.counts) - 1)],
                self.number.get_left(),
            )
            if entry.value != self.number.value:
                show_instead(self.number, entry)
                self.number.move_to(left, aligned_edge=mn.LEFT)


class Race(OwnMotion):
    """All runners take one step in the same time, until the one with the longest way arrives."""

    # Time is bent so that the first steps can be followed and a long way does not take forever.

    def __init__(self, runners: Sequence[Runner], **options: object) -> None:
        if not runners:
            raise ValueError("a race needs a runner")
        self.runners = runners
        self.steps = max(len(runner.points) for runner in runners) - 1
        super().__init__(
            mn.VGroup(*(part for one in runners for part in (one.dot, one.counter))),
            rate_func=mn.linear,
            **options,
        )

    def interpolate_mobject(self, alpha: float) -> None:
        # Quadratic: half of the time shows the first quarter of the steps.
        step = self.steps * alpha**2
        for runner in self.runners:
            runner.stand_at(step)


def racers(
    room: Room,
    point: Callable[[Quantity], np.ndarray],
    *lanes: tuple[str, Quantity, Quantity],
) -> list[Runner]:
    """Two runners, a ring and a square, with their counters at the lower left of a room.

    Parameters
    ----------
    point
        where a way of shape (step, …) is on the screen, shape (step, 3)
    lanes
        of each its name, its way, and what is counted on it, shape (step,)
    """
    shapes = zip(lanes, (mn.Circle, mn.Square), strict=True)
    found = [
        Runner(point(way), counts, name, runner_shape(shape))
        for (name, way, counts), shape in shapes
    ]
    counters = mn.VGroup(*(one.counter for one in found))
    counters.arrange(mn.DOWN, aligned_edge=mn.LEFT)
    room.cut_bottom(COUNTERS)[0].fit(counters, edge=mn.LEFT)
    return found


def runner_shape(shape: type[mn.Circle] | type[mn.Square]) -> mn.VMobject:
    """What runs: a small ring or a small square."""
    now = theme.active()
    outline = shape(color=now.ink, stroke_width=now.strokes.strong, z_index=4)
    return outline.scale_to_fit_height(0.28)
