"""The world: a computation as a map of roads between dials, and bars below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import product, takewhile
from typing import Any

import manim as mn
import numpy as np
from scipy.spatial import ConvexHull

from deepchalk.lesson import ComputationError, Quantity, Role, numbers
from deepchalk.mobjects import DIGIT_WIDTH, IS_GROUND, Number, Part, Room, exempt, theme
from deepchalk.stage import FRAME, READ, World

from ..computation_params import SHARE
from ..numbers import writing
from ..trace import Trace
from .dial import Dial, Look, half_width
from .edge_labels import place_beside
from .field import Field
from .foot import Foot
from .graph_layers import DoesNotFit, Sizes, longest_way
from .layered_layout import Layout, lay_out
from .roads import Road, coloured
from .scales import LARGER, LARGEST, SCALES, SMALLEST, Scale

MAP = READ.shrunk(0.05, 0.1)
"""Where dials stand."""

BACK, AHEAD = 0.8, 0.82
"""How much of their colours roads have: those back, and those that nothing runs along now."""

PALE = 0.5
"""Of the colour of roads and dials that are not filled yet."""

LARGEST_UNIT = 0.62
"""How long 1 is on the rulers at most, in units of the frame."""

LEAST_LONGEST = 0.5
"""How long the longest bar is at least, even if it passes below another dial."""

CLEAR = 0.14
"""Between a straight road and a dial that it passes."""

LEAST_TAKEN, FRAME_AREA = 0.42, FRAME.width * FRAME.height
"""Share of the frame within the hull of the dials, from which on a map is not slim."""

AWAY = 0.6
"""How far a dial goes away from roads that pass it, in what there is of height."""

MOST_STRETCHED, LEAST_SPAN = 1.7, 2.6
"""How far rows are moved apart at most, in their distance; and how far they are apart then."""

FEW = 5
"""Numbers of a computation that is drawn larger than others, at most."""

ZIGZAG = 1.3
"""How far from their middle numbers stand that would stand in one line."""

ASIDE = 0.5
"""Above and below the rows together, for numbers at the sides of areas."""

ANGLES = (
    *(90, 60, 120, 35, 145, 10, 170, -15, 195, 75, 105, 50, 130, 20, 160, -30, 210),
    *(-45, 225, -60, 240, -75, 255, 270),
)
"""Where an operation may stand round its dial, in degrees, the side of its ruler below; first
those that look best."""

BESIDE = 0.4
"""How far from the middle of its dials a road begins and ends that is not straight, in radii."""

ON_TOP = 0.5
"""Where roads lie of what is given, over those back."""

PORT = 0.1
"""Between a road's end and the dial."""

STRIPS = (
    Room(-0.75, 6.55, -3.6, -2.4),
    Room(0.2, 6.5, -3.6, -2.55),
    Room(-3.2, 3.2, -3.6, -2.6),
    Room(-6.5, 6.5, -3.6, -2.7),
    Room(-6.5, 6.5, 2.7, 3.6),
)
"""Where a calculation may stand beside the map."""

FROM_BARS = 0.3
"""Between a bar and a slope beside it, in a map that is drawn as by hand."""

LOTS = 0.8, 0.024
"""Distance of the dots of the ground, and their radius."""

VOTES = {
    "w": (-5.4, -1.3),
    "b": (-5.4, 1.5),
    "x": (-3.85, -0.15),
    "t": (3.8, 2.3),
    "a": (-2.3, -1.3),
    "s": (-1.45, 1.5),
    "y": (1.6, 0.05),
    "d": (3.8, 0.05),
    "L": (5.98, 0.05),
}
"""Where the dials of the votes stand, as one would draw them by hand."""

VOTES_ABOVE = frozenset("bs")
"""Those of them whose rulers lie above."""

VOTES_ANGLES = {"s": -20, "a": -15}
"""In which direction operations stand that would else be in a slope's place."""

IN_FORK = 0.5
"""How far from the middle of two roads that meet again no number stands."""

Box = tuple[float, float, float, float]
"""Left, right, bottom, top."""


