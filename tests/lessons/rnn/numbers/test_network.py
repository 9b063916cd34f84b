"""A recurrent network against PyTorch and autograd, against loops, and what becomes of nudges."""

import numpy as np
import pytest
import torch

from deepchalk.errors import ComputationError
from deepchalk.lessons.rnn.numbers import ways
from deepchalk.lessons.rnn.numbers.by_loops import (
    slopes_by_differences,
    states_by_loops,
    stretch_by_eigenvalue,
)
from deepchalk.lessons.rnn.numbers.network import RecurrentNetwork

WORDS = np.array([2, 0, 3, 1, 2])
CLOSE = {"rtol": 1e-9, "atol": 1e-9}


def network(activation="tanh", seed=1, **changed) -> RecurrentNetwork:
    """Four words of three features, two units, three classes."""
    random = np.random.default_rng(seed)
    shapes = {
        "vectors": (4, 3),
        "input_weights": (2, 3),
        "recurrent_weights": (2, 2),
        "bias": (2,),
        "head_weights": (3, 2),
        "head_bias": (3,),
    }
    values = {name: random.normal(0, 0.6, shape) for name, shape in shapes.items()} | changed
    return RecurrentNetwork(**values, activation=activation)


def tensor(values) -> torch.Tensor:
    return torch.tensor(np.array(values), dtype=torch.float64)


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_states_are_those_of_pytorch(activation):
    mine = network(activation)
    theirs = torch.nn.RNN(3, 2, nonlinearity=activation, dtype=torch.float64)
    weights = mine.input_weights, mine.recurrent_weights, mine.bias, 0 * mine.bias
    for parameter, value in zip(theirs.parameters(), weights, strict=True):
        parameter.data = tensor(value)
    found = theirs(tensor(mine.vectors[WORDS]))[0].detach().numpy()
    np.testing.assert_allclose(mine.read(WORDS).states[1:], found, **CLOSE)


def test_slopes_and_shares_are_those_of_autograd():
    mine = network()
    state, states = torch.zeros(2, dtype=torch.float64), []
    for move in mine.moves(WORDS):
        state = torch.tanh(tensor(mine.recurrent_weights) @ state + tensor(move))
        if not states:
            state.requires_grad_()
        else:
            state.retain_grad()
        states.append(state)
    scores = tensor(mine.head_weights) @ state + tensor(mine.head_bias)
    torch.nn.functional.cross_entropy(scores, torch.tensor(2)).backward()
    expected = [one.grad.numpy() for one in states]
    np.testing.assert_allclose(mine.slopes(mine.read(WORDS), 2), expected, **CLOSE)
    shares = torch.softmax(scores, 0).detach().numpy()
    np.testing.assert_allclose(mine.shares(mine.last(WORDS)), shares, **CLOSE)


@pytest.mark.parametrize("activation", ["tanh", "relu", "identity"])
def test_loops_agree(activation):
    mine = network(activation)
    steps = mine.read(WORDS)
    np.testing.assert_allclose(states_by_loops(mine, WORDS), steps.states, **CLOSE)
    stretch = stretch_by_eigenvalue(mine, WORDS)
    assert mine.fading(WORDS)[-1] == pytest.approx(stretch, rel=1e-6)
    assert np.linalg.norm(mine.carried(steps), 2) == pytest.approx(stretch, rel=1e-6)
    if activation != "relu":
        lengths = np.linalg.norm(mine.slopes(steps, 1), axis=1)
        found = slopes_by_differences(mine, WORDS, steps.states, 1)
        np.testing.assert_allclose(lengths, found, rtol=1e-5)


def test_a_larger_v_without_a_bend_stretches_by_its_powers():
    mine = network(recurrent_weights=np.diag([0.5, 0.25]))
    np.testing.assert_allclose(mine.fading(WORDS, 4.0, bends=False), [2, 4, 8, 16])


def test_the_lead_is_the_difference_of_scores_and_vanishes_at_its_distance():
    mine, state = network(), np.array([0.3, -0.8])
    scores = mine.scores(state)
    assert mine.lead(state, 0, 2) == pytest.approx(scores[0] - scores[2])
    normal = mine.normal(0, 2)
    step = mine.distance(state, 0, 2) * normal / np.linalg.norm(normal)
    leads = [mine.lead(state + way * step, 0, 2) for way in (-1, 1)]
    assert min(map(abs, leads)) == pytest.approx(0, abs=1e-12)


