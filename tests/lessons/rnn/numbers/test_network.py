"""A recurrent network against PyTorch and autograd, against loops, and what becomes of nudges."""

import numpy as np
import pytest
import torch

from deepchalk.errors import ComputationError
from deepchalk.lessons.rnn.numbers import ways
from deepchalk.lessons.rnn.numbers.by_loops import (
    nudges_by_loops,
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


def test_shares_are_those_of_pytorch():
    mine = network()
    scores = tensor(mine.head_weights) @ tensor(mine.last(WORDS)) + tensor(mine.head_bias)
    expected = torch.softmax(scores, 0).numpy()
    np.testing.assert_allclose(mine.shares(mine.last(WORDS)), expected, **CLOSE)


@pytest.mark.parametrize("activation", ["tanh", "relu", "identity"])
def test_loops_agree(activation):
    mine = network(activation)
    steps = mine.read(WORDS)
    np.testing.assert_allclose(states_by_loops(mine, WORDS), steps.states, **CLOSE)
    widest = stretch_by_eigenvalue(mine, WORDS)
    assert mine.widths(steps)[-1] == pytest.approx(widest, rel=1e-6)
    if activation != "relu":
        centres, rings = ways.passed(mine, steps, [0, 1]), ways.rings(mine, steps, [0, 1], 1.0)
        np.testing.assert_allclose(centres[-1], steps.states[-1], **CLOSE)
        found = nudges_by_loops(mine, WORDS, [0, 1])
        np.testing.assert_allclose(rings[-1][[0, 12]], found, atol=1e-8)


def test_without_a_bend_nudges_grow_by_the_powers_of_v():
    mine = network("identity", recurrent_weights=np.diag([2.0, 0.5]))
    np.testing.assert_allclose(mine.widths(mine.read(WORDS)), [2, 4, 8, 16])


def test_where_nothing_bends_a_word_adds_the_same_after_every_other():
    mine = network("identity")
    pushed = mine.pushed(mine.after_one(np.array([0, 1])), np.array([3, 2]))
    np.testing.assert_allclose(*(one[1] - one[0] for one in pushed), **CLOSE)
    ends = [[mine.last(np.array([one, word])) for word in (3, 2)] for one in (0, 1)]
    np.testing.assert_allclose(mine.bent(pushed), ends, **CLOSE)


def test_a_network_that_only_adds_up_ends_with_tanh():
    blind = network("identity", recurrent_weights=np.eye(2))
    assert (blind.keeps, blind.bends, blind.last_activation) == (True, False, "tanh")
    assert network("identity").last_activation == "identity"
    assert network("relu", recurrent_weights=np.eye(2)).last_activation == "relu"


def test_states_that_explode_are_refused():
    with pytest.raises(ComputationError, match="take smaller weights or tanh"):
        network("identity", recurrent_weights=99 * np.eye(2)).read(WORDS)


# Ways


def test_a_state_goes_through_turn_push_and_bend():
    mine = network()
    steps = mine.read(WORDS)
    for word, (before, push) in enumerate(zip(steps.states, mine.moves(WORDS), strict=False)):
        stops = [
            ways.carried(mine, before, [0, 1], before, push, float(moment)) for moment in range(4)
        ]
        expected = before, steps.turned[word], steps.sums[word], steps.states[word + 1]
        np.testing.assert_allclose(stops, expected, atol=1e-12)


def test_half_a_turn_that_leans_does_not_go_through_zero():
    matrix = np.array([[-1.0, 0], [0.5, -1]])
    way = [ways.turning(matrix, share) @ [0.6, 0.8] for share in np.linspace(0, 1, 50)]
    assert np.linalg.norm(way, axis=1).min() > 0.7
    np.testing.assert_allclose(ways.turning(matrix, 1.0), matrix, atol=1e-12)


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


def test_the_two_coordinates_that_vary_most():
    states = np.zeros((3, 3, 2))
    states[:, 0, 0], states[:, 2, 1] = [0, 1, 2], [0, 5, 0]
    assert ways.widest_two(states).tolist() == [0, 2]
