"""A quantity and its entries know where they stand, how they are written, and what they are not."""

import copy

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantities import sample

from deepchalk.lesson.values.numbers import FINEST, MINUS, read
from deepchalk.lesson.values.quantity import Declaration, Symbol, whole

WEIGHTS = sample("weights", np.arange(12).reshape(3, 4), "query", "key", symbol="w_({i} {j})")
SHARES = sample(
    "shares",
    [0.2, 0.7, 0.1],
    "class",
    symbol="p_{i}",
    bounds=(0, 1),
    names={"class": ("cat", "dog", 'so-called "fox"')},
)


@pytest.mark.parametrize(
    ("taken", "path"),
    [
        (WEIGHTS, "weights"),
        (WEIGHTS[:], "weights"),
        (WEIGHTS[0], "weights[0, :]"),
        (WEIGHTS[-1], "weights[2, :]"),
        (WEIGHTS[:, 1], "weights[:, 1]"),
        (WEIGHTS[:, 1][2], "weights[2, 1]"),
        (WEIGHTS[1:, 1], "weights[1:3, 1]"),
        (WEIGHTS[1:][1], "weights[2, :]"),
        (WEIGHTS[1:][0, 1:][1:], "weights[1, 2:4]"),
        (WEIGHTS[1:][0, 1:][1:][0], "weights[1, 2]"),
        (WEIGHTS[::2], "weights[0 2, :]"),
        (WEIGHTS[0, 2], "weights[0, 2]"),
        (SHARES[np.int64(1)], "shares[1]"),
        (sample("total", 4.0), "total"),
    ],
)
def test_a_path_leads_to_what_was_taken(taken, path):
    assert taken.path == path


axis = st.one_of(
    st.integers(-5, 4), st.builds(slice, st.integers(0, 3), st.one_of(st.none(), st.integers(1, 5)))
)


@given(st.lists(st.tuples(axis) | st.tuples(axis, axis), max_size=3))
def test_slices_of_slices_keep_their_places(keys):
    taken, plain = WEIGHTS, WEIGHTS.values
    for key in keys:
        try:
            plain = plain[key]
        except IndexError:
            with pytest.raises(IndexError, match="weights"):
                taken[key]
            return
        taken = taken[key]
    assert taken.shape == plain.shape
    for entry in taken.entries:
        assert WEIGHTS.values[entry.places] == entry.value
    assert [entry.value for entry in taken.entries] == list(plain.ravel())
    told = [(entry.path, entry.value) for entry in taken.entries]
    assert list(taken.values_by_path()) == told
    assert [entry.path for entry in taken.first_entries(2)] == [path for path, _ in told[:2]]


def test_symbols_have_the_indices_of_their_entry():
    assert WEIGHTS.symbol == "w_(i j)"
    assert WEIGHTS[1].symbol == "w_(2 j)"
    assert WEIGHTS[1, 3].symbol == "w_(2 4)"
    assert SHARES[1].symbol == 'p_"dog"'
    assert SHARES[2].symbol == r'p_"so-called \"fox\""'
    assert sample("total", 4.0, symbol="s_{i}").symbol == "s_i"


def test_letters_follow_the_symbol_and_then_the_alphabet():
    assert Declaration("w", "w_({j} {t})", ("a", "b")).letters == ("j", "t")
    assert Declaration("w", "w_{j}", ("a", "b", "c")).letters == ("j", "i", "k")


def test_positions_have_names():
    assert SHARES.names == ("cat", "dog", 'so-called "fox"')
    assert SHARES[1:].names == SHARES.names[1:]
    assert SHARES[1:][0].label == "dog"
    assert WEIGHTS[:, 2].names == ("1", "2", "3")
    assert WEIGHTS[1, 2].label == "3"
    assert WEIGHTS[1, 2].names == ()


@given(st.floats(0, 1), st.integers(0, 4))
def test_a_value_near_a_bound_is_never_printed_as_the_bound(value, decimals):
    entry = sample("p", value, bounds=(0, 1), decimals=decimals)
    text = entry.text
    assert 0 < read(text) < 1
    if text[0] == "<":
        assert value <= read(text)
    elif text[0] == ">":
        assert value >= read(text)
    else:
        assert abs(read(text) - value) <= 0.5 * 10.0 ** -len(text.partition(".")[2]) + 1e-12


