"""What all beats share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, label
from deepchalk.mobjects import Label, Number, Room, exempt, pulse, theme
from deepchalk.stage import FRAME, READ, Beat

from ..numbers import writing
from ..picture.field import Field
from ..picture.foot import LEAST
from ..picture.knob import Knob
from ..picture.road_map import RoadMap, outline_share
from ..picture.scales import SMALLEST
from ..picture.slope_rules import rules_beside, used_values
from ..trace import Trace

NAMED = 0.15
"""Between a number and what it is called."""

NAMED_FOR = 1.2
"""Seconds for which a slope stands there in letters."""

FILLED = 0.43
"""How much of a nearer view the hull takes at least of what is seen whole there."""

EDGE = 0.1
"""How far from the edge of the frame what is seen whole stands at least."""

FOUND = 0.62
"""How bright a field is of which all gradients are known."""

FLIGHT = 5.0
"""Seconds of the flight over the field."""

FRAMES = 60
"""Moments of a second of motion."""


def read_in(view: Room) -> Room:
    """Where texts are read in a view."""
    scale = view.width / FRAME.width
    return view.shrunk(scale * (READ.left - FRAME.left), scale * (READ.bottom - FRAME.bottom))


class Told(Beat[Trace, RoadMap]):
    """Base of all beats: what is moved as long as is said, or as it needs."""

    def fly_over(
        self,
        field: Field,
        knobs: Sequence[Knob],
        seconds: float,
        back: bool = False,
        alongside: Sequence[mn.Animation] = (),
    ) -> None:
        """Knobs lie down, and are two of a field of them; or they come back out of it."""
        lying = [mn.VGroup(knob.halo, knob.ring, knob.pointer) for knob in knobs]
        letters = [knob.letter.set_z_index(7) for knob in knobs]
        pairs = list(zip(lying, field.knobs, strict=True))
        for one in (*lying, *field.knobs):
            exempt(one, "scramble", because="a knob lies down in the field")
        if not back:
            field.light(lambda p: np.zeros_like(p), dawn=0.0)
            self.scene.remove(*knobs)
            self.scene.add(*lying, *letters)

        bright = FOUND if back else 0.34

        def spread(alpha: float) -> None:
            near = 1 - alpha if back else alpha
            reach = 1.6 * near
            field.light(
                lambda p: bright * np.clip((reach - np.abs(p)) / 0.25, 0, 1), dawn=0.16 * near
            )

        turned = [(b, a) if back else (a, b) for a, b in pairs]
        fade = mn.FadeIn if back else mn.FadeOut
        self.follow(
            np.linspace(0, 1, int(FLIGHT * FRAMES)),
            spread,
            moving=[field],
            alongside=[
                *alongside,
                *(mn.ReplacementTransform(a, b) for a, b in turned),
                *(
                    fade(letter, target_position=lain.ring.get_center(), scale=0.3)
                    for letter, lain in zip(letters, field.knobs, strict=True)
                ),
            ],
            seconds=seconds,
        )
        if back:
            self.scene.remove(field, *lying, *letters)
            self.scene.add(*knobs)

    def go_near(
        self,
        *things: mn.Mobject,
        margin: float,
        within: Room,
        seconds: float,
        part: Room = FRAME,
    ) -> None:
        """The camera goes to things; what a part of the frame would cut leaves."""
        view = self.scene.looking.around(*things, margin=margin, within=within)
        scale = view.width / FRAME.width
        left, right, bottom, top = part.left, part.right, part.bottom, part.top
        x, y, _ = view.centre
        whole = Room(x + scale * left, x + scale * right, y + scale * bottom, y + scale * top)
        gone, back = self.picture.seen_whole(whole.shrunk(EDGE * scale))
        for one in (*gone, *back):
            exempt(one, "fading", "blinking", because="it is left out while the camera is near")
        moves = [*map(mn.FadeOut, gone), *map(mn.FadeIn, back)]
        self.look_at(*things, margin=margin, within=within, seconds=seconds, alongside=moves)

    def look_into(self, view: Room, seconds: float) -> None:
        """The camera goes until it sees just this."""
        seen = mn.Rectangle(width=view.width, height=view.height).move_to(view.centre)
        self.look_at(seen, margin=0.0, within=FRAME, seconds=seconds)

    def fills(self, *things: mn.Mobject, margin: float) -> bool:
        """Whether what a camera near things sees whole takes enough of what it sees."""
        world = self.picture
        view = self.scene.looking.around(*things, margin=margin, within=READ)
        # As ``go_near`` leaves it.
        whole = world.whole_in(view.shrunk(EDGE * view.width / FRAME.width))
        return world.is_composed or outline_share(whole, view) >= FILLED

    def go_back(self, seconds: float, alongside: Sequence[mn.Animation] = ()) -> None:
        """The camera goes back to where all is seen, and all of it is there."""
        _, back = self.picture.seen_whole(Room(-50, 50, -50, 50))
        self.look_at_all(seconds, alongside=[*map(mn.FadeIn, back), *alongside])

    def bring_slopes(self, edges: Sequence[int]) -> list[mn.Animation]:
        """Those of some roads, as far as the camera sees them."""
        return self.picture.bring_slopes(edges, self.scene.looking.in_world(READ))

    def beat_of(self, *nodes: int, lag: float = 0.0) -> mn.Animation:
        """Dials grow with what stands in them, so that no digit crosses an outline."""
        dials = [self.picture.dials[node] for node in nodes]
        return pulse(*(mn.VGroup(one, one.value) for one in dials), scale=1.12, lag=lag)

    def ride(
        self,
        node: int,
        length: float,
        entry: Quantity | None,
        role: Role,
        edges: Sequence[int],
        seconds: float | None = None,
        large: float = 1.0,
        alongside: Sequence[mn.Animation] = (),
    ) -> None:
        """What runs along roads comes to a node, and lies down on its ruler."""
        world = self.picture
        whole = seconds or self._slot or 1.6
        tints = world.tint(edges) if role == "data" else []
        if lights := world.passing(edges, role):
            # Where no bar grows, the light on its way is all that moves.
            share = 0.5 if world.scale_of.has_bars else 0.8
            self.play(*lights, *self.bring_slopes(edges), *tints, seconds=share * whole)
            whole *= 1 - share
        self.play(*world.lay(node, length, role, entry, large), *alongside, seconds=whole)

    def stack(
        self,
        node: int,
        edges: Sequence[int],
        pushes: Sequence[Quantity],
        lengths: Sequence[float],
        role: Role,
        each: float,
        between: Callable[[], object] = lambda: None,
        written: Sequence[mn.Mobject] = (),
    ) -> tuple[list[mn.VMobject], list[Number]]:
        """What comes to a node on two roads, each from zero on, and with it its term is written."""
        world = self.picture
        foot = world.feet[node]
        bars, numbers = list[mn.VMobject](), list[Number]()
        # Where no bar grows, the light on its way is all that moves.
        grows = world.unit * max(map(abs, lengths)) > LEAST
        on_its_way, each = (0.55, each) if grows else (0.85, max(each, 3.2))
        for place, (edge, push, length) in enumerate(zip(edges, pushes, lengths, strict=True)):
            tints = world.tint([edge]) if role == "data" else []
            self.play(
                *world.passing([edge], role),
                *self.bring_slopes([edge]),
                *tints,
                seconds=on_its_way * each,
            )
            number = Number(push, role=role, height=max(SMALLEST, 0.9 * world.scale_of.number))
            level = foot.middle[1] + foot.side * place * 1.5 * number.digit_height
            right = max(0.0, *lengths) * world.unit + 0.14
            number.move_to([foot.zero[0] + right, level, 0], aligned_edge=mn.LEFT)
            seen = self.scene.looking.in_world(READ)
            left = min(0.0, *lengths) * world.unit - 0.14
            on_the_left = number.copy().move_to(
                [foot.zero[0] + left, level, 0], aligned_edge=mn.RIGHT
            )
            is_lost = world.is_written_on(number) or not seen.holds(number)
            if is_lost or (
                self.stands_on(node, number)
                and seen.holds(on_the_left)
                and not self.stands_on(node, on_the_left)
            ):
                number.move_to(on_the_left)
            exempt(number, "overlap", because="it stands beside its bar")
            moves = [
                mn.FadeIn(number.set_z_index(4)),
                *map(mn.FadeIn, written[place : place + 1]),
            ]
            if world.scale_of.has_bars:
                bar = foot.bar(length, role, second=bool(place), share=0.8 if place else 1.0)
                moves.append(mn.GrowFromPoint(bar.set_z_index(3), foot.middle))
                bars.append(bar)
                if not place:
                    moves.append(world.bring(foot.tick))
            self.play(*moves, seconds=(1 - on_its_way) * each)
            numbers.append(number)
            if not place:
                between()
        return bars, numbers

    def stands_on(self, node: int, number: Number) -> bool:
        """Whether a number at the ruler of a node meets what belongs to other nodes."""
        world = self.picture
        standing: list[mn.Mobject] = [
            one.face for place, one in enumerate(world.dials) if place != node
        ]
        standing += [one for place, one in world.numbers.items() if place != node]
        standing += [one for (place, _), one in world.bars.items() if place != node]
        standing += [one for one in world.slopes.values() if one in world.submobjects]
        return any(map(Room.around(number, 0.03).meets, standing))

    def unite(
        self,
        node: int,
        stacked: tuple[list[mn.VMobject], list[Number]],
        lengths: Sequence[float],
        whole: float,
        entry: Quantity,
        role: Role,
        written: Sequence[mn.Mobject] = (),
    ) -> None:
        """The second bar begins where the first one ends; what both come to is one bar."""
        world, foot = self.picture, self.picture.feet[node]
        bars, numbers = stacked
        if not bars:
            # In a crowded map there are numbers only.
            self.play(pulse(*numbers, scale=1.15), seconds=1.1)
            self.play(*map(mn.FadeOut, numbers), seconds=0.4)
            arrives = world.write(node, foot.number(entry, role, length=whole))
            self.play(*arrives, *map(mn.FadeIn, written), seconds=0.6)
            return
        moved = foot.bar(lengths[1], role, start=lengths[0], second=True, share=0.8)
        self.play(mn.Transform(bars[1], moved), seconds=1.0)
        self.wait(0.1)
        one = foot.bar(whole, role).set_z_index(3)
        self.play(
            mn.ReplacementTransform(bars[0], one),
            *map(mn.FadeOut, [*bars[1:], *numbers]),
            *world.write(node, foot.number(entry, role, length=whole)),
            *map(mn.FadeIn, written),
            seconds=0.8,
        )
        world.bars[node, role] = one
        world.add(one)
        self.wait(0.2)

    def per_nudge(self, node: int) -> list[Label]:
        """In what numbers are counted, beside the first of them, where there is room."""
        world, number = self.picture, self.picture.numbers.get(node)
        if number is None:
            return []
        words = Label(label(self.trace, "per_nudge"), "ink2", theme.active().sizes.smallest, 500)
        # As large as it is read with the camera where it is.
        words.scale(max(1.0, self.scene.looking.view.width / FRAME.width))
        words.next_to(number, mn.RIGHT, buff=NAMED).stand_on(number.get_bottom()[1])
        own = Room.around(words, NAMED)
        standing: list[mn.Mobject] = [dial.face for dial in world.dials]
        standing += [*world.slopes.values()]
        standing += [foot.ground for other, foot in world.feet.items() if other != node]
        x, y, _ = np.abs(np.concatenate([one.samples() for one in world.roads]) - own.centre).T
        crossed = bool(((x < own.width / 2) & (y < own.height / 2)).any())
        is_free = not (crossed or world.is_written_on(words) or any(map(own.meets, standing)))
        return [words] if is_free and READ.holds(words) else []

    def run_on(self, nodes: Sequence[int], share: float) -> None:
        """The followed nudge runs on to these nodes; slopes come in letters where there is room."""
        t, world = self.trace, self.picture
        into = [edge for node in nodes for edge in t.routes.incoming(node, t.routes.start)]
        derived = [edge for edge in into if writing.slope_how(t.graph, edge)]
        named = rules_beside(t, world, derived) if world.is_composed else {}
        for node in self.slowly_then_all(nodes, share):
            edges = t.routes.incoming(node, t.routes.start)
            for rule in (named[edge] for edge in edges if edge in named):
                values = [world.dials[one].value for edge in edges for one in used_values(t, edge)]
                self.play(mn.FadeIn(rule), seconds=0.3)
                self.play(pulse(*values, scale=1.2), seconds=NAMED_FOR)
                self.play(mn.FadeOut(rule), seconds=0.2)
            self.ride(node, float(t.reach[node]), t.moved[node], "data", edges)

    def carry_on(self, t: Trace, done: Sequence[int]) -> None:
        """The followed nudge runs on to the result."""
        routes = t.routes
        rest = [node for node in routes.reached(routes.start) if node not in done]
        self.go_back(1.2, self.picture.let_tags_go())
        self.light()
        self.run_on(rest, share=0.6)
        self.play(pulse(self.picture.numbers[t.graph.result], scale=1.12), seconds=0.6)
