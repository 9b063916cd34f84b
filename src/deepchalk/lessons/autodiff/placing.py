"""The graph in its room, with a strip below it for the formula of the moment."""

from __future__ import annotations

from deepchalk.errors import ComputationError
from deepchalk.lessons.autodiff.notation import name_source, name_text, role_of
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.computation_graph import ComputationGraph, Edge, NodeLook
from deepchalk.mobjects.graph_layers import DoesNotFit
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Number, Typeset, symbol
from deepchalk.theme import Role

STRIPS = (1.0, 0.78)
"""Heights of the strip below the graph, for the formula of the moment; a crowded graph has less."""

SLOPE_HEIGHT = 0.218
"""Of a digit beside an edge, in Manim units."""

ROOM_FOR_SLOPES = 0.6
"""Diameter of a node from which on there is room for numbers beside the edges."""

UNCROWDED = 0.7
"""Diameter of a node in Manim units from which on the strip may be high."""


def place_graph(trace: Trace, pairs: list[Edge], room: Room) -> tuple[Room, ComputationGraph]:
    """The room of the strip, and the graph above it.

    Raises
    ------
    ComputationError
        if the graph cannot be drawn legibly
    """
    looks = [_look(trace, node) for node in range(len(trace.graph.nodes))]
    for height in STRIPS:
        strip, upper = room.cut_bottom(height, gap=0.12)
        try:
            graph = ComputationGraph(looks, pairs, upper)
        except DoesNotFit:
            continue
        if graph.scale.node >= UNCROWDED or height == STRIPS[-1]:
            return strip, graph
    raise ComputationError(
        "expression: its graph has too many long connections to be read, take fewer operations"
    )


def place_slopes(
    trace: Trace, graph: ComputationGraph, slopes: dict[Edge, float]
) -> dict[Edge, Typeset]:
    """A number beside each edge that a gradient will take; none in a crowded graph."""
    if graph.scale.node < ROOM_FOR_SLOPES:
        return {}
    labels: dict[Edge, Typeset] = {
        edge: Number(slope, trace.place(slope), "ink2", SLOPE_HEIGHT)
        for edge, slope in slopes.items()
    }
    placed = graph.label_edges(labels)
    # A few labels in a crowded graph would look like an accident.
    return placed if len(placed) >= 0.75 * len(labels) else {}


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
    )
