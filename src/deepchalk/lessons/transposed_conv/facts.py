"""What the words of this lesson may name; what states something is told by a second route, too."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import convolution, facts

from . import facts_by_loops as loops
from .numbers.asking import place_in
from .numbers.threads import coarser, threads_of
from .trace import Trace

PLACES = (
    *("upper-left", "upper", "upper-right"),
    *("left", "middle", "right"),
    *("lower-left", "lower", "lower-right"),
    "other",
)


def shape(t: Trace) -> convolution.Geometry:
    """Sizes of the transposed convolution."""
    return t.params.geometry


def meeting(t: Trace) -> str:
    """How stamps lie to each other."""
    geometry = shape(t)
    if len(geometry.order) == 1:
        return "alone"
    if geometry.overlaps:
        return "overlap"
    return "gaps" if has_holes(t) else "touch"


def has_holes(t: Trace) -> bool:
    """Whether some cells between stamps, or between weights of one, stay empty."""
    geometry = shape(t)

    def has_some(size: int, kernel: int, stride: int, dilation: int) -> bool:
        reached = {
            seat * stride + weight for seat in range(size) for weight in range(0, kernel, dilation)
        }
        return len(reached) < (size - 1) * stride + kernel

    sizes = geometry.size, geometry.kernel, geometry.stride, geometry.dilation
    return any(map(has_some, *sizes))


def lies_over(t: Trace) -> bool:
    """Whether the second stamp shares a cell with the first."""
    first, second = t.neighbours
    if second is None:
        return False
    one, other = ({place for _, place in shape(t).taps(at)} for at in (first, second))
    return bool(one & other)


def trimmed(t: Trace) -> str:
    """What is cut off of the stamps."""
    padding, extra = t.params.padding, shape(t).extra
    if max(padding) == 0:
        return "nothing" if max(extra) == 0 else "more"
    if padding == extra == (1, 1):
        return "side"
    if padding == (1, 1) and extra == (0, 0):
        return "ring"
    return "some" if max(extra) == 0 else "less"


def padded(t: Trace) -> str:
    """On which sides the padding cuts something off; refused where it cuts nothing."""
    down, across = t.params.padding
    if not max(down, across):
        raise ValueError("nothing is cut off")
    return "both" if min(down, across) else "rows" if down else "columns"


def grown(t: Trace) -> str:
    """How large the result is."""
    factors = {o / i for o, i in zip(shape(t).result, shape(t).size, strict=True)}
    if factors == {1.0}:
        return "same"
    factor = factors.pop()
    return "times" if not factors and factor.is_integer() else "other"


def strides(t: Trace) -> str:
    """How far a window moves on."""
    down, across = t.params.stride
    if down != across:
        return "two"
    return "none" if down == 1 else "one"


def kernel(t: Trace) -> str:
    """What its weights are."""
    if t.params.source:
        return "model"
    counts = np.arange(1, t.kernel.values.size + 1).reshape(t.kernel.shape)
    return (
        "counts"
        if t.kernel.values.size > 1 and np.array_equal(t.kernel.values, counts)
        else "chosen"
    )


def returns(t: Trace) -> str:
    """What comes back of the numbers that were there first."""
    before, after, _ = t.compared
    scale = convolution.multiple(before.values, after.values)
    return "no" if scale is None else "same" if scale == 1 else "multiple"


def is_turned(t: Trace) -> bool:
    """Whether a half turn changes the kernel."""
    return bool((t.kernel.values != t.turned.values).any())


def option(t: Trace, at: int) -> convolution.Pair:
    """One of the weights that are asked for."""
    if t.asked.options is None:
        raise ValueError("no weight is asked for")
    return t.asked.options[at]


def own_place(t: Trace) -> str:
    """Where the right one stands in the kernel."""
    return place_in(t.kernel.shape, *option(t, 2))


def zeros(t: Trace) -> str:
    """Where the turned kernel meets zeros: between numbers, and beyond them."""
    if not shape(t).has_gaps:
        return "none"
    return "both" if (convolution.kinds(shape(t)) == "padding").any() else "gaps"


def is_coarse(t: Trace) -> bool:
    """Whether the table of threads is too large to be drawn dot by dot."""
    threads = threads_of(shape(t))
    return coarser(threads).shape != threads.shape


FACTS = facts.Facts(
    # The disc
    copied_wrong=facts.number(lambda t: t.copied_wrong),
    learned_from=facts.number(lambda t: t.learned_from),
    new_discs=facts.number(lambda t: t.new_discs),
    hears=facts.number(lambda t: t.hears),
    pixel_gets=facts.number(lambda t: t.pixel_sum),
    last_wrong=facts.number(lambda t: t.wrong[-1]),
    copied_mean=facts.number(lambda t: t.copied_mean),
    wide_mean=facts.number(lambda t: t.wide_mean),
    learned_mean=facts.number(lambda t: t.learned_mean),
    # Numbers on the paper
    convolves=facts.truth(lambda t: t.params.convolves),
    count=facts.number(lambda t: t.count),
    block=facts.number(lambda t: t.block),
    positive=facts.truth(lambda t: bool((t.y.values > 0).all()), again=loops.is_positive),
    wider=facts.truth(
        lambda t: any(k > s for k, s in zip(shape(t).kernel, t.params.stride, strict=True))
    ),
    kernel=facts.choice("counts", "model", "chosen", of=kernel, again=loops.kernel),
    last_weight=facts.number(lambda t: t.kernel[-1, -1]),
    # Stamps
    first=facts.number(lambda t: t.y[0, 0]),
    meeting=facts.choice("alone", "overlap", "touch", "gaps", of=meeting),
    meets=facts.truth(lambda t: t.is_met),
    lies_over=facts.truth(lies_over, again=loops.lies_over),
    step=facts.number(lambda t: t.stride[t.way]),
    reach=facts.number(lambda t: t.reach[t.way]),
    along=facts.choice("down", "across", of=lambda t: ("down", "across")[t.way]),
    met=facts.number(lambda t: t.met),
    inked=facts.truth(lambda t: bool((t.parts.values >= 0).all()), again=loops.inked),
    sum=facts.number(lambda t: t.together),
    padding_is_square=facts.truth(lambda t: len(set(t.params.padding)) == 1),
    padding_rows=facts.number(lambda t: t.padding[0]),
    padding_columns=facts.number(lambda t: t.padding[1]),
    trimmed=facts.choice("nothing", "more", "side", "ring", "less", "some", of=trimmed),
    padded=facts.choice("both", "rows", "columns", of=padded),
    grown=facts.choice("same", "times", "other", of=grown),
    factor=facts.number(lambda t: t.factor),
    result_rows=facts.number(lambda t: t.returned[0]),
    result_columns=facts.number(lambda t: t.returned[1]),
    # Looking up
    asked_number=facts.number(lambda t: t.y[t.asked.link[0]]),
    turned_weight=facts.number(lambda t: t.kernel[option(t, 0)]),
    other_weight=facts.number(lambda t: t.kernel[option(t, 1)]),
    own_weight=facts.number(lambda t: t.kernel[option(t, 2)]),
    own_place=facts.choice(*PLACES, of=own_place, again=loops.own_place),
    turns=facts.truth(is_turned, again=loops.is_turned),
    zeros=facts.choice("both", "gaps", "none", of=zeros),
    cells=facts.number(lambda t: t.cells),
    # The other way round
    collected=facts.number(lambda t: t.again[t.widest_seat]),
    links=facts.number(lambda t: t.links),
    strides=facts.choice("none", "one", "two", of=strides),
    stride=facts.number(lambda t: t.stride[0]),
    stride_across=facts.number(lambda t: t.stride[1]),
    returns=facts.choice("no", "same", "multiple", of=returns, again=loops.returns),
    before=facts.number(lambda t: t.compared[0][t.compared[2]]),
    after=facts.number(lambda t: t.compared[1][t.compared[2]]),
    coarse=facts.truth(is_coarse),
    # The checkerboard
    stride_is_two=facts.truth(lambda t: t.params.stride == (2, 2)),
)
