"""The beat “One step”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import asks, label, says, summit
from deepchalk.mobjects import (
    Formula,
    Label,
    Room,
    Table,
    Trail,
    arrow,
    exempt,
    pulse,
    symbol,
    theme,
)
from deepchalk.mobjects import words as in_formula
from deepchalk.stage import FRAME, READ

from ..facts import FACTS, middle, side
from ..picture.curve import OPERATORS
from ..picture.placing import around, box_of, clearest, distance, straight_between
from ..picture.roads import WIDTH, Road, straight
from ..picture.same_arrow import THICK
from ..picture.sums import Sums
from ..picture.world import ASIDE, BESIDE_FAR, FAR_ASIDE, NAMES, StatePlane, shade
from ..trace import Trace
from .moving import Moving
from .parts import EASED

FAINT = 0.55
"""How bright a part of a formula is that has not been told yet."""

CLEAR_NAME = 0.15
"""How far the name of a side is from what it does not name, or it stands elsewhere."""


class Step(Moving):
    rest = 0.4

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        now = theme.active()
        first, turned, pushed, second = (
            world.at(one) for one in (t.states[1], t.turned[1], t.sums[1], t.states[2])
        )
        hue = world.hues[1]
        self.ring = mn.Circle(radius=0.34, stroke_color=now.ink, stroke_width=6).move_to(first)
        self.ring.set_z_index(13)
        # Of what it is asked on which side of it the memory lands.
        asked = first if middle(t) == "none" else world.ground.origin
        ends = [asked[0], world.bottom, 0], [asked[0], world.top, 0]
        self.border = mn.DashedLine(
            *ends, stroke_color=now.ink, stroke_width=5, dash_length=0.16
        ).set_z_index(9)
        self.push = straight(turned, pushed, hue, size=1.15).set_z_index(11)
        # What comes next stands above the sentence, as small as there: not to the plane's scale.
        self.next = world.column.arrows[1].copy().set_color(hue).set_z_index(21)
        # Where the verdict is drawn, that line parts what is good from what is not.
        self.judged = world.verdicts.lines if FACTS["praises"].told(t) == "yes" else []
        self.turn = Road(world.trail_of_turn(1), now.parameter).set_z_index(10)
        self.way_back = mn.DashedLine(
            pushed, second, stroke_color=now.ink, stroke_width=6, dash_length=0.12
        ).set_z_index(10)
        for one in (self.ring, self.border, self.push, self.turn, self.way_back):
            exempt(one, "overlap", "contrast", "frame", because="it tells where the memory was")
        exempt(self.way_back, "blinking", because="it may begin beyond what is seen, and swells")
        exempt(world.memory.dot, "frame", because="V may lead it beyond what is seen")
        self._put_numbers(t)
        self.ringed = self._ringed(t)
        decides = middle(t) != "none" and not t.keeps
        self.ghost = self._without_v(t) if decides else mn.VGroup()
        self.table = self._table(t)
        self.sides = self._sides(t) if self.judged else []
        self.sums = Sums(t, world, Room(ASIDE.left - 0.1, ASIDE.right, -3.5, 1.15))
        self.formula = self._formula(t)

    def _put_numbers(self, t: Trace) -> None:
        """Numbers of the memory and of the arrow, each where it is when they are told."""
        world, hue = self.picture, self.picture.hues[1]
        self.next_pair = world.standing(world.pair(t.moves[1]), hue).set_z_index(21)
        self._stand_next()
        taken = [self.push.way]
        # Off the line of the middle, which is dashed, or that of the verdict.
        off = [*taken, *self._along_borders()]
        beside = bool(self.judged)
        self.at_turned = world.pair_at(t.turned[1], off, BESIDE_FAR, on_its_side=beside)
        exempt(self.at_turned, "blinking", because="V may leave the memory where it was")
        self.at_sums = world.pair_at(t.sums[1], off, BESIDE_FAR, on_its_side=beside)
        taken.append(box_of(self.at_sums))
        # Where the verdict's line is, room is rare: what has left by then takes none.
        there = off[1:] if self.judged else [*off, *taken]
        self.at_second = world.pair_at(t.states[2], there, BESIDE_FAR, on_its_side=beside)
        # Where there is a bend, all numbers are told by the formula; here the push and the sum.
        self.told_here = [] if t.keeps or t.bends else [self.at_turned]
        taken += [*off[1:], *map(box_of, (*self.told_here, self.at_second))]
        self.at_push = world.pair_along(t.moves[1], self.push.way, taken, BESIDE_FAR, hue)

    def _along_borders(self) -> list[np.ndarray]:
        """Points of the line at which it is asked on which side the memory lands."""
        if not self.judged:
            return [straight_between(self.border.get_start(), self.border.get_end(), 200)]
        return self.picture.along_lines()

    def _stand_next(self) -> None:
        """The next arrow with its numbers above the sentence, on the same pane."""
        column, pane = self.picture.column, Room.around(self.picture.shade)
        row = mn.VGroup(self.next, self.next_pair).arrange(mn.RIGHT, buff=0.2)
        row.move_to([READ.left, pane.top + row.height / 2, 0], aligned_edge=mn.LEFT)
        right = max(float(one.get_right()[0]) for one in (column, row)) + 0.5
        top = float(row.get_top()[1]) + 0.3
        self.next_pane = shade(Room(FRAME.left, right, pane.top, top), mn.RIGHT)

    def _ringed(self, t: Trace) -> mn.VGroup:
        """What the ring is: the memory after the first word."""
        world = self.picture
        name = mn.VGroup(
            Label(label(t, "memory-after"), "ink", 0.3, 650),
            Label(t.params.sentence[0], "ink", 0.3, 650).set_color(world.hues[0]),
        ).arrange(mn.RIGHT, buff=0.14)
        for one in name:
            one.stand_on(name[0].baseline)
            world.standing(one, None)
        first = self.ring.get_center()
        texts = self.at_turned, self.at_sums, self.at_second, self.at_push, self.next_pair
        taken = [
            self.push.way,
            self.turn.way,
            world.along_edge(),
            *self._along_borders(),
            *map(box_of, (*texts, self.next, world.column)),
        ]
        around(name, first, taken, 0.46, BESIDE_FAR)
        return name.set_z_index(14)

    def _without_v(self, t: Trace) -> mn.VGroup:
        """The same push without V, from the ring; and what goes where it leads, and is bent."""
        world, start, hue = self.picture, self.ring.get_center(), self.picture.hues[1]
        sums = t.states.values[1] + t.moves.values[1]
        self.unled = world.at(np.array([sums, t.params.network.bent(sums)]))
        tip, end = self.unled
        # A push that leads beyond what is seen is not drawn: what it and the bend come to is.
        self.beyond = t.bends and not FRAME.holds(mn.Dot(tip))
        road = mn.VGroup() if self.beyond else straight(start, tip, hue, dashed=True)
        road.set_z_index(12)
        tip = start if self.beyond else tip
        back = mn.DashedLine(tip, end, stroke_color=hue, stroke_width=6, dash_length=0.12)
        back.set_z_index(10)
        place = mn.Circle(radius=0.2, stroke_color=hue, stroke_width=6).move_to(end)
        place.set_fill(hue, 0.5).set_z_index(12)
        if not FRAME.holds(place):
            # What is not bent may be far beyond what is seen.
            return mn.VGroup()
        name = world.standing(Label(label(t, "without"), "ink", 0.3, 650), None)
        ways = [world.along_edge(), box_of(self.ring), self.way_back.get_all_points()]
        # It stands there while V leads the memory away, until the formula comes.
        texts = self.ringed, self.at_turned, self.at_sums, self.at_second, self.at_push
        ways += [straight_between(tip, end), self.turn.way, self.push.way]
        # Off the ring, of which it would tell the name else.
        ways += map(box_of, (*texts, world.arrived, self.ring.copy().scale(2.2)))
        around(name, end, ways, 0.34, BESIDE_FAR)
        for one in (*road, place, back):
            exempt(one, "overlap", "contrast", "frame", because="it tells what did not happen")
        exempt(place, "jump", because="it goes with the plane, from where the push has led it")
        place.move_to(tip)
        return mn.VGroup(road, back, place, name)

    def _sides(self, t: Trace) -> list[Label]:
        """What both sides of the line of the verdict are called, off all that happens there."""
        world = self.picture
        texts = self.at_turned, self.at_sums, self.at_second, self.at_push, self.ringed
        # The memory itself, with its halo, is larger than its place.
        rests = [
            mn.Square(side_length=1.0).move_to(world.at(one))
            for one in (t.states[1], t.turned[1], t.sums[1], t.states[2])
        ]
        zero = world.ground.origin
        led = [straight_between(zero, self.turn.way[end]) for end in (0, -1)]
        ways = [*led, self.turn.way, self.push.way, self.way_back.get_all_points()]
        boxes = *texts, *self.ghost, *rests, *world.ticks, world.column, world.arrived, self.table
        taken = [*ways, *self._along_borders(), *map(box_of, boxes)]
        names = world.names_of_sides([*taken, world.along_edge()], NAMES)
        for name in names:
            others = [box_of(one) for one in names if one is not name]
            self._clear_name(world.standing(name, None), np.concatenate([*taken, *others]))
        return names

    def _clear_name(self, name: mn.Mobject, taken: np.ndarray) -> None:
        """The name of a side that is crowded goes where its side has the most room."""
        # That is on the square's edge only where there is no room beside it.
        edge = np.concatenate([taken, self.picture.along_edge()])
        corners = box_of(name, 2) - name.get_center()
        side = np.sign(self.picture.from_line(name.get_center()))
        low, high = corners.min(axis=0), corners.max(axis=0)
        across = np.linspace(NAMES.left - low[0], FAR_ASIDE.left - high[0], 40)
        up = np.linspace(NAMES.bottom - low[1], NAMES.top - high[1], 40)
        places = [np.array([x, y, 0.0]) for x in across for y in up]
        kept = [one for one in places if (self.picture.from_line(one + corners) * side > 0).all()]
        for points in (edge, taken):
            if distance(name, points) > CLEAR_NAME:
                return
            name.move_to(clearest(name, kept or [name.get_center()], points))

    def _table(self, t: Trace) -> mn.VGroup:
        """V, with its numbers where there are four of them."""
        name = Label(label(t, "v"), "parameter", 0.5, 700)
        if t.params.hidden > 2:
            return mn.VGroup(name.move_to([FAR_ASIDE.left + 0.4, 2.9, 0])).set_z_index(20)
        room = Room(FAR_ASIDE.left + 0.6, FAR_ASIDE.right, 2.1, 3.5)
        table = room.fit(Table(t.recurrent_weights, names=(), heads=()), edge=mn.LEFT, largest=0.36)
        name.next_to(table, mn.LEFT, buff=0.25)
        return mn.VGroup(name, table).set_z_index(20)

    def _formula(self, t: Trace) -> Formula:
        """The step in one line, which goes beyond the column in which all else stands."""
        word, inner = t.params.sentence[1], "{before} {plus} {word}"
        parts = {
            "h": symbol('h_"new"', "data", "h new"),
            "before": symbol('h_"old"', "data", "h old"),
            "plus": symbol("+", "ink"),
            "word": in_formula(word),
        }
        if not t.keeps:
            inner, parts["V"] = f"{{V}} {inner}", symbol("V", "parameter")
        if t.bends:
            inner = f"{{bend}} ({inner})"
            parts["bend"] = symbol(OPERATORS[t.params.activation], "ink")
        room = Room(0.85, ASIDE.right, 3.0, 3.7)
        formula = Formula(f"{{h}} = {inner}", height=0.47, role="ink", width=room.width, **parts)
        if formula.width > room.width:
            formula.scale(room.width / formula.width)
        formula.part("word").set_color(self.picture.hues[1])
        formula.move_to(room.centre).set_x(room.right, mn.RIGHT).set_z_index(20)
        exempt(
            formula,
            *("overlap", "contrast"),
            because="the plane passes below it, and its parts light up in turn",
        )
        return formula

    def asking_room(self, t: Trace, room: Room) -> Room:
        return Room(FAR_ASIDE.left, FAR_ASIDE.right, FAR_ASIDE.bottom, 1.5)

    @says()
    def leave_out(self, t: Trace) -> None:
        world = self.picture
        world.lay_sheet()
        is_there = world.arrived in world.submobjects
        ringed = [mn.FadeIn(self.ring), *([] if is_there else [mn.FadeIn(world.arrived)])]
        self.play(*ringed, *world.column.read(1), seconds=0.6)
        if self.judged:
            # First what should be; then what would be.
            self.wait_until_said(0.1)
            self.play(*map(mn.Create, self.judged), seconds=0.9)
            world.add(*self.judged)
            self.play(*map(mn.FadeIn, self.sides), seconds=0.4)
            self.play(pulse(*self.sides[:1], scale=1.2), seconds=0.6)
            self.wait_until_said(0.36)
        self.play(pulse(world.memory.dot, scale=1.5), share=0.1 if self.ghost else 0.2)
        if self.ghost:
            self._push_only()
        named = self.ghost[3:]
        self.play(*map(mn.FadeIn, (world.shade_far, self.table, *named)), share=0.12)
        world.add(world.shade_far)
        self.play(mn.FadeIn(world.sheet), seconds=0.6)
        world.add(world.sheet)
        self.play(pulse(self.table, scale=1.12), share=0.15)

    def _push_only(self) -> None:
        """The next push, without V: where it leads, and where the bend brings that."""
        way, back, place, _ = self.ghost
        if self.beyond:
            push = self.picture.column.arrows[1]
            self.play(pulse(push, scale=1.5), mn.FadeIn(place), seconds=0.8)
        else:
            self.play(way.grow(), seconds=0.9)
            self.play(mn.FadeIn(place), seconds=0.2)
        if self.beyond:
            self.play(place.animate.move_to(self.unled[1]), mn.Create(back), seconds=1.2)
        elif self.trace.bends:
            bending = place.animate.move_to(self.unled[1])
            self.play(bending, mn.Create(back), mn.FadeOut(way), seconds=1.0)
        else:
            self.play(mn.FadeOut(way), seconds=0.3)
        self.play(pulse(place, scale=1.3), seconds=0.5)

    @says(when=lambda t: not t.keeps)
    def show_v(self, t: Trace) -> None:
        """V moves the plane, and the memory with the arrow that leads to it; there it stays."""
        world = self.picture
        origin = world.at(np.zeros(t.params.hidden))
        lead = arrow(origin, world.memory.dot.get_center(), world.hues[0], THICK).set_z_index(11)
        exempt(lead, "overlap", "contrast", "frame", because="it goes along with the plane")
        trail = Trail(self.turn.way, theme.active().parameter, WIDTH).set_z_index(10)
        exempt(trail, "frame", because="it tells where the memory was")
        self.play(mn.GrowFromPoint(lead, origin), seconds=0.5)
        self.scene.add(trail)

        def turn_on(moment: float) -> None:
            trail.reach(round(moment * (len(trail.way) - 1)))
            lead.put(origin, world.memory.dot.get_center())

        self.carry(1, 0, 1, self.at_least(2.3, 0.38), also=turn_on, moving=[trail, lead])
        # Its numbers are those of the ring no longer.
        if world.arrived in world.submobjects:
            self.take_back(world.arrived)
        named = mn.FadeIn(self.turn), mn.FadeIn(self.ringed)
        self.play(*named, mn.FadeOut(world.arrived), seconds=0.4)
        self.scene.remove(trail)
        self.wait(0.6)
        self.wait_until_said(0.95)
        # Its numbers come with the answer: they would tell it.
        self.play(mn.FadeOut(lead), seconds=0.3)

    @says()
    def then(self, t: Trace) -> None:
        world = self.picture
        flying = mn.TransformFromCopy(world.column.arrows[1], self.next)
        self.play(flying, mn.FadeIn(self.next_pane), seconds=0.9)
        self.appear(self.next_pair)
        border = [] if self.judged else [mn.FadeIn(self.border)]
        self.play(pulse(world.memory.dot, scale=1.5), *border, seconds=0.6)

    @summit(7)
    @asks(
        options=2,
        answer=lambda t: ("left", "right").index(middle(t)),
        seconds=4.0,
        reveals=lambda t: [t.states[2]],
        sheet=False,
        when=lambda t: not t.keeps and middle(t) != "none",
    )
    def guess_middle(self, t: Trace) -> None:
        self._go(t, 1.4)

    @summit(7)
    @asks(
        options=3,
        answer=lambda t: ("left", "none", "right").index(side(t)),
        seconds=4.6,
        reveals=lambda t: [t.states[2]],
        sheet=False,
        when=lambda t: not t.keeps and middle(t) == "none" and side(t) != "none",
    )
    def guess(self, t: Trace) -> None:
        self._go(t, 1.4)

    @summit(7)
    @says(when=lambda t: t.keeps or {middle(t), side(t)} == {"none"})
    def go(self, t: Trace) -> None:
        self._go(t, 4.0)

    def _go(self, t: Trace, seconds: float) -> None:
        """Push and bend, after V: each ends with where the memory is now, in numbers."""
        world = self.picture
        goal = arrow(self.push.way[0], self.push.way[-1], world.hues[1], 10.0).set_z_index(11)
        self.play(
            *map(mn.FadeIn, self.told_here),
            mn.Transform(self.next, goal),
            mn.ReplacementTransform(self.next_pair, self.at_push),
            mn.FadeOut(self.next_pane),
            *([] if t.keeps else [mn.FadeOut(self.turn)]),
            seconds=0.8,
        )
        self.scene.remove(self.next)
        self.scene.add(self.push)
        # Where there is nothing else to see, the push has all the time.
        self.carry(1, 1, 2, seconds if t.bends else 5.7)
        self.play(mn.FadeIn(self.at_sums), seconds=0.4)
        if t.bends:
            # Until the sum can be read.
            self.wait(1.1)
            # What stands in the plane as it was before is no longer there when it is bent.
            gone = self.push, self.at_push, self.at_sums
            self.play(mn.Create(self.way_back), *map(mn.FadeOut, gone), seconds=0.4)
            self.carry(1, 2, 3, 1.7, rate=EASED)
            self.play(mn.FadeIn(self.at_second), seconds=0.4)

    @says()
    def sum_up(self, t: Trace) -> None:
        """Each part of the formula lights up, with its trace in the plane and its numbers."""
        world, formula = self.picture, self.formula
        gone = [] if t.keeps else [mn.FadeOut(self.ringed)]
        gone += map(mn.FadeOut, (*self.ghost[1:], *self.sides))
        self.play(
            self.table.animate.shift(0.75 * mn.DOWN), *world.column.read(1), *gone, seconds=0.5
        )
        own = {name: part.get_color() for name, part in formula.parts.items()}
        for name, part in formula.parts.items():
            if name == "h":
                # What all the rest is: it is bright from the first moment.
                continue
            part.set_color(theme.mix(theme.active().ground, part.get_color().to_hex(), FAINT))
        if world.arrived in world.submobjects:
            self.take_back(world.arrived)
            self.scene.remove(world.arrived)
        self.play(mn.FadeIn(formula), mn.FadeIn(self.sums.row("ring")), share=0.12)
        lit: list[tuple[str, mn.Mobject, Formula, tuple[str, ...]]] = []
        if not t.keeps:
            lit.append(("turn", self.table, self.at_turned, ("V", "before")))
        push = world.column.arrows[1] if t.bends else self.push
        lit += [("push", push, self.at_push, ("plus", "word"))]
        lit += [("bend", self.way_back, self.at_second, ("bend",))] if t.bends else []
        for name, trace, numbers, parts in lit:
            coming = [formula.part(one).animate.set_color(own[one]) for one in parts]
            moved = self._told(name, numbers, t.bends and name != "bend")
            self.play(*coming, *moved, pulse(trace, scale=1.06), share=0.68 / len(lit))
        last = [formula.part(one).animate.set_color(own[one]) for one in ("h", "")]
        self.play(*last, pulse(world.memory.dot, scale=1.3), seconds=0.8)
        self.scene.remove(*self.sums.get_family())
        self.scene.add(self.sums)
        # The traces stay for who reads on, until the next words come.
        border = [] if self.judged else [self.border]
        left = world.sheet, *border, *([self.way_back] if t.bends else [])
        self.play(*map(mn.FadeOut, left), seconds=0.5)
        world.remove(world.sheet)

    def _told(self, part: str, numbers: Formula, anew: bool) -> list[mn.Animation]:
        """The numbers in their row, with what belongs to it; those in the plane leave."""
        # They do not go there: their way would lead across what they stand beside.
        coming: list[mn.Animation] = [mn.FadeIn(one) for one in self.sums.row(part)]
        return coming if anew else [mn.FadeOut(numbers), *coming]
