"""Automatic differentiation: one walk back tells for every knob which way to turn it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, asks, label, numbers, says, summit
from deepchalk.mobjects import (
    DIGIT_WIDTH,
    Equation,
    Formula,
    Label,
    Number,
    RollNumber,
    Room,
    as_one,
    exempt,
    on_one_line,
    pulse,
    theme,
    veil,
    worked,
)
from deepchalk.stage import FRAME, READ, Beat, CodeEnding, LessonScene, Source

from .facts import DIGITS, FEW_KNOBS, asks_for_sign, compares, first_times, saves, way
from .numbers import writing
from .numbers.graph import MOST_OPERATIONS
from .picture.areas import LEFT_BEHIND, AreaRow, between, corners
from .picture.cat import cat
from .picture.curves import ChordPlot
from .picture.desk import TURNED, Desk
from .picture.field import Field
from .picture.foot import LEAST
from .picture.knob import Knob
from .picture.road_map import RoadMap, hull_share, outline_share
from .picture.roads import coloured
from .picture.scales import SMALLEST
from .picture.slope_rules import (
    in_their_way,
    rules_beside,
    slope_worked,
    used_values,
    value_slot,
)
from .picture.tally import put_in_a_corner
from .trace import Trace

MANY_ROADS = tuple(str(count) for count in range(10, 2 * MOST_OPERATIONS + 1))
"""How many roads come back to one node, where that is said in digits."""

ABOVE = Room(-6.4, 6.4, 2.55, 3.6)
"""A strip for a formula, and below it what is left of the map."""

VERY_WIDE, LARGEST = Room(-16.0, 16.0, -1.5, 1.5), 0.44
"""Where a formula has room for one line, before it is made to fit; and its digits at most."""

LOW, HIGH = Room(-2.0, 6.2, -3.6, -2.3), Room(-2.0, 6.2, 2.35, 3.75)
"""Where a step is worked out: below, or else above …"""

LARGER_ROWS = (Room(-4.6, 6.2, -3.65, -2.0), Room(-4.6, 6.2, 2.0, 3.7))
"""… as large as it can be read from afar, where the map leaves room for it …"""

BESIDE_PHOTO = np.array([1.42, 0.3, 0.0])
"""From the number that a photo is to where the photo stands."""

LOW_LABEL = 0.75
"""… and how high the row is for what its second number is called, beside the others."""

NAMED = 0.15
"""Between a number and what it is called."""

AROUND_STEP = 0.12
"""How far its ground reaches beyond it."""

COVERS = 0.97
"""How dense ground is through which nothing of the map is read."""

BELOW_STRIP = Room(-6.6, 6.6, -3.6, 2.3)

ABOVE_RULE, BELOW_NEAR = Room(-6.6, 6.6, -2.7, 3.7), Room(-4.0, 4.0, -3.6, -2.8)
"""Where the camera has two dials, and where is worked out how far the second one moves …"""

PRODUCTS, PRODUCT = Room(-6.4, 6.4, -3.6, -2.8), 0.55
"""Where each product of the walk back stands, and how high its digits are at most."""

BOTH, BOTH_DIGITS = Room(-0.75, 6.55, -3.6, -1.85), 0.34
"""Where those of both knobs stand, and how high their digits are at most."""

BESIDE_RULE, BESIDE_NEAR = Room(-6.6, 1.8, -3.6, 3.7), Room(2.4, 6.6, -0.6, 0.6)
"""… and where one of them stands high above the other."""

FILLED = 0.43
"""How much of a nearer view the hull takes at least of what is seen whole there."""

EDGE = 0.1
"""How far from the edge of the frame what is seen whole stands at least."""

MARGIN, MARGIN_OF_FEET, READABLE = 1.1, 0.5, 0.0282
"""What a camera at the fork sees beside its dials (as much as their rulers take, for what is not
seen whole is not lit), or beside these with their rulers, in sizes of the map; and how high a
digit is at least, as a share of what is seen."""

JUST_READ = 0.0277
"""How high a digit is at least where all of the map is seen below a formula."""

LARGE_MAP = 0.9
"""Size of a map from which on it can be seen from farther away."""

CORNER = Room(1.8, 6.6, -3.7, -1.35)
"""Where slopes are worked out that find no room on their roads, and what comes along these."""

CORNER_ROWS = Room(0.8, 6.5, -3.6, -2.15).rows(1, 1, gap=0.25)
"""Where stands how what comes along two roads comes about."""

CORNER_RULES = Room(0.9, 6.5, -3.7, -1.15)
"""Where stands how their slopes come about, before."""

FORKS, WORKED = 0.3, 0.15
"""How much is said of where a road forks before its slopes are worked out; how long one takes."""

CLOSES = 0.3
"""How far behind a number its bracket stands at most, in heights of a digit."""

FOUND = 0.62
"""How bright a field is of which all gradients are known."""

FLIGHT = 5.0
"""Seconds of the flight over the field."""

SWEEPS = 2
"""How often a light goes over the field while all of it is tried."""

TALLY = 0.46
"""How high the digits of a count of runs are."""

WALKS = 8
"""Lights that run along the last roads, for all that would …"""

LONG_ROAD = 5.0
"""… unless one of these is as long."""

LEAST_HULL = 0.34
"""Share of a nearer view within the hull of two dials, from which on a rule below makes it full."""

READ_BEFORE = 2.35
"""Seconds for which a long formula has been read before its sentence ends, at least."""

FIRST_RIDE = 0.9
"""Seconds until the second nudge comes to its first node, at least."""

FRAMES = 60
"""Moments of a second of motion."""

PLOT = Room(-5.9, 1.3, -2.9, 3.2)
"""Where a curve stands, with numbers beside it."""

ASIDE = 1.95
"""Where these begin."""

ASKED, ASKED_ALONE = Room(-5.9, 6.3, -3.65, -2.3), Room(-5.9, 6.3, -1.0, 1.2)
"""Where something is asked: below a map that leaves room there, or before one that goes dark."""

READING = 0.4
"""Seconds for what two roads multiply by, before the rectangle goes on."""

BEFORE_AREA = 0.3
"""Between what an area is called, and how it comes about."""

ANSWERS, ANSWER = 3.25, 0.5
"""Where what both ways have found stands in the end, and how high its digits are."""

ROWS, CAPTIONS = (3.35, 2.75, 2.05), 2.3
"""Where what two runs cost stands above the field, and what the second of them is for."""

IN_HEADER, LARGE_IN_HEADER = 0.3, 0.44
"""How high the digits of these rows are, at most; and of what is said of them."""

UNDERLINED = 0.1
"""How far below what is summed up a line is that tells what it is for."""

FOUND_OUT = 0.55
"""How much is said of what all gradients might cost, before it is told what they do."""

MOST_COUNTED = 5.4
"""How wide a count of multiplications is at most."""

COUNTER, COUNTER_WIDE = 4.05, 5.1
"""The middle of one above the field, and its width at most: clear of calculations beside it."""

APART_COUNTS = 0.3
"""Between two counts, at least."""

WIDEST_SHAPE = 5.6
"""Of the layers of a network, side by side."""

COUNTED = 0.7
"""How far to the right a calculation goes that stands above the field."""

RUN_FORWARD, WALK_BACK = "L = loss", "L.backward()"
"""How the lines of the program begin that run forward, and walk back."""

OPERAND = re.compile(r"o\d+Number")
"""How the factors of a calculation that was worked out are called."""

BEFORE_FIELD, BEHIND_FIELD = 0.3, 0.7
"""How far from the field's edge a wave of light begins, and how far behind the other it ends."""


