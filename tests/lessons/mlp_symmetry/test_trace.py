"""Mirror images of networks: PyTorch, the values of the default, and what is true of any set."""

from itertools import islice, permutations

import numpy as np
import pytest
import torch
from deeply import few

from deepchalk.errors import ParameterError
from deepchalk.lesson.check import claims
from deepchalk.lesson.fields.random_sets import random_sets
from deepchalk.lessons.mlp_symmetry import check
from deepchalk.lessons.mlp_symmetry.numbers.hidden_layer import HiddenLayer, with_bias
from deepchalk.lessons.mlp_symmetry.trace import EQUAL, PRESETS, RANDOM, Params, Trace
from deepchalk.lessons.mlp_symmetry.wide import (
    LEARNING_RATE,
    STEPS,
    TARGETS,
    X,
    trained,
    trainings,
)

PHI = {
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "identity": lambda z: z,
}


def double(values) -> torch.Tensor:
    return torch.tensor(np.asarray(values), dtype=torch.float64)


def torch_loss(t: Trace, first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
    hidden = PHI[t.params.activation](double(t.params.x) @ first)
    return ((hidden @ second - double(t.targets)) ** 2).mean()


@pytest.mark.parametrize("seed", few(range(4)))
def test_losses_are_those_of_pytorch(seed):
    for params in islice(random_sets(Params, np.random.default_rng(seed)), 5):
        t = Trace(params=params)
        first, second = double(params.weights), double(params.output_weights)
        order = list(range(params.hidden))
        one, other = (unit - 1 for unit in params.swap)
        order[one], order[other] = other, one
        for loss, weights in (
            (t.loss_a, (first, second)),
            (t.loss_a, (first[:, order], second[order])),
            (t.walk_loss[-1], (first[:, order], second[order])),
            (t.middle_loss, ((first + first[:, order]) / 2, (second + second[order]) / 2)),
        ):
            assert loss.value == pytest.approx(torch_loss(t, *weights).item(), abs=1e-9, rel=1e-9)


@pytest.mark.parametrize("start", [(0.5, 0.5), (0.51, 0.49)])
def test_descents_are_those_of_autograd(start):
    t = Trace(params=Params())
    path = t.on_mirror if start[0] == start[1] else t.pushed
    w, ones = double([start]), double([1, 1])
    for place in path.values:
        np.testing.assert_allclose(place, w[0].detach().numpy(), rtol=1e-9, atol=1e-9)
        w = w.detach().requires_grad_()
        torch_loss(t, w, ones).backward()
        w = w - t.params.learning_rate * w.grad


@pytest.mark.parametrize("seed", [0, 7])
def test_the_wide_network_learns_as_in_autograd(seed):
    random = np.random.default_rng([seed, 0])
    w, b, v = (double(random.uniform(-1, 1, 6)) for _ in range(3))
    for _ in range(STEPS):
        w, b, v = (one.detach().requires_grad_() for one in (w, b, v))
        predicted = torch.tanh(double(X)[:, None] * w + b) @ v
        ((predicted - double(TARGETS)) ** 2).mean().backward()
        w, b, v = (one - LEARNING_RATE * one.grad for one in (w, b, v))
    ours = trained(6, seed)[RANDOM]
    ours = np.array([*ours.first, ours.second])
    np.testing.assert_allclose(ours, np.array([one.detach() for one in (w, b, v)]), atol=1e-9)


def learned(start: np.ndarray) -> np.ndarray:
    """Weight, bias and output weight of each unit once the V was learned from there."""
    found = HiddenLayer(start[:2], start[2])
    found = found.training(with_bias(X), TARGETS, LEARNING_RATE, [STEPS]).at(0)
    return np.vstack([found.first, found.second])


def loss_on_the_v(weights: np.ndarray) -> float:
    weight, bias, output = weights
    return float(((np.tanh(X[:, None] * weight + bias) @ output - TARGETS) ** 2).mean())


def test_alike_units_stay_alike_and_nothing_moves_from_zero():
    alike = trained(6, 7)[EQUAL]
    assert max(np.ptp(alike.first, axis=1).max(), np.ptp(alike.second)) == 0
    assert not learned(np.zeros((3, 6))).any()


def test_networks_are_not_averaged_unit_by_unit():
    # As the lesson's page says of the six units of the film.
    one, other = (
        learned(np.random.default_rng([Params().seed, k]).uniform(-1, 1, (3, 6))) for k in (0, 1)
    )
    signs = (1, -1)
    apart = np.array(
        [((one[:, :, None] - sign * other[:, None]) ** 2).sum(axis=0) for sign in signs]
    )
    nearest = min(
        permutations(range(6)), key=lambda order: apart.min(axis=0)[range(6), order].sum()
    )
    assert (apart[0] <= apart[1])[range(6), nearest].all()  # no unit needs its signs turned
    found = [
        one,
        other,
        (one + other) / 2,
        (one + other[:, nearest]) / 2,
        (one + np.roll(one, 1, axis=1)) / 2,
    ]
    assert [f"{loss_on_the_v(weights):.3f}" for weights in found[:2]] == ["0.004", "0.002"]
    assert [f"{loss_on_the_v(weights):.2f}" for weights in found[2:]] == ["0.95", "0.04", "1.00"]


def test_other_numbers_of_the_lessons_page():
    # Equal weights after 5,000 steps, weights that begin near zero, and one unit alone.
    equal = HiddenLayer(np.full((2, 6), 0.5), np.full(6, 0.5))
    equal = equal.training(with_bias(X), TARGETS, LEARNING_RATE, [5_000])
    assert equal.loss(with_bias(X), TARGETS) == pytest.approx([0.269], abs=5e-4)
    near_zero = learned(np.random.default_rng(3).uniform(-0.01, 0.01, (3, 6)))
    assert f"{loss_on_the_v(near_zero):.2f}" == "0.31"
    t = Trace(params=Params())
    places = np.linspace(-2, 2, 401)
    alone = np.tanh(np.outer(places, t.x.values[:, 0]))
    losses = ((alone - t.targets.values) ** 2).mean(axis=1)
    assert places[losses.argmin()] == pytest.approx(0.76, abs=0.006)
    assert losses.min() == pytest.approx(0.074, abs=5e-4)


def test_the_numbers_of_the_default():
    t = Trace(params=Params())
    assert [one.text for one in t.targets] == ["0.41", "0.66", "0.76", "0.46"]
    assert (t.loss_a.text, t.middle_loss.text) == ("0.00", "0.63")
    assert t.walk_loss[15].text == "0.46"
    assert [one.text for one in t.slope] == ["0.40", "0.40"]
    assert [one.text for one in t.next_weights] == ["0.48", "0.48"]
    assert [t.mirror_loss[n].text for n in (0, 10, 20, 60)] == ["0.67", "0.53", "0.20", "0.20"]
    assert [t.pushed_loss[n].text for n in (10, 20, 60)] == ["0.53", "0.09", "0.01"]
    assert int((t.pushed_loss.values < 0.01).argmax()) == 59
    assert [t.difference[n].text for n in (0, 10, 20, 60)] == ["0.02", "0.05", "0.42", "0.81"]
    assert t.saddle.values == pytest.approx([0.0667, 0.0667], abs=1e-4)
    assert (t.across.text, t.along.text) == ("−3.32", "26.5")
    assert t.pushed[-1].values == pytest.approx([0.947, -0.097], abs=5e-4)
    assert t.pushed[140].values == pytest.approx([0.901, -0.095], abs=5e-4)
    assert t.pushed_loss[140].value == pytest.approx(0.001, abs=5e-5)
    assert t.pushed_loss[-1].value == pytest.approx(0.00027, abs=5e-6)
    assert t.alike.values == pytest.approx(t.saddle.values, abs=1e-6)
    assert t.alike_loss.text == "0.20"
    assert [one.text for one in t.ended] == ["6", "6", "4"]
    assert [one.text for one in t.fit_losses] == ["0.308", "0.004"]
    assert [one.text for one in t.swapped] == [one.text for one in t.predictions]
    assert t.rises and t.descends and t.is_saddle and t.parts_ways


def test_balls_roll_to_a_to_its_twin_and_down_the_mirror():
    t = Trace(params=Params())
    starts = t.balls[0].values
    assert sorted(set(starts.ravel())) == [0, 0.4, 0.8, 1.2]
    for start, end in zip(starts, t.balls[-1].values, strict=True):
        side = np.sign(start[0] - start[1])
        assert t.goal(end) == {1: "a", -1: "twin", 0: "mirror"}[int(side)]


@pytest.mark.parametrize("inputs", [1, 2])
def test_units_that_are_equal_stand_on_the_mirror_and_do_not_move(inputs):
    x = [[0.5, 2.0][:inputs], [1.0, -1.0][:inputs]]
    weights = [[1.0, 1.0, 0.5]] * inputs
    t = Trace(params=Params.of(inputs=inputs, x=x, weights=weights, hidden=3, examples=2))
    assert t.is_one_point
    assert t.a.values.tolist() == t.b.values.tolist() and t.a[0].value == t.a[1].value
    assert (t.walk_loss.values == t.loss_a.value).all()


def test_what_is_written_beside_the_balls_is_what_is_said_of_them():
    # Some arrive, not all: the first one alone does not tell.
    values = {"x": [[0.3], [0.8], [1.3], [5.8]], "weights": [[-0.15, 0.95]]}
    t = Trace(params=Params.of(**values, learning_rate=0.02, descent_steps=29))
    first = next(end for end in t.balls[-1].values if abs(end[0] - end[1]) > 1e-9)
    assert t.goal(first) == "twin" or t.goal(first) == "a"
    assert t.is_saddle and not t.arrive
    assert [one.value for one in t.on_sides] == [6, 6]


def test_no_pair_of_equal_units_is_better_than_the_best():
    for params in (Params(), PRESETS["classic"], Params(activation="sigmoid")):
        t = Trace(params=params)
        places = np.linspace(-20, 20, 20_001)
        found = t.landscape.loss(np.stack([places, places], axis=-1)).min()
        assert t.alike_loss.value <= found + 1e-12


def test_a_training_is_shown_from_its_start_to_its_end():
    for all_of_it, end in zip(trainings(6, 7), trained(6, 7), strict=True):
        np.testing.assert_array_equal(all_of_it.first[-1], end.first)
    t = Trace(params=Params())
    # What it predicts in the end, and by how much that misses.
    assert loss_on_the_v(learned(np.full((3, 6), 0.5))) == pytest.approx(t.fit_losses[EQUAL].value)
    np.testing.assert_allclose(
        t.learning.values[RANDOM][-1],
        trained(6, Params().seed)[RANDOM].predict(with_bias(t.sample_x.values)),
    )


def test_the_mirror_is_a_ridge_wherever_the_equal_start_goes():
    t = Trace(params=Params())
    across, ones = double([1, -1]) / 2**0.5, double([1, 1])
    bends = []
    for place in t.on_mirror.values:
        hessian = torch.autograd.functional.hessian(
            lambda w: torch_loss(t, w[None], ones), double(place)
        )
        bends.append((across @ hessian @ across).item())
    assert max(bends) < -1 and t.is_ridge and t.gap_grows
    # Beside a start from which they roll upwards along it, the ground rises.
    below = Trace(params=Params(start=0.0))
    assert below.parts_ways and not below.is_ridge


def test_equal_weights_are_equal_to_the_last_bit():
    first, second = Trace(params=Params()).on_mirror.values.T
    assert (first == second).all()


def test_the_landscape_has_three_flat_points():
    slope = Trace(params=Params()).landscape.gradient
    places = np.stack(np.meshgrid(*2 * [np.linspace(-1, 2, 31)]), axis=-1).reshape(-1, 2)
    for _ in range(60):
        nudged = [(slope(places + h) - slope(places - h)) / 2e-5 for h in 1e-5 * np.eye(2)]
        hessians = np.stack(nudged, axis=1)
        # A start on a plain has no next place: it stays, and is no flat point.
        solvable = np.abs(np.linalg.det(hessians)) > 1e-12
        steps = np.linalg.solve(hessians[solvable], slope(places)[solvable][..., None])
        places[solvable] -= steps[..., 0]
        places = np.clip(places, -3, 4)
    inside = ((places > -1) & (places < 2)).all(axis=1)
    found = places[inside & (np.abs(slope(places)).max(axis=1) < 1e-9)]
    flat = {tuple(place) for place in np.round(found, 3) + 0.0}
    assert flat == {(1.0, -0.1), (-0.1, 1.0), (0.067, 0.067)}


def test_classic_keeps_its_values():
    t = Trace(params=PRESETS["classic"])
    assert t.parts.values.tolist() == [[3, 14, 33]]
    assert (t.predictions[0].value, t.swapped[0].value, t.loss_a.value) == (50, 50, 0)
    assert t.middle_loss == 4
    assert t.walk_loss[15] == 2.25
    mirror = t.landscape.loss(np.array([-0.1764, -0.1764]))
    assert mirror == pytest.approx(0, abs=1e-4)
    assert t.alike.values == pytest.approx([-0.176, -0.176], abs=1e-3)
    assert not t.needs_unlike


def test_without_a_bump_none_is_claimed():
    t = Trace(params=PRESETS["no-bump"])
    assert not t.rises


@pytest.mark.parametrize("seed", few(range(3)))
def test_claims_hold_for_random_sets(seed):
    found = list(claims(check))
    assert len(found) == 5
    for params in islice(random_sets(Params, np.random.default_rng(seed)), 8):
        t = Trace(params=params)
        for claim in found:
            agreement = claim.check(params, t)
            assert agreement.holds, (claim.name, agreement, params)


@pytest.mark.parametrize("swap", [(1, 1), (1, 3)])
def test_a_swap_of_units_that_are_not_there_is_refused(swap):
    with pytest.raises(ParameterError, match=r"swap is .* two different units from 1 to 2"):
        Params.of(swap=swap)


@pytest.mark.parametrize("units", range(2, 13))
def test_equal_units_come_to_hardly_less_than_a_flat_line(units):
    # As the film says, however many there are.
    found = trained(units, 0)[EQUAL]
    flat = ((TARGETS - TARGETS.mean()) ** 2).mean()
    assert 0.95 * flat < found.loss(with_bias(X), TARGETS) < flat
    for weights in (*found.first, found.second):
        assert np.ptp(weights) < 1e-12


def test_the_best_curve_that_does_not_turn_is_as_the_page_says():
    # The largest least mean over all ranges, both ways.
    losses = []
    for way in (1, -1):
        wanted, count = way * TARGETS, len(TARGETS)
        best = [
            max(
                min(wanted[low : high + 1].mean() for high in range(at, count))
                for low in range(at + 1)
            )
            for at in range(count)
        ]
        losses.append(np.mean((best - wanted) ** 2))
    assert min(losses) == pytest.approx(0.2135, abs=5e-5)


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
def test_of_two_weights_nudged_alike_the_larger_ones_curve_moves_less(activation):
    t = Trace(params=Params(activation=activation))
    x = np.linspace(0, np.abs(t.x.values).max(), 50)[1:, None]
    before, after = (
        HiddenLayer(weights[None], np.ones(2), activation).parts(x) for weights in t.nudged.values
    )
    assert np.ptp(t.nudged.values[0] - t.nudged.values[1]) == pytest.approx(0)
    moved = before - after
    assert (moved > 0).all() and (moved[:, 0] < moved[:, 1]).all()


def test_the_average_over_all_orders_is_as_the_page_says():
    one = trained(6, Params().seed)[RANDOM]
    orders = [one.reordered(list(order)) for order in permutations(range(6))]
    first, second = (
        np.mean([getattr(order, name) for order in orders], axis=0) for name in ("first", "second")
    )
    assert np.ptp(first, axis=1) == pytest.approx(0) and np.ptp(second) == pytest.approx(0)
    average = HiddenLayer(first, second, one.activation)
    assert average.loss(with_bias(X), TARGETS) == pytest.approx(1.62, abs=5e-3)


@pytest.mark.parametrize(
    ("given", "stop"), [({}, 15), ({"descent_steps": 20}, 15), ({"start": 0.8, "push": 0.02}, None)]
)
def test_slopes_differ_more_and_more_as_long_as_that_is_shown(given, stop):
    t = Trace(params=Params(**given))
    assert t.gap_feeds_itself
    first, second = t.pushed_slopes.values[: t.fastest + 1].T
    assert (np.diff(second - first) > 0).all()
    if stop:
        assert t.fastest == stop
        # There it ends: the next step widens the gap most.
        first, second = t.pushed.values.T
        assert np.diff(first - second).argmax() == stop
