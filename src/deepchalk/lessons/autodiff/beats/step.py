"""The beat “Turn every knob”."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Equation, Label, Room, exempt, theme, veil, worked
from deepchalk.stage import READ

from ..picture.road_map import RoadMap
from ..picture.roads import coloured
from ..picture.scales import SMALLEST
from ..trace import Trace
from .parts import COVERS, UNDERLINED, VERY_WIDE, in_room
from .told import Told

LOW, HIGH = Room(-2.0, 6.2, -3.6, -2.3), Room(-2.0, 6.2, 2.35, 3.75)
"""Where a step is worked out: below, or else above …"""

LARGER_ROWS = (Room(-4.6, 6.2, -3.65, -2.0), Room(-4.6, 6.2, 2.0, 3.7))
"""… as large as it can be read from afar, where the map leaves room for it …"""

LOW_LABEL = 0.75
"""… and how high the row is for what its second number is called, beside the others."""

AROUND_STEP = 0.12
"""How far its ground reaches beyond it."""

MANY_ROADS = 16
"""Of so many roads and more one turns round after the other: else most of the picture would go at
once."""


class Step(Told, when=lambda t: t.gradients.values[list(t.routes.learned)].any()):
    rest = 0.3

    def draw(self, t: Trace, world: RoadMap, room: Room) -> None:
        self.gradients = [
            world.feet[node].number(t.gradients[node], "gradient") for node in t.routes.learned
        ]
        self.rules, self.rate = self._set_rules(t, world)
        for rule in self.rules:
            for part in (rule, *rule.submobjects):
                exempt(part, "fading", because="what comes of it stands in its dial")
        ground = Room.around(mn.VGroup(*self.rules, self.rate), AROUND_STEP)
        self.gradients = [one for one in self.gradients if not ground.meets(one)]
        self.below = veil(ground, COVERS).set_z_index(9)
        # Where a map leaves no room, what would be cut leaves as a whole.
        self.hidden = [node for node, one in enumerate(world.dials) if ground.meets(one.face)]
        self.giving_way = self._giving_way(world, ground)

    def _set_rules(self, t: Trace, world: RoadMap) -> tuple[list[Equation], mn.VGroup]:
        """How each knob is turned, where it cuts nothing of the map but roads."""
        for strip in (*LARGER_ROWS, LOW, HIGH):
            rules, rate = self._rules_in(strip, t)
            written = mn.VGroup(*rules, rate)
            # As far from the map as can be read.
            if strip.centre[1] < 0:
                written.shift((READ.bottom - written.get_bottom()[1]) * mn.UP)
            if self._is_clear(world, Room.around(written, AROUND_STEP)):
                return rules, rate
        rules, _ = self._rules_in(LOW, t)
        while min(rule.digit_height for rule in rules) >= SMALLEST:
            # What a number is called is as large as it is read, below smaller numbers, too.
            rate = self._rate(t, rules)
            written = mn.VGroup(*rules, rate)
            if (place := self._clear_place(world, written.width, written.height)) is not None:
                written.move_to(place)
                return rules, rate
            mn.VGroup(*rules).scale(0.95)
        return self._rules_in(LOW, t)

    def _clear_place(self, world: RoadMap, width: float, height: float) -> np.ndarray | None:
        """The middle of a room of that size that cuts nothing but roads, and few of these."""
        roads = np.concatenate([one.samples()[:, :2] for one in world.roads])
        standing = [Room.around(one) for one in self._standing(world)]
        middles = np.array([one.centre[:2] for one in standing])
        sizes = np.array([[one.width, one.height] for one in standing])
        own = np.array([width, height])
        places = [
            np.array([x, y])
            for y in np.linspace(READ.bottom + height / 2, READ.top - height / 2, 25)
            for x in np.linspace(READ.left + width / 2, READ.right - width / 2, 25)
        ]
        apart = own / 2 + AROUND_STEP
        clear = [
            place
            for place in places
            if not (np.abs(middles - place) < apart + sizes / 2).all(axis=1).any()
        ]
        if not clear:
            return None
        best = min(clear, key=lambda one: int((np.abs(roads - one) < apart).all(axis=1).sum()))
        return np.array([*best, 0.0])

    def _rules_in(self, strip: Room, t: Trace) -> tuple[list[Equation], mn.VGroup]:
        """How each knob is turned, one below the other, and what the second number is called."""
        turned = [t.stepped[node] for node in t.routes.turned]
        rows = strip.rows(*[1] * len(turned), LOW_LABEL, gap=0.0)
        rules = [
            in_room(worked(one, VERY_WIDE), row.shrunk(0.0, 0.04)).set_z_index(10)
            for one, row in zip(turned, rows, strict=False)
        ]
        smallest = min(rule.digit_height for rule in rules)
        for rule in rules:
            rule.scale(smallest / rule.digit_height)
        return rules, self._rate(t, rules)

    def _is_clear(self, world: RoadMap, room: Room) -> bool:
        """Whether nothing of the map stands there but roads."""
        return not any(map(room.meets, self._standing(world)))

    def _standing(self, world: RoadMap) -> list[mn.Mobject]:
        """What may not be cut."""
        written = [dial.operation for dial in world.dials if dial.operation is not None]
        return [*(dial.face for dial in world.dials), *written, *self.gradients]

    def _giving_way(self, world: RoadMap, ground: Room) -> list[mn.Mobject]:
        """What of the map would be cut by the ground, with the roads that lead there."""
        found: list[mn.Mobject] = []
        for node, dial in enumerate(world.dials):
            if node in self.hidden:
                found += [dial, dial.value]
            if dial.operation is not None and (node in self.hidden or ground.meets(dial.operation)):
                found.append(dial.operation)
        found += [
            road
            for road, ends in zip(world.roads, world.pairs, strict=True)
            if {*ends} & {*self.hidden}
        ]
        for one in (part for thing in found for part in thing.get_family()):
            because = "it makes room for how knobs are turned, and comes back"
            exempt(one, "fading", "blinking", "dwell", because=because)
        return found

    @staticmethod
    def _rate(t: Trace, rules: Sequence[Equation]) -> mn.VGroup:
        """What a step's second number is called, below it."""
        named = mn.VGroup()
        if number := rules[-1].parts.get("o1Number"):
            words = Label(
                label(t, "learning_rate"), "parameter", theme.active().sizes.smallest, 600
            )
            ends = [number.get_corner(one) + UNDERLINED * mn.DOWN for one in (mn.DL, mn.DR)]
            line = mn.Line(*ends, stroke_width=4).set_stroke(coloured("parameter"))
            named.add(line, words.next_to(line, mn.DOWN, buff=UNDERLINED)).set_z_index(10)
        return named

    @says()
    def turn_all(self, t: Trace) -> None:
        world = self.picture
        if world.away:
            self.play(*world.bring_back(), seconds=0.6)
        else:
            self.look_forward()
        learned = t.routes.learned
        self.light(*world.lit(*learned))
        numbers = self.gradients

        def step(moment: int) -> None:
            for node in learned:
                world.dials[node].show_value(t.descent[1, node])

        giving_way = [one for one in self.giving_way if one in world.submobjects]
        world.remove(*giving_way)
        coming = list(map(mn.FadeIn, [*numbers, self.below]))
        self.play(*coming, *map(mn.FadeOut, giving_way), seconds=0.4)
        seconds = max(0.45 * self.scene.sentence_seconds, 2.6)
        share = seconds / self.scene.sentence_seconds / len(self.rules)
        for rule in self.rules:
            self.work_out(rule, share=share)
        if self.rate:
            self.play(mn.FadeIn(self.rate), seconds=0.3)
        if numbers:
            self.play(*map(mn.FadeOut, numbers), seconds=0.4)
        self.follow([0], step, seconds=0.2)
        # What was worked out last is read meanwhile.
        seen = [node for node in learned if node not in self.hidden]
        if seen:
            self.play(self.beat_of(*seen), seconds=max(0.9, self.seconds_to_read))
        else:
            self.wait(max(0.9, self.seconds_to_read))
        self.leave(*self.rules, *self.rate, self.below)
        if giving_way:
            world.add(*giving_way)
            self.play(*map(mn.FadeIn, giving_way), seconds=0.4)

    def look_forward(self) -> None:
        """What the walk back has left on the map leaves, and roads lead forward again."""
        world = self.picture
        passing: list[mn.Mobject] = []
        passing += [one.tick for one in world.feet.values() if one.tick in world.submobjects]
        passing += [one for one in world.slopes.values() if one in world.submobjects]
        gone = [*world.wipe(), *world.take_up("gradient")]
        world.remove(*passing)
        self.play(*gone, *map(mn.FadeOut, passing), seconds=1.2)
        lag, seconds = (0.0, 0.9) if len(world.back) < MANY_ROADS else (0.1, 2.0)
        turning = world.turn(back=False)
        self.play(mn.LaggedStart(*turning, lag_ratio=lag), seconds=seconds)

    @summit(5)
    @says()
    def run_again(self, t: Trace) -> None:
        world = self.picture
        self.light()
        each = self.at_least(3.0, 0.65) / len(t.graph.operations)
        for node in t.graph.operations:
            self.play(*world.passing(world.arriving(node)), seconds=0.55 * each)

            def change(_: int, node: int = node) -> None:
                world.dials[node].show_value(t.descent[1, node])

            self.follow([0], change, seconds=0.1)
            is_result = node == t.graph.result
            # What it has come to is read before the map leaves.
            seconds = max(1.3, 0.35 * each) if is_result else 0.35 * each
            self.play(self.beat_of(node), seconds=seconds)
