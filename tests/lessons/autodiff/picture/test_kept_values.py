"""The values that wait for the walk back: as many dots as the layers have units."""

import numpy as np
import pytest

from deepchalk.lessons.autodiff.beats.home import VALUES
from deepchalk.lessons.autodiff.picture.kept_values import KeptValues
from deepchalk.lessons.autodiff.trace import Params, Trace
from deepchalk.mobjects import Room

DEFAULT = (784, 100, 10)


def kept(layers):
    t = Trace(params=Params.of(layers=layers))
    return t, KeptValues(t.layers, VALUES)


@pytest.mark.parametrize("layers", [DEFAULT, (2, 1), (13, 12, 7, 3), (1500, 3)])
def test_each_value_is_a_dot(layers):
    t, values = kept(layers)
    dots = sum(len(column.get_subpaths()) for column in values.columns)
    assert dots == sum(layers) == t.kept.value


@pytest.mark.parametrize("layers", [DEFAULT, (2, 1), (10_000,) * 6, (1, 10_000), (10_000, 1)])
def test_all_of_them_stand_in_their_room(layers):
    _, values = kept(layers)
    whole = Room.around(values)
    assert VALUES.left <= whole.left and whole.right <= VALUES.right
    assert VALUES.bottom <= whole.bottom + 1e-6 and whole.top <= VALUES.top + 1e-6
    assert len(values.counts) == len(layers)


def test_a_light_leaves_what_has_come_bright_and_the_walk_back_passes():
    _, values = kept(DEFAULT)
    values.light(0.5)
    colours = [column.get_fill_color().to_hex() for column in values.columns]
    assert len({*np.array(colours)[values.places < 0.4]}) == 1
    assert colours[0] != colours[-1]
    values.light(2.0)
    come = [column.get_fill_color().to_hex() for column in values.columns]
    assert {*come} == {colours[0]}
    values.light(2.0, 1.0)
    passed = [column.get_fill_color().to_hex() for column in values.columns]
    assert passed[0] == come[0] and passed[-1] != come[-1]
