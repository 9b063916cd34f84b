"""On which ways nudges run through a graph to its result, and gradients back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from deepchalk.lesson import ComputationError

from .differentiate import backward_order, depends_on
from .graph import Graph


@dataclass(frozen=True)
class TwoRoads:
    """Two roads that part at a node and meet again at another, with nothing between them."""

    start: int
    end: int
    roads: tuple[tuple[int, ...], ...]  # the edges of each

    @property
    def out(self) -> tuple[int, ...]:
        """The edges by which they begin."""
        return tuple(road[0] for road in self.roads)

    @property
    def into(self) -> tuple[int, ...]:
        """The edges by which they end."""
        return tuple(road[-1] for road in self.roads)


@dataclass(frozen=True)
class Routes:
    """The ways from inputs to the result; nodes and edges are counted as in the graph."""

    graph: Graph
    learned: tuple[int, ...]  # inputs that get a gradient

    # Forward

    @cached_property
    def _reaching(self) -> tuple[int, ...]:
        """Inputs on which the result depends, those first from which several ways lead to it."""
        found = [one for one in self.learned if depends_on(self.graph, (one,))[self.graph.result]]
        if not found:
            raise ComputationError("expression: the result depends on fixed inputs only")
        forking = [one for one in found if meeting_of(self.graph, one) is not None]
        first = (forking or found)[0]
        return (first, *(one for one in found if one != first))

    @property
    def start(self) -> int:
        """The input whose nudge is followed, one from which ways part if there is any."""
        return self._reaching[0]

    @property
    def second(self) -> int | None:
        """Another one that moves the result."""
        return self._reaching[1] if len(self._reaching) > 1 else None

    @property
    def turned(self) -> list[int]:
        """These one or two."""
        return list(self._reaching[:2])

    @cached_property
    def meeting(self) -> int | None:
        """Where two ways from the followed input meet first."""
        return meeting_of(self.graph, self.start)

    def reached(self, start: int) -> list[int]:
        """The nodes that a nudge of an input moves, in the order in which it does."""
        found = depends_on(self.graph, (start,))
        return [node for node in self.graph.operations if found[node]]

    @property
    def followed(self) -> list[int]:
        """The followed input and all that its nudge moves."""
        return [self.start, *self.reached(self.start)]

    def incoming(self, node: int, start: int) -> list[int]:
        """The edges by which the nudge of an input arrives at a node."""
        moved = {start, *self.reached(start)}
        return [one for one in self.graph.into(node) if self.graph.edges[one].source in moved]

    def taken(self, start: int) -> list[int]:
        """All edges along which the nudge of an input goes."""
        return [edge for node in self.reached(start) for edge in self.incoming(node, start)]

    @property
    def always_passed(self) -> list[int]:
        """Nodes between the followed input and the result through which all its ways go."""
        return [one for one in self.reached(self.start)[:-1] if not self._is_passed_by(one)]

    @cached_property
    def two_roads(self) -> TwoRoads | None:
        """The first place where exactly two roads of the followed input part, and meet again."""
        for start in (self.start, *self.always_passed):
            roads = tuple(self._road_from(edge) for edge in self._leaving(start))
            if len(roads) == 2 and all(roads):
                end, other = (self.graph.edges[road[-1]].target for road in roads)
                if end == other:
                    return TwoRoads(start, end, roads)
        return None

    def _leaving(self, node: int) -> list[int]:
        taken = self.taken(self.start)
        return [edge for edge in taken if self.graph.edges[edge].source == node]

    def _road_from(self, edge: int) -> tuple[int, ...]:
        """The edges of a road, up to where others arrive; none of one that parts before."""
        road, node = [edge], self.graph.edges[edge].target
        while len(self.incoming(node, self.start)) == 1:
            leaving = self._leaving(node)
            if len(leaving) != 1:
                return ()
            road += leaving
            node = self.graph.edges[leaving[0]].target
        return tuple(road) if len(self.incoming(node, self.start)) == 2 else ()

    def _is_passed_by(self, node: int) -> bool:
        """Whether an edge of a way leads past a node; operations are counted in order."""
        on_way = {*self.followed}
        return any(
            edge.source in on_way and edge.target in on_way and edge.source < node < edge.target
            for edge in self.graph.edges
        )

    @property
    def before_meeting(self) -> list[int]:
        """Nodes that the followed nudge reaches before two of its ways meet."""
        return _split(self.reached(self.start), self.meeting)[0]

    @property
    def after_meeting(self) -> list[int]:
        """Nodes that it reaches after that."""
        return _split(self.reached(self.start), self.meeting)[1]

    @property
    def meeting_edges(self) -> list[int]:
        """The edges by which it arrives where its ways meet."""
        return [] if self.meeting is None else self.incoming(self.meeting, self.start)

    @property
    def first(self) -> int:
        """The node that it reaches first."""
        return self.reached(self.start)[0]

    @property
    def first_edge(self) -> int:
        """An edge by which it arrives there."""
        return self.incoming(self.first, self.start)[0]

    # Back

    @cached_property
    def active(self) -> tuple[bool, ...]:
        """For each node, whether it depends on an input that gets a gradient."""
        return depends_on(self.graph, self.learned)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Nodes in the order of the run back; those where ways meet as late as possible."""
        return backward_order(self.graph, self.active)

    @cached_property
    def parting(self) -> int | None:
        """The first node of the run back at which gradients arrive from several nodes."""
        return next((one for one in self.order if len(self.graph.out_of(one)) > 1), None)

    @property
    def before_parting(self) -> list[int]:
        """Nodes of the run back before it, behind the result; no inputs."""
        return _split(self.inner, self.parting)[0]

    @property
    def after_parting(self) -> list[int]:
        """Nodes of the run back after it; no inputs."""
        return _split(self.inner, self.parting)[1]

    @property
    def inner(self) -> list[int]:
        """Nodes of the run back behind the result, without inputs whose gradient comes last."""
        return [one for one in self.order[1:] if one not in self.learned or one == self.parting]

    @property
    def ends(self) -> list[int]:
        """Inputs whose gradient comes last."""
        return [one for one in self.learned if one != self.parting]


def meeting_of(graph: Graph, start: int) -> int | None:
    """The first node at which two ways from an input meet."""
    reached = depends_on(graph, (start,))
    for node in graph.operations:
        if sum(reached[graph.edges[one].source] for one in graph.into(node)) > 1:
            return node
    return None


def _split(nodes: Sequence[int], at: int | None) -> tuple[list[int], list[int]]:
    if at is None:
        return list(nodes), []
    place = list(nodes).index(at)
    return list(nodes[:place]), list(nodes[place + 1 :])
