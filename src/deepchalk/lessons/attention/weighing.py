"""The decoder's answer: scores become weights, the weights mix the states, a word is written."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import step
from deepchalk.lesson.values.numbers import as_printed, relation, show
from deepchalk.lessons.attention.asking import Asking
from deepchalk.lessons.attention.decoding import Decoding
from deepchalk.lessons.attention.mixing import Mixing
from deepchalk.lessons.attention.scoring import ring_rows
from deepchalk.lessons.attention.stage import OnLink
from deepchalk.lessons.attention.symbols import softmax_formula
from deepchalk.lessons.attention.table import fraction
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.motion import appear, fly, remove
from deepchalk.mobjects.networks.link import Weigh


def leading(trace: Trace, target: int) -> str:
    """The word of the largest weight, quoted; all of them if several share it."""
    words = [f"“{trace.words[word]}”" for word in trace.leading[target]]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def rounded(trace: Trace, weights: np.ndarray) -> str:
    """A sentence for weights whose printed digits do not add up to their sum."""
    places = trace.params.decimals
    printed = sum(as_printed(float(weight), places) for weight in weights)
    if relation(1.0, places, float(printed)) == "=":
        return ""
    return " The printed ones are rounded."


class Weighing(Asking):
    """From the scores to the first word of the translation."""

    def layout(self, trace: Trace) -> None:
        super().layout(trace)
        self.fractions = [self.below.place(fraction(trace, word)) for word in (0, 1)]
        self.rule = self.below.place(softmax_formula(1))
        self.contexts = [
            self.stage.head(context, "c", time + 1, "output", trace.params.decimals)
            for time, context in enumerate(trace.contexts)
        ]
        self.mixing = Mixing(self.aside, trace)
        self.decoding = Decoding(self.room, trace)

    # Normalise

    @step(
        "Softmax turns scores into weights",
        lambda t: (
            "First take off the largest score, so that nothing gets too large. Then exp makes "
            "every score a positive number."
            if t.shifted
            else "The exponential function makes every score a positive number and spreads them "
            "out."
        ),
        lambda t: (
            "Then divide by the sum: the weights add up to one, like shares."
            + rounded(t, t.weights[0])
        ),
        lambda t: (
            f"{leading(t, 0)} {'get' if len(t.leading[0]) > 1 else 'gets'} the largest share, "
            f"{show(t.weights[0, t.strongest], t.params.decimals)}"
            f"{' each' if len(t.leading[0]) > 1 else ''}."
        ),
    )
    def normalise(self, trace: Trace) -> None:
        table = self.table
        self._list_scores(trace)
        self.play(appear(table.power_column()))
        self.wait(0.6)
        self.next_caption()
        self.play(appear(table.rule, table.sum_sign, table.power_sum))
        self._normalise_words(trace)
        self.play(appear(table.one, seconds=0.5), mn.FadeIn(self.rule))
        self.wait(1.5)
        self.next_caption()
        self._weigh_links(trace, 0, self.labels)

    def _list_scores(self, trace: Trace) -> None:
        scoring, table = self.scoring, self.table
        self.play(remove(self.focus, scoring.formula, *scoring.shown(len(trace.words) - 1)))
        self.play(appear(as_one(mn.VGroup(*table.names, table.heads[0]))))
        pairs = zip(self.labels, table.scores, strict=True)
        self.play(fly([(label.text, score) for label, score in pairs]))
        self.add(as_one(mn.VGroup(*table.start())))

    def _normalise_words(self, trace: Trace) -> None:
        table = self.table
        self.play(appear(table.heads[2]))
        for word, quotient in enumerate(self.fractions):
            pace = 1.0 if word == 0 else 0.6
            cell = table.weights.cell(word, 0)
            self.play(
                fly([(table.powers[word], quotient.part("p"))], 1.0 * pace),
                mn.FadeIn(quotient.parts[""], quotient.part("a"), quotient.part("t")),
            )
            self.play(appear(quotient.part("r"), seconds=0.6 * pace))
            self.wait(1.0)
            self.add(quotient)
            self.play(
                mn.FadeIn(cell.box),
                fly([(quotient.part("r"), cell.number)], max(0.45, 0.8 * pace)),
            )
            self.add(cell)
            self.play(mn.FadeOut(quotient), run_time=0.3)
        rest = [table.weights.cell(word, 0) for word in range(2, len(trace.words))]
        if rest:
            self.play(appear(*rest, lag=0.3, seconds=0.8))

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
        asked = self.comparing[0]
        self.play(remove(*table.everything(), self.rule))
        self.play(asked.animate.move_to(self.stage.aside(asked, context)))
        self.play(appear(mixing.formula, mixing.one))
        blank = mn.VGroup(*(cell.box for cell in context.grid.flat()), context.symbol)
        self.play(appear(blank))
        self.next_caption()
        self.play(appear(mixing.matrix))
        rows = [context, *self.stage.encoder.columns]
        rings = ring_rows(rows, 0)
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
            self.play(mn.Transform(rings, ring_rows(rows, row)), run_time=0.3)
            self.play(appear(value, seconds=0.35))
        # Back to the row whose sum is written out, so that the picture says where it comes from.
        self.play(mn.Transform(rings, ring_rows(rows, 0)), run_time=self.theme.times.focus)
        self.add(context, rings)

    # Write

    @step(
        "From the context to the next state and word",
        lambda t: (
            f"The decoder network takes three things: its state, the word before, which is "
            f"{t.previous[0]} at the start, and the context."
        ),
        lambda t: (
            f"It makes the next state, and from that state the word “{t.written[0]}”. "
            f"Here the states are {'made up' if 's' in t.params.made_up else 'given'}; "
            f"training would find f."
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
