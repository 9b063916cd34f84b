"""The beat “Query, keys, values”."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise, product

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label, says
from deepchalk.mobjects import Label, Room, exempt, pulse, thread
from deepchalk.stage import READ, Beat

from ..picture.opening import Odds
from ..picture.world import FEW, TranslatorWorld, points_along, points_on
from ..picture.written import THINNEST
from ..trace import Trace
from .parts import (
    FORWARD,
    LATER,
    MOMENTS,
    RING,
    STAYS,
    dim_threads,
    evenly_if_short,
    in_sight,
    is_free,
    length,
    shares_at,
    stands_around,
)

ASKS, MOVED = 0.35, 0.6
"""How much of the last sentence has been said when it says what moves the bars, and when that they
move."""

RIGHT_WORDS = 0.2
"""Part of the last sentence in which it tells of the right words, which come one by one."""

BARS_MOVE, BARS_MOVE_SLOWLY = 2.8, 7.0
"""Seconds in which the bars move, at least: as long as that is said, or as the summit."""

PLANE_GOES, PLANE_GOES_SLOWLY = 2.2, 3.0
"""Seconds in which the plane goes, and those where it is most of what is drawn."""

FIRST = mn.squish_rate_func(mn.smooth, 0.0, 0.3)
"""How the plane goes but for the shape, which is most of it."""

SOON = mn.rate_functions.ease_out_cubic
"""How the shape goes, whose end is hardly seen."""

PUSHES = 0.5
"""How much has been said when it is said that a key leaves."""

GOES = 1e-3
"""Units of the frame from one moment to the next: less is not seen to move."""

HARDLY = 0.25
"""Part of its way on which a key must be in sight, to stop where it no longer is."""

FAR_ALONG = np.linspace(-15, 15, 7)
"""Ends of pieces of the question's line, as long as falls onto it are."""

SENTENCES = Room(-6.2, 6.2, -3.4, 3.5)
"""Where both sentences are seen from near."""

BARS, ABOVE_BARS = Room(-5.2, 5.6, -3.4, -1.5), SENTENCES.cut_bottom(2.5, 0)[1]
"""Bars below them, and where they are seen then."""

LOW_BARS, ABOVE_LOW_BARS = Room(-5.2, 5.6, -3.45, -2.5), SENTENCES.cut_bottom(1.15, 0)[1]
CLOSE_TOGETHER = {"gap": 0.1, "capital": 0.72}
"""The same where bars are lower, one close above the other."""

MARGIN, READABLE = 0.15, 0.24
"""Beside both sentences, and the height of a capital, at least."""


