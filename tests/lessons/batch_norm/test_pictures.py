"""What the pictures choose: scales that can be compared, and formulas that can be read."""

import numpy as np
import pytest

from deepchalk import theme
from deepchalk.lesson.telling.step import steps_of
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.batch_norm import running_picture
from deepchalk.lessons.batch_norm.batches import Split
from deepchalk.lessons.batch_norm.layer_picture import LayerPicture
from deepchalk.lessons.batch_norm.lines_picture import Normalised, Rescaled
from deepchalk.lessons.batch_norm.output_picture import OutputPicture
from deepchalk.lessons.batch_norm.scene import BatchNorm
from deepchalk.lessons.batch_norm.spreads import SHORTEST, matched
from deepchalk.lessons.batch_norm.statistics_picture import StatisticsPicture
from deepchalk.lessons.batch_norm.summary import Summary
from deepchalk.lessons.batch_norm.trace import PRESETS, Params, compute
from deepchalk.mobjects.room import CONTENT


@pytest.fixture(autouse=True)
def dark():
    with theme.using(theme.DARK):
        yield


def ranges(row):
    return [(line.low, line.high) for line in row.lines]


@pytest.mark.parametrize("preset", PRESETS)
def test_shift_and_stretch_happen_on_one_scale(preset):
    picture = Normalised(CONTENT, compute(PRESETS[preset]))
    assert ranges(picture.before) == ranges(picture.centred) == ranges(picture.scaled)


def test_lines_that_cannot_share_a_range_share_the_scale_of_the_shift():
    trace = compute(Params.of(examples="1000;5000;9000;2500", weights="1", batch_size=4))
    picture = Normalised(CONTENT, trace)
    (low, high), (below, above) = *ranges(picture.before), *ranges(picture.centred)
    np.testing.assert_allclose([low - below, high - above], trace.mean[0])
    assert ranges(picture.scaled) != ranges(picture.centred)


@pytest.mark.parametrize("preset", PRESETS)
def test_every_dot_lies_on_its_line(preset):
    trace = compute(PRESETS[preset])
    normalised, rescaled = Normalised(CONTENT, trace), Rescaled(CONTENT, trace)
    for row in (normalised.before, normalised.scaled, rescaled.rescaled, rescaled.undone):
        for unit, line in enumerate(row.lines):
            assert all(line.holds(value) for value in row.values[:, unit])
            places = [row.dots[unit].place(index)[0] for index in range(len(row.values))]
            found = [line.value(np.array([place, 0, 0])) for place in places]
            np.testing.assert_allclose(found, row.values[:, unit], atol=1e-6)


def test_a_range_is_shared_only_while_nothing_becomes_a_speck():
    width = 4.0
    wide, small = np.array([0.0, 10.0]), np.array([4.0, 5.5])
    assert matched([wide, small], width) is not None
    assert matched([wide, np.array([4.0, 4.0 + SHORTEST])], width) is None
    low, high = matched([wide, small], width) or (1, 0)
    assert low <= 0
    assert high >= 10


def test_classic_keeps_the_whole_table_beside_its_batches():
    split = Split(CONTENT, compute(PRESETS["classic"]))
    assert split.keeps_whole
    assert split.whole.get_right()[0] < split.batches[0].get_left()[0]
    assert split.row.get_right()[0] <= CONTENT.right


LONG = {
    "four features and a bias": {
        "examples": "-266,23.25,0.5,-5.5;120,-0.75,10,-6.5;33,17,19,2",
        "weights": "-0.001,-12.5,0.002,10;0.4,0.1,-0.001,-2",
        "bias": "-2.5,0.75",
        "batch_size": 3,
    },
    "and an activation": {
        "examples": "-26,13.25,0.5,-45.5;12,-0.75,10,-6.5;33,17,19,21",
        "weights": "-0.001,-0.125,0.002,0.01;0.04,0.01,-0.001,-0.02",
        "bias": "-0.5,0.25",
        "activation": "tanh",
        "activation_place": "before",
        "batch_size": 3,
    },
}


@pytest.mark.parametrize("values", LONG.values(), ids=list(LONG))
def test_long_sums_stay_legible(values):
    trace = compute(Params.of(**values))
    picture = LayerPicture(CONTENT, trace)
    smallest = theme.active().sizes.smallest
    for place in picture.places:
        formula = picture.formula(*place)
        assert formula.digit_height >= 0.99 * smallest
        assert formula.width <= picture.formula_room.width + 1e-6
        for _, slot in picture.flights(formula, *place):
            assert slot in formula.parts


