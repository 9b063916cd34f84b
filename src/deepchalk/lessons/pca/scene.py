"""A cloud and a line that turns: shadows and threads, four numbers, and what Σ only stretches."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.beats import Beat, Closing, LessonScene, Room, Summary
from deepchalk.beats.phases import works_out
from deepchalk.lesson import asks, says
from deepchalk.lesson.mathematics.directions.cloud import apart, degrees
from deepchalk.lesson.telling.told import directions_told as told
from deepchalk.lessons.pca.trace import Trace
from deepchalk.mobjects import Bars, Equation, Table
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.clouds.turning_cloud import TurningCloud, between
from deepchalk.mobjects.plots.curves.growing_lines import GrowingLines
from deepchalk.mobjects.plots.pixels import named_pixels
from deepchalk.mobjects.room import CONTENT
from deepchalk.mobjects.text.code_card import CodeCard
from deepchalk.mobjects.text.equation import how_in, stacked_how
from deepchalk.mobjects.text.equation_kinds import as_matrix, in_rows, listing
from deepchalk.theme import UNIT


class OneNumber(Beat):
    title = told.title

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        self.bars = room.shrunk(0, room.height / 5).fit(
            Bars(t.keeping, names=told.names_of_errors(t), lying=True)
        )

    @says(told.room_for_one)
    def begin(self, t: Trace) -> None:
        grow = self.picture.dots.conceal().grow()
        self.follow(between(0, 1), grow, share=0.9)

    @says(told.drawn, when=told.drawn)
    def look(self, t: Trace) -> None:
        self.point_at(self.picture.plane.ground, share=0.9)

    def flatten(self, t: Trace, angle: float) -> None:
        """All fall onto a line, which is all that is known of them."""
        picture = self.picture
        picture.turn_to(angle)
        self.play(picture.bring(picture.line, picture.threads, picture.shadows), share=0.25)
        self.follow(between(0, 1, 20), picture.slide, share=0.35)

    def let_rise(self, t: Trace, bar: int) -> None:
        """They return, and the error is seen."""
        parts = self.bars.name_label(bar), self.bars.bar(bar), self.bars.number(bar)
        self.appear(*parts, share=0.15)
        picture = self.picture
        self.follow(between(1, 0, 12), picture.slide, share=0.25)

    @says(lambda t: told.keep(t, 0), when=lambda t: t.is_flat)
    def keep_first(self, t: Trace) -> None:
        self.flatten(t, 0)
        self.let_rise(t, 0)

    @says(lambda t: told.keep(t, 1), when=lambda t: t.is_flat)
    def keep_second(self, t: Trace) -> None:
        self.flatten(t, 90)
        self.let_rise(t, 1)

    @says(told.keep_best, when=lambda t: not t.is_flat)
    def keep_best(self, t: Trace) -> None:
        parts = self.bars.name_label(0), self.bars.bar(0), self.bars.number(0)
        self.appear(*parts, share=0.9)

    @says(told.there_is)
    def wonder(self, t: Trace) -> None:
        picture, last = self.picture, len(t.keeping) - 1
        self.play(picture.let_go(picture.line, picture.threads, picture.shadows), seconds=0.4)
        parts = self.bars.name_label(last), self.bars.bar(last), self.bars.number(last)
        self.appear(*parts, share=0.8)


class Middle(Beat):
    title = "First to the middle"

    @says(told.averages)
    def cross(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.middle), share=0.95)

    @says("Only differences from the average matter: so measure from there.")
    def measure(self, t: Trace) -> None:
        picture = self.picture
        self.play(*map(mn.FadeOut, picture.plane.labels.values()), seconds=0.5)
        picture.measure_from_mean()
        self.play(picture.look(), share=0.7)
        self.play(picture.let_go(*picture.middle), seconds=0.3)


class Triangle(Beat):
    title = "A shadow and a thread"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        above, below = room.rows(3, 2)
        self.rules = stacked_how((t.shadow, t.thread), above)
        near = int(abs(t.turn.values - degrees(t.trial.values)).argmin())
        self.sum = below.fit(
            Equation("{s}^2 + {r}^2 {~} {h}", s=t.along[near], r=t.across[near], h=t.square)
        )
        exempt(self.sum, "dwell", because="its numbers run")
        self.legs = how_in(below, t.square)

    @says("Any line through the middle gives each point one number: where its shadow falls.")
    def fall(self, t: Trace) -> None:
        picture = self.picture
        picture.turn_to(degrees(t.trial.values))
        self.play(picture.bring(picture.line, picture.arrow), share=0.4)
        self.play(picture.bring(picture.threads, picture.shadows), share=0.5)

    @says(lambda t: f"{told.one(t, t.seen)}: the shadow reaches {t.shadow} along the line.")
    def cast(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.triangle[:2]), share=0.3)
        self.work_out(self.rules[0], share=0.65)

    @says("It hangs on a thread of {t.thread}, straight across.")
    def hang(self, t: Trace) -> None:
        self.play(self.picture.bring(self.picture.triangle[2]), share=0.3)
        self.work_out(self.rules[1], share=0.65)

    @says("Squared they add up to its distance from the middle, whatever the line.")
    def add(self, t: Trace) -> None:
        self.work_out(self.legs, share=0.95)

    @says("Turn the line, and they share it otherwise: a longer shadow is a shorter thread.")
    def swing(self, t: Trace) -> None:
        self.leave(self.legs, *self.rules)
        self.appear(self.sum, share=0.1)
        here, picture = degrees(t.trial.values), self.picture
        moments = [
            *picture.way(here, here + 30),
            *picture.way(here + 30, here - 30),
            *picture.way(here - 30, here),
        ]
        self.follow(moments, picture, self.sum, share=0.75)

    @says("So two wishes are one: to keep most of the spread is to err least.")
    def unite(self, t: Trace) -> None:
        here, picture = degrees(t.trial.values), self.picture
        self.play(picture.let_go(*picture.triangle), seconds=0.4)
        self.follow([*picture.way(here, 90), *picture.way(90, here)], picture, share=0.8)


class Turn(Beat):
    title = "The line turns"

    def asking_room(self, t: Trace, room: Room) -> Room:
        return self.picture.above

    def sweep(self, t: Trace) -> None:
        """Half a turn, and back to where shadows are widest."""
        picture, (start, *_, end) = self.picture, t.turn.values
        self.play(picture.bring(picture.curves), seconds=0.4)
        self.follow(picture.way(start, end), picture, share=0.6, rate=mn.linear)
        self.follow(picture.way(end, float(t.best_angle)), picture, share=0.25)

    def return_to_start(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(*picture.on_line), seconds=0.4)
        self.follow(picture.way(picture.angle, float(t.turn[0])), picture, share=0.8)

    @says("The variance of all shadows says how far they spread.")
    def ready(self, t: Trace) -> None:
        self.return_to_start(t)

    @asks(
        "The line turns. At which angle do its shadows spread most?",
        options=told.angles,
        answer=told.right_angle,
        because="At {t.best_angle}°. There the variance of the shadows is {t.best}.",
        when=lambda t: not t.cloud.is_round,
    )
    def turn(self, t: Trace) -> None:
        self.sweep(t)

    @says(
        "The line turns, and its shadows spread alike at every angle: no direction is better.",
        when=lambda t: t.cloud.is_round,
    )
    def turn_alike(self, t: Trace) -> None:
        self.sweep(t)

    @says("Both variances together are always {t.both}: what shadows gain, threads lose.")
    def add(self, t: Trace) -> None:
        curves = self.picture.curves
        self.play(mn.Create(curves.level), share=0.9)
        self.picture.add(curves.level)

    @says(
        "So a right angle on, at {t.worst_angle}°, shadows spread least.",
        when=lambda t: not t.cloud.is_round,
    )
    def go_on(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.way(float(t.best_angle), float(t.worst_angle)), picture, share=0.9)


class FourNumbers(Beat):
    title = "The cloud in four numbers"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        upper, lower = picture.above.rows(1, 1)
        self.sum = how_in(upper, t.sums[0], edge=mn.LEFT)
        self.means = [how_in(lower, one, edge=mn.LEFT) for one in (t.xx, t.yy, t.xy)]
        self.matrix = upper.fit(as_matrix("Sigma", t.spread))
        self.slant = how_in(lower, t.slanting)

    def become_mean(self, at: int, share: float) -> None:
        """The next mean takes the place of the one before."""
        self.wait(self.seconds_to_read)
        self.leave(self.means[at - 1])
        self.work_out(self.means[at], share=share)

    @says(
        lambda t: f"Square all distances along {told.name(t, 0)} and average: the variance at 0°.",
        constants=("0",),
    )
    def across(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.way(picture.angle, 0), picture, share=0.2)
        self.work_out(self.sum, share=0.45)
        self.work_out(self.means[0], share=0.3)

    @says(lambda t: f"The same along {told.name(t, 1)}, at 90°.", constants=("90",))
    def up(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.way(0, 90), picture, share=0.3)
        self.leave(self.sum)
        self.become_mean(1, 0.4)

    @says("And both multiplied: areas of rectangles, minus where one is below its average.")
    def multiply(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(*picture.on_line), seconds=0.3)
        picture.multiply(0)
        picture.add(*picture.areas)
        self.follow(range(len(picture.now) + 1), picture.multiply, share=0.45, rate=mn.linear)
        self.become_mean(2, 0.4)

    @says("That is Σ, the covariance matrix, and all that a variance needs.")
    def collect(self, t: Trace) -> None:
        self.wait(self.seconds_to_read)
        self.leave(self.means[2])
        self.work_out(self.matrix, result="n1x1", share=0.9)

    @says("The variance along any direction u is u times Σ u.")
    def apply(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(*picture.areas), seconds=0.3)
        picture.place(picture.way(90, 90)[0])
        self.play(picture.bring(*picture.on_line), share=0.2)
        self.work_out(self.slant, share=0.7)

    @says("Take 45°: {t.slanting}, as on the curve.", constants=("45",))
    def check(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.way(90, 45), picture, share=0.6)
        self.point_at(picture.curves.dots[0], share=0.35)


class ManyNumbers(Beat, when=lambda t: 2 < t.wide <= 8):
    title = "All columns in one table"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        names = t.params.columns or [str(at + 1) for at in range(int(t.wide.value))]
        self.table = room.fit(
            Table(t.table, heads=names, names=names, heat="diverging"),
            lambda room: Table(t.table, heads=(), names=(), heat="diverging"),
        )

    @says("For all {t.wide} columns it is a table of mean products, one for each pair.")
    def show(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.picture.curves, self.picture.curves.level), seconds=0.3)
        self.appear(self.table, share=0.5)


class Stretch(Beat, when=lambda t: not t.cloud.is_round):
    title = "At the top, Σ only stretches"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        upper, lower = picture.above.rows(1, 1)
        self.rules = stacked_how(t.stretched.entries, upper)
        rows = [
            Equation("{w.symbol} = {w} = {l} dot {u}", w=w, l=t.best, u=u)
            for w, u in zip(t.stretched, t.u, strict=True)
        ]
        self.same = in_rows(lower, *rows, gap=UNIT / 2)

    @says("Multiply u by Σ. From {t.turn[0]}° the result, Σu, points to {t.aims[0]}°.")
    def multiply(self, t: Trace) -> None:
        picture = self.picture
        picture.curves.draw_all()
        self.play(picture.let_go(picture.threads, picture.shadows), seconds=0.3)
        self.play(picture.bring(picture.curves, picture.line, picture.arrow), seconds=0.3)
        start = float(t.turn[0])
        self.follow(picture.way(picture.angle, start), picture, share=0.3)
        self.play(picture.bring(picture.pulled, picture.aside, *picture.names), share=0.4)

    @says("What of it is sideways of u is half the slope of the curve.")
    def turn(self, t: Trace) -> None:
        picture, start = self.picture, float(t.turn[0])
        self.play(picture.bring(picture.curves.tangent), seconds=0.3)
        past = min(float(t.best_angle) + 60, start + 180)
        self.follow(picture.way(start, past), picture, share=0.8, rate=mn.linear)

    @says("At the top the slope is nothing, so nothing is sideways: Σu lies along u.")
    def rest_at_top(self, t: Trace) -> None:
        picture = self.picture
        self.follow(picture.way(picture.angle, float(t.best_angle)), picture, share=0.8)

    stretch = works_out("rules", "There Σ only stretches it …")

    @says("… by {t.best}. u is an eigenvector, and its eigenvalue is the variance.")
    def name_it(self, t: Trace) -> None:
        for one in self.slowly_then_all(self.same):
            self.work_out(one, result="u", share=1.0)

    @says("At {t.worst_angle}° it happens once more, by {t.second}, the least.")
    def once_more(self, t: Trace) -> None:
        picture = self.picture
        way = picture.way(float(t.best_angle), float(t.worst_angle))
        self.follow(way, picture, share=0.7)


class Alike(Beat, when=lambda t: t.cloud.is_round):
    title = lambda t: f"Σ stretches all directions {told.alike(t)}"  # noqa: E731

    @says("Multiply u by Σ. Wherever u points, it is stretched by {t.best} and hardly turned.")
    def multiply(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(picture.threads, picture.shadows), seconds=0.3)
        self.play(picture.bring(picture.line, picture.arrow, picture.pulled), seconds=0.4)
        start = float(t.turn[0])
        self.follow(picture.way(start, start + 180), picture, share=0.7, rate=mn.linear)


class Pull(Beat, when=lambda t: not t.cloud.is_round):
    title = "Σ pulls every arrow there"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        self.list = picture.above.fit(listing("theta:", t.pull, "arrow.r"))

    @says("Take any arrow. Multiply it by Σ, bring it back to its length, and again.")
    def begin(self, t: Trace) -> None:
        picture = self.picture
        picture.curves.draw_all()
        drawn = picture.line, picture.arrow, picture.pulled, picture.curves, *picture.names
        self.play(picture.bring(*drawn), seconds=0.3)
        self.play(picture.let_go(picture.aside, picture.curves.tangent), seconds=0.3)
        self.follow(picture.way(picture.angle, float(t.pull[0])), picture, share=0.7)

    @says("It turns towards the widest spread: so a computer may find it without any sweep.")
    def pull(self, t: Trace) -> None:
        picture = self.picture
        parts = [self.list.number(f"n{at}") for at in range(len(t.pull))]
        still = [one for one in self.list if one not in parts[1:]]
        self.appear(*still, share=0.15)
        for at in range(1, len(parts)):
            way = picture.way(float(t.pull[at - 1]), float(t.pull[at]), 1)
            self.follow(way, picture, share=0.45 / len(parts))
            self.appear(parts[at], share=0.25 / len(parts))
        self.scene.remove(*self.list.submobjects)
        self.scene.add(self.list)


class Back(Beat):
    title = "Back from one number"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        upper, *lower = room.rows(4, 3, 3)
        self.rules = stacked_how(t.guess.entries, upper)
        ends = zip(lower, (t.missed, t.kept), strict=True)
        self.ends = [how_in(one, two, edge=mn.LEFT) for one, two in ends]

    @says("Back: from one number s the guess is the average plus s times u.")
    def go_back(self, t: Trace) -> None:
        picture = self.picture
        whole = picture.plane, picture.dots, *picture.on_line
        self.play(picture.exchange(*whole), share=0.25)
        self.follow(picture.way(picture.angle, float(t.best_angle)), picture, share=0.3)
        picture.show_triangle_of(int(t.shown.value) - 1)
        self.play(picture.bring(*picture.triangle, lag=0.5), share=0.4)

    @says(told.guessed)
    def guess(self, t: Trace) -> None:
        self.work_out_all(self.rules)

    @says("So all points slide along their threads onto the line.")
    def slide(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.let_go(*picture.triangle), seconds=0.3)
        self.follow(between(0, 1, 40), picture.slide)

    @says(
        "Threads are what is lost: {t.missed} of {t.variance}. Kept are {t.kept_percent} percent."
    )
    def lose(self, t: Trace) -> None:
        picture = self.picture
        self.work_out_all(self.ends, share=0.7)
        self.follow(between(1, 0, 20), picture.slide, share=0.25)


class Bottleneck(Beat, when=lambda t: t.is_flat):
    title = "A network with one number in its middle"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        self.lines = GrowingLines(room.cut_bottom(4)[0], t.taught, names=("steps", "error"))

    @says("A network squeezes both numbers into one, and back into two. It learns to err least.")
    def learn(self, t: Trace) -> None:
        picture = self.picture
        self.play(mn.FadeIn(self.lines.place(0)), seconds=0.4)

        def show(epoch: int) -> None:
            self.lines.place(epoch)
            picture.turn_to(degrees(t.ways.values[epoch]))

        steps = np.unique((np.linspace(0, 1, 120) ** 2 * (len(t.taught) - 1)).astype(int))
        self.follow([int(one) for one in steps], show, share=0.8)

    @says(told.found)
    def end(self, t: Trace) -> None:
        self.appear(*self.lines.last, share=0.8)


class Faces(Beat, when=lambda t: t.params.drawn == "faces"):
    title = "A face from a few numbers"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        count = len(t.pictures)
        rows = [one for row in room.rows(1, 1) for one in row.columns(1, 1, 1)]
        names = ["the face", *(f"{one} %" for one in t.keeps)]
        named = dict(zip(names, t.pictures, strict=True))
        self.pixels, self.labels = named_pixels(named, [r.shrunk(0.2, 0.3) for r in rows[:count]])

    @says("Guessed from one number, from two, and so on: ever more of the face returns.")
    def return_face(self, t: Trace) -> None:
        for pair in self.slowly_then_all(list(zip(self.pixels, self.labels, strict=True))):
            self.appear(*pair)

    @says(
        "A smile is one number, but one keeps {t.smiles[0]} percent of it, two {t.smiles[1]}: "
        "here faces are only added."
    )
    def add(self, t: Trace) -> None:
        self.point_at(self.pixels[-1], share=0.4)


class Components(Beat, when=lambda t: not t.is_flat):
    title = "More numbers keep more"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        names = [f"{at + 1}" for at in range(len(t.keeps))]
        self.bars = room.fit(Bars(t.keeps, names=names, lying=True, highest=100))

    @says("The second direction is the best of those at a right angle to the first, and so on.")
    def keep_more(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.8)


class Units(Beat, when=told.units_matter):
    title = "Units decide"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        bars = Bars(t.units, names=told.names_of_units(t), lying=True, highest=100)
        self.bars = room.shrunk(0, room.height / 6).fit(bars)

    @asks(
        told.new_unit,
        options=told.unit_options,
        answer=told.right_unit,
        because="It turns to {t.unit_angle}° and keeps {t.units[1]} percent.",
    )
    def change(self, t: Trace) -> None:
        picture = self.picture
        factor = float(t.factor)
        wide = 1.05 * max(
            float(np.linalg.norm(picture.flat * [factor, 1], axis=1).max()), picture.reach
        )
        self.play(picture.let_go(picture.threads, picture.shadows, picture.arrow), seconds=0.3)
        self.rescale(np.array([factor, 1.0]), wide, 0.75)

    def rescale(self, goal: np.ndarray, reach: float | None, share: float) -> None:
        """The numbers become others, the view goes along, and the line is the best one always."""
        picture = self.picture
        start = picture.factors

        def show(share: float) -> None:
            factors = start ** (1 - share) * goal**share
            picture.angle = degrees(self.trace.cloud.in_units(factors).axes[0])
            picture.scale_by(factors)

        view = picture.look(reach, seconds=share * self.scene.sentence_seconds)
        self.follow(between(0, 1, 60), show, alongside=[view], share=share)

    @says(
        "Of standardised numbers it is {t.even_angle}°: each column divided by its own deviation."
    )
    def standardise(self, t: Trace) -> None:
        picture = self.picture
        even = 1 / np.sqrt(t.cloud.covariance.diagonal())
        reach = 1.1 * float(np.linalg.norm(picture.flat * even, axis=1).max())
        self.rescale(even, reach, 0.6)
        self.play(self.bars.grow(), share=0.35)


class Regression(
    Beat,
    when=lambda t: (
        t.is_flat
        and not t.cloud.is_round
        and apart(float(t.best_angle), float(t.upright_angle)) > 1
    ),
):
    title = "Not the regression line"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        upper, lower = room.shrunk(0, room.height / 6).rows(1, 1)
        self.slope = how_in(upper, t.line_slope)
        self.rule = how_in(lower, t.upright_slope)

    @says("Threads stand square on the line: no column is guessed from the other.")
    def square(self, t: Trace) -> None:
        picture = self.picture
        start, best = picture.factors, float(t.best_angle)

        def show(share: float) -> None:
            picture.angle += share * (best - picture.angle)
            picture.scale_by(start ** (1 - share))

        view = picture.look(seconds=0.4 * self.scene.sentence_seconds)
        self.follow(between(0, 1), show, alongside=[view], share=0.4)
        self.play(picture.bring(picture.line, picture.threads), share=0.2)
        if t.line_slope.value:
            self.work_out(self.slope, share=0.3)

    @says(told.regression)
    def regress(self, t: Trace) -> None:
        picture = self.picture
        slope = float(t.upright_slope)
        normal = np.array([-slope, 1.0])
        picture.rule.place([*normal, 0.0])
        self.play(mn.Create(picture.rule), share=0.2)
        picture.add(picture.rule)
        start = picture.pairs()
        end = np.stack(
            [picture.now, np.stack([picture.now[:, 0], slope * picture.now[:, 0]], 1)], 1
        )
        self.follow(
            between(0, 1, 20),
            lambda share: picture.threads.place(start + share * (end - start)),
            share=0.3,
        )
        self.work_out(self.rule, share=0.4)


class Together(Summary):
    title = "The longest shadows keep most"
    of = ("shadow", "stretched", "kept")

    @says("The line of the longest shadows keeps most and errs least, and Σ only stretches it.")
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        picture.scale_by(np.ones(2))
        picture.slide(0.0)
        picture.turn_to(float(t.best_angle))
        self.play(picture.exchange(picture.plane, picture.dots, *picture.on_line), share=0.3)
        self.appear(*self.rows, lag=0.5, share=0.65)


class InCode(Closing, when=lambda t: t.has_program):
    title = "The same in NumPy"

    def draw(self, t: Trace, picture: TurningCloud, room: Room) -> None:
        self.card = CodeCard(t.program())
        self.card.in_columns(CONTENT, most=8)

    @says("In NumPy: both eigenvalues, the direction, all shadows, and the error that is left.")
    def write(self, t: Trace) -> None:
        first, *others = self.card.lines
        self.play(self.picture.let_go(*self.picture.submobjects), mn.FadeIn(first), share=0.15)
        self.appear(*others, lag=0.4, share=0.5)
        self.appear(self.card.printed, share=0.2)


class Pca(LessonScene):
    heading = "Principal components"
    trace_class = Trace
    picture = TurningCloud
    beats = (
        *(OneNumber, Middle, Triangle, Turn, FourNumbers, ManyNumbers, Stretch, Alike, Pull, Back),
        *(Bottleneck, Faces, Components, Units, Regression, Together, InCode),
    )
    short = (Triangle, Turn, Stretch, Back, Together)
