"""The first word, step by step: read, ask, score, normalise, mix, write."""

from __future__ import annotations

from collections.abc import Callable

import manim as mn

from deepchalk.lesson import step
from deepchalk.lesson.numbers import show
from deepchalk.lessons.attention.decoding import Decoding, Slots
from deepchalk.lessons.attention.encoder import reading
from deepchalk.lessons.attention.given import MOST_WITH_TWO_DECIMALS, Params
from deepchalk.lessons.attention.mixing import Mixing
from deepchalk.lessons.attention.scoring import Query, Scoring, SmallNetwork, ring_rows
from deepchalk.lessons.attention.stage import OnLink, Stage
from deepchalk.lessons.attention.symbols import softmax_formula
from deepchalk.lessons.attention.table import FRACTION_HEIGHT, fraction, table_of
from deepchalk.lessons.attention.trace import Trace, compute
from deepchalk.mobjects.link import Weigh
from deepchalk.mobjects.motion import appear, fly, remove, ring
from deepchalk.scene import LessonScene

STAGE, CROWDED_STAGE, ASIDE = 7.7, 9.6, 4.6
"""Shares of the width for the stage, also with many words, and for what is written beside it."""


def uses(*scores: str) -> Callable[[Trace], bool]:
    """Whether the lesson's score is one of these."""
    return lambda trace: trace.params.score in scores