def test_negative_bounds():
    tanh = sample("h", [-0.9996, -0.9999999999, 0.0], bounds=(-1, 1), decimals=3)
    assert [entry.text for entry in tanh] == [
        f"{MINUS}0.9996",
        f"<{MINUS}{1 - 10**-FINEST:.{FINEST}f}",
        "0.000",
    ]


def test_an_entry_is_text_wherever_it_is_formatted():
    entry = sample("x", [1.23456])[0]
    assert f"{entry} {entry:3} {entry:0}" == "1.23 1.235 1"
    with pytest.raises(ValueError, match=r"\{x:>8\}: give a number of decimals"):
        f"{entry:>8}"


def test_entries_compare_as_numbers():
    x = sample("x", [0.1 + 0.2, 2.0, 2.0])
    assert x[0] == 0.3
    assert x[1] == 2
    assert x[1] != 3
    assert x[0] < x[1] <= 2 <= x[2] and x[1] > 1 >= x[0]
    # Two entries are the same only if they are one: which of them is meant matters.
    assert x[1] != x[2]
    assert x[1] in (x[0], 2.0)
    assert len({x, x[0]}) == 2


MISTAKES = {
    "a number of many": (lambda: float(WEIGHTS[0]), TypeError, r"weights\[0, :\] has shape \(4,\)"),
    "text of many": (lambda: f"{SHARES}", TypeError, "shares has shape .*: take one of its"),
    "too many axes": (lambda: WEIGHTS[0, 1, 2], IndexError, "weights has 2 axes, not 3"),
    "an entry of an entry": (lambda: SHARES[0][0], IndexError, r"shares\[0\] has 0 axes, not 1"),
    "no such position": (lambda: SHARES[3], IndexError, "shares has 3 positions along class, so"),
    "length of a number": (lambda: list(SHARES[0]), TypeError, r"shares\[0\] is one number"),
    "truth of a number": (lambda: bool(SHARES[0]), TypeError, r"shares\[0\] is one number"),
    "name of a row": (lambda: WEIGHTS[0].label, TypeError, r"weights\[0, :\] is no entry"),
    "name without axes": (lambda: sample("s", 1.0).label, TypeError, "s has no axes"),
    "outside its bounds": (lambda: str(sample("p", 1.2, bounds=(0, 1))), ValueError, "1.2 lies"),
}


@pytest.mark.parametrize(("mistake", "error", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_in_a_sentence(mistake, error, words):
    with pytest.raises(error, match=words):
        mistake()


def test_values_cannot_be_changed():
    for taken in (WEIGHTS, WEIGHTS[0], WEIGHTS[:, 1:]):
        with pytest.raises(ValueError, match="read-only"):
            taken.values[0] = 1


def test_a_quantity_is_an_array_where_one_is_wanted():
    assert np.asarray(WEIGHTS).shape == (3, 4)
    assert (np.asarray(WEIGHTS) @ np.ones(4)).tolist() == [6, 22, 38]


def test_a_name_can_be_written_as_mathematics():
    one = sample("values", [1, 2], "node", symbol="{i}", names={"node": [Symbol("h₁", "h_1"), "b"]})
    assert [entry.symbol for entry in one] == ["h_1", '"b"']
    assert one[0].label == "h₁"
    assert copy.deepcopy(one).names[0].source == "h_1"


def test_entries_of_different_kinds_have_decimals_of_their_own():
    declaration = Declaration("values", "v_{i}", ("node",))
    one = whole(declaration, np.array([0.5, 20.0855, 3]), np.array([1, 2, 0]), {}, {})
    assert [entry.text for entry in one] == ["0.5", "20.09", "3"]
    assert [entry.text for entry in one[1:]] == ["20.09", "3"]


def test_letters_of_a_symbol_may_stand_for_axes_that_are_not_the_first():
    axes, values = ("way", "row", "column"), np.zeros((4, 2, 3))
    told = Declaration("moving", "x_({i}{j})", axes, indexed=("row", "column"))
    assert whole(told, values, 0, {}, {})[3, 1, 2].symbol == "x_(2 3)"
    assert whole(Declaration("moving", "x_({i}{j})", axes), values, 0, {}, {})[3, 1, 2].symbol == (
        "x_(4 2)"
    )
    one = Declaration("shares", "p_{i}", ("moment", "class"), indexed="class")
    named = whole(one, np.zeros((3, 2)), 0, {"class": ("cat", "dog")}, {})
    assert named[2, 1].symbol == 'p_"dog"'
    assert named[2].symbol == "p_i"
