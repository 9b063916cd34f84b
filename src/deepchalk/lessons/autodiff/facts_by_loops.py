"""What sentences state, found again from the text of the expression: a second route."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from deepchalk.lesson import numbers

from .computation_params import SHARE


@dataclass(frozen=True)
class Dual:
    """A number and how fast it moves: forward mode, with no graph at all."""

    value: float
    slope: float = 0.0

    def __add__(self, other: Any) -> Dual:
        b = dual(other)
        return Dual(self.value + b.value, self.slope + b.slope)

    def __sub__(self, other: Any) -> Dual:
        b = dual(other)
        return Dual(self.value - b.value, self.slope - b.slope)

    def __mul__(self, other: Any) -> Dual:
        b = dual(other)
        return Dual(self.value * b.value, self.slope * b.value + self.value * b.slope)

    def __truediv__(self, other: Any) -> Dual:
        b = dual(other)
        value = self.value / b.value
        return Dual(value, (self.slope - value * b.slope) / b.value)

    def __pow__(self, other: Any) -> Dual:
        b = dual(other)
        value = self.value**b.value
        slope = 0.0
        if self.slope:
            slope += b.value * self.value ** (b.value - 1) * self.slope
        if b.slope:
            slope += value * math.log(self.value) * b.slope
        return Dual(value, slope)

    def __neg__(self) -> Dual:
        return Dual(-self.value, -self.slope)

    def __pos__(self) -> Dual:
        return self

    def __radd__(self, other: Any) -> Dual:
        return dual(other) + self

    def __rsub__(self, other: Any) -> Dual:
        return dual(other) - self

    def __rmul__(self, other: Any) -> Dual:
        return dual(other) * self

    def __rtruediv__(self, other: Any) -> Dual:
        return dual(other) / self

    def __rpow__(self, other: Any) -> Dual:
        return dual(other) ** self


def dual(one: Any) -> Dual:
    return one if isinstance(one, Dual) else Dual(float(one))


def _of(value: Any, slope: Any) -> Any:
    def function(one: Any) -> Dual:
        a = dual(one)
        return Dual(value(a.value), slope(a.value) * a.slope if a.slope else 0.0)

    return function


def _sigmoid(a: float) -> float:
    return 1 / (1 + math.exp(-a)) if a > -700 else 0.0


FUNCTIONS = {
    "exp": _of(math.exp, math.exp),
    "log": _of(math.log, lambda a: 1 / a),
    "sin": _of(math.sin, math.cos),
    "cos": _of(math.cos, lambda a: -math.sin(a)),
    "tanh": _of(math.tanh, lambda a: 1 - math.tanh(a) ** 2),
    "sigmoid": _of(_sigmoid, lambda a: _sigmoid(a) * (1 - _sigmoid(a))),
    "relu": _of(lambda a: max(a, 0.0), lambda a: float(a > 0)),
    "sqrt": _of(math.sqrt, lambda a: 0.5 / math.sqrt(a)),
    "abs": _of(abs, lambda a: math.copysign(1.0, a)),
    "max": lambda a, b: max(dual(a), dual(b), key=lambda one: one.value),
    "min": lambda a, b: min(dual(a), dual(b), key=lambda one: one.value),
}
"""Those of an expression."""

OPERATORS = {"+": "__add__", "-": "__sub__", "*": "__mul__", "/": "__truediv__", "^": "__pow__"}


class Reader:
    """Reads an expression as it is written, and computes at once."""

    def __init__(self, text: str, known: Mapping[str, Any]) -> None:
        self.tokens = re.findall(r"\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+|[A-Za-z_]\w*|\S", text)
        self.at, self.known = 0, dict(known)

    def result(self) -> Dual:
        """Of the last statement."""
        found = Dual(0.0)
        while self.at < len(self.tokens):
            name = None
            if self.peek(1) == "=":
                name = self.tokens[self.at]
                self.at += 2
            found = self.sum()
            if name is not None:
                self.known[name] = found
            if self.peek() == ";":
                self.at += 1
        return found

    def peek(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else ""

    def take(self) -> str:
        self.at += 1
        return str(self.tokens[self.at - 1])

    def sum(self) -> Dual:
        found = self.product()
        while self.peek() in ("+", "-"):
            sign = self.take()
            found = getattr(found, OPERATORS[sign])(self.product())
        return found

    def product(self) -> Dual:
        found = self.signed()
        while self.peek() in ("*", "/"):
            sign = self.take()
            found = getattr(found, OPERATORS[sign])(self.signed())
        return found

    def signed(self) -> Dual:
        if self.peek() in ("+", "-", "−"):
            sign = self.take()
            return self.signed() if sign == "+" else -self.signed()
        base = self.atom()
        if self.peek() == "^":
            self.take()
            return base ** self.signed()
        return base

    def atom(self) -> Dual:
        token = self.take()
        if token == "(":
            found = self.sum()
            self.take()
            return found
        if token in FUNCTIONS and self.peek() == "(":
            self.take()
            given = [self.sum()]
            while self.peek() == ",":
                self.take()
                given.append(self.sum())
            self.take()
            return dual(FUNCTIONS[token](*given))
        if token in self.known:
            return dual(self.known[token])
        return dual({"e": math.e, "pi": math.pi}[token] if token in ("e", "pi") else float(token))


def result(params: Any, at: Mapping[str, float], along: str | None = None) -> Dual:
    """The result with inputs at these values, and how fast it moves along one of them."""
    given = {name: Dual(value, float(name == along)) for name, value in at.items()}
    return Reader(params.expression, given).result()


def plain(t: Any, symbol: str) -> str:
    """The name of an input as it was typed."""
    nodes = zip(t.graph.nodes, t.nodes, strict=True)
    return str(next(node.name for node, one in nodes if str(one) == symbol))


def slope(t: Any, symbol: str) -> float:
    """The gradient of an input, by forward mode."""
    return result(t.params, t.params.at, plain(t, symbol)).slope if symbol else 0.0


def is_share(t: Any) -> bool:
    """Whether it is the computation with the votes, all of them more than none."""
    if t.params.expression != SHARE:
        return False
    w, b, x, wanted = (t.params.at[name] for name in "wbxt")
    a = w * x
    values = w, b, x, wanted, a, a + b, a / (a + b), wanted - a / (a + b)
    return bool(min(values) > 0)


def has_two(t: Any) -> bool:
    """Whether more than one input moves the result."""
    return len(_moving(t)) > 1


def _names(t: Any) -> list[str]:
    fixed = t.params.fixed_names()
    return [name for name in t.params.at if name not in fixed]


def _statements(t: Any) -> list[tuple[str, set[str]]]:
    """Each named statement with the names that it takes."""
    found = []
    for text in t.params.expression.split(";"):
        name, mark, right = text.rpartition("=")
        words = set(re.findall(r"[A-Za-z_]\w*", right if mark else text))
        found.append((name.strip(), words))
    return found


def _moving(t: Any) -> list[str]:
    """Inputs that are learned and on which the result depends: all of them are used."""
    return [name for name in _names(t) if any(name in words for _, words in _statements(t))]


MOVES = (0.5, 0.1, 0.01, 0.001, 1e-4)


def turned(t: Any, symbol: str) -> str:
    """What the meter shows when a knob is turned up, with three decimals."""
    if not symbol:
        return "stays"
    name = plain(t, symbol)
    turns = [math.sin(2 * math.pi * one / 40) for one in range(41)]
    shown = t.wiggled_by(t.graph.named(name))
    for size in MOVES:
        try:
            found = [
                result(t.params, {**t.params.at, name: t.params.at[name] + size * turn}).value
                for turn in turns
            ]
        except (ValueError, ZeroDivisionError, OverflowError, TypeError):
            continue
        if any(isinstance(one, complex) or not abs(one) < 1e5 for one in found):
            continue
        # Which of the sizes was taken, the meter tells; it must be right all the way.
        read = [numbers.read(one.text) for one in shown]
        if all(abs(a - b) < 6e-4 for a, b in zip(read, found, strict=True)):
            return "falls" if read[10] < read[0] else "rises" if read[10] > read[0] else "stays"
    raise AssertionError(f"the meter shows what no turn of {symbol} does")


def compares(t: Any) -> bool:
    """Whether w moves the result half as much again as b does, at least."""
    if not is_share(t) or (t.start_name, t.second_name) != ("w", "b"):
        return False
    w, b = abs(slope(t, "w")), abs(slope(t, "b"))
    return b > 0 and w / b >= 1.5


def reads_digits(t: Any) -> bool:
    """Whether a network's ends are pixels of a digit and the ten digits."""
    first, *_, last = t.params.layers
    return bool(first == 28 * 28 and last == 10)


