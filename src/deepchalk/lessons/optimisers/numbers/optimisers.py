"""Four rules that make a step of a slope, and how they come down a landscape of two weights."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

NEVER = 0
"""A count of steps that says: it does not arrive."""

RATES = np.sort(np.round(np.outer(10.0 ** np.arange(-4, 2), np.arange(10, 100) / 10).ravel(), 6))
"""All learning rates that are tried: 1.0 to 9.9 times a power of ten, shape (540,)."""

SLOWER = 2
"""How many times as slow as the best a rate may be that still is a good one."""


@dataclass(frozen=True)
class Landscape:
    """½ wᵀ H w + ¼ q w₂⁴: a valley, turned or not, or a saddle between two hollows."""

    # H, shape (2, 2); or of many landscapes at once, shape (2, 2, landscape), for weights of shape
    # (landscape, 2).
    hessian: np.ndarray
    quartic: float = 0.0  # q, 0 for a valley

    def cost(self, weights: np.ndarray) -> np.ndarray:
        """Height at weights of shape (…, 2)."""
        first, second = weights[..., 0], weights[..., 1]
        # Term by term: a matrix product rounds as the machine likes, and some rules enlarge that.
        (a, b), (_, d) = self.hessian / 2
        quadratic = first * (a * first + 2 * b * second) + d * second**2
        if not self.quartic:
            return np.asarray(quadratic)
        return np.asarray(quadratic + self.quartic * second**4 / 4)

    def slope(self, weights: np.ndarray) -> np.ndarray:
        """Slope along each weight, shape (…, 2)."""
        found, first, second = np.empty_like(weights), weights[..., 0], weights[..., 1]
        (a, b), (_, d) = self.hessian
        found[..., 0] = a * first + b * second
        found[..., 1] = b * first + d * second
        if self.quartic:
            found[..., 1] += self.quartic * second**3
        return found


def turn(angle: float | np.ndarray) -> np.ndarray:
    """The matrix that turns a column of two numbers by an angle in degrees."""
    radians = np.deg2rad(angle)
    return np.array([[np.cos(radians), -np.sin(radians)], [np.sin(radians), np.cos(radians)]])


def valley(along: float, across: float, angle: float = 0.0) -> Landscape:
    """A quadratic valley with these curvatures, turned by an angle in degrees."""
    first, second = turn(angle).T
    return Landscape(along * np.outer(first, first) + across * np.outer(second, second))


SADDLE, LOWEST = Landscape(np.diag([1.0, -1.0]), 1.0), -0.25
"""A saddle at 0, and the height of the hollows to both sides of it."""


@dataclass(frozen=True)
class Settings:
    """What the rules keep of what was: β of momentum, of RMSprop, both of Adam, and ε."""

    momentum: float = 0.9
    ruler: float = 0.9
    adam_mean: float = 0.9
    adam_ruler: float = 0.999
    epsilon: float = 1e-8


class Memory(NamedTuple):
    """What a rule remembers: a sum or a mean of slopes, and a mean of their squares."""

    slopes: np.ndarray
    squares: np.ndarray


Rule = Callable[[Settings, Memory, np.ndarray, int], tuple[Memory, np.ndarray]]
"""From the memory, the slope, and the number of the step: the new memory, and the direction that is
taken off the weights, learning rate times."""


def gradient_descent(
    by: Settings, memory: Memory, slope: np.ndarray, step: int
) -> tuple[Memory, np.ndarray]:
    """The slope itself."""
    return memory, slope


def momentum(
    by: Settings, memory: Memory, slope: np.ndarray, step: int
) -> tuple[Memory, np.ndarray]:
    """All slopes so far, the older the fainter (Polyak 1964)."""
    velocity = by.momentum * memory.slopes + slope
    return Memory(velocity, memory.squares), velocity


def rmsprop(
    by: Settings, memory: Memory, slope: np.ndarray, step: int
) -> tuple[Memory, np.ndarray]:
    """The slope, measured along each weight by how large it was lately (Hinton 2012)."""
    squares = by.ruler * memory.squares + (1 - by.ruler) * slope**2
    return Memory(memory.slopes, squares), slope / (np.sqrt(squares) + by.epsilon)


def adam(by: Settings, memory: Memory, slope: np.ndarray, step: int) -> tuple[Memory, np.ndarray]:
    """The mean slope, so measured; both means corrected for their start at 0 (Kingma & Ba 2015)."""
    mean = by.adam_mean * memory.slopes + (1 - by.adam_mean) * slope
    squares = by.adam_ruler * memory.squares + (1 - by.adam_ruler) * slope**2
    corrected = mean / (1 - by.adam_mean**step)
    ruler = np.sqrt(squares / (1 - by.adam_ruler**step)) + by.epsilon
    return Memory(mean, squares), corrected / ruler


RULES: tuple[Rule, ...] = (gradient_descent, momentum, rmsprop, adam)
NAMES = ("gradient descent", "momentum", "RMSprop", "Adam")
SHORT = ("descent", *NAMES[1:])
DESCENT, MOMENTUM, RMSPROP, ADAM = range(4)


class Way(NamedTuple):
    """Where a rule went: weights, slopes added up, mean squares; all of shape (step + 1, …, 2)."""

    weights: np.ndarray
    slopes: np.ndarray
    squares: np.ndarray


@dataclass(frozen=True)
class Descent:
    """A rule that comes down a landscape."""

    landscape: Landscape
    rule: Rule
    start: np.ndarray  # weights, shape (2,); or of each of several rates, shape (rate, 2)
    settings: Settings
    finish: float  # it has arrived when its cost is this at most, and stays so
    steps: int  # that are taken at most

    def way(self, rate: float | np.ndarray, steps: int | None = None, unit: float = 1.0) -> Way:
        """All that it passes with a rate, or with each of several, shape (rate,)."""
        # unit: by which the cost is multiplied before the rule sees it.
        walk = self._walk(rate, self.steps if steps is None else steps, unit)
        return Way(*(np.array(one) for one in zip(*walk, strict=True)))

    def _walk(self, rate: float | np.ndarray, steps: int, unit: float = 1.0) -> Iterator[Way]:
        """Where it is at the start, and after each step."""
        rates = np.asarray(rate, dtype=float)[..., None]
        shape = np.broadcast_shapes(self.start.shape, (*rates.shape[:-1], 2))
        now = np.broadcast_to(self.start, shape).astype(float)
        memory = Memory(np.zeros_like(now), np.zeros_like(now))
        yield Way(now, *memory)
        with np.errstate(over="ignore", invalid="ignore"):
            for step in range(1, steps + 1):
                slope = unit * self.landscape.slope(now)
                memory, direction = self.rule(self.settings, memory, slope, step)
                now = now - rates * direction
                yield Way(now, *memory)

    def count(self, rate: float | np.ndarray) -> np.ndarray:
        """Steps until it has arrived, for each rate; ``NEVER`` where it has not."""
        if self.start.ndim == 1 and np.ndim(rate) == 0 and rate in RATES:
            # All of them are found together in hardly more time than one.
            return np.asarray(self.counts[np.searchsorted(RATES, rate)])
        return self.arrived(self.passed(rate))

    def passed(self, rate: float | np.ndarray, steps: int = 0) -> np.ndarray:
        """Weights from the start on, shape (step + 1, …, 2); after ``steps`` if those are more."""
        walk = self._walk(rate, max(steps, self.steps))
        return np.array([here.weights for here in walk])

    def arrived(self, passed: np.ndarray) -> np.ndarray:
        """Steps until it has arrived, by the weights that it passed; ``NEVER`` where it has not."""
        passed = passed[: self.steps + 1]
        with np.errstate(over="ignore", invalid="ignore"):
            # Not "above": what has flown off is no number any more.
            away = ~(self.landscape.cost(passed) <= self.finish)
        since_away = np.argmax(away[::-1], axis=0)
        found = np.where(away.any(axis=0), self.steps + 1 - since_away, 0)
        return np.asarray(np.where(found > self.steps, NEVER, found))

    @cached_property
    def counts(self) -> np.ndarray:
        """Steps at each of ``RATES``."""
        return self.arrived(self.passed(RATES))

    @property
    def best_rate(self) -> float:
        """The rate with the fewest steps, the largest of several; the smallest if none arrives."""
        counts = self.counts
        if not counts.any():
            return float(RATES[0])
        return float(RATES[np.flatnonzero(counts == counts[counts > NEVER].min())[-1]])

    @property
    def good_rates(self) -> tuple[float, float]:
        """The lowest and the highest rate around the best with which it is ``SLOWER`` at most."""
        at, counts = int(np.flatnonzero(self.best_rate == RATES)[0]), self.counts
        good = (counts > NEVER) & (counts <= SLOWER * counts[at])
        bad = np.flatnonzero(~good)
        low = bad[bad < at].max(initial=-1) + 1
        high = bad[bad > at].min(initial=len(RATES)) - 1
        return float(RATES[min(low, at)]), float(RATES[max(high, at)])


FAR = 1e6


def in_sight(way: np.ndarray) -> np.ndarray:
    """A way that ends far outside of any picture where it flies off."""
    return np.asarray(np.clip(np.nan_to_num(way, nan=FAR), -FAR, FAR))


def left_of_slopes(descent: Descent, rate: float, count: int) -> np.ndarray:
    """What is left of each slope in the first steps of momentum, shape (step, slope, 2)."""
    slopes = descent.landscape.slope(descent.way(rate, count - 1).weights)
    ages = np.arange(count)[:, None] - np.arange(count)
    left = np.where(ages >= 0, descent.settings.momentum ** np.maximum(ages, 0.0), 0.0)
    return np.asarray(left[..., None] * slopes)


def turning(
    descent: Descent, curvatures: tuple[float, float], angles: np.ndarray, rate: float, steps: int
) -> tuple[np.ndarray, np.ndarray]:
    """Ways (angle, step + 1, 2) and counts (angle,) in a valley that turns, its floor level."""
    # ``descent`` gives rule and settings; it starts along the floor and across it.
    turns = turn(angles)
    first, second = turns[:, 0], turns[:, 1]
    hessian = curvatures[0] * first[:, None] * first + curvatures[1] * second[:, None] * second
    starts = np.einsum("ijf,j->fi", turns, descent.start)
    turned = replace(descent, landscape=Landscape(hessian), start=starts)
    passed = turned.passed(np.full(len(starts), rate), steps)
    way = in_sight(passed[: steps + 1])
    return np.einsum("jif,nfj->fni", turns, way), turned.arrived(passed)


def is_steady(descent: Descent, rate: float, nudge: float = 1e-7) -> bool:
    """Whether a count stays when the start is nudged: where a rule hops, last digits may decide."""
    nudges = nudge * np.random.default_rng(1).uniform(-1, 1, (8, 2))
    return bool(np.ptp(replace(descent, start=descent.start + nudges).count(np.full(8, rate))) == 0)


def window(ways: np.ndarray, start: np.ndarray, beyond: float = 1.15) -> np.ndarray:
    """Two corners around ways, shape (…, 2), up to so many distances of the start from 0."""
    pairs = np.concatenate([ways.reshape(-1, 2), start[None], np.zeros((1, 2))])
    near = pairs[(np.abs(pairs) <= beyond * np.abs(start).max()).all(axis=1)]
    low, high = near.min(axis=0), near.max(axis=0)
    margin = 0.06 * (high - low).max()
    return np.stack([low - margin, high + margin])
