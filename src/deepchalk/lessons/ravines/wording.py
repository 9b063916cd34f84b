"""What is said of a cost and a descent, which differs with what the numbers turn out to be."""

from __future__ import annotations

from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.ravines.figures import Figure
from deepchalk.lessons.ravines.notation import figure_text, tolerance
from deepchalk.lessons.ravines.problem import Problem
from deepchalk.lessons.ravines.trace import Side, Trace

LONG = 3.0
"""Length of a contour divided by its width, from which it is a ravine."""

SLOW = 0.95
"""What a step leaves of the distance along the ravine, from which it hardly gains anything."""

ROUND = 1.05

LARGE_RATE = 1.5
"""Multiple of 1/λmax from which a learning rate is near to the largest that settles."""


def about(figure: Figure) -> str:
    """A number in a sentence; ``about`` where it is rounded."""
    return figure_text(figure) if figure.is_exact else f"about {figure_text(figure)}"


def cost_caption(trace: Trace) -> str:
    """The table in the cost."""
    if trace.table.is_whole:
        return "With the numbers of the table put in, J depends on the two weights alone."
    return "Summed over all rows of the table, J depends on the two weights alone."


def bias_caption(trace: Trace) -> str:
    """What becomes of the bias."""
    if not trace.params.bias:
        return ""
    return "For any weights there is a best bias, which makes the mean error 0. J has it put in."


def is_long(side: Side) -> bool:
    return side.problem.ratio is None or side.problem.ratio >= LONG


def contours_title(trace: Trace) -> str:
    """Whether it is a ravine."""
    return "Curves of equal cost: a ravine" if is_long(trace.raw) else "Curves of equal cost"


def contours_caption(trace: Trace) -> str:
    """Long or round."""
    return shape_caption_of(trace.raw)


def shape_caption_of(side: Side) -> str:
    problem = side.problem
    if problem.ratio is None or problem.ratio_figure is None:
        return "Along the ravine the cost does not change at all: the minimum is a whole line."
    if problem.ratio < ROUND:
        return "The curves are circles: in every direction the cost curves alike."
    return (
        f"The curves are {about(problem.ratio_figure)} times as long as wide: the root of "
        f"λmax / λmin, the second derivatives of J across and along."
    )


def step_caption(trace: Trace) -> str:
    """What a step is."""
    if trace.params.learning_rate is not None:
        return "A step goes downhill: against the gradient ∇J, times the learning rate η."
    sentence = (
        f"A step goes downhill: against the gradient ∇J, times the learning rate η. "
        f"Here η is {figure_text(trace.raw.problem.relative_figure)} / λmax"
    )
    is_large = trace.raw.problem.settles and trace.params.relative_rate >= LARGE_RATE
    return f"{sentence}; the next step shows why not more." if is_large else f"{sentence}."


def path_caption(trace: Trace) -> str:
    """What the first path looks like."""
    return seen_from(trace.raw, path_caption_of(trace, trace.raw))


def seen_from(side: Side, sentence: str) -> str:
    """A sentence about steps, with from where they are looked at."""
    if side.close is None:
        return sentence
    return f"From near: {sentence[0].lower()}{sentence[1:]}"


def path_caption_of(trace: Trace, side: Side) -> str:
    problem = side.problem
    if not problem.settles:
        if float(problem.costs[-1]) > float(problem.costs[0]):
            return "Every step lands higher up on the other side: the descent diverges."
        return "Across the ravine the steps do not get smaller: the descent does not settle."
    if trace.momentum:
        return "Momentum keeps a part of each step, so steps that agree add up."
    if not is_long(side):
        return "The gradient points nearly to the minimum, so every step counts."
    if float(problem.factors[1]) < -0.05:
        if float(problem.factors[0]) > SLOW:
            return "The steps jump to and fro across the ravine and hardly move along it."
        return "The steps still cross from side to side, but each one also moves along."
    return "The steps fall into the ravine, where little gradient is left to move along it."


def progress_caption(trace: Trace) -> str:
    """How far the drawn steps lead."""
    problem = trace.raw.problem
    if not problem.settles:
        return f"After {_steps(problem)} the cost is {about(problem.last_cost)}."
    return (
        f"After {_steps(problem)} the cost is {about(problem.last_cost)}, "
        f"the least is {about(problem.least_figure)}."
    )


def _steps(problem: Problem) -> str:
    count = int(problem.step_numbers[-1])
    return "one step" if count == 1 else f"{show(count, 0)} steps"


def limit_title(trace: Trace) -> str:
    """Slow, or too fast."""
    if not trace.raw.problem.settles:
        where = "Past" if trace.raw.problem.grows else "At"
        return f"{where} the limit of the steep direction"
    return "The steep direction limits every step"


def factor_caption(trace: Trace) -> str:
    """What a step does to the distance from the minimum."""
    problem = trace.raw.problem
    if trace.momentum:
        return "With momentum a step d keeps the share β of the one before."
    along, across = (figure_text(one) for one in problem.factor_figures.values())
    if problem.is_flat:
        return f"Each step multiplies the distance across by {across}."
    return (
        f"Each step multiplies the distance to the minimum: across by {across}, "
        f"along by {along}, so hardly anything is gained there."
        if float(problem.factors[0]) > SLOW
        else f"Each step multiplies the distance to the minimum: across by {across}, "
        f"along by {along}."
    )


def limit_caption(trace: Trace) -> str:
    """Why one learning rate cannot fit both directions."""
    if trace.momentum:
        return (
            "With momentum β the learning rate may be larger by the factor 1 + β, "
            "but the steepest direction still caps it."
        )
    if not trace.raw.problem.settles:
        done = "makes the distance larger" if trace.raw.problem.grows else "keeps the distance"
        return f"Across, each step {done}. Only a smaller learning rate can help."
    end = "along, that makes tiny steps" if is_long(trace.raw) else "that caps it along as well"
    return (
        f"One learning rate serves both directions. Across, η must stay below 2 / λmax, "
        f"or steps would grow; {end}."
    )


def count_caption(trace: Trace) -> str:
    """The count."""
    return count_caption_of(trace, trace.raw)


def count_caption_of(trace: Trace, side: Side) -> str:
    problem = side.problem
    if not problem.settles:
        where = "past" if problem.grows else "at"
        return f"This learning rate is {where} the cap, so no number of steps is enough."
    if problem.needed is None:
        many = show(trace.most_counted, 0)
        return f"Even {many} steps do not bring the cost within {tolerance(trace)} of the least."
    if problem.needed == 0:
        return f"At the start the cost is already within {tolerance(trace)} of the least cost."
    steps = "one step" if problem.needed == 1 else f"{show(problem.needed, 0)} steps"
    return f"After {steps} the cost is within {tolerance(trace)} of the least cost."
