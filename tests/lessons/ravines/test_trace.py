"""The numbers of the ravine against NumPy and PyTorch, its presets, and what is refused."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from deepchalk import theme
from deepchalk.cli.selection import steps_option
from deepchalk.errors import ComputationError, DeepchalkError, ParameterError
from deepchalk.lesson.check import claims
from deepchalk.lessons.ravines import check
from deepchalk.lessons.ravines.descent import descend, largest_rate, steps_to
from deepchalk.lessons.ravines.facts import count_text
from deepchalk.lessons.ravines.plot import far_and_near
from deepchalk.lessons.ravines.second_wording import sizes_caption
from deepchalk.lessons.ravines.trace import PRESETS, Params, compute, random_params
from deepchalk.lessons.ravines.view import contour
from deepchalk.lessons.ravines.wording import count_caption
from deepchalk.mobjects.plots.label_places import dense
from deepchalk.mobjects.room import CONTENT


def seeded(seed: int) -> Params:
    """Random parameters that can be drawn."""
    for attempt in range(100):
        try:
            params = random_params(np.random.default_rng([seed, attempt]))
            compute(params)
        except DeepchalkError:
            continue
        return params
    raise AssertionError("every random set was refused")


def torch_path(problem, momentum: float) -> np.ndarray:
    """The descent as PyTorch's optimiser takes it, with gradients from autograd."""
    inputs, target = torch.tensor(np.array(problem.inputs)), torch.tensor(np.array(problem.target))
    weights = torch.tensor(np.array(problem.path[0]), requires_grad=True)
    optimiser = torch.optim.SGD([weights], lr=problem.rate, momentum=momentum)
    path = [weights.detach().numpy().copy()]
    for _ in range(len(problem.path) - 1):
        optimiser.zero_grad()
        ((inputs @ weights - target) ** 2).mean().backward()
        optimiser.step()
        path.append(weights.detach().numpy().copy())
    return np.array(path)


# The values of the classic example


def test_the_classic_table():
    trace = compute(PRESETS["classic"])
    raw, normal = trace.raw.problem, trace.normal.problem
    assert np.allclose(raw.best, [0.95, 0.0475])
    assert raw.least == pytest.approx(0.6)
    assert np.allclose(trace.normalising.means, [14 / 3, -40 / 3])
    assert np.allclose(trace.normalising.deviations, [2.494, 104.99], atol=5e-3)
    rows = [[-1.07, 0.51], [-0.27, 0.89], [1.34, -1.40]]
    assert np.allclose(trace.normalising.normalised, rows, atol=5e-3)
    assert round(raw.condition) == 552 and round(normal.condition) == 16
    assert raw.ratio == pytest.approx(23.5, abs=0.05)
    assert normal.ratio == pytest.approx(4.0, abs=0.05)
    assert trace.normalising.correlation == pytest.approx(-0.88, abs=5e-3)
    assert (raw.needed, normal.needed) == (1503, 30)


def test_the_classic_table_with_the_careful_rate():
    trace = compute(PRESETS["careful"])
    assert (trace.raw.problem.needed, trace.normal.problem.needed) == (2708, 55)


def test_scaling_without_centring():
    trace = compute(Params.of(scaling="scale"))
    assert trace.normal.problem.condition == pytest.approx(7.03, abs=0.01)
    assert trace.normal.problem.least == pytest.approx(0.6)


def test_centring_without_a_bias_centres_the_target_instead_of_changing_the_problem():
    trace = compute(PRESETS["classic"])
    assert trace.target_is_centred
    assert trace.normal.problem.least == pytest.approx(0.0, abs=1e-12)
    with_bias = compute(Params.of(bias=True))
    assert not with_bias.target_is_centred
    assert with_bias.raw.problem.least == pytest.approx(with_bias.normal.problem.least, abs=1e-12)


def test_levels_lie_above_the_minimum():
    trace = compute(PRESETS["classic"])
    assert min(trace.raw.levels) > trace.raw.problem.least
    # 0.5 lies below the least cost of 0.6.
    with pytest.raises(ComputationError, match=r"level 0.5 is not above the minimum .* 0.6"):
        compute(Params.of(levels=(0.5, 5)))


