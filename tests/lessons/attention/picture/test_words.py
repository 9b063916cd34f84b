"""Words on a line, words that are read, and what a name means."""

import numpy as np

from deepchalk import theme
from deepchalk.lessons.attention.picture.glossary import Glossary
from deepchalk.lessons.attention.picture.reading import Reading
from deepchalk.lessons.attention.picture.word_line import WordLine
from deepchalk.mobjects.room import Room

ROOM = Room(-5, 5, 0, 1)


def test_words_stand_in_order_on_one_line_in_the_middle():
    line = WordLine(("the", "red", "car"), ROOM)
    lefts = [word.get_left()[0] for word in line.words]
    rights = [word.get_right()[0] for word in line.words]
    assert all(right < left for right, left in zip(rights, lefts[1:], strict=False))
    assert np.isclose(line.get_x(), 0)


def test_only_words_that_are_named_are_struck_out():
    line = WordLine(("the", "red", "car"), ROOM)
    (stroke,) = line.strike([1])
    np.testing.assert_allclose(stroke.get_center(), line.words[1].get_center(), atol=1e-6)
    assert stroke.width == line.words[1].width


def test_a_word_that_falls_leaves_the_line_as_it_is():
    line = WordLine(("the", "red"), ROOM)
    before = line.words[0].get_center()
    animation = line.fall_into(0, line.words[1])
    animation.begin()
    animation.interpolate(1)
    np.testing.assert_array_equal(line.words[0].get_center(), before)
    np.testing.assert_allclose(
        animation.mobject.get_center(), line.words[1].get_center(), atol=0.02
    )


def test_a_state_stands_at_the_height_of_its_word_and_passes_on_to_the_next():
    reading = Reading(("a", "longer", "word"), [theme.DARK.identity(at) for at in range(3)])
    for word, state in zip(reading.words, reading.states, strict=True):
        assert word.get_right()[0] < state.get_left()[0]
        assert abs(word.get_y() - state.get_y()) < 0.2
    assert len(reading.onwards) == 2
    steps = [reading.step(place) for place in range(3)]
    assert [len(step) for step in steps] == [3, 4, 4]
    assert reading.onwards[0] in steps[1].submobjects


def test_a_meaning_stands_below_its_name():
    glossary = Glossary({"query": "asks", "key": "is scored"})
    for name, meaning in glossary:
        assert meaning.get_top()[1] < name.get_bottom()[1]
        assert np.isclose(name.get_left()[0], meaning.get_left()[0])
