"""Runners take their recorded steps in the same time; who arrives waits."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.mobjects.motion import Race, Runner, racers
from deepchalk.mobjects.room import CONTENT


def runner(steps, far=1.0):
    points = np.zeros((steps + 1, 3))
    points[:, 0] = far * np.arange(steps + 1)
    return Runner(points)


def at(race, alpha):
    race.interpolate_mobject(alpha)
    return [float(one.dot.get_center()[0]) for one in race.runners]


def test_all_take_one_step_in_the_same_time():
    race = Race([runner(10), runner(4, far=2.0)])
    for alpha in np.linspace(0, 0.6, 7):
        long, short = at(race, alpha)
        assert short == pytest.approx(min(2 * long, 8))


def test_who_arrives_waits():
    race = Race([runner(100), runner(9)])
    assert at(race, 0.3) == pytest.approx([9, 9])
    assert at(race, 0.5) == pytest.approx([25, 9])
    assert at(race, 1.0) == pytest.approx([100, 9])


def test_first_steps_are_slow():
    race = Race([runner(100)])
    ways = [at(race, alpha)[0] for alpha in np.linspace(0, 1, 11)]
    steps = np.diff(ways)
    assert (np.diff(steps) > 0).all()


def test_runners_start_at_their_first_point_and_may_be_there_already():
    there = Runner(np.array([[3.0, 1.0, 0.0]]))
    assert there.dot.get_center() == pytest.approx([3, 1, 0])
    assert at(Race([there]), 0.7) == [3.0]
    assert at(Race([there, runner(2)]), 1.0) == pytest.approx([3, 2])


def test_a_counter_counts_the_steps_of_its_runner():
    counts = sample("n", np.arange(5), "step", decimals=0)
    runners = [Runner(np.zeros((5, 3)), counts, "slow"), runner(16)]
    race = Race(runners)
    for alpha, steps in ((0.0, 0), (0.25, 1), (0.45, 3), (0.5, 4), (1.0, 4)):
        at(race, alpha)
        assert runners[0].number.text == str(steps)
        assert runners[0].number.path == f"n[{steps}]"
    assert not runners[1].counter.submobjects


def test_a_race_needs_a_runner():
    with pytest.raises(ValueError, match="a race needs a runner"):
        Race([])


def test_racers_have_shapes_and_counters_of_their_own():
    ways = [sample("w", np.arange(steps + 1.0), "step") for steps in (3, 5)]
    counts = [sample("n", np.arange(len(way)), "step", decimals=0) for way in ways]
    lanes = [*zip(("first", "second"), ways, counts, strict=True)]
    ring, square = racers(CONTENT, lambda way: np.outer(way.values, [1, 0, 0]), *lanes)
    assert [type(one.dot).__name__ for one in (ring, square)] == ["Circle", "Square"]
    Race([ring, square]).interpolate_mobject(1.0)
    assert [one.number.text for one in (ring, square)] == ["3", "5"]
    assert (ring.dot.get_x(), square.dot.get_x()) == (3, 5)
    upper, lower = ring.counter, square.counter
    assert upper.get_bottom()[1] > lower.get_top()[1] > CONTENT.bottom
    assert upper.get_left()[0] == pytest.approx(CONTENT.left, abs=0.1)