def in_room(rule: Equation, room: Room, largest: float = LARGEST) -> Equation:
    """A formula as large as its room allows."""
    larger = (room.width / rule.width, room.height / rule.height, largest / rule.digit_height)
    return rule.scale(min(larger)).move_to(room.centre)  # type: ignore[no-any-return]


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


def passed_fork(t: Trace) -> tuple[int, int] | None:
    """Where two roads part and meet again, after the followed nudge has passed something else."""
    roads = t.routes.two_roads
    return None if roads is None or roads.start == t.routes.start else (roads.start, roads.end)


def shape_of(t: Trace) -> Equation:
    """The layers of the network with many knobs."""
    slots = {f"n{place}": one for place, one in enumerate(t.layers)}
    arrows = " arrow.r ".join(f"{{{slot}}}" for slot in slots)
    rule = Equation(arrows, **slots)
    rule.in_role("ink2")
    # Many long layers are wider rather than too small to be read.
    by = max(min(0.3, WIDEST_SHAPE / rule.width * rule.digit_height), SMALLEST) / rule.digit_height
    return rule.scale(by)  # type: ignore[no-any-return]


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
            bar = foot.bar(length, role, second=bool(place), share=0.8 if place else 1.0)
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
                mn.GrowFromPoint(bar.set_z_index(3), foot.middle),
                mn.FadeIn(number.set_z_index(4)),
                *map(mn.FadeIn, written[place : place + 1]),
            ]
            if not place:
                moves.append(world.bring(foot.tick))
            self.play(*moves, seconds=(1 - on_its_way) * each)
            bars.append(bar)
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
                self.play(pulse(*values, scale=1.2), seconds=0.6)
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


class Opening(Told):
    before_picture = True
    rest = 0.5

    def draw(self, t: Trace, world: RoadMap, room: Room) -> None:
        sizes = theme.active().sizes
        self.desk = Desk(t, world, label(t, "cat"), label(t, "dog"))
        self.knobs = self.desk.knobs
        self.arrows: list[mn.Mobject] = []
        self.field = world.field
        self.count = on_one_line(
            Number(t.knobs, role="parameter", height=0.52),
            Label(label(t, "knobs"), "ink2", sizes.label, 600),
            gap=0.25,
        )
        widest = Number(t.counted[-1], role="ink", height=0.52).width
        height = 0.52 * min(1.0, MOST_COUNTED / widest)
        self.runs = Number(t.counted[0], role="ink", height=height)
        self.count.move_to([-3.6, 3.11, 0])
        self.runs.stand_on(2.85)
        self.shape = self._shape(t)
        self.shape.set_x(max(-3.6, READ.left + self.shape.width / 2))
        self.unit = self._runs_of(t)
        if self._free_beside(self.shape) < SMALLEST / 0.3 * self.unit.width:
            self.unit = mn.VGroup(Label(label(t, "one_by_one"), "ink2", 0.3, 600))
        # All that is free beside the network; what its ends are gives way.
        if self._free_beside(self.shape) < SMALLEST / 0.3 * self.unit.width:
            self.shape.remove(*self.shape[1:])
            self.shape.set_x(max(-3.6, READ.left + self.shape.width / 2))
        self.unit.scale(min(1.0, self._free_beside(self.shape) / self.unit.width))
        self.unit.set_x(min(3.7, READ.right - self.unit.width / 2))
        words = self.unit[-1]
        assert isinstance(words, Label), "it ends with words"
        self.unit.shift((2.25 - words.baseline) * mn.UP)
        self.runs.set_x(self.unit.get_x())
        exempt(self.runs, "dwell", because="it counts")
        for one in self.count:
            exempt(one, "load", because="what was new before has left by then")

    @staticmethod
    def _runs_of(t: Trace) -> mn.VGroup:
        """How many runs there are, and what each of them takes."""
        runs, each = (Label(label(t, one), "ink2", 0.3, 600) for one in ("runs_of", "per_run"))
        knobs = Number(t.knobs, role="parameter", height=0.27)
        run = Number(t.run, role="data", height=0.27)
        return as_one(on_one_line(knobs, runs, run, each, gap=0.14))

    def _free_beside(self, shape: mn.VGroup) -> float:
        """How wide is what is free to the right of the network."""
        taken = max(self.count.get_right()[0], shape.get_right()[0]) + APART_COUNTS
        return float(READ.right - taken)

    def _shape(self, t: Trace) -> mn.VGroup:
        """The layers of the network, and what the first and the last are, where they are known."""
        shape = mn.VGroup(shape_of(t).stand_on(2.25))
        if (t.params.layers[0], t.params.layers[-1]) == DIGITS:
            size = theme.active().sizes.smallest
            words = [Label(label(t, one), "ink2", size, 500) for one in ("pixels", "digits")]
            for one, side, edge in zip(words, (mn.RIGHT, mn.LEFT), (-1, 1), strict=True):
                x = edge * (shape[0].width / 2 + 0.15) + shape[0].get_x()
                shape.add(one.set_x(x, side).stand_on(2.25))
        return shape

    @says()
    def want(self, t: Trace) -> None:
        if self.desk.share is not None:
            self.play(mn.FadeIn(self.desk.share), seconds=0.3)
            self.play(pulse(self.desk.share.number, scale=1.3), share=0.3)
        self.appear(self.desk.meter, share=0.2)
        self.appear(*self.knobs, lag=0.4, share=0.3)
        if self.desk.share is None:
            self.play(pulse(self.desk.meter, scale=1.08), share=0.45)

    def turn(self, t: Trace, which: int) -> None:
        """Turn a knob up; needle and votes follow; then which way is good is marked."""
        knob, shown = self.knobs[which], t.wiggled_by(t.routes.turned[which])
        up = bool(shown[TURNED].value < shown[0].value)
        moves = bool(shown[TURNED].text != shown[0].text)

        def move(moment: int) -> None:
            self.desk.turn(which, moment)

        things = [knob, *self.desk.shown]
        self.light(*things)
        self.follow(range(TURNED + 1), move, moving=things, seconds=self.at_least(1.5, 0.5))
        self.wait(0.15)
        coming = list[mn.Animation]()
        if moves:
            arrow = exempt(knob.arrow(up), "overlap", because="it goes round its knob")
            self.arrows.append(arrow)
            coming.append(mn.Create(arrow))
        self.follow(range(TURNED, -1, -1), move, moving=things, alongside=coming, seconds=0.8)
        self.desk.meter.place(t.result)

    @says()
    def turn_first(self, t: Trace) -> None:
        self.turn(t, 0)

    @says(when=lambda t: t.routes.second is not None)
    def turn_second(self, t: Trace) -> None:
        self.turn(t, 1)

    @summit(5)
    @says()
    def many(self, t: Trace) -> None:
        self.light()
        # What they show is of these knobs only.
        self.play(*map(mn.FadeOut, [*self.arrows, *self.desk.shown]), seconds=0.6)
        self.scene.bring_to_back(self.field)
        self.fly_over(self.field, self.knobs, self.at_least(4.0, 0.65))
        # Our own two are none of these.
        self.play(
            mn.FadeIn(self.count),
            mn.FadeIn(self.shape),
            *map(mn.FadeOut, self.field.knobs),
            seconds=0.6,
        )

    @says()
    def count_up(self, t: Trace) -> None:
        self.appear(self.runs, self.unit, share=0.12)
        field, seconds = self.field, 0.85 * self.scene.sentence_seconds

        first, last = field.ends
        # Of a few all are seen to be tried: the light is as wide as the way from one to the next.
        wide = max(0.05, (last - first) / (2 * field.columns))

        def try_one(front: float) -> None:
            field.light(lambda p: 0.34 + 0.5 * np.exp(-(((p - front) / wide) ** 2)))

        # One after the other is tried.
        ends = first - 2 * wide, last + 2 * wide
        fronts = np.tile(np.linspace(*ends, int(seconds * FRAMES / SWEEPS)), SWEEPS)
        self.follow(
            fronts,
            try_one,
            moving=[field],
            alongside=[RollNumber(self.runs, t.counted)],
            seconds=seconds,
            rate=mn.linear,
        )


