"""Places for the nodes of a graph in layers from left to right, with few crossings.

The steps of Sugiyama, Tagawa & Toda (1981), *Methods for visual understanding of hierarchical
system structures*: layers, order in each layer by barycentres, then heights. A layer holds only
as many nodes as fit (Coffman & Graham 1972). Edges from one node share one lane where they pass
other layers, and only bend between layers, so no edge passes through a node or its labels.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .graph_layers import DoesNotFit, Sizes, assign_layers
from .graph_order import Item, count_crossings, reorder, with_lanes

CHANNEL = 0.3
"""Height between two bands, in which edges run back from the right end to the left."""

GUTTER = 0.48
TURN = 0.2
"""Width at both ends of a band in which these edges turn, and where in it the turn begins."""


@dataclass
class Layout:
    """Where everything is."""

    centres: np.ndarray  # of the nodes, shape (nodes, 2)
    layers: list[int]  # layer of each node, from the left
    # For each edge the points where it enters and leaves the layers on its way: between two points
    # of one height it is straight, otherwise it bends.
    routes: dict[tuple[int, int], list[tuple[float, float]]]
    crossings: int  # how many pairs of edges cross
    lanes: int  # how many layers are passed by edges, altogether
    bands: int  # lines into which the graph is wrapped


def lay_out(
    count: int,
    edges: Sequence[tuple[int, int]],  # pairs (source, target) of an acyclic graph
    width: float,
    height: float,
    sizes: Sizes,
    # A long graph is wrapped like a line of text into so many bands, one below the other.
    bands: int = 1,
    # Whether all that nothing leads to stands at the left, and not just before its use.
    from_left: bool = False,
) -> Layout:
    """Place ``count`` nodes in a room of that width and height around the origin."""
    tries = []
    for leaves_first in (False, True):
        try:
            tries.append(
                _lay_out(count, edges, width, height, sizes, bands, leaves_first, from_left)
            )
        except DoesNotFit as reason:
            problem = reason
    if not tries:
        raise problem
    return min(tries, key=lambda layout: (layout.crossings, layout.lanes))


def _lay_out(
    count: int,
    edges: Sequence[tuple[int, int]],
    width: float,
    height: float,
    sizes: Sizes,
    bands: int,
    leaves_first: bool,
    from_left: bool,
) -> Layout:
    between = CHANNEL if bands > 1 else 0.0
    own_height = (height - between * (bands - 1)) / bands
    layers = assign_layers(count, edges, own_height, sizes, leaves_first)
    if from_left:
        led_to = {target for _, target in edges}
        layers = [layer if node in led_to else 0 for node, layer in enumerate(layers)]
    rows = with_lanes(layers, edges, sizes)
    if any(sum(item.height for item in row) > own_height for row in rows):
        raise DoesNotFit("a layer is too full")
    a_band = math.ceil(len(rows) / bands)
    own_width = width - (2 * GUTTER if bands > 1 else 0.0)
    columns: list[tuple[float, float]] = []
    for start in range(0, len(rows), a_band):
        columns += _columns(rows[start : start + a_band], own_width, sizes)
    reorder(rows)
    _set_heights(rows, own_height)
    middles = [
        height / 2 - own_height / 2 - (layer // a_band) * (own_height + between)
        for layer in range(len(rows))
    ]
    for row, middle in zip(rows, middles, strict=True):
        for item in row:
            item.y += middle
    centres = np.zeros((count, 2))
    for row, (left, right) in zip(rows, columns, strict=True):
        for item in row:
            if item.node >= 0:
                centres[item.node] = ((left + right) / 2, item.y)
    wraps = _wraps(rows, a_band, middles, own_height)
    routes = _routes(rows, columns, edges, layers, wraps)
    lanes = sum(item.node < 0 for row in rows for item in row)
    return Layout(centres, layers, routes, count_crossings(rows), lanes, bands)


def _wraps(
    rows: list[list[Item]], a_band: int, middles: list[float], height: float
) -> dict[tuple[int, int], float]:
    """For each edge source that goes on in the next band: height at which it runs back."""
    wraps = {}
    for last in range(a_band - 1, len(rows) - 1, a_band):
        leaving = [item.source for item in rows[last] if item.after]
        edge = middles[last] - height / 2
        for place, source in enumerate(reversed(leaving)):
            wraps[source, last] = edge - (place + 1) * CHANNEL / (len(leaving) + 1)
    return wraps


def _columns(rows: list[list[Item]], width: float, sizes: Sizes) -> list[tuple[float, float]]:
    """Left and right end of each layer, centred around 0."""
    widths = [max([sizes.widths[item.node] for item in row if item.node >= 0]) for row in rows]
    gaps = len(rows) - 1
    gap = min((width - sum(widths)) / gaps, sizes.most_gap) if gaps else 0.0
    if (gaps and gap < sizes.gap) or sum(widths) > width:
        raise DoesNotFit("there are too many layers")
    left = -(sum(widths) + gap * gaps) / 2
    columns = []
    for column in widths:
        columns.append((left, left + column))
        left += column + gap
    return columns


def _set_heights(rows: list[list[Item]], height: float) -> None:
    """Heights: near the neighbours, in order, apart, and using the room."""
    fullest = max(sum(item.height for item in row) for row in rows)
    spread = min(height / fullest, 1.9)
    for row in rows:
        for item in row:
            item.height *= spread if len(row) > 1 else 1.0
        top = sum(item.height for item in row) / 2
        for item in row:
            item.y = top - item.height / 2
            top -= item.height
    for sweep in range(40):
        ordered = rows if sweep % 2 == 0 else rows[::-1]
        for row in ordered:
            wanted = [_wanted(item) for item in row]
            for item, y in zip(row, _apart(row, wanted, height), strict=True):
                item.y = y


def _wanted(item: Item) -> float:
    others = [*item.before, *item.after]
    if not others:
        return item.y
    # A lane that stays straight reads as one line, so lanes pull at each other harder.
    weights = [4.0 if item.node < 0 and other.node < 0 else 1.0 for other in others]
    return float(np.average([other.y for other in others], weights=weights))


def _apart(row: list[Item], wanted: list[float], height: float) -> list[float]:
    """The heights closest to ``wanted`` (least squares) that keep order and distances."""
    # Pool-adjacent-violators on the heights without the distances.
    offsets = [0.0]
    for upper, lower in itertools.pairwise(row):
        offsets.append(offsets[-1] - (upper.height + lower.height) / 2)
    blocks: list[list[float]] = []
    for y, offset in zip(wanted, offsets, strict=True):
        blocks.append([y - offset, 1])
        while len(blocks) > 1 and blocks[-2][0] < blocks[-1][0]:
            second, first = blocks.pop(), blocks.pop()
            size = first[1] + second[1]
            blocks.append([(first[0] * first[1] + second[0] * second[1]) / size, size])
    levels = [level for level, size in blocks for _ in range(int(size))]
    highest = height / 2 - row[0].height / 2
    lowest = -height / 2 + row[-1].height / 2 - offsets[-1]
    return [
        min(max(level, lowest), highest) + offset
        for level, offset in zip(levels, offsets, strict=True)
    ]


def _routes(
    rows: list[list[Item]],
    columns: list[tuple[float, float]],
    edges: Sequence[tuple[int, int]],
    layers: list[int],
    wraps: dict[tuple[int, int], float],
) -> dict[tuple[int, int], list[tuple[float, float]]]:
    far_left = min(left for left, _ in columns) - TURN
    far_right = max(right for _, right in columns) + TURN
    height = {item.node: item.y for row in rows for item in row if item.node >= 0}
    lane = {
        (item.source, layer): item.y
        for layer, row in enumerate(rows)
        for item in row
        if item.node < 0
    }
    routes = {}
    for source, target in edges:
        points = [(columns[layers[source]][1], height[source])]
        for layer in range(layers[source], layers[target]):
            following = height[target] if layer + 1 == layers[target] else lane[source, layer + 1]
            if (source, layer) in wraps:
                back = wraps[source, layer]
                points += [(far_right, points[-1][1]), (far_right, back)]
                points += [(far_left, back), (far_left, following)]
            points.append((columns[layer + 1][0], following))
            if layer + 1 < layers[target]:
                points.append((columns[layer + 1][1], following))
        routes[source, target] = points
    return routes
