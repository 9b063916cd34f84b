"""Steps by name, by number and by range."""

import pytest

from deepchalk.errors import DeepchalkError, UnknownNameError
from deepchalk.film.order import choose, chosen_steps, cut_to
from deepchalk.lesson.telling.step import steps_of
from deepchalk.registry import lesson


@pytest.fixture(scope="module")
def chosen():
    return choose(lesson("transposed-conv"), None, {})


@pytest.fixture(scope="module")
def names(chosen):
    trace = chosen.lesson.compute(chosen.params)
    return [step.name for step in steps_of(chosen.lesson.scene_class) if step.applies(trace)]


def test_a_range_takes_both_of_its_ends(chosen, names):
    assert chosen_steps(chosen, "2-4") == tuple(names[1:4])
    assert chosen_steps(chosen, f"1-{len(names)}") == tuple(names)
    assert chosen_steps(chosen, "3-3") == (names[2],)


def test_ranges_numbers_and_names_go_together(chosen, names):
    text = f"1 - 2, {names[4]},7"
    assert chosen_steps(chosen, text) == (names[0], names[1], names[4], names[6])


def test_a_step_that_is_named_twice_is_drawn_once(chosen, names):
    assert chosen_steps(chosen, f"2-4,3,{names[1]}") == tuple(names[1:4])


def test_nothing_means_all(chosen):
    assert chosen_steps(chosen, None) == chosen_steps(chosen, "") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("4-1", "go backwards.* like 1-4$"),
        ("0-3", "no step 0: steps go from 1 to {last}$"),
        ("1-99", "no step 99: steps go from 1 to {last}$"),
        ("1-2-3", "no step '1-2-3'"),
        ("-3", "no step '-3'"),
        ("1,,2", "no step ''"),
    ],
)
def test_a_wrong_range_is_said(text, words, chosen, names):
    with pytest.raises(UnknownNameError, match=words.replace("{last}", str(len(names)))):
        chosen_steps(chosen, text)


def test_the_short_cut_takes_its_own_steps_only():
    short = cut_to(choose(lesson("softmax"), None, {}), "short")
    assert chosen_steps(short, None) == ("powers", "point", "truth", "slope", "together")
    assert chosen_steps(short, "slope") == ("slope",)
    with pytest.raises(UnknownNameError, match="the short cut has no step scores: its steps are"):
        chosen_steps(short, "scores")


def test_a_lesson_without_a_short_cut_says_so(monkeypatch):
    monkeypatch.setattr(lesson("softmax").scene_class, "short", ())
    with pytest.raises(DeepchalkError, match="softmax has no short cut"):
        cut_to(choose(lesson("softmax"), None, {}), "short")
