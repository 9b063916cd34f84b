"""What the beats with the wide network share."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import functions, label
from deepchalk.mobjects import Room, show_instead

from ..numbers.hidden_layer import with_bias
from ..picture.graph import Graph
from ..trace import EQUAL, Trace
from ..wide import SHOWN, TARGETS, X
from .told import Told


def step_on_the_way(t: Trace) -> str:
    """What the number of the step is that a training has come to."""
    return label(t, "step-on-the-way")


HEIGHTS = (0, 1)
"""Heights that are told beside the V."""


class WideGraph(Told):
    """Base of beats with the wide network: eight points in a V, and curves that are trained."""

    def prepare(self, t: Trace, room: Room, z: float) -> None:
        """The points, large, and no curve yet."""
        self.wide = Graph(
            with_bias(X)[:, :1],
            TARGETS,
            t.learning.values[:, -1].ravel(),
            (),
            ("", ""),
            room,
            z,
            places=t.sample_x.values,
            far=1.06 * float(t.learning.values[EQUAL][0].max()),
            told=HEIGHTS,
        )
        self.none = np.zeros((len(t.sample_x), 0))

    def show_fit(self, heights: np.ndarray) -> None:
        """This curve is seen now."""
        self.wide.take(self.none, heights)

    def learn(self, t: Trace, which: int, seconds: float, steps: mn.Mobject | None = None) -> None:
        """The training of one of the networks, at first slowly, and which step it has come to."""
        found = t.learning.values[which]
        last = len(SHOWN) - 1

        def show(share: float) -> None:
            moment = last * share**2
            self.show_fit(functions.at_moment(found, moment))
            if steps:
                show_instead(steps[1], float(SHOWN[int(moment)]), 0, mn.LEFT, step_on_the_way(t))

        moving = [self.wide, *([steps] if steps else [])]
        self.vary(show, *moving, seconds=seconds, rate=mn.linear)
