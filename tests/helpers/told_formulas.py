"""What the symbols of formulas stand for that a lesson tells itself, and what they must give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from formula_reader import Reader, Symbols, Tokens, close, parted, tokens

from deepchalk.lessons.transposed_conv.exercises import CELL
from deepchalk.lessons.transposed_conv.trace import Params as StampParams
from deepchalk.lessons.transposed_conv.trace import Trace as StampTrace

Known = Mapping[Tokens, float]
MOST = 40


def at(name: str, *places: int) -> Tokens:
    """A symbol with indices, as it is read."""
    return (name, "_(", *map(str, places), ")")


def table(name: str, values: np.ndarray) -> dict[Tokens, float]:
    """A symbol for each number of an array; positions are counted from 0."""
    return {at(name, *place): float(value) for place, value in np.ndenumerate(values)}


def value(template: str, known: Known, side: int = 1) -> float:
    symbols = Symbols([])
    symbols.values = dict(known)
    symbols.longest = max(map(len, known))
    return Reader(parted(template)[0][side], symbols, {}).value()


def windows(trace: Any, template: str) -> Iterator[tuple[float, float]]:
    """Each number of the maps, from the window that its filter lies on."""
    layer = trace.params.layer
    image = np.pad(trace.image.values, [(0, 0), *[(p, p) for p in layer.padding]])
    for place in [*np.ndindex(trace.raw.shape)][:: max(1, trace.raw.values.size // MOST)]:
        kernel, corner = trace.filters.values[place[0]], np.multiply(place[1:], layer.stride)
        cut = tuple(
            slice(start, start + step * length, step)
            for start, step, length in zip(corner, layer.dilation, kernel.shape[1:], strict=True)
        )
        known = table("w", kernel) | table("x", image[:, *cut])
        known[("b",)] = float(trace.biases.values[place[0]])
        yield value(template, known), float(trace.raw.values[place])


def stamps(trace: Any, template: str) -> Iterator[tuple[float, float]]:
    """The same geometry along one axis: y and kernel have one row."""
    given = trace.params
    for axis in (0, 1):
        both = {name: (1, getattr(given, name)[axis]) for name in ("stride", "dilation")}
        y, kernel = (np.take(one.values, [0], 1 - axis).ravel() for one in (trace.y, trace.kernel))
        y = np.clip(y, -9, 9)
        params = StampParams.of(
            input_values=[y.tolist()],
            kernel_values=[kernel.tolist()],
            padding=(0, given.padding[axis]),
            **both,
        )
        result = StampTrace(params=params).result.values[0]
        # Beside the kernel there is nothing: a number of the result that no stamp reaches is 0.
        beside = {("w", "_(", str(at), ")"): 0.0 for at in range(-200, 200)}
        known = table("y", y) | beside | table("w", kernel)
        known |= {
            ("s",): float(both["stride"][1]),
            ("p",): float(given.padding[axis]),
            ("d",): float(both["dilation"][1]),
        }
        for n, wanted in enumerate(result.tolist()):
            symbols = Symbols([])
            symbols.values, symbols.longest = known, 4
            yield Reader(parted(template)[0][1], symbols, {"n": n}).value(), wanted


def slope(template: str, above: str, below: str) -> Tokens:
    return tokens(f"(partial {above}) / (partial {below})")


def start(trace: Any, template: str) -> Iterator[tuple[float, float]]:
    """The first gradient."""
    result = trace.nodes[trace.graph.result].source
    (left, right) = parted(template)[0]
    assert left == slope(template, result, result)
    yield float(right[0]), float(trace.gradients.values[trace.graph.result])


def chain(trace: Any, template: str) -> Iterator[tuple[float, float]]:
    """Every gradient, from those behind it."""
    result = trace.nodes[trace.graph.result].source
    left, right = template.split('= sum_(v "that takes" u) ')
    assert tokens(left) == slope(template, result, "u")
    gradients, slopes = trace.gradients.values, trace.slopes.values
    active = trace.routes.active
    for node in (node for node in range(trace.graph.result) if active[node]):
        total = 0.0
        for number, edge in enumerate(trace.graph.edges):
            if edge.source == node and active[edge.target]:
                known = {
                    slope(template, result, "v"): float(gradients[edge.target]),
                    slope(template, "v", "u"): float(slopes[number]),
                }
                total += value(f"= {right}", known)
        yield total, float(gradients[node])


def step(trace: Any, template: str) -> Iterator[tuple[float, float]]:
    """Each knob after a step."""
    result = trace.nodes[trace.graph.result].source
    left, right = template.split(" arrow.l ")
    assert left == "w"
    for node in trace.routes.learned:
        known = {
            ("w",): float(trace.values.values[node]),
            ("eta",): float(trace.step_size),
            slope(template, result, "w"): float(trace.gradients.values[node]),
        }
        yield value(f"= {right}", known), float(trace.stepped.values[node])


TOLD: Mapping[tuple[str, str], Callable[[Any, str], Iterator[tuple[float, float]]]] = {
    ("autodiff", "start"): start,
    ("autodiff", "gradient of a node u"): chain,
    ("autodiff", "step"): step,
    ("convolution", "a number of a map: x is what the filter lies on, channel by channel"): windows,
    ("transposed-conv", CELL): stamps,
}
"""By lesson and name of the formula: what it gives, and what it must give, number by number."""


def check_told(lesson: str, name: str, template: str, trace: Any) -> int:
    """How many numbers a formula gave, all of them rightly."""
    read = 0
    for found, wanted in TOLD[lesson, name](trace, template):
        assert close(found, wanted), f"{template} gives {found}, not {wanted}"
        read += 1
    return read
