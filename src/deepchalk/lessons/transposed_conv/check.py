"""The same numbers by other routes."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import Agreement, agree, convolution

from .numbers.convolution_by_loops import convolve_by_loops, inside_by_loops
from .trace import Params, Trace


def the_convolution_agrees_with_a_loop(params: Params, t: Trace) -> Agreement | None:
    """Window by window, weight by weight; where it began with x."""
    if not params.convolves:
        return None
    y = convolve_by_loops(t.padded.values, t.kernel.values, params.stride, params.dilation)
    return agree("y", t.y, "a loop over windows", y)


def the_turned_kernel_gives_what_was_stamped(params: Params, t: Trace) -> Agreement:
    """A window that moves by 1 over the grid with gaps."""
    slid = convolution.convolve(t.spread.values, t.turned.values, dilation=params.dilation)
    return agree("result", t.result, "the turned kernel", slid)


def the_transposed_matrix_gives_what_was_stamped(params: Params, t: Trace) -> Agreement:
    """Cᵀ times the numbers of y."""
    return agree("result", t.result.values.ravel(), "the transposed matrix", t.sums)


def the_matrix_convolves(params: Params, t: Trace) -> Agreement:
    """C times a picture is the convolution of it."""
    product = t.matrix.values @ t.result.values.ravel()
    return agree("convolution of the result", t.again.values.ravel(), "C", product)


def stamping_is_the_gradient_of_a_convolution(params: Params, t: Trace) -> Agreement:
    """How the convolution's output, weighed with y, changes with each pixel."""
    return agree("result", t.result, "slopes of the convolution", t.slopes)


def the_focus_holds_the_sum_of_its_stamps(params: Params, t: Trace) -> Agreement:
    """What meets in the cell that is looked at."""
    return agree("its stamps together", t.together, "the result", t.result.values[params.focus])


def sizes_follow_from_the_formula(params: Params, t: Trace) -> Agreement:
    """s(i − 1) + k − 2p + a, rows and columns."""
    rule = t.stride.values * (t.size.values - 1) + t.reach.values
    expected = rule - 2 * t.padding.values + t.extra.values
    return agree("size of the result", t.result.shape, "the formula", expected)


def far_from_the_border_flat_becomes_the_sums_of_weights(params: Params, t: Trace) -> Agreement:
    """A cell of a large flat picture, against the sums of the weights that reach it."""
    found = inside_by_loops(t.kernel.values, params.stride, params.dilation)
    return agree("flat", found, "sums of weights", t.within)


def ones_of_four_are_flat_and_a_tent_is_one(params: Params, t: Trace) -> Agreement:
    """Where the stride divides the kernel, all cells get equally many stamps."""
    ones = np.ones((4, 4)).reshape(2, 2, 2, 2).sum(axis=(0, 2))
    found = np.concatenate([t.ones_of_four.values, t.tents.values])
    return agree("flat", found, "sums of ones", np.concatenate([ones, np.ones((2, 2))]))
