"""Pieces of sentences."""

from types import SimpleNamespace

import pytest
from quantities import sample

from deepchalk.lesson.telling.wording import (
    changes,
    counted,
    first_ones,
    listed,
    told_by,
    with_names,
)


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


@pytest.mark.parametrize(
    ("count", "text"), {0: "no stamps", 1: "one stamp", 4: "four stamps", 12: "12 stamps"}.items()
)
def test_counts_are_words_as_long_as_they_are_small(count, text):
    assert counted(count, "stamp") == text


def test_of_many_words_the_first_ones_are_said():
    assert first_ones("abc", 3) == "a, b and c"
    assert first_ones("abcd", 2) == "a, b and more"


@pytest.mark.parametrize(("after", "told"), [(1, "falls"), (2, "stays"), (3, "rises")])
def test_what_a_number_does(after, told):
    assert changes(sample("before", 2), sample("after", after)) == told


def test_what_is_said_by_a_property_may_hold_values():
    told = told_by("is_line", "The slope is {t.slope}.", "No line.")
    assert told(SimpleNamespace(is_line=True, slope=0.5)) == "The slope is 0.5."
    assert told(SimpleNamespace(is_line=False)) == "No line."
