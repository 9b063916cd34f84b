"""Names of weights and inputs on rulers, and what is said of a descent on them."""

from types import SimpleNamespace

import pytest
from quantities import sample

from deepchalk.lessons.ravines import sentences as told
from deepchalk.lessons.ravines.numbers.rulers import CENTRED, NORMAL, RAW


def params(inputs: int, centres: bool, scales: bool) -> SimpleNamespace:
    return SimpleNamespace(inputs=inputs, centres=centres, scales=scales)


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (params(1, True, True), [("b", "w"), ("c", "w"), ("c", "v")]),
        (params(1, False, True), [("b", "w"), ("b", "w"), ("b", "v")]),
        (params(2, False, True), [("w_1", "w_2"), ("w_1", "w_2"), ("v_1", "v_2")]),
    ],
)
def test_names_of_weights(given, names):
    assert [told.weight_names(given, ruler) for ruler in (RAW, CENTRED, NORMAL)] == names


def test_names_of_an_input():
    both, scaled = params(1, True, True), params(1, False, True)
    assert told.input_name(both, CENTRED) == "x - mu" and told.input_name(both, NORMAL) == "z"
    assert told.input_name(scaled, NORMAL) == "x / sigma"


def test_how_it_goes():
    kappas = [sample("k", value, decimals=0) for value in (1, 4, 223)]
    assert told.roundness(kappas[0], kappas[2]).startswith("The bowl is round")
    assert told.roundness(kappas[1], kappas[2]).startswith("Kappa is 4: rounder")
    assert told.roundness(kappas[2], kappas[1]).endswith("does not help.")
    assert told.takes(kappas[2], True) == "takes 223 steps"
    assert told.takes(kappas[2], False) == "never arrives"
    assert told.fewer(sample("n", [305, 30], decimals=0)) == (
        "At nine tenths of the wall: 305 steps as given, 30 standardised."
    )
    assert told.fewer(sample("n", [305, 0], decimals=0)) == ""
    assert told.why(kappas[2], kappas[0], True).startswith("After 223 steps the cost is within 1 ")
    assert told.why(kappas[2], kappas[0], False).endswith("not arrive?")


@pytest.mark.parametrize(
    ("scaling", "inputs", "name"),
    [("standardise", 1, "standardised"), ("whiten", 1, "standardised"), ("whiten", 2, "whitened")],
)
def test_a_ruler_is_called_by_what_was_done(scaling, inputs, name):
    given = SimpleNamespace(inputs=inputs, centres=True, scales=True, scaling=scaling)
    assert [told.ruler_name(given, ruler) for ruler in (RAW, CENTRED)] == ["given", "centred"]
    assert told.ruler_name(given, NORMAL) == name


def test_two_inputs_go_together_by_their_ends_where_these_fit():
    falling = sample("x", [[2, 40, 5], [4, 80, 7], [8, -160, 0]])
    rising = sample("x", [[2, 40, 5], [4, 80, 7], [8, 60, 0]])
    down, up = sample("r", -0.9), sample("r", 0.5)
    assert told.going_together(falling, down).endswith("with the smallest second one.")
    assert (
        told.going_together(rising, up) == "Where one is large, the other tends to be large, too."
    )


def test_what_a_step_does_to_a_line():
    x, rise = sample("x", [2, 8]), sample("J", 29.9, decimals=1)
    inside, left, right = (sample("x", at, decimals=0) for at in (5, -1, 9))
    assert told.along(rise, inside, True).endswith("29.9 to the cost: the line turns about x = 5.")
    assert told.across(rise, inside, x, True).endswith("it turns about x = 5.")
    assert told.across(rise, left, x, True).endswith("x = −1, left of all points.")
    assert told.across(rise, right, x, True).endswith("x = 9, right of all points.")
    assert told.across(rise, right, x, False) == "And 1 across adds 29.9."


def test_which_weight_is_steeper():
    slope, bias = (sample("H", [[2, 0], [0, last]]) for last in (58, 0.5))
    widest = sample("x", 8, decimals=0)
    assert "at x = 8 it rises by 8. So the cost is steeper in w." in told.raising(
        widest, slope, True
    )
    assert told.raising(widest, bias, True).endswith("steeper in b.")
    assert "its input" in told.raising(widest, slope, False)


def test_equal_shares_of_each_wall():
    assert "by far" in told.fairly(sample("n", [[619, 17, 1], [343, 16, 22]]))
    assert told.fairly(sample("n", [[20, 17, 1], [30, 16, 22]])).endswith("is the slowest.")
    assert "not always" in told.fairly(sample("n", [[10, 17, 1], [30, 16, 22]]))
