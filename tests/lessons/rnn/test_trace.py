"""The recurrent network against PyTorch and autograd, its presets, its words, what is refused."""

import numpy as np
import pytest
import torch
from deeply import examples
from hypothesis import example, given
from hypothesis import strategies as st
from torch.nn import functional as F

from deepchalk import registry
from deepchalk.errors import ComputationError, ParameterError
from deepchalk.lesson.check import claims
from deepchalk.lesson.telling.step import phases_of
from deepchalk.lesson.values.equation import calculation_of, closes
from deepchalk.lessons.rnn import check
from deepchalk.lessons.rnn.beats.remember import Remember
from deepchalk.lessons.rnn.facts import FACTS, middle, side
from deepchalk.lessons.rnn.numbers import ways
from deepchalk.lessons.rnn.scene import Rnn
from deepchalk.lessons.rnn.trace import EXERCISES, PRESETS, Params, Trace, random_params

CLOSE = {"rtol": 1e-9, "atol": 1e-9}
seeds = st.integers(0, 1_000_000)


def seeded(seed: int) -> Trace:
    """Random parameters that can be computed."""
    for attempt in range(100):
        try:
            return Trace(params=random_params(np.random.default_rng([seed, attempt])))
        except (ParameterError, ComputationError):
            continue
    raise AssertionError("every random set was refused")


def tensor(values) -> torch.Tensor:
    return torch.tensor(np.array(values), dtype=torch.float64)


def torch_states(t: Trace, words) -> list[torch.Tensor]:
    """States after each word that PyTorch computes, with their graph; words are rows of E."""
    weights = [tensor(one) for one in (t.recurrent_weights, t.input_weights, t.bias)]
    recurrent, inputs, bias = weights
    bends = {
        "tanh": torch.tanh,
        # At its corner the slope is that of 0, not that of what rounding leaves of 0.
        "relu": lambda a: torch.relu(a) * (a > 1e-10),
        "identity": lambda a: a,
    }
    bend = bends[t.params.activation]
    states = [torch.zeros(t.params.hidden, dtype=torch.float64, requires_grad=True)]
    for row in words:
        states.append(bend(recurrent @ states[-1] + inputs @ tensor(t.vectors)[row] + bias))
    return states


@given(seeds)
@examples(25)
def test_states_are_those_of_pytorchs_own_network(seed):
    t = seeded(seed)
    if not t.bends:
        return
    network = torch.nn.RNN(
        t.params.size, t.params.hidden, nonlinearity=t.params.activation, dtype=torch.float64
    )
    values = t.input_weights, t.recurrent_weights, t.bias, 0 * t.bias.values
    for parameter, value in zip(network.parameters(), values, strict=True):
        parameter.data = tensor(value)
    for place, order in enumerate((slice(None), t.order.values)):
        found = network(tensor(t.x.values[order]))[0].detach().numpy()
        np.testing.assert_allclose(t.both.values[1:, :, place], found, **CLOSE)


@given(seeds)
@examples(25)
@example(9724)  # a sum of decimals that is 0
def test_scores_shares_and_loss_are_those_of_pytorch(seed):
    t = seeded(seed)
    states = torch_states(t, t.rows.values)
    scores = F.linear(states[-1], tensor(t.head_weights), tensor(t.head_bias))
    loss = F.cross_entropy(scores, torch.tensor(t.params.true))
    np.testing.assert_allclose(t.scores.values, scores.detach().numpy(), **CLOSE)
    np.testing.assert_allclose(t.shares.values, F.softmax(scores, 0).detach().numpy(), **CLOSE)
    assert t.loss.value == pytest.approx(loss.item(), rel=1e-9, abs=1e-9)


@given(seeds)
@examples(15)
def test_the_last_width_is_that_of_autograds_jacobian(seed):
    t = seeded(seed)
    words = np.tile(t.rows.values, t.params.repeats)

    def last(first: torch.Tensor) -> torch.Tensor:
        bend = {"tanh": torch.tanh, "relu": torch.relu, "identity": lambda a: a}
        state = first
        for row in words[1:]:
            pushed = tensor(t.input_weights) @ tensor(t.vectors)[row] + tensor(t.bias)
            state = bend[t.params.activation](tensor(t.recurrent_weights) @ state + pushed)
        return state

    jacobian = torch.autograd.functional.jacobian(last, tensor(t.states[1]))
    largest = torch.linalg.matrix_norm(jacobian, 2).item()
    assert t.widths.values[-1] == pytest.approx(largest, rel=1e-9, abs=1e-9)


