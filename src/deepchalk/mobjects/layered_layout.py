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
from dataclasses import dataclass, field

import numpy as np

CHANNEL = 0.3
"""Height between two bands, in which edges run back from the right end to the left."""

GUTTER = 0.48
TURN = 0.2
"""Width at both ends of a band in which these edges turn, and where in it the turn begins."""

SIFTS = 4
"""Rounds of moving single items, in each try."""

ROUNDS = 12
"""Tries of the ordering; all but the first start from a shuffled order."""


class DoesNotFit(ValueError):
    """The graph cannot be drawn at this size in this room."""


@dataclass(frozen=True)
class Sizes:
    """What a drawing needs, in the units of the room.

    Attributes
    ----------
    widths
        of each node with its labels
    height
        of every node with its labels
    lane
        height that a passing edge takes
    gap
        width between two layers, at least
    most_gap
        width between two layers, at most
    """

    widths: Sequence[float]
    height: float
    lane: float = 0.22
    gap: float = 0.5
    most_gap: float = 2.2


@dataclass
class Layout:
    """Where everything is.

    Attributes
    ----------
    centres
        of the nodes, shape (nodes, 2)
    layers
        layer of each node, from the left
    routes
        for each edge the points where it enters and leaves the layers on its way: between two
        points of one height it is straight, otherwise it bends
    crossings
        how many pairs of edges cross
    """

    centres: np.ndarray
    layers: list[int]
    routes: dict[tuple[int, int], list[tuple[float, float]]]
    crossings: int
    bands: int = 1


@dataclass(eq=False)
class _Item:
    """A node, or (``node`` < 0) a lane in which the edges of ``source`` pass a layer."""

    node: int
    source: int
    height: float
    y: float = 0.0
    before: list[_Item] = field(default_factory=list)
    after: list[_Item] = field(default_factory=list)


def lay_out(
    count: int,
    edges: Sequence[tuple[int, int]],
    width: float,
    height: float,
    sizes: Sizes,
    bands: int = 1,
) -> Layout:
    """Place ``count`` nodes in a room of that width and height around the origin.

    Parameters
    ----------
    edges
        pairs (source, target) of an acyclic graph
    bands
        a long graph is wrapped like a line of text into so many bands, one below the other

    Raises
    ------
    DoesNotFit
        if the layers need more width, or the nodes of a layer more height, than there is
    """
    between = CHANNEL if bands > 1 else 0.0
    own_height = (height - between * (bands - 1)) / bands
    layers = assign_layers(count, edges, own_height, sizes)
    rows = _with_lanes(layers, edges, sizes)
    a_band = math.ceil(len(rows) / bands)
    own_width = width - (2 * GUTTER if bands > 1 else 0.0)
    columns: list[tuple[float, float]] = []
    for start in range(0, len(rows), a_band):
        columns += _columns(rows[start : start + a_band], own_width, sizes)
    _order(rows)
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
    return Layout(centres, layers, routes, count_crossings(rows), bands)


def _wraps(
    rows: list[list[_Item]], a_band: int, middles: list[float], height: float
) -> dict[tuple[int, int], float]:
    """For each edge source that goes on in the next band: height at which it runs back."""
    wraps = {}
    for last in range(a_band - 1, len(rows) - 1, a_band):
        leaving = [item.source for item in rows[last] if item.after]
        edge = middles[last] - height / 2
        for place, source in enumerate(reversed(leaving)):
            wraps[source, last] = edge - (place + 1) * CHANNEL / (len(leaving) + 1)
    return wraps


def assign_layers(
    count: int, edges: Sequence[tuple[int, int]], height: float, sizes: Sizes
) -> list[int]:
    """Layer of each node: as far right as its users allow, and no layer fuller than ``height``.

    Raises
    ------
    DoesNotFit
        if not even one node and the edges that pass it fit
    """
    users: list[set[int]] = [set() for _ in range(count)]
    sources: list[set[int]] = [set() for _ in range(count)]
    for source, target in edges:
        users[source].add(target)
        sources[target].add(source)
    depth = _depths(count, sources)
    placed: dict[int, int] = {}
    layer = 0
    while len(placed) < count:
        ready = [n for n in range(count) if n not in placed and users[n] <= placed.keys()]
        ready.sort(key=lambda n: (depth[n], len(users[n]), n), reverse=True)
        chosen: list[int] = []
        for node in ready:
            if _needed(placed, [*chosen, node], users, sizes) <= height:
                chosen.append(node)
        if not chosen:
            raise DoesNotFit("a layer is too full")
        placed.update((node, layer) for node in chosen)
        layer += 1
    return [layer - 1 - placed[node] for node in range(count)]


