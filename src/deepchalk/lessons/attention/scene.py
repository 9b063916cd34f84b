"""Attention, from the question that it answers to the map that it draws."""

from __future__ import annotations

from dataclasses import replace

import manim as mn
import numpy as np

from deepchalk.lesson import Params as BaseParams
from deepchalk.lesson import Quantity, asks, functions, says, wording
from deepchalk.mobjects import (
    CONTENT,
    Bars,
    Equation,
    Formula,
    Room,
    exempt,
    pulse,
    symbol,
    symbol_and_number,
    theme,
)
from deepchalk.stage import Beat, Closing, LessonScene, Source, points, shows

from . import sentences as told
from .numbers import memory
from .params import END
from .picture.adding_plane import AddingPlane
from .picture.glossary import Glossary
from .picture.keys import Keys
from .picture.read_back import ReadBack
from .picture.reading import Reading
from .picture.states import CLEAR, States, recall
from .picture.strip import Strip
from .trace import Trace

MOMENTS, LITTLE = range(len(functions.WAY)), 11
"""Of a motion there and back; those in which the question turns a little."""


NEARLY_ALL = 0.98
"""Who gives so large a share to one word mixes hardly anything in."""


def of_lesson(t: Trace) -> bool:
    """Whether a translator is shown, and not a module of somebody's own."""
    return not t.params.source


class OneVector(Beat, when=of_lesson):
    title = "One vector must carry the whole sentence"

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        above, below = picture.whole.rows(4, 6)
        first, middle, last = above.rows(1, 1, 1, gap=theme.UNIT)
        self.short, self.long = (
            ReadBack(words, memory.read_back(words), first, last)
            for words in (memory.SHORT, memory.LONG)
        )
        self.strip = middle.place(Strip(t.strip[-1], 0.8 * middle.width, 0.5))
        self.recall = recall(t, below.cut_bottom(CLEAR, 0)[1].shrunk(1.9, 0), (3, 12, 24))

    @says(lambda t: f"A network reads word by word and keeps one vector, of {t.numbers} numbers.")
    def read(self, t: Trace) -> None:
        self.appear(self.short.said, self.strip, share=0.3)
        self._run_in(self.short, t.strip, 0.65)

    read_back = shows(
        "short.back", "From it alone the words are read back. These three come back right.", 0.9
    )

    @says(lambda t: f"Of these {t.count} only {t.right} are right: each new word covers the old.")
    def forget(self, t: Trace) -> None:
        self.leave(self.short.said, self.short.back)
        self.appear(self.long.said, share=0.1)
        self._run_in(self.long, t.long_strip, 0.35)
        self.appear(*self.long.back, lag=0.3, share=0.2)
        self.appear(*self.long.strikes, lag=0.3, share=0.15)

    @says(lambda t: told.got_back(t.recalled[-1], t.sizes[-1]))
    def count(self, t: Trace) -> None:
        self.appear(self.recall.axes, share=0.2)
        self.play(mn.Create(self.recall.curve), share=0.5)
        self.appear(*self.recall.marks, lag=0.4, share=0.25)

    def _run_in(self, sentence: ReadBack, strips: Quantity, share: float) -> None:
        """Words fall into the strip one after the other."""
        for place, cells in enumerate(strips):
            self.play(sentence.fall_into(place, self.strip), share=share / len(strips))
            self.strip.place(cells)


