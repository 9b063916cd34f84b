"""Batch normalisation against PyTorch, the numbers of its presets, and what is refused."""

from itertools import count, islice

import numpy as np
import pytest
import torch
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.errors import ComputationError, ParameterError
from deepchalk.lesson.check import claims
from deepchalk.lessons.batch_norm import check
from deepchalk.lessons.batch_norm.trace import PRESETS, Params, Trace, random_params

CLOSE = {"rtol": 1e-9, "atol": 1e-9}


def texts(quantity) -> str:
    return " ".join(entry.text for entry in quantity.entries)


def seeded(seed: int) -> Trace:
    """The first random set of a seed that can be drawn, with deep networks that are known."""
    for attempt in count():
        try:
            params = random_params(np.random.default_rng([seed, attempt]))
            same = {"depth": 2, "width": 4, "curve_steps": 20, "rates": (0.3,), "seed": 7}
            return Trace(params=params.changed(**same))
        except (ParameterError, ComputationError):
            continue
    raise AssertionError


def tensor(values) -> torch.Tensor:
    return torch.tensor(np.array(values), dtype=torch.float64)


def torch_layer(t: Trace) -> torch.nn.BatchNorm1d:
    p = t.params
    layer = torch.nn.BatchNorm1d(p.units, eps=p.epsilon, momentum=p.momentum, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(tensor(p.gamma))
        layer.bias.copy_(tensor(p.beta))
    return layer


@examples(15)
@given(st.integers(0, 1_000_000))
def test_training_and_evaluation_are_those_of_pytorch(seed):
    t = seeded(seed)
    p, functions = t.params, {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}
    phi = functions.get(p.activation, torch.nn.Identity())
    before = p.activation_place == "before"
    sums = tensor(t.inputs).T @ tensor(p.weights).T + tensor(p.bias)
    h = phi(sums) if before else sums
    with torch.no_grad():
        y = torch_layer(t)(h)
        passed = y if before else phi(y)
        np.testing.assert_allclose(t.h.values, h.T.numpy(), **CLOSE)
        np.testing.assert_allclose(t.placed.values, y.T.numpy(), **CLOSE)
        np.testing.assert_allclose(t.passed.values, passed.T.numpy(), **CLOSE)
        layer, shown = torch_layer(t), {int(n): row for row, n in enumerate(t.updates.values)}
        layer.weight.fill_(1)
        layer.bias.fill_(0)
        first = min(8, int(t.all_updates.value))
        for number in range(1, first + 1):
            layer(tensor(t.visits.values[shown[number]]).T)
            row = shown[number]
            np.testing.assert_allclose(t.running_mean.values[row], layer.running_mean, **CLOSE)
            np.testing.assert_allclose(t.running_variance.values[row], layer.running_var, **CLOSE)
        layer.running_mean.copy_(tensor(t.running_mean.values[-1]))
        layer.running_var.copy_(tensor(t.running_variance.values[-1]))
        alone = layer.eval()(h[:1])[0].numpy()
    np.testing.assert_allclose(t.alone.values, alone, **CLOSE)


@examples(10)
@given(st.integers(0, 1_000_000))
def test_claims_hold_and_moments_end_where_they_say(seed):
    t = seeded(seed)
    for claim in claims(check):
        agreement = claim.check(t.params, t)
        assert agreement is None or agreement.holds, claim.sentence
    assert t.dragging[-1, t.own, 0].value == pytest.approx(t.moved.value)
    other = torch.nn.BatchNorm1d(
        t.params.units, eps=t.params.epsilon, affine=False, dtype=torch.float64
    )
    dragged = other(tensor(t.dragging.values[-1]).T).T.numpy()
    np.testing.assert_allclose(t.dragged.values[-1], dragged, **CLOSE)


def test_the_numbers_of_the_default():
    t = Trace(params=Params())
    assert texts(t.h) == "4.0 6.0 2.0 8.0 5.0 −1.4 −0.5 −0.7 −0.3 −1.1"
    assert (texts(t.mean), texts(t.variance), texts(t.deviation)) == (
        "5.0 −0.8",
        "4.00 0.16",
        "2.00 0.40",
    )
    assert texts(t.normalised) == "−0.50 0.50 −1.50 1.50 0.00 −1.50 0.75 0.25 1.25 −0.75"
    assert texts(t.placed) == "0.50 2.50 −1.50 4.50 1.50 −1.00 1.25 0.75 1.75 −0.25"
    assert texts(t.passed) == "0.50 2.50 0.00 4.50 1.50 0.00 1.25 0.75 1.75 0.00"
    assert (texts(t.new_mean), texts(t.new_variance)) == ("0.50 −0.08", "1.40 0.92")
    assert texts(t.kept_mean) == "6.35 −0.98"
    assert texts(t.running_variance[-1]) == "10.20 0.30"
    assert texts(t.alone) == "−0.74 −0.77"
    moved = t.dragged_mean[-1, 0], t.dragged_spread[-1, 0], t.dragged[-1, 0, 1]
    assert [one.text for one in moved] == ["7.00", "4.00", "−0.25"]


def test_the_more_mates_the_less_an_example_depends_on_them():
    t, random = Trace(params=Params()), np.random.default_rng(5)
    own, others = t.every.values[0, 0], t.every.values[0, 1:]
    found = []
    for size in (2, 5, 10, 20):
        mates = np.stack([random.permutation(others)[: size - 1] for _ in range(4000)])
        batches = np.column_stack([np.full(4000, own), mates])
        found.append(((own - batches.mean(axis=1)) / (batches.std(axis=1) + 1e-9)).std())
    # As the lesson's page has them.
    assert found == pytest.approx([0.80, 0.48, 0.31, 0.17], abs=0.02)


def test_the_deep_networks_of_the_default():
    t = Trace(params=Params())
    assert texts(t.plain_final) == "0.70 0.69 0.69 0.69"
    assert texts(t.normal_final) == "0.34 0.09 0.01 0.003"
    assert texts(t.he_final) == "0.28 0.04 0.01 0.69"
    found = [t.normal_loss[step].value for step in (0, 10, 20, 40, 60)]
    assert found == pytest.approx([0.773, 0.234, 0.078, 0.025, 0.013], abs=5e-4)
    # Of the two units that are drawn; all eight have 0.57 and 0.00029.
    assert texts(t.pair_numbers) == "5 2"
    assert t.spreads.values[[0, -1]] == pytest.approx([0.48, 0.00028], rel=0.02)
    assert t.narrower.text == "1700"
    assert texts(t.first_answers) == "0.6002 0.6004"
    assert texts(t.first_percents) == "60.02 60.04"
    assert (t.percent.text, t.plain_right[-1].text, t.normal_right[-1].text) == ("50", "37", "64")
    plain, twin, wider, _ = (texts(network) for network in t.race_until)
    assert (plain, twin) == ("940 1255 681", "18 22 16")
    assert wider == "22 41 24"
    # Of the race of both networks, the moments where each has learned are among those seen.
    assert {0.0, 18.0, 940.0} <= set(t.race_steps.values)
    assert t.plain_race.values[-1, :, 0].max() == pytest.approx(2.40, abs=0.01)
    assert np.ptp(t.plain_race.values[t.race_steps.values == 18], axis=1).max() < 0.01
    # In how many steps hangs on rounding, that they do well below 200 does not.
    assert t.race_arrives.values[3].all() and t.tenth_within.text == "200"
    # Normalised clouds have a spread of 1, and γ hardly changes it.
    assert t.tenth_narrowest.values == pytest.approx([0.99, 0.99, 0.99], abs=0.01)
    assert (texts(t.bending), t.straight_from.text) == ("8 6 3 0 0 0 0 0", "4")
    assert (t.plain_slopes[0].text, t.normal_slopes[0].text) == ("0.00005", "0.31")
    assert t.verdict == (False, True)


def test_the_classic_keeps_its_numbers():
    t = Trace(params=PRESETS["classic"])
    np.testing.assert_allclose(t.h.values, [[3.9, 5.2, 4.8], [0.46, 0.68, 0.72]], atol=1e-12)
    assert (texts(t.mean), texts(t.deviation)) == ("4.6333 0.6200", "0.5437 0.1143")
    printed = [[f"{value:.3f}" for value in unit] for unit in t.normalised.values]
    assert printed == [["-1.349", "1.042", "0.307"], ["-1.400", "0.525", "0.875"]]
    spreads = np.sqrt(t.visits.values[2:4].var(axis=2))
    np.testing.assert_allclose(spreads, [[0.368, 0.152], [1.322, 0.294]], atol=5e-4)
    assert t.all_updates.text == "60"
    np.testing.assert_allclose(t.running_mean.values[-1], [3.85, 0.589], atol=5e-3)
    np.testing.assert_allclose(t.running_variance.values[-1], [1.44, 0.047], atol=5e-3)


def test_before_a_norm_a_unit_that_is_off_gets_no_gradient():
    t = Trace(params=Params())
    weights = tensor(t.params.weights).requires_grad_()
    torch.relu(weights @ tensor(t.inputs)).sum().backward()
    assert (weights.grad[1] == 0).all() and (weights.grad[0] != 0).any()


def test_weights_ten_times_as_large_have_a_gradient_ten_times_as_small():
    t = Trace(params=Params(epsilon=1e-12))

    def slope(factor: float) -> torch.Tensor:
        weights = (factor * tensor(t.params.weights)).requires_grad_()
        layer = torch.nn.BatchNorm1d(2, eps=1e-12, affine=False, dtype=torch.float64)
        weighed = tensor([[1.0, -2, 3, 0.5, 4], [2, 1, -1, 0, 3]]).T
        (weighed * layer((weights @ tensor(t.inputs)).T)).sum().backward()
        return weights.grad

    np.testing.assert_allclose(slope(10.0), slope(1.0) / 10, rtol=1e-6, atol=1e-9)


def test_in_a_batch_of_two_a_value_is_one_or_minus_one():
    t = Trace(params=Params(batch_size=2, epsilon=1e-12))
    np.testing.assert_allclose(np.abs(t.normalised.values), 1, atol=1e-6)


def test_random_sets_are_drawn_from_all_ranges():
    sets = list(islice((random_params(np.random.default_rng(seed)) for seed in range(80)), 80))
    assert {p.units for p in sets} == {1, 2, 3, 4}
    assert {p.activation_place for p in sets} == {"before", "after"}
    assert min(p.batch_size for p in sets) == 2 and max(p.batch_size for p in sets) == 64


REFUSED = {
    "examples has one row": {"examples": "1,2"},
    "examples has 5 features, at most 4": {"examples": "1,2,3,4,5;1,2,3,4,6"},
    "its rows have unequal lengths": {"examples": "1,2;3"},
    "examples holds 100000": {"examples": "1;100000"},
    "batch_size is 1, but it must be a whole number from 2 to 64": {"batch_size": 1},
    "batch_size is 41, but there are only 40 examples": {"batch_size": 41},
    "batch is 9, but with 40 examples and batches of 5 there are only 8": {"batch": 9},
    "there is only 1": {"batch_size": 21, "batch": 2},
    "weights has 1 row, but units is 3": {"units": 3, "weights": "1,2"},
    "gamma has 2 numbers, but units is 3": {"units": 3, "gamma": "1,2"},
    "beta holds 100": {"beta": "100,0"},
    "epsilon is '0'": {"epsilon": "0"},
    "rates must ascend": {"rates": "0.3,0.1"},
    "activation is 'elu'": {"activation": "elu"},
    "there is no parameter gama: did you mean gamma": {"gama": "1"},
}


@pytest.mark.parametrize(("sentence", "values"), REFUSED.items())
def test_refuses_with_one_sentence(sentence, values):
    with pytest.raises(ParameterError) as error:
        Params.of(**values)
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("in batch 1 every unit has nearly the same", {"examples": "2,1;2,1;2,1", "batch_size": 3}),
        ("which is too long to be read", {"examples": "90000;10;20", "weights": "99;98"}),
    ],
)
def test_refuses_what_cannot_be_seen(sentence, values):
    with pytest.raises(ComputationError, match=sentence):
        Trace(params=Params.of(**values))


def test_a_unit_that_does_not_vary_is_drawn_last():
    t = Trace(params=Params.of(examples="1,2;1,5;1,3;1,9", weights="1,0;0,1;0,2"))
    assert t.shown_units == (1, 2)
    np.testing.assert_allclose(t.normalised.values[0], 0, atol=1e-9)
    assert texts(t.placed[0]) == " ".join([t.beta[0].text + "0"] * 4)


def test_a_loss_that_runs_away_is_told_to_be_more():
    t = Trace(params=Params(rates=(0.3, 3.0), depth=12, width=16))
    assert all(entry.value <= 3 for entry in t.he_final)
