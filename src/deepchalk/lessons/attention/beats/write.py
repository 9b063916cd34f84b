"""The beat “It was the others”."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label, says, summit
from deepchalk.mobjects import (
    Equation,
    Label,
    Room,
    StageArrow,
    exempt,
    pulse,
    symbol_and_number,
    theme,
)
from deepchalk.stage import FRAME, READ, Beat

from ..picture.opening import Odds
from ..picture.sentence import MOST_WITH_DIGITS
from ..picture.sums import LETTER, StateSum, distance, summed
from ..picture.vectors import WordVectors
from ..picture.world import TranslatorWorld, is_flat, points_along, points_on
from ..trace import Trace
from .parts import (
    AT_FIRST,
    AT_LAST,
    AT_ONCE,
    FARTHEST,
    FORWARD,
    MOMENTS,
    RING,
    how,
    is_free,
    shares_at,
    stands_around,
)

BELOW, BELOW_AT_RIGHT = Room(-6.5, -0.3, -3.65, -2.0), Room(0.3, 6.5, -3.65, -2.0)
"""Where a sum stands in letters, in units of the frame: at the left, or where arrows leave room."""

WORKED = Room(-6.5, -0.3, -1.5, 3.3)
"""Where scores of words that may be written are worked out, beside what they are scores of."""

HIGH, PITCH, LEAST_PITCH, BETWEEN, CHANCE = 2.75, 0.82, 0.47, 0.12, 0.7
"""Height of the words that may be written, at most; from one of them to the next below it, at most
and at least; between two of them; and how much of what is left of that a capital is."""

SHORTEST = 1.2
"""Of the bars of a list, as long as they are spoken of."""

MORE = 0.4
"""As far beyond what stands aside their bars may go."""

DISC = 0.2
"""Radius of the room of a place without light."""

SEEN_TO_MOVE = 1.2
"""Units of the frame: less than that goes on the spot."""

BESIDE = Room(0.1, 6.5, -3.3, 3.4)
"""The rest of the frame, there."""

TO_READ = 1.5
"""Seconds in which words that may be written are read where no arrow comes meanwhile."""

EDGE = 0.04
"""Of the width of what is seen: as far from its edge a name stands."""

APART = 0.3
"""From a name to arrows that have other names."""

NAMED = 1.2
"""Seconds in which it is read what the last arrow is called."""

PULLED = 2.2
"""Seconds in which all shares go to one word."""

NAMES_COME, VECTORS, PRODUCTS = 0.25, 0.36, 0.53
"""How long words come that may be written, and how much has been said when it is said that they
have vectors, and what a product is for."""

SHAPE_GOES = 3.0
"""Seconds in which the shape goes where sums are worked out on it."""

HALF_FIRST, HALF_LATER = (
    mn.squish_rate_func(mn.smooth, 0, 0.4),
    mn.squish_rate_func(mn.smooth, 0.6, 1),
)
"""How half of the words leave then, and how the others do when those have left."""

CHANCES = 0.25
"""How much has been said when it is said what softmax makes of scores."""

FARTHEST_ALONE = 1.55
"""How much larger than its room the new state may be, if only its name must be read."""

MOST_ENLARGED = 2.5
"""How many times as large a sum may become when the camera goes near it."""


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


class Write(Beat[Trace, TranslatorWorld], when=lambda t: t.params.is_computed):
    rest = 0.5

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        # What leaves for a while, so that sums stand on clear ground.
        self.plane: list[mn.Mobject] = []
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
        if self.vectors is not None:
            # What falls tells the scores: nothing is worked out.
            self.sum.pair, self.sum.given, self.sum.at_rest = [], [], self.sum.at_rest[:1]
        self.list_stays = True
        self.odds = self._list(t)
        # What is pinned has other places in the world while the camera is near.
        self.listed = mn.Rectangle(width=self.odds.width, height=self.odds.height)
        self.listed.move_to(self.odds)
        named = label(t, "score-of-best"), label(t, "score-of-second")
        top = Room.around(self.listed).top + 0.3
        worked_in = WORKED if top < WORKED.bottom else WORKED.cut_bottom(top - WORKED.bottom, 0)[1]
        self.within = BESIDE
        if self.vectors is None:
            # Over all of the width, above the new state alone, if that is not too long.
            lower = BESIDE.cut_top(BESIDE.top - worked_in.bottom, gap=0.2)[1]
            if _size_in(lower, self._near_by(None)) < FARTHEST:
                worked_in = Room(WORKED.left, BESIDE.right, worked_in.bottom, WORKED.top)
                self.within = lower
            elif _size_in(BESIDE, self._near_by(None)) > FARTHEST:
                # So far off its numbers could not be read.
                self.sum.pair, self.sum.at_rest = [], self.sum.at_rest[:1]
        rows = [
            *zip(self.order, named, world.rival_colours, worked_in.rows(1, 1, gap=0.5), strict=True)
        ]

        def worked(largest: float) -> list[tuple[Label, Equation]]:
            return [
                self._work_out_fit(t.fits[one], name, colour, room, largest)
                for one, name, colour, room in rows
            ]

        near = self._near_by(self.vectors)
        listed = Room.around(self.listed, 0.1)
        comes_first = self.vectors is None or world.count > MOST_WITH_DIGITS
        stays = comes_first or not self._goes_near(near)
        if stays and any(map(listed.meets, self.sum.pair)):
            # The list comes where the new state's numbers are, before the camera goes, or it stays.
            self.sum.pair, self.sum.at_rest = [], self.sum.at_rest[:1]
        # Both are equally large.
        largest = 0.46 if self.vectors else 0.6
        self.fits = worked(min(one.digit_height for _, one in worked(largest)))

    def _draw_vectors(self, t: Trace) -> tuple[Sequence[StageArrow], Sequence[mn.VMobject]]:
        """Arrows and lines of the two words, where they can be drawn and all is seen at once."""
        world, order = self.picture, t.rivals[::-1]
        self.vectors: WordVectors | None = None
        self.meeting: list[mn.Circle] = []
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

    def _put_rule_off_arrows(self) -> None:
        """It stands where the arrows of which it tells do not, as low as it can."""
        world, highest = self.picture, self.picture.pane.bottom - BELOW.top
        ways = np.concatenate([summed(self.sum.stops[0]), points_along([world.asker.shaft])])
        there = *self.sum.texts, *world.discs, world.mixture, world.mixture_name
        rooms = [
            Room(room.left, room.right, room.bottom + up, room.top + up)
            for up in np.arange(0.0, max(highest, 0.5), 0.5)
            for room in (BELOW, BELOW_AT_RIGHT)
        ]

        def meets(room: Room) -> int:
            self.rule.move_to(room.centre).set_x(room.left, mn.LEFT)
            told = Room.around(self.rule, 0.1)
            return points_on(self.rule, ways) + 5 * sum(map(told.meets, there))

        meets(min(rooms, key=meets))

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
        there = *world.names, *self._lights(t)
        ends = [one.get_left()[0] - 0.15 for one in there if room.meets(one)]
        right = max(world.aside.right + MORE, min([room.right, *ends]))
        discs = [one for one in (*world.names, *world.discs) if BELOW.meets(one)]
        end = min([BELOW.right, *(one.get_left()[0] - 0.3 for one in discs)])
        two = Room(left, max(right, end), BELOW.bottom, BELOW.top)
        room = Room(left, right, room.bottom, room.top)
        # Two are as large as they were in the opening.
        style = {} if count == 2 else {"gap": BETWEEN, "capital": CHANCE}

        def listed_in(room: Room) -> Odds:
            return Odds(
                t.choices,
                [*t.odds],
                [colours.get(one, theme.active().ink2) for one in range(count)],
                two if count == 2 else room,
                [one for row in (*t.cornered, *t.chances) for one in row],
                **style,
            )

        listed = listed_in(room)
        if listed.grounds[0].width < SHORTEST and not t.corner_matters:
            # As long as the plane is away, there is room; before that comes back, it leaves.
            listed, self.list_stays = listed_in(Room(left, BELOW.right, bottom, room.top)), False
        for name in listed.names:
            exempt(name, "load", because="the words that may be written are one list")
        for one in listed.numbers:
            exempt(one, "blinking", because="each new state has its own")
        exempt(listed, "fading", because="all words that it tells are written when it leaves")
        return listed.set_z_index(20)

    def _lights(self, t: Trace) -> list[mn.Dot]:
        """As far as the light around each place goes while the list stands there."""
        shares = [*t.cornering.values, *t.alignment.values[:1]]
        if 1 in t.params.asked:
            way = t.moments("next 1")
            shares += [*t.moving_shares.values[way.start : way.stop]]
        most = np.maximum(np.max(shares, axis=0), 0.0)
        reach = np.maximum(self.picture.halos[0].radius * np.sqrt(most), DISC)
        return [mn.Dot(*one) for one in zip(self.picture.places, reach, strict=True)]

    def _name_vectors(self, t: Trace) -> None:
        """Names of the arrows stand clear of the sum."""
        if self.vectors is not None:
            total, last = self.sum, self.sum.stops[-1]
            pulled = total.total_name.copy().move_to(last[-1] + total.beside_total)
            there = *total.texts, pulled, *self.meeting, *self.picture.discs, self.picture.mixture
            ways = summed(total.stops[0]), summed(last[[0, -1]]), points_along(self.pulled)
            self.vectors.call(there, np.concatenate(ways))
            if _size_in(BESIDE, self._near_by(self.vectors)) > FARTHEST:
                # With their names they are too large to be seen at once.
                self.vectors = None

    def _work_out_fit(
        self, fit: Quantity, name: str, colour: str, room: Room, largest: float
    ) -> tuple[Label, Equation]:
        """What a score is, and how it is worked out."""
        strip, below = room.cut_top(0.3, gap=0.3)
        called = Label(name, "ink", 0.32, 600).set_color(colour)
        if self.vectors is not None:
            # Arrows and feet tell how it comes about.
            result = Equation("{result}", height=largest, result=fit)
            result.number("result").set_color(colour)
            row = mn.Group(called, result.next_to(called, mn.RIGHT, buff=0.35))
            room.shrink_to_fit(row).move_to(room.centre).set_x(room.left, mn.LEFT)
            return called, result
        ways = [how(fit), *(how(fit, width=below.width, height=size) for size in (0.4, 0.34, 0.3))]
        # Nothing else is read there: the one whose digits are largest.
        ways += (how(fit, width=below.width, height=size) for size in (0.6, 0.5))
        ways.sort(key=lambda one: -min(largest, one.digit_height / _size_in(below, one)))
        worked = below.fit(
            *ways,
            symbol_and_number(fit),
            edge=mn.UL,
            largest=largest,
        )
        strip.shrink_to_fit(called).next_to(worked, mn.UP, buff=0.3, aligned_edge=mn.LEFT)
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
        for one in (world.mixture, world.mixture_name):
            exempt(one, "load", because="the context is known since it came to rest")
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
        # The sentence is most of what is drawn above a flat shape, or with many words.
        self.is_most = world.count > MOST_WITH_DIGITS or is_flat(world.places)
        stays = self.vectors is None or self.is_most
        self.is_near = not stays and 1 / MOST_ENLARGED < size < 1.0
        # Near by, places that are spoken of no more need no names.
        if not self.is_near:
            self._put_rule_off_arrows()
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
            view = self.scene.looking.around(near, margin=0.2, within=BESIDE)
            self.sum.stand_at_tip(view.shrunk(EDGE * view.width))
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
        if is_free(name, taken, lines) and is_apart(name):
            return name
        place = world.mixture.get_center()
        found = stands_around(name, place, taken, lines, is_apart)
        return name if found or stands_around(name, place, taken, lines) else None

    def _without_sentence(self) -> list[mn.Animation]:
        """Words at the frame's edge would be cut by it while the camera goes near."""
        return [mn.FadeOut(one, rate_func=AT_ONCE) for one in self.picture.sentence]

    def _step_aside(self) -> tuple[list[mn.Animation], list[Label]]:
        """Names give way to the sum, to what is worked out, and to the words' own arrows."""
        named = () if self.vectors is None else self.vectors.names
        listed = [Room.around(self.listed, 0.2)] if self.list_stays else []
        return self.sum.step_aside(
            Room.around(self.rule, 0.2), *listed, *(Room.around(one, 0.05) for one in named)
        )

    def _near_by(self, vectors: WordVectors | None) -> mn.Group:
        """The new state, and the words that are scored by it."""
        total, near = self.sum, mn.Group()
        if vectors is not None:
            near.add(*vectors.arrows, *vectors.feet, *vectors.names)
        return near.add(total.total, total.total_name, *total.pair)

    def _goes_near(self, near: mn.Group) -> bool:
        """Whether the camera goes to the new state, which is not too large for that."""
        farthest = FARTHEST if self.vectors or self.sum.pair else FARTHEST_ALONE
        return _size_in(self.within, near) < farthest

    def _goes_far(self, near: mn.Group) -> bool:
        """Whether the camera goes so far to it that all that leaves meanwhile is seen to move."""
        looking, place = self.scene.looking, self.picture.mixture.get_center()
        views = looking.view, looking.around(near, margin=0.2, within=self.within)
        before, after = ((place - one.centre) / one.width * FRAME.width for one in views)
        return self._goes_near(near) and float(np.linalg.norm(after - before)) > SEEN_TO_MOVE

    def _come_near(self, vectors: WordVectors | None) -> None:
        """The camera goes to the new state, and to the words that are scored by it; all else goes.

        What is worked out beside them stands on clear ground.
        """
        world, near = self.picture, self._near_by(vectors)
        there = [one for one in world.in_plane() if one is not world.origin]
        fading = [one for one in there if one not in world.halos]
        away = [*map(mn.FadeOut, fading), world.shine(1.0, 0.0), world.thin_ground(1.0, 0.0)]
        away += self.sum.to_rest()
        if self._goes_near(near):
            self.look_at(near, margin=0.2, within=self.within, alongside=away)
        else:
            self.play(*away, seconds=0.5)
        world.remove(*there)
        self.plane += there
        # Lights that are out would still be specks.
        self.scene.remove(*world.halos)

    def _let_shape_go(
        self,
        gone: Sequence[mn.Mobject],
        slowly: Sequence[mn.Mobject] = (),
        *,
        names: Sequence[mn.Mobject],
    ) -> None:
        """Words that may be written come, one after the other, while the shape goes slowly.

        It is most of what is drawn, and must not go at once; nor must what else goes slowly.
        """
        shape = self.picture.shape
        starts = np.linspace(0.2, 0.7, len(names))
        comes = (
            mn.FadeIn(one, rate_func=mn.squish_rate_func(mn.smooth, start, start + 0.25))
            for one, start in zip(names, starts, strict=True)
        )
        leaves = (mn.FadeOut(one, rate_func=AT_FIRST) for one in gone)
        # Half of them first, and the others when those have left.
        half = self.picture.count / 2
        leaves_slowly = (
            mn.FadeOut(one, rate_func=HALF_FIRST if at % self.picture.count < half else HALF_LATER)
            for at, one in enumerate(slowly)
        )
        goes = mn.FadeOut(shape, rate_func=mn.linear)
        self.play(goes, *leaves_slowly, *leaves, *comes, seconds=SHAPE_GOES)
        self.plane = [shape]
        self.picture.remove(shape)

    @says()
    def compare(self, t: Trace) -> None:
        """The words that may be written, and how two of them are scored."""
        vectors = self.vectors
        # What was added has become the new state.
        added = self.rule, *self.sum.steps, *self.sum.shown, *self.sum.given
        sentence = [] if self.is_near else [*self.picture.sentence]
        told = [one for row in self.fits for one in row]
        self.pin(*told, self.odds)
        if vectors is None:
            if self._state_lies_on_list(t) and self._goes_far(self._near_by(None)):
                # First the new state goes off the place where they come.
                self._let_shape_go([*added, *sentence], names=())
                self._come_near(vectors)
                self.appear(*self.odds.named, lag=0.3, share=NAMES_COME)
            else:
                self._let_shape_go([*added, *sentence], names=self.odds.named)
                self._come_near(vectors)
            self.light(seconds=0.25)
            # Those two come forward that will be scored; meanwhile all are read.
            scored = [self.odds.names[one] for one in self.order]
            self.play(pulse(*scored, scale=1.15), seconds=TO_READ)
        else:
            slowly = self.is_most or not self._goes_far(self._near_by(vectors))
            if slowly:
                # Their names, bars and places are most of what is drawn, or all goes on the spot.
                self._let_shape_go(added, sentence, names=self.odds.named)
            else:
                self.play(*map(mn.FadeOut, (*added, *sentence)), seconds=0.5)
            # What leaves does not become bright once more.
            self._come_near(vectors)
            self.light(seconds=0.25)
            if not slowly:
                self.appear(*self.odds.named, lag=0.3, share=NAMES_COME)
            # First it is said that there are such vectors.
            self.wait_until_said(VECTORS)
            grown = (mn.GrowFromPoint(one, vectors.zero) for one in vectors.arrows)
            self.play(*grown, *map(mn.FadeIn, vectors.names), share=0.15)
            self.wait_until_said(PRODUCTS)
        for place, (called, worked) in enumerate(self.fits):
            if vectors is not None:
                # How it falls, and then its score.
                falls = mn.Create(vectors.threads[place]), mn.FadeIn(vectors.feet[place])
                line = [] if place else [mn.FadeIn(vectors.line)]
                self.play(*line, *falls, seconds=0.7)
                self.appear(called, worked, share=0.1)
                self.wait(0.3)
                continue
            self.appear(called, share=0.03)
            # As long as it is said.
            self.work_out(worked, share=0.28)
        if vectors is not None:
            self.scene.add(vectors)
            # They stand on while their probabilities come.
            self.wait(0.1 * self.seconds_to_read)

    @says()
    def read_off(self, t: Trace) -> None:
        """What softmax makes of the scores comes below them, for all words."""
        if self.vectors is not None:
            self.wait_until_said(CHANCES)
        # Where no arrows are seen, nothing else moves meanwhile.
        self.play(self.odds.grow(self.scene), share=0.75 if self.vectors is None else 0.36)
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
        self.play(*map(mn.FadeOut, self.sum.pair), *self._worked_goes(), seconds=0.5)
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
        if not self.list_stays or (not ways and self._lies_on_list(t)):
            self.leave(self.odds)
            world.chances = None
        if ways:
            fading.append(self._clear_name(ways, back))
        fading.append(world.thin_ground(0.0, 1.0))
        fading += (mn.FadeIn(one, rate_func=AT_LAST) for one in world.sentence)
        self.look_at_all(alongside=fading)
        world.add(*(one for one in back if one not in world.walked))
        world.renewed = [*total]
        self.keep(*total, *([] if world.chances is None else [self.odds]))

    def _worked_goes(self) -> list[mn.Animation]:
        """What is worked out leaves; where it is most of all, it shrinks into its chance."""
        if self.vectors is not None:
            return [mn.FadeOut(one) for row in self.fits for one in row]
        rivals = (self.odds.names[one].get_center() for one in self.order)
        return [
            mn.FadeOut(one, target_position=place, scale=0.5)
            for row, place in zip(self.fits, rivals, strict=True)
            for one in row
        ]

    def _lies_on_list(self, t: Trace) -> bool:
        """Whether words or the new state, as all of the plane is seen, lie on what is listed."""
        met = any(map(Room.around(self.listed).meets, self.picture.names))
        return met or self._state_lies_on_list(t)

    def _state_lies_on_list(self, t: Trace) -> bool:
        state = summed(self._stops(t, t.shares.values)[[0, -1]])
        met = Room.around(self.listed).meets(self.sum.total_name)
        return met or bool(points_on(self.listed, state))

    def _stands_off(self, name: Label, ways: Sequence[tuple[np.ndarray, np.ndarray]]) -> bool:
        """Put a word's name where nothing crosses it while the context is pulled, if it can be."""
        world = self.picture
        place = world.places[next(at for at, one in enumerate(world.names) if one is name)]
        others = [one for one in world.names if one is not name]
        called = [] if self.vectors is None else self.vectors.names
        # The context's name goes along with its point.
        things = *others, *called, *self.meeting, *world.discs, self.listed, *world.written.words
        taken = [*world.beside_sentence, *(Room.around(one, 0.05) for one in things)]
        lines = np.concatenate([points for _, points in ways])
        return stands_around(name, place, taken, lines)

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
        return self.sum.name_clear_of(ways, [*names, *shown, self.listed], asks)

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
        self.wait(0.6)

    @summit(6)
    @says(when=lambda t: t.corner_matters)
    def give_back(self, t: Trace) -> None:
        # They meet no more as soon as it begins.
        gone = [mn.FadeOut(one, rate_func=AT_FIRST) for one in self.meeting]
        self._pull(t, MOMENTS[::-1], gone, seconds=self.at_least(4.2, 0.82))

    def _pull(
        self, t: Trace, moments: range, alongside: Sequence[mn.Animation] = (), *, seconds: float
    ) -> None:
        """Shares go to one word, or come back, and with them the new state and both bars."""
        world, vectors = self.picture, self.vectors

        def show(moment: int) -> None:
            world.weigh(shares_at(t, moment))
            self.sum.put(self._stops(t, t.cornering[moment].values))
            self.odds.place([*(t.cornered[moment] if moment else t.odds)])
            if vectors is not None:
                vectors.put(self._stops(t, t.cornering[moment].values)[-1])

        moving = [self.odds, self.sum.total, self.sum.total_name]
        moving += [] if vectors is None else [vectors]
        self.follow(moments, show, moving=moving, alongside=alongside, seconds=seconds)
