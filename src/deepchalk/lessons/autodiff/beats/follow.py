"""The beat “Follow a nudge”."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import says, summit
from deepchalk.mobjects import Room, pulse, worked
from deepchalk.stage import FRAME, READ

from ..facts import first_times
from ..picture.road_map import hull_share
from ..trace import Trace
from .parts import ABOVE_RULE, BELOW_NEAR, LARGE_MAP, VERY_WIDE, in_room
from .told import Told

BESIDE_RULE, BESIDE_NEAR = Room(-6.6, 1.8, -3.6, 3.7), Room(2.4, 6.6, -0.6, 0.6)
"""… and where one of them stands high above the other."""

LEAST_HULL = 0.34
"""Share of a nearer view within the hull of two dials, from which on a rule below makes it full."""


def _on_the_map(view: Room) -> Room:
    """A view of that size, moved so that it shows nothing beyond what is seen from afar."""
    right = max(0.0, FRAME.left - view.left) + min(0.0, FRAME.right - view.right)
    up = max(0.0, FRAME.bottom - view.bottom) + min(0.0, FRAME.top - view.top)
    return Room(view.left + right, view.right + right, view.bottom + up, view.top + up)


class Follow(Told):
    rest = 0.4

    @summit(6)
    @says()
    def stretch(self, t: Trace) -> None:
        world, start, first = self.picture, t.routes.start, t.routes.first
        if votes := [one for one in world.votes if one in world.submobjects]:
            self.play(world.let_go(*votes), seconds=0.4)
        near = [*world.with_feet([start, first]), *world.bars_of(start), *world.bars_of(first)]
        factor = self.factor(t)
        near += [world.dials[node].face for node in factor]
        around = Room.around(mn.Group(*near))
        is_high = around.height > around.width
        within, margin = (BESIDE_RULE, 0.1) if is_high else (ABOVE_RULE, 0.3)
        view = self.scene.looking.around(*near, margin=margin, within=within)
        # Two dials far apart, one above the other, would leave most of the frame empty.
        is_large = world.scale_of.size >= LARGE_MAP and hull_share(near, view) >= LEAST_HULL
        is_large &= view.width <= FRAME.width
        goes = True
        if is_large:
            self.go_near(*near, margin=margin, within=within, seconds=1.6, part=within)
        else:
            # Around them there is more, which fills the frame; most of all around small dials.
            margin = 1.0 if world.scale_of.size >= LARGE_MAP else 0.7
            view = self.scene.looking.around(*near, margin=margin, within=READ)
            # Where they are far apart all of the map is nearer than that.
            goes = view.width < FRAME.width
            if goes:
                self.look_into(_on_the_map(view), seconds=1.6)
        self.light(*world.lit(start, first, *factor), world.roads[t.routes.first_edge])
        self.play(*world.lay(start, 1.0, "data", t.moved[start]), seconds=0.8)
        edges = t.routes.incoming(first, start)
        for node in factor:
            # By what it is multiplied stands there: it is the slope.
            slope = world.slopes[t.routes.first_edge]
            self.fly((world.dials[node].value, slope), share=0.08)
            world.add(slope)
        # Where the camera stays, what runs along the road is all that moves.
        seconds = self.at_least(3.0 if world.scale_of.has_bars and goes else 6.2, 0.35)
        self.ride(first, float(t.reach[first]), t.moved[first], "data", edges, seconds)
        slopes = [world.slopes[edge] for edge in edges if edge in world.slopes]
        self.rules = [worked(t.moved[first], VERY_WIDE, symbol=False)] if is_large else []
        for rule in self.rules:
            self.pin(in_room(rule, BESIDE_NEAR if is_high else BELOW_NEAR, 0.6))
        self.play(pulse(*slopes, scale=1.25), *map(mn.FadeIn, self.rules), seconds=0.6)
        self.let_be_read(*self.rules)

    def factor(self, t: Trace) -> list[int]:
        """The node by which the input is multiplied first, where it stands beside both of them."""
        world, edge = self.picture, t.routes.first_edge
        start, first = t.routes.start, t.routes.first
        others = [world.pairs[one][0] for one in world.arriving(first)]
        found = [one for one in others if one != start]
        if not (world.is_composed and first_times(t) and found and edge in world.slopes):
            return []
        return found if t.values[found[0]].text == t.slopes[edge].text else []

    @says(when=lambda t: t.meeting is None)
    def go_straight(self, t: Trace) -> None:
        if self.rules:
            self.leave_when_read(*self.rules)
            self.scene.looking.forget(self.rules)
        self.carry_on(t, [t.routes.first])
