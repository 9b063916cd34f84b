"""What is said is true of the parameters at hand."""

import pytest

from deepchalk.lessons.attention import words as say
from deepchalk.lessons.attention.trace import PRESETS, Params, Trace


def test_languages_are_known_of_the_presets_only():
    for preset in PRESETS.values():
        assert say.language(preset.words, preset.written) in ("French", "Spanish")
    assert say.language(("the", "red", "car"), ("x", "y")) == ""


def test_the_gender_of_a_car_is_told_of_the_red_car_alone():
    t = Trace(params=Params())
    assert say.is_french(t) and "une voiture" in say.lifted(t)
    other = Trace(params=Params.of(words="the old barn"))
    assert not say.is_french(other) and "voiture" not in say.lifted(other)


def test_the_corner_without_the_word_that_decides_is_a_tie():
    t = Trace(params=Params())
    assert say.torn(t) == (
        "A translator that looks at “the” alone is torn: each of the two gets 0.46."
    )
    assert "torn again" in say.powers(t)


def test_shares_are_told_of_few_words_and_small_ones_as_nothing():
    t = Trace(params=Params())
    assert "0.73 for “the”, 0.27 for “car”, next to nothing for “red”" in say.softmax(t)
    assert "even −3 becomes positive" in say.powers(t)


def test_who_decides_is_the_second_word_if_the_rest_is_nearly_all_its():
    t = Trace(params=Params())
    assert "the 0.27 from “car” decided it" in say.pulled(t)


@pytest.mark.parametrize("name", PRESETS)
def test_words_change_places_only_where_the_questions_did(name):
    t = Trace(params=PRESETS[name])
    looks = t.alignment.values.argmax(axis=1)[: len([w for w in t.written if w != say.END])]
    moved = list(looks) != sorted(looks)
    assert ("changed places" in say.to_the_end(t)) == moved
