"""The transposed convolution against PyTorch, the numbers of its presets, and what is refused."""

import re
from itertools import islice

import numpy as np
import pytest
import torch
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F

from deepchalk import registry
from deepchalk.errors import DeepchalkError, ParameterError
from deepchalk.lesson.check import claims
from deepchalk.lessons.transposed_conv import check
from deepchalk.lessons.transposed_conv.trace import PRESETS, Params, Trace
from deepchalk.quality.random_params import random_params

CLOSE = {"rtol": 1e-9, "atol": 1e-9}


def sizes(low: int, high: int):
    return st.tuples(st.integers(low, high), st.integers(low, high))


@st.composite
def geometries(draw):
    """Parameters of any geometry that is not refused, seeded values."""
    fields = {
        "start": draw(st.sampled_from("xy")),
        "input": draw(sizes(1, 6)),
        "kernel": draw(sizes(1, 5)),
        "stride": draw(sizes(1, 3)),
        "dilation": draw(sizes(1, 2)),
        "seed": draw(st.integers(0, 10_000)),
    }
    reach = [d * (k - 1) for k, d in zip(fields["kernel"], fields["dilation"], strict=True)]
    fields["padding"] = tuple(draw(st.integers(0, min(2, most))) for most in reach)
    try:
        return Params.of(**fields)
    except ParameterError:
        return Params.of(seed=fields["seed"], start=fields["start"])


def batch(values) -> torch.Tensor:
    return torch.from_numpy(np.array(values, dtype=float))[None, None]


@examples(80)
@given(geometries())
def test_it_is_pytorchs_and_autograds(params):
    t = Trace(params=params)
    kernel = batch(t.kernel)
    shape = {"stride": params.stride, "padding": params.padding, "dilation": params.dilation}
    if params.convolves:
        direct = F.conv2d(batch(t.x), kernel, **shape)
        np.testing.assert_allclose(t.y, direct[0, 0].numpy(), **CLOSE)
    back = F.conv_transpose2d(batch(t.y), kernel, output_padding=params.geometry.extra, **shape)
    np.testing.assert_allclose(t.result, back[0, 0].numpy(), **CLOSE)
    picture = torch.zeros(1, 1, *t.result.shape, dtype=torch.float64, requires_grad=True)
    F.conv2d(picture, kernel, **shape).backward(batch(t.y))
    np.testing.assert_allclose(t.result, picture.grad[0, 0].numpy(), **CLOSE)
    again = F.conv2d(back, kernel, **shape)
    np.testing.assert_allclose(t.again, again[0, 0].numpy(), **CLOSE)
    turned = F.conv2d(batch(t.spread), kernel.flip(2, 3), dilation=params.dilation)
    np.testing.assert_allclose(t.result, turned[0, 0].numpy(), **CLOSE)


@pytest.mark.parametrize("seed", range(2))
def test_claims_hold_for_random_sets(seed):
    lesson = registry.lesson("transposed-conv")
    for params in islice(random_params(lesson, 8, seed), 8):
        t = Trace(params=params)
        for claim in claims(check):
            agreement = claim.check(params, t)
            assert agreement is None or agreement.holds, (claim.sentence, params)


def rows(quantity) -> str:
    return " / ".join(" ".join(entry.text for entry in row) for row in quantity)


