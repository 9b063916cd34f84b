"""What sentences state is found again by a second route, for any parameters."""

import numpy as np
import pytest
from once import once

from deepchalk.lesson.telling.script import script_of
from deepchalk.lessons.ravines.trace import Params, Trace


@once
def computed(values: dict) -> Trace:
    return Trace(params=Params.of(**values))


def said(values: dict, name: str) -> str:
    t = computed(values)
    return script_of(t).says(t, *name.split("."))


LEFT = {"rows": [[-2, 2], [-4, 5], [-5, 4], [-6, 3], [-8, 6]]}
NEAR = {"rows": [[1, 2], [1.2, 5], [1.4, 4], [1.5, 3]]}
NEAR_LEFT = {"rows": [[-x, target] for x, target in NEAR["rows"]]}
ASIDE = {"rows": [[-1, 2], [2, 5], [5, 4], [6, 6]]}
SPREAD = {"rows": [[-2, 2], [2, 5], [5, 4], [-1, 6]]}
BOTH = {"rows": [[-20, 2], [-10, 5], [0, 4], [10, 3], [20, 6]]}
ROUND = {"rows": [[-1, 0], [-1, 1], [1, 2], [1, 4]]}
KEEPING = {"optimiser": "momentum", "relative_rate": 1}
TWO = {"rows": [[2, 40, 5], [4, 80, 7], [8, -160, 0]]}


@pytest.mark.parametrize(
    ("values", "name", "told"),
    [
        ({}, "creep.want", "and then creeps. Here is one reason."),
        (TWO, "creep.want", "A table of three rows shows one reason."),
        ({}, "creep.leap", "should take our line there. It begins boldly."),
        ({}, "creep.crawl", "Then it creeps. At zero, the line’s height should be 1.5."),
        (TWO, "creep.crawl", "This is how far it has come after 60 steps."),
        ({}, "creep.ask", "Why does it take 345 steps to get so near the lowest loss?"),
        ({"learning_rate": 0.04}, "creep.crawl", "But it never settles."),
        ({"learning_rate": 0.04}, "creep.ask", "Why does it not arrive?"),
        ({"learning_rate": 0.04}, "every-line.lie", "Our descent lies in a ravine."),
        ({}, "every-line.lean", "At first, the descent jumps from wall to wall."),
        (TWO, "every-line.lie", "too narrow to be drawn to scale"),
        ({}, "every-line.go-along", "one unit along the floor raises the loss by 0.134."),
        ({}, "every-line.go-across", "But one unit across, by 29.9."),
        ({}, "why.raise-b", "Every input x lies right of zero."),
        (LEFT, "why.raise-b", "Every input x lies left of zero."),
        ({}, "why.see-saw", "b goes up and w goes down: near the middle they nearly cancel."),
        (LEFT, "why.see-saw", "But along the floor, b and w both go up: near the middle"),
        ({}, "why.leave-all", "w does nearly all the lifting: that is the wall."),
        (LEFT, "why.leave-all", "w does nearly all the lifting: that is the wall."),
        (
            NEAR,
            "why.leave-all",
            "But across it, both go up, and the lifts add up: that is the wall.",
        ),
        (
            NEAR_LEFT,
            "why.leave-all",
            "But across it, one goes up and one goes down, and the lifts add up: that is the wall.",
        ),
        (BOTH, "why.raise-b", "by the same at each point"),
        (TWO, "why.raise-b", "Raise the first weight"),
        (
            {},
            "why.cut",
            "twice the unit’s mean squared lift. That is 59.7 across, but only 0.268 along.",
        ),
        ({}, "why.divide", "Their ratio, kappa, is the condition number: 223."),
        (
            {},
            "rate.one-step",
            "a step goes the other way, by the gradient times the learning rate, 0.03.",
        ),
        (
            {},
            "rate.zigzag",
            "times offset from the floor. So a step leaves −0.79 of the offset: it swings.",
        ),
        (
            {},
            "rate.inch",
            "But along the floor, 0.992 of the distance is left: there it creeps.",
        ),
        ({}, "rate.fly-out", "Try 0.04, and the descent flies out."),
        (
            {},
            "move-zero.shear",
            "It turns and widens: the condition number falls to 4.",
        ),
        (
            {},
            "spread-unit.name-it",
            "One unit of w moves the line by 2 in root mean square. That is the",
        ),
        ({}, "unmix.before", "With the old zero, lowering w undid most of raising b."),
        (LEFT, "unmix.before", "With the old zero, raising w undid most of raising b."),
        (SPREAD, "unmix.before", "With the old zero, w could undo part of raising b."),
        (ASIDE, "unmix.before", "With the old zero, w could undo most of raising b."),
        ({}, "unmix.turn", "so it cannot undo c. The floor gets steeper."),
        (
            {},
            "unmix.sooner",
            "So with a higher rate and a steeper floor, 17 steps do what took",
        ),
        (
            {},
            "unmix.compare-curvatures",
            "Now inputs are typically smaller, so w moves the line less: the walls",
        ),
        (
            LEFT,
            "unmix.compare-curvatures",
            "Now inputs are typically smaller, so w moves the line less: the walls",
        ),
        (NEAR, "unmix.compare-curvatures", "And their lifts no longer add up, so the walls get"),
        ({"scaling": "scale"}, "spread-unit.name-it", "their standard deviation, 2."),
        (BOTH, "spread-unit.name-it", "their standard deviation, 14.1."),
        (
            {},
            "spread-unit.stretch",
            "The ellipse becomes a circle: the curvature is 2 in",
        ),
        (
            {},
            "spread-unit.stretch",
            "the curvature is 2 in every direction, so one rate suits all.",
        ),
        (ROUND, "spread-unit.stretch", "The bowl was round before, and it stays round."),
        (ROUND, "race.run", "One! In every direction, 0.5 times 2 takes the whole offset away."),
        (TWO, "spread-unit.stretch", "becomes rounder: the condition number is now 16.0."),
        ({}, "race.lay-out", "Now we choose the rate: one over the curvature, 0.5."),
        (ROUND, "race.lay-out", "Now we choose the rate: one over the curvature, 0.5."),
        ({"relative_rate": 1.6}, "race.lay-out", "0.80 of the highest that still arrives."),
        (KEEPING, "race.lay-out", "0.50 of the highest that still arrives without momentum."),
        ({}, "race.run", "One, not 345! In every direction, 0.5 times 2 takes the whole offset"),
        ({"relative_rate": 1.6}, "race.run", "It takes 10; in the ravine we needed 345."),
        (
            {},
            "new-ruler.several",
            "standardising usually makes the bowl rounder, but correlations keep it oval.",
        ),
        (
            {},
            "new-ruler.reason",
            "In practice, subtract each varying input’s mean before training,",
        ),
        (TWO, "new-ruler.reason", "In practice, standardise before training: subtract the mean of"),
        ({"scaling": "none"}, "new-ruler.scope", "Only linear models with squared errors"),
        ({}, "in-code.write", "Try it in PyTorch: 345 steps, then one."),
        ({"relative_rate": 1.6}, "in-code.write", "345 steps, then 10."),
    ],
)
def test_what_is_said(values, name, told):
    assert told in said(values, name)


