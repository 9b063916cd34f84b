"""The decoder asks: read the sentence, then score every hidden state."""

from __future__ import annotations

from collections.abc import Callable

import manim as mn

from deepchalk.lesson import step
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.attention.decoding import Slots
from deepchalk.lessons.attention.encoder import Column, reading
from deepchalk.lessons.attention.given import MOST_WITH_TWO_DECIMALS, Params
from deepchalk.lessons.attention.scoring import Query, Scoring, SmallNetwork
from deepchalk.lessons.attention.stage import Stage
from deepchalk.lessons.attention.symbols import recurrence_formula
from deepchalk.lessons.attention.table import FRACTION_HEIGHT, table_of
from deepchalk.lessons.attention.trace import Trace, compute
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.motion import appear, fly, remove, ring
from deepchalk.mobjects.room import Room
from deepchalk.scene import LessonScene
from deepchalk.theme import UNIT

STAGE, CROWDED_STAGE, ASIDE = 7.7, 9.6, 4.6
"""Shares of the width for the stage, also with many words, and for what is written beside it."""


ROOMS_APART = 2 * UNIT
"""Between the stage and what is beside it; less where a wide table needs it."""

GOING = 4.5
"""Seconds for a look at all hidden states, one after the other."""

RULE_STRIP = 0.6
"""Height for the rule below the encoder."""


def uses(*scores: str) -> Callable[[Trace], bool]:
    """Whether the lesson's score is one of these."""
    return lambda trace: trace.params.score in scores


def _two_rooms(room: Room, trace: Trace, share: float) -> tuple[Room, Room]:
    """Rooms for the stage and for what is beside it: no narrower than the widest table."""
    left, aside = room.columns(share, ASIDE, gap=ROOMS_APART)
    lacking = max(table_of(aside, trace, time).lacking for time in (0, 1))
    # The stage keeps its width, since six states with decimals need it.
    lacking = min(lacking, ROOMS_APART - UNIT)
    return left, Room(aside.left - lacking, aside.right, aside.bottom, aside.top)


