"""Values that belong together stand in for what is missing; what follows need not be said."""

from typing import Annotated, Any

import pytest
from pydantic import model_validator

from deepchalk.lesson import Length, Matrix, Params, Seeded, Shape, Vector, Within, Words
from deepchalk.lessons.rnn.numbers.known import Known, leanest, read

KNOWN = Known({"weights": ((1, 2), (3, 4)), "bias": (0.5, 0.25)}, sizes={"units": 2, "names": 2})


class Small(Params):
    """A layer that is known as long as nothing has another shape."""

    units: Annotated[int, Length("unit", 1, 4)] = 2
    """how many"""
    names: Annotated[Words, Shape("name", 1, 4)] = ("a", "b")
    """of something else"""
    weights: Annotated[Matrix | None, Shape("unit", "unit"), Within(9), Seeded()] = None
    """one number for each pair"""
    bias: Annotated[Vector | None, Shape("unit"), Within(9), Seeded()] = None
    """one number each"""
    seed: int | None = None
    """chooses what is not given"""

    @model_validator(mode="before")
    @classmethod
    def take_known(cls, data: Any) -> Any:
        return KNOWN.completed(data) if KNOWN.fit(cls, data) else data


def test_what_is_missing_is_known_and_what_is_given_stays():
    assert Small.of().weights == ((1, 2), (3, 4))
    assert Small.of(bias="1,1").bias == (1, 1)
    assert Small.of(bias="1,1").weights == ((1, 2), (3, 4))


@pytest.mark.parametrize(
    "given", [{"units": 3}, {"units": "3"}, {"bias": "1,2,3"}, {"names": "a,b,c"}, {"seed": 0}]
)
def test_what_has_another_shape_or_a_seed_makes_all_else_random(given):
    assert not KNOWN.fit(Small, given)
    params = Small.of(**given)
    assert params.weights != KNOWN.values["weights"]


@pytest.mark.parametrize(
    "given", [{}, {"units": 2}, {"bias": "x"}, {"names": "a b"}, {"seed": None}]
)
def test_what_fits_or_is_refused_by_its_own_type_has_no_say(given):
    assert KNOWN.fit(Small, given)


def test_what_something_typed_stands_for():
    assert read(Small, "bias", "1,2") == (1, 2)
    assert read(Small, "bias", "none") is None


def test_what_follows_from_the_rest_is_left_out():
    params = Small.of(units=3, weights="1,2,3;4,5,6;7,8,9", bias="1,2,3")
    lean = leanest(params, {**params.given(), "names": ["a", "b"]})
    assert lean.keys() == {"weights", "bias"}
    assert Small.of(**lean) == params
