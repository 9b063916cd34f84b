"""Attention against PyTorch, the numbers of its presets, and what is refused."""

from itertools import islice

import numpy as np
import pytest
import torch
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F

from deepchalk.errors import ParameterError
from deepchalk.lesson.check import claims
from deepchalk.lesson.fields.random_sets import random_sets
from deepchalk.lesson.telling.program import LONGEST_LINE
from deepchalk.lesson.telling.step import phases_of
from deepchalk.lessons.attention import check
from deepchalk.lessons.attention.params import END, EXERCISES
from deepchalk.lessons.attention.scene import Attention
from deepchalk.lessons.attention.trace import PRESETS, Params, Trace

CLOSE = {"rtol": 1e-9, "atol": 1e-9}

traces = st.integers(0, 10_000).map(
    lambda seed: Trace(params=next(random_sets(Params, np.random.default_rng(seed))))
)
some = examples(25)


def double(values) -> torch.Tensor:
    return torch.tensor(np.array(values, dtype=float))


def scores_of(params: Params, states: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
    if params.score == "general":
        left = states.repeat_interleave(len(hidden), 0)
        right = hidden.repeat(len(states), 1)
        scores = F.bilinear(left, right, double([params.score_matrix]))
        return scores.reshape(len(states), len(hidden))
    if params.score == "additive":
        decoder, encoder = double(params.decoder_matrix), double(params.encoder_matrix)
        bent = torch.tanh((states @ decoder.T)[:, None] + hidden @ encoder.T)
        return bent @ double(params.score_vector)
    return states @ hidden.T / (params.width**0.5 if params.score == "scaled" else 1)


@some
@given(traces)
def test_shares_and_contexts_are_those_of_pytorch(t):
    hidden, states = double(t.params.hidden), double(t.states.values[:-1])
    shares = torch.softmax(scores_of(t.params, states, hidden), 1)
    np.testing.assert_allclose(t.alignment.values, shares.numpy(), **CLOSE)
    np.testing.assert_allclose(t.contexts.values, (shares @ hidden).numpy(), **CLOSE)
    if t.params.score in ("dot", "scaled"):
        scale = 1.0 if t.params.score == "dot" else None
        batch = (one[None] for one in (states, hidden, hidden))
        mixed = F.scaled_dot_product_attention(*batch, scale=scale)
        np.testing.assert_allclose(t.contexts.values, mixed[0].numpy(), **CLOSE)


@some
@given(traces)
def test_what_is_claimed_holds_for_all_sets(t):
    for claim in claims(check):
        agreement = claim.check(t.params, t)
        assert agreement is None or agreement.holds, claim.sentence


@some
@given(traces)
def test_motions_begin_and_end_where_questions_are(t):
    np.testing.assert_allclose(t.shares.values, t.alignment.values[0], **CLOSE)
    np.testing.assert_allclose(t.moving_shares.values[0], t.shares.values, **CLOSE)
    for row in t.params.asked:
        last = t.moments(f"next {row}")[-1]
        np.testing.assert_allclose(t.moving_shares.values[last], t.alignment.values[row], **CLOSE)
    assert t.moments("first")[-1] == len(t.moving) - 1
    np.testing.assert_allclose(t.moving.values[-1], t.question.values, **CLOSE)


@some
@given(traces)
def test_a_key_that_leaves_takes_shares_with_it_but_no_value(t):
    keys, hidden = double(t.parted.values[-1]), double(t.params.hidden)
    others = [one for one in range(len(hidden)) if one != t.deciding]
    np.testing.assert_allclose(keys[others], hidden[others], **CLOSE)
    np.testing.assert_allclose(t.parted_shares.values[0], t.shares.values, **CLOSE)
    expected = torch.softmax(scores_of(t.params, double([t.states.values[0]]), keys), 1)[0]
    np.testing.assert_allclose(t.parted_shares.values[-1], expected.numpy(), **CLOSE)
    if t.parts:
        share = t.parted_shares.values[:, t.deciding]
        assert np.diff(share).min() > 0 and share[len(share) // 2] > share[0] + 0.02
        assert t.parted_shares.values[-1].argmax() == t.deciding


def test_a_key_far_behind_all_others_is_not_shown_to_leave():
    assert Trace(params=Params()).parts
    far = {"hidden": "-1,5; -3,0; 0,-1", "translation": "a b", "decoder": "1,1; 1,0; 0,1"}
    assert not Trace(params=Params.of(**far)).parts
    assert not Trace(params=Params.of(start="0,0")).parts


@some
@given(traces)
def test_what_is_written_is_the_likeliest(t):
    if t.params.is_computed:
        head = double(t.params.head)
        odds = torch.softmax(double(t.states.values[1:]) @ head.T, 1).numpy()
        np.testing.assert_allclose(t.odds.values, odds[0], **CLOSE)
        assert odds.argmax(axis=1).tolist() == t.said.values.tolist()


@some
@given(traces)
def test_of_the_word_that_is_worked_out_reach_and_length_are_two(t):
    reach, length = float(t.reaches.values[t.worked]), float(t.length.value)
    apart = np.minimum(abs(t.reaches.values - length), abs(t.reaches.values))
    own = min(abs(reach - length), abs(reach))
    assert own > 0.3 * length or own == pytest.approx(apart.max(), abs=1e-8)


@some
@given(traces)
def test_of_three_words_the_plane_keeps_every_difference_of_scores(t):
    if not t.is_exact or t.params.score == "additive":
        return
    seen = t.moving_places.values @ t.places.values.T
    full = t.moving.values @ t.hidden.values.T
    difference = (seen - seen[:, :1]) - (full - full[:, :1])
    assert np.abs(difference).max() / max(1.0, np.abs(full).max()) < 1e-12


@some
@given(traces)
def test_answers_of_questions_follow_from_the_values(t):
    if t.is_guessed:
        options, answer = t.who_scores
        assert len(set(options)) == len(options)
        assert options[answer] == t.words[int(t.scores.values.argmax())]
        # The trap lies closest in direction, as it is drawn, and is not the answer.
        seen, asked = t.places.values, t.asking.values
        cosines = [float(F.cosine_similarity(*double([one, asked])[:, None])) for one in seen]
        assert options[0] == t.words[int(np.argmax(cosines))] != options[answer]
    for beat in Attention.beats:
        for phase in phases_of(beat) if beat.applies(t) else ():
            assert phase.question is None or not phase.applies(t) or phase.question.asked(t)


def texts(rows) -> list[list[str]]:
    return [[number.text for number in row] for row in rows]


def test_the_numbers_of_the_red_car():
    t = Trace(params=Params())
    assert t.params.written == ("la", "voiture", "rouge", "⟨EOS⟩")
    assert texts([t.scores, t.powers]) == [["2", "−3", "1"], ["7.39", "0.05", "2.72"]]
    assert t.total.text == "10.16"
    assert texts(t.alignment) == [
        ["0.727", "0.005", "0.268"],
        ["0.018", "0.002", "0.980"],
        ["0.0004", "0.958", "0.042"],
        ["0.001", "0.999", "0.0001"],
    ]
    contexts = [["−0.47", "2.18"], ["0.96", "0.05"], ["−2.83", "0.00"], ["−3.00", "0.00"]]
    assert texts(t.contexts) == contexts
    states = [["1.53", "−0.32"], ["−0.78", "−2.11"], ["−2.22", "−1.05"], ["−0.11", "1.48"]]
    assert texts(t.states[1:]) == states
    assert texts([t.next_state]) == states[:1]
    assert (t.odds[0].text, t.odds[1].text) == ("0.88", "0.10")
    assert t.is_guessed and t.who_scores == (("car", "the"), 1)


def test_what_follows_in_the_red_car():
    t = Trace(params=Params())
    alone = t.cornered[-1]
    assert (alone[0].text, alone[1].text) == ("0.46", "0.46") and t.corner_matters
    # The foot of "the" is at the tip: another word tells reach and length apart.
    assert (t.reaches[0].text, t.length.text) == ("1.41", "1.41")
    assert t.words[t.worked] == "red" and t.reaches[1].text == "−2.12"
    parted = [one.text for one in t.parted_shares[-1]]
    assert parted == ["0.119", "0.001", "0.880"]
    assert t.parted_places.values[-1, 2].tolist() == pytest.approx([2.5, 1.5])


def test_classic_keeps_the_values_of_the_first_edition():
    t = Trace(params=PRESETS["classic"])
    shares = [[0.1189, 0.8789, 0.0022], [0.0025, 0.0067, 0.9909]]
    contexts = [[0.1255, 4.5155, 0.2335], [2.9751, 1.0267, -1.9768]]
    np.testing.assert_allclose(t.alignment.values, shares, atol=5e-5)
    np.testing.assert_allclose(t.contexts.values, contexts, atol=5e-5)
    sides = t.places.values - np.roll(t.places.values, -1, axis=0)
    assert sorted(np.linalg.norm(sides, axis=1).round(2)) == [4.47, 4.58, 5.39]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"decoder": [[1, 1], [1, 1]]}, "decoder is given without translation"),
        ({"translation": "a b", "decoder": [[1, 1]]}, "decoder has 1 × 2 numbers"),
        ({"start": [0, 9], "begin": [0, 9]}, "head lets the decoder write ⟨EOS⟩"),
        ({"hidden": [[1, 2], [3, 10], [1, 1]]}, "hidden holds 10"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(values, sentence):
    with pytest.raises(ParameterError) as caught:
        Params.of(**values)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


OWN = [
    ("red-car", {"words": "I like green tea"}, ["word-1", "word-2", "word-3", "word-4"]),
    ("red-car", {"words": "a bike", "translation": None}, ["word-1", "word-2"]),
    ("classic", {"words": "I Eat ripe Pears"}, ["word-1", "word-2"]),
    ("word-order", {"words": "I drink"}, ["word-1", "word-2", "word-3", END]),
    ("classic", {"words": "I Eat Pears", "translation": "Como Peras"}, ["Como", "Peras"]),
    ("red-car", {"words": "a bike", "candidates": "un la vélo ⟨EOS⟩"}, ["un", END]),
]


@pytest.mark.parametrize(("preset", "values", "written"), OWN)
def test_own_words_never_have_the_translation_of_others(preset, values, written):
    params = PRESETS[preset].changed(**values)
    assert list(params.written)[: len(written)] == written
    said = [note for note in params.notes if note.startswith("translation is not given")]
    assert len(said) == (written[0] == "word-1")
    again = Params.of(**params.given())
    assert again.model_dump() == params.model_dump() and again.notes == ()


def test_an_own_translation_stays_when_a_word_is_mended():
    own = PRESETS["classic"].changed(words="I Eat Paers").changed(translation="Como Peras")
    assert own.changed(words="I Eat Pears").translation == ("Como", "Peras")


@pytest.mark.parametrize("preset", PRESETS)
def test_the_program_of_the_closing_prints_the_numbers(preset, capsys):
    program = Trace(params=PRESETS[preset]).program()
    exec(program.file, {})
    assert program.disagreements(capsys.readouterr().out) == []


def test_programs_of_random_sets_are_short_enough():
    sets = random_sets(Params, np.random.default_rng(3))
    for params in islice(sets, 12):
        program = Trace(params=params).program()
        assert len([line for line in program.lines if line]) <= 14
        assert max(map(len, program.lines)) <= LONGEST_LINE + 2


def test_sheets_have_a_triangle_and_a_question_that_tells_the_words_apart():
    for seed in range(40):
        t = Trace(params=EXERCISES.draw(np.random.default_rng(seed)))
        shares = {f"{share:.3f}" for share in t.shares.values}
        assert len(shares) == 3 and "0.000" not in shares
        # Three points on a line have a difference in common, up to its length.
        assert np.linalg.matrix_rank(t.hidden.values[1:] - t.hidden.values[0]) == 2


def _turns(t, name):
    """Angles in the plane of a question on its way, in degrees from where it stands."""
    way, home = t.moments(name), t.asking.values
    moving = t.moving_places.values[way.start : way.stop]
    across = home[0] * moving[:, 1] - home[1] * moving[:, 0]
    return np.degrees(np.arctan2(across, moving @ home))


def _sway_leads(t):
    """Which word has the largest share at each moment of the small turn."""
    sway = t.moments("sway")
    return t.moving_shares.values[sway.start : sway.stop].argmax(axis=1).tolist()


def test_a_small_turn_goes_over_to_the_next_word():
    t = Trace(params=PRESETS["red-car"])
    # “the” and “car” score alike where the arrow is across what lies between them: (3, 2).
    border = np.degrees(np.arctan2(2, 3)) - 45
    turns = _turns(t, "sway")
    assert turns[0] == turns[-1] == pytest.approx(0, abs=1e-9)
    assert 1.6 * border > turns.min() > 1.8 * border and turns.max() < 1e-9
    leads = _sway_leads(t)
    assert set(leads) == {0, 2} and leads[0] == leads[-1] == 0
    assert {turn < border for turn, lead in zip(turns, leads, strict=True) if lead} == {True}


def test_a_small_turn_stays_with_its_word_where_no_other_is_near():
    t = Trace(params=Params.of(hidden="3,3; -3,0; 0,-3"))
    turns = _turns(t, "sway")
    assert set(_sway_leads(t)) == {0} and 0 < turns.max() < 10 and turns.min() < 0