def test_the_numbers_of_the_default():
    t = Trace(params=Params())
    assert rows(t.result) == (
        "10 16 5 18 15 18 / 24 38 10 35 28 33 / 20 28 5 14 10 12 / 32 43 8 23 16 18"
    )
    assert rows(t.canvas[:5, :7]) == (
        "2 4 7 2 6 6 9 / 8 10 16 5 18 15 18 / 18 24 38 10 35 28 33 / 16 20 28 5 14 10 12 / "
        "28 32 43 8 23 16 18"
    )
    assert rows(t.again) == "680 858 1021 / 1073 956 819"
    assert t.params.focus == (1, 1) and [part.text for part in t.parts] == ["18", "7", "12", "1"]
    assert t.together.text == "38"
    # What comes back is compared where it was worked out.
    before, after, at = t.compared
    assert at == (1, 1) and (before[at].text, after[at].text) == ("1", "956")
    assert (t.largest.text, t.mean.text) == ("18", "9.5") and t.is_guessed
    assert t.widest_seat == (1, 1)
    products = [one.text for one in t.collected]
    assert products == ["38", "20", "105", "112", "25", "84", "301", "64", "207"]
    assert sum(t.collected.values) == t.again.values[t.widest_seat] == 956
    first, last = t.growing.values[[0, -1]]
    assert first.tolist() == [[4, 2], [2, 1]] and last.tolist() == [[4, 4], [4, 4]]
    assert rows(t.growing[len(t.growing.values) // 2]) == "4.0 3.0 / 3.0 2.3"


@pytest.mark.parametrize(
    ("name", "y", "extra", "spread"),
    [
        ("no-padding-unit-strides", (3, 3), (0, 0), (7, 7)),
        ("no-padding-strided", (2, 2), (0, 0), (5, 5)),
        ("padding-unit-strides", (4, 5), (0, 0), (4, 5)),
        ("padding-strided", (2, 2), (0, 1), (5, 6)),
    ],
)
def test_the_four_named_geometries(name, y, extra, spread):
    t = Trace(params=PRESETS[name])
    assert t.y.shape == y
    assert tuple(t.extra.values) == extra
    assert t.spread.shape == spread
    assert t.params.comes_back


@pytest.mark.parametrize(
    ("name", "y", "result"),
    [
        ("no-padding-unit-strides", "12 12 17 / 10 17 19 / 9 6 14", "0 12 36 41 34"),
        ("no-padding-strided", "7 3 / 3 8", "7 14 3 6"),
        (
            "padding-unit-strides",
            "3 −2 1 −1 −1 / 7 7 5 3 −1 / 4 6 9 9 −1 / 4 4 3 7 3",
            "26 16 15 5",
        ),
        ("padding-strided", "9 7 / 6 11", "9 5 7 −7"),
    ],
)
def test_their_numbers(name, y, result):
    t = Trace(params=PRESETS[name])
    assert rows(t.y) == y and rows(t.result[:1]) == result


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"start": "x", "kernel": 5, "input": 2, "padding": 0}, "kernel's 5 rows are more than"),
        ({"stride": 2, "extra": 2}, "extra is 2, but with stride 2 it must be at most 1"),
        ({"padding": 3}, "padding is 3, but with 3 kernel rows it must be at most 2"),
        ({"input": 16, "kernel": 5, "stride": 3}, "a grid of 50 rows, at most 32 are drawn"),
        ({"input_values": ((1, 2),), "input": (3, 4)}, "input_values has 1 × 2 numbers"),
        ({"kernel_values": ((1, 20),)}, "kernel_values holds 20, but each number must be from"),
        ({"input": 1, "kernel": 3, "padding": 2, "stride": 1}, "leaves no rows in the transposed"),
    ],
)
def test_impossible_geometries_name_what_is_wrong(values, words):
    with pytest.raises(ParameterError, match=words):
        Params.of(**values)


def test_what_was_too_large_to_be_read_is_computed():
    t = Trace(params=Params.of(input=(8, 3), kernel=(4, 3), stride=(3, 2)))
    assert t.canvas.shape == (26, 8) and t.result.shape == (24, 6)
    nines, eights = [[-8.9] * 8] * 8, [[8.9] * 4] * 4
    long = Trace(params=Params.of(input_values=nines, kernel_values=eights, stride=1, padding=2))
    assert long.result[4, 4].text == "−1267.36"


def test_values_that_nobody_typed_give_way():
    assert Params.of(input=(3, 4)).input_values is None
    assert Params.of(seed=5).kernel_values is None
    assert Params.of(start="x").kernel_values is None
    assert Params.of(kernel_values=((1, 2),)).kernel == (1, 2)
    assert Params.of(stride=1).input_values == Params().input_values
    changed = PRESETS["padding-strided"].changed(input=(5, 5))
    assert changed.input_values is None and changed.kernel_values is not None


def test_a_result_without_any_stamp_is_all_zero():
    params = Params.of(input=1, kernel=2, dilation=2, padding=1, stride=1)
    t = Trace(params=params)
    assert not t.params.met and not t.result.values.any()


def test_every_refusal_is_one_sentence():
    with pytest.raises(DeepchalkError) as refusal:
        Params.of(extra=(0, 5))
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("smaller", ["input", "kernel", "stride"])
def test_what_a_refusal_advises_helps(smaller):
    """A smaller padding would leave more of the result, so it is not advised."""
    too_large = {"input": (14, 3), "kernel": (4, 3), "stride": (4, 2), "padding": (0, 0)}

    def needed(**values) -> int:
        with pytest.raises(ParameterError, match="this geometry needs a grid") as refusal:
            Params.of(**values)
        assert "dilation or stride" in str(refusal.value)
        return int(re.search(r"a grid of (\d+)", str(refusal.value))[1])

    first, second = too_large[smaller]
    assert needed(**too_large | {smaller: (first - 1, second)}) < needed(**too_large)
    assert needed(**too_large | {"padding": (1, 0)}) <= needed(**too_large)
