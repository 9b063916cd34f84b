"""Animations that draw each of their moments by themselves: a number that rolls, and a race.

In a race several things go their recorded ways together, one recorded step a beat; who arrives
waits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label, Number
from deepchalk.theme import UNIT


class OwnMotion(mn.Animation):
    """An animation whose ``interpolate_mobject`` knows the start without a copy of it.

    Manim copies what is animated when a play begins, which is most of the work of a plane that
    shows other ranges.
    """

    _is_unseen = False

    def create_starting_mobject(self) -> Any:
        return self.mobject

    def begin_unseen(self) -> None:
        """Begin without drawing the start: of what is passed over only the end is wanted."""
        self._is_unseen = True
        self.begin()
        self._is_unseen = False

    def interpolate(self, alpha: float) -> None:
        if not self._is_unseen:
            super().interpolate(alpha)


TOLD = (
    "value",
    "text",
    "wording",
    "shown",
    "constants",
    "_baseline_share",
    "_full_height",
    "_digit_height",
)
"""What a number knows of its own text."""


class RollNumber(OwnMotion):
    """A number shows each of ``values`` in turn; nothing in between is invented.

    Parameters
    ----------
    number
        changed in place; it keeps its size and role
    values
        computed values, shown in order, the last one stays; entries of quantities say where they
        come from
    decimals
        of every value; entries of quantities have their own
    edge
        the edge of the number that stays where it is, like ``LEFT``; by default its centre
    """

    def __init__(
        self,
        number: Number,
        values: Sequence[float | Quantity] | Quantity | np.ndarray,
        decimals: int | None = None,
        edge: np.ndarray = mn.ORIGIN,
        **kwargs: Any,
    ) -> None:
        self.number = number
        self.edge = edge
        self.values = list(values)
        self.decimals = decimals
        self.reached = -1
        super().__init__(number, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        last = len(self.values) - 1
        position = round(self.rate_func(alpha) * last)
        if position != self.reached:
            self.reached = position
            show_instead(self.number, self.values[position], self.decimals, self.edge)


def show_instead(
    number: Number,
    value: float | Quantity,
    decimals: int | None = None,
    edge: np.ndarray = mn.ORIGIN,
) -> Number:
    """Let a number on the screen show another value, or the entry of a quantity with its path.

    The shape on the screen stays the same object: a scene that is playing holds on to it.
    """
    other = Number(value, decimals, number.role, number.digit_height)
    other.set_x(number.get_x(edge), edge).stand_on(number.baseline)
    (shape,), (new_shape,) = number.submobjects, other.submobjects
    shape.set_points(new_shape.points)
    for name in ("wording", "shown", "_digit_share"):
        shape.__dict__[name] = new_shape.__dict__[name]
    for name, held in vars(other).items():
        if name in TOLD:
            setattr(number, name, held)
    return number


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
