"""What is said and asked of a sentence is true of its numbers."""

import numpy as np
import pytest
from deeply import examples
from hypothesis import example, given
from hypothesis import strategies as st

from deepchalk.lesson.mathematics.directions import degrees
from deepchalk.lesson.telling.step import phases_of
from deepchalk.lessons.self_attention import sentences as told
from deepchalk.lessons.self_attention.numbers.remarks import apart
from deepchalk.lessons.self_attention.scene import Mask, Other, Root, SecondHead, SelfAttention
from deepchalk.lessons.self_attention.trace import PRESETS, Params, Trace, random_params

BOAT = Trace(params=PRESETS["boat"])


def asked(beat, t):
    return next(one for one in phases_of(beat) if one.question).question.asked(t)


def changed(**values) -> Trace:
    return Trace(params=PRESETS["boat"].changed(**values))


def test_questions_of_the_boat():
    assert asked(Mask, BOAT).right == "minus infinity"
    assert "“reached” must not see “the” and “bank”" in asked(Mask, BOAT).text
    other = asked(Other, BOAT)
    assert other.options == ("to 8° again", "it stays at 45°", "towards money")
    assert other.right == "towards money"
    assert told.answered(BOAT).startswith("To 81°. As it happens, its shares are the same")


def test_a_word_that_is_hidden_changes_nothing():
    t = changed(focus=1, replaced=2)
    assert asked(Other, t).right == "to 173° again"
    assert "The mask hides that word" in told.answered(t)


def test_a_word_with_another_key_changes_the_shares():
    t = changed(other=(0, 2))
    assert told.answered(t).endswith("“boat” had a share of 0.69, “loan” has one of 0.35.")


@examples(60)
@given(st.integers(0, 10_000))
@example(475)  # half a degree apart, and both are printed as −81°
def test_the_right_direction_is_where_the_arrow_points(seed):
    t = Trace(params=random_params(np.random.default_rng(seed)))
    if not Other.applies(t):
        return
    question = asked(Other, t)
    assert len(set(question.options)) == len(question.options)
    # As printed: directions of the same number are told as the same.
    new = round(degrees(t.other_results.values[t.focus]))
    before, after = map(round, t.angles.values)
    right = question.right
    assert (right.endswith("again")) == (apart(new, after) < 0.5)
    if right.startswith("it stays"):
        assert apart(new, before) < 0.5


@examples(60)
@given(st.integers(0, 10_000))
@example(27)  # leaks all but 1e-28, whatever is laid over it
def test_what_is_told_holds(seed):
    t = Trace(params=random_params(np.random.default_rng(seed)))
    lengths = np.linalg.norm(t.parts.values, axis=1)
    if "mostly by" in told.mixed(t):
        assert lengths[t.mostly] > lengths.sum() - lengths[t.mostly]
    if t.idle is not None:
        assert np.ptp(t.open_map.values[t.idle]) < 1e-9
    assert t.looks_back
    if "Nothing that it takes over" in told.answered(t) and t.params.replacement:
        np.testing.assert_allclose(t.result.values, t.other_results.values[t.focus], atol=1e-9)
    if t.params.causal:
        # The least leaks are lost beside 1, the largest are 1 themselves: one of both tells.
        zero, one = t.map_with_zero.values[t.example], t.map_with_one.values[t.example]
        seen = slice(None, t.example + 1)
        assert t.leaks.values[0] > t.leaks.values[1] or zero[seen].sum() < one[seen].sum()


def test_where_numbers_come_from_is_told():
    assert "set by hand" in told.owned(BOAT)
    assert "set by hand" in told.weights_origin(BOAT)
    drawn = Trace(params=Params.of(words="two words", weights="seed"))
    assert "drawn at random" in told.owned(drawn)
    assert "drawn at random" in told.weights_origin(drawn)
    own = changed(query=[[1, 0], [0, 1]], meanings=[[1, 2]] * 5)
    assert "are given" in told.owned(own)
    assert told.weights_origin(own).endswith("Here they are given.")


@pytest.mark.parametrize(
    ("values", "beat"),
    [
        ({"causal": False}, Mask),
        ({"scale": False}, Root),
        ({"heads": 1}, SecondHead),
        ({"replacement": None}, Other),
    ],
)
def test_beats_are_left_out_where_they_have_nothing_to_show(values, beat):
    played = [one for one in SelfAttention.beats if one.applies(changed(**values))]
    assert beat not in played
    assert beat in [one for one in SelfAttention.beats if one.applies(BOAT)]