@pytest.mark.few(1)
@pytest.mark.parametrize("side", [1, -1])
def test_along_the_floor_a_line_turns_amid_points_on_one_side_of_zero(side):
    """Where its lifts cancel there is no lift at all."""
    random = np.random.default_rng(5)
    for size in (0.1, 1, 30, 300) * 5:
        x = side * np.round(size * (random.uniform(0.1, 3) + random.random(6)), 3)
        t = Trace(params=Params.of(rows=np.column_stack([x, random.normal(size=6)]).tolist()))
        assert x.min() < t.pivots[0].value < x.max()


def test_a_unit_of_height_and_one_of_slope_move_a_line_by_what_is_said():
    """On the ruler whose zero is at the mean, in root mean square."""
    random = np.random.default_rng(8)
    for size in (0.3, 2, 40) * 5:
        x = np.round(random.uniform(-2, 6) * size + size * random.normal(size=7), 3)
        t = Trace(params=Params.of(rows=np.column_stack([x, random.normal(size=7)]).tolist()))
        to_first = np.linalg.inv(t.ways.moved())
        height, slope = (t.design.values @ to_first[:, one] for one in (0, 1))
        np.testing.assert_allclose(height, 1)
        assert np.sqrt(np.mean(slope**2)) == pytest.approx(t.deviations[0].value)
        assert slope.mean() == pytest.approx(0, abs=1e-9 * max(1.0, float(np.abs(x).max())))


