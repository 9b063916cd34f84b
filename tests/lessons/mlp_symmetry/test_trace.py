"""The swap against PyTorch and a loop, the presets, the cases without a bump, what is refused."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from deepchalk import theme
from deepchalk.errors import ComputationError, ParameterError
from deepchalk.lesson.check import claims
from deepchalk.lesson.values.numbers import as_printed
from deepchalk.lessons.mlp_symmetry import check
from deepchalk.lessons.mlp_symmetry.bench import Bench
from deepchalk.lessons.mlp_symmetry.copies import copies, count_distinct
from deepchalk.lessons.mlp_symmetry.legible import smallest_seen
from deepchalk.lessons.mlp_symmetry.settings import MIDDLE
from deepchalk.lessons.mlp_symmetry.summary import Summary
from deepchalk.lessons.mlp_symmetry.trace import PRESETS, Params, Trace, compute, random_params
from deepchalk.mobjects.room import CONTENT

TORCH: dict[str, Any] = {
    "identity": torch.nn.Identity(),
    "relu": torch.nn.ReLU(),
    "tanh": torch.nn.Tanh(),
    "sigmoid": torch.nn.Sigmoid(),
}


def seeded(seed: int) -> Trace:
    """The trace of random parameters that can be drawn."""
    for attempt in range(100):
        try:
            return compute(random_params(np.random.default_rng([seed, attempt])))
        except ComputationError:
            continue
    raise AssertionError("every random set was refused")


def torch_loss(trace: Trace, first: np.ndarray, second: np.ndarray) -> tuple[float, float]:
    """Prediction and loss that PyTorch's own layers make."""
    inputs, hidden = first.shape
    network = torch.nn.Sequential(
        torch.nn.Linear(inputs, hidden, bias=False, dtype=torch.float64),
        TORCH[trace.params.activation],
        torch.nn.Linear(hidden, 1, bias=False, dtype=torch.float64),
    )
    with torch.no_grad():
        network[0].weight.copy_(torch.tensor(np.array(first)).T)
        network[2].weight.copy_(torch.tensor(np.array(second))[None])
        z = network(torch.tensor(np.array(trace.x)))[0]
    target = torch.tensor(trace.target, dtype=torch.float64)
    if trace.params.loss == "absolute":
        return float(z), float(torch.nn.functional.l1_loss(z, target))
    half = 0.5 if trace.params.loss == "half-squared" else 1.0
    return float(z), half * float(torch.nn.functional.mse_loss(z, target))


@given(st.integers(0, 1_000_000))
@settings(max_examples=100, deadline=None)
def test_agrees_with_pytorch(seed: int) -> None:
    trace = seeded(seed)
    for setting in (trace.before, trace.after):
        z, loss = torch_loss(trace, setting.first, setting.second)
        assert setting.z == pytest.approx(z, rel=1e-9, abs=1e-9)
        assert setting.loss == pytest.approx(loss, rel=1e-9, abs=1e-9)
    for way in (trace.way, trace.scaling):
        for point in (0, 7, MIDDLE, -1):
            z, loss = torch_loss(trace, way.first[point], way.second[point])
            assert way.z[point] == pytest.approx(z, rel=1e-9, abs=1e-9)
            assert way.loss[point] == pytest.approx(loss, rel=1e-9, abs=1e-9)


@given(st.integers(0, 1_000_000))
@settings(max_examples=60, deadline=None)
def test_every_claim_holds(seed: int) -> None:
    trace = seeded(seed)
    for claim in claims(check):
        agreement = claim.check(trace.params, trace)
        if agreement is None:
            assert claim.name == "a_unit_with_flipped_signs_leaves_the_prediction"
            assert trace.flipped is None
            continue
        assert agreement.holds, f"{claim.sentence}: {agreement}"
        assert agreement.within <= 1e-9


@given(st.integers(0, 1_000_000))
@settings(max_examples=60, deadline=None)
def test_the_swap_moves_two_columns_and_two_rows_and_nothing_else(seed: int) -> None:
    trace = seeded(seed)
    one, other = trace.pair
    assert {one + 1, other + 1} == set(trace.params.swap)
    for place in range(trace.params.hidden):
        unit = {one: other, other: one}.get(place, place)
        np.testing.assert_array_equal(trace.after.first[:, place], trace.before.first[:, unit])
        assert trace.after.second[place] == trace.before.second[unit]
        assert trace.after.h[place] == pytest.approx(trace.before.h[unit], abs=1e-12)


@given(st.integers(0, 1_000_000))
@settings(max_examples=60, deadline=None)
def test_a_verdict_says_what_the_curve_does(seed: int) -> None:
    trace = seeded(seed)
    highest, lowest = float(trace.way.gap.max()), float(trace.way.gap.min())
    seen = smallest_seen(float(trace.way.loss.max()))
    if trace.verdict == "bump":
        assert highest >= seen
        assert trace.way.gap[trace.marked] >= seen
    else:
        assert highest < seen
        assert trace.marked == MIDDLE
        assert (trace.verdict == "below") == (lowest <= -seen)


