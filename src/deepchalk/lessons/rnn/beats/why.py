"""The beat “Why bend?”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label, says, summit
from deepchalk.mobjects import Label, Number, Room, disc, exempt, pulse, theme
from deepchalk.stage import FRAME, READ

from ..facts import FACTS, told
from ..picture.phrase import Phrase, placed
from ..picture.placing import box_of, clearest, distance, straight_between
from ..picture.roads import Road, bowed
from ..picture.same_arrow import ABOVE, Called, Legs, SameArrow
from ..picture.world import EDGE, StatePlane
from ..trace import Trace
from .moving import FRAMES, Moving
from .parts import EASED, seen_from

WHOLE = Room(-3.97, 6.6, -3.7, 3.7)
"""Where the sides have their names when nothing stands aside."""

APART = 0.4
"""What stands so far from its end is joined to it."""

AROUND_ARROWS = 0.6
"""Beside the arrows that are seen from afar."""

CLEAR_NAME = 0.35
"""How far the name of a side is from words and dots that it does not name, at least."""

CLEAR_CORNER = 0.2
"""How far a heading is from what is in its corner, at least, or it stands in another one."""

WIDEST_NAME = 1.4
"""Of a class beside its probability."""

LIFTED = 0.75
"""How far beside its place an arrow is laid first, so that it does not lie on the other one."""


def room_seen_from(view: Room, room: Room) -> Room:
    """The same for a part of the frame."""
    low, high = seen_from(
        view, np.array([[room.left, room.bottom, 0.0], [room.right, room.top, 0.0]])
    )
    return Room(low[0], high[0], low[1], high[1])


class Why(Moving, when=lambda t: t.bends and t.swaps):
    """One arrow, laid after one word and after another, and bent with the plane."""

    rest = 0.4

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        ways = [world.at(one.values) for one in (t.unbent_pairs, t.phrases, t.alone)]
        points = np.concatenate([one.reshape(-1, 3) for one in ways])
        near = [world.square] if world.has_square else []
        self.seen = mn.VGroup(*map(mn.Dot, points), *near)
        view = self.scene.looking.around(self.seen, margin=AROUND_ARROWS)
        self.size = size = max(view.height / FRAME.height, 1.0)
        self.same = same = SameArrow(world, t, size)
        self.straight, self.bent = same.straight, same.bent
        # Which arrow has left until both are compared.
        self.hidden: int | None = None
        # Of which nothing is told in numbers before the bend: only the other one is spoken of.
        self.untold = told(t)[0] if FACTS["wrong"].told(t) == "yes" else None
        # Where both ways begin.
        self.zero = disc(world.at(np.zeros(t.params.hidden)), theme.active().ink, 0.13 * size)
        self.zero.set_z_index(ABOVE)
        exempt(self.zero, "overlap", "contrast", because="arrows begin there")
        self.arrows, self.tails, self.heads = same.arrows, same.tails, same.heads
        # The one that is spoken of last lies above the other.
        second = told(t)[1]
        self.arrows[second].set_z_index(ABOVE + 1.5)
        mn.Group(self.tails[second], self.heads[second]).set_z_index(ABOVE + 1.6)
        self.led = self._led(t)
        self.edge = self._edge()
        pair = t.words(t.pair)
        names = [(word, world.of_word[word]) for word in reversed(pair)]
        self.called = [Called(names, size) for _ in self.arrows]
        squeezed = FACTS["over-the-edge"].told(t) == "yes"
        self.legs = self._legs(t) if squeezed else None
        self.phrases = self._phrases(t)
        view = view if size > 1.0 else FRAME
        self._name_kinds(view)
        self._place_phrases(view)
        legs = [] if self.legs is None else [*self.legs.lines, *self.legs.texts]
        texts = [text for one in self._each() for text in (*one.row, *one.numbers)]
        texts += [part for one in self.called for part in one]
        texts += [self.is_unbent, self.is_bent]
        for name in (*texts, *self.sides):
            exempt(
                *(name, "fading", "blinking"),
                because="names give way while the camera goes, and come back",
            )
        mn.Group(*legs).set_z_index(11)
        mn.Group(*texts).set_z_index(16)
        for one in (*same.parts, *legs, *texts):
            exempt(
                one,
                *("overlap", "contrast", "frame"),
                because="it goes through the plane, with its arrow",
            )

    def _name_kinds(self, view: Room) -> None:
        """Of which kind all numbers are: unbent from afar, bent where the camera is near again."""
        world, same = self.picture, self.same
        lines = [
            straight_between(one.get_start(), one.get_end(), 900) for one in world.verdicts.lines
        ]
        far = [*lines, *self._ways(same.straight), world.along_edge()]
        near = [*lines, *self._ways(same.bent), world.along_edge(), box_of(world.column)]
        near += map(box_of, world.ticks)
        self.is_unbent = self._kind("unbent", view, far)
        self.is_bent = self._kind("bent", FRAME, near)

    def _led(self, t: Trace) -> list[list[Road]]:
        """Of each context, the steps that lead to where the arrow begins."""
        world, (less, _), found = self.picture, t.words(t.pair), list[list[Road]]()
        start = world.at(np.zeros(t.params.hidden))
        both = zip(t.words(t.contexts), world.at(t.alone.values), self.straight, strict=True)
        for word, after, (tail, _) in both:
            ends = (start, after, world.of_word.get(word)), (after, tail, world.of_word[less])
            ink, size = theme.active().ink, 0.7 * self.size
            # Bowed, as whole steps are: V moves the memory before the push.
            ways = [(bowed(a, b, [], 0.2 * size), hue or ink) for a, b, hue in ends]
            found.append([Road(way, hue, size=size) for way, hue in ways])
        mn.Group(*(road for roads in found for road in roads)).set_z_index(10)
        return found

    def _edge(self) -> mn.VGroup:
        """The edge of the square, above the plane that covers it; the right one is thicker."""
        world, now = self.picture, theme.active()
        edge = mn.VGroup()
        if world.is_near:
            low, high = world.ground.at(np.array([[1, -1], [1, 1.0]]))
            edge.add(world.square.copy().set_stroke(now.ink, EDGE * self.size))
            edge.add(mn.Line(low, high, stroke_color=now.ink, stroke_width=11 * self.size))
        for part in edge:
            exempt(part, "overlap", "contrast", because="it lies over the plane, below its arrows")
        return edge.set_z_index(9)

    def _kind(self, name: str, view: Room, taken: Sequence[np.ndarray]) -> Label:
        """In the first corner of what a camera sees where nothing is near, or in the clearest."""
        room, size = room_seen_from(view, READ), view.height / FRAME.height
        called = Label(label(self.trace, name), "ink2", 0.36, 650)
        called.set_stroke(theme.active().ground, 7, background=True)
        called.scale(size)
        clear, meets = list[float](), np.concatenate(taken)
        ways = mn.UL, mn.DL, mn.DR, mn.UR
        corners = [
            np.array([room.left if x < 0 else room.right, room.bottom if y < 0 else room.top, 0.0])
            for x, y, _ in ways
        ]
        for corner, way in zip(corners, ways, strict=True):
            clear.append(distance(called.move_to(corner, aligned_edge=way), meets))
        there = next(
            (k for k, far in enumerate(clear) if far > CLEAR_CORNER * size), int(np.argmax(clear))
        )
        return called.move_to(corners[there], aligned_edge=ways[there])

    def _legs(self, t: Trace) -> Legs:
        """The steps of the arrow that is squeezed, before the bend and after it."""
        after = t.bent_steps[told(t)[1]]
        names = label(t, "right"), label(t, "down")
        return Legs(names, t.seen(t.steps), t.seen(after), self.size)

    def _phrases(self, t: Trace) -> list[list[Phrase]]:
        """The two words that lead to each end, and what that gets, unbent and bent."""
        world, found = self.picture, list[list[Phrase]]()
        kinds = t.unbent_pair_shares, t.phrase_shares
        for context, *shares in zip(t.words(t.contexts), *kinds, strict=True):
            found.append([])
            for place, word in enumerate(t.words(t.pair)):
                words = [
                    Label(one, "ink", 0.28, 650).set_color(
                        world.of_word.get(one, theme.active().ink)
                    )
                    for one in (context, word)
                ]
                # Beside each probability what it is one of.
                numbers = [self._named(t, one[place]) for one in shares]
                found[-1].append(Phrase(words, numbers, self.size))
                for one in words:
                    one.stand_on(words[0].baseline)
                    one.set_stroke(theme.active().ground, 7, background=True)
                    exempt(one, "load", because="both words and their number are one thing")
        return found

    @staticmethod
    def _named(t: Trace, share: Quantity) -> mn.VGroup:
        """A probability, and before it of which class it is."""
        number = Number(share, height=0.38)
        name = Label(t.params.target, "ink2", 0.28, 600, width=WIDEST_NAME)
        row = mn.VGroup(name, number).arrange(mn.RIGHT, buff=0.14)
        name.stand_on(number.get_bottom()[1])
        for one in row:
            one.set_stroke(theme.active().ground, 7, background=True)
        return row

    def _each(self) -> list[Phrase]:
        return [one for pair in self.phrases for one in pair]

    def _place_phrases(self, view: Room) -> None:
        """Where they stand beside their ends: unbent, and bent, when the camera is near again."""
        world, each = self.picture, self._each()
        lines = [
            straight_between(one.get_start(), one.get_end(), 900) for one in world.verdicts.lines
        ]
        there = [world.along_edge(), *lines]
        inside = room_seen_from(view, READ)
        far = [*there, box_of(self.is_unbent), *self._ways(self.straight)]
        # What leads to the arrows has left when these are named.
        later = [*far]
        far += [road.way for roads in self.led for road in roads]
        before = placed(each, self.straight.reshape(-1, 3), far, inside, self._side)
        for one in each:
            one.resize(1.0)
        ends = self.same.bent.reshape(-1, 3)
        texts = world.column, self.is_bent, *world.ticks
        near = [*there, *map(box_of, texts), *self._ways(self.same.bent)]
        # Words do not touch what is drawn as a line of some width.
        middle = world.square.get_center()
        near.append(middle + 1.03 * (world.along_edge() - middle))
        for start, end in self.same.bent:
            ahead = (end - start) / max(float(np.linalg.norm(end - start)), 1e-9)
            across = 0.14 * np.array([-ahead[1], ahead[0], 0.0])
            near += [straight_between(start + one, end + one) for one in (across, -across)]
        self.near = placed(each, ends, near, READ, self._side)
        for one in each:
            one.resize(1.0)
        self.leaders = [self._leader(*one) for one in zip(each, ends, self.near, strict=True)]
        # The sides have their names again, off all that stands there.
        self.sides_near = world.names_of_sides([*near, *self._boxes(self.near)], WHOLE)
        for one in each:
            one.resize(self.size)
        taken = [*far, *self._boxes(before), *map(box_of, (*self.tails, *self.heads))]
        whole = room_seen_from(view, WHOLE)
        self.sides = world.names_of_sides(taken, whole, self.size)
        for called in self.sides:
            self._clear_name(called, np.concatenate(taken), whole)
            taken.append(box_of(called))
        for one, place in zip(each, before, strict=True):
            one.stand(place)
        named = [*later, *self._boxes(before), *map(box_of, self.sides)]
        for name, ends in zip(self.called, self.straight, strict=True):
            others = [way for way in self._ways(self.straight) if len(way) and way is not ends]
            name.stand(ends, [*named, *others], inside, 0.24 * self.size)
            named.append(box_of(name))

    def _clear_name(self, name: mn.Mobject, taken: np.ndarray, room: Room) -> None:
        """The name of a side that is crowded beside the line goes to where its side is free."""
        if distance(name, taken) > CLEAR_NAME * self.size:
            return
        side = np.sign(self._side(name.get_center()))
        corners = box_of(name, 2) - name.get_center()
        low, high = corners.min(axis=0), corners.max(axis=0)
        across = np.linspace(room.left - low[0], room.right - high[0], 25)
        up = np.linspace(room.bottom - low[1], room.top - high[1], 25)
        places = [np.array([x, y, 0.0]) for x in across for y in up]
        kept = [one for one in places if (self._side(one + corners) * side > 0).all()]
        if kept:
            name.move_to(clearest(name, kept, taken))

    def _boxes(self, places: np.ndarray) -> list[np.ndarray]:
        """Points all over the phrases, as large as they are now, if they stand at places."""
        both = zip(self._each(), places, strict=True)
        return [box_of(one.box().move_to(place)) for one, place in both]

    @staticmethod
    def _leader(phrase: Phrase, end: np.ndarray, place: np.ndarray) -> mn.Line:
        """From an end to its phrase, where that stands farther away."""
        box = phrase.box().move_to(place)
        low, high = box.get_corner(mn.DL), box.get_corner(mn.UR)
        near = np.clip(end, low, high)
        gap = float(np.linalg.norm(near - end))
        line = mn.Line(end, end, stroke_color=theme.active().ink2, stroke_width=3)
        if gap > APART:
            line.put_start_and_end_on(end + 0.24 * (near - end) / gap, near)
        exempt(line, "overlap", "contrast", because="it leads from a name to its place")
        return line.set_z_index(11)

    def _side(self, points: np.ndarray) -> np.ndarray:
        """How far points are from the line between two sides: below 0 on one of them."""
        return self.picture.from_line(points)

    @staticmethod
    def _ways(arrows: np.ndarray) -> list[np.ndarray]:
        """What phrases keep off: arrows, of shape (arrow, end, 3), and twice as much their ends."""
        return [*(straight_between(*ends) for ends in arrows), arrows.reshape(-1, 3)]

    @says()
    def pairs(self, t: Trace) -> None:
        """From afar: where the first of the two words leads after both contexts."""
        world, there = self.picture, self.picture.submobjects
        # The sentence leaves, as each phrase names its own words.
        gone = [one for one in (world.column, world.shade) if one in there]
        self.play(*map(world.let_go, gone), seconds=0.4)
        # Both paths began where both ways begin: that is there before they leave.
        begins, leaving = mn.FadeIn(self.zero), self.clear()
        if world.ticks in there:
            # From afar the numbers at the edges could not be read. They leave first, as the world
            # does not draw them any more.
            leaving = [mn.FadeOut(world.ticks), *leaving]
            world.remove(world.ticks)
        if self.size > 1.0:
            self.look_at(
                self.seen,
                margin=AROUND_ARROWS,
                seconds=self.at_least(1.0, 0.2),
                alongside=[*leaving, begins],
            )
        else:
            # More than a second after the verdicts, and each half, so that not all leave at once.
            half = (len(leaving) + 1) // 2
            self.play(begins, *leaving[:half], seconds=1.2)
            self.play(*leaving[half:], seconds=1.2)
        self.play(*map(mn.FadeIn, (*self.sides, self.is_unbent)), seconds=0.4)
        left: list[mn.Animation] = []
        for place in told(t):
            phrase = self.phrases[place][0]
            for road in self.led[place]:
                # How the first one came about leaves when the second one is told.
                self.play(road.grow(), *left, share=0.08)
                left = []
            left = [mn.FadeOut(road) for road in self.led[place]]
            coming = self.tails[place], phrase.row, *self._before(place, phrase)
            self.play(*map(mn.FadeIn, coming), share=0.08)
            self.play(pulse(self.tails[place], phrase.row, scale=1.12), share=0.06)

    def _before(self, place: int, phrase: Phrase) -> list[mn.Mobject]:
        """What a phrase gets before the bend, where that is told."""
        return [] if place == self.untold else [phrase.numbers[0]]

    @says()
    def swap(self, t: Trace) -> None:
        """The arrow grows after one word; then the same one is laid after the other as well."""
        first, second = told(t)
        one, head = self.arrows[first], self.heads[first]
        gone = [mn.FadeOut(road) for road in self.led[second]]
        self._light_only(first)
        self.play(*gone, mn.GrowFromPoint(one, self.straight[first][0]), seconds=0.9)
        self._come(first, head)
        self.play(mn.FadeIn(self.called[first]), seconds=0.4)
        self.wait(0.3)
        # Both are the same: both are bright, until one of them is spoken of.
        self.light()
        going, goal = (
            mn.VGroup(self.arrows[place], self.heads[place]).copy() for place in (first, second)
        )
        exempt(going, "contrast", "overlap", "frame", because="it is on its way")
        off = self._lifted(second)
        ends = [self.arrows[second], self.heads[second]]
        lifting = mn.Transform(going, goal.shift(off)), mn.FadeOut(self.called[first])
        self.play(*lifting, seconds=1.2)
        hides: list[mn.Animation] = []
        if FACTS["wrong"].told(t) == "no":
            ends += [self.arrows[first], self.heads[first]]
        else:
            self.play(pulse(one, going, scale=1.06), seconds=0.7)
        if FACTS["wrong"].told(t) == "yes" and self.legs is not None:
            # The other one, and all that is said of it, is not spoken of any more: it would lie
            # on the line of this one, as if both were one long arrow.
            self.hidden = first
            hides = [mn.FadeOut(part) for part in self._all_of(first)]
        self.play(going.animate.shift(-off), *hides, seconds=0.4)
        self.scene.remove(going)
        self.scene.add(self.arrows[second], self.heads[second])
        self.play(mn.FadeIn(self.called[second]), seconds=0.3)
        self._come(second)
        if FACTS["wrong"].told(t) == "yes":
            self.wait_until_said(0.55)
            if self.hidden is None:
                self._light_only(second)
            # Which of both has more.
            much = [one.numbers[0] for one in self.phrases[second]]
            self.play(pulse(*much, scale=1.25, lag=0.5), seconds=self.at_least(1.2, 0.28))
            return
        self.play(pulse(*ends, scale=1.06, lag=0.3), seconds=self.at_least(1.2, 0.28))

    def _lifted(self, place: int) -> np.ndarray:
        """From an arrow to where it is seen beside its line, on the side where no words stand."""
        start, end = self.straight[place]
        ahead = (end - start) / max(float(np.linalg.norm(end - start)), 1e-9)
        across = LIFTED * self.size * np.array([-ahead[1], ahead[0], 0.0])
        texts = [one.row for pair in self.phrases for one in pair]
        taken = np.concatenate([box_of(one) for one in (*texts, *self.sides)])
        way = straight_between(start, end)[:, None]

        def clear(off: np.ndarray) -> float:
            return float(np.linalg.norm(way + off - taken, axis=2).min())

        return np.asarray(max((-across, across), key=clear))

    def _all_of(self, place: int) -> list[mn.Mobject]:
        """What is drawn and told, before the bend, of the arrow after one of the words."""
        phrases = self.phrases[place]
        texts: list[mn.Mobject] = []
        for one in phrases:
            texts += [one.row, *self._before(place, one)]
        return [*self._drawn_of(place), *texts]

    def _drawn_of(self, place: int) -> list[mn.Mobject]:
        """The arrow after one of the words, with its ends."""
        return [self.arrows[place], self.tails[place], self.heads[place]]

    def _come(self, place: int, *also: mn.Mobject) -> None:
        """What the second word leads to after one of the others, before the bend."""
        phrase = self.phrases[place][1]
        self.appear(*also, phrase.row, *self._before(place, phrase))

    def _light_only(self, place: int, kind: int = 0, *also: mn.Mobject) -> None:
        """Only what comes after one of the words is bright."""
        world = self.picture
        phrases = [part for one in self.phrases[place] for part in (one.row, one.numbers[kind])]
        plane = *world.verdicts.lines, *world.verdicts.tints, world.square, *self.sides
        arrows = self.arrows[place], self.tails[place], self.heads[place], self.called[place]
        led = self.leaders[2 * place : 2 * place + 2] if kind else []
        kinds = self.is_unbent, self.is_bent
        self.light(*arrows, *phrases, *plane, *led, *kinds, *self.sides_near, *also)

    @summit(7)
    @says()
    def bend(self, t: Trace) -> None:
        """The plane is bent, and both arrows ride on it; words stay at their ends."""
        world, legs, second = self.picture, self.legs, told(t)[1]
        there = [one for pair in self.same.ends for one in pair]
        self.riding = [
            (one.row, one.row.get_center() - end, place // 2, place % 2)
            for place, (one, end) in enumerate(zip(self._each(), there, strict=True))
            if legs is None or place // 2 == second
        ]
        kept = [one for one, *_ in self.riding]
        pairs = [pair for place, pair in enumerate(self.phrases) if place != self.hidden]
        told_of = [one for pair in pairs for one in pair]
        gone: list[mn.Mobject] = [
            self.called[second],
            self.zero,
            *(one.numbers[0] for one in told_of if self._is_shown(one.numbers[0])),
        ]
        gone += [one.row for one in told_of if one.row not in kept]
        # The names of the sides come again where the camera is near.
        self.play(*map(mn.FadeOut, (*gone, *self.sides, self.is_unbent)), seconds=0.3)
        shown = [] if legs is None else [*legs.lines, *legs.before]
        if legs is not None:
            plane = *world.verdicts.lines, *world.verdicts.tints, world.square
            arrow_of_it = self.arrows[second], self.tails[second], self.heads[second]
            of_it = [one for one, _, place, _ in self.riding if place == second]
            self.light(*arrow_of_it, *of_it, *plane)
            ride = self._to_the_arrow(kept)
            shows = pulse(self.arrows[second], self.heads[second], scale=1.1)
            self.play(shows, *ride, seconds=0.7)
            self._ride()
            self.play(*map(mn.FadeIn, shown), seconds=0.4)
        world.lay_sheet()
        world.sheet.thicken(self.size)
        self.play(mn.FadeIn(world.sheet), *map(mn.FadeIn, self.edge[:1]), seconds=0.3)
        world.add(world.sheet)
        if legs is not None:
            right = self.edge[1]
            self.play(mn.Create(right), seconds=0.5)
            # The bend comes with its sentence, after the one that tells where the arrow lies.
            self.wait_until_said(0.48)

        def show(share: float) -> None:
            self.same.bend(share)
            # Lines that come close to each other become thin, not one thick frame.
            world.sheet.thicken(self.size ** (1 - share))
            self._ride()

        hidden = [] if self.hidden is None else self._drawn_of(self.hidden)
        parts = [one for one in self.same.parts if one not in hidden]
        moving = [*parts, *kept, world.sheet, *shown]
        moments = np.linspace(0, 1, 5 * FRAMES)
        # Beside steps in numbers the arrow has moved before; else the bend is all that moves.
        seconds = 2.2 if legs is not None else self.at_least(4.5, 0.5)
        self.follow(moments, show, moving=moving, seconds=seconds, rate=EASED)
        if legs is None:
            self.light(seconds=0.3)
            self._come_back()
            # No steps in numbers stand beside the square: the sentence comes back at once.
            back = world.bring(world.shade, world.column), mn.FadeIn(self.is_bent)
            self.play(*back, *world.column.read(None), seconds=0.4)
            for place in told(t):
                self.play(pulse(self.arrows[place], scale=1.06), share=0.13)
            return
        self.play(*map(mn.FadeIn, legs.after), seconds=0.4)
        self._come_back()
        self.play(mn.FadeIn(self.is_bent), seconds=0.4)

    @says(when=lambda t: FACTS["over-the-edge"].told(t) == "yes")
    def reason(self, t: Trace) -> None:
        """The step that adds, then the step that takes away, of which more is left."""
        legs = self.legs
        assert legs is not None
        world, second = self.picture, told(t)[1]
        plane = *world.verdicts.lines, *world.verdicts.tints, world.square, world.sheet
        rode = [one for one, *_ in self.riding]
        # The steps themselves stay where they are, between both ends.
        for line, *parts in zip(legs.lines, legs.before, legs.after, strict=True):
            self.light(*plane, *self._drawn_of(second), *rode, line, *parts, seconds=0.3)
            self.play(pulse(mn.VGroup(*parts), scale=1.25), share=0.2)
        # What is left of the step down says which one wins: it alone is spoken of then.
        self.play(pulse(legs.after[1], scale=1.35), share=0.22)
        self.wait(0.3)

    def _to_the_arrow(self, rows: Sequence[mn.Mobject]) -> list[Any]:
        """Words go where they stand while they ride: off the steps in numbers."""
        before = [one.get_center() for one in rows]
        self._ride()
        goals = [one.get_center() for one in rows]
        for one, place in zip(rows, before, strict=True):
            one.move_to(place)
        return [one.animate.move_to(goal) for one, goal in zip(rows, goals, strict=True)]

    def _ride(self) -> None:
        """Words stay beside their ends of the arrows, and steps beside one of these."""
        for row, beside, place, end in self.riding:
            row.move_to(self.same.ends[place][end] + beside * self.same.size / self.size)
        if self.legs is not None:
            second = told(self.trace)[1]
            tail, head = (row for row, _, place, _ in self.riding if place == second)
            self._stand_by_head(head, self.heads[second])
            tail.next_to(self.tails[second], mn.UP, buff=0.36 * self.same.size)
            tail.align_to(self.tails[second], mn.LEFT)
            self.legs.put(self.same.ends[second], tail)

    def _stand_by_head(self, name: mn.Mobject, head: mn.Mobject) -> None:
        """To the right of the head; where that crosses the line, below it to the left."""
        before, after = (
            float(self._side(one[told(self.trace)[1]][1])) for one in (self.straight, self.bent)
        )
        now = float(self._side(head.get_center()))
        crossed = 0.0
        if before * after < 0:
            # From a little before the line to a little after it.
            near = 0.3 * min(abs(before), abs(after))
            crossed = float(np.clip((near - now * np.sign(before)) / (2 * near), 0.0, 1.0))
        angle, gap = -0.88 * np.pi * crossed, 0.2 * self.same.size
        reach = gap + np.array([name.width, name.height]) / 2 + head.width / 2
        way = np.array([reach[0] * np.cos(angle), reach[1] * np.sin(angle), 0.0])
        name.move_to(head.get_center() + way)

    def _come_back(self) -> None:
        """The camera comes near again, and what was large enough for afar becomes smaller."""
        world, legs = self.picture, self.legs
        smaller = self.same.nearer(self.hidden)
        # Where both cross, the head of the one that ends there lies above the other.
        for place, arrow_of_it in enumerate(self.arrows):
            is_last = place == told(self.trace)[1]
            arrow_of_it.set_z_index(ABOVE if is_last else ABOVE + 0.5)
            mn.Group(self.tails[place], self.heads[place]).set_z_index(ABOVE + 1)
        # Words and steps stay at their arrow while they become smaller.
        texts: list[Any] = [one for one, *_ in self.riding]
        texts += [] if legs is None else [*legs.lines, *legs.before, *legs.after]
        before = [one.copy() for one in texts]
        for phrase in self._each():
            phrase.resize(1.0)
        if legs is not None:
            legs.shrink(1.0)
        self._ride()
        goals = [one.copy() for one in texts]
        for one, was in zip(texts, before, strict=True):
            one.become(was)
        smaller += [*map(mn.Transform, texts, goals), *world.sheet.thinner()]
        smaller += map(mn.FadeOut, [one for one in self.edge if self._is_shown(one)])
        self.look_at_all(alongside=[mn.FadeIn(world.ticks), *smaller], seconds=1.0)
        world.add(world.ticks)

    def _is_shown(self, thing: mn.Mobject) -> bool:
        return any(thing in one.get_family() for one in self.scene.mobjects)

    @says()
    def compare(self, t: Trace) -> None:
        legs = [] if self.legs is None else [*self.legs.lines, *self.legs.before, *self.legs.after]
        rode = [one for one, *_ in self.riding]
        before = [one.get_center() for one in rode]
        for phrase, place in zip(self._each(), self.near, strict=True):
            phrase.stand(place)
        ways = [(one, was, one.get_center()) for one, was in zip(rode, before, strict=True)]
        goals = [one.row.get_center() for one in self._each()]

        def show(share: float) -> None:
            for one, start, end in ways:
                one.move_to(start + share * (end - start))
            # Each name is joined to its end all the way.
            ends = self.same.ends.reshape(-1, 3)
            parts = zip(self.leaders, self._each(), ends, self.near, goals, strict=True)
            for line, phrase, end, place, goal in parts:
                there = place + phrase.row.get_center() - goal
                line.set_points(self._leader(phrase, end, there).points)

        show(0.0)
        both = list(zip(self._each(), self.leaders, strict=True))
        joined = [line for phrase, line in both if phrase.row in rode]
        hidden = [] if self.hidden is None else self._drawn_of(self.hidden)
        self.play(
            *map(mn.FadeOut, legs),
            *map(mn.FadeIn, (*self.sides_near, *joined, *hidden)),
            seconds=0.3,
        )
        moments = np.linspace(0, 1, 2 * FRAMES)
        self.follow(moments, show, moving=[*rode, *joined], seconds=0.5, rate=EASED)
        for place in told(t):
            if place == told(t)[1]:
                # What comes after the first word stays bright as long as it is spoken of.
                self.wait_until_said(0.69)
            new = [part for one in both[2 * place : 2 * place + 2] for part in (one[0].row, one[1])]
            new = [one for one in new if one not in (*rode, *joined)]
            if new:
                # They left dimmed: so they are there before the light goes to them.
                self.play(*map(mn.FadeIn, new), seconds=0.3)
            self._light_only(place, 1)
            numbers = [one.numbers[1] for one in self.phrases[place]]
            self.appear(*numbers, lag=0.4, share=0.12)
        self.light()

    @says()
    def conclude(self, t: Trace) -> None:
        for place in told(t):
            numbers = [one.numbers[1] for one in self.phrases[place]]
            self.play(pulse(*numbers, scale=1.25, lag=0.5), share=0.38)
