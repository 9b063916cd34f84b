"""Several motions, one after the other, as one array of moments."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from deepchalk.lesson import functions


def ways(start: np.ndarray, stops: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """From each stop straight to the next, as motions that bear the name of where they end."""
    # start: where the first way begins; of the shape of every stop.
    froms = [start, *stops.values()]
    return {
        name: functions.between(*pair)
        for name, *pair in zip(stops, froms, stops.values(), strict=False)
    }


class Moves:
    """Motions by their names, each of shape (moment, …)."""

    # all: one after the other, shape (moment of all, …).

    def __init__(self, motions: Mapping[str, np.ndarray]) -> None:
        self.all = np.concatenate([*motions.values()])
        ends = np.cumsum([len(one) for one in motions.values()]).tolist()
        starts = [0, *ends]
        self._of = {name: range(*pair) for name, *pair in zip(motions, starts, ends, strict=False)}

    def moments(self, name: str) -> range:
        """The moments of a motion within all."""
        return self._of[name]
