"""The program of two descents does what it says."""

import contextlib
import io

import numpy as np
import pytest

from deepchalk.lesson.telling.program import LONGEST_LINE
from deepchalk.lessons.ravines.program import two_descents

LINE = np.array([[2.0, 2], [4, 5], [5, 4], [6, 3], [8, 6]])
PAIR = np.array([[2.0, 40, 5], [4, 80, 7], [8, -160, 0]])


def printed(source: str) -> list[int]:
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(source, {})
    return [int(line) for line in output.getvalue().split()]


@pytest.mark.parametrize(
    ("normalising", "rate", "count"),
    [("standardise", 0.5, 1), ("whiten", 0.5, 1), ("centre", 0.225, 16), ("none", 0.03, 345)],
)
def test_a_line_arrives_after_these_steps(normalising, rate, count):
    source = two_descents(LINE, normalising, rates=(0.03, rate), done=1.001)
    assert printed(source) == [345, count]
    assert max(map(len, source.split("\n"))) <= LONGEST_LINE


@pytest.mark.deep
def test_two_inputs_whitened_arrive_at_once():
    source = two_descents(PAIR, "whiten", rates=(8.5e-5, 0.5), done=1e-3)
    assert printed(source)[1] == 1


def test_momentum_is_kept():
    plain = two_descents(LINE, "standardise", rates=(0.03, 0.1), done=1.001)
    with_it = two_descents(LINE, "standardise", rates=(0.03, 0.1), done=1.001, momentum=0.5)
    assert printed(with_it) != printed(plain)