class FirstWord(LessonScene):
    """From the hidden states of a sentence to the first word of its translation."""

    heading = "Attention in an RNN encoder–decoder"
    params_class = Params
    compute = staticmethod(compute)

    def layout(self, trace: Trace) -> None:
        crowded = len(trace.words) > MOST_WITH_TWO_DECIMALS
        self.left, self.aside = self.room.columns(CROWDED_STAGE if crowded else STAGE, ASIDE)
        self.reading = reading(self.room, trace)
        self.stage = Stage(self.left, trace.hidden, trace.words)
        self._lay_out_heads(trace)
        self.slots = Slots(self.aside, trace)
        self.links = self.stage.links()
        self.scoring = Scoring(self.aside, trace)
        below, self.table_room = self.aside.cut_bottom(FRACTION_HEIGHT)
        self.table = table_of(self.table_room, trace, 0)
        self.fractions = [below.place(fraction(trace, word)) for word in range(len(trace.words))]
        self.rule = below.place(softmax_formula(1))
        self.mixing = Mixing(self.aside, trace)
        self.decoding = Decoding(self.room, trace)

    def _lay_out_heads(self, trace: Trace) -> None:
        """What stands above the hidden states: what asks, what is compared, what is mixed."""
        head = self.stage.head
        self.asking = [head(state, "s", time, "ink") for time, state in enumerate(trace.states)]
        self.comparing = list(self.asking)
        if trace.params.score == "general":
            self.query = Query(self.room, trace)
            self.comparing = [
                head(query, "q", time + 1, "ink") for time, query in enumerate(trace.left)
            ]
        elif trace.params.score == "additive":
            self.small_network = SmallNetwork(self.room, trace)
        self.contexts = [
            head(context, "c", time + 1, "output", trace.params.decimals)
            for time, context in enumerate(trace.contexts)
        ]

    # Read

    @step(
        "The encoder reads the sentence word by word",
        "A recurrent network turns each word, together with the state before, into a hidden state.",
        lambda t: (
            f"Each state has {show(t.params.width, 0)} numbers. "
            f"It stands for its word, with what came before it."
        ),
    )
    def read(self, trace: Trace) -> None:
        encoder = self.reading
        self.play(appear(*encoder.words, lag=0.3, seconds=1.2))
        for index, column in enumerate(encoder.columns):
            pace = 1.0 if index == 0 else 0.6
            into = (
                [encoder.rising[index], *encoder.arrows[index - 1 : index]]
                if index
                else [encoder.rising[0]]
            )
            self.play(*(mn.FadeIn(arrow) for arrow in into), run_time=0.5 * pace)
            self.play(appear(column, seconds=0.8 * pace))
            self.wait(0.6 * pace)
        self.next_caption()

    # Ask

    @step(
        "The decoder asks: which words matter now?",
        lambda t: (
            f"The decoder writes the translation. It starts with its own state, s(0), "
            f"and has to find the first of {show(len(t.written), 0)} words."
        ),
        "It could look at the last hidden state only. Attention lets it look at all of them.",
    )
    def ask(self, trace: Trace) -> None:
        encoder, stage = self.reading, self.stage.encoder
        self.play(remove(*encoder.rising))
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
        self.play(appear(self.asking[0]))
        self.play(appear(*self.slots.everything(), lag=0.3, seconds=1.0))
        self.next_caption()
        self.play(*(mn.Create(link.rail) for link in self.links), run_time=0.8)
        self.add(*self.links)
        self.questions = self.stage.questions()
        self.play(appear(*self.questions))

    # Score

    @step(
        "A matrix W turns the state into a query",
        "The two networks may use their numbers in different ways. "
        "W, which is learned, translates between them.",
        "The query q then meets every hidden state.",
        when=uses("general"),
    )
    def translate(self, trace: Trace) -> None:
        self.clear_stage()
        query = self.query
        self.play(appear(query.state))
        self.play(appear(query.name, query.matrix))
        self.wait(1)
        self.play(appear(query.equals, query.query))
        self.next_caption()
        self.play(appear(query.formula))

    @step(
        "A small network compares both states",
        "W and U are learned. They bring the decoder's state and a hidden state together; "
        "tanh keeps each number between minus one and one.",
        "The vector v, learned too, makes one number of the result: the score.",
        when=uses("additive"),
    )
    def bring_together(self, trace: Trace) -> None:
        self.clear_stage()
        network = self.small_network
        self.play(appear(network.decoder))
        self.play(appear(network.plus, network.encoder))
        self.wait(0.8)
        self.play(appear(network.arrow, network.hidden))
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
            else "Multiply number by number, and add up. The more alike two vectors are, "
            "the larger the sum."
        ),
        lambda t: (
            "Divided by the root of the width, scores of long vectors do not grow out of hand."
            if t.params.score == "scaled"
            else ""
        ),
        "Every word gets its score in the same way.",
    )
    def score(self, trace: Trace) -> None:
        self._set_up_scores(trace)
        scoring = self.scoring
        self.labels = self.stage.labels(trace.scores[0], trace.score_decimals)
        self.play(appear(scoring.formula))
        self._score_one(0, slow=True)
        self.next_caption()
        if scoring.quotients:
            self.play(appear(scoring.quotients[0]))
        self._put_on_link(0)
        self.next_caption()
        for word in range(1, len(trace.words)):
            self.play(remove(*scoring.shown(word - 1)), run_time=0.3)
            self._score_one(word, slow=False)
            if scoring.quotients:
                self.play(appear(scoring.quotients[word], seconds=0.4))
            self._put_on_link(word)
        self.play(mn.FadeOut(self.focus), run_time=self.theme.times.focus)

    def _set_up_scores(self, trace: Trace) -> None:
        encoder = self.stage.encoder
        if trace.params.score in ("general", "additive"):
            self.clear_stage()
            self.play(appear(encoder.everything(), *self.links, self.comparing[0]))
        else:
            self.play(remove(*self.slots.everything(), *self.questions))

    def _score_one(self, word: int, slow: bool) -> None:
        trace, products = self.trace, self.scoring.sums[word]
        column = self.stage.encoder.columns[word]
        focus = ring(column.grid)
        if word == 0:
            self.focus = focus
            self.play(mn.FadeIn(self.focus), run_time=self.theme.times.focus)
        else:
            self.play(mn.Transform(self.focus, focus), run_time=self.theme.times.focus)
        signs = products.parts[""]
        if trace.params.score == "additive":
            self.play(appear(products, seconds=0.6))
            self.wait(1.0 if slow else 0.2)
            return
        pairs = []
        for index, left, right in products.pieces():
            pairs.append((self.comparing[0].grid.cell(index[0], 0).number, products.part(left)))
            pairs.append((column.grid.cell(index[0], 0).number, products.part(right)))
        self.play(fly(pairs, None if slow else 0.7), mn.FadeIn(signs))
        self.wait(1.0 if slow else 0.1)
        self.play(appear(products.part("result"), seconds=0.6 if slow else 0.3))
        self.add(products)

    def _put_on_link(self, word: int) -> None:
        label = self.labels[word]
        self.play(
            mn.FadeIn(label.plate),
            fly([(self.scoring.result(word), label.text)], 0.8 if word == 0 else 0.5),
        )
        self.add(label)

    # Normalise

    @step(
        "Softmax turns scores into weights",
        lambda t: (
            "First take off the largest score, so that no power gets too large, then raise e to it."
            if t.shifted
            else "Raising e to each score makes all numbers positive and spreads them out."
        ),
        "Then divide by the sum: the weights add up to one, like shares.",
        lambda t: (
            f"“{t.words[t.strongest]}” gets the largest share, "
            f"{show(t.weights[0, t.strongest], t.params.decimals)}."
        ),
    )
    def normalise(self, trace: Trace) -> None:
        table, scoring = self.table, self.scoring
        self.play(remove(scoring.formula, *scoring.shown(len(trace.words) - 1)))
        scores = [table.scores[word] for word in range(len(trace.words))]
        self.play(appear(*table.names, table.heads[0]))
        self.play(fly([(self.labels[i].text, scores[i]) for i in range(len(scores))]))
        self.play(appear(table.heads[1], *table.powers, lag=0.15, seconds=1.2))
        self.next_caption()
        self.play(appear(table.rule, table.sum_sign, table.power_sum))
        self.play(appear(self.rule))
        self.wait(1)
        self.play(remove(self.rule))
        self._normalise_words(trace)
        self.play(appear(table.one, seconds=0.5), mn.FadeIn(self.rule))
        self.next_caption()
        self._weigh_links(trace, 0, self.labels)

    def _normalise_words(self, trace: Trace) -> None:
        table = self.table
        self.play(appear(table.heads[2]))
        for word, quotient in enumerate(self.fractions):
            pace = 1.0 if word == 0 else 0.5 if word == 1 else 0.3
            cell = table.weights.cell(word, 0)
            self.play(
                fly([(table.powers[word], quotient.part("p"))], 1.0 * pace),
                mn.FadeIn(quotient.parts[""], quotient.part("a"), quotient.part("t")),
            )
            self.play(appear(quotient.part("r"), seconds=0.6 * pace))
            self.wait(0.8 * pace)
            self.add(quotient)
            self.play(
                mn.FadeIn(cell.box),
                fly([(quotient.part("r"), cell.number)], max(0.45, 0.8 * pace)),
            )
            self.add(cell)
            self.play(mn.FadeOut(quotient), run_time=0.3)

    def _weigh_links(self, trace: Trace, time: int, labels: list[OnLink]) -> None:
        weighed = self.stage.labels(trace.weights[time], trace.params.decimals)
        self.play(
            *(
                Weigh(link, [weight])
                for link, weight in zip(self.links, trace.weights[time], strict=True)
            ),
            *(mn.FadeOut(label.text) for label in labels),
            *(mn.FadeIn(label) for label in weighed),
            run_time=1.0,
        )
        self.remove(*labels)
        self.labels = weighed

    # Mix

    @step(
        "Mix the hidden states by their weights",
        "The context is the weighted sum of all hidden states: much of one, little of another.",
        "The hidden states stand side by side as columns; "
        "each number of the context takes one from each.",
        "The thicker a link, the more of that state is in the context.",
    )
    def mix(self, trace: Trace) -> None:
        mixing, context = self.mixing, self.contexts[0]
        table = self.table
        self.play(remove(*table.everything(), self.rule, self.comparing[0]))
        self.play(appear(mixing.formula, mixing.one))
        blank = mn.VGroup(*(cell.box for cell in context.grid.flat()), context.symbol)
        self.play(appear(blank))
        self.next_caption()
        self.play(appear(mixing.matrix))
        rings = ring_rows(self.stage.encoder.columns, 0)
        self.play(mn.FadeIn(rings), run_time=self.theme.times.focus)
        products = mixing.products
        pairs = []
        for index, left, right in products.pieces():
            pairs.append((self.labels[index[0]].text, products.part(left)))
            cell = self.stage.encoder.columns[index[0]].grid.cell(0, 0)
            pairs.append((cell.number, products.part(right)))
        self.play(fly(pairs), mn.FadeIn(products.parts[""]))
        self.wait(1)
        self.play(appear(products.part("result")))
        self.add(products)
        first, *others = context.numbers()
        self.play(fly([(products.part("result"), first)]))
        self.next_caption()
        for row, value in enumerate(others, start=1):
            target = ring_rows(self.stage.encoder.columns, row)
            self.play(mn.Transform(rings, target), run_time=0.3)
            self.play(appear(value, seconds=0.35))
        self.play(mn.FadeOut(rings), run_time=self.theme.times.focus)
        self.add(context)

    # Write

    @step(
        "From the context to the next state and word",
        lambda t: (
            f"The decoder network takes three things: its state, the word before, which is "
            f"{t.previous[0]} at the start, and the context."
        ),
        lambda t: (
            f"It makes the next state, and from that state the word “{t.written[0]}”. "
            f"Here the states are given; training would find f."
        ),
    )
    def write(self, trace: Trace) -> None:
        picture, context = self.decoding, self.contexts[0]
        self.clear_stage(context)
        self.play(
            mn.ReplacementTransform(context, picture.context), run_time=self.theme.times.compare
        )
        self.play(appear(picture.box, picture.name, picture.letter))
        self.play(appear(picture.before, picture.from_state))
        self.play(appear(picture.previous, picture.previous_symbol, picture.from_word))
        self.play(appear(picture.from_context))
        self.wait(0.8)
        self.next_caption()
        self.play(appear(picture.to_state, picture.after))
        self.wait(0.5)
        self.play(appear(picture.to_word, picture.word, picture.word_symbol))
        self.wait(0.5)
        self.play(appear(picture.formula))
