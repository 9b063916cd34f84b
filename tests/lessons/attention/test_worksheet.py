"""Who works with the printed numbers alone gets the numbers of the key."""

from __future__ import annotations

import numpy as np
from by_hand import answers, grids, sheets

from deepchalk.lesson.worksheets.worksheet import Word


def test_scores_weights_and_contexts_can_be_worked_out_on_paper() -> None:
    for score, power, weigh, mix, again in sheets("attention"):
        hidden, first, scores = grids(score)
        assert (scores == [row @ first[0] for row in hidden]).all()
        table, powers = grids(power)
        assert (powers == [table[0, int(exponent)] for exponent in scores]).all()
        assert answers(power)[-1] == round(sum(powers), 1)
        (weights,) = grids(weigh)
        assert (weights == [round(p / answers(power)[-1], 2) for p in powers]).all()
        (context,) = grids(mix)
        np.testing.assert_array_equal(context[0], np.round(weights @ hidden, 1) + 0.0)

        second, scores, weights, context = grids(again)
        assert (scores == hidden @ second[0]).all()
        assert (scores == scores.max()).sum() == 1, "one word matters most"
        (most,) = [place for place in again.places() if isinstance(place, Word)]
        assert most.asked and most.among == score.lines[0][0].row_names
        assert most.index == scores.argmax()
        powers = table[0, scores.astype(int)]
        assert (weights == np.round(powers / powers.sum(), 2)).all()
        np.testing.assert_array_equal(context[0], np.round(weights @ hidden, 1) + 0.0)
