"""The ravine against PyTorch, the numbers of its presets, and what is refused."""

import numpy as np
import pytest
import torch

from deepchalk.errors import ComputationError, ParameterError
from deepchalk.lesson.telling.step import phases_of
from deepchalk.lessons.ravines.beats.move_zero import MoveZero
from deepchalk.lessons.ravines.beats.race import Race
from deepchalk.lessons.ravines.names import weight_names
from deepchalk.lessons.ravines.numbers.rulers import CENTRED, NORMAL, RAW
from deepchalk.lessons.ravines.params import CLASSIC
from deepchalk.lessons.ravines.scene import Ravines
from deepchalk.lessons.ravines.trace import PRESETS, Params, Trace, random_params

CLOSE = {"rtol": 1e-9, "atol": 1e-9}
LINE = Trace(params=PRESETS["line"])
TWO = Trace(params=PRESETS["classic"])


def tensor(values) -> torch.Tensor:
    return torch.tensor(np.array(values), dtype=torch.float64)


def mean_square(t: Trace, weights: torch.Tensor) -> torch.Tensor:
    return ((tensor(t.design) @ weights - tensor(t.goal)) ** 2).mean()


@pytest.mark.few(3)
@pytest.mark.parametrize("seed", range(12))
def test_a_best_rate_takes_the_steps_that_are_told_as_it_is_written(seed):
    sets = [*PRESETS.values(), random_params(np.random.default_rng(seed))]
    for params in sets[seed % len(PRESETS) :: len(PRESETS)]:
        t = Trace(params=params)
        for ruler, (rate, steps) in enumerate(zip(t.best_rates, t.fewest, strict=True)):
            assert not steps.value or t.descent_on(ruler).steps(float(rate.text)) == steps.value


@pytest.mark.few(3)
@pytest.mark.parametrize("seed", range(12))
def test_cost_slope_hessian_and_steps_are_those_of_autograd(seed):
    t = Trace(params=random_params(np.random.default_rng(seed)))
    weights = tensor(t.start).requires_grad_()
    cost = mean_square(t, weights)
    assert t.start_cost.value == pytest.approx(cost.item(), rel=1e-9)
    (slope,) = torch.autograd.grad(cost, weights)
    away = t.start.values - t.best.values
    np.testing.assert_allclose(t.hessians.values[RAW] @ away, slope.numpy(), rtol=1e-7, atol=1e-7)
    curved = torch.autograd.functional.hessian(lambda w: mean_square(t, w), weights)
    np.testing.assert_allclose(t.hessians.values[RAW], curved.numpy(), **CLOSE)
    velocity = torch.zeros(2, dtype=torch.float64)
    moments = [k for k in range(len(t.walk)) if t.walk.values[k] == k][:30]
    for moment in moments:
        np.testing.assert_allclose(
            t.path.values[moment], weights.detach().numpy(), rtol=1e-6, atol=1e-8
        )
        (slope,) = torch.autograd.grad(mean_square(t, weights), weights)
        velocity = t.params.beta * velocity - t.raw_rate.value * slope
        weights = (weights + velocity).detach().requires_grad_()


@pytest.mark.few(3)
@pytest.mark.parametrize("seed", range(12))
def test_no_ruler_changes_what_a_line_costs(seed):
    t = Trace(params=random_params(np.random.default_rng(100 + seed)))
    for matrices in t.changes.values:
        for matrix in matrices[::20]:
            back = np.linalg.inv(matrix)
            away = matrix @ (t.start.values - t.best.values)
            rise = 0.5 * away @ (back.T @ t.hessians.values[RAW] @ back) @ away
            assert t.least.value + rise == pytest.approx(t.start_cost.value, rel=1e-6)
    assert t.kappas.values[NORMAL] >= 1 - 1e-9


def test_counts_are_those_of_taking_every_step():
    for x, rate, counted in (
        (LINE.inputs, LINE.raw_rate, LINE.raw_steps),
        (LINE.ruled[CENTRED], LINE.fair_rates[0, CENTRED], LINE.fair_steps[0, CENTRED]),
        (LINE.normalised, LINE.normal_rate, LINE.normal_steps),
    ):
        x = x.values.ravel()
        design = np.column_stack([np.ones(5), x])
        weights, steps = np.zeros(2), 0
        while np.square(design @ weights - LINE.target.values).mean() >= 1 + 1e-3:
            slope = 2 / 5 * design.T @ (design @ weights - LINE.target.values)
            weights, steps = weights - rate.value * slope, steps + 1
        assert steps == counted.value


def test_the_descent_from_the_mean_as_zero_is_that_of_taking_every_step():
    x = LINE.inputs.values[:, 0] - LINE.means.values[0]
    design = np.column_stack([np.ones(5), x])
    weights = np.zeros(2)
    for height, slope in LINE.sooner.values:
        # b is the height at zero, c that at the mean.
        np.testing.assert_allclose([height + LINE.means.values[0] * slope, slope], weights)
        back = 2 / 5 * design.T @ (design @ weights - LINE.target.values)
        weights = weights - LINE.fair_rates.values[0, CENTRED] * back
    assert LINE.sooner_counts.values[-1] == 17


