"""Mirror images of networks: PyTorch, the values of the default, and what is true of any set."""

import subprocess
import sys
from itertools import islice

import numpy as np
import pytest
import torch

from deepchalk.errors import ParameterError
from deepchalk.lesson.fields.random_sets import random_sets
from deepchalk.lessons.mlp_symmetry import check
from deepchalk.lessons.mlp_symmetry.trace import PRESETS, Params, Trace, trained
from deepchalk.lessons.mlp_symmetry.wide import LEARNING_RATE, STEPS, TARGETS, Wide, X

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


@pytest.mark.parametrize("seed", range(4))
def test_losses_are_those_of_pytorch(seed):
    for params in islice(random_sets(Params, np.random.default_rng(seed)), 5):
        t = Trace(params=params)
        first, second = double(t.first), double(t.second)
        order = list(range(params.hidden))
        one, other = t.landscape.pair
        order[one], order[other] = other, one
        for loss, weights in (
            (t.loss_a, (first, second)),
            (t.loss_b, (first[:, order], second[order])),
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


@pytest.mark.parametrize("start", [0, 1])
def test_the_wide_network_learns_as_in_autograd(start):
    random = np.random.default_rng([7, start])
    w, b, v = (double(random.uniform(-1, 1, 6)) for _ in range(3))
    for _ in range(STEPS):
        w, b, v = (one.detach().requires_grad_() for one in (w, b, v))
        predicted = torch.tanh(double(X)[:, None] * w + b) @ v
        ((predicted - double(TARGETS)) ** 2).mean().backward()
        w, b, v = (one - LEARNING_RATE * one.grad for one in (w, b, v))
    ours = trained(6, 7)[2 + start].weights
    np.testing.assert_allclose(ours, np.array([one.detach() for one in (w, b, v)]), atol=1e-9)


def test_alike_units_stay_alike_and_nothing_moves_from_zero():
    alike = Wide.alike(6, 0.5).trained().weights
    assert np.ptp(alike, axis=1).max() < 1e-12
    assert not Wide.alike(6, 0).trained().weights.any()


def test_the_numbers_of_the_default():
    t = Trace(params=Params())
    assert [one.text for one in t.targets] == ["0.41", "0.66", "0.76", "0.46"]
    assert (t.loss_a.text, t.loss_b.text, t.middle_loss.text) == ("0.00", "0.00", "0.63")
    assert t.walk_loss[15].text == "0.46"
    assert [one.text for one in t.slope] == ["0.40", "0.40"]
    assert [one.text for one in t.next_weights] == ["0.48", "0.48"]
    assert [t.mirror_loss[n].text for n in (0, 10, 20, 60)] == ["0.67", "0.53", "0.20", "0.20"]
    assert [t.pushed_loss[n].text for n in (10, 20, 60)] == ["0.53", "0.09", "0.01"]
    assert int((t.pushed_loss.values < 0.01).argmax()) == 59
    assert [t.difference[n].text for n in (0, 10, 20, 60)] == ["0.02", "0.05", "0.42", "0.81"]
    assert t.saddle.values == pytest.approx([0.0667, 0.0667], abs=1e-4)
    assert (t.across.text, t.along.text, t.growth.text) == ("−3.32", "26.5", "1.17")
    assert (int(t.end_at_a.value), int(t.end_at_b.value), int(t.stay.value)) == (6, 6, 4)
    assert (t.alike_loss.text, t.flat_loss.text) == ("0.31", "0.31")
    assert [one.text for one in t.random_losses] == ["0.002", "0.001"]
    assert (t.halfway_loss.text, t.shuffled_loss.text) == ("0.77", "1.72")
    assert t.digits == 1167
    assert t.rises and t.descends and t.is_saddle and t.parts_ways


def test_equal_weights_are_equal_to_the_last_bit():
    first, second = Trace(params=Params()).on_mirror.values.T
    assert (first == second).all()


def test_the_landscape_has_three_flat_points():
    landscape = Trace(params=Params()).landscape
    grid = np.stack(np.meshgrid(*2 * [np.linspace(-1, 2, 31)]), axis=-1).reshape(-1, 2)
    flat = set()
    for place in grid:
        for _ in range(60):
            hessian = np.array(
                [
                    (landscape.gradient(place + h) - landscape.gradient(place - h)) / 2e-5
                    for h in 1e-5 * np.eye(2)
                ]
            )
            if abs(np.linalg.det(hessian)) < 1e-12:
                break
            place = np.clip(place - np.linalg.solve(hessian, landscape.gradient(place)), -3, 4)
        inside = (place > -1).all() and (place < 2).all()
        if inside and np.abs(landscape.gradient(place)).max() < 1e-9:
            flat.add(tuple(np.round(place, 3) + 0.0))
    assert flat == {(1.0, -0.1), (-0.1, 1.0), (0.067, 0.067)}


def test_classic_keeps_its_values():
    t = Trace(params=PRESETS["classic"])
    assert t.parts.values.tolist() == [[3, 14, 33]]
    assert (t.predictions[0] == 50, t.loss_a == 0, t.loss_b == 0) == (True, True, True)
    assert t.middle_predictions[0] == 48
    assert t.middle_loss == 4
    assert t.walk_loss[15] == 2.25
    mirror = t.landscape.loss(np.array([-0.1764, -0.1764]))
    assert mirror == pytest.approx(0, abs=1e-4)


def test_without_a_bump_none_is_claimed():
    t = Trace(params=PRESETS["no-bump"])
    assert not t.rises


@pytest.mark.parametrize("name", PRESETS)
def test_the_program_prints_the_numbers(name):
    program = Trace(params=PRESETS[name]).program()
    run = subprocess.run(
        [sys.executable, "-c", program.source], capture_output=True, text=True, check=True
    )
    assert program.disagreements(run.stdout) == []


@pytest.mark.parametrize("seed", range(3))
def test_claims_hold_for_random_sets(seed):
    claims = [
        one
        for name, one in vars(check).items()
        if callable(one)
        and getattr(one, "__module__", "") == check.__name__
        and name != "predicted"
    ]
    assert len(claims) == 6
    for params in islice(random_sets(Params, np.random.default_rng(seed)), 8):
        t = Trace(params=params)
        for claim in claims:
            agreement = claim.check(params, t)
            assert agreement.holds, (claim.name, agreement, params)


@pytest.mark.parametrize("swap", [(1, 1), (1, 3)])
def test_a_swap_of_units_that_are_not_there_is_refused(swap):
    with pytest.raises(ParameterError, match=r"swap is .* two different units from 1 to 2"):
        Params.of(swap=swap)
