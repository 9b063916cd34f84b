"""A state as a sum of three arrows, tip to tail."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label
from deepchalk.mobjects import (
    Formula,
    Label,
    Room,
    StageArrow,
    arrow,
    exempt,
    number,
    theme,
)
from deepchalk.stage import READ, Beat

from .world import AROUND, SHARES, TranslatorWorld, keep_in_sight, points_along, points_on

BEYOND = 100
"""What is met; beyond the frame a name would be worse than on anything."""

LETTER = 0.36
"""Height of a capital of what names an arrow by a letter."""

EACH, ADDS, STARTS, SUMS = 0.09, 0.4, 0.77, 0.83
"""Part of a sentence in which an arrow grows; how much of it has been said when it tells what is
added, what the third arrow is, and when the sum comes."""

AT_LAST = mn.squish_rate_func(mn.smooth, 0.7, 1)
"""How a name comes when what it names has come."""

BESIDE_NAME = 0.3
"""From a name that moves to another."""

NEARER = 3
"""What it counts that another arrow is nearer to a name than its own."""

NOTHING = np.zeros((0, 3))
"""No points, shape (0, 3)."""


class StateSum:
    """Half a state, the context and the vector of a word, and the next state, in the plane.

    Attributes
    ----------
    steps, names, called
        the three arrows, how they are called, and those of the names that lie on no arrow and no
        name before them: of the others the sum in letters tells
    total, total_name, pair
        the next state, its name, and its two numbers where there is room for them
    given
        the two numbers of the word's vector, likewise

    Parameters
    ----------
    stops
        where the arrows begin and end; then the same for sums on the way on which it is pulled
    word
        how the third arrow is called, and how, where there is no room for that
    state
        the next state
    begin
        the vector of the word
    things
        what stays there, beside the places
    others
        arrows that stand there, too
    lines
        which nothing may stand on, either
    """

    def __init__(
        self,
        world: TranslatorWorld,
        stops: Sequence[np.ndarray],
        word: tuple[str, str],
        state: Quantity,
        begin: Quantity,
        things: Sequence[mn.Mobject] = (),
        others: Sequence[StageArrow] = (),
        lines: Sequence[mn.VMobject] = (),
    ) -> None:
        self.crossed = points_along([*(one.shaft for one in others), *lines])
        now, self.world, self.stops, self.things = theme.active(), world, stops, things
        first, colours = stops[0], (now.ink2, now.data, now.parameter)
        self.steps = [
            arrow(a, b, colour, 8.0).set_z_index(12)
            for a, b, colour in zip(first, first[1:], colours, strict=False)
        ]
        called = (label(world.t, "half"),), (label(world.t, "context-added"),), word
        choices = [
            [Label(text, "ink", LETTER, 650).set_color(colour) for text in texts]
            for texts, colour in zip(called, colours, strict=True)
        ]
        self.total = arrow(first[0], first[-1], now.ink, 13.0).set_z_index(13)
        self.total_name = Label(label(world.t, "new-state"), "ink", LETTER, 650).set_z_index(15)
        exempt(
            self.total_name, "contrast", "overlap", because="it passes over places while it moves"
        )
        exempt(self.total, "frame", because="pulled far, it goes on beyond the frame")
        for step in (*self.steps, self.total):
            exempt(step, "contrast", because="arrows that are added may lie on each other")
        # The question's arrow has its name already; words come when these names have gone.
        arrows = *self.steps, self.total, world.asker
        self.names = name_arrows(choices, arrows, [*world.discs, *things])
        on = points_along([*(one.shaft for one in arrows)])
        # Where its name would lie on another, or on a place, the sum in letters tells of it.
        self.called = list[list[Label]]()
        for name in self.names:
            met = any(Room.around(name).meets(one) for one in (*self.shown, *world.discs))
            self.called.append([] if met or points_on(name, on, 0.0) else [name])
            exempt(name, "load", because="an arrow and its name are one thing")
        self.pair = self._name_total(state)
        self.given: list[mn.Mobject] = []
        if self.called[2]:
            self.given = self._numbers(begin, self.names[2], [*self.pair, self.total_name])
        for one in self.given:
            one.set_color(now.parameter)
        self.at_tail, self.beside_total = False, self.total_name.get_center() - first[-1]
        self.at_rest = [one.get_center() for one in (self.total_name, *self.pair)]

    def stand_at_tip(self, seen: Room) -> None:
        """The new state's name stands beside its tip while it is added up, if there is room.

        What passes there later is not there yet; ``seen`` is what the camera sees of the world.
        """
        name, pair = self.total_name, self.pair
        told = mn.Group(name, *pair)
        there = *self.shown, *self.given, *self.world.discs, *self.things
        taken = [Room.around(one, 0.05) for one in there]
        lines, tip = summed(self.stops[0]), self.stops[0][-1]
        for gap, way in product((0.2, 0.35, 0.5), (mn.RIGHT, mn.DR, mn.DOWN, mn.UR, mn.DL, mn.UP)):
            told.next_to(tip, way, buff=gap)
            met = any(room.meets(one) for one in told for room in taken)
            if seen.holds(told) and not met and not any(points_on(one, lines) for one in told):
                return
        for one, place in zip(told, self.at_rest, strict=True):
            one.move_to(place)

    def to_rest(self) -> list[mn.Animation]:
        """The new state's name and numbers go to where nothing passes."""
        moves = list[mn.Animation]()
        for one, place in zip((self.total_name, *self.pair), self.at_rest, strict=True):
            if not np.allclose(one.get_center(), place):
                one.target = one.copy().move_to(place)
                moves.append(mn.MoveToTarget(one))
        return moves

    def _name_total(self, state: Quantity) -> list[mn.Mobject]:
        """The new state's name where nothing else is, also while it is pulled; and its numbers."""
        world, name = self.world, self.total_name
        fixed = [Room.around(one, 0.08) for one in (*world.names, *world.discs, *self.shown)]

        def meets(one: mn.Mobject, stops: np.ndarray) -> int:
            # While it is pulled, it stands without what it is a sum of.
            there = summed(stops if stops is self.stops[0] else stops[[0, -1]])
            on = points_on(one, np.concatenate([there, self.crossed]))
            return on + 5 * sum(room.meets(one) for room in fixed)

        def best(off: np.ndarray) -> int:
            found = sum(meets(name.move_to(stops[-1] + off), stops) for stops in self.stops)
            return found + BEYOND * (not READ.holds(name.move_to(self.stops[0][-1] + off)))

        ways = [np.array([np.cos(turn), np.sin(turn), 0.0]) for turn in AROUND]
        offs = [
            (gap + 0.5 * (abs(way[0]) * name.width + abs(way[1]) * name.height)) * way
            for gap, way in product((0.22, 0.5, 0.9), ways)
        ]
        keep_in_sight(name.move_to(self.stops[0][-1] + min(offs, key=best)))
        return self._numbers(state, name)

    def _numbers(
        self, state: Quantity, name: Label, others: Sequence[mn.Mobject] = ()
    ) -> list[mn.Mobject]:
        """The two numbers of an arrow beside its name, where nothing else is."""
        if len(state) != 2:
            return []
        world = self.world
        there = *world.names, *world.discs, *self.things, *self.shown, name, *others
        taken = [Room.around(one, 0.05) for one in there]
        asker = points_along([world.asker.shaft])
        lines = np.concatenate([summed(self.stops[0]), self.crossed, asker])
        # What is chosen has no zeros behind the point.
        a, b = (number(one, 0 if float(one.value).is_integer() else None) for one in state)
        pair = Formula("({a}, {b})", height=0.29, a=a, b=b).set_z_index(15)
        for way in (mn.DOWN, mn.UP, mn.RIGHT, mn.LEFT):
            pair.next_to(name, way, buff=0.14)
            met = any(room.meets(pair) for room in taken)
            if READ.holds(pair) and not met and not points_on(pair, lines):
                return [pair]
        return []

    @property
    def shown(self) -> list[Label]:
        """The names of its arrows that are seen."""
        return [one for called in self.called for one in called]

    @property
    def texts(self) -> list[mn.Mobject]:
        """What stands beside the arrows."""
        return [*self.shown, *self.given, self.total_name, *self.pair]

    def name_clear_of(
        self,
        ways: Sequence[tuple[np.ndarray, np.ndarray]],
        there: Sequence[mn.Mobject],
        later: np.ndarray = NOTHING,
    ) -> mn.Animation:
        """The new state's name goes to where it is clear, at each of its ends of points there.

        At the first of them more comes later.
        """
        fixed, one = [Room.around(thing, 0.06) for thing in there], self.total_name.copy()
        zero = self.world.ground.at((0, 0))
        # Right beside a name it would be read as a part of that.
        near = [Room.around(thing, BESIDE_NAME) for thing in there if isinstance(thing, Label)]

        def met(beside: tuple[bool, np.ndarray]) -> float:
            (at_tail, off), found = beside, 0.0
            for tip, points in ways:
                one.move_to((zero if at_tail else tip) + off)
                found += points_on(one, points) + 5 * sum(room.meets(one) for room in fixed)
                found += 2 * sum(room.meets(one) for room in near)
                found += BEYOND * (not READ.holds(one))
            start = (zero if at_tail else ways[0][0]) + off
            return found + points_on(one.move_to(start), later)

        around = [np.array([np.cos(turn), np.sin(turn), 0.0]) for turn in AROUND]
        offs = [
            (gap + 0.5 * (abs(way[0]) * one.width + abs(way[1]) * one.height)) * way
            for gap, way in product((0.2, 0.35, 0.55, 0.8, 1.1, 1.4), around)
        ]
        # At its tip, or where it begins, if it is clear only there.
        self.at_tail, self.beside_total = min(product((False, True), offs), key=met)
        start = zero if self.at_tail else ways[0][0]
        self.total_name.target = one.move_to(start + self.beside_total)
        return mn.MoveToTarget(self.total_name)

    def put(self, stops: np.ndarray) -> None:
        """The sum of other arrows, and its name at its tip; the arrows themselves have left."""
        self.total.put(stops[0], stops[-1])
        keep_in_sight(self.total_name.move_to(stops[0 if self.at_tail else -1] + self.beside_total))

    def step_aside(self, *rooms: Room) -> tuple[list[mn.Animation], list[Label]]:
        """Names of places that it crosses, or on which a text or a room lies, go aside.

        Those that are clear nowhere are told, too.
        """
        world, moves, crossed = self.world, list[mn.Animation](), list[Label]()
        sums = np.concatenate([*(summed(one) for one in self.stops), self.crossed])
        looks = points_along(one for row in world.written.threads for one in row)
        crossing = np.concatenate([sums, looks])
        # The sum's name goes along with its tip.
        pulled = [
            self.total_name.copy().move_to(one[-1] + self.beside_total) for one in self.stops[1:]
        ]
        labels = *self.texts, *pulled
        labels += *world.written.words, *world.discs
        rooms = *rooms, *map(Room.around, self.texts)
        for name, place in zip(world.names, world.places, strict=True):
            if not points_on(name, sums) and not any(room.meets(name) for room in rooms):
                continue
            others = [one for one in (*world.names, *labels) if one is not name]
            taken = [*world.beside_sentence, *rooms, *(Room.around(one, 0.05) for one in others)]
            moved = name.copy()
            for gap, turn in product((0.35, 0.6, 0.25, 0.9), AROUND):
                way = np.array([np.cos(turn), np.sin(turn), 0.0])
                away = gap + 0.5 * (abs(way[0]) * name.width + abs(way[1]) * name.height)
                moved.move_to(place + away * way)
                is_free = READ.holds(moved) and not any(room.meets(moved) for room in taken)
                if is_free and not points_on(moved, crossing):
                    name.target = moved
                    moves.append(mn.MoveToTarget(name))
                    break
            else:
                crossed.append(name)
        return moves, crossed

    def add_up(self, beat: Beat, rule: Sequence[mn.Mobject]) -> None:
        """Arrow by arrow, as it is said: the context goes from the origin to where the half ends.

        The rule comes with them, letter by letter.
        """
        told = [[*rule[:1]], [*rule[1:3]], [*rule[3:5]], [*rule[5:]]]
        zero = self.stops[0][0]
        half, context, word = self.steps
        letters = [[mn.FadeIn(one) for one in part] for part in told]
        names = [[*map(mn.FadeIn, called)] for called in self.called]
        named = *names[0], *letters[0]
        beat.wait_until_said(ADDS)
        beat.play(mn.GrowFromPoint(half, zero), *named, share=EACH)
        placed = context.shaft.get_start() - zero
        beat.play(mn.GrowFromPoint(context.shift(-placed), zero), share=0.6 * EACH)
        # Its name comes when it is there.
        named = *(mn.FadeIn(one, rate_func=AT_LAST) for one in self.called[1]), *letters[1]
        beat.play(context.animate.shift(placed), *named, share=EACH)
        tip = word.shaft.get_start()
        beat.play(mn.GrowFromPoint(word, tip), *letters[2], share=EACH)
        beat.wait_until_said(STARTS)
        if self.called[2]:
            beat.play(*names[2], *map(mn.FadeIn, self.given), seconds=0.5)
        beat.wait_until_said(SUMS)
        # Beside the new state the old one would look like another.
        called = *map(mn.FadeIn, (self.total_name, *self.pair)), *letters[3]
        old = mn.FadeOut(self.world.asker)
        beat.play(mn.GrowFromPoint(self.total, zero), *called, old, share=EACH)
        self.world.remove(self.world.asker)


