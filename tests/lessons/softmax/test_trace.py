"""Softmax and cross-entropy against PyTorch, the numbers of its default, and what is refused."""

import math
from itertools import islice

import numpy as np
import pytest
import torch
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F

from deepchalk.errors import ParameterError
from deepchalk.lesson.fields.random_sets import random_sets
from deepchalk.lessons.softmax.trace import PRESETS, Params, Trace

CLOSE = {"rtol": 1e-9, "atol": 1e-9}

score = st.integers(-70, 70).map(lambda tenths: tenths / 10)
vectors = st.integers(2, 8).flatmap(
    lambda length: st.tuples(
        *(st.lists(score, min_size=length, max_size=length) for _ in range(2)),
        st.integers(0, length - 1),
        st.sampled_from([1.0, 0.8, 2.0, 7.5]),
    )
)


def lesson_of(drawn) -> Trace:
    scores, start, true, temperature = drawn
    names = [f"class {position}" for position in range(len(scores))]
    params = Params(
        classes=names, scores=scores, start=start, target=names[true], temperature=temperature
    )
    return Trace(params=params)


def leaf(values) -> torch.Tensor:
    return torch.tensor(list(values), dtype=torch.float64, requires_grad=True)


@examples(40)
@given(vectors)
def test_shares_loss_and_slopes_are_those_of_pytorch(drawn):
    t = lesson_of(drawn)
    scores, temperature = leaf(t.params.scores), t.params.temperature
    loss = F.cross_entropy(scores / temperature, torch.tensor(t.params.true))
    loss.backward()
    shares = F.softmax(scores / temperature, 0).detach().numpy()
    np.testing.assert_allclose(t.shares.values, shares, **CLOSE)
    assert t.loss.value == pytest.approx(loss.item(), rel=1e-9)
    np.testing.assert_allclose(t.slopes.values, scores.grad.numpy(), **CLOSE)
    stepped = torch.tensor(t.next_scores.values) / temperature
    after = F.cross_entropy(stepped, torch.tensor(t.params.true)).item()
    assert t.next_loss.value == pytest.approx(after, rel=1e-9, abs=1e-9)


@examples(40)
@given(vectors)
def test_adding_moves_nothing_and_doubling_is_half_the_temperature(drawn):
    t = lesson_of(drawn)
    scores = torch.tensor(t.params.scores, dtype=torch.float64) / t.params.temperature
    shifted = F.softmax(scores + t.offset.value, 0).numpy()
    np.testing.assert_allclose(t.shares.values, shifted, **CLOSE)
    doubled = F.softmax(2 * scores, 0).numpy()
    in_corners = [doubled[own].sum() for own in t.params.groups]
    np.testing.assert_allclose(t.doubling.values[-1], in_corners, **CLOSE)
    assert math.exp(t.offset.value / t.params.temperature) == pytest.approx(t.growth.value)


@examples(40)
@given(vectors)
def test_a_corner_is_the_softmax_of_what_is_gathered_in_it(drawn):
    t = lesson_of(drawn)
    scores = torch.tensor(t.params.scores, dtype=torch.float64) / t.params.temperature
    together = torch.stack([torch.logsumexp(scores[own], 0) for own in t.params.groups])
    np.testing.assert_allclose(t.place.values, F.softmax(together, 0).numpy(), **CLOSE)


@examples(25)
@given(vectors)
def test_both_pulls_are_those_of_autograd(drawn):
    t = lesson_of(drawn)
    true = torch.tensor(t.params.true)
    for pull, loss_of in (
        (t.cross_pull, lambda z: F.cross_entropy(z, true)),
        (t.squared_pull, lambda z: ((F.softmax(z, 0) - F.one_hot(true, len(z))) ** 2).sum()),
    ):
        start = leaf(t.params.start)
        loss_of(start).backward()
        assert pull.value == pytest.approx(abs(start.grad[true].item()), abs=1e-9)


def raced(start: tuple[float, ...], rate: float = 1.0) -> tuple[int, int]:
    t = Trace(params=Params(start=start, learning_rate=rate))
    return int(t.cross_steps.values[-1]), int(t.squared_steps.values[-1])


@pytest.mark.parametrize(
    ("lead", "steps"),
    {2: (6, 12), 4: (7, 18), 6: (8, 62), 8: (9, 379), 10: (10, 2707)}.items(),
)
def test_the_longer_it_is_wrong_the_longer_the_squared_error_takes(lead, steps):
    assert raced((lead, 0, -2)) == steps


def test_a_larger_rate_helps_both():
    assert raced((6, 0, -2), rate=5) == (1, 13)


def test_the_numbers_of_the_default():
    t = Trace(params=Params())
    assert [share.text for share in t.shares] == ["0.65", "0.24", "0.11"]
    assert [power.text for power in t.powers] == ["4.06", "1.49", "0.67"]
    assert t.total.text == "6.22"
    assert t.loss.text == "1.43"
    assert [slope.text for slope in t.slopes] == ["0.65", "−0.76", "0.11"]
    assert [score.text for score in t.next_scores] == ["0.75", "1.16", "−0.51"]
    assert [share.text for share in t.stepping[-1]] == ["0.36", "0.54", "0.10"]
    assert t.next_loss.text == "0.62"
    assert [share.text for share in t.start] == ["0.9972", "0.0025", "0.0003"]
    assert (t.cross_pull.text, t.squared_pull.text) == ("0.9975", "0.0098")
    assert t.change.text == "−0.0076"


@pytest.mark.parametrize(
    ("temperature", "shares"), {0.5: "0.86 0.12 0.02", 2: "0.50 0.30 0.20"}.items()
)
def test_a_temperature_sharpens_and_levels(temperature, shares):
    t = Trace(params=Params(temperature=temperature))
    assert " ".join(share.text for share in t.shares) == shares


def test_temperatures_pass_through_the_chosen_one_and_never_change_the_ranking():
    t = Trace(params=Params())
    assert 1.0 in t.heats.values
    assert (np.argsort(t.tempered.values) == np.argsort(t.place.values)).all()
    cold, hot = t.tempered[0], t.tempered[-1]
    assert (cold[0].text, hot[0].text) == ("0.98", "0.36")


def test_the_rest_of_many_classes_is_one_corner():
    t = Trace(params=PRESETS["next-word"])
    assert t.place.names == ("sofa", "mat", "rest")
    assert [share.text for share in t.place] == ["0.23", "0.64", "0.13"]


@pytest.mark.few(1)
@pytest.mark.parametrize("seed", range(5))
def test_random_sets_compute(seed):
    for params in islice(random_sets(Params, np.random.default_rng(seed)), 10):
        t = Trace(params=params)
        assert t.wander.values.sum(axis=1) == pytest.approx(np.ones(len(t.wander)))


def test_powers_that_nobody_reads_are_refused():
    with pytest.raises(ParameterError, match=r"temperature is 0\.5, .* 16, but at most 10"):
        Params.of(scores=[8, 0, -1], temperature=0.5)
    with pytest.raises(ParameterError, match="classes"):
        Params.of(classes=["only one"], scores=[1.0])
