"""The world: the plane of the states, the question in it, and the sentence on a pane."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise, product

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label
from deepchalk.mobjects import (
    IS_GROUND,
    Formula,
    Ground,
    Halo,
    Label,
    Number,
    Room,
    StageArrow,
    Trail,
    arrow,
    disc,
    exempt,
    number,
    region,
    theme,
    thread,
)
from deepchalk.stage import FRAME, READ, Beat, World

from ..numbers.viewing import hull
from ..trace import Trace
from .opening import Odds
from .sentence import DIGIT, Sentence
from .written import Written

NAME = 0.29
"""Height of a capital of a name in the plane."""

ASIDE, LEFT, RIGHT = -2.45, -1.75, 6.0
"""Left of the first stand the words, what is written, asked and stacked; the plane has its points
between the others."""

LOW, HIGH = -3.5, 2.75
"""Between them, too: the light of a share of 1 around a point is not cut off."""

_PERIOD = 4.4 * FRAME.width / 90
DASHES = (np.arange(-45, 45)[:, None] + 0.5 + 0.275 * np.array([-1, 1])) * _PERIOD
"""Where the dashes of the question's line begin and end, from the origin: beyond any frame."""

NEARLY, MUCH_SMALLER, ENOUGH_SIZE = 0.93, 0.7, 0.9
"""A plane of so much of the size is as good; and as large as the places are beside longer arrows at
least, or these go on beyond the frame: of their own size, and where they would be small."""

LONG = 0.6
"""Of the way from zero to the farthest place: as much of an arrow is seen at least."""

BEYOND = 2 * FRAME.width
"""Length of an arrow that goes on beyond any frame."""

SWITCHES = 1.0
"""Units of the frame that the context goes from one moment to the next where shares switch."""

SHORTEST = 0.3
"""Length of an arrow whose length can be seen, in units of the frame."""

CALLED = Room(-6.55, 6.55, -3.55, 3.5)
"""Where the name of an arrow stands that goes on beyond the frame."""

FLAT = 2.2
"""Second spread of the places, in units of the frame, below which their shape is flat."""

BUTTON = 0.8
"""By how much the button of an option may be wider than the room in which a question stands."""

HIGH_ENOUGH = 3.0
"""For a question and what may be answered."""

GAP = 0.15
"""Between a name and what is written beside it."""

CALLED_CAPITAL = 0.3
"""Height of a capital of what the numbers below the words are."""

FEW = 4
"""Of more words, numbers at each place would lie over each other."""

SIDES = tuple(product((0.1, 0.6, 1.1, -0.5, 1.7, -1.1), (-1, 1)))
"""How far ahead of its tip, and on which side of its line, the name of an arrow may stand."""

AT_TIP = 0.3
"""Of its tip it may stand so far ahead, or back, and is still seen to be at it."""

HUES = 0, 3, 2, 1, 4, 5
"""Which hues words have, in the order in which they are read."""

SPREAD, SPREAD_ABOVE, LITTLE = 11.5, 0.6, 0.42
"""Width of a row of words that stand farther apart; as far below them places are, at least; and the
part of the frame that words and places must span, else."""

ENOUGH, SMALL = 0.37, 0.34
"""Of the frame's area the sentence and the places span, or the plane lies lower; and so little that
longer arrows rather go on beyond the frame."""

CORNERS = mn.UL, mn.UR, mn.DR, mn.DL
"""Of what stands somewhere."""

ARCHED, FAR_LEFT = np.pi / 2, 2.0
"""How much the way is bent on which a word is written that goes farther to the left than that."""

OFF_LINE, TRACK, SPAN = 0.2, 0.13, 8.0
"""From the question's line to how far a place reaches, to the next on its side, and how wide."""

NEAR, A_LITTLE, FARTHER = 0.36, 0.46, 0.8
"""From the middle of the context to its name, and to one that keeps off the light of a share, while
it moves and where it comes to rest."""

ON_NAME = 3
"""What it counts that the context's name meets another name, beside one point of a line on it."""

DROP, REACH = 5.0, 12.0
"""Widths of the way on which a place falls, and of how far it reaches, in Manim's units."""

BRACKET = 0.12, 0.28
"""From a line to the ends and to the back of a bracket beside it."""

ARC = 0.55
"""Radius of an angle."""

SQUARE = 0.17
"""Side of the mark of a right angle."""

SHARES = np.linspace(0, 1, 25)
"""Of a thread, where it may meet something."""

AROUND = np.linspace(0, 2 * np.pi, 16, endpoint=False)


