"""What may be guessed of a way back."""

import numpy as np
import pytest

from deepchalk.lessons.transposed_conv.numbers.guesses import RETURNS, few_of, returning


@pytest.mark.parametrize(
    ("right", "most", "options", "answer"),
    [(2, 2, ("yes", "maybe"), 1), (0, 2, ("yes", "no"), 0), (1, 3, ("yes", "no", "maybe"), 1)],
)
def test_the_right_answer_is_among_the_few(right, most, options, answer):
    assert few_of(("yes", "no", "maybe"), right, most) == (options, answer)


def test_numbers_come_back_or_not():
    ours = np.array([1.0, 2])
    assert [RETURNS[returning(ours, back)] for back in (ours, ours + 1, 2 * ours)] == [*RETURNS]