class RoadMap(World):
    """Dials, the roads between them with their slopes, and a ruler below each.

    Attributes
    ----------
    dials
        of each node
    roads, back
        of each edge, forward and back; what is given has no way back
    slopes
        the number beside a road, by edge; in a crowded map beside some
    feet
        the ruler of each node that a nudge can move
    unit
        how long 1 is on every ruler
    lots
        the faint dots of the ground
    field
        of the first and the last picture
    votes, tags
        what votes are for, beside their dials, until a nudge is followed; and, by node, what stands
        there until it has come to the result
    """

    def draw(self, t: Trace, room: Room) -> None:
        self.t = t
        self.pairs = [(edge.source, edge.target) for edge in t.graph.edges]
        self.active = t.routes.active
        self.looks = looks(t)
        try:
            self._arrange()
        except DoesNotFit as error:
            raise ComputationError(f"expression: {error}, take fewer operations") from None
        self.above: list[bool] = []
        self.dials = [Dial(look, self.scale_of) for look in self.looks]
        self._stand()
        self.roads = [self._road(edge, "line", AHEAD) for edge in range(len(self.pairs))]
        self.back = {
            edge: self._road(edge, "gradient", BACK, back=True)
            for edge, (source, _) in enumerate(self.pairs)
            if self.active[source]
        }
        for edge, road in enumerate(self.roads):
            if edge not in self.back:
                # It stays while others lead back: what is dashed runs below its tip.
                road.set_z_index(ON_TOP)
        self._turn_feet()
        if not self.is_composed:
            self._go_round_feet()
        self._share_tips()
        self._set_operations()
        self.slopes = self._slopes()
        self.unit = self._unit()
        self.feet = self._feet(self.unit)
        if self.is_composed:
            self._clear_bars()
        self.lots = self._lots()
        self.field = Field(int(t.knobs.value), len(t.routes.turned))
        self.free = READ
        self.bars: dict[tuple[int, str], mn.VMobject] = {}
        self.numbers: dict[int, Number] = {}
        self.away: list[mn.Mobject] = []
        self.votes: list[mn.Mobject] = []
        self.tags: dict[int, mn.Mobject] = {}
        self.cut: list[mn.Mobject] = []

    # What is laid on the rulers

    def lay(
        self,
        node: int,
        length: float,
        role: Role,
        entry: Quantity | None = None,
        large: float = 1.0,
    ) -> list[mn.Animation]:
        """A bar grows on a ruler, and its number comes with it."""
        foot = self.feet[node]
        moves: list[mn.Animation] = []
        if entry is not None:
            moves += self.write(node, foot.number(entry, role, large, length))
        if not self.scale_of.has_bars:
            return moves
        if foot.tick not in self.submobjects:
            moves.append(self.bring(foot.tick))
        bar = foot.bar(length, role).set_z_index(3)
        self.bars[node, role] = bar
        self.add(bar)
        return [*moves, mn.GrowFromPoint(bar, foot.middle)]

    def write(self, node: int, number: Number) -> list[mn.Animation]:
        """A number takes the place of the one that stood at a ruler."""
        moves = self.wipe(node)
        self._step_aside(node, number)
        self.numbers[node] = number
        self.add(number)
        return [*moves, mn.FadeIn(number)]

    @property
    def smallest(self) -> float:
        """Height of the smallest digit that stands in a dial, or beside a road."""
        values = (dial.value for dial in self.dials)
        return float(min(one.digit_height for one in (*values, *self.slopes.values())))

    def _step_aside(self, node: int, number: Number) -> None:
        """A number that stands on a road, or on an operation, goes aside, if there is room."""
        roads = np.concatenate([road.samples()[:, :2] for road in self.roads])

        def is_clear() -> bool:
            met = [one for place, one in enumerate(self.dials) if place != node]
            is_apart = not any(_meet(_box(one.face), _box(number), 0.0) for one in met)
            return is_apart and not _on(roads, _box(number), 0.0) and not self.is_written_on(number)

        if is_clear():
            return
        if number.digit_height > 1.01 * self.scale_of.number:
            # A large one is as small as the others, where it has no room.
            edge = number.get_edge_center(-self.feet[node].side * mn.UP)
            number.scale(self.scale_of.number / number.digit_height)
            number.move_to(edge, aligned_edge=-self.feet[node].side * mn.UP)
            if is_clear():
                return
        own = self.feet[node].ground
        taken = [_box(one) for one in self._obstacles() if _box(one) != _box(own)]
        taken += [_box(one) for one in (*self.slopes.values(), *self.bars.values())]
        middle, wide = number.get_x(), max(number.width, 2 * number.digit_height)
        for share in (0.4, -0.4, 0.7, -0.7, 1.0, -1.0, 1.3, -1.3):
            number.set_x(middle + share * wide)
            box = _box(number)
            is_free = not _on(roads, box, 0.03) and READ.holds(number)
            if is_free and not any(_meet(box, one, 0.03) for one in taken):
                return
        number.set_x(middle)

    def is_written_on(self, thing: mn.Mobject) -> bool:
        """Whether what a dial computes stands there."""
        written = (dial.operation for dial in self.dials if dial.operation is not None)
        return any(_meet(_box(thing), _box(one), 0.03) for one in written)

    def may_be_crossed(self, thing: mn.Mobject) -> bool:
        """Whether what lies over it, dimming it, hides nothing that is read."""
        return thing is self.lots or isinstance(thing, Road)

    def wipe(self, *nodes: int) -> list[mn.Animation]:
        """Numbers at rulers leave; by default all of them."""
        gone = [
            self.numbers.pop(one) for one in nodes or tuple(self.numbers) if one in self.numbers
        ]
        self.remove(*gone)
        return list(map(mn.FadeOut, gone))

    def take_up(self, kind: str) -> list[mn.Animation]:
        """All bars of a run leave: those of a role."""
        gone = [self.bars.pop(key) for key in list(self.bars) if key[1] == kind]
        self.remove(*gone)
        return list(map(mn.FadeOut, gone))

    def let_bar_go(self, node: int, kind: str) -> list[mn.Animation]:
        """The bar of a role that lies at one node leaves, if there is one."""
        gone = [self.bars.pop((node, kind))] if (node, kind) in self.bars else []
        self.remove(*gone)
        return list(map(mn.FadeOut, gone))

    def passing(self, edges: Iterable[int], role: Role = "data") -> list[mn.Animation]:
        """Lights run along roads, as they lead now."""
        roads = self.back if role == "gradient" else dict(enumerate(self.roads))
        width = 1.8 * self.scale_of.road
        return [roads[edge].flash(coloured(role), width) for edge in edges if edge in roads]

    def tint(self, edges: Iterable[int], role: str = "data") -> list[mn.Animation]:
        """Roads along which something runs have its colour."""
        colour = coloured(role, AHEAD if role == "line" else 1.0)
        moves: list[Any] = []
        for edge in edges:
            road = self.roads[edge]
            moves += [
                road.line.animate.set_stroke(colour),
                road.tip.animate.set_fill(colour, opacity=1),
            ]
        return moves

    def lit(self, *nodes: int) -> list[mn.Mobject]:
        """All that stands at dials now, for the light."""
        found: list[mn.Mobject] = []
        for node in nodes:
            dial = self.dials[node]
            found += [dial, dial.value]
            found += [dial.operation] if dial.operation is not None else []
            found += [one for (at, _), one in self.bars.items() if at == node]
            found += [self.numbers[node]] if node in self.numbers else []
            found += [self.feet[node].tick] if node in self.feet else []
            found += [self.tags[node]] if node in self.tags else []
        return found

    def let_tags_go(self) -> list[mn.Animation]:
        """What stands beside dials leaves."""
        gone = [one for one in self.tags.values() if one in self.submobjects]
        self.cut = [one for one in self.cut if not _among(one, list(self.tags.values()))]
        self.tags.clear()
        self.remove(*gone)
        return list(map(mn.FadeOut, gone))

    def skeleton(self) -> mn.VGroup:
        """All dials and roads, pale and empty: what is going to be filled."""
        colour = coloured("line", PALE)
        found = mn.VGroup()
        for dial in self.dials:
            found.add(dial.face[0].copy().set_fill(opacity=0).set_stroke(colour, 3))
        for road in self.roads:
            found.add(road.line.copy().set_stroke(colour, 3))
        for one in found:
            exempt(
                one,
                *("overlap", "contrast", "fading"),
                because="it tells only where something is going to be",
            )
        return found.set_z_index(-4)

    def bring_slopes(self, edges: Iterable[int], view: Room) -> list[mn.Animation]:
        """The slopes beside roads appear; those beyond what is seen come when that is more."""
        waiting = [*self.submobjects, *self.cut]
        coming = [
            self.slopes[edge]
            for edge in edges
            if edge in self.slopes and not _among(self.slopes[edge], waiting)
        ]
        seen = [one for one in coming if view.holds(one)]
        self.cut += [one for one in coming if not _among(one, seen)]
        return [self.bring(*seen)] if seen else []

    def turn(self, back: bool) -> list[mn.Animation]:
        """Roads lead back, dashed; or forward again. What is given has no way back."""
        old = [self.roads[edge] if back else self.back[edge] for edge in self.back]
        new = [self.back[edge] if back else self.roads[edge] for edge in self.back]
        self.remove(*old)
        self.add(*new)
        pairs = zip(old, new, strict=True)
        return [one for a, b in pairs for one in (mn.FadeOut(a), mn.FadeIn(b))]

    def seen_whole(self, view: Room) -> tuple[list[mn.Mobject], list[mn.Mobject]]:
        """What a view would cut, and leaves; and what had left, and comes back whole."""
        whole = self.whole_in(view)
        gone: list[mn.Mobject] = [
            one for one in self.submobjects if one is not self.lots and not _among(one, whole)
        ]
        back = [one for one in self.cut if _among(one, whole)]
        self.cut = [one for one in self.cut if not _among(one, back)] + gone
        self.remove(*gone)
        self.add(*back)
        return gone, back

    def whole_in(self, view: Room) -> list[mn.Mobject]:
        """What a view would not cut, nor leave without the dial that it belongs to."""
        cut = {node for node, dial in enumerate(self.dials) if not view.holds(dial.face)}
        shown = [one for one in (*self.submobjects, *self.cut) if one is not self.lots]
        return [one for one in shown if view.holds(one) and not cut & self._nodes_of(one)]

    def _nodes_of(self, one: mn.Mobject) -> set[int]:
        """The nodes without which a part of the map makes no sense."""
        for node, dial in enumerate(self.dials):
            if _among(one, [dial, dial.value, *([dial.operation] if dial.operation else [])]):
                return {node}
        for (node, _), bar in self.bars.items():
            if bar is one:
                return {node}
        for node, foot in self.feet.items():
            if _among(one, [foot.tick, *([self.numbers[node]] if node in self.numbers else [])]):
                return {node}
        for node, tag in self.tags.items():
            if tag is one:
                return {node}
        for edge, pair in enumerate(self.pairs):
            ways: list[mn.Mobject] = [self.roads[edge]]
            ways += [some[edge] for some in (self.back, self.slopes) if edge in some]
            if _among(one, ways):
                return {*pair}
        return set()

    def strip(self) -> Room | None:
        """Where a calculation may stand during the walk back, while the camera is at rest."""
        roads = np.concatenate([road.samples()[:, :2] for road in self.roads])
        standing = [_box(one) for one in self._obstacles()]
        standing += [_box(one) for one in self.slopes.values()]
        for node, foot in self.feet.items():
            standing.append(foot.reach(self.unit, self.lengths_back(node)))
        for room in STRIPS:
            box = room.left, room.right, room.bottom, room.top
            if not _on(roads, box) and not any(_meet(box, one) for one in standing):
                return room
        return None

    def put_away(self) -> list[mn.Animation]:
        """All of it leaves, but for the ground; bars and numbers for good."""
        shown = [one for one in self.submobjects if one is not self.lots]
        passing = [*self.bars.values(), *self.numbers.values(), *self.slopes.values()]
        passing += [foot.tick for foot in self.feet.values()]
        ways = [*self.roads, *self.back.values()]
        self.away = [one for one in shown if not _among(one, [*passing, *ways])]
        self.bars.clear()
        self.numbers.clear()
        self.remove(*shown)
        for one in shown:
            exempt(one, "fading", because="another view of the same comes")
        return list(map(mn.FadeOut, shown))

    def bring_back(self) -> list[mn.Animation]:
        """What was put away comes back, with roads as they lead forward."""
        coming = [*self.roads, *self.away]
        self.away = []
        for edge in range(len(self.roads)):
            self.tint_at_once(edge)
        self.add(*coming)
        return list(map(mn.FadeIn, coming))

    def tint_at_once(self, edge: int) -> None:
        """Nothing runs along a road."""
        colour = coloured("line", AHEAD)
        self.roads[edge].line.set_stroke(colour)
        self.roads[edge].tip.set_fill(colour, opacity=1)

    # What is where

    def called(self, node: int) -> Part:
        """How a node is called, in its colour."""
        return self.looks[node].letter

    def with_feet(self, nodes: Iterable[int]) -> list[mn.Mobject]:
        """Dials with what stands around them, for a camera that goes there."""
        found: list[mn.Mobject] = []
        for node in nodes:
            found.append(self.dials[node].face)
            if node in self.feet:
                found.append(self.feet[node].ground)
            if (operation := self.dials[node].operation) is not None:
                found.append(operation)
        return found

    def bars_of(self, node: int) -> list[mn.Mobject]:
        """Unseen: the room that the bars of a node take, for a camera that goes there."""
        left, right, bottom, top = self.feet[node].reach(self.unit, [float(self.t.reach[node])])
        room = mn.Rectangle(width=right - left + 0.01, height=top - bottom)
        return [room.move_to([(left + right) / 2, (bottom + top) / 2, 0])]

    def arriving(self, node: int) -> list[int]:
        """The edges that end at a node."""
        return list(self.t.graph.into(node))

    # How it is made

    def _arrange(self) -> None:
        """Scale and layout: the largest that fits, or a smaller one if that is less slim."""
        scales = (*LARGER, *SCALES) if len(self.looks) <= FEW else SCALES
        scales = (*LARGEST, *scales) if len(self.looks) == 2 else scales
        self.scale_of, self.layout = self._fitted(scales)
        self.is_composed = self.t.params.expression == SHARE and self.scale_of.size == 1
        if self.is_composed:
            return
        tried = [(self._spread(), self.scale_of, self.layout)]
        while tried[-1][0] < LEAST_TAKEN and self.scale_of.size > 1:
            scales = scales[scales.index(self.scale_of) + 1 :]
            self.scale_of, self.layout = self._fitted(scales)
            tried.append((self._spread(), self.scale_of, self.layout))
        _, self.scale_of, self.layout = max(tried, key=lambda one: one[0])

    def _fitted(self, scales: Sequence[Scale]) -> tuple[Scale, Layout]:
        steps = longest_way(len(self.looks), self.pairs)
        found: list[tuple[Scale, Layout]] = []
        for bands, scale in product((1, 2, 3), scales):
            if found and (bands > 1 or scale.size < min(1.0, found[0][0].size) / 1.4):
                break
            try:
                layout = self._laid_out(scale, bands)
            except DoesNotFit:
                continue
            if max(layout.layers) == steps:
                # Each dial stands in the column where a reader looks for it.
                return scale, layout
            found.append((scale, layout))
        if not found:
            raise DoesNotFit("this computation has too many steps to be drawn")
        return found[0]

    def _laid_out(self, scale: Scale, bands: int, from_left: bool = False) -> Layout:
        sizes = Sizes(
            [self._width(look, scale) for look in self.looks],
            scale.row,
            lane=scale.lane,
            gap=scale.gap,
            most_gap=6.0,
        )
        return lay_out(len(self.looks), self.pairs, MAP.width, MAP.height, sizes, bands, from_left)

    def _width(self, look: Look, scale: Scale) -> float:
        number = DIGIT_WIDTH * numbers.width(look.at_ruler) * scale.number
        return max(2 * half_width(look, scale), number)

    def _spread(self) -> float:
        """Dials move as far apart as there is room; the share of the frame that they take."""
        first = self.layout
        taken = self._spread_dials()
        if first.bands > 1 or taken >= LEAST_TAKEN:
            return taken
        # It may be less slim with inputs at the left, and not just before their use.
        with suppress(DoesNotFit):
            self.layout = self._laid_out(self.scale_of, 1, from_left=True)
            if (other := self._spread_dials()) > taken:
                return other
        self.layout = first
        return taken

    def _spread_dials(self) -> float:
        """The same for one layout."""
        centres = self.layout.centres
        self._use_height(centres)
        if self.layout.bands == 1 and self._taken(centres) < LEAST_TAKEN:
            self._fill_columns(centres)
        return self._taken(centres)

    def _stand(self) -> None:
        if self.is_composed:
            for own, dial in zip(self.t.graph.nodes, self.dials, strict=True):
                self.above.append(own.name in VOTES_ABOVE)
                dial.stand(np.array([*VOTES[own.name], 0.0]), above=not self.above[-1])
            return
        centres = self.layout.centres
        self.above = self._above(centres)
        places = self._places(centres)
        for dial, place, up in zip(self.dials, places, self.above, strict=True):
            dial.stand(MAP.centre + np.array([*place, 0.0]), above=not up)

    def _above(self, centres: np.ndarray) -> list[bool]:
        """Whether rulers lie above their dials: they stand outside, those of an upper row above."""
        found = []
        for active, (x, y) in zip(self.active, centres, strict=True):
            same = centres[np.abs(centres[:, 0] - x) < 0.1, 1]
            found.append(bool(active and len(same) > 1 and y >= same.max() - 1e-6 and y > 0.3))
        return found

    def _places(self, centres: np.ndarray) -> np.ndarray:
        """Where dials stand in their rows, beside what belongs to them."""
        scale = self.scale_of
        head = np.array([scale.head if one.operation is not None else 0.0 for one in self.looks])
        foot = scale.foot * np.array(self.active)
        side = np.where(self._above(centres), -1, 1)
        return np.asarray(centres + np.stack([0 * foot, side * (foot - head) / 2], axis=1))

    def _use_height(self, centres: np.ndarray) -> None:
        """Rows move apart until the map is as high as its room."""
        if self.layout.bands > 1:
            return
        span = float(np.ptp(centres[:, 1]))
        free = MAP.height - self.scale_of.row - ASIDE
        if span < 1e-6 and len(self.pairs) == len(centres) - 1:
            # What would be one line goes up and down.
            centres[:, 1] = max(min(ZIGZAG, free / 2), 0) * np.where(
                np.array(self.layout.layers) % 2, 1, -1
            )
            return
        if span < 1e-6 or free < span:
            return
        by = min(free / span, max(MOST_STRETCHED, LEAST_SPAN / span))
        low, high = centres[:, 1].min(), centres[:, 1].max()
        middle = (low + high) / 2
        # A slim map takes all the height that there is.
        most = (free + ASIDE) / span
        while by < most and self._taken(centres, by) < LEAST_TAKEN:
            by = min(1.05 * by, most)
        routes = self.layout.routes
        lanes = [y for route in routes.values() for _, y in route]
        stretched = centres * [1.0, by]
        bent = [routes[pair] for pair in self.pairs if not self._is_straight(pair, stretched)]
        used = [y for route in bent for _, y in route]
        # Where those fit that will be needed, others, whose roads run straight, do not matter.
        if used and by * max(abs(y - middle) for y in used) > MAP.height / 2:
            # Roads that pass outside of all dials stay in the frame, too.
            half = self.scale_of.row / 2
            low, high = min(low - half, *lanes), max(high + half, *lanes)
            middle, by = (low + high) / 2, min(by, MAP.height / (high - low))
        centres[:, 1] = by * (centres[:, 1] - middle)
        most = MAP.height / 2
        for pair, route in routes.items():
            routes[pair] = [(x, float(np.clip(by * (y - middle), -most, most))) for x, y in route]
        if self._taken(centres) < LEAST_TAKEN:
            self._step_off_lanes(centres)

    def _is_straight(self, pair: tuple[int, int], centres: np.ndarray) -> bool:
        """Whether no dial stands between two others that stand there."""
        start, end = (centres[one] for one in pair)
        points = start + np.linspace(0, 1, 60)[:, None] * (end - start)
        clear, tall = CLEAR * self.scale_of.size, self.scale_of.node / 2
        return not any(
            (
                np.abs(points - centres[node])
                < [self._width(look, self.scale_of) / 2 + clear, tall + clear]
            )
            .all(axis=1)
            .any()
            for node, look in enumerate(self.looks)
            if node not in pair
        )

    def _step_off_lanes(self, centres: np.ndarray) -> None:
        """A dial that is passed by roads on one side only goes to the other side."""
        low, high = centres[:, 1].min(), centres[:, 1].max()
        lanes = np.array([point for one in self.layout.routes.values() for point in one[1:-1]])
        for node, (x, y) in enumerate(centres.copy()):
            alone = np.abs(centres[:, 0] - x) < 0.1
            if alone.sum() > 1 or not len(lanes):
                continue
            half = self._width(self.looks[node], self.scale_of) / 2 + 0.01
            beside = lanes[np.abs(lanes[:, 0] - x) < half, 1]
            if len(beside) and (beside.min() > y or beside.max() < y):
                centres[node, 1] += AWAY * ((low if beside.min() > y else high) - y)

    def _fill_columns(self, centres: np.ndarray) -> None:
        """Dials that no road passes move apart, as far as a slim map needs it."""
        ends = centres[:, 1].min(), centres[:, 1].max()
        layers, before = np.array(self.layout.layers), centres[:, 1].copy()
        passed = {
            layer
            for source, target in self.pairs
            for layer in range(layers[source] + 1, layers[target])
        }
        free = [np.flatnonzero(layers == one) for one in sorted({*layers.tolist()} - passed)]
        aims = before.copy()
        for own in free:
            if np.ptp(before[own]) > 1e-6:
                aims[own] = np.interp(before[own], [before[own].min(), before[own].max()], ends)
        if self._move(centres, aims):
            return
        # Those that are alone in their columns go up and down, or down and up.
        alone, moved = [own for own in free if len(own) == 1], centres.copy()
        tried = list[tuple[float, np.ndarray]]()
        for sides in (ends, ends[::-1]):
            for place, own in enumerate(alone):
                aims[own] = sides[place % 2]
            centres[:] = moved
            if self._move(centres, aims):
                return
            tried.append((self._taken(centres), centres.copy()))
        centres[:] = max(tried, key=lambda one: one[0])[1]

    def _move(self, centres: np.ndarray, aims: np.ndarray) -> bool:
        """Dials move to other heights until the map is not slim any more; whether that comes."""
        before = centres[:, 1].copy()
        for share in np.linspace(0.1, 1, 10):
            centres[:, 1] = before + share * (aims - before)
            if self._taken(centres) >= LEAST_TAKEN:
                return True
        return False

    def _taken(self, centres: np.ndarray, by: float = 1.0) -> float:
        """The share of the frame within the hull of the dials, with rows moved apart."""
        half = np.array(
            [[half_width(one, self.scale_of), self.scale_of.node / 2] for one in self.looks]
        )
        middles = self._places(centres * [1.0, by])
        corners = [middles + half * side for side in product((-1, 1), (-1, 1))]
        return float(ConvexHull(np.concatenate(corners)).volume) / FRAME_AREA

    def _road(self, edge: int, role: str, share: float, back: bool = False) -> Road:
        scale = self.scale_of
        corners = self._corners(edge)
        if back:
            corners = corners[::-1]
        colour = coloured(role, share)
        return Road(corners, colour, scale.road, scale.tip, dashed=back)

    def _share_tips(self) -> None:
        """Roads that lead back to one node may end in one tip."""
        sources = [self.pairs[edge][0] for edge in self.back]
        for edge, road in self.back.items():
            if sources.count(self.pairs[edge][0]) > 1:
                exempt(road.tip, "contrast", because="roads that end together end in one tip")

    def _go_round_feet(self) -> None:
        """A straight road over another dial's ruler goes as it was laid out, if that is free."""
        feet = {node: _box(foot.ground) for node, foot in self._feet(0.0).items()}
        changed = False
        for edge, road in enumerate(self.roads):
            if not isinstance(road.route, mn.Line):
                continue
            others = [one for node, one in enumerate(self.dials) if node not in self.pairs[edge]]
            rulers = [box for node, box in feet.items() if node not in self.pairs[edge]]

            def troubles(
                road: Road, others: Sequence[Dial] = others, rulers: Sequence[Box] = rulers
            ) -> int:
                points = road.samples()
                met = sum(one.distance(points).min() <= 0 for one in others)
                return 2 * int(met) + sum(_on(points[:, :2], box, 0.0) for box in rulers)

            if not (before := troubles(road)):
                continue
            scale, corners = self.scale_of, self._corners(edge, straight=False)
            round_it = Road(corners, coloured("line", AHEAD), scale.road, scale.tip)
            if troubles(round_it) >= before:
                continue
            changed, self.roads[edge] = True, round_it
            if edge in self.back:
                colour = coloured("gradient", BACK)
                self.back[edge] = Road(corners[::-1], colour, scale.road, scale.tip, dashed=True)
            else:
                round_it.set_z_index(ON_TOP)
        if changed:
            self._turn_feet()

    def _corners(self, edge: int, straight: bool = True) -> np.ndarray:
        """Straight from dial to dial, if nothing stands between them; else as it was laid out."""
        source, target = (self.dials[one] for one in self.pairs[edge])
        room = PORT * self.scale_of.size
        start, end = source.port(target.place, room), target.port(source.place, room)
        points = start + np.linspace(0, 1, 60)[:, None] * (end - start)
        others = [one for one in self.dials if one not in (source, target)]
        is_clear = all(one.distance(points).min() > CLEAR * self.scale_of.size for one in others)
        if straight and is_clear and not self._bends(edge):
            return np.array([start, end])
        route = self.layout.routes[self.pairs[edge]]
        corners = [MAP.centre + np.array([*point, 0.0]) for point in route]
        first, last = corners[0][1], corners[-1][1]
        levels = []
        for level, dial in ((first, source), (last, target)):
            ordered = corners if dial is source else corners[::-1]
            same = list(takewhile(lambda one, y=level: one[1] == y, ordered))  # type: ignore
            # Beside a straight one, so that their tips do not lie on each other.
            away = np.sign(ordered[len(same)][1] - level) if len(same) < len(ordered) else 0.0
            levels.append(dial.place[1] + BESIDE * away * dial.radius)
            if self._passes_a_dial(edge, same, levels[-1]):
                # Beside dials farther on it stays where it was laid out.
                same = same[:1]
            for corner in same:
                corner[1] = levels[-1]
        right = source.place + (source.half_width + room) * mn.RIGHT
        left = target.place - (target.half_width + room) * mn.RIGHT
        right[1], left[1] = levels
        middle = (right[0] + left[0]) / 2
        tip, near = self.scale_of.tip + 0.01, len(corners) == 2
        first_x = max(corners[0][0], right[0] + tip)
        last_x = min(corners[-1][0], left[0] - tip)
        corners[0][0] = min(first_x, middle - 0.02) if near else first_x
        corners[-1][0] = max(last_x, middle + 0.02) if near else last_x
        if self._bends(edge):
            # A turn at an end of a line stays outside of what stands there.
            corners[0][0] = min(corners[0][0], max(one[0] for one in corners[1:]))
            corners[-1][0] = max(corners[-1][0], min(one[0] for one in corners[:-1]))
        return np.array([right, *corners, left])

    def _passes_a_dial(self, edge: int, corners: Sequence[np.ndarray], level: float) -> bool:
        """Whether another dial stands where these corners are, at that level."""
        left, right = (bound(one[0] for one in corners) for bound in (min, max))
        clear = CLEAR * self.scale_of.size
        return any(
            left < dial.place[0] < right and abs(dial.place[1] - level) < dial.radius + clear
            for node, dial in enumerate(self.dials)
            if node not in self.pairs[edge]
        )

    def _bends(self, edge: int) -> bool:
        """Whether it runs from the end of one line of the map to the beginning of the next."""
        route = np.array(self.layout.routes[self.pairs[edge]])
        return bool((np.diff(route[:, 0]) < -1e-6).any())

    def _turn_feet(self) -> None:
        """A ruler that lies on a road, or on another dial, goes to the other side, if it can."""
        roads = np.concatenate([road.samples()[:, :2] for road in self.roads])
        faces = [_box(dial.face) for dial in self.dials]

        def troubles(node: int) -> float:
            feet = self._feet(0.0)
            box = _box(feet[node].ground)
            met = [one for place, one in enumerate(faces) if place != node]
            met += [_box(foot.ground) for other, foot in feet.items() if other != node]
            outside = not READ.holds(feet[node].ground)
            return _on(roads, box) + 2 * outside + sum(_meet(box, one, 0.0) for one in met)

        for node, active in enumerate(self.active):
            if not active or not (before := troubles(node)):
                continue
            self.above[node] = not self.above[node]
            if troubles(node) >= before:
                self.above[node] = not self.above[node]

    def _set_operations(self) -> None:
        """Operations stand beside their dials where no road runs, and no ruler lies, or nowhere."""
        roads = np.concatenate([road.samples()[:, :2] for road in self.roads])
        taken = [_box(dial.face) for dial in self.dials]
        taken += [_box(foot.ground) for foot in self._feet(0.0).values()]
        for node, dial in enumerate(self.dials):
            if (written := dial.operation) is None:
                continue
            side = -1 if self.above[node] else 1
            others = [box for place, box in enumerate(taken) if place != node]
            first = VOTES_ANGLES if self.is_composed else {}
            own = self.t.graph.nodes[node].name
            for angle in (*([first[own]] if own in first else []), *ANGLES):
                self._put_round(dial, written, np.radians(side * angle))
                box = _box(written)
                is_free = not any(_meet(box, one, 0.04) for one in others)
                if is_free and not _on(roads, box) and READ.holds(written):
                    taken.append(box)
                    break
            else:
                # Rather none than one that a road goes through.
                dial.operation = None

    def _put_round(self, dial: Dial, text: mn.Mobject, angle: float) -> None:
        """Beside a dial, in a direction, as near as can be."""
        way = np.array([np.cos(angle), np.sin(angle), 0.0])
        half = np.array([text.width / 2, text.height / 2, 0.0])
        for away in np.linspace(0, 2, 41):
            middle = dial.place + (dial.radius + away) * way + np.sign(np.round(way, 3)) * half
            corners = middle + np.array([[x, y, 0] for x in (-1, 0, 1) for y in (-1, 0, 1)]) * half
            if dial.distance(corners).min() >= dial.scale_of.near:
                break
        text.move_to(middle)

    def _slopes(self) -> dict[int, Number]:
        size = max(1.1 * self.scale_of.number, SMALLEST)
        for height in dict.fromkeys((size, 0.85 * size, SMALLEST)):
            labels = {
                edge: Number(self.t.slopes[edge], role="ink", height=max(height, SMALLEST))
                for edge, (source, _) in enumerate(self.pairs)
                if self.active[source]
            }
            roads = dict(enumerate(self.roads))
            standing = [*self._obstacles(), *self._in_the_fork()]
            found = place_beside(labels, roads, self.back, standing, READ)
            if len(found) == len(labels) or height == SMALLEST:
                break
        return found

    def _clear_bars(self) -> None:
        """Slopes go away from bars with which they could be read, if all of them can."""
        before = {edge: one.get_center() for edge, one in self.slopes.items()}
        standing = [*self._obstacles(), *self._in_the_fork()]
        for node, foot in self.feet.items():
            left, right, low, high = foot.reach(self.unit, self.lengths(node))
            room = mn.Rectangle(width=right - left + 2 * FROM_BARS, height=high - low)
            standing.append(room.move_to([(left + right) / 2, (low + high) / 2, 0]))
        roads = dict(enumerate(self.roads))
        if len(place_beside(self.slopes, roads, self.back, standing, READ)) < len(before):
            for edge, place in before.items():
                self.slopes[edge].move_to(place)

    def _in_the_fork(self) -> list[mn.Mobject]:
        """Unseen: between two roads it could not be told whose slope a number is."""
        if not self.is_composed:
            return []
        corners = [self.dials[self.t.graph.named(one)].place for one in "asy"]
        return [mn.Dot(np.mean(corners, axis=0), radius=IN_FORK)]

    def _obstacles(self) -> list[mn.Mobject]:
        """What no number may stand on."""
        standing: list[mn.Mobject] = [dial.face for dial in self.dials]
        standing += [dial.operation for dial in self.dials if dial.operation is not None]
        standing += [foot.ground for foot in self._feet(0.0).values()]
        return standing

    def _feet(self, unit: float) -> dict[int, Foot]:
        return {
            node: Foot(dial, self.above[node], self.scale_of, unit, self.looks[node].at_ruler)
            for node, dial in enumerate(self.dials)
            if self.active[node]
        }

    def lengths(self, node: int) -> list[float]:
        """How long the bars of a node are, in numbers."""
        t = self.t
        found = [float(one[node]) for one in (t.reach, t.other)]
        if node == t.meeting:
            found += [float(one) / float(t.nudge) for one in t.pushes]
        return [*found, *self.lengths_back(node)]

    def lengths_back(self, node: int) -> list[float]:
        """The same of those that run back."""
        t = self.t
        parts = (t.parts[edge] for edge in t.graph.out_of(node))
        return [float(one) for one in (t.gradients[node], *parts)]

    def _unit(self) -> float:
        """How long 1 can be, so that no bar lies on something else."""
        if not self.scale_of.has_bars:
            return 0.0
        lengths = {n: self.lengths(n) for n, active in enumerate(self.active) if active}
        longest = max(max(map(abs, some)) for some in lengths.values())
        standing = [_box(one) for one in self._obstacles()]
        standing += [_box(one) for one in self.slopes.values()]
        feet = self._feet(0.0)
        unit = min(LARGEST_UNIT, 3.2 / max(longest, 1e-9))
        while unit * longest > LEAST_LONGEST:
            bars = {n: feet[n].reach(unit, some) for n, some in lengths.items()}
            if self._is_free(bars, standing, feet):
                break
            unit *= 0.95
        return unit

    def _is_free(
        self, bars: dict[int, Box], standing: Sequence[Box], feet: dict[int, Foot]
    ) -> bool:
        roads = np.concatenate([road.samples()[:, :2] for road in self.roads])
        boxes = list(bars.items())
        for place, (node, box) in enumerate(boxes):
            if box[0] < READ.left - 0.4 or box[1] > READ.right + 0.4:
                return False
            own = _box(feet[node].ground)
            others = [one for one in standing if one != own]
            others += [one for _, one in boxes[place + 1 :]]
            if any(_meet(box, one) for one in others):
                return False
            if _on(roads, box):
                return False
        return True

    def _lots(self) -> mn.VMobject:
        """Faint dots to the edges of the world: the field from which the knobs come."""
        now, (pitch, radius) = theme.active(), LOTS
        roads = np.concatenate([road.samples() for road in self.roads])
        dots = mn.VMobject(stroke_width=0, fill_opacity=1)
        dots.set_fill(theme.mix(now.ground, now.parameter, 0.3))
        turns = np.linspace(0, mn.TAU, 7)
        circle = radius * np.stack([np.cos(turns), np.sin(turns), 0 * turns], axis=1)
        for x, y in product(np.arange(-14, 15) * pitch, np.arange(-9, 10) * pitch):
            place = np.array([x, y, 0.0])
            if np.linalg.norm(roads - place, axis=1).min() < radius:
                # A road that begins or ends on one would stand out from it less.
                continue
            first, *others = place + circle
            dots.start_new_path(first)
            dots.add_points_as_corners(others)
        exempt(
            dots,
            *("overlap", "contrast", "size", "frame", IS_GROUND),
            because="they only tell that this is a ground",
        )
        return dots.set_z_index(-5)


