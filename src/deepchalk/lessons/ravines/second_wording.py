"""What is said of normalising, of the second cost, and of both together."""

from __future__ import annotations

from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.ravines.notation import figure_text
from deepchalk.lessons.ravines.trace import Trace
from deepchalk.lessons.ravines.wording import (
    about,
    count_caption_of,
    is_long,
    path_caption_of,
    seen_from,
    shape_caption_of,
)

DEVIATION = "Its deviation σ, the root of the mean squared distance from the mean"
DONE = {"scale": "scaled", "standardise": "standardised", "whiten": "whitened"}

SIMILAR = 1.5
"""One input divided by the other, up to which they are of one size."""


def rescale_title(trace: Trace) -> str:
    """What is done to the inputs."""
    if trace.params.scaling == "scale":
        return "Scale: divide by the deviation"
    return "Standardise: subtract μ, divide by σ"


def sizes_caption(trace: Trace) -> str:
    """Which input is the larger one, and what that does to the cost."""
    larger, smaller = ("x₁", "x₂") if trace.first_is_larger else ("x₂", "x₁")
    if trace.size_ratio < SIMILAR:
        return "Here the two inputs are nearly of one size. Still, put both on one scale."
    times = about(trace.size_ratio_figure)
    weight = larger.replace("x", "w")
    if trace.params.bias:
        return (
            f"{larger} spreads {times} times as far as {smaller}: "
            f"so the cost is steep along {weight}."
        )
    return (
        f"Leaving signs aside, {larger} is {times} times as large as {smaller}: "
        f"so the cost is steep along {weight}."
    )


def moments_caption(trace: Trace) -> str:
    """What is measured."""
    if trace.params.scaling == "scale":
        return f"{DEVIATION}: how far its numbers spread."
    return f"For each column: its mean μ, and {DEVIATION[0].lower()}{DEVIATION[1:]}."


def rescale_caption(trace: Trace) -> str:
    """What it brings."""
    if trace.params.scaling == "scale":
        return "Every entry is replaced. Now both columns have deviation 1; their means stay."
    return "Every entry is replaced. Now both columns have mean 0 and deviation 1."


def target_caption(trace: Trace) -> str:
    """What centring does to a model without a bias."""
    if not trace.target_is_centred:
        return ""
    return "The mean of t is subtracted too. Otherwise centred inputs would need a bias."


def again_title(trace: Trace) -> str:
    """What became of the ravine."""
    if is_long(trace.normal):
        shorter = (trace.normal.problem.ratio or 1e99) < 0.9 * (trace.raw.problem.ratio or 1e99)
        return "The new cost: a rounder ravine" if shorter else "The new cost: still a ravine"
    return "The new cost: a round valley"


def again_caption(trace: Trace) -> str:
    """New weights."""
    if trace.params.scaling == "whiten":
        return "Whitened inputs have weights of their own, v. This is their cost."
    inputs = "Scaled" if trace.params.scaling == "scale" else "Standardised"
    return (
        f"{inputs} inputs have weights of their own, v, and w = v / σ for each column. "
        f"This is their cost."
    )


def again_shape_caption(trace: Trace) -> str:
    """Its shape."""
    return shape_caption_of(trace.normal)


def centred_caption(trace: Trace) -> str:
    """What centring the target did to the least cost."""
    if not trace.target_is_centred:
        return ""
    before, after = (side.problem.least_figure for side in (trace.raw, trace.normal))
    return (
        f"Subtracting all means works like a bias, so the least cost is now "
        f"{figure_text(after)} instead of {figure_text(before)}."
    )


def drawn_caption(trace: Trace) -> str:
    """What is drawn of each descent."""
    count = int(trace.raw.problem.step_numbers[-1])
    steps = "step is" if count == 1 else f"{show(count, 0)} steps are"
    return f"In each picture one unit is equally long on both axes. The first {steps} drawn."


def compare_caption(trace: Trace) -> str:
    """Both condition numbers."""
    before, after = (side.problem.condition_figure for side in (trace.raw, trace.normal))
    if before is None or after is None:
        return "The condition number κ compares the steepest with the flattest direction."
    return (
        f"The condition number κ = λmax / λmin, the square of "
        f"length to width, goes from {figure_text(before)} to {figure_text(after)}."
    )


def correlation_caption(trace: Trace) -> str:
    """What is left."""
    left = abs(trace.normalising.left)
    if trace.params.scaling == "whiten":
        return "Whitening also removed the correlation, so nothing is left of the ravine."
    if left < 0.05:
        return "The inputs are hardly correlated, so there is nothing else to remove."
    if trace.params.bias or trace.params.scaling == "standardise":
        return (
            "The correlation r of the inputs stays, whatever the scale of a column: "
            "so κ = (1 + |r|) / (1 − |r|)."
        )
    return "Their correlation stays: changing the scale of a column cannot remove it."


def summary_caption(trace: Trace) -> str:
    """The end."""
    counts = trace.raw.problem.needed, trace.normal.problem.needed
    if trace.params.scaling == "none" or trace.faster is None:
        return "How fast descent can be is a matter of the shape of its cost."
    if counts[1] is not None and counts[0] is not None and counts[1] < counts[0]:
        return (
            f"The same rule: {show(counts[0], 0)} steps before, {show(counts[1], 0)} after. "
            f"Only the data were {DONE[trace.params.scaling]}."
        )
    return "Here the shape of the cost was not what slowed the descent down."


def second_step_caption(trace: Trace) -> str:
    """The learning rate, which is another one."""
    before, after = (side.problem for side in (trace.raw, trace.normal))
    if trace.params.learning_rate is not None:
        return "The rule and its learning rate are the same; only the inputs have changed."
    if after.rate <= before.rate:
        return "The rule is the same; only the inputs have changed."
    return (
        f"The rule is the same. But the new cost is less steep, so η may be "
        f"{figure_text(after.rate_figure)} instead of {figure_text(before.rate_figure)}."
    )


def second_path_caption(trace: Trace) -> str:
    """What the second path looks like."""
    return seen_from(trace.normal, path_caption_of(trace, trace.normal))


def second_count_caption(trace: Trace) -> str:
    """The count after normalising."""
    return count_caption_of(trace, trace.normal)