class KeepStates(Beat):
    title = lambda t: (  # noqa: E731
        "Keep every state: one point for each word" if of_lesson(t) else "Every state is a point"
    )
    follows = OneVector

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        self.strip = self.earlier(OneVector).strip if of_lesson(t) else None
        self.take(*([self.strip] if self.strip is not None else []))
        reading = Reading(t.words, picture.colours)
        room = replace(picture.side, bottom=picture.whole.bottom)
        self.reading = room.fit(reading, largest=theme.active().sizes.label)

    @says(
        lambda t: (
            "Keep the encoder’s state after every word instead."
            if of_lesson(t)
            else "For each word there is a state, a few numbers."
        )
    )
    def keep_all(self, t: Trace) -> None:
        if self.strip is None:
            # No network reads these states one after the other.
            self.play(self.picture.bring(self.picture.chain), share=0.9)
            return
        self.become(self.strip, self.picture.chain, share=0.3)
        self.picture.add(self.picture.chain)
        for word in self.slowly_then_all(self.picture.words, share=0.65):
            self.play(mn.FadeIn(self.reading.step(word)))

    @says(
        lambda t: (
            "Its numbers, here given, are a place." if of_lesson(t) else "Its numbers are a place."
        )
    )
    def place(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.mixing.ground), share=0.2)
        for word in self.slowly_then_all(picture.words, share=0.75):
            point = picture.mixing.balance.points[word]
            start = point.copy().move_to(picture.chain.end_of(word))
            self.play(mn.ReplacementTransform(start, point))
            picture.add(point)

    @says(
        lambda t: (
            f"But the state of “{t.words[0]}” knows nothing yet of what comes next."
            if of_lesson(t)
            else "They are scored, and they are mixed."
        )
    )
    def join(self, t: Trace) -> None:
        mixing = self.picture.mixing
        self.play(self.picture.bring(mixing.balance.shape, mixing.labels), share=0.5)
        if of_lesson(t):
            self.point_at(self.reading.states[0], share=0.4)


class Ask(Beat):
    title = lambda t: (  # noqa: E731
        "The decoder asks with a vector" if of_lesson(t) else "A query asks with a vector"
    )

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        self.rules, best = picture.worked_out(t.scores), t.strongest
        self.bars = Bars.in_room(room, t.scores, picture.colours, later=(t.powers,), cuts=True)
        slots = {"reach": t.along[best], "length": t.length, "result": t.scores[best]}
        product = Equation("{result.symbol} = {reach} dot {length} {~} {result}", **slots)
        beside = replace(picture.line, right=room.left - theme.UNIT)
        self.product = beside.fit(product, symbol_and_number(t.scores[best]), edge=mn.LEFT)
        # One foot that does not tell which score is highest.
        first, reach = max({*picture.words} - {best}), picture.mixing.reach
        foot = (reach.drops[first], reach.feet[first]) if t.by_reach else ()
        self.first = (*picture.mixing.measured[:1], *foot)

    def asking_room(self, t: Trace, room: Room) -> Room:
        return replace(room, bottom=CONTENT.bottom)

    @says(
        lambda t: (
            told.into(t.params.words, t.params.written)
            + "Before each word, the decoder’s own state s asks: which state fits me?"
            if of_lesson(t)
            else f"The query {t.written[0]} is called s. It asks: which state fits me?"
        )
    )
    def grow(self, t: Trace) -> None:
        picture = self.picture
        parts = picture.mixing.reach.arrow, picture.mixing.asker, picture.asker
        self.play(picture.bring(*parts), share=0.9)

    @says(lambda t: f"Each state gets a score: {told.SCORES[t.params.score].words}.")
    def announce(self, t: Trace) -> None:
        coming, states = self.picture.bring(*self.first), self.picture.mixing.balance.points
        self.play(coming if self.first else pulse(*states, lag=0.4), share=0.9)

    @asks(
        "Which state has the highest score?",
        options=lambda t: t.guesses[0],
        answer=lambda t: t.guesses[1],
        because=lambda t: told.highest(t.words, t.scores, t.strongest, t.by_reach),
        reveals=lambda t: [*t.scores],
        when=lambda t: t.leads_alone,
    )
    def drop(self, t: Trace) -> None:
        mixing = self.picture.mixing
        self.play(self.picture.bring(*mixing.measured, mixing.numbers, lag=0.3), share=0.5)
        if t.by_reach:
            self.work_out(self.product, share=0.4)

    @says("In numbers: multiply, and add up.")
    def work(self, t: Trace) -> None:
        mixing = self.picture.mixing
        if t.leads_alone and t.by_reach:
            self.leave_when_read(self.product)
        self.play(self.picture.bring(*mixing.measured, mixing.numbers), share=0.1)
        self.work_through(self.rules, share=0.75)

    @says(lambda t: told.why_highest(t.words, t.hidden.values, t.scores, t.by_reach))
    def collect(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.9)


