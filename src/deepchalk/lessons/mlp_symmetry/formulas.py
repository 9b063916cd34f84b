"""Sums and losses written out with their numbers, in lines that stay legible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values import numbers
from deepchalk.lessons.mlp_symmetry import symbols
from deepchalk.lessons.mlp_symmetry.network import activated, loss_of
from deepchalk.lessons.mlp_symmetry.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, Part, number, symbol
from deepchalk.theme import UNIT, Role

LOSSES = {
    "squared": "({z} - {t})^2",
    "half-squared": "1/2 ({z} - {t})^2",
    "absolute": "abs({z} - {t})",
}

SUM_AND_VALUE = (10, 3)
"""Shares of the height for a sum on up to three lines, and for φ of it on one."""

CONSTANTS = {"squared": ("2",), "half-squared": ("1", "2"), "absolute": ()}
"""Numbers that the formulas of the losses contain themselves."""


def sum_of_products(
    head: Part,
    left: np.ndarray,
    right: np.ndarray,
    result: float,
    decimals: tuple[int, int, int],
    room: Room,
    roles: tuple[Role, Role, Role],
    short: tuple[Part, ...] = (),
) -> Formula:
    """``h₁ = 1 · 1 + 1 · 2 = 3`` with the part ``result``, on as many lines as it needs.

    Parameters
    ----------
    left, right
        factors of each product, shape (product,)
    decimals, roles
        of left, right and result
    short
        what stands for the sum where its numbers have no room on any number of lines
    """
    parts = {"head": head, "result": number(result, decimals[2], roles[2])}
    for place, (one, other) in enumerate(zip(left, right, strict=True)):
        parts[f"left{place}"] = number(one, decimals[0], roles[0], bracket_negative=place > 0)
        parts[f"right{place}"] = number(other, decimals[1], roles[1], bracket_negative=True)
    printed = sum(
        numbers.as_printed(one, decimals[0]) * numbers.as_printed(other, decimals[1])
        for one, other in zip(left, right, strict=True)
    )
    relation = numbers.relation(result, decimals[2], printed)
    products = [f"{{left{place}}} dot {{right{place}}}" for place in range(len(left))]
    candidates = [
        Formula(_in_lines(products, per_line, end), **parts)
        for end in (f" {relation} {{result}}", f" \\ & {relation} {{result}}")
        for per_line in _line_lengths(len(products))
    ]
    if short:
        named = {f"short{place}": part for place, part in enumerate(short)}
        symbols_only = " ".join(f"{{{name}}}" for name in named)
        ends = {"head": parts["head"], "result": parts["result"]}
        candidates.append(
            Formula(f"{{head}} = {symbols_only} {relation} {{result}}", **ends, **named)
        )
    return _largest(candidates, room)


def _line_lengths(count: int) -> list[int]:
    """Products in a line: all, half of them, a third."""
    return sorted({-(-count // lines) for lines in (1, 2, 3)}, reverse=True)


def _in_lines(products: Sequence[str], per_line: int, end: str) -> str:
    lines = [
        " + ".join(products[start : start + per_line])
        for start in range(0, len(products), per_line)
    ]
    if len(lines) == 1 and "&" not in end:
        return f"{{head}} = {lines[0]}{end}"
    return "{head} = & " + " \\ & + ".join(lines) + end


def _largest(candidates: Iterable[Formula], room: Room) -> Formula:
    """The first that is not shrunk below the smallest legible size, else the least shrunk."""
    sizes = theme.active().sizes
    best, largest = None, 0.0
    for formula in candidates:
        scale = min(1.0, room.width / formula.width, room.height / formula.height)
        if best is None or scale > largest + 1e-6:
            best, largest = formula, scale
        if largest * sizes.formula >= sizes.smallest:
            break
    assert best is not None
    return room.place(best)


def unit_formulas(trace: Trace, unit: int, room: Room) -> list[Formula]:
    """h of one unit: its sum, and what the activation makes of it; the last has ``result``."""
    digits = trace.digits
    plain = trace.params.activation == "identity"
    head = symbols.h(unit) if plain else symbol(f"a_{unit + 1}", "data")
    above, below = (room, room) if plain else room.rows(*SUM_AND_VALUE, gap=0.15)
    total = sum_of_products(
        head,
        trace.x,
        trace.before.first[:, unit],
        float(trace.before.a[unit]),
        (digits.x, digits.first, digits.h if plain else digits.a),
        above,
        ("data", "parameter", "data"),
    )
    if plain:
        return [total]
    a, h = float(trace.before.a[unit]), float(trace.before.h[unit])
    printed = activated(trace.params.activation, np.array(numbers.as_printed(a, digits.a)))
    relation = numbers.relation(h, digits.h, float(printed))
    applied = Formula(
        f"{{h}} = {{phi}}({{a}}) {relation} {{result}}",
        h=symbols.h(unit),
        phi=symbols.phi(trace),
        a=number(a, digits.a, "data"),
        result=number(h, digits.h, "data"),
        width=below.width,
    )
    applied.move_to(below.centre).align_to(total, np.array([-1.0, 0, 0]))
    return [total, applied]


def prediction(
    h: np.ndarray, second: np.ndarray, z: float, decimals: tuple[int, int, int], room: Room
) -> Formula:
    """``z = 3 · 1 + 7 · 2 + … = 50`` with the part ``result``."""
    return sum_of_products(
        symbols.z(),
        h,
        second,
        z,
        decimals,
        room,
        ("data", "parameter", "output"),
        (symbol("h", "data"), symbols.weights(2)),
    )


def loss_line(
    trace: Trace,
    z: float,
    loss: float,
    room: Room,
    point: str = "",
    same_as: str = "",
) -> Formula:
    """``L(B) = (50 − 50)² = 0 = L(A)``.

    Parameters
    ----------
    point, same_as
        names of weight settings; without ``point`` the formula of the loss stands before its
        numbers
    """
    digits, kind = trace.digits, trace.params.loss
    shown = {"L": symbols.loss(), "result": number(loss, digits.loss, "gradient")}
    head, tail = "{L}", ""
    if point:
        head, shown["P"] = "{L}({P})", symbol(point, "ink")
    if same_as:
        tail, shown["Q"] = " = {L}({Q})", symbol(same_as, "ink")
    away = {
        "zn": number(z, digits.z, "output"),
        "tn": number(trace.target, digits.z, "ink", bracket_negative=True),
    }
    numeric = LOSSES[kind].replace("{z}", "{zn}").replace("{t}", "{tn}")
    result = f"{_loss_relation(trace, z, loss)} {{result}}{tail}"
    constants = CONSTANTS[kind]
    candidates = [
        Formula(f"{head} = {numeric} {result}", constants=constants, **shown, **away),
        Formula(f"{head} = {{result}}{tail}", **shown),
    ]
    if not point:
        template = f"{head} = {LOSSES[kind]} = {numeric} {result}"
        named = {"z": symbols.z(), "t": symbols.target()}
        full = Formula(template, constants=constants, **shown, **away, **named)
        candidates.insert(0, full)
    return _largest(candidates, room)


def _loss_relation(trace: Trace, z: float, loss: float) -> str:
    """``=`` if the printed prediction and target give the printed loss, else ``≈``."""
    digits = trace.digits
    printed = [numbers.as_printed(value, digits.z) for value in (z, trace.target)]
    again = loss_of(trace.params.loss, np.array(printed[0]), printed[1])
    return numbers.relation(loss, digits.loss, float(again))


def loss_height(trace: Trace) -> float:
    """Height of the line of the loss; a fraction is higher."""
    return 0.72 if trace.params.loss == "half-squared" else 0.5


def rules(trace: Trace, room: Room) -> mn.VGroup:
    """``h = φ(x W₁)`` and ``z = h W₂``, and which weights of a unit stand in W₁ and in W₂."""
    vectors = {"x": symbol("x", "data"), "h": symbol("h", "data")}
    if trace.params.activation == "identity":
        hidden = Formula("{h} = {x} {W}", W=symbols.weights(1), **vectors)
    else:
        hidden = Formula(
            "{h} = {phi}({x} {W})", phi=symbols.phi(trace), W=symbols.weights(1), **vectors
        )
    output = Formula("{z} = {h} {W}", z=symbols.z(), h=vectors["h"], W=symbols.weights(2))
    both = mn.VGroup()
    level = hidden.baseline
    for formula, text in ((hidden, "a column: weights in"), (output, "a row: weight out")):
        label = Label(text, "ink2", theme.active().sizes.label)
        label.next_to(formula.stand_on(level), mn.DOWN).stand_on(level - 2.4 * UNIT)
        both.add(mn.VGroup(formula, label))
    return room.place(both.arrange(mn.RIGHT, buff=2.5 * UNIT, aligned_edge=mn.DOWN))


def average(
    one: float, other: float, middle: float, decimals: tuple[int, int], room: Room
) -> Formula:
    """``(1 + 3) / 2 = 2``: the average of a weight in A and in B."""
    printed = (numbers.as_printed(one, decimals[0]) + numbers.as_printed(other, decimals[0])) / 2
    relation = numbers.relation(middle, decimals[1], printed)
    return room.place(
        Formula(
            f"({{one}} + {{other}}) / 2 {relation} {{middle}}",
            constants="2",
            one=number(one, decimals[0], "parameter"),
            other=number(other, decimals[0], "parameter", bracket_negative=True),
            middle=number(middle, decimals[1], "parameter"),
        )
    )
