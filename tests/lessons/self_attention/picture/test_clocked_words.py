"""A sentence with clocks, and links as wide as shares."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lessons.self_attention.numbers.layer import hands
from deepchalk.lessons.self_attention.picture.clocked_words import ClockedWords, lift, wanted_width
from deepchalk.mobjects.room import Room

ROOM = Room(-6.4, -0.7, 1.1, 2.45)
WORD = st.text("abcdefgimwW", min_size=1, max_size=10)


def told(words, width=6.0) -> ClockedWords:
    return ClockedWords(words, hands(len(words), 12), Room(0, width, 0, 2))


@pytest.mark.parametrize("words", [["I", "go"], ["understand"] * 8, ["W" * 10] * 3])
def test_words_keep_to_their_room(words):
    made = ClockedWords(words, hands(len(words), 12), ROOM)
    for part in (*made.words, *made.clocks):
        assert ROOM.left <= part.get_left()[0] and part.get_right()[0] <= ROOM.right
        assert part.get_bottom()[1] >= ROOM.bottom - lift(words, ROOM.width)


def test_links_are_as_wide_as_shares_and_none_is_drawn_for_nothing():
    made = ClockedWords(["a", "b", "c"], None, ROOM)
    links = made.link(1, np.array([0.25, 0.75, 0.0]))
    assert len(links) == 2
    widths = [link.get_stroke_width() for link in links]
    assert widths[1] == pytest.approx(3 * widths[0])
    assert links.get_top()[1] <= ROOM.top + 0.1


def test_another_word_takes_the_place():
    made = ClockedWords(["our", "boat"], None, ROOM)
    place = made.words[1].get_x()
    old, new = made.replace_word(1, "loan")
    assert (old.text, new.text) == ("boat", "loan")
    assert new.get_x() == pytest.approx(place)
    assert new in made.submobjects
    assert old not in made.submobjects


def test_another_word_keeps_off_its_neighbours():
    for width in (4.2, 5.2):
        words = ["W" * 10, "I", "Monday", "river"]
        made = ClockedWords(words, None, Room(-6.4, width - 6.4, 1.1, 2.45))
        _, new = made.replace_word(1, "yesterday")
        step = 2 if made.lifted else 1
        assert step == (2 if width < wanted_width(words) else 1)
        if step == 1:
            assert made.words[0].get_right()[0] < new.get_left()[0]
        assert new.get_right()[0] < made.words[1 + step].get_left()[0]
        assert made.lifted == 0 or new.get_bottom()[1] > made.words[0].get_top()[1]


def test_a_sentence_that_fits_is_whole():
    words = ["she", "drove", "carefully", "cars", "at", "the", "river", "bank"]
    assert wanted_width(words) <= 6
    line = told(words)
    assert [name.text for name in line.words] == words
    assert len({round(float(name.get_bottom()[1]), 3) for name in line.words}) <= 3
    assert lift(words, 6.0) == 0 < lift(words, 5.0)


def test_no_word_is_cut_that_has_room_above_the_others():
    """Found by halving, the widest that has room was a hair less than the longest word."""
    words = ["she", "deposited", "cash", "money", "at", "the", "river", "bank"]
    line = told(words)
    assert line.lifted > 0
    assert [name.text for name in line.words] == words


def test_longer_words_stand_by_turns_and_keep_most_of_their_letters():
    words = [
        "yesterday",
        "everybody",
        "understood",
        "beautiful",
        "riverbanks",
        "around",
        "Amsterdam",
        "wonderful",
    ]
    line = told(words)
    assert line.lifted > 0
    assert all(
        len(name.text) >= min(len(word), 6) for name, word in zip(line.words, words, strict=True)
    )
    assert "around" in [name.text for name in line.words]


@examples(25)
@given(st.lists(WORD, min_size=2, max_size=8))
def test_no_word_stands_on_another_one_or_beside_its_room(words):
    line = told(words)
    rooms = [Room.around(name) for name in line.words]
    for one, other in combinations(rooms, 2):
        apart = one.right <= other.left or other.right <= one.left
        assert apart or one.bottom >= other.top or other.bottom >= one.top
    assert min(one.left for one in rooms) >= -1e-6
    assert max(one.right for one in rooms) <= 6 + 1e-6
    faces = [clock.get_x() for clock in line.clocks]
    assert faces == sorted(faces)
    assert all(b - a >= 0.38 - 1e-6 for a, b in pairwise(faces))