def _knobs(t: Any) -> int:
    count, before = 0, int(t.params.layers[0])
    for after in t.params.layers[1:]:
        count += (before + 1) * after
        before = after
    return count


def _forward(t: Any) -> int:
    count, before = 0, int(t.params.layers[0])
    for after in t.params.layers[1:]:
        count += before * after
        before = after
    return count


def _back(t: Any) -> int:
    first = t.params.layers[0] * t.params.layers[1]
    return int(2 * _forward(t) - first)


def is_small(t: Any) -> bool:
    """Whether it has a million knobs at most."""
    return _knobs(t) <= 10**6


def unit(t: Any) -> str:
    """How a count of multiplications is called, by its digits."""
    digits = len(str(_knobs(t) * _forward(t)))
    names = ("one", "thousand", "million", "billion", "trillion", "quadrillion")
    return names[min((digits - 1) // 3, len(names) - 1)]


def whole_program(t: Any) -> bool:
    """Whether the card has all of the program."""
    lines = t.program().source.split("\n")
    return any(line.startswith("knobs = ") for line in lines)


def saves(t: Any) -> bool:
    """Whether two runs cost less than half of a run for each knob."""
    return _knobs(t) * _forward(t) > 2 * (_forward(t) + _back(t))


def walk_cost(t: Any) -> str:
    """How much more is handed back past the first layer than was multiplied forward."""
    first, *later = (a * b for a, b in pairwise(t.params.layers))
    share = sum(later) / (first + sum(later))
    return "two" if share > 0.05 else "near" if share else "one"


def _takers(t: Any) -> dict[int, set[int]]:
    """For each node those that take it."""
    found: dict[int, set[int]] = {one: set() for one in range(len(t.graph.nodes))}
    for target, node in enumerate(t.graph.nodes):
        for operand in node.operands:
            if operand.node is not None:
                found[operand.node].add(target)
    return found


def _ways(t: Any, start: int) -> list[int]:
    """How many ways lead from a node to each, counted one by one."""
    takers, counts = _takers(t), [0] * len(t.graph.nodes)
    waiting = [start]
    while waiting and sum(counts) < 5000:
        node = waiting.pop()
        counts[node] += 1
        waiting += takers[node]
    return counts


def meets(t: Any) -> bool:
    """Whether two ways of the followed nudge meet."""
    return max(_ways(t, t.routes.start)) > 1


def _reached(takers: dict[int, set[int]], node: int) -> set[int]:
    """All to which ways lead from a node."""
    found, waiting = set[int](), [node]
    while waiting:
        for one in takers[waiting.pop()] - found:
            found.add(one)
            waiting.append(one)
    return found


def goes_on(t: Any) -> bool:
    """Whether they meet before the result."""
    counts = _ways(t, t.routes.start)
    return any(count > 1 for count in counts[:-1])


def first_times(t: Any) -> bool:
    """Whether what the nudge reaches first is a product of the input and another number but 1."""
    start = t.routes.start
    first = min(_takers(t)[start])
    sources = [operand.node for operand in t.graph.nodes[first].operands]
    others = [
        operand.constant if operand.node is None else float(t.values[operand.node])
        for operand in t.graph.nodes[first].operands
        if operand.node != start
    ]
    if sources.count(start) != 1 or len(others) != 1 or t.graph.nodes[first].operation != "*":
        return False
    whole, own = float(t.values[first]), float(t.values[start])
    is_product = abs(whole - own * others[0]) <= 1e-9 * max(1.0, abs(whole))
    return is_product and not math.isclose(others[0], 1.0, abs_tol=1e-9)


SAME_ALWAYS = frozenset({"+", "-", "negative"})
"""Operations whose slopes do not depend on values."""


def derived(t: Any) -> bool:
    """Whether a slope by which the two pushes arrive depends on values."""
    if not meets(t):
        return False
    counts = _ways(t, t.routes.start)
    node = next(one for one, count in enumerate(counts) if count > 1)
    own = t.graph.nodes[node]
    if own.operation in SAME_ALWAYS:
        return False
    return own.operation not in ("max", "min", "abs", "relu")


def _as_shown(value: float, entry: Any) -> float:
    """A value with the decimals of a number that is shown."""
    read = numbers.read(entry.text)
    decimals = len(entry.text.partition(".")[2])
    assert abs(read - value) <= 0.51 * 10.0**-decimals + 1e-7 * max(1.0, abs(value))
    return float(read)


def should(t: Any) -> str:
    """Whether the result should fall or rise, as far as can be read."""
    value = _as_shown(t.params.nudge * slope(t, t.start_name), t.moved[-1])
    return "falls" if value < 0 else "rises" if value > 0 else "stays"


def closing(t: Any) -> str:
    """How measured slopes come to the gradient: by runs of the text."""
    exact, name = slope(t, t.start_name), plain(t, t.start_name)
    start = result(t.params, t.params.at).value
    away = []
    for size, shown in zip(t.probes.values, t.quotients, strict=True):
        moved = {**t.params.at, name: t.params.at[name] + float(size)}
        measured = (result(t.params, moved).value - start) / float(size)
        away.append(abs(_as_shown(measured, shown) - exact))
    if all(one < 0.5e-3 + 1e-9 for one in away):
        return "equal"
    pairs = list(pairwise(away))
    near = away[-1] <= 0.01 * max(abs(exact), 0.1)
    return "closer" if pairs and near and all(b < a for a, b in pairs) else "near"


def shares_roads(t: Any) -> bool:
    """Whether the ways of two knobs have an arrow in common."""
    if t.routes.second is None:
        return False
    one, other = (_ways(t, start) for start in t.routes.turned)
    return any(one[edge.source] and other[edge.source] for edge in t.graph.edges)


def way(t: Any, symbol: str) -> str:
    """Which way a knob is turned against its gradient."""
    found = slope(t, symbol)
    # What is nothing but rounding has the sign that the run back gives it.
    if symbol and abs(found) < 1e-12:
        found = float(t.gradients[t.graph.named(plain(t, symbol))])
    return "down" if found > 0 else "up" if found < 0 else "stays"


def _steps(t: Any, count: int, apart: float = 0.0) -> list[float]:
    """The result after each step, every gradient found by a run of its own."""
    # apart: by what share of itself each number is moved at the start.
    at, found = {name: one * (1 + apart) for name, one in t.params.at.items()}, []
    for _ in range(count + 1):
        found.append(result(t.params, at).value)
        slopes = {name: result(t.params, at, name).slope for name in _names(t)}
        at |= {name: at[name] - t.params.step_size * one for name, one in slopes.items()}
    return found


def first_step(t: Any) -> str:
    """What the result does in the first step."""
    before, after = _steps(t, 1)
    if abs(after - before) <= 1e-12 * max(1.0, abs(before)):
        before, after = (float(one) for one in t.descent[:2, t.graph.result])
    return "falls" if after < before else "rises" if after > before else "stays"


def _is_steady(t: Any, count: int, end: float) -> bool:
    """Whether the steps lead to the same end from a little beside."""
    try:
        return abs(_steps(t, count, apart=1e-13)[-1] - end) <= 1e-3 * max(1.0, abs(end))
    except (ValueError, OverflowError):
        return False


def in_the_end(t: Any) -> str:
    """Where the result is after the last told step: below, above, or still there."""
    count = int(float(t.counts[-1]))
    before, *_, after = _steps(t, count)
    # Where rounding decides, of a flat way or of steps that jump about, the film's numbers hold.
    if abs(after - before) <= 2e-6 or not _is_steady(t, count, after):
        before, after = round(float(t.result), 6), float(t.fallen[-1])
    return "down" if after < before else "up" if after > before else "there"


def _shares(t: Any) -> tuple[float, float]:
    """The share at first, and after the last told step."""
    w, b, x, wanted = (t.params.at[name] for name in "wbxt")
    start = w * x / (w * x + b)
    for _ in range(int(float(t.counts[-1]))):
        total = w * x + b
        down = 2 * (wanted - w * x / total) * -1
        w, b = (
            w - t.params.step_size * down * x * b / total**2,
            b - t.params.step_size * down * -w * x / total**2,
        )
    return start, w * x / (w * x + b)


def says_dog(t: Any) -> bool:
    """Whether most votes are for the dog."""
    return is_share(t) and _shares(t)[0] < 0.5


def says_cat(t: Any) -> bool:
    """Whether they are for the cat in the end, and were not."""
    if not is_share(t):
        return False
    start, end = _shares(t)
    return start < 0.5 < end
