"""Names, statements and calculations of a graph, in Typst mathematics and as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from deepchalk.lesson import Symbol, expressions, numbers

from .graph import Graph, Node, Operand

_LETTERS = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho tau phi chi psi omega
"""
GREEK = dict(zip(_LETTERS.split(), "αβγδεζηθικλμνξρτφχψω", strict=True))
_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

MOST_DECIMALS = 6
"""Of a constant that was typed."""


def symbol_of(name: str) -> Symbol:
    """A name as mathematics: ``h1`` is h with index 1, ``loss`` stands in upright letters."""
    expressions.check_name(name, 1)
    letters = name.rstrip("0123456789").rstrip("_")
    index = name[len(letters) :].lstrip("_")
    written = letters if len(letters) == 1 or letters in GREEK else f'upright("{letters}")'
    source = f"{written}_({index})" if index else written
    return Symbol(GREEK.get(letters, letters) + index.translate(_DIGITS), source)


def slope_symbol(above: Symbol, below: Symbol) -> Symbol:
    """∂above/∂below."""
    source = f"(partial {above.source}) / (partial {below.source})"
    return Symbol(f"∂{above}/∂{below}", source)


def symbols(graph: Graph) -> list[Symbol]:
    """A symbol for each node."""
    return [symbol_of(node.name) for node in graph.nodes]


def edge_symbols(graph: Graph) -> list[Symbol]:
    """For each edge its two ends: ∂ is kept for the result, along a number that all follow."""
    names = symbols(graph)
    ends = [(names[edge.source], names[edge.target]) for edge in graph.edges]
    return [Symbol(f"{a} → {b}", f"{a.source} arrow.r {b.source}") for a, b in ends]


def gradient_symbols(graph: Graph) -> list[Symbol]:
    """For each node the slope of the result along it."""
    names = symbols(graph)
    return [slope_symbol(names[graph.result], one) for one in names]


def operation(graph: Graph, index: int) -> Symbol:
    """What a node computes, in one line: ``w · x``."""
    own, names = graph.nodes[index], symbols(graph)
    operands = [names[o.node] if o.node is not None else _constant(o) for o in own.operands]
    wording = expressions.OPERATIONS[own.operation].wording
    if own.operation == "/":
        wording = "{a} \\/ {b}"
    if own.operation == "exp" and "_" in _source(operands[0]):
        # An index of an exponent could not be read.
        wording = "exp({a})"
    return Symbol(own.operation, _filled(wording, [_source(one) for one in operands]))


def value_how(graph: Graph, index: int) -> str:
    """How a value comes about from those of ``values``; empty for an input."""
    own = graph.nodes[index]
    if own.is_input:
        return ""
    return _filled(expressions.OPERATIONS[own.operation].how, _operands(own))


def slope_how(graph: Graph, index: int) -> str:
    """How an arrow's slope comes about from ``values``; empty where it is always the same."""
    edge = graph.edges[index]
    own = graph.nodes[edge.target]
    operation = expressions.OPERATIONS[own.operation]
    terms = []
    for slot in edge.slots:
        exponent = own.operands[1] if own.operation == "^" and slot == 0 else None
        if exponent is not None and exponent.node is None:
            terms.append(_power_slope(_operands(own)[0], exponent.constant))
        else:
            wording = operation.slope_wordings[slot]
            terms.append(_filled(wording, _operands(own), f"{{values[{edge.target}]}}"))
    return " + ".join(terms) if all(terms) else ""


def gradient_how(graph: Graph, index: int) -> str:
    """How a gradient comes about from those further right; of the result it is given."""
    return " + ".join(
        f"{{gradients[{graph.edges[one].target}]}} dot {{slopes[{one}]}}"
        for one in graph.out_of(index)
    )


def each_value_how(graph: Graph) -> list[str]:
    """``value_how`` of each node."""
    return [value_how(graph, index) for index in range(len(graph.nodes))]


