"""The order of the nodes in each layer of a graph, so that few edges cross."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from .graph_layers import Sizes

SIFTS = 4
"""Rounds of moving single items, in each try."""

ROUNDS = 12
"""Tries of the ordering; all but the first start from a shuffled order."""


@dataclass(eq=False)
class Item:
    """A node, or (``node`` < 0) a lane in which the edges of ``source`` pass a layer."""

    node: int
    source: int
    height: float
    y: float = 0.0
    before: list[Item] = field(default_factory=list)
    after: list[Item] = field(default_factory=list)


def with_lanes(
    layers: list[int], edges: Sequence[tuple[int, int]], sizes: Sizes
) -> list[list[Item]]:
    rows: list[list[Item]] = [[] for _ in range(max(layers) + 1)]
    nodes = [Item(n, n, sizes.height) for n in range(len(layers))]
    for item, layer in zip(nodes, layers, strict=True):
        rows[layer].append(item)
    lanes: dict[tuple[int, int], Item] = {}
    for source, target in edges:
        previous = nodes[source]
        for layer in range(layers[source] + 1, layers[target]):
            lane = lanes.get((source, layer))
            if lane is None:
                lane = lanes[source, layer] = Item(-1, source, sizes.lane)
                rows[layer].append(lane)
            _link(previous, lane)
            previous = lane
        _link(previous, nodes[target])
    return rows


def _link(before: Item, after: Item) -> None:
    if after not in before.after:
        before.after.append(after)
        after.before.append(before)


def reorder(rows: list[list[Item]]) -> None:
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


def _sort_by_neighbours(row: list[Item], rows: list[list[Item]], side: str) -> None:
    place = {item: index for line in rows for index, item in enumerate(line)}
    mean = {
        item: float(np.mean([place[other] for other in getattr(item, side)]))
        if getattr(item, side)
        else float(place[item])
        for item in row
    }
    row.sort(key=lambda item: mean[item])


def _sift(rows: list[list[Item]], random: np.random.Generator) -> None:
    """Move single items of a row to where they make the fewest crossings."""
    # Among equally good places one is drawn, so that two moves which help only together are found.
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


def count_crossings(rows: list[list[Item]]) -> int:
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
