"""What titles and captions say of a computation."""

from __future__ import annotations

from deepchalk.lesson.values.numbers import decimals_for, show
from deepchalk.lessons.autodiff.notation import name_text
from deepchalk.lessons.autodiff.trace import Trace


def named(trace: Trace, node: int) -> str:
    """A node's name in a sentence."""
    return name_text(trace.graph.nodes[node].name)


def result(trace: Trace) -> str:
    """The name of what is differentiated."""
    return named(trace, trace.graph.result)


def slope(trace: Trace) -> str:
    """How the first slope that is wanted is written."""
    return f"∂{result(trace)}/∂{named(trace, trace.learned[0])}"


def meeting(trace: Trace) -> int | None:
    """The first node on the way back where several gradients arrive."""
    return next((node for node in trace.order if len(trace.graph.out_of(node)) > 1), None)


def before_meeting(trace: Trace) -> list[int]:
    """Nodes of the backward pass up to the first meeting, without the result."""
    order = list(trace.order[1:])
    node = meeting(trace)
    return order if node is None else order[: order.index(node)]


def after_meeting(trace: Trace) -> list[int]:
    """Nodes of the backward pass behind the first meeting."""
    order = list(trace.order[1:])
    node = meeting(trace)
    return [] if node is None else order[order.index(node) + 1 :]


def shared(trace: Trace) -> list[int]:
    """Computed nodes that are used more than once."""
    return [n for n in trace.graph.operations if len(trace.graph.out_of(n)) > 1]


def each(trace: Trace) -> str:
    """Which inputs have a slope that is wanted."""
    return "each input" if len(trace.learned) > 1 else "the input"


def times(count: int) -> str:
    """How often."""
    return "twice" if count == 2 else f"{show(count, 0)} times"


def own_slope(trace: Trace) -> str:
    """The slope of the result with respect to itself."""
    return show(trace.gradients[trace.graph.result], 0)


def start_forward(trace: Trace) -> str:
    """The slope of the first input with respect to itself, where forward mode starts."""
    return show(trace.tangents[0, trace.learned[0]], 0)


def has_given(trace: Trace) -> bool:
    """Whether some inputs get no gradient."""
    return len(trace.learned) < len(trace.graph.inputs)


def size(trace: Trace) -> str:
    """The step size."""
    size = trace.params.step_size
    return show(size, decimals_for([size], at_most=4))


def goes(trace: Trace) -> str:
    """What the result does in the step."""
    return "falls" if trace.result_after < trace.result else "does not fall"


def paths_word(count: int) -> str:
    """``Two`` for 2, and so on; figures above four."""
    return {2: "Two", 3: "Three", 4: "Four"}.get(count, show(count, 0))
