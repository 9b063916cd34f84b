"""Programs of recurrent networks run, print what was computed, and can be read."""

import pytest
from deeply import few

from deepchalk.lesson.telling.program import faults_of
from deepchalk.lessons.rnn.trace import PRESETS, Params, Trace

LONG = ["marvelous", "miserable", "wonderful", "deplorabl", "memorable", "forgotten"]
CASES = {
    **PRESETS,
    "relu": Params.of(activation="relu"),
    "identity": Params.of(activation="identity"),
    "long": Params.of(sentence=LONG, size=5, hidden=5),
    "spaces": Params.of(sentence=["so so", "it's"], classes=("a", "b", "c"), target="b"),
}


@pytest.mark.parametrize("name", few(list(CASES)))
def test_it_prints_what_was_computed(name):
    assert faults_of(Trace(params=CASES[name]).program()) == []


@pytest.mark.parametrize("name", CASES)
def test_it_fits_on_a_card(name):
    program = Trace(params=CASES[name]).program()
    assert len(program.lines) <= 14 and max(map(len, program.lines)) <= 46
