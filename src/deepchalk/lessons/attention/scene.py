"""Attention: a translator looks at the third word to write the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import manim as mn
import numpy as np

from deepchalk.lesson import Params as BaseParams
from deepchalk.lesson import asks, says, summit
from deepchalk.lesson import functions as f
from deepchalk.mobjects import (
    Label,
    Number,
    Room,
    StageArrow,
    arrow,
    how,
    symbol_and_number,
    theme,
    thread,
)
from deepchalk.stage import READ, Beat, CodeEnding, LessonScene, Source

from . import words as say
from .picture.columns import Columns
from .picture.opening import Cover, LargeSentence, Odds
from .picture.world import COLUMNS, TranslatorWorld
from .trace import Trace

MOMENTS = range(len(f.WAY))
"""Of a motion there and back."""


class Opening(Beat[Trace, TranslatorWorld]):
    title = "Where to look?"
    before_picture = True
    rest = 1.0

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        self.large = LargeSentence(t.words)
        words = self.large.words
        self.covered = words[say.deciding(t)]
        self.cover = Cover(self.covered) if say.covers(t) else None
        if self.cover is None:
            self.large.move_to(0.6 * mn.UP)
            return
        second, best = t.rivals
        names = [t.choices[one] for one in (best, second)]
        self.odds = Odds(
            names,
            [t.cornered[-1][one] for one in (best, second)],
            (world.colours[0], world.colours[1]),
        )
        la = self.odds.names[0].get_left()
        self.feeler = mn.VMobject(stroke_color=theme.active().line, stroke_width=5)
        start, end = la + 0.25 * mn.LEFT, words[t.strongest].get_bottom() + 0.2 * mn.DOWN
        self.pointer = mn.CurvedArrow(
            end, start, angle=mn.PI / 4, color=theme.active().line, stroke_width=5
        )

    @says(say.wanted)
    def want(self, t: Trace) -> None:
        shown = [
            word for word in self.large.words if self.cover is None or word is not self.covered
        ]
        self.appear(*shown, lag=0.4, share=0.3)
        if self.cover is None:
            return
        self.appear(self.cover, share=0.1)
        self.play(mn.Create(self.pointer), share=0.15)
        self.appear(*self.odds.names, lag=0.5, share=0.2)

    @summit(6)
    @says(say.torn, when=say.covers)
    def tear(self, t: Trace) -> None:
        second, best = t.rivals
        odds = [t.cornered[-1][one] for one in (best, second)]
        self.odds.place(odds, 0.0)
        bars = [*self.odds.bars, *self.odds.ends]
        self.scene.add(*bars)
        grown = mn.UpdateFromAlphaFunc(
            mn.VGroup(*bars, *self.odds.numbers),
            lambda _, alpha: self.odds.place(odds, alpha),
            rate_func=mn.smooth,
        )
        self.play(grown, seconds=6)
        self.scene.add(self.odds)

    @says(say.lifted, when=say.covers)
    def lift(self, t: Trace) -> None:
        self.scene.add(self.covered)
        gone = self.cover.copy().shift(1.6 * mn.UP).set_opacity(0)
        self.play(mn.Transform(self.cover, gone), seconds=1.6)
        self.scene.remove(self.cover)

    @says(say.how)
    def ask(self, t: Trace) -> None:
        if self.cover is None:
            self.light(self.large.words[0])
            return
        start, end = self.odds.names[0].get_top(), self.covered.get_bottom()
        way = mn.ArcBetweenPoints(start + 0.15 * mn.UP, end + 0.15 * mn.DOWN, angle=-mn.PI / 5)
        half = way.pointwise_become_partial(way.copy(), 0, 0.5)
        half.set_stroke(theme.active().ink, 5)
        self.play(mn.Create(half), seconds=2.5)
        self.half = half


class Places(Beat[Trace, TranslatorWorld]):
    title = "A place for every word"
    chapter = "Keep every note"
    follows = Opening
    before_picture = True

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        large = self.earlier(Opening).large.words
        self.large = [one.copy() for one in large]
        self.take(*large)
        self.given = large
        self.pen = mn.Dot(radius=0.09, color=theme.active().ink).set_z_index(12)
        self.edges = [
            thread(*pair, theme.active().line).set_z_index(3)
            for pair in zip(world.places, world.places[1:], strict=False)
        ]

    @summit(9)
    @says(say.read)
    def read_on(self, t: Trace) -> None:
        world = self.picture
        pairs = zip(self.given, world.sentence.words, strict=True)
        self.play(*(mn.ReplacementTransform(*pair) for pair in pairs), seconds=1.0)
        # The words must not come a second time with it.
        self.play(mn.FadeIn(world), seconds=0.8)
        world.add(*world.sentence.words)
        self.pen.next_to(world.sentence.words[0], mn.DOWN, buff=0.1)
        for word in self.slowly_then_all(range(world.count), share=0.6):
            place = world.places[word]
            moves = [self.pen.animate.move_to(place)]
            if word:
                moves.append(mn.Create(self.edges[word - 1]))
            self.play(
                *moves,
                mn.Indicate(world.sentence.words[word], 1.12, color=None)
                if False
                else mn.FadeIn(world.names[word]),
            )
            world.add(world.discs[word], world.names[word])
            self.scene.add(world.discs[word])
        self.play(mn.FadeIn(world.shape), mn.FadeOut(self.pen), seconds=0.7)
        world.add(world.shape)

    @says(say.kept)
    def keep_all(self, t: Trace) -> None:
        world = self.picture
        self.light(world.discs[0], world.names[0], world.sentence.words[0])
        last = say.deciding(t)
        self.wait(0.35 * self.scene.sentence_seconds)
        self.light(world.discs[last], world.names[last], world.sentence.words[last])
        self.wait(0.3 * self.scene.sentence_seconds)
        self.light()


class Ask(Beat[Trace, TranslatorWorld]):
    title = "The question is an arrow"
    chapter = "Ask"

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        aside = Room(1.3, 6.5, -1.6, 1.2)
        top = t.scores[t.strongest]
        self.sum = aside.fit(
            *(how(top, width=aside.width, height=size) for size in (0.5, 0.4, 0.3)),
            symbol_and_number(top),
            edge=mn.UL,
            largest=0.5,
        )
        self.scored = Label(f"score of “{t.words[t.strongest]}”", "ink", 0.3, 600)
        self.scored.set_color(world.colours[t.strongest])
        self.scored.next_to(self.sum, mn.UP, buff=0.45, aligned_edge=mn.LEFT)

    def asking_room(self, t: Trace, room: Room) -> Room:
        aside: Room = self.picture.aside
        return aside

    @says(say.question)
    def grow(self, t: Trace) -> None:
        world = self.picture
        self.play(mn.GrowFromPoint(world.asker, world.ground.at((0, 0))), seconds=1.5)
        self.appear(world.asker_name)
        world.add(world.asker, world.asker_name)

    @says(say.rule)
    def announce(self, t: Trace) -> None:
        world = self.picture
        if t.by_reach:
            self.play(mn.FadeIn(world.line), seconds=1.0)
            world.add(world.line)

    @summit(8)
    @asks(
        "Which will score highest?",
        options=lambda t: t.who_scores[0],
        answer=lambda t: t.who_scores[1],
        because=say.highest,
        seconds=3.0,
        reveals=lambda t: [*t.scores],
        when=lambda t: t.by_reach and t.leads_alone and t.nearest != t.strongest,
    )
    def drop(self, t: Trace) -> None:
        self._drop(t)

    @summit(8)
    @says(
        say.highest,
        when=lambda t: not (t.by_reach and t.leads_alone and t.nearest != t.strongest),
    )
    def tell(self, t: Trace) -> None:
        self._drop(t)

    def _drop(self, t: Trace) -> None:
        world = self.picture
        if not t.by_reach:
            numbers = [Number(score, height=0.27) for score in t.scores]
            for number, name in zip(numbers, world.names, strict=True):
                number.next_to(name, mn.DOWN, buff=0.1)
            self.appear(*numbers, lag=0.6, share=0.5)
            self.light(*numbers, world.discs[t.strongest], world.names[t.strongest])
            return
        order = [t.nearest, *(one for one in range(world.count) if one != t.nearest)]
        for word in self.slowly_then_all(order, share=0.85):
            world.add(world.threads[word], world.feet[word])
            self.scene.add(world.feet[word])
            self.play(mn.Create(world.threads[word]), mn.FadeIn(world.feet[word]))

    @says(say.product, when=lambda t: t.by_reach)
    def work(self, t: Trace) -> None:
        world, top = self.picture, t.strongest
        near = mn.Group(world.asker, world.discs[top], world.feet[top])
        self.light(
            world.asker, world.discs[top], world.threads[top], world.feet[top], world.names[top]
        )
        near_enough = Room(-6.0, 0.6, -3.4, 3.2)
        away = [mn.FadeOut(one) for one in world.sentence.words]
        self.look_at(near, margin=0.45, within=near_enough, alongside=away)
        self.pane(self.sum, self.scored)
        self.appear(self.scored)
        self.work_out(self.sum, share=0.35)
        self.wait(2.0)


class Share(Beat[Trace, TranslatorWorld]):
    title = "Everyone gets a share"

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        self.columns = Columns(t.powers, t.total, world.colours, COLUMNS)

    @says(say.powers, constants=("2.72",))
    def raise_up(self, t: Trace) -> None:
        world, columns = self.picture, self.columns
        self.look_at_all(alongside=[mn.FadeIn(one) for one in world.sentence.words])
        self.appear(columns.floor)
        starts = world.feet if t.by_reach else world.discs
        for word in self.slowly_then_all(range(world.count), share=0.5):
            column = columns.columns[word]
            spark = world.discs[word].copy().move_to(starts[word]).set_z_index(25)
            self.play(mn.ReplacementTransform(spark, column), mn.FadeIn(columns.numbers[word]))

    @summit(9)
    @says(say.softmax)
    def share(self, t: Trace) -> None:
        world, columns = self.picture, self.columns
        self.play(*(mn.FadeOut(one) for one in columns.numbers), seconds=0.4)
        self.play(
            *(
                mn.Transform(one, stacked)
                for one, stacked in zip(columns.columns, columns.stacked, strict=True)
            ),
            mn.FadeIn(columns.total),
            seconds=1.6,
        )
        self.wait(1.0)
        for halo in world.halos:
            halo.weigh(0.0)
        world.add(*world.halos)
        self.scene.add(*world.halos, *world.sentence.shares)
        world.add(*world.sentence.shares)

        def grow(_: mn.Mobject, alpha: float) -> None:
            for halo, one in zip(world.halos, t.shares, strict=True):
                halo.weigh(alpha * float(one.value))

        self.play(
            *(
                mn.FadeOut(one, target_position=place, scale=0.2)
                for one, place in zip(columns.columns, world.places, strict=True)
            ),
            mn.FadeOut(columns.total),
            mn.FadeOut(columns.floor),
            mn.UpdateFromAlphaFunc(mn.VGroup(*world.halos), grow, rate_func=mn.smooth),
            *(mn.FadeIn(one) for one in world.sentence.shares),
            seconds=2.2,
        )


class Mix(Beat[Trace, TranslatorWorld]):
    title = "The balance point"

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        first, below = t.context[0], Room(-6.5, 4.5, -3.7, -3.05)
        self.sum = below.fit(how(first), symbol_and_number(first), edge=mn.LEFT, largest=0.32)
        way = t.settling.values @ t.places.values
        self.way = mn.VMobject(stroke_color=theme.active().line, stroke_width=3)
        self.way.set_points_as_corners(world.ground.at(way)).set_z_index(6)

    @summit(7)
    @says(say.balance)
    def settle(self, t: Trace) -> None:
        world = self.picture
        world.mix(t.settling[0])
        self.play(mn.FadeIn(world.mixture), mn.FadeIn(world.mixture_name), seconds=0.6)
        world.add(world.mixture, world.mixture_name)
        self.play(mn.Create(self.way, rate_func=mn.linear, run_time=0.01), seconds=0.1)
        self.follow(t.settling, world.mix, share=0.5)
        self.pane(self.sum)
        self.work_out(self.sum, share=0.3)
        self.picture.call_by_letters(self)


class Turn(Beat[Trace, TranslatorWorld]):
    title = "Turn the question"

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        self.trail = world.trail(t.moments("turn"))
        self.turn = t.moments("turn")

    def asking_room(self, t: Trace, room: Room) -> Room:
        aside: Room = self.picture.aside
        return aside

    @summit(12)
    @asks(
        "Turn the question all the way round: can the context ever leave the shape of the places?",
        options=("never", "when the arrow points away from all", "only if a score is negative"),
        answer=0,
        because=say.turning,
        seconds=3.0,
    )
    def once_round(self, t: Trace) -> None:
        world = self.picture
        self.scene.add(self.trail)

        def change(moment: int) -> None:
            world.place(moment)
            self.trail.reach(moment - self.turn.start)

        self.follow(
            self.turn,
            change,
            rate=mn.linear,
            share=0.92,
            alongside=[mn.UpdateFromAlphaFunc(self.trail, _still)],
        )
        self.keep(self.trail)


def name_arrows(names: Sequence[Label], arrows: Sequence[StageArrow]) -> None:
    """Each name beside its arrow, off all arrows and off the names before it."""
    ends = [(one.shaft.get_start(), one.head.get_center()) for one in arrows]
    shares = np.linspace(0, 1, 25)[:, None]
    taken = [Room.around(mn.Dot(at), 0.0) for a, b in ends for at in a + shares * (b - a)]
    for name, (start, end) in zip(names, ends, strict=False):
        way = (end - start) / max(float(np.linalg.norm(end - start)), 1e-6)
        right = np.array([way[1], -way[0], 0.0]) * (1.0 if way[1] > 0 else -1.0)
        away = 0.18 + 0.5 * (abs(right[0]) * name.width + abs(right[1]) * name.height)
        for share, side in product((0.5, 0.3, 0.7, 0.9, 0.1), (1, -1)):
            name.move_to(start + share * (end - start) + side * away * right)
            if READ.holds(name) and not any(room.meets(name) for room in taken):
                break
        taken.append(Room.around(name.set_z_index(15), 0.05))


def _still(_: mn.Mobject, alpha: float) -> None:
    """Moved by another animation."""


class Write(Beat[Trace, TranslatorWorld], when=lambda t: t.params.is_computed):
    title = "It was the other word"
    chapter = "Write"

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        now, at = theme.active(), world.ground.at
        stops = np.concatenate([np.zeros((1, 2)), t.stepping.values])
        colours = (now.ink2, now.ink, now.parameter)
        self.steps = [
            arrow(at(a), at(b), colour, 8.0).set_z_index(12)
            for a, b, colour in zip(stops, stops[1:], colours, strict=False)
        ]
        names = ("half of s", "context c", "start vector")
        self.names = [
            Label(name, "ink", 0.275, 600).set_color(colour)
            for name, colour in zip(names, colours, strict=False)
        ]
        name_arrows(self.names, self.steps)
        second, best = t.rivals
        self.order = [best, second]
        choices = [t.choices[one] for one in self.order]
        self.odds = Odds(
            choices,
            [t.odds[one] for one in self.order],
            (world.colours[0], world.colours[1]),
            replace(world.aside, top=min(world.aside.bottom + 2.2, world.aside.top)),
        )

    @says(say.next_word)
    def add_up(self, t: Trace) -> None:
        world = self.picture
        self.leave(world.asker_name, world.mixture_name)
        self.light(world.mixture, world.asker, *self.steps, *self.names)
        for step, name in self.slowly_then_all(
            list(zip(self.steps, self.names, strict=True)), share=0.4
        ):
            self.play(mn.GrowFromPoint(step, step.shaft.get_start()), mn.FadeIn(name))
        self.pane(self.odds)
        self.appear(self.odds)
        self.wait(1.0)

    @summit(9)
    @says(say.pulled, when=lambda t: t.corner_matters)
    def pull(self, t: Trace) -> None:
        world = self.picture
        self.leave(*self.steps, *self.names)
        self.play(mn.FadeIn(world.mixture_name), mn.FadeIn(world.asker_name), seconds=0.4)
        named = (world.mixture, world.mixture_name, *world.discs, *world.names)
        self.light(*named, self.odds, world.shape)

        def show(moment: int) -> None:
            world.mix(t.cornering[moment])
            self.odds.place([t.cornered[moment][one] for one in self.order])

        self.follow(MOMENTS, show, alongside=[mn.UpdateFromAlphaFunc(self.odds, _still)], share=0.4)
        self.wait(1.0)
        self.follow(
            MOMENTS[::-1], show, alongside=[mn.UpdateFromAlphaFunc(self.odds, _still)], share=0.35
        )


class Given(Beat[Trace, TranslatorWorld], when=lambda t: not t.params.is_computed):
    title = "A word is written"

    @says(say.given)
    def put_down(self, t: Trace) -> None:
        self.light(self.picture.mixture, self.picture.mixture_name)
        self.picture.write(self, 0)


class Again(Beat[Trace, TranslatorWorld]):
    title = "It asks again"

    @summit(7)
    @says(say.again)
    def second(self, t: Trace) -> None:
        if t.params.is_computed:
            self.picture.write(self, 0)
        self._row(t, 1, 4.0)

    @says(say.to_the_end, when=lambda t: t.params.rows > 2)
    def go_on(self, t: Trace) -> None:
        for row in range(2, t.params.rows):
            self._row(t, row, 2.2)

    def _row(self, t: Trace, row: int, seconds: float) -> None:
        share = min(seconds / self.scene.sentence_seconds, 0.9)
        self.follow(t.moments(f"next {row}"), self.picture.place, share=share)
        self.picture.write(self, row)


class Names(Beat[Trace, TranslatorWorld]):
    title = "Query, keys, values"

    def draw(self, t: Trace, world: TranslatorWorld, room: Room) -> None:
        self.query, self.keys, self.values = (
            Label(name, "ink", 0.32, 650).set_z_index(14) for name in ("query", "keys", "values")
        )

    @says(say.named)
    def call(self, t: Trace) -> None:
        world, foot = self.picture, self.picture.feet[t.strongest]
        self.follow(t.moments("first"), world.place, share=0.2)
        self.query.move_to(world.asker_name)
        self.keys.next_to(foot if t.by_reach else world.discs[t.strongest], mn.RIGHT, buff=0.25)
        self.values.next_to(world.discs[t.strongest], mn.LEFT, buff=0.45)
        self.light(world.asker, world.asker_name, world.line)
        self.play(mn.FadeOut(world.asker_name), mn.FadeIn(self.query), seconds=0.6)
        world.remove(world.asker_name)
        measured = (*world.threads, *world.feet) if t.by_reach else (*world.discs,)
        self.light(self.query, *measured, *world.discs)
        self.appear(self.keys)
        self.light(self.query, self.keys, *world.halos, *world.discs, world.mixture)
        self.appear(self.values)

    @summit(6)
    @says(say.apart, when=lambda t: t.by_reach and say.of_lesson(t))
    def part(self, t: Trace) -> None:
        world = self.picture
        self.light()
        self.leave(self.query, self.keys, self.values)

        def turn(moment: int) -> None:
            world.stand(t.turned_places[moment])
            world.weigh(t.turned_shares[moment])

        self.follow(MOMENTS, turn, share=0.4)
        self.wait(1.0)
        self.follow(MOMENTS[::-1], turn, share=0.4)

    @says(say.home)
    def come_home(self, t: Trace) -> None:
        sentence, written = self.picture.sentence, self.picture.written
        told = (*sentence.words, *sentence.shares)
        self.look_at(*told, *written.words, margin=0.5, seconds=2.0)
        self.light(*written.words, *written.threads[0], *told)
        self.wait(4.0)


class InCode(CodeEnding[Trace, TranslatorWorld]):
    title = "The same in PyTorch"
    sentence = say.in_code


class Attention(LessonScene):
    heading = "Attention in a translator"
    trace_class = Trace
    picture = TranslatorWorld
    beats = (Source, Opening, Places, Ask, Share, Mix, Turn, Write, Given, Again, Names, InCode)
    short = (Source, Opening, Ask, Mix, Turn, Again)

    def origin(self, trace: Trace) -> str:
        """Nothing here was trained, but for a module of one's own."""
        return "states made up" if say.of_lesson(trace) else ""

    @classmethod
    def headed(cls, params: BaseParams) -> str:
        """Of a module of one's own nothing translates."""
        return "Attention" if getattr(params, "source", None) else cls.heading
