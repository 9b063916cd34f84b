"""Words about memories follow the values."""

import pytest

from deepchalk.lessons.vanishing_gradients import sentences as told
from deepchalk.lessons.vanishing_gradients.trace import PRESETS, Params, Trace


@pytest.fixture(scope="module")
def default():
    return Trace(params=Params())


@pytest.fixture(scope="module")
def switch():
    return Trace(params=PRESETS["switch"])


@pytest.fixture(scope="module")
def straight():
    return Trace(params=Params(activation="identity", recurrent_weight=1.3))


def test_only_what_is_lost_is_called_lost(default, switch, straight):
    assert "lost" in told.first_title(default)
    assert "next to nothing" in told.wonder(default)
    for t in (switch, straight):
        assert "lost" not in told.first_title(t)
        assert "next to nothing" not in told.wonder(t)
        assert "run into one" not in told.lines_title(t)


def test_a_verdict_that_is_sure_anyway_is_not_lost():
    t = Trace(params=Params(recurrent_weight=2, head_bias=20))
    assert abs(t.shares.values[0] - t.shares.values[1]) < 0.05
    assert not t.is_lost


def test_who_says_that_weights_were_set_by_hand(default):
    assert "set by hand" in told.read(default)
    assert "learned" in told.read(Trace(params=Params(learned=True)))


def test_a_tube_is_squeezed_only_where_each_word_does_it(default, switch):
    assert told.tube_title(default) == "Each word squeezes the tube"
    # Its last slope is 1.04.
    assert "squeezes" not in told.tube_title(switch)


def test_what_is_learned(default, switch, straight):
    assert "forgotten can barely be learned" in told.share_left(default)
    assert "0.0065" in told.share_left(default)
    assert "lines stay apart" in told.share_left(switch)
    assert "hardly" not in told.share_left(straight)


def test_a_turning_product_keeps_its_sign():
    t = Trace(params=Params(recurrent_weight=-0.6))
    assert t.product[0].value < 0
    assert t.product[0].text in told.share_left(t)
    assert t.product[0].text.startswith("\u2212")


def test_the_best_case(default, switch, straight):
    assert "never leave more than 0.028" in told.best(default)
    assert "at most 128 times as much" in told.best(switch)
    assert told.best(straight).startswith("Nothing is bent")
    assert "fades" in told.best_title(default)
    assert "fades" not in told.best_title(switch)


@pytest.mark.parametrize(
    ("v", "inputs", "right"),
    [(0.6, None, 2), (0.05, ((-1, 1), (0, 0), (0, 0), (0, 0)), 1)],
)
def test_what_a_larger_weight_does_is_computed(v, inputs, right):
    values = {} if inputs is None else {"inputs": inputs, "words": ("a", "b", "c", "d")}
    t = Trace(params=Params.of(recurrent_weight=v, **values))
    assert told.grows(t) == right
    after, before = t.switched_left[1].value, t.left[1].value
    assert (after > before) == (right < 2)


def test_that_it_remembers_is_said_where_lines_end_apart(default):
    assert told.remembers(default).startswith("Yet it remembers")
    same = Trace(params=Params.of(inputs=((-1, 1), *[(3, 0)] * 7)))
    assert not same.still_differs
    assert "remembers" not in told.remembers(same)


def test_without_a_bend_nothing_is_said_of_squashing(default, straight):
    assert "squashing" in told.cell_title(default)
    assert "squashing" not in told.cell_title(straight)
    assert "of each" not in told.in_pytorch(straight)
