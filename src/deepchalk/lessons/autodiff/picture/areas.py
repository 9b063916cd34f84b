"""Rectangles over a row of nodes: as wide as each moves, as high as the result cares about it."""

from __future__ import annotations

from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role
from deepchalk.mobjects import Arrow, Equation, Formula, Number, exempt, theme
from deepchalk.stage import READ

from ..numbers.routes import TwoRoads
from ..trace import Trace
from .road_map import RoadMap
from .roads import coloured

BASE, LETTERS = -1.55, -2.85
"""Where rectangles stand, and the middle of the circles below them."""

RADIUS, LETTER = 0.5, 0.4
"""Of a circle, and how high its letter is."""

DIGITS, BESIDE = 0.34, 0.14
"""How high the numbers at the sides are, and how far away they stand."""

APART, LEAST = 0.5, 1.2
"""Between two places of the row, and how wide each is at least."""

PASSED = 0.7
"""More of it where a road passes another node, which has a slope on both sides."""

HIGHEST, LARGEST, THIN = 3.5, 2.2, 0.05
"""How high a rectangle is at most, half of how wide, and how thin one is drawn at least."""

LANES, LANE_GAP = 4.2, 0.35
"""How high the rectangles of two roads stand, one above the other, and what is between them."""

BESIDE_AREA, PRODUCT = 0.22, 0.32
"""Between a road's rectangle and how its area comes about, and how high its digits are."""

MOST = 6
"""Places of a row."""

Box = tuple[float, float, float, float]
"""Left, bottom, width and height."""


