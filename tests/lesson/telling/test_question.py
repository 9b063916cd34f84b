"""Questions: for each trace its options, and where the right one stands."""

import pytest
from quantities import sample

from deepchalk.lesson.telling.step import Question
from deepchalk.words import language_named, using

SHARES = sample("shares", [0.2, 0.8], "class")


def ask(options, answer, **more):
    return Question("Which?", options, answer, **more).asked({"right": 1})


def test_options_and_answer_may_follow_the_trace():
    asked = Question(
        lambda t: f"Which is {t['right']}?",
        lambda t: [f"not {t['right']}", str(t["right"])],
        lambda t: t["right"],
    ).asked({"right": 1})
    assert (asked.text, asked.options, asked.right) == ("Which is 1?", ("not 1", "1"), "1")
    assert ask(("no", lambda t: f"yes, {t['right']}"), 1).right == "yes, 1"


def test_what_an_answer_reveals_is_known_by_its_path():
    asked = ask(("a", "b"), 0, reveals=lambda t: (SHARES, SHARES[1]))
    assert asked.reveals == ("shares", "shares[1]")


SPOKEN = {
    "two": (("x-axis", "no"), "Which? X-axis or no?"),
    "three": (("the least", "the mean.", "0.5"), "Which? The least, the mean, or 0.5?"),
    "names": (("w₁ grows", "w₂ grows"), "Which? w₁ grows or w₂ grows?"),
    "clauses": (("never", "only if it points out"), "Which? Never? Only if it points out?"),
    "commas": (("18, the largest", "38, the sum"), "Which? 18, the largest? 38, the sum?"),
    "long": (("a" * 60, "b" * 60), "Which?"),
}


@pytest.mark.parametrize(("options", "spoken"), SPOKEN.values(), ids=SPOKEN.keys())
def test_options_are_spoken_after_the_question_unless_they_are_long(options, spoken):
    assert ask(options, 0).spoken == spoken


def test_options_are_joined_as_the_language_does():
    with using(language_named("de")):
        assert ask(("0,5", "das Mittel", "1"), 0).spoken == "Which? 0,5; das Mittel oder 1?"


def test_a_question_may_be_spoken_otherwise():
    asked = ask(("yes", "no"), 0, spoken=lambda t: f"Which one is {t['right']}, say?")
    assert asked.spoken == "Which one is 1, say?"
    assert asked.text == "Which?"


def test_a_worksheet_asks_as_the_film_does_unless_it_is_told_otherwise():
    assert ask(("yes", "no"), 0).on_sheet == "Which?"
    asked = ask(("yes", "no"), 0, sheet=lambda t: f"Of {t['right']}, which?")
    assert (asked.text, asked.on_sheet) == ("Which?", "Of 1, which?")


MISTAKES = {
    "one option": (("a",), 0, "two to four different options, not"),
    "five options": (tuple("abcde"), 0, "two to four different options"),
    "twice the same": (("a", "b", "a"), 0, "two to four different options"),
    "a text": ("both", 0, "options are a list of texts, not one text: 'both'"),
    "answer too large": (("a", "b"), 2, "answer 2 is none of the positions 0 to 1"),
    "answer from behind": (("a", "b"), -1, "answer -1 is none of the positions 0 to 1"),
    "answer by its words": (("a", "b"), lambda t: ("a", "b").index("c"), "not in tuple"),
}


@pytest.mark.parametrize(("options", "answer", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_in_a_sentence(options, answer, words):
    with pytest.raises(ValueError, match=words):
        ask(options, answer)


def test_words_of_a_file_are_not_promised_without_one():
    with pytest.raises(ValueError, match="does not stand in a file"):
        ask(("yes", "no"), 0, sheet=True)
