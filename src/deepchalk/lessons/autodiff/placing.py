"""The graph in its room, with a strip below it for the formula of the moment."""

from __future__ import annotations

from deepchalk.errors import ComputationError
from deepchalk.lessons.autodiff.marks import mark
from deepchalk.lessons.autodiff.notation import name_source, name_text, role_of
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.networks.computation_graph import ComputationGraph, Edge, NodeLook
from deepchalk.mobjects.networks.graph_layers import DoesNotFit
from deepchalk.mobjects.networks.graph_scales import SCALES
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Number, Typeset, symbol
from deepchalk.theme import Role

STRIPS = ((1.4, 0.25, 1.15), (0.92, 0.2, 0.7), (0.78, 0.12, 0.0))
"""The strip below the graph, for the formula of the moment: its height, its distance from the
graph, and the diameter of a node that it must leave, in Manim units; a crowded graph has less."""

SMALLEST_SLOPE = 0.218
"""Of a digit beside an edge, in Manim units."""

ROOM_FOR_SLOPES = 0.6
"""Diameter of a node from which on there is room for numbers beside the edges."""

Labels = dict[Edge, Typeset]


def place_graph(
    trace: Trace, pairs: list[Edge], slopes: dict[Edge, float], room: Room
) -> tuple[Room, ComputationGraph, Labels]:
    """The room of the strip, the graph above it, and a number beside each edge with a slope.

    The graph is as large as it can be with all those numbers; if they do not fit, as large as it
    can be without any.

    Raises
    ------
    ComputationError
        if the graph cannot be drawn legibly
    """
    looks = [_look(trace, node) for node in range(len(trace.graph.nodes))]
    for height, gap, smallest in STRIPS:
        strip, upper = room.cut_bottom(height, gap)
        try:
            largest = ComputationGraph(looks, pairs, upper)
        except DoesNotFit:
            continue
        if largest.scale.node >= smallest:
            graph, labels = _with_slopes(trace, largest, slopes)
            return strip, graph, labels
    raise ComputationError(
        "expression: its graph has too many long connections to be read, take fewer operations"
    )


def _with_slopes(
    trace: Trace, largest: ComputationGraph, slopes: dict[Edge, float]
) -> tuple[ComputationGraph, Labels]:
    graph = largest
    while graph.scale.node >= ROOM_FOR_SLOPES:
        height = max(SMALLEST_SLOPE, 0.82 * graph.scale.number)
        labels: Labels = {
            edge: Number(slope, trace.place(slope), "ink2", height)
            for edge, slope in slopes.items()
        }
        if len(graph.label_edges(labels)) == len(labels):
            return graph, labels
        smaller = SCALES[SCALES.index(graph.scale) + 1 :]
        try:
            graph = ComputationGraph(graph.looks, graph.edges, graph.room, smaller)
        except DoesNotFit:
            break
    return largest, {}


def _look(trace: Trace, node: int) -> NodeLook:
    name = trace.graph.nodes[node].name
    value, gradient = float(trace.values[node]), float(trace.gradients[node])
    role: Role = "output" if node == trace.graph.result else role_of(trace, node)
    letter: Role = "ink" if node == trace.graph.result else role
    return NodeLook(
        symbol(name_source(name), letter, name_text(name)),
        role,
        (value, trace.place(value)),
        (gradient, trace.place(gradient)) if trace.active[node] else None,
        mark(trace, node),
    )
