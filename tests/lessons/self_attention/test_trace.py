"""Self-attention against PyTorch and loops, the numbers of its page, and what is refused."""

import contextlib
import io

import numpy as np
import pytest
import torch
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.errors import ParameterError
from deepchalk.lessons.self_attention import check
from deepchalk.lessons.self_attention.numbers import layer
from deepchalk.lessons.self_attention.trace import PRESETS, Params, Trace, random_params

BOAT = Trace(params=PRESETS["boat"])


def texts(quantity) -> str:
    return " ".join(entry.text for entry in quantity.entries)


def drawn(seed) -> Trace:
    return Trace(params=random_params(np.random.default_rng(seed)))


def test_the_numbers_of_the_boat():
    t = BOAT
    assert (texts(t.q), t.length.text, t.root.text) == ("1.60 1.20", "2.00", "1.41")
    assert texts(t.products) == "−1.00 4.00 1.00 0.00 2.00"
    assert texts(t.shadows) == "−0.50 2.00 0.50 0.00 1.00"
    assert texts(t.scores) == "−0.71 2.83 0.71 0.00 1.41"
    assert texts(t.shares) == "0.02 0.69 0.08 0.04 0.17"
    assert (texts(t.mixture), texts(t.result)) == ("1.45 −0.66", "2.45 0.34")
    assert texts(t.results) == "−2.00 0.25 5.50 −1.00 4.62 −0.81 1.00 −0.25 2.45 0.34"
    assert (texts(t.angles), t.other_angle.text) == ("45 8", "81")
    assert texts(t.other_results[4]) == "0.38 2.40"


def test_what_a_mask_leaves_of_a_row():
    t = BOAT
    assert texts(t.map_with_zero[2]) == "0.05 0.66 0.13 0.08 0.08"
    assert texts(t.map[2]) == "0.06 0.78 0.16 0.00 0.00"
    assert texts(t.leaks) == "16 6"
    assert (texts(t.open_map[3]), texts(t.map[3])) == (
        "0.20 0.20 0.20 0.20 0.20",
        "0.25 0.25 0.25 0.25 0.00",
    )


def test_why_scores_are_divided():
    t = BOAT
    assert texts(t.spreads) == "1.4 2.8 8.0"
    assert (texts(t.raw_shares), texts(t.scaled_shares)) == ("0.50 0.71 0.90", "0.42 0.45 0.46")
    assert (t.raw_slope.text, t.scaled_slope.text) == ("0.07", "0.23")


def test_what_is_said_of_random_keys_is_what_a_program_of_other_draws_finds():
    random, told = np.random.default_rng(1), []
    for width in BOAT.drawn.values.astype(int):
        scores = []
        for _ in range(10):
            queries = random.normal(size=(10_000, width))
            keys = random.normal(size=(10_000, layer.SHOWN_KEYS, width))
            scores.append(torch.tensor(np.einsum("nd,nkd->nk", queries, keys)))
        products = torch.cat(scores)
        shares = [(products / root).softmax(1) for root in (1, width**0.5)]
        told.append(
            [
                f"{products.std():.1f}",
                *(f"{one.max(1).values.mean():.2f}" for one in shares),
                *(f"{(one * (1 - one)).max(1).values.mean():.2f}" for one in shares),
            ]
        )
    spreads, raw, scaled, raw_slopes, scaled_slopes = zip(*told, strict=True)
    assert " ".join(spreads) == texts(BOAT.spreads)
    assert (" ".join(raw), " ".join(scaled)) == (texts(BOAT.raw_shares), texts(BOAT.scaled_shares))
    assert (raw_slopes[-1], scaled_slopes[-1]) == (BOAT.raw_slope.text, BOAT.scaled_slope.text)


@pytest.mark.parametrize("causal", [True, False])
@pytest.mark.parametrize("count", range(2, 9))
def test_the_second_head_looks_one_word_back(count, causal):
    s = layer.SelfAttending(np.ones((count, 2)), *[np.eye(2)] * 3, 2, causal, True)
    shares = s.shares(s.place_scores)
    assert min(shares[at, max(0, at - 1)] for at in range(count)) > 0.997
    assert len({tuple(hand) for hand in s.hands.tolist()}) == count, "two words share an hour"


