"""Which moments of a descent are shown, where its steps are taken faster than can be followed."""

from __future__ import annotations

import numpy as np

FOLLOWED = 3.0
"""Steps a second that a viewer can follow one by one."""

STRIDES = 2, 3, 4
CALM = 0.5
"""So much of the way there is at most, if only some of the moments are shown, that swings less."""


class Walk:
    """The weights of some moments, and those in between.

    Attributes
    ----------
    path
        the weights, shape (moment, weight)
    shown
        moments at which weights are seen; from one to the next they go straight
    """

    def __init__(self, path: np.ndarray, shown: np.ndarray) -> None:
        self.path, self.shown = path, shown

    def reached(self, moment: float) -> int:
        """The last moment that has been shown."""
        return self._around(moment)[0]

    def _around(self, moment: float) -> tuple[int, int]:
        """The moments that are shown before it, or then, and after it."""
        before = int(np.searchsorted(self.shown, moment + 1e-9, side="right") - 1)
        return int(self.shown[before]), int(self.shown[min(before + 1, len(self.shown) - 1)])

    def step(self, moment: float) -> tuple[np.ndarray, np.ndarray]:
        """Between which weights they go then."""
        before, after = self._around(moment)
        return self.path[before], self.path[after]

    def share(self, moment: float) -> float:
        """How much of that step is done."""
        before, after = self._around(moment)
        return (moment - before) / max(after - before, 1)

    def at(self, moment: float) -> np.ndarray:
        """The weights that are seen then."""
        places = self.path[self.shown].T
        return np.array([np.interp(moment, self.shown, one) for one in places])

    def way(self, moment: float) -> np.ndarray:
        """All weights until then, shape (moment, weight)."""
        return np.vstack([self.path[: self.reached(moment) + 1], self.at(moment)])


def followed(
    path: np.ndarray,  # weights of each moment, shape (moment, weight)
    counts: np.ndarray,  # after how many steps they are
    design: np.ndarray,  # what weights are multiplied by for predictions, shape (row, weight)
    first: int,
    last: int,  # moments between which …
    seconds: float,  # … so much time goes by
) -> Walk:
    """A descent that swings from step to step is seen at every second one, or third, or fourth."""
    shown = np.arange(len(path))
    if last - first > FOLLOWED * seconds:
        predicted = path @ design.T
        # Where it arrives before the last moment, it waits there.
        done = int(np.flatnonzero(counts >= counts[last])[0])
        is_between = (shown > first) & (shown < done)
        chosen = [
            shown[~is_between | ((counts - counts[first]) % stride == 0)] for stride in STRIDES
        ]

        def length(moments: np.ndarray) -> float:
            among = moments[(moments >= first) & (moments <= done)]
            return float(np.linalg.norm(np.diff(predicted[among], axis=0), axis=1).sum())

        calmest = min(chosen, key=length)
        if length(calmest) < CALM * length(shown):
            shown = calmest
    return Walk(path, shown)
