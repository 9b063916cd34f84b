"""A cloud of points whose shadows lie at the edges of its plane, with bars of mean ± spread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import MARK_SECONDS, Field, Pairs

from .rulers import Shadows, SpreadBars


class MeasuredCloud(mn.VGroup):
    """Points, shadows and bars that move together; each part is shown when it is wanted."""

    # at: shape (point, 2).
    # groups: as of a ``Scatter``.
    # axes: the numbers that are measured: 0 to the right, 1 upwards.
    # dots, shadows, bars: its parts, none of them in the group before they are brought.

    def __init__(
        self, field: Field, at: Pairs, groups: Sequence[int] | None = None, axes: int = 2
    ) -> None:
        super().__init__()
        values = np.asarray(at, dtype=float)
        self.dots = field.scatter(values, groups)
        self.shadows = Shadows(field.space, values, range(axes))
        self.bars = SpreadBars(field.space, spread_of(values), range(axes))

    @property
    def parts(self) -> tuple[mn.VMobject, ...]:
        """All of it."""
        return self.dots, self.shadows, self.bars

    def place(self, at: Pairs) -> None:
        """Stand at these pairs now."""
        values = np.asarray(at, dtype=float)
        self.dots.place(values)
        self.shadows.place(values)
        self.bars.place(spread_of(values))

    def go_to(self, at: Pairs, redrawn: mn.Mobject, seconds: float = MARK_SECONDS) -> mn.Animation:
        """Everything slides straight to other pairs; ``redrawn`` is what holds its parts."""
        start, end = self.dots.values.copy(), np.asarray(at, dtype=float)
        return happen(redrawn, lambda share: self.place(start + share * (end - start)), seconds)


def spread_of(values: np.ndarray) -> np.ndarray:
    """Mean and spread of both numbers of pairs, shape (2, 2)."""
    return np.stack([values.mean(axis=0), values.std(axis=0)])


def happen(
    redrawn: mn.Mobject, change: Callable[[float], object], seconds: float = MARK_SECONDS
) -> mn.Animation:
    """Something changes with a share from 0 to 1, while what holds it is drawn anew."""
    return mn.UpdateFromAlphaFunc(
        redrawn, lambda _, share: change(share), run_time=seconds, rate_func=mn.smooth
    )
