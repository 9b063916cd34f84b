"""What can be chosen, and numbers of the kind that suits hands."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import ParameterError, one_of_each

from .memory_params import CLASSES, MemoryParams


class Params(MemoryParams):
    """A sentence, set by hand."""


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
