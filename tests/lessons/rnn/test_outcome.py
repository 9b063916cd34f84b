"""Scores, probabilities and loss: legible, and the loss can be recomputed from what it shows."""

import math

import manim as mn
import pytest

from deepchalk.lesson.values.numbers import MINUS
from deepchalk.lessons.rnn.outcome import Outcome
from deepchalk.lessons.rnn.trace import Params, compute
from deepchalk.mobjects.room import CONTENT
from deepchalk.mobjects.tables.grid import digit_height
from deepchalk.quality.lints.size import SMALLEST_DIGIT


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


def test_the_widest_row_of_four_classes_can_be_read() -> None:
    params = Params.of(
        hidden=5,
        head_weights=((-1.25,) * 5,) * 4,
        classes=("good", "bad", "mixed", "unclear"),
        seed=1,
    )
    row = Outcome(CONTENT, compute(params)).row
    assert digit_height(row.cell) >= SMALLEST_DIGIT * mn.config.frame_height
    bodies = mn.VGroup(*(entry.body for entry in row.entries))
    assert bodies.get_left()[0] >= CONTENT.left
    assert bodies.get_right()[0] <= CONTENT.right