def hull_share(things: Iterable[mn.Mobject], view: Room) -> float:
    """The share of a view within the hull of the boxes of things."""
    boxes = [_box(one) for one in things]
    corners = [corner for box in boxes for corner in product(box[:2], box[2:])]
    return float(ConvexHull(np.array(corners)).volume) / (view.width * view.height)


def outline_share(things: Iterable[mn.Mobject], view: Room) -> float:
    """The share of a view within the hull of outlines of things."""
    points = np.concatenate([one.get_all_points()[:, :2] for one in things])
    return float(ConvexHull(points).volume) / (view.width * view.height)


def _among(one: mn.Mobject, others: Iterable[mn.Mobject]) -> bool:
    return any(one is other for other in others)


def _box(thing: mn.Mobject) -> Box:
    (left, bottom, _), (right, top, _) = thing.get_corner(mn.DL), thing.get_corner(mn.UR)
    return float(left), float(right), float(bottom), float(top)


def _meet(one: Box, other: Box, room: float = 0.05) -> bool:
    beside = one[0] < other[1] + room and other[0] < one[1] + room
    return beside and one[2] < other[3] + room and other[2] < one[3] + room


def _on(points: np.ndarray, box: Box, room: float = 0.06) -> bool:
    """Whether some of points, shape (point, 2), lie in a box."""
    x, y = points.T
    inside = (x > box[0] - room) & (x < box[1] + room)
    return bool((inside & (y > box[2] - room) & (y < box[3] + room)).any())


def looks(t: Trace) -> list[Look]:
    """Each dial, wide enough for all numbers that it and its ruler will show."""
    found = []
    for node, name in enumerate(writing.symbols(t.graph)):
        own = t.graph.nodes[node]
        learned = node in t.routes.learned
        role: Role = "parameter" if learned else "ink2"
        if own.is_input and not learned:
            role = "line"
        if node == t.graph.result:
            role = "gradient"
        beside = [one[node] for one in (t.gradients, t.reach, t.moved, t.other)]
        widest, at_ruler = (
            max((one.text for one in some), key=numbers.width)
            for some in ([t.values[node], t.descent[1, node]], beside)
        )
        operation = None
        if not own.is_input:
            source = writing.operation(t.graph, node)
            operation = Part(source.source, str(source), "ink2")
        letter = Part(name.source, name.source, "parameter" if learned else "ink")
        found.append(Look(letter, t.values[node], widest, at_ruler, role, operation))
    return found
