"""Discs that were made small: enlarged by copying, and with a stamp that learns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from deepchalk.lesson import convolution

LARGE, SMALL = (16, 24), (8, 12)
LEARNED_FROM, NEW = 40, 100
SIDE = 4
"""Rows and columns of the stamp."""

FULL = 0.5
"""What is more than this counts as full."""

TENT = np.outer((1, 3, 3, 1), (1, 3, 3, 1)) / 16
"""A stamp as wide, of which nothing is learned: that of bilinear interpolation."""

RATE, STEPS = 10.0, 500
START = 6.0
"""Of the four middle weights, with half of it taken off: so the stamp decides as copying does."""

GEOMETRY = convolution.Geometry(SMALL, (SIDE, SIDE), (2, 2), (1, 1), (0, 0), (1, 1))


@dataclass(frozen=True)
class Discs:
    """One disc that nobody learned from, how it fares while a stamp learns, and many new ones."""

    round: tuple[float, float, float]  # its centre (row, column) and its radius, in pixels
    disc: np.ndarray  # which pixels it fills
    small: np.ndarray  # the means of blocks of 2 × 2
    copied: np.ndarray
    seen: np.ndarray  # after each step which pixels the stamp fills, shape (step, row, column)
    stamps: np.ndarray  # the stamp after each step, shape (step, row, column)
    examples: np.ndarray  # the discs that it learns from, shape (example, row, column)
    usual: np.ndarray  # a new disc on which copying fares as usual, and what all ways make of it
    usual_copied: np.ndarray
    usual_wide: np.ndarray
    usual_learned: np.ndarray
    thresholds: np.ndarray  # after each step what a sum must exceed
    wide_threshold: float  # of the tent: the one that leaves fewest pixels of the examples wrong
    mean_wrong: tuple[float, float, float]  # of all new discs: by copying, the tent, the last stamp

    def even_stamp(self, step: int) -> np.ndarray:
        """The stamp after a step, as large as a flat picture of ones asks for to stay one.

        A stamp and its threshold decide the same if both are multiplied, and a loss that asks for
        certainty makes both larger for ever: only their ratio is seen.
        """
        return np.asarray(self.stamps[step] / self._scale[step])

    def even_thresholds(self) -> np.ndarray:
        """What the sums of these stamps must exceed, after each step."""
        return np.asarray(self.thresholds / self._scale)

    @property
    def _scale(self) -> np.ndarray:
        # In the middle of a flat picture four numbers reach each pixel.
        return np.asarray(self.stamps.sum(axis=(1, 2)) / 4)

    @cached_property
    def hearing(self) -> tuple[convolution.Pair, list[convolution.Pair]]:
        """A pixel that copying gets wrong, and the numbers whose stamps reach it.

        It is the first of those that hear the most different numbers.
        """
        wrong = [(int(row), int(column)) for row, column in np.argwhere(self.copied != self.disc)]
        heard = {at: [number for number, _ in GEOMETRY.meeting(at)] for at in wrong}
        pixel = max(wrong, key=lambda at: len({float(self.small[one]) for one in heard[at]}))
        return pixel, heard[pixel]

    @cached_property
    def hearing_weights(self) -> list[convolution.Pair]:
        """The weight of the stamp with which each of these numbers reaches that pixel."""
        return [weight for _, weight in GEOMETRY.meeting(self.hearing[0])]

    @cached_property
    def block(self) -> tuple[int, int]:
        """A block of which three of four pixels are full: the one farthest to the right."""
        places = np.argwhere(self.small == 0.75)
        row, column = max(places.tolist(), key=lambda at: (at[1], -at[0]))
        return row, column


@cache
def discs() -> Discs:
    """Let a stamp learn from the first discs, and look at the others."""
    random = np.random.default_rng(0)
    # Centre and radius, one disc after the other.
    low, high = (4, 4, 3), (LARGE[0] - 4, LARGE[1] - 4, 6)
    rounds = random.uniform(low, high, (LEARNED_FROM + NEW, 3))
    drawn = np.array([filled(*one) for one in rounds])
    small = drawn.reshape(len(drawn), SMALL[0], 2, SMALL[1], 2).mean(axis=(2, 4))
    copied = np.kron(small, np.ones((1, 2, 2))) > FULL
    reached = np.array([by_weight(one) for one in small])
    stamps, taken_off = learn(reached[:LEARNED_FROM], drawn[:LEARNED_FROM])
    shown, new = LEARNED_FROM, slice(LEARNED_FROM, None)
    sums = np.einsum("nrcw,w->nrc", reached, TENT.ravel())
    wide_threshold = best_threshold(sums[:LEARNED_FROM], drawn[:LEARNED_FROM])
    wide = sums[new] > wide_threshold
    last = np.einsum("nrcw,w->nrc", reached[new], stamps[-1]) > taken_off[-1]
    usual = largest_of_usual(copied[new], drawn[new])
    return Discs(
        tuple(rounds[shown]),
        drawn[shown],
        small[shown],
        copied[shown],
        np.einsum("rcw,sw->src", reached[shown], stamps) > taken_off[:, None, None],
        stamps.reshape(-1, SIDE, SIDE),
        drawn[:LEARNED_FROM],
        drawn[new][usual],
        copied[new][usual],
        wide[usual],
        last[usual],
        taken_off,
        wide_threshold,
        tuple(wrong_pixels(made, drawn[new]) for made in (copied[new], wide, last)),
    )


def filled(row: float, column: float, radius: float) -> np.ndarray:
    """A pixel is full if its middle lies in the disc."""
    down, across = np.mgrid[0.5 : LARGE[0], 0.5 : LARGE[1]]
    return np.asarray((down - row) ** 2 + (across - column) ** 2 <= radius**2)


def largest_of_usual(made: np.ndarray, right: np.ndarray) -> int:
    """Of the pictures with as many wrong pixels as there are on average, which is the largest."""
    wrong = (made != right).sum(axis=(1, 2))
    usual = np.flatnonzero(wrong == round(wrong_pixels(made, right)))
    return int(usual[right[usual].sum(axis=(1, 2)).argmax()])


def wrong_pixels(made: np.ndarray, right: np.ndarray) -> float:
    """How many pixels differ, on average over some pictures."""
    return float((made != right).sum(axis=(1, 2)).mean())


def best_threshold(sums: np.ndarray, right: np.ndarray) -> float:
    """Half-way between two sums: the lowest with which fewest pixels are wrong."""
    # They are sixteenths of quarters, so that what differs less is the same.
    between = np.unique(np.round(sums, 9))
    tried = (between[1:] + between[:-1]) / 2
    wrong = [((sums > one) != right).sum() for one in tried]
    return float(tried[int(np.argmin(wrong))])


def by_weight(small: np.ndarray) -> np.ndarray:
    """What each weight of the stamp adds to each pixel when it is 1: (row, column, weight)."""
    large = np.zeros((SIDE * SIDE, *GEOMETRY.canvas))
    for weight, (row, column) in enumerate(np.ndindex(SIDE, SIDE)):
        large[weight, row : row + 2 * SMALL[0] : 2, column : column + 2 * SMALL[1] : 2] = small
    return np.moveaxis(convolution.cropped(large, GEOMETRY), 0, -1)


def learn(reached: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The weights (step, weight), and what is taken off each sum, by gradient descent.

    A pixel is full with the probability that a sigmoid makes of its sum; the loss is the mean
    cross-entropy of all pixels of all pictures.
    """
    sums, target = reached.reshape(-1, SIDE * SIDE), right.ravel().astype(float)
    start = np.zeros((SIDE, SIDE))
    start[1:3, 1:3] = START
    weights, taken_off = start.ravel(), START / 2
    went = [(weights, taken_off)]
    for _ in range(STEPS):
        errors = 1 / (1 + np.exp(taken_off - sums @ weights)) - target
        weights = weights - RATE * errors @ sums / len(target)
        taken_off = taken_off + RATE * errors.mean()
        went.append((weights, taken_off))
    stamps, thresholds = zip(*went, strict=True)
    return np.array(stamps), np.array(thresholds)
