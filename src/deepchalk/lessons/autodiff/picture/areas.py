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

BASE, LETTERS = -1.6, -2.85
"""Where rectangles stand, and the middle of the circles below them."""

RADIUS, LETTER = 0.5, 0.4
"""Of a circle, and how high its letter is."""

DIGITS, BESIDE = 0.34, 0.12
"""How high the numbers at the sides are, and how far away they stand."""

APART, LEAST = 0.5, 1.2
"""Between two places of the row, and how wide each is at least."""

PASSED = 0.7
"""More of it where a road passes another node, which has a slope on both sides."""

HIGHEST, LARGEST, THIN = 3.7, 2.2, 0.05
"""How high a rectangle is at most, half of how wide, and how thin one is drawn at least."""

LANES, LANE_GAP, OVER_LANE = 4.35, 0.35, 0.55
"""How high the rectangles of two roads stand, one above the other, what is between them, and the
room above for a number."""

BESIDE_AREA, PRODUCT, LINE = 0.22, 0.32, 0.5
"""Between a road's rectangle and how its area comes about, how high its digits are, and from one
such line to the next."""

SPAN, CAP = 0.12, 0.08
"""How far from a rectangle the bracket over a side of it stands, and how long its ends are."""

HATCH = 0.2
"""From one line of a hatching to the next."""

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
        """Those of two roads where they part: above each other, or one cut out of the other."""
        assert self.roads is not None
        left, _, wide, _ = self.box(self.roads.start)
        one, other = (self.tall * _size_of(self.t.heights[edge]) for edge in self.roads.out)
        second = BASE + (one - other if self.t.are_opposite else one)
        return (left, BASE, wide, one), (left, second, wide, other)

    def meeting(self) -> tuple[Box, Box]:
        """The same where they meet: beside each other, or one cut out of the other."""
        assert self.roads is not None
        left, _, _, high = self.box(self.roads.end)
        one, other = (self.unit * _size_of(self.t.widths[edge]) for edge in self.roads.into)
        second = left + (one - other if self.t.are_opposite else one)
        return (left, BASE, one, high), (second, BASE, other, high)

    def passing(self) -> tuple[Box | None, Box | None]:
        """On the way, over the one node that a road passes."""
        assert self.roads is not None
        middle = (self.x[self.roads.start] + self.x[self.roads.end]) / 2
        found: list[Box | None] = []
        for low, node in zip((BASE, self._lane()), self._passed(), strict=True):
            if node is None:
                found.append(None)
                continue
            wide, high = self._size(node)
            found.append((middle - wide / 2, low, wide, high))
        return found[0], found[1]

    def _passed(self) -> tuple[int | None, int | None]:
        """The one node that each road passes; of a longer road, or one from node to node, none."""
        assert self.roads is not None
        pairs = self.world.pairs
        one, other = (
            pairs[out][1] if out != into and pairs[out][1] == pairs[into][0] else None
            for out, into in zip(self.roads.out, self.roads.into, strict=True)
        )
        return one, other

    def _highest(self) -> tuple[float, float]:
        """How high the first of two rectangles is, and the second where it goes above it."""
        assert self.roads is not None
        t, passed = self.t, self._passed()
        first = [t.heights[self.roads.out[0]], t.upright[self.roads.end]]
        first += [t.upright[passed[0]]] if passed[0] is not None else []
        second = 0.0 if passed[1] is None else _size_of(t.upright[passed[1]])
        return max(map(_size_of, first)), second

    def _lane(self) -> float:
        """On what the second one stands meanwhile."""
        return BASE + LANE_GAP + self.tall * self._highest()[0]

    # What stands there

    def rectangle(self, box: Box) -> mn.VMobject:
        """An area."""
        shape = mn.VMobject(stroke_width=4).set_points_as_corners(corners(box))
        shape.set_stroke(theme.active().ink, 4).set_fill(theme.active().gradient, 0.35)
        exempt(shape, "overlap", "contrast", "fading", because="areas lie on each other")
        return shape

    def pieces(self) -> tuple[Piece, Piece]:
        """The areas of two roads; a second one that counts against the first is hatched."""
        one, other = (self.rectangle(box) for box in self.parting())
        return Piece(one), Piece(other, self.t.are_opposite)

    def edges(self, node: int) -> list[mn.VMobject]:
        """The two sides of a rectangle of which numbers tell: in the colours of both ways."""
        left, low, wide, high = self.box(node)
        across = mn.Line([left, low, 0], [left + wide, low, 0], stroke_width=7)
        upright: mn.VMobject = mn.Line([left, low, 0], [left, low + high, 0], stroke_width=7)
        if high > 0.4:
            upright = mn.DashedVMobject(upright, num_dashes=round(high / 0.2), dashed_ratio=0.6)
        sides = [across.set_stroke(coloured("data")), upright.set_stroke(coloured("gradient"))]
        for side in sides:
            exempt(side, "overlap", "contrast", "fading", because="it is a side of an area")
            side.set_z_index(2)
        return sides

    def sides(self, node: int) -> list[Number]:
        """How wide a rectangle is, and how high: below it, and at the top of its left side."""
        across, upright = self._numbers[node]
        left, low, wide, high = self.box(node)
        across.move_to([left + wide / 2, low - BESIDE, 0], aligned_edge=mn.UP)
        x = left + min(wide, upright.width) / 2
        upright.move_to([x, low + high + BESIDE, 0], aligned_edge=mn.DOWN)
        return [across, upright]

    def beside(self, boxes: tuple[Box, Box], meeting: bool = False) -> list[Equation | Number]:
        """How the areas of two roads come about, beside them."""
        t, roads = self.t, self.roads
        assert roads is not None
        found: list[Equation | Number] = []
        level = BASE
        x = max(left + wide for left, _, wide, _ in boxes) + BESIDE_AREA
        x += 0.0 if meeting else SPAN
        for box, out, into in zip(boxes, roads.out, roads.into, strict=True):
            sides = (
                (t.widths[into], t.upright[roads.end])
                if meeting
                else (t.across[roads.start], t.heights[out])
            )
            one = self._product(*sides, t.flows[out], READ.right - x)
            level = max(level + 0.2, box[1] + box[3] / 2)
            if one.width > READ.right - x:
                # At the end of the row there may be room on the other side only.
                one.move_to([min(b[0] for b in boxes) - BESIDE_AREA, level, 0], mn.RIGHT)
            else:
                one.move_to([x, level, 0], aligned_edge=mn.LEFT)
            level += LINE - 0.2
            found.append(one)
        if t.are_opposite and not meeting:
            # What is cut out stands apart from the bracket over the whole.
            left, low, _, high = boxes[0]
            cut = found[1].move_to([left, low + high + BESIDE, 0], aligned_edge=mn.DL)
            cut.set_x(min(cut.get_x(), READ.right - cut.width / 2))
        return found

    def span(self, box: Box, meeting: bool = False) -> list[mn.Mobject]:
        """Over a whole side of a rectangle out of which another one is cut: how long it is."""
        assert self.roads is not None
        if not self.t.are_opposite:
            return []
        left, low, wide, high = box
        if meeting:
            y = low - SPAN
            ends, inward = [[left, y, 0], [left + wide, y, 0]], CAP * mn.UP
            number = self._number(self.t.widths[self.roads.into[0]], "data")
            number.move_to([left + wide / 2, y - 0.08, 0], aligned_edge=mn.UP)
        else:
            x = left + wide + SPAN
            ends, inward = [[x, low, 0], [x, low + high, 0]], CAP * mn.LEFT
        bracket = mn.VMobject(stroke_width=4).set_stroke(
            coloured("data" if meeting else "gradient")
        )
        one, other = map(np.array, ends)
        bracket.set_points_as_corners([one + inward, one, other, other + inward])
        exempt(bracket, "overlap", "fading", because="it names a side")
        return [bracket, number] if meeting else [bracket]

    def above(self, boxes: tuple[Box | None, Box | None]) -> list[Equation | Number | None]:
        """The same of those that stand over a node that their road passes."""
        t, roads = self.t, self.roads
        assert roads is not None
        found: list[Equation | Number | None] = []
        for box, node, out in zip(boxes, self._passed(), roads.out, strict=True):
            if box is None or node is None:
                found.append(None)
                continue
            left, low, wide, high = box
            one = self._product(t.across[node], t.upright[node], t.flows[out], READ.width)
            one.move_to([left + wide / 2, low + high + BESIDE, 0], aligned_edge=mn.DOWN)
            half = one.width / 2
            found.append(
                one.set_x(float(np.clip(one.get_x(), READ.left + half, READ.right - half)))
            )
        return found

    def _product(
        self, across: Quantity, upright: Quantity, area: Quantity, free: float
    ) -> Equation | Number:
        """How an area comes about; where that has no room, what it is."""
        rule = Equation(
            "{across} dot {upright} {~} {area}", across=across, upright=upright, area=area
        )
        rule.scale(PRODUCT / rule.digit_height)
        one: Equation | Number = rule if rule.width <= free else self._number(area, "gradient")
        for part in (one, *one.submobjects):
            exempt(part, "overlap", "fading", "dwell", because="it goes on with its area")
        return one

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
        left = right = max(wide, across.width, upright.width, LEAST) / 2
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
        highest = max(_size_of(t.upright[node]) for node in self.nodes)
        widest = max(_size_of(t.across[node]) for node in self.nodes)
        if self.roads is not None:
            first, second = self._highest()
            highest = max(highest, first)
            widest = max(widest, *(_size_of(t.widths[edge]) for edge in self.roads.into))
        self.tall, self.unit = HIGHEST / highest, 2 * LARGEST / widest
        if self.roads is not None and second:
            self.tall = min(self.tall, (LANES - LANE_GAP - OVER_LANE) / (first + second))
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