def test_the_mean_of_narrow_columns_finds_room_below():
    trace = compute(
        Params.of(
            examples="120.5,2;340.25,5;-56,7;72,-1",
            weights="0.5,1;0.25,-1;1,2;-1,1",
            batch_size=2,
        )
    )
    formula = StatisticsPicture(CONTENT, trace).mean_formula()
    assert formula.digit_height >= 0.99 * theme.active().sizes.smallest


@pytest.mark.parametrize("settings", [{}, {"epsilon": 1.23456e-11, "momentum": 0.0123}])
def test_what_training_updates_stands_over_the_heading_of_test_time(settings):
    picture = Summary(CONTENT, compute(Params.of(**settings)))
    lowest_update = picture.running.get_bottom()[1]
    assert picture.test.heading.get_top()[1] < lowest_update
    assert picture.test.formulas[0].get_top()[1] < picture.test.heading.get_bottom()[1]
    assert picture.test.get_left()[0] == pytest.approx(picture.running.get_left()[0], abs=0.1)
    assert picture.training.get_right()[0] < picture.running.get_left()[0]
    meaning, code = picture.code
    assert meaning.get_right()[0] < code.get_left()[0]
    assert code.get_right()[0] <= CONTENT.right + 1e-6
    assert code.get_top()[1] < picture.test.get_bottom()[1]


def test_one_y_is_written_out_over_the_output_where_there_is_room():
    trace = compute(PRESETS["classic"])
    scaling, output = OutputPicture(CONTENT, trace).formulas()
    shown = [number.value for number in scaling.shown]
    np.testing.assert_allclose(
        shown, [trace.gamma[0], trace.normalised[0, 0], trace.beta[0], trace.y[0, 0]]
    )
    assert output.get_top()[1] < scaling.get_bottom()[1]


def test_each_of_several_units_is_named_over_its_lines():
    trace = compute(PRESETS["houses"])
    picture = Normalised(CONTENT, trace)
    assert [name.text for name in picture.names] == ["unit 1", "unit 2", "unit 3"]
    for name, line, note in zip(
        picture.names, picture.before.lines, picture.before.notes, strict=True
    ):
        assert line.line.get_left()[0] < name.get_x() < line.line.get_right()[0]
        assert note.get_top()[1] < name.get_bottom()[1]
    assert Normalised(CONTENT, compute(Params.of(units=1))).names == []


POWERS = {
    "between lines": {
        "examples": "0.06,0.05,0.5,-0.04;0.12,-0.04,0.63,0.49",
        "batch_size": 2,
        "weights": "0.4,1.5,0.2,-0.1;1.7,1,0.3,-0.9;1,0.3,-1.1,1;-1.1,-0.7,0.9,1.7",
        "bias": "4.8,1.7,-0.5,-0.6",
        "activation": "sigmoid",
        "activation_place": "before",
        "seed": 68,
    },
    "kept": {"examples": "0.06;0.12;0.03", "weights": "0.01;0.02", "batch_size": 3},
}


@pytest.mark.parametrize("values", POWERS.values(), ids=list(POWERS))
def test_a_power_of_ten_stands_before_the_next_line(values):
    trace = compute(Params.of(**values))
    normalised, rescaled = Normalised(CONTENT, trace), Rescaled(CONTENT, trace)
    for row in (normalised.before, normalised.centred, rescaled.undone):
        starts = [*(line.line.get_left()[0] for line in row.lines[1:]), CONTENT.right]
        for line, start in zip(row.lines, starts, strict=True):
            assert line.power is None or line.power.get_right()[0] < start
    for one, other in zip(normalised.before.lines, normalised.centred.lines, strict=True):
        assert one.line.width == pytest.approx(other.line.width)


def test_the_example_at_test_time_is_legible_beside_four_units():
    trace = compute(
        Params.of(
            examples="0.04;-0.09;0.02;-0.01;0.05;0.03",
            batch_size=3,
            weights="-0.3;0.2;0;-0.7",
            bias="-2.5,-0.8,-1.9,2.7",
            activation="identity",
        )
    )
    picture = running_picture.TestTime(CONTENT, trace)
    for named in (picture.training, picture.test):
        assert named.formula.digit_height >= 0.99 * theme.active().sizes.smallest


COMPANIONS = {
    "stays here, too: beside a single companion": "1;3;2;7",
    "does not: it depends on who else is there": "3;1;2;7",
}


@pytest.mark.parametrize(("said", "examples"), COMPANIONS.items())
def test_what_is_said_of_a_visit_agrees_with_its_numbers(said, examples):
    trace = compute(Params.of(examples=examples, weights="3", batch_size=2, activation="identity"))
    (visit,) = (one for one in steps_of(BatchNorm) if one.name == "visit")
    assert said in " ".join(visit.captions(trace))
    places = trace.digits.normalised
    before, after = (show(v[0, 0], places) for v in (trace.normalised, trace.visit.normalised))
    assert (before == after) == ("stays" in said)