# Second routes


@pytest.mark.parametrize("name", PRESETS)
def test_claims_hold_for_presets(name):
    params = PRESETS[name]
    trace = compute(params)
    for claim in claims(check):
        agreement = claim.check(params, trace)
        assert agreement is None or agreement.holds, claim.sentence


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_claims_hold_for_random_tables(seed):
    params = seeded(seed)
    trace = compute(params)
    for claim in claims(check):
        agreement = claim.check(params, trace)
        assert agreement is None or agreement.holds, claim.sentence


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_the_descent_agrees_with_autograd(seed):
    params = seeded(seed)
    trace = compute(params)
    for side in (trace.raw, trace.normal):
        theirs = torch_path(side.problem, trace.momentum)
        scale = np.maximum(1.0, np.abs(theirs).max())
        assert np.abs(side.problem.path - theirs).max() <= 1e-9 * scale


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 40), st.floats(-2, 2), st.booleans())
def test_minimum_curvatures_and_gradient_agree_with_torch(seed, rows, power, bias):
    random = np.random.default_rng(seed)
    table = np.column_stack([random.normal(size=(rows, 2)) * [1, 10**power], np.ones(rows)])
    table[:, 2] = random.normal(size=rows)
    trace = compute(Params.of(rows=table.tolist(), bias=bias, start=(0.3, -0.2)))
    for side in (trace.raw, trace.normal):
        problem = side.problem
        inputs = torch.tensor(np.array(problem.inputs))
        target = torch.tensor(np.array(problem.target))

        def cost(weights, inputs=inputs, target=target):
            return ((inputs @ weights - target) ** 2).mean()

        start = torch.tensor(np.array(problem.path[0]), requires_grad=True)
        hessian = torch.autograd.functional.hessian(cost, start)
        (gradient,) = torch.autograd.grad(cost(start), start)
        best = torch.linalg.lstsq(inputs, target).solution
        curvatures = torch.linalg.eigvalsh(hessian)
        for ours, theirs in (
            (problem.hessian, hessian),
            (problem.first_gradient, gradient),
            (problem.best, best),
            (problem.curvatures, curvatures),
            (problem.least, cost(best)),
        ):
            theirs = theirs.detach().numpy()
            assert np.abs(ours - theirs).max() <= 1e-9 * max(1e-3, np.abs(theirs).max())


@settings(max_examples=40, deadline=None)
@given(
    st.floats(1e-3, 1e3),
    st.floats(1, 400),
    st.floats(0.05, 0.99),
    st.floats(0, 0.95),
    st.tuples(st.floats(-5, 5), st.floats(-5, 5)),
)
def test_steps_are_counted_like_a_loop(flat, ratio, share, momentum, distances):
    curvatures = np.array([flat, flat * ratio])
    rate = share * largest_rate(curvatures[1], momentum)
    offset, velocity, count = np.array(distances), np.zeros(2), 0
    tolerance = 1e-3 * max(float(0.5 * curvatures @ offset**2), 1e-6)
    expected = steps_to(tolerance, curvatures, offset, rate, momentum, most=3000)
    while 0.5 * curvatures @ offset**2 > tolerance and count <= 3000:
        velocity = momentum * velocity - rate * curvatures * offset
        offset = offset + velocity
        count += 1
    assert expected == (count if count <= 3000 else None)


def test_a_rate_at_the_cap_does_not_settle_and_beyond_it_grows():
    beyond = compute(Params.of(relative_rate=2.1)).raw.problem
    assert not beyond.settles and beyond.needed is None
    assert beyond.costs[-1] > 10 * beyond.costs[0]
    assert not compute(Params.of(relative_rate=2.0)).raw.problem.settles
    assert compute(Params.of(relative_rate=1.99)).raw.problem.settles


def test_momentum_raises_the_cap():
    assert compute(
        Params.of(relative_rate=3.0, optimiser="momentum", momentum=0.6)
    ).raw.problem.settles