@given(st.integers(0, 1_000_000))
@settings(max_examples=100, deadline=None)
def test_what_is_claimed_can_be_seen_in_the_printed_numbers(seed: int) -> None:
    trace = seeded(seed)
    claimed = [(trace.way, trace.marked, 1)] if trace.verdict == "bump" else []
    if trace.sags:
        claimed.append((trace.scaling, MIDDLE, -1))
    for way, point, sign in claimed:
        loss, line = (
            as_printed(float(values[point]), trace.digits.loss) for values in (way.loss, way.line)
        )
        assert sign * (loss - line) > 0


def test_the_classic_preset_has_the_known_values() -> None:
    assert next(iter(PRESETS)) == "classic"
    trace = compute(PRESETS["classic"])
    assert trace.before.first.tolist() == [[1, 3, 5], [2, 4, 6]]
    assert trace.before.second.tolist() == [1, 2, 3]
    assert trace.before.h.tolist() == [3, 7, 11]
    assert (trace.before.z, trace.target, trace.before.loss) == (50, 50, 0)
    assert trace.after.first.tolist() == [[3, 1, 5], [4, 2, 6]]
    assert trace.after.h.tolist() == [7, 3, 11]
    assert (trace.after.z, trace.after.loss) == (50, 0)
    assert trace.way.first[MIDDLE].tolist() == [[2, 2, 5], [3, 3, 6]]
    assert trace.way.second[MIDDLE].tolist() == [1.5, 1.5, 3]
    assert trace.way.z[MIDDLE] == pytest.approx(48)
    assert trace.way.loss[MIDDLE] == pytest.approx(4)
    assert (trace.verdict, trace.marked, trace.sags) == ("bump", MIDDLE, True)
    assert trace.scaling.factor[[0, MIDDLE, -1]].tolist() == [0, 1, 2]
    assert trace.scaling.loss[[0, MIDDLE, -1]].tolist() == [2500, 0, 2500]
    assert (trace.orderings, trace.signs, trace.copies, trace.distinct) == (6, 8, 48, 48)


def test_relu_units_that_are_all_active_give_the_classic_values_too() -> None:
    linear, relu = (compute(Params.of(activation=name)) for name in ("identity", "relu"))
    np.testing.assert_array_equal(relu.way.loss, linear.way.loss)
    assert relu.signs == 1


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        # With W₁ = (2 3; 1 2) and x = (1, −1) both units sum to 1.
        ({"x": (1, -1), "first_weights": ((2, 3), (1, 2)), "second_weights": (2, -1)}, "agree"),
        ({"first_weights": ((1, 1), (2, 2)), "second_weights": (3, 3)}, "same point"),
        ({"first_weights": ((1, 3), (2, 4)), "second_weights": (2, 2)}, "flat"),
        # Halfway z is 48, which is what is wanted here.
        ({"target": 48}, "below"),
        ({"target": 51}, "bump"),
    ],
)
def test_ways_without_a_bump_are_noticed(values: dict[str, Any], verdict: str) -> None:
    assert compute(Params.of(**values)).verdict == verdict


def test_a_bump_that_is_not_in_the_middle_is_marked_where_it_is_highest() -> None:
    found = 0
    for seed in range(400):
        trace = compute(Params.of(activation="tanh", target=0.4, seed=seed))
        if trace.verdict == "bump" and trace.marked != MIDDLE:
            found += 1
            assert trace.way.gap[trace.marked] == trace.way.gap.max()
            assert trace.way.gap[MIDDLE] < smallest_seen(float(trace.way.loss.max()))
    assert found


@pytest.mark.parametrize(("target", "middle"), [(60.0, 1.0), (300.0, 6.0), (-400.0, -8.0)])
def test_the_scaled_loss_is_shown_where_it_is_curved(target: float, middle: float) -> None:
    # z is 50: a target far from it would leave a loss from 0 to 2 that looks straight.
    trace = compute(Params.of(target=target))
    assert trace.scaling.factor[MIDDLE] == pytest.approx(middle)
    sag = -float(trace.scaling.gap[MIDDLE]) / float(np.ptp(trace.scaling.loss))
    assert trace.sags
    assert sag >= 0.05


def test_a_sag_too_flat_to_be_seen_is_not_claimed() -> None:
    params = Params.of(second_weights=(-7, 3.01, 0), target=900)
    trace = compute(params)
    assert 0 < -trace.scaling.gap[MIDDLE] < 0.02 * np.ptp(trace.scaling.loss)
    assert not trace.sags