def test_nudges_stay_where_the_bend_can_bring_a_memory():
    for preset in ("order", "negation"):
        t = Trace(params=PRESETS[preset])
        assert np.abs(t.states.values[1] + t.rings.values[0]).max() < 1
    assert Trace(params=Params(activation="relu")).radius.value == 0.05


@given(seeds)
@examples(15)
def test_a_lens_goes_as_near_as_nudges_stay_within_its_ring(seed):
    t = seeded(seed)
    nearer, read = t.lenses.values, len(t.params.sentence)
    assert len(nearer) == t.params.repeats and (np.diff(nearer) >= 0).all() and nearer[0] >= 1
    for power, turn in zip(nearer, range(1, t.params.repeats + 1), strict=True):
        # As many moments for each word but the first of all.
        each = (len(t.stretches) - 1) // (read * t.params.repeats - 1)
        start = each * (read * turn - 1)
        seen = t.stretches.values[start : start + each * read + 1] * power
        assert power == 1 or seen.max() <= 1 + 1e-9


def test_the_lens_shows_what_is_left_of_the_default():
    t = Trace(params=Params())
    assert texts(t.lenses) == ["1", "1", "10", "100", "1000"]
    assert t.stretches.values[-1] * t.lenses.values[-1] > 0.1


def test_the_gradient_of_the_loss_vanishes_at_the_beginning():
    t = Trace(params=Params())
    states = t.long_memories.values[int(t.rows.values[0])]
    ends = np.array([t.params.classes.index(t.params.target) == one for one in range(2)])
    back = t.head_weights.values.T @ (t.params.network.shares(states[-1]) - ends)
    slopes = [np.linalg.norm(back)]
    for state in states[:0:-1]:
        back = t.recurrent_weights.values.T @ ((1 - state**2) * back)
        slopes.append(np.linalg.norm(back))
    assert len(slopes) == len(t.felt.values)
    # By the end alone does the loss depend on a memory: so the bars bound the gradient.
    assert (np.array(slopes[::-1]) <= slopes[0] * t.felt.values * (1 + 1e-9)).all()
    assert slopes[-1] < 0.001 * slopes[0]


def test_v_is_needed_so_that_not_turns_good_round():
    t = Trace(params=Params())
    plain = Trace(params=t.params.changed(recurrent_weights=((1, 0), (0, 1))))
    assert texts(plain.both_shares[0]) == ["0.97", "0.92"]
    # Of "not bad" and "not good": with V the second one gets less, without it more.
    assert [texts(one)[0] for one in (t.phrase_shares, plain.phrase_shares)] == ["0.84", "0.07"]
    assert [texts(one)[1] for one in (t.phrase_shares, plain.phrase_shares)] == ["0.36", "0.87"]
    names = ("needs-v", "over-the-edge", "praises")
    assert [FACTS[name].told(t) for name in names] == ["yes"] * 3
    assert [FACTS[name].told(plain) for name in names] == ["no"] * 3
    assert t.shorter.value == 2000
    # Half a turn alone would do: the shear only makes it surer.
    half = Trace(params=t.params.changed(recurrent_weights=((-1, 0), (0, -1))))
    assert FACTS["needs-v"].told(half) == "yes"


def test_v_is_needed_where_without_it_nothing_would_climb():
    t = Trace(params=Params.of(seed=153, sentence="we see rain now"))
    plain = Trace(params=t.params.changed(recurrent_weights=((1, 0), (0, 1))))
    np.testing.assert_allclose(plain.moves.values, t.moves.values)
    with_v, without = (np.diff(one.phrase_shares.values)[:, 0] for one in (t, plain))
    assert with_v.prod() < 0 and (without < 0).all()
    assert [FACTS["needs-v"].told(one) for one in (t, plain)] == ["yes", "no"]


