"""Masts among houses: squares on links, two steps that only lower their sum, and where it ends."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.beats import Beat, Closing, LessonScene, Room, Summary
from deepchalk.lesson import asks, counted, listed, says
from deepchalk.lesson.mathematics.grouping.starts import alike
from deepchalk.lessons.k_means.picture import Village
from deepchalk.lessons.k_means.trace import Trace
from deepchalk.mobjects import Axes, Bars, Equation, how
from deepchalk.mobjects.plots.territories.mast_map import Swarm
from deepchalk.mobjects.plots.ticks import spread
from deepchalk.mobjects.room import CONTENT
from deepchalk.mobjects.text.code_card import CodeCard
from deepchalk.mobjects.text.equation import stacked_how

FEW_GROUPINGS = 1e6
LABELLINGS = 12
"""Groupings that are seen while one speaks of trying all."""


def switched(t: Trace) -> str:
    """Who changes sides in the second round."""
    own = t.own_run.groups[:, 0]
    changed = int((own[1] != own[0]).sum())
    if changed == 1:
        return (
            f"The borders moved along. House {t.switch_house[0]} changes sides: "
            f"{t.switch_before[0]} becomes {t.switch_after[0]}."
        )
    return f"The borders moved along. {counted(changed, 'house').capitalize()} change sides."


def compared(t: Trace) -> int:
    """Where another start ends: 0 at the same, 1 higher, 2 lower."""
    if alike(t.both.values[1:], t.both.values[0]).all():
        return 0
    return 1 if t.both[1] > t.both[0] else 2


def stuck(t: Trace) -> str:
    """What is said of the end of another start."""
    end = compared(t)
    if end == 0:
        return "This start ends like the first one. That is not sure for every start."
    higher = t.other_sizes if end == 1 else t.own_run.groups[-1, 0]
    alone = 1 in (higher.values if end == 1 else np.bincount(higher))
    serves = "One mast serves a single house, but no" if alone else "No"
    return f"{serves} step helps where it ends higher: that is a local minimum."


class Unlabelled(Beat):
    title = lambda t: f"{counted(len(t.start), 'mast').capitalize()}, {t.houses} houses, no labels"  # noqa: E731

    def draw(self, t: Trace, picture: Village, room: Room) -> None:
        rows = [
            Equation('"houses:" quad {n}', n=t.houses),
            Equation('"masts:" quad {k}', k=t.masts),
        ]
        if t.groupings < FEW_GROUPINGS:
            rows.append(Equation('"groupings:" quad {g}', g=t.groupings))
        self.rows = room.fit(mn.VGroup(*rows).arrange(mn.DOWN, buff=0.5, aligned_edge=mn.LEFT))
        random = np.random.default_rng(0)
        shape = LABELLINGS, len(t.points)
        self.groupings = [*random.integers(len(t.start), size=shape), np.full(shape[1], -1)]

    @says(
        "A village wants radio masts. A house costs power: the square of its distance."
    )
    def want(self, t: Trace) -> None:
        self.appear(*self.rows[:2], lag=0.5, share=0.5)
        self.point_at(self.picture.map, share=0.4)

    @says(
        "Nobody has labelled the houses. Which of them belong together?"
    )
    def ask_where(self, t: Trace) -> None:
        self.follow(self.groupings, self.picture.map.belong, rate=mn.linear)

    @says(
        lambda t: (
            f"Trying every grouping: {f'{t.groupings} here, ' * (t.groupings < FEW_GROUPINGS)}"
            f"a number of {t.digits} digits for {t.hundred} houses. So: without trying all."
        )
    )
    def count(self, t: Trace) -> None:
        self.appear(*self.rows[2:], share=0.2)
        self.follow(self.groupings[::-1], self.picture.map.belong, rate=mn.linear, share=0.6)
        self.picture.map.belong(self.groupings[-1])


class Square(Beat):
    title = "Each house costs a square"

    def draw(self, t: Trace, picture: Village, room: Room) -> None:
        self.rule = room.fit(how(t.far_square), how(t.far_square, width=room.width))

    @says(lambda t: f"Put the masts anywhere, for a start at house {listed(t.start)}.")
    def put(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.map.masts, lag=0.3), share=0.9)

    @says("Each house is linked to the nearest one. The square on the link is what it costs.")
    def link(self, t: Trace) -> None:
        picture = self.picture
        picture.add(*picture.links)
        self.follow(picture.film(-1, 0), picture)

    @says(
        "House {t.seen} is {t.legs[0]} and {t.legs[1]} away: a square of {t.far_square}."
    )
    def measure(self, t: Trace) -> None:
        self.point_at(self.picture.map.houses[int(t.seen.value) - 1], share=0.2)
        self.work_out(self.rule, share=0.7)

    @says("All squares, poured into one column, are the total: {t.totals[0]}.")
    def pour(self, t: Trace) -> None:
        picture = self.picture
        pairs = zip(picture.map.squares, picture.column.parts, strict=True)
        self.play(*(mn.TransformFromCopy(*pair) for pair in pairs), share=0.7)
        self.scene.remove(*picture.column.parts)
        self.play(picture.bring(picture.column), share=0.1)


class Take(Beat):
    title = "Step one: every house takes its nearest mast"

    def draw(self, t: Trace, picture: Village, room: Room) -> None:
        self.rule = room.fit(Equation('"total:" quad {c}', c=t.totals[0]))

    @says(
        "Halfway between two masts runs a border: on each side another one is nearer.",
        when=lambda t: len(t.start) > 1,
    )
    def sweep(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(*picture.map.cells, lag=0.4), share=0.9)

    @says("Each house takes on the colour of its mast.")
    def colour(self, t: Trace) -> None:
        picture = self.picture
        picture.coloured = True
        groups = [
            np.where(np.arange(len(t.points)) < seen, picture.now.groups, -1)
            for seen in range(len(t.points) + 1)
        ]
        self.play(picture.bring(*picture.map.cells), seconds=0.2)
        self.follow(groups, picture.map.belong, rate=mn.linear)

    @says("It has its smallest square now: any other mast would cost it more.")
    def try_other(self, t: Trace) -> None:
        picture = self.picture
        self.appear(self.rule, share=0.2)
        self.follow(picture.tries(int(t.seen.value) - 1), picture.try_out, share=0.7)


class Move(Beat):
    title = "Step two: every mast moves to the mean of its houses"

    def draw(self, t: Trace, picture: Village, room: Room) -> None:
        above, below = room.rows(2, 3)
        self.means = stacked_how(t.mean.entries, above)
        reach = max(t.left_square.value**0.5, 1e-3)
        low, high = spread(t.part.values)
        self.axes = Axes(below, (-reach, reach), (low, high), ("from the mean", "its cost"))
        self.curve = self.axes.line(t.away.values, t.part.values, "gradient")
        self.dot = self.axes.dot(-reach, t.part.values[0])
        self.rule = above.fit(
            Equation(
                "{n} dot d^2 = {n} dot {d} {~} {f}",
                n=t.size,
                d=t.left_square,
                f=t.falls[int(t.example.value) - 1],
            )
        )
        self.fall = above.fit(
            how(t.fall), how(t.fall, width=room.width), Equation("{f.symbol} = {f}", f=t.fall)
        )

    @says("Where should this mast stand? At the mean of its houses, coordinate by coordinate.")
    def average(self, t: Trace) -> None:
        self.point_at(self.picture.map.masts[int(t.example.value) - 1], share=0.2)
        self.work_out_all(self.means, share=0.75)

    @says("While it slides, its part of the cost draws a parabola, lowest at the mean.")
    def slide(self, t: Trace) -> None:
        places = list(zip(t.away.values, t.part.values, strict=True))
        moments = [*zip(self.picture.sliding(), [*places, *places[::-1]], strict=True)]

        def show(moment: object) -> None:
            seen, place = moment
            self.picture.place(seen)
            self.dot.move_to(self.axes.to_point(*place))

        self.appear(self.axes, self.curve, self.dot, share=0.15)
        self.follow(moments, show, share=0.8)

    @says("Standing d away from it costs d squared more for each house.")
    def add(self, t: Trace) -> None:
        self.leave(*self.means)
        self.work_out(self.rule, result="f", share=0.7)

    @says("Every mast moves, and the total falls by {t.fall}: from {t.totals[0]} to {t.totals[1]}.")
    def fall_down(self, t: Trace) -> None:
        self.leave(self.rule)
        self.work_out(self.fall, share=0.4)
        self.follow(self.picture.film(0, 1), self.picture, share=0.45)


class Rise(Beat):
    title = "Can the total rise?"

    @asks(
        lambda t: (
            f"A mast leaves a house: its square grows from nothing to {t.left_square}. "
            "Can the total rise in a step?"
        ),
        options=("sometimes", "never", "only in step one"),
        answer=1,
        because="The nearest mast is the smallest square, the mean the smallest sum.",
    )
    def replay(self, t: Trace) -> None:
        picture = self.picture
        self.follow(list(picture.film(0, 1))[::-1], picture, share=0.4)
        self.follow(picture.film(0, 1), picture, share=0.4)

    @says("A staircase that only goes down. Groupings are finite in number, so it must stop.")
    def descend(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.stair(0, 1), lag=0.3), share=0.9)


class Again(Beat):
    title = "Again, until nothing changes"

    def go(self, first: int, last: int, share: float) -> None:
        """The picture goes on, and each step is a stair."""
        picture = self.picture
        for at in range(first, last + 1):
            self.follow(picture.film(at - 1, at), picture, share=0.7 * share / (last - first + 1))
            self.play(picture.bring(*picture.stair(at)), share=0.25 * share / (last - first + 1))

    @says("Both steps in turn: {t.totals[0]}, then {t.totals[1]}.")
    def recall(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.stair(0, 1), lag=0.2), share=0.9)

    @says(switched, when=lambda t: t.rounds > 1)
    def switch(self, t: Trace) -> None:
        self.go(2, 2, 0.95)

    @says("Again the masts move to their means: {t.totals[3]}.", when=lambda t: t.rounds > 1)
    def move(self, t: Trace) -> None:
        self.go(3, 3, 0.95)

    @says(
        lambda t: f"And so on: {listed(t.totals[4:8])}.",
        when=lambda t: t.rounds > 2,
    )
    def go_on(self, t: Trace) -> None:
        self.go(4, len(t.totals) - 1, 0.95)

    @says("Now no house has a nearer mast, and no mast a better place: it stops.")
    def stop(self, t: Trace) -> None:
        self.point_at(self.picture.column.number, share=0.9)


class Other(Beat):
    title = "Another start"

    def draw(self, t: Trace, picture: Village, room: Room) -> None:
        self.bars = room.fit(Bars(t.both, lying=True))

    @says("That was one start. The masts could have begun elsewhere.")
    def go_back(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(*picture.all_stairs), seconds=0.4)
        film = picture.second
        picture.map.turn_squares(film.ends)
        self.follow(picture.to(film.masts[0], film.ends[0], film.groups[0]), picture, share=0.6)

    @asks(
        lambda t: f"Another start: house {listed(t.other)}. Where does it end?",
        options=lambda t: (f"at {t.totals[-1]} as well", "higher", "lower", "it never stops"),
        answer=compared,
        because=lambda t: f"It ends at {t.both[1]}. The first one ended at {t.both[0]}.",
    )
    def run(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.film(-1, len(t.other_totals) - 1, other=True), picture, share=0.95)

    @says(stuck)
    def compare(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.9)


class Every(Beat):
    title = "Every possible start"

    def draw(self, t: Trace, picture: Village, room: Room) -> None:
        names = [entry.text for entry in t.ends]
        self.bars = room.fit(Bars(t.end_counts, names=names, lying=True))
        self.swarm = Swarm(picture.map.plane, t.every.runs.masts)

    @says(
        lambda t: (
            f"All {t.tried} choices of {counted(len(t.start), 'house')}, at once."
            if t.every.are_all
            else f"{t.tried} starts, drawn at random, at once."
        )
    )
    def run(self, t: Trace) -> None:
        picture = self.picture
        parts = *picture.links, *picture.map.masts, *picture.map.cells, picture.column
        self.play(picture.let_go(*parts), seconds=0.4)
        picture.map.belong(np.full(len(t.points), -1))
        self.play(picture.bring(self.swarm), share=0.15)
        last = len(t.every.runs.masts) - 1
        self.follow(np.linspace(0, last, 12 * last + 1), self.swarm.place, share=0.7)

    @says(
        lambda t: (
            f"{t.reached} of them end at {t.ends[0]}, the lowest"
            f"{', the others higher' if t.reached < t.tried else ''}."
        )
    )
    def fall(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.9)

    @says(
        "All {t.groupings} groupings, tried one by one: none costs less.",
        when=lambda t: t.least is not None and alike(t.ends.values[:1], t.least).all(),
    )
    def check(self, t: Trace) -> None:
        self.point_at(self.bars.bar(0), share=0.9)


class Spread(Beat):
    title = "Start far apart, or start often"

    def draw(self, t: Trace, picture: Village, room: Room) -> None:
        self.rules = stacked_how((t.hit, t.miss, t.fail), room.rows(1, 2)[1])
        self.chance = room.rows(1, 2)[0].fit(Equation('"far apart:" quad p = {p}', p=t.spread_hit))

    @says("Draw each next mast with a chance in proportion to the square: far houses are likelier.")
    def draw_far(self, t: Trace) -> None:
        picture = self.picture
        starts = picture.first.masts[0]
        picture.coloured = True
        self.play(
            picture.let_go(*[one for one in picture.submobjects if isinstance(one, Swarm)]),
            seconds=0.3,
        )
        for count in range(1, len(starts) + 1):
            masts = np.concatenate([starts[:count], np.repeat(starts[:1], len(starts) - count, 0)])
            away = ((t.points.values[:, None] - masts[:count]) ** 2).sum(-1)
            groups = away.argmin(1)
            if count == 1:
                picture.map.turn_squares(masts[groups][None])
                picture.place(picture.still(masts, groups))
                self.play(
                    picture.bring(*picture.map.cells, *picture.links, *picture.map.masts),
                    share=0.25,
                )
            else:
                self.follow(picture.served(masts, groups), picture, share=0.65 / (len(starts) - 1))

    @says("So {t.spread_hit} of all starts reach the lowest end, not {t.hit}.")
    def reach(self, t: Trace) -> None:
        self.work_out(self.chance, result="p", share=0.4)
        self.work_out(self.rules[0], share=0.5)

    @says(
        "Or start {t.restarts} times: that all of them end badly has a chance of {t.fail}.",
        when=lambda t: t.miss > 0,
    )
    def repeat(self, t: Trace) -> None:
        self.work_out_all(self.rules[1:])


class Limits(Beat):
    title = "What the total cannot tell"

    def draw(self, t: Trace, picture: Village, room: Room) -> None:
        self.bars = Bars.in_room(room, t.by_count)

    @says(
        lambda t: (
            f"Measure x in a unit {t.unit} times as large, and other groups are best: they cost "
            f"{t.unit_cost}, not {t.ends[0]}."
        ),
        when=lambda t: t.unit_cost > t.ends[0].value * (1 + 1e-6),
    )
    def squeeze(self, t: Trace) -> None:
        picture = self.picture
        picture.map.unit = t.unit.value
        self.follow(picture.served(t.unit_masts.values, t.unit_groups), picture, share=0.8)

    @says("More masts always cost less, so the total alone cannot choose how many.")
    def add(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.9)


class Together(Summary):
    title = "Nearest mast, mean of its houses, and again"
    of = ("far_square", "mean", "falls")
    example = staticmethod(lambda t: 0)

    @says(
        "Each house takes the nearest mast, each mast the mean. The end hangs on the start."
    )
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        picture.map.unit = 1.0
        best = t.every.runs
        self.follow(
            picture.served(best.masts[-1, t.every.best], best.groups[-1, t.every.best]),
            picture,
            share=0.3,
        )
        self.appear(*self.rows, lag=0.5, share=0.6)


class InCode(Closing, when=lambda t: t.has_program):
    title = "The same in NumPy"

    def draw(self, t: Trace, picture: Village, room: Room) -> None:
        self.card = CodeCard(t.program())
        self.card.in_columns(CONTENT)

    @says("In NumPy: from both starts, the total after each step one.")
    def write(self, t: Trace) -> None:
        self.play(self.picture.let_go(*self.picture.submobjects), seconds=0.4)
        self.type_program()


class KMeans(LessonScene):
    heading = "k-means"
    trace_class = Trace
    picture = Village
    beats = (
        *(Unlabelled, Square, Take, Move, Rise, Again),
        *(Other, Every, Spread, Limits, Together, InCode),
    )
    short = (Square, Take, Move, Again, Together)
