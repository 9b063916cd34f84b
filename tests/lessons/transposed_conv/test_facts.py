"""What sentences state is found again by a second route, for any parameters."""

from itertools import islice

import numpy as np
import pytest
from deeply import few
from two_routes import two_routes

from deepchalk.lesson import random_sets
from deepchalk.lessons.transposed_conv.facts import FACTS
from deepchalk.lessons.transposed_conv.trace import PRESETS, Params, Trace


def agree(t: Trace) -> None:
    apart, untold = two_routes(FACTS, t)
    assert apart == {}
    # It could be said of a cell that stamps reach, and of weights that are asked for, only.
    assert not untold or not t.params.met or t.asked.options is None


@pytest.mark.parametrize("name", PRESETS)
def test_of_presets(name):
    agree(Trace(params=PRESETS[name]))


@pytest.mark.parametrize("seed", few(range(20), 2))
def test_of_random_sets(seed):
    for params in islice(random_sets(Params, np.random.default_rng(seed)), 10):
        agree(Trace(params=params))
