"""Words that are read, and what a name means."""

import numpy as np

from deepchalk import theme
from deepchalk.lessons.attention.picture.glossary import Glossary
from deepchalk.lessons.attention.picture.reading import Reading


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