class Share(Beat):
    title = "Softmax turns scores into shares"
    follows = Ask

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        self.bars = self.earlier(Ask).bars
        self.take(self.bars)
        # The smallest last: it stays, for in the bar it may be too thin to be read.
        rules, order = picture.worked_out(t.shares), np.argsort(-t.shares.values, kind="stable")
        self.rules = [rules[word] for word in order]

    @says("To mix, we need shares: none below nothing, and together one.")
    def gather(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.picture.mixing.numbers), seconds=0.4)
        self.point_at(self.bars.number(int(t.scores.values.argmin())))

    @says(
        lambda t: (
            f"{t.shift} is taken off every score first: "
            f"all powers {'shrink' if t.shift.value > 0 else 'grow'} alike."
        ),
        when=lambda t: bool(t.shift.value),
    )
    def take_off(self, t: Trace) -> None:
        self.point_at(self.bars.number(t.strongest))

    @says("A power of e is positive: one point more is 2.72 times as much.", constants=("2.72",))
    def raise_scores(self, t: Trace) -> None:
        self.play(self.bars.become(t.powers), share=0.9)

    @says(lambda t: f"Divided by the whole, {t.total}, each power becomes a share of one.")
    def divide(self, t: Trace) -> None:
        self.play(self.bars.stack(), share=0.2)
        self.work_through(self.rules, share=0.5)
        self.play(self.bars.stack_to_one(t.shares), share=0.25)

    @says(
        lambda t: (
            "This bar is all the attention"
            + f"; “{t.words[t.least]}” has a thin line of it" * (t.shares[t.least] < 0.02)
            + "."
        )
    )
    def lay_down(self, t: Trace) -> None:
        bar = self.picture.bar
        self.leave(*self.bars.names, *self.bars.numbers)
        pairs = zip(self.bars.boxes, bar.parts, strict=True)
        self.play(*(mn.ReplacementTransform(*pair) for pair in pairs), share=0.7)
        self.scene.remove(self.bars, *bar.parts)
        self.picture.add(bar)


class Mix(Beat):
    title = "The context is the balance point"

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        self.rules = picture.worked_out(t.context)

    @says("Shares are masses on the states. They balance at the context, c.")
    def settle(self, t: Trace) -> None:
        mixing = self.picture.mixing
        mixing.weigh(t.settling[0])
        self.play(self.picture.bring(*mixing.mixed), share=0.35)
        self.follow(t.settling, mixing.weigh, share=0.55)

    @says("Each number of c: shares times numbers, added up.")
    def work(self, t: Trace) -> None:
        self.work_through(self.rules, share=0.8)
        self.play(self.picture.bring(self.picture.context), seconds=0.4)

    @asks(
        "Can c ever leave the shape with the states as corners?",
        options=("never", "when a score is negative", "when s is long"),
        answer=0,
        because="Never: no share is below nothing, and together they are one.",
    )
    def stay(self, t: Trace) -> None:
        self.point_at(self.picture.mixing.balance.point)


