"""Attention: a translator looks at the third word to write the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise, product
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, asks, label, says, summit
from deepchalk.lesson import functions as f
from deepchalk.mobjects import (
    Equation,
    Formula,
    Label,
    Number,
    Room,
    StageArrow,
    Typeset,
    arrow,
    exempt,
    number,
    pulse,
    symbol_and_number,
    theme,
    thread,
)
from deepchalk.mobjects import (
    how as how_it_closes,
)
from deepchalk.stage import FRAME, READ, Beat, CodeEnding, LessonScene, Source

from . import facts
from .facts import is_french, largest, later
from .numbers.viewing import hull
from .picture.columns import Columns
from .picture.opening import Cover, LargeSentence, Odds, put_low
from .picture.sums import LETTER, StateSum, distance, summed
from .picture.vectors import WordVectors
from .picture.world import (
    AROUND,
    FEW,
    TranslatorWorld,
    points_along,
    points_on,
)
from .picture.written import THINNEST, WIDEST
from .trace import Trace

MOMENTS = range(len(f.WAY))
"""Of a motion there and back."""

BENEATH = Room(-6.0, 6.0, -3.0, -0.9)
"""Where what is to be written stands in the opening, as long as nothing of it is known."""

NOUN = 0.36
"""Height of a capital of what the covered word is called in the other language."""

BELOW = Room(-6.5, -0.3, -3.65, -2.0)
"""Where a sum stands in letters, in units of the frame."""

WORKED = Room(-6.5, -0.3, -1.5, 3.3)
"""Where scores of words that may be written are worked out, beside what they are scores of."""

HIGH, PITCH, LEAST_PITCH, BETWEEN, CHANCE = 2.75, 0.82, 0.47, 0.12, 0.7
"""Height of the words that may be written, at most; from one of them to the next below it, at most
and at least; between two of them; and how much of what is left of that a capital is."""

MORE = 0.4
"""As far beyond what stands aside their bars may go."""

BESIDE = Room(0.1, 6.5, -3.3, 3.4)
"""The rest of the frame, there."""

AT_FIRST, AT_ONCE, BEFORE, LATER, AFTER, AT_LAST = (
    mn.squish_rate_func(mn.smooth, *part)
    for part in ((0, 0.1), (0, 0.5), (0.5, 0.75), (0.5, 1), (0.4, 1), (0.7, 1))
)
"""How what stands at the edge goes before the camera does, and comes when it has arrived; and how a
name goes before another comes to its place."""

ASKED = 0.55
"""How much of the opening's end has been said when it asks."""

ASKS, MOVED = 0.3, 0.8
"""How much of the last sentence has been said when it says what moves the bars, and when they are
moved."""

DROPS = 0.36
"""How much of the answer has been said when it says what is to be done instead."""

CROSSED = 0.25
"""How much of the last round has been said when it is said that lines cross."""

MARKS, EACH_MARK = (0.35, 0.75), 0.4
"""How much of the last sentence has been said when it names softmax, and the products; seconds in
which each of them gets its ground."""

PUSHES = 0.5
"""How much has been said when it is said that a key leaves."""

TO_READ = 1.5
"""Seconds in which words that may be written are read where no arrow comes meanwhile."""

STOP = 0.6
"""Seconds in which it is read where a question looks."""

APART = 0.3
"""From a name to arrows that have other names."""

NAMED = 0.5
"""Seconds in which it is read what the last arrow is called."""

PULLED = 2.4
"""Seconds in which all shares go to one word."""

TOLD = 0.3
"""Seconds in which the numbers of a column come."""

NAMES_COME, VECTORS, PRODUCTS = (0.12, 0.22), (0.22, 0.38), (0.52, 0.5)
"""How long words come that may be written, and how much has been said when it is said that they
have vectors, and what a product is for: without and with what ends the sentence."""

CHANCES = 0.25
"""How much has been said when it is said what softmax makes of scores."""

HARDLY = 0.25
"""Part of its way on which a key must be in sight, to stop where it no longer is."""

RING = 0.22
"""Radius of the ring around a key, and around feet that meet."""

SENTENCES = Room(-6.2, 6.2, -3.4, 3.5)
"""Where both sentences are seen from near."""

POWER_STAYS = 0.8
"""Seconds that are left of a sentence when the last power stands there, so that it is read."""

COMES, SEEN, STEP = 1.4, 0.2, 0.4
"""Seconds in which a new state comes, and then its bars; in which the longest is found; and in
which each part of its sum comes."""

STAYS, SHORT = 0.4, 1.5
"""Units of the frame: on a shorter way hardly anything moves, or its slow ends are not seen."""

MOST_ENLARGED = 2.5
"""How many times as large a sum may become when the camera goes near it."""

FARTHEST = 1.1
"""How much larger than its room what is looked at may be; from farther off names are too small."""

CLOSE = 0.45
"""Units of the world beside a place that is looked at alone."""

SOME = 6
"""Of more places only some are lit one after the other."""

LIT, LIT_AMONG_MANY = 1.0, 1.7
"""Seconds in which a place becomes bright; among many it is found later."""

FORWARD = 1.2
"""Seconds in which what is spoken of comes forward."""

STILL = 2.6
"""Seconds in which a sum that is read may be alone on the stage with nothing new."""

SLOW_TURN, SLOW_GIVEN, ONLY_TURN, NEXT_TURN = 2.8, 3.6, 6.2, 1.5
"""Seconds in which one question becomes the next, the first time that is seen: where more comes
of it, where it is given, and where no other follows; and then."""

INSIDE, LIGHTS_UP = 0.42, 0.6
"""How much has been said when it is said why the context stays inside; seconds in which what tells
that becomes bright."""

SLIDES = 4.2
"""Seconds in which the context slides to where it balances."""

ONCE_ROUND = 6.8
"""Seconds in which the question turns once, at least."""

SWAYS = 2.0
"""Seconds below which nobody would see it sway."""


class Opening(Beat[Trace, TranslatorWorld]):
    before_picture = True
    rest = 0.6

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        self.large = LargeSentence(t.words)
        words = self.large.words
        self.covered = words[t.deciding]
        self.cover = Cover(self.covered) if t.is_covered else None
        self.called = [Label(label(t, "noun"), "ink2", NOUN, 600)] if is_french(t) else []
        for one in self.called:
            one.next_to(self.covered, mn.UP, buff=0.55, aligned_edge=mn.RIGHT)
        if self.cover is None:
            wanted = LargeSentence(t.written, BENEATH).words
            height = max(word.height for word in wanted)
            self.wanted = [
                exempt(Cover(word, height), "load", because="together they are what is wanted")
                for word in wanted
            ]
            for word in self.large.words:
                exempt(word, "share", because="a sentence is as long as it is")
            return
        self.odds = world.bars_of_opening().set_z_index(20)
        la = self.odds.names[0].get_left()
        start, end = la + 0.35 * mn.LEFT, words[t.strongest].get_bottom() + 0.2 * mn.DOWN
        self.pointer = mn.CurvedArrow(
            end, start, angle=mn.PI / 3.2, color=theme.active().line, stroke_width=5
        )

    @says()
    def want(self, t: Trace) -> None:
        shown = [
            word for word in self.large.words if self.cover is None or word is not self.covered
        ]
        self.appear(*shown, lag=0.4, share=0.3 if self.cover else 0.5)
        if self.cover is None:
            self.appear(*self.wanted, lag=0.4, share=0.45)
            return
        self.appear(self.cover, share=0.1)
        self.play(mn.Create(self.pointer), share=0.25)
        self.appear(*self.odds.names, lag=0.5, share=0.33)

    @summit(6)
    @says(when=lambda t: t.is_covered)
    def tear(self, t: Trace) -> None:
        # So that the numbers come as they are said.
        self.play(self.odds.grow(self.scene), share=0.58)
        self.appear(*self.odds.numbers)
        self.scene.add(self.odds)

    @says(when=lambda t: t.is_covered)
    def lift(self, t: Trace) -> None:
        self.scene.add(self.covered)
        # It is gone when the word can be read: two texts in one place cannot be.
        gone = self.cover.copy().shift(1.1 * mn.UP)
        rises, fades = (0.4, 0.15) if self.called else (0.7, 0.25)
        self.play(mn.Transform(self.cover, gone), share=rises)
        self.play(mn.FadeOut(self.cover, shift=0.5 * mn.UP), share=fades)
        if self.called:
            self.appear(*self.called, share=0.3)

    @summit(6)
    @says()
    def ask(self, t: Trace) -> None:
        now = theme.active()
        if self.cover is None:
            self._feel(now.ink)
            return
        start, end = self.odds.ends[0].get_top(), self.covered.get_bottom()
        way = mn.ArcBetweenPoints(start + 0.12 * mn.UP, end + 0.15 * mn.DOWN, angle=mn.PI / 5)
        half, rest = way.copy(), mn.VMobject()
        half.pointwise_become_partial(way, 0, 0.55).set_stroke(now.ink, 6)
        rest.pointwise_become_partial(way, 0.68, 1).set_stroke(now.line, 4)
        where = Label("?", "ink", 0.36, 700).move_to(way.point_from_proportion(0.615))
        self.light(self.covered, self.odds)
        self.play(mn.Create(half), share=0.45)
        # It breaks off when it is asked how a machine could know.
        self.wait_until_said(ASKED)
        self.play(mn.FadeIn(where), mn.FadeIn(mn.DashedVMobject(rest, num_dashes=5)), share=0.2)

    def _feel(self, colour: str) -> None:
        """From what is wanted a thread feels towards each word, and breaks off."""
        start = self.wanted[0].get_top()
        self.light(*self.large.words, self.wanted[0])
        for word in self.slowly_then_all(self.large.words, share=1.0):
            way = thread(start, start + 0.55 * (word.get_bottom() - start), colour, 5.0, 1.0)
            self.play(mn.Create(way), share=0.95)


