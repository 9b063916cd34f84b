"""Tones of a role can be told apart, and all of them can be seen."""

from __future__ import annotations

from itertools import pairwise

import pytest

from deepchalk import theme
from deepchalk.mobjects.colour_map import contrast, lightness
from deepchalk.mobjects.tones import tones


@pytest.mark.parametrize("name", ["dark", "light"])
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_tones_lie_apart_and_stand_out(name: str, count: int) -> None:
    with theme.using(theme.theme_named(name)) as now:
        found = tones("parameter", count)
    assert len(set(found)) == count
    assert all(contrast(now.ground, tone) >= 3 for tone in found)
    steps = [lightness(one) - lightness(other) for one, other in pairwise(found)]
    assert min(steps) > 8
    assert max(steps) - min(steps) < 4


def test_one_alone_is_the_role() -> None:
    assert tones("parameter", 1) == (theme.active().parameter,)


def test_nothing_has_no_tones() -> None:
    with pytest.raises(ValueError, match="0 things"):
        tones("parameter", 0)