def test_where_nothing_bends_a_word_adds_the_same_after_every_other():
    mine = network("identity")
    after = mine.lead(mine.after(np.array([0, 1]), np.array([3, 2])), 1, 0)
    gain = mine.gain(np.array([3, 2]), 1, 0)
    np.testing.assert_allclose(after[:, 1] - after[:, 0], [gain, gain], **CLOSE)


def test_a_network_that_only_adds_up_ends_with_tanh():
    blind = network("identity", recurrent_weights=np.eye(2))
    assert (blind.keeps, blind.bends, blind.last_activation) == (True, False, "tanh")
    assert network("identity").last_activation == "identity"
    assert network("relu", recurrent_weights=np.eye(2)).last_activation == "relu"


def test_without_a_bend_only_the_identity_hides_the_order():
    pushes = np.array([[-2.5, 0.0], [-1, 1], [0.5, -1], [1, -1]])
    assert not ways.order_shows(np.eye(2), pushes, [1, 3])
    assert ways.order_shows(np.array([[-1, 0], [0.5, -1]]), pushes, [1, 3])


def test_states_that_explode_are_refused():
    with pytest.raises(ComputationError, match="take smaller weights or tanh"):
        network("identity", recurrent_weights=99 * np.eye(2)).read(WORDS)


# Ways


def test_the_way_of_the_state_goes_through_turn_push_and_bend():
    mine = network()
    steps = mine.read(WORDS)
    way = ways.journey(mine, steps, [0, 1])
    ends = way[:, np.array([0, 20, 41, 62])]
    expected = np.stack([steps.states[:-1], steps.turned, steps.sums, steps.states[1:]], axis=1)
    np.testing.assert_allclose(ends, expected, atol=1e-12)


def test_a_small_ring_goes_where_its_nudges_go():
    mine, radius = network(), 1e-5
    steps = mine.read(WORDS)
    ring = ways.ring(mine, steps, [0, 1], radius)
    ends = [states_by_loops(mine, WORDS[1:], start)[-1] for start in ring[0]]
    np.testing.assert_allclose(ring[-1], ends, atol=1e-4 * radius)


def test_rings_have_their_radii_but_none_is_huge():
    found = ways.rings(np.array([1.0, 2.0]), np.array([0.1, 0.05, 100.0]))
    radii = np.linalg.norm(found - [1, 2], axis=2)
    np.testing.assert_allclose(radii.max(axis=1), [0.1, 0.05, 1.0])


def test_the_words_that_change_places_and_those_before_them():
    words = np.array([3, 0, 2, 1])
    order = ways.two_swapped(words, lambda order: np.zeros(2), (1, 3))
    assert order.tolist() == [0, 3, 2, 1]
    assert ways.places_of(order) == [1, 3]
    assert ways.places_of(np.arange(4)) == [0, 1]
    assert ways.contexts_of(words, [1, 3], 4).tolist() == [3, 2]
    # Nothing stands before the first place: another word of the vocabulary.
    assert ways.contexts_of(words, [0, 1], 4).tolist() == [1, 2]


def test_pushes_end_at_one_place_in_any_order():
    pushes = np.array([[1.0, 2.0], [0.5, -1.0], [3.0, 0.0]])
    walked = ways.walked(pushes, np.array([2, 1, 0]))
    np.testing.assert_allclose(walked[-1, :, 0], walked[-1, :, 1])
    np.testing.assert_allclose(walked[1], [[1, 3], [2, 0]])


def test_the_target_and_the_best_of_the_others():
    assert ways.best_two(np.array([5.0, 1.0, 3.0]), 0) == [0, 2]
    assert ways.best_two(np.array([5.0, 1.0, 3.0]), 2) == [2, 0]


def test_the_two_coordinates_that_vary_most():
    states = np.zeros((3, 3, 2))
    states[:, 0, 0], states[:, 2, 1] = [0, 1, 2], [0, 5, 0]
    assert ways.widest_two(states).tolist() == [0, 2]
