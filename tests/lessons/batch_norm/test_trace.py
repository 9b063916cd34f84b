"""Batch normalisation against PyTorch in both modes, its presets, and what is refused."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from deepchalk.errors import ComputationError, ParameterError
from deepchalk.lesson.check import claims
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.batch_norm import check
from deepchalk.lessons.batch_norm.trace import PRESETS, Params, compute, random_params

CLOSE = {"rtol": 1e-9, "atol": 1e-9}


def seeded(seed: int) -> Params:
    """Random parameters that can be drawn."""
    for attempt in range(100):
        try:
            params = random_params(np.random.default_rng([seed, attempt]))
            compute(params)
        except (ParameterError, ComputationError):
            continue
        return params
    raise AssertionError("every random set was refused")


def tensor(values) -> torch.Tensor:
    return torch.tensor(np.array(values), dtype=torch.float64)


def torch_layer(trace):
    """PyTorch's layer with the trace's γ and β, before any update."""
    params = trace.params
    layer = torch.nn.BatchNorm1d(
        params.units, eps=params.epsilon, momentum=params.momentum, dtype=torch.float64
    )
    with torch.no_grad():
        layer.weight.copy_(tensor(trace.gamma))
        layer.bias.copy_(tensor(trace.beta))
    return layer


def activation(trace):
    functions = {
        "identity": torch.nn.Identity(),
        "relu": torch.relu,
        "tanh": torch.tanh,
        "sigmoid": torch.sigmoid,
    }
    return functions[trace.params.activation]


@given(st.integers(0, 1_000_000))
@settings(max_examples=50, deadline=None)
def test_training_agrees_with_pytorch(seed):
    trace = compute(seeded(seed))
    layer, apply = torch_layer(trace), activation(trace)
    before = trace.params.activation_place == "before"
    with torch.no_grad():
        s = tensor(trace.own_x) @ tensor(trace.weights).T + tensor(trace.bias)
        h = apply(s) if before else s
        y = layer(h)
        a = y if before else apply(y)
        z = a @ tensor(trace.output_weights) + trace.output_bias
    np.testing.assert_allclose(trace.h, h.numpy(), **CLOSE)
    np.testing.assert_allclose(trace.y, y.numpy(), **CLOSE)
    np.testing.assert_allclose(trace.a, a.numpy(), **CLOSE)
    np.testing.assert_allclose(trace.z, z.numpy(), **CLOSE)
    np.testing.assert_allclose(
        trace.gamma * trace.normalised + trace.beta, layer.train()(h).detach().numpy(), **CLOSE
    )


@given(st.integers(0, 1_000_000))
@settings(max_examples=25, deadline=None)
def test_running_statistics_and_evaluation_agree_with_pytorch(seed):
    params = seeded(seed).changed(passes=3)
    trace = compute(params)
    layer = torch_layer(trace)
    with torch.no_grad():
        update = 0
        for _ in range(params.passes):
            for h in trace.batch_h:
                layer(tensor(h))
                update += 1
                if update in trace.shown_updates:
                    row = trace.shown_updates.index(update)
                    for ours, theirs in (
                        (trace.running_means[row], layer.running_mean),
                        (trace.running_variances[row], layer.running_var),
                    ):
                        np.testing.assert_allclose(ours, theirs.numpy(), **CLOSE)
        assert update == trace.updates == trace.shown_updates[-1]
        y = layer.eval()(tensor(trace.h[:1]))[0]
    np.testing.assert_allclose(trace.test_y, y.numpy(), **CLOSE)


@given(st.integers(0, 1_000_000))
@settings(max_examples=25, deadline=None)
def test_the_visit_agrees_with_pytorch(seed):
    trace = compute(seeded(seed))
    if trace.visit is None:
        assert trace.batches == 1
        return
    assert trace.visit.number != trace.params.batch
    members = trace.batch_h[trace.visit.number - 1].copy()
    members[0] = trace.h[0]
    layer = torch.nn.BatchNorm1d(
        trace.params.units, eps=trace.params.epsilon, affine=False, dtype=torch.float64
    )
    np.testing.assert_allclose(trace.visit.normalised, layer(tensor(members)).numpy(), **CLOSE)


@given(st.integers(0, 1_000_000))
@settings(max_examples=50, deadline=None)
def test_claims_hold(seed):
    params = seeded(seed)
    trace = compute(params)
    for claim in claims(check):
        agreement = claim.check(params, trace)
        assert agreement is None or agreement.holds, claim.sentence


@given(st.integers(0, 1_000_000))
@settings(max_examples=25, deadline=None)
def test_every_batch_has_its_own_rows(seed):
    trace = compute(seeded(seed))
    m = trace.params.batch_size
    assert trace.batches * m + trace.left_over == trace.rows
    assert 0 <= trace.left_over < m
    start = trace.chosen * m
    np.testing.assert_array_equal(trace.own_x, trace.x[start : start + m])
    assert trace.chosen in trace.compared
    assert len(trace.compared) == min(3, trace.batches)


def test_classic_prints_the_values_of_the_page():
    trace = compute(PRESETS["classic"])
    np.testing.assert_allclose(trace.h, [[3.9, 0.46], [5.2, 0.68], [4.8, 0.72]], atol=1e-12)
    assert [show(value, 4) for value in trace.mean] == ["4.6333", "0.6200"]
    assert [show(value, 5) for value in trace.variance] == ["0.29556", "0.01307"]
    assert [show(value, 4) for value in trace.deviation] == ["0.5437", "0.1143"]
    printed = [[show(value, 3) for value in column] for column in trace.normalised.T]
    assert printed == [["−1.349", "1.042", "0.307"], ["−1.400", "0.525", "0.875"]]
    np.testing.assert_allclose(trace.means[1:], [[4.533, 0.747], [2.433, 0.407]], atol=5e-4)
    np.testing.assert_allclose(trace.deviations[1:], [[0.368, 0.152], [1.322, 0.294]], atol=5e-4)


def test_the_first_preset_is_the_default_and_has_unequal_sizes():
    assert next(iter(PRESETS.values())) == Params.of()
    trace = compute(Params.of())
    assert len({trace.params.batch_size, len(trace.features), trace.params.units}) == 3


def test_activation_before_is_normalised_itself():
    trace = compute(PRESETS["tanh-before"])
    assert np.abs(trace.h).max() < 1
    np.testing.assert_array_equal(trace.a, trace.y)


def test_a_constant_unit_becomes_beta():
    values = ((1, 2), (1, 5), (1, 3), (1, 9))
    trace = compute(Params.of(examples=values, weights=((1, 0), (0, 1)), beta=(3, 0)))
    assert trace.constant == (1,)
    assert trace.shown_unit == 1
    np.testing.assert_allclose(trace.normalised[:, 0], 0, atol=1e-9)
    np.testing.assert_allclose(trace.y[:, 0], 3, atol=1e-9)


def test_a_large_epsilon_keeps_the_deviation_under_one():
    assert compute(PRESETS["classic"]).is_scaled_to_one
    trace = compute(PRESETS["classic"].changed(epsilon=0.5))
    assert not trace.is_scaled_to_one
    expected = np.sqrt(trace.variance / (trace.variance + 0.5))
    np.testing.assert_allclose(trace.normalised_deviation, expected, rtol=1e-12)


def test_sizes_follow_what_is_given():
    assert Params.of(weights="1,2;3,4").units == 2
    assert Params.of(gamma="1,2").units == 2
    assert Params.of(examples="1;2;4").batch_size == 3
    assert Params.of(examples="1,2;3,4").features == ("x1", "x2")


def test_rows_that_fill_no_batch_are_left_out():
    trace = compute(Params.of(batch_size=5))
    assert (trace.batches, trace.left_over) == (2, 2)


def test_changing_a_preset_keeps_its_data():
    params = PRESETS["classic"].changed(batch=2)
    assert params.examples == PRESETS["classic"].examples
    again = Params.of(**PRESETS["tanh-before"].given())
    assert again == PRESETS["tanh-before"]


REFUSED = {
    "examples has one row": {"examples": "1,2"},
    "examples has 5 features, at most 4": {"examples": "1,2,3,4,5;1,2,3,4,6"},
    "its rows have unequal lengths": {"examples": "1,2;3"},
    "examples is 'nan'": {"examples": "1;nan"},
    "examples holds 100000": {"examples": "1;100000"},
    "batch_size is 1, but it must be a whole number from 2 to 64": {"batch_size": 1},
    "batch_size is 13, but there are only 12 examples": {"batch_size": 13},
    "batch is 4, but with 12 examples and batches of 4 there are only 3": {"batch": 4},
    "there is only 1 full batch": {"batch_size": 7, "batch": 2},
    "weights has 1 × 2 numbers, but 3 units": {"units": 3, "weights": "1,2"},
    "gamma has 2 numbers, but there are 3 units": {"units": 3, "gamma": "1,2"},
    "beta holds 100": {"beta": "100,0,0"},
    "epsilon is '0'": {"epsilon": "0"},
    "momentum is '0'": {"momentum": "0"},
    "activation is 'elu', but it must be one of identity": {"activation": "elu"},
    "columns has 1 names": {"columns": "area"},
    "there is no parameter gama: did you mean gamma": {"gama": "1"},
}


@pytest.mark.parametrize(("sentence", "values"), REFUSED.items())
def test_refuses_with_one_sentence(sentence, values):
    with pytest.raises(ParameterError) as error:
        Params.of(**values)
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


NOT_DRAWN = {
    "in batch 1 every unit has the same value": {"examples": "2,1;2,1;2,1;3,1"},
    "the unit has the same value": {"examples": "0,1;0,2", "weights": "1,0"},
    "values of unit 1 differ by only .* and would all be written 1.00": {
        "examples": "8,1;9,2;10,0;8,1",
        "weights": "1,0;0,1",
        "bias": "0,-1",
        "activation": "tanh",
        "activation_place": "before",
    },
    "feature b reaches only 0.005 and would be written 0 beside 99999": {
        "examples": "50,0.005;-99999,0.004;200,-0.001",
        "columns": "a,b",
    },
    "too long to be read": {"examples": "90000;10;20", "weights": "99;98;97;96"},
}


@pytest.mark.parametrize(("sentence", "values"), NOT_DRAWN.items())
def test_refuses_what_cannot_be_shown(sentence, values):
    if "batch_size" not in values and "2,1" in values["examples"]:
        values = {**values, "batch_size": 3}
    with pytest.raises(ComputationError, match=sentence):
        compute(Params.of(**values))
