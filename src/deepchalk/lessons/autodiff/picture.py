"""The picture: a computation as a graph in which nudges run forward and gradients back."""

from __future__ import annotations

import re
from collections.abc import Iterable

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Picture
from deepchalk.errors import ComputationError, LayoutError
from deepchalk.lesson.computation import writing
from deepchalk.lesson.values.how import SLOT, calculation_of
from deepchalk.lesson.values.numbers import width
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.motion.rolling_number import show_instead
from deepchalk.mobjects.networks.arrow import Arrow
from deepchalk.mobjects.networks.computation_graph import ComputationGraph, Edge, NodeLook
from deepchalk.mobjects.networks.graph_layers import DoesNotFit
from deepchalk.mobjects.networks.graph_scales import SCALES
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Number, Part
from deepchalk.mobjects.text.equation import Equation
from deepchalk.theme import UNIT, Role

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

SLOPE = 0.9
"""Height of a slope's digits, in those of a value."""


class Network(Picture):
    """The graph, its arrows and slopes, and the bars that lie on its rulers."""

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(t, room)
        self.whole, self.net, self.active = room, t.graph, t.active
        self.pairs: list[Edge] = [(edge.source, edge.target) for edge in t.graph.edges]
        self.graph = self._graph(t, room)
        self.slopes = self._slopes(t)
        top = self.graph.bottom - UNIT
        self.free = Room(room.left, room.right, room.bottom, max(top, self.free.top))
        self.bars: dict[tuple[int, Role], mn.VMobject] = {}
        self.below: dict[int, Number] = {}
        self.away: list[mn.Mobject] = []
        self.is_back = False
        self.arrows = {pair: self.graph.forward[pair].copy() for pair in self.pairs}

    def _graph(self, t: Trace, room: Room) -> ComputationGraph:
        found: list[tuple[Room, ComputationGraph]] = []
        for height in STRIPS:
            strip, above = room.cut_bottom(height, 0.4 * UNIT)
            # Rings around the outer nodes stay inside.
            above = above.shrunk(0.1, 0)
            for whole in (True, False):
                try:
                    found.append(
                        (strip, ComputationGraph(self._looks(t, whole), self.pairs, above))
                    )
                except DoesNotFit:
                    continue
                if found[-1][1].scale.number >= LEAST_NUMBER:
                    self.free, graph = found[-1]
                    return graph
        if not found:
            raise ComputationError(
                "expression: its graph has too many long connections to be read, take fewer "
                "operations"
            )
        self.free, graph = max(found, key=lambda one: one[1].scale.node)
        return graph

    def _looks(self, t: Trace, whole: bool) -> list[NodeLook]:
        looks = []
        for node, name in enumerate(writing.symbols(t.graph)):
            written = writing.statement(t.graph, node) if whole else name
            role: Role = "parameter" if node in t.learned else "ink"
            outline: Role = "output" if node == t.graph.result else role
            if t.graph.nodes[node].is_input and node not in t.learned:
                outline = "target"
            below = (t.gradients, t.reach, t.moved, t.other) if t.active[node] else ()
            symbol = Part(written.source, written.source, role)
            entries = [*(one[node] for one in below), *t.descent[:, node]]
            shown = tuple(sorted(entries, key=lambda one: width(one.text))[-2:]) if below else ()
            looks.append(NodeLook(symbol, outline, t.values[node], shown))
        return looks

    def _slopes(self, t: Trace) -> dict[int, Number]:
        """A number beside each arrow that a nudge takes; in a crowded graph beside some of them.

        Nodes become a little smaller for it, not too small.
        """
        mine = [index for index, edge in enumerate(t.graph.edges) if t.active[edge.source]]
        largest, found = self.graph, self._beside(t, mine)
        while len(found) < len(mine):
            smaller = SCALES[SCALES.index(self.graph.scale) + 1 :]
            smaller = tuple(one for one in smaller if one.node >= LEAST_NODE)
            try:
                self.graph = ComputationGraph(largest.looks, largest.edges, largest.room, smaller)
            except DoesNotFit:
                self.graph = largest
                return self._beside(t, mine)
            found = self._beside(t, mine)
        return found

    def _beside(self, t: Trace, edges: list[int]) -> dict[int, Number]:
        size = max(theme.active().sizes.smallest, SLOPE * self.graph.scale.number)
        labels = {self.pairs[i]: Number(t.slopes[i], role="ink2", height=size) for i in edges}
        placed = self.graph.label_edges(labels)
        return {index: labels[self.pairs[index]] for index in edges if self.pairs[index] in placed}

    # What stands where

    def node(self, index: int) -> mn.Mobject:
        return self.graph.nodes[index]

    def value(self, index: int) -> Number:
        return self.graph.values[index]

    def arrows_into(self, index: int) -> list[mn.Mobject]:
        """The arrows that end at a node."""
        return [self.arrows[self.pairs[one]] for one in self.net.into(index)]

    def labels(self, edges: Iterable[int]) -> list[Number]:
        """The slopes beside some arrows, where they are drawn."""
        return [self.slopes[edge] for edge in edges if edge in self.slopes]

    # Its verbs

    def lay(
        self, index: int, entry: Quantity, whole: Quantity, role: Role, source: int | None = None
    ) -> list[mn.Animation]:
        """Lay a bar on a node's ruler, out of that of another node, and write its number.

        Parameters
        ----------
        entry
            what the number says
        whole
            all moves of this run; the largest of them is as long as a ruler
        """
        longest = max(float(np.abs(whole.values).max()), 1e-12)
        number = self.graph.number_below(index, entry, role)
        moves = [*self._change_number(index, number)]
        if index not in self.graph.rulers:
            return moves
        moves += self._bring_ruler(index)
        bar = self.graph.bar(index, float(whole[index]) / longest, role)
        old, before = self.bars.get((index, role)), self.bars.get((source or -1, role))
        if source is not None:
            before = self.bars.get((source, role))
        self.bars[index, role] = bar
        self.add(bar)
        if old is not None:
            self.remove(old)
            moves.append(mn.ReplacementTransform(old, bar))
        elif before is not None:
            moves.append(mn.ReplacementTransform(before.copy(), bar))
        else:
            moves.append(mn.FadeIn(bar))
        return moves

    def blue(self, index: int, whole: Quantity) -> list[mn.Animation]:
        """Lay a bar of a run forward beside that of the run back, without a number."""
        if index not in self.graph.rulers:
            return []
        longest = max(float(np.abs(whole.values).max()), 1e-12)
        bar = self.graph.bar(index, float(whole[index]) / longest, "data")
        self.bars[index, "data"] = bar
        self.add(bar)
        return [mn.FadeIn(bar), *self._bring_ruler(index)]

    def _bring_ruler(self, index: int) -> list[mn.Animation]:
        ruler = self.graph.rulers[index]
        if ruler in self.submobjects:
            return []
        self.add(ruler)
        return [mn.FadeIn(ruler)]

    def _change_number(self, index: int, number: Number) -> list[mn.Animation]:
        old = self.below.get(index)
        self.below[index] = number
        self.add(number)
        if old is None:
            return [mn.FadeIn(number)]
        self.remove(old)
        return [mn.FadeOut(old), mn.FadeIn(number)]

    def clear(self, role: Role, numbers: bool = True) -> list[mn.Animation]:
        """Take the bars of a run away, and the numbers below the nodes."""
        gone: list[mn.Mobject] = [bar for (_, one), bar in self.bars.items() if one == role]
        self.bars = {key: bar for key, bar in self.bars.items() if key[1] != role}
        if numbers:
            gone += self.below.values()
            self.below = {}
        return [self.let_go(*gone)] if gone else []

    def turn(self, back: bool) -> list[mn.Animation]:
        """Let the arrows that a nudge takes point back, dashed; or forward again."""
        moves: list[mn.Animation] = []
        ways = self.graph.backward if back else self.graph.forward
        for pair in self.pairs:
            if not self.active[pair[0]] or self.is_back == back:
                continue
            # A copy: what morphs into another thing loses its own shape.
            old, new = self.arrows[pair], ways[pair].copy()
            self.arrows[pair] = new
            self.remove(old)
            self.add(new)
            moves.append(mn.ReplacementTransform(old, new))
        self.is_back = back
        return moves

    def bring_slopes(self) -> list[mn.Animation]:
        """The slopes beside all arrows."""
        hidden = [one for one in self.slopes.values() if one not in self.submobjects]
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
        """A small arrow beside an input: which way it is to be turned."""
        number = self.value(index)
        place = number.get_right() + 0.2 * mn.RIGHT
        up = -np.sign(slope) * 0.2 * mn.UP
        return Arrow(place - up, place + up, "parameter")

    @property
    def corner(self) -> Room | None:
        """The largest room for a plot below the graph; None where it would be too flat."""
        free = self.whole
        rooms = [
            Room(left, free.right, free.bottom, self.graph.bottom_from(left) - UNIT)
            for left in np.linspace(free.left, free.right - LEAST_PLOT, 12)
        ]
        best = max(rooms, key=lambda room: room.height * min(room.width, LEAST_PLOT))
        return best if best.height >= LEAST_HEIGHT else None

    def put_away(self) -> list[mn.Animation]:
        """All of it leaves, for a while."""
        self.away = list(self.submobjects)
        return [self.let_go(*self.away)] if self.away else []

    def bring_back(self) -> list[mn.Animation]:
        """What was put away returns."""
        return [self.bring(*self.away)]

    def shown(self, entry: Quantity) -> mn.Mobject | None:
        """Where a number stands on the picture."""
        place = int(re.findall(r"\d+", entry.path)[0]) if "[" in entry.path else -1
        found: Number | None
        if entry.name == "values":
            found = self.graph.values[place]
        elif entry.name == "slopes":
            found = self.slopes.get(place)
        else:
            found = self.below.get(place)
        return found if found in self.submobjects else None

    def sources(self, rule: Equation) -> dict[str, mn.Mobject]:
        """For the slots of an equation where their numbers stand on the picture."""
        found = {
            slot: self.shown(entry)
            for slot, entry in rule.written.entries.items()
            if slot not in ("told", "result")
        }
        return {slot: source for slot, source in found.items() if source is not None}


def worked(entry: Quantity, room: Room, told: Quantity | None = None) -> Equation:
    """How an entry comes about, as large as its room allows; only its number where that is long.

    Parameters
    ----------
    told
        the entry whose symbol stands before it
    """
    calculation, size = calculation_of(entry), theme.active().sizes.formula
    before = "{told.symbol} = " if told is not None else ""
    symbols = {} if told is None else {"told": told}
    if calculation is not None:
        constants = re.findall(r"\d+(?:\.\d+)?", SLOT.sub(" ", calculation.template))
        operands = {f"o{place}": one for place, one in enumerate(calculation.operands)}
        template = SLOT.sub(lambda match: f"{{o{match[1]}}}", calculation.template)
        try:
            rule = Equation(
                f"{before}{template} {{~}} {{result}}",
                width=room.width,
                constants=constants,
                result=entry,
                **operands,
                **symbols,
            )
            return room.fit(rule, largest=size)
        except LayoutError:
            pass
    return room.fit(Equation("{told.symbol} {~} {result}", result=entry, told=told or entry))