def test_a_path_that_grows_beyond_all_bounds_ends():
    path = descend(lambda w: 2.0 * w, np.array([1.0, 1.0]), 1e9, 0.0, 1000)
    assert len(path) < 20 and np.isfinite(path).all()


# Shapes


def elongated(condition: float, angle: float) -> Params:
    """A table whose cost has that condition number and a valley in that direction."""
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    inputs = np.array([[1.0, 0], [0, condition**-0.5], [-1, 0], [0, -(condition**-0.5)]]) @ turn.T
    rows = np.column_stack([inputs, inputs @ [1.0, -2.0] + [0.1, 0.1, 0.1, 0.1]])
    return Params.of(rows=rows.tolist(), scaling="none")


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 6), st.floats(0, np.pi))
def test_contours_of_any_shape_have_their_level(power, angle):
    trace = compute(elongated(10**power, angle))
    problem = trace.raw.problem
    assert problem.condition == pytest.approx(10**power, rel=1e-6)
    for level in trace.raw.levels:
        (line,) = contour(problem, float(level))
        costs = ((line @ problem.inputs.T - problem.target) ** 2).mean(axis=1)
        assert np.abs(costs / level - 1).max() < 1e-6


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 6), st.floats(0, np.pi))
def test_a_view_shows_start_minimum_and_contour_with_a_width(power, angle):
    side = compute(elongated(10**power, angle)).raw
    view, problem = side.view, side.problem
    corners = np.concatenate(contour(problem, float(side.levels[-1])))
    for point in view.points(np.concatenate([corners, problem.path[:1], problem.best[None]])):
        assert (point >= view.low - 1e-9 * abs(view.low)).all()
        assert (point <= view.high + 1e-9 * abs(view.high)).all()
    drawn = view.points(corners) - view.points(problem.best)
    drawn[:, view.stretched] *= view.stretch
    lengths = np.hypot(*drawn.T)
    assert lengths.max() / lengths.min() < 26


def test_views_are_distorted_only_where_they_would_not_fill_the_frame():
    trace = compute(PRESETS["classic"])
    assert (trace.raw.view.stretched, trace.raw.view.stretch) == (1, 10.0)
    assert trace.normal.view.stretch == 1 and trace.raw.to_scale.stretch == 1


def test_a_path_that_explodes_is_looked_at_for_fewer_steps():
    assert compute(PRESETS["classic"]).raw.close_steps == 12
    assert compute(Params.of(drawn_steps=3)).raw.close_steps == 3
    assert compute(Params.of(learning_rate=0.6)).raw.close_steps == 1


def test_steps_are_looked_at_from_near_where_they_are_small():
    side = compute(PRESETS["classic"]).raw
    first = side.problem.path[: side.close_steps + 1]
    for view, least in ((side.view, 0), (side.close, 0.3)):
        places = view.points(first)
        assert (places >= view.low).all() and (places <= view.high).all()
        assert (np.ptp(places, axis=0) > least * (view.high - view.low)).all()
    floor = side.problem.cost(side.problem.path[-1])
    assert floor < side.close_levels[0] < side.problem.costs[0] < side.close_levels[-1]
    assert compute(Params.of(learning_rate=0.6)).raw.close is None


def test_a_cost_seen_to_scale_is_so_from_near():
    for params in PRESETS.values():
        side = compute(params).normal
        assert side.view.stretch == 1 and (side.close is None or side.close.stretch == 1)


def test_captions_say_of_what_the_steps_come_near():
    trace = compute(PRESETS["classic"])
    assert count_caption(trace) == "After 1503 steps the cost is within 0.001 of the least cost."
    problem = trace.raw.problem
    away = problem.directions.T @ (problem.path[0] - problem.best)
    above = [0.5 * problem.curvatures @ (away * problem.factors**k) ** 2 for k in (1502, 1503)]
    assert above[0] > 0.001 >= above[1]


def test_an_arrow_shows_a_direction_as_it_is_drawn():
    side = compute(PRESETS["classic"]).raw
    for direction in side.problem.directions.T:
        ends = side.view.points(np.array([[0.0, 0.0], direction]))
        drawn = (ends[1] - ends[0]) * [1, 10]
        shown = side.view.on_screen(direction)
        assert np.cross(np.append(drawn, 0), np.append(shown, 0))[2] == pytest.approx(0, abs=1e-12)
        assert np.hypot(*shown) == pytest.approx(1)


