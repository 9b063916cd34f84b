"""The beat “Why they agree”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import manim as mn

from deepchalk.lesson import label, numbers, says, summit
from deepchalk.mobjects import Equation, Label, Number, Room, exempt, on_one_line, pulse, theme
from deepchalk.stage import READ

from ..picture.areas import LEFT_BEHIND, AreaRow, between, corners
from ..picture.road_map import RoadMap
from ..picture.roads import coloured
from ..trace import Trace
from .told import Told

READING = 0.4
"""Seconds for what two roads multiply by, before the rectangle goes on."""

LEAVES, COMES = 0.12, 0.18
"""Seconds for a worked-out area to leave, and for the next one to come in its place."""

ARRIVES = 0.3
"""Seconds for both sides of a rectangle to be told, once it has arrived."""

GROW_FROM, ASKED, WIDTH_SAID = (mn.LEFT, mn.DOWN), 0.34, 0.62
"""Where a width and a height begin; until when it is asked, and when the width comes."""

BEFORE_AREA = 0.3
"""Between what an area is called, and how it comes about."""

ANSWERS, ANSWER = 3.25, 0.5
"""Where what both ways have found stands in the end, and how high its digits are."""


def passed_fork(t: Trace) -> tuple[int, int] | None:
    """Where two roads part and meet again, after the followed nudge has passed something else."""
    roads = t.routes.two_roads
    return None if roads is None or roads.start == t.routes.start else (roads.start, roads.end)


class Area(
    Told,
    when=lambda t: len(t.cuts) > 2 and bool(t.area.value) and numbers.read(t.area.text) != 0,
):
    rest = 0.4

    def draw(self, t: Trace, world: RoadMap, room: Room) -> None:
        self.row = AreaRow(t, world)
        sizes = theme.active().sizes
        self.head = Label(label(t, "area"), "ink2", sizes.smallest, 600)
        # Its name stands clear of the widest of them, and both in the middle.
        self.parting = self.row.parting()
        self.forked = self.row.forked(*ends) if (ends := passed_fork(t)) else None
        first = [one for one in (self.parting, self.forked) if one is not None]
        widest = max(
            [*(self.row.area(one).width for one in self.row.nodes), *(r.width for r in first)]
        )
        left = -(self.head.width + BEFORE_AREA + widest) / 2
        self.head.set_x(left, mn.LEFT).stand_on(3.1)
        self.middle = self.head.get_right()[0] + BEFORE_AREA + widest / 2
        for rule in first:
            rule.shift(self.middle * mn.RIGHT)
        self._write_answers(t)
        for one in (self.head, *self.answers_of, *self.equal.get_family()):
            exempt(one, "fading", because="the map comes back")

    def _write_answers(self, t: Trace) -> None:
        """What both ways have found, side by side: of the first area its height, for it is 1 wide.

        Of the last one, which is 1 high, its width.
        """
        first, last = self.row.nodes[0], self.row.nodes[-1]
        rule = Equation("{walk} {~} {nudge}", walk=t.upright[first], nudge=t.across[last])
        rule.scale(ANSWER / rule.digit_height)
        size = theme.active().sizes.label
        walk, nudge = (
            Label(label(t, name), role, size, 600)
            for name, role in (("of_the_walk", "gradient"), ("of_the_nudge", "data"))
        )
        rule.parts["walkNumber"].set_fill(coloured("gradient"))
        rule.parts["nudgeNumber"].set_fill(coloured("data"))
        row = on_one_line(walk, rule, nudge, gap=0.35)
        row.scale(min(1.0, READ.width / row.width)).set_x(0)
        row.shift((ANSWERS - rule.get_y()) * mn.UP)
        self.answers_of, self.equal = (walk, nudge), rule

    def area(self, node: int) -> Equation:
        """How the area of a node comes about, beside its name."""
        return self.row.area(node).shift(self.middle * mn.RIGHT)  # type: ignore[no-any-return]

    @says()
    def lay(self, t: Trace) -> None:
        world, row = self.picture, self.row
        # Only the first is drawn: the others come when it arrives there.
        first = row.nodes[0]
        width, height = zip(row.edges(first), row.sides(first), GROW_FROM, strict=True)
        asked = self.ask(t)
        if asked is not None:
            world.numbers.pop(t.routes.start)
            world.remove(asked)
            self.scene.add(asked)
        edge, number, side = height
        # What moves passes over nothing of the map, for that has left.
        self.play(*world.put_away(), seconds=0.5)
        told = mn.FadeIn(number) if asked is None else mn.ReplacementTransform(asked, number)
        self.play(told, *map(mn.FadeIn, row.ground), seconds=0.6)
        self.play(mn.GrowFromPoint(edge, edge.get_edge_center(side)), seconds=0.5)
        self.wait_until_said(WIDTH_SAID)
        edge, number, side = width
        grown = mn.GrowFromPoint(edge, edge.get_edge_center(side))
        self.play(grown, mn.FadeIn(number), seconds=0.9)
        self.moving, self.rule = row.rectangle(row.box(first)), self.area(first)
        self.play(*map(mn.FadeIn, [self.moving, self.head, self.rule]), seconds=0.7)

    def ask(self, t: Trace) -> Number | None:
        """What both ways have found is seen on the map; which number of it becomes a height."""
        world, start, result = self.picture, t.routes.start, t.graph.result
        asked = world.numbers.get(start)
        if asked is None or asked.text != t.upright[start].text:
            return None
        found = [asked]
        if world.is_composed:
            reach = t.reach[result]
            number = world.feet[result].number(reach, "data", length=float(reach))
            # Away from what stands beside it.
            number.set_x(READ.right, mn.RIGHT)
            moves = [*world.let_bar_go(result, "gradient"), *world.write(result, number)]
            self.play(*moves, *world.lay(result, float(reach), "data"), seconds=0.8)
            found.append(number)
        self.play(pulse(*found, scale=1.2), seconds=0.9)
        self.wait_until_said(ASKED)
        return asked

    @property
    def steps(self) -> list[tuple[int, int]]:
        """From where to where the rectangle goes."""
        return [*pairwise(self.row.nodes)]

    @property
    def before_fork(self) -> int:
        """How many of these there are before one that is spoken of."""
        ends = passed_fork(self.trace)
        return len(self.steps) if ends is None else self.steps.index(ends)

    @summit(6)
    @says()
    def walk(self, t: Trace) -> None:
        steps, count = self.steps, self.before_fork
        # A moment is for what two roads multiply by, where there are two.
        read = READING if any(self.row.factor(*pair) for pair in steps[:count]) else 0.0
        seconds = max(5.8, 1.3 * count) if count > 3 else 8.0
        each = (self.at_least(seconds, 0.8) - read) / count
        if count < len(steps):
            # It goes as long as is said, so that what follows belongs to one motion.
            each = self.at_least(2.4 * count, 0.72) / count
        if self.parting is not None:
            # What is going to move from the height to the width is a factor of its own first.
            self.write_area(self.parting)
            self.play(pulse(self.parting.parts["slopeNumber"], scale=1.3), seconds=0.9)
        for before, after in steps[:count]:
            self.go(before, after, each)

    @says(when=lambda t: passed_fork(t) is not None)
    def pass_fork(self, t: Trace) -> None:
        """What two roads multiply by is worked out, and is a factor before the rectangle goes."""
        row, (here, *others) = self.row, self.steps[self.before_fork :]
        assert self.forked is not None, "no two roads part"
        factor = row.factor(*here)
        self.play(*map(mn.FadeIn, factor), *row.flash(*here), seconds=0.7)
        self.write_area(self.forked)
        slope = self.forked.parts["slopeNumber"]
        self.play(pulse(slope, *factor, scale=1.15), *row.flash(*here), seconds=0.8)
        self.go(*here, 1.4, factor)
        # How these come about is told: only where the last of them ends it is written once more.
        for pair in others:
            self.go(*pair, 0.9, is_written=pair == others[-1])
        # That one is read before both answers take its place.
        self.wait(0.2)

    @says()
    def agree(self, t: Trace) -> None:
        """What both ways have found is written side by side."""
        nodes = self.row.nodes
        _, height = self.row.sides(nodes[0])
        width, _ = self.row.sides(nodes[-1])
        walk, nudge = self.answers_of
        rule = self.equal
        found = rule.number("walk"), rule.number("nudge")
        self.play(mn.FadeOut(self.head), mn.FadeOut(self.rule), seconds=0.2)
        # Each comes in its place, so that it passes over nothing that is written.
        for words, side, number in ((walk, height, found[0]), (nudge, width, found[1])):
            self.play(mn.FadeIn(words), pulse(side, scale=1.2), seconds=0.6)
            self.play(mn.FadeIn(number), share=0.11)
        self.play(*(mn.FadeIn(one) for one in rule if one not in found), seconds=0.2)
        self.scene.remove(*rule.submobjects)
        self.scene.add(rule)

    def left_behind(self, node: int) -> None:
        """Where the rectangle was, it is left, paler."""
        outline = self.row.rectangle(self.row.box(node), LEFT_BEHIND)
        exempt(outline, "dwell", because="it is what is left where the rectangle was")
        self.scene.add(outline)
        self.scene.bring_to_back(outline)

    def go(
        self,
        start: int,
        end: int,
        seconds: float,
        told: Sequence[mn.Mobject] | None = None,
        is_written: bool = True,
    ) -> None:
        """The rectangle goes from one node to another; its area stays what it is."""
        # told: what two roads multiply by, where that has been told.
        row = self.row
        here, there = row.box(start), row.box(end)
        self.left_behind(start)
        sides = [*row.edges(end), *row.sides(end)]

        def move(share: float) -> None:
            self.moving.set_points_as_corners(corners(between(here, there, share)))

        # Where two roads part, it is told what both multiply by together.
        factor = row.factor(start, end) if told is None else told
        if factor and told is None:
            self.play(*map(mn.FadeIn, factor), seconds=0.4)
            self.wait(READING)
        self.vary(move, self.moving, seconds=0.7 * seconds, alongside=row.flash(start, end))
        # How wide and how high it is now is told where it has arrived.
        self.play(*map(mn.FadeIn, sides), seconds=ARRIVES)
        if is_written:
            self.write_area(self.area(end))
            self.wait(max(0.3 * seconds - 0.6, 0.1))
        if factor:
            self.play(*map(mn.FadeOut, factor), seconds=0.15)

    def write_area(self, rule: Equation) -> None:
        """How an area comes about is written where the last one stood, after that has left."""
        if rule.text == self.rule.text:
            # It stays, for as long as another one would take to come.
            self.wait(LEAVES + COMES)
            return
        before, self.rule = self.rule, rule
        self.play(mn.FadeOut(before), seconds=LEAVES)
        self.play(mn.FadeIn(rule), seconds=COMES)
