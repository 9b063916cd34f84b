"""A sentence and what came back of it."""

import numpy as np

from deepchalk.lessons.attention.picture.read_back import ReadBack
from deepchalk.mobjects.room import CONTENT


def test_just_the_wrong_words_are_struck_out():
    above, below = CONTENT.rows(1, 1)
    told = ReadBack(["a", "red", "car"], ["a", "old", "car"], above, below)
    (strike,) = told.strikes
    wrong = told.back.words[1]
    assert (strike.get_start() == wrong.get_left()).all()
    assert (strike.get_end() == wrong.get_right()).all()
    assert told.said.get_bottom()[1] > told.back.get_top()[1]


def test_a_word_that_falls_leaves_the_line_as_it_is():
    told = ReadBack(["the", "red"], ["the", "red"], *CONTENT.rows(1, 1))
    before, target = told.said.words[0].get_center(), told.said.words[1]
    animation = told.fall_into(0, target)
    animation.begin()
    animation.interpolate(1)
    np.testing.assert_array_equal(told.said.words[0].get_center(), before)
    np.testing.assert_allclose(animation.mobject.get_center(), target.get_center(), atol=0.02)
