"""A linear model of a table: its cost against numpy, where it is told, and what is refused."""

import numpy as np
import pytest

from deepchalk.errors import ComputationError
from deepchalk.lessons.ravines.numbers.descent_by_loops import descent_by_loops, least_by_loops
from deepchalk.lessons.ravines.numbers.linear_table import LinearTable
from deepchalk.lessons.ravines.numbers.random_tables import random_table, table_by_hand

X = np.array([[2.0], [4], [5], [6], [8]])
T = np.array([2.0, 5, 4, 3, 6])
LINE = LinearTable(X, T)
PAIR = np.array([[2.0, 40.0, 5.0], [4.0, 80.0, 7.0], [8.0, -160.0, 0.0], [3.0, 20.0, 9.0]])


def test_a_line_costs_what_numpy_finds():
    best, (total,), *_ = np.linalg.lstsq(np.column_stack([np.ones(5), X]), T, rcond=None)
    np.testing.assert_allclose(LINE.cost.best, best)
    assert LINE.least == pytest.approx(total / 5) == pytest.approx(1)
    assert LINE.squares(np.zeros(2)).tolist() == [4, 25, 16, 9, 36]
    np.testing.assert_allclose(LINE.design @ best, best[0] + best[1] * X[:, 0])
    assert least_by_loops(LINE.design, LINE.goal) == pytest.approx(LINE.least)


def test_the_best_bias_of_two_inputs_is_taken_off():
    table = LinearTable(PAIR[:, :2], PAIR[:, 2])
    whole = np.column_stack([PAIR[:, :2], np.ones(4)])
    best, *_ = np.linalg.lstsq(whole, PAIR[:, 2], rcond=None)
    np.testing.assert_allclose(table.cost.best, best[:2])
    predicted = table.design @ table.cost.best + (table.target - table.goal)
    np.testing.assert_allclose(predicted, whole @ best)
    without = LinearTable(PAIR[:, :2], PAIR[:, 2], bias=False)
    assert without.goal.tolist() == PAIR[:, 2].tolist()


def test_level_lines_are_round_or_given():
    assert LINE.levels(LINE.start_cost(np.zeros(2), 1e-3)).tolist() == [1.1, 2.0, 5.0, 18.0]
    assert LINE.levels(18.0, np.array([5.0, 2.0])).tolist() == [2, 5]
    with pytest.raises(ComputationError, match=r"levels has 0\.5, but the least cost is 1"):
        LINE.levels(18.0, np.array([5.0, 0.5]))


def test_what_has_arrived_or_is_nearly_proportional_is_refused():
    with pytest.raises(ComputationError, match=r"start is within the tolerance 0\.001"):
        LINE.start_cost(np.array([1.5, 0.5]), 1e-3)
    with pytest.raises(ComputationError, match="rows: the condition number is"):
        _ = LinearTable(X + 1e7, T).design


def test_steps_one_by_one_lead_to_the_least():
    found = descent_by_loops(LINE.design, LINE.goal, np.zeros(2), 4000, 0.03)
    np.testing.assert_allclose(found, LINE.cost.best, atol=1e-9)
    first = descent_by_loops(LINE.design, LINE.goal, np.zeros(2), 1, 0.03)
    np.testing.assert_allclose(first, [0.24, 1.32])


@pytest.mark.parametrize("seed", range(6))
def test_a_table_by_hand_has_whole_mean_and_deviation(seed):
    inputs, goals = np.array(table_by_hand(np.random.default_rng(seed))).T
    assert inputs.mean() == round(inputs.mean()) and inputs.std() in (5, 10)
    assert len(set(goals)) == 4


@pytest.mark.parametrize("seed", range(6))
def test_a_random_table_has_more_rows_than_inputs(seed):
    table = random_table(np.random.default_rng(seed))
    assert table.shape[1] in (2, 3) and len(table) >= table.shape[1]
    assert np.isfinite(table).all()