def texts(*quantities) -> str:
    return " ".join(entry.text for one in quantities for entry in one.entries)


def test_the_numbers_of_the_default():
    t = LINE
    assert texts(t.hessians[RAW]) == "2 10 10 58"
    assert texts(t.hessians[1:]) == "2 0 0 8 2 0 0 2"
    assert texts(t.steep[RAW], t.flat[RAW], t.kappas, t.ratio) == "59.7 0.268 223 4 1 14.9"
    assert texts(t.scaled_kappa) == "66.0"
    assert texts(t.bests) == "1.5 0.5 4.0 0.5 4 1"
    assert texts(t.least, t.start_cost, t.levels) == "1 18 1.1 2.0 5.0 18.0"
    assert texts(t.path[1]) == "0.24 1.32"
    assert texts(t.raw_cap, t.raw_rate, t.fast_rate) == "0.0335 0.03 0.04"
    assert texts(t.factor_across, t.factor_along, t.fast_factor) == "−0.79 0.992 −1.39"
    assert texts(t.fast_costs[:4]) == "18.0 33.6 63.6 121.6"
    assert texts(t.rise_along, t.rise_across, *t.pivots) == "0.134 29.9 5.77 −0.17"
    assert texts(t.raw_steps, t.normal_steps) == "345 1"
    assert texts(t.fewest) == "313 10 1"
    assert texts(t.fair_steps) == "619 17 1 343 16 22"
    assert texts(t.costs[60], *t.path[60]) == "1.10 0.65 0.65"
    kappas = [t.changing_kappas.values[0, k] for k in (0, 15, 30, 45, 60)]
    np.testing.assert_allclose(kappas, [223, 88.8, 29.6, 8.65, 4.0], rtol=2e-3)


def test_numbers_of_the_rulers():
    t = LINE
    assert texts(t.ruled) == "2 4 5 6 8 −3 −1 0 1 3 −1.5 −0.5 0.0 0.5 1.5"
    assert texts(t.ruled_squares[1]) == "9 1 0 1 9" and texts(t.typical) == "5.39 2 1"
    assert texts(t.stride, t.raw_share, t.normal_share) == "1 0.90 0.50"


def test_a_deviation_is_as_many_units_long_as_the_ruler_says():
    """Its bar keeps its length while the unit grows to it: 2 of the first, 1 of the last."""
    assert LINE.spans[0].value == 2 and LINE.spans[-1].value == pytest.approx(1)
    spans, units = LINE.spans.values, LINE.units.values
    np.testing.assert_allclose(spans * units, LINE.deviations[0].value)
    assert (np.diff(spans) < 0).all()


def test_the_slope_of_a_cut_one_unit_out_is_twice_its_rise():
    for rise, curvature in ((LINE.rise_along, LINE.flat[RAW]), (LINE.rise_across, LINE.steep[RAW])):
        assert 2 * rise.value == pytest.approx(curvature.value)
    best, across = LINE.best.values, LINE.cost.directions[:, 1]
    rises = [float(LINE.cost.rise(best + far * across)) for far in (1 - 1e-4, 1 + 1e-4)]
    assert (rises[1] - rises[0]) / 2e-4 == pytest.approx(LINE.steep[RAW].value)


def test_the_condition_number_of_a_line_in_a_closed_form():
    kappa, mean, variance = LINE.kappas.values[RAW], 5.0, 4.0
    assert kappa + 2 + 1 / kappa == pytest.approx((mean**2 + variance + 1) ** 2 / variance)


def test_the_classic_table_keeps_its_values():
    t = TWO
    assert texts(t.kappas[RAW], t.ratio, t.kappas[NORMAL]) == "8015 89.5 16.0"
    assert texts(t.raw_steps, t.normal_steps) == "10919 30"
    assert t.least.value == 0
    np.testing.assert_allclose(t.best.values, [0.3125, 0.034375])
    np.testing.assert_allclose(t.best_on(NORMAL).values, [0.780, 3.61], atol=5e-3)


def test_without_a_bias_inputs_can_only_be_scaled():
    t = Trace(params=Params.of(rows=CLASSIC, bias=False, scaling="scale", relative_rate=1.8))
    assert (t.raw_steps.value, t.normal_steps.value) == (1503, 20)
    assert t.least.value == pytest.approx(0.6, abs=0.05)
    with pytest.raises(ParameterError, match="scaling is standardise, but without a bias"):
        Params.of(rows=CLASSIC, bias=False)


