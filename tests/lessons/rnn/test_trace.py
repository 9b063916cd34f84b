"""The numbers of the recurrent network against PyTorch and a loop, its presets, what is refused."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from deepchalk.errors import ComputationError, ParameterError
from deepchalk.lesson.check import claims
from deepchalk.lessons.rnn import check, trained
from deepchalk.lessons.rnn.network import cross_entropy, softmax
from deepchalk.lessons.rnn.trace import PRESETS, Params, compute, random_params


def seeded(seed: int) -> Params:
    """Random parameters that can be drawn."""
    for attempt in range(100):
        try:
            params = random_params(np.random.default_rng([seed, attempt]))
            compute(params)
        except (ParameterError, ComputationError):
            continue
        return params
    raise AssertionError("every random set was refused")


def torch_states(trace, inputs) -> np.ndarray:
    """The states that PyTorch computes, without the start."""
    hidden, size = trace.inputs.shape
    activation = trace.params.activation
    if activation == "identity":
        state, states = torch.zeros(hidden, dtype=torch.float64), []
        for word in torch.tensor(np.array(inputs)):
            state = (
                torch.tensor(np.array(trace.recurrent)) @ state
                + torch.tensor(np.array(trace.inputs)) @ word
                + torch.tensor(np.array(trace.bias))
            )
            states.append(state.numpy())
        return np.array(states)
    network = torch.nn.RNN(size, hidden, nonlinearity=activation, dtype=torch.float64)
    with torch.no_grad():
        network.weight_hh_l0.copy_(torch.tensor(np.array(trace.recurrent)))
        network.weight_ih_l0.copy_(torch.tensor(np.array(trace.inputs)))
        network.bias_ih_l0.copy_(torch.tensor(np.array(trace.bias)))
        network.bias_hh_l0.zero_()
        states, _ = network(torch.tensor(np.array(inputs)))
    return states.numpy()


@given(st.integers(0, 1_000_000))
@settings(max_examples=150, deadline=None)
def test_agrees_with_pytorch(seed):
    trace = compute(seeded(seed))
    np.testing.assert_allclose(trace.h[1:], torch_states(trace, trace.x), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(
        trace.swapped_h[1:], torch_states(trace, trace.x[trace.order]), rtol=1e-9, atol=1e-9
    )
    scores, swapped = (
        torch.nn.functional.linear(torch.tensor(states[-1]), torch.tensor(np.array(trace.head)))
        for states in (trace.h, trace.swapped_h)
    )
    np.testing.assert_allclose(trace.y, scores.numpy(), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(trace.p, torch.softmax(scores, 0).numpy(), atol=1e-9)
    np.testing.assert_allclose(trace.swapped_p, torch.softmax(swapped, 0).numpy(), atol=1e-9)
    loss = torch.nn.functional.cross_entropy(scores[None], torch.tensor([trace.target_class]))
    assert trace.loss == pytest.approx(float(loss), rel=1e-9, abs=1e-9)


@given(st.integers(0, 1_000_000))
@settings(max_examples=150, deadline=None)
def test_claims_hold(seed):
    params = seeded(seed)
    trace = compute(params)
    for claim in claims(check):
        agreement = claim.check(params, trace)
        assert agreement is None or agreement.holds, claim.sentence


@given(st.integers(0, 1_000_000))
@settings(max_examples=60, deadline=None)
def test_embedding_picks_the_rows_that_torch_picks(seed):
    trace = compute(seeded(seed))
    table = torch.nn.Embedding.from_pretrained(torch.tensor(np.array(trace.table)))
    picked = table(torch.tensor(np.array(trace.indices))).numpy()
    np.testing.assert_array_equal(trace.x, picked)
    assert [trace.vocabulary[index] for index in trace.indices] == list(trace.words)


def test_classic_values():
    trace = compute(PRESETS["classic"])
    np.testing.assert_allclose(trace.h, [[0, 0], [1.1, -0.2], [0.3, -0.4], [3.4, -6.4]], atol=1e-12)
    np.testing.assert_allclose(trace.y, [2.1, 0.5], atol=1e-12)
    np.testing.assert_allclose(trace.p, [0.832, 0.168], atol=5e-4)
    assert trace.loss == pytest.approx(0.184, abs=5e-4)
    # With tanh, the same weights, the page prints these states.
    assert trace.contrast == "tanh"
    np.testing.assert_allclose(
        trace.contrast_h[1:], [[0.80, -0.20], [0.0005, -0.378], [0.996, -1.00]], atol=5e-3
    )


def test_classic_is_a_bag_of_words():
    trace = compute(PRESETS["classic"])
    np.testing.assert_allclose(trace.h[-1], trace.swapped_h[-1], atol=1e-12)
    assert np.abs(trace.contrast_h[-1] - trace.contrast_swapped_h[-1]).max() > 0.1


def test_default_reads_the_order():
    trace = compute(Params.of())
    assert trace.params.activation == "tanh"
    assert not np.array_equal(trace.recurrent, np.eye(2))
    assert trace.p[0] > 0.9 and trace.swapped_p[0] < 0.1
    assert sorted(trace.words) == sorted(trace.words[index] for index in trace.order)


PHRASES = {
    "good": 0, "bad": 1, "not good": 1, "not bad": 0, "just good": 0, "just bad": 1,
    "very good": 0, "very bad": 1, "not bad just good": 0, "not good just bad": 1,
    "just good not bad": 0, "just bad not good": 1, "not very good": 1, "not very bad": 0,
    "not good very bad": 1, "not bad very good": 0, "very good not bad": 0, "very bad not good": 1,
}  # fmt: skip


@pytest.mark.parametrize("phrase", [phrase for phrase in PHRASES if " " in phrase])
def test_the_trained_network_knows_its_phrases(phrase):
    trace = compute(Params.of(sentence=phrase))
    assert trace.vocabulary == trained.VOCABULARY
    assert int(trace.p.argmax()) == PHRASES[phrase]


def test_other_words_get_seeded_values():
    trace = compute(Params.of(sentence="we see rain"))
    assert trace.vocabulary == ("rain", "see", "we")
    again = compute(Params.of(sentence="we see rain", bias="0.5,0.5"))
    np.testing.assert_array_equal(trace.recurrent, again.recurrent)


def test_equal_words_cannot_be_swapped():
    assert compute(Params.of(sentence="good good")).swap is None


def test_large_scores_do_not_overflow():
    np.testing.assert_allclose(softmax(np.array([1000.0, 0.0])), [1, 0])
    assert cross_entropy(np.array([1000.0, 0.0]), 1) == pytest.approx(1000)


REFUSED = {
    "sentence has 1 word": {"sentence": "alone"},
    "sentence has 7 words": {"sentence": "a b c d e f g"},
    "which is too long to be read": {"sentence": "antidisestablishmentarianism is a long word so"},
    "sentence holds 'sun', which is not in the vocabulary": {
        "sentence": "sun rain",
        "vocabulary": "rain",
    },
    "vocabulary holds 'rain' twice": {"sentence": "rain rain", "vocabulary": "rain rain"},
    "vocabulary has 9 words, but it must have at most 8": {
        "sentence": "a b",
        "vocabulary": "a b c d e f g h i",
    },
    "vectors has 2 × 2 numbers, but it must have 4 × 2": {"vectors": "1,2;3,4"},
    "recurrent_weights has 3 × 2 numbers, but it must have 3 × 3": {
        "recurrent_weights": "1,2;3,4;5,6"
    },
    "head_weights has 1 × 2 numbers, but it must have 2 × 2": {"head_weights": "1,2"},
    "bias has 3 numbers, but the state has 2": {"bias": "1,2,3"},
    "bias holds 200, but each number must be from −99 to 99": {"bias": "200,1"},
    "classes has 1 name, but it must have from 2 to 4": {"classes": "only"},
    "classes holds 'up' twice": {"classes": "up down up"},
    "target is 'maybe', but it must be one of positive, negative": {"target": "maybe"},
    "swap is 2x2, but it must be two different places from 1 to 4": {"swap": "2x2"},
    "swap: 1x9 is not allowed": {"swap": "1x9"},
    "hidden is 9, but it must be a whole number from 2 to 5": {"hidden": 9},
    "activation is 'sigmoid', but it must be one of tanh, relu, identity": {
        "activation": "sigmoid"
    },
    "must be": {"vectors": [[float("nan"), 1, 2]] * 5},
}


@pytest.mark.parametrize(("sentence", "values"), list(REFUSED.items()))
def test_what_is_refused(sentence, values):
    with pytest.raises(ParameterError) as problem:
        Params.of(**values)
    assert sentence in str(problem.value)
    assert "\n" not in str(problem.value)


def test_states_that_explode_are_refused():
    params = Params.of(activation="identity", recurrent_weights="90,0;0,90")
    with pytest.raises(ComputationError, match="take smaller weights or tanh"):
        compute(params)
