"""A recurrent network, drawn: words become vectors, one rule reads them, order counts."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import step
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.rnn import trained
from deepchalk.lessons.rnn.order import Orders
from deepchalk.lessons.rnn.parameters import random_values
from deepchalk.lessons.rnn.printed import same_as_printed
from deepchalk.lessons.rnn.remembering import Remembering
from deepchalk.lessons.rnn.stage import can_swap, moves
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.motion import appear, remove, ring


class RecurrentNetwork(Remembering):
    """From a sentence to its states, its class, and the same words in another order."""

    # What the last state is good for

    @step(
        "The head turns the last state into probabilities",
        lambda t: (
            f"A last matrix U, the head, makes one score y for each class. "
            f"Scores can be any numbers: {_list(t.y, t.digits.y)}."
        ),
        lambda t: (
            f"Softmax makes them probabilities p, positive with sum 1. "
            f"“{t.params.classes[int(t.p.argmax())]}” gets {show(float(t.p.max()), t.digits.p)}."
        ),
        lambda t: (
            f"The formula for “{t.params.classes[t.target_class]}”: e to its score, divided by "
            f"the sum of such powers over all classes c."
        ),
        lambda t: _what_it_tells(t),
        constants="1",
    )
    def classify(self, trace: Trace) -> None:
        picture, last = self.outcome, self.chain.states[-1]
        self.take_apart(self.chain)
        self.clear_stage(last)
        self.play(
            *moves(last.labels(), picture.state.labels()),
            mn.ReplacementTransform(last.grid, picture.state.grid),
            mn.FadeIn(picture.state.brackets),
            run_time=self.theme.times.fly,
        )
        self.add(picture.state)
        self.play(appear(picture.head))
        self.play(appear(picture.scores))
        self.next_caption()
        self.play(appear(picture.probabilities, picture.names))
        self.next_caption()
        self.play(appear(picture.softmax))
        self.let_read(picture.softmax)

    @step(
        "Cross-entropy compares with the target",
        lambda t: (
            f"The target has a one at “{t.params.classes[t.target_class]}”. It is compared with "
            f"the probabilities, not with the scores."
        ),
        lambda t: (
            f"Only the target’s probability counts: the loss is "
            f"{show(t.loss, t.digits.p)}. It would be 0 if that probability were 1."
        ),
        constants=("0", "1"),
    )
    def measure(self, trace: Trace) -> None:
        picture = self.outcome
        self.play(remove(picture.softmax))
        self.play(picture.make_room())
        self.play(appear(picture.target))
        self.next_caption()
        self.play(appear(picture.loss_rule))
        focus = ring(picture.probabilities.grid.cell(trace.target_class, 0), 0.02)
        self.play(mn.FadeIn(focus), run_time=self.theme.times.focus)
        self.wait(1)
        self.play(appear(picture.loss))

    # Order

    @step(
        lambda t: (
            "Swap two words: the last state stays the same"
            if _same(t)
            else "Swap two words: the last state changes"
        ),
        lambda t: (
            f"“{t.words[t.swap[0]]}” and “{t.words[t.swap[1]]}” change places; the weights stay."
        ),
        lambda t: _what_the_swap_did(t),
        when=can_swap,
    )
    def swap_words(self, trace: Trace) -> None:
        self.clear_stage()
        self._compare(self.orders)

    @step(
        lambda t: (
            f"{_without(t)}: a bag of words"
            if t.contrast == "bag"
            else "With tanh the order counts"
        ),
        lambda t: (
            f"{_leave_out(t)}: then every state is the one before plus something for its word."
            if t.contrast == "bag"
            else "The same weights, but tanh squeezes every sum to between −1 and 1."
        ),
        lambda t: (
            f"Sums do not care about order: both sentences end in the same state. "
            f"That is why {_what_matters(t)}."
            if t.contrast == "bag"
            else (
                "Squeezing a sum is not the sum of squeezed parts: now it matters which word came "
                "first. Another V than I can do that as well."
                if not _contrast_same(t)
                else "Here the last states differ too little to be seen in the printed digits."
            )
        ),
        constants=("−1", "1"),
        when=can_swap,
    )
    def contrast(self, trace: Trace) -> None:
        self.clear_stage()
        self._compare(self.contrasts)

    def _compare(self, picture: Orders) -> None:
        if len(picture.rule) > 0:
            self.play(appear(picture.rule))
        self.play(appear(picture.first))
        self.play(appear(picture.second))
        self.play(
            mn.FadeIn(picture.swapped_words),
            *(word.animate.in_role("line") for word in picture.other_words),
            run_time=self.theme.times.focus,
        )
        self.next_caption()
        self.play(
            mn.FadeOut(picture.swapped_words),
            mn.FadeIn(picture.rings),
            run_time=self.theme.times.focus,
        )
        if picture.verdicts is not None:
            self.play(appear(picture.verdicts))

    # In one picture

    @step(
        "Unrolled or folded: the same network",
        "The loop says it in one picture: a state that is fed back to itself through V.",
        "Unrolling draws one copy for each time step. The copies share all their weights.",
    )
    def fold(self, trace: Trace) -> None:
        picture = self.folding
        self.clear_stage()
        self.play(appear(picture.folded))
        self.next_caption()
        self.play(appear(picture.sign))
        self.play(appear(picture.unrolled))

    @step(
        "In one picture",
        "One rule for every step, a head for the last state, a loss against the target.",
    )
    def summarise(self, trace: Trace) -> None:
        self.clear_stage()
        for group in self.summary.groups:
            self.play(appear(group))
            self.wait(0.8)


def _list(values: object, places: int) -> str:
    texts = [show(float(value), places) for value in values]  # type: ignore[attr-defined]
    return ", ".join(texts[:-1]) + f" and {texts[-1]}"


def _what_it_tells(trace: Trace) -> str:
    """What a probability is worth where the network was not trained for these classes."""
    params = trace.params
    if random_values(params):
        return "But numbers in this network are random, so this says nothing about the sentence."
    if params.head_weights is None and set(params.classes) != set(trained.CLASSES):
        names = " and ".join(f"“{name}”" for name in trained.CLASSES)
        return f"The network was trained to tell {names} apart; the names here are given."
    return ""


def _without(trace: Trace) -> str:
    if trace.params.activation == "identity":
        return "With V = I"
    return f"Without {trace.params.activation} and with V = I"


def _leave_out(trace: Trace) -> str:
    if trace.params.activation == "identity":
        return "Set V to the identity matrix I"
    return f"Leave {trace.params.activation} out and set V to the identity matrix I"


def _what_matters(trace: Trace) -> str:
    if trace.params.activation == "identity":
        return "V matters"
    return f"{trace.params.activation} and V matter"


def _same(trace: Trace) -> bool:
    return same_as_printed(trace.h, trace.swapped_h, trace.digits.h)


def _contrast_same(trace: Trace) -> bool:
    return same_as_printed(trace.contrast_h, trace.contrast_swapped_h, trace.contrast_digits)


def _what_the_swap_did(trace: Trace) -> str:
    if _same(trace):
        if trace.contrast == "tanh":
            return (
                "V is the identity matrix here, so V h is h itself. Without an activation the "
                "network only adds up, and a sum has no order."
            )
        return "With these weights the network does not see the difference."
    name = trace.params.classes[trace.target_class]
    before, after = (float(p[trace.target_class]) for p in (trace.p, trace.swapped_p))
    meaning = "in another order" if random_values(trace.params) else "another meaning"
    return (
        f"The same words, {meaning}: “{name}” had probability "
        f"{show(before, trace.digits.p)}, now it has {show(after, trace.digits.p)}."
    )