class Turn(Beat):
    title = "Turn the question, and the context glides"

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        scale = {"lowest": t.moving_scores.values.min(), "highest": t.moving_scores.values.max()}
        self.bars = Bars.in_room(room, t.scores, picture.colours, **scale, cuts=True)

    @says("No word is cut off. When the question turns a little, c moves a little.")
    def begin(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.picture.asker, self.picture.context), seconds=0.4)
        self.play(self.picture.bring(self.bars), share=0.1)
        self.follow(t.moments("turn")[:LITTLE], self._show, share=0.4)

    @says("Once round, c runs along a smooth path.")
    def turn(self, t: Trace) -> None:
        self.follow(t.moments("turn")[LITTLE:], self._show, rate=mn.linear, share=0.85)
        self.play(self.picture.let_go(self.bars), seconds=0.4)

    @asks(
        "Let s be three times as long. Where does c go?",
        options=("it stays", "towards a corner", "to the middle"),
        answer=1,
        because=lambda t: (
            f"Its lead grows threefold: “{t.words[t.strongest]}” gets {t.longest[t.strongest]}."
        ),
        when=lambda t: t.sharpens,
    )
    def lengthen(self, t: Trace) -> None:
        self.follow(t.moments("longer"), self.picture.ask, share=0.8)

    @says("A question of no length prefers nobody: equal shares.", when=lambda t: t.sharpens)
    def shorten(self, t: Trace) -> None:
        self.bars.place(t.moving_scores[t.moments("nothing")[0]])
        self.play(self.picture.bring(self.bars), share=0.15)
        self.follow(t.moments("nothing"), self._show, share=0.5)

    @says(
        lambda t: (
            "Ours is in between: it mixes."
            if t.shares[t.strongest].value < NEARLY_ALL
            else "Ours is all but a choice."
        ),
        when=lambda t: t.sharpens,
    )
    def come_back(self, t: Trace) -> None:
        self.follow(t.moments("back"), self._show, share=0.8)
        self.picture.rest()
        self.take_back(self.bars)

    def _show(self, moment: int) -> None:
        self.picture.ask(moment)
        self.bars.place(self.trace.moving_scores[moment])


class Step(Beat, when=lambda t: t.params.is_computed):
    title = "From the context to the next state and a word"

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        self.rules, fits = picture.worked_out(t.next_state), picture.worked_out(t.fits)
        self.fits = [fits[one] for one in t.rivals]
        self.bars = Bars.in_room(room, t.odds, highest=1, cuts=True)
        roles: tuple[theme.Role, ...] = ("ink2", "ink", "parameter")
        self.adding = AddingPlane(picture.middle, t.stepping, ("s \\/ 2", "c", '"start"'), roles)
        self.summands = self.adding.summands

    @says("The next state: half the old one, the context, and the vector of the last word.")
    def add_up(self, t: Trace) -> None:
        self.play(self.picture.let_go(*self.picture.mixing.everything), seconds=0.6)
        self.appear(self.adding.plane, share=0.1)
        for arrow in self.slowly_then_all(self.summands, share=0.7):
            self.play(mn.Create(arrow))

    @says(lambda t: f"Before the first word a start vector stands there: ({t.start_vector}).")
    def work(self, t: Trace) -> None:
        self.work_through(self.rules, share=0.6)
        self.play(mn.Create(self.adding.total), share=0.35)

    @says("A last layer has a vector for each word: times the state it is the word’s score.")
    def score(self, t: Trace) -> None:
        self.play(pulse(self.adding.total), share=0.3)
        self.leave(self.rules[-1])
        self.work_through(self.fits, share=0.55)

    @says(lambda t: f"Softmax makes shares of the scores: {t.written[0]} has the largest.")
    def choose(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.6)
        self.play(self.picture.bring(self.picture.written[0]), share=0.3)

    @says("This one only adds; real ones have learned matrices.")
    def own_up(self, t: Trace) -> None:
        self.leave(self.adding.plane, self.adding.total, *self.summands)
        self.play(self.picture.bring(*self.picture.mixing.everything), share=0.3)


class GivenStep(Beat, when=lambda t: not t.params.is_computed):
    title = lambda t: (  # noqa: E731
        "From the context to the next state and a word" if of_lesson(t) else "And the next query?"
    )

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        end = t.moving_places[t.moments("next 1")[-1]]
        arrow = picture.mixing.plane.arrow(end, role="ink2")
        self.arrow = exempt(arrow, "contrast", because="it may lie on the question")

    @says(
        lambda t: (
            f"The context helps to choose the word: {t.written[0]}."
            if of_lesson(t)
            else f"That was the context of {t.written[0]}."
        )
    )
    def write(self, t: Trace) -> None:
        self.play(self.picture.bring(self.picture.written[0]), share=0.9)

    @says(
        lambda t: (
            "Context and word also make the next state. Here it is given; training would find it."
            if of_lesson(t)
            else "The next query is another vector; the states stay."
        )
    )
    def own_up(self, t: Trace) -> None:
        self.play(mn.Create(self.arrow), pulse(self.picture.mixing.mixture), share=0.9)


