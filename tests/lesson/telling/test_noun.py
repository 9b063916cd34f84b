"""Plurals, articles and capitals of what things are called."""

import pytest
from pydantic import TypeAdapter, ValidationError

from deepchalk.lesson.telling.noun import Noun, Thing


@pytest.mark.parametrize(
    ("typed", "one", "many"),
    [
        ("house", "house", "houses"),
        ("city", "city", "cities"),
        ("day", "day", "days"),
        ("box", "box", "boxes"),
        ("branch", "branch", "branches"),
        ("person/people", "person", "people"),
        (" sheep / sheep ", "sheep", "sheep"),
    ],
)
def test_plurals(typed, one, many):
    noun = Noun(typed)
    assert (noun, noun.plural, noun.of(1), noun.of(2)) == (one, many, one, many)
    assert (noun.counted(1), noun.counted(4)) == (f"one {one}", f"four {many}")
    assert f"{noun}" == one


@pytest.mark.parametrize(
    ("word", "told"),
    [("house", "a house"), ("apple", "an apple"), ("hour", "an hour"), ("user", "a user")],
)
def test_articles(word, told):
    assert Noun(word).with_article == told


def test_a_capital_leaves_other_letters():
    assert Noun("iPhone").capital == "IPhone"
    assert Noun("DNA sample").capital == "DNA sample"


@pytest.mark.parametrize("typed", ["a/b/c", "/", "a/", "x" * 25])
def test_what_is_no_word_is_refused(typed):
    with pytest.raises(ValidationError):
        TypeAdapter(Thing).validate_python(typed)
