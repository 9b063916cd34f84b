"""Words in an order, which change places, one of which is read."""

import manim as mn
import numpy as np
import pytest

from deepchalk import theme
from deepchalk.lessons.rnn.picture.reading_plane import WordStrip, identities
from deepchalk.mobjects.room import CONTENT, Room

WORDS = ("not", "bad", "just", "bad")
PUSHES = np.array([[-2.5, 0.0], [-1.0, 1.0], [0.5, -1.0], [-1.0, 1.0]])


def finished(animation: mn.Animation) -> None:
    animation.begin()
    animation.interpolate(1)
    animation.finish()


@pytest.fixture
def strip() -> WordStrip:
    return WordStrip(WORDS, PUSHES, CONTENT)


def places(strip: WordStrip) -> list[int]:
    """Words from left to right."""
    return sorted(range(len(strip.words)), key=lambda word: strip.words[word].get_x())


def test_equal_words_are_one():
    assert identities(WORDS) == [0, 1, 2, 1]


def test_words_change_places_with_their_arrows_and_come_back(strip):
    finished(strip.reorder([0, 3, 2, 1]))
    assert places(strip) == strip.order == [0, 3, 2, 1]
    for word, arrow in zip(strip.words, strip.arrows, strict=True):
        assert arrow.get_x() == pytest.approx(word.get_x(), abs=1e-6)
    finished(strip.reorder())
    assert places(strip) == [0, 1, 2, 3]


def test_arrows_point_as_pushes_do_and_the_longest_is_the_longest(strip):
    ways = [arrow.line.get_end() - arrow.line.get_start() for arrow in strip.arrows]
    for way, push in zip(ways, PUSHES, strict=True):
        assert way[:2] @ push == pytest.approx(np.linalg.norm(way) * np.linalg.norm(push), rel=1e-3)
    assert np.argmax([np.linalg.norm(way) for way in ways]) == 0


def test_only_the_word_that_is_read_is_bright(strip):
    def bright() -> list[bool]:
        ink = mn.ManimColor(theme.active().ink).to_hex()
        return [label.get_fill_color().to_hex() == ink for label in strip.words]

    finished(strip.read(2))
    assert bright() == [False, False, True, False]
    finished(strip.read(None))
    assert all(bright())


def test_long_words_take_two_rows():
    narrow = Room(-2.5, 2.5, -2, 2)
    long = WordStrip(("understanding", "yesterday", "squirrels", "apples"), PUSHES, narrow)
    assert long.rows == 2
    assert long.words[2].get_y() < long.words[0].get_y()
    assert long.width <= narrow.width
