"""Attention, drawn: read, ask, score, normalise, mix, write; then again for every further word."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import step
from deepchalk.lesson.numbers import as_printed, decimals_for, relation, show
from deepchalk.lessons.attention.alignment import Alignment
from deepchalk.lessons.attention.decoding import Decoding, WordBox
from deepchalk.lessons.attention.encoder import WORD_LINE, Encoder, word_size
from deepchalk.lessons.attention.given import MOST_WITH_TWO_DECIMALS, Params
from deepchalk.lessons.attention.mixing import Mixing
from deepchalk.lessons.attention.scoring import Query, Scoring, SmallNetwork, ring_rows
from deepchalk.lessons.attention.similarity import Similarity
from deepchalk.lessons.attention.stage import Stage
from deepchalk.lessons.attention.summary import Summary
from deepchalk.lessons.attention.symbols import at, indices, softmax_formula
from deepchalk.lessons.attention.table import ScoreTable
from deepchalk.lessons.attention.trace import Trace, compute
from deepchalk.mobjects.heat_map import RollCells
from deepchalk.mobjects.link import Weigh
from deepchalk.mobjects.motion import appear, fly, remove, ring
from deepchalk.mobjects.rolling_number import Roll
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, number
from deepchalk.scene import LessonScene
from deepchalk.theme import UNIT

STAGE, ASIDE = 7.7, 4.6
"""Shares of the width for the stage and for what is written beside it."""


def uses(*scores: str):
    """Whether the lesson's score is one of these."""
    return lambda trace: trace.params.score in scores


def can_blend(trace: Trace) -> bool:
    """Whether two hidden states differ, so that one can become the other."""
    return bool((trace.blend[0] != trace.blend[-1]).any())


