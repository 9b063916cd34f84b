"""Centres among points: squares on links, two steps that only lower their sum, and where it ends.

In the default the points are houses and the centres masts, as in the names of what is drawn.
"""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import asks, says
from deepchalk.mobjects import (
    LABEL_STRIP,
    Bars,
    Equation,
    Formula,
    Room,
    how_in,
    in_rows,
    number,
    pulse,
    stacked_how,
    title_above,
    what_is,
    words,
)
from deepchalk.stage import Beat, LessonScene, Summary, WideClosing, points, works_out

from . import sentences
from .picture.served_map import ServedMap
from .picture.sliding_cost import SlidingCost
from .trace import FIRST_COLUMN, Trace


class Unlabelled(Beat[Trace, ServedMap]):
    title = sentences.title

    def draw(self, t: Trace, picture: ServedMap, room: Room) -> None:
        rows = (
            Formula("{name} quad {n}", name=words(f"{name}:", "ink2"), n=number(one))
            for name, one in sentences.numbers(t).items()
        )
        self.rows = in_rows(room.shrunk(0, room.height / 5), *rows)

    @says(sentences.task)
    def want(self, t: Trace) -> None:
        self.appear(*self.rows[:2], lag=0.5, share=0.5)
        self.point_at(self.picture.map.plane.ground, share=0.45)

    measure = points("picture.map.plane.ground", sentences.measured, when=sentences.measured)

    @says(sentences.unlabelled, when=sentences.has_several)
    def wonder(self, t: Trace) -> None:
        self.follow(self.picture.any_groups(20), self.picture.belong, rate=mn.linear)

    @says(sentences.trying_all)
    def count(self, t: Trace) -> None:
        self.appear(*self.rows[2:], share=0.2)
        self.follow(self.picture.any_groups(20), self.picture.belong, rate=mn.linear, share=0.7)


class Square(Beat[Trace, ServedMap]):
    title = "Each {t.row} costs a square"

    def draw(self, t: Trace, picture: ServedMap, room: Room) -> None:
        self.rule = how_in(room, t.far_square)

    @says(sentences.put)
    def put(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.map.masts, lag=0.3), share=0.9)

    @says(sentences.linked)
    def link(self, t: Trace) -> None:
        self.picture.add(*self.picture.links)
        self.follow(self.picture.film(-1, 0), self.picture)

    @says(sentences.measuring)
    def measure(self, t: Trace) -> None:
        self.point_at(self.picture.map.houses[t.study.seen], share=0.2)
        self.work_out(self.rule, share=0.7)

    @says("All squares, poured into one column, are the total: {t.totals[0]}.")
    def pour(self, t: Trace) -> None:
        column = self.picture.column
        pairs = zip(self.picture.map.squares, column.parts, strict=True)
        poured = [mn.TransformFromCopy(*pair) for pair in pairs]
        self.play(*poured, mn.FadeIn(column.base), share=0.7)
        self.play(mn.FadeIn(column.number), share=0.2)
        self.scene.remove(*column)
        self.picture.add(column)


class Take(Beat[Trace, ServedMap]):
    title = "Step one: every {t.row} takes its nearest {t.centre}"

    def draw(self, t: Trace, picture: ServedMap, room: Room) -> None:
        self.rule = how_in(room, t.whole)

    @says(
        "Halfway between two {t.centre.plural} runs a border: beyond it, another one is nearer.",
        when=sentences.has_several,
    )
    def sweep(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.map.cells, lag=0.4), share=0.9)

    @says("Each {t.row} takes on the colour of its {t.centre}.")
    def colour(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.map.cells), seconds=0.2)
        self.picture.coloured = True
        masts, each = pulse(*self.picture.map.masts, lag=0.6), self.picture.one_by_one()
        self.follow(each, self.picture.belong, rate=mn.linear, alongside=[masts])

    add = works_out(
        "rule", "So the total is the sum over all {t.centre.plural}.", when=sentences.has_several
    )

    @says(
        "Each has its smallest square: no other {t.centre} would cost it less.",
        when=sentences.has_several,
    )
    def try_other(self, t: Trace) -> None:
        picture, house = self.picture, t.study.seen
        tried = picture.now.trying(house, t.points.values[house])
        self.point_at(picture.map.houses[house], share=0.25)
        self.follow(tried, picture.place_map, share=0.7)


