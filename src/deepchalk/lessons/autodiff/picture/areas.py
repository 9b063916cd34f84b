"""Rectangles over a row of nodes: as wide as each moves, as high as the result cares about it."""

from __future__ import annotations

from itertools import pairwise, product

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, numbers
from deepchalk.mobjects import Arrow, Equation, Formula, Number, exempt, theme
from deepchalk.stage import READ

from ..trace import Trace
from .road_map import RoadMap
from .roads import coloured
from .scales import SMALLEST

BASE, LETTERS = -1.75, -3.05
"""Where rectangles stand, and the middle of the circles below them."""

AREAS, AREA = 3.2, 0.42
"""The line on which each area is worked out, and how high its digits are."""

RADIUS, LETTER = 0.5, 0.4
"""Of a circle, and how high its letter is."""

DIGITS, BESIDE = 0.34, 0.12
"""How high the numbers at the sides are, and how far away they stand."""

APART, FORKED, LEAST = 0.62, 3.6, 1.2
"""Between two places of the row, how many times as much where two roads part, and how wide each is
at least."""

HIGHEST, WIDEST, THIN = 4.0, 5.0, 0.05
"""How high and how wide a rectangle is at most, and how thin one is drawn at least."""

LANE = 0.28
"""How far each of two roads is from their middle."""

BRIGHT, LEFT_BEHIND = 0.8, 0.4
"""How full an area is that moves, and where it has been."""

MOST = 6
"""Nodes of a row."""

IN_FRONT, HALO = 3, 7
"""Where numbers at the sides stand, and how wide the ground is around their digits."""

FORK, FORK_LEVEL, CLEAR = 0.3, 0.2, 0.1
"""How high the digits are of what two roads multiply by, how high it stands over the ground if it
has no room above, and how far from the rectangles beside."""

LARGE_FORK, EXACT = 0.4, 1e-9
"""How high they are where they stand in one line, and how right that is."""

SMALLER = 1.0, 0.84
"""Of all numbers, where they have no room else."""

