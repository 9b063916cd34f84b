"""Deep networks against PyTorch, and batch norm's gradient by differences."""

from itertools import islice

import numpy as np
import pytest
import torch

from deepchalk.lesson.check import differences
from deepchalk.lessons.batch_norm.numbers import deep_network as deep
from deepchalk.lessons.batch_norm.numbers.batches import normalised


def torch_learns(start, rate: float, steps: int, normalises: bool):
    """Its losses, what it says in the end, and the gradients of its weights at the start."""
    points, labels = deep.rings(3)
    modules = []
    for position, (weights, bias) in enumerate(start):
        linear = torch.nn.Linear(*weights.shape, dtype=torch.float64)
        linear.weight.data, linear.bias.data = torch.tensor(weights.T), torch.tensor(bias)
        modules.append(linear)
        if position < len(start) - 1:
            width = weights.shape[1]
            modules += [torch.nn.BatchNorm1d(width, dtype=torch.float64)] * normalises
            modules.append(torch.nn.ReLU())
    network, truth = torch.nn.Sequential(*modules), torch.tensor(labels.astype(float))[:, None]
    optimiser, found, slopes = torch.optim.SGD(network.parameters(), rate), [], []
    for step in range(steps + 1):
        optimiser.zero_grad()
        predicted = network(torch.tensor(points))
        loss = torch.nn.functional.binary_cross_entropy_with_logits(predicted, truth)
        found.append(loss.item())
        loss.backward()
        if step == 0:
            linears = [one for one in modules if isinstance(one, torch.nn.Linear)]
            slopes = [one.weight.grad.norm().item() for one in linears]
        optimiser.step()
    return found, torch.sigmoid(predicted)[:, 0].detach().numpy(), slopes


@pytest.mark.parametrize("normalises", [False, True])
def test_several_runs_at_once_are_those_of_pytorch(normalises):
    starts = [deep.usual_start(3, 3, 5), deep.he_start(3, 3, 5)]
    rates, task = (0.1, 0.3), deep.rings(3)
    learned = deep.train(starts, rates, *task, 12, normalises)
    for run, (start, rate) in enumerate(zip(starts, rates, strict=True)):
        losses, answers, slopes = torch_learns(start, rate, 12, normalises)
        np.testing.assert_allclose(learned.losses[:, run], losses, rtol=1e-9)
        np.testing.assert_allclose(learned.answers[-1, run], answers, rtol=1e-9)
        np.testing.assert_allclose(learned.slopes[:, run], slopes, rtol=1e-9)
        # Its own points, asked as other places are.
        asked = learned.network.answers(run, task[0])
        np.testing.assert_allclose(asked, answers, rtol=1e-9)


def test_the_gradient_goes_back_through_mean_and_spread():
    random = np.random.default_rng(0)
    h, weighed, epsilon = random.normal(size=(6, 2)), random.normal(size=(6, 2)), 0.01
    found = deep.through_norm(
        weighed,
        normalised(h.T, epsilon).T,
        np.sqrt(h.var(axis=0, keepdims=True) + epsilon),
    )
    expected = differences(lambda at: float((normalised(at.T, epsilon).T * weighed).sum()), h)
    np.testing.assert_allclose(found, expected, atol=1e-8)


def test_he_starts_from_so_much_larger_weights():
    starts = [begin(5, 12, 64) for begin in (deep.he_start, deep.usual_start)]
    larger, usual = (np.concatenate([one.ravel() for one, _ in start]) for start in starts)
    assert larger.std() / usual.std() == pytest.approx(6**0.5, rel=0.02)


def test_the_small_start_has_a_tenth_of_the_weights_and_all_biases():
    small, usual = (begin(5, 3, 4, 1) for begin in (deep.small_start, deep.usual_start))
    for (weights, biases), (whole, own) in zip(small, usual, strict=True):
        np.testing.assert_allclose(10 * weights, whole, rtol=1e-12)
        np.testing.assert_array_equal(biases, own)


def test_the_error_behind_a_normalisation_is_not_that_in_front_of_it():
    start, task = [deep.usual_start(7, 8, 8)], deep.rings(7)
    plain = deep.train(start, (0.3,), *task, 0, False).errors[:, :, 0]
    assert (plain[:, 0] == plain[:, 1]).all() and (np.diff(plain[:, 0]) > 0).all()
    twin = deep.train(start, (0.3,), *task, 0, True).errors[:, :, 0]
    assert (twin[:, 1] > twin[:, 0]).all()


def test_where_no_unit_bends_all_is_straight():
    entering = np.array([[[1.0, -1], [-1, 2]], [[1, 2], [3, 4]], [[-1, 2], [-3, 4]]])
    assert deep.bending(entering).tolist() == [2, 0, 0]
    assert [deep.straight_from(np.array(c)) for c in ([2, 0, 0], [0, 1], [0, 0])] == [2, 0, 1]


