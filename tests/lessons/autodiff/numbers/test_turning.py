"""Which knob goes farther against its gradient is asked so that one option is right."""

import pytest
from quantities import sample

from deepchalk.lessons.autodiff.numbers.turning import Turning


def turning(*gradients: float) -> Turning:
    slopes = [sample("gradients", one, decimals=3) for one in gradients]
    return Turning("abc"[: len(slopes)], slopes, "L")


@pytest.mark.parametrize(
    ("gradients", "options", "right"),
    [
        ((-2.5, 0.1), ["a, up", "a, down", "b, down"], "a, up"),
        ((0.1, 2.5), ["a, down", "b, up", "b, down"], "b, down"),
        ((0.0, -1.0), ["up", "down"], "up"),
        ((-0.5, 0.5), ["up", "down"], "up"),
        ((0.5, -0.5, -2.0), ["a, down", "c, up", "c, down"], "c, up"),
        ((3.0,), ["up", "down"], "down"),
    ],
)
def test_the_larger_one_and_against_its_sign(gradients, options, right):
    asked = turning(*gradients)
    assert asked.options == options and asked.options[asked.answer] == right
    assert asked.because.lower().startswith(right)


def test_one_knob_is_asked_for_its_way_only():
    assert turning(3.0).question == "The gradient of a is 3.000. Which way lowers L?"
    assert turning(-0.5, 0.5).question == "The gradient of a is −0.500. Which way lowers L?"