def test_the_captions_say_which_input_makes_the_cost_steep():
    trace = compute(PRESETS["classic"])
    assert not trace.first_is_larger
    assert trace.size_ratio == pytest.approx(np.sqrt(33600 / 84))
    swapped = compute(Params.of(rows=[(b, a, t) for a, b, t in PRESETS["classic"].rows]))
    assert swapped.first_is_larger
    assert "x₁ is 20 times as large as x₂: so the cost is steep along w₁" in sizes_caption(swapped)


def test_no_parameter_hides_an_option_of_the_commands():
    spelled = {f"--{name.replace('_', '-')}" for name in Params.model_fields}
    assert spelled.isdisjoint(steps_option().opts)


def test_proportional_columns_make_a_valley_without_end():
    rows = ((1.0, 2.0, 3.0), (2.0, 4.0, 5.0), (3.0, 6.0, 7.5))
    trace = compute(Params.of(rows=rows, scaling="none", start=(1, 1)))
    problem = trace.raw.problem
    assert problem.is_flat and problem.condition is None
    for line in contour(problem, float(trace.raw.levels[0])):
        costs = ((line @ problem.inputs.T - problem.target) ** 2).mean(axis=1)
        assert np.allclose(costs, trace.raw.levels[0])
    # Of all minima, the descent ends in the nearest one.
    assert np.allclose(problem.path[-1], problem.best, atol=1e-6)


# What is refused


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"rows": ((1, 2, 3),)}, "rows has one row, but a deviation needs at least two"),
        ({"rows": ((1, 2), (3, 4))}, "rows has 2 numbers a row, but it must have three"),
        ({"rows": ((1, 2e9, 3), (1, 2, 3))}, "row 1 has 2e+09 in column x2"),
        ({"columns": ("a", "b")}, "columns has 2 names, but it must have three"),
        ({"columns": ("a", "a", "b")}, "columns has a name twice"),
        ({"start": (1, 2, 3)}, "start is 1,2,3, but it must be two weights"),
        ({"levels": ()}, "levels is empty, but it must be from 1 to 6 costs"),
        ({"levels": (5, 5)}, "levels has a cost twice"),
        ({"learning_rate": -1}, "learning_rate is -1, but it must be a number"),
        ({"learning_rate": float("nan")}, "learning_rate"),
        ({"scaling": "rescale"}, "scaling is 'rescale', but it must be one of none, scale"),
    ],
)
def test_bad_parameters_get_one_sentence(values, sentence):
    with pytest.raises(ParameterError) as error:
        Params.of(**values)
    assert sentence in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"rows": ((1, 2, 3), (1, 4, 5))}, "column x1 is constant (1 in every row)"),
        ({"rows": ((0, 0, 3), (0, 0, 5)), "scaling": "none"}, "every input is 0"),
        (
            {"rows": ((1, 2, 3), (2, 4, 5), (3, 6, 8)), "scaling": "whiten"},
            "columns x1 and x2 are proportional (their correlation is 1)",
        ),
        (
            {"rows": ((1, 1, 3), (2, 2, 5), (3, 3.0001, 8)), "scaling": "none"},
            "so nearly proportional",
        ),
        (
            {"rows": ((1000.0000001, 2, 3), (1000.0000002, 4, 5)), "scaling": "scale"},
            "column x1 varies by only",
        ),
    ],
)
def test_tables_that_cannot_be_shown_get_one_sentence(values, sentence):
    with pytest.raises(ComputationError) as error:
        compute(Params.of(**values))
    assert sentence in str(error.value) and "\n" not in str(error.value)


# A table from a file