def test_the_rings_are_standardised():
    points, labels = deep.rings(7)
    np.testing.assert_allclose(points.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(points.std(axis=0), 1)
    radii = np.linalg.norm(points, axis=1)
    assert radii[labels == 0].max() < radii[labels == 1].min()


def test_networks_are_watched_until_they_have_learned():
    found = deep.race(7, 2, 8, 1.0, 0.1).losses
    three = deep.learn_rings(7, 2, 8, 20, (1.0,), 0)
    for losses, learned in zip(found[:3], (three.plain, three.normal, three.he), strict=True):
        for start, own in enumerate(losses):
            own = own[~np.isnan(own)]
            assert own[-1] < 0.1 <= own[:-1].min()
            if start == 0:
                # The first start is the one that is looked into.
                both = min(21, len(own))
                np.testing.assert_allclose(own[:both], learned.losses[:both, 0], rtol=1e-9)
    assert len({losses[0] for losses in found[0]}) == 3


def test_each_start_of_a_race_is_that_of_pytorch():
    found = deep.race(3, 3, 5, 0.3, 0.1).losses
    for network, normalises in enumerate((False, True)):
        losses, _, _ = torch_learns(deep.usual_start(3, 3, 5, 2), 0.3, 12, normalises)
        np.testing.assert_allclose(found[network, 2, :13], losses, rtol=1e-9)


def test_those_from_a_tenth_of_the_weights_learn_as_in_pytorch_however_they_are_rounded():
    race = deep.race(3, 3, 5, 0.3, 0.1)
    starts = [deep.small_start(3, 3, 5, number) for number in range(deep.STARTS)] * 3
    for run, begin in enumerate(starts):
        # Later on, rounding is seen.
        losses, _, _ = torch_learns(begin, 0.3, 5, True)
        np.testing.assert_allclose(race.small.losses[:6, run], losses, rtol=1e-6)
    recorded = race.losses[3]
    np.testing.assert_array_equal(recorded[:, :5], race.small.losses[:5, : deep.STARTS].T)
    ends = (~np.isnan(recorded)).sum(axis=1) - 1
    np.testing.assert_array_equal(race.small_until[0], ends)


def test_where_rounding_decides_whether_a_network_learns_this_is_known():
    race = deep.race(85, 7, 4, 0.3, 0.1)
    assert (race.small_until[0] >= 0).all() and (race.small_until < 0).any()


def test_a_race_is_kept_while_both_learn_and_to_the_end_of_the_slower_one():
    race = deep.race(7, 2, 8, 1.0, 0.1)
    ends = [np.flatnonzero(~np.isnan(one[0]))[-1] for one in race.losses[:2]]
    assert race.steps[0] == 0 and race.steps[-1] == max(ends) and min(ends) in race.steps
    # What has learned stays as it is.
    arrived = race.last[int(np.argmin(ends)), race.steps >= min(ends)]
    assert (arrived == arrived[0]).all()


def test_a_network_that_does_not_learn_is_watched_no_longer():
    found = deep.race(7, 12, 4, 0.001, 0.1).losses
    assert found.shape[2] == deep.LONGEST + 1 and not np.isnan(found).any()


def test_the_drawn_units_part_the_rings_and_have_a_round_cloud():
    rings = np.array([0, 0, 1, 1])
    # Units 0 and 1 part them, and 2 does not; 1 copies 0 in the first layer.
    last = np.array([[-1.0, -1, 1], [-2, -1.5, -1], [1, 2, 1], [2, 1, -1]])
    first = np.array([[1.0, 1, 0], [-1, -1, 0], [0, 0, 1], [0, 0, -1]])
    starting = np.stack([first, 0.1 * first])
    assert deep.told_pair(last, starting, rings) in ((0, 2), (1, 2))
    assert deep.gap_between_rings(last[:, (0, 1)], rings) > 0
    assert deep.gap_between_rings(last[:, (2, 2)], rings) < 0
    assert deep.roundness(first[:, (0, 1)]) < 1e-9 < deep.roundness(first[:, (0, 2)])


def test_the_drawn_units_do_not_turn_the_points_over():
    points, _ = deep.rings(3)
    upright = (points @ [[1.0, 0.3], [-0.2, 0.8]] + 5)[None]
    assert deep.unmirrored((0, 1), points, upright) == (0, 1)
    assert deep.unmirrored((0, 1), points, upright[..., ::-1]) == (1, 0)


def test_the_parting_line_lies_between_both_rings():
    random = np.random.default_rng(4)
    labels = np.arange(40) % 2
    pairs = random.normal(size=(40, 2)) + np.where(labels[:, None], (7, -3), (0, 2))
    middle, along = deep.parting_line(pairs, labels)
    # On which side of it a dot lies, by the sign of a cross product, and how far away.
    away = (pairs - middle) @ [-along[1], along[0]]
    assert len({*np.sign(away[labels == 0])}) == len({*np.sign(away[labels == 1])}) == 1
    assert np.sign(away[0]) == -np.sign(away[1])
    nearest = [np.abs(away[labels == ring]).min() for ring in (0, 1)]
    assert nearest[0] == pytest.approx(nearest[1])
    assert sum(nearest) == pytest.approx(deep.gap_between_rings(pairs, labels))


def test_he_start_is_so_many_times_larger():
    usual, he = (start(0, 4, 200)[2][0].std() for start in (deep.usual_start, deep.he_start))
    assert he / usual == pytest.approx(deep.HE_TIMES, rel=0.03)


@pytest.mark.parametrize(
    ("steps", "told"), [(0, 10), (6, 20), (16, 50), (56, 200), (166, 500), (170, 1000), (900, 1500)]
)
def test_a_round_number_of_steps_lies_well_above_those_counted(steps, told):
    assert deep.well_above(steps) == told


def test_rounding_moves_the_steps_from_a_tenth_of_the_weights_but_not_beyond_that_number():
    rings, small = deep.rings(7), [deep.small_start(7, 8, 8, start) for start in range(3)]
    for size in (1, 1 + 1e-13):
        starts = [[(size * weights, biases) for weights, biases in own] for own in small]
        run = islice(deep.descend(starts, [0.3] * 3, *rings, True), 201)
        assert (np.min([moment.losses for moment in run], axis=0) < 0.1).all()