class Mixture(Beat, when=lambda t: t.params.is_computed and t.corner_matters):
    title = "Why a mixture and not a choice"
    follows = Step

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        self.bars = self.earlier(Step).bars
        self.take(self.bars)

    @says(lambda t: f"Suppose only “{t.words[t.strongest]}” were looked at. It is a coin toss.")
    def drag(self, t: Trace) -> None:
        self.follow(MOMENTS, self._show, share=0.9)

    @says(
        lambda t: (
            f"{told.deciding(t.words, t.shares, t.rest)} decides for {t.written[0]}."
            + told.gender(t.params.words, t.params.written)
        )
    )
    def back(self, t: Trace) -> None:
        self.follow(MOMENTS[::-1], self._show, share=0.9)
        self.picture.rest()

    def _show(self, moment: int) -> None:
        self.picture.weigh(self.trace.cornering[moment])
        self.bars.place(self.trace.cornered[moment])


class Again(Beat):
    title = lambda t: (  # noqa: E731
        "The new state asks again" if of_lesson(t) else "The next query asks in the same way"
    )

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        self.recall = recall(t, picture.below, (12,))
        self.full = self.recall.axes.line(t.sizes.values, np.full(len(t.sizes), 100.0), "output")

    @says(
        lambda t: (
            f"The new state is the next question. Its context leads to {t.written[1]}."
            if of_lesson(t)
            else f"Here is {t.written[1]}, with shares and a context of its own."
        )
    )
    def ask_again(self, t: Trace) -> None:
        self._row(t, 1, 0.95)

    @says(
        lambda t: f"So it goes on: {told.to_the_end(t.written[2:], END)}.",
        when=lambda t: t.params.rows > 2,
    )
    def go_on(self, t: Trace) -> None:
        for row in range(2, t.params.rows):
            self._row(t, row, 0.95 / (t.params.rows - 2))

    @says(
        lambda t: (
            "The bars unfold to a map: which word was written looking at which."
            if of_lesson(t)
            else "The bars unfold to a map: which query looks at which word."
        )
    )
    def unfold(self, t: Trace) -> None:
        picture = self.picture
        heads = [picture.bring(*picture.heads)] if picture.heads else []
        self.play(*(bar.unfold() for bar in picture.lines), *heads, share=0.9)

    @says(
        "Told where to look, the toy finds each word in its state; a translator learns where.",
        when=of_lesson,
    )
    def come_back(self, t: Trace) -> None:
        self.appear(self.recall, share=0.4)
        self.play(mn.Create(self.full), share=0.5)

    def _row(self, t: Trace, row: int, share: float) -> None:
        picture = self.picture
        before, picture.bar = picture.bar.shown, picture.lines[row]
        self.play(picture.bring(picture.bar.place(before)), share=0.2 * share)
        turning = max(0.6 * share, 0.2)
        self.follow(t.moments(f"next {row}"), picture.ask, rate=mn.linear, share=turning)
        self.play(picture.bring(picture.written[row]), share=0.2 * share)


