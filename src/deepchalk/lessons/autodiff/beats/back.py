"""The beat “Turn the question round”."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import manim as mn

from deepchalk.lesson import Quantity, label, says, summit
from deepchalk.mobjects import (
    Equation,
    Formula,
    Label,
    Number,
    Room,
    exempt,
    on_one_line,
    pulse,
    theme,
    worked,
)
from deepchalk.stage import FRAME, READ

from ..numbers.graph import MOST_OPERATIONS
from ..picture.road_map import RoadMap
from ..picture.scales import SMALLEST
from ..picture.tally import put_in_a_corner
from ..trace import Trace
from .parts import ABOVE_RULE, LARGE_MAP, MARGIN_OF_FEET, OPERAND, TALLY, VERY_WIDE, in_room
from .told import Told

MANY_ROADS = tuple(str(count) for count in range(10, 2 * MOST_OPERATIONS + 1))
"""How many roads come back to one node, where that is said in digits."""

PRODUCTS, PRODUCT = Room(-6.4, 6.4, -3.6, -2.8), 0.55
"""Where each product of the walk back stands, and how high its digits are at most."""

BOTH, BOTH_DIGITS = Room(-0.75, 6.55, -3.6, -1.85), 0.34
"""Where those of both knobs stand, and how high their digits are at most."""

PASSED = 1.85
"""Seconds in which the walk back comes along one arrow, at least."""

CLOSES = 0.3
"""How far behind a number its bracket stands at most, in heights of a digit."""


def as_they_land(rule: Equation, count: int) -> list[mn.VGroup]:
    """A sum of products in pieces: each one more term, the last one its result."""
    operands = [part for name, part in rule.parts.items() if OPERAND.fullmatch(name)]
    terms = count if len(operands) == 2 * count else 1
    ends = [
        factor.get_right()[0] + CLOSES * rule.digit_height
        for factor in operands[len(operands) // terms - 1 :: len(operands) // terms]
    ]
    pieces = [mn.VGroup() for _ in range(terms + 1)]
    for name, part in rule.parts.items():
        # The signs between numbers are one shape, of which each comes in its turn.
        for one in [part] if name else signs_of(part):
            pieces[bisect_right(ends, one.get_left()[0])].add(one)
    return pieces


def signs_of(part: mn.VMobject) -> list[mn.VMobject]:
    """The outlines of which a shape consists, each on its own."""
    return [
        mn.VMobject(stroke_width=0)
        .set_fill(part.get_fill_color(), part.get_fill_opacity())
        .set_points(outline)
        for outline in part.get_subpaths()
    ]


def one_of_many(rule: Equation) -> Equation:
    """A calculation that the next one of the same form follows."""
    for part in (rule, *rule.submobjects):
        exempt(part, "dwell", because="the next one is of the same form")
    return rule


class Back(Told):
    rest = 0.4

    def draw(self, t: Trace, world: RoadMap, room: Room) -> None:
        self.strip = world.strip()
        self.rule: Equation | None = None
        self.written: list[Equation] = []
        size = theme.active().sizes.label
        one = Formula("1", role="ink", height=TALLY)
        many = Number(t.knobs, role="parameter", height=TALLY)
        words = [Label(label(t, name), "ink2", size, 500) for name in ("one_walk", "knobs_of")]
        self.tally = on_one_line(one, words[0], many, words[1], gap=0.25)

    def next_rule(self, node: int) -> Equation | None:
        """How its gradient comes about, where there is room for it; what stood there leaves."""
        if self.strip is None:
            return None
        if self.rule is not None:
            self.play(mn.FadeOut(self.rule), seconds=0.3)
        rule = one_of_many(in_room(worked(self.trace.gradients[node], VERY_WIDE), self.strip))
        self.rule = rule if rule.digit_height >= SMALLEST else None
        return self.rule

    def product(self, node: int) -> list[mn.Animation]:
        """It is written at once."""
        rule = self.next_rule(node)
        return [] if rule is None else [mn.FadeIn(rule)]

    @property
    def is_near(self) -> bool:
        """Whether the map is one around which there is room for a camera that goes along."""
        return self.picture.is_composed

    def large_rule(self, node: int) -> Equation:
        """How its gradient comes about, below all that the camera sees, always in one place."""
        rule = worked(self.trace.gradients[node], VERY_WIDE, symbol=False)
        return in_room(one_of_many(rule), PRODUCTS, PRODUCT)

    def follow_back(self, nodes: Sequence[int], seconds: float) -> None:
        """The walk comes to one node after the other: along an arrow, a product; then its bar."""
        t, world = self.trace, self.picture
        each = max(PASSED, seconds / max(len(nodes), 1))
        for node in nodes:
            edges, old = t.graph.out_of(node), self.rule
            leaving = [] if old is None else [mn.FadeOut(old)]
            before = [world.numbers[world.pairs[one][1]] for one in edges]
            slopes = [world.slopes[one] for one in edges if one in world.slopes]
            lights = world.passing(edges, "gradient")
            self.play(*lights, pulse(*before, scale=1.2), *leaving, seconds=0.7)
            if old is not None:
                self.scene.looking.forget([old])
            self.rule = rule = self.large_rule(node)
            self.pin(rule)
            product, result = as_they_land(rule, 1)
            self.play(mn.FadeIn(product), pulse(*slopes, scale=1.25), seconds=0.55)
            entry = t.gradients[node]
            laid = world.lay(node, float(entry), "gradient", entry)
            self.play(*laid, mn.FadeIn(result), seconds=0.6)
            self.scene.remove(product, result)
            self.scene.add(rule)
            self.wait(each - PASSED)

    def drop_rule(self) -> None:
        """What stood there leaves."""
        if self.rule is not None:
            self.leave(self.rule)
            self.scene.looking.forget([self.rule])
            self.rule = None

    def walk_back(self, nodes: Sequence[int], share: float = 0.95) -> None:
        """The walk back comes to these nodes."""
        t = self.trace
        for node in self.slowly_then_all(nodes, share):
            entry = t.gradients[node]
            written = [] if node == t.graph.result else self.product(node)
            edges = t.graph.out_of(node)
            # The slope comes from the value that was kept.
            if written:
                written.append(pulse(self.picture.dials[node].value, scale=1.15))
            self.ride(node, float(entry), entry, "gradient", edges, alongside=written)

    @says()
    def turn(self, t: Trace) -> None:
        world = self.picture
        last = t.routes.start if t.routes.second is None else t.routes.second
        ticks = [foot.tick for foot in world.feet.values() if foot.tick in world.submobjects]
        for one in (*world.bars.values(), *world.numbers.values()):
            exempt(one, "fading", because="the other question begins with an empty map")
        moves = [*world.wipe(), *world.take_up("data")]
        moves.append(world.let_go(*ticks))
        self.play(*moves, *world.tint(t.routes.taken(last), "line"), seconds=0.6)
        self.play(*world.turn(back=True), seconds=self.at_least(1.0, 0.3))
        # Any number may be nudged; what is asked for is what comes of it at the end.
        nudged = [node for node in t.graph.operations if node != t.graph.result]
        if nudged:
            self.play(self.beat_of(*nudged, lag=0.2), share=0.35)
        self.play(self.beat_of(t.graph.result), seconds=0.9)

    @summit(7)
    @says(constants=("1",))
    def start(self, t: Trace) -> None:
        world, nodes = self.picture, t.routes.before_parting
        first = t.graph.result
        if not self.is_near or not nodes:
            self.walk_back([first, *nodes], share=0.9)
            return
        seen = world.with_feet([first, *nodes])
        self.go_near(*seen, margin=0.15, within=ABOVE_RULE, seconds=1.0, part=ABOVE_RULE)
        entry = t.gradients[first]
        self.play(*world.lay(first, float(entry), "gradient", entry), seconds=0.7)
        self.wait_until_said(0.25)
        begun = self.scene.video_time - self.scene.sentence_began
        self.follow_back(nodes, self.scene.sentence_seconds - begun)

    @summit(4)
    @says(constants=MANY_ROADS, when=lambda t: t.routes.parting is not None)
    def join(self, t: Trace) -> None:
        node = t.routes.parting
        assert node is not None, "no two roads come back to one node"
        edges = list(t.graph.out_of(node))
        rule = self.go_to_parting(node, edges)
        *terms, result = [mn.VGroup()] if rule is None else as_they_land(rule, len(edges))
        lengths = [float(t.parts[edge]) for edge in edges]
        each = max(1.0, 0.2 * self.scene.sentence_seconds)
        entry = t.gradients[node]
        if len(edges) == 2:
            stacked = self.stack(
                *(node, edges, [t.parts[edge] for edge in edges], lengths, "gradient", each),
                written=terms,
            )
            self.unite(node, stacked, lengths, float(entry), entry, "gradient", written=[result])
        else:
            self.play(*map(mn.FadeIn, terms), seconds=0.5)
            coming = [mn.FadeIn(result)]
            self.ride(node, float(entry), entry, "gradient", edges, 2 * each, alongside=coming)
        if rule is not None:
            self.scene.remove(*terms, result)
            self.scene.add(rule)
            # The sum stands before the camera goes back.
            self.wait(0.2)
            self.play(pulse(self.picture.numbers[node], scale=1.15), seconds=0.6)

    def go_to_parting(self, node: int, edges: Sequence[int]) -> Equation | None:
        """What comes back there is lit, or the camera is near; if there is room, with its sum."""
        world = self.picture
        near = [node, *(world.pairs[edge][1] for edge in edges)]
        if not self.is_near and world.scale_of.size < LARGE_MAP:
            self.drop_rule()
            seen = world.with_feet(near)
            margin = MARGIN_OF_FEET * world.scale_of.size
            is_near = self.scene.looking.around(*seen, margin=margin).height < FRAME.height
            if is_near and self.fills(*seen, margin=margin):
                self.go_near(*seen, margin=margin, within=READ, seconds=1.5)
            else:
                self.light_ways(near, edges)
            return None
        if self.is_near:
            self.drop_rule()
            seen = world.with_feet(near)
            self.go_near(*seen, margin=0.25, within=ABOVE_RULE, seconds=1.1, part=ABOVE_RULE)
            self.rule = self.large_rule(node)
            self.pin(self.rule)
        else:
            self.next_rule(node)
        self.light_ways(near, edges)
        return self.rule

    def light_ways(self, nodes: Sequence[int], edges: Sequence[int]) -> None:
        """These dials are lit, and the ways back between them."""
        world = self.picture
        ways = [some[edge] for some in (world.back, world.slopes) for edge in edges if edge in some]
        self.light(*world.lit(*nodes), *ways)

    def come_back(self, *alongside: mn.Animation) -> None:
        """The camera is where all is seen."""
        if self.is_near:
            self.drop_rule()
        if self.scene.looking.view == FRAME:
            return
        self.go_back(1.2, alongside)

    def in_line(self, node: int) -> Equation:
        """How its gradient comes about, with ∂L/∂w in one line, so that digits are large."""
        t, terms, entries = self.trace, list[str](), dict[str, Quantity]()
        for edge in t.graph.out_of(node):
            terms.append(f"{{g{edge}}} dot {{s{edge}}}")
            entries[f"g{edge}"] = t.gradients[self.picture.pairs[edge][1]]
            entries[f"s{edge}"] = t.slopes[edge]
        sum_of_all = " + ".join(terms)
        rule = Equation(
            f'partial {{top.symbol}} "/" partial {{own.symbol}} = {sum_of_all} {{~}} {{result}}',
            top=t.values[t.graph.result],
            own=t.values[node],
            result=t.gradients[node],
            **entries,
        )
        rule.symbol("own").set_fill(theme.active().parameter)
        for part in (rule, *rule.submobjects):
            exempt(part, "palette", because="the knob's letter has its colour here, too")
        return rule

    def products(self, nodes: Sequence[int]) -> list[mn.Animation]:
        """How the gradients of some nodes come about is written at once, one below the other."""
        if not self.is_near or len(nodes) != 2:
            return self.product(self.trace.routes.start)
        rules = [one_of_many(self.in_line(one)) for one in nodes]
        for rule, row in zip(rules, BOTH.rows(1, 1, gap=0.12), strict=True):
            in_room(rule, row, BOTH_DIGITS)
        smallest, left = (
            min(rule.digit_height for rule in rules),
            min(rule.get_left()[0] for rule in rules),
        )
        for rule in rules:
            rule.scale(smallest / rule.digit_height).set_x(left, mn.LEFT)
        self.written = rules if smallest >= SMALLEST else []
        return list(map(mn.FadeIn, self.written))

    @says()
    def reach(self, t: Trace) -> None:
        world, ends = self.picture, t.routes.ends
        edges = [edge for node in ends for edge in t.graph.out_of(node)]
        # Where the camera goes back, the walk ends on the way.
        is_far = self.scene.looking.view != FRAME
        ending = world.passing(edges, "gradient") if is_far and not t.routes.after_parting else []
        self.light()
        self.come_back(*ending)
        self.walk_back(t.routes.after_parting, share=0.2)
        if ends:
            if not ending:
                coming = self.bring_slopes(edges)
                self.play(*world.passing(edges, "gradient"), *coming, seconds=0.9)
            # What it replaces leaves before.
            written = self.products(t.routes.learned if ending else ends)
            moves = [
                move
                for node in ends
                for move in world.lay(
                    node, float(t.gradients[node]), "gradient", t.gradients[node], large=1.3
                )
            ]
            self.play(*moves, *written, seconds=0.7)
        learned = [world.numbers[one] for one in t.routes.learned if one in world.numbers]
        self.play(pulse(*learned, scale=1.25), seconds=1.0)

    @says(when=lambda t: len(t.routes.learned) > 1)
    def reason(self, t: Trace) -> None:
        world, learned = self.picture, t.routes.learned
        if self.rule is not None:
            self.leave(self.rule)
            self.rule = None
        # Where the roads of all knobs end.
        result = t.graph.result
        seen = [*world.back.values(), *world.lit(result, *learned), *self.written]
        self.light(*seen, seconds=0.4)
        self.play(self.beat_of(result), share=0.4)
        if self.written:
            self.leave(*self.written)
        self.light()
        self.play(*map(mn.FadeIn, [*put_in_a_corner(world, self.tally), self.tally]), seconds=0.5)

    @says()
    def call(self, t: Trace) -> None:
        world = self.picture
        self.light()
        # What it is called is the whole walk: from the result to all of them.
        self.play(*world.passing(world.back, "gradient"), seconds=self.at_least(1.4, 0.85))
