"""One slope, four optimisers: what each makes of it, a race, and a turn of the valley."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import asks, says
from deepchalk.mobjects import Plane, Room, Table, Walker, as_one, how, how_in, in_rows, stacked_how
from deepchalk.stage import Beat, LessonScene, Summary, WideClosing, points, works_out

from . import sentences
from .numbers.optimisers import ADAM, DESCENT, NAMES, RMSPROP, SHORT
from .picture.landscape import SQUARE, WEIGHTS, Landscape, key
from .picture.spans import Spans
from .picture.tip_to_tail import TipToTail
from .picture.walking import MarkedRoll, Walking, walks
from .trace import FRAMES, Trace

CLOSELY, BOUNCES = 20, 5
"""Steps that are shown one by one."""


class Bounce(Walking, when=lambda t: t.is_valley and (np.diff(t.fast_costs) > 0).all()):
    title = "One rate cannot suit wall and floor"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        first, above, below = room.rows(1, 1, 1)
        self.cost, plane = how_in(first, t.start_cost), picture.plane
        self.ball = Walker(plane, t.fast)
        self.fast = MarkedRoll(above, self.ball, t.fast_rates, t.fast_costs)
        slow = Walker(plane, t.slow, DESCENT)
        self.slow = MarkedRoll(below, slow, t.slow_rates, t.slow_costs)

    @says("A long valley: steep walls, a floor that hardly falls. Where does gradient descent go?")
    def show(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.ball.parts), share=0.3)
        self.work_out(self.cost, share=0.6)

    @says(
        "At a rate of {t.fast_rate} descent bounces out: "
        "its cost climbs from {t.fast_costs[0]} to {t.fast_costs[1]} and {t.fast_costs[2]}."
    )
    def bounce(self, t: Trace) -> None:
        self.appear(self.fast.drawn, share=0.1)
        self.roll(self.fast, BOUNCES, share=0.8)

    @says(sentences.crawling)
    def crawl(self, t: Trace) -> None:
        self.play(self.picture.only(*self.slow.ball.parts), share=0.1)
        self.appear(self.slow.drawn, share=0.1)
        self.point_at(self.picture.finish, share=0.2)
        self.roll(self.slow, len(t.slow) - 1, share=0.55)

    @says("The wall wants a small rate, the floor a large one. One number must serve both.")
    def both(self, t: Trace) -> None:
        self.ball.place(0)
        self.play(self.picture.bring(*self.ball.parts), share=0.1)
        self.walk(0, BOUNCES, share=0.8)


class Slope(Walking):
    title = "Gradient descent follows the slope"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.ball = picture.walker("gradient descent")
        above, middle, below = room.rows(5, 5, 3)
        self.first = stacked_how(t.first.entries, above)
        self.left = stacked_how((t.left_across, t.left_along), middle)
        self.cap = below.fit(how(t.cap), edge=mn.LEFT, largest=0.3)

    @says("Its slope is {t.slopes[0]} and {t.slopes[1]}. Gradient descent goes against it.")
    def see(self, t: Trace) -> None:
        self.play(self.picture.only(*self.ball.parts), share=0.25)
        self.play(self.picture.bring(self.picture.frame.arrow), share=0.6)

    @says("One rate times the slope is taken off each weight.")
    def make_step(self, t: Trace) -> None:
        self.work_out_all(self.first, share=0.6)
        self.walk(0, 1, share=0.25)
        self.play(self.picture.let_go(self.picture.frame.arrow), share=0.1)

    swing = walks(
        "Across, a step leaves {t.left_across} of the distance; along the floor, {t.left_along}.",
        *(1, CLOSELY),
        after="left",
        when=lambda t: t.is_valley,
    )
    limit = walks(
        "Above {t.cap.at_most}, a step across lands further off on the other side: it bounces out.",
        CLOSELY,
        after="cap",
        when=lambda t: t.is_valley,
    )
    linger = walks(sentences.at_a_pass, 1, stays=True, when=lambda t: not t.is_valley)


class Momentum(Walking):
    title = "Momentum adds up what agrees"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.ball = picture.walker("momentum")
        *places, below = room.rows(5, 5, 5)
        titles = ("along the floor", "across it") if t.is_valley else ("along w₁", "along w₂")
        pulls = zip(places, np.moveaxis(t.chain.values, -1, 0), titles, strict=True)
        self.chains = as_one(mn.VGroup(*(TipToTail(*pull) for pull in pulls)))
        self.rule = stacked_how(t.velocity.entries, below)
        self.lasting = below.fit(how(t.lasting), edge=mn.LEFT, largest=0.3)

    @says(sentences.keeping)
    def hold_on(self, t: Trace) -> None:
        self.play(self.picture.only(*self.ball.parts), share=0.15)
        self.appear(self.chains, share=0.15)
        self.work_out_all(self.rule, share=0.6)

    @says(
        lambda t: (
            "Along the floor slopes agree and add up. Across it they turn, and do not pile up."
            if t.cancels
            else "Slopes laid tip to tail, the older the shorter: together they are the step."
        )
    )
    def lay(self, t: Trace) -> None:
        moments = np.linspace(0, len(t.chain) - 1, 61)
        self.follow(moments, self.ball, *self.chains, rate=mn.linear)

    @says(sentences.lasting)
    def speed(self, t: Trace) -> None:
        self.leave(*self.rule)
        self.work_out(self.lasting, share=0.35)
        self.walk(len(t.chain) - 1, share=0.6)


class Ruler(Walking):
    title = "RMSprop measures each weight with its own ruler"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.ball = picture.walker("RMSprop")
        above, below = room.rows(1, 1)
        self.rulers = stacked_how((*t.squares.entries, *t.rulers.entries), above)
        self.steps = stacked_how(t.ruled.entries, below)

    @says("RMSprop keeps the recent size of each slope: the root of its mean square.")
    def measure(self, t: Trace) -> None:
        self.play(self.picture.only(*self.ball.parts), share=0.15)
        self.play(self.picture.bring(*self.picture.frame.parts), share=0.2)
        self.work_out_all(self.rulers, share=0.6)

    @says(
        "Divided by it, the frame becomes a square: "
        "slopes of {t.slopes[0]} and {t.slopes[1]}, but steps alike."
    )
    def divide(self, t: Trace) -> None:
        self.play(*self.picture.frame.divide(), share=0.35)
        self.work_out_all(self.steps, share=0.6)

    @says("A step knows a slope's sign, and its size next to recent ones, no longer its unit.")
    def go(self, t: Trace) -> None:
        self.play(self.picture.let_go(*self.picture.frame.parts), share=0.1)
        self.walk(0, share=0.88)


class Unit(Beat[Trace, Landscape]):
    title = "Count the cost in cents"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.balls = [picture.walker(name) for name in NAMES[:ADAM]]
        self.others = [Walker(picture.plane, t.cent_paths[n], n) for n in range(ADAM)]
        self.key = key(picture.plane, picture.foot, NAMES[:ADAM])

    @says("So far: three optimisers, three trails.")
    def show(self, t: Trace) -> None:
        parts = [part for ball in self.balls for part in ball.parts]
        self.play(self.picture.only(*parts), mn.FadeIn(self.key), share=0.15)
        self.follow(np.linspace(0, 1, 121), *(ball.go_part for ball in self.balls), share=0.8)

    @asks(
        "Multiply the cost by {t.cents}, as if counted in cents, same rates. Which trails stay?",
        options=("all three", "none", "only that of RMSprop", "only that of momentum"),
        answer=2,
        because="Gradient descent lands at w₂ = {t.cent_first[1]}. RMSprop divides the unit away.",
        reveals=lambda t: [t.cent_first[1]],
    )
    def answer(self, t: Trace) -> None:
        new = [part for ball in self.others for part in ball.parts]
        gone = self.picture.let_go(*(ball.marker for ball in self.balls))
        self.play(gone, self.picture.bring(*new), share=0.15)
        *flying, ruled = self.others
        self.follow(np.linspace(0, 1, 61), *flying, share=0.35)
        self.follow(ruled.moments(0), ruled, share=0.4)


class Both(Walking):
    title = "Adam: direction of momentum, ruler of RMSprop"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.ball = picture.walker("Adam")
        above, below = room.rows(3, 1)
        ways = t.hat_means, t.hat_rulers, t.adam_step
        *self.rules, self.adam_step = stacked_how([one[t.steepest] for one in ways], above)
        self.hatless = below.fit(how(t.hatless), edge=mn.LEFT, largest=0.3)

    @says("Adam takes the mean of the slopes, and divides it by their recent size.")
    def divide(self, t: Trace) -> None:
        self.play(self.picture.only(*self.ball.parts), share=0.1)
        self.work_out_all(self.rules, share=0.85)

    make_step = walks(
        "Its first step is as long as the rate, {t.adam_rate}, along both weights.",
        *(0, 1),
        after="adam_step",
    )
    undo = walks(
        sentences.without_hats,
        *(1, 8),
        after="hatless",
    )
    go = walks("So it goes: a direction out of many slopes, each weight by its own ruler.", 8)


class Race(Beat[Trace, Landscape]):
    title = "The race"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        above, below = room.rows(1, 1)
        self.rates = above.fit(Table(t.rates, each="column", heads=("learning rate",), names=SHORT))
        self.bars = picture.lanes.arrivals(t.counts, t.arrived, below)

    @says(sentences.lining_up)
    def line_up(self, t: Trace) -> None:
        self.play(self.picture.exchange(self.picture.lanes), share=0.3)
        self.appear(self.rates, share=0.5)

    @says(lambda t: sentences.ranking(t.counts, t.limit, t.steady))
    def run(self, t: Trace) -> None:
        self.follow(*self.picture.lanes.race, share=0.7, rate=lambda s: s**1.5)
        self.play(*(one.grow() for one in self.bars), share=0.25)


class Turn(Beat[Trace, Landscape], when=lambda t: t.turn_matters):
    title = lambda t: f"Turn the valley by {t.turned_by}°"  # noqa: E731

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        found, heads = (t.counts, t.turn_counts[-1], t.new_counts), ("before", "turned", "anew")
        self.turning = np.linspace(0, FRAMES - 1, 2 * FRAMES - 1)
        self.table = room.fit(Table(*found, each="column", heads=heads, names=SHORT))

    @asks(
        "Turn valley and start by {t.turned_by} degrees, same rates. Whose number of steps stays?",
        options=("all four", "gradient descent and momentum", "RMSprop and Adam"),
        answer=1,
        because=lambda t: (
            "Rulers lie along w₁ and w₂ only: RMSprop takes "
            f"{t.turned_count(RMSPROP)}, Adam {t.turned_count(ADAM)}."
        ),
    )
    def turn(self, t: Trace) -> None:
        self.follow(self.turning, self.picture.turn)

    @says("Slopes turn with the valley: the first two trails are the same, only turned.")
    def look(self, t: Trace) -> None:
        heads, columns = self.table.heads, map(self.table.column, range(2))
        self.appear(*self.table.names, *heads[:2], *columns, share=0.3)
        self.point_at(*self.picture.lanes.lanes[:RMSPROP], share=0.6)

    @says("Rulers do not, even with rates chosen anew: they measure weights, not directions.")
    def turn_back(self, t: Trace) -> None:
        self.appear(self.table.head(2), self.table.column(2), share=0.4)
        self.follow(self.turning[::-1], self.picture.turn, share=0.55)


class Rest(Walking, when=lambda t: t.hops):
    title = "At a fixed rate RMSprop never comes to rest"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.half, self.cost = stacked_how((t.half, t.rest_cost), room)
        corners = 1.6 * t.half.value * SQUARE[[2, 0]]
        self.plane = picture.room.fit(Plane(corners, names=WEIGHTS))
        self.ball = Walker(self.plane, t.late, RMSPROP)

    @says("Look close: at its end RMSprop hops by its rate, {t.ruler_rate}: {t.half} to each side.")
    def hop(self, t: Trace) -> None:
        self.play(self.picture.exchange(self.plane, *self.ball.parts), share=0.15)
        self.work_out(self.half, share=0.3)
        self.walk(0, 8, share=0.5)

    stay = walks(
        "There its cost stays {t.rest_cost}. To come to rest, its rate must fall.",
        *(8, 16),
        after="cost",
    )


class Care(Beat[Trace, Landscape], when=lambda t: t.are_best):
    title = "How careful must the choice of a rate be?"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.factors = in_rows(room, *(how(one) for one in t.factors))
        self.spans = Spans(picture.room, t.lows, t.highs, NAMES, "learning rate")
        self.widest = [self.spans.bars[n] for n in sentences.widest(t.factors)]

    @says(sentences.good_rates)
    def show(self, t: Trace) -> None:
        self.play(mn.FadeOut(self.picture), mn.FadeIn(self.spans), share=0.9)
        # Out of sight: the lanes come back with the next title.
        self.picture.remove(*self.picture.submobjects).add(self.picture.lanes)

    divide = works_out("factors", sentences.highest_to_lowest)
    judge = points("widest", lambda t: sentences.forgiving(t.factors))

    scope = points(
        "spans", "All of it in one landscape, with exact slopes: noise can change the order."
    )


class Together(Summary[Trace, Landscape]):
    title = "Four steps out of slopes"
    of = ("first_step", "momentum_step", "ruled", "adam_step")
    example = staticmethod(lambda t: t.steepest)

    @says("The slope; slopes added up; a slope by its size; the mean slope by its size.")
    def sum_up(self, t: Trace) -> None:
        self.play(self.picture.exchange(self.picture.lanes), share=0.1)
        self.appear(*self.rows, lag=0.5, share=0.4)
        moments, lanes = self.picture.lanes.race
        self.follow([*moments[::-1], *moments], lanes, share=0.44)


class InCode(WideClosing, when=lambda t: t.program().fits_in_columns()):
    title = "The same in PyTorch"
    sentence = "In PyTorch it is the same race: each optimiser tells after how many steps it is in."


class Optimisers(LessonScene):
    heading = "Optimisers"
    trace_class = Trace
    picture = Landscape
    beats = (Bounce, Slope, Momentum, Ruler, Unit, Both, Race, Turn, Rest, Care, Together, InCode)
    short = (Momentum, Ruler, Both, Race, Together)