class Piece(mn.VGroup):
    """A part of an area, which goes where ``place`` says; hatched, it counts against the other."""

    def __init__(self, shape: mn.VMobject, against: bool = False) -> None:
        super().__init__(shape)
        self.shape = shape
        self.lines = mn.VMobject(stroke_width=3.5)
        if against:
            # It lies over the other one, which is seen whole below it.
            shape.set_fill(opacity=0)
            self.lines.set_stroke(theme.active().ink, 3.5)
            exempt(self.lines, "overlap", "contrast", "fading", because="it hatches an area")
            self.add(self.lines)
            left, bottom, _ = shape.get_corner(mn.DL)
            self._hatch((left, bottom, shape.width, shape.height))

    def place(self, box: Box) -> None:
        """It fills this box now."""
        self.shape.set_points_as_corners(corners(box))
        if self.lines in self.submobjects:
            self._hatch(box)

    def _hatch(self, box: Box) -> None:
        left, low, wide, high = box
        wide, high = max(wide, THIN), max(high, THIN)
        self.lines.clear_points()
        for start in np.arange(HATCH / 2 - high, wide, HATCH):
            first, last = max(0.0, -start), min(high, wide - start)
            ends = [np.array([left + start + up, low + up, 0.0]) for up in (first, last)]
            self.lines.start_new_path(ends[0])
            self.lines.add_line_to(ends[1])


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
