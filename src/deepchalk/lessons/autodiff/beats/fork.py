"""The beat “Where two roads meet”."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import label, numbers, says, summit
from deepchalk.mobjects import DIGIT_WIDTH, Equation, Label, Room, exempt, pulse, theme, worked
from deepchalk.stage import READ

from ..picture.curves import TangentPlot
from ..picture.foot import LEAST
from ..picture.road_map import RoadMap
from ..picture.scales import SMALLEST
from ..picture.slope_rules import in_their_way, rules_beside, slope_worked, used_values, value_slot
from ..trace import Trace
from .parts import LARGEST, MARGIN, MARGIN_OF_FEET, READABLE, VERY_WIDE, in_room
from .told import Told, read_in

CORNER = Room(1.8, 6.6, -3.7, -1.35)
"""Where slopes are worked out that find no room on their roads, and what comes along these."""

CORNER_ROWS = Room(0.8, 6.5, -3.6, -2.15).rows(1, 1, gap=0.25)
"""Where stands how what comes along two roads comes about."""

CORNER_RULES = Room(0.9, 6.5, -3.7, -1.15)
"""Where stands how their slopes come about, before."""

BESIDE_MEETING = 2.2
"""How far to the right of where two roads meet the camera sees, for what is written there."""

FORKS = 0.36
"""How much is said of where a road forks before its slopes are worked out."""

BESIDE_PANE, SMALLER = 0.3, 0.9
"""How far the ground of what is worked out reaches beyond it; by how much that gets smaller at
once, where it would cover something."""

CURVE, CURVE_SAID, GROWN = Room(-6.2, -3.3, 1.55, 3.55), 0.62, 1.7
"""Where the share is drawn over all votes; when that is spoken of; and to how many of them the
point goes there, as a multiple."""

MOVES, JOINED = 6.0, 1.4
"""How long two pushes come and become one, at least; and how much of it the second goes on."""


class Fork(Told, when=lambda t: t.meeting is not None):
    rest = 0.5

    def draw(self, t: Trace, world: RoadMap, room: Room) -> None:
        self.in_corner = self._rules_in_corner(t, world)
        self.on_roads = {} if self.in_corner else rules_beside(t, world, t.derived_edges)
        rows = CORNER.rows(*[1] * max(len(t.derived), 1), gap=0.2)
        self.rules = [
            in_room(worked(one, VERY_WIDE), row) for one, row in zip(t.derived, rows, strict=False)
        ]
        smallest = min((rule.digit_height for rule in self.rules), default=LARGEST)
        for rule in self.rules:
            rule.scale(smallest / rule.digit_height)
        self.head = Label(label(t, "slopes"), "ink2", theme.active().sizes.smallest, 500)
        if self.rules:
            self.head.next_to(self.rules[0], mn.UP, buff=0.2)

    @staticmethod
    def _rules_in_corner(t: Trace, world: RoadMap) -> dict[int, Equation]:
        """How each slope follows from values, in letters and in numbers, clear of the map."""
        if not world.is_composed:
            return {}
        rows = CORNER_RULES.rows(*[1] * len(t.derived_edges), gap=0.1)
        made = {
            edge: in_room(slope_worked(t, edge), row)
            for edge, row in zip(t.derived_edges, rows, strict=True)
        }
        smallest = min(rule.digit_height for rule in made.values())
        left = min(rule.get_left()[0] for rule in made.values())
        for rule in made.values():
            rule.scale(smallest / rule.digit_height).set_x(left, mn.LEFT)
        return made

    def before(self, t: Trace) -> list[int]:
        """What the nudge reaches between its first node and the meeting."""
        return [one for one in t.routes.before_meeting if one != t.routes.first]

    def views(self, t: Trace) -> list[list[mn.Mobject]]:
        """What a camera at the fork should see, and less and less of it."""
        assert t.meeting is not None, "no two roads meet"
        sources = [one for one in t.sources_of_pushes if one != t.routes.start]
        everything = [*t.sources_of_pushes, *self.before(t)]
        return [
            self.around_fork(t, list(dict.fromkeys([*one, t.meeting])))
            for one in (everything, sources, sources[-1:], [])
        ]

    def around_fork(self, t: Trace, nodes: Sequence[int]) -> list[mn.Mobject]:
        """These dials, and what comes to where two roads meet: bars with numbers beside them."""
        world, meeting = self.picture, t.meeting
        assert meeting is not None, "no two roads meet"
        if world.is_composed:
            beside = world.dials[meeting].place + BESIDE_MEETING * mn.RIGHT
            return [*(world.dials[node].face for node in nodes), mn.Dot(beside, radius=0.01)]
        widest = max(numbers.width(push.text) for push in t.pushes)
        # As large as in ``stack``, with a little more between.
        written = DIGIT_WIDTH * widest * max(SMALLEST, 0.9 * world.scale_of.number) + 0.3
        lengths = [float(push) / float(t.nudge) for push in t.pushes]
        left, right, low, high = world.feet[meeting].reach(world.unit, lengths)
        ends = [mn.Dot([x, y, 0], radius=0.01) for x, y in ((left, low), (right + written, high))]
        return [*world.with_feet(nodes), *ends]

    @property
    def margin(self) -> float:
        """Beside what a camera at the fork sees."""
        return (MARGIN if self.picture.is_composed else MARGIN_OF_FEET) * self.picture.scale_of.size

    def view_of_fork(self, t: Trace) -> int:
        """How much of it can be seen with digits that can be read."""
        scale = self.picture.scale_of
        of_pushes = max(SMALLEST, 0.9 * scale.number)
        highest = min(scale.letter, scale.value, of_pushes, self.picture.smallest) / READABLE
        seen = (
            self.scene.looking.around(*one, margin=self.margin, within=READ)
            for one in self.views(t)
        )
        return next((place for place, view in enumerate(seen) if view.height <= highest), 3)

    def go_to_fork(self, t: Trace) -> None:
        """The camera goes to where two roads meet, and to where they come from."""
        chosen = self.view_of_fork(t)
        self.has_come = chosen > 0
        seen = self.views(t)[chosen]
        view = self.scene.looking.around(*seen, margin=self.margin, within=READ)
        told = all(map(read_in(view).holds, self.on_roads.values()))
        if not told or not self.fills(*seen, margin=self.margin):
            # What is seen whole from near is less than what is seen from afar.
            self.has_come = False
            self.go_back(1.4)
            self.light_what_is_seen(t)
            return
        if self.has_come:
            # What happens on the way is seen from farther away.
            self.go_back(1.2)
            self.run_on(self.before(t), share=0.5)
        self.go_near(*seen, margin=self.margin, within=READ, seconds=1.2)
        self.light_what_is_seen(t)

    def light_what_is_seen(self, t: Trace) -> None:
        """The fork and the ways to it are lit, as far as the camera has them whole."""
        world, routes = self.picture, t.routes
        assert t.meeting is not None, "no two roads meet"
        seen = self.scene.looking.in_world(READ)
        nodes = {*t.sources_of_pushes, *self.before(t), t.meeting, routes.first}
        whole = {one for one in nodes if all(map(seen.holds, world.lit(one)))}
        edges = [
            edge
            for node in (*self.before(t), t.meeting)
            for edge in routes.incoming(node, routes.start)
            if world.pairs[edge][0] in whole or seen.holds(world.roads[edge])
        ]
        slopes = (world.slopes[edge] for edge in edges if edge in world.slopes)
        self.light(*world.lit(*whole), *(world.roads[edge] for edge in edges), *slopes)

    @says(constants=("1",), when=lambda t: bool(t.derived))
    def derive(self, t: Trace) -> None:
        self.go_to_fork(t)
        if self.in_corner:
            self.derive_in_corner(t)
            return
        if self.on_roads:
            self.derive_on_roads(t)
            return
        self.make_room()
        self.pane(self.head, *self.rules)
        self.play(mn.FadeIn(self.head), *map(mn.FadeOut, self.giving_way), seconds=0.3)
        whole = max(3.0 + 2.4 * (len(self.rules) - 1), 0.7 * self.scene.sentence_seconds)
        for place, rule in enumerate(self.rules):
            # The last one begins to be read late.
            last = place == len(self.rules) - 1
            seconds = 0.66 * whole if last else 0.34 * whole / (len(self.rules) - 1)
            self.play(mn.FadeIn(rule, shift=0.1 * mn.UP), seconds=0.5)
            self.let_be_read(rule)
            self.play(pulse(rule.number("result"), scale=1.1), seconds=seconds - 0.5)

    def make_room(self) -> None:
        """Slopes are worked out where they cover least of what the camera sees; that gives way."""
        world, rules = self.picture, mn.VGroup(*self.rules)
        written = mn.VGroup(self.head, rules)
        standing = [one for one in world.submobjects if not world.may_be_crossed(one)]
        while True:
            place, covered = self._free_place(standing, written.width, written.height)
            smallest = min(rule.digit_height for rule in self.rules)
            if not covered or SMALLER * smallest < SMALLEST:
                break
            rules.scale(SMALLER)
            self.head.next_to(self.rules[0], mn.UP, buff=0.2)
        written.move_to(place)
        # Of a dial no part is left.
        parts = [world.lit(node) for node in range(len(world.dials))]
        cut = [one for some in parts if not {*some}.isdisjoint(covered) for one in some]
        self.giving_way = [one for one in standing if one in {*covered, *cut}]
        world.remove(*self.giving_way)
        for one in self.giving_way:
            exempt(one, "fading", "blinking", because="it makes room for how slopes come about")

    def _free_place(
        self, standing: Sequence[mn.Mobject], width: float, height: float
    ) -> tuple[np.ndarray, list[mn.Mobject]]:
        """Where so much covers least, and what it covers there."""
        looking, world = self.scene.looking, self.picture
        ends = np.array([[one.get_corner(mn.DL), one.get_corner(mn.UR)] for one in standing])
        low, high = np.moveaxis(looking.in_frame(ends.reshape(-1, 2, 3))[..., :2], 1, 0)
        middles, halves = (low + high) / 2, (high - low) / 2
        roads = looking.in_frame(np.concatenate([one.samples() for one in world.roads]))[:, :2]
        own = np.array([width, height]) / 2

        def meets(place: np.ndarray) -> np.ndarray:
            return np.asarray((np.abs(middles - place) < own + BESIDE_PANE + halves).all(axis=1))

        def trouble(place: np.ndarray) -> tuple[int, int, float]:
            crossed = (np.abs(roads - place) < own + BESIDE_PANE).all(axis=1)
            away = float(np.linalg.norm(place - CORNER.centre[:2]))
            return int(meets(place).sum()), int(crossed.sum()), away

        places = [
            np.array([x, y])
            for x in np.linspace(READ.left + own[0], READ.right - own[0], 25)
            for y in np.linspace(READ.bottom + own[1], READ.top - own[1], 25)
        ]
        best = min(places, key=trouble)
        covered = [one for one, met in zip(standing, meets(best), strict=True) if met]
        return np.array([*best, 0.0]), covered

    def show_way_round(self, t: Trace, passed: Sequence[int]) -> None:
        """While it is said where else votes count, the road through these is lit."""
        world, routes = self.picture, t.routes
        assert t.meeting is not None, "no two roads meet"
        edges = [edge for node in passed for edge in routes.incoming(node, routes.start)]
        edges += [one for one in routes.meeting_edges if world.pairs[one][0] in passed]
        nodes = {node for edge in edges for node in world.pairs[edge]}
        self.light(*world.lit(*nodes), *(world.roads[edge] for edge in edges))
        for edge in edges:
            self.play(*world.passing([edge]), seconds=0.6)
        self.wait_until_said(FORKS)

    def derive_in_corner(self, t: Trace) -> None:
        """Each slope: values fly from their dials into it, and it flies to its own road."""
        world, before = self.picture, self.before(t)
        if t.is_share and before:
            self.show_way_round(t, before)
        done: list[mn.Mobject] = []
        for place, (edge, rule) in enumerate(self.in_corner.items()):
            if t.is_share and place:
                self.draw_share(t)
                done.append(self.plot)
            self.wait_until_said(FORKS + (1 - FORKS) * place / len(self.in_corner))
            used, slope = used_values(t, edge), world.slopes[edge]
            self.light(*world.lit(*used, *world.pairs[edge]), world.roads[edge], *done)
            self.pin(rule)
            self.put_together(rule, used)
            self.told_at = self.scene.video_time
            told = [mn.FadeIn(self.plot.steep)] if t.is_share and place else []
            # It is the same number: no digit flies over others.
            coming = mn.FadeIn(slope)
            self.play(pulse(rule.number("slope"), scale=1.12), coming, *told, seconds=0.8)
            world.add(slope)
            done += [world.roads[edge], slope, rule]

    def put_together(self, rule: Equation, used: Sequence[int]) -> None:
        """A slope in letters; then values one after the other, each lit where it comes from."""
        slots = {node: rule.number(value_slot(node)) for node in used}
        result = rule.number("slope")
        still = [one for one in rule if one is not result and one not in slots.values()]
        self.play(*map(mn.FadeIn, still), seconds=0.4)
        for node, slot in slots.items():
            value = self.picture.dials[node].value
            self.play(pulse(value, scale=1.35), mn.FadeIn(slot), seconds=0.55)
        self.play(mn.FadeIn(result, shift=0.1 * mn.RIGHT), seconds=0.4)
        self.scene.remove(*rule.submobjects)
        self.scene.add(rule)

    def draw_share(self, t: Trace) -> None:
        """The share over all votes: a point runs down its curve, and the tangent is its slope."""
        world, (votes, share) = self.picture, (t.graph.named(one) for one in "sy")
        start = float(t.values[votes])
        self.plot = plot = TangentPlot(
            t.totals,
            t.shares,
            (t.values[votes], t.values[share]),
            t.slopes[self.falling(t)],
            label(t, "slope"),
            (world.called(votes), world.called(share)),
            CURVE,
        )
        self.wait_until_said(CURVE_SAID)
        self.pin(plot)
        coming = map(mn.FadeIn, [plot.frame, plot.here, plot.told])
        self.play(mn.Create(plot.curve), *coming, seconds=0.6)
        grown = start * np.linspace(1.0, GROWN, 30)
        self.follow([*grown, *grown[::-1]], plot.place, moving=[plot.here], seconds=0.9)
        self.play(mn.Create(plot.tangent), seconds=0.5)

    @staticmethod
    def falling(t: Trace) -> int:
        """The road from all votes to the share."""
        return t.graph.out_of(t.graph.named("s"))[0]

    def derive_on_roads(self, t: Trace) -> None:
        """Each slope on its own road: in letters, while their values are lit, then as a number."""
        world, before = self.picture, self.before(t)
        if t.is_share and before:
            self.show_way_round(t, before)
        left = self.scene.sentence_began + self.scene.sentence_seconds - self.scene.video_time
        each = max(2.5, 0.9 * left / len(self.on_roads))
        done: list[mn.Mobject] = []
        giving_way = in_their_way(world, self.on_roads)
        for one in giving_way:
            exempt(one, "fading", "blinking", because="it makes room for how a slope comes about")
        world.remove(*giving_way)
        if giving_way:
            self.play(*map(mn.FadeOut, giving_way), seconds=0.3)
        for edge, named in self.on_roads.items():
            slope, nodes = world.slopes[edge], {*used_values(t, edge), *world.pairs[edge]}
            self.light(*world.lit(*nodes), world.roads[edge], *done, named, slope)
            values = [world.dials[node].value for node in used_values(t, edge)]
            self.play(mn.FadeIn(named), seconds=0.4)
            self.play(pulse(*values, scale=1.2), seconds=max(0.5 * each, 1.25))
            self.play(mn.FadeOut(named), seconds=0.25)
            self.play(world.bring(slope), seconds=0.3)
            self.play(pulse(slope, scale=1.25), seconds=max(0.5 * each - 0.95, 0.5))
            done += [world.roads[edge], slope]
        if giving_way:
            world.add(*giving_way)
            self.play(*map(mn.FadeIn, giving_way), seconds=0.3)

    @says()
    def split(self, t: Trace) -> None:
        world, routes = self.picture, t.routes
        assert t.meeting is not None, "no two roads meet"
        if self.in_corner:
            self.wait(self.told_at + 2.0 - self.scene.video_time)
            done = [*self.in_corner.values(), *([self.plot] if t.is_share else [])]
            self.leave(*done)
            self.scene.looking.forget(done)
        if self.in_corner or self.on_roads:
            self.light_what_is_seen(t)
        elif t.derived:
            self.leave_when_read(self.head, *self.rules)
            if self.giving_way:
                world.add(*self.giving_way)
                self.play(*map(mn.FadeIn, self.giving_way), seconds=0.3)
        else:
            self.go_to_fork(t)
        seconds, before = self.scene.sentence_seconds, self.before(t)

        def come(nodes: Sequence[int]) -> None:
            for node in nodes:
                arriving = routes.incoming(node, routes.start)
                each = 0.3 * seconds / len(before)
                self.ride(node, float(t.reach[node]), t.moved[node], "data", arriving, each)

        # The first push comes first, where it takes no way round.
        rest = [] if self.has_come else before
        is_direct = world.pairs[routes.meeting_edges[0]][0] not in rest
        if not is_direct:
            come(rest)
        lengths = [float(push) / float(t.nudge) for push in t.pushes]
        # Bars that hardly go on from each other come the more slowly.
        others = 0.3 * seconds if rest else 0.0
        others += JOINED if world.unit * abs(lengths[0]) > LEAST else 0.0
        self.pushes = self.stack(
            t.meeting,
            *(routes.meeting_edges, t.pushes, lengths, "data"),
            max((0.24 if rest else 0.43) * seconds, (MOVES - others) / 2),
            between=lambda: come(rest if is_direct else []),
            written=self.products(t),
        )
        self.told_at = self.scene.video_time

    def products(self, t: Trace) -> list[Equation]:
        """How each push comes about, where that stands clear of the map."""
        self.worked_out: list[Equation] = []
        if not self.picture.is_composed:
            return []
        for edge, row in zip(t.routes.meeting_edges, CORNER_ROWS, strict=True):
            source = self.picture.pairs[edge][0]
            rule = Equation(
                "{moved} dot {slope} {~} {push}",
                moved=t.moved[source],
                slope=t.slopes[edge],
                push=t.carried[edge],
            )
            rule.in_role("data").parts["slopeNumber"].set_fill(theme.active().ink)
            self.worked_out.append(in_room(rule, row))
        smallest = min(rule.digit_height for rule in self.worked_out)
        for rule in self.worked_out:
            rule.scale(smallest / rule.digit_height)
            self.pin(rule)
        return self.worked_out

    @summit(3)
    @says()
    def add(self, t: Trace) -> None:
        """Both pushes become one."""
        assert t.meeting is not None, "no two roads meet"
        lengths = [float(push) / float(t.nudge) for push in t.pushes]
        # The last of them stands as long as a result does.
        told = self.told_at + 2.0 - self.scene.video_time if self.worked_out else 0.0
        self.wait(max(0.45, told))
        if self.worked_out:
            self.leave(*self.worked_out)
            self.scene.looking.forget(self.worked_out)
        self.unite(
            t.meeting, self.pushes, lengths, float(t.reach[t.meeting]), t.moved[t.meeting], "data"
        )

    @says(constants=("2",))
    def go_on(self, t: Trace) -> None:
        assert t.meeting is not None, "no two roads meet"
        self.carry_on(t, [*t.routes.before_meeting, t.meeting])