def _cornered(t: Trace) -> list[Quantity]:
    """All probabilities of the two that are shown, on the way to one word alone."""
    return [row[one] for row in t.cornered for one in t.rivals]


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
        if is_free(one, taken, lines):
            return True
    return stands_around(one, place, taken, lines)


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
        # What left for that time.
        self.away: list[mn.VGroup] = []
        self._draw_end(t)

    def _call(self, t: Trace) -> None:
        """Names of the question and of the places; of some places alone, if there is no room."""
        world = self.picture
        # The context comes back with the first question, and its name beside it.
        context = mn.Dot(world.ground.at(t.context @ t.basis.values.T), 0.34)
        there = (context, *world.discs, *world.written.words)
        taken = [*world.beside_sentence, *(Room.around(one, 0.05) for one in there)]
        # On one line with a word a name would be read as its end.
        rooms = [Room.around(one, 0.05) for one in world.names]
        taken += [Room(one.left - 0.2, one.right + 0.2, one.bottom, one.top) for one in rooms]
        if t.parts:
            # There the context goes when a key leaves, and so it comes there.
            way = world.ground.at(t.parted_shares.values @ t.places.values)
            taken.append(Room.around(mn.Dot(way[-1], 0.7)))
            taken += (Room.around(mn.Dot(one, 0.34)) for one in way[:-1:8])
        world.call_at_tip(self.query, world.tip(t.asking.values), taken)
        name = world.mixture_name.copy()
        world.call_context(name, context.get_center())
        taken += [Room.around(one, 0.05) for one in (*world.feet, self.query, name)]
        corners = [*world.places, world.places[0]]
        edges = points_along(thread(*ends, world.colours[0]) for ends in pairwise(corners))
        asks = points_along([mn.Line(world.ground.at((0, 0)), world.tip(t.asking.values))])
        edges = np.concatenate([edges, world.falls(), asks])
        rows, clear = zip(world.names, world.places, self.keys, self.both, strict=True), []
        for name, place, *labels in rows:
            stand = [_stands_free(one, name, place, taken, edges) for one in labels]
            clear.append(all(stand))
        crowded = any(
            Room.around(one, 0.02).meets(other)
            for labels in (self.keys, self.both)
            for one, other in combinations(labels, 2)
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
        both = mn.Group(world.sentence, *world.written.words)
        smallest = min(one.digit_height for one in (*world.sentence.words, *world.written.words))
        # Where words would be too small to be read, the bars give way to them.
        self.low = smallest * ABOVE_BARS.height < READABLE * (both.height + 2 * MARGIN)
        self.odds = (
            Odds(
                [t.choices[one] for one in self.order],
                [t.cornered[-1][one] for one in self.order],
                world.rival_colours,
                LOW_BARS if self.low else BARS,
                _cornered(t),
                **(CLOSE_TOGETHER if self.low else {}),
            )
            if t.is_covered
            else None
        )
        # Keys part slowly from values; where they do not, all goes home slowly, or bars move so.
        self.home = in_sight(world.tips(t.moments("first")), world.ground.at((0, 0)))
        if not t.parts and length(self.home) < STAYS:
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
        taken = [*world.beside_sentence, *(Room.around(one, 0.05) for one in things)]
        lines = self._lines_of_key(t, way)
        stays = word.copy()
        if not points_on(word, lines) or not stands_around(stays, value, taken, lines):
            stays.move_to(word)
        self.word_aside = stays.get_center()
        taken.append(Room.around(stays, 0.05))
        names = [Label(label(t, one), "ink", 0.28, 600).set_z_index(14) for one in ("key", "value")]
        key, called = names
        stand_apart = stands_around(called, value, taken, lines)
        there = *others, stays, called, self.query, *world.discs
        passed = [Room.around(one, 0.05) for one in there]

        def keeps_off(name: Label) -> bool:
            from_key, moved = name.get_center() - way[-1], name.copy()
            moved_to = (moved.move_to(at + from_key) for at in way)
            in_sight = (
                READ.holds(one) and not any(room.meets(one) for room in passed) for one in moved_to
            )
            return all(in_sight)

        taken.append(Room.around(called, 0.05))
        goes_along = stands_around(key, way[-1], taken, lines, keeps_off)
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
                *(mn.Line(zero + a * along, zero + b * along) for a, b in pairwise(FAR_ALONG)),
                mn.Line(zero, tip),
                *(mn.Line(*ends) for ends in zip(places, feet, strict=True)),
                *(mn.Line(way[0] + off, way[-1] + off) for off in (-across, 0 * across, across)),
            ]
        )

    @says()
    def call(self, t: Trace) -> None:
        world, home = self.picture, self._seen_to_go(t.moments("first"))

        def go_home(moment: int) -> None:
            world.place(moment)
            # At home its shares have all the digits that they had.
            if moment == home.stop - 1:
                world.weigh(t.shares)

        # What was written later was not asked for by this arrow, and the first word not yet.
        later = world.written.threads[1:]
        dim_threads(self, world.written.threads)
        parts, said = t.parts, self.scene.sentence_seconds
        rate = evenly_if_short(self.home)
        if world.asker_name in world.submobjects:
            # It gets another name where it stops.
            self.play(mn.FadeOut(world.asker_name), seconds=0.3)
            world.remove(world.asker_name)
        if parts:
            self.follow(home, go_home, seconds=0.2 * said)
            self._light_in_turn()
        elif length(self.home) >= STAYS:
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

    def _seen_to_go(self, home: range) -> range:
        """The moments from the last one before the arrow's end, or the context, is seen to go."""
        ground, t, then = self.picture.ground, self.trace, slice(home.start, home.stop)
        ends = in_sight(ground.at(t.moving_places.values[then]), ground.at((0, 0)))
        contexts = ground.at(t.moving_shares.values[then] @ t.places.values)
        moved = (np.linalg.norm(np.diff(one, axis=0), axis=1) for one in (ends, contexts))
        goes = np.maximum(*moved) > GOES
        return home[int(goes.argmax()) :] if goes.any() else home

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
        # Where there was room for no name, the states themselves come forward.
        self.play(pulse(*(self.both or world.discs), scale=1.1, lag=0.3), seconds=still)
        called = world.names[word]
        called.target = called.copy().move_to(self.word_aside)
        stays = np.allclose(called.get_center(), self.word_aside)
        aside = [] if stays else [mn.MoveToTarget(called)]
        # The context's name would pass over the arrow; it is not spoken of.
        gone = [*self.both, world.mixture_name]
        self.play(*map(mn.FadeOut, gone), *aside, mn.FadeIn(self.ring), seconds=0.5)
        world.remove(world.mixture_name)
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
        if named:
            self.appear(*named, share=0.08)
        else:
            # Where there was room for no name, the key itself comes forward.
            self.play(pulse(self.ring, scale=1.5), seconds=FORWARD)
        # Their shares are of other questions, and would change, too.
        self.away = [one for one in world.written.threads[1:] if len(one)]
        self.play(*map(mn.FadeOut, self.away), seconds=0.4)
        world.remove(*self.away)
        self.wait_until_said(PUSHES)
        seconds = self.at_least(6.0, 0.5)
        # Slow ends of a long way are hardly seen to move.
        rate = mn.rate_functions.ease_in_out_sine
        self.follow(moments, show, moving=[self.ring, tie, *named], rate=rate, seconds=seconds)
        self.split = [self.ring, tie, *named]

    @says()
    def come_home(self, t: Trace) -> None:
        sentence, written = self.picture.sentence, self.picture.written
        above = ABOVE_LOW_BARS if self.low else ABOVE_BARS
        # It is the opening again, without the plane.
        called = [] if t.parts else self.both
        world = self.picture
        gone = [world.ground, *world.in_plane(), self.query, *called, *self.split]
        if self.odds is not None:
            # Nothing is written until the bars have told what is.
            gone += [*written.words, *(one for one in written.threads if one in world.submobjects)]
        # First the plane goes, whose key and context are not home; then the shares run, and are
        # those of the opening when its bars come.
        # The shape and the halos are most of what is drawn: they go slowly.
        most = [world.shape, *world.halos]
        for one in most:
            exempt(one, "fading", because="the plane has been told: it is the opening again")
        fading: list[mn.Animation] = [
            mn.FadeOut(one, rate_func=SOON if one in most else FIRST) for one in gone
        ]
        back = self._shares_back(t)
        fading += [mn.UpdateFromAlphaFunc(one, back, rate_func=LATER) for one in sentence.shares]
        back_again = self.away if self.odds is None else []
        is_quick = self.odds is not None and world.count <= FEW
        self.play(*fading, seconds=PLANE_GOES if is_quick else PLANE_GOES_SLOWLY)
        # Only then the camera goes: what moved with the world would come back with it.
        world.remove(*gone)
        within = above if self.odds else SENTENCES
        coming = [mn.FadeIn(one) for one in back_again]
        self.look_at(sentence, *written.words, margin=MARGIN, within=within, alongside=coming)
        world.add(*back_again)
        if self.odds is not None:
            exempt(self.odds, "fading", because="the end has been told when it leaves")
            self.pin(self.odds)
            self.play(mn.FadeIn(self.odds), seconds=0.4)
        ending = [] if self.odds is None else [self.odds]
        shown = [*sentence, *ending]
        if self.odds is None:
            shown += [*written.words, *written.threads[0]]
        self.light(*shown)
        if self.odds is None:
            exempt(written.words[0], "share", because="a sentence is as long as it is")
            # As long as it is said, after the camera has gone.
            seconds = max(0.9, (self.scene.sentence_seconds - 3) / len(written.words))
            # The shares that stand there are those of the first word.
            for word, looks in zip(written.words[1:], written.threads[1:], strict=True):
                self.light(word, *looks, *sentence.words, seconds=seconds)
            self.light(*written.words, *written.threads, *sentence.words, seconds=seconds)
        if self.odds is not None:
            self.scene.add(self.odds)

            def show(moment: int) -> None:
                shares = shares_at(t, moment)
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
                seconds=self.at_least(BARS_MOVE if t.parts else BARS_MOVE_SLOWLY, MOVED - ASKS),
            )
            # The shares that stand there are those of the first word: they alone are seen.
            for looked in written.threads[0]:
                exempt(looked, "fading", because="the end has been told when it leaves")
            self.appear(*written.threads[0], *written.words, lag=0.5, share=RIGHT_WORDS)
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
