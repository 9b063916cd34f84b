"""A plain unit and the cell of an LSTM, number by number, to compare with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any


def states_of(params: Any, sentence: int, nudge: float = 0.0) -> list[float]:
    """The plain states of a sentence (0, or 1 with the other first word); the first is nudged."""
    # params: of the lesson vanishing-gradients.
    state, found = 0.0, []
    for word, inputs in enumerate(_inputs(params, sentence)):
        total = params.recurrent_weight * state + _dot(params.input_weights, inputs) + params.bias
        state = math.tanh(total) if params.activation == "tanh" else total
        state += nudge if word == 0 else 0.0
        found.append(state)
    return found


def cells_of(params: Any, sentence: int, nudge: float = 0.0) -> list[float]:
    """The cells of a sentence; the first is nudged."""
    cell, state, found = 0.0, 0.0, []
    for word, inputs in enumerate(_inputs(params, sentence)):
        rows = zip(params.gate_weights, params.gate_recurrent, params.gate_biases, strict=True)
        i, f, g, o = (_dot(row, inputs) + back * state + bias for row, back, bias in rows)
        cell = _sigmoid(f) * cell + _sigmoid(i) * math.tanh(g)
        cell += nudge if word == 0 else 0.0
        state = _sigmoid(o) * math.tanh(cell)
        found.append(cell)
    return found


def _inputs(params: Any, sentence: int) -> list[Sequence[float]]:
    first = params.rival_inputs if sentence else params.inputs[0]
    return [first, *params.inputs[1:]]


def _dot(weights: Sequence[float], inputs: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(weights, inputs, strict=True))


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0
