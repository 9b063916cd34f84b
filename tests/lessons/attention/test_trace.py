"""The numbers of attention against PyTorch and the known values, and what is refused."""

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deepchalk.errors import ComputationError, ParameterError
from deepchalk.lesson.check import claims
from deepchalk.lesson.values.numbers import as_printed, show
from deepchalk.lessons.attention import check
from deepchalk.lessons.attention.given import Params
from deepchalk.lessons.attention.trace import PRESETS, compute
from deepchalk.lessons.attention.weighing import leading

WORDS = st.sampled_from(["I", "you", "Apples", "drink", "été", "мир"])


def rows(count: int, width: int):
    number = st.integers(-40, 40).map(lambda tenths: tenths / 10)
    row = st.tuples(*[number] * width)
    return st.tuples(*[row] * count)


@st.composite
def parameters(draw):
    """Any valid parameters, with values given or from the seed."""
    words = draw(st.lists(WORDS, min_size=2, max_size=6))
    translation = draw(st.lists(WORDS, min_size=2, max_size=6))
    width = draw(st.integers(2, 5))
    fields = {
        "words": words,
        "translation": translation,
        "width": width,
        "score": draw(st.sampled_from(["dot", "scaled", "general", "additive"])),
        "eos": draw(st.booleans()),
        "seed": draw(st.integers(0, 10_000)),
    }
    written = len(translation) + fields["eos"]
    if draw(st.booleans()):
        fields["hidden"] = draw(rows(len(words), width))
    if draw(st.booleans()):
        fields["decoder"] = draw(rows(written + 1, width))
    if draw(st.booleans()):
        fields["score_matrix"] = draw(rows(width, width))
        fields["score_vector"] = draw(rows(1, width))[0]
    return Params.of(**fields)


def computed(params):
    try:
        return compute(params)
    except ComputationError as problem:
        assert "too long to be read" in str(problem)
        assume(False)


def tensor(values):
    return torch.from_numpy(np.array(values))


def torch_scores(params, trace):
    asking, hidden = tensor(trace.states[:-1]), tensor(trace.hidden)
    if params.score == "general":
        return torch.nn.functional.bilinear(
            asking[:, None].expand(-1, len(hidden), -1).contiguous(),
            hidden[None].expand(len(asking), -1, -1).contiguous(),
            tensor(trace.general)[None],
        )[..., 0]
    if params.score == "additive":
        both = torch.nn.functional.linear(asking, tensor(trace.decoder_matrix))[:, None]
        both = both + torch.nn.functional.linear(hidden, tensor(trace.encoder_matrix))
        return torch.tanh(both) @ tensor(trace.score_vector)
    divisor = params.width**0.5 if params.score == "scaled" else 1.0
    return torch.matmul(asking, hidden.T) / divisor