class TranslatorWorld(World):
    """States as places; whatever asks, scores, shares and mixes them moves in their plane.

    Attributes
    ----------
    sentence
        the words, on a pane
    ground, shape
        the plane, and what the places span
    discs, names, halos
        of each word
    asker, line
        the question as an arrow, and the line along it
    threads, feet
        how each place falls onto that line
    mixture
        the context: a disc in a ring
    asker_name, mixture_name
        how the two are called
    written
        what is written, with its threads to the sentence
    aside
        the room at the left, in units of the frame
    coordinates, origin
        the numbers of each place, where these are the numbers of its state; and the dot at zero
    homes
        where the names stand unless they have to step aside
    rival_colours
        of two words that may be written, which are no colours of words that are read
    chances
        the words that may be written, with their probabilities, once they are spoken of
    asks
        whether the question is there, and its name to be kept off
    hidden
        what has given way to a sum and to a pane, and comes back with the next question
    walked
        the way of the context while the question turned, once it has
    renewed
        the new state and its name, until it is what asks
    """

    def draw(self, t: Trace, room: Room) -> None:
        now = theme.active()
        self.t, self.count = t, len(t.hidden)
        self.hidden: list[mn.Mobject] = []
        self.walked: list[Trail] = []
        self.renewed: list[mn.Mobject] = []
        self.chances: Odds | None = None
        self.asks = True
        hues = [now.identities[one] for one in HUES]
        self.colours = [hues[word % len(hues)] for word in range(self.count)]
        self.sentence = Sentence(t.words, self.colours, t.shares)
        pane = Room.around(self.sentence, 0.15)
        # Beside the plane there is room for what is written, asked and worked out.
        above = Room(FRAME.left, pane.right, pane.bottom, FRAME.top)
        aside = Room(FRAME.left, ASIDE + 0.1, FRAME.bottom, FRAME.top)
        self.aside = Room(-6.5, ASIDE, -3.5, pane.bottom - 0.3)
        self.pane = pane
        self.ground = self._ground([above, aside])
        self.places = self.ground.at(t.places)
        self._spread_words()
        corners = self.ground.at(hull(t.places.values))
        self.shape = (
            region(corners, now.line, 0.2)
            if len(corners) > 2
            else thread(self.places[0], self.places[-1], now.line)
        )
        pairs = list(zip(self.places, self.colours, strict=True))
        self.halos = [Halo(place, colour, 1.05).weigh(0.0) for place, colour in pairs]
        self.discs = [disc(place, colour) for place, colour in pairs]
        self.threads = [
            thread(place, place + mn.RIGHT, colour, DROP, 1.0) for place, colour in pairs
        ]
        self.feet = [disc(place, colour, 0.085) for place, colour in pairs]
        # One shape: what moves together is drawn, and recorded, together.
        self.line = mn.VMobject(stroke_color=now.line, stroke_width=2.4)
        exempt(self.line, "frame", because="the line goes on beyond the frame")
        exempt(self.line, "overlap", IS_GROUND, because="it is a line of the ground")
        self.asker = self._arrow_to(t.asking.values)
        exempt(self.asker, "frame", because="a longer one may go on beyond the frame")
        exempt(self.asker.head, "blinking", because="it is beyond the frame meanwhile")
        self.mixture = mn.VGroup(
            mn.Dot(radius=0.15, color=now.data),
            mn.Circle(radius=0.27, stroke_color=now.data, stroke_width=5),
        )
        self.written = Written(t.written, t.alignment, self.sentence, self.colours, self._free_at)
        self.names = self._named(t.words)
        self.homes = [name.get_center() for name in self.names]
        self.coordinates = self._coordinates() if t.params.width == 2 and self.count <= FEW else []
        few = self.count <= FEW
        self.scores = self._scores() if t.by_reach and few else []
        self._call_rows()
        self.origin = mn.Dot(self.ground.at((0, 0)), radius=0.07, color=now.ink2)
        spare = [*hues[self.count :], now.ink, now.ink2]
        self.rival_colours = spare[0], spare[1]
        self.letter = "s" if t.asks_with_state else "q"
        self.asker_name = Label(label(t, "question"), "ink", NAME, 600)
        self.mixture_name = Label(label(t, "context"), "ink", NAME, 600).set_color(now.data)
        for one in (*self.discs, *self.feet, self.asker, self.mixture):
            exempt(one, "overlap", because="it lies in the plane, on what is there")
            exempt(one, "contrast", because="places may coincide, and what moves passes over them")
        for one in (self.origin, *self.discs, *self.feet):
            exempt(one, "blinking", because="what moves passes over it")
        for one in self.threads:
            exempt(one, "blinking", because="where its place lies on the line, it has no length")
        for foot in self.feet:
            exempt(foot, "frame", because="the line on which it lies goes on beyond the frame")
        for one in (*self.sentence.words, *self.sentence.numbers):
            exempt(one, "contrast", because="feet pass behind it while the question turns")
        if is_flat(self.places):
            exempt(self.shape, "share", because="a flat shape is as high as it is")
        self._in_order()
        self.add(self.ground)
        self.side, self.gap, self.lean = mn.UR, NEAR, SIDES[0]
        self._choose_sides([(t.asking, one) for one in t.settling[::5]])
        self.ask(t.asking)
        self.weigh(t.shares)

    def _ground(self, beside: Sequence[Room]) -> Ground:
        """A plane in which all places are large; vectors of words only if they stay so.

        Questions and later states end in it, too, unless they are so long that the places would be
        much smaller.
        """
        t, turn = self.t, self.t.moments("turn")
        places, states = t.places.values, self._new_states()
        # The first state is added up arrow by arrow.
        sums = t.stepping.values if t.params.is_computed else states
        always = [places, sums, np.zeros((1, 2))]
        arrows = t.moving_places.values[turn.start : turn.stop : 8], self._questions(), states

        def around(longest: float, room: Room, *more: np.ndarray) -> Ground:
            points = [*always, *(_shortened(one, longest) for one in arrows), *more]
            return Ground.around(points, room, beside, every=_every(t), left=ASIDE)

        room = Room(LEFT, RIGHT, LOW, HIGH)
        pulled = self._pulled()
        if around(np.inf, room, pulled).unit > NEARLY * around(np.inf, room).unit:
            always.append(pulled)
        farthest = float(np.linalg.norm(places, axis=1).max())
        longest, ground = np.inf, around(np.inf, room)
        nearer = around(LONG * farthest, room)
        enough = ENOUGH_SIZE if self._is_small(ground) else MUCH_SMALLER
        self.cuts = farthest > 0 and ground.unit < enough * nearer.unit
        if self.cuts:
            longest, ground = LONG * farthest, nearer
        if self.has_vectors:
            larger = around(longest, Room(LEFT + 0.75, RIGHT + 0.5, LOW, HIGH), self.vectors)
            ground = larger if larger.unit > NEARLY * ground.unit else ground
        shown = [*always, *(_shortened(one, longest) for one in arrows)]
        return self._low_enough(ground, float(ground.at(np.concatenate(shown))[:, 1].min()))

    def _spread_words(self) -> None:
        """Words stand farther apart where they and their places would take little of the frame."""
        is_small = not is_flat(self.places) and self._span(self.ground) < LITTLE
        if self.t.is_covered or not is_small:
            return
        above = Room(LEFT, FRAME.right, self.pane.bottom, FRAME.top)
        if not any(above.meets(mn.Dot(place, SPREAD_ABOVE)) for place in self.places):
            self.pane = Room.around(self.sentence.spread(SPREAD), 0.15)

    def _is_small(self, ground: Ground) -> bool:
        """Whether the places would take too little of the frame, where all could be larger."""
        is_line = is_flat(ground.at(self.t.places))
        return not self.t.is_covered and not is_line and self._span(ground) < SMALL

    def _span(self, ground: Ground) -> float:
        """How much of the frame's area the sentence and the places span."""
        words = [one.get_corner(way) for one in self.sentence.words for way in CORNERS]
        points = np.concatenate([words, ground.at(self.t.places)])
        return _area(hull(points[:, :2])) / (FRAME.width * FRAME.height)

    def _pulled(self) -> np.ndarray:
        """How far one word alone pulls the next state, if that is shown, shape (state, 2)."""
        t = self.t
        if not t.corner_matters:
            return np.zeros((0, 2))
        half, before, after = t.stepping.values
        return np.asarray(half + t.cornering.values[-1:] @ t.places.values + after - before)

    def _low_enough(self, ground: Ground, lowest: float) -> Ground:
        """A plane that would leave the frame's lower part empty lies lower."""
        t, places = self.t, ground.at(self.t.places)
        is_low = t.is_covered or lowest <= LOW or is_flat(places)
        if is_low or self._span(ground) > ENOUGH:
            return ground
        origin = ground.origin - (lowest - LOW) * mn.UP
        return Ground(origin, ground.unit, ground.every, ground.left)

    @property
    def has_vectors(self) -> bool:
        """Whether words that may be written can be drawn as they are, and scored by reach."""
        return bool(self.t.params.is_computed and self.t.params.width == 2 and self.t.by_reach)

    @property
    def vectors(self) -> np.ndarray:
        """The best and the second of these words in the plane, shape (word, 2)."""
        return np.asarray(self.t.head.values[list(self.t.rivals[::-1])] @ self.t.basis.values.T)

    def _in_order(self) -> None:
        """What lies above what."""
        layers: Sequence[Sequence[mn.Mobject]] = (
            (self.shape,),
            (self.line,),
            self.halos,
            self.discs,
            (self.asker,),
            self.threads,
            self.feet,
            (self.mixture,),
            (*self.names, self.asker_name, self.mixture_name),
        )
        for layer, things in enumerate(layers, start=1):
            for thing in things:
                thing.set_z_index(layer)
        self.sentence.set_z_index(20)

    # What is where

    def ask(self, question: Quantity | np.ndarray) -> None:
        """The question points there, in the plane; all places fall onto its line."""
        start, where = self.ground.at((0, 0)), np.asarray(question, dtype=float)
        way = self.ground.at(where) - start
        length = float(np.linalg.norm(way))
        self._put(self.asker, where)
        along = way / length if length > 1e-6 else mn.RIGHT
        ends = start + DASHES[..., None] * along
        # What is asked, written and worked out at the left is off it; all feet are on it.
        left = min(LEFT, *(start + ((self.places - start) @ along)[:, None] * along)[:, 0])
        self.line.set_points(dashes(ends[ends[..., 0].min(axis=1) > left - GAP]))
        self._fall_from(self.places, along)
        self.asker_end = self.tip(where), along
        self._keep_apart()

    def tip(self, vector: np.ndarray) -> np.ndarray:
        """Where an arrow ends, or as far as its name stands in sight, if it goes on beyond that."""
        zero, end, share = self.ground.at((0, 0)), self.ground.at(vector), self._drawn(vector)
        sides = (CALLED.left, CALLED.right), (CALLED.bottom, CALLED.top)
        for start, way, ends in zip(zero, end - zero, sides, strict=False):
            if self.cuts and abs(way) > 1e-6:
                share = min(share, max(0.0, (ends[int(way > 0)] - start) / way))
        return np.asarray(zero + share * (end - zero))

    def is_whole(self, vector: np.ndarray) -> bool:
        """Whether all of an arrow is in sight."""
        return bool(np.allclose(self.tip(vector), self.ground.at(vector)))

    def tips(self, moments: range) -> np.ndarray:
        """Where the question's arrow ends in these moments, shape (moment, 3)."""
        return np.array([self.tip(self.t.moving_places.values[one]) for one in moments])

    def _drawn(self, vector: np.ndarray) -> float:
        """Which part of an arrow is drawn: it ends before the sentence, and before the left edge.

        All of it, unless arrows are so long that places would be small beside them.
        """
        if not self.cuts:
            return 1.0
        zero = self.ground.at((0, 0))
        across, up, _ = way = self.ground.at(vector) - zero
        stops = [1.0, BEYOND / max(float(np.linalg.norm(way)), 1e-6)]
        if across < 0:
            stops.append((LEFT - GAP - zero[0]) / across)
        if up > 0:
            below = (self.pane.bottom - GAP - zero[1]) / up
            if zero[0] + below * across <= self.pane.right + GAP:
                stops.append(below)
            elif across < 0:
                stops.append((self.pane.right + GAP - zero[0]) / across)
        return max(0.0, min(stops))

    def _put(self, one: StageArrow, vector: np.ndarray) -> StageArrow:
        """The arrow goes there from the origin; it has no head where its end is not seen."""
        zero, way = self.ground.at((0, 0)), self.ground.at(vector) - self.ground.at((0, 0))
        share = self._drawn(vector)
        one.put(zero, zero + share * way)
        if share < 1:
            end = zero + share * way
            one.shaft.set_points_as_corners([zero, end])
            one.head.set_points_as_corners([end + 1e-3 * side for side in (mn.UP, mn.DOWN)] * 2)
        return one

    def _arrow_to(
        self, vector: np.ndarray, width: float = 11.0, colour: str | None = None
    ) -> StageArrow:
        one = arrow(mn.ORIGIN, mn.RIGHT, colour or theme.active().ink, width)
        return self._put(one, vector)

    def weigh(self, shares: Quantity) -> None:
        """These shares: halos, bars, and the point of their balance."""
        for halo, share in zip(self.halos, shares, strict=True):
            halo.weigh(float(share.value))
        self.sentence.weigh(shares)
        self.mix(shares)

    def shine(self, start: float, end: float) -> mn.Animation:
        """The lights of the first shares grow from such parts of them, or go out."""

        def show(_: mn.Mobject, alpha: float) -> None:
            for halo, one in zip(self.halos, self.t.shares, strict=True):
                halo.weigh((start + alpha * (end - start)) * float(one.value))

        return mn.UpdateFromAlphaFunc(mn.VGroup(*self.halos), show, rate_func=mn.smooth)

    def thin_ground(self, start: float, end: float) -> mn.Animation:
        """The lines of the plane go where sums stand on them, or come back."""
        ground = self.ground
        pairs = ((ground.grid, ground.axes), *ground.fading)
        lines = mn.VGroup(*(one for pair in pairs for one in pair))

        def show(_: mn.Mobject, alpha: float) -> None:
            lines.set_stroke(opacity=start + alpha * (end - start))

        return mn.UpdateFromAlphaFunc(lines, show, rate_func=mn.smooth)

    def mix(self, shares: Quantity | np.ndarray) -> None:
        """The context alone: where these shares balance."""
        where = np.asarray(shares, dtype=float) @ self.t.places.values
        self.mixture.move_to(self.ground.at(where))
        self._keep_apart()

    def place(self, moment: int) -> None:
        """Everything as it is at a moment of the question's motion."""
        self.ask(self.t.moving_places[moment])
        self.weigh(self.t.moving_shares[moment])

    def stand(self, places: Quantity) -> None:
        """The keys stand elsewhere, and fall from there; the values stay."""
        self._fall_from(self.ground.at(places), self.asker_end[1])

    def _fall_from(self, places: np.ndarray, along: np.ndarray) -> None:
        start = self.ground.at((0, 0))
        for place, drop, foot in zip(places, self.threads, self.feet, strict=True):
            below = start + float((place - start) @ along) * along
            drop.set_points_as_corners([place, below + 1e-4 * mn.RIGHT])
            foot.move_to(below)

    @property
    def beside_sentence(self) -> list[Room]:
        """Where the sentence stands, and what its numbers are called."""
        return [self.pane, *(Room.around(one, 0.05) for one in self.sentence.called)]

    def clear_of_names(self, room: Room, least: float = 0.4) -> Room:
        """As much of a room, from its left, as has no name in it, if that is enough of it.

        Else it is the highest part between two names; all of a room in which none is high enough.
        """
        names = (*self.names, *self.coordinates, self.asker_name)
        met = [one for one in names if room.meets(one)]
        right = min([room.right, *(one.get_left()[0] - GAP for one in met)])
        if right - room.left > least * room.width:
            return Room(room.left, right, room.bottom, room.top)
        ends = [room.top, *sorted((one.get_y() for one in met), reverse=True), room.bottom]
        height, top = max((a - b, a) for a, b in pairwise(ends))
        if height < HIGH_ENOUGH:
            return room
        bottom = top - height + (NAME if top - height > room.bottom else 0.0)
        return Room(room.left, room.right, bottom, top - (NAME if top < room.top else 0.0))

    def _let_switch(self, *things: mn.Mobject) -> None:
        """Of scores far apart one word has all, and in the next moment another."""
        contexts = self.ground.at(self.t.moving_shares.values @ self.t.places.values)
        if np.linalg.norm(np.diff(contexts, axis=0), axis=1).max() > SWITCHES:
            for one in things:
                exempt(one, "jump", because="the shares go from one word to another at once")

    def call_by_letters(
        self, beat: Beat[Trace, TranslatorWorld], asked: Sequence[mn.Mobject]
    ) -> None:
        """From now on the question is s or q, and the context c; what asked comes back."""
        # The numbers of the places have been mixed: what moves need not pass over them.
        there = self.asker_name, self.mixture_name, *self.coordinates
        self.coordinates = []
        self.asks = True
        short = (
            Label(one, "ink", 1.15 * NAME, 650)
            for one in (self.letter, label(self.t, "context-letter"))
        )
        self.asker_name, self.mixture_name = (name.set_z_index(9) for name in short)
        self.mixture_name.set_color(theme.active().data)
        for name in (self.asker_name, self.mixture_name):
            exempt(name, "contrast", because="feet pass by it while it moves")
        self._let_switch(self.mixture_name, *self.mixture)
        turn = self.t.moments("turn")[::10]
        moving = zip(self.t.moving_places, self.t.moving_shares, strict=True)
        # Where it stands while it is asked about, it is off the light of every share.
        lights = [
            Room.around(mn.Dot(place, 1.05 * float(share.value) ** 0.5))
            for place, share in zip(self.places, self.t.shares, strict=True)
        ]
        self._choose_sides([*moving][turn.start : turn.stop : turn.step], lights)
        self.ask(self.t.asking)
        self.mix(self.t.shares)
        coming = *(one for one in asked if one not in there), self.asker_name, self.mixture_name
        gone = [one for one in there if one in self.submobjects and one not in asked]
        beat.play(*map(mn.FadeOut, gone), *map(mn.FadeIn, coming), seconds=0.5)
        self.remove(*gone)
        self.add(*coming)

    def write(self, beat: Beat, row: int, seconds: float = 1.5) -> None:
        """A word comes out of the context, and shows where it looked."""
        word, threads = self.written.words[row], self.written.threads[row]
        start = word.copy().move_to(self.mixture).scale(0.6)
        beat.play(mn.ReplacementTransform(start, word), seconds=0.6 * seconds)
        if len(threads):
            beat.play(*(mn.Create(one) for one in threads), seconds=0.4 * seconds)
        self.add(word, threads)

    def write_chosen(self, beat: Beat, row: int) -> None:
        """A word comes from the state that has chosen it, and shows where it looked."""
        word, threads = self.written.words[row], self.written.threads[row]
        start = word.copy()
        if self.chances is None:
            start.move_to(self.tip(self._new_states()[row])).scale(0.6)
            exempt(start, "contrast", because="it comes out of the arrow")
        else:
            # It comes from those that may be written, off the numbers of all others.
            said = int(self.t.said[row].value)
            name, end = self.chances.names[said], self.chances.numbers[said]
            start.scale(name.digit_height / start.digit_height)
            start.next_to(end, mn.RIGHT, buff=GAP)
        # Where it goes far to the left, up first: off what it comes from.
        is_far = start.get_x() - word.get_x() > FAR_LEFT
        comes: mn.Animation = mn.ReplacementTransform(start, word, path_arc=ARCHED * is_far)
        if any(Room.around(start, 0.05).meets(one) for one in (*self.names, *self.discs)):
            # It would begin on a name.
            comes = mn.FadeIn(word)
        beat.play(comes, *map(mn.Create, threads), seconds=0.9)
        self.add(word, threads)

    def bars_of_opening(self) -> Odds:
        """The best word and the second, as likely as the strongest place alone makes them."""
        t, order = self.t, self.t.rivals[::-1]
        odds = [t.cornered[-1][one] for one in order]
        return Odds([t.choices[one] for one in order], odds, self.rival_colours)

    def new_state(self, row: int) -> tuple[StageArrow, Label]:
        """The state that writes a word, and its name until it asks."""
        state = self._new_states()[row]
        # Until it asks, it is not as bright as what does.
        one = self._arrow_to(state, 10.0, theme.active().ink2)
        one.set_z_index(13)
        exempt(one, "overlap", "contrast", because="it lies in the plane, on what is there")
        exempt(one, "frame", because="a longer one may go on beyond the frame")
        exempt(
            one, "blinking", because="each word has a new state, which may be where the last was"
        )
        name = Label(label(self.t, "new-state"), "ink2", 1.15 * NAME, 650).set_z_index(15)
        self.call_state(name, row)
        exempt(name, "contrast", "blinking", because="each new state has it")
        return one, name

    def call_state(self, name: Label, row: int) -> Label:
        """The name of the state that writes a word, at its tip, where names stand at home."""
        tip = self.tip(self._new_states()[row])
        homes = zip(self.names, self.homes, strict=True)
        called = *(one.copy().move_to(home) for one, home in homes), self.asker_name
        things = *called, self.mixture_name, *self.discs, self.mixture, *self.written.words
        things += () if self.chances is None else (self.chances,)
        lines = points_along(
            [*self.threads, self.asker.shaft, mn.Line(self.ground.at((0, 0)), tip)]
        )
        self.call_at_tip(name, tip, [Room.around(thing, 0.05) for thing in things], lines)
        return name

    def in_plane(self) -> list[mn.Mobject]:
        """All that stands in the plane now."""
        there = set(self.submobjects)
        everything = (
            *(self.shape, self.line, self.asker, self.mixture, self.mixture_name, self.origin),
            *(*self.halos, *self.threads, *self.discs, *self.feet, *self.names),
        )
        return [*(one for one in everything if one in there), *self.walked]

    def trail(self, moments: range) -> Trail:
        """The way of the context, its colour mixed from the words' in their shares."""
        shares = self.t.moving_shares.values[moments.start : moments.stop]
        colours = [theme.blend(self.colours, one) for one in shares]
        trail = Trail(self.ground.at(shares @ self.t.places.values), colours, 9.0)
        return trail.set_z_index(4)

    # Names

    def names_at_home(self) -> list[mn.Animation]:
        """Names that have stepped aside go back to where they stood."""
        pairs = zip(self.names, self.homes, strict=True)
        away = [(name, home) for name, home in pairs if np.linalg.norm(name.get_center() - home)]
        for name, home in away:
            name.target = name.copy().move_to(home)
        return [mn.MoveToTarget(name) for name, _ in away]

    def _named(self, words: Sequence[str]) -> list[Label]:
        """Each word beside its place: outward, where nothing else is."""
        middle, names = self.places.mean(axis=0), list[Label]()
        taken = [Room.around(point, 0.1) for point in self.discs] + [self.pane]
        taken += [Room.around(mn.Dot(point), 0.1) for point in self._under_questions()]
        taken += [Room.around(word, 0.1) for word in self.written.words]
        # On a page the options of a question are buttons, wider than their words.
        asked = self.aside
        taken.append(Room(asked.left, asked.right + BUTTON, asked.bottom, asked.top))
        looks = points_along(one for row in self.written.threads for one in row)
        corners = self.ground.at(hull(self.t.places.values))
        edges = zip(corners, np.roll(corners, 1, axis=0), strict=True)
        shape = points_along(mn.Line(a, b) for a, b in edges)
        lines = np.concatenate([looks, shape, self.falls()])
        for word, place, colour in zip(words, self.places, self.colours, strict=True):
            name = Label(word, "ink", NAME, 600).set_color(colour)
            out = place - middle
            outward = float(np.arctan2(out[1], out[0])) if np.linalg.norm(out) > 0.05 else 1.0
            turns = sorted(AROUND, key=lambda turn: abs(np.angle(np.exp(1j * (turn - outward)))))
            best = (np.inf, place)
            for off, turn in product((0.35, 0.7, 1.1), turns):
                way = np.array([np.cos(turn), np.sin(turn), 0.0])
                away = off + 0.5 * (abs(way[0]) * name.width + abs(way[1]) * name.height)
                name.move_to(place + away * way)
                if READ.holds(name):
                    met = sum(room.meets(name) for room in taken) + points_on(name, lines)
                    best = min(best, (met, name.get_center()), key=lambda one: one[0])
                if best[0] == 0:
                    break
            name.move_to(best[1])
            taken.append(Room.around(name, 0.08))
            exempt(name, "contrast", because="what moves passes over it")
            names.append(exempt(name, "overlap", because="what moves passes by it"))
        return names

    def _free_at(self, height: float) -> float:
        """How wide a row of words may be there, until it meets the shape, an arrow, or a foot."""
        shares = np.linspace(0, 1, 40)[:, None, None]
        corners = self.ground.at(hull(self.t.places.values))
        edge = (corners + shares * (np.roll(corners, 1, axis=0) - corners)).reshape(-1, 3)
        questions = self._questions()
        arrows = *self._new_states()[: self.t.params.asked.stop], *questions
        zero, tips = self.ground.at((0, 0)), np.array([self.tip(one) for one in arrows])
        feet = [self._feet_on(one)[0] for one in questions if self.t.by_reach]
        edge = np.concatenate([edge, (zero + shares * (tips - zero)).reshape(-1, 3), *feet])
        beside = edge[(edge[:, 1] > height - 0.6) & (edge[:, 1] < height + 0.9)]
        end = min(beside[:, 0].min() - 0.5, 6.4) if len(beside) else 6.4
        return float(max(end + 6.5, self.aside.width))

    def _first_feet(self) -> tuple[np.ndarray, np.ndarray]:
        """Where each place falls onto the line of the first question, and the way of that line."""
        return self._feet_on(self.t.asking.values)

    def _feet_on(self, question: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The same for any question."""
        start, tip = self.ground.at((0, 0)), self.ground.at(question)
        along = (tip - start) / max(float(np.linalg.norm(tip - start)), 1e-6)
        return start + ((self.places - start) @ along)[:, None] * along, along

    def longest_fall(self) -> float:
        """How far a place is at most from the line of the first question, in units of the frame."""
        return float(np.linalg.norm(self._first_feet()[0] - self.places, axis=1).max())

    def falls(self) -> np.ndarray:
        """Points on the threads to those feet, if there are any, shape (point, 3)."""
        ways = self._first_feet()[0] - self.places if self.t.by_reach else self.places[:0]
        begun = self.places[: len(ways)]
        return np.asarray((begun[:, None] + SHARES[:, None] * ways[:, None]).reshape(-1, 3))

    def _scores(self) -> list[Number | Label]:
        """The score of each word, under it in the sentence: beside a foot it would be its place."""
        found = list[Number | Label]()
        sentence = self.sentence
        columns = zip(self.t.scores, sentence.numbers, sentence.grounds, self.colours, strict=True)
        for score, share, ground, colour in columns:
            one = Number(score, height=DIGIT).set_color(colour).set_z_index(20)
            # A long one is as wide as its column.
            one.scale(min(1.0, ground.width / one.width))
            one.set_x(share.get_left()[0], mn.LEFT).stand_on(share.get_y() - DIGIT / 2)
            exempt(one, "load", because="the sentence with its numbers is one thing")
            found.append(one)
        return found

    def _call_rows(self) -> None:
        """What the numbers below the words are, beside the last one, where nothing else is."""
        if not self.sentence.has_digits:
            return
        ground, number = self.sentence.grounds[-1], self.sentence.numbers[-1]
        right = max(one.get_right()[0] for one in (ground, *self.scores[-1:]))
        lights = [mn.Dot(place, 1.05) for place in self.places]
        questions = self._questions() if self.t.by_reach else ()
        feet_there = (mn.Dot(foot, 0.15) for one in questions for foot in self._feet_on(one)[0])
        there = *lights, *self.names, *self.coordinates, *feet_there
        taken = [Room.around(one, 0.1) for one in there]
        names = list[Label]()
        for text in ("score", "share"):
            name = Label(label(self.t, text), "ink2", CALLED_CAPITAL, 600).set_z_index(20)
            name.set_x(right + 0.25, mn.LEFT)
            exempt(name, "load", because="the sentence with its numbers is one thing")
            names.append(name.stand_on(number.get_y() - DIGIT / 2))
        if any(room.meets(one) for room in taken for one in names):
            return
        if not all(map(READ.holds, names)):
            return
        self.sentence.call(names[1])
        if self.scores:
            self.scores.append(names[0])

    def pair_at_tip(self) -> Formula | None:
        """The two numbers of the question, beside its tip, where nothing else is."""
        if not self.coordinates or not self.is_whole(self.t.asking.values):
            return None
        a, b = (number(one) for one in self.t.question)
        pair = Formula("({a}, {b})", height=0.29, a=a, b=b)
        end, along = self.asker_end
        things = (*self.names, *self.coordinates, *self.scores, *self.discs, self.asker_name)
        taken = [Room.around(one, 0.15) for one in (*things, *self.feet)]
        threads = points_along(self.threads)
        for side in SIDES:
            _beside_line(pair, end, along, side)
            meets = any(room.meets(pair) for room in taken) or points_on(pair, threads)
            if READ.holds(pair) and not meets:
                return exempt(pair, "overlap", because="the question’s line passes by it")
        return None

    def measures(self, word: int) -> tuple[list[mn.VMobject], list[mn.VMobject], list[mn.VMobject]]:
        """On the question's line how far a place reaches; names; how long the arrow is, beside it.

        Nothing where numbers could not be read off the plane, or an arrow has hardly a length.
        """
        if not self.coordinates or not self.is_whole(self.t.asking.values):
            return [], [], []
        feet, along = self._first_feet()
        zero, (tip, _) = self.ground.at((0, 0)), self.asker_end
        if np.linalg.norm(tip - zero) < SHORTEST:
            return [], [], []
        across = np.array([along[1], -along[0], 0.0])
        side = across if (feet[word] - self.places[word]) @ across >= 0 else -across
        # Where both go the same way, each has its own side of the line.
        behind = bool((feet[word] - zero) @ along < 0)
        other = side if behind else -side
        colour, ink = self.colours[word], theme.active().ink
        reach = thread(zero, feet[word], colour, REACH, 1.0).set_z_index(4)
        bracket = mn.VMobject(stroke_color=ink, stroke_width=4).set_z_index(7)
        near, far = BRACKET
        corners = (zero + near * other, zero + far * other, tip + far * other, tip + near * other)
        bracket.set_points_as_corners([*corners])
        exempt(bracket, "overlap", "contrast", because="it lies beside the line, over the shape")
        things = (*self.names, *self.coordinates, *self.discs, *self.feet)
        taken, names = [Room.around(one, 0.05) for one in things], list[mn.VMobject]()
        called = label(self.t, "reach-behind") if behind else label(self.t, "reach")
        for text, end, out, off, of in (
            (called, feet[word], side, near, colour),
            (label(self.t, "length"), tip, other, far, ink),
        ):
            name = Label(text, "ink", 0.27, 600).set_color(of).set_z_index(9)
            away = off + 0.12 + 0.5 * (abs(out[0]) * name.width + abs(out[1]) * name.height)
            best = (np.inf, zero)
            # On its own side; where that is out of sight, or taken, on the other.
            for way, share in product((out, -out), (0.5, 0.65, 0.35, 0.8, 0.2)):
                name.move_to(zero + share * (end - zero) + away * way)
                met = sum(room.meets(name) for room in taken)
                keep_in_sight(name)
                met += 2 * int(bool(points_on(name, points_along([mn.Line(zero, end)]))))
                best = min(best, (met, name.get_center()), key=lambda one: one[0])
                if met == 0:
                    break
            name.move_to(best[1])
            exempt(name, "overlap", "contrast", because="it is read over the dimmed shape")
            taken.append(Room.around(name, 0.05))
            names.append(name)
        return [reach], names, [bracket]

    def reaches(self) -> list[mn.VMobject]:
        """How far each place reaches, beside the question's line, where it falls onto that.

        Nothing where numbers could not be read off the plane.
        """
        if not self.coordinates or not self.is_whole(self.t.asking.values):
            return []
        feet, along = self._first_feet()
        zero, across = self.ground.at((0, 0)), np.array([along[1], -along[0], 0.0])
        tracks, found = Counter[tuple[bool, bool]](), list[mn.VMobject]()
        for place, foot, colour in zip(self.places, feet, self.colours, strict=True):
            right, ahead = (place - foot) @ across >= 0, (foot - zero) @ along >= 0
            off = (OFF_LINE + TRACK * tracks[right, ahead]) * (across if right else -across)
            tracks[right, ahead] += 1
            reach = thread(zero + off, foot + off, colour, SPAN, 1.0).set_z_index(4)
            exempt(reach, "overlap", "contrast", because="it lies beside the line, over the shape")
            found.append(exempt(reach, "load", because="it is how its place falls"))
        return found

    def angles_to(self, words: Sequence[int]) -> list[list[mn.VMobject]]:
        """The way to each place from where the question starts, and the angle between the two."""
        zero, (_, along) = self.ground.at((0, 0)), self.asker_end
        start, found = float(np.arctan2(along[1], along[0])), list[list[mn.VMobject]]()
        for place, word in enumerate(words):
            way, colour = self.places[word] - zero, self.colours[word]
            turn = float(np.angle(np.exp(1j * (np.arctan2(way[1], way[0]) - start))))
            line = thread(zero, self.places[word], colour, 3.0, 1.0).set_z_index(5)
            arc = mn.Arc(ARC + 0.28 * place, start, turn, arc_center=zero, stroke_color=colour)
            arc.set_stroke(width=5).set_z_index(6)
            exempt(arc, "overlap", "contrast", because="it lies in the plane, on what is there")
            found.append([line, arc])
        return found

    def square_at_foot(self, word: int) -> mn.VMobject | None:
        """A right angle where a place falls onto the question's line, if there is room for it."""
        feet, along = self._first_feet()
        up = self.places[word] - feet[word]
        length = float(np.linalg.norm(up))
        if length < 3 * SQUARE:
            return None
        corners = (-along, up / length - along, up / length)
        mark = mn.VMobject(stroke_color=theme.active().ink, stroke_width=3).set_z_index(7)
        mark.set_points_as_corners([feet[word] + SQUARE * one for one in corners])
        return exempt(mark, "overlap", because="it lies at the foot")

    def _coordinates(self) -> list[Formula]:
        """The two numbers of each place, at its name: where nothing else is, if there is room."""
        found, falls = list[Formula](), self.falls()
        for state, name, colour in zip(self.t.hidden, self.names, self.colours, strict=True):
            pair = {"a": number(state[0]), "b": number(state[1])}
            one = Formula("({a}, {b})", height=0.29, **pair).set_color(colour)
            others = [other for other in self.names if other is not name]
            there = *self.discs, *others, *found, mn.Dot(self.ground.at((0, 0)), 0.1)
            taken = [Room.around(thing, 0.04) for thing in there]

            def stand(way: np.ndarray, one: Formula = one, name: Label = name) -> None:
                one.next_to(name, way, buff=0.12)
                one.shift(max(0.0, READ.bottom - one.get_bottom()[1]) * mn.UP)

            def lies_on(
                way: np.ndarray, one: Formula = one, taken: Sequence[Room] = taken
            ) -> tuple[bool, int]:
                stand(way)
                met = sum(room.meets(one) for room in taken)
                return not READ.holds(one), met + points_on(one, falls)

            stand(min((mn.DOWN, mn.UP, mn.RIGHT, mn.LEFT), key=lies_on))
            found.append(exempt(one, "overlap", because="what moves passes by it"))
        return found

    def _under_questions(self) -> np.ndarray:
        """Points along the arrow where it comes to rest, shape (point, 3)."""
        zero, shares = self.ground.at((0, 0)), np.linspace(0, 1, 9)[:, None, None]
        ends = np.array([self.tip(one) for one in self._questions()])
        return np.asarray((zero + shares * (ends - zero)).reshape(-1, 3))

    def _new_states(self) -> np.ndarray:
        """Where states end that are computed, longer than their questions, shape (state, 2)."""
        states = self.t.states.values[1:] @ self.t.basis.values.T
        return np.asarray(states if self.t.params.is_computed else states[:0])

    def _questions(self) -> np.ndarray:
        """Where the arrow comes to rest, shape (question, 2)."""
        t = self.t
        ends = [t.moments(f"next {row}").stop - 1 for row in t.params.asked]
        return np.array([t.asking.values, *t.moving_places.values[ends]])

    def call_at_tip(
        self,
        name: Label,
        tip: np.ndarray,
        taken: Sequence[Room],
        lines: np.ndarray | None = None,
    ) -> None:
        """A name where an arrow from the origin ends, off it, rooms and lines if that can be.

        The lines are those on which places fall for the first question, unless they are given.
        """
        zero = self.ground.at((0, 0))
        way = tip - zero
        length = float(np.linalg.norm(way))
        along = way / length if length > 1e-6 else mn.RIGHT
        places = list[np.ndarray]()
        for side in (self.lean, *SIDES):
            _beside_line(name, tip, along, side)
            places.append(name.get_center())
        for gap, turn in product((0.3, 0.6, 0.9), AROUND):
            out = np.array([np.cos(turn), np.sin(turn), 0.0])
            _beside(name, tip, out, gap)
            places.append(name.get_center())
        falls = self.falls() if lines is None else lines
        # Near the frame's edge a name is moved inwards, and so onto the arrow.
        falls = np.concatenate([falls, zero + SHARES[:, None] * way])
        best = (np.inf, places[0])
        for place in places:
            name.move_to(place)
            met = 2 * sum(room.meets(name) for room in taken) + bool(points_on(name, falls))
            best = min(best, (met, place), key=lambda one: one[0])
            if met == 0:
                break
        name.move_to(best[1])

    def clear_asker_name(self) -> None:
        """The first question's name goes around its tip, where it would lie on something there."""
        feet = (mn.Dot(one, 0.085) for one in self._first_feet()[0] if self.t.by_reach)
        there = *self.names, *self.coordinates, *self.discs, *feet
        if any(Room.around(one).meets(self.asker_name) for one in there):
            taken = [*self.beside_sentence, *(Room.around(one, 0.05) for one in there)]
            self.call_at_tip(self.asker_name, self.asker_end[0], taken)

    def call_context(self, name: Label, place: np.ndarray) -> None:
        """The name of the context, where that is there."""
        _beside(name, place, self.side, self.gap)

    def _choose_sides(
        self, moments: Sequence[tuple[Quantity, Quantity]], lights: Sequence[Room] = ()
    ) -> None:
        """Moving names stand where they meet the fewest others, for these questions and shares.

        The context's is off these lights at the last of them.
        """
        things = (*self.names, *self.coordinates, *self.discs, *self.scores)
        fixed = [Room.around(one, 0.12) for one in things]
        # Beside a place it would be taken for a second name of it.
        near = [Room.around(one, 0.3) for one in self.discs]

        # Of moments in which the question stands still, one is enough for its name.
        one_each = [list(group)[-1] for _, group in groupby(moments, key=lambda one: one[0])]
        zero = self.ground.at((0, 0))

        there = []
        for question, shares in one_each:
            self.ask(question)
            self.mix(shares)
            there.append((self.asker_end, self._in_the_way(), points_along(self.threads)))

        def asker_meets(lean: tuple[float, int]) -> int:
            found = 0
            for (end, along), others, threads in there:
                self._call_asker(end, along, lean, others)
                found += 5 * sum(room.meets(self.asker_name) for room in fixed)
                found += 2 * sum(room.meets(self.asker_name) for room in near)
                found += points_on(self.asker_name, threads)
                # On its own arrow it could not be read.
                found += points_on(self.asker_name, zero + SHARES[:, None] * (end - zero), 0.0)
            # Farther off it would not be seen to be the arrow's.
            return found + 3 * len(one_each) * (abs(lean[0]) > AT_TIP)

        self.lean = min(SIDES, key=asker_meets)
        lines = self._around if lights else None
        self.choose_side_of_context(moments, lines, lights, farther=A_LITTLE)

    def choose_sides_for(self, stop: int, now: int) -> None:
        """Moving names stand where there is room at a moment; all else stays as it is now."""
        there = self.t.moving_places[stop], self.t.moving_shares[stop]
        self._choose_sides([there])
        self.choose_side_of_context([there], lambda _: self._asking())
        self.place(now)

    def _around(self, _: Quantity) -> np.ndarray:
        """Points on the shape's edges, too, shape (point, 3)."""
        corners = self.ground.at(hull(self.t.places.values))
        edges = points_along(mn.Line(*ends) for ends in pairwise([*corners, corners[0]]))
        return np.concatenate([edges, self._asking()])

    def _asking(self) -> np.ndarray:
        """Points on the question's arrow and on all threads, shape (point, 3)."""
        start, end = self.ground.at((0, 0)), self.asker_end[0]
        arrow = start + SHARES[:, None] * (end - start)
        return np.concatenate([arrow, points_along(self.threads)])

    def choose_side_of_context(
        self,
        moments: Sequence[tuple[Quantity, Quantity]],
        lines: Callable[[Quantity], np.ndarray] | None = None,
        lights: Sequence[Room] = (),
        farther: float = FARTHER,
    ) -> None:
        """The name of the context stands where it meets the fewest others, and lines for shares.

        The lines are those of the threads, unless they are given. Off lights it goes farther away.
        """
        fixed = [Room.around(one, 0.05) for one in (*self.names, *self.coordinates, *self.discs)]

        there = []
        for question, shares in moments:
            self.ask(question)
            self.mix(shares)
            asker = [Room.around(self.asker_name, 0.05)] if self.asks else []
            met = points_along(self.threads) if lines is None else lines(shares)
            there.append((self.mixture.get_center(), [*fixed, *asker], met))

        def meets(beside: tuple[float, np.ndarray]) -> int:
            (self.gap, self.side), found = beside, 0
            for centre, others, met in there:
                # Where it stands unless it has to give way.
                self.call_context(self.mixture_name, centre)
                found += ON_NAME * sum(room.meets(self.mixture_name) for room in others)
                found += points_on(self.mixture_name, met)
            # Where it comes to rest, it is read.
            return found + len(there) * sum(room.meets(self.mixture_name) for room in lights)

        sides = [np.array([x, y, 0.0]) for y in (0.75, -0.75) for x in (1.0, -1.0)]
        places = [*product((NEAR,), sides)]
        if lights:
            places += product((NEAR, farther), [*sides, mn.UP, mn.DOWN, mn.RIGHT, mn.LEFT])
        best = min(places, key=meets)
        if lights and meets(best) >= ON_NAME * len(there) / 2:
            # Anywhere, rather than on another name most of the time.
            ways = [np.array([np.cos(turn), np.sin(turn), 0.0]) for turn in AROUND]
            best = min([best, *product((farther, 1.1, 1.5), ways)], key=meets)
        self.gap, self.side = best

    def _keep_apart(self) -> None:
        """Names beside what moves; where they would meet others, they give way, up or down."""
        others = self._in_the_way()
        self._call_asker(*self.asker_end, self.lean, others)
        self.call_context(self.mixture_name, self.mixture.get_center())
        asker = [Room.around(self.asker_name)] if self.asks else []
        _give_way(self.mixture_name, [*asker, *others[:-1]])

    def _in_the_way(self) -> list[Room]:
        """Where names that move may not stand; that of the context is the last one."""
        things = (*self.names, *self.coordinates, *self.feet, *self.discs, self.mixture)
        return [Room.around(one) for one in things]

    def _call_asker(
        self, end: np.ndarray, along: np.ndarray, lean: tuple[float, int], others: Sequence[Room]
    ) -> None:
        """The name of the question, at its arrow's end, off others."""
        _beside_line(self.asker_name, end, along, lean)
        _give_way(self.asker_name, others)


def _beside(name: mn.Mobject, place: np.ndarray, way: np.ndarray, gap: float) -> None:
    """A name that goes along with what moves: beside it, inside of what is seen."""
    away = gap + 0.5 * (abs(way[0]) * name.width + abs(way[1]) * name.height)
    keep_in_sight(name.move_to(place + away * way))
    exempt(name, "overlap", because="it goes along with what it names")


def keep_in_sight(name: mn.Mobject) -> None:
    """Move a name to where it can be read, if it is beyond."""
    x, y, _ = name.get_center()
    x = float(np.clip(x, READ.left + name.width / 2, READ.right - name.width / 2))
    y = float(np.clip(y, READ.bottom + name.height / 2, READ.top - name.height / 2))
    name.move_to([x, y, 0])


def _beside_line(
    name: mn.Mobject, tip: np.ndarray, along: np.ndarray, side: tuple[float, int]
) -> None:
    """A name at the tip of an arrow, off the line on which the arrow lies."""
    ahead, turn = side
    _beside(name, tip + ahead * along, turn * np.array([along[1], -along[0], 0.0]), 0.2)


def points_along(threads: Iterable[mn.VMobject]) -> np.ndarray:
    """Points on straight threads, shape (point, 3)."""
    ends = [(one.get_start(), one.get_end()) for one in threads]
    return np.array([a + share * (b - a) for a, b in ends for share in SHARES]).reshape(-1, 3)


def points_on(name: mn.Mobject, points: np.ndarray, beside: float = 0.08) -> int:
    """How many of these points lie on a name, or so near beside it."""
    off = np.abs(points - name.get_center())[:, :2]
    return int((off < [name.width / 2 + beside, name.height / 2 + beside]).all(axis=1).sum())


def dashes(ends: np.ndarray) -> np.ndarray:
    """Straight pieces, shape (piece, end, 3), as points of one shape."""
    thirds = np.linspace(0, 1, 4)[:, None]
    return np.asarray((ends[:, :1] + thirds * (ends[:, 1:] - ends[:, :1])).reshape(-1, 3))


def _give_way(one: Label, others: Sequence[Room]) -> None:
    """Move a name up or down by as much as it meets other things, so that nothing jumps."""
    own = Room.around(one)
    (x, y, _), width, height = own.centre, own.width, own.height
    for other in others:
        other_x, other_y, _ = other.centre
        above = (height + other.height) / 2 + 0.1 - abs(y - other_y)
        across = (width + other.width) / 2 + 0.15 - abs(x - other_x)
        if above <= 0 or across <= 0:
            continue
        up = 1.0 if y >= other_y else -1.0
        beyond = other_y + up * ((height + other.height) / 2 + 0.1)
        if not READ.bottom + height / 2 < beyond < READ.top - height / 2:
            up = -up
        y += up * min(above, 2 * across)
    one.set_y(y)


def _shortened(vectors: np.ndarray, longest: float) -> np.ndarray:
    """The same, none of them longer than that, shape (vector, 2)."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors * np.minimum(1.0, longest / np.maximum(lengths, 1e-9)))


def is_flat(places: np.ndarray) -> bool:
    """Whether places, in units of the frame, lie nearly on one line."""
    return bool(np.linalg.svd(places - places.mean(axis=0))[1][1] < FLAT)


def _area(corners: np.ndarray) -> float:
    """Of a convex shape whose corners are in order, shape (corner, 2)."""
    after = np.roll(corners, -1, axis=0)
    return float(abs(corners[:, 0] @ after[:, 1] - corners[:, 1] @ after[:, 0]) / 2)


def _every(t: Trace) -> float:
    """Distance of the grid's lines, in numbers of the states."""
    reach = float(np.abs(t.places.values).max())
    return 1.0 if reach <= 6 else 2.0 if reach <= 12 else 5.0