class Map(Told):
    follows = Opening
    before_picture = True

    def draw(self, t: Trace, world: RoadMap, room: Room) -> None:
        opening = self.earlier(Opening)
        self.knobs = opening.field.knobs
        self.gone = [opening.field, opening.count, opening.shape, opening.runs, opening.unit]
        self.take(*self.gone)
        counts = [part for one in self.gone for part in one.get_family()]
        for one in (*counts, *self.knobs):
            exempt(one, "fading", because="its two knobs stay, and become dials")
        self.tags: dict[str, list[Label]] = self._tags(t, world) if t.is_share else {}

    def _tags(self, t: Trace, world: RoadMap) -> dict[str, list[Label]]:
        """What the votes are for, and which share is computed, by the node with which they come."""
        found: dict[str, list[Label]] = {"a": [], "s": [], "y": []}
        names = (
            *(("a", "a", "votes_for_cat"), ("b", "a", "votes_for_dog")),
            *(("s", "s", "all_votes"), ("y", "y", "share_of_cat")),
        )
        for letter, comes_with, name in names:
            dial = world.dials[t.graph.named(letter)]
            tag = Label(label(t, name), "ink", theme.active().sizes.smallest, 600)
            if letter in "sy" and dial.operation is not None:
                tag.next_to(dial.operation, mn.RIGHT, buff=0.18)
            elif dial.operation is not None:
                tag.next_to(dial.operation, mn.RIGHT, buff=0.22)
            else:
                tag.next_to(dial.face, mn.DOWN, buff=0.14)
            found[comes_with].append(tag)
        world.votes = [*found["a"]]
        # What is shared stays as long as it is spoken of.
        world.tags = {t.graph.named(one): found[one][0] for one in "sy"}
        return found

    @says()
    def write(self, t: Trace) -> None:
        world = self.picture
        dials = [world.dials[node] for node in t.routes.turned]
        faces = [dial.face.copy() for dial in dials]
        # Those of the field are seen again at the end, so that copies become dials.
        rings = [one.ring.copy() for one in self.knobs]
        for one in (*rings, *faces):
            exempt(one, "scramble", "fading", because="a knob is a number of the map")
        field, *counts = self.gone
        self.skeleton = world.skeleton()
        self.play(*map(mn.FadeIn, rings), *map(mn.FadeOut, counts), seconds=0.5)
        # All that is going to be written down is seen at once, pale, while the field leaves.
        self.play(
            mn.FadeOut(field),
            *map(mn.FadeTransform, rings, faces),
            mn.FadeIn(world.lots),
            mn.FadeIn(self.skeleton),
            seconds=1.3,
        )
        world.add(world.lots)
        self.scene.add(world)
        self.play(world.bring(*dials), seconds=0.5)
        self.scene.remove(*faces)
        inputs = [node for node in t.graph.inputs if node not in self.late_inputs(t)]
        rest = [world.dials[node] for node in inputs if node not in t.routes.turned]
        share = 0.28 if t.is_share else 0.13
        if rest:
            self.play(world.bring(*rest, lag=0.3), share=share)
        values = [world.dials[node].value for node in inputs]
        self.play(world.bring(*values, lag=0.3), share=share)
        if not t.is_share:
            # Votes are told of one by one; all else is written down before it is computed.
            parts = [part for node in t.graph.operations for part in self.parts_of(node)]
            self.play(world.bring(*parts, lag=0.4), share=0.45)

    def parts_of(self, node: int) -> list[mn.Mobject]:
        """What an operation looks like before it has a value, with its roads."""
        world = self.picture
        dial = world.dials[node]
        roads = [world.roads[edge] for edge in world.arriving(node)]
        return [*roads, dial, *([dial.operation] if dial.operation is not None else [])]

    def fill(self, nodes: Sequence[int], seconds: float) -> None:
        """One value after the other is computed, in a map that is there."""
        world, each = self.picture, seconds / len(nodes)
        for node in nodes:
            self.play(*world.passing(world.arriving(node)), seconds=0.7 * each)
            self.play(world.bring(world.dials[node].value), seconds=0.3 * each)

    def compute(self, nodes: Sequence[int], seconds: float) -> None:
        """One operation after the other comes, with its roads, and then its value."""
        t, world = self.trace, self.picture
        for node in nodes:
            each = seconds / len(nodes)
            dial, arriving = world.dials[node], world.arriving(node)
            also: list[mn.Mobject] = []
            for given in self.late_inputs(t):
                if given in t.graph.nodes[node].sources():
                    also += [world.dials[given], world.dials[given].value]
            self.play(world.bring(*self.parts_of(node), *also), seconds=0.35 * each)
            self.play(*world.passing(arriving), seconds=0.4 * each)
            self.play(world.bring(dial.value), seconds=0.25 * each)
            if tags := self.tags.get(t.graph.nodes[node].name):
                self.play(world.bring(*tags), seconds=0.4)

    @summit(7)
    @says()
    def run(self, t: Trace) -> None:
        nodes = [one for one in t.graph.operations if one not in self.told_later(t)]
        if not t.is_share:
            self.fill(nodes, self.at_least(5.6, 0.9))
            return
        # First it is told what the picture is: it becomes a number.
        dial = self.picture.dials[t.graph.named("x")]
        shown = cat().scale(0.62).move_to(dial.place + BESIDE_PHOTO)
        exempt(shown, "fading", because="it becomes a number")
        self.play(mn.FadeIn(shown), seconds=0.4)
        self.wait_until_said(0.2)
        self.play(mn.FadeOut(shown, target_position=dial.value, scale=0.2), seconds=0.5)
        self.compute(nodes, self.at_least(5.6, 0.66))

    @staticmethod
    def late_inputs(t: Trace) -> list[int]:
        """What is wanted comes only with what is compared to it."""
        return [t.graph.named("t")] if t.is_share else []

    @staticmethod
    def told_later(t: Trace) -> list[int]:
        """Of the votes the last two operations have a sentence of their own."""
        return [t.graph.named("d"), t.graph.result] if t.is_share else []

    @says()
    def keep_all(self, t: Trace) -> None:
        world = self.picture
        if later := self.told_later(t):
            self.compute(later, 0.62 * self.scene.sentence_seconds)
            # What is kept is all that is bright.
            self.light(*(dial.value for dial in world.dials))
            self.wait(max(1.0, 0.15 * self.scene.sentence_seconds))
            self.light()
            return
        self.play(self.beat_of(t.graph.result), share=0.35)
        self.play(self.beat_of(*range(len(world.dials)), lag=0.15), share=0.5)


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
                self.look_at(*near, margin=margin, within=READ, seconds=1.6)
        self.light(*world.lit(start, first, *factor), world.roads[t.routes.first_edge])
        self.play(*world.lay(start, 1.0, "data", t.moved[start]), seconds=0.8)
        edges = t.routes.incoming(first, start)
        for node in factor:
            # By what it is multiplied stands there: it is the slope.
            slope = world.slopes[t.routes.first_edge]
            self.fly((world.dials[node].value, slope), share=0.12)
            world.add(slope)
        # Where the camera stays, what runs along the road is all that moves.
        seconds = self.at_least(3.0 if world.scale_of.has_bars and goes else 5.4, 0.35)
        self.ride(first, float(t.reach[first]), t.moved[first], "data", edges, seconds)
        slopes = [world.slopes[edge] for edge in edges if edge in world.slopes]
        self.rules = [worked(t.moved[first], VERY_WIDE, symbol=False)] if is_large else []
        for rule in self.rules:
            self.pin(in_room(rule, BESIDE_NEAR if is_high else BELOW_NEAR, 0.6))
        self.play(pulse(*slopes, scale=1.25), *map(mn.FadeIn, self.rules), seconds=1.0)
        # It can be read before it is all there.
        self.let_be_read(*self.rules, since=self.scene.video_time - 0.4)

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