def test_a_file_gives_rows_and_names(tmp_path):
    path = tmp_path / "homes.csv"
    path.write_text("town;price;area;rooms\nUlm;200;50;2\nBonn;310;80;3\nKiel;400;120,5;4\n")
    params = Params.of(data=str(path), columns="area,rooms,price")
    assert params.columns == ("area", "rooms", "price")
    assert params.rows == ((50.0, 2.0, 200.0), (80.0, 3.0, 310.0), (120.5, 4.0, 400.0))
    assert "data" not in params.given()
    # Three columns of numbers need no names.
    assert Params.of(data=str(path)).columns == ("price", "area", "rooms")
    assert params.changed(drawn_steps=3).rows == params.rows


def test_thousands_of_rows_are_all_used_and_few_are_drawn(tmp_path):
    random = np.random.default_rng(1)
    inputs = random.normal(size=(5000, 2)) * [3, 200]
    target = inputs @ [2.0, 0.5] + random.normal(size=5000)
    path = tmp_path / "many.csv"
    np.savetxt(path, np.column_stack([inputs, target]), delimiter=",", header="a,b,y", comments="")
    trace = compute(Params.of(data=str(path)))
    assert trace.table.rows == 5000 and trace.table.drawn == 4
    expected = np.linalg.lstsq(inputs, target, rcond=None)[0]
    assert np.allclose(trace.raw.problem.best, expected, rtol=1e-9)


@pytest.mark.parametrize(
    ("content", "columns", "sentence"),
    [
        ("a,b,y\n1,2,3\n2,1,4\n", "a,c,y", "homes.csv has no column c"),
        ("a,b,y\n1,2,3\n2,x,4\n", "a,b,y", "homes.csv, line 3, column b holds x where a number"),
        ("a,b,y\n1,2,3\n2,x,4\n", None, "homes.csv, line 3, column b holds x where a number"),
        ("a,b,y\n1,2,3\n2,nan,4\n", None, "column b holds nan, but every cell must hold a number"),
        ("a,b\n1,2\n3,4\n", None, "homes.csv has 2 columns of numbers, but it takes three"),
        ("a,b,c,d\n1,2,3,4\n5,6,7,9\n", None, "name two inputs and a target with columns"),
        ("a,b,y\n1,2,3\n", None, "rows has one row"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path, content, columns, sentence):
    path = tmp_path / "homes.csv"
    path.write_text(content)
    values = {"data": str(path)} | ({} if columns is None else {"columns": columns})
    with pytest.raises(ParameterError) as error:
        Params.of(**values)
    assert sentence in str(error.value) and "\n" not in str(error.value)


def test_a_constant_column_of_a_file_is_named(tmp_path):
    path = tmp_path / "homes.csv"
    path.write_text("area,rooms,price\n10,3,1\n20,3,2\n30,3,4\n")
    with pytest.raises(ComputationError, match="column rooms is constant"):
        compute(Params.of(data=str(path)))


@pytest.mark.parametrize(
    ("rate", "said", "grown"),
    [(2.0, "never: it stays away", 1.0), (2.1, "never: it diverges", 1.1)],
)
def test_what_is_said_of_a_path_that_does_not_settle(rate, said, grown):
    trace = compute(Params.of(relative_rate=rate, drawn_steps=30))
    problem = trace.raw.problem
    assert count_text(trace, trace.raw) == said
    across = (problem.path - problem.best) @ problem.directions[:, 1]
    np.testing.assert_allclose(np.abs(across[1:] / across[:-1]), grown)
    assert ("past" in count_caption(trace)) == problem.grows


def test_labels_keep_away_from_all_of_a_path_that_goes_to_and_fro():
    trace = compute(
        Params.of(
            rows="8.6,-0.6,-2023.6;-20.4,-1.8,-2630.8;-9,-1.2,-2115.2",
            bias=True,
            start=(0.038, -2.1044),
            relative_rate=2.0,
        )
    )
    with theme.using(theme.DARK):
        _, near = far_and_near(CONTENT, trace.raw, "w")
        points = dense(near.path.rest[0].points[:, :2], 0.05)
        labels = [label for label in near.contours.labels if label is not None]
    assert len(labels) == 4
    for label in labels:
        away = np.abs(points - label.get_center()[:2]) - [label.width / 2, label.height / 2]
        assert (away > 0).any(axis=1).all()
