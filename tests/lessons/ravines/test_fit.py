"""What is fitted is drawn where the numbers say: targets, predictions and how far they are off."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deepchalk.lessons.ravines.picture.asides import stacked
from deepchalk.lessons.ravines.picture.fit import CORNERS, LARGE, PANE, Fit
from deepchalk.lessons.ravines.trace import PRESETS, Params, Trace
from deepchalk.theme import DARK

TABLES = [name for name, params in PRESETS.items() if params.inputs == 2]


def middles(drawn) -> np.ndarray:
    """Of the shapes of which it is drawn, shape (shape, 3)."""
    parts = [part.reshape(-1, 3) for part in drawn.get_subpaths()]
    return np.array([(part.min(axis=0) + part.max(axis=0)) / 2 for part in parts])


@pytest.mark.parametrize("name", TABLES)
def test_a_miss_goes_from_its_target_to_what_is_predicted(name):
    t = Trace(params=PRESETS[name])
    fit = Fit(t, PANE)
    for weights in (t.start.values, t.best.values):
        fit.take(weights)
        targets = fit.at(t.target.values, t.target.values)
        seen = np.clip(fit.predicted(weights), fit.low[1], fit.high[1])
        predicted = fit.at(t.target.values, seen)
        np.testing.assert_allclose(middles(fit.discs), targets, atol=1e-6)
        np.testing.assert_allclose(middles(fit.line), predicted, atol=1e-6)
        ends = fit.misses.points.reshape(-1, 4, 3)[:, [0, 3]]
        np.testing.assert_allclose(ends[:, 0], targets)
        np.testing.assert_allclose(ends[:, 1], predicted)


@pytest.mark.parametrize("name", TABLES)
def test_a_prediction_lies_on_its_target_and_is_smaller(name):
    fit = Fit(Trace(params=PRESETS[name]), LARGE)
    assert fit.line.z_index > fit.discs.z_index > fit.misses.z_index > fit.halo.z_index
    wide = [np.ptp(one.get_subpaths()[0][:, 0]) for one in (fit.line, fit.discs, fit.halo)]
    assert wide == sorted(wide)


def test_a_point_lies_on_the_line_and_misses_nothing_that_is_drawn():
    fit = Fit(Trace(params=PRESETS["line"]), LARGE)
    assert fit.discs.z_index > fit.line.z_index
    assert len(fit.misses.points) == 0


@pytest.mark.parametrize("name", TABLES)
def test_what_was_predicted_earlier_stands_where_it_was(name):
    t = Trace(params=PRESETS[name])
    fit = Fit(t, LARGE)
    fan = fit.earlier(t.path.values[:4], np.full(4, 0.4))
    for one, weights in zip(fan, t.path.values, strict=False):
        np.testing.assert_allclose(middles(one), fit.places(weights), atol=1e-6)
        assert one.get_fill_opacity() == 1
        assert one.get_fill_color().to_hex() != DARK.parameter


@given(
    above=st.integers(-400, 400),
    offs=st.lists(st.integers(-90, 90), min_size=3, max_size=40, unique=True),
)
@example(above=-210, offs=[*range(-50, 50, 3)])
@example(above=210, offs=[*range(-50, 50, 3)])
def test_a_count_stands_where_less_is_predicted(above, offs):
    rows = [
        [1.0 + place % 3, float(place % 2), float(above + off)] for place, off in enumerate(offs)
    ]
    t = Trace(params=Params.of(rows=[*rows, [2.0, 2.0, above]], bias=False, scaling="none"))
    fit = Fit(t, LARGE)
    path = np.linspace(t.start.values, t.best.values, 12)
    corner = fit.corner(path)
    x, y = np.concatenate([fit.places(one) for one in path])[:, :2].T
    passing = {
        room: int(
            ((abs(x - room.centre[0]) < room.width / 2) & (room.bottom < y) & (y < room.top)).sum()
        )
        for room in CORNERS
    }
    chosen = next(room for room in CORNERS if room.left < corner[0] < room.right)
    assert passing[chosen] == min(passing.values())


def test_a_count_stands_beside_the_points_of_a_line_that_falls():
    t = Trace(params=Params.of(rows=[[2, 8], [3, 9], [5, 4], [8, 1]]))
    fit, width = Fit(t, LARGE), 4.0
    left, height, _ = fit.corner(t.path.values, width)
    points = fit.at(t.inputs.values[:, 0], t.target.values)
    is_beside = (points[:, 0] < left) | (points[:, 0] > left + width)
    assert (is_beside | (abs(points[:, 1] - height) > 0.9)).all()


def test_a_long_count_ends_in_the_frame():
    rows = [[-4.2, -45.7, 0.6], [-0.2, -289.6, -52.3], [-0.6, -250.7, -42.8], [-2.1, -163.6, -24.8]]
    t = Trace(params=Params.of(rows=rows, bias=False, scaling="scale"))
    fit = Fit(t, LARGE)
    for width in (2.0, 5.0, 6.2):
        left = fit.corner(t.path.values, width)[0]
        assert left > -6.75 and left + width < 6.75


@pytest.mark.parametrize("shift", [0, -10, 40, -5.5])
def test_even_the_longest_lift_is_whole(shift):
    """Nothing of an arrow is beyond the room where the line was moved, by b and then by w."""
    rows = [[2 + shift, 2], [4 + shift, 5], [5 + shift, 4], [6 + shift, 3], [8 + shift, 6]]
    t = Trace(params=Params.of(rows=rows))
    fit, best, x = Fit(t, PANE), t.best.values, np.array(rows)[:, 0]
    for way in t.stride.value * t.cost.directions.T:
        fit.see_between(fit.window(best, [way, -way])).lay(PANE)
        for height, slope in (way * [1, 0], way, -way):
            ends = fit.at(x, best[0] + height + (best[1] + slope) * x)
            assert (ends[:, 1] > PANE.bottom).all() and (ends[:, 1] < PANE.top).all()


@given(st.lists(st.integers(-90, 90), min_size=2, max_size=12), st.integers(-9, 9))
@example([-3, -1, 0, 1, 3], 0)
def test_arrows_are_stacked_without_a_gap(lifts, height):
    """Those that go up end as high above the level as all of them go up."""
    level, long = height / 10, np.array(lifts) / 10
    found = stacked(long, -2.5, level)
    up, down = (sum(one for one in lifts if one * side > 0) / 10 for side in (1, -1))
    assert found[:, :, 1].max() - level == pytest.approx(up, abs=1e-9)
    assert found[:, :, 1].min() - level == pytest.approx(down, abs=1e-9)
    for side in (1, -1):
        short_first = sorted(zip(found, lifts, strict=True), key=lambda one: abs(one[1]))
        own = [ends for ends, lift in short_first if lift * side > 0]
        assert all(a[1, 1] == pytest.approx(b[0, 1]) for a, b in pairwise(own))
        assert len({ends[0, 0] for ends in own}) <= 1
