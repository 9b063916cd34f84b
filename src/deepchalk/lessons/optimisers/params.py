"""What can be chosen: a valley or a saddle, where four optimisers start, and what they keep."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Axes, Group, Vector, Within
from deepchalk.lesson.mathematics.descending import optimisers
from deepchalk.lesson.mathematics.descending.optimisers import Landscape, Settings


class Params(lesson.Params):
    landscape: Literal["valley", "saddle"] = "valley"
    """what is descended: a quadratic valley, or a saddle between two hollows"""
    along: Annotated[float, Within(0.5, 5)] = 1.0
    """curvature of a valley along its floor"""
    across: Annotated[float, Within(10, 200, decimals=0)] = 100.0
    """curvature of a valley across its floor"""
    angle: Annotated[float, Within(0, 90, decimals=0)] = 0.0
    """degrees by which a valley is turned"""
    start: Annotated[Vector, Axes("weight", 2, 2), Within(5, decimals=3)] = (4.0, 1.0)
    """where all start: along the floor and across it"""
    rates: Annotated[Vector | None, Axes("optimiser", 4, 4), Within(0.0001, 99)] = None
    """learning rates of gradient descent, momentum, RMSprop, Adam; by default the best of 540"""
    momentum: Annotated[float, Within(0, 0.99, decimals=2), Group("Memory")] = 0.9
    """what momentum keeps of its last step"""
    ruler: Annotated[float, Within(0.5, 0.999, decimals=3), Group("Memory")] = 0.9
    """what RMSprop keeps of its mean square"""
    adam_mean: Annotated[float, Within(0, 0.99, decimals=2), Group("Memory")] = 0.9
    """what Adam keeps of its mean slope"""
    adam_ruler: Annotated[float, Within(0.9, 0.9999, decimals=4), Group("Memory")] = 0.999
    """what Adam keeps of its mean square"""
    epsilon: Annotated[float, Within(1e-12, 1e-4, decimals=8), Group("Memory")] = 1e-8
    """what is added to each ruler, so that nothing is divided by 0"""
    finish: Annotated[float, Within(-0.24, 5, decimals=2)] = 0.1
    """cost at which an optimiser has arrived, if it stays there"""
    most_steps: Annotated[int, Within(200, 2000, decimals=0)] = 2000
    """steps that are taken at most"""

    is_valley: ClassVar[bool] = lesson.derived(lambda p: p.landscape == "valley")
    """whether it is a valley"""

    def refuse(self) -> None:
        """Refuse a start from which nobody has to go."""
        away = float(self.ground(0.0).cost(np.array(self.start)))
        least = 0.0 if self.is_valley else optimisers.LOWEST
        if min(map(abs, self.start)) == 0:
            raise ValueError("start has a 0, but each number must be another, like 4,1")
        if not least < self.finish < 0.9 * away:
            raise ValueError(
                f"finish is {self.finish:g}, but must be above {least:g} and well below the cost "
                f"of the start, {away:.3g}"
            )

    def ground(self, angle: float) -> Landscape:
        """The landscape, a valley turned by an angle."""
        if not self.is_valley:
            return optimisers.SADDLE
        return optimisers.valley(self.along, self.across, angle)

    @property
    def settings(self) -> Settings:
        """What the rules keep."""
        kept = self.momentum, self.ruler, self.adam_mean, self.adam_ruler
        return Settings(*kept, self.epsilon)
