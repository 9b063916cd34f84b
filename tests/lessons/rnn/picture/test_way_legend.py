"""A legend of ways: a sample, the words and the number of each, smaller where room is short."""

import pytest
from quantities import sample

from deepchalk.errors import LayoutError
from deepchalk.lessons.rnn.picture.names import way_legend
from deepchalk.mobjects.room import Room

NUMBERS = sample("p", [0.94, 0.19], "order")
NAMES = ("not bad just good", "not good just bad")


def texts(group) -> list[str]:
    return [
        part.text for part in group.get_family() if isinstance(getattr(part, "text", None), str)
    ]


def test_each_way_has_its_words_and_its_number():
    first, second = way_legend(Room(-6, 0, -2, 2), NAMES, NUMBERS)
    assert first.get_bottom()[1] > second.get_top()[1]
    assert any("0.94" in text for text in texts(first))
    assert any("0.19" in text for text in texts(second))


def test_where_there_is_no_room_the_words_are_left_out():
    low = way_legend(Room(-6, -3.9, -0.5, 0.5), NAMES, NUMBERS)
    assert not any("bad" in text for text in texts(low))
    with pytest.raises(LayoutError):
        way_legend(Room(-6, -5.5, -0.1, 0.1), NAMES, NUMBERS)
