"""The middle: one rule reads word after word, and the state is handed on."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import step
from deepchalk.lesson.telling.step import Wording
from deepchalk.lessons.rnn.parameters import LONGEST_SENTENCE, random_values
from deepchalk.lessons.rnn.reading import Reading
from deepchalk.lessons.rnn.stage import moves, steps_in_full
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.motion import appear, remove, ring
from deepchalk.mobjects.networks.chain import at_time


def at(letter: str, time: int) -> str:
    """A symbol at a time, in plain characters for captions."""
    return at_time(letter, time)[1]


def _which_are_random(trace: Trace) -> str:
    """A sentence on the weights of a time step; nothing where none of them is random."""
    names = [name for name in random_values(trace.params) if name in ("V", "W", "b")]
    if not names:
        return ""
    listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    return f"Here {listed} {'is' if len(names) == 1 else 'are'} random: nobody has trained them."


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


class Remembering(Reading):
    """From the first input to the last state."""

    # One rule for every word

    @step(
        "One time step mixes the old state with the new word",
        lambda t: f"The state h is the network’s memory. It starts with zeros: {at('h', 0)} = 0.",
        "V weighs what was remembered, W weighs the new word, and a bias b is added.",
        "In frames, the first row: a row of V times the state, plus a row of W times the word, "
        "plus its bias.",
        _which_are_random,
        constants="0",
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
        self.row_rings = mn.VGroup(
            *(ring(matrix.grid.row(0), 0.02) for matrix in (recurrent, inputs, bias)),
            *(ring(matrix.grid, 0.02) for matrix in (state, word)),
        )
        self.play(mn.FadeIn(self.row_rings), run_time=self.theme.times.focus)
        if steps.first_row is not None:
            self.play(appear(steps.first_row))
            self.let_read(steps.first_row)

    @step(
        lambda t: (
            "The new state is the sum"
            if t.params.activation == "identity"
            else f"The new state is {t.params.activation} of the sum"
        ),
        lambda t: (
            "The first row makes the first number, the second row the second"
            + ("." if t.params.activation == "identity" else ": together they are the sum a.")
        ),
        lambda t: (
            f"Here no function follows: the sum is the new state {at('h', 1)}."
            if t.params.activation == "identity"
            else (
                "Then tanh squeezes every number of a to between −1 and 1: "
                f"the new state {at('h', 1)}, which remembers “{t.words[0]}”."
                if t.params.activation == "tanh"
                else "Then relu sets what is negative in a to 0: "
                f"the new state {at('h', 1)}, which remembers “{t.words[0]}”."
            )
        ),
        constants=("0", "1", "−1"),
    )
    def finish_first_step(self, trace: Trace) -> None:
        steps = self.time_steps
        first, *others = steps.results[0].entries
        if steps.first_row is not None:
            self.play(remove(steps.first_row))
        result = ring(first.grid.row(0), 0.02)
        self.play(appear(first))
        self.play(mn.FadeIn(result), run_time=self.theme.times.focus)
        self.wait(1)
        self.play(mn.FadeOut(self.row_rings, result), run_time=self.theme.times.focus)
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
        lambda t: (
            "In the chain every state takes two arrows: V from the state before, W from its word. "
            + (
                "The bias is"
                if t.params.activation == "identity"
                else f"b and {t.params.activation} are"
            )
            + " not drawn."
        ),
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
