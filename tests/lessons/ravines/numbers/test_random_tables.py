"""Counts to guess among."""

import numpy as np

from deepchalk.lessons.ravines.numbers.random_tables import as_at_its_end, counts_around


def test_a_count_has_two_others_to_choose_from():
    found = counts_around(1, 345)
    assert len(set(found.tolist())) == 3 and 1 in found and list(found) == sorted(found)
    assert 345 in counts_around(170, 345).tolist() or len(set(counts_around(170, 345))) == 3


def test_what_runs_has_the_decimals_of_its_end():
    runs = np.array([[18.123, 5.5, 1.0625], [100.0, 50.0, 20.0]])
    assert as_at_its_end(None, runs).tolist() == [[2, 2, 2], [1, 1, 1]]
    assert as_at_its_end(None, runs[0]).tolist() == [2, 2, 2]
