"""A computation as a graph in which nudges run forward and gradients back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role
from deepchalk.mobjects import (
    RING_REACH,
    Arrow,
    Equation,
    Number,
    Room,
    exempt,
    show_instead,
    theme,
)
from deepchalk.stage import Picture

from .computation_graph import CloselyRinged, ComputationGraph, Edge, NodeLook
from .edge_labels import count_met
from .graph_layers import DoesNotFit
from .graph_scales import SCALES

STRIPS = (1.25, 1.1)
"""Heights of the strip below the graph, for the equation or the question of the moment."""

LEAST_NUMBER = 0.235
"""Height of a digit beside a node for the sake of which nodes show their names only."""

LEAST_PLOT = 4.5
"""Width of a plot at least."""

LEAST_HEIGHT = 1.35
"""Height of a plot at least."""

LEAST_NODE = 0.54
"""Height of a node at least for the sake of which not every arrow has its number."""

HALF_ARROWS, FROM_KNOB = (0.2, 0.14), (0.2, 0.15, 0.12)
"""Of the arrow that says which way to turn an input: lengths and distances that are tried."""

SLOPE = 1.1
"""Height of a slope's digits, in those of a value."""


class NudgedGraph(Picture):
    """The graph, its arrows and slopes, and the bars that lie on its rulers."""

    # graph: what is drawn, piece by piece.
    # arrows: as they point now.
    # slopes: the numbers beside arrows, by place of the edge; in a crowded graph beside some of
    # them.
    # below: the number that stands under each node.
    # bars: by node and role.

    def __init__(
        self,
        # How the nodes look, in whole statements or with their names only.
        looks: Callable[[bool], Sequence[NodeLook]],
        edges: Sequence[Edge],  # from node to node
        slopes: Sequence[Quantity | None],  # of the edges; those that no nudge takes have None
        room: Room,
    ) -> None:
        super().__init__(None, room)
        self.whole, self.pairs, self._entries = room, list(edges), list(slopes)
        self.graph, strip = self._largest(looks, room)
        self.slopes = self._with_slopes()
        self.free = Room(
            room.left, room.right, room.bottom, max(self.graph.bottom - theme.UNIT, strip.top)
        )
        self.bars: dict[tuple[int | None, Role], mn.VMobject] = {}
        self.below: dict[int, Number] = {}
        self.away: list[mn.Mobject] = []
        self.is_back = False
        self.arrows = {pair: self.graph.forward[pair].copy() for pair in self.pairs}

    def _largest(
        self, looks: Callable[[bool], Sequence[NodeLook]], room: Room
    ) -> tuple[ComputationGraph, Room]:
        """The first graph whose numbers are large, else the largest; and the strip below it."""
        found: list[tuple[ComputationGraph, Room]] = []
        for height in STRIPS:
            strip, above = room.cut_bottom(height, 0.4 * theme.UNIT)
            # Rings around the outer nodes stay inside.
            above = above.shrunk(0.1, 0)
            for whole in (True, False):
                try:
                    found.append((ComputationGraph(looks(whole), self.pairs, above), strip))
                except DoesNotFit:
                    continue
                if found[-1][0].scale.number >= LEAST_NUMBER:
                    return found[-1]
        if not found:
            raise DoesNotFit("the graph has too many long connections to be read")
        return max(found, key=lambda one: one[0].scale.node)

    def _with_slopes(self) -> dict[int, Number]:
        """A number beside each arrow that a nudge takes; in a crowded graph beside some of them."""
        # Nodes become a little smaller for it, not too small.
        wanted = len(self._entries) - self._entries.count(None)
        largest, found = self.graph, self._beside()
        while len(found) < wanted:
            smaller = SCALES[SCALES.index(self.graph.scale) + 1 :]
            smaller = tuple(one for one in smaller if one.node >= LEAST_NODE)
            try:
                self.graph = ComputationGraph(largest.looks, largest.edges, largest.room, smaller)
            except DoesNotFit:
                self.graph = largest
                return self._beside()
            found = self._beside()
        return found

    def _beside(self) -> dict[int, Number]:
        """The numbers that find a place; smaller ones where it is for the sake of more of them."""
        smallest = theme.active().sizes.smallest
        large = max(smallest, SLOPE * self.graph.scale.number)
        found = [self._written(size) for size in dict.fromkeys((large, smallest))]
        return max(found, key=len)

    def _written(self, size: float) -> dict[int, Number]:
        labels = {
            pair: Number(slope, role="ink", height=size)
            for pair, slope in zip(self.pairs, self._entries, strict=True)
            if slope is not None
        }
        placed = self.graph.label_edges(labels)
        return {i: labels[pair] for i, pair in enumerate(self.pairs) if pair in placed}

    # What stands where

    def node(self, index: int) -> mn.Mobject:
        return self.graph.nodes[index]

    def with_numbers(self, index: int) -> mn.VGroup:
        """A node with the numbers seen above and below it: in a crowded graph they nearly touch."""
        # Without one so wide that a ring around them all would meet a number beside them; where
        # rows of nodes nearly touch, too, the node alone.
        shown = [one for one in self.submobjects if isinstance(one, Number)]
        own = [one for one in (self.graph.values[index], self.below.get(index)) if one in shown]
        groups = [
            mn.VGroup(self.node(index), *chosen)
            for count in range(len(own), -1, -1)
            for chosen in combinations(own, count)
        ]

        def count_ringed(group: mn.VGroup) -> int:
            strangers = [one for one in shown if one not in group.submobjects]
            return sum(map(Room.around(group, RING_REACH).meets, strangers))

        best = min(groups, key=count_ringed)
        if count_ringed(best) == 0:
            return best
        return CloselyRinged(self.graph.nodes[index], self.graph.scale)

    def value(self, index: int) -> Number:
        return self.graph.values[index]

    def arrows_into(self, index: int) -> list[mn.Mobject]:
        """The arrows that end at a node."""
        return [arrow for pair, arrow in self.arrows.items() if pair[1] == index]

    @property
    def corner(self) -> Room | None:
        """The largest room for a plot below the graph; None where it would be too flat."""
        free = self.whole
        rooms = [
            Room(left, free.right, free.bottom, self.graph.bottom_from(left) - theme.UNIT)
            for left in np.linspace(free.left, free.right - LEAST_PLOT, 12)
        ]
        best = max(rooms, key=lambda room: room.height * min(room.width, LEAST_PLOT))
        return best if best.height >= LEAST_HEIGHT else None

    def sources(self, rule: Equation) -> dict[str, mn.Mobject]:
        """For the slots of an equation where their numbers stand on the picture."""
        shown = {one.path: one for one in self.submobjects if isinstance(one, Number)}
        return {
            slot: shown[entry.path]
            for slot, entry in rule.written.entries.items()
            if slot not in ("named", "result") and entry.path in shown
        }

    # Its verbs

    def lay(
        self,
        index: int,
        whole: Quantity,  # all moves of this run; the largest of them is as long as a ruler
        role: Role,
        entry: Quantity | None = None,  # what the number says, if there is one
        source: int | None = None,  # the node out of whose bar this one comes
    ) -> list[mn.Animation]:
        """Lay a bar on a node's ruler, and write a number under it."""
        moves = self._change_number(index, entry, role) if entry is not None else []
        if index not in self.graph.rulers:
            return moves
        ruler = self.graph.rulers[index]
        if ruler not in self.submobjects:
            moves.append(self.bring(ruler))
        longest = max(float(np.abs(whole.values).max()), 1e-12)
        bar = self.graph.bar(index, float(whole[index]) / longest, role)
        old, before = self.bars.get((index, role)), self.bars.get((source, role))
        self.bars[index, role] = bar
        self.add(bar)
        if old is not None:
            self.remove(old)
            return [*moves, mn.ReplacementTransform(old, bar)]
        if before is not None:
            part = exempt(before.copy(), "blinking", because="it sets out from a bar that stays")
            return [*moves, mn.ReplacementTransform(part, bar)]
        return [*moves, mn.FadeIn(bar)]

    def lay_all(
        self, nodes: Iterable[int], whole: Quantity, role: Role, with_numbers: bool = True
    ) -> list[mn.Animation]:
        """The same at many nodes, each with its own entry as its number, if they have numbers."""
        moves: list[mn.Animation] = []
        for one in nodes:
            moves += self.lay(one, whole, role, whole[one] if with_numbers else None)
        return moves

    def _change_number(self, index: int, entry: Quantity, role: Role) -> list[mn.Animation]:
        old, number = self.below.get(index), self.graph.number_below(index, entry, role)
        self.below[index] = number
        self.add(number)
        if old is None:
            return [mn.FadeIn(number)]
        self.remove(old)
        return [mn.FadeOut(old), mn.FadeIn(number)]

    def clear(self, *roles: Role) -> list[mn.Animation]:
        """Take the bars of runs away, and the numbers below the nodes."""
        gone: list[mn.Mobject] = [bar for (_, role), bar in self.bars.items() if role in roles]
        self.bars = {key: bar for key, bar in self.bars.items() if key[1] not in roles}
        gone += self.below.values()
        self.below = {}
        return [self.let_go(*gone)] if gone else []

    def turn(self, back: bool) -> list[mn.Animation]:
        """Let the arrows that a nudge takes point back, dashed; or forward again."""
        moves: list[mn.Animation] = []
        ways = self.graph.backward if back else self.graph.forward
        for pair, slope in zip(self.pairs, self._entries, strict=True):
            if slope is None or self.is_back == back:
                continue
            # A copy: what morphs into another thing loses its own shape.
            old, new = self.arrows[pair], ways[pair].copy()
            self.arrows[pair] = new
            self.remove(old)
            self.add(new)
            moves.append(mn.ReplacementTransform(old, new))
        self.is_back = back
        return moves

    def flash(self, edges: Iterable[int] | None = None) -> list[mn.Animation]:
        """A signal along arrows, as they point now; along all that a nudge takes by default."""
        role: Role = "gradient" if self.is_back else "data"
        if edges is None:
            edges = [i for i, slope in enumerate(self._entries) if slope is not None]
        return [self.arrows[self.pairs[edge]].flash(role) for edge in edges]

    def signal(self, edges: Sequence[int]) -> list[mn.Animation]:
        """The same, and their slopes appear beside them."""
        return [*self.flash(edges), *self.bring_slopes(edges)]

    def arrive(
        self, index: int, edges: Sequence[int], whole: Quantity, entry: Quantity
    ) -> list[mn.Animation]:
        """Signals run along edges, and what they bring is laid down at a node, as ``lay`` does."""
        # Where the arrows point back it is a gradient, that comes from the heads of the edges.
        role: Role = "gradient" if self.is_back else "data"
        source = self.pairs[edges[0]][int(self.is_back)] if edges else None
        moves = self.lay(index, whole, role, entry, source)
        return [*self.signal(edges), *moves]

    def bring_slopes(self, edges: Iterable[int] | None = None) -> list[mn.Animation]:
        """The slopes beside arrows appear; beside all by default."""
        wanted = self.slopes if edges is None else [one for one in edges if one in self.slopes]
        hidden = [self.slopes[i] for i in wanted if self.slopes[i] not in self.submobjects]
        return [self.bring(*hidden)] if hidden else []

    def take_slopes(self) -> list[mn.Animation]:
        """They leave: of other values they are others."""
        shown = [one for one in self.slopes.values() if one in self.submobjects]
        return [self.let_go(*shown)] if shown else []

    def place(self, moment: Quantity) -> None:
        """Let the numbers above the nodes show these values."""
        for number, entry in zip(self.graph.values, moment, strict=True):
            if number.path != entry.path:
                show_instead(number, entry)

    def direction(self, index: int, slope: float) -> mn.VMobject:
        """A small arrow beside an input: which way it is to be turned; off what stands there."""
        own = self.value(index), self.node(index), self.below.get(index)
        # No arrow arrives at an input: there is room at its left.
        beside = [(own[0], mn.RIGHT), (own[0], mn.LEFT), (own[1], mn.LEFT), (own[0], mn.UP)]
        else_at = [(own[1], side) for side in (mn.UL, mn.DL, mn.UR, mn.DR, mn.DOWN)]
        else_at += [(own[2], side) for side in (mn.LEFT, mn.RIGHT) if own[2] is not None]
        arrows, tried = [], (HALF_ARROWS, FROM_KNOB)
        for half, away, (one, side) in (*product(*tried, beside), *product(*tried, else_at)):
            foot = one.get_critical_point(side) + away * side + half * side[1] * mn.UP
            if side is not mn.UP:
                foot[1] = min(foot[1], self.whole.top - half)
            up = -np.sign(slope) * half * mn.UP
            arrows.append(Arrow(foot - up, foot + up, "parameter"))
        numbers = [*self.slopes.values(), *self.graph.values, *self.below.values()]
        around = [*numbers, *self.graph.nodes, *self.graph.rulers.values()]
        others = [one for one in around if one not in own]
        lines = [*self.graph.forward.values(), *self.graph.backward.values()]
        return min(
            arrows, key=lambda one: (not self.whole.holds(one), count_met(one, others, lines))
        )

    def put_away(self) -> list[mn.Animation]:
        """All of it leaves, for a while."""
        self.away = list(self.submobjects)
        return [self.let_go(*self.away)] if self.away else []

    def bring_back(self) -> list[mn.Animation]:
        """What was put away returns."""
        return [self.bring(*self.away)]
