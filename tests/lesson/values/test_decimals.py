"""Rules for the decimals of entries."""

import numpy as np

from deepchalk.lesson.values.decimals import digits, figures, of_each


def test_each_entry_has_so_many_figures_and_fewer_where_it_is_exact():
    rule = figures(lambda t: t, most=4)
    assert rule(3, np.array([20.08553692, 0.5, 2.0])).tolist() == [1, 1, 0]
    assert rule(9, np.array([20.08553692])).tolist() == [2]


def test_all_alike_have_the_digits_of_the_largest():
    assert digits(3)(None, np.array([[123.456, 0.1], [1.0, 2.25]])).tolist() == [[0, 0], [0, 0]]
    assert digits(3)(None, np.array([1.2345, 0.1])).tolist() == [2, 2]


def test_each_part_by_itself():
    assert of_each(None, np.array([[123.456, 1.5], [0.1234, 0.01]])).tolist() == [[0, 0], [3, 3]]