class Fork(Told, when=lambda t: t.meeting is not None):
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
            beside = world.dials[meeting].place + 1.75 * mn.RIGHT
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
        told = all(map(view.shrunk(EDGE).holds, self.on_roads.values()))
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
        self.pane(self.head, *self.rules)
        self.play(mn.FadeIn(self.head), seconds=0.3)
        whole = max(3.0 + 2.4 * (len(self.rules) - 1), 0.7 * self.scene.sentence_seconds)
        for place, rule in enumerate(self.rules):
            # The last one begins to be read late.
            last = place == len(self.rules) - 1
            seconds = 0.66 * whole if last else 0.34 * whole / (len(self.rules) - 1)
            self.play(mn.FadeIn(rule, shift=0.1 * mn.UP), seconds=0.5)
            self.let_be_read(rule)
            self.play(pulse(rule.number("result"), scale=1.1), seconds=seconds - 0.5)

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
            self.wait_until_said(FORKS + (1 - FORKS) * place / len(self.in_corner))
            used, slope = used_values(t, edge), world.slopes[edge]
            self.light(*world.lit(*used, *world.pairs[edge]), world.roads[edge], *done)
            self.pin(rule)
            sources = {value_slot(node): world.dials[node].value for node in used}
            self.told_at = self.scene.video_time + WORKED * self.scene.sentence_seconds
            self.work_out(rule, "slope", sources=sources, into=slope, share=WORKED)
            world.add(slope)
            done += [world.roads[edge], slope, rule]

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
            self.leave(*self.in_corner.values())
            self.scene.looking.forget(self.in_corner.values())
        if self.in_corner or self.on_roads:
            self.light_what_is_seen(t)
        elif t.derived:
            self.leave_when_read(self.head, *self.rules)
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
        self.pushes = self.stack(
            t.meeting,
            *(routes.meeting_edges, t.pushes, lengths, "data"),
            (0.24 if rest else 0.43) * seconds,
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

    @says()
    def go_on(self, t: Trace) -> None:
        assert t.meeting is not None, "no two roads meet"
        self.carry_on(t, [*t.routes.before_meeting, t.meeting])


class Chain(Told):
    def draw(self, t: Trace, world: RoadMap, room: Room) -> None:
        start = t.routes.start
        self.rule = in_room(worked(t.along, VERY_WIDE, t.gradients[start]), ABOVE)
        if self.rule.digit_height < SMALLEST:
            short = Equation(
                "{named.symbol} {~} {result}", result=t.along, named=t.gradients[start]
            )
            self.rule = in_room(short, ABOVE)
        for one in (self.rule, *self.rule.submobjects):
            exempt(one, "overlap", "fading", because="it stands over the map, which stays")
        self.rule.set_z_index(12)
        self.divided = in_room(Equation("div {nudge}", nudge=t.nudge), ABOVE, 0.56).set_z_index(12)
        self.words: list[Label] = []
        self.above = veil(ABOVE.shrunk(-0.3), COVERS).set_z_index(9)
        names = (world.called(start), world.called(t.graph.result))
        gradient = float(t.gradients[start])
        self.plot = ChordPlot(t.offsets, t.curve, t.values[start], t.result, gradient, names, PLOT)
        self.veil = veil(Room(-15, 15, -9, 9), 1.0).set_z_index(8)
        sizes = theme.active().sizes
        self.heads = [
            Label(label(t, "nudge_of"), "ink2", sizes.smallest, 500),
            Label(label(t, "quotient"), "ink2", sizes.smallest, 500),
        ]
        self.rows: list[tuple[Number, Number]] = []
        xs = (ASIDE, ASIDE + 1.9)
        for head, x in zip(self.heads, xs, strict=True):
            head.set_x(x, mn.LEFT).stand_on(2.6)
        for place, (probe, quotient) in enumerate(zip(t.probes, t.quotients, strict=True)):
            y = 1.6 - 1.0 * place
            pair = (
                Number(probe, role="data", height=0.38),
                Number(quotient, role="gradient", height=0.42),
            )
            for number, x in zip(pair, xs, strict=True):
                number.set_x(x, mn.LEFT).stand_on(y)
            self.rows.append(pair)
        self.gradient = Number(t.gradients[start], role="gradient", height=0.62)
        self.gradient.set_x(xs[1], mn.LEFT).stand_on(1.3 - 1.0 * len(self.rows))
        if self.gradient.get_right()[0] > READ.right:
            self.gradient.set_x(READ.right, mn.RIGHT)
        for thing in self.things():
            thing.set_z_index(max(thing.z_index, 10))
            exempt(thing, "fading", because="the map behind it comes back")

    def things(self) -> list[mn.Mobject]:
        plot = self.plot
        own = [plot.curve, plot.here, plot.far, plot.chord, plot.ground, plot.x, plot.y]
        own += [plot.drop, plot.start, plot.level, *plot.zero]
        rows = [one for row in self.rows for one in row]
        return [*own, plot.tangent, *self.heads, *rows, self.gradient]

    @says()
    def multiply(self, t: Trace) -> None:
        world, routes = self.picture, t.routes
        nodes = routes.followed
        edges = routes.taken(routes.start)
        everything = [*world.with_feet(range(len(world.dials))), *world.roads]
        everything += world.slopes.values()
        view = self.scene.looking.around(*everything, margin=0.05, within=BELOW_STRIP)
        if world.scale_of.size >= LARGE_MAP and world.smallest >= JUST_READ * view.height:
            self.look_at(*everything, margin=0.05, within=BELOW_STRIP, seconds=1.0)
        else:
            # Smaller digits could not be read.
            self.play(mn.FadeIn(self.above), seconds=0.5)
        lit: list[mn.Mobject] = [world.roads[edge] for edge in edges]
        lit += [world.slopes[edge] for edge in edges if edge in world.slopes]
        self.light(*lit, *world.lit(*nodes))
        moves = [
            move
            for node in nodes
            for move in world.write(
                node,
                world.feet[node].number(t.reach[node], "data", length=float(t.reach[node])),
            )
        ]
        self.words = self.per_nudge(routes.start)
        self.pin(self.divided)
        self.play(mn.FadeIn(self.divided), seconds=0.4)
        self.play(*world.passing(edges), *moves, *map(mn.FadeIn, self.words), seconds=1.1)
        self.play(mn.FadeOut(self.divided), seconds=0.3)
        self.scene.looking.forget([self.divided])
        self.pin(self.rule)
        # It is read before the sentence ends.
        share = 1 - 5.4 / self.scene.sentence_seconds
        self.work_out(self.rule, share=max(share, 0.25))

    @says()
    def doubt(self, t: Trace) -> None:
        plot = self.plot
        seconds = self.seconds_to_read
        if seconds > 1.0:
            # What is multiplied is passed once more while it is read.
            roads = t.routes.taken(t.routes.start)
            self.play(*self.picture.passing(roads), seconds=seconds)
        else:
            self.wait(seconds)
        above = [self.above] if self.above in self.scene.mobjects else []
        self.leave(self.rule, *self.words, *above)
        self.scene.looking.forget([self.rule])
        self.look_at_all(0.8, alongside=[mn.FadeIn(self.veil)])
        self.play(
            mn.Create(plot.curve),
            mn.FadeIn(plot.ground),
            mn.FadeIn(plot.x),
            mn.FadeIn(plot.y),
            seconds=0.9,
        )
        told = [plot.here, plot.start, plot.level, *plot.zero]
        self.play(*map(mn.FadeIn, told), mn.Create(plot.drop), seconds=0.5)
        plot.place(float(t.slides[0]), float(t.slid[0]), float(t.chords[0]))
        self.play(mn.FadeIn(plot.far), mn.Create(plot.chord), seconds=0.7)
        self.appear(*self.heads, *self.rows[0], share=0.1)

    @property
    def seconds_to_read(self) -> float:
        longest = max(1.0, self.rule.reading_seconds - READ_BEFORE)
        return max(0.0, min(self._read_by - self.scene.video_time, longest))

    @summit(5)
    @says()
    def measure(self, t: Trace) -> None:
        plot = self.plot
        moves, values, slopes = (one.values for one in (t.slides, t.slid, t.chords))
        ends = [int(np.argmin(np.abs(moves - float(one)))) for one in t.probes]
        # With few nudges each of them takes its time.
        each = self.at_least(3.6 if len(ends) > 2 else 5.4, 0.65) / len(ends)
        for row, (start, end) in enumerate(pairwise(ends), start=1):

            def slide(moment: int) -> None:
                plot.place(*(float(one[moment]) for one in (moves, values, slopes)))

            self.follow(
                range(start, end + 1), slide, moving=[plot.chord, plot.far], seconds=0.8 * each
            )
            self.appear(*self.rows[row], share=None)
        self.play(
            mn.FadeOut(plot.far), mn.ReplacementTransform(plot.chord, plot.tangent), seconds=0.8
        )
        self.appear(self.gradient)


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
        slopes = self.bring_slopes(t.routes.taken(second)) if compares(t) else []
        self.play(self.beat_of(second), *slopes, seconds=self.at_least(1.0, 0.5))
        if self.dark is not None and asks_for_sign(t):
            self.pin(self.dark.set_z_index(8))
            self.play(mn.FadeIn(self.dark), seconds=0.5)

    @summit(4)
    @asks(
        options=2,
        answer=lambda t: 0 if compares(t) else int(float(t.other[t.graph.result]) < 0),
        seconds=2.4,
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
        told = self.first_gradient(t) if compares(t) else []
        self.play(*told, *world.lay(second, 1.0, "data", t.other[second]), seconds=0.6)
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
        lit = [world.roads[edge] for edge in self.shared]
        self.light(*lit, *(world.slopes[edge] for edge in self.shared if edge in world.slopes))
        self.appear(*self.ground, self.tally, share=0.12)
        seconds = self.at_least(3.6, 0.75)
        # Along a long road one light takes all the time: several would be far apart.
        longest = max(world.roads[edge].route.get_arc_length() for edge in self.shared)
        walks = WALKS if longest < LONG_ROAD else 1
        lights = [mn.AnimationGroup(*world.passing(self.shared)) for _ in range(walks)]
        self.play(
            RollNumber(self.count, t.passed, edge=mn.RIGHT),
            mn.LaggedStart(*lights, lag_ratio=0.55),
            seconds=seconds,
        )


class Back(Told):
    def draw(self, t: Trace, world: RoadMap, room: Room) -> None:
        self.strip = world.strip()
        self.rule: Equation | None = None
        self.written: list[Equation] = []
        size = theme.active().sizes.label
        self.one = Formula("1", role="ink", height=TALLY)
        self.many = Number(t.knobs, role="parameter", height=TALLY)
        words = [Label(label(t, one), "ink2", size, 500) for one in ("one_walk", "knobs_of")]
        self.tally = on_one_line(self.one, words[0], self.many, words[1], gap=0.25)

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
        each = max(2.3, seconds / max(len(nodes), 1))
        for node in nodes:
            edges, old = t.graph.out_of(node), self.rule
            leaving = [] if old is None else [mn.FadeOut(old)]
            before = [world.numbers[world.pairs[one][1]] for one in edges]
            slopes = [world.slopes[one] for one in edges if one in world.slopes]
            lights = world.passing(edges, "gradient")
            self.play(*lights, pulse(*before, scale=1.2), *leaving, seconds=0.8)
            if old is not None:
                self.scene.looking.forget([old])
            self.rule = rule = self.large_rule(node)
            self.pin(rule)
            product, result = as_they_land(rule, 1)
            self.play(mn.FadeIn(product), pulse(*slopes, scale=1.25), seconds=0.6)
            entry = t.gradients[node]
            laid = world.lay(node, float(entry), "gradient", entry)
            self.play(*laid, mn.FadeIn(result), seconds=0.6)
            self.scene.remove(product, result)
            self.scene.add(rule)
            self.wait(each - 2.0)

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

    @summit(5)
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
            self.play(pulse(self.picture.numbers[node], scale=1.15), seconds=0.9)

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
            self.go_near(*seen, margin=0.25, within=ABOVE_RULE, seconds=1.3, part=ABOVE_RULE)
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

    @summit(5)
    @says(when=lambda t: len(t.routes.learned) > 1)
    def reason(self, t: Trace) -> None:
        world, learned = self.picture, t.routes.learned
        if self.rule is not None:
            self.leave(self.rule)
            self.rule = None
        # What every knob's nudge comes to.
        on_all = set.intersection(*(set(t.routes.reached(node)) for node in learned))
        shown = [node for node in t.graph.operations if node in on_all & world.numbers.keys()]
        bars = [one for (node, _), one in world.bars.items() if node in shown]
        numbers = [world.numbers[node] for node in shown]
        self.light(*numbers, *bars, *world.lit(*learned), *self.written, seconds=0.4)
        self.play(pulse(*numbers, scale=1.2, lag=0.12), share=0.3)
        if self.written:
            self.leave(*self.written)
        self.light()
        one, many, tally = self.one, self.many, self.tally
        ground = put_in_a_corner(world, tally)
        # One walk goes from the result to all of them.
        self.play(
            *map(mn.FadeIn, [*ground, tally]),
            *world.passing(world.back, "gradient"),
            seconds=self.at_least(1.4, 0.3),
        )
        self.play(pulse(one, many, scale=1.1), seconds=0.8)

    @says()
    def call(self, t: Trace) -> None:
        world = self.picture
        self.light()
        # What it is called is the whole walk: once more.
        self.play(*world.passing(world.back, "gradient"), seconds=self.at_least(1.4, 0.85))


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
        self.play(*world.put_away(), *map(mn.FadeIn, row.ground), seconds=0.9)
        # What runs forward have found, from left to right, and what the walk back has.
        sides = [zip(row.edges(node), row.sides(node), strict=True) for node in row.nodes]
        widths, heights = (
            [mn.AnimationGroup(*map(mn.FadeIn, pair)) for pair in pairs]
            for pairs in zip(*sides, strict=True)
        )
        self.play(mn.LaggedStart(*widths, lag_ratio=0.6), share=0.42)
        self.play(mn.LaggedStart(*heights[::-1], lag_ratio=0.6), share=0.32)
        first = row.nodes[0]
        self.moving, self.rule = row.rectangle(row.box(first)), self.area(first)
        self.play(*map(mn.FadeIn, [self.moving, self.head, self.rule]), seconds=0.7)

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
        seconds = max(5.2, 1.3 * count) if count > 3 else 8.0
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
        self.play(*map(mn.FadeIn, factor), *row.flash(*here), seconds=1.2)
        self.write_area(self.forked)
        slope = self.forked.parts["slopeNumber"]
        self.play(pulse(slope, *factor, scale=1.15), *row.flash(*here), seconds=1.6)
        self.go(*here, 2.2, factor)
        for pair in others:
            self.go(*pair, 1.4)

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
            self.play(mn.FadeIn(number), share=0.14)
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
        self, start: int, end: int, seconds: float, told: Sequence[mn.Mobject] | None = None
    ) -> None:
        """The rectangle goes from one node to another; its area stays what it is."""
        # told: what two roads multiply by, where that has been told.
        row = self.row
        here, there = row.box(start), row.box(end)
        self.left_behind(start)

        def move(share: float) -> None:
            self.moving.set_points_as_corners(corners(between(here, there, share)))

        # Where two roads part, it is told what both multiply by together.
        factor = row.factor(start, end) if told is None else told
        if factor and told is None:
            self.play(*map(mn.FadeIn, factor), seconds=0.4)
            self.wait(READING)
        # What tells how high it is going to be stands in its way until it is there.
        upright = row.sides(end)[1]
        exempt(upright, "blinking", because="what it tells of is on its way there")
        self.play(mn.FadeOut(upright), seconds=0.15)
        self.vary(move, self.moving, seconds=0.7 * seconds, alongside=row.flash(start, end))
        self.play(mn.FadeIn(upright), seconds=0.15)
        self.write_area(self.area(end))
        self.wait(max(0.3 * seconds - 0.6, 0.1))
        if factor:
            self.play(*map(mn.FadeOut, factor), seconds=0.15)

    def write_area(self, rule: Equation) -> None:
        """How an area comes about is written where the last one stood, after that has left."""
        if rule.text == self.rule.text:
            return
        before, self.rule = self.rule, rule
        self.play(mn.FadeOut(before), seconds=0.12)
        self.play(mn.FadeIn(rule), seconds=0.18)


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
        if numbers:
            self.play(*map(mn.FadeIn, numbers), seconds=0.4)

        def step(moment: int) -> None:
            for node in learned:
                world.dials[node].show_value(t.descent[1, node])

        giving_way = [one for one in self.giving_way if one in world.submobjects]
        world.remove(*giving_way)
        self.play(mn.FadeIn(self.below), *map(mn.FadeOut, giving_way), seconds=0.4)
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
        self.play(*world.turn(back=False), seconds=0.9)

    @summit(6)
    @says()
    def run_again(self, t: Trace) -> None:
        world = self.picture
        self.light()
        each = self.at_least(4.4, 0.65) / len(t.graph.operations)
        for node in t.graph.operations:
            self.play(*world.passing(world.arriving(node)), seconds=0.55 * each)

            def change(_: int, node: int = node) -> None:
                world.dials[node].show_value(t.descent[1, node])

            self.follow([0], change, seconds=0.1)
            is_result = node == t.graph.result
            # What it has come to is read before the map leaves.
            seconds = max(1.3, 0.35 * each) if is_result else 0.35 * each
            self.play(self.beat_of(node), seconds=seconds)
        self.wait(0.4)


class Home(Told):
    follows = Step
    before_picture = True
    rest = 0.3

    def draw(self, t: Trace, world: RoadMap, room: Room) -> None:
        self.field = world.field
        self.both = Number(t.nudging, role="ink", height=0.6)
        self.both.scale(min(1.0, COUNTER_WIDE / self.both.width)).move_to([COUNTER, 3.15, 0])
        exempt(self.both, "dwell", because="it counts")
        self.unit = Label(label(t, "one_by_one"), "ink2", 0.3, 600)
        self.for_all = Label(label(t, "for_all"), "ink2", 0.3, 600)
        by = min(1.0, *(COUNTER_WIDE / one.width for one in (self.unit, self.for_all)))
        for one in (self.unit, self.for_all):
            one.scale(by).set_x(COUNTER).stand_on(2.35)
        before_unit = min(one.get_left()[0] for one in (self.unit, self.for_all)) - 0.3
        self.counts = [
            self._row(label(t, "forward"), t.run, 0, COUNTED),
            self._row(label(t, "back"), t.back, 1, COUNTED),
        ]
        self.waiting = self._row(
            label(t, "kept"), t.kept, 2, before_unit, after=label(t, "for_one")
        )
        self.one_by_one = self._row(
            label(t, "at_a_time"), t.nudging, 2, before_unit, role="ink2", worked_out=False
        )
        self._write_alike([*self.counts, self.waiting, self.one_by_one])
        if saves(t):
            self.one_by_one = self._times_as_many(t, before_unit)
        self.captions = self._captions(t)
        self.added = self._added(t)
        self.desk = Desk(t, world, label(t, "cat"), label(t, "dog"), descends=True)

    def _row(
        self,
        name: str,
        entry: Quantity,
        place: int,
        right: float,
        after: str = "",
        role: Role = "ink",
        worked_out: bool = True,
    ) -> mn.VGroup:
        """What something costs, in one of the rows above the field, and how that comes about."""
        level, size = ROWS[place], theme.active().sizes.smallest
        words = Label(name, "ink2", size, 500)
        words.set_x(READ.left, mn.LEFT).stand_on(level)
        free = right - words.get_right()[0] - 0.3
        ending = [Label(after, "ink2", size, 500)] if after else []
        free -= sum(one.width + 0.2 for one in ending)
        rule: Equation | Number = Number(entry, role=role, height=IN_HEADER)
        if worked_out:
            rule = worked(entry, VERY_WIDE, symbol=False)
        rule.scale(min(IN_HEADER / rule.digit_height, free / rule.width))
        if worked_out and rule.digit_height < SMALLEST:
            rule = Number(entry, role=role, height=IN_HEADER)
        return mn.VGroup(words, rule, *ending)

    @staticmethod
    def _times_as_many(t: Trace, right: float) -> mn.VGroup:
        """How much more one knob at a time takes: the largest of what stands in the rows."""
        row = on_one_line(
            Label(label(t, "at_a_time_about"), "ink2", 0.3, 500),
            Number(t.fewer, role="ink", height=LARGE_IN_HEADER),
            Label(label(t, "times_as_many"), "ink2", 0.3, 500),
            gap=0.2,
        )
        free = right - READ.left
        if free < SMALLEST / 0.3 * row.width:
            # The number gives way first, for its words are smaller.
            row[1].scale(IN_HEADER / LARGE_IN_HEADER)
            row = on_one_line(*row, gap=0.15)
        row.scale(min(1.0, free / row.width)).set_x(READ.left, mn.LEFT)
        return row.shift((ROWS[2] - row[1].get_bottom()[1]) * mn.UP)

    @staticmethod
    def _write_alike(rows: Sequence[mn.VGroup]) -> None:
        """What stands in these rows has digits of one size, and stands side by side."""
        written = [one for row in rows for one in row if isinstance(one, Equation | Number)]
        smallest = min(rule.digit_height for rule in written)
        for row, rule in zip(rows, written, strict=True):
            words, _, *ending = row
            rule.scale(smallest / rule.digit_height)
            rule.set_x(words.get_right()[0] + 0.3, mn.LEFT).stand_on(words.baseline)
            for one in ending:
                one.set_x(rule.get_right()[0] + 0.2, mn.LEFT).stand_on(words.baseline)

    def _added(self, t: Trace) -> mn.VGroup:
        """How many knobs multiply nothing, in the row that the walk back takes later."""
        words = Label(label(t, "added"), "ink2", theme.active().sizes.smallest, 500)
        row = on_one_line(Number(t.biases, role="parameter", height=0.28), words, gap=0.18)
        for part in row.get_family():
            exempt(part, "fading", because="the walk back takes its place")
        row.set_x(self.counts[0][1].get_left()[0], mn.LEFT)
        return row.shift((ROWS[1] - row[0].get_bottom()[1]) * mn.UP)

    def _captions(self, t: Trace) -> mn.VGroup:
        """What each product of the walk back is for, below it, where there is room."""
        made, rule = mn.VGroup(), self.counts[1][1]
        if not isinstance(rule, Equation):
            return made
        operands = [part for name, part in rule.parts.items() if OPERAND.fullmatch(name)]
        if len(t.params.layers) < 3 or len(operands) < 3:
            return made
        # Each under its own line, and away from the other one.
        level = rule.get_bottom()[1] - UNDERLINED
        for name, terms, side in (
            ("for_gradients", operands[:1], mn.RIGHT),
            ("to_walk_on", operands[1:], mn.LEFT),
        ):
            whole = mn.VGroup(*terms)
            ends = [[one[0], level, 0] for one in (whole.get_left(), whole.get_right())]
            line = mn.Line(*ends, stroke_width=4).set_stroke(coloured("gradient"))
            words = Label(label(t, name), "gradient", theme.active().sizes.smallest, 500)
            words.set_x(line.get_edge_center(side)[0], side).stand_on(CAPTIONS)
            made.add(mn.VGroup(line, words))
        return made

    @summit(6)
    @says()
    def forward_run(self, t: Trace) -> None:
        world, field = self.picture, self.field
        shown = list(world.submobjects)
        for one in shown:
            exempt(one, "fading", because="the map goes back into the field that it came from")
        field.light(lambda p: np.full_like(p, 0.25))
        self.play(*map(mn.FadeOut, shown), mn.FadeIn(field), seconds=1.0)
        self.appear(self.both, self.unit)
        world.remove(*shown)
        world.add(field)
        self.wave(1, "data", 2.6, 0.25, 0.3)
        self.appear(self.counts[0], self.added, lag=0.4)

    def wave(
        self,
        way: int,
        role: str,
        seconds: float,
        before: float,
        after: float,
        *alongside: mn.Animation,
    ) -> None:
        """A light goes over the field, and leaves it brighter."""
        field = self.field

        def move(front: float) -> None:
            def bright(p: np.ndarray) -> np.ndarray:
                behind = way * (front - p)
                low = np.where(behind > 0, after, before)
                glow = np.exp(-((behind / np.where(behind > 0, 0.3, 0.08)) ** 2))
                return np.asarray(np.maximum(low, glow))

            def share(p: np.ndarray) -> np.ndarray:
                behind = way * (front - p)
                return np.asarray(np.exp(-((behind / np.where(behind > 0, 0.3, 0.08)) ** 2)))

            done = (way * front - begins) / (ends - begins)
            field.light(bright, share, role, dawn=0.16 + 0.3 * max(after - 0.5, 0) * done)

        # It comes over the edge of the field, be that small, and goes until it is past.
        first, last = sorted(way * one for one in field.ends)
        begins, ends = first - BEFORE_FIELD, last + BEHIND_FIELD
        fronts = way * np.linspace(begins, ends, int(seconds * FRAMES))
        self.follow(
            fronts, move, moving=[field], alongside=alongside, seconds=seconds, rate=mn.linear
        )

    @summit(5)
    @says(when=lambda t: float(t.knobs) > FEW_KNOBS)
    def walk(self, t: Trace) -> None:
        self.come_back(self.at_least(5.0, FOUND_OUT - 0.05))

    @summit(7)
    @says(when=lambda t: float(t.knobs) <= FEW_KNOBS)
    def tell(self, t: Trace) -> None:
        self.come_back(6.0)

    def come_back(self, seconds: float) -> None:
        """A light goes back over the field; what that costs is written when it is told."""
        self.wave(-1, "gradient", seconds, 0.3, FOUND)
        self.play(mn.FadeOut(self.added), seconds=0.3)
        self.wait_until_said(FOUND_OUT)
        self.appear(self.counts[1])
        if self.captions:
            # What the products are for is told below them.
            self.appear(*self.captions, lag=0.9, share=0.12)

    @says()
    def save(self, t: Trace) -> None:
        falling = [one for one in list(t.counted)[::-1] if float(one) > float(t.both)]
        fall = RollNumber(self.both, [*falling, t.both])
        self.play(pulse(*(rule for _, rule in self.counts), scale=1.05), seconds=0.9)
        # What it was stays, small.
        self.play(*map(mn.FadeOut, [*self.captions, self.unit]), seconds=0.3)
        self.play(mn.FadeIn(self.one_by_one), seconds=0.4)
        # Of a few there is hardly anything to count.
        self.play(fall, seconds=self.at_least(2.4, 0.45) if saves(t) else 0.8)
        self.play(mn.FadeIn(self.for_all), pulse(self.both, scale=1.25), seconds=0.9)
        if saves(t):
            self.wait(0.4)
        else:
            # What has to be kept is what came forward.
            self.wave(1, "data", self.at_least(2.4, 0.45), FOUND, FOUND)

    @says(when=saves)
    def price(self, t: Trace) -> None:
        self.play(mn.FadeOut(self.one_by_one), seconds=0.4)
        # What was computed forward has waited for the walk back.
        self.play(mn.FadeIn(self.waiting), seconds=0.5)
        self.play(pulse(self.waiting, scale=1.04), seconds=1.2)

    @says()
    def end(self, t: Trace) -> None:
        desk, field = self.desk, self.field
        counts = [self.both, self.for_all, *self.counts]
        counts.append(self.waiting if saves(t) else self.one_by_one)
        for part in (part for one in counts for part in one.get_family()):
            exempt(part, "fading", because="it counts what the field does, and goes with it")
        self.picture.remove(field)
        self.scene.add(field)
        # Our own two come out of it, and which way they are to be turned is seen there.
        self.play(*map(mn.FadeOut, counts), *map(mn.FadeIn, field.knobs), seconds=0.5)
        last = int(float(t.counts[-1]))
        steps = desk.at_rest(last)
        lying, arrows = list[mn.VGroup](), list[mn.VGroup]()
        for lain, knob, node in zip(field.knobs, desk.knobs, t.routes.turned, strict=True):
            if (turn := way(t, node)) != "stays":
                lying.append(lain.arrow(turn == "up"))
                arrows.append(
                    exempt(knob.arrow(turn == "up"), "overlap", because="it goes round its knob")
                )
        # Each of the others has a way of its own, too.
        self.vary(field.turn, field, seconds=1.8, alongside=[mn.Create(one) for one in lying])
        # Where hardly a step is seen, the flight is what is seen.
        seconds = 2.2 if t.is_share and steps > 5 else 6.0
        along = [mn.ReplacementTransform(*pair) for pair in zip(lying, arrows, strict=True)]
        self.fly_over(field, desk.knobs, seconds, back=True, alongside=along)
        self.play(*map(mn.FadeIn, desk.shown), seconds=0.4)
        self.picture.add(*desk.knobs, *arrows, *desk.shown)
        moving = [*desk.knobs, *desk.shown]
        # Steps that are not seen are not waited for.
        seconds = self.at_least(3.5, 0.4)
        self.follow(range(steps + 1), desk.descend, moving=moving, seconds=seconds)
        desk.descend(last)
        desk.meter.place(t.fallen[-1])


class InCode(CodeEnding[Trace, RoadMap]):
    """The program of what was seen."""

    # Long enough to be read; the last picture of a film stands for four seconds more.
    complete = 0.6

    def _write(self) -> None:
        """What it prints comes after the line that finds it."""
        self.pin(self.veil, self.code)
        self.play(mn.FadeIn(self.veil), seconds=0.6)
        self.appear(*self.code.lines, lag=0.15, share=0.2)
        # The run forward and the call that walks back have a ground of their colours.
        self.wait_until_said(0.3)
        self.mark_lines(RUN_FORWARD, theme.active().data)
        self.wait_until_said(0.55)
        self.mark_lines(WALK_BACK, theme.active().gradient)
        self.appear(*self.code.printed, lag=0.5)
        self.play(pulse(*self.code.printed, scale=1.15), seconds=1.2)
        self.wait(self.complete)


class AutomaticDifferentiation(LessonScene):
    """From an expression to all its gradients."""

    trace_class = Trace
    picture = RoadMap
    beats = (Source, Opening, Map, Follow, Fork, Chain, Again, Back, Area, Step, Home, InCode)
    short = (Source, Opening, Map, Home)
