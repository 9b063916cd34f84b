"""The picture: the computation as a graph, and how its nodes look."""

from __future__ import annotations

from functools import partial

from deepchalk.lesson import ComputationError, Quantity, Role, numbers
from deepchalk.mobjects import Part, Room

from ..numbers import writing
from ..trace import Trace
from .computation_graph import NodeLook
from .graph_layers import DoesNotFit
from .nudged_graph import NudgedGraph


class Network(NudgedGraph):
    """The graph of the trace's computation."""

    def __init__(self, t: Trace, room: Room) -> None:
        edges, active = t.graph.edges, t.routes.active
        pairs = [(edge.source, edge.target) for edge in edges]
        slopes = [t.slopes[i] if active[edge.source] else None for i, edge in enumerate(edges)]
        try:
            super().__init__(partial(looks, t), pairs, slopes, room)
        except DoesNotFit as error:
            raise ComputationError(f"expression: {error}, take fewer operations") from None


def looks(t: Trace, whole: bool) -> list[NodeLook]:
    """Each node with the numbers that will stand around it; inputs that are given are dashed."""
    found = []
    for node, name in enumerate(writing.symbols(t.graph)):
        written = writing.statement(t.graph, node) if whole else name
        role: Role = "parameter" if node in t.routes.learned else "ink"
        is_given = t.graph.nodes[node].is_input and node not in t.routes.learned
        outline: Role = "target" if is_given else "output" if node == t.graph.result else role
        shown: tuple[Quantity, ...] = ()
        if t.routes.active[node]:
            below = (one[node] for one in (t.gradients, t.reach, t.moved, t.other))
            entries = [*below, *t.descent[:, node]]
            shown = tuple(sorted(entries, key=lambda one: numbers.width(one.text))[-2:])
        symbol = Part(written.source, written.source, role)
        found.append(NodeLook(symbol, outline, t.values[node], shown))
    return found
