"""The beat “And the next knob?”."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import asks, label, says, summit
from deepchalk.mobjects import Label, Number, RollNumber, Room, exempt, on_one_line, theme, veil

from ..facts import asks_for_sign, compares
from ..picture.road_map import RoadMap
from ..picture.tally import put_in_a_corner
from ..trace import Trace
from .parts import COVERS, TALLY
from .told import NAMED, Told

WALKS = 8
"""Lights that run along the last roads, for all that would …"""

LONG_ROAD = 5.0
"""… unless one of these is as long."""

FEW_ROADS = 4
"""Last roads that are seen one by one, with their slopes, while it is counted, at most."""

FIRST_RIDE = 0.9
"""Seconds until the second nudge comes to its first node, at least."""

ASKED, ASKED_ALONE = Room(-5.9, 6.3, -3.65, -2.3), Room(-5.9, 6.3, -1.0, 1.2)
"""Where something is asked: below a map that leaves room there, or before one that goes dark."""


class Again(Told, when=lambda t: t.routes.second is not None):
    def draw(self, t: Trace, world: RoadMap, room: Room) -> None:
        sizes = theme.active().sizes
        self.count = Number(t.passed[0], role="ink", height=TALLY)
        self.words = Label(label(t, "walked"), "ink2", sizes.label, 500)
        self.tally = on_one_line(self.count, self.words, gap=0.25)
        # The last count is the widest, and grows to the left.
        longer = Number(t.passed[-1], role="ink", height=TALLY).width - self.count.width
        self.ground = put_in_a_corner(world, self.tally, longer)
        # A map that takes all the height goes dark for the question.
        self.dark = None if world.is_composed else veil(Room(-15, 15, -9, 9), COVERS)

    def asking_room(self, t: Trace, room: Room) -> Room:
        return ASKED if self.dark is None else ASKED_ALONE

    @property
    def shared(self) -> list[int]:
        """The roads that both take; those into the result, where there are none."""
        t = self.trace
        routes = t.routes
        one, other = routes.taken(routes.start), routes.taken(routes.second)
        return [edge for edge in one if edge in other] or list(t.graph.into(t.graph.result))

    @says()
    def clear(self, t: Trace) -> None:
        world, second = self.picture, t.routes.second
        assert second is not None, "there is one knob only"
        for one in (*world.bars.values(), *world.numbers.values()):
            exempt(one, "fading", because="another nudge begins with an empty map")
        roads = world.tint(t.routes.taken(t.routes.start), "line")
        ticks = [foot.tick for foot in world.feet.values() if foot.tick in world.submobjects]
        moves = [*world.wipe(), *world.take_up("data"), *roads]
        self.play(*moves, *([world.let_go(*ticks)] if ticks else []), seconds=0.6)
        # What both multiply by is seen before it is asked which of them moves the result more.
        # So is what was found for the first knob: with that it is compared.
        told = list[mn.Animation]()
        if compares(t):
            told = [*self.bring_slopes(t.routes.taken(second)), *self.first_gradient(t)]
        self.play(self.beat_of(second), *told, seconds=self.at_least(1.0, 0.5))
        if self.dark is not None and asks_for_sign(t):
            self.pin(self.dark.set_z_index(8))
            self.play(mn.FadeIn(self.dark), seconds=0.5)

    @summit(4)
    @asks(
        options=2,
        answer=lambda t: 0 if compares(t) else int(float(t.other[t.graph.result]) < 0),
        seconds=3.4,
        reveals=lambda t: (t.other[t.graph.result],),
        sheet=False,
        when=asks_for_sign,
    )
    def begin(self, t: Trace) -> None:
        self.mark_answer()
        if self.dark is not None:
            self.dismiss_question()
            self.leave(self.dark)
        self.start_over(t)

    @summit(4)
    @says(when=lambda t: not asks_for_sign(t))
    def begin_anew(self, t: Trace) -> None:
        self.start_over(t)

    def start_over(self, t: Trace) -> None:
        """The nudge of another knob runs along its roads."""
        world, second = self.picture, t.routes.second
        assert second is not None, "there is one knob only"
        self.play(*world.lay(second, 1.0, "data", t.other[second]), seconds=0.6)
        if words := self.per_nudge(second):
            self.play(*map(mn.FadeIn, words), seconds=0.3)
        nodes = t.routes.reached(second)
        each = self.at_least(3.2, 0.68) / len(nodes)
        for node in nodes:
            edges = t.routes.incoming(node, second)
            large = 1.3 if node == t.graph.result else 1.0
            # A number that was there before is not back at once.
            own = max(each, FIRST_RIDE) if node == nodes[0] else each
            self.ride(node, float(t.other[node]), t.other[node], "data", edges, own, large=large)

    def first_gradient(self, t: Trace) -> list[mn.Animation]:
        """What was found for the first knob stands over it, clear of the question."""
        world, start = self.picture, t.routes.start
        number = world.feet[start].number(t.gradients[start], "gradient", large=1.2)
        number.next_to(world.dials[start].face, mn.UP, buff=NAMED)
        return world.write(start, number)

    @says()
    def walk(self, t: Trace) -> None:
        world = self.picture
        lit: list[mn.Mobject] = [world.roads[edge] for edge in self.shared]
        slopes = [world.slopes[edge] for edge in self.shared if edge in world.slopes]
        if len(lit) > FEW_ROADS:
            # With what they lead through many of them are one way.
            nodes = {node for edge in self.shared for node in world.pairs[edge]}
            lit, slopes = [*lit, *world.lit(*nodes)], []
        self.light(*lit, *slopes)
        self.appear(*self.ground, self.tally, share=0.12)
        seconds = self.at_least(3.0, 0.75)
        # Along a long road one light takes all the time: several would be far apart.
        longest = max(world.roads[edge].route.get_arc_length() for edge in self.shared)
        walks = WALKS if longest < LONG_ROAD else 1
        lights = [mn.AnimationGroup(*world.passing(self.shared)) for _ in range(walks)]
        self.play(
            RollNumber(self.count, t.passed, edge=mn.RIGHT),
            mn.LaggedStart(*lights, lag_ratio=0.55),
            seconds=seconds,
        )
