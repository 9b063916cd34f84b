"""Words over equations, below each other."""

import pytest
from quantities import sample

from deepchalk.errors import LayoutError
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import Equation
from deepchalk.mobjects.text.titled import titled_equations

TITLES = ("no bend", "after “not”")


def rules() -> list[Equation]:
    return [Equation("{d.symbol} = {d}", d=entry) for entry in sample("d", [2.0, -2.25], "context")]


def test_each_equation_stands_below_its_words():
    room = Room(-6, -1, -2, 2)
    rows = titled_equations(TITLES, room, rules())
    assert [row[0].text for row in rows] == list(TITLES)
    for words, equation in rows:
        assert words.get_bottom()[1] > equation.get_top()[1]
    assert rows[0].get_bottom()[1] > rows[1].get_top()[1]


def test_what_cannot_be_read_is_refused():
    with pytest.raises(LayoutError):
        titled_equations(TITLES, Room(0, 0.4, 0, 0.4), rules())


def test_the_first_way_that_can_be_read_is_taken():
    (one, other), room = rules(), Room(-6, -4, -2, 2)
    wide = Equation("{d.symbol} = {d} + {d} + {d} + {d}", d=one.written.entries["d"])
    taken = titled_equations(TITLES, room, (wide, other), (one, other))
    assert [row[1] for row in taken] == [one, other]
