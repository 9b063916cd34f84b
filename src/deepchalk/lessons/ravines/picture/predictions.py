"""A table of inputs and targets with what a model predicts for them."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, numbers
from deepchalk.mobjects import Pairs, Room, Table, exempt, show_instead, symbol

from .fitted import Fitted

MOST_ROWS = 6


class Predictions(Fitted):
    """As many rows as a room holds: a column for each input, the target, and the prediction."""

    def __init__(
        self,
        room: Room,
        inputs: Quantity,  # shape (row, input) and (row,)
        target: Quantity,
        # Shape (moment, row), of moments that are known; not seen before ``appear``. None for no
        # such column.
        predictions: Quantity | None = None,
        # Weights with the moment whose predictions are theirs, for ``place``.
        known: Sequence[tuple[Pairs, int]] = (),
    ) -> None:
        super().__init__()
        self.known = [(np.asarray(weights), moment) for weights, moment in known]
        count = inputs.shape[1]
        columns = [*(inputs[:, k] for k in range(count)), target]
        heads = [*(symbol(f"x_{k + 1}", "ink2") for k in range(count)), symbol("t", "ink2")]
        if predictions is not None:
            # The column is as wide as its widest number will be.
            columns.append(max(predictions, key=_widest))
            heads.append(symbol("hat(t)", "ink2"))
        self.predictions = predictions
        self.table = room.fit(
            *(
                Table(*columns, each="column", heads=heads, names=(), rows=range(rows))
                for rows in range(min(len(target), MOST_ROWS), 0, -1)
            )
        )
        self.stand(0)
        if predictions is not None:
            for line in self.table.cells:
                exempt(line[-1].number, "blinking", because="it is seen where it is known")
            self.table.empty(self.table.column(count + 1))
        self.add(self.table)

    def appear(self) -> mn.Animation:
        """The predictions appear."""
        return self.table.fill(self.table.column(self.table.columns - 1))

    def place(self, weights: Pairs) -> None:
        """The predictions of these weights, or none where they are not known."""
        found = (moment for at, moment in self.known if np.allclose(at, weights, atol=1e-12))
        self.stand(next(found, None))

    def stand(self, moment: int | None) -> None:
        """Those of another moment; None hides them, where they are not known."""
        if self.predictions is None:
            return
        for row, line in zip(self.table.drawn_rows, self.table.cells, strict=True):
            number = line[-1].number
            if moment is not None:
                show_instead(number, self.predictions[moment, row], edge=mn.RIGHT)
            number.set_opacity(float(moment is not None))


def _widest(moment: Quantity) -> float:
    return max(numbers.width(entry.text) for entry in moment[:MOST_ROWS])
