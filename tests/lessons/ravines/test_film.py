"""Films of ravines, played to their ends."""

from __future__ import annotations

from itertools import combinations

import pytest
from plays import pass_over

from deepchalk.lessons.ravines.picture.ruler import BELOW
from deepchalk.lessons.ravines.scene import Ravines
from deepchalk.lessons.ravines.trace import Params
from deepchalk.mobjects import Number

READ: list[list[Number]] = []


class Watched(Ravines):
    """Notes the numbers on the ruler where a step ends."""

    def begin_step(self, name: str) -> None:
        seen = dict.fromkeys(one for root in self.mobjects for one in root.get_family())
        READ.append(
            [
                one.copy()
                for one in seen
                if isinstance(one, Number) and abs(one.baseline - BELOW) < 0.05
            ]
        )
        super().begin_step(name)


@pytest.mark.deep
def test_one_number_is_read_at_a_point() -> None:
    """What was read before the unit changed stood below what is read after it."""
    READ.clear()
    pass_over("ravines", Params(), scene_class=Watched)
    assert max(map(len, READ)) >= 4
    for numbers in READ:
        for first, second in combinations(numbers, 2):
            apart = abs(first.get_x() - second.get_x())
            assert apart > (first.width + second.width) / 2, (first.text, second.text)
