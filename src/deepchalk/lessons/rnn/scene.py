"""A recurrent network, drawn: words become vectors, one rule reads them, order counts."""

from __future__ import annotations

from typing import ClassVar

import manim as mn

from deepchalk.lesson import step
from deepchalk.lesson.numbers import show
from deepchalk.lesson.step import Wording
from deepchalk.lessons.rnn.lookup import Inputs, Lookup, OneHot
from deepchalk.lessons.rnn.order import Folding, Orders, Summary, same_as_printed
from deepchalk.lessons.rnn.outcome import Outcome
from deepchalk.lessons.rnn.parameters import LONGEST_SENTENCE, Params
from deepchalk.lessons.rnn.timestep import TimeSteps
from deepchalk.lessons.rnn.trace import Trace, compute
from deepchalk.mobjects.chain import Chain, at_time
from deepchalk.mobjects.motion import appear, fly, remove, ring
from deepchalk.mobjects.text import Typeset
from deepchalk.scene import LessonScene


def steps_in_full(trace: Trace) -> int:
    """How many time steps are shown with all their numbers."""
    return min(trace.params.full_steps, len(trace.words))


def can_swap(trace: Trace) -> bool:
    """Whether there are two different words to swap."""
    return trace.swap is not None


def at(letter: str, time: int) -> str:
    """A symbol at a time, in plain characters for captions."""
    return at_time(letter, time)[1]


def _handed_on(time: int) -> Wording:
    def words(trace: Trace) -> str:
        if time > steps_in_full(trace):
            return ""
        if time == 2:
            return (
                f"The state {at('h', 1)} is handed on, and “{trace.words[1]}” comes in. "
                f"V, W and b stay as they were."
            )
        return f"“{trace.words[time - 1]}” is read by the same V, W and b."

    return words


