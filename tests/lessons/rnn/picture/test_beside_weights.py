"""Weights stand beside a table where they have room, and leave it alone where they have none."""

from functools import partial

import pytest

from deepchalk.lessons.rnn.picture.lookup_table import beside_weights, lookup_table
from deepchalk.lessons.rnn.trace import PRESETS, Trace
from deepchalk.mobjects.room import Room


@pytest.mark.parametrize(("width", "drawn"), [(6.0, 2), (3.0, 0)])
def test_the_table_is_always_there_and_the_weights_right_of_it(width, drawn):
    t = Trace(params=PRESETS["order"])
    words = t.params.vocabulary
    table = partial(lookup_table, vectors=t.vectors, words=words, row=3, corner="E")
    weights = {"W": t.input_weights, "b": t.bias}
    found, beside = beside_weights(Room(0, width, 0, 1.8), table, weights)
    assert found.row(3) is not None
    assert sum(len(one) > 0 for one in beside) == drawn
    for one in beside:
        assert not len(one) or found.get_right()[0] < one.get_left()[0] < width