def test_steps_and_walls_are_as_told_when_the_zero_is_moved():
    """The floor gets steeper and the walls flatter, whatever the points are."""
    random = np.random.default_rng(9)
    for size in (0.3, 2, 40) * 5:
        x = np.round(random.uniform(-2, 6) * size + size * random.normal(size=7), 3)
        t = Trace(params=Params.of(rows=np.column_stack([x, random.normal(size=7)]).tolist()))
        assert t.flat.values[1] > t.flat.values[0]
        assert t.steep.values[1] < t.steep.values[0]


def test_areas_stay_when_the_zero_is_moved():
    """Rows of the plane slide: so what gets shorter gets wider."""
    random = np.random.default_rng(13)
    for size in (0.3, 2, 40) * 5:
        x = np.round(random.uniform(-2, 6) * size + size * random.normal(size=7), 3)
        t = Trace(params=Params.of(rows=np.column_stack([x, random.normal(size=7)]).tolist()))
        # Half axes of a level line go with the roots of the curvatures.
        raw, centred = (t.flat[one].value * t.steep[one].value for one in (0, 1))
        assert centred == pytest.approx(raw, rel=1e-6)
        # And by the product of second derivatives: 2 by 2, less what is mixed.
        second = 2 * np.mean(x**2) * 2 - (2 * np.mean(x)) ** 2
        assert raw == pytest.approx(second, rel=1e-6)
        # A row has one slope; its heights all move alike.
        moved = t.ways.moved()
        assert moved[1].tolist() == [0.0, 1.0] and moved[0, 0] == 1.0


@pytest.mark.parametrize(
    ("values", "jumps"),
    [
        ({}, True),
        # A step that ends before the floor; one that crosses it only just; and one kept in part.
        ({"learning_rate": 0.01}, False),
        ({"learning_rate": 0.018}, False),
        ({"optimiser": "momentum"}, False),
        # A start on the floor.
        ({"start": [2.485, 0.342]}, False),
    ],
)
def test_a_descent_is_said_to_jump_only_where_it_does(values, jumps):
    assert ("jumps from wall to wall" in said(values, "every-line.lean")) == jumps


def test_a_turn_lifts_as_much_as_it_lowers_when_the_zero_is_moved():
    """In all, over the points: so it undoes nothing of a lift, which each point takes part in."""
    random = np.random.default_rng(10)
    for size in (0.3, 2, 40) * 5:
        x = np.round(random.uniform(-2, 6) * size + size * random.normal(size=7), 3)
        t = Trace(params=Params.of(rows=np.column_stack([x, random.normal(size=7)]).tolist()))
        turned = t.design.values @ np.linalg.inv(t.ways.moved())[:, 1]
        up, down = turned[turned > 0].sum(), -turned[turned < 0].sum()
        assert up == pytest.approx(down, rel=1e-9) and up > 0


@pytest.mark.parametrize("side", [1, -1])
def test_w_undoes_a_part_of_a_raised_b_until_the_zero_is_moved(side):
    """By the squares that are left of a lift by 1, with the best w: a sum, and a share of it."""
    random = np.random.default_rng(15)
    for size in (0.1, 1, 30, 300) * 5:
        x = side * np.round(size * (random.uniform(0.1, 3) + random.random(6)), 3)
        w, left, *_ = np.linalg.lstsq(x[:, None], -np.ones(6), rcond=None)
        assert w[0] * side < 0 and 0 <= left[0] < 6
        on_average = np.mean(1 + w[0] * x)
        # From the mean on, the best is not to turn at all.
        away = x - x.mean()
        w, left, *_ = np.linalg.lstsq(away[:, None], -np.ones(6), rcond=None)
        assert w[0] * np.abs(away).max() == pytest.approx(0, abs=1e-9)
        assert left[0] == pytest.approx(6)
        rows = np.column_stack([x, random.normal(size=6)]).tolist()
        told = "undid most of" if on_average < 0.5 else "undid part of"
        assert told in said({"rows": rows}, "unmix.before")


@pytest.mark.parametrize("values", [{}, TWO, NEAR_LEFT, {"start": [3, -1]}])
def test_a_step_is_the_rate_times_the_gradient(values):
    t = computed(values)
    step = np.linalg.norm(np.diff(t.path.values[:2], axis=0))
    gradient = np.linalg.norm(t.cost.hessian @ (t.start.values - t.best.values))
    assert step == pytest.approx(t.raw_rate.value * gradient, rel=1e-9)