class Names(Beat):
    title = "Query, key and value"

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        largest = theme.active().sizes.label
        self.names = room.fit(Glossary(told.NAMED), edge=mn.LEFT, largest=largest)
        self.keys = Keys(picture.mixing.plane, t.turned_places[0])
        self.bars = Bars.in_room(picture.free, t.sharp, highest=1, names=())

    @says("What asks is the query; what is scored, the keys; what is mixed, the values.")
    def tell_apart(self, t: Trace) -> None:
        picture = self.picture
        picture.bar = picture.lines[0]
        gone = [part for part in picture.map if part is not picture.bar]
        self.play(picture.let_go(*gone), picture.bar.unfold(0), seconds=0.6)
        self.appear(*self.names, lag=0.3, share=0.3)
        self.follow(t.moments("first"), picture.mixing_at, share=0.3)
        picture.rest()

    @says(
        lambda t: (
            "Learned matrices part keys from values: "
            f"a {'word' if of_lesson(t) else 'state'} is found by one, and hands over the other."
        ),
        when=lambda t: t.by_reach,
    )
    def part(self, t: Trace) -> None:
        self.appear(*self.keys.drawn, share=0.1)
        self.follow(MOMENTS, self._turn, share=0.5)
        self.follow(MOMENTS[::-1], self._turn, share=0.3)
        self.picture.rest()

    @says(
        lambda t: (
            f"Many numbers spread scores: of six random keys of {t.numbers} "
            f"one takes {t.sharp[0]}, in the mean."
        )
    )
    def sharpen(self, t: Trace) -> None:
        self.leave(*self.names, *self.keys.drawn)
        self.play(self.bars.grow(), share=0.8)

    @says(lambda t: f"Scores divided by {t.root}, the root of {t.numbers}, leave it {t.even[0]}.")
    def divide(self, t: Trace) -> None:
        self.play(self.bars.become(t.even), share=0.8)

    def _turn(self, moment: int) -> None:
        places = self.trace.turned_places[moment]
        self.keys.place(places)
        self.picture.mixing.tell(self.trace.asking, places)
        self.picture.weigh(self.trace.turned_shares[moment])


class InOnePicture(Beat):
    title = "Score, share, mix"
    rest = 2.8

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        rows = told.SCORES[t.params.score].formula, *told.SHARE_AND_MIX
        self.formulas = mn.VGroup(*(Formula("{s}", s=symbol(row, "ink")) for row in rows))
        picture.below.fit(self.formulas.arrange(mn.DOWN, buff=theme.UNIT, aligned_edge=mn.LEFT))

    @says("A question scores the states; softmax shares one among them; the shares mix them.")
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        picture.rest()
        self.appear(*self.formulas, lag=0.6, share=0.5)
        self.play(picture.bar.unfold(), picture.bring(*picture.map), share=0.45)


class InCode(Closing):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        left = picture.whole.left + picture.mixing.ground.width + 2 * theme.UNIT
        super().draw(t, picture, replace(picture.whole, left=left))

    @says(lambda t: told.steps_in_pytorch(t.program().source, t.by_reach))
    def write(self, t: Trace) -> None:
        picture = self.picture
        start, ground = picture.mixing.plane.get_left()[0], picture.mixing.ground.get_left()[0]
        end = picture.whole.left + start - ground
        self.play(picture.let_go(picture.chain, *picture.map), seconds=0.4)
        self.follow(start + (end - start) * functions.WAY, picture.stand_at, share=0.2)
        self.type_program(share=0.7)

    explain = points(
        "card",
        lambda t: f"It prints the numbers of {wording.listed(t.written)}.",
        when=lambda t: "said" in t.program().source,
    )


class Attention(LessonScene):
    heading = "Attention in a translator"
    trace_class = Trace
    picture = States
    beats = (
        *(
            Source,
            OneVector,
            KeepStates,
            Ask,
            Share,
            Mix,
            Turn,
            Step,
            GivenStep,
            Mixture,
            Again,
            Names,
        ),
        *(InOnePicture, InCode),
    )
    short = (Source, OneVector, Ask, Mix, Again, InOnePicture)

    def origin(self, trace: Trace) -> str:
        """Nothing here was trained, but for a module of one's own."""
        return "states made up; percentages measured" if of_lesson(trace) else ""

    @classmethod
    def headed(cls, params: BaseParams) -> str:
        """Of a module of one's own nothing translates."""
        return "Attention" if getattr(params, "source", None) else cls.heading
