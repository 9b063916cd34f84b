"""A race in PyTorch prints the counts of the descents."""

import numpy as np
import pytest
from programs import printed_by

from deepchalk.lessons.optimisers.numbers.optimisers import (
    RULES,
    SADDLE,
    Descent,
    Settings,
    turn,
    valley,
)
from deepchalk.lessons.optimisers.program import optimiser_race

RATES = 0.1, 0.05, 0.05, 0.3


@pytest.mark.few(1)
@pytest.mark.parametrize("landscape", [valley(1, 8), valley(1, 8, 30), SADDLE])
def test_it_prints_the_counts(landscape):
    start, by = turn(30) @ [2.0, 0.5], Settings(0.8, 0.9, 0.7, 0.99, 1e-6)
    finish = -0.2 if landscape is SADDLE else 0.1
    source = optimiser_race(landscape, start, RATES, by, finish, 150, range(4))
    printed = printed_by(source)
    wanted = [
        int(Descent(landscape, rule, np.array(start), by, finish, 150).count(rate))
        for rule, rate in zip(RULES, RATES, strict=True)
    ]
    assert [int(line) for line in printed.split()] == wanted