class Attention(LessonScene):
    """From the hidden states of a sentence to its translation, word by word."""

    heading = "Attention in an RNN encoder–decoder"
    params_class = Params
    compute = staticmethod(compute)

    def layout(self, trace: Trace) -> None:
        left, self.aside = self.room.columns(STAGE, ASIDE)
        self.reading = _reading(self.room, trace)
        self.stage = Stage(left, trace.hidden, trace.words)
        decimals = trace.params.decimals
        self.asking = [
            self.stage.head(trace.states[time], "s", time, "ink")
            for time in range(len(trace.states))
        ]
        self.comparing = list(self.asking)
        if trace.params.score == "general":
            self.query = Query(self.room, trace)
            self.comparing = [
                self.stage.head(trace.left[time], "q", time + 1, "ink")
                for time in range(len(trace.written))
            ]
        elif trace.params.score == "additive":
            self.small_network = SmallNetwork(self.room, trace)
        self.contexts = [
            self.stage.head(context, "c", time + 1, "output", decimals)
            for time, context in enumerate(trace.contexts)
        ]
        self.links = self.stage.links()
        self.scoring = Scoring(self.aside, trace)
        self.fraction_room, table_room = self.aside.cut_bottom(1.15)
        self.table = _table(table_room, trace, 0)
        self.fractions = [
            self.fraction_room.place(_fraction(trace, word)) for word in range(len(trace.words))
        ]
        self.rule = self.fraction_room.place(softmax_formula(1))
        self.mixing = Mixing(self.aside, trace)
        self.decoding = Decoding(self.room, trace, decimals)
        self.second_table = _table(table_room, trace, 1)
        self.second_word = WordBox(trace.written[1])
        self.second_word.move_to(self.fraction_room.centre)
        self.alignment = Alignment(self.room, trace)
        self.similarity = Similarity(self.room, trace)
        self._lay_out_blend(left, trace)
        self.summary = Summary(self.room, trace)

    def _lay_out_blend(self, room: Room, trace: Trace) -> None:
        most = 1 if len(trace.words) > MOST_WITH_TWO_DECIMALS else 2
        self.blend_decimals = min(most, decimals_for(trace.blend))
        self.blend_score_decimals = decimals_for(trace.blend_scores)
        self.blend_stage = Stage(room, trace.hidden, trace.words, self.blend_decimals)
        self.blend_table = ScoreTable(
            self.aside,
            1,
            trace.words,
            trace.blend_scores[0],
            trace.blend_weights[0],
            (self.blend_score_decimals, 0, trace.params.decimals),
            centred=True,
        )
        letter = "q" if trace.params.score == "general" else "s"
        values = trace.left[0] if letter == "q" else trace.states[0]
        self.blend_head = self.blend_stage.head(values, letter, 1 if letter == "q" else 0, "ink")

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
        self.slots = _slots(self.aside, trace)
        self.play(appear(*self.slots, lag=0.3, seconds=1.0))
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
        "tanh keeps each number between −1 and 1.".replace("−1 and 1", "minus one and one"),
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
            self.play(remove(*self.slots, *self.questions))

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
        "Then divide by the sum: the weights add up to 1, like shares.".replace("to 1", "to one"),
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
        for word, fraction in enumerate(self.fractions):
            pace = 1.0 if word == 0 else 0.5 if word == 1 else 0.3
            cell = table.weights.cell(word, 0)
            self.play(
                fly([(table.powers[word], fraction.part("p"))], 1.0 * pace),
                mn.FadeIn(fraction.parts[""], fraction.part("a"), fraction.part("t")),
            )
            self.play(appear(fraction.part("r"), seconds=0.6 * pace))
            self.wait(0.8 * pace)
            self.add(fraction)
            self.play(
                mn.FadeIn(cell.box),
                fly([(fraction.part("r"), cell.number)], max(0.45, 0.8 * pace)),
            )
            self.add(cell)
            self.play(mn.FadeOut(fraction), run_time=0.3)

    def _weigh_links(self, trace: Trace, time: int, labels: list[mn.Mobject]) -> None:
        weighed = self.stage.labels(trace.weights[time], trace.params.decimals, "ink")
        self.play(
            Weigh(self.links, trace.weights[time]),
            *(mn.FadeOut(label.text) for label in labels),
            *(mn.FadeIn(label.plate) for label in weighed),
            *(mn.FadeIn(label.text) for label in weighed),
            run_time=1.0,
        )
        self.remove(*labels)
        self.add(*weighed)
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

    # Again

    @step(
        "The new state asks again",
        lambda t: "The new state is another vector, so the same hidden states get other scores.",
        lambda t: (
            f"Now “{t.words[int(t.weights[1].argmax())]}” matters most, "
            f"and the context changes with it."
        ),
    )
    def repeat(self, trace: Trace) -> None:
        encoder, table = self.stage.encoder, self.second_table
        state = self.decoding.after
        self.clear_stage(state)
        self.links = self.stage.links()
        self.play(
            mn.ReplacementTransform(state, self.asking[1]),
            appear(encoder.everything()),
            run_time=self.theme.times.compare,
        )
        if self.comparing[1] is not self.asking[1]:
            self.play(mn.FadeOut(self.asking[1]), mn.FadeIn(self.comparing[1]), run_time=0.6)
        labels = self.stage.labels(trace.scores[1], trace.score_decimals)
        self.play(appear(*self.links, *labels))
        self.play(appear(*table.start()))
        self.wait(0.6)
        rest = [item for item in table.everything() if item not in table.start()]
        self.play(appear(*rest, lag=0.1, seconds=1.2))
        self.next_caption()
        self._weigh_links(trace, 1, labels)
        self.wait(0.6)
        self.play(mn.FadeOut(self.comparing[1]), run_time=0.4)
        self.play(appear(self.contexts[1]))
        self.play(appear(self.second_word))

    @step(
        "The weights of all words: the alignment map",
        lambda t: "One row for each written word, one column for each word of the sentence.",
        "The map shows where the decoder looked: nobody told it which words belong together.",
    )
    def align(self, trace: Trace) -> None:
        picture = self.alignment
        self.clear_stage()
        self.play(appear(picture.encoder.everything()))
        for row in range(len(trace.written)):
            pace = 1.0 if row == 0 else 0.8 if row == 1 else 0.5
            self.play(appear(picture.row(row), seconds=0.8 * pace))
            if picture.contexts:
                self.play(appear(picture.contexts[row], seconds=0.6 * pace))
            self.wait(0.8 * pace if row < 2 else 0.1)
        self.next_caption()

    # Why

    @step(
        "Why it works: a dot product measures likeness",
        lambda t: (
            "For each word the two vectors are drawn in the plane that holds both: "
            "the angle between them is real."
        ),
        "The same direction gives a large score, a right angle zero, opposite directions a "
        "negative one.",
    )
    def liken(self, trace: Trace) -> None:
        self.clear_stage()
        picture = self.similarity
        self.play(appear(picture.formula))
        self.play(appear(*picture.words, lag=0.2))
        self.play(appear(*picture.pairs, lag=0.4, seconds=1.6))
        self.next_caption()
        self.play(appear(picture.heads[0], *picture.scores, lag=0.2, seconds=1.0))
        self.play(appear(picture.heads[1], picture.weights))
        self.focus = ring(picture.best, 0.12)
        self.play(mn.FadeIn(self.focus), run_time=self.theme.times.focus)

    @step(
        "Two states that look alike share the weight",
        lambda t: (
            f"Let the state of “{t.words[t.blended]}” become more and more like "
            f"that of “{t.words[t.strongest]}”."
        ),
        "Its score moves, and with it every weight: what one word gains, the others lose.",
        "Equal states get equal weights: attention sees states, not words.",
        when=can_blend,
    )
    def blend(self, trace: Trace) -> None:
        self.clear_stage()
        stage, table = self.blend_stage, self.blend_table
        links = stage.links(trace.blend_weights[0])
        labels = stage.labels(trace.blend_weights[0], trace.params.decimals)
        self.play(appear(stage.encoder.everything(), self.blend_head, *links, *labels))
        self.play(appear(*table.everything()))
        column = stage.encoder.columns[trace.blended].grid
        self.focus = ring(column)
        self.play(mn.FadeIn(self.focus), run_time=self.theme.times.focus)
        self.next_caption()
        decimals = trace.params.decimals
        self.play(
            *(
                Roll(cell.number, trace.blend[:, row], self.blend_decimals)
                for row, cell in enumerate(column.flat())
            ),
            *(
                Roll(table.scores[word], trace.blend_scores[:, word], self.blend_score_decimals)
                for word in range(len(trace.words))
            ),
            *(
                Roll(label.text, trace.blend_weights[:, word], decimals)
                for word, label in enumerate(labels)
            ),
            RollCells(table.weights, trace.blend_weights),
            Weigh(links, trace.blend_weights),
            run_time=6.0,
            rate_func=mn.linear,
        )
        self.next_caption()
        both = [stage.encoder.columns[word].grid for word in (trace.strongest, trace.blended)]
        self.play(
            mn.FadeOut(self.focus),
            *(mn.FadeIn(ring(grid)) for grid in both),
            run_time=self.theme.times.focus,
        )

    @step(
        "In one picture",
        "Score, weigh, mix, write: for every word anew, and all of it can be learned.",
    )
    def summarise(self, trace: Trace) -> None:
        self.clear_stage()
        for line in self.summary.lines:
            self.play(appear(line))
            self.wait(0.6)
        self.play(appear(self.summary.title, self.summary.map))


