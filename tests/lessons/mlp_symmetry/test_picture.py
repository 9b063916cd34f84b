"""Drawings: where a hollow ends, and two curves that lie on each other."""

import numpy as np
import pytest

from deepchalk.lessons.mlp_symmetry.picture.gaps import Gaps
from deepchalk.lessons.mlp_symmetry.picture.graph import Graph
from deepchalk.lessons.mlp_symmetry.picture.saddle import RAISED, Saddle
from deepchalk.lessons.mlp_symmetry.picture.terrain import (
    Map,
    encloses,
    glazes,
    light_in,
    shadow_in,
)
from deepchalk.lessons.mlp_symmetry.trace import Params, Trace
from deepchalk.mobjects import Room
from deepchalk.theme import LIGHT, in_theme, noting

SQUARE = np.array([[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]], dtype=float)


@pytest.mark.parametrize(
    ("pair", "inside"), [((1, 1), True), ((0.1, 1.9), True), ((3, 1), False), ((-1, 1), False)]
)
def test_what_an_outline_encloses(pair, inside):
    assert encloses(SQUARE, np.array(pair)) == inside


def test_each_hollow_lies_on_its_side_of_the_mirror():
    t = Trace(params=Params())
    flat = Map(t.landscape, 0.45, 1.55 * t.half, t.high, np.array([3.0, 0.0]))
    level = (t.loss_a.value + t.alike_loss.value) / 2
    for place, side in ((t.a, 1), (t.b, -1)):
        outline = flat.hollow(place.values, level)
        pairs = np.array([flat.pair_at(point) for point in outline])
        assert encloses(pairs, place.values)
        assert (side * (pairs[:, 0] - pairs[:, 1]) > 0).all()
        # Its edge, where it is not the edge of the map, has the loss that was asked for.
        assert np.median(t.landscape.loss(pairs)) == pytest.approx(level, rel=0.02)
    assert flat.hollow(np.array([0.45, 0.45]), level) is None


def test_shadow_and_light_of_a_recording_are_known_in_the_other_theme():
    with noting({}) as recipes:
        shadows, lights = glazes()
    colours = [layers[0].get_fill_color().to_hex() for layers in (shadows, lights)]
    assert in_theme(colours, recipes, LIGHT) == [shadow_in(LIGHT), light_in(LIGHT)]


def test_of_curves_that_lie_on_each_other_the_second_has_gaps():
    x, room = np.array([[1.0], [2.0], [4.0]]), Room(0, 6, 0, 4)
    graph = Graph(x, np.array([0.2, 0.6, 0.4]), np.zeros(1), ("#ffffff", "#ff0000"), ("", ""), room)
    heights = 0.1 * graph.places
    length = [0.0, 0.0]
    for lift in (0.0, 0.1):
        graph.take(np.stack([heights, heights + lift], axis=1), heights)
        for which, curve in enumerate(graph.thin):
            ends = curve.points.reshape(-1, 4, 3)
            length[which] = np.linalg.norm(ends[:, 3] - ends[:, 0], axis=1).sum()
        assert length[1] == pytest.approx(length[0] * (0.5 if lift == 0 else 1), rel=0.02)


def test_the_ground_around_the_saddle_is_drawn_as_it_is():
    t = Trace(params=Params())
    flat = Map(t.landscape, 0.45, 1.55 * t.half, t.high, np.array([3.0, 0.0]))
    saddle = Saddle(flat, t.saddle.values)
    saddle.grow(1.0)
    (middle,) = saddle.at(np.zeros((1, 2)))
    shares = np.random.default_rng(5).uniform(-0.9, 0.9, (40, 2))
    pairs = t.saddle.values + (
        shares[:, :1] * saddle.reaches[0] * [1, -1] + shares[:, 1:] * saddle.reaches[1] * [1, 1]
    ) / np.sqrt(2)
    # Seen from afar, what is drawn is linear in both weights and in the loss, and both ways on the
    # ground have the same scale.
    known = np.column_stack(
        [pairs - t.saddle.values, t.landscape.loss(pairs) - t.saddle_loss.value]
    )
    seen = (saddle.at(shares) - middle)[:, :2]
    ways, *_ = np.linalg.lstsq(known, seen, rcond=None)
    np.testing.assert_allclose(known @ ways, seen, atol=1e-9)
    assert ways[2, 0] == pytest.approx(0, abs=1e-9) and ways[2, 1] > 0
    right = ways[:2, 0]
    away = ways[:2, 1] / np.sin(RAISED)
    assert right @ away == pytest.approx(0, abs=1e-6)
    assert right @ right == pytest.approx(away @ away)


@pytest.mark.parametrize("pair", [(0.51, 0.49), (0.9, -0.1), (0.2, 0.7)])
def test_the_bar_is_as_long_as_the_gap_of_both_weights(pair):
    t = Trace(params=Params())
    flat = Map(t.landscape, 0.45, 1.55 * t.half, t.high, np.array([3.0, 0.0]))
    gaps = Gaps(t, flat, ())
    gaps.follow(np.array(pair))
    foot, end = (flat.pair_at(gaps.now.points[k]) for k in (0, -1))
    assert foot[0] == pytest.approx(foot[1])
    assert end == pytest.approx(pair)
    assert end - foot == pytest.approx([pair[0] - pair[1], 0])
