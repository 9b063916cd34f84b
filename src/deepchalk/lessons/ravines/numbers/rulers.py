"""The cost of a linear model for other rulers of its inputs, and descents upon them.

Another ruler moves no input and no model: only the numbers change. A model has other weights then,
and what they cost is a bowl of another shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from deepchalk.lesson import functions

from .quadratic import Quadratic, shortest

RAW, CENTRED, NORMAL = 0, 1, 2
"""Positions of the rulers: as given, with its zero at the mean, with its final unit as well."""

AIMLESS = 20
"""Steps at least that are shown of a descent that never arrives."""

ROUND = 1.05
"""Condition number below which a bowl is called round."""

NARROW, NARROWEST = 3.0, 30.0
"""So many times as long as it is wide a bowl is called a ravine, and can be drawn to scale."""

NEAR = 0.25
"""Share of the way from zero to the farthest input that all inputs take at least, if zero is near
them."""

HANDY = (2.0, 20.0)
"""Between these is half the length of a ravine along which a way of 1 can be seen."""

APART = 60
"""Moments shown of all but the first steps."""


@dataclass(frozen=True)
class Rulers:
    """What becomes of two weights: transforms of shape (2, 2), where ``share`` of it is done."""

    mean: float  # of the only input, whose height is the first weight; 0 where the zero stays
    units: np.ndarray  # what a weight is counted per on the new ruler, shape (2,); 1 where it stays
    # Of two inputs that are mixed until they have none; 0 where they are not.
    correlation: float = 0.0

    def moved(self, share: float = 1.0) -> np.ndarray:
        """The zero slides to the mean, so that the height is read there: c = b + share · μ · w."""
        return np.array([[1.0, share * self.mean], [0.0, 1.0]])

    def stretched(self, share: float = 1.0) -> np.ndarray:
        """The unit goes from 1 to its own: v = σ w."""
        return np.asarray(np.diag(1 + share * (self.units - 1)) @ self.moved())

    def mixed(self, share: float = 1.0) -> np.ndarray:
        """Inputs are mixed with R^(−½), as ZCA-cor does (Kessy et al. 2018); weights with R^(½)."""
        plus, minus = ((1 + sign * self.correlation) ** (share / 2) for sign in (1, -1))
        mixing = np.array([[plus + minus, plus - minus], [plus - minus, plus + minus]]) / 2
        return np.asarray(mixing @ self.stretched())

    @property
    def transforms(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """To the weights for each ruler."""
        return np.eye(2), self.moved(), self.mixed()

    @property
    def changes(self) -> np.ndarray:
        """All frames while it is moved, stretched, mixed; shape (3, frame, 2, 2)."""
        ways = (self.moved, self.stretched, self.mixed)
        return np.array([[way(share) for share in functions.WAY] for way in ways])


@dataclass(frozen=True)
class Descent:
    """Gradient descent on a ruler."""

    whole: Quadratic  # the cost and where descent begins, for the inputs as they are given
    start: np.ndarray
    transform: np.ndarray  # to the weights for the ruler
    tolerance: float  # it has arrived this close to the least cost

    @property
    def cost(self) -> Quadratic:
        """Over the weights for the ruler."""
        return self.whole.under(self.transform)

    def after(self, steps: np.ndarray, rate: float, momentum: float = 0.0) -> np.ndarray:
        """Weights for the inputs as given after so many steps, shape (moment, weight)."""
        there = self.cost.after(steps, self.transform @ self.start, rate, momentum)
        return np.asarray(there @ np.linalg.inv(self.transform).T)

    def steps(self, rate: float, momentum: float = 0.0) -> int:
        """Until it arrives, or ``NEVER``."""
        return self.cost.steps(self.tolerance, self.transform @ self.start, rate, momentum)

    def steps_at(self, rates: np.ndarray) -> np.ndarray:
        """The same for many learning rates, without momentum."""
        return self.cost.steps_at(self.tolerance, self.transform @ self.start, rates)

    def best_rate(self) -> tuple[float, int]:
        """A learning rate with the fewest steps, and how many these are."""
        return self.cost.best_rate(self.tolerance, self.transform @ self.start)

    def rounded(self, rate: float, momentum: float = 0.0) -> float:
        """The learning rate with as few digits as take the same steps."""
        return shortest(
            np.array([rate]),
            self.steps(rate, momentum),
            lambda some: np.array([self.steps(float(one), momentum) for one in some]),
        )

    def moments(self, rate: float, momentum: float, first: int, far: float) -> np.ndarray:
        """After how many steps it is shown: the first one by one, then ever more at once."""
        # first: how many are shown one by one; hardly more where it never arrives.
        # far: it is followed until it costs so much more than the least.
        last = self.steps(rate, momentum) or max(first, AIMLESS)
        single = np.arange(min(first, last) + 1)
        late = np.geomspace(single[-1] + 1, max(last, single[-1] + 1), APART)
        steps = np.unique(np.concatenate([single, late.round().astype(int)]))
        steps = steps[steps <= last]
        beyond = np.flatnonzero(~(self.whole.rise(self.after(steps, rate, momentum)) <= far))
        return np.asarray(steps[: max(2, beyond[0])] if len(beyond) else steps)


@dataclass(frozen=True)
class Run:
    """A descent with one learning rate."""

    descent: Descent
    rate: float  # as for ``Descent``'s methods
    momentum: float = 0.0

    @property
    def steps(self) -> int:
        """Until it arrives, or ``NEVER``."""
        return self.descent.steps(self.rate, self.momentum)

    @property
    def rounded(self) -> float:
        """The learning rate with as few digits as take the same steps."""
        return self.descent.rounded(self.rate, self.momentum)

    def after(self, steps: np.ndarray) -> np.ndarray:
        """Weights for the inputs as given after so many steps, shape (moment, weight)."""
        return self.descent.after(steps, self.rate, self.momentum)

    def moments(self, first: int, far: float) -> np.ndarray:
        """After how many steps it is shown, as ``Descent.moments`` tells."""
        return self.descent.moments(self.rate, self.momentum, first, far)


def zero_is_near(inputs: np.ndarray) -> bool:
    """Whether points and the place where an input is 0 can be seen in one picture."""
    low, high = min(0.0, float(inputs.min())), max(0.0, float(inputs.max()))
    return float(np.ptp(inputs)) >= NEAR * (high - low)


def way_seen(length: float) -> float:
    """1, or the power of ten that can be seen beside half the length of a ravine."""
    if HANDY[0] <= length <= HANDY[1]:
        return 1.0
    return float(10.0 ** np.round(np.log10(length / np.sqrt(HANDY[0] * HANDY[1]))))


def steps_each(descents: Sequence[Descent], rates: np.ndarray) -> np.ndarray:
    """Steps of each descent at its own rates, shape (…, descent) for rates of that shape."""
    found = [one.steps_at(own) for one, own in zip(descents, rates.T, strict=True)]
    return np.transpose(found)


def read_on(inputs: np.ndarray, zero: float, unit: float) -> np.ndarray:
    """Inputs as given, from another zero, and in another unit as well; shape (ruler, row)."""
    return np.array([inputs, inputs - zero, (inputs - zero) / unit])


def standardised(columns: np.ndarray) -> np.ndarray:
    """Columns with mean 0 and deviation 1."""
    return np.asarray((columns - columns.mean(axis=0)) / columns.std(axis=0))


def correlation(pair: np.ndarray) -> float:
    """Of two columns; 0 where it is only rounding."""
    value = float(np.clip(standardised(pair).prod(axis=1).mean(), -1.0, 1.0))
    return 0.0 if abs(value) < 1e-12 else value
