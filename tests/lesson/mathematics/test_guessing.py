"""What one may guess before it is known."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.lesson.mathematics.guessing import (
    RETURNS,
    counts_around,
    few_of,
    of_a_sum,
    returning,
)


@pytest.mark.parametrize(
    ("right", "most", "options", "answer"),
    [(2, 2, ("yes", "maybe"), 1), (0, 2, ("yes", "no"), 0), (1, 3, ("yes", "no", "maybe"), 1)],
)
def test_the_right_answer_is_among_the_few(right, most, options, answer):
    assert few_of(("yes", "no", "maybe"), right, most) == (options, answer)


def test_what_is_the_sum_by_chance_is_no_other_option():
    total, largest, mean = (sample("q", number, decimals=0) for number in (4, 4, 2))
    assert of_a_sum(total, largest, mean) == (("2, the mean", "4, the sum", "nothing"), 1)


def test_numbers_come_back_or_not():
    ours = np.array([1.0, 2])
    assert [RETURNS[returning(ours, back)] for back in (ours, ours + 1, 2 * ours)] == [*RETURNS]


def test_a_count_has_two_others_to_choose_from():
    found = counts_around(1, 345)
    assert len(set(found.tolist())) == 3 and 1 in found and list(found) == sorted(found)
    assert 345 in counts_around(170, 345).tolist() or len(set(counts_around(170, 345))) == 3
