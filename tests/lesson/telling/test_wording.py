"""Pieces of sentences."""

import pytest
from quantities import sample

from deepchalk.lesson.telling.wording import listed, with_names


@pytest.mark.parametrize(
    ("words", "text"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", 2, "c"), "a, 2 and c")],
)
def test_lists(words, text):
    assert listed(words) == text


def test_entries_with_their_names():
    scores = sample(
        "s", [1.4, 0.4, -0.4], "class", decimals=1, names={"class": ["cat", "dog", "fox"]}
    )
    assert with_names(scores) == "cat 1.4, dog 0.4 and fox −0.4"
    assert with_names(scores, at_most=2) == "cat 1.4, dog 0.4 and so on"
    assert with_names(sample("s", [1, 2], decimals=0)) == "1 1 and 2 2"


def test_entries_of_one_number_are_refused():
    with pytest.raises(TypeError, match="loss is one number"):
        with_names(sample("loss", 1.0))
