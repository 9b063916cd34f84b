"""Lists, matrices, and equations in rows."""

from quantities import sample

from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation_kinds import as_matrix, in_rows, listing, what_is

ROOM = Room(-3, 3, -2, 2)


def texts(equation) -> list[str]:
    return [number.text for number in equation.shown]


def test_a_matrix_and_a_list_show_all_numbers_in_order():
    numbers = sample("H", [[58, 10, 1], [10, 2, 0]], decimals=0)
    assert texts(as_matrix("H", numbers)) == ["58", "10", "1", "10", "2", "0"]
    assert texts(listing('"levels:"', numbers[0])) == ["58", "10", "1"]


def test_equations_stand_in_rows_at_the_left_and_the_first_that_fits_is_taken():
    kappa = sample("kappa", 4.0, decimals=2)
    long = listing(
        '"a very long list of numbers that has no room anywhere here:"', sample("n", range(40))
    )
    first, second = in_rows(ROOM, what_is(kappa), (long, what_is(kappa)))
    assert first.get_y() > second.get_y() and texts(second) == ["4.00"]
    for one in (first, second):
        assert abs(one.get_left()[0] - ROOM.left) < 1e-3