class AreaRow:
    """The places of some nodes, and what stands there.

    Rectangles are as large as numbers are without their signs; these are written at the sides.

    Attributes
    ----------
    nodes
        those of all that every way passes for which there is room, from left to right
    ground
        circles with letters, and arrows with slopes
    """

    def __init__(self, t: Trace, world: RoadMap) -> None:
        self.t, self.world = t, world
        self.roads = t.two_roads
        for most in range(MOST, 1, -1):
            self.nodes = _chosen(t, most)
            self._numbers = {node: self._sides(node) for node in self.nodes}
            if self._fits():
                break
        self._place()
        self.ground = self._ground()
        for one in self.ground:
            exempt(one, "fading", because="the map comes back")

    # Where rectangles are

    def box(self, node: int) -> Box:
        """The rectangle of a node."""
        wide, high = self._size(node)
        return self.x[node] - wide / 2, BASE, wide, high

    def parting(self) -> tuple[Box, Box]:
        """Those of two roads where they part, each over its own road."""
        assert self.roads is not None
        left, _, wide, _ = self.box(self.roads.start)
        one, other = (
            (left, low, wide, self.tall * _size_of(self.t.heights[edge]))
            for low, edge in zip(self._lanes(), self.roads.out, strict=True)
        )
        return one, other

    def meeting(self) -> tuple[Box, Box]:
        """The same where the roads are about to meet."""
        assert self.roads is not None
        left, _, _, high = self.box(self.roads.end)
        one, other = (
            (left, low, self.unit * _size_of(self.t.widths[edge]), high)
            for low, edge in zip(self._lanes(), self.roads.into, strict=True)
        )
        return one, other

    def joined(self) -> Box:
        """Where the second one goes when they meet: beside the first, or on the end of it."""
        (left, low, wide, high), (_, _, other, _) = self.meeting()
        return left + (wide - other if self.t.are_opposite else wide), low, other, high

    def _lanes(self) -> tuple[float, float]:
        """On what the rectangles of the two roads stand."""
        assert self.roads is not None
        ends = self.t.heights[self.roads.out[0]], self.t.upright[self.roads.end]
        return BASE, BASE + LANE_GAP + self.tall * max(map(_size_of, ends))

    # What stands there

    def rectangle(self, box: Box) -> mn.VMobject:
        """An area."""
        shape = mn.VMobject(stroke_width=4).set_points_as_corners(corners(box))
        shape.set_stroke(theme.active().ink, 4).set_fill(theme.active().gradient, 0.35)
        exempt(shape, "overlap", "contrast", "fading", because="areas lie on each other")
        return shape

    def cut(self, box: Box) -> mn.VMobject:
        """An area that counts against another one."""
        shape = self.rectangle(box).set_fill(theme.active().ground, 0.85)
        return shape.set_stroke(coloured("line"), 4)

    def sides(self, node: int) -> list[Number]:
        """How wide a rectangle is, and how high."""
        across, upright = self._numbers[node]
        left, low, wide, high = self.box(node)
        across.move_to([left + wide / 2, low - BESIDE, 0], aligned_edge=mn.UP)
        upright.move_to([left + wide + BESIDE, low + max(high / 2, 0.2), 0], aligned_edge=mn.LEFT)
        return [across, upright]

    def products(self, meeting: bool = False) -> list[Equation | Number]:
        """How the areas of two roads come about, where they part or where they meet."""
        roads, t = self.roads, self.t
        assert roads is not None
        found: list[Equation | Number] = []
        boxes = self.meeting() if meeting else self.parting()
        for box, out, into in zip(boxes, roads.out, roads.into, strict=True):
            across, upright = (
                (t.widths[into], t.upright[roads.end])
                if meeting
                else (t.across[roads.start], t.heights[out])
            )
            rule = Equation(
                "{across} dot {upright} {~} {area}",
                across=across,
                upright=upright,
                area=t.flows[out],
            )
            rule.scale(PRODUCT / rule.digit_height)
            left, low, wide, high = box
            free = READ.right - (left + wide + BESIDE_AREA)
            short = self._number(t.flows[out], "gradient")
            one: Equation | Number = rule if rule.width <= free else short
            # At the end of the row there may be room on the other side only.
            x, edge = left + wide + BESIDE_AREA, mn.LEFT
            if one.width > free:
                x, edge = left - BESIDE_AREA, mn.RIGHT
            one.move_to([x, low + max(high / 2, 0.2), 0], aligned_edge=edge)
            for part in (one, *one.submobjects):
                exempt(part, "overlap", "fading", "dwell", because="it goes on with its area")
            found.append(one)
        return found

    # How it is made

    def _number(self, entry: Quantity, role: Role) -> Number:
        number = Number(entry, role=role, height=DIGITS)
        return exempt(number, "overlap", "fading", because="it names a side")

    def _sides(self, node: int) -> tuple[Number, Number]:
        t = self.t
        return self._number(t.across[node], "data"), self._number(t.upright[node], "gradient")

    def _size(self, node: int) -> tuple[float, float]:
        found = _size_of(self.t.across[node]), _size_of(self.t.upright[node])
        return max(self.unit * found[0], THIN), max(self.tall * found[1], THIN)

    def _halves(self, node: int) -> tuple[float, float]:
        """How much of the row a node takes, left and right of its middle, with its numbers."""
        across, upright = self._numbers[node]
        wide = self._size(node)[0]
        least = max(wide, across.width, LEAST) / 2
        left, right = least, max(least, wide / 2 + BESIDE + upright.width)
        if self.roads is not None and node == self.roads.end:
            one, other = (self.unit * _size_of(self.t.widths[edge]) for edge in self.roads.into)
            right = max(right, max(one, other) - wide / 2)
        return left, right

    def _whole(self) -> float:
        halves = [side for node in self.nodes for side in self._halves(node)]
        return sum(halves) + sum(map(self._apart, self.nodes[:-1]))

    def _apart(self, node: int) -> float:
        """Between a node and the next one."""
        is_passed = self.roads is not None and node == self.roads.start
        return APART + (PASSED if is_passed else 0.0)

    def _fits(self) -> bool:
        """Whether there is a unit with which all has room; the largest is taken."""
        # Widths have one of their own, and heights: areas stay what they are to each other.
        t = self.t
        self.tall = HIGHEST / max(_size_of(t.upright[node]) for node in self.nodes)
        if self.roads is not None:
            end = _size_of(t.upright[self.roads.end])
            lanes = sum(max(_size_of(t.heights[edge]), end) for edge in self.roads.out)
            self.tall = min(self.tall, (LANES - LANE_GAP) / lanes)
        self.unit = 2 * LARGEST / max(_size_of(t.across[node]) for node in self.nodes)
        for _ in range(80):
            if self._whole() <= READ.width - 0.2:
                return True
            self.unit *= 0.95
        return False

    def _place(self) -> None:
        self.x: dict[int, float] = {}
        place = -self._whole() / 2
        for node in self.nodes:
            left, right = self._halves(node)
            self.x[node] = place + left
            place += left + right + self._apart(node)

    def _ground(self) -> list[mn.Mobject]:
        now = theme.active()
        found: list[mn.Mobject] = []
        for node in self.nodes:
            circle = mn.Circle(RADIUS, stroke_width=5).move_to([self.x[node], LETTERS, 0])
            circle.set_stroke(coloured(self.world.looks[node].role)).set_fill(now.ground, 1)
            letter = Formula("{s}", s=self.world.called(node), height=LETTER)
            letter.scale(min(1.0, 1.5 * RADIUS / letter.width)).move_to(circle)
            found += [circle, letter]
        for node, after in pairwise(self.nodes):
            start = np.array([self.x[node] + RADIUS + 0.12, LETTERS, 0])
            end = np.array([self.x[after] - RADIUS - 0.12, LETTERS, 0])
            edges = [one for one in self.t.graph.out_of(node) if self.world.pairs[one][1] == after]
            roads = self.roads
            if roads is not None and (node, after) == (roads.start, roads.end):
                found += self._two(start, end)
                continue
            found.append(self._arrow(start, end))
            if len(edges) == 1 and after in self._steps(node):
                slope = Number(self.t.slopes[edges[0]], role="ink", height=0.28)
                if slope.width < end[0] - start[0] + 0.2:
                    found.append(slope.next_to((start + end) / 2, mn.UP, buff=0.14))
        return found

    def _two(self, start: np.ndarray, end: np.ndarray) -> list[mn.Mobject]:
        """Two arrows: beside each its slope, or on it the one node that it passes."""
        assert self.roads is not None
        found: list[mn.Mobject] = []
        for out, into, side in zip(self.roads.out, self.roads.into, (-1, 1), strict=True):
            move = np.array([0, side * 0.26, 0])
            found.append(self._arrow(start + move, end + move))
            middle = (start + end) / 2 + move
            if out == into:
                slope = Number(self.t.slopes[out], role="ink", height=0.28)
                found.append(slope.next_to(middle, side * mn.UP, buff=0.12))
            elif self.world.pairs[out][1] == self.world.pairs[into][0]:
                circle = mn.Circle(0.28, stroke_width=4).move_to(middle)
                circle.set_stroke(coloured("ink2")).set_fill(theme.active().ground, 1)
                name = self.world.called(self.world.pairs[out][1])
                letter = Formula("{s}", s=name, height=0.27)
                letter.scale(min(1.0, 0.42 / letter.width)).move_to(circle)
                for one in (circle, letter):
                    exempt(one, "overlap", because="it stands on its arrow")
                found += [circle, letter]
                found += self._beside_circle(circle, (start + move, end + move), (out, into), side)
        return found

    def _beside_circle(
        self,
        circle: mn.Circle,
        ends: tuple[np.ndarray, np.ndarray],
        edges: tuple[int, int],
        side: int,
    ) -> list[mn.Mobject]:
        """The slopes on both sides of the node that a road passes, where there is room."""
        found: list[mn.Mobject] = []
        inner = (circle.get_left(), circle.get_right())
        for end, edge_of, edge in zip(ends, inner, edges, strict=True):
            slope = Number(self.t.slopes[edge], role="ink", height=0.28)
            slope.next_to((end + edge_of) / 2, side * mn.UP, buff=0.12)
            if slope.width < abs(end[0] - edge_of[0]) + 0.3:
                found.append(slope)
        return found

    def _steps(self, node: int) -> list[int]:
        """Where one way leads from there at once, and no other one."""
        cuts = self.t.cuts
        return cuts[cuts.index(node) + 1 : cuts.index(node) + 2]

    def _arrow(self, start: np.ndarray, end: np.ndarray) -> mn.Mobject:
        return Arrow(start, end, width=5)