def _reading(room: Room, trace: Trace) -> Encoder:
    count, width = trace.hidden.shape
    pitch = min(3.0, room.width / count)
    _, lines = word_size(trace.words, pitch)
    gap = 0.9
    below = gap + lines * WORD_LINE
    cell = float(np.clip((room.height - below) / width, 0.342, 0.72))
    tall = width * cell + below
    centres = [room.centre[0] + (i - (count - 1) / 2) * pitch for i in range(count)]
    top = room.centre[1] + tall / 2
    return Encoder(trace.hidden, trace.words, centres, top, cell, word_gap=gap)


def _table(room: Room, trace: Trace, time: int) -> ScoreTable:
    return ScoreTable(
        room,
        time + 1,
        trace.words,
        trace.scores[time],
        trace.weights[time],
        (trace.score_decimals, trace.power_decimals, trace.params.decimals),
        trace.powers[time],
        trace.shifted,
    )


def _fraction(trace: Trace, word: int) -> Formula:
    power, total = trace.powers[0, word], trace.power_sums[0]
    weight, decimals = trace.weights[0, word], trace.params.decimals
    printed = as_printed(power, trace.power_decimals) / as_printed(total, trace.power_decimals)
    return Formula(
        "{a} = {p} / {t} " + relation(weight, decimals, printed) + " {r}",
        constants=indices(1, word + 1),
        a=at("a", 1, word + 1),
        p=number(power, trace.power_decimals),
        t=number(total, trace.power_decimals),
        r=number(weight, decimals, "data"),
    )


def _slots(room: Room, trace: Trace) -> list[mn.Mobject]:
    """The words to come: a dashed place for each."""
    from deepchalk.mobjects.text import Label

    boxes: list[mn.Mobject] = []
    for word in (trace.previous[0], *(["?"] * len(trace.written))):
        box = WordBox(word, "line", double=False)
        boxes.append(box)
    group = mn.VGroup(*boxes).arrange(mn.DOWN, buff=0.8 * UNIT)
    title = Label("written so far", "ink2")
    column = mn.VGroup(title, group).arrange(mn.DOWN, buff=1.2 * UNIT)
    room.place(column)
    return [title, *boxes]