@examples(25)
@given(st.integers(0, 10_000))
def test_claims_hold(seed):
    t = drawn(seed)
    for claim in (
        check.scores_are_what_two_matrices_make_of_two_words,
        check.shares_agree_with_a_loop,
        check.a_shadow_times_the_length_is_the_score,
        check.results_agree_with_one_large_matrix,
        check.later_words_change_nothing_before,
        check.the_second_head_looks_one_word_back,
    ):
        found = claim(t.params, t)
        assert found is None or found.holds, claim.__name__


@examples(25)
@given(st.integers(0, 10_000))
def test_each_head_is_scaled_dot_product_attention(seed):
    t = drawn(seed)
    s = t.params.layer
    q, k, v = (torch.tensor(one)[None] for one in (s.queries, s.keys, s.values))
    options = {"is_causal": t.params.causal, "scale": 1 / s.root}
    found = torch.nn.functional.scaled_dot_product_attention(q, k, v, **options)[0]
    np.testing.assert_allclose(s.mixtures, found.numpy(), atol=1e-9)
    q, k = torch.tensor(s.hands @ s.back.T)[None], torch.tensor(layer.KEEN * s.hands)[None]
    v = torch.tensor(layer.HALF * s.meanings)[None]
    found = torch.nn.functional.scaled_dot_product_attention(q, k, v, **options)[0]
    np.testing.assert_allclose(s.taken_over, found.numpy() * (s.heads - 1), atol=1e-9)


@examples(15)
@given(st.integers(0, 10_000))
def test_rows_are_shares_and_no_word_takes_from_a_later_one(seed):
    t = drawn(seed)
    for one in (t.map, t.place_map, t.open_map):
        np.testing.assert_allclose(one.values.sum(axis=1), 1, atol=1e-9)
    if t.params.causal:
        assert not np.triu(t.map.values, 1).any()


@pytest.mark.parametrize(
    "options", [{}, {"causal": False}, {"heads": 1}, {"scale": False}, {"scale": False, "heads": 1}]
)
def test_the_closing_prints_what_is_shown(options):
    program, printed = Trace(params=Params().changed(**options)).program(), io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program.source, {})
    assert program.disagreements(printed.getvalue()) == []


def test_a_word_that_stands_there_twice_has_one_meaning():
    for seed in range(20):
        params = Params.of(words="the cat saw the Cat", seed=seed)
        assert params.is_drawn
        first, cat, _, again, other_cat = params.meanings
        assert (first, cat) == (again, other_cat)


def test_the_end_is_left_out_by_the_word_none():
    assert Params.of(replacement="none") == Params.of(replacement=None)
    assert PRESETS["boat"].changed(replacement=" None ").replacement is None


def test_other_words_have_meanings_of_their_own():
    params = Params.of(words="the cat sat")
    assert params.is_drawn
    assert params.replacement is None
    assert params.focused == 2
    assert params.meanings != PRESETS["boat"].meanings[:3]
    assert Params.of(words="the cat sat", seed=5).meanings != params.meanings
    assert PRESETS["boat"].changed(words="the cat sat").replacement is None
    assert Params.of(**params.given()) == params


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"focus": 6}, "focus is 6, but the sentence has 5 words"),
        ({"replaced": 6}, "replaced is 6, but the sentence has 5 words"),
        ({"replaced": 5}, "replaced is 5, the word that is looked at"),
        ({"replacement": "Boat"}, "replacement is “Boat”, the word that it takes the place of"),
        ({"replacement": "the"}, "other is 0,4, but “the”, which the sentence has, is 0,0"),
        ({"words": "a a b", "meanings": [[1, 2], [2, 1], [0, 0]]}, "two different rows for “a”"),
        ({"words": "alone"}, "words names 1, but it takes from 2 to 8"),
        ({"weights": "seed", "query": [[1, 0], [0, 1]]}, "weights is seed"),
        ({"words": "a boat", "replacement": "loan"}, "replacement is given without other"),
        ({"meanings": [[7, 0]] * 5}, "meanings holds 7"),
        ({"heads": 3}, "heads is 3"),
    ],
)
def test_what_cannot_be_drawn_is_refused(values, sentence):
    with pytest.raises(ParameterError) as caught:
        Params.of(**values)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)
