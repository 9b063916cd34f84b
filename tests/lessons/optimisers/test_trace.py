"""Four optimisers against torch.optim, the numbers of the default, and what is refused."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
import torch
from deeply import few

from deepchalk.errors import ParameterError
from deepchalk.lesson.fields.random_sets import random_sets
from deepchalk.lesson.telling.step import phases_of
from deepchalk.lessons.optimisers.numbers.optimisers import ADAM, MOMENTUM, NEVER, RMSPROP, turn
from deepchalk.lessons.optimisers.params import Params
from deepchalk.lessons.optimisers.scene import Turn, Unit
from deepchalk.lessons.optimisers.sentences import crawling, good_rates, lining_up, ranking
from deepchalk.lessons.optimisers.trace import EXERCISES, PRESETS, Trace, descent

STEPS = 25


@pytest.fixture(scope="module")
def default():
    return Trace(params=Params())


@pytest.fixture(scope="module")
def saddle():
    return Trace(params=PRESETS["saddle"])


def in_torch(params: Params, rule: int, rate: float) -> np.ndarray:
    """The way of an optimiser of PyTorch, shape (step + 1, 2)."""
    by = params.settings
    make = (
        lambda w: torch.optim.SGD(w, rate),
        lambda w: torch.optim.SGD(w, rate, momentum=by.momentum),
        lambda w: torch.optim.RMSprop(w, rate, by.ruler, by.epsilon),
        lambda w: torch.optim.Adam(w, rate, (by.adam_mean, by.adam_ruler), by.epsilon),
    )[rule]
    level = turn(params.angle * params.is_valley)
    weights = torch.tensor(level @ np.array(params.start), requires_grad=True)
    optimiser, way = make([weights]), [weights.detach().numpy().copy()]
    for _ in range(STEPS):
        optimiser.zero_grad()
        x, y = weights
        cost = x**2 / 2 - y**2 / 2 + y**4 / 4
        if params.is_valley:
            floor, wall = torch.tensor(level.T) @ weights
            cost = (params.along * floor**2 + params.across * wall**2) / 2
        cost.backward()
        optimiser.step()
        way.append(weights.detach().numpy().copy())
    return np.array(way)


def sets(count: int) -> list[Params]:
    """Random parameters with rates at which nothing flies off."""
    random = np.random.default_rng(5)
    drawn = islice(random_sets(Params, random), count)
    return [one.changed(rates=(0.004, 0.002, 0.01, 0.03)) for one in drawn]


@pytest.mark.parametrize("params", few([*PRESETS.values(), *sets(12)], 5))
def test_ways_are_those_of_torch(params):
    for rule in range(4):
        rate = (params.rates or (0.019, 0.0049, 0.039, 0.1))[rule]
        own = descent(Angled(params), rule).way(rate, STEPS).weights
        # Where squares hardly differ from 0 last digits are enlarged by what they are divided by.
        np.testing.assert_allclose(own, in_torch(params, rule, rate), rtol=1e-9, atol=1e-10)


class Angled:
    """Parameters, and how the landscape lies: what a descent needs of a trace."""

    def __init__(self, params: Params) -> None:
        self.params, self.angle = params, params.angle * params.is_valley


def test_the_numbers_of_the_default(default):
    t = default
    assert t.rates.values.tolist() == [0.019, 0.0049, 0.039, 0.1]
    assert t.counts.values.tolist() == [115, 57, 112, 48]
    assert t.slow_steps == 1095
    assert [one.text for one in t.fast_costs[:3]] == ["58", "68", "81"]
    np.testing.assert_allclose(t.first.values, [3.924, -0.9])
    np.testing.assert_allclose(t.velocity.values, [7.5804, 141])
    np.testing.assert_allclose(t.squares.values, [1.6, 1000])
    np.testing.assert_allclose(t.ruled.values, -0.039 * 10**0.5)
    np.testing.assert_allclose(t.adam_step.values, [-0.1, -0.1])
    assert t.hatless.value == pytest.approx(3.16, abs=0.005)
    assert t.cent_first[1].value == pytest.approx(-189)
    assert t.lasting == 10
    assert t.rest_cost.value == pytest.approx(0.019, abs=0.0005)
    assert t.hops and t.cancels and t.turn_matters and t.are_best
    assert t.steady == [0, 1, 2, 3]


def test_a_turn_does_not_touch_those_without_rulers(default):
    turned = default.turn_counts[-1]
    assert turned.values[:2].tolist() == [115, 57]
    assert (turned.values[2:] > default.counts.values[2:] + 40).all()
    seen = default.turns.values[:2]
    np.testing.assert_allclose(seen, np.broadcast_to(seen[:, :1], seen.shape), atol=1e-9)


def test_steps_are_the_changes_of_the_weights(default):
    for rule, step in enumerate((default.first_step, None, default.ruled, default.adam_step)):
        if step is not None:
            first, second = default.paths.values[rule, :2]
            np.testing.assert_allclose(step.values, second - first, rtol=1e-6)
    second, third = default.paths.values[MOMENTUM, 1:3]
    np.testing.assert_allclose(default.momentum_step.values, third - second)


def test_a_count_that_hangs_on_last_digits_is_told_as_about(default):
    def told(angle: float) -> int:
        turned = replace(
            descent(default, RMSPROP),
            landscape=default.params.ground(angle),
            start=turn(angle) @ np.array(default.params.start),
        )
        return int(turned.count(0.039))

    assert len({told(45 + nudge * 1e-9) for nudge in range(-4, 5)}) > 1
    assert default.turned_count(RMSPROP) == f"about {default.turn_counts[-1, RMSPROP]} steps"
    assert default.turned_count(ADAM) == "260 steps"
    back = Trace(params=PRESETS["turned"])
    assert f"RMSprop after about {back.counts[RMSPROP]}" in ranking(
        back.counts, back.limit, back.steady
    )


def test_the_valley_turns_under_the_trails(default):
    last = len(default.angles) - 1
    np.testing.assert_allclose(default.ways_at(0), default.paths)
    ends = default.ways_at(last)
    np.testing.assert_allclose(ends[:, 0], np.broadcast_to(default.turned_start, (4, 2)))
    # Each walked in a valley that lies so from the start.
    for rule in (MOMENTUM, ADAM):
        own = descent(default, rule, "other_angle").way(default.rates.values[rule], 20)
        np.testing.assert_allclose(ends[rule, :21], own.weights, atol=1e-9)
    assert default.askew(last / 2) == pytest.approx(22.5)
    between = default.ways_at(0.5)[MOMENTUM, 0]
    assert np.linalg.norm(between) == pytest.approx(np.linalg.norm(default.start), rel=1e-3)


def test_how_careful_the_choice_of_a_rate_must_be(default):
    ends = np.transpose([default.lows.values, default.highs.values]).tolist()
    assert ends == [[0.0095, 0.019], [0.0018, 0.037], [0.017, 0.088], [0.053, 1.1]]
    assert [one.text for one in default.factors] == ["2", "21", "5", "21"]


@pytest.mark.deep
def test_the_highest_good_rate_of_adam_is_that_of_torch(default):
    # A little above it Adam arrives, too, but leaves again before the last step.
    assert [torch_count(default.params, rate) for rate in (1.1, 1.2)] == [56, 1933]


def torch_count(params: Params, rate: float) -> int:
    """Steps after which Adam of PyTorch has arrived and stays."""
    weights = torch.tensor(params.start, dtype=torch.float64, requires_grad=True)
    optimiser, last = torch.optim.Adam([weights], rate), 0
    for step in range(params.most_steps + 1):
        cost = (params.along * weights[0] ** 2 + params.across * weights[1] ** 2) / 2
        last = step if cost > params.finish else last
        optimiser.zero_grad()
        cost.backward()
        optimiser.step()
    return last + 1


def test_the_example_is_the_weight_of_the_steeper_slope(default, saddle):
    assert default.steepest == 1
    # Along the other weight the mean square would be 0 as it is printed.
    assert saddle.steepest == 0
    assert float(saddle.adam_squares[saddle.steepest].text) > 0
    assert saddle.adam_squares[1].text == "0"


def test_only_rmsprop_of_the_first_three_keeps_its_trail_in_another_unit(default):
    moved = np.abs(default.cent_paths.values - default.paths.values[:, :31]).max(axis=(1, 2))
    assert moved[RMSPROP] < 1e-6
    assert moved[ADAM] < 1e-6
    assert (moved[:RMSPROP] > 100).all()


def test_the_chain_adds_up_to_the_step(default):
    steps = np.diff(default.paths.values[MOMENTUM, :8], axis=0)
    added = default.chain.values.sum(axis=1)
    np.testing.assert_allclose(-0.0049 * added, steps)


def test_the_turned_valley_turns_back(default):
    back = Trace(params=PRESETS["turned"])
    assert back.other_angle == 0
    assert back.counts.values[:2].tolist() == default.counts.values[:2].tolist()
    assert back.new_rates.values.tolist() == default.rates.values.tolist()
    assert back.new_counts.values.tolist() == default.counts.values.tolist()
    assert not back.hops


def test_at_a_saddle_rulers_are_first(saddle):
    gradient_descent, momentum, rmsprop, adam = saddle.counts.values
    assert rmsprop < adam < momentum < gradient_descent == 74
    assert not (saddle.turn_matters or saddle.hops or saddle.are_best)


def test_who_never_arrives_is_told():
    t = Trace(params=Params(rates=(0.03, 0.0049, 0.039, 0.1), most_steps=300))
    assert t.counts.values[0] == NEVER
    assert 0 not in t.steady
    assert "o.SGD, 0.03" not in t.program().source
    assert np.isfinite(t.paths.values).all()


@pytest.mark.parametrize(("beat", "right"), [(Unit, "RMSprop"), (Turn, "momentum")])
def test_answers_are_those_of_the_trace(default, beat, right):
    (asked,) = [one.question.asked(default) for one in phases_of(beat) if one.question]
    assert right in asked.right


def test_a_landscape_has_its_own_start_and_finish_unless_they_are_typed():
    saddle = Params.of(landscape="saddle")
    assert (saddle.start, saddle.finish) == ((1.5, 0.001), -0.2)
    assert saddle.changed(landscape="valley") == Params()
    assert saddle.changed(landscape="valley", finish=0.3).finish == 0.3
    elsewhere = Params.of(landscape="saddle", start=(2, 0.5))
    assert (elsewhere.start, elsewhere.finish) == ((2, 0.5), -0.2)
    assert elsewhere.changed(landscape="valley").start == (2, 0.5)
    assert Params.of(landscape="saddle", start=(4, 0.1), finish=0.1).finish == 0.1


def test_whoever_is_in_stays_as_long_as_is_said(default):
    t = default
    assert f"up to step {t.limit}." in lining_up(t)
    assert f"Over {t.limit} steps" in good_rates(t)
    for rule, count in enumerate(t.counts.values):
        way = descent(t, rule).way(t.rates.values[rule]).weights
        costs = t.params.ground(0).cost(way)
        assert len(costs) == t.limit.value + 1
        assert (costs[int(count) :] <= t.finish).all()
        assert costs[int(count) - 1] > t.finish
    # Adam leaves again later: without the scope the sentence would be false.
    later = descent(t, ADAM).way(t.rates.values[ADAM], 8_000).weights
    assert (t.params.ground(0).cost(later[t.params.most_steps :]) > t.finish).any()
    # Where no scope is said there is none: descent goes downhill with each step.
    assert "up to" not in crawling(t)
    downhill = t.params.ground(0).cost(descent(t).way(float(t.slow_rate), 8_000).weights)
    assert (np.diff(downhill) <= 0).all()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"finish": 4.9, "start": (1, 0.1)}, "finish is 4.9, but must be above 0 and well below"),
        ({"start": (0, 1)}, "start has a 0, but each number must be another"),
        ({"landscape": "saddle", "start": (0.01, 0.01), "finish": 1}, "well below the cost"),
        ({"landscape": "saddle", "start": (4, 1)}, "start is 4,1, but there the slope along w₂ is"),
        # Its steps along the floor and across it cancel along w₁.
        ({"along": 5, "across": 10, "start": (2, 1), "angle": 45}, "slope along w₁ is 0"),
        ({"rates": (1, 2)}, "rates"),
    ],
)
def test_what_is_refused(values, told):
    with pytest.raises(ParameterError, match=told) as refusal:
        Params.of(**values)
    assert "\n" not in str(refusal.value)


def test_exercises_are_quick_to_draw_and_end_in_numbers():
    params = EXERCISES.draw(np.random.default_rng(3))
    assert params.rates is not None
    t = Trace(params=params)
    assert np.isfinite(t.ruled.values).all()