def name_arrows(
    choices: Sequence[Sequence[Label]],
    arrows: Sequence[StageArrow],
    things: Sequence[mn.Mobject] = (),
) -> list[Label]:
    """A name beside each arrow, off all arrows and things, and off the names before it.

    Of the names that an arrow may have it is the first that is clear, or the last.
    """
    ends = [(one.shaft.get_start(), one.head.get_center()) for one in arrows]
    shares = np.linspace(0, 1, 25)[:, None]
    taken = [Room.around(mn.Dot(at), 0.0) for a, b in ends for at in a + shares * (b - a)]
    taken += [Room.around(one, 0.05) for one in things]
    names = list[Label]()
    for called, (start, end) in zip(choices, ends, strict=False):
        others = np.concatenate(
            [NOTHING, *(a + shares * (b - a) for a, b in ends if not np.allclose(b, end))]
        )
        for name in called:
            if _put_at_arrow(name, start, end, taken, others) == 0:
                break
        names.append(name)
        taken.append(Room.around(name.set_z_index(15), 0.05))
    return names


def _put_at_arrow(
    name: Label,
    start: np.ndarray,
    end: np.ndarray,
    taken: Sequence[Room],
    others: np.ndarray,
) -> int:
    """Put a name where it meets least beside an arrow; how much that is.

    Beside another arrow, of which these are points, it would be taken for the name of that.
    """
    own = start + SHARES[:, None] * (end - start)
    way = (end - start) / max(float(np.linalg.norm(end - start)), 1e-6)
    right = np.array([way[1], -way[0], 0.0]) * (1.0 if way[1] > 0 else -1.0)
    away = 0.18 + 0.5 * (abs(right[0]) * name.width + abs(right[1]) * name.height)
    places = product((0.0, 0.3, 0.6, 1.0), (0.5, 0.3, 0.7, 0.9, 0.1, 1.1, -0.1), (1, -1))
    best = (BEYOND + 1, end)
    for more, share, side in places:
        name.move_to(start + share * (end - start) + side * (away + more) * right)
        met = sum(room.meets(name) for room in taken)
        met += NEARER * (distance(name, others) < distance(name, own) - 0.05)
        met += BEYOND * (not READ.holds(name))
        best = min(best, (met, name.get_center()), key=lambda one: one[0])
        if met == 0:
            break
    name.move_to(best[1])
    return best[0]


def distance(name: Label, points: np.ndarray) -> float:
    """From a name to the nearest of some points."""
    off = np.abs(points - name.get_center())[:, :2] - [name.width / 2, name.height / 2]
    return float(np.linalg.norm(np.maximum(off, 0.0), axis=1).min(initial=np.inf))


def summed(stops: np.ndarray) -> np.ndarray:
    """Points on arrows from stop to stop, and on their sum, shape (point, 3)."""
    pairs, shares = (*pairwise(stops), (stops[0], stops[-1])), np.linspace(0, 1, 41)[:, None]
    return np.concatenate([a + shares * (b - a) for a, b in pairs])
