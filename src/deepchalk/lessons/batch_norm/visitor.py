"""The same example in another batch: other companions, other statistics, another value."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float

from deepchalk import lesson
from deepchalk.lessons.batch_norm.normalisation import Statistics, statistics


@lesson.trace
class Visit:
    """The first example of the chosen batch takes the place of another batch's first example."""

    number: int
    """Of the other batch, counted from 1."""
    h: Float[np.ndarray, "example unit"]
    mean: Float[np.ndarray, " unit"]
    variance: Float[np.ndarray, " unit"]
    deviation: Float[np.ndarray, " unit"]
    normalised: Float[np.ndarray, "example unit"]


def visit(batch_h: np.ndarray, every: Statistics, chosen: int, epsilon: float) -> Visit | None:
    """A visit in the batch whose means differ most; None if there is only one batch.

    Shape of ``batch_h``: (batch, example, unit).
    """
    if len(batch_h) == 1:
        return None
    distance = np.abs((every.mean - every.mean[chosen]) / every.deviation[chosen]).max(axis=1)
    other = int(np.argmax(distance))
    if other == chosen:
        other = 1 if chosen == 0 else 0
    members = batch_h[other].copy()
    members[0] = batch_h[chosen, 0]
    there = statistics(members, epsilon)
    return Visit(
        number=other + 1,
        h=members,
        mean=there.mean,
        variance=there.variance,
        deviation=there.deviation,
        normalised=(members - there.mean) / there.deviation,
    )