def _size_of(entry: Quantity) -> float:
    """A number without its sign."""
    return abs(float(entry))


def corners(box: Box) -> list[np.ndarray]:
    """Of a box, back to the first."""
    left, low, wide, high = box
    wide, high = max(wide, THIN), max(high, THIN)
    ends = [(0, 0), (wide, 0), (wide, high), (0, high), (0, 0)]
    return [np.array([left + x, low + y, 0.0]) for x, y in ends]


def between(one: Box, other: Box, share: float) -> Box:
    """On the way from one to another: its area stays what it is."""
    (x, y, wide, high), (x1, y1, wide1, high1) = one, other
    wide, high, wide1, high1 = (max(side, THIN) for side in (wide, high, wide1, high1))
    return (
        x + share * (x1 - x),
        y + share * (y1 - y),
        wide ** (1 - share) * wide1**share,
        high ** (1 - share) * high1**share,
    )


def _chosen(t: Trace, most: int) -> list[int]:
    """Of the nodes that every way passes as many as have room: the ends first."""
    roads: TwoRoads | None = t.two_roads
    wanted = [t.cuts[0], t.cuts[-1]]
    wanted += [roads.start, roads.end] if roads is not None else []
    kept = list(dict.fromkeys([*wanted, *t.cuts]))[: max(most, len(set(wanted)))]
    return [node for node in t.cuts if node in kept]