class Move(Beat[Trace, ServedMap]):
    title = "Step two: every {t.centre} moves to the mean of its {t.row.plural}"

    def draw(self, t: Trace, picture: ServedMap, room: Room) -> None:
        above, below = room.rows(2, 3)
        self.means = stacked_how(t.mean.entries, above)
        self.cost = SlidingCost(below, t.away, t.part)
        slots = {"n": t.size, "d": t.left_square, "f": t.falls[t.study.example]}
        self.rule = above.fit(Equation("{n} d^2 = {n} dot {d} {~} {f}", **slots))
        self.sum = how_in(above, t.fall)

    @says(sentences.averaged)
    def average(self, t: Trace) -> None:
        self.point_at(self.picture.map.masts[t.study.example], share=0.2)
        self.work_out_all(self.means, share=0.75)

    @says("While it slides, the cost of its {t.row.plural} draws a parabola, lowest at the mean.")
    def slide(self, t: Trace) -> None:
        picture = self.picture
        sliding = picture.now.sliding(t.study.example, t.study.slide, t.sliding)
        self.appear(self.cost, share=0.15)
        moments = range(len(sliding))
        self.follow(moments, lambda moment: picture.place(sliding[moment]), self.cost, share=0.8)

    @says("Standing d away from it costs more: d squared times the number of its {t.row.plural}.")
    def add(self, t: Trace) -> None:
        self.leave(*self.means)
        self.work_out(self.rule, result="f", share=0.7)

    @says(sentences.moved)
    def fall_down(self, t: Trace) -> None:
        self.leave(self.rule)
        self.work_out(self.sum, share=0.4)
        film, along = self.picture.film(0, 1), [self.cost.slide()]
        self.follow(film, self.picture, alongside=along, share=0.55)


class Rise(Beat[Trace, ServedMap]):
    title = "Can the total rise?"

    @asks(
        sentences.may_rise,
        options=("sometimes", "never", "only in step one"),
        answer=1,
        because="The nearest {t.centre} is the smallest square, the mean the smallest sum.",
    )
    def replay(self, t: Trace) -> None:
        self.follow(self.picture.film(0, 1)[::-1], self.picture, share=0.4)
        self.follow(self.picture.film(0, 1), self.picture, share=0.4)

    @says(sentences.stops)
    def descend(self, t: Trace) -> None:
        self.play(self.picture.bring_stairs((0, 1)), share=0.95)


class Again(Beat[Trace, ServedMap]):
    title = "Again, until nothing changes"

    def go(self, first: int, last: int) -> None:
        """The picture goes on, and each step is a stair."""
        share = 0.95 / (last - first + 1)
        for at in range(first, last + 1):
            self.follow(self.picture.film(at - 1, at), self.picture, share=0.7 * share)
            self.play(self.picture.bring_stairs([at]), share=0.3 * share)

    @says("Both steps in turn: {t.totals[0]}, then {t.totals[1]}.")
    def recall(self, t: Trace) -> None:
        self.play(self.picture.bring_stairs((0, 1)), share=0.2)
        self.point_at(self.picture.column.number, share=0.7)

    @says(sentences.switched, when=lambda t: t.rounds > 1)
    def switch(self, t: Trace) -> None:
        self.go(2, 2)

    @says(
        "Again the {t.centre.plural} move to their means: {t.totals[3]}.",
        when=lambda t: t.rounds > 1,
    )
    def move(self, t: Trace) -> None:
        self.go(3, 3)

    @says(sentences.later_totals, when=lambda t: t.rounds > 2)
    def go_on(self, t: Trace) -> None:
        self.go(4, len(t.totals) - 1)

    stop = points("picture.column.number", sentences.ended_there)


class Other(Beat[Trace, ServedMap]):
    title = "Another start"

    def draw(self, t: Trace, picture: ServedMap, room: Room) -> None:
        self.bars = room.fit(Bars(t.both, lying=True))

    @says(sentences.elsewhere)
    def go_back(self, t: Trace) -> None:
        self.play(self.picture.drop_stairs(), seconds=0.4)
        self.follow(self.picture.rewound(), self.picture, share=0.85)

    @asks(
        lambda t: f"Another start: {sentences.places(t.row, t.other)}. Where does it end?",
        options=("at the same total", "higher", "lower", "it never stops"),
        answer=sentences.compared,
        because="It ends at {t.both[1]}. The first one ended at {t.both[0]}.",
    )
    def run(self, t: Trace) -> None:
        self.follow(self.picture.film(-1, len(t.other_totals) - 1, other=True), self.picture)

    @says(sentences.stuck)
    def compare(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.9)


