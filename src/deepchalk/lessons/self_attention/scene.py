"""A sentence whose arrows ask each other: queries, keys, shares, values, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import manim as mn

from deepchalk.lesson import Quantity, asks, says
from deepchalk.mobjects import (
    Bars,
    Equation,
    Formula,
    Label,
    Name,
    Room,
    Table,
    exempt,
    how_in,
    pulse,
    rows_around,
    stacked_how,
    symbol,
    theme,
    what_is,
)
from deepchalk.stage import Beat, LessonScene, Summary, WideClosing, points, taken, works_out

from . import sentences
from .picture.attended_sentence import AttendedSentence
from .picture.word_arrows import identity_of
from .trace import Trace


class OneRow(Beat[Trace, AttendedSentence]):
    title = "A table of words cannot know the sentence"

    def draw(self, t: Trace, picture: AttendedSentence, room: Room) -> None:
        names = [*t.words]
        ways = [(t.meanings, names)]
        if t.params.replacement is not None:
            others = [*names]
            others[t.params.replaced - 1] = t.params.replacement
            ways.append((t.others, others))
        rooms = room.shrunk(0.1).rows(*[1] * len(ways))
        few = sorted({t.focus, t.params.replaced - 1} if len(ways) > 1 else {t.focus})
        self.tables = [
            one.fit(
                *(
                    Table(numbers, names=shown, heads=t.params.axes, rows=rows)
                    for rows in (None, few)
                )
            )
            for one, (numbers, shown) in zip(rooms, ways, strict=True)
        ]

    @says(sentences.both_sentences)
    def begin(self, t: Trace) -> None:
        self.point_at(self.picture.sentence.words[t.focus], share=0.3)
        self.appear(*self.tables, lag=0.6, share=0.6)

    @says(sentences.same_row)
    def look_up(self, t: Trace) -> None:
        self.point_at(*(table.row(t.focus) for table in self.tables), share=0.5)
        picture = self.picture
        parts = picture.plane, *picture.arrows.of(t.focus)
        self.play(picture.bring(*parts), share=0.45)

    @says("Nothing that reads only this arrow can tell what stands around the word.")
    def lament(self, t: Trace) -> None:
        self.point_at(self.picture.arrows.dots[t.focus], share=0.9)


class Arrows(Beat[Trace, AttendedSentence]):
    title = sentences.title_of_words
    follows = OneRow
    tables = taken()

    @says(sentences.dropped)
    def drop(self, t: Trace) -> None:
        picture = self.picture
        if len(self.tables) > 1:
            self.leave(self.tables[1])
        self.play(picture.bring(picture.plane), share=0.1)
        for word in self.slowly_then_all(range(len(t.words)), share=0.7):
            self.play(picture.bring(*picture.arrows.of(word)))
        self.play(picture.name_at(t.meanings), share=0.1)

    own_up = points("picture.sentence.clocks", sentences.owned)


class Ask(Beat[Trace, AttendedSentence]):
    title = "Each word asks with a query and offers a key"

    def draw(self, t: Trace, picture: AttendedSentence, room: Room) -> None:
        above, below = room.rows(2, 3)
        self.rules = stacked_how(t.q.entries, above)
        heads = symbol("k_1", "ink2"), symbol("k_2", "ink2")
        self.keys = table_in(below, t, t.keys, heads)

    @says(
        lambda t: (
            f"A query is what {sentences.looked_at(t)} looks for. A matrix makes it of its arrow."
        )
    )
    def ask(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.asker), share=0.1)
        self.play(picture.asker.go_to(t.q), share=0.35)
        self.work_out_all(self.rules, share=0.5)

    @says("A key is what a word can be found by. Another matrix makes it, of every arrow.")
    def offer(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.go_to(t.keys, named=False), share=0.6)
        self.play(picture.name_at(t.keys), share=0.1)
        self.appear(self.keys, share=0.2)

    own_up = points("keys", sentences.weights_origin)


class Score(Beat[Trace, AttendedSentence]):
    title = lambda t: "A score is a shadow times a length" if t.asks else "A query of nothing"  # noqa: E731

    def draw(self, t: Trace, picture: AttendedSentence, room: Room) -> None:
        first, above, below = room.rows(7, 2, 2)
        best = t.strongest
        self.bars = Bars.in_room(
            first, t.products, colours(t), later=(t.scores, t.shares), cuts=True
        )
        slots = {"r": t.shadows[best], "l": t.length, "z": t.products[best]}
        self.product = above.fit(Equation("{r} dot {l} {~} {z}", **slots))
        self.rule = how_in(below, t.products[best])

    @says(sentences.shadow_of_first, when=lambda t: t.asks)
    def fall(self, t: Trace) -> None:
        picture, best = self.picture, t.strongest
        reach = picture.reach
        self.play(picture.bring(reach.line, reach.drops[best], reach.feet[best]), share=0.35)
        self.work_out(self.product, result="z", share=0.6)

    calculate = works_out(
        "rule", "In numbers it is the same: multiply, and add up.", when=lambda t: t.asks
    )

    @says("So every key has a score: below zero, where it points away.", when=lambda t: t.asks)
    def measure(self, t: Trace) -> None:
        reach = self.picture.reach
        self.play(self.picture.bring(*reach.drops, *reach.feet, lag=0.2), share=0.4)
        self.play(self.bars.grow(), share=0.5)

    @says("It casts no shadow and gets none: every score is zero.", when=lambda t: not t.asks)
    def say_nothing(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.9)


class Share(Beat[Trace, AttendedSentence]):
    title = "Scores become shares"
    follows = Score

    def draw(self, t: Trace, picture: AttendedSentence, room: Room) -> None:
        self.bars = self.earlier(Score).bars
        self.take(self.bars)
        _, above, below = room.rows(7, 2, 2)
        self.rule, self.share = (
            how_in(above, t.scores[t.strongest]),
            how_in(below, t.shares[t.strongest]),
        )

    @says(sentences.scaled, when=lambda t: t.params.scale)
    def divide(self, t: Trace) -> None:
        self.work_out(self.rule, share=0.5)
        self.play(self.bars.become(t.scores), share=0.45)

    @says(sentences.shared)
    def share_out(self, t: Trace) -> None:
        picture = self.picture
        self.work_out(self.share, share=0.4)
        self.play(self.bars.become(t.shares), share=0.3)
        links = picture.sentence.link(t.focus, t.shares.values)
        self.play(picture.bring(links), share=0.25)


class Root(Beat[Trace, AttendedSentence], when=lambda t: t.params.scale):
    title = "Why the root of the width divides"

    def draw(self, t: Trace, picture: AttendedSentence, room: Room) -> None:
        shown = ("spread", t.spreads), ("largest share", t.raw_shares), ("divided", t.scaled_shares)
        self.columns = []
        size = theme.active().sizes.smallest
        for one, (title, numbers) in zip(room.columns(1, 1, 1), shown, strict=True):
            head, body = one.cut_top(2 * size)
            names = [width.text for width in t.drawn]
            highest = None if title == "spread" else 1.0
            bars = body.fit(Bars(numbers, names=names, lying=True, highest=highest))
            self.columns.append((head.place(Label(title, "ink2", size)), bars))

    def grow(self, column: int) -> None:
        title, bars = self.columns[column]
        self.appear(title, share=0.1)
        self.play(bars.grow(), share=0.8)

    @says(sentences.spreading)
    def spread(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.picture.sentence.links), seconds=0.3)
        self.grow(0)

    sharpen = says(sentences.sharpening)(lambda self, t: self.grow(1))
    divide = says(sentences.dividing)(lambda self, t: self.grow(2))


class Everyone(Beat[Trace, AttendedSentence]):
    title = "All words ask at once"

    @says(sentences.mapped)
    def ask_all(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(picture.map.title, picture.map.heads), share=0.1)
        own = picture.map.rows[t.focus]
        rows = [own, *(row for row in picture.map.rows if row is not own)]
        self.bring_each(rows, share=0.85)

    @says(sentences.idle_row, when=lambda t: t.idle is not None)
    def share_evenly(self, t: Trace) -> None:
        assert t.idle is not None  # else it is not said
        self.point_at(self.picture.map.rows[t.idle], share=0.9)


class Mask(Beat[Trace, AttendedSentence], when=lambda t: t.params.causal):
    title = "A mask hides the words to come"

    def asking_room(self, t: Trace, room: Room) -> Room:
        below: Room = self.picture.below
        return below

    @says("A model that writes learns to guess each next word. So it must not see it.")
    def clear(self, t: Trace) -> None:
        self.cleared = self.picture.in_plane
        self.play(*([self.picture.let_go(*self.cleared)] if self.cleared else []), share=0.4)
        self.point_at(self.picture.map.rows[t.example], share=0.5)

    @asks(
        sentences.later_words,
        options=sentences.MASKS,
        answer=2,
        because=sentences.leaked,
        reveals=lambda t: [t.leaks],
    )
    def hide(self, t: Trace) -> None:
        picture, row, hidden = self.picture, t.example, t.params.layer.hidden
        shown = picture.map
        for numbers in (t.map_with_zero, t.map_with_one, t.map):
            self.follow([numbers[row]], partial(shown.place_row, row), share=0.05)
            self.play(pulse(*shown.cells[row][row + 1 :], scale=0.85), share=0.2)
        self.play(*shown.drop(hidden, [row]), share=0.2)

    @says(
        "So in every row, before softmax: what is left still adds up to one. A staircase remains."
    )
    def fold(self, t: Trace) -> None:
        shown, hidden = self.picture.map, t.params.layer.hidden
        self.follow([0], lambda _: shown.place(t.map), share=0.1)
        rows = [row for row in range(len(t.words)) if row != t.example]
        for row in self.slowly_then_all(rows, share=0.7):
            self.play(*shown.drop(hidden, [row]))
        self.play(self.picture.bring(*self.cleared), share=0.15)


class Mix(Beat[Trace, AttendedSentence]):
    title = "Values are mixed in these shares"

    def draw(self, t: Trace, picture: AttendedSentence, room: Room) -> None:
        above, below = room.rows(3, 1)
        self.rule, self.rest_of_it = how_in(above, t.mixture[0]), what_is(t.mixture[1])
        below.fit(self.rest_of_it)
        self.parts = picture.tip_to_tail(t.parts.values)
        self.total = picture.plane.arrow(
            t.mixture, role="output", width=theme.active().strokes.focus
        )
        exempt(self.total, "contrast", because="it may lie on those that it is the sum of")

    @says("A third matrix makes values. Query and key say how much, the value what is handed over.")
    def carry(self, t: Trace) -> None:
        picture, reach = self.picture, self.picture.reach
        gone = [picture.asker, reach.line, *reach.drops, *reach.feet, *picture.map.drawn]
        self.play(picture.let_go(*(one for one in gone if one in picture)), seconds=0.4)
        self.play(picture.bring(picture.plane, *picture.arrows.drawn), share=0.1)
        self.play(picture.go_to(t.meanings), share=0.3)
        self.play(picture.go_to(t.values), share=0.35)
        self.play(picture.name_at(t.values), share=0.1)

    @says(sentences.mixed)
    def mix(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.go_to(t.parts), share=0.3)
        moves = zip(picture.arrows.arrows, self.parts, strict=True)
        self.play(
            *(arrow.go_to(part.values) for arrow, part in moves),
            *(dot.go_to(end) for dot, end in zip(picture.arrows.dots, t.ends, strict=True)),
            share=0.35,
        )
        self.play(mn.GrowFromPoint(self.total, picture.plane.to_point(0, 0)), share=0.25)

    @says(sentences.in_numbers)
    def add(self, t: Trace) -> None:
        self.work_out(self.rule, share=0.65)
        self.appear(self.rest_of_it, share=0.25)


class SecondHead(Beat[Trace, AttendedSentence], when=lambda t: t.params.heads > 1):
    title = "A second head asks something else"

    @says("Another head has matrices of its own, here set by hand: it asks by the clocks alone.")
    def begin(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.go_to(t.handed), share=0.5)
        self.play(picture.bring(picture.place_map.title, picture.place_map.heads), share=0.2)
        self.point_at(*picture.sentence.clocks[:2], share=0.2)

    @says(sentences.looks_back)
    def look_back(self, t: Trace) -> None:
        self.bring_each(self.picture.place_map.rows)

    @says(sentences.handed_on)
    def hand_on(self, t: Trace) -> None:
        at = max(1, t.example)
        self.point_at(self.picture.place_map.cells[at][at - 1], share=0.4)
        self.point_at(self.picture.arrows.dots[at - 1], share=0.4)


class Add(Beat[Trace, AttendedSentence]):
    title = "The answers are added to the word"

    def draw(self, t: Trace, picture: AttendedSentence, room: Room) -> None:
        above, below = room.rows(2, 3)
        self.rules = stacked_how(t.result.entries, above)
        self.table = table_in(below, t, t.results, t.params.axes)

    @says("The word itself stays in: its arrow is not replaced, but added to.")
    def go_back(self, t: Trace) -> None:
        picture = self.picture
        gone = [one for one in picture.place_map.drawn if one in picture]
        self.play(*([picture.let_go(*gone)] if gone else []), seconds=0.4)
        self.play(picture.go_to(t.meanings, view=1), share=0.7)

    @says(sentences.added)
    def add(self, t: Trace) -> None:
        self.work_out_all(self.rules, share=0.5)
        moving = self.picture.go_to(t.results, view=1)
        self.play(moving, mn.FadeIn(self.table), share=0.45)

    @says(sentences.turned)
    def turn(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.name_at(t.results), share=0.3)
        self.point_at(picture.arrows.dots[t.focus], share=0.6)


class Other(Beat[Trace, AttendedSentence], when=lambda t: t.is_replaced):
    title = "Another word, the same weights"

    @asks(
        sentences.asked_other,
        options=sentences.directions,
        answer=sentences.right_direction,
        because=sentences.answered,
        reveals=lambda t: [t.other_angle],
    )
    def replace(self, t: Trace) -> None:
        picture = self.picture
        at, words = t.params.replaced - 1, [*t.words]
        words[at] = str(t.params.replacement)
        self.play(picture.put(at, words[at]), picture.go_to(t.others, view=2), share=0.4)
        self.play(picture.go_to(t.other_results, view=2), share=0.4)
        self.play(picture.name_at(t.other_results, words), share=0.1)


class Together(Summary[Trace, AttendedSentence]):
    title = "Ask, share, mix, add"
    of = ("q", "score", "result")

    def draw(self, t: Trace, picture: AttendedSentence, room: Room) -> None:
        above, below = room.rows(3, 1)
        super().draw(t, picture, above)
        self.rows.add(below.fit(Formula("{s}", s=symbol(sentences.whole(t), "ink")), edge=mn.LEFT))

    @says("Softmax of queries times keys, times values, for all words at once; then added.")
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        at, back = t.params.replaced - 1, []
        if t.is_replaced:
            back.append(picture.put(at, t.words[at]))
        self.play(*back, picture.go_to(t.results, view=1), share=0.25)
        self.play(picture.name_at(t.results), share=0.05)
        self.appear(*self.rows, lag=0.3, share=0.6)


class InCode(WideClosing, when=lambda t: t.program().fits_in_columns(13, 76)):
    title = "The same in PyTorch"
    lines = 13
    sentence = "In PyTorch: the shares of the word in focus, and its new arrow."


def table_in(room: Room, t: Trace, numbers: Quantity, heads: Sequence[Name]) -> Table:
    """Two numbers for each word; of too many words for those around the one in focus."""
    rows = None, *(rows_around(t.focus, len(t.words), most) for most in (4, 3, 2))
    names = [*t.words]
    ways = [Table(numbers, names=names, heads=heads, rows=one) for one in rows]
    return room.shrunk(0.1).fit(*ways)


def colours(t: Trace) -> list[str]:
    """The colour of each word."""
    return [theme.active().identity(identity_of(word)) for word in range(len(t.words))]


class SelfAttention(LessonScene):
    heading = "Self-attention"
    trace_class = Trace
    picture = AttendedSentence
    beats = (
        *(OneRow, Arrows, Ask, Score, Share, Root, Everyone, Mask, Mix, SecondHead, Add, Other),
        *(Together, InCode),
    )
    short = (OneRow, Ask, Score, Share, Mix, Together)
