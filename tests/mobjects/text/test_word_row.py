"""Words in a row: each in its order and its room, whatever their widths and however they move."""

from itertools import pairwise

import manim as mn
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepchalk import theme
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.word_row import WordRow, packed_words, spread_words

ROOM = Room(-5, 5, 0, 1)
WIDTHS = st.lists(st.floats(0.1, 1.0), min_size=1, max_size=8)


def row(*words: str) -> WordRow:
    return WordRow([Label(word, "ink") for word in words], packed_words(ROOM, 0.2))


def finished(animation: mn.Animation) -> None:
    animation.begin()
    animation.interpolate(1)
    animation.finish()


@settings(deadline=None)
@given(WIDTHS, st.integers(1, 3))
def test_words_keep_their_order_and_their_distance(widths, rows):
    for layout in (packed_words(ROOM, 0.2), spread_words(ROOM, 0.2, rows, 0.5)):
        places = layout(widths)
        for y in np.unique(places[:, 1]):
            mine = [k for k in range(len(widths)) if places[k, 1] == y]
            assert all(
                places[b, 0] - widths[b] / 2 >= places[a, 0] + widths[a] / 2 - 1e-9
                for a, b in pairwise(mine)
            )
            left = places[mine[0], 0] - widths[mine[0]] / 2 - ROOM.left
            right = ROOM.right - places[mine[-1], 0] - widths[mine[-1]] / 2
            assert left == pytest.approx(right, abs=1e-9)


@settings(deadline=None, max_examples=15)
@given(st.permutations(range(4)))
def test_words_go_to_their_places_with_what_hangs_on_them_and_back(order):
    words = row("a", "longer", "row", "of")
    for at, word in enumerate(words.words):
        words.hang(at, mn.Dot(word.get_bottom()))
    before = [word.get_center() for word in words.words]
    finished(words.reorder(order))
    assert sorted(range(4), key=lambda at: words.words[at].get_x()) == list(order) == words.order
    for at, word in enumerate(words.words):
        assert words._hung[at][0].get_x() == pytest.approx(word.get_x(), abs=1e-6)
    finished(words.reorder())
    np.testing.assert_allclose([word.get_center() for word in words.words], before, atol=1e-6)


def test_only_the_word_that_is_read_is_bright():
    words, ink = row("the", "red", "car"), mn.ManimColor(theme.active().ink).to_hex()
    words.order = [2, 0, 1]
    finished(words.read(0))
    bright = [word.submobjects[0].get_fill_color().to_hex() == ink for word in words.words]
    assert bright == [False, False, True]
    reading = words.read_through()
    reading.begin()
    reading.interpolate(0.4)
    bright = [word.submobjects[0].get_fill_color().to_hex() == ink for word in words.words]
    assert bright == [True, False, True]
    finished(words.read(None))
    assert all(word.submobjects[0].get_fill_color().to_hex() == ink for word in words.words)


def test_just_the_words_that_are_named_are_struck_out():
    words = row("the", "red", "car")
    (stroke,) = words.strike([1])
    np.testing.assert_allclose(stroke.get_center(), words.words[1].get_center(), atol=1e-6)
    assert stroke.width == words.words[1].width


def test_another_word_takes_the_place_of_one():
    words, new = row("our", "boat"), Label("loan", "ink")
    place = words.words[1].get_x(), words.words[1].baseline
    assert words.put(1, new).text == "boat"
    assert (new.get_x(), new.baseline) == pytest.approx(place)
    assert [word.text for word in words.words] == ["our", "loan"]
    assert new in words.submobjects
