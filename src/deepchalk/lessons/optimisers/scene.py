"""One slope, four optimisers: what each makes of it, a race, and a turn of the valley."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.beats import Beat, Closing, LessonScene, Room, Summary
from deepchalk.lesson import asks, says
from deepchalk.lesson.mathematics.descending.optimisers import (
    ADAM,
    DESCENT,
    MOMENTUM,
    NAMES,
    NEVER,
    RMSPROP,
)
from deepchalk.lessons.optimisers.picture import WEIGHTS, Landscape, Walker, steps
from deepchalk.lessons.optimisers.trace import Trace
from deepchalk.mobjects import Bars, Equation, Label, Plane, RollingEquation, Table, how
from deepchalk.mobjects.plots.spans import Spans
from deepchalk.mobjects.plots.tip_to_tail import TipToTail
from deepchalk.mobjects.room import CONTENT
from deepchalk.mobjects.text.equation import stacked_how
from deepchalk.mobjects.text.equation_kinds import in_rows
from deepchalk.theme import UNIT

CLOSELY = 20
"""Steps that are shown one by one."""

SHORT = "descent", "momentum", "RMSprop", "Adam"

SQUARE = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]], dtype=float)


class Bounce(Beat, when=lambda t: t.is_valley):
    title = "One rate cannot suit wall and floor"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.balls = picture.walker(t.fast), picture.walker(t.slow)
        template = "{r.symbol} = {r}: quad {J.symbol} = {J}"
        runs = (t.fast_rates, t.fast_costs), (t.slow_rates, t.slow_costs)
        self.rolling = [
            RollingEquation(template, place, r=rates, J=costs)
            for place, (rates, costs) in zip(room.rows(1, 1), runs, strict=True)
        ]

    def run(self, which: int, last: int, share: float) -> None:
        """One of both goes, and its cost rolls."""
        rolling = [self.rolling[which].roll(0, last)]
        moments = steps(0, last)[:: 1 + 2 * which]
        self.follow(moments, self.balls[which], alongside=rolling, share=share, rate=mn.linear)

    @says("A long valley: steep walls, and a floor that hardly falls. Where does a ball go?")
    def show(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.balls[0].parts), share=0.3)
        self.point_at(self.balls[0].ball, share=0.6)

    @says(
        "At a rate of {t.fast_rate} descent bounces out: "
        "its cost climbs from {t.fast_costs[0]} to {t.fast_costs[1]} and {t.fast_costs[2]}."
    )
    def bounce(self, t: Trace) -> None:
        self.appear(self.rolling[0].drawn, share=0.1)
        self.run(0, 5, 0.8)

    @says(
        lambda t: (
            f"At {t.slow_rate} it crawls: "
            + (f"{t.slow_steps} steps." if t.slow_steps.value else f"over {t.limit} steps.")
        )
    )
    def crawl(self, t: Trace) -> None:
        self.play(self.picture.only(*self.balls[1].parts), share=0.1)
        self.appear(self.rolling[1].drawn, share=0.1)
        self.run(1, len(t.slow) - 1, 0.75)

    @says("The wall wants a small rate, the floor a large one. One number must serve both.")
    def both(self, t: Trace) -> None:
        self.balls[0].place(0)
        self.play(self.picture.bring(*self.balls[0].parts), share=0.1)
        self.follow(steps(0, 5), self.balls[0], share=0.8)


class Saddle(Beat, when=lambda t: not t.is_valley):
    title = "At a saddle the slope is almost nothing"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.ball = picture.walker(t.paths[DESCENT], DESCENT)
        self.first = stacked_how(t.first.entries, room)

    @says("A saddle: the ground rises to the left and right, and falls towards two hollows.")
    def show(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.ball.parts), share=0.3)
        self.point_at(self.ball.ball, share=0.6)

    @says("The slope along w₂ is only {t.slopes[1]}. One rate times the slope is taken off.")
    def make_step(self, t: Trace) -> None:
        self.work_out_all(self.first, share=0.7)
        self.follow(steps(0, 1), self.ball, share=0.2)

    @says("So gradient descent runs to the pass, and lingers there.")
    def linger(self, t: Trace) -> None:
        last = int(t.counts[DESCENT].value) or self.ball.last
        self.follow(range(1, last + 1), self.ball, rate=mn.linear)


class Slope(Beat, when=lambda t: t.is_valley):
    title = "Gradient descent follows the slope"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.ball = picture.walker(t.paths[DESCENT], DESCENT)
        ends = np.stack([t.start.values, t.start.values - picture.small * t.slopes.values])
        self.arrow = picture.plane.arrow(ends, role="gradient")
        above, middle, below = room.rows(5, 5, 3)
        self.first = stacked_how(t.first.entries, above)
        self.left = stacked_how((t.left_across, t.left_along), middle)
        self.cap = below.fit(how(t.cap), edge=mn.LEFT, largest=0.3)

    @says("Its slope is {t.slopes[0]} and {t.slopes[1]}. Gradient descent goes against it.")
    def see(self, t: Trace) -> None:
        self.play(self.picture.only(*self.ball.parts), share=0.25)
        self.picture.add(self.arrow)
        self.play(self.arrow.grow(), share=0.6)

    @says("One rate times the slope is taken off each weight.")
    def make_step(self, t: Trace) -> None:
        self.work_out_all(self.first, share=0.7)
        self.follow(steps(0, 1), self.ball, share=0.25)

    @says("Across, a step leaves {t.left_across} of the distance; along the floor, {t.left_along}.")
    def swing(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.arrow), share=0.1)
        self.work_out_all(self.left, share=0.5)
        self.follow(steps(1, CLOSELY), self.ball, share=0.35, rate=mn.linear)

    @says("Above {t.cap}, the first falls below minus one, and steps grow: it bounces out.")
    def limit(self, t: Trace) -> None:
        self.work_out(self.cap, share=0.4)
        last = max(CLOSELY + 1, int(t.counts[DESCENT].value) or self.ball.last)
        self.follow(range(CLOSELY, min(last, self.ball.last) + 1), self.ball, share=0.5)


class Momentum(Beat):
    title = "Momentum adds up what agrees"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.ball = picture.walker(t.paths[MOMENTUM], MOMENTUM)
        first, second, below = room.rows(5, 5, 5)
        titles = ("along the floor", "across it") if t.is_valley else ("along w₁", "along w₂")
        self.chains, self.titles = [], []
        for place, title, which in zip((first, second), titles, (0, 1), strict=True):
            head, body = place.cut_top(0.3)
            label = Label(title, "ink2").move_to([head.left, head.centre[1], 0], mn.LEFT)
            self.titles.append(label)
            self.chains.append(TipToTail(body, t.chain.values[..., which]))
        self.rule = stacked_how(t.velocity.entries, below)
        self.lasting = below.fit(how(t.lasting), edge=mn.LEFT, largest=0.3)

    def add(self, moment: float) -> None:
        """The chain of all slopes after so many steps."""
        for chain in self.chains:
            chain.place(int(moment))

    def go(self, first: int, last: int, share: float) -> None:
        """Ball and chains go on together."""
        named = [mn.UpdateFromAlphaFunc(chain, lambda *_: None) for chain in self.chains]
        moments = steps(first, last)
        changed = self.ball, lambda moment: self.add(min(moment, len(self.chains[0].parts) - 1))
        self.follow(moments, *changed, alongside=named, share=share, rate=mn.linear)

    @says("Momentum keeps {t.beta} of its last step, and adds the new slope.")
    def hold_on(self, t: Trace) -> None:
        self.play(self.picture.only(*self.ball.parts), share=0.15)
        self.appear(*self.titles, *self.chains, share=0.15)
        self.work_out_all(self.rule, share=0.6)

    @says(
        lambda t: (
            "Along the floor all slopes agree and add up. Across it they turn and cancel."
            if t.cancels
            else "Slopes laid tip to tail, the older the shorter: together they are the step."
        )
    )
    def lay(self, t: Trace) -> None:
        self.go(0, 6, 0.9)

    @says("A steady slope ends {t.lasting} times as strong. It picks up speed, and overshoots.")
    def speed(self, t: Trace) -> None:
        self.leave(*self.rule)
        self.work_out(self.lasting, share=0.35)
        last = max(7, int(t.counts[MOMENTUM].value) or self.ball.last)
        self.go(6, min(last, self.ball.last), 0.5)


class Ruler(Beat):
    title = "RMSprop measures each weight with its own ruler"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.ball = picture.walker(t.paths[RMSPROP], RMSPROP)
        above, below = room.rows(1, 1)
        self.rulers = stacked_how(t.rulers.entries, above)
        self.steps = stacked_how(t.ruled.entries, below)
        start, small = t.start.values, picture.small
        ratio = t.slopes.values / t.rulers.values
        side = small * np.abs(t.slopes.values).max() / np.abs(ratio).max()
        self.square = start + side * SQUARE
        self.even = np.stack([start, start - side * ratio])
        frame = start + small * t.rulers.values * SQUARE
        self.frame = picture.plane.path(frame, role="parameter", width=4, closed=True)
        ends = np.stack([start, start - small * t.slopes.values])
        self.arrow = picture.plane.arrow(ends, role="gradient")

    @says("RMSprop keeps the recent size of each slope: the root of its mean square.")
    def measure(self, t: Trace) -> None:
        self.play(self.picture.only(*self.ball.parts), share=0.15)
        self.play(self.picture.bring(self.arrow, self.frame), share=0.2)
        self.work_out_all(self.rulers, share=0.6)

    @says(
        "Divided by it, the frame becomes a square: "
        "slopes of {t.slopes[0]} and {t.slopes[1]}, but steps alike."
    )
    def divide(self, t: Trace) -> None:
        self.play(self.frame.go_to(self.square), self.arrow.go_to(self.even), share=0.35)
        self.work_out_all(self.steps, share=0.6)

    @says("A step knows the sign of a slope, and its recent size, no longer its unit.")
    def go(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.arrow, self.frame), share=0.1)
        last = int(t.counts[RMSPROP].value) or self.ball.last
        self.follow(np.linspace(0, last, 3 * last), self.ball, share=0.8)


class Unit(Beat):
    title = "Count the cost in cents"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.balls = [picture.walker(t.paths[n], n) for n in range(ADAM)]
        self.others = [picture.walker(t.cent_paths[n], n) for n in range(ADAM)]
        self.key = picture.key(ADAM)

    @says("So far: three optimisers, three trails.")
    def show(self, t: Trace) -> None:
        parts = [part for ball in self.balls for part in ball.parts]
        self.play(self.picture.only(self.key, *parts), share=0.15)
        goals = [int(n) or self.balls[0].last for n in t.counts.values]
        for ball, goal in zip(self.balls, goals, strict=False):
            ball.last = goal
        self.follow(np.linspace(0, 1, 121), *(ball.go_part for ball in self.balls), share=0.8)

    @asks(
        "Multiply the cost by {t.cents}, as if counted in cents, same rates. Which trails stay?",
        options=("all three", "none", "only that of RMSprop", "only that of momentum"),
        answer=2,
        because="Gradient descent flies to w₂ = {t.cent_first[1]}. RMSprop divides the unit away.",
        reveals=lambda t: [t.cent_first[1]],
    )
    def answer(self, t: Trace) -> None:
        self.play(
            self.picture.let_go(*(ball.ball for ball in self.balls)),
            self.picture.bring(*(part for ball in self.others for part in ball.parts)),
            share=0.15,
        )
        descent, momentum, ruled = self.others
        self.follow(np.linspace(0, 1, 61), descent, momentum, share=0.35)
        self.follow(np.linspace(0, ruled.last, 3 * ruled.last), ruled, share=0.4)


class Both(Beat):
    title = "Adam: direction of momentum, ruler of RMSprop"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.ball = picture.walker(t.paths[ADAM], ADAM)
        above, below = room.rows(3, 1)
        self.rule = stacked_how((t.hat_means[1], t.hat_rulers[1], t.adam_step[1]), above)
        self.hatless = below.fit(how(t.hatless), edge=mn.LEFT, largest=0.3)

    @says("Adam takes the mean of the slopes, and divides it by their recent size.")
    def divide(self, t: Trace) -> None:
        self.play(self.picture.only(*self.ball.parts), share=0.1)
        self.work_out_all(self.rule[:2], share=0.85)

    @says("Its first step is the rate itself, {t.adam_rate}, along both weights.")
    def make_step(self, t: Trace) -> None:
        self.work_out(self.rule[2], share=0.5)
        self.follow(steps(0, 1), self.ball, share=0.4)

    @says(
        "Both means begin at nothing, and the hats undo that: "
        "without them the step would be {t.hatless} times as long.",
    )
    def undo(self, t: Trace) -> None:
        self.work_out(self.hatless, share=0.5)
        self.follow(steps(1, 8), self.ball, share=0.4, rate=mn.linear)

    @says("It sets out like RMSprop, and swings like momentum.")
    def go(self, t: Trace) -> None:
        last = max(9, int(t.counts[ADAM].value) or self.ball.last)
        self.follow(np.linspace(8, min(last, self.ball.last), 120), self.ball)


class Race(Beat):
    title = "The race"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        above, below = room.rows(3, 4)
        self.rates = in_rows(
            above,
            *(
                Equation(f'"{name}:" quad {{r.symbol}} = {{r}}', r=t.rates[n])
                for n, name in enumerate(NAMES)
            ),
            gap=0.6 * UNIT,
        )
        self.bars = below.fit(Bars(t.counts, picture.colours, lying=True))

    @says(
        lambda t: (
            "Four times the same valley, one clock, each at a rate of its own: the best of many."
            if t.params.rates is None
            else "Four times the same ground, one clock, and these rates."
        )
    )
    def line_up(self, t: Trace) -> None:
        self.picture.lanes.place(0)
        self.play(self.picture.exchange(self.picture.lanes), share=0.3)
        self.appear(*self.rates, lag=0.4, share=0.6)

    @says(lambda t: t.ranking)
    def run(self, t: Trace) -> None:
        self.follow(range(len(t.walk)), self.picture.lanes, share=0.7, rate=lambda s: s**1.5)
        self.play(self.bars.grow(), share=0.25)


class Turn(Beat, when=lambda t: t.turn_matters):
    title = lambda t: f"Turn the valley by {t.turned_by}°"  # noqa: E731

    @asks(
        "Turn valley and start by {t.turned_by} degrees, same rates. Whose number of steps stays?",
        options=("all four", "gradient descent and momentum", "RMSprop and Adam"),
        answer=1,
        because=lambda t: (
            f"Rulers lie along w₁ and w₂ only: RMSprop takes {_steps(t, RMSPROP)}, "
            f"Adam {_steps(t, ADAM)}."
        ),
    )
    def turn(self, t: Trace) -> None:
        lanes = self.picture.lanes
        self.follow(
            range(len(t.angles)),
            lambda frame: lanes.turn(t.angles[frame].value, t.turns[frame], t.turn_counts[frame]),
        )

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        found = t.counts, t.turn_counts[-1], t.new_counts
        heads = "before", "turned", "anew"
        self.table = room.fit(Table(*found, each="column", heads=heads, names=SHORT))

    @says("We turn along: each cross shows how the weights lie. Slopes turn with a valley.")
    def look(self, t: Trace) -> None:
        self.appear(self.table, share=0.3)
        self.point_at(*(mn.VGroup(*lane.compass) for lane in self.picture.lanes), share=0.6)

    @says("Rulers do not: “adaptive” is for each weight, not for each direction.")
    def turn_back(self, t: Trace) -> None:
        lanes = self.picture.lanes
        self.follow(
            range(len(t.angles) - 1, -1, -1),
            lambda frame: lanes.turn(t.angles[frame].value, t.turns[frame], t.turn_counts[frame]),
        )


def _steps(t: Trace, rule: int) -> str:
    found = t.turn_counts[-1, rule]
    return f"{found}" if found.value != NEVER else "forever"


class Rest(Beat, when=lambda t: t.hops):
    title = "At a fixed rate RMSprop never comes to rest"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.rule = stacked_how((t.half, t.rest_cost), room)
        reach = 1.6 * t.half.value
        self.plane = picture.room.fit(Plane(np.array([[-reach] * 2, [reach] * 2]), names=WEIGHTS))
        self.ball = Walker(self.plane, t.late, RMSPROP)

    @says("Look close: at its end it hops to and fro by its rate, {t.half} to each side.")
    def hop(self, t: Trace) -> None:
        self.play(self.picture.exchange(self.plane, *self.ball.parts), share=0.15)
        self.work_out(self.rule[0], share=0.3)
        self.follow(steps(0, 8), self.ball, share=0.5)

    @says("There its cost stays {t.rest_cost}. To come to rest, its rate must fall.")
    def stay(self, t: Trace) -> None:
        self.work_out(self.rule[1], share=0.5)
        self.follow(steps(8, 16), self.ball, share=0.45)


class Care(Beat, when=lambda t: t.are_best):
    title = "How careful must the choice of a rate be?"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        self.factors = in_rows(room, *(how(one) for one in t.factors))
        self.spans = Spans(picture.room, t.lows, t.highs, NAMES)

    @says("Which rates are at most half as fast as the best? Here they are.")
    def show(self, t: Trace) -> None:
        self.play(self.picture.exchange(self.spans), share=0.9)

    @says("For gradient descent the highest is {t.factors[0]} times the lowest.")
    def divide(self, t: Trace) -> None:
        self.work_out_all(self.factors)

    @says(lambda t: t.forgiving)
    def judge(self, t: Trace) -> None:
        self.point_at(*(self.spans.bars[n] for n in t.most_forgiving), share=0.9)

    @says("All of it on one landscape, with exact slopes: noise can change the order.")
    def scope(self, t: Trace) -> None:
        self.point_at(self.spans.axes, share=0.9)


class Together(Summary):
    title = "One slope, four steps"
    of = ("first_step", "velocity", "ruled", "adam_step")
    example = staticmethod(lambda t: 1)

    @says("The slope; slopes added up; a slope by its size; the mean slope by its size.")
    def sum_up(self, t: Trace) -> None:
        lanes = self.picture.lanes
        lanes.place(0)
        self.play(self.picture.exchange(lanes), share=0.1)
        self.appear(*self.rows, lag=0.5, share=0.4)
        self.follow(range(len(t.walk)), lanes, share=0.45)


class InCode(Closing, when=lambda t: t.has_program):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: Landscape, room: Room) -> None:
        super().draw(t, picture, CONTENT)

    @says("In PyTorch it is the same race: each optimiser tells after how many steps it arrives.")
    def write(self, t: Trace) -> None:
        first, *others = self.card.lines
        gone = self.picture.let_go(*list(self.picture.submobjects))
        self.play(gone, mn.FadeIn(first), share=0.1)
        self.appear(*others, lag=0.4, share=0.6)
        self.appear(*self.card.printed, share=0.25)


class Optimisers(LessonScene):
    heading = "Optimisers"
    trace_class = Trace
    picture = Landscape
    beats = (
        *(Bounce, Saddle, Slope, Momentum, Ruler, Unit, Both),
        *(Race, Turn, Rest, Care, Together, InCode),
    )
    short = (Saddle, Momentum, Ruler, Both, Race, Together)