@given(parameters())
@settings(max_examples=150, deadline=None)
def test_agrees_with_pytorch(params):
    trace = computed(params)
    scores = torch_scores(params, trace)
    weights = torch.softmax(scores, dim=1)
    np.testing.assert_allclose(trace.scores, scores.numpy(), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(trace.weights, weights.numpy(), rtol=0, atol=1e-9)
    contexts = weights @ tensor(trace.hidden)
    np.testing.assert_allclose(trace.contexts, contexts.numpy(), rtol=0, atol=1e-9)
    blended = torch.softmax(tensor(trace.blend_scores), dim=1)
    np.testing.assert_allclose(trace.blend_weights, blended.numpy(), rtol=0, atol=1e-9)


@given(parameters())
@settings(max_examples=60, deadline=None)
def test_contexts_are_scaled_dot_product_attention(params):
    assume(params.score != "additive")
    trace = computed(params)
    hidden = tensor(trace.hidden)[None]
    contexts = torch.nn.functional.scaled_dot_product_attention(
        tensor(trace.left)[None], hidden, hidden, scale=1 / trace.divisor
    )[0]
    np.testing.assert_allclose(trace.contexts, contexts.numpy(), rtol=0, atol=1e-9)


@given(parameters())
@settings(max_examples=100, deadline=None)
def test_every_claim_holds(params):
    trace = computed(params)
    for claim in claims(check):
        agreement = claim.check(params, trace)
        assert agreement.holds, f"{claim.sentence}: {agreement}"


@pytest.mark.parametrize("name", PRESETS)
def test_every_claim_holds_for_presets(name):
    trace = compute(PRESETS[name])
    for claim in claims(check):
        assert claim.check(PRESETS[name], trace).holds, claim.sentence


def printed(values, decimals):
    return [show(value, decimals).replace("−", "-") for value in np.ravel(values)]


def test_classic_has_the_known_values():
    trace = compute(PRESETS["classic"])
    assert printed(trace.scores, 0) == ["3", "5", "-1", "-1", "0", "5"]
    assert printed(trace.weights[0], 4) == ["0.1189", "0.8789", "0.0022"]
    assert printed(trace.contexts[0], 4) == ["0.1255", "4.5155", "0.2335"]
    assert printed(trace.weights[1], 4) == ["0.0025", "0.0067", "0.9909"]
    assert printed(trace.contexts[1], 4) == ["2.9751", "1.0267", "-1.9768"]


def test_states_as_rows_instead_of_columns_give_another_context():
    trace = compute(PRESETS["classic"])
    assert np.abs(trace.hidden @ trace.weights[0] - trace.contexts[0]).max() > 0.5


def test_default_width_is_not_the_number_of_words():
    trace = compute(Params())
    assert trace.hidden.shape[0] != trace.hidden.shape[1]
    assert trace.weights.shape[0] != trace.weights.shape[1]
    assert PRESETS["i-love-you"] == Params()


def test_end_mark_is_written_last():
    trace = compute(PRESETS["word-order"])
    assert trace.written == ("bebo", "vino", "tinto", "⟨EOS⟩")
    assert trace.previous == ("⟨BOS⟩", "bebo", "vino", "tinto")
    assert trace.weights.shape == (4, 4)


def test_only_some_words_are_written():
    trace = compute(Params.of(words="k l m", translation=["a", "b", "c", "d"], target_words=2))
    assert trace.written == ("a", "b")
    assert trace.states.shape == (3, 4)


@given(st.integers(0, 5_000), st.sampled_from(["dot", "scaled", "general"]))
@settings(max_examples=40, deadline=None)
def test_seeded_weights_tell_something(seed, score):
    """No row of equal weights, so that there is something to see."""
    trace = compute(Params(seed=seed, score=score))
    assert (trace.weights.max(axis=1) > 0.4).all()


def test_large_scores_are_shifted_before_exp():
    hidden = [[9, 9], [8, 9], [1, 0]]
    trace = compute(Params.of(hidden=hidden, decoder=[[9, 9], [9, 8], [1, 1]]))
    assert trace.shifted
    assert trace.powers.max() == 1.0
    np.testing.assert_allclose(trace.weight_sums, 1)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"words": ["one"]}, "words has 1 word, but it must have 2 to 6"),
        ({"words": "a b c d e f g"}, "words has 7 words"),
        ({"words": ["a", " "]}, "words has an empty word in it"),
        ({"words": ["a", "林檎"]}, "words has '林' in it"),
        ({"words": ["a", "b\x00"]}, "words has '\\x00' in it"),
        ({"words": ["Donaudampfschifffahrt", "b"]}, "too long to stand under its state"),
        ({"width": 6}, "width is 6, but it must be a whole number from 2 to 5"),
        ({"score": "cosine"}, "score is 'cosine', but it must be one of dot, scaled"),
        ({"hidden": [[1, 2], [3, 4]]}, "hidden has 2 × 2 numbers, but it must have 3 × 2"),
        ({"hidden": [[1, 2, 3, 99]] * 3}, "hidden holds 99, but each number must be from −9 to 9"),
        ({"hidden": [[1, 2, 3, float("nan")]] * 3}, "hidden is nan"),
        ({"decoder": [[1, 2, 3, 4]] * 2}, "decoder has 2 × 4 numbers, but it must have 3 × 4"),
        ({"score_vector": [1, 2]}, "score_vector has 1 × 2 numbers"),
        ({"target_words": 3}, "target_words is 3, but translation has 2 words"),
        ({"eos": True, "target_words": 2, "translation": "a b c"}, "eos comes after the whole"),
        ({"words": "a b c d e f", "decimals": 4}, "decimals is 4, but with 6 words"),
        ({"attention_heads": 2}, "there is no parameter attention_heads"),
    ],
)
def test_malformed_input_gets_one_sentence(values, sentence):
    with pytest.raises(ParameterError) as refused:
        Params.of(**values)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_scores_that_are_too_long_are_refused():
    matrix = [[8.9] * 5] * 5
    words = ["a", "b", "c", "d", "e", "f"]
    params = Params.of(
        words=words,
        translation="d e",
        width=5,
        score="general",
        score_matrix=matrix,
        hidden=[[8.9] * 5] * 6,
    )
    with pytest.raises(ComputationError, match="too long to be read"):
        compute(params)


@given(parameters())
@settings(max_examples=60, deadline=None)
def test_angles_are_those_of_the_law_of_cosines(params):
    trace = computed(params)
    for word, right in enumerate(trace.right[0]):
        left = trace.left[0]
        if left.any() and right.any():
            apart = np.linalg.norm(left - right) ** 2
            lengths = np.linalg.norm(left), np.linalg.norm(right)
            turned = np.cos(np.radians(trace.angles[word]))
            third = lengths[0] ** 2 + lengths[1] ** 2 - 2 * lengths[0] * lengths[1] * turned
            assert third == pytest.approx(apart, rel=1e-9, abs=1e-9)


def test_words_of_equal_weight_are_all_named():
    assert leading(compute(Params()), 0) == "“I”"
    assert leading(compute(Params()), 1) == "“love” and “you”"
    same = Params.of(words="a b c", translation="d e", hidden=[[1, 2]] * 3, decoder=[[1, 0]] * 3)
    assert leading(compute(same), 0) == "“a”, “b” and “c”"


@pytest.mark.parametrize("name", PRESETS)
def test_printed_powers_give_the_printed_weights(name):
    trace = compute(PRESETS[name])

    def printed(value):
        return as_printed(value, trace.power_decimals)

    for powers, total, weights in zip(trace.powers, trace.power_sums, trace.weights, strict=True):
        quotients = [printed(power) / printed(total) for power in powers]
        assert quotients == pytest.approx(weights, abs=0.001)
