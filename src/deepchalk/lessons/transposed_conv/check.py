"""A second route to every number of the transposed convolution."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import Agreement, agree
from deepchalk.lessons.transposed_conv.trace import Params, Trace, convolve


def convolution_agrees_with_a_loop(params: Params, trace: Trace) -> Agreement:
    """Every output cell summed product by product."""
    expected = np.zeros(trace.output)
    for row, column in np.ndindex(*trace.output):
        for (i, j), weight in np.ndenumerate(trace.kernel):
            r = row * params.stride[0] + i * params.dilation[0] - params.padding[0]
            c = column * params.stride[1] + j * params.dilation[1] - params.padding[1]
            if 0 <= r < trace.x.shape[0] and 0 <= c < trace.x.shape[1]:
                expected[row, column] += weight * trace.x[r, c]
    return agree("y", trace.y, "a loop over every product", expected)


def sliding_agrees_with_stamping(params: Params, trace: Trace) -> Agreement:
    """The canvas without its padding is the result of the sliding window."""
    (top, left), (rows, columns) = params.padding, trace.returned
    stamped = trace.canvas[top : top + rows, left : left + columns]
    return agree("result", trace.result, "the sum of all stamps", stamped)


def sliding_agrees_with_the_matrix(params: Params, trace: Trace) -> Agreement:
    """The transposed matrix times the flattened y is the flattened result."""
    product = (trace.matrix.T @ trace.y.ravel()).reshape(trace.returned)
    return agree("result", trace.result, "the transposed matrix times y", product)


def result_is_the_gradient_of_the_convolution(params: Params, trace: Trace) -> Agreement:
    """Moving one input cell changes Σ y·convolution by the result at that cell.

    Σ y·convolution is linear in the input, so the difference of two values is exact.
    """
    gradient = np.zeros(trace.returned)
    for cell in np.ndindex(*trace.returned):
        one = np.zeros(trace.returned)
        one[cell] = 1.0
        padded = np.pad(one, [(p, p) for p in params.padding])
        moved = convolve(padded, trace.kernel, params.stride, params.dilation)
        gradient[cell] = float((moved * trace.y).sum())
    return agree("result", trace.result, "the gradient by differences", gradient)


def output_size_follows_the_formula(params: Params, trace: Trace) -> Agreement:
    """o = ⌊(i + 2p − d(k − 1) − 1) / s⌋ + 1 per axis (Dumoulin & Visin 2016)."""
    expected = [
        (i + 2 * p - d * (k - 1) - 1) // s + 1
        for i, p, d, k, s in zip(
            params.input,
            params.padding,
            params.dilation,
            params.kernel,
            params.stride,
            strict=True,
        )
    ]
    return agree("output", trace.output, "the size formula", expected)


def extra_brings_the_shape_back(params: Params, trace: Trace) -> Agreement | None:
    """With a = (i + 2p − k) mod s the transposed output has the shape of the input."""
    if params.extra is not None:
        return None
    return agree("returned", trace.returned, "the shape of the input", params.input)