class Places(Beat[Trace, TranslatorWorld]):
    rest = 0.5
    follows = Opening
    before_picture = True

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        large = self.earlier(Opening).large.words
        self.take(*large, *self.earlier(Opening).called)
        self.given = large
        self.bars = self.earlier(Opening).odds if t.is_covered else None
        self.wanted = [] if self.bars else self.earlier(Opening).wanted
        self.take(*([self.bars] if self.bars else self.wanted))
        self.edges = [
            thread(*pair, theme.active().line).set_z_index(3)
            for pair in zip(world.places, world.places[1:], strict=False)
        ]

    @summit(9)
    @says()
    def read_on(self, t: Trace) -> None:
        world = self.picture
        pairs = zip(self.given, world.sentence.words, strict=True)
        shrinking = [mn.ReplacementTransform(*pair) for pair in pairs]
        if self.bars is not None:
            # They go down to the lower edge, where they are needed again.
            self.bars.target = put_low(self.bars.copy())
            shrinking.append(mn.MoveToTarget(self.bars))
        for cover, place in zip(self.wanted, world.written.words, strict=False):
            # What is wanted goes where it will be written.
            shrinking.append(mn.FadeOut(cover, target_position=place, scale=0.2))
        shrinking += map(mn.FadeOut, self.earlier(Opening).called)
        self.play(*shrinking, seconds=1.2)
        # The words must not come a second time with it.
        self.play(mn.FadeIn(world), seconds=0.6)
        world.add(*world.sentence.words, world.origin)
        self.scene.add(world.origin)
        # Of more numbers more is said.
        share = 0.7 if t.params.width == 2 else 0.78
        for word in self.slowly_then_all(range(world.count), share=share):
            # Each word drops to a place of its own.
            pen = mn.Dot(radius=0.07, color=world.colours[word]).set_z_index(22)
            pen.next_to(world.sentence.words[word], mn.DOWN, buff=0.1)
            named = [world.names[word], *world.coordinates[word : word + 1]]
            falls = mn.ReplacementTransform(pen, world.discs[word])
            edge = self.edges[word - 1 : word] if word else ()
            self.play(falls, *map(mn.FadeIn, named), *map(mn.Create, edge))
            world.add(world.discs[word], *named)
        self.play(mn.FadeIn(world.shape), seconds=0.7)
        world.add(world.shape)

    @says()
    def keep_all(self, t: Trace) -> None:
        world, last = self.picture, self.picture.count - 1
        each = world.discs, world.names, world.coordinates, world.sentence.words
        if t.first_needs_last:
            told = [(0, 0.36), (last, 0.4)]
        else:
            # The last one; then any word may matter.
            some = range(world.count) if world.count <= SOME else (0, last // 2)
            told = [(last, 0.45), *((one, 0.3 / len(some)) for one in some)] if t.translates else []
        for word, share in told:
            lit = world.discs[word], world.sentence.words[word]
            self._light_for(share, *(row[word] for row in each if row), forward=lit)
        if world.count <= FEW:
            self._light_for(0.16, *world.discs, *world.names)
        self.light()

    def _light_for(
        self, share: float, *things: mn.Mobject, forward: Sequence[mn.Mobject] = ()
    ) -> None:
        """These become bright, and some come forward, as long as a part of the sentence is said."""
        start = self.scene.video_time
        seconds = share * self.scene.sentence_seconds
        slowly = LIT if self.picture.count <= FEW else LIT_AMONG_MANY
        self.light(*things, seconds=min(slowly, seconds))
        rest = seconds - (self.scene.video_time - start)
        if forward and rest > FORWARD:
            self.play(pulse(*forward, scale=1.2), seconds=FORWARD)
        self.wait(seconds - (self.scene.video_time - start))


def exactly(equation: Equation, **options: Any) -> Equation:
    """The same equation, with ≈ where what is printed does not give all of the printed result."""
    written = equation.written
    if written.is_exact:
        return equation
    template = written.template.replace("{~} {result}", "≈ {result}")
    return Equation(template, **options, **written.entries)


def how(entry: Quantity, **options: Any) -> Equation:
    """How an entry comes about, without its symbol."""
    return exactly(how_it_closes(entry, symbol=False, **options), **options)


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
        exempt(self.sum, "share", because="one place alone is looked at, beside its sum")
        self.square = world.square_at_foot(t.worked)
        self.reach, self.names, self.bracket = world.measures(t.worked)
        self.angles = world.angles_to([t.nearest, t.strongest]) if t.is_guessed else []
        # One foot that does not tell which score is highest.
        others = [one for one in range(world.count) if one not in (t.strongest, t.nearest)]
        self.shown_first = others[0] if t.by_reach and others else None
        # It shows what a reach is, too, if it is the one that is worked out.
        self.shows_reach = self.shown_first == t.worked and bool(self.reach)
        # That of the word whose reach is measured lies on the line.
        self.spans = {} if not t.by_reach else dict(enumerate(world.reaches()))
        if self.shows_reach:
            self.spans.pop(t.worked, None)
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
        self.play(mn.GrowFromPoint(world.asker, world.ground.at((0, 0))), share=0.75)
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
        falling += [mn.Create(self.spans[word])] if word in self.spans else []
        self.play(*falling, share=share)

    @summit(8)
    @asks(
        options=lambda t: t.who_scores[0],
        answer=lambda t: t.who_scores[1],
        seconds=4.3,
        reveals=lambda t: [*t.scores],
        sheet=False,
        when=lambda t: t.is_guessed,
    )
    def drop(self, t: Trace) -> None:
        self._drop(t)

    @summit(8)
    @says(when=lambda t: not t.is_guessed)
    def tell(self, t: Trace) -> None:
        self._drop(t)

    def _drop(self, t: Trace) -> None:
        world = self.picture
        if not t.by_reach:
            # Of many words only the highest score could be read.
            told = range(world.count) if world.count <= FEW else [t.strongest]
            numbers = {word: Number(t.scores[word], height=0.27) for word in told}
            there = *world.names, *world.discs, *world.coordinates
            put_beside([*numbers.values()], [world.names[word] for word in told], there)
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
        for word in self.slowly_then_all(waiting, share=0.36 if self.angles else 0.7):
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
        others += self._below_sums(
            self.scene.looking.around(near, margin=CLOSE, within=near_enough)
        )
        world.hidden = [one for one in others if one in world.submobjects]
        gone = [*world.hidden, *([] if world.asker in near.submobjects else pair)]
        gone += self.spans.values()
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

    def _below_sums(self, view: Room) -> list[mn.Mobject]:
        """Places that would lie under what is worked out, as the camera will see them."""
        told = Room.around(mn.Group(self.sum, self.reached, self.scored), 0.3)
        scale = FRAME.width / view.width
        seen = [FRAME.centre + scale * (one - view.centre) for one in self.picture.places]
        pairs = zip(self.picture.discs, seen, strict=True)
        return [one for one, place in pairs if told.meets(mn.Dot(place))]

    def _near(self, word: int, room: Room) -> mn.Group:
        """What tells how a place is scored, or as much of it as is not too small in a room."""
        world = self.picture
        close = world.discs[word], world.names[word], *world.coordinates[word : word + 1]
        foot = *close, world.feet[word]
        marks = *([self.pair] if self.pair else []), *self.reach, *self.names, *self.bracket
        all_of_it = world.asker, *foot, *marks
        for one in (mn.Group(*all_of_it), mn.Group(*foot)):
            whole = Room.around(one, CLOSE)
            if max(whole.width / room.width, whole.height / room.height) < FARTHEST:
                return one
        return mn.Group(*close)


EACH = 0.68
"""How much has been said when it is said that each gets a share."""


def is_tie(t: Trace) -> bool:
    """Whether the best place alone brings the opening's tie again."""
    return t.is_covered and t.is_torn and t.leads_alone


class Share(Beat[Trace, TranslatorWorld]):
    rest = 0.3
    follows = Ask

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        asked = self.earlier(Ask)
        self.worked = [asked.sum, asked.reached, asked.scored] if t.by_reach else []
        self.take(*self.worked)
        for one in self.worked:
            exempt(one, "fading", because="it has been worked out, and stays as a score")
        stack, beside = world.aside.columns(1, 2, gap=0.25)
        raised = None if t.shift.value else t.scores
        self.columns = Columns(
            t.powers, t.total, t.words, world.colours, world.aside, stack, raised
        )
        self.tie = [put_low(world.bars_of_opening())] if is_tie(t) else []
        top = t.shares[t.strongest]
        # The index of a long word takes much of a row.
        total = self.columns.total
        is_wide = total.get_right()[0] > beside.left - 0.1
        above = min(1.4, total.get_bottom()[1] - 0.2) if is_wide else 1.4
        room = world.clear_of_names(Room(beside.left, beside.right, above - 1.4, above))
        self.part = room.fit(
            how(top),
            symbol_and_number(top),
            Equation("{result}", result=top),
            edge=mn.LEFT,
            largest=0.36,
        )
        self.part.number("result").set_color(world.colours[t.strongest])
        below = Room(room.left, room.right, beside.bottom, room.top)
        self.parts = [self.part, *self._second_part(t, below)]

    def _second_part(self, t: Trace, room: Room) -> list[Equation]:
        """The next largest share, below, as large; none where there is no room for it."""
        world, second = self.picture, t.shares[t.deciding]
        told = how(second, height=self.part.digit_height)
        told.number("result").set_color(world.colours[t.deciding])
        told.next_to(self.part, mn.DOWN, buff=0.35, aligned_edge=mn.LEFT)
        is_long = "total" not in {one.path for one in self.part.written.entries.values()}
        names = (*world.names, *world.coordinates)
        is_free = room.holds(told) and not any(Room.around(told, 0.1).meets(one) for one in names)
        return [told] if is_free and not is_long else []

    @says()
    def give_each(self, t: Trace) -> None:
        """The best alone is not enough."""
        world, top = self.picture, t.strongest
        if self.worked:
            # Scores under the words say what was worked out: nothing need fly there.
            self.leave(*self.worked)
        # What stands at the frame's edge would be cut by it while the camera goes back.
        edge = [*world.sentence.words, *world.scores, *self.tie]
        back = (
            mn.FadeIn(one, rate_func=AT_LAST if one in edge else mn.smooth)
            for one in (*world.hidden, *self.tie)
        )
        self.look_at_all(alongside=[*back])
        world.add(*world.hidden)
        world.hidden = []
        self._light_word(top, *self.tie)
        self.wait_until_said(EACH)
        self.light()
        self.leave(*self.tie)
        self.appear(self.columns.floor, *self.columns.names, lag=0.3, share=0.15)

    def _light_word(self, word: int, *more: mn.Mobject) -> None:
        """A word and its score are bright and come forward."""
        world = self.picture
        score = world.scores[word : word + 1]
        self.light(world.discs[word], world.names[word], world.sentence.words[word], *score, *more)
        self.play(pulse(world.sentence.words[word], *score, scale=1.15), seconds=FORWARD)

    @says()
    def raise_up(self, t: Trace) -> None:
        world, columns = self.picture, self.columns
        start, whole = self.scene.video_time, self.scene.sentence_seconds
        self.light()
        starts = world.feet if t.by_reach else world.discs
        # As long as it is said, but for the numbers that come, the last of which is read.
        left = whole - (self.scene.video_time - start) - TOLD * world.count - POWER_STAYS
        for word in self.slowly_then_all(range(world.count), share=max(0.4, 0.95 * left / whole)):
            column = columns.columns[word]
            spark = world.discs[word].copy().move_to(starts[word]).set_z_index(25)
            self.play(
                mn.FadeOut(spark, target_position=column.get_bottom()),
                mn.GrowFromEdge(column, mn.DOWN),
            )
            told = columns.numbers[word], *columns.raised[word : word + 1]
            self.play(*map(mn.FadeIn, told), seconds=TOLD)

    @summit(8)
    @says()
    def share(self, t: Trace) -> None:
        world, columns = self.picture, self.columns
        self.wait(0.2)
        gone = *columns.numbers, *columns.names, *columns.raised
        self.play(*map(mn.FadeOut, gone), seconds=0.4)
        pairs = zip(columns.columns, columns.stacked, strict=True)
        self.play(*(mn.Transform(*pair) for pair in pairs), mn.FadeIn(columns.total), seconds=1.4)
        names, below = (*world.names, *world.coordinates), Room.around(mn.Group(*self.parts), 0.1)
        crossed = any(below.meets(one) for one in names)
        (self.pane if crossed else self.pin)(*self.parts)
        self.work_out(self.part, share=0.25)
        self.appear(*self.parts[1:])
        self.wait(1.8)
        # Columns would fly over it; and how the question is called is spoken of no more.
        gone = *world.scores, world.asker_name
        self.leave(*self.parts, columns.total, *gone)
        world.remove(*gone)
        for halo in world.halos:
            halo.weigh(0.0)
        world.add(*world.halos)
        self.scene.add(*world.halos)
        sentence = world.sentence
        for one in columns.columns:
            # Its corners in the order of a bar's: else it would turn over on its way.
            corners = (mn.DL, mn.DR, mn.UR, mn.UL, mn.DL)
            one.set_points_as_corners([one.get_corner(corner) for corner in corners])
            # Above the ground of its bar.
            one.set_z_index(21)
            exempt(one, "fading", because="it becomes the bar of its word")
        # Numbers come when no part passes by them any more.
        there = mn.squish_rate_func(mn.smooth, 0.7, 1.0)
        # Each part of the stack becomes the bar of its word; a share of 1 would fill its ground.
        self.play(
            *(
                mn.ReplacementTransform(one, bar)
                for one, bar in zip(columns.columns, sentence.bars, strict=True)
            ),
            mn.FadeOut(columns.floor),
            world.shine(0.0, 1.0),
            *map(mn.FadeIn, sentence.grounds),
            *(mn.FadeIn(one, rate_func=there) for one in sentence.numbers),
            seconds=1.7,
        )
        world.add(*sentence.shares)
        self.scene.add(*sentence.shares)


class Mix(Beat[Trace, TranslatorWorld]):
    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        below = world.clear_of_names(Room(-6.5, 6.6, -3.65, -2.95))
        # The first of its numbers tells how each of them comes about.
        self.called = Label(label(t, "first-number"), "data", 0.3, 600)
        first = t.context[0]
        self.sum = below.cut_left(self.called.width, gap=0.25)[1].fit(
            how(first),
            Equation("{result}", result=first),
            edge=mn.LEFT,
            largest=0.38,
        )
        self.called.set_x(below.left, mn.LEFT)
        self.called.stand_on(self.sum.number("result").get_bottom()[1])
        exempt(self.called, "load", because="it is the beginning of its sum")
        way = world.ground.at(t.settling.values @ t.places.values)
        # Each place pulls with its share.
        self.pulls = [
            thread(place, way[0], colour, 1.0, 1.0).set_z_index(6)
            for place, colour in zip(world.places, world.colours, strict=True)
        ]
        self._pull(t, t.settling[0])
        self.rate = evenly_if_short(way)
        if _length(way) < STAYS:
            exempt(self.sum, "summit", because="what balances near the middle hardly moves")

    def _pull(self, t: Trace, shares: Quantity) -> None:
        """From each place a thread to where these shares balance, as wide as its share."""
        end = self.picture.ground.at(np.asarray(shares, dtype=float) @ t.places.values)
        for one, place, share in zip(self.pulls, self.picture.places, shares, strict=True):
            one.put_start_and_end_on(place, end + 1e-3 * mn.RIGHT)
            one.set_stroke(width=max(WIDEST * float(share.value), THINNEST))

    @summit(7)
    @says()
    def settle(self, t: Trace) -> None:
        world = self.picture
        # How the question asks is spoken of no more.
        asked = world.asker, world.asker_name, world.line, *world.threads, *world.feet
        asked = tuple(one for one in asked if one in world.submobjects)
        self.play(*map(mn.FadeOut, asked), seconds=0.5)
        world.remove(*asked)
        ways = [(t.asking, one) for one in t.settling[::5]]
        lights = [Room.around(halo[1]) for halo in world.halos]
        lines = points_along([*self.pulls, *self._edges()])
        world.asks = False
        world.choose_side_of_context(ways, lambda _: lines, lights)
        world.mix(t.settling[0])
        # Where half and half would balance, and from there where these weights do.
        self.play(*map(mn.Create, self.pulls), seconds=self.at_least(1.2, 0.16))
        self.play(mn.FadeIn(world.mixture), seconds=0.5)
        world.add(world.mixture)
        there = *world.names, *world.coordinates, *world.discs
        told = [self.called, self.sum]
        crossed = any(Room.around(one, 0.1).meets(thing) for one in told for thing in there)
        # Where names stand below it, they are dimmed.
        (self.pane if crossed else self.pin)(*told)
        result, pair = self.sum.number("result"), self._pair(t)
        parts = [self.called, *(one for one in self.sum if one is not result)]
        late = mn.squish_rate_func(mn.smooth, 0.4, 0.6)
        self.let_be_read(self.sum, since=self.scene.video_time + 0.5 * SLIDES)

        def slide(shares: Quantity) -> None:
            world.mix(shares)
            self._pull(t, shares)

        self.follow(
            t.settling,
            slide,
            moving=self.pulls,
            alongside=[mn.FadeIn(one, rate_func=late) for one in parts],
            rate=self.rate,
            seconds=SLIDES,
        )
        # It is the context where it comes to rest.
        named = (*map(mn.FadeIn, (world.mixture_name, *pair)),)
        self.play(mn.FadeIn(result, shift=0.1 * mn.RIGHT), *named, seconds=0.5)
        world.add(world.mixture_name)
        self.scene.remove(*self.sum.submobjects)
        self.scene.add(self.sum)
        # It is read while it goes, too.
        self.wait(max(1.8, self.seconds_to_read - 0.5))
        self.leave(*told, *self.pulls, *pair)
        self.picture.call_by_letters(self, asked)

    def _edges(self) -> list[mn.Line]:
        """Of the shape."""
        corners = self.picture.ground.at(hull(self.trace.places.values))
        return [mn.Line(*one) for one in pairwise([*corners, corners[0]])]

    def _pair(self, t: Trace) -> list[Formula]:
        """Both numbers of the context, at its name, where places have theirs and there is room."""
        world = self.picture
        if not world.coordinates:
            return []
        a, b = (number(one) for one in t.context)
        pair = Formula("({a}, {b})", height=0.29, a=a, b=b).set_color(theme.active().data)
        name = world.mixture_name.copy()
        world.call_context(name, world.ground.at(t.context.values @ t.basis.values.T))
        there = *world.names, *world.discs, *world.coordinates, self.called, self.sum
        taken = [world.pane, *(Room.around(one, 0.05) for one in there)]
        edges, context = (
            self._edges(),
            mn.Dot(world.ground.at(t.context.values @ t.basis.values.T), 0.4),
        )
        sides = mn.DOWN, mn.UP, mn.RIGHT, mn.LEFT
        for thing, way in product((name, context), sides):
            pair.next_to(thing, way, buff=0.12).set_z_index(9)
            if _is_free(pair, taken, points_along([*self.pulls, *edges])):
                return [pair]
        return []


class Turn(Beat[Trace, TranslatorWorld]):
    rest = 0.3

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        self.turn = t.moments("turn")
        self.trail = world.trail(self.turn)

    def asking_room(self, t: Trace, room: Room) -> Room:
        return self.picture.clear_of_names(self.picture.aside, 0.8)

    @asks(options=2, answer=0, seconds=4.2, sheet=True)
    def once_round(self, t: Trace) -> None:
        # The answer is marked when it has been seen.
        self._light_turn()
        self.scene.add(self.trail)
        self._turn(t)
        # The way stays in the plane.
        self.keep(self.trail)
        self.picture.walked = [self.trail]

    def _light_turn(self, seconds: float = 0.3) -> None:
        """What turns, and what comes of it; how places fall is seen, but not looked at."""
        world = self.picture
        asked = world.asker, world.asker_name, world.line, world.origin
        self.light(*asked, *self._balance(), seconds=seconds)

    def _balance(self) -> list[mn.Mobject]:
        """The weights, their balance and its way."""
        world = self.picture
        context = world.shape, world.mixture, world.mixture_name, self.trail
        return [*context, *world.sentence, *world.halos, *world.discs, *world.names]

    def _turn(self, t: Trace) -> None:
        """The question turns once round, as fast as ever, or as long as is said."""

        def change(moment: int) -> None:
            self.picture.place(moment)
            self.trail.reach(moment - self.turn.start)

        spoken = self.scene.sentence_began + 0.97 * self.scene.sentence_seconds
        self.follow(
            self.turn,
            change,
            rate=mn.linear,
            seconds=max(ONCE_ROUND, spoken - self.scene.video_time),
            moving=[self.trail],
        )

    @says()
    def why(self, t: Trace) -> None:
        start, seconds = self.scene.video_time, 0.97 * self.scene.sentence_seconds
        self._light_balance(t)
        rest = seconds - (self.scene.video_time - start)
        # A little to either side: a small turn makes a small change.
        if facts.turn(t) == "several" and rest > SWAYS:
            self.follow(t.moments("sway"), self.picture.place, rate=mn.linear, seconds=rest)

    def _light_balance(self, t: Trace) -> None:
        """The weights and their balance are bright while it is said why that is inside."""
        world, seconds = self.picture, self.scene.sentence_seconds
        share = INSIDE if facts.turn(t) == "several" else 1.0
        until = self.scene.sentence_began + share * seconds - LIGHTS_UP
        self.light(*self._balance(), seconds=LIGHTS_UP)
        if until - self.scene.video_time > FORWARD:
            self.play(pulse(*world.discs, world.mixture, scale=1.2), seconds=FORWARD)
        self.wait(until - self.scene.video_time)
        self._light_turn(LIGHTS_UP)


def _length(way: np.ndarray) -> float:
    """How far a way of shape (moment, axis) gets, at most."""
    return float(np.linalg.norm(np.ptp(way, axis=0)))


def evenly_if_short(way: np.ndarray) -> Callable[[float], float]:
    """How a way is gone: evenly if its slow beginning and end would look like a stop."""
    return mn.linear if _length(way) < SHORT else mn.smooth


def _shares_at(t: Trace, moment: int) -> Quantity:
    """Shares on the way to one word alone, from where it begins with all the digits they have."""
    return t.cornering[moment] if moment else t.shares


def _cornered(t: Trace) -> list[Quantity]:
    """All probabilities of the two that are shown, on the way to one word alone."""
    return [row[one] for row in t.cornered for one in t.rivals]


def _around_both(feet: Sequence[mn.Mobject]) -> list[mn.Circle]:
    """A ring around feet that fall on one point; none where they are apart, or not in sight."""
    here, there = (foot.get_center() for foot in feet)
    ring = mn.Circle(RING, stroke_color=theme.active().ink, stroke_width=5).set_z_index(16)
    ring.move_to((here + there) / 2)
    if np.linalg.norm(here - there) > RING / 2 or not READ.holds(ring):
        return []
    return [exempt(ring, "overlap", "contrast", because="it lies around feet, on arrows")]


def _size_in(room: Room, thing: mn.Mobject) -> float:
    """How large it is beside the room in which it shall be looked at."""
    return max(thing.width / room.width, thing.height / room.height)


def _stands_free(
    one: Label, name: Label, place: np.ndarray, taken: Sequence[Room], lines: np.ndarray
) -> bool:
    """Put what a place is called beside its name, or its disc, off all else; if that can be."""
    out = mn.UP if name.get_y() > place[1] else mn.DOWN
    beside = product((name, mn.Dot(place)), (0.14, 0.4), (out, -out, mn.RIGHT, mn.LEFT))
    for thing, buff, way in beside:
        one.next_to(thing, way, buff=buff if way[1] else buff + 0.14)
        one.shift(min(0.0, READ.right - one.get_right()[0]) * mn.RIGHT)
        one.shift(max(0.0, READ.left - one.get_left()[0]) * mn.RIGHT)
        if _is_free(one, taken, lines):
            return True
    return _stands_around(one, place, taken, lines)


def _stands_around(
    one: Label,
    place: np.ndarray,
    taken: Sequence[Room],
    lines: np.ndarray,
    suits: Callable[[Label], bool] = lambda _: True,
) -> bool:
    """Put a name anywhere around a place where it suits, off all else; if that can be."""
    for gap, turn in product((0.3, 0.6, 0.9), AROUND):
        way = np.array([np.cos(turn), np.sin(turn), 0.0])
        away = gap + 0.5 * (abs(way[0]) * one.width + abs(way[1]) * one.height)
        if _is_free(one.move_to(place + away * way), taken, lines) and suits(one):
            return True
    return False


def _is_free(one: Label, taken: Sequence[Room], lines: np.ndarray) -> bool:
    """Whether a name is in sight, and off rooms and points."""
    met = any(room.meets(one) for room in taken) or points_on(one, lines)
    return READ.holds(one) and not met


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


class Write(Beat[Trace, TranslatorWorld], when=lambda t: t.params.is_computed):
    rest = 0.5

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        pulled = t.cornering.values[:: len(MOMENTS) // 6]
        self.sum = StateSum(
            world,
            [self._stops(t, one) for one in pulled],
            (label(t, "start"), label(t, "last-word")),
            t.next_state,
            t.begin,
            [world.mixture],
            *self._draw_vectors(t),
        )
        self.rule = self._rule(t)
        self.order = t.rivals[::-1]
        self._name_vectors(t)
        self.odds = self._list(t)
        named = label(t, "score-of-best"), label(t, "score-of-second")
        top = Room.around(self.odds).top + 0.3
        worked_in = WORKED if top < WORKED.bottom else WORKED.cut_bottom(top - WORKED.bottom, 0)[1]
        self.within = BESIDE
        if self.vectors is None:
            # Over all of the width, above the new state alone, if that is not too long.
            lower = BESIDE.cut_top(BESIDE.top - worked_in.bottom, gap=0.2)[1]
            if _size_in(lower, self._near_by(None)) < FARTHEST:
                worked_in = Room(WORKED.left, BESIDE.right, worked_in.bottom, WORKED.top)
                self.within = lower
        rows = [
            *zip(self.order, named, world.rival_colours, worked_in.rows(1, 1, gap=0.5), strict=True)
        ]

        def worked(largest: float) -> list[tuple[Label, Equation]]:
            return [
                self._work_out_fit(t.fits[one], name, colour, room, largest)
                for one, name, colour, room in rows
            ]

        # Both are equally large.
        largest = 0.46 if self.vectors else 0.6
        self.fits = worked(min(one.digit_height for _, one in worked(largest)))

    def _draw_vectors(self, t: Trace) -> tuple[Sequence[StageArrow], Sequence[mn.VMobject]]:
        """Arrows and lines of the two words, where they can be drawn and all is seen at once."""
        world, order = self.picture, t.rivals[::-1]
        self.vectors: WordVectors | None = None
        if not world.has_vectors:
            return (), ()
        vectors = WordVectors(world, world.vectors, [t.choices[one] for one in order])
        vectors.put(self._stops(t, t.cornering.values[-1])[-1])
        # Names keep off them, too.
        self.pulled = [one.copy() for one in vectors.lines]
        self.meeting = _around_both(vectors.feet)
        state = self._stops(t, t.shares.values)[-1]
        vectors.put(state)
        seen = mn.Group(*vectors.arrows, *vectors.feet, mn.Line(vectors.zero, state))
        if _size_in(BESIDE, seen) > FARTHEST:
            return (), ()
        self.vectors = vectors
        return vectors.arrows, [*vectors.lines, *self.pulled]

    def _rule(self, t: Trace) -> mn.VGroup:
        """The sum in letters, in the colours of its arrows."""
        half = self.sum.names[0]
        context = Label(label(self.picture.t, "context-letter"), "data", LETTER, 650)
        word = Label(label(self.picture.t, "last-word"), "ink", LETTER, 650)
        word.set_color(theme.active().parameter)
        parts = list[mn.VMobject]()
        for one in (half, "+", context, "+", word, "=", self.sum.total_name):
            sign = Label(one, "ink2", LETTER, 650) if isinstance(one, str) else one.copy()
            x = parts[-1].get_right()[0] + 0.2 if parts else 0.0
            parts.append(sign.set_x(x, mn.LEFT).stand_on(0.0))
        rule = mn.VGroup(*parts)
        BELOW.shrunk(0.1).shrink_to_fit(rule).move_to(BELOW.centre)
        rule.set_x(BELOW.left, mn.LEFT).set_z_index(20)
        # Each part of it, for one comes after the other.
        for part in parts:
            exempt(part, "overlap", "load", because="it tells what the arrows beside it are")
        return rule

    def _list(self, t: Trace) -> Odds:
        """All words that may be written, those two in their colours, with their probabilities."""
        world, count = self.picture, len(t.choices)
        colours = dict(zip(self.order, world.rival_colours, strict=True))
        # Below what is written, as long as it is spoken of.
        lowest = min(one.get_bottom()[1] for one in world.written.words)
        bottom, left = world.aside.bottom, world.aside.left
        high = min(PITCH * count, HIGH, lowest - 0.3 - bottom)
        room = Room(left, BELOW.right, bottom, bottom + max(LEAST_PITCH * count, high))
        # Their bars go as far as nothing else stands.
        there = *world.names, *(mn.Dot(place, 1.05) for place in world.places)
        ends = [one.get_left()[0] - 0.15 for one in there if room.meets(one)]
        right = max(world.aside.right + MORE, min([room.right, *ends]))
        room = Room(left, right, room.bottom, room.top)
        # Two are as large as they were in the opening.
        style = {} if count == 2 else {"gap": BETWEEN, "capital": CHANCE}
        listed = Odds(
            t.choices,
            [*t.odds],
            [colours.get(one, theme.active().ink2) for one in range(count)],
            BELOW if count == 2 else room,
            [
                *(one for row in t.cornered for one in row),
                *(one for row in t.chances for one in row),
            ],
            **style,
        )
        for name in listed.names:
            exempt(name, "load", because="the words that may be written are one list")
        for one in listed.numbers:
            exempt(one, "blinking", because="each new state has its own")
        exempt(listed, "fading", because="all words that it tells are written when it leaves")
        return listed.set_z_index(20)

    def _name_vectors(self, t: Trace) -> None:
        """Names of the arrows stand clear of the sum."""
        if self.vectors is not None:
            total, last = self.sum, self.sum.stops[-1]
            pulled = total.total_name.copy().move_to(last[-1] + total.beside_total)
            there = *total.texts, pulled, *self.meeting, *self.picture.discs, self.picture.mixture
            ways = summed(total.stops[0]), summed(last[[0, -1]]), points_along(self.pulled)
            self.vectors.call(there, np.concatenate(ways))
            # The sum's arrows have left by then.
            there = total.total_name, *total.pair, total.total
            self.vectors.number([t.head[one] for one in self.order], there)
            if _size_in(BESIDE, self._near_by(self.vectors)) > 1.0:
                self.vectors.pairs = []

    def _work_out_fit(
        self, fit: Quantity, name: str, colour: str, room: Room, largest: float
    ) -> tuple[Label, Equation]:
        """What a score is, and how it is worked out."""
        strip, below = room.cut_top(0.3, gap=0.3)
        ways = [how(fit), *(how(fit, width=below.width, height=size) for size in (0.4, 0.34, 0.3))]
        if self.vectors is None:
            # Nothing else is read there: the one whose digits are largest.
            ways += (how(fit, width=below.width, height=size) for size in (0.6, 0.5))
            ways.sort(key=lambda one: -min(largest, one.digit_height / _size_in(below, one)))
        worked = below.fit(
            *ways,
            symbol_and_number(fit),
            edge=mn.UL,
            largest=largest,
        )
        called = strip.shrink_to_fit(Label(name, "ink", 0.32, 600)).set_color(colour)
        called.next_to(worked, mn.UP, buff=0.3, aligned_edge=mn.LEFT)
        for slot, entry in worked.written.entries.items():
            # The word's own vector has the word's colour; the arrow of the last word has another.
            if entry.path.startswith("head"):
                worked.number(slot).set_color(colour)
        return called, worked

    def _stops(self, t: Trace, shares: np.ndarray) -> np.ndarray:
        """Where the three arrows of the sum begin and end, with a context of these shares."""
        half, before, after = t.stepping.values
        context = shares @ t.places.values
        ends = np.zeros(2), half, half + context, half + context + after - before
        return np.asarray(self.picture.ground.at(np.array(ends)))

    @says()
    def add_up(self, t: Trace) -> None:
        world = self.picture
        # How the old question asked is spoken of no more.
        old = (world.asker_name, world.line, *world.threads, *world.feet)
        world.hidden = [one for one in old if one in world.submobjects]
        self.light(world.asker, world.origin, world.mixture, world.mixture_name)
        called = self._context_stands(t)
        near = mn.Group(*self.sum.steps, self.sum.total, *self.sum.texts, world.mixture)
        near.add(called or world.mixture)
        if world.is_whole(t.asking.values):
            near.add(world.asker)
        # Near by, where the words' own arrows are seen, too; a sum that would have to be enlarged
        # much is nearly a point.
        size = _size_in(BESIDE, near)
        self.is_near = self.vectors is not None and 1 / MOST_ENLARGED < size < 1.0
        # Near by, places that are spoken of no more need no names.
        moves, self.crossed = ([], [*world.names]) if self.is_near else self._step_aside()
        gone = [*world.hidden, *self.crossed]
        if called is None:
            gone.append(world.mixture_name)
        else:
            world.mixture_name.target = called
            moves = [*moves, mn.MoveToTarget(world.mixture_name)]
        leaving = [*moves, *map(mn.FadeOut, (*gone, *world.walked))]
        if self.is_near:
            leaving += self._without_sentence()
            self.look_at(near, margin=0.2, within=BESIDE, alongside=leaving, seconds=1.2)
        else:
            self.play(*leaving, seconds=0.6)
        world.walked = []
        # What moves with the world would come back with it.
        world.remove(*gone)
        self.pin(self.rule)
        if self.is_near:
            self.sum.stand_at_tip()
        self.play(pulse(world.mixture, scale=1.3), seconds=FORWARD)
        self.sum.add_up(self, self.rule)
        self.wait(NAMED)

    def _context_stands(self, t: Trace) -> Label | None:
        """The context's name off the sum, beside its point; nothing where there is no room."""
        world, added = self.picture, self.sum
        name = world.mixture_name.copy()
        things = *added.texts, *world.discs, world.mixture
        taken = [Room.around(one, 0.05) for one in things]
        lines = np.concatenate([summed(added.stops[0]), points_along([world.asker.shaft])])

        def is_apart(one: Label) -> bool:
            return distance(one, lines) > APART

        # At the end of an arrow it would be taken for the name of that.
        if _is_free(name, taken, lines) and is_apart(name):
            return name
        place = world.mixture.get_center()
        found = _stands_around(name, place, taken, lines, is_apart)
        return name if found or _stands_around(name, place, taken, lines) else None

    def _without_sentence(self) -> list[mn.Animation]:
        """Words at the frame's edge would be cut by it while the camera goes near."""
        return [mn.FadeOut(one, rate_func=AT_ONCE) for one in self.picture.sentence]

    def _step_aside(self) -> tuple[list[mn.Animation], list[Label]]:
        """Names give way to the sum, to what is worked out, and to the words' own arrows."""
        named = () if self.vectors is None else self.vectors.names
        listed = Room.around(self.odds, 0.2)
        return self.sum.step_aside(
            BELOW.shrunk(-0.2), listed, *(Room.around(one, 0.05) for one in named)
        )

    def _near_by(self, vectors: WordVectors | None) -> mn.Group:
        """The new state, and the words that are scored by it."""
        total, near = self.sum, mn.Group()
        if vectors is not None:
            near.add(*vectors.arrows, *vectors.feet, *vectors.names, *vectors.pairs)
        return near.add(total.total, total.total_name, *total.pair)

    def _come_near(self, vectors: WordVectors | None) -> None:
        """The camera goes to the new state, and to the words that are scored by it; all else goes.

        What is worked out beside them stands on clear ground.
        """
        world, near = self.picture, self._near_by(vectors)
        sentence = [] if self.is_near else self._without_sentence()
        self.plane = [one for one in world.in_plane() if one is not world.origin]
        fading = [one for one in self.plane if one not in world.halos]
        away = [*map(mn.FadeOut, fading), world.shine(1.0, 0.0), world.thin_ground(1.0, 0.0)]
        away += [*sentence, *self.sum.to_rest()]
        if _size_in(self.within, near) < FARTHEST:
            self.look_at(near, margin=0.2, within=self.within, alongside=away)
        else:
            self.play(*away, seconds=0.5)
        world.remove(*self.plane)

    @says()
    def compare(self, t: Trace) -> None:
        """The words that may be written, and how two of them are scored."""
        vectors = self.vectors
        # What was added has become the new state.
        self.leave(self.rule, *self.sum.steps, *self.sum.names, *self.sum.given)
        # What leaves does not become bright once more.
        self._come_near(vectors)
        self.light(seconds=0.25)
        told = [one for row in self.fits for one in row]
        self.pin(*told, self.odds)
        ends = facts.lists_end(t)
        self.appear(*self.odds.names, lag=0.3, share=NAMES_COME[ends])
        if vectors is None:
            # Those two come forward that will be scored; meanwhile all are read.
            scored = [self.odds.names[one] for one in self.order]
            self.play(pulse(*scored, scale=1.15), seconds=TO_READ)
        if vectors is not None:
            # First it is said that there are such vectors.
            self.wait_until_said(VECTORS[ends])
            grown = (mn.GrowFromPoint(one, vectors.zero) for one in vectors.arrows)
            named = map(mn.FadeIn, (*vectors.names, *vectors.pairs))
            self.play(*grown, *named, share=0.1)
            self.wait_until_said(PRODUCTS[ends])
        for place, (called, worked) in enumerate(self.fits):
            if vectors is not None:
                # How it falls, and then what that is as a product.
                falls = mn.Create(vectors.threads[place]), mn.FadeIn(vectors.feet[place])
                line = [] if place else [mn.FadeIn(vectors.line)]
                self.play(*line, *falls, share=0.07)
            self.appear(called, share=0.03)
            # Where no arrows are seen beside it, it takes as long as it is said.
            self.work_out(worked, share=0.28 if vectors is None else 0.14)
        if vectors is not None:
            self.scene.add(vectors)
            self.wait(0.3 * self.seconds_to_read)

    @says()
    def read_off(self, t: Trace) -> None:
        """What softmax makes of the scores comes below them, for all words."""
        if self.vectors is not None:
            self.wait_until_said(CHANCES)
        self.play(self.odds.grow(self.scene), share=0.36)
        self.appear(*self.odds.numbers)
        self.scene.add(self.odds)
        self.picture.chances = self.odds
        self.wait(max(0.3, self.seconds_to_read - 0.8))
        if not t.corner_matters:
            self._look_back(t)

    def _look_back(self, t: Trace) -> None:
        """The whole is bright again, where the new state is on its own no more."""
        world, total = self.picture, [self.sum.total, self.sum.total_name]
        # The old question's name is away, the context's comes back.
        moments = t.cornering[:: len(MOMENTS) // 6]
        world.choose_side_of_context(
            [(t.asking, one) for one in moments],
            lambda one: summed(self._stops(t, one.values)[[0, -1]]),
        )
        # What is worked out goes before the plane comes: they would lie over each other.
        worked = [one for row in self.fits for one in row]
        for one in worked:
            self.scene.looking.unpin(one)
        # They shrink into the chances that came of them.
        rivals = [self.odds.names[one] for one in self.order]
        into = [
            mn.FadeOut(one, target_position=name.get_center(), scale=0.5)
            for row, name in zip(self.fits, rivals, strict=True)
            for one in row
        ]
        pairs = *self.sum.pair, *([] if self.vectors is None else self.vectors.pairs)
        self.play(*map(mn.FadeOut, pairs), *into, seconds=0.5)
        # Lights that had gone out come with their places, not before.
        world.weigh(t.shares)
        # The old question comes back when the new one is asked.
        world.hidden.append(world.asker)
        # So do names that are crossed while it is pulled.
        ways = self._ways(t) if t.corner_matters else []
        names = list[Label]()
        for one in self.crossed:
            is_crossed = any(points_on(one, points) for _, points in ways)
            stays = not is_crossed or self._stands_off(one, ways)
            (names if stays else world.hidden).append(one)
        plane = (one for one in self.plane if one is not world.mixture_name)
        back = *plane, *names, world.mixture_name
        fading = [*map(mn.FadeOut, self._leaving(t)), *map(mn.FadeIn, back)]
        if ways:
            fading.append(self._clear_name(ways, back))
        fading.append(world.thin_ground(0.0, 1.0))
        fading += (mn.FadeIn(one, rate_func=AT_LAST) for one in world.sentence)
        self.look_at_all(alongside=fading)
        world.add(*(one for one in back if one not in world.walked))
        world.renewed = [*total]
        self.keep(*total, self.odds)

    def _stands_off(self, name: Label, ways: Sequence[tuple[np.ndarray, np.ndarray]]) -> bool:
        """Put a word's name where nothing crosses it while the context is pulled, if it can be."""
        world = self.picture
        place = world.places[next(at for at, one in enumerate(world.names) if one is name)]
        others = [one for one in world.names if one is not name]
        called = [] if self.vectors is None else self.vectors.names
        # The context's name goes along with its point.
        things = *others, *called, *self.meeting, *world.discs, self.odds, *world.written.words
        taken = [world.pane, *(Room.around(one, 0.05) for one in things)]
        lines = np.concatenate([points for _, points in ways])
        return _stands_around(name, place, taken, lines)

    def _ways(self, t: Trace) -> list[tuple[np.ndarray, np.ndarray]]:
        """While the context is pulled: where the new state ends, and points on all arrows."""
        found = list[tuple[np.ndarray, np.ndarray]]()
        for shares in t.cornering.values[:: len(MOMENTS) // 12]:
            stops = self._stops(t, shares)[[0, -1]]
            ways = [summed(stops)]
            if self.vectors is not None:
                self.vectors.put(stops[-1])
                shafts = (one.shaft for one in self.vectors.arrows)
                ways.append(points_along([*self.vectors.lines, *shafts]))
            found.append((stops[-1], np.concatenate(ways)))
        if self.vectors is not None:
            self.vectors.put(found[0][0])
        return found

    def _clear_name(
        self, ways: Sequence[tuple[np.ndarray, np.ndarray]], back: Sequence[mn.Mobject]
    ) -> mn.Animation:
        """The new state's name goes to where nothing crosses it while the context is pulled."""
        world = self.picture
        names = [] if self.vectors is None else [*self.vectors.names, *self.meeting]
        shown = [one for one in (*world.names, *world.discs) if any(one is it for it in back)]
        # There it stands when the old question comes back.
        asks = points_along([world.asker.shaft, *world.threads])
        return self.sum.name_clear_of(ways, [*names, *shown, self.odds], asks)

    def _leaving(self, t: Trace) -> list[mn.Mobject]:
        """What of the words' arrows is not needed, or not seen, when the context is pulled."""
        if self.vectors is None:
            return []
        all_of_it = mn.Group(*self.vectors.arrows, *self.vectors.names)
        if t.corner_matters and READ.holds(all_of_it):
            return []
        leaving = [self.vectors]
        self.vectors = None
        return [*leaving]

    @says(when=lambda t: t.corner_matters)
    def pull(self, t: Trace) -> None:
        self._look_back(t)
        self._pull(t, MOMENTS, seconds=PULLED)
        # Both reach as far: hence the tie.
        self.meeting = [] if self.vectors is None else self.meeting
        self.play(*map(mn.Create, self.meeting), seconds=0.5)
        self.wait(0.7)

    @summit(6)
    @says(when=lambda t: t.corner_matters)
    def give_back(self, t: Trace) -> None:
        # They meet no more as soon as it begins.
        gone = [mn.FadeOut(one, rate_func=AT_FIRST) for one in self.meeting]
        self._pull(t, MOMENTS[::-1], gone, seconds=self.at_least(4.2, 0.75))

    def _pull(
        self, t: Trace, moments: range, alongside: Sequence[mn.Animation] = (), *, seconds: float
    ) -> None:
        """Shares go to one word, or come back, and with them the new state and both bars."""
        world, vectors = self.picture, self.vectors

        def show(moment: int) -> None:
            world.weigh(_shares_at(t, moment))
            self.sum.put(self._stops(t, t.cornering[moment].values))
            self.odds.place([*(t.cornered[moment] if moment else t.odds)])
            if vectors is not None:
                vectors.put(self._stops(t, t.cornering[moment].values)[-1])

        moving = [self.odds, self.sum.total, self.sum.total_name]
        moving += [] if vectors is None else [vectors]
        self.follow(moments, show, moving=moving, alongside=alongside, seconds=seconds)


class Given(Beat[Trace, TranslatorWorld], when=lambda t: not t.params.is_computed):
    @says()
    def put_down(self, t: Trace) -> None:
        world = self.picture
        exempt(world.mixture, "summit", because="what is given is only put down")
        self.leave(*world.walked)
        world.walked = []
        self.light(world.mixture, world.mixture_name, world.shape, *world.discs, *world.names)
        world.write(self, 0, self.at_least(1.5, 0.55))


class Again(Beat[Trace, TranslatorWorld]):
    rest = 0.4

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        # One question turns slowly: the first that turns far enough to be seen.
        turning = [row for row in t.params.asked if self._way(t, row) >= STAYS]
        self.slow = turning[0] if turning else None
        if self.slow is None:
            exempt(world.mixture, "summit", because="no question differs much from the one before")

    def _way(self, t: Trace, row: int) -> float:
        """How far the arrow's tip goes to that question."""
        return _length(self.picture.tips(t.moments(f"next {row}")))

    def _seconds(self, t: Trace, row: int) -> float:
        """In which the arrow turns to that question."""
        if row != self.slow:
            return NEXT_TURN
        if t.params.is_computed:
            return self.at_least(SLOW_TURN, 0.5)
        return self.at_least(SLOW_GIVEN if len(t.params.asked) > 1 else ONLY_TURN, 0.5)

    @summit(6)
    @says()
    def second(self, t: Trace) -> None:
        world = self.picture
        if not t.params.is_computed:
            self._give(t, 1)
            return
        world.write_chosen(self, 0)
        state, name = world.renewed
        back = [one for one in world.hidden if one is not world.asker_name]
        homing = self.picture.names_at_home()
        # It is not as bright as what asks, until it asks.
        dimmed = [mn.FadeToColor(one, theme.active().ink2) for one in (state, name)]
        self.play(*map(mn.FadeIn, back), *homing, *dimmed, seconds=0.5)
        world.add(*back)
        world.hidden = []
        # Lines of the first shares are no shares of what asks now.
        self._dim_threads(1)
        self._turn(t, 1, state, name)
        self._stop(t, 1)

    @says(when=lambda t: t.params.is_computed)
    def third(self, t: Trace) -> None:
        self._ask_and_write(t, 1, self.at_least(COMES, 0.5))

    @says(when=lambda t: bool(later(t)))
    def go_on(self, t: Trace) -> None:
        for row in range(2, t.params.rows - t.params.ends_apart):
            if not t.params.is_computed:
                self._give(t, row)
                continue
            self._dim_threads(row)
            self._turn(t, row, *self.state)
            self.wait(STOP)
            self._ask_and_write(t, row)
            self.wait(STOP if facts.crosses(t) == "no" else 0.0)

    @says(when=lambda t: t.params.ends_apart)
    def end(self, t: Trace) -> None:
        """The sign for the end; where it would look tells nothing, so it has no threads."""
        last = t.params.rows - 1
        if facts.crosses(t) != "no":
            written = self.picture.written
            self.light(*written.words, *written.threads, *self.picture.sentence)
            self.wait_until_said(CROSSED)
            # They are bright as long as they are spoken of.
            self.light()
        else:
            self._dim_threads(last)
        if t.params.is_computed:
            self._turn(t, last, *self.state)
            self._dim_threads(last)
            self._ask_and_write(t, last)
            return
        self.appear(self.picture.written.words[last], share=0.3)
        self.picture.add(self.picture.written.words[last])

    def _give(self, t: Trace, row: int) -> None:
        """The next question, which is given, and what is written then."""
        self.light()
        self._turn(t, row)
        # Where the first question that is told does not turn, what is written has its time.
        alone = row == 1 and self._way(t, row) < STAYS
        self.picture.write(self, row, self.at_least(1.5, 0.6) if alone else 1.5)
        self._stop(t, row)

    def _ask_and_write(self, t: Trace, row: int, seconds: float = COMES) -> None:
        """While a question stands, its new state comes about and writes a word.

        As long as the question is there, all shares are its own.
        """
        world = self.picture
        arrow, name = world.new_state(row)
        self.state = arrow, name
        grows = mn.GrowFromPoint(arrow, world.ground.at((0, 0)), rate_func=AT_ONCE)
        comes: list[mn.Animation] = [grows, mn.FadeIn(name, rate_func=AT_ONCE)]
        if world.chances is not None:
            # What softmax makes of the scores of now; the longest bar is written.
            comes.append(world.chances.turn_into([*t.chances[row]], AFTER))
        start = self.scene.video_time
        steps = self._steps(t, row) if row == 1 else []
        for step in steps:
            # The rule is seen at work once more.
            self.play(mn.GrowFromPoint(step, step.shaft.get_start()), seconds=STEP)
        comes += map(mn.FadeOut, steps)
        self.play(*comes, seconds=max(seconds - (self.scene.video_time - start), COMES))
        self.wait(SEEN)
        world.write_chosen(self, row)
        if row == t.params.asked[-1]:
            # It is not shown to ask once more.
            self.wait(0.3)
            self.leave(*self.state, *([] if world.chances is None else [world.chances]))
            world.chances = None

    def _steps(self, t: Trace, row: int) -> list[StageArrow]:
        """What the state that writes a word is a sum of, tip to tail; nothing if it is too long."""
        now, ground = theme.active(), self.picture.ground
        word = t.params.word_vectors[int(t.said[row - 1].value)]
        parts = t.kept.value * t.states.values[row], t.contexts.values[row], np.array(word)
        sums = np.cumsum([np.zeros(t.params.width), *parts], axis=0)
        stops = ground.at(sums @ t.basis.values.T)
        on = points_along(mn.Line(*ends) for ends in pairwise(stops))
        listed = [] if self.picture.chances is None else [Room.around(self.picture.chances, 0.1)]
        met = any(room.meets(mn.Dot(point)) for room in listed for point in on)
        if met or not all(READ.holds(mn.Dot(one)) for one in stops):
            return []
        colours = now.ink2, now.data, now.parameter
        because = "it lies in the plane, on what is there"
        return [
            exempt(
                arrow(*ends, colour, 6.0).set_z_index(12), "overlap", "contrast", because=because
            )
            for ends, colour in zip(pairwise(stops), colours, strict=True)
        ]

    def _turn(self, t: Trace, row: int, state: mn.Mobject | None = None, *names: Label) -> None:
        """The arrow turns to that question, onto a state that stands there and whose name goes."""
        world, way = self.picture, t.moments(f"next {row}")
        seconds = self._seconds(t, row)
        called = world.asker_name, world.mixture_name
        there = [one for one in called if one in world.submobjects]
        states = [] if state is None else [state]
        shown = [one for one in names if one in self.scene.mobjects]
        if self._way(t, row) < STAYS:
            # A question that is asked once more does not turn.
            seconds = min(seconds, 0.6)
            if len(there) == len(called):
                # So short a way the names go along.
                gone = [mn.FadeOut(one) for one in (*states, *shown)]
                self.follow(way, world.place, alongside=gone, seconds=seconds)
                return
        # Its own name would go through others: it comes again where it stops.
        before = [one.get_center() for one in called]
        world.choose_sides_for(way[-1], way[0])
        for one, place in zip(called, before, strict=True):
            one.move_to(place)
        if there:
            self.play(*map(mn.FadeOut, there), seconds=0.3)
        world.remove(*there)
        # It goes first: the arrow comes to where it stands.
        gone = [mn.FadeOut(one, rate_func=AT_ONCE) for one in shown]
        self.follow(way, world.place, alongside=gone, seconds=seconds)
        self.play(*map(mn.FadeIn, called), *map(mn.FadeOut, states), seconds=0.3)
        world.add(*called)

    def _stop(self, t: Trace, row: int) -> None:
        """Those that are looked at most are bright, with their shares, long enough to be read."""
        world = self.picture
        found = largest(t.alignment.values[row])
        each = world.discs, world.names, world.halos, world.sentence.words
        lit = [things[one] for one in found for things in each]
        asked = world.asker, world.asker_name, world.line, world.mixture, world.mixture_name
        written = (one for one in world.written.words if one in world.submobjects)
        self.light(*lit, *asked, *world.sentence.shares, *written)
        self.wait(STOP)
        self._dim_threads(row)

    def _dim_threads(self, row: int) -> None:
        """All but the threads of words before that one is bright: they are no shares of now."""
        dim_threads(self, self.picture.written.threads[:row])


def dim_threads(beat: Beat[Trace, TranslatorWorld], threads: Sequence[mn.VGroup]) -> None:
    """All but these threads is bright."""
    old = [one for word in threads for one in (word, *word)]
    shown = (*beat.picture.submobjects, *beat.scene.mobjects)
    others = [one for one in shown if one is not beat.picture]
    bright = [part for one in others for part in one.family_members_with_points()]
    beat.light(*(one for one in bright if not any(one is other for other in old)))


class Names(Beat[Trace, TranslatorWorld]):
    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        self.query = Label(label(t, "query"), "ink", 0.32, 650).set_z_index(14)
        self.keys, self.both = (
            [Label(text, "ink", 0.28, 600).set_z_index(14) for _ in world.names]
            for text in (label(t, "key"), label(t, "key-and-value"))
        )
        self._call(t)
        self.ring = mn.Circle(RING, stroke_color=world.colours[t.deciding], stroke_width=5)
        self.ring.move_to(world.places[t.deciding]).set_z_index(8)
        exempt(self.ring, "overlap", because="it goes along with its key")
        exempt(self.ring, "contrast", because="it begins on the disc that has its colour")
        self.parting = self._part_of_way(t)
        self.key, self.value = self._named_apart(t)
        # All that comes when a key parts from its value.
        self.split: list[mn.Mobject] = []
        self._draw_end(t)

    def _call(self, t: Trace) -> None:
        """Names of the question and of the places; of some places alone, if there is no room."""
        world = self.picture
        # The context comes back with the first question, and its name beside it.
        context = mn.Dot(world.ground.at(t.context @ t.basis.values.T), 0.34)
        there = (context, *world.discs, *world.written.words)
        taken = [world.pane, *(Room.around(one, 0.05) for one in there)]
        # On one line with a word a name would be read as its end.
        rooms = [Room.around(one, 0.05) for one in world.names]
        taken += [Room(one.left - 0.2, one.right + 0.2, one.bottom, one.top) for one in rooms]
        if t.parts:
            # There the context goes when a key leaves.
            end = t.parted_shares.values[-1] @ t.places.values
            taken.append(Room.around(mn.Dot(world.ground.at(end), 0.7)))
        world.call_at_tip(self.query, world.tip(t.asking.values), taken)
        name = world.mixture_name.copy()
        world.call_context(name, context.get_center())
        taken += [Room.around(one, 0.05) for one in (*world.feet, self.query, name)]
        corners = [*world.places, world.places[0]]
        edges = points_along(thread(*ends, world.colours[0]) for ends in pairwise(corners))
        edges = np.concatenate([edges, world.falls()])
        rows, clear = zip(world.names, world.places, self.keys, self.both, strict=True), []
        for name, place, *labels in rows:
            stand = [_stands_free(one, name, place, taken, edges) for one in labels]
            clear.append(all(stand))
        rooms = [Room.around(one, 0.02) for one in self.both]
        crowded = any(
            room.meets(one) for place, room in enumerate(rooms) for one in self.both[place + 1 :]
        )
        if world.count > FEW or crowded or not all(clear):
            # Where there is room for none, they are only said.
            told = self._two_apart(t, clear)
            self.keys, self.both = (
                [labels[one] for one in told] for labels in (self.keys, self.both)
            )

    def _draw_end(self, t: Trace) -> None:
        """The bars of the opening, if there were some, and how the question goes home."""
        world, self.order = self.picture, t.rivals[::-1]
        self.odds = (
            Odds(
                [t.choices[one] for one in self.order],
                [t.cornered[-1][one] for one in self.order],
                world.rival_colours,
                Room(-5.2, 5.6, -3.4, -1.5),
                _cornered(t),
            )
            if t.is_covered
            else None
        )
        # Bars that move are the summit; else keys part slowly from values, or all goes home slowly.
        bars = t.cornered.values if t.params.is_computed else np.zeros((1, 1))
        self.ends_slowly = self.odds is not None and np.ptp(bars, axis=0).max() > 0.05
        self.home = world.tips(t.moments("first"))
        if not t.parts and _length(self.home) < STAYS:
            exempt(self.query, "summit", because="the last question was nearly the first one")

    def _two_apart(self, t: Trace, clear: Sequence[bool]) -> list[int]:
        """Two words, those that are looked at most first, whose names keep off each other."""
        found = list[int]()
        for one in np.argsort(-t.shares.values, kind="stable"):
            rooms = [(Room.around(row[one]), row) for row in (self.keys, self.both)]
            met = any(room.meets(row[other]) for room, row in rooms for other in found)
            if clear[one] and not met:
                found.append(int(one))
        return found[:2]

    def _part_of_way(self, t: Trace) -> range:
        """The moments in which the key that leaves is in sight; all, if that is hardly any.

        Then it goes beyond the frame, and its share is seen to grow all the same.
        """
        ends = self.picture.ground.at(t.parted_places.values[:, t.deciding])
        rings = [READ.holds(mn.Dot(end, radius=0.25)) for end in ends]
        seen = rings.index(False) if False in rings else len(rings)
        if seen < HARDLY * len(rings):
            exempt(self.ring, "frame", because="its key goes beyond the frame")
            seen = len(rings)
        return range(seen)

    def _named_apart(self, t: Trace) -> list[Label | None]:
        """Names of a key on its way, and of the value that it leaves, where there is room.

        The word stays with its value, off that way.
        """
        world, last = self.picture, self.parting[-1]
        way = world.ground.at(t.parted_places.values[: last + 1, t.deciding])
        contexts = [t.parted_shares.values[one] @ t.places.values for one in (0, last)]
        word, value = world.names[t.deciding], world.places[t.deciding]
        others = [one for one in world.names if one is not word]
        things = (*others, *world.discs, *world.written.words, self.query)
        things += tuple(mn.Dot(world.ground.at(one), 0.8) for one in contexts)
        taken = [world.pane, *(Room.around(one, 0.05) for one in things)]
        lines = self._lines_of_key(t, way)
        stays = word.copy()
        if not points_on(word, lines) or not _stands_around(stays, value, taken, lines):
            stays.move_to(word)
        self.word_aside = stays.get_center()
        taken.append(Room.around(stays, 0.05))
        names = [Label(label(t, one), "ink", 0.28, 600).set_z_index(14) for one in ("key", "value")]
        key, called = names
        stand_apart = _stands_around(called, value, taken, lines)
        passed = [Room.around(one, 0.05) for one in (*others, stays, called, self.query)]

        def keeps_off(name: Label) -> bool:
            from_key, moved = name.get_center() - way[-1], name.copy()
            moved_to = (moved.move_to(at + from_key) for at in way)
            return not any(room.meets(one) for one in moved_to for room in passed)

        taken.append(Room.around(called, 0.05))
        goes_along = _stands_around(key, way[-1], taken, lines, keeps_off)
        return [
            exempt(name, "overlap", because="it goes along") if stands else None
            for name, stands in ((key, goes_along), (called, stand_apart))
        ]

    def _lines_of_key(self, t: Trace, way: np.ndarray) -> np.ndarray:
        """Points on the question's line, on all falls onto it, and where the key's ring goes."""
        world = self.picture
        zero, tip = world.ground.at((0, 0)), world.ground.at(t.asking)
        along = (tip - zero) / max(float(np.linalg.norm(tip - zero)), 1e-6)
        places = [*np.delete(world.places, t.deciding, axis=0), way[-1]]
        feet = [zero + ((one - zero) @ along) * along for one in places]
        across = np.array([-(way[-1] - way[0])[1], (way[-1] - way[0])[0], 0.0])
        across *= RING / max(float(np.linalg.norm(across)), 1e-6)
        return points_along(
            [
                mn.Line(zero - 15 * along, zero + 15 * along),
                *(mn.Line(*ends) for ends in zip(places, feet, strict=True)),
                *(mn.Line(way[0] + off, way[-1] + off) for off in (-across, 0 * across, across)),
            ]
        )

    @says()
    def call(self, t: Trace) -> None:
        world, home = self.picture, t.moments("first")

        def go_home(moment: int) -> None:
            world.place(moment)
            # At home its shares have all the digits that they had.
            if moment == home.stop - 1:
                world.weigh(t.shares)

        # What was written later was not asked for by this arrow.
        later = world.written.threads[1:]
        dim_threads(self, later)
        parts, said = t.parts, self.scene.sentence_seconds
        rate = evenly_if_short(self.home)
        if world.asker_name in world.submobjects:
            # It gets another name where it stops.
            self.play(mn.FadeOut(world.asker_name), seconds=0.3)
            world.remove(world.asker_name)
        if parts:
            self.follow(home, go_home, seconds=0.2 * said)
            self._light_in_turn()
        elif _length(self.home) >= STAYS:
            # Its slow ends are hardly seen to move.
            self.follow(home, go_home, rate=rate, seconds=7.0)
        else:
            # It is hardly seen to turn: meanwhile those come forward that are scored.
            scored = pulse(*world.discs, scale=1.3, lag=0.4)
            self.follow(home, go_home, rate=rate, alongside=[scored], seconds=max(4.0, 0.6 * said))
        self.light(world.asker, world.line, *world.discs, *world.names)
        self.play(mn.FadeIn(self.query), seconds=0.6)
        self.appear(*self.keys, lag=0.5, share=0.22)
        dim_threads(self, later)
        # One after the other: through each other they could not be read.
        self.leave(*self.keys)
        self.appear(*self.both, lag=0.3, share=0.15)
        # Where a key parts from its value, they stand on while it is said that a state is both.
        self.wait(0.3 if t.parts else max(0.3, self.seconds_to_read))

    def _light_in_turn(self) -> None:
        """What scores, what is shared and what is mixed is bright, one after the other."""
        world = self.picture
        for told in (
            (world.asker, world.line, *world.threads, *world.feet),
            (*world.halos, *world.sentence.shares),
            (world.mixture, world.mixture_name, world.shape),
        ):
            self.light(*told, *world.discs, *world.names, seconds=0.25)
            self.wait(0.2)

    @says(when=lambda t: t.parts)
    def part(self, t: Trace) -> None:
        world, word, moments = self.picture, t.deciding, self.parting
        value = world.places[word]
        tie = thread(value, value + 1e-3 * mn.RIGHT, world.colours[word], 3.0, 1.0).set_z_index(7)
        named = [one for one in (self.key, self.value) if one is not None]
        still = max(0.16 * self.scene.sentence_seconds, self.seconds_to_read)
        self.play(pulse(*self.both, scale=1.1, lag=0.3), seconds=still)
        called = world.names[word]
        called.target = called.copy().move_to(self.word_aside)
        stays = np.allclose(called.get_center(), self.word_aside)
        aside = [] if stays else [mn.MoveToTarget(called)]
        self.play(*map(mn.FadeOut, self.both), *aside, mn.FadeIn(self.ring), seconds=0.5)
        key_from_ring = None
        if self.key is not None:
            end = world.ground.at(t.parted_places.values[moments[-1], word])
            key_from_ring = self.key.get_center() - end
            self.key.move_to(value + key_from_ring)

        def show(moment: int) -> None:
            key = world.ground.at(t.parted_places.values[moment, word])
            world.stand(t.parted_places[moment])
            world.weigh(t.parted_shares[moment])
            world.written.weigh(0, t.parted_shares[moment], THINNEST)
            self.ring.move_to(key)
            tie.put_start_and_end_on(value, key + 1e-3 * mn.RIGHT)
            if key_from_ring is not None:
                self.key.move_to(key + key_from_ring)

        self.scene.add(tie)
        self.appear(*named, share=0.08)
        dim_threads(self, world.written.threads[1:])
        self.wait_until_said(PUSHES)
        seconds = self.at_least(0.0, 0.4) if self.ends_slowly else self.at_least(6.0, 0.5)
        self.follow(moments, show, moving=[self.ring, tie, *named], seconds=seconds)
        self.split = [self.ring, tie, *named]

    @says()
    def come_home(self, t: Trace) -> None:
        sentence, written = self.picture.sentence, self.picture.written
        above = SENTENCES.cut_bottom(2.5, 0)[1] if self.odds else SENTENCES
        # It is the opening again, without the plane.
        called = [] if t.parts else self.both
        world = self.picture
        gone = [world.ground, *world.in_plane(), self.query, *called, *self.split]
        if self.odds is not None:
            # Nothing is written until the bars have told what is.
            gone += [*written.words, *written.threads]
        # First the plane goes, whose key and context are not home; then the shares change, and are
        # those of the opening when its bars come.
        leaves = mn.smooth if self.odds is None else BEFORE
        fading: list[mn.Animation] = [mn.FadeOut(one, rate_func=leaves) for one in gone]
        back = self._shares_back(t)
        fading += [mn.UpdateFromAlphaFunc(one, back, rate_func=AT_LAST) for one in sentence.shares]
        coming: list[mn.Animation] = []
        if self.odds is not None:
            exempt(self.odds, "fading", because="the end has been told when it leaves")
            self.pin(self.odds)
            coming.append(mn.FadeIn(self.odds, rate_func=AT_LAST))
        # What moves with the world would come back with it.
        self.look_at(
            sentence,
            *written.words,
            margin=0.15,
            within=above,
            alongside=[*fading, *coming],
            seconds=1.6,
        )
        self.picture.remove(*gone)
        ending = [] if self.odds is None else [self.odds]
        shown = [*sentence, *ending]
        if self.odds is None:
            shown += [*written.words, *written.threads[0]]
        self.light(*shown)
        if self.odds is None:
            exempt(written.words[0], "share", because="a sentence is as long as it is")
            # As long as it is said, after the camera has gone.
            seconds = max(0.9, (self.scene.sentence_seconds - 3) / len(written.words))
            for word, looks in zip(written.words[1:], written.threads[1:], strict=True):
                self.light(word, *looks, *sentence, seconds=seconds)
            self.light(*written.words, *written.threads, *sentence, seconds=seconds)
        if self.odds is not None:
            self.scene.add(self.odds)

            def show(moment: int) -> None:
                shares = _shares_at(t, moment)
                sentence.weigh(shares)
                written.weigh(0, shares)
                self.odds.place([t.cornered[moment][one] for one in self.order])

            self.wait_until_said(ASKS)
            # The opening's bars, with what the word under the cover adds.
            self.follow(
                MOMENTS[::-1],
                show,
                moving=[self.odds],
                rate=mn.rate_functions.ease_in_out_sine,
                seconds=self.at_least(7.0, MOVED - ASKS),
            )
            threads = [one for row in written.threads for one in row]
            for one in threads:
                exempt(one, "fading", because="the end has been told when it leaves")
            self.play(*map(mn.FadeIn, (*written.words, *threads)), seconds=0.6)
            self.light()
        self.wait(0.6 if self.odds else 0.2)

    def _shares_back(self, t: Trace) -> Callable[[mn.Mobject, float], None]:
        """Keys are at their values again; then all is for one word, if the opening was so."""
        shown = [t.parted_shares[one] for one in (self.parting[::-1] if t.parts else (0,))]
        # No thread goes while they come back.
        parted = len(shown)
        shown += [t.shares] if self.odds is None else [*t.cornering]

        def show(_: mn.Mobject, alpha: float) -> None:
            at = round(alpha * (len(shown) - 1))
            shares = shown[at]
            self.picture.sentence.weigh(shares)
            self.picture.written.weigh(0, shares, THINNEST if at < parted else 0.0)

        return show


class InCode(CodeEnding[Trace, TranslatorWorld]):
    """The program of what was seen."""

    complete = 0.6

    def point_out(self) -> None:
        """Softmax, and then the products, as they are said."""
        now, t = theme.active(), self.trace
        told = ("softmax", now.data), ("@", now.focus)
        lines: list[Typeset] = list(self.code.lines)
        for share, (sign, colour) in zip(MARKS, told, strict=True):
            self.wait_until_said(share)
            grounds = [
                self._ground_of(line, sign, place, colour)
                for line in lines
                for place in places_of(sign, line.text)
                # The small network's products are not those that are said.
                if sign != "@" or t.by_reach or line.text.startswith("c =")
            ]
            self.play(*map(mn.FadeIn, grounds), seconds=EACH_MARK)

    def _ground_of(self, line: Typeset, sign: str, place: int, colour: str) -> mn.Mobject:
        """Below a part of a line, all of whose characters are equally wide."""
        ground = self._ground(line, colour)
        each = line.width / len(line.text)
        ground.stretch_to_fit_width((len(sign) + 0.6) * each)
        return ground.set_x(line.get_left()[0] + (place + len(sign) / 2) * each)


def places_of(sign: str, text: str) -> list[int]:
    """Where it begins in a text."""
    return [place for place in range(len(text)) if text.startswith(sign, place)]


class Attention(LessonScene):
    trace_class = Trace
    picture = TranslatorWorld
    beats = (Source, Opening, Places, Ask, Share, Mix, Turn, Write, Given, Again, Names, InCode)
    short = (Source, Opening, Places, Ask, Mix)
