"""What can be chosen: a valley or a saddle, where four optimisers start, and what they keep."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from pydantic import ValidationInfo, model_validator

from deepchalk import lesson
from deepchalk.lesson import Group, Shape, Vector, Within

from .numbers import optimisers
from .numbers.optimisers import Landscape, Settings

OWN: dict[str, dict[str, Any]] = {
    "valley": {"start": (4.0, 1.0), "finish": 0.1},
    "saddle": {"start": (1.5, 0.001), "finish": -0.2},
}
"""Where all start in each landscape, and where they are to arrive, unless it is given."""

LEVEL = 1e-9
"""A slope that is so small next to the other one is 0 but for rounding."""


class Params(lesson.Params):
    landscape: Literal["valley", "saddle"] = "valley"
    """what is descended: a quadratic valley, or a saddle between two hollows"""
    along: Annotated[float, Within(0.5, 5)] = 1.0
    """curvature of a valley along its floor"""
    across: Annotated[float, Within(10, 200, decimals=0)] = 100.0
    """curvature of a valley across its floor"""
    angle: Annotated[float, Within(0, 90, decimals=0)] = 0.0
    """degrees by which a valley is turned"""
    start: Annotated[Vector, Shape("weight", 2, 2), Within(5, decimals=3)] = OWN["valley"]["start"]
    """where all start: along the floor and across it; on a saddle 1.5,0.001 by default"""
    rates: Annotated[Vector | None, Shape("optimiser", 4, 4), Within(0.0001, 99)] = None
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
    finish: Annotated[float, Within(-0.24, 5, decimals=2)] = OWN["valley"]["finish"]
    """cost at which an optimiser has arrived, if it stays there up to the last step that is
    counted; on a saddle −0.2 by default"""
    most_steps: Annotated[int, Within(200, 2000, decimals=0)] = 2000
    """steps that are counted"""

    is_valley: ClassVar[bool] = lesson.derived(lambda p: p.landscape == "valley")
    """whether it is a valley"""

    @model_validator(mode="before")
    @classmethod
    def follow_the_landscape(cls, data: Any, info: ValidationInfo) -> Any:
        """Start and finish that nobody typed are those of the landscape."""
        landscape = data.get("landscape") if isinstance(data, dict) else None
        if not isinstance(landscape, str) or landscape not in OWN:
            return data
        typed = info.context["typed"] if info.context else data.keys()
        others = [own for name, own in OWN.items() if name != landscape]
        follow = {
            name: value
            for name, value in OWN[landscape].items()
            if name not in typed
            and (name not in data or any(_same(data[name], own[name]) for own in others))
        }
        return {**data, **follow}

    def refuse(self) -> None:
        """Refuse a start from which nobody has to go, or where a weight has no slope."""
        away = float(self.ground(0.0).cost(np.array(self.start)))
        least = 0.0 if self.is_valley else optimisers.LOWEST
        if min(map(abs, self.start)) == 0:
            raise ValueError("start has a 0, but each number must be another, like 4,1")
        if not least < self.finish < 0.9 * away:
            raise ValueError(
                f"finish is {self.finish:g}, but must be above {least:g} and well below the cost "
                f"of the start, {away:.3g}"
            )
        angle = self.angle * self.is_valley
        slopes = np.abs(self.ground(angle).slope(optimisers.turn(angle) @ np.array(self.start)))
        if slopes.min() <= LEVEL * slopes.max():
            begin, like = (",".join(f"{one:g}" for one in own) for own in (self.start, self.own))
            raise ValueError(
                f"start is {begin}, but there the slope along w{'₁₂'[slopes.argmin()]} is 0, and "
                f"each weight needs one: take another start, like {like}"
            )

    def ground(self, angle: float) -> Landscape:
        """The landscape, a valley turned by an angle."""
        if not self.is_valley:
            return optimisers.SADDLE
        return optimisers.valley(self.along, self.across, angle)

    @property
    def own(self) -> tuple[float, float]:
        """The start of its landscape."""
        start: tuple[float, float] = OWN[self.landscape]["start"]
        return start

    @property
    def settings(self) -> Settings:
        """What the rules keep."""
        kept = self.momentum, self.ruler, self.adam_mean, self.adam_ruler
        return Settings(*kept, self.epsilon)


def _same(value: Any, other: Any) -> bool:
    """Whether a value that stands in parameters, or in a file of them, is this one."""
    return bool((tuple(value) if isinstance(value, list) else value) == other)
