"""Names of weights and inputs on rulers, and what is said of a descent on them."""

from types import SimpleNamespace

import pytest
from quantities import sample

from deepchalk.lesson.mathematics.descending.rulers import CENTRED, NORMAL, RAW
from deepchalk.lesson.telling.told import rulers_told as told


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
    assert "small" in told.going_together(sample("r", -0.5))
    assert told.fewer(sample("n", [305, 30], decimals=0)) == "Still: 30 steps and not 305. "
    assert told.fewer(sample("n", [305, 0], decimals=0)) == ""
