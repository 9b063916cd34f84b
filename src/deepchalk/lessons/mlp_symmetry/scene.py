"""The symmetry of hidden units, drawn."""

from __future__ import annotations

from deepchalk.lesson import step
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.mlp_symmetry.network import ODD, RESCALABLE
from deepchalk.lessons.mlp_symmetry.trace import Trace
from deepchalk.lessons.mlp_symmetry.walking import Walking
from deepchalk.mobjects.motion import appear, remove


def _signs(trace: Trace) -> str:
    name = trace.params.activation
    if name in ODD:
        why = "minus times minus is plus" if name == "identity" else f"{name} is odd"
        return (
            f"Flip the signs of all weights of a unit, in and out: {why}, so its part of z stays. "
            f"Each unit doubles the count."
        )
    return f"Flipping signs is no further symmetry: {name} of a negated sum is not the negative."


def _more(trace: Trace) -> str:
    sentences = []
    if trace.distinct < trace.copies:
        sentences.append(
            f"Some of these coincide, for units are equal or zero here: "
            f"{show(trace.distinct, 0)} of them differ."
        )
    if trace.params.activation == "identity":
        # Any invertible matrix between the layers, undone in W₂, leaves x W₁ W₂ as it is.
        sentences.append(
            "There are more: identity units can also be scaled or mixed, if W₂ undoes it. "
            "The loss stays."
        )
    elif trace.params.activation in RESCALABLE:
        sentences.append(
            "There are more: multiply the weights in by a positive number and divide the weight "
            "out by it. The loss stays."
        )
    elif not sentences:
        sentences.append("They all have the same loss, so training can end in any of them.")
    return " ".join(sentences)


class MlpSymmetry(Walking):
    """From one network to its many copies."""

    @step(
        "How many copies of this network are there?",
        lambda t: (
            f"Any of the {show(t.params.hidden, 0)} units can take the first place, any of the "
            f"others the second: {show(t.orderings, 0)} orderings."
        ),
        _signs,
        _more,
    )
    def count(self, trace: Trace) -> None:
        picture = self.copies
        self.clear_stage()
        first, *others = picture.orderings
        legend = picture.orderings.legend
        self.play(appear(first, *([legend] if legend else [])))
        self.play(appear(*others, lag=0.5 / len(others)), run_time=2.5)
        self.add(picture.orderings)
        self.play(appear(picture.factorial))
        self.let_read(picture.factorial.formula)
        self.next_caption()
        if picture.signs and picture.flipped and picture.product:
            self.play(appear(picture.flipped))
            self.let_read_at_once(picture.flipped.formula, picture.flipped.label)
            self.play(appear(picture.signs))
            self.let_read(picture.signs.formula)
            self.play(remove(picture.flipped))
            self.play(appear(picture.product))
            self.let_read(picture.product.formula)
        self.next_caption()

    @step(
        "In one picture",
        "Hidden units have no names of their own: any order is as good. "
        "So the loss of a network has many equal minima.",
    )
    def summarise(self, trace: Trace) -> None:
        self.clear_stage()
        self.play(appear(self.summary.curve))
        for statement in self.summary.statements:
            self.play(appear(statement))
            self.wait(0.8)
