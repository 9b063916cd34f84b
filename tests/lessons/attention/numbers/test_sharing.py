"""Softmax step by step, as quantities of a trace."""

import numpy as np
import pytest

from deepchalk import lesson
from deepchalk.lesson.values.quantity import quantity
from deepchalk.lessons.attention.numbers.sharing import sharing


@lesson.trace
class Trace:
    """Scores and their shares."""

    params: object
    scores = quantity("z_{i}", "animal", of=lambda t: np.array(t.params))
    shift, powers, total, shares = sharing("animal", one="animal")


def test_shares_are_powers_of_their_sum():
    t = Trace(params=(1.0, 0.0))
    assert t.shift.value == 0
    np.testing.assert_allclose(t.shares, [np.e / (np.e + 1), 1 / (np.e + 1)])
    np.testing.assert_allclose(t.powers.values / t.total.value, t.shares)
    assert t.shares.declaration.says == "the share of each animal"


@pytest.mark.parametrize(("scores", "shift"), [((2.0, 1.0), 0.0), ((60.0, 59.0), 60.0)])
def test_scores_whose_powers_are_too_long_are_shifted_and_the_formula_says_so(scores, shift):
    t = Trace(params=scores)
    assert t.shift.value == shift
    assert ("{shift}" in t.powers.declaration.how) == bool(shift)
    np.testing.assert_allclose(t.powers, np.exp(np.array(scores) - shift))