class Every(Beat[Trace, ServedMap]):
    title = sentences.title_of_all

    def draw(self, t: Trace, picture: ServedMap, room: Room) -> None:
        bars = Bars(t.end_counts, names=sentences.names_of_ends(t), lying=True)
        self.bars = room.cut_top(LABEL_STRIP)[1].fit(bars)
        self.head = title_above(self.bars, "total: starts that end there")

    @says(sentences.starting_all)
    def run(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(*picture.served, picture.column), seconds=0.4)
        picture.belong(picture.any_groups(0)[-1])
        self.play(picture.bring(picture.swarm), mn.FadeIn(self.head), share=0.15)
        self.follow(picture.swarm.moments, picture.swarm.place, share=picture.swarm.share)

    @says(sentences.ended)
    def fall(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.9)

    check = points(
        "bars.boxes.0",
        "Here, for once, all {t.groupings} groupings can be tried: none costs less.",
        when=sentences.all_tried,
    )


class Spread(Beat[Trace, ServedMap], when=sentences.has_several):
    title = "Start far apart, or start often"

    def draw(self, t: Trace, picture: ServedMap, room: Room) -> None:
        above, below = room.rows(1, 3)
        self.chance = above.fit(what_is(t.spread_hit))
        self.rules = stacked_how((t.hit, t.miss, t.fail), below)

    @says(sentences.drawn_first)
    def draw_first(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(picture.swarm), seconds=0.3)
        picture.first_only()
        self.play(picture.bring(picture.map.links, *picture.map.masts), share=0.85)

    @says(sentences.chances)
    def weigh(self, t: Trace) -> None:
        self.follow(self.picture.spread.weighing(0), self.picture.spread, rate=mn.linear)

    @says(sentences.drawn)
    def draw_next(self, t: Trace) -> None:
        spread = self.picture.spread
        self.follow(spread.falling(), spread, share=0.85, rate=mn.linear)
        self.picture.all_drawn()
        self.play(self.picture.bring(*self.picture.map.cells), share=0.1)

    @says(sentences.reaching)
    def reach(self, t: Trace) -> None:
        self.work_out(self.chance, share=0.45)
        self.work_out(self.rules[0], share=0.5)

    @says(
        "Or start {t.restarts} times: that all of them end badly has a chance of {t.fail}.",
        when=lambda t: t.miss > 0 and t.restarts > 1,
    )
    def repeat(self, t: Trace) -> None:
        self.work_out_all(self.rules[1:])


class Limits(Beat[Trace, ServedMap]):
    title = "What the total cannot tell"

    def draw(self, t: Trace, picture: ServedMap, room: Room) -> None:
        self.bars = room.fit(Bars(t.by_count, names=[one.text for one in t.fewer], lying=True))

    @says(sentences.in_another_unit, when=sentences.unit_matters)
    def squeeze(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.served), share=0.1)
        self.follow(self.picture.best_in_unit(), self.picture, share=0.85)

    @says(sentences.never_more)
    def add(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.9)


class Together(Summary[Trace, ServedMap]):
    title = "Nearest {t.centre}, mean of its {t.row.plural}, and again"
    of = ("far_square", "whole", "falls")

    @says(sentences.together)
    def sum_up(self, t: Trace) -> None:
        self.follow(self.picture.best(), self.picture, share=0.25)
        self.appear(*self.rows, lag=0.5, share=0.73)


class InCode(WideClosing, when=lambda t: t.has_program):
    title = "The same in NumPy"
    lines = FIRST_COLUMN
    sentence = "In NumPy: from both starts, the total after each step one."


class KMeans(LessonScene):
    heading = "k-means"
    trace_class = Trace
    picture = ServedMap
    beats = (
        *(Unlabelled, Square, Take, Move, Rise, Again),
        *(Other, Every, Spread, Limits, Together, InCode),
    )
    short = (Square, Take, Move, Again, Together)
