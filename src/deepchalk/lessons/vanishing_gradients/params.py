"""What can be chosen: two memories that read a sentence, a plain unit and the cell of an LSTM."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated, Any, Literal

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import (
    Distinct,
    Group,
    Labels,
    Longest,
    Matrix,
    OneOf,
    ParameterError,
    Shape,
    Vector,
    Within,
    one_of_each,
)
from deepchalk.lesson import Words as WordList

from .numbers.one_unit import CellUnit, PlainUnit

WORDS = ("hardly", "as", "far", "as", "I", "can", "tell", "good")
INPUTS = ((-1, 1), (0.2, 0), (-0.3, 0), (0.2, 0), (0.1, 0), (-0.1, 0), (0.3, 0), (1, 1))
GATES = ((0, 6), (0, 0), (2, 0), (0, 0))
CLASSES = ("praise", "no praise")

LARGEST_STATE, LEAST_WEIGHT, LEAST_GAP = 99.0, 0.05, 0.01
"""What a plain state without a bend stays below; the smallest weight with which it remembers; how
far apart the first states of both sentences are at least."""


class Params(lesson.Params):
    """A sentence, set by hand."""

    words: Annotated[WordList, Shape("word", 4, 12), Longest(7)] = WORDS
    """what is read, the first word first"""
    inputs: Annotated[Matrix, Shape("word", "feature"), Within(20, decimals=1)] = INPUTS
    """the numbers of each word; by default its polarity, and whether it has content"""
    rival: Annotated[str, Longest(7)] = "surely"
    """the word with which a second sentence begins instead"""
    rival_inputs: Annotated[Vector, Shape("feature", 1, 4), Within(20, decimals=1)] = (1, 1)
    """its numbers"""
    recurrent_weight: Annotated[float, Within(3, decimals=2), Group("Plain unit")] = 0.6
    """v, from state to state"""
    input_weights: Annotated[Vector, Shape("feature"), Within(9), Group("Plain unit")] = (1, 0)
    """w, from word to state"""
    bias: Annotated[float, Within(9), Group("Plain unit")] = 0.0
    """added to each plain state"""
    activation: Literal["tanh", "identity"] = "tanh"
    """what bends the plain state"""
    gate_weights: Annotated[Matrix, Shape("gate", "feature"), Within(9), Group("Cell")] = GATES
    """from word to the gates i, f, g, o"""
    gate_recurrent: Annotated[Vector, Shape("gate", 4, 4), Within(3), Group("Cell")] = (
        0,
        0,
        0.5,
        0,
    )
    """from state to the gates"""
    gate_biases: Annotated[Vector, Shape("gate"), Within(9), Group("Cell")] = (-3, 3, 0, 3)
    """of the gates"""
    head_weight: Annotated[float, Within(20), Group("Verdict")] = 6.0
    """u, times the last state"""
    head_bias: Annotated[float, Within(20), Group("Verdict")] = -3.0
    """added to it"""
    classes: Annotated[Labels, Shape("class", 2, 2), Distinct(), Longest(12), Group("Verdict")] = (
        CLASSES
    )
    """what the verdict is the probability of, and what else"""
    target: Annotated[str, OneOf("classes"), Group("Verdict")] = "no praise"
    """what the first sentence is in truth"""
    nudge: Annotated[float, Within(0.01, 0.5, decimals=2)] = 0.1
    """by how much the first memory is nudged at most"""
    learned: bool = False
    """whether the weights were learned; otherwise it is said that they were set by hand"""

    def refuse(self) -> None:
        """Refuse what has no memory, or too large a one, and two sentences that are one."""
        if abs(self.recurrent_weight) < LEAST_WEIGHT:
            raise ValueError(
                f"recurrent_weight is {self.recurrent_weight:g}, but nothing is remembered below "
                f"{LEAST_WEIGHT:g}"
            )
        if self.rival == self.words[0]:
            raise ValueError(f"rival is {self.rival!r}, but must differ from the first word")
        if max(map(abs, np.subtract(self.inputs[0], self.rival_inputs))) == 0:
            raise ValueError("rival_inputs are those of the first word, but two sentences differ")
        first, second = self.plain.read(self.pushes)[0]
        if abs(first - second) < LEAST_GAP:
            raise ValueError(
                f"input_weights is {self.input_weights}, but must tell both first words apart"
            )
        largest = float(np.abs(self.plain.read(self.pushes)).max())
        if largest > LARGEST_STATE:
            raise ValueError(
                f"recurrent_weight is {self.recurrent_weight:g}: without a bend a state reaches "
                f"{largest:.3g}, but must stay below {LARGEST_STATE:g}"
            )

    @property
    def word_count(self) -> int:
        """Words of a sentence."""
        return len(self.words)

    @property
    def is_first(self) -> bool:
        """Whether the first class is the right one for the first sentence."""
        return self.target == self.classes[0]

    @property
    def read(self) -> np.ndarray:
        """The inputs of both sentences, shape (sentence, word, feature)."""
        own = np.array(self.inputs, dtype=float)
        return np.stack([own, np.concatenate([[self.rival_inputs], own[1:]])])

    @property
    def pushes(self) -> np.ndarray:
        """What words add to the plain state, shape (word, sentence)."""
        return np.asarray((self.read @ np.array(self.input_weights)).T + self.bias)

    @property
    def gate_pushes(self) -> np.ndarray:
        """What words add to the gates, shape (word, gate, sentence)."""
        weighed = np.einsum("swf,gf->wgs", self.read, np.array(self.gate_weights))
        return np.asarray(weighed + np.array(self.gate_biases)[:, None])

    @property
    def plain(self) -> PlainUnit:
        """The plain unit."""
        return PlainUnit(self.recurrent_weight, self.activation)

    @property
    def cell(self) -> CellUnit:
        """The cell of the LSTM."""
        return CellUnit(np.array(self.gate_recurrent, dtype=float))


CHOICES: dict[str, Any] = {
    "recurrent_weight": (0.6, -0.6, 0.05, 0.9, 1.0, -1.0, 1.2, 2.0, 3.0, -3.0),
    "bias": (0, 0, 0.3, -1.5),
    "activation": ("tanh", "tanh", "identity"),
    "head_weight": (6, 3, -2, 0.5, 20),
    "head_bias": (-3, 0, 2, 20),
    "classes": (CLASSES, ("yes", "no"), ("understandin", "x")),
    "target": (1, 2),
    "nudge": (0.1, 0.01, 0.5),
}
OTHERS = ("we", "see", "I", "not", "Monday", "größer", "MMMMMMM", "flowers", "do", "iiiiiii")


def random_params(random: np.random.Generator) -> Params:
    """One set of parameters, drawn over all ranges."""
    while True:
        with suppress(ParameterError):
            count, features = int(random.integers(4, 13)), int(random.integers(1, 5))
            large = random.random() < 0.1

            def draw(spread: float, *shape: int) -> Any:
                return np.round(random.normal(0, spread, shape), 1).tolist()

            drawn = {
                "inputs": draw(8 if large else 0.7, count, features),
                "rival_inputs": draw(1, features),
                "input_weights": draw(1, features),
                "gate_weights": draw(2, 4, features),
                "gate_recurrent": draw(0.5, 4),
                "gate_biases": draw(2, 4),
            }
            words = random.choice(OTHERS, count + 1).tolist()
            return Params.of(
                **one_of_each(random, CHOICES), **drawn, words=words[1:], rival=words[0]
            )


def exercise_params(random: np.random.Generator) -> Params:
    """A short sentence of round numbers."""
    between = random.choice([0.5, -0.5, 0.2, -0.2, 0, 1], 2)
    return Params.of(
        words=("hardly", "so", "far", "good"),
        inputs=[[-1, 1], *([float(one), 0] for one in between), [1, 1]],
        recurrent_weight=float(random.choice([0.5, 0.8, -0.5, 0.4, 0.2])),
    )


EXERCISES = lesson.Exercises(
    teaches=(
        "A nudge of an early state is multiplied by one slope for each word that follows.",
        "With tanh a slope is at most the weight v, and less where the state is near 1 or −1: "
        "what a plain network holds fast it can hardly be taught.",
        "The cell of an LSTM is multiplied by its forget gate instead: near 1 it keeps, and 0.5 "
        "forgets as well.",
    ),
    ask=("states", "slopes", "errors", "opened"),
    draw=exercise_params,
    decimals=3,
    lines=16,
)

PRESETS = {
    "hardly": Params(),
    "switch": Params(recurrent_weight=2),
    "half-open": Params(gate_biases=(-3, 0, 0, 3)),
}