def test_where_one_step_takes_the_whole_offset_away_it_does_so_in_every_direction():
    """By one step of the descent on the standardised table, from any start."""
    t = computed({})
    z = t.normalised.values.ravel()
    design = np.column_stack([np.ones_like(z), z])
    best = np.linalg.lstsq(design, t.target.values)[0]
    for start in np.random.default_rng(3).normal(size=(9, 2)):
        slope = 2 / len(z) * design.T @ (design @ start - t.target.values)
        np.testing.assert_allclose(start - t.normal_rate.value * slope, best, atol=1e-12)
    assert t.factor_new.text == "0"
    other = computed({"relative_rate": 1.6})
    assert other.factor_new.text == "−0.60"


def test_a_higher_rate_is_told_only_where_it_is_one():
    """Half of the highest rate from the mean on, by the larger of both second derivatives there."""
    random, seen = np.random.default_rng(21), set()
    for rate in (0.5, 1, 1.9, 1.99) * 6:
        x = np.round(random.uniform(-1, 1) + random.normal(size=5), 3)
        rows = np.column_stack([x, 3 * x + random.normal(size=5)]).tolist()
        t = Trace(params=Params.of(rows=rows, relative_rate=rate))
        if not t.is_sooner:
            continue
        half = 1 / (2 * max(1.0, float(np.var(t.inputs.values))))
        text = script_of(t).says(t, "unmix", "sooner")
        assert ("a higher rate" in text) == (half > t.raw_rate.value)
        seen.add(half > t.raw_rate.value)
    assert seen == {True, False}


def test_with_the_zero_moved_the_floor_is_steeper_and_the_walls_are_flatter():
    random = np.random.default_rng(14)
    for size in (0.1, 1, 30) * 5:
        x = np.round(size * (random.uniform(-2, 3) + random.random(6)), 3)
        table = np.column_stack([np.ones(6), x]), np.column_stack([np.ones(6), x - x.mean()])
        (flat, steep), (floor, walls) = (np.linalg.eigvalsh(one.T @ one / 3) for one in table)
        rows = np.column_stack([x, 4 + random.normal(size=6)]).tolist()
        t = Trace(params=Params.of(rows=rows))
        np.testing.assert_allclose(t.flat.values[:2], [flat, floor])
        np.testing.assert_allclose(t.steep.values[:2], [steep, walls])
        assert floor > flat and walls < steep


@pytest.mark.parametrize("side", [1, -1])
def test_b_and_w_rise_along_the_floor_and_across_as_told(side):
    """Of points on one side of zero: one rises and the other falls along it, or both rise."""
    random = np.random.default_rng(11)
    for size in (0.1, 1, 30, 300) * 5:
        x = side * np.round(size * (random.uniform(0.1, 3) + random.random(6)), 3)
        t = Trace(params=Params.of(rows=np.column_stack([x, random.normal(size=6)]).tolist()))
        along, across = t.cost.directions.T
        assert along[0] * along[1] * side < 0
        assert across[0] * across[1] * side > 0 and across[0] > 0
        # On the wall, the lifts add up at each point; no lift is undone by the other weight.
        lifts = t.design.values * across
        assert (lifts[:, 0] * lifts[:, 1] > 0).all()


@pytest.mark.parametrize("side", [1, -1])
def test_w_lifts_a_line_across_the_floor_as_told(side):
    """Nearly all of the lifts are those of w alone, or else those of both are told of."""
    random = np.random.default_rng(12)
    told = set()
    for size in (0.1, 0.5, 1, 30, 300) * 4:
        x = side * np.round(size * (random.uniform(0.1, 3) + random.random(6)), 3)
        values = {"rows": np.column_stack([x, random.normal(size=6)]).tolist()}
        # The steep curvature of 1 and x, from the table of its second derivatives.
        table = np.array([[1.0, x.mean()], [x.mean(), np.mean(x**2)]])
        height, weight = np.linalg.eigh(table)[1][:, -1]
        share = np.abs(weight * x).sum() / np.abs(weight * x + height).sum()
        told.add(is_by_weight := bool(share > 0.9))
        assert ("nearly all the lifting" in said(values, "why.leave-all")) == is_by_weight
        # Then points come nearer to zero, and that is told.
        is_told = "typically smaller" in said(values, "unmix.compare-curvatures")
        assert is_told == is_by_weight
        assert not is_told or np.mean((x - x.mean()) ** 2) < np.mean(x**2)
    assert told == {True, False}
