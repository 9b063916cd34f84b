"""Which layer each node of a graph stands in: no layer fuller than its room allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class DoesNotFit(ValueError):
    """The graph cannot be drawn at this size in this room."""


@dataclass(frozen=True)
class Sizes:
    """What a drawing needs, in the units of the room."""

    widths: Sequence[float]  # of each node with its labels
    height: float  # of every node with its labels
    lane: float = 0.22  # height that a passing edge takes
    gap: float = 0.5  # width between two layers, at least
    most_gap: float = 2.2  # width between two layers, at most


def assign_layers(
    count: int,
    edges: Sequence[tuple[int, int]],
    height: float,
    sizes: Sizes,
    leaves_first: bool = False,
) -> list[int]:
    """Layer of each node: as far right as its users allow, and no layer fuller than ``height``."""
    # Where not all fit, those with the longest way before them go first, which makes few layers; or
    # with ``leaves_first`` those without any, which makes short edges.
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
        ready.sort(
            key=lambda n: (leaves_first and not depth[n], depth[n], len(users[n]), n), reverse=True
        )
        chosen: list[int] = []
        for node in ready:
            if _needed(placed, [*chosen, node], users, sizes) <= height:
                chosen.append(node)
        if not chosen:
            raise DoesNotFit("a layer is too full")
        placed.update((node, layer) for node in chosen)
        layer += 1
    return [layer - 1 - placed[node] for node in range(count)]


def longest_way(count: int, edges: Sequence[tuple[int, int]]) -> int:
    """The number of edges on the longest way through the graph."""
    sources: list[set[int]] = [set() for _ in range(count)]
    for source, target in edges:
        sources[target].add(source)
    return max(_depths(count, sources), default=0)


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