class Asking(LessonScene):
    """From a sentence to the scores of its hidden states for the first word."""

    heading = "Attention in an RNN encoder–decoder"
    params_class = Params
    compute = staticmethod(compute)

    def origin(self, trace: Trace) -> str:
        """Which numbers are made up, where some are."""
        numbers = ", ".join(trace.params.made_up)
        return f"made up, not trained: {numbers}" if numbers else ""

    def layout(self, trace: Trace) -> None:
        crowded = len(trace.words) > MOST_WITH_TWO_DECIMALS
        self.left, self.aside = _two_rooms(self.room, trace, CROWDED_STAGE if crowded else STAGE)
        strip, above = self.room.cut_bottom(RULE_STRIP)
        self.recurrence = strip.place(recurrence_formula())
        self.reading = reading(above, trace)
        self.stage = Stage(self.left, trace.hidden, trace.words)
        self.slots = Slots(self.aside, trace)
        self.links = self.stage.links()
        self.labels = self.stage.labels(trace.scores[0], trace.score_decimals)
        self.questions = self.stage.questions()
        self.scoring = Scoring(self.aside, trace)
        self.below, self.table_room = self.aside.cut_bottom(FRACTION_HEIGHT)
        self.table = table_of(self.table_room, trace, 0)
        head = self.stage.head
        self.asking = [head(state, "s", time, "ink") for time, state in enumerate(trace.states)]
        self.whose = self.stage.name_head(self.asking[0], "decoder")
        self.comparing = list(self.asking)
        if trace.params.score == "general":
            self.query = Query(self.room, trace)
            self.comparing = [
                head(query, "q", time + 1, "ink") for time, query in enumerate(trace.left)
            ]
        elif trace.params.score == "additive":
            self.small_network = SmallNetwork(self.room, trace)

    # Read

    @step(
        "The encoder reads the sentence word by word",
        "To translate a sentence, a recurrent network g reads it. It makes each hidden state h "
        "from the state before and from the word’s vector x.",
        lambda t: (
            f"Each state has {show(t.params.width, 0)} numbers, which are "
            f"{'made up' if 'h' in t.params.made_up else 'given'} here. "
            f"It stands for its word, with what came before it."
        ),
    )
    def read(self, trace: Trace) -> None:
        encoder = self.reading
        self.play(appear(self.recurrence))
        self.play(appear(as_one(mn.VGroup(*encoder.words))))
        for index, column in enumerate(encoder.columns):
            pace = 1.0 if index == 0 else 0.6
            into = (
                [encoder.rising[index], encoder.inputs[index], *encoder.arrows[index - 1 : index]]
                if index
                else [encoder.rising[0], encoder.inputs[0]]
            )
            self.play(*(mn.FadeIn(arrow) for arrow in into), run_time=0.5 * pace)
            self.play(appear(column, seconds=0.8 * pace))
            self.wait(0.6 * pace)
        self.next_caption()
        self._go_along(encoder.columns)

    def _go_along(self, columns: list[Column]) -> None:
        """Look at one state after the other, together as long as it takes to say what they are."""
        focus = ring(columns[0].grid)
        seconds = GOING / len(columns)
        self.play(mn.FadeIn(focus), run_time=self.theme.times.focus)
        for column in columns[1:]:
            self.wait(seconds - self.theme.times.focus)
            there = mn.Transform(focus, ring(column.grid))
            self.play(there, run_time=self.theme.times.focus)
        self.wait(seconds - self.theme.times.focus)
        self.play(remove(focus))

    # Ask

    @step(
        "The decoder asks: which words matter now?",
        lambda t: (
            f"The decoder writes the translation after the start mark {t.previous[0]}. It has a "
            f"state of its own, s⁽⁰⁾, and looks for the first of {show(len(t.written), 0)} words."
        ),
        "It could look at the last hidden state only. Attention lets it look at all of them.",
        constants=("0",),
    )
    def ask(self, trace: Trace) -> None:
        encoder, stage = self.reading, self.stage.encoder
        self.play(remove(self.recurrence, *encoder.rising, *encoder.inputs))
        self.play(
            *(
                mn.ReplacementTransform(old, new)
                for old, new in zip(
                    [*encoder.columns, *encoder.words, *encoder.arrows],
                    [*stage.columns, *stage.words, *stage.arrows],
                    strict=True,
                )
            ),
            run_time=self.theme.times.compare,
        )
        self.play(appear(self.asking[0], self.whose))
        self.play(appear(*self.slots.everything(), lag=0.3, seconds=1.0))
        self.next_caption()
        self.play(*(mn.Create(link) for link in self.links), run_time=0.8)
        self.play(appear(*self.questions))

    # Score

    @step(
        "A matrix W turns the state into a query",
        "The two networks may use their numbers in different ways. "
        "W, which training would find, translates between them.",
        "The query q then meets every hidden state.",
        when=uses("general"),
    )
    def translate(self, trace: Trace) -> None:
        self.clear_stage()
        query = self.query
        self.play(appear(query.product))
        self.wait(1)
        self.play(appear(query.result))
        self.next_caption()
        self.play(appear(query.formula))
        self.wait(2)

    @step(
        "A small network compares both states",
        "Training would find W and U. They bring the decoder’s state and a hidden state together; "
        "tanh keeps each number between minus one and one.",
        "The vector v, found in the same way, makes one number of the result: the score.",
        when=uses("additive"),
    )
    def bring_together(self, trace: Trace) -> None:
        self.clear_stage()
        network = self.small_network
        self.play(appear(network.decoder))
        self.play(appear(network.encoder))
        self.wait(0.8)
        self.play(appear(network.hidden))
        self.next_caption()
        self.play(appear(network.formula))

    @step(
        lambda t: (
            "Score each hidden state with the vector v"
            if t.params.score == "additive"
            else "Score each hidden state: a dot product"
        ),
        lambda t: (
            "The numbers after tanh are multiplied by v and added up."
            if t.params.score == "additive"
            else "Multiply number by number, and add up. The more two vectors point the same way, "
            "the larger the sum."
        ),
        lambda t: (
            "Divided by the root of the width, scores of long vectors do not grow out of hand."
            if t.params.score == "scaled"
            else ""
        ),
        "Every word gets its score in the same way. The raised number of e counts the words that "
        "are written, the lowered one those that are read.",
    )
    def score(self, trace: Trace) -> None:
        self._set_up_scores(trace)
        scoring = self.scoring
        self.play(appear(scoring.formula))
        self._score_one(0, slow=True)
        self.next_caption()
        if scoring.quotients:
            self.play(appear(scoring.quotients[0]))
        self._put_on_link(0)
        self.next_caption()
        self.play(remove(*scoring.shown(0)), run_time=0.3)
        self._score_one(1, slow=False)
        if scoring.quotients:
            self.play(appear(scoring.quotients[1], seconds=0.4))
            self.wait(2.0)
        self._put_on_link(1)
        last = len(trace.words) - 1
        for word in range(2, last):
            focus = ring(self.stage.encoder.columns[word].grid, 0.02)
            self.play(mn.Transform(self.focus, focus), run_time=0.4)
            self.play(appear(self.labels[word], seconds=0.4))
        if last > 1:
            self.play(remove(*scoring.shown(1)), run_time=0.3)
            self._score_one(last, slow=False)
            if scoring.quotients:
                self.play(appear(scoring.quotients[last], seconds=0.4))
            self._put_on_link(last)

    def _set_up_scores(self, trace: Trace) -> None:
        encoder = self.stage.encoder
        if trace.params.score in ("general", "additive"):
            self.clear_stage()
            self.play(
                appear(as_one(mn.VGroup(encoder.everything(), *self.links, self.comparing[0])))
            )
        else:
            self.play(remove(*self.slots.everything(), *self.questions, self.whose))

    def _score_one(self, word: int, slow: bool) -> None:
        trace, products = self.trace, self.scoring.sums[word]
        column = self.stage.encoder.columns[word]
        focus = ring(column.grid, 0.02)
        if word == 0:
            self.focus = focus
            self.play(mn.FadeIn(self.focus), run_time=self.theme.times.focus)
        else:
            self.play(mn.Transform(self.focus, focus), run_time=self.theme.times.focus)
        signs = products.parts[""]
        if trace.params.score == "additive":
            self.play(appear(products, seconds=0.6))
            self.wait((1.0 if slow else 2.0) + self._seconds_to_read())
            return
        pairs = []
        for index, left, right in products.pieces():
            pairs.append((self.comparing[0].grid.cell(index[0], 0).number, products.part(left)))
            pairs.append((column.grid.cell(index[0], 0).number, products.part(right)))
        self.play(fly(pairs, None if slow else 0.7), mn.FadeIn(signs))
        self.wait(1.0 if slow else self._seconds_to_read())
        self.play(appear(products.part("result"), seconds=0.6 if slow else 0.3))
        self.add(products)

    def _seconds_to_read(self) -> float:
        """What a sum of products that is written quickly needs besides its motion."""
        return 0.4 * float(self.trace.params.width)

    def _put_on_link(self, word: int) -> None:
        label = self.labels[word]
        self.play(
            mn.FadeIn(label.plate),
            fly([(self.scoring.result(word), label.text)], 0.8 if word == 0 else 0.5),
        )
        self.add(label)