ROLES: dict[str, Role] = {"wide": "data", "slope": "ink", "high": "gradient", "area": "ink"}
"""Of the numbers of an area."""

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
        self.roads = t.routes.two_roads
        for most, self.smaller in product(range(MOST, 1, -1), SMALLER):
            self.nodes = _chosen(t, most)
            self._numbers = {node: self._sides(node) for node in self.nodes}
            if self._fits():
                break
        self._place()
        self._ends: dict[tuple[int, int], list[tuple[np.ndarray, np.ndarray]]] = {}
        self.ground = self._ground()
        for one in self.ground:
            exempt(one, "fading", because="the map comes back")

    # Where rectangles are

    def box(self, node: int) -> Box:
        """The rectangle of a node."""
        wide, high = self._size(node)
        return self.x[node] - wide / 2, BASE, wide, high

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

    def edges(self, node: int) -> list[mn.VMobject]:
        """The two sides of a rectangle of which numbers tell: in the colours of both ways."""
        return _sides_of(self.box(node))

    def sides(self, node: int) -> list[Number]:
        """How wide a rectangle is, and how high: below it, and at the top of its left side."""
        across, upright = self._numbers[node]
        return [below(across, self.box(node)), above(upright, self.box(node))]

    def area(self, node: int) -> Equation:
        """How the area of a node comes about: its width, its height, and what they give."""
        return self._worked(
            "{wide} dot {high} {~} {area}", wide=self.t.across[node], high=self.t.upright[node]
        )

    def forked(self, start: int, end: int) -> Equation:
        """An area with what two roads multiply by as a factor between width and next height."""
        return self._worked(
            "{wide} dot {slope} dot {high} {~} {area}",
            wide=self.t.across[start],
            slope=self.t.fork,
            high=self.t.upright[end],
        )

    def parting(self) -> Equation | None:
        """The first area with the first slope as a factor between its width and the next height."""
        start, after = self.nodes[:2]
        if self.roads is not None and (start, after) == (self.roads.start, self.roads.end):
            # Both roads together are what it is multiplied by.
            return self.forked(start, after)
        edges = [one for one in self.t.graph.out_of(start) if self.world.pairs[one][1] == after]
        if len(edges) != 1 or after not in self._steps(start):
            return None
        return self._worked(
            "{wide} dot {slope} dot {high} {~} {area}",
            wide=self.t.across[start],
            slope=self.t.slopes[edges[0]],
            high=self.t.upright[after],
        )

    def _worked(self, form: str, **factors: Quantity) -> Equation:
        """A calculation of the area."""
        rule = Equation(form, area=self.t.area, **factors)
        for slot, role in ROLES.items():
            if (number := rule.parts.get(f"{slot}Number")) is not None:
                number.set_fill(coloured(role))
        rule.scale(min(AREA / rule.digit_height, WIDEST / rule.width))
        for part in (rule, *rule.submobjects):
            exempt(part, "fading", "dwell", because="the next area is worked out in its place")
        return rule.move_to([0, AREAS, 0])  # type: ignore[no-any-return]

    def factor(self, start: int, end: int) -> list[mn.Mobject]:
        """By what two roads multiply together, over them, between the two rectangles."""
        roads = self.roads
        if roads is None or (start, end) != (roads.start, roads.end):
            return []
        left, right = (
            self.x[node] + side * self._half(node) for node, side in ((start, 1), (end, -1))
        )
        whole = self._summed((left + right) / 2)
        if whole is not None:
            return [self._in_front(whole)]
        lanes = self.t.lanes
        made = mn.VGroup(Number(self.t.fork, height=FORK))
        summed = Equation("{one} + {other}", one=lanes[0], other=lanes[1])
        summed.scale(min(FORK / summed.digit_height, (right - left - 2 * CLEAR) / summed.width))
        told = [numbers.read(one.text) for one in (*lanes, self.t.fork)]
        # As it is written it must be right, too.
        if summed.digit_height >= SMALLEST and abs(told[0] + told[1] - told[2]) < 1e-9:
            equals = Formula("=", role="ink").scale(0.75)
            made.add(equals.next_to(made[0], mn.LEFT, buff=BESIDE))
            made.add(summed.next_to(made, mn.UP, buff=BESIDE))
        # Over the way of the rectangle and what tells how high it is, where there is room.
        level = max(map(self._top, (start, end))) + CLEAR
        if level + made.height > AREAS - AREA:
            level = BASE + FORK_LEVEL
        made.move_to([(left + right) / 2, level, 0], aligned_edge=mn.DOWN)
        return [self._in_front(made)]

    @staticmethod
    def _in_front(made: mn.VMobject) -> mn.VMobject:
        """The rectangle that passes behind it leaves its digits alone."""
        made.set_z_index(IN_FRONT).set_stroke(theme.active().ground, HALO, background=True)
        for part in made.get_family():
            exempt(part, "overlap", "fading", because="the rectangle passes it")
        return made

    def _top(self, node: int) -> float:
        """How high a rectangle is, with what tells how high."""
        return BASE + self._size(node)[1] + BESIDE + self.smaller * DIGITS

    def _summed(self, middle: float) -> Equation | None:
        """Each road's slopes, and what they come to together: large, where nothing stands."""
        roads, t = self.roads, self.t
        assert roads is not None, "no two roads meet"
        terms, slots, exact = list[str](), dict[str, Quantity](), 0.0
        for road, lane in zip(sorted(roads.roads, key=len), t.lanes, strict=True):
            slopes = [t.slopes[edge] for edge in road]
            told = float(np.prod([numbers.read(one.text) for one in slopes]))
            names = [f"s{len(slots) + place}" for place in range(len(slopes))]
            if len(road) > 2 or abs(told - numbers.read(lane.text)) > EXACT:
                slopes, names = [lane], names[:1]
            terms.append(" dot ".join(f"{{{name}}}" for name in names))
            slots |= dict(zip(names, slopes, strict=True))
            exact += numbers.read(lane.text)
        # As it is written it must be right, too.
        if abs(exact - numbers.read(t.fork.text)) > EXACT:
            return None
        rule = Equation(" + ".join(terms) + " {~} {fork}", fork=t.fork, **slots)
        rule.scale(LARGE_FORK / rule.digit_height)
        around = rule.width / 2 + CLEAR
        beside = [
            node
            for node in self.nodes
            if abs(self.x[node] - middle) < around + max(self._size(node)[0] / 2, self._half(node))
        ]
        level = max(map(self._top, beside)) + CLEAR
        if level + rule.height > AREAS - AREA or abs(middle) + around > READ.right:
            return None
        return rule.move_to([middle, level, 0], aligned_edge=mn.DOWN)  # type: ignore[no-any-return]

    def flash(self, start: int, end: int) -> list[mn.Animation]:
        """Lights run along the arrows below: there, and back."""
        lights: list[mn.Animation] = []
        for line in self._ends[start, end]:
            for ends, role in ((line, "data"), (line[::-1], "gradient")):
                light = mn.Line(*ends, stroke_width=9).set_stroke(coloured(role)).set_z_index(3)
                exempt(
                    light, "blinking", "contrast", "overlap", because="it is a light that passes"
                )
                lights.append(mn.ShowPassingFlash(light, time_width=0.5))
        return lights

    # How it is made

    def _number(self, entry: Quantity, role: Role) -> Number:
        number = Number(entry, role=role, height=self.smaller * DIGITS).set_z_index(IN_FRONT)
        # Edges that pass behind it leave its digits alone.
        number.set_stroke(theme.active().ground, HALO, background=True)
        return exempt(number, "overlap", "fading", because="it names a side")

    def _sides(self, node: int) -> tuple[Number, Number]:
        t = self.t
        return self._number(t.across[node], "data"), self._number(t.upright[node], "gradient")

    def _size(self, node: int) -> tuple[float, float]:
        found = _size_of(self.t.across[node]), _size_of(self.t.upright[node])
        return max(self.unit * found[0], THIN), max(self.tall * found[1], THIN)

    def _half(self, node: int) -> float:
        """Half of what a node takes of the row, with its numbers."""
        across, upright = self._numbers[node]
        return max(self._size(node)[0], across.width, upright.width, self._least) / 2

    def _whole(self) -> float:
        return 2 * sum(map(self._half, self.nodes)) + sum(map(self._apart, self.nodes[:-1]))

    def _apart(self, node: int) -> float:
        """Between a node and the next one; wide enough for a node that a road passes."""
        parts = self.roads is not None and node == self.roads.start
        return self.smaller * APART * (FORKED if parts else 1)

    @property
    def _least(self) -> float:
        """How wide a column is at least."""
        return self.smaller * LEAST

    def _fits(self) -> bool:
        """Whether there is a unit with which all has room; the largest is taken."""
        # Widths have one of their own, and heights: areas stay what they are to each other.
        t = self.t
        self.tall = HIGHEST / max(_size_of(t.upright[node]) for node in self.nodes)
        self.unit = WIDEST / max(_size_of(t.across[node]) for node in self.nodes)
        for _ in range(80):
            if self._whole() <= READ.width - 0.2:
                return True
            self.unit *= 0.95
        return False

    def _place(self) -> None:
        self.x: dict[int, float] = {}
        place = -self._whole() / 2
        for node in self.nodes:
            self.x[node] = place + self._half(node)
            place += 2 * self._half(node) + self._apart(node)

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
        # The one that passes no other node is the lower one, as on the map.
        ways = sorted(
            zip(self.roads.out, self.roads.into, strict=True), key=lambda one: one[0] != one[1]
        )
        for (out, into), side in zip(ways, (-1, 1), strict=True):
            move = np.array([0, side * LANE, 0])
            found.append(self._arrow(start + move, end + move))
            lanes = self._ends.setdefault((self.roads.start, self.roads.end), [])
            lanes.append((start + move, end + move))
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
    roads = t.routes.two_roads
    wanted = [t.cuts[0], t.cuts[-1]]
    wanted += [roads.start, roads.end] if roads is not None else []
    kept = list(dict.fromkeys([*wanted, *t.cuts]))[: max(most, len(set(wanted)))]
    return [node for node in t.cuts if node in kept]
