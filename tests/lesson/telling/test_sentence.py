"""Phases of a beat: their order, when they apply, and mistakes in marking them."""

from types import SimpleNamespace

import numpy as np
import pytest

from deepchalk.lesson.telling.step import asks, phases_of, say, says
from deepchalk.stage.beat import Beat


class First(Beat):
    title = "First"

    @says("One.")
    def one(self, t): ...

    @asks("Two?", options=("yes", "no"), answer=0, because="Two.", when=lambda t: t["asks"])
    def two(self, t): ...

    def helper(self): ...

    @says(lambda t: f"Three is {t['three']}.", spoken="Three is a number.", constants=("3",))
    def three(self, t): ...


class Second(First):
    title = "Second"

    @says("Four.", when=lambda t: not t["asks"])
    def four(self, t): ...

    @says("The second one.")
    def one(self, t): ...


def said(beat, **trace):
    return [caption for caption in beat.step().captions(trace) if caption]


def test_phases_come_in_the_order_of_their_definition_those_of_the_base_first():
    assert [phase.name for phase in phases_of(Second)] == ["one", "two", "three", "four"]


def test_what_does_not_apply_is_not_said():
    assert said(First, asks=True, three=3) == ["One.", "Two?", "Two.", "Three is 3."]
    assert said(Second, asks=False, three=4) == ["The second one.", "Three is 4.", "Four."]


def test_a_voice_has_words_of_its_own():
    one, _, three = phases_of(First)
    assert three.spoken_sentence({"three": 3}) == "Three is a number."
    assert one.spoken_sentence({}) == "One."


def test_a_question_is_spoken_with_its_options_where_it_is_asked():
    step = First.step()
    for asked, question in ((True, "Two? Yes or no?"), (False, "")):
        trace = {"asks": asked, "three": 3}
        assert step.spoken(trace)[1] == question
        assert len(step.spoken(trace)) == len(step.captions(trace))


def test_a_phase_that_does_not_apply_is_not_spoken_either():
    *_, four = phases_of(Second)
    assert four.spoken_sentence({"asks": True}) == four.sentence({"asks": True}) == ""


def test_numbers_that_belong_to_the_wording_are_the_steps():
    assert First.step().constants == ("3",)


def test_names_of_beats():
    assert First.name() == "first"
    assert type("PickRowTwo", (Beat,), {}).name() == "pick_row_two"


def phase_called(name):
    @says("Something.")
    def method(self, t): ...

    method.__name__ = name
    phase = says("Something.")(method)
    return lambda: type("Wrong", (Beat,), {name: phase})


def overriding():
    class Wrong(First):
        def one(self, t): ...


def without_brackets():
    class Wrong(Beat):
        @says
        def gather(self, t): ...


MISTAKES = {
    "verb": (phase_called("appear"), "phase 'appear' hides a verb of Beat"),
    "picture": (phase_called("picture"), "phase 'picture' hides"),
    "scene": (phase_called("scene"), "phase 'scene' hides"),
    "overridden": (overriding, "Wrong.one takes the place of a phase: mark it, too"),
    "no brackets": (without_brackets, "@says over gather has no sentence"),
}


@pytest.mark.parametrize(("make", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_in_a_sentence(make, words):
    with pytest.raises(TypeError, match=words):
        make()


def test_a_text_may_hold_values_of_the_trace_and_other_braces():
    trace = SimpleNamespace(loss=0.5, sizes=(2, 3))
    assert say("The loss is {t.loss}, the size {t.sizes[1]}.", trace) == (
        "The loss is 0.5, the size 3."
    )
    assert say("The set {1, 2}.", trace) == "The set {1, 2}."


def test_a_text_may_name_what_the_trace_holds():
    class Told(Beat):
        title = "Told"

        @says("It is {t.loss}, first {t.shares[0]}, at last {t.shares[-1]}, and {t.table[1, 0]}.")
        def tell(self, t): ...

        @says("A set {1, 2} is no name.")
        def braces(self, t): ...

    table = np.arange(4).reshape(2, 2)
    trace = SimpleNamespace(loss="0.06", shares=["0.94", "0.06"], table=table)
    assert Told.step().captions(trace) == [
        "It is 0.06, first 0.94, at last 0.06, and 2.",
        "A set {1, 2} is no name.",
    ]