@given(seeds)
@examples(15)
def test_claims_hold(seed):
    t = seeded(seed)
    for claim in claims(check):
        agreement = claim.check(t.params, t)
        assert agreement is None or agreement.holds, claim.sentence


@given(seeds)
@examples(25)
def test_beyond_the_line_is_where_the_target_leads(seed):
    t = seeded(seed)
    lead = t.slopes.values @ t.last.values - t.bar.value
    others = np.delete(t.scores.values, t.params.true)
    assert lead == pytest.approx(t.scores.values[t.params.true] - others.max(), rel=1e-9, abs=1e-9)
    assert t.beyond.value == pytest.approx(lead, rel=1e-9, abs=1e-9)
    if len(t.params.classes) == 2 and abs(lead) < 30:
        share = t.shares[t.params.true].value
        assert share == pytest.approx(1 / (1 + np.exp(-lead)), rel=1e-9)


@given(seeds)
@examples(25)
def test_one_word_instead_of_another_adds_the_same_until_it_is_bent(seed):
    t = seeded(seed)
    for less, more in t.unbent_pairs.values:
        np.testing.assert_allclose(more - less, t.added.values, **CLOSE)
    # So it raises the right class after both words, or after none, as softmax says.
    scores = tensor(t.unbent_pairs) @ tensor(t.head_weights).T + tensor(t.head_bias)
    shares = F.softmax(scores, -1)[..., t.params.true].numpy()
    np.testing.assert_allclose(t.unbent_pair_shares.values, shares, **CLOSE)
    if FACTS["lines"].told(t) == "one":
        one, other = np.diff(shares, axis=1)[:, 0]
        assert one * other >= 0


@given(seeds)
@examples(15)
def test_the_area_of_the_disc_follows_from_v_and_the_bend(seed):
    t = seeded(seed)
    told = FACTS["area"].told(t)
    if told == "untold":
        return
    # Corners of a square of nudges, carried along from word to word by differences.
    words, step = np.tile(t.rows.values, t.params.repeats), 1e-6
    states = [t.states.values[1] + step * np.array(one) for one in ((0, 0), (1, 0), (0, 1))]
    area = 1.0
    for row in words[1:]:
        push = t.input_weights.values @ t.vectors.values[row] + t.bias.values
        turned = [t.recurrent_weights.values @ state + push for state in states]
        bent = [np.tanh(one) for one in turned]
        here, by_v, after = (
            abs(np.linalg.det([one - points[0] for one in points[1:]])) / step**2
            for points in (states, turned, bent)
        )
        sign = {"keeps": 0, "grows": 1, "shrinks": -1}[told]
        assert np.sign(round(by_v - here, 5)) in (sign, 0)
        assert after < by_v + 1e-9
        area *= after / here
        states = [bent[0] + step * np.array(one) for one in ((0, 0), (1, 0), (0, 1))]
    assert area == pytest.approx(
        np.prod(np.abs(np.linalg.det(jacobians_of(t)))), rel=1e-3, abs=1e-12
    )


def jacobians_of(t: Trace) -> np.ndarray:
    """How a nudge of each state but the start moves the next, in all readings."""
    states = [state.detach().numpy() for state in torch_states(t, repeated_words(t))][2:]
    return np.array([(1 - state**2)[:, None] * t.recurrent_weights.values for state in states])


def repeated_words(t: Trace) -> np.ndarray:
    return np.tile(t.rows.values, t.params.repeats)


@pytest.mark.few(3)
@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "keeps"),
        ({"recurrent_weights": "-1,0;0.5,-2"}, "grows"),
        ({"recurrent_weights": "-1,0;0.5,-0.5"}, "shrinks"),
        ({"recurrent_weights": "1,1;1,1"}, "untold"),
        ({"recurrent_weights": "1,0;0,1"}, "keeps"),
        ({"activation": "relu"}, "untold"),
    ],
)
def test_what_is_told_of_the_area(values, told):
    t = Trace(params=Params.of(**values))
    assert FACTS["area"].told(t) == told


