"""Several things go their recorded ways together, one recorded step a beat; who arrives waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import manim as mn
import numpy as np

from deepchalk import theme


@dataclass
class Runner:
    """One that runs.

    Attributes
    ----------
    points
        where it is after each step, shape (step, 3)
    dot
        what is seen; by default a small ring
    """

    points: np.ndarray
    dot: mn.VMobject = field(default_factory=lambda: _marker())

    def __post_init__(self) -> None:
        self.dot.move_to(self.points[0])

    def at(self, step: float) -> np.ndarray:
        """Where it is, between two steps on the straight line."""
        last = len(self.points) - 1
        before = min(int(step), last)
        after = min(before + 1, last)
        return np.asarray(
            self.points[before] + (step - before) * (self.points[after] - self.points[before])
        )


class Race(mn.Animation):
    """All runners take one step in the same time, until the one with the longest way arrives.

    Time is bent so that the first steps can be followed and a long way does not take forever.

    Raises
    ------
    ValueError
        if nobody runs
    """

    def __init__(self, runners: Sequence[Runner], **options: object) -> None:
        if not runners:
            raise ValueError("a race needs a runner")
        self.runners = runners
        self.steps = max(len(runner.points) for runner in runners) - 1
        super().__init__(
            mn.VGroup(*(runner.dot for runner in runners)), rate_func=mn.linear, **options
        )

    def interpolate_mobject(self, alpha: float) -> None:
        # Quadratic: half of the time shows the first quarter of the steps.
        step = self.steps * alpha**2
        for runner in self.runners:
            runner.dot.move_to(runner.at(step))


def _marker() -> mn.VMobject:
    now = theme.active()
    return mn.Circle(0.14, color=now.ink, stroke_width=now.strokes.strong, z_index=4)
