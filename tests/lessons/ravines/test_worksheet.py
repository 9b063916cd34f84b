"""Who works with the printed numbers alone gets the numbers of the key."""

from __future__ import annotations

import numpy as np
from by_hand import answers, grids, sheets


def test_both_costs_and_the_step_can_be_worked_out_on_paper() -> None:
    for normalise, curve, factors, step in sheets("ravines"):
        rows, moments, normalised = grids(normalise)
        inputs, target = rows[:, :2], rows[:, 2] - rows[:, 2].mean()
        np.testing.assert_array_equal(moments, [inputs.mean(axis=0), inputs.std(axis=0)])
        np.testing.assert_array_equal(normalised, (inputs - moments[0]) / moments[1])
        assert normalised[:, 0] @ normalised[:, 1] == 0, "no correlation, as the sheet says"

        before, after = (found[0] for found in grids(curve))
        np.testing.assert_array_equal(before, ((inputs - moments[0]) ** 2).sum(axis=0) / 2)
        np.testing.assert_array_equal(after, (normalised**2).sum(axis=0) / 2)
        conditions = [before.max() / before.min(), after.max() / after.min()]
        assert [answers(curve)[2], answers(curve)[5]] == conditions
        left, left_after = (found[0] for found in grids(factors))
        np.testing.assert_allclose(left, 1 - before / before.max(), atol=1e-12)
        np.testing.assert_allclose(left_after, 1 - after / after.max(), atol=1e-12)

        gradient, moved = (found[0] for found in grids(step))
        np.testing.assert_array_equal(gradient, -2 / len(rows) * normalised.T @ target + 0.0)
        np.testing.assert_array_equal(moved, -gradient / after.max())
        start, end = answers(step)[-2:]
        assert start == (target**2).mean()
        assert end == ((normalised @ moved - target) ** 2).mean() < start
