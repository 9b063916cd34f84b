"""Where a cell stands, and what goes each way."""

import numpy as np
from quantities import sample

from deepchalk.lesson.telling.wording import (
    direction,
    size_of,
)
from deepchalk.lessons.transposed_conv.sentences import each_way, place_in


def test_sizes_and_places():
    assert size_of(sample("x", np.zeros((3, 4)))) == "3 × 4"
    assert each_way(sample("s", [2, 2], decimals=0)) == "2"
    assert each_way(sample("s", [2, 1], decimals=0)) == "2 down and 1 across"
    assert place_in((3, 3), 2, 0) == "the lower left"
    assert place_in((3, 3), 1, 1) == "the middle"
    assert place_in((1, 2), 0, 1) == "the right"
    assert place_in((4, 4), 3, 0) == "row 4, column 1"
    assert direction(-1, 2) == "at the upper right"
    assert direction(0, -1) == "on the left"
