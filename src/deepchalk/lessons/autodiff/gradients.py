"""The chain rule at one node: a product for each path, and their sum."""

from __future__ import annotations

from collections.abc import Callable

from deepchalk.lessons.autodiff.formulas import printed, relation
from deepchalk.lessons.autodiff.notation import Writing
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.text import Formula

LINES = ((9, 5), (8, 4), (6, 3), (4, 2), (2, 3))
"""Products of a long sum that are written at most, and how many of them in a line.

The last is one line, with dots between the first and the last product.
"""


def sum_rule(trace: Trace, node: int) -> Formula | None:
    """``∂L/∂z = ∂L/∂T · ∂T/∂z + ∂L/∂y · ∂y/∂z``.

    ``None`` if one of the paths leads straight to the result: its slope would be written like
    the gradient that is wanted.
    """
    targets = [trace.graph.edges[edge].target for edge in trace.graph.out_of(node)]
    if trace.graph.result in targets:
        return None
    writing = Writing(trace)
    left = writing.slope(node)
    return writing.formula(f"{left} = {_in_symbols(writing, node, targets)}")


def chain_rule(trace: Trace, node: int, fits: Callable[[Formula], bool]) -> Formula:
    """``∂L/∂y = ∂L/∂D · ∂D/∂y = 1.905 · (−1) = −1.905``; over several paths with all products.

    The longest wording that ``fits``: with symbols or with what each path brings, with the products
    only, on several lines, and at last without products in the middle.
    """
    count = len(trace.graph.out_of(node))
    formula = _by_path(trace, node) if count > 1 else _in_full(trace, node)
    for most, a_line in ((count, count), *(lines for lines in LINES if min(lines) < count)):
        if fits(formula):
            break
        formula = _products(trace, node, most, a_line)
    return formula


def _in_full(trace: Trace, node: int) -> Formula:
    """A single path: symbols, numbers, result."""
    writing = Writing(trace)
    left = writing.slope(node)
    (edge,) = trace.graph.out_of(node)
    symbols = _in_symbols(writing, node, [trace.graph.edges[edge].target])
    product = _product(writing, edge, bracket=False)
    return writing.formula(f"{left} = {symbols} = {product} {_total(writing, node)}")


def _by_path(trace: Trace, node: int) -> Formula:
    """Each product over a brace that names the path, then what the paths bring, then their sum."""
    writing = Writing(trace)
    left = writing.slope(node, is_flat=True)
    products, brought = [], []
    are_exact = True
    for position, edge in enumerate(trace.graph.out_of(node)):
        product = _product(writing, edge, bracket=position > 0)
        via = writing.name(trace.graph.edges[edge].target)
        products.append(f'underbrace({product}, inline("via" med {via}))')
        amount = float(trace.contributions[edge])
        brought.append(writing.number(amount, "gradient", bracket=position > 0))
        are_exact &= relation(trace, amount, _recomputed(trace, edge)) == "="
    again = sum(printed(trace, float(trace.contributions[e])) for e in trace.graph.out_of(node))
    value = float(trace.gradients[node])
    return writing.formula(
        f"{left} = {' + '.join(products)} {'=' if are_exact else '≈'} {' + '.join(brought)} "
        f"{relation(trace, value, again)} {writing.number(value, 'gradient')}"
    )


def _products(trace: Trace, node: int, most: int, a_line: int) -> Formula:
    """The products, ``a_line`` of them in a line, and ``most`` of them at all."""
    writing = Writing(trace)
    edges = trace.graph.out_of(node)
    # A fraction would make the first of several lines too high.
    left = writing.slope(node, is_flat=min(most, a_line) < len(edges))
    left_out = range(most - 1, len(edges) - 1) if len(edges) > most else range(0)
    products = [
        _product(writing, edge, bracket=position > 0)
        for position, edge in enumerate(edges)
        if position not in left_out
    ]
    if left_out:
        products.insert(most - 1, "dots.h.c")
    lines = [
        " + ".join(products[start : start + a_line]) for start in range(0, len(products), a_line)
    ]
    shown = lines[0] if len(lines) == 1 else "& " + " \\ & + ".join(lines)
    return writing.formula(f"{left} = {shown} {_total(writing, node)}")


def _in_symbols(writing: Writing, node: int, targets: list[int]) -> str:
    return " + ".join(
        f"{writing.slope(target)} dot {writing.derivative(target, node)}" for target in targets
    )


def _product(writing: Writing, edge: int, bracket: bool) -> str:
    own = writing.trace.graph.edges[edge]
    upstream, local = float(writing.trace.gradients[own.target]), float(writing.trace.local[edge])
    return (
        f"{writing.number(upstream, 'gradient', bracket=bracket)} dot "
        f"{writing.number(local, 'ink', bracket=True)}"
    )


def _total(writing: Writing, node: int) -> str:
    """``= −0.0861``: what the printed products add up to."""
    trace = writing.trace
    value = float(trace.gradients[node])
    again = sum(_recomputed(trace, edge) for edge in trace.graph.out_of(node))
    return f"{relation(trace, value, again)} {writing.number(value, 'gradient')}"


def _recomputed(trace: Trace, edge: int) -> float:
    """The product of the printed factors."""
    upstream = float(trace.gradients[trace.graph.edges[edge].target])
    return printed(trace, upstream) * printed(trace, float(trace.local[edge]))
