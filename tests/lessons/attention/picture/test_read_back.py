"""A sentence and what came back of it."""

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
