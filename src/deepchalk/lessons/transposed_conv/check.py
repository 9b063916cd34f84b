"""The same numbers by other routes."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import Agreement, agree, convolution

from .numbers.convolution_by_loops import convolve_by_loops
from .trace import Params, Trace

MOST_PLACES = 400
"""Cells of a result whose slopes are found one by one."""


def the_convolution_agrees_with_a_loop(params: Params, t: Trace) -> Agreement | None:
    """Window by window, weight by weight; where it began with x."""
    if not params.convolves:
        return None
    padded = np.pad(t.x.values, [(p, p) for p in params.padding])
    y = convolve_by_loops(padded, t.kernel.values, params.stride, params.dilation)
    return agree("y", t.y, "a loop over windows", y)


def the_turned_kernel_gives_what_was_stamped(params: Params, t: Trace) -> Agreement:
    """A window that moves by 1 over the grid with gaps."""
    slid = convolution.convolve(t.spread.values, t.turned.values, dilation=params.dilation)
    return agree("result", t.result, "the turned kernel", slid)


def the_transposed_table_gives_what_was_stamped(params: Params, t: Trace) -> Agreement:
    """Cᵀ times the numbers of y, where C has a row for each of them."""
    table = convolution.as_matrix(t.kernel.values, params.geometry)
    return agree("result", t.result.values.ravel(), "the table", table.T @ t.y.values.ravel())


def the_table_convolves(params: Params, t: Trace) -> Agreement:
    """C times a picture is the convolution of it."""
    table = convolution.as_matrix(t.kernel.values, params.geometry)
    product = table @ t.result.values.ravel()
    return agree("convolution of the result", t.again.values.ravel(), "C", product)


def what_is_sent_to_a_seat_is_what_comes_back(params: Params, t: Trace) -> Agreement:
    """The products of one window, and that entry of C times the result."""
    table = convolution.as_matrix(t.kernel.values, params.geometry)
    place = params.geometry.order.index(t.widest_seat)
    product = table[place] @ t.result.values.ravel()
    return agree("what one seat gets", float(t.collected.values.sum()), "C", product)


def the_cells_row_makes_of_the_numbers_what_stamps_leave(params: Params, t: Trace) -> Agreement:
    """A row of Cᵀ times the numbers of y, product by product."""
    table = convolution.as_matrix(t.kernel.values, params.geometry)
    row = table.T[params.focus[0] * t.result.shape[1] + params.focus[1]]
    found = [*(row * t.y.values.ravel()), row @ t.y.values.ravel()]
    told = [*t.brought.values, float(t.together.value)]
    return agree("products of the row, and their sum", told, "a row of Cᵀ", found)


def stamping_is_the_gradient_of_a_convolution(params: Params, t: Trace) -> Agreement | None:
    """How the convolution's output, weighed with y, changes with each pixel."""
    if t.result.values.size > MOST_PLACES:
        return None
    slopes = convolution.slopes(t.y.values, t.kernel.values, params.geometry)
    return agree("result", t.result, "slopes of the convolution", slopes)


def the_focus_holds_the_sum_of_its_stamps(params: Params, t: Trace) -> Agreement:
    """What meets in the cell that is looked at."""
    return agree("its stamps together", t.together, "the result", t.result.values[params.focus])


def sizes_follow_from_the_formula(params: Params, t: Trace) -> Agreement:
    """s(i − 1) + k − 2p + a, rows and columns."""
    rule = t.stride.values * (t.size.values - 1) + t.reach.values
    expected = rule - 2 * t.padding.values + t.extra.values
    return agree("size of the result", t.result.shape, "the formula", expected)


def a_pixel_hears_the_four_numbers_nearest_to_it(params: Params, t: Trace) -> Agreement:
    """Blocks are two pixels wide: its own number, and those on the sides to which it lies in it."""
    row, column = t.discs.hearing[0]
    rows, columns = (((at - 1) // 2, (at - 1) // 2 + 1) for at in (row, column))
    expected = [t.discs.small[r, c] for r in rows for c in columns]
    return agree("what the pixel hears", t.heard, "the nearest blocks", expected)


def the_pixel_gets_what_the_learned_stamp_leaves(params: Params, t: Trace) -> Agreement:
    """The small picture stamped with all sixteen weights, number by number."""
    large = np.zeros((2 * t.discs.small.shape[0] + 2, 2 * t.discs.small.shape[1] + 2))
    for (row, column), number in np.ndenumerate(t.discs.small):
        large[2 * row : 2 * row + 4, 2 * column : 2 * column + 4] += number * t.learned.values
    row, column = t.discs.hearing[0]
    return agree("what the pixel gets", t.pixel_sum, "all stamps", large[row + 1, column + 1])


def a_growing_stamp_of_ones_makes_the_paper_flat(params: Params, t: Trace) -> Agreement:
    """4, 2 + 2a and (1 + a)², from a = 0 to 1."""
    grown = np.linspace(0, 1, len(t.growing))
    expected = [[[4, 2 + 2 * a], [2 + 2 * a, (1 + a) ** 2]] for a in grown]
    return agree("flat", t.growing, "the formula", expected)


def the_stamp_begins_as_copying(params: Params, t: Trace) -> Agreement:
    """Before the first step the same pixels are wrong."""
    return agree("wrong pixels", t.wrong[0], "copying", t.copied_wrong)
