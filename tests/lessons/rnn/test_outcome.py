"""The formula of the loss can be recomputed from what it shows."""

import math

import pytest

from deepchalk.lesson.numbers import MINUS
from deepchalk.lessons.rnn.outcome import Outcome
from deepchalk.lessons.rnn.trace import Params, compute
from deepchalk.mobjects.room import CONTENT


def shown(scale: float) -> list[float]:
    """The numbers of the loss formula where the target's score is that far behind."""
    params = Params.of(head_weights=((-scale, 0), (scale, 0)), sentence=("good", "good"))
    formula = Outcome(CONTENT, compute(params)).loss
    return [float(number.text.replace(MINUS, "-")) for number in formula.shown]


@pytest.mark.parametrize("scale", [-0.6, -0.3, 0, 0.5, 1, 3])
def test_the_loss_is_the_logarithm_of_the_probability_that_is_shown(scale: float) -> None:
    probability, loss = shown(scale)
    # Three figures of a probability give its logarithm within half a hundredth.
    assert -math.log(probability) == pytest.approx(loss, abs=0.006)


def test_a_probability_with_too_few_figures_is_left_out() -> None:
    for scale in (-2, -3, -40):
        (loss,) = shown(scale)
        assert loss > -math.log(0.1)