@given(seeds)
@examples(15)
# The second word lets nothing through.
@example(57156)
def test_the_longest_axis_that_is_marked_is_the_width_that_is_told(seed):
    t = seeded(seed)
    if t.params.hidden != 2:
        return
    ends = t.rings.values[len(ways.MOMENTS) :: len(ways.MOMENTS)] / t.radius.value
    lengths = np.linalg.norm(ways.longest(ends), axis=1)
    np.testing.assert_allclose(lengths, t.widths.values, rtol=1e-6, atol=1e-9)
    # So the number that runs along with it is that of the word where a word ends.
    told = t.stretches.values[len(ways.MOMENTS) :: len(ways.MOMENTS)]
    np.testing.assert_allclose(told, t.widths.values, rtol=1e-6, atol=1e-9)
    assert t.stretches.values[0] == pytest.approx(1.0)


def test_a_ring_of_nudges_goes_where_its_nudges_go():
    t = Trace(params=Params())
    memories = t.states.values[1] + 1e-4 * t.rings.values[0]
    for row in np.tile(t.rows.values, t.params.repeats)[1:]:
        pushed = t.input_weights.values @ t.vectors.values[row] + t.bias.values
        memories = np.tanh(memories @ t.recurrent_weights.values.T + pushed)
    moved = (memories - t.nudged.values[-1]) / 1e-4
    np.testing.assert_allclose(t.rings.values[-1], moved, atol=1e-8)
    reach = np.linalg.norm(moved, axis=1).max() / t.radius.value
    assert reach == pytest.approx(t.widths.values[-1], rel=0.01)


# The numbers of the presets


def texts(quantity) -> list[str]:
    return [entry.text for entry in quantity.entries]


def test_the_numbers_of_the_default():
    t = Trace(params=Params())
    assert [" ".join(one) for one in t.orders] == ["not bad just good", "not good just bad"]
    assert t.moves.values.tolist() == [[-2, 1], [-0.5, 2], [1, 0], [1.5, 0]]
    assert t.walked[-1].values.T.tolist() == [[0, 3], [0, 3]]
    assert texts(t.sums) == ["−2.00", "1.00", "0.46", "0.76", "0.57", "−0.42", "0.99", "0.66"]
    assert texts(t.states)[2:] == ["−0.96", "0.76", "0.43", "0.64", "0.51", "−0.40", "0.76", "0.58"]
    assert texts(t.turned[1]) == ["0.96", "−1.24"]
    assert texts(t.bent[-1]) == ["0.76", "−0.47", "0.58", "0.81"]
    assert texts(t.scores) == ["2.84", "0.09"]
    assert (texts(t.shares), texts(t.both_shares[:, 1])) == (["0.94", "0.06"], ["0.19", "0.81"])
    assert t.loss.text == "0.06"
    assert texts(t.unbent_shares[0]) == ["0.95", "0.05"]
    unbent = [texts(one) for one in t.unbent_pair_shares]
    assert unbent == [["0.89", "0.98"], ["0.52", "0.89"]]
    assert t.beyond.text == "2.75"
    # As a way in the plane, as the page tells it.
    foot = t.last.values - t.beyond.value * t.slopes.values / 25
    assert t.slopes.values @ foot == pytest.approx(t.bar.value)
    assert np.linalg.norm(t.last.values - foot) == pytest.approx(0.55, abs=0.005)
    assert [texts(one) for one in t.phrase_shares] == [["0.84", "0.36"], ["0.08", "0.83"]]
    # The bend takes most of the step to the right after "not", and a quarter of that down.
    assert texts(t.steps) == ["2", "2"]
    assert [texts(one) for one in t.bent_steps] == [["0.55", "1.49"], ["1.48", "0.62"]]
    widths = [t.widths[words - 2].text for words in (2, 3, 4, 5, 8, 20)]
    assert widths == ["0.90", "0.92", "0.72", "0.44", "0.13", "0.0005"]


PHRASES = {
    "good": (0, "0.84"), "not bad": (0, "0.84"), "just good": (0, "0.83"), "bad": (1, "0.28"),
    "not good": (1, "0.36"), "just bad": (1, "0.08"), "not bad just good": (0, "0.94"),
    "not good just bad": (1, "0.19"),
}  # fmt: skip


@pytest.mark.parametrize("phrase", [phrase for phrase in PHRASES if " " in phrase])
def test_the_small_network_knows_its_phrases(phrase):
    t = Trace(params=Params.of(sentence=phrase))
    assert (t.verdicts[0], t.shares[0].text) == PHRASES[phrase]


