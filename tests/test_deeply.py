"""Of many cases ``make test`` tries a few, and always one."""

import pytest
from deeply import left_of

LESSONS = ["attention-red-car", "pca-ring", "self-attention-boat", "softmax-photo", "softmax-digit"]


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        ((1,), [0]),
        ((2,), [0, 2]),
        ((4,), [0, 1, 2, 3]),
        ((9,), [0, 1, 2, 3, 4]),
        (("softmax",), [3, 4]),
        (("attention", "softmax-digit"), [0, 4]),
        # A lesson that is called otherwise by now.
        (("none-of-them",), [0]),
        # The beginning of a word is not the word.
        (("soft", "pca"), [1]),
    ],
)
def test_cases_that_stay(wanted, left):
    assert sorted(left_of(LESSONS, *wanted)) == left


def test_one_case_alone_stays():
    assert left_of(["pca"], 3) == left_of(["pca"], "softmax") == {0}
