"""Names of bars get shorter, or go, before their numbers do."""

import pytest
from quantities import sample

from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.room import Room

WORDS = ("international", "sea", "considerable")


@pytest.mark.parametrize(
    ("width", "names"),
    [(6.0, [*WORDS]), (3.2, ["inte…", "sea", "cons…"]), (1.3, [])],
)
def test_names_are_as_long_as_there_is_room(width, names):
    scores = sample("z", [2.0, 1.0, 3.0], "word", names={"word": WORDS})
    bars = Bars.in_room(Room(0, width, 0, 3), scores, cuts=True)
    assert [name.text for name in bars.names] == names
