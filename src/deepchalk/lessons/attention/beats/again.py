"""The beat “It asks again”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Label, Room, StageArrow, arrow, exempt, pulse, theme
from deepchalk.stage import READ, Beat

from .. import facts
from ..facts import largest, later
from ..picture.opening import Odds
from ..picture.sums import name_arrows
from ..picture.world import TranslatorWorld, points_along, points_on
from ..trace import Trace
from .parts import AFTER, AT_ONCE, FORWARD, STAYS, dim_threads, in_sight, is_free, length

CROSSED = 0.57
"""How much has been said when no more is said of lines that cross."""

STOP = 0.6
"""Seconds in which it is read where a question looks."""

COMES, SEEN, STEP, ADDED, WRITTEN = 1.2, 0.2, 0.4, 0.6, 1.2
"""Seconds in which a new state comes, and then its bars; in which the longest bar is found; in
which each part of its sum comes; in which the sum is looked at; and in which a later word is
written."""

CAPITAL = 0.3
"""Height of a capital of the word that names the last arrow of a sum."""

SLOW_TURN, ONE_TURN, SLOW_GIVEN, ONLY_TURN, NEXT_TURN, LAST_TURN = 2.8, 3.4, 3.6, 6.2, 2.0, 0.7
"""Seconds in which one question becomes the next, the first time that is seen: where more comes
of it, and no other follows; where it is given, and no other follows; then; and where only the end
comes of it."""

FAR = 1.0
"""Units of the frame on which a slow way is seen to be gone."""


class Again(Beat[Trace, TranslatorWorld]):
    rest = 0.4

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        # The new state and its name, until it asks.
        self.state: tuple[StageArrow, Label] | tuple[()] = ()
        # One question turns slowly: the first that turns far enough to be seen.
        ways = {row: self._way(t, row) for row in t.params.asked}
        turning = [row for far in (FAR, STAYS) for row, way in ways.items() if way >= far]
        self.slow = turning[0] if turning else None
        if self.slow is None:
            exempt(world.mixture, "summit", because="no question differs much from the one before")

    def _way(self, t: Trace, row: int) -> float:
        """How far the arrow's end goes to that question, as far as it is seen."""
        tips, zero = self.picture.tips(t.moments(f"next {row}")), self.picture.ground.at((0, 0))
        return length(in_sight(tips, zero))

    def _seconds(self, t: Trace, row: int) -> float:
        """In which the arrow turns to that question."""
        if row != self.slow:
            return LAST_TURN if self._ends(t, row) else NEXT_TURN
        if t.params.is_computed:
            is_one = len(t.params.asked) == 1
            return self.at_least(ONE_TURN if is_one else SLOW_TURN, 0.62 if is_one else 0.5)
        return self.at_least(SLOW_GIVEN if len(t.params.asked) > 1 else ONLY_TURN, 0.5)

    def _ends(self, t: Trace, row: int) -> bool:
        """Whether only the sign for the end comes of that question."""
        return t.params.ends_apart and row == t.params.rows - 1

    @summit(6)
    @says()
    def second(self, t: Trace) -> None:
        world = self.picture
        if not t.params.is_computed:
            self._give(t, 1)
            return
        state, name = world.renewed
        self._call_old(t)
        back, homing = world.hidden, self.picture.names_at_home()
        # It is not as bright as what asks, until it asks; and each has its name at its own tip.
        name.target = world.call_state(name.copy(), 0).set_color(theme.active().ink2)
        dimmed = mn.FadeToColor(state, theme.active().ink2), mn.MoveToTarget(name)
        self.play(*map(mn.FadeIn, back), *homing, *dimmed, seconds=0.5)
        world.add(*back)
        world.hidden = []
        self._make_room(0)
        world.write_chosen(self, 0)
        # Lines of the first shares are no shares of what asks now, nor are bars what it chooses.
        dim_threads(self, world.written.threads[:1], self._bars)
        self._turn(t, 1, state, name)
        self._light_looked_at(t, 1)
        if self._way(t, 1) < FAR:
            # It hardly turned: meanwhile those come forward that it looks at.
            found = largest(t.alignment.values[1])
            looked_at = [row[one] for one in found for row in (world.discs, world.sentence.words)]
            seconds = max(FORWARD, 0.5 * self.scene.sentence_seconds)
            self.play(pulse(*looked_at, scale=1.2, lag=0.3), seconds=seconds)

    def _call_old(self, t: Trace) -> None:
        """The name of what asked before stands where nothing is, and that of the context stays."""
        world, first = self.picture, t.moments("next 1")[0]
        context = world.mixture_name.get_center()
        world.choose_sides_for(first, first)
        world.mixture_name.move_to(context)

    @says(when=lambda t: t.params.is_computed)
    def third(self, t: Trace) -> None:
        """While the question stands, its new state comes about and writes a word.

        As long as the question is there, all shares are its own.
        """
        start = self.scene.video_time
        grows = self._new_state(1)
        bars = self._bars
        steps = self._steps(t, 1)
        added = [*steps, *self._add_up(t, steps, bars)] if steps else []
        if not steps:
            self._dim_threads(1)
        comes = [*grows, *map(mn.FadeOut, added)]
        comes += (one.turn_into([*t.chances[1]], AFTER) for one in bars)
        left = self.at_least(COMES, 0.5) - (self.scene.video_time - start)
        self.play(*comes, seconds=max(left, COMES))
        self._write_longest(t, 1)

    @says(when=lambda t: bool(later(t)))
    def go_on(self, t: Trace) -> None:
        for row in range(2, t.params.rows - t.params.ends_apart):
            if not t.params.is_computed:
                self._give(t, row)
                continue
            self._dim_threads(row)
            self._turn(t, row, *self.state)
            # Where it does not turn, it looks where it looked before.
            self.wait(STOP if self._way(t, row) >= STAYS else SEEN)
            self._write_again(row)
            self.wait(STOP if facts.crosses(t) == "no" else 0.0)

    @says(when=lambda t: t.params.ends_apart)
    def end(self, t: Trace) -> None:
        """The sign for the end; where it would look tells nothing, so it has no threads."""
        last = t.params.rows - 1
        if facts.crosses(t) != "no":
            written = self.picture.written
            # Shares that stand there now are those of the last word alone; and of lines those tell
            # the order that lead to what was looked at most.
            rows = zip(written.threads, written.looks, t.alignment.values, strict=True)
            most = [
                one
                for threads, looks, shares in rows
                for one, word in zip(threads, looks, strict=True)
                if word in largest(shares)
            ]
            self.light(*written.words, *most, *self.picture.sentence.words)
            self.wait_until_said(CROSSED)
        # They are bright as long as they are spoken of, and while nothing moves.
        self._dim_threads(last)
        if t.params.is_computed:
            self._turn(t, last, *self.state)
        # No context becomes a word here.
        self.appear(self.picture.written.words[last], share=0.15)
        self.picture.add(self.picture.written.words[last])

    def _give(self, t: Trace, row: int) -> None:
        """The next question, which is given, and what is written then."""
        self.light()
        self._turn(t, row)
        # Where the first question that is told does not turn, what is written has its time.
        alone = row == 1 and self._way(t, row) < STAYS
        self.picture.write(self, row, self.at_least(1.5, 0.6) if alone else 1.5)
        self._stop(t, row)

    def _add_up(
        self, t: Trace, steps: Sequence[StageArrow], bars: Sequence[mn.Mobject]
    ) -> list[Label]:
        """The rule is seen at work once more; how its last arrow is called."""
        world = self.picture
        asked = world.asker, world.asker_name, world.origin, world.mixture, world.mixture_name
        lit = *asked, *world.written.words[:1], *self.state
        # Bars tell of the word before, until the sum is there.
        self.light(*lit, seconds=0.3)
        called = self._call_last(t, steps)
        for step in steps:
            named = map(mn.FadeIn, called if step is steps[-1] else ())
            self.play(mn.GrowFromPoint(step, step.shaft.get_start()), *named, seconds=STEP)
        # Where no bars come, it has as long to be read.
        self.wait(ADDED if bars else ADDED + 0.4)
        if bars:
            self.light(*lit, *steps, *called, *bars, seconds=0.3)
        return called

    def _call_last(self, t: Trace, steps: Sequence[StageArrow]) -> list[Label]:
        """What the last arrow is, beside it, as in the rule, if there is room for it."""
        world, (*others, last) = self.picture, steps
        called = Label(label(t, "last-written"), "ink", CAPITAL, 650).set_color(
            theme.active().parameter
        )
        bars = self._bars
        things = [*world.discs, world.mixture, world.asker_name, world.mixture_name, *bars]
        things += [*world.names, *world.written.words, *self.state[1:]]
        arrows = last, *others, world.asker, *self.state[:1]
        name_arrows([[called]], arrows, things)
        taken = [*world.beside_sentence, *(Room.around(one, 0.05) for one in things)]
        on = points_along(one.shaft for one in arrows)
        because = "it is there while its arrow is"
        stands = is_free(called.set_z_index(15), taken, on)
        exempt(called, "load", because="an arrow and its name are one thing")
        return [exempt(called, "contrast", "overlap", because=because)] if stands else []

    def _write_again(self, row: int) -> None:
        """The same steps once more: where it looks, and what it writes, tells enough."""
        world = self.picture
        word, threads = world.written.words[row], world.written.threads[row]
        self.state = ()
        # No point becomes a word here: the state that chooses it is not drawn again.
        self.play(mn.FadeIn(word), seconds=0.6 * WRITTEN)
        if len(threads):
            self.play(*map(mn.Create, threads), seconds=0.4 * WRITTEN)
        world.add(word, threads)

    @property
    def _bars(self) -> list[Odds]:
        """The list of words with their probabilities, while it is there."""
        return [] if self.picture.chances is None else [self.picture.chances]

    def _new_state(self, row: int) -> list[mn.Animation]:
        """The state that writes a word comes; a list whose numbers it would lie on leaves first."""
        world, listed = self.picture, self.picture.chances
        self.state = arrow, name = world.new_state(row)
        if listed is not None and points_on(listed, points_along([arrow.shaft])):
            self.leave(listed)
            world.chances = None
        grows = mn.GrowFromPoint(arrow, world.ground.at((0, 0)), rate_func=AT_ONCE)
        return [grows, mn.FadeIn(name, rate_func=AT_ONCE)]

    def _write_longest(self, t: Trace, row: int) -> None:
        """The word of the longest bar is written, that of the highest score."""
        world, listed = self.picture, self.picture.chances
        # Where bars stand, the longest of them is found first.
        self.wait(SEEN if listed is not None else 0.0)
        self._make_room(row)
        world.write_chosen(self, row)
        self.wait(0.1)
        # Later rounds are told without; and a last state is not shown to ask once more.
        self.leave(*(self.state if row == t.params.asked[-1] else ()), *self._bars)
        world.chances = None

    def _make_room(self, row: int) -> None:
        """The list leaves where the next word will be written: a long line comes down to it."""
        world, listed = self.picture, self.picture.chances
        if listed is not None and Room.around(listed).meets(world.written.words[row]):
            self.leave(listed)
            world.chances = None

    def _steps(self, t: Trace, row: int) -> list[StageArrow]:
        """What the state that writes a word is a sum of, tip to tail; nothing if it is too long."""
        now, ground = theme.active(), self.picture.ground
        word = t.params.word_vectors[int(t.said[row - 1].value)]
        parts = t.kept.value * t.states.values[row], t.contexts.values[row], np.array(word)
        sums = np.cumsum([np.zeros(t.params.width), *parts], axis=0)
        stops = ground.at(sums @ t.basis.values.T)
        on = points_along(mn.Line(*ends) for ends in pairwise(stops))
        listed = [Room.around(one, 0.1) for one in self._bars]
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
        """For a while those are bright that are looked at most."""
        self._light_looked_at(t, row)
        self._dim_threads(row)

    def _light_looked_at(self, t: Trace, row: int) -> None:
        """Those that are looked at most are bright, with their shares, long enough to be read."""
        world = self.picture
        found = largest(t.alignment.values[row])
        each = world.discs, world.names, world.halos, world.sentence.words
        lit = [things[one] for one in found for things in each]
        asked = world.asker, world.asker_name, world.line, world.mixture, world.mixture_name
        written = (one for one in world.written.words if one in world.submobjects)
        self.light(*lit, *asked, *world.sentence.shares, *written)
        self.wait(STOP)

    def _dim_threads(self, row: int) -> None:
        """All but the threads of words before that one is bright: they are no shares of now."""
        dim_threads(self, self.picture.written.threads[:row])
