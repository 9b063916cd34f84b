"""Curves of hidden units: each at its heights, their sum, and dashes where there are no curves."""

import numpy as np
import pytest

from deepchalk.lessons.mlp_symmetry.numbers.hidden_layer import HiddenLayer
from deepchalk.lessons.mlp_symmetry.picture.unit_curves import DASH, UnitCurves
from deepchalk.mobjects.room import Room

ROOM = Room(-6, 0, -2, 2)
ONE = HiddenLayer(np.array([[1.0, -0.1]]), np.ones(2))
OTHER = HiddenLayer(np.array([[0.2, 1.4]]), np.array([1.0, -2.0]))
X = np.array([[0.5], [1.0], [6.0]])


def numbers(curves: UnitCurves, curve) -> np.ndarray:
    return np.array([curves.axes.to_numbers(point) for point in curve.get_anchors()])


@pytest.mark.parametrize("network", [ONE, OTHER])
def test_curves_are_what_the_units_add_and_their_sum(network):
    curves = UnitCurves(ROOM, X, np.zeros(3), {0: "#ffffff", 1: "#00ffff"}, [ONE, OTHER])
    curves.place(network)
    for position, curve in enumerate(curves.units):
        x, y = numbers(curves, curve).T
        expected = np.tanh(x * network.first[0, position]) * network.second[position]
        np.testing.assert_allclose(y, expected, atol=0.03)
    x, y = numbers(curves, curves.whole).T
    np.testing.assert_allclose(y, network.predict(x[:, None]), atol=0.03)


def test_several_inputs_have_dashes_at_the_examples():
    network = HiddenLayer(np.array([[1.0, 2.0], [0.5, 0.0]]), np.ones(2), "identity")
    x = np.array([[1.0, 1.0], [0.0, 2.0]])
    curves = UnitCurves(ROOM, x, np.zeros(2), {1: "#ffffff"}, [network])
    (unit,) = curves.units
    dashes = [curves.axes.to_numbers(dash.mean(axis=0)) for dash in unit.get_subpaths()]
    np.testing.assert_allclose(dashes, [(1, 2), (2, 0)], atol=1e-6)
    left = curves.axes.to_numbers(unit.get_subpaths()[0][0])[0]
    assert left == pytest.approx(1 - DASH / 2)


def test_dots_are_the_data():
    curves = UnitCurves(ROOM, X, np.array([0.4, 0.7, 0.5]), {0: "#ffffff"}, [ONE])
    found = [curves.axes.to_numbers(dot.get_center()) for dot in curves.dots]
    np.testing.assert_allclose(found, [(0.5, 0.4), (1, 0.7), (6, 0.5)], atol=1e-6)
