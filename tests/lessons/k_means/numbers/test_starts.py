"""All starts, their chances, and how many groupings there are."""

import numpy as np
import pytest

from deepchalk.lessons.k_means.numbers import lloyd, moving
from deepchalk.lessons.k_means.numbers.starts import (
    Starts,
    chances,
    groupings,
    histogram,
    least_of_all,
)

POINTS = np.array([[0.0, 0], [0, 1], [4, 0], [4, 1], [9, 3]])


@pytest.mark.parametrize(("points", "masts", "ways"), [(4, 2, 7), (11, 3, 28501), (5, 1, 1)])
def test_groupings_are_counted(points, masts, ways):
    assert groupings(points, masts) == ways


def test_all_groupings_by_another_route():
    best = min(
        sum(
            ((POINTS[mine] - POINTS[mine].mean(0)) ** 2).sum()
            for mine in (labels == 0, labels == 1)
            if mine.any()
        )
        for labels in (np.array(list(f"{n:05b}"), dtype=int) for n in range(32))
    )
    assert least_of_all(POINTS, 2) == pytest.approx(best)
    assert least_of_all(np.zeros((60, 2)), 3) is None


def test_chances_are_in_proportion_to_squares():
    np.testing.assert_allclose(chances(POINTS, [0]), np.array([0, 1, 16, 17, 90]) / 124)
    np.testing.assert_allclose(chances(POINTS, []), 0.2)


def test_spread_starts_reach_what_their_chances_tell():
    starts = Starts(POINTS, 2)
    random = np.random.default_rng(0)
    exact = starts.spread_share()
    drawn = 0
    for _ in range(400):
        first = random.integers(5)
        second = random.choice(5, p=chances(POINTS, [int(first)]))
        end = lloyd.run(POINTS, POINTS[[[first, second]]]).costs()[0]
        drawn += end <= starts.ends.min() * (1 + 1e-6)
    assert drawn / 400 == pytest.approx(exact, abs=0.08)


def test_of_many_ends_the_last_stands_for_all_above_it():
    ends, counts = histogram(np.array([5.0, 1, 3, 3, 2, 1]), 3)
    assert (ends.tolist(), counts.tolist()) == ([1, 2, 3], [2, 1, 3])


def test_a_mast_without_points_stays_and_the_first_takes_what_is_equally_near():
    masts = np.array([[[0.0, 0.5], [0, 0.5], [6, 1]]])
    run = lloyd.run(POINTS, masts)
    assert (run.groups[0, 0][:2] == 0).all()
    np.testing.assert_array_equal(run.masts[1, 0, 1], [0, 0.5])


def test_a_film_shows_the_totals_after_its_steps_and_squares_change_evenly():
    run = lloyd.run(POINTS, POINTS[[[0, 1]]])
    film = moving.filmed(run)
    after = [moving.moment_after(step) for step in range(len(run.totals()))]
    np.testing.assert_allclose(film.costs[after], run.totals())
    growth = np.diff(film.costs[: moving.MOMENTS + 1])
    np.testing.assert_allclose(growth, growth[0])