def test_it_is_too_small_for_more():
    assert f"{Trace(params=Params.of(sentence='bad not good')).shares[0]}" == "0.76"


TRAINED = ("not good", "not bad", "very good", "very bad", "not very good", "just good not bad")


@pytest.mark.parametrize("phrase", TRAINED)
def test_the_trained_network_knows_its_phrases(phrase):
    t = Trace(params=PRESETS["negation"].changed(sentence=phrase, swap=None))
    negated = phrase.startswith("not")
    assert t.verdicts[0] == int(("good" in phrase) == negated and phrase != "just good not bad")


def test_classic_values():
    t = Trace(params=PRESETS["classic"])
    np.testing.assert_allclose(
        t.states, [[0, 0], [1.1, -0.2], [0.3, -0.4], [3.4, -6.4]], atol=1e-12
    )
    np.testing.assert_allclose(t.scores, [2.1, 0.5], atol=1e-12)
    assert [f"{share:3}" for share in t.shares] == ["0.832", "0.168"]
    assert f"{t.loss:3}" == "0.184"
    assert t.blind and t.adds_up and t.params.network.last_activation == "tanh"
    assert [f"{share:3}" for share in t.bent_shares[0]] == ["0.730", "0.454"]
    assert t.widths.values == pytest.approx(np.ones(14))


def test_without_a_bend_this_network_would_already_tell_the_orders_apart():
    t = Trace(params=Params(activation="identity", swap=(2, 4)))
    assert texts(t.both_shares[0]) == ["0.95", "0.05"]
    assert t.unbent.values.T.tolist() == t.both.values[-1].T.tolist() == [[2, -1], [2, -3]]


def test_without_its_lean_this_network_would_still_tell_the_orders_apart():
    # So no sentence may say that the order counts since the lean adds up.
    t = Trace(params=Params(recurrent_weights=((-1, 0), (0, -1)), swap=(2, 4)))
    assert texts(t.both_shares[0]) == ["0.94", "0.23"]
    assert t.unbent.values.T.tolist() == [[2, 1], [2, 1]]


# Words follow values


def questions(t: Trace) -> dict[str, str]:
    """The right answer of each question, by beat."""
    return {
        beat.name(): phase.question.asked(t).right
        for beat in Rnn.beats
        if beat.applies(t)
        for phase in phases_of(beat)
        if phase.question is not None and phase.applies(t)
    }


@pytest.mark.parametrize(
    ("params", "answers"),
    [
        (Params(), {"step": "praise", "verdict": "across the line"}),
        (PRESETS["classic"], {"verdict": "at the same point"}),
        (
            Params.of(sentence="good good", recurrent_weights="2,0;0,2", activation="identity"),
            {"step": "right of it"},
        ),
    ],
)
def test_answers_are_computed(params, answers):
    assert questions(Trace(params=params)) == answers


def test_the_answer_of_the_first_question_is_seen_in_the_states():
    for preset in PRESETS.values():
        t = Trace(params=preset)
        first, second = (t.states.values[time, t.plane.values[0]] for time in (1, 2))
        assert (side(t) == "left") == (second < first - 0.05)


def test_the_middle_is_asked_for_where_v_decides_on_which_side_the_memory_lands():
    t = Trace(params=Params())
    x = t.plane.values[0]
    assert t.states.values[2, x] > 0.05 > -0.05 > t.states.values[1, x] + t.moves.values[1, x]
    # The word alone would have led where V leads as well; or nothing moves the memory first.
    pushed = Trace(params=t.params.changed(bias=(3, 1)))
    assert [middle(one) for one in (t, pushed, Trace(params=PRESETS["classic"]))] == [
        *("right", "none", "none")
    ]


def test_of_a_long_text_the_first_word_is_lost():
    t = Trace(params=Params())
    assert texts(t.long_shares) == ["0.94"] * 4
    assert np.ptp(t.long_shares.values) < 1e-4
    assert np.ptp(t.long_memories.values[:, -1], axis=0).max() < 1e-3
    # After two readings the first word is still felt, and so nothing is said.
    told = [FACTS["first-is-lost"].told(Trace(params=Params(repeats=n))) for n in (2, 5)]
    assert told == ["no", "yes"]