def each_slope_how(graph: Graph, active: Sequence[bool]) -> list[str]:
    """``slope_how`` of each edge; empty where it starts at a node that no nudge moves."""
    return [
        slope_how(graph, index) if active[edge.source] else ""
        for index, edge in enumerate(graph.edges)
    ]


def each_gradient_how(graph: Graph, active: Sequence[bool]) -> list[str]:
    """``gradient_how`` of each node; empty where no nudge moves it."""
    return [gradient_how(graph, one) if active[one] else "" for one in range(len(graph.nodes))]


def each_node_how(graph: Graph, how: str, nodes: Sequence[int] | None = None) -> list[str]:
    """The same calculation for each node, in whose slots ``#`` is the node; for some if given."""
    return [
        how.replace("#", str(one)) if nodes is None or one in nodes else ""
        for one in range(len(graph.nodes))
    ]


def reach_how(graph: Graph, start: int, name: str) -> list[str]:
    """How far each node moves for a nudge of an input, from those further left."""
    # name: of the quantity that says how far nodes move.
    reached = _after(graph, start)
    return [
        " + ".join(
            f"{{{name}[{graph.edges[one].source}]}} dot {{slopes[{one}]}}"
            for one in graph.into(index)
            if graph.edges[one].source in reached
        )
        for index in range(len(graph.nodes))
    ]


def path_how(graph: Graph, start: int) -> str:
    """All ways from a node to the result: multiplied along a way, added where ways meet."""
    return " dot ".join(_ways(graph, start, graph.result))


def _ways(graph: Graph, start: int, end: int) -> list[str]:
    """Factors of the ways between two nodes; ways that part and meet stand in brackets."""
    if start == end:
        return []
    leaving = [one for one in graph.out_of(start) if _leads(graph, one, end)]
    if len(leaving) == 1:
        return [f"{{slopes[{leaving[0]}]}}", *_ways(graph, graph.edges[leaving[0]].target, end)]
    meeting = _meeting(graph, start, end)
    ways = [
        [f"{{slopes[{one}]}}", *_ways(graph, graph.edges[one].target, meeting)] for one in leaving
    ]
    # The straightest first.
    terms = [" dot ".join(way) for way in sorted(ways, key=len)]
    return [f"({' + '.join(terms)})", *_ways(graph, meeting, end)]


def _leads(graph: Graph, edge: int, end: int) -> bool:
    return end in _after(graph, graph.edges[edge].target)


def _after(graph: Graph, start: int) -> set[int]:
    found = {start}
    for edge in graph.edges_in_order():
        if edge.source in found:
            found.add(edge.target)
    return found


def _meeting(graph: Graph, start: int, end: int) -> int:
    """The first node through which every way from ``start`` to ``end`` goes."""
    between = [n for n in sorted(_after(graph, start) - {start}) if end in _after(graph, n)]
    return next(node for node in between if not _avoids(graph, start, end, node))


def _avoids(graph: Graph, start: int, end: int, node: int) -> bool:
    found = {start}
    for edge in graph.edges_in_order():
        if edge.source in found and edge.target != node:
            found.add(edge.target)
    return end in found and end != node


def _power_slope(base: str, exponent: float) -> str:
    one_less = exponent - 1
    power = base if one_less == 1 else f"{base}^({_number(one_less)})"
    return f"{_number(exponent)} dot {power}" if exponent >= 0 else f"({_number(exponent)}) {power}"


def _operands(node: Node) -> list[str]:
    return [f"{{values[{o.node}]}}" if o.node is not None else _constant(o) for o in node.operands]


def _constant(operand: Operand) -> str:
    if operand.text:
        return operand.text
    written = _number(operand.constant)
    return f"({written})" if operand.constant < 0 else written


def _number(value: float) -> str:
    return numbers.show(value, numbers.decimals_for([value], MOST_DECIMALS))


def _source(one: str) -> str:
    return one.source if isinstance(one, Symbol) else one


def _filled(wording: str, operands: list[str], value: str = "") -> str:
    a, b = (*operands, "")[:2]
    return wording.replace("{a}", a).replace("{b}", b).replace("{v}", value)
