"""The arrow that is laid twice, and bent with the plane."""

from functools import cache

import numpy as np
import pytest
from deeply import examples
from hypothesis import example, given
from hypothesis import strategies as st

from deepchalk.lessons.rnn.facts import FACTS, told
from deepchalk.lessons.rnn.picture.same_arrow import Legs, SameArrow
from deepchalk.lessons.rnn.picture.world import StatePlane
from deepchalk.lessons.rnn.trace import PRESETS, Params, Trace
from deepchalk.stage import READ

NETWORKS = {
    "order": PRESETS["order"],
    "negation": PRESETS["negation"],
    "relu": Params.of(activation="relu"),
    "three numbers": Params.of(sentence="we see rain", hidden=3, seed=4),
}


@cache
def drawn(name: str) -> tuple[Trace, StatePlane, SameArrow]:
    t = Trace(params=NETWORKS[name])
    world = StatePlane(t, READ)
    return t, world, SameArrow(world, t, 1.5)


def at_every_share(test):
    """A test of each network, and of shares of a bend: none of it and all of it among them."""
    for share in (0.0, 1.0):
        test = example(share=share)(test)
    test = given(share=st.floats(0, 1))(examples(10)(test))
    return pytest.mark.parametrize("name", NETWORKS)(test)


def numbers_at(world: StatePlane, places) -> np.ndarray:
    return (np.array(places)[..., :2] - world.ground.origin[:2]) / world.ground.unit


def discs(world: StatePlane, same: SameArrow) -> np.ndarray:
    """Where both discs of both arrows are, in numbers of the state."""
    ends = zip(same.tails, same.heads, strict=True)
    return numbers_at(world, [[one.get_center() for one in both] for both in ends])


def bent(t: Trace, points: np.ndarray) -> np.ndarray:
    return np.tanh(points) if t.params.activation == "tanh" else np.maximum(points, 0)


def unbent(t: Trace) -> np.ndarray:
    """The sums of both words after each other, of which the last is not bent."""
    network, found = t.params.network, []

    def push(word: float) -> np.ndarray:
        return network.input_weights @ network.vectors[int(word)] + network.bias

    for context in t.contexts.values:
        turned = network.recurrent_weights @ bent(t, push(context))
        found.append([turned + push(word) for word in t.pair.values])
    return np.array(found)[..., t.plane.values]


@pytest.mark.parametrize("name", NETWORKS)
def test_unbent_both_arrows_are_equal(name):
    t, world, same = drawn(name)
    world.lay_sheet()
    same.bend(0.0)
    ends = discs(world, same)
    np.testing.assert_allclose(ends, unbent(t), atol=1e-9)
    arrows = ends[:, 1] - ends[:, 0]
    np.testing.assert_allclose(arrows, [t.added.values[t.plane.values]] * 2, atol=1e-9)


@at_every_share
def test_at_every_moment_each_disc_is_where_the_drawn_plane_brings_its_start(name, share):
    t, world, same = drawn(name)
    world.lay_sheet()
    still = numbers_at(world, world.sheet.zeros.points)
    same.bend(share)
    moved = numbers_at(world, world.sheet.zeros.points)
    start, ends = unbent(t), discs(world, same)
    np.testing.assert_allclose(ends, (1 - share) * start + share * bent(t, start), atol=1e-9)
    # Read from the lines of zero as they are drawn, of which each number is bent by itself.
    for axis in range(2):
        line = np.abs(still[:, 1 - axis]) < 1e-9
        there = still[line, axis].argsort()
        seen = np.interp(start[..., axis], still[line, axis][there], moved[line, axis][there])
        inside = np.abs(start[..., axis]) < still[line, axis].max()
        assert inside.any()
        np.testing.assert_allclose(ends[..., axis][inside], seen[inside], atol=0.01)


@pytest.mark.parametrize("name", NETWORKS)
def test_bent_both_arrows_lead_where_the_bend_brings_their_ends(name):
    t, world, same = drawn(name)
    same.bend(1.0)
    np.testing.assert_allclose(same.ends, same.bent, atol=1e-9)
    ends = t.phrases.values[..., t.plane.values]
    np.testing.assert_allclose(discs(world, same), ends, atol=1e-9)


def test_the_steps_beside_the_arrow_are_those_that_are_told():
    t, world, same = drawn("order")
    assert FACTS["over-the-edge"].told(t) == "yes"
    second = told(t)[1]
    legs = Legs(("right", "down"), t.seen(t.steps), t.seen(t.bent_steps[second]), 1.5)
    for share, texts in ((0.0, legs.before), (1.0, legs.after)):
        same.bend(share)
        legs.put(same.ends[second], same.tails[second])
        lengths = [line.get_length() / world.ground.unit for line in legs.lines]
        printed = [float(next(one.text for one in row if one.text[0].isdigit())) for row in texts]
        np.testing.assert_allclose(lengths, printed, atol=0.005)
    across, down = (np.array(line.get_end()) - line.get_start() for line in legs.lines)
    assert across[0] > 0 == across[1] and down[1] < 0 == down[0]
    # Texts stand above the one line, off the name, and beside the other.
    assert min(one.get_left()[0] for one in legs.before[0]) > same.tails[second].get_right()[0]
    assert min(one.get_bottom()[1] for one in legs.before[0]) > legs.lines[0].get_y()
    assert min(one.get_left()[0] for one in legs.before[1]) > legs.lines[1].get_x()