def test_whitened_inputs_have_a_round_bowl():
    assert Trace(params=PRESETS["whiten"]).kappas.values[NORMAL] == pytest.approx(1)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"rows": [[1, 2], [1, 3]]}, "rows: column 1 is 1 in every row, so its deviation is 0"),
        ({"rows": [[1, 2]]}, "rows has one row"),
        ({"rows": [[1, 2, 3, 4], [5, 6, 7, 8]]}, "rows has 4 numbers a row"),
        ({"rows": [[20000, 2], [1, 3]]}, "rows: row 1 has 20000 in column 1"),
        ({"rows": [[1, 2], [2, 3]], "bias": False}, "bias is false, but a line needs one"),
        ({"columns": ["x", "t", "u"]}, "columns has 3 names, but rows has 2 numbers a row"),
        ({"start": [1]}, "start is 1, but it must be two weights"),
        ({"levels": [0]}, "levels is 0, but it must be from 1 to 6 costs"),
    ],
)
def test_what_cannot_be_drawn_is_refused(values, sentence):
    with pytest.raises(ParameterError) as caught:
        Params.of(**values)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"levels": [0.5, 3]}, "levels has 0.5, but the least cost is 1"),
        ({"start": [1.5, 0.5]}, "start is within the tolerance 0.001 of the least cost"),
        ({"rows": [[1, 2, 3], [2, 4, 5], [3, 6, 8]]}, "rows: the condition number is"),
        (
            {"rows": [[2017, 2], [2019, 5], [2020, 4], [2021, 3], [2023, 6]]},
            "rows: the condition number is 4e+12",
        ),
    ],
)
def test_what_cannot_be_computed_is_said(values, sentence):
    with pytest.raises(ComputationError) as caught:
        Trace(params=Params.of(**values))
    assert str(caught.value).startswith(sentence)


def test_another_table_does_not_take_the_learning_rate_of_the_default():
    assert Params.of(rows=[[100, 2], [200, 3]]).learning_rate is None
    assert Params().learning_rate == 0.03


def test_questions_are_answered_from_the_trace():
    asked = {
        beat: next(one for one in phases_of(beat) if one.question).question.asked(LINE)
        for beat in (MoveZero, Race)
    }
    assert asked[Race].options[asked[Race].answer] == "1"
    assert LINE.fast_costs.values[-1] > LINE.fast_costs.values[0]
    assert LINE.kappas.values[CENTRED] < LINE.kappas.values[RAW]
    assert asked[MoveZero].options[asked[MoveZero].answer] == "turn and widen"


def test_beats_that_do_not_apply_are_left_out():
    names = [beat.name() for beat in Ravines.beats if beat.applies(TWO)]
    assert "move_zero" not in names and "unmix" not in names
    assert {"why", "rate", "spread_unit", "race", "new_ruler"} <= set(names)
    none = Trace(params=Params.of(rows=CLASSIC, scaling="none"))
    assert not Race.applies(none)


@pytest.mark.parametrize("params", PRESETS.values(), ids=PRESETS)
def test_weights_bear_the_names_that_they_have_on_the_axes(params):
    t = Trace(params=params)
    names = list(weight_names(params, RAW))
    for one in (t.start, t.best, t.path[0], t.path[-1], t.fast_path[1]):
        assert [entry.symbol for entry in one.entries] == names
    for ruler in (RAW, CENTRED, NORMAL):
        bests = [entry.symbol for entry in t.best_on(ruler).entries]
        assert bests == list(weight_names(params, ruler))
    assert names == (["b", "w"] if t.one_input else ["w_1", "w_2"])


@pytest.mark.few(3)
@pytest.mark.parametrize("seed", range(12))
def test_a_curvature_is_twice_the_mean_of_the_squared_lifts_of_a_unit(seed):
    t = Trace(params=random_params(np.random.default_rng(200 + seed)))
    for squares, curvatures in ((t.flat_squares, t.flat), (t.steep_squares, t.steep)):
        np.testing.assert_allclose(2 * squares.values, curvatures.values, rtol=1e-5)
    # One unit across, row by row, by the model itself.
    across = t.cost.directions[:, 1]
    lifts = t.design.values @ (t.best.values + across) - t.design.values @ t.best.values
    np.testing.assert_allclose(t.steep_lifts.values[RAW], lifts, rtol=1e-6, atol=1e-6)
    assert t.steep_squares[RAW].value == pytest.approx(float(np.mean(lifts**2)), rel=1e-6)


def test_a_unit_raises_the_loss_by_the_mean_of_its_squared_lifts():
    assert texts(LINE.flat_squares[RAW], LINE.steep_squares[RAW]) == "0.134 29.9"
    assert texts(LINE.rise_along, LINE.rise_across) == "0.134 29.9"
    assert texts(LINE.flat_squares[CENTRED], LINE.steep_squares[CENTRED]) == "1 4"


def test_with_the_zero_moved_the_old_rate_is_quicker_too():
    """Both count: at the old rate 79 steps instead of 345, at half of the highest one 17."""
    assert LINE.descent_on(CENTRED).steps(LINE.raw_rate.value) == 79
    assert LINE.fair_steps[0, CENTRED].value == 17