@given(st.integers(0, 1_000_000))
@settings(max_examples=60, deadline=None)
def test_a_unit_with_flipped_signs_leaves_the_prediction_of_pytorch(seed: int) -> None:
    trace = seeded(seed)
    assert (trace.flipped is not None) == (trace.params.activation in {"identity", "tanh"})
    if trace.flipped is not None:
        np.testing.assert_array_equal(trace.flipped.first[:, 0], -trace.before.first[:, 0])
        np.testing.assert_array_equal(trace.flipped.first[:, 1:], trace.before.first[:, 1:])
        z, _ = torch_loss(trace, trace.flipped.first, trace.flipped.second)
        assert z == pytest.approx(trace.before.z, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("target", [-40.0, 0.0, 120.0])
def test_the_absolute_loss_is_scaled_across_its_kink(target: float) -> None:
    trace = compute(Params.of(loss="absolute", target=target))
    assert trace.sags
    assert trace.scaling.loss.min() == pytest.approx(0, abs=1e-9)


def test_a_prediction_of_zero_tells_nothing_when_it_is_scaled() -> None:
    trace = compute(Params.of(second_weights=(4, 5.5, -4.5), target=3))
    assert trace.before.z == pytest.approx(1)
    zero = compute(Params.of(second_weights=(-7, 3, 0), target=3))
    assert zero.before.z == pytest.approx(0)
    assert trace.sags
    assert not zero.sags


@pytest.mark.parametrize("hidden", [2, 3, 4, 5])
@pytest.mark.parametrize("odd", [True, False])
def test_copies_are_all_different_for_different_units(hidden: int, odd: bool) -> None:
    random = np.random.default_rng(hidden)
    first, second = random.normal(size=(3, hidden)), random.normal(size=hidden)
    expected = math.factorial(hidden) * (2**hidden if odd else 1)
    assert sum(1 for _ in copies(first, second, odd)) == expected
    assert count_distinct(first, second, odd) == expected


def test_equal_and_idle_units_leave_fewer_different_copies() -> None:
    first, second = np.array([[1.0, 1.0, 0.0]]), np.array([2.0, 2.0, 0.0])
    assert count_distinct(first, second, odd=False) == 3
    # Two equal units, each with its sign, and one that is zero: 3 places · (1 + 2 + 1) signs.
    assert count_distinct(first, second, odd=True) == 12


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"hidden": 6}, "hidden is 6, but it must be a whole number from 2 to 5"),
        ({"inputs": 1}, "inputs is 1, but it must be a whole number from 2 to 4"),
        ({"x": (1, 2, 3), "inputs": 2}, "x has 3 numbers, but there are 2 inputs"),
        ({"second_weights": (1,), "hidden": 2}, "second_weights has 1 number, but there are 2"),
        (
            {"first_weights": ((1, 2), (3, 4)), "hidden": 3},
            "first_weights has 2 × 2 numbers, but it must have 2 × 3",
        ),
        ({"x": (1, 12)}, "x holds 12, but each number must be from −9 to 9"),
        ({"swap": (1, 4)}, "swap is 1x4, but it must be two different units from 1 to 3"),
        ({"swap": (2, 2)}, "swap is 2x2, but it must be two different units from 1 to 3"),
        ({"swap": (0, 2)}, "it must be a whole number from 1 to 5, or two of them"),
        ({"activation": "gelu"}, "activation is 'gelu', but it must be one of identity, relu"),
        ({"first_weights": "1,2;3"}, "its rows have unequal lengths"),
        ({"x": "one,two"}, "x"),
        ({"target": 1e6}, "target is 1000000.0, but it must be a number from -999 to 999"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(
    values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ParameterError) as refused:
        Params.of(**values)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_prediction_that_is_too_long_is_refused() -> None:
    values = {"x": (9, 9), "first_weights": ((9, 9), (9, 9)), "second_weights": (9, 9)}
    with pytest.raises(ComputationError, match="a prediction reaches 2916, but from 1000 on"):
        compute(Params.of(**values))


def test_sizes_follow_the_values() -> None:
    params = Params.of(first_weights="1,2,3,4;5,6,7,8;9,8,7,6", x="1,0,1", second_weights="1,1,1,1")
    assert (params.inputs, params.hidden) == (3, 4)
    assert compute(params).before.h.tolist() == [10, 10, 10, 10]


def test_a_bump_that_only_the_numbers_show_is_said_to_be_small() -> None:
    trace = seeded(918)
    assert trace.verdict == "bump"
    assert not trace.stands_out
    assert compute(PRESETS["classic"]).stands_out


def test_a_long_sum_of_the_first_unit_is_legible():
    trace = compute(
        Params.of(
            inputs=4,
            hidden=4,
            x="0.43,-0.63,-0.19,-0.43",
            first_weights="-0.84,0.29,-0.05,0.5;0.38,0.76,0.41,-0.12;-0.35,0,0.63,0.01;-0.5,-0.36,-0.93,-0.01",
            second_weights="0.36,0.87,0.9,0.84",
            activation="sigmoid",
        )
    )
    with theme.using(theme.DARK):
        for formula in Bench(CONTENT, trace).unit_formulas:
            assert formula.digit_height >= 0.999 * theme.active().sizes.smallest


@pytest.mark.parametrize("target", [-999, None])
def test_the_summary_makes_nothing_of_a_difference_that_is_not_seen(target):
    trace = compute(
        Params.of(hidden=5, inputs=4, activation="sigmoid", seed=12, swap="2x5", target=target)
    )
    with theme.using(theme.DARK):
        scaled = Summary(CONTENT, trace).statements[2]
    assert trace.sags == (target is None)
    assert ("<" in scaled[1].wording.text) == trace.sags