def _depths(count: int, sources: list[set[int]]) -> list[int]:
    depth = [0] * count
    for _ in range(count):
        for node in range(count):
            depth[node] = max((depth[s] + 1 for s in sources[node]), default=0)
    return depth


def _needed(
    placed: dict[int, int], chosen: list[int], users: list[set[int]], sizes: Sizes
) -> float:
    """Height of a layer with the nodes ``chosen`` and the edges that pass them."""
    passing = sum(
        1
        for node, its_users in enumerate(users)
        if node not in placed and node not in chosen and its_users & placed.keys()
    )
    return len(chosen) * sizes.height + passing * sizes.lane


def _with_lanes(
    layers: list[int], edges: Sequence[tuple[int, int]], sizes: Sizes
) -> list[list[_Item]]:
    rows: list[list[_Item]] = [[] for _ in range(max(layers) + 1)]
    nodes = [_Item(n, n, sizes.height) for n in range(len(layers))]
    for item, layer in zip(nodes, layers, strict=True):
        rows[layer].append(item)
    lanes: dict[tuple[int, int], _Item] = {}
    for source, target in edges:
        previous = nodes[source]
        for layer in range(layers[source] + 1, layers[target]):
            lane = lanes.get((source, layer))
            if lane is None:
                lane = lanes[source, layer] = _Item(-1, source, sizes.lane)
                rows[layer].append(lane)
            _link(previous, lane)
            previous = lane
        _link(previous, nodes[target])
    return rows


def _link(before: _Item, after: _Item) -> None:
    if after not in before.after:
        before.after.append(after)
        after.before.append(before)


def _order(rows: list[list[_Item]]) -> None:
    """Change the order in the rows so that few edges cross; the best of several tries stays."""
    random = np.random.default_rng(0)
    best, fewest = [list(row) for row in rows], count_crossings(rows)
    for attempt in range(ROUNDS):
        if fewest == 0:
            break
        if attempt:
            for row in rows:
                random.shuffle(row)
        for _ in range(4):
            for row in rows[1:]:
                _sort_by_neighbours(row, rows, "before")
            for row in reversed(rows[:-1]):
                _sort_by_neighbours(row, rows, "after")
        _sift(rows, random)
        if (crossings := count_crossings(rows)) < fewest:
            best, fewest = [list(row) for row in rows], crossings
    rows[:] = best


def _sort_by_neighbours(row: list[_Item], rows: list[list[_Item]], side: str) -> None:
    place = {item: index for line in rows for index, item in enumerate(line)}
    mean = {
        item: float(np.mean([place[other] for other in getattr(item, side)]))
        if getattr(item, side)
        else float(place[item])
        for item in row
    }
    row.sort(key=lambda item: mean[item])


def _sift(rows: list[list[_Item]], random: np.random.Generator) -> None:
    """Move single items of a row to where they make the fewest crossings.

    Among equally good places one is drawn, so that two moves which help only together are found.
    """
    for _ in range(SIFTS):
        for index, row in enumerate(rows):
            near = [*rows[max(0, index - 1) : index], row, *rows[index + 1 : index + 2]]
            for item in list(row):
                if len(row) == 1 or count_crossings(near) == 0:
                    break
                found = []
                for place in range(len(row)):
                    row.remove(item)
                    row.insert(place, item)
                    found.append(count_crossings(near))
                best = np.flatnonzero(np.array(found) == min(found))
                row.remove(item)
                row.insert(int(random.choice(best)), item)


def count_crossings(rows: list[list[_Item]]) -> int:
    """Pairs of edges between neighbouring rows whose ends are in opposite order."""
    total = 0
    for left, right in itertools.pairwise(rows):
        place = {item: index for index, item in enumerate(right)}
        ends = [
            (i, place[other])
            for i, item in enumerate(left)
            for other in item.after
            if other in place
        ]
        if len(ends) > 1:
            first, second = np.array(ends).T
            opposite = (first[:, None] - first) * (second[:, None] - second) < 0
            total += int(opposite.sum()) // 2
    return total


def _columns(rows: list[list[_Item]], width: float, sizes: Sizes) -> list[tuple[float, float]]:
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


def _set_heights(rows: list[list[_Item]], height: float) -> None:
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


def _wanted(item: _Item) -> float:
    others = [*item.before, *item.after]
    if not others:
        return item.y
    # A lane that stays straight reads as one line, so lanes pull at each other harder.
    weights = [4.0 if item.node < 0 and other.node < 0 else 1.0 for other in others]
    return float(np.average([other.y for other in others], weights=weights))


def _apart(row: list[_Item], wanted: list[float], height: float) -> list[float]:
    """The heights closest to ``wanted`` (least squares) that keep order and distances.

    Pool-adjacent-violators on the heights without the distances.
    """
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
    rows: list[list[_Item]],
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
