"""What sentences state is found again by a second route, for any parameters."""

import pytest
from two_routes import two_routes

from deepchalk.lessons.rnn.facts import FACTS
from deepchalk.lessons.rnn.trace import Params, Trace

TURNS = {
    "-1,0;0,-1": ("turns", "half", "keeps"),
    "-1,0;0.5,-1": ("turns", "half", "leans"),
    "0,-1;1,0": ("turns", "quarter", "keeps"),
    "0,-2;2,0": ("turns", "quarter", "changes"),
    "1,0.5;0,1": ("turns", "none", "leans"),
    "2,0;0,0.5": ("turns", "none", "changes"),
    "0.6,-0.8;0.8,0.6": ("turns", "some", "keeps"),
    "0,1;1,0": ("mirrors", "none", "keeps"),
    "0,0;0,0": ("turns", "none", "changes"),
    # Onto a line: still one rotation is nearest.
    "-0.6,0;0.5,0": ("turns", "some", "changes"),
    "1,0;0,1": ("turns", "none", "keeps"),
}


@pytest.mark.few(4)
@pytest.mark.parametrize("values", TURNS)
def test_what_v_does(values):
    params = Params.of(recurrent_weights=values)
    t = Trace(params=params)
    assert two_routes(FACTS, t) == ({}, [])
    assert tuple(FACTS[name].told(t) for name in ("moves", "turn", "shape")) == TURNS[values]


def test_only_the_two_sentences_of_the_opening_are_said_in_its_words():
    same = Params.of(sentence="not bad just good", swap="2x4")
    others = Params.of(sentence="just bad not good"), Params.of(swap="1x3")
    assert [FACTS["known"].told(Trace(params=one)) for one in (same, *others)] == [
        *("yes", "no", "no")
    ]


def test_v_alone_tells_the_orders_of_the_default_apart_and_not_all_others():
    t = Trace(params=Params())
    assert [one.text for one in t.unbent_shares[t.params.true]] == ["0.95", "0.05"]
    assert FACTS["unbent-apart"].told(t) == "yes"
    # Without V what is not bent is a sum, and half as large both end on one side.
    for values in ("1,0;0,1", "-0.5,0;0.25,-0.5"):
        other = Trace(params=Params.of(recurrent_weights=values))
        assert FACTS["unbent-apart"].told(other) == "no"
