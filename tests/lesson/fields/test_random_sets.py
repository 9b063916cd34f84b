"""Random sets come from the declaration alone and reach every limit."""

from itertools import islice
from typing import Annotated, Self

import numpy as np
import pytest
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st
from pydantic import model_validator
from softmax_params import Network, Scores

from deepchalk.errors import DeepchalkError
from deepchalk.lesson import Exact, Params, Within, random_sets

SEEDS = (0, 1, 2)


def drawn(model, seed, count=200):
    return list(islice(random_sets(model, np.random.default_rng(seed)), count))


def entries(sets, name):
    return {float(number) for one in sets for number in np.ravel(getattr(one, name))}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_limit_of_the_scores_is_reached(seed):
    sets = drawn(Scores, seed)
    assert {len(one.classes) for one in sets} == set(range(2, 9))
    lengths = {len(word) for one in sets for word in one.classes}
    assert {1, 12} <= lengths <= set(range(1, 13))
    for name in ("scores", "start"):
        assert (min(entries(sets, name)), max(entries(sets, name))) == (-10, 10)
        assert any(len(set(getattr(one, name))) == 1 for one in sets)
    for name, low, high in (("temperature", 0.05, 20), ("learning_rate", 0, 5)):
        assert (min(entries(sets, name)), max(entries(sets, name))) == (low, high)
    assert sum(one.temperature < 1 for one in sets) > 20
    assert {one.loss for one in sets} == {"cross-entropy", "squared"}
    assert {one.race for one in sets} == {True, False}
    places = {(len(one.classes), one.classes.index(one.target)) for one in sets}
    assert {(2, 0), (2, 1), (8, 0), (8, 7)} <= places


@pytest.mark.few(1)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_limit_of_the_network_is_reached(seed):
    sets = drawn(Network, seed)
    assert {one.hidden for one in sets} == {2, 3, 4, 5}
    assert {len(one.inputs) for one in sets} == {1, 2, 3, 4}
    assert {np.shape(one.weights) for one in sets} >= {(2, 1), (2, 4), (5, 1), (5, 4)}
    assert {one.steps for one in sets} == set(range(1, 8))
    assert (min(entries(sets, "weights")), max(entries(sets, "weights"))) == (-3, 3)
    assert {one.mask is None for one in sets} == {True, False}
    assert {one.formula for one in sets} == {"x + y", "x*y", "x/(y+1)"}
    for name in ("weights", "square", "bias", "scale"):
        assert {name in one.seeded for one in sets} == {True, False}
    # The class's own validator holds, and its limit is reached.
    assert min(one.steps - len(one.inputs) for one in sets) == -1


@given(st.integers(0, 10_000))
@examples(30)
def test_a_set_keeps_its_decimals_and_repeats(seed):
    (one,) = drawn(Scores, seed, 1)
    assert all(round(score, 1) == score for score in (*one.scores, *one.start))
    assert round(one.temperature, 2) == one.temperature
    assert [one] == drawn(Scores, seed, 1)
    assert Scores.of(**one.given()) == one


def test_sets_that_a_class_refuses_are_drawn_again_and_not_for_ever():
    class Sure(Scores):
        @model_validator(mode="after")
        def first_is_right(self) -> Self:
            if self.target != self.classes[0]:
                raise ValueError("target must be the first class")
            return self

    class Never(Scores):
        @model_validator(mode="after")
        def nothing_is_right(self) -> Self:
            raise ValueError("race is never right")

    assert all(one.target == one.classes[0] for one in drawn(Sure, 0, 30))
    with pytest.raises(DeepchalkError, match=r"refuses 400 random sets.*race is never right"):
        drawn(Never, 0, 1)


def test_a_field_by_hand_is_never_drawn_and_moves_no_other():
    class Plain(Params):
        number: Annotated[float, Within(9)] = 0.0

    class Kept(Params):
        exact: Exact = False
        number: Annotated[float, Within(9)] = 0.0

    plain, kept = (drawn(model, 0, 50) for model in (Plain, Kept))
    assert [one.number for one in plain] == [one.number for one in kept]
    assert not any(one.exact for one in kept)
