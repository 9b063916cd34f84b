"""The first half: words become vectors, and one rule reads them."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import step
from deepchalk.lesson.numbers import show
from deepchalk.lesson.step import Wording
from deepchalk.lessons.rnn.parameters import LONGEST_SENTENCE
from deepchalk.lessons.rnn.stage import Stage, moves, steps_in_full
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.chain import at_time
from deepchalk.mobjects.motion import appear, fly, ring


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


class Reading(Stage):
    """From the words to the last state."""

    # Words become numbers

    @step(
        "A word is an index, the index picks a row",
        "A network cannot read letters. Each word of the vocabulary has an index, counted from 0.",
        lambda t: (
            f"“{t.words[0]}” has index {show(int(t.indices[0]), 0)}: it picks that row of the "
            f"embedding table. The row’s numbers are learned."
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
        self.add(picks, word, focus)

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
        self.let_read(picture.expanded)

    @step(
        "Each word’s row becomes an input",
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
        lambda t: f"The state h is the network’s memory. It starts with zeros: {at('h', 0)} = 0.",
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
        self.take_apart(self.inputs.row)
        self.clear_stage(vector)
        recurrent, state, inputs, word, bias = steps.sums[0].entries
        self.play(
            *moves(vector.labels(), word.labels()),
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
        rings = mn.VGroup(*(ring(entry.body, 0) for entry in shared))
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
