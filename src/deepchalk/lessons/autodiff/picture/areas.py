"""Rectangles over a row of nodes: as wide as each moves, as high as the result cares about it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, numbers
from deepchalk.mobjects import Arrow, Equation, Formula, Label, Number, exempt, on_one_line, theme
from deepchalk.stage import READ

from ..numbers.routes import TwoRoads
from ..trace import Trace
from .road_map import RoadMap
from .roads import coloured
from .scales import SMALLEST

BASE, LETTERS = -1.5, -3.0
"""Where rectangles stand, and the middle of the circles below them."""

AREAS, AREA = 2.75, 0.35
"""The line on which every column has its area, and how high its digits are."""

RADIUS, LETTER = 0.5, 0.4
"""Of a circle, and how high its letter is."""

DIGITS, BESIDE = 0.34, 0.12
"""How high the numbers at the sides are, and how far away they stand."""

APART, LEAST = 0.66, 1.2
"""Between two places of the row, where areas are set equal, and how wide each is at least."""

HIGHEST, LARGEST, THIN = 2.95, 2.2, 0.05
"""How high a rectangle is at most, half of how wide, and how thin one is drawn at least."""

LANES, LANE_GAP = 2.95, 0.6
"""How high the rectangles of two roads are together, and what is between them, for a number."""

SPAN, CAP = 0.12, 0.08
"""How far from a rectangle the bracket over a side of it stands, and how long its ends are."""

BEFORE, AFTER = 0.64, 0.42
"""How far what stands below a column reaches into what is between two of them: less where the next
number begins."""

HATCH = 0.2
"""From one line of a hatching to the next."""

BRIGHT, LEFT_BEHIND = 0.8, 0.5
"""How full an area is that moves, and where it has been."""

MOST = 6
"""Nodes of a row."""

IN_FRONT, HALO = 3, 7
"""Where numbers at the sides stand, and how wide the ground is around their digits."""

SMALLER = 1.0, 0.84
"""Of all numbers, where they have no room else."""

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

    def __init__(self, t: Trace, world: RoadMap, taken_off: str) -> None:
        self.t, self.world = t, world
        self.roads = t.two_roads
        for most, self.smaller in product(range(MOST, 1, -1), SMALLER):
            self.sum = self._sum()
            self.nodes = _chosen(t, most)
            self._numbers = {node: self._sides(node) for node in self.nodes}
            self._areas = {node: self._area() for node in self.nodes}
            if self._fits():
                break
        self._place()
        self._ends: dict[tuple[int, int], list[tuple[np.ndarray, np.ndarray]]] = {}
        self.ground = self._ground()
        for one in self.ground:
            exempt(one, "fading", because="the map comes back")
        self.taken_off = Label(taken_off, "ink2", theme.active().sizes.smallest, 500)
        exempt(self.taken_off, "fading", because="the map comes back")

    # Where rectangles are

    def box(self, node: int) -> Box:
        """The rectangle of a node."""
        wide, high = self._size(node)
        return self.x[node] - wide / 2, BASE, wide, high

    def parting(self) -> tuple[Box, Box]:
        """Those of two roads where they part: above each other, or one cut out of the other."""
        assert self.roads is not None
        left, _, wide, _ = self.box(self.roads.start)
        one, other = self._lane_heights()
        second = BASE + (one - other if self.t.are_opposite else one)
        return (left, BASE, wide, one), (left, second, wide, other)

    def lanes(self) -> tuple[Box, Box]:
        """The same in a column of their own, the larger one below, and between them a number."""
        assert self.roads is not None
        wide, (one, other) = self._size(self.roads.start)[0], self._lane_heights()
        left = self.fork_x - wide / 2
        return (left, BASE, wide, one), (left, BASE + one + LANE_GAP, wide, other)

    def meeting(self) -> tuple[Box, Box]:
        """The same where they meet: beside each other, or one cut out of the other."""
        assert self.roads is not None
        left, _, _, high = self.box(self.roads.end)
        one, other = (self.unit * _size_of(self.t.widths[edge]) for edge in self.roads.into)
        second = left + (one - other if self.t.are_opposite else one)
        return (left, BASE, one, high), (second, BASE, other, high)

    def _lane_heights(self) -> tuple[float, float]:
        assert self.roads is not None
        one, other = (self.tall * _size_of(self.t.heights[edge]) for edge in self.roads.out)
        return one, other

    # What stands there

    def rectangle(self, box: Box, strength: float = BRIGHT) -> mn.VMobject:
        """An area, in the colours of its two sides."""
        shape = mn.VMobject(stroke_width=4).set_points_as_corners(corners(box))
        shape.set_stroke(theme.active().ink, 4)
        shape.set_fill([coloured("gradient"), coloured("data")], strength)
        shape.set_sheen_direction(mn.DR)
        exempt(
            shape,
            "overlap",
            "contrast",
            "fading",
            "palette",
            because="an area has both its sides' hues",
        )
        return shape

    def pieces(self) -> tuple[Piece, Piece]:
        """The areas of two roads; a second one that counts against the first is hatched."""
        one, other = (self.rectangle(box) for box in self.parting())
        return Piece(one), Piece(other, self.t.are_opposite)

    def left_in_lanes(self) -> list[mn.Mobject]:
        """What is left of them in their own column."""
        one, other = (self.rectangle(box, LEFT_BEHIND) for box in self.lanes())
        return [Piece(one), Piece(other, self.t.are_opposite)]

    def edges(self, node: int) -> list[mn.VMobject]:
        """The two sides of a rectangle of which numbers tell: in the colours of both ways."""
        return _sides_of(self.box(node))

    def sides(self, node: int) -> list[Number]:
        """How wide a rectangle is, and how high: below it, and at the top of its left side."""
        across, upright = self._numbers[node]
        return [below(across, self.box(node)), above(upright, self.box(node))]

    def in_lanes(self) -> tuple[list[mn.Mobject], list[mn.Mobject]]:
        """The sides of the two in their own column, with numbers: of the lower one also below."""
        assert self.roads is not None
        t, (one, other) = self.t, self.lanes()
        first, second = (self._number(t.heights[edge], "gradient") for edge in self.roads.out)
        wide = below(self._number(t.across[self.roads.start], "data"), one)
        upper: list[mn.Mobject] = [*_sides_of(other), above(second, other)]
        if t.are_opposite:
            self.taken_off.next_to(second, mn.RIGHT, buff=0.2)
            upper.append(self.taken_off)
        return [*_sides_of(one), above(first, one), wide], upper

    def at_parting(self) -> list[mn.Mobject]:
        """How high both pieces are: of the first a bracket over its whole side, too."""
        assert self.roads is not None
        first, second = (self._number(self.t.heights[edge], "gradient") for edge in self.roads.out)
        one, other = self.parting()
        left, low, wide, high = one
        x = left + wide + SPAN
        bracket = _bracket([x, low, 0], [x, low + high, 0], CAP * mn.LEFT, "gradient")
        first.next_to(bracket, mn.RIGHT, buff=BESIDE)
        second.move_to([left + wide / 2, other[1] + other[3] + BESIDE, 0], aligned_edge=mn.DOWN)
        return [bracket, first, second]

    def at_meeting(self) -> list[mn.Mobject]:
        """How wide both pieces are, and together: widths stand below, as everywhere."""
        assert self.roads is not None
        end = self.roads.end
        left, low, wide, _ = self.meeting()[0]
        y = low - SPAN
        bracket = _bracket([left, y, 0], [left + wide, y, 0], CAP * mn.UP, "data")
        # As wide as can be without meeting what stands below its neighbours.
        before, after = self._halves(end)
        start = max(READ.left, self.x[end] - before - BEFORE)
        stop = min(READ.right, self.x[end] + after + AFTER)
        for one in self._widths():
            size = min(1.0, (stop - start) / one.width)
            if size * self.smaller * DIGITS >= SMALLEST:
                one.scale(size).move_to([(start + stop) / 2, y - 0.08, 0], aligned_edge=mn.UP)
                return [bracket, one]
        return [bracket]

    def _widths(self) -> list[mn.VGroup]:
        """How wide two pieces are, added, and then the same without what they come to.

        A sign of the second one's own is the one between.
        """
        assert self.roads is not None
        one, other = (self._number(self.t.widths[edge], "data") for edge in self.roads.into)
        whole = self._number(self.t.across[self.roads.end], "data")
        relation = _relation(self.t.widths, self.roads.into, self.t.across[self.roads.end])
        height = whole.digit_height
        signs = [Formula(sign, role="data", height=height) for sign in ("+", relation)]
        for sign in signs:
            exempt(sign, "overlap", "fading", because="it stands between widths")
        plus, equals = signs
        has_sign = other.text.startswith(numbers.MINUS)
        terms = [one, *([] if has_sign else [plus]), other]
        return [on_one_line(*terms, equals, whole, gap=0.13), on_one_line(*terms, gap=0.13)]

    def area(self, node: int) -> list[mn.Mobject]:
        """The area of a node, on the line of all areas, set equal to the one before."""
        place, own = self.nodes.index(node), self._areas[node]
        if not place:
            return [own]
        before = self.nodes[place - 1]
        if self.roads is not None and self.sum is not None and before == self.roads.start:
            return [self._between(self.sum, own, self._sum_is(self.roads)), own]
        return [self._between(self._areas[before], own, "="), own]

    def area_in_lanes(self) -> list[mn.Mobject]:
        """What the areas of two roads come to, likewise."""
        assert self.roads is not None and self.sum is not None
        whole = self._areas[self.roads.start]
        return [self._between(whole, self.sum, self._sum_is(self.roads)), self.sum]

    def flash(self, start: int, end: int, lane: int = 0) -> mn.Animation:
        """A light runs along an arrow below."""
        line = mn.Line(*self._ends[start, end][lane], stroke_width=9)
        line.set_stroke(coloured("data")).set_z_index(3)
        exempt(line, "blinking", "contrast", "overlap", because="it is a light that passes")
        return mn.ShowPassingFlash(line, time_width=0.5)

    # How it is made

    def _number(self, entry: Quantity, role: Role) -> Number:
        number = Number(entry, role=role, height=self.smaller * DIGITS).set_z_index(IN_FRONT)
        # Edges that pass behind it leave its digits alone.
        number.set_stroke(theme.active().ground, HALO, background=True)
        return exempt(number, "overlap", "fading", because="it names a side")

    def _area(self) -> Number:
        number = Number(self.t.area, role="ink", height=self.smaller * AREA)
        return exempt(number, "fading", "dwell", because="all areas are the same number")

    def _sum(self) -> Equation | None:
        """The areas of two roads, added."""
        if self.roads is None:
            return None
        one, other = (self.t.flows[edge] for edge in self.roads.out)
        rule = Equation("{one} + {other}", one=one, other=other)
        rule.in_role("ink")
        rule.scale(self.smaller * AREA / rule.digit_height)
        for part in (rule, *rule.submobjects):
            exempt(part, "fading", because="the map comes back")
        return rule

    def _sum_is(self, roads: TwoRoads) -> str:
        """How the areas of two roads, added as they are written, are to one area."""
        return _relation(self.t.flows, roads.out, self.t.area)

    def _between(self, one: mn.Mobject, other: mn.Mobject, relation: str) -> Formula:
        sign = Formula(relation, height=0.75 * AREA)
        exempt(sign, "fading", "dwell", because="it stands between all areas")
        return sign.move_to([(one.get_right()[0] + other.get_left()[0]) / 2, AREAS, 0])

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
        left = right = (
            max(wide, across.width, upright.width, self._areas[node].width, self._least) / 2
        )
        if self.roads is not None and node == self.roads.end:
            one, other = (self.unit * _size_of(self.t.widths[edge]) for edge in self.roads.into)
            right = max(right, max(one, other) - wide / 2)
        return left, right

    def _fork_half(self) -> float:
        """Half the width of the column of two roads."""
        if self.roads is None or self.sum is None:
            return 0.0
        return max(self._size(self.roads.start)[0], self.sum.width, self._least) / 2

    def _whole(self) -> float:
        halves = [side for node in self.nodes for side in self._halves(node)]
        return sum(halves) + sum(map(self._apart, self.nodes[:-1]))

    def _apart(self, node: int) -> float:
        """Between a node and the next one."""
        parts = self.roads is not None and node == self.roads.start
        apart = self.smaller * APART
        return 2 * (apart + self._fork_half()) if parts else apart

    @property
    def _least(self) -> float:
        """How wide a column is at least."""
        return self.smaller * LEAST

    def _fits(self) -> bool:
        """Whether there is a unit with which all has room; the largest is taken."""
        # Widths have one of their own, and heights: areas stay what they are to each other.
        t = self.t
        highest = max(_size_of(t.upright[node]) for node in self.nodes)
        widest = max(_size_of(t.across[node]) for node in self.nodes)
        heights = [0.0]
        if self.roads is not None:
            heights = [_size_of(t.heights[edge]) for edge in self.roads.out]
            highest = max(highest, *heights)
            widest = max(widest, *(_size_of(t.widths[edge]) for edge in self.roads.into))
        self.tall, self.unit = HIGHEST / highest, 2 * LARGEST / widest
        self.tall = min(self.tall, (LANES - LANE_GAP) / max(sum(heights), 1e-9))
        for _ in range(80):
            if self._whole() <= READ.width - 0.2:
                return True
            self.unit *= 0.95
        return False

    def _place(self) -> None:
        self.x: dict[int, float] = {}
        self.fork_x = 0.0
        place = -self._whole() / 2
        for node in self.nodes:
            left, right = self._halves(node)
            self.x[node] = place + left
            place += left + right
            if self.roads is not None and node == self.roads.start:
                self.fork_x = place + self._apart(node) / 2
            place += self._apart(node)
            self._areas[node].move_to([self.x[node], AREAS, 0])
        if self.sum is not None:
            self.sum.move_to([self.fork_x, AREAS, 0])

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
            self._ends[node, after] = [(start, end)]
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
            ways = self._ends.setdefault((self.roads.start, self.roads.end), [])
            ways.append((start + move, end + move))
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


def below(number: Number, box: Box) -> Number:
    """How wide a rectangle is stands there."""
    left, low, wide, _ = box
    return number.move_to([left + wide / 2, low - BESIDE, 0], aligned_edge=mn.UP)  # type: ignore[no-any-return]


def above(number: Number, box: Box) -> Number:
    """How high a rectangle is stands at the top of its left side."""
    left, low, wide, high = box
    x = left + min(wide, number.width) / 2
    return number.move_to([x, low + high + BESIDE, 0], aligned_edge=mn.DOWN)  # type: ignore[no-any-return]


def _sides_of(box: Box) -> list[mn.VMobject]:
    """The lower and the left side of a rectangle, in the colours of both ways."""
    left, low, wide, high = box
    across = mn.Line([left, low, 0], [left + wide, low, 0], stroke_width=7)
    upright: mn.VMobject = mn.Line([left, low, 0], [left, low + high, 0], stroke_width=7)
    if high > 0.4:
        upright = mn.DashedVMobject(upright, num_dashes=round(high / 0.2), dashed_ratio=0.6)
    sides = [across.set_stroke(coloured("data")), upright.set_stroke(coloured("gradient"))]
    for side in sides:
        exempt(side, "overlap", "contrast", "fading", because="it is a side of an area")
        side.set_z_index(2)
    return sides


def _bracket(start: list[float], end: list[float], inward: np.ndarray, role: Role) -> mn.VMobject:
    """Over a whole side of a rectangle, also where another one is cut out of it."""
    one, other = map(np.array, (start, end))
    bracket = mn.VMobject(stroke_width=4).set_stroke(coloured(role))
    bracket.set_points_as_corners([one + inward, one, other, other + inward])
    exempt(bracket, "overlap", "fading", because="it names a side")
    return bracket


def _relation(parts: Quantity, edges: Sequence[int], whole: Quantity) -> str:
    """What stands between a sum of numbers, as they are written, and what they come to."""
    added = sum(numbers.read(parts[edge].text) for edge in edges)
    return numbers.relation(whole.value, whole.decimals, added)


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
