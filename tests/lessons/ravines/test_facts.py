"""What stands beside a plot fits there, and belongs together."""

import pytest

from deepchalk.lessons.ravines.columns import Columns
from deepchalk.lessons.ravines.facts import Facts
from deepchalk.lessons.ravines.given import raw_columns
from deepchalk.lessons.ravines.parameters import Params
from deepchalk.lessons.ravines.trace import compute
from deepchalk.mobjects.room import Room
from deepchalk.theme import UNIT

BESIDE = Room(2.42, 6.4, -2.7, 2.2)
LONG_WEIGHTS = ((1000, 2000, 0.717), (3000, -1000, 2.956), (500, 4000, 0.0135))
"""A table whose minimum is at two numbers with powers of ten and all their digits."""


@pytest.mark.parametrize("rows", [LONG_WEIGHTS, ((2, 40, 5), (4, 80, 7), (8, -160, 0))])
def test_the_minimum_fits_beside_the_plot(rows: tuple[tuple[float, ...], ...]) -> None:
    trace = compute(Params(rows=rows))
    facts = Facts(BESIDE, trace, trace.raw, "w", trace.raw.view)
    assert facts.minimum.width <= BESIDE.width


def test_digits_are_lost_only_where_there_is_no_room() -> None:
    trace = compute(Params(rows=LONG_WEIGHTS))
    figures = trace.raw.problem.best_figures.values()
    assert all(one.exponent != 0 and one.decimals == 2 for one in figures)
    wide = Room(BESIDE.left, BESIDE.right + 2, BESIDE.bottom, BESIDE.top)
    narrow_place, wide_place = (
        Facts(room, trace, trace.raw, "w", trace.raw.view).minimum[-1] for room in (BESIDE, wide)
    )
    assert narrow_place.width < BESIDE.width < wide_place.width


def test_rows_below_a_table_stand_together() -> None:
    trace = compute(Params())
    room = Room(-6.4, 0, -2.7, 1.3)
    table = Columns(raw_columns(trace, ["mean", "deviation"]), room, feet=["mu", "sigma"])
    above, below = table.feet
    assert 0 < above.get_bottom()[1] - below.get_top()[1] <= UNIT + 1e-6
    assert room.bottom <= below.get_bottom()[1] + 1e-6
