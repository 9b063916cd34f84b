"""What is said of words, scores and languages only where it is true."""

import numpy as np

from deepchalk.lessons.attention import sentences as told
from deepchalk.lessons.attention.trace import PRESETS, Params, Trace

END = "⟨EOS⟩"


def test_languages_are_known_of_the_presets_only():
    for preset in PRESETS.values():
        assert told.language(preset.words, preset.written) in ("French", "Spanish")
    assert told.language(("the", "red", "car"), ("x", "y")) == ""
    assert told.into(("a", "b"), ("x", "y")) == told.gender(("a", "b"), ("x", "y")) == ""


def test_a_long_word_that_points_away_is_named_where_there_is_one():
    t = Trace(params=Params())
    away = told.why_highest(t.words, t.hidden.values, t.scores, t.by_reach)
    assert away == "“red” is long, but points away: −3."
    short = told.why_highest(t.words, np.array([[9, 0], [1, 0], [1, 0]]), t.scores, True)
    assert short == "High is what reaches far along the question."
    assert "v weighs" in told.why_highest(t.words, t.hidden.values, t.scores, False)


def test_who_decides_is_the_second_word_if_the_rest_is_nearly_all_its():
    t = Trace(params=Params())
    assert told.deciding(t.words, t.shares, t.rest) == "The 0.268 that comes from “car”"
    other = Trace(params=Params(start=(0, 0)))
    assert told.deciding(other.words, other.shares, other.rest).endswith("from the others")


def test_what_ends_a_sentence_is_said_to():
    assert told.to_the_end(("rouge", END), END) == "rouge and ⟨EOS⟩, the end of the sentence"
    assert told.to_the_end(("rouge",), END) == "rouge"
