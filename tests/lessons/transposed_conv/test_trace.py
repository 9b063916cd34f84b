"""The numbers of the transposed convolution against PyTorch, and what is refused."""

import numpy as np
import pytest
import torch
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from deepchalk.errors import ComputationError, ParameterError
from deepchalk.lesson.check import claims
from deepchalk.lessons.transposed_conv import check
from deepchalk.lessons.transposed_conv.trace import PRESETS, Params, compute


def sizes(low: int, high: int):
    return st.tuples(st.integers(low, high), st.integers(low, high))


@st.composite
def geometries(draw):
    """Parameters of any valid geometry, seeded values."""
    fields = {
        "input": draw(sizes(1, 8)),
        "kernel": draw(sizes(1, 5)),
        "stride": draw(sizes(1, 3)),
        "dilation": draw(sizes(1, 2)),
        "padding": draw(sizes(0, 2)),
        "seed": draw(st.integers(0, 10_000)),
    }
    if draw(st.booleans()):
        fields["extra"] = draw(sizes(0, 2))
    try:
        return Params.of(**fields)
    except ParameterError:
        assume(False)


def as_batch(values: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(np.array(values))[None, None]


@given(geometries())
@example(Params.of(input=(6, 8), kernel=(4, 4), stride=1, padding=(0, 2), seed=1))
@settings(max_examples=300, deadline=None)
def test_agrees_with_pytorch(params):
    trace = compute(params)
    kernel = as_batch(trace.kernel)
    shape = {"stride": params.stride, "padding": params.padding, "dilation": params.dilation}
    direct = torch.nn.functional.conv2d(as_batch(trace.x), kernel, **shape)
    np.testing.assert_allclose(trace.y, direct[0, 0].numpy(), atol=1e-9)
    allowed = all(
        extra < max(stride, dilation)
        for extra, stride, dilation in zip(trace.extra, params.stride, params.dilation, strict=True)
    )
    assert allowed
    back = torch.nn.functional.conv_transpose2d(
        as_batch(trace.y), kernel, output_padding=trace.extra, **shape
    )
    np.testing.assert_allclose(trace.result, back[0, 0].numpy(), atol=1e-9)


@given(geometries())
@settings(max_examples=100, deadline=None)
def test_is_the_gradient_that_autograd_finds(params):
    trace = compute(params)
    x = torch.zeros(1, 1, *trace.returned, dtype=torch.float64, requires_grad=True)
    output = torch.nn.functional.conv2d(
        x,
        as_batch(trace.kernel),
        stride=params.stride,
        padding=params.padding,
        dilation=params.dilation,
    )
    (output * as_batch(trace.y)).sum().backward()
    np.testing.assert_allclose(trace.result, x.grad[0, 0].numpy(), atol=1e-9)


@given(geometries())
@settings(max_examples=100, deadline=None)
def test_every_claim_holds(params):
    trace = compute(params)
    for claim in claims(check):
        agreement = claim.check(params, trace)
        assert agreement is None or agreement.holds, claim.sentence


@pytest.mark.parametrize(
    ("name", "output", "inserted", "padding", "extra", "padded", "returned", "matrix"),
    [
        ("no-padding-unit-strides", (3, 3), 0, 2, (0, 0), (7, 7), (5, 5), (9, 25)),
        ("no-padding-strided", (2, 2), 1, 1, (0, 0), (5, 5), (4, 4), (4, 16)),
        ("padding-unit-strides", (4, 5), 0, 0, (0, 0), (4, 5), (3, 4), (20, 12)),
        ("padding-strided", (2, 2), 1, 1, (0, 1), (5, 6), (3, 4), (4, 12)),
    ],
)
def test_the_four_classic_cases(name, output, inserted, padding, extra, padded, returned, matrix):
    trace = compute(PRESETS[name])
    assert trace.output == output
    assert trace.inserted == (inserted, inserted)
    assert trace.transposed_padding == (padding, padding)
    assert trace.extra == extra
    assert trace.padded_y.shape == padded
    assert trace.returned == returned
    assert trace.matrix.shape == matrix


def test_the_published_example():
    """Dumoulin & Visin (2016), the numbers of the first figure."""
    trace = compute(PRESETS["no-padding-unit-strides"])
    assert trace.y.tolist() == [[12, 12, 17], [10, 17, 19], [9, 6, 14]]
    assert trace.result[0].tolist() == [0, 12, 36, 41, 34]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kernel": 5, "input": 2, "padding": 0}, "kernel's 5 rows are more than"),
        ({"stride": 2, "extra": 2}, "extra is 2, but with stride 2 it must be at most 1"),
        ({"padding": 3}, "padding is 3, but with 3 kernel rows it must be at most 2"),
        ({"input": (8, 8), "kernel": 5, "dilation": 2, "padding": 2}, "at most 12 can be read"),
        ({"input_values": ((1, 2),), "input": (3, 4)}, "input_values has 1 × 2 numbers"),
        ({"input": 1, "kernel": 3, "padding": 1, "stride": 1, "extra": 0}, None),
    ],
)
def test_impossible_geometries_name_what_is_wrong(values, words):
    if words is None:
        assert compute(Params.of(**values)).returned == (1, 1)
        return
    with pytest.raises(ParameterError, match=words):
        Params.of(**values)


def test_numbers_that_could_not_be_read_are_refused():
    nines = tuple(tuple([-8.9] * 8) for _ in range(8))
    weights = tuple(tuple([8.9] * 4) for _ in range(4))
    params = Params.of(input_values=nines, kernel_values=weights, stride=1, padding=2)
    with pytest.raises(ComputationError, match="too small to read"):
        compute(params)