class RecurrentNetwork(LessonScene):
    """From a sentence to its states, its class, and the same words in another order."""

    heading: ClassVar[str] = "Recurrent neural network"
    params_class = Params
    compute = staticmethod(compute)

    def layout(self, trace: Trace) -> None:
        self.lookup = Lookup(self.room, trace)
        self.one_hot = OneHot(self.room, trace)
        self.inputs = Inputs(self.room, trace)
        self.time_steps = TimeSteps(self.room, trace, steps_in_full(trace))
        self.chain = Chain(
            trace.h,
            trace.words,
            self.room,
            trace.x,
            trace.digits.h,
            trace.digits.x,
        )
        self.outcome = Outcome(self.room, trace)
        if can_swap(trace):
            self.orders = Orders(self.room, trace, trace.h, trace.swapped_h, trace.digits.h)
            self.contrasts = Orders(
                self.room,
                trace,
                trace.contrast_h,
                trace.contrast_swapped_h,
                trace.contrast_digits,
            )
        self.folding = Folding(self.room, trace)
        self.summary = Summary(self.room, trace)

    # Words become numbers

    @step(
        "A word is an index, the index picks a row",
        "A network cannot read letters. Each word of the vocabulary has an index, counted from 0.",
        lambda t: (
            f"“{t.words[0]}” has index {show(int(t.indices[0]), 0)}: it picks that row of the "
            f"embedding table. The row's numbers are learned."
        ),
        "The other words pick their rows in the same way.",
        constants="0",
    )
    def look_up(self, trace: Trace) -> None:
        lookup = self.lookup
        self.play(appear(lookup.sentence))
        self.play(appear(lookup.table))
        self.next_caption()
        row = int(trace.indices[0])
        picks = lookup.picks
        focus, word = lookup.row_ring(row), ring(lookup.sentence.words[0], 0.1)
        self.play(mn.FadeIn(word), run_time=self.theme.times.focus)
        self.play(appear(picks.heading, picks.arrows[0]))
        self.play(fly([(lookup.table.indices[row], picks.indices[0])]))
        self.play(
            mn.FadeIn(focus),
            mn.Transform(word, lookup.sentence_ring(0)),
            run_time=self.theme.times.focus,
        )
        self.next_caption()
        for place in range(1, len(trace.words)):
            self.play(
                appear(picks.arrows[place], picks.indices[place]),
                mn.Transform(word, lookup.sentence_ring(place)),
                mn.Transform(focus, lookup.row_ring(int(trace.indices[place]))),
                run_time=self.theme.times.compare,
            )
            self.wait(0.3)
        self.play(mn.FadeOut(word, focus), run_time=self.theme.times.focus)
        self.add(picks)

    @step(
        "The same as one-hot vector times table",
        lambda t: (
            f"As a vector, “{t.words[0]}” is all zeros with a single one at its index: one-hot."
        ),
        "In the product every zero switches its row off. What remains is the picked row.",
    )
    def pick_by_product(self, trace: Trace) -> None:
        picture = self.one_hot
        self.clear_stage()
        self.play(appear(picture.one_hot, picture.name))
        self.play(appear(picture.table))
        self.next_caption()
        focus = ring(picture.table.grid.row(picture.picked), 0.02)
        one = ring(picture.one_hot.grid.cell(0, picture.picked), 0.02)
        self.play(mn.FadeIn(focus, one), run_time=self.theme.times.focus)
        result = picture.result
        self.play(appear(picture.equals, result.brackets, *result.labels(), *result.grid.boxes()))
        self.play(
            fly(
                [
                    (source.number, slot.number)
                    for source, slot in zip(
                        picture.table.grid.cells[picture.picked], result.grid.cells[0], strict=True
                    )
                ]
            )
        )
        self.add(result)
        self.play(mn.FadeOut(focus, one), run_time=self.theme.times.focus)
        self.play(appear(picture.expanded))
        self._let_read(picture.expanded)

    @step(
        "Each word's row becomes an input",
        lambda t: (
            f"So the sentence is {show(len(t.words), 0)} vectors of "
            f"{show(t.params.size, 0)} numbers, one for each time step."
        ),
        "A vector stands for its word; it is not the word. Similar words can have similar vectors.",
    )
    def list_inputs(self, trace: Trace) -> None:
        inputs = self.inputs
        self.clear_stage()
        if inputs.table is not None:
            self.play(appear(inputs.table))
        else:
            self.play(appear(inputs.row))
            self.wait(1)
        for index, vector in zip(trace.indices, inputs.vectors, strict=True):
            if inputs.table is None:
                break
            row = inputs.table.grid.cells[int(index)]
            self.play(
                *(
                    mn.TransformFromCopy(*pair)
                    for pair in zip(row, vector.grid.flat(), strict=True)
                ),
                mn.FadeIn(*vector.labels()),
                run_time=self.theme.times.fly,
            )
            self.add(vector)
        self.add(inputs.row)
        self.next_caption()

    # One rule for every word

    @step(
        "One time step mixes the old state with the new word",
        lambda t: f"The state h is the network's memory. It starts with zeros: {at('h', 0)} = 0.",
        "V weighs what was remembered, W weighs the new word, and a bias b is added.",
        "Row by row: a row of V times the state, plus a row of W times the word, plus its bias.",
        lambda t: (
            "Here no function follows: the sum is the new state."
            if t.params.activation == "identity"
            else (
                "Then tanh squeezes every number to between −1 and 1: the new state."
                if t.params.activation == "tanh"
                else "Then relu sets what is negative to 0: the new state."
            )
        ),
        constants=("0", "1", "−1"),
    )
    def take_first_step(self, trace: Trace) -> None:
        steps, vector = self.time_steps, self.inputs.vectors[0]
        self._take_apart(self.inputs.row)
        self.clear_stage(vector)
        recurrent, state, inputs, word, bias = steps.sums[0].entries
        self.play(
            *_moves(vector.labels(), word.labels()),
            mn.ReplacementTransform(vector.grid, word.grid),
            mn.FadeIn(word.brackets),
            run_time=self.theme.times.fly,
        )
        self.add(word)
        self.play(appear(steps.rules[0]))
        self.play(appear(state))
        self.next_caption()
        self.play(appear(recurrent))
        self.wait(0.8)
        self.play(appear(inputs))
        self.wait(0.8)
        self.play(appear(bias))
        self.wait(0.8)
        self.next_caption()
        first, *others = steps.results[0].entries
        self.play(appear(first))
        rows = mn.VGroup(
            *(ring(matrix.grid.row(0), 0.02) for matrix in (recurrent, inputs, bias, first)),
            *(ring(matrix.grid, 0.02) for matrix in (state, word)),
        )
        self.play(mn.FadeIn(rows), run_time=self.theme.times.focus)
        self.wait(2)
        self.play(mn.FadeOut(rows), run_time=self.theme.times.focus)
        self.next_caption()
        for entry in others:
            self.play(appear(entry))
        self.play(appear(steps.names[0]))
        self.wait(1)

    @step(
        "The next word: same weights, new state",
        *(_handed_on(time) for time in range(2, LONGEST_SENTENCE + 1)),
        when=lambda t: steps_in_full(t) > 1,
    )
    def take_further_steps(self, trace: Trace) -> None:
        for time in range(2, steps_in_full(trace) + 1):
            if time > 2:
                self.next_caption()
            self._take_step(time, fast=time > 2)

    def _take_step(self, time: int, fast: bool) -> None:
        steps = self.time_steps
        before, now = steps.sums[time - 2], steps.sums[time - 1]
        old, new = steps.results[time - 2], steps.results[time - 1]
        shared = [before.entry(index) for index in (0, 2, 4)]
        state, word = now.entry(1), now.entry(3)
        self.play(
            mn.FadeOut(before.entry(1), before.entry(3)),
            mn.FadeOut(*(entry.body for entry in old.entries[:-1]), steps.names[time - 2]),
            mn.FadeOut(steps.rules[time - 2]),
            run_time=self.theme.times.remove,
        )
        self.play(
            mn.ReplacementTransform(old.entries[-1].body, state.body),
            mn.FadeIn(*state.labels(), steps.rules[time - 1]),
            run_time=self.theme.times.fly,
        )
        self.add(state)
        self.play(appear(word))
        rings = mn.VGroup(*(ring(entry.body, 0.05) for entry in shared))
        self.play(mn.FadeIn(rings), run_time=self.theme.times.focus)
        self.wait(0.4 if fast else 1.2)
        self.play(mn.FadeOut(rings), run_time=self.theme.times.focus)
        for entry in new.entries:
            self.play(appear(entry.body))
        self.play(appear(steps.names[time - 1]))
        self.wait(1.2)

    @step(
        "The whole chain: one state after another",
        "In the chain every state takes two arrows: V from the state before, W from its word.",
        "The weights are shared: however long the sentence, there is one V and one W.",
        lambda t: (
            f"The last state {at('h', len(t.words))} has seen every word. It stands for the "
            f"whole sentence."
        ),
    )
    def read_on(self, trace: Trace) -> None:
        chain = self.chain
        self.clear_stage()
        self.play(appear(chain.states[0], *chain.inputs, lag=0.15), run_time=1.2)
        for time in range(1, len(trace.words) + 1):
            seconds = self.theme.times.forward * (1.3 if time <= 2 else 0.8)
            arrows = [chain.across[time - 1], chain.up[time - 1]]
            marks = [chain.across_weights[time - 1], chain.up_weights[time - 1]]
            self.play(appear(*arrows, *marks), run_time=seconds)
            self.play(appear(chain.states[time]), run_time=seconds)
        self.add(chain)
        self.next_caption()
        weights = mn.VGroup(*(ring(m, 0.06) for m in chain.across_weights + chain.up_weights))
        self.play(mn.FadeIn(weights), run_time=self.theme.times.focus)
        self.wait(1.5)
        self.play(mn.FadeOut(weights), run_time=self.theme.times.focus)
        self.next_caption()
        self.last_ring = ring(chain.states[-1].grid, 0.05)
        self.play(mn.FadeIn(self.last_ring), run_time=self.theme.times.focus)

    def _let_read(self, text: Typeset) -> None:
        """Wait until a text that has just appeared can be read; the hold of the step counts."""
        missing = text.reading_seconds - self.theme.times.hold
        if missing > 0:
            self.wait(missing)

    def _take_apart(self, group: mn.VGroup) -> None:
        """Put the parts of a group into the scene, so that one of them can stay."""
        self.remove(group)
        self.add(*group)

    # What the last state is good for

    @step(
        "The head turns the last state into probabilities",
        lambda t: (
            f"A last matrix U makes one score for each class. "
            f"Scores can be any numbers: {_list(t.y, t.digits.y)}."
        ),
        lambda t: (
            f"Softmax makes them positive with sum 1. "
            f"“{t.params.classes[int(t.p.argmax())]}” gets {show(float(t.p.max()), t.digits.p)}."
        ),
        constants="1",
    )
    def classify(self, trace: Trace) -> None:
        picture, last = self.outcome, self.chain.states[-1]
        self._take_apart(self.chain)
        self.clear_stage(last)
        self.play(
            *_moves(last.labels(), picture.state.labels()),
            mn.ReplacementTransform(last.grid, picture.state.grid),
            mn.FadeIn(picture.state.brackets),
            run_time=self.theme.times.fly,
        )
        self.add(picture.state)
        self.play(appear(picture.head))
        self.play(appear(picture.scores))
        self.next_caption()
        self.play(appear(picture.probabilities, picture.names))
        self.play(appear(picture.softmax))
        self._let_read(picture.softmax)

    @step(
        "Cross-entropy compares with the target",
        lambda t: (
            f"The target has a one at “{t.params.classes[t.target_class]}”. It is compared with "
            f"the probabilities, not with the scores."
        ),
        lambda t: (
            f"Only the target's probability counts: the loss is "
            f"{show(t.loss, t.digits.p)}. It would be 0 if that probability were 1."
        ),
        constants=("0", "1"),
    )
    def measure(self, trace: Trace) -> None:
        picture = self.outcome
        self.play(remove(picture.softmax))
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
            "Without φ and with V = I: a bag of words"
            if t.contrast == "bag"
            else "With tanh the order counts"
        ),
        lambda t: (
            "Leave φ out and set V to the identity: then every state is the one before plus "
            "something for its word."
            if t.contrast == "bag"
            else "The same weights with tanh: now each state depends on what came before."
        ),
        lambda t: (
            "Sums do not care about order: both sentences end in the same state. "
            "That is why φ and V matter."
            if t.contrast == "bag"
            else (
                "Squeezing a sum is not the sum of squeezed parts: the last states differ."
                if not _contrast_same(t)
                else "Here the last states differ too little to be seen in the printed digits."
            )
        ),
        when=can_swap,
    )
    def contrast(self, trace: Trace) -> None:
        self.clear_stage()
        self._compare(self.contrasts)

    def _compare(self, picture: Orders) -> None:
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


def _moves(old: list[mn.VMobject], new: list[mn.VMobject]) -> list[mn.Animation]:
    return [mn.ReplacementTransform(*pair) for pair in zip(old, new, strict=True)]


def _list(values: object, places: int) -> str:
    texts = [show(float(value), places) for value in values]  # type: ignore[attr-defined]
    return ", ".join(texts[:-1]) + f" and {texts[-1]}"


def _same(trace: Trace) -> bool:
    return same_as_printed(trace.h, trace.swapped_h, trace.digits.h)


def _contrast_same(trace: Trace) -> bool:
    return same_as_printed(trace.contrast_h, trace.contrast_swapped_h, trace.contrast_digits)


def _what_the_swap_did(trace: Trace) -> str:
    if _same(trace):
        if trace.contrast == "tanh":
            return "With V = I and no φ the network only adds: it cannot tell the two apart."
        return "With these weights the network does not see the difference."
    name = trace.params.classes[trace.target_class]
    before, after = (float(p[trace.target_class]) for p in (trace.p, trace.swapped_p))
    return (
        f"The same words, another meaning: “{name}” had probability "
        f"{show(before, trace.digits.p)}, now it has {show(after, trace.digits.p)}."
    )
