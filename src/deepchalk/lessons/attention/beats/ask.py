"""The beat “The question is an arrow”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import manim as mn
import numpy as np

from deepchalk.lesson import asks, label, says, summit
from deepchalk.mobjects import (
    Equation,
    Label,
    Number,
    Room,
    exempt,
    pulse,
    symbol_and_number,
    theme,
    thread,
)
from deepchalk.stage import FRAME, READ, Beat

from ..facts import largest
from ..picture.world import FEW, TranslatorWorld, points_along, points_on
from ..trace import Trace
from .parts import FARTHEST, STAYS, exactly, how

DROPS = 0.36
"""How much of the answer has been said when it says what is to be done instead."""

LIT = 0.2
"""Seconds in which the next place that falls becomes bright."""

CLOSE = 0.45
"""Units of the world beside a place that is looked at alone."""

STILL = 2.6
"""Seconds in which a sum that is read may be alone on the stage with nothing new."""


class Ask(Beat[Trace, TranslatorWorld]):
    rest = 0.3

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        aside, worked = Room(1.3, 6.5, -2.5, 0.3), t.scores[t.worked]
        self.sum = aside.fit(
            how(worked),
            *(how(worked, width=aside.width, height=size) for size in (0.5, 0.4, 0.3)),
            symbol_and_number(worked),
            edge=mn.UL,
            largest=0.5,
        )
        # What belongs to the place has its colour.
        for slot, entry in self.sum.written.entries.items():
            if entry.path.startswith(("hidden", "scores")):
                self.sum.number(slot).set_color(world.colours[t.worked])
        self.scored = aside.shrink_to_fit(Label(label(t, "score-of-worked"), "ink", 0.3, 600))
        self.scored.set_color(world.colours[t.worked])
        self.reached = aside.fit(
            exactly(
                Equation(
                    "{reach} dot {length} {~} {result}",
                    height=self.sum.digit_height,
                    reach=t.reaches[t.worked],
                    length=t.length,
                    result=worked,
                ),
                height=self.sum.digit_height,
            ),
            largest=self.sum.digit_height,
        )
        self.reached.next_to(self.sum, mn.UP, buff=0.4, aligned_edge=mn.LEFT)
        self.reached.number("reach").set_color(world.colours[t.worked])
        self.scored.next_to(self.reached, mn.UP, buff=0.45, aligned_edge=mn.LEFT)
        exempt(self.scored, "load", because="it is the title of what is worked out below it")
        exempt(self.sum, "share", because="one place alone is looked at, beside its sum")
        if t.by_reach and world.longest_fall() < STAYS:
            exempt(self.sum, "summit", because="places that lie on the line do not drop")
        self.square = world.square_at_foot(t.worked)
        self.reach, self.names, self.bracket = world.measures(t.worked)
        self.angles = world.angles_to([t.nearest, t.strongest]) if t.is_guessed else []
        # One foot that does not tell which score is highest.
        others = [one for one in range(world.count) if one not in (t.strongest, t.nearest)]
        self.shown_first = others[0] if t.by_reach and others else None
        # It shows what a reach is, too, if it is the one that is worked out.
        self.shows_reach = self.shown_first == t.worked and bool(self.reach)
        # That of the word whose reach is measured lies on the line.
        self.spanned: list[mn.VMobject] = []
        self.spans = {} if not t.by_reach else dict(enumerate(world.reaches()))
        if self.shows_reach:
            self.spans.pop(t.worked, None)
        world.clear_asker_name()
        self.pair = world.pair_at_tip()
        self.measured = self._measured(t)

    def _measured(self, t: Trace) -> list[mn.Mobject]:
        """How far and how long, beside those names, where there is room for both."""
        if not self.names:
            return []
        reach = Number(t.reaches[t.worked], height=0.3)
        reach.set_color(self.picture.colours[t.worked])
        template, (a, b) = "sqrt({a}^2 + {b}^2) {~} {result}", t.question
        # How the length comes about, where there is room for that.
        told = exactly(Equation(template, height=0.27, a=a, b=b, result=t.length), height=0.27)
        ways: tuple[mn.Mobject, ...] = told, Number(t.length, height=0.3)
        for length in ways:
            found = self._beside_names([reach, length])
            if found:
                return found
        return []

    def _beside_names(self, found: list[mn.Mobject]) -> list[mn.Mobject]:
        """These beside the names of reach and length; none where there is no room for both."""
        world = self.picture
        things = [*world.discs, *world.names, *world.coordinates, *self.names, *world.feet]
        things += [self.pair] if self.pair else []
        put_beside(found, self.names, things)
        lines = points_along([*world.threads, world.asker.shaft, *self.reach])
        taken = [Room.around(one) for one in things]
        for one in found:
            # A long one goes aside.
            one.shift((0.4 if points_on(one, lines) else 0.0) * mn.RIGHT)
        if any(points_on(one, lines) or any(room.meets(one) for room in taken) for one in found):
            return []
        return [exempt(one, "overlap", "contrast", because="as its name") for one in found]

    def asking_room(self, t: Trace, room: Room) -> Room:
        return self.picture.clear_of_names(self.picture.aside, 0.8)

    @says()
    def grow(self, t: Trace) -> None:
        world = self.picture
        self.wait(0.1 * self.scene.sentence_seconds)
        zero = world.ground.at((0, 0))
        # One that has hardly a length begins where it ends: that comes forward.
        short = np.linalg.norm(world.tip(t.asking.values) - zero) < STAYS
        forward = [pulse(world.origin, scale=2.0)] if short else []
        self.play(mn.GrowFromPoint(world.asker, zero), *forward, share=0.75)
        self.appear(world.asker_name, *([self.pair] if self.pair else []), share=0.13)
        world.add(world.asker, world.asker_name)

    @says()
    def announce(self, t: Trace) -> None:
        world = self.picture
        if t.by_reach:
            self.play(mn.FadeIn(world.line), share=0.12 if self.shows_reach else 0.25)
            world.add(world.line)
        if self.shown_first is not None:
            self._fall(self.shown_first, share=0.22 if self.shows_reach else 0.7)
        if self.shows_reach:
            self._measure()
        if not t.by_reach:
            self._compare(t.nearest, share=0.9)

    def _measure(self) -> None:
        """On the line how far a place reaches, and beside it how long the arrow is."""
        reached, long = self.names[:1], self.names[1:]
        square = [mn.Create(self.square)] if self.square else []
        self.play(*square, *map(mn.Create, self.reach), *map(mn.FadeIn, reached), share=0.26)
        self.wait(0.05 * self.scene.sentence_seconds)
        self.play(*map(mn.Create, self.bracket), *map(mn.FadeIn, long), share=0.2)

    def _compare(self, word: int, share: float | None = None) -> None:
        """Question and state come together; no way in the plane leads to the score."""
        world = self.picture
        ways = [
            thread(start, end, colour, 6.0, 1.0).set_z_index(7)
            for start, end, colour in (
                (world.asker_end[0], world.places[word], theme.active().ink),
                (world.places[word], world.asker_end[0], world.colours[word]),
            )
        ]
        for way in ways:
            exempt(way, "blinking", because="it is a glance that goes by")
        self.play(*(mn.ShowPassingFlash(one, time_width=0.6) for one in ways), share=share)

    def _fall(self, word: int, share: float | None = None) -> None:
        world = self.picture
        world.add(world.threads[word], world.feet[word])
        self.scene.add(world.feet[word])
        falling = [mn.Create(world.threads[word]), mn.FadeIn(world.feet[word])]
        if word in self.spans:
            # Reaches lie side by side: only one of them is there.
            falling += [mn.Create(self.spans[word]), *map(mn.FadeOut, self.spanned)]
            self.spanned = [self.spans[word]]
        self.play(*falling, share=share)

    @summit(7)
    @asks(
        options=lambda t: t.who_scores[0],
        answer=lambda t: t.who_scores[1],
        seconds=4.0,
        reveals=lambda t: [*t.scores],
        sheet=False,
        when=lambda t: t.is_guessed,
    )
    def drop(self, t: Trace) -> None:
        self._drop(t)

    @summit(7)
    @says(when=lambda t: not t.is_guessed)
    def tell(self, t: Trace) -> None:
        self._drop(t)

    def _drop(self, t: Trace) -> None:
        world = self.picture
        if not t.by_reach:
            # Of many words only the highest score could be read.
            told = range(world.count) if world.count <= FEW else [t.strongest]
            numbers = {word: Number(t.scores[word], height=0.27) for word in told}
            there = *world.names, *world.discs, *world.coordinates, *world.sentence.words
            put_beside([*numbers.values()], [world.names[word] for word in told], there)
            # Where there is room for none, it is only said.
            rooms, placed = [Room.around(one) for one in there], numbers
            numbers = {}
            for word, one in placed.items():
                if not any(room.meets(one) for room in rooms):
                    exempt(one, "load", because="a name with its score is one thing")
                    numbers[word] = one
                    rooms.append(Room.around(one))
            for word in self.slowly_then_all(range(world.count), share=0.85):
                self._compare(word, share=0.75)
                self.appear(*([numbers[word]] if word in numbers else []), share=0.25)
            best = world.discs[t.strongest], world.names[t.strongest]
            self.light(*numbers.values(), *best)
            return
        if self.shows_reach:
            # Angles come where they stand.
            self.play(*map(mn.FadeOut, (*self.names, *self.bracket)), seconds=0.3)
        if self.angles:
            # Why one might think so: the smaller angle.
            self.play(*map(mn.Create, self.angles[0]), share=0.16)
            self.play(*map(mn.Create, self.angles[1]), share=0.1)
            # They are gone before anything is dropped where they stand.
            self.wait_until_said(DROPS)
            self.play(*map(mn.FadeOut, (one for pair in self.angles for one in pair)), seconds=0.4)
        asked = world.asker, world.asker_name, world.line, world.origin
        # Of many names only those that are said are looked at.
        top = largest(t.scores.values)
        said = [*top, t.nearest] if len(top) < world.count else top[:1]
        looked_at = said if world.count > FEW else range(world.count)
        rows: list[Sequence[mn.Mobject]] = [world.names, world.sentence.words]
        rows += [world.coordinates] if world.coordinates else []
        named = [row[one] for one in looked_at for row in rows]
        named += [self.pair] if self.pair else []
        there = *world.discs, *named, *world.threads, *world.feet
        self.light(*asked, *there, *self.reach)
        first = [t.nearest] if t.nearest != self.shown_first else []
        order = [*first, *(one for one in range(world.count) if one not in first)]
        waiting = [one for one in order if one != self.shown_first]
        # The one that reaches farthest stays lit.
        waiting.sort(key=lambda one: one in self.spans and one == t.strongest)
        share = 0.36 if self.angles else 0.76
        share -= LIT * sum(one in self.spans for one in waiting) / self.scene.sentence_seconds
        for word in self.slowly_then_all(waiting, share=max(share, 0.2)):
            if word in self.spans:
                each = world.discs, world.names, world.sentence.words, world.coordinates
                fall = world.threads[word], world.feet[word], self.spans[word]
                pair = [self.pair] if self.pair else []
                self.light(*asked, *pair, *(row[word] for row in each), *fall, seconds=LIT)
            self._fall(word)
        self.play(*map(mn.FadeIn, world.scores), share=0.12)
        world.add(*world.scores)

    @says(when=lambda t: t.by_reach)
    def work(self, t: Trace) -> None:
        world, shown = self.picture, t.worked
        pair = [self.pair] if self.pair else []
        near_enough = Room(-6.0, 0.6, -3.4, 3.2)
        near = self._near(shown, near_enough)
        # Reach and length are named where both are seen.
        named = [*self.names, *self.measured]
        measures = [*named, *self.bracket] if world.asker in near.submobjects else []
        square = [self.square] if self.square else []
        marks = [*measures, *(() if self.shows_reach else (*square, *self.reach))]
        begins = [world.asker, world.origin] if world.asker in near.submobjects else []
        self.light(
            *(*pair, *square, *self.reach, *begins, world.line, *world.scores[world.count :]),
            *(world.discs[shown], world.threads[shown], world.feet[shown], world.names[shown]),
            *world.coordinates[shown : shown + 1],
            seconds=0.3,
        )
        each = world.names, world.threads, world.feet, world.coordinates
        others: list[mn.Mobject] = [
            one for things in each for place, one in enumerate(things) if place != shown
        ]
        others = [*world.sentence.words, *world.scores, world.asker_name, *others]
        view = self.scene.looking.around(near, margin=CLOSE, within=near_enough)
        self._put_sums_off_line(view)
        others += self._below_sums(view)
        world.hidden = [one for one in others if one in world.submobjects]
        gone = [*world.hidden, *([] if world.asker in near.submobjects else pair)]
        gone += self.spanned
        moving = *map(mn.FadeOut, gone), *map(mn.Create, marks)
        self.look_at(near, margin=CLOSE, within=near_enough, alongside=moving, seconds=1.2)
        world.remove(*world.hidden)
        self.pin(self.sum, self.reached, self.scored)
        is_long = t.params.width > 2
        # What is read for long is there sooner.
        sooner = 0.12 if not is_long and self.sum.reading_seconds > STILL else 0.0
        self.play(mn.FadeIn(self.scored), seconds=0.3)
        if is_long:
            self.appear(self.reached, share=0.08)
        else:
            self.work_out(self.reached, share=0.2 - sooner)
        self.wait((0.08 - sooner) * self.scene.sentence_seconds)
        self.work_out(self.sum, share=0.32 - sooner)
        # A long sum is read for a while; the ring comes amid it.
        to_read = self.seconds_to_read
        self.wait((0.4 if is_long else 0.25) * to_read)
        if is_long or to_read > STILL:
            self.point_at(self.sum.number("result"), share=0.15)

    def _put_sums_off_line(self, view: Room) -> None:
        """What is worked out stands higher or lower, where the question would cross it."""
        told, world = mn.Group(self.sum, self.reached, self.scored), self.picture
        zero, along = world.ground.at((0, 0)), world.asker_end[1]
        line = zero + np.linspace(-1, 1, 400)[:, None] * FRAME.width * along
        seen = self.scene.looking.in_frame(line, view)
        home = told.get_center()
        lowest, highest = READ.bottom - Room.around(told).bottom, READ.top - Room.around(told).top
        for off in sorted(np.arange(lowest, highest, 0.2), key=abs):
            if not points_on(told.move_to(home + off * mn.UP), seen, 0.15):
                return
        told.move_to(home)

    def _below_sums(self, view: Room) -> list[mn.Mobject]:
        """Places that would lie under what is worked out, as the camera will see them."""
        told = Room.around(mn.Group(self.sum, self.reached, self.scored), 0.3)
        seen = self.scene.looking.in_frame(self.picture.places, view)
        pairs = zip(self.picture.discs, seen, strict=True)
        return [one for one, place in pairs if told.meets(mn.Dot(place))]

    def _near(self, word: int, room: Room) -> mn.Group:
        """What tells how a place is scored, or as much of it as is not too small in a room."""
        world = self.picture
        close = world.discs[word], world.names[word], *world.coordinates[word : word + 1]
        foot = *close, world.feet[word]
        pair = [self.pair] if self.pair else []
        marks = *pair, *self.reach, *self.names, *self.measured, *self.bracket
        all_of_it = world.asker, *foot, *marks
        for one in (mn.Group(*all_of_it), mn.Group(*foot)):
            whole = Room.around(one, CLOSE)
            if max(whole.width / room.width, whole.height / room.height) < FARTHEST:
                return one
        return mn.Group(*close)


def put_beside(
    numbers: Sequence[mn.Mobject], names: Sequence[mn.Mobject], there: Sequence[mn.Mobject]
) -> None:
    """Put each number beside its name, or a little farther off, clear of all that is there."""
    taken = [Room.around(one, 0.03) for one in (*names, *there)]
    for score, name in zip(numbers, names, strict=True):
        for buff, way in product((0.1, 0.3), (mn.DOWN, mn.UP, mn.RIGHT, mn.LEFT)):
            score.next_to(name, way, buff=buff)
            low, high = READ.left - score.get_left()[0], READ.right - score.get_right()[0]
            score.shift([np.clip(0.0, low, high), 0, 0])
            if READ.holds(score) and not any(room.meets(score) for room in taken):
                break
        taken.append(Room.around(score, 0.03))
