"""The beginning: words become vectors."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import step
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.rnn.lookup import WORD_RING
from deepchalk.lessons.rnn.parameters import random_values
from deepchalk.lessons.rnn.stage import Stage
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.motion import appear, fly, ring


class Reading(Stage):
    """From the words to the inputs."""

    @step(
        "A word is an index, the index picks a row",
        lambda t: (
            f"Which class: {_either(t.params.classes)}? "
            f"The network reads a sentence word after word."
        ),
        "It cannot read letters. Each word of the vocabulary has an index, counted from 0.",
        lambda t: (
            f"“{t.words[0]}” has index {show(int(t.indices[0]), 0)}: it picks that row of the "
            f"embedding table. {_whose_rows(t)}"
        ),
        "The other words pick their rows in the same way.",
        constants="0",
    )
    def look_up(self, trace: Trace) -> None:
        lookup = self.lookup
        self.play(appear(lookup.sentence))
        self.next_caption()
        self.play(appear(lookup.table))
        self.next_caption()
        row = int(trace.indices[0])
        picks = lookup.picks
        focus, word = lookup.row_ring(row), ring(lookup.sentence.words[0], WORD_RING)
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
        "Picking a row is one-hot vector times table",
        lambda t: (
            f"As a vector, “{t.words[0]}” is all zeros with a single one at its index: one-hot."
        ),
        lambda t: (
            f"In the product every zero switches its row of E off. What remains is row "
            f"{show(int(t.indices[0]), 0)}, the vector of “{t.words[0]}”."
        ),
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
        # A vocabulary of one word has no other rows.
        if picture.other_cells:
            self.play(
                *(cell.animate.recede() for cell in picture.other_cells),
                run_time=self.theme.times.focus,
            )
        self.play(appear(picture.expanded))
        self.let_read(picture.expanded)

    @step(
        "Each word’s row becomes an input",
        lambda t: (
            f"So the sentence is {show(len(t.words), 0)} vectors of "
            f"{show(t.params.size, 0)} numbers, one for each time step. From here on they are "
            f"columns."
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


def _whose_rows(trace: Trace) -> str:
    if trace.params.vectors is not None:
        return "The row’s numbers are given here."
    if "E" in random_values(trace.params):
        return "A trained network has learned its rows; these numbers are random."
    return "The row’s numbers are learned."


def _either(classes: tuple[str, ...]) -> str:
    return " or ".join([", ".join(classes[:-1]), classes[-1]])
