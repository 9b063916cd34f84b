"""Names of classes are drawn letter for letter, or refused in one sentence."""

import pytest

from deepchalk.errors import ParameterError
from deepchalk.lessons.softmax.trace import Params


@pytest.mark.parametrize("name", ["\U0001f600", "\u05e9\u05dc\u05d5\u05dd", "a\u202eb", "a\x07"])
def test_what_cannot_be_drawn_is_refused(name):
    with pytest.raises(ParameterError, match=r"classes has .* in it") as refusal:
        Params.of(classes=[name, "dog", "fox"], target="dog")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("name", ['a"b', "#x(1)", "größer", "κ"])
def test_what_can_be_drawn_is_taken_literally(name):
    assert Params.of(classes=[name, "dog", "fox"], target="dog").classes[0] == name
