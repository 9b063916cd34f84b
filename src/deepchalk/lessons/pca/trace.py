"""One number for many: the line on which shadows are longest keeps most and errs least."""

from __future__ import annotations

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Exercises, Line, Program, Symbol

from .numbers.further import FurtherQuantities
from .numbers.quantities import told_columns
from .params import Params, by_hand
from .params import random_params as random_params
from .program import principal

TOPIC = "Data without answers"

MOST_IN_PROGRAM, FIRST_COLUMN = 12, 8
"""Points, and lines before they are centred."""


@lesson.trace
class Trace(FurtherQuantities):
    """Everything that is shown."""

    params: Params
    # Of two columns the first and the second, else by their numbers among all.
    columns = lesson.names("told")(
        lambda t: [Symbol(t.params.name_of(at), str(at + 1)) for at in told_columns(t)]
    )

    @property
    def has_program(self) -> bool:
        """Whether all points fit into a short program."""
        if not self.is_flat or len(self.raw) > MOST_IN_PROGRAM:
            return False
        return self.program().lines.index("A = X - X.mean(0)") <= FIRST_COLUMN

    def program(self) -> Program:
        """All of it in NumPy."""
        p = self.params
        prints = Line.of(self.second, self.best), self.u, self.score, self.missed
        return Program(principal(p.rows, p.scaling, p.divisor, prints), prints)


EXERCISES = Exercises(
    teaches=(
        "A point's shadow on a line through the mean is u · x. Its square and that of the thread "
        "always add up to the same: widest shadows are the least error.",
        "The variance along u is u · Σu. Where it is largest, Σ only stretches u: an eigenvector, "
        "and its eigenvalue is the variance.",
        "Units decide which direction is first: centre always, standardise where units differ.",
    ),
    ask=("shadow", "thread", "slanting", "longer", "guess", "kept"),
    draw=by_hand,
)
RING = [[round(float(np.cos(a)), 4), round(float(np.sin(a)), 4)] for a in np.arange(12) * np.pi / 6]
PRESETS = {
    "marks": Params(),
    "faces": Params.of(drawn="faces"),
    "ring": Params.of(points=RING),
}