def beats(params: Params) -> set[str]:
    t = Trace(params=params)
    return {beat.name() for beat in Rnn.beats if beat.applies(t)}


def test_beats_that_make_no_sense_are_left_out():
    assert "tanh" not in beats(Params()) and {"bend", "why"} <= beats(Params())
    assert "tanh" in beats(PRESETS["classic"])
    assert not {"bend", "why"} & beats(PRESETS["classic"])
    assert "why" not in beats(Params.of(sentence="good good"))


def test_random_arrows_are_said_to_be_random():
    t = Trace(params=Params.of(sentence="we see rain", bias="0.5,0.5"))
    assert t.params.random == ("E", "W", "V", "U", "c")
    assert any("these come from chance" in one for one in Remember.step().captions(t))


# Parameters


def test_other_words_have_other_values_and_each_has_its_own():
    params = Params.of(sentence="we see rain")
    assert params.vocabulary == ("rain", "see", "we")
    again = Params.of(sentence="we see rain", bias="0.5,0.5")
    assert params.recurrent_weights == again.recurrent_weights
    assert Params.of(sentence="not good", seed=1).random == ("E", "W", "V", "b", "U", "c")
    assert Params.of(sentence="not good", classes="a,b,c").random != ()


def test_one_value_of_the_small_network_may_be_another():
    params = Params.of(bias="0,0")
    assert params.random == () and params.given() == {"bias": [0.0, 0.0]}
    other = params.changed(sentence="we see rain")
    assert other.vocabulary == ("rain", "see", "we") and other.bias == (0, 0)
    assert other.random == ("E", "W", "V", "U", "c")


REFUSED = {
    "sentence names 1, but it takes from 2 to 6": {"sentence": "alone"},
    "sentence names 7": {"sentence": "a b c d e f g"},
    "of 28 characters, but it takes at most 9": {"sentence": "antidisestablishmentarianism so"},
    "sentence holds 'sun', which is not in the vocabulary": {
        "sentence": "sun rain",
        "vocabulary": "rain",
    },
    "vocabulary holds 'rain' twice": {"sentence": "rain rain", "vocabulary": "rain rain"},
    "vocabulary names 9": {"sentence": "a b", "vocabulary": "a b c d e f g h i"},
    "vectors has 2 rows, but vocabulary names 4": {"vectors": "1,2;3,4"},
    "recurrent_weights has 2 columns, but 3 rows": {"recurrent_weights": "1,2;3,4;5,6"},
    "head_weights has 1 row": {"head_weights": "1,2"},
    "bias has 3 numbers, but hidden is 2": {"bias": "1,2,3", "hidden": 2},
    "bias holds 200, but each number must be from −99 to 99": {"bias": "200,1"},
    "classes names 1": {"classes": "only"},
    "classes holds 'up' twice": {"classes": "up,down,up"},
    "target is 'maybe', but it must be one of praise, no praise": {"target": "maybe"},
    "swap is 2x2, but it must be two different places from 1 to 4": {"swap": "2x2"},
    "swap: 1x9 is not allowed": {"swap": "1x9"},
    "hidden is 9, but it must be a whole number from 2 to 5": {"hidden": 9},
    "activation is 'sigmoid', but it must be one of": {"activation": "sigmoid"},
    "must be": {"vectors": [[float("nan"), 1, 2]] * 4},
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
        Trace(params=params)


def test_twenty_worksheets_close():
    sheet = registry.lesson("rnn").worksheet
    for seed in range(20):
        t = Trace(params=sheet.worksheet(np.random.default_rng(seed)))
        assert (t.states.values == np.round(t.states.values)).all()
        asked = [entry for name in EXERCISES.ask for entry in t.quantities[name].entries]
        told = [(entry, calculation_of(entry)) for entry in asked]
        for entry, calculation in told:
            if calculation is not None:
                printed = calculation.printed([one.text for one in calculation.operands])
                assert closes(printed, entry.text), f"{seed}: {printed} = {entry}"
        # Two words and two units in four kinds of numbers, and two scores: all of them fit.
        assert sum(calculation is not None for _, calculation in told) == 18
