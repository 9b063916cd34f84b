"""RNN and RNNCell, with the Linear behind them: one example, a few tokens."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from deepchalk.lesson import ParameterError
from deepchalk.own_model import (
    Choices,
    FromModule,
    ModuleResult,
    Tensors,
    ToChooseError,
    inputs_of,
    is_a,
    kind_of,
    names_for,
    numbers_of,
    numbers_or_none,
    one_input,
    plain_numbers,
    refuse,
    refuse_low_precision,
    run_module,
    torch,
    written_of,
)

LESSON = "rnn"
ROLES = {
    "weight_ih_l0": "W, from input to state: unit, feature",
    "weight_hh_l0": "V, from state to state: unit, unit",
    "bias_ih_l0": "one half of b",
    "bias_hh_l0": "the other half of b",
    "head.weight": "U, from the last state to the classes: class, unit",
    "head.bias": "c, a number for each class",
    "input": "the vectors that are read: token, feature (or example, token, feature)",
    "output": "the states that the module makes of them, to be compared",
}
OPTIONAL = {"bias_ih_l0": 0, "bias_hh_l0": 0, "head.bias": 0, "output": None}
"""What may be missing, and the number that then stands for it, if any does."""

MOST_TOKENS, FEWEST_TOKENS = 6, 2
MOST_NUMBERS, FEWEST_NUMBERS = 5, 2
"""Of a state, and of the vector of a token."""

NO_LESSON = ("LSTM", "LSTMCell", "GRU", "GRUCell")
"""Recurrent networks of other kinds."""


def roles(choices: Choices) -> Mapping[str, str]:
    """What each tensor of a file is for the lesson."""
    return ROLES


def fits(module: Any) -> bool:
    """Whether the lesson explains it."""
    return is_a(module, "RNN", "RNNCell")


def tell(module: Any, inputs: Any, choices: Choices) -> FromModule:
    """Weights, the vectors of the tokens, and the head; and the states of the module."""
    refuse_low_precision(module)
    name = kind_of(module)
    is_cell = is_a(module, "RNNCell")
    if not is_cell and module.num_layers > 1:
        raise refuse(LESSON, name, f"it has {module.num_layers} layers, and the lesson has one")
    if not is_cell and module.bidirectional:
        raise refuse(LESSON, name, "it is bidirectional, and the lesson reads one way")
    _refuse_sizes(name, module.hidden_size, module.input_size)
    examples = _by_example(inputs_of(inputs, module), module, is_cell)
    example = choices.index("example", len(examples), "examples")
    count = examples.shape[1]
    tokens = choices.some("tokens", count, MOST_TOKENS, "tokens", FEWEST_TOKENS)
    head = choices.value("head")
    choices.complete(LESSON)
    if not is_a(head, "Linear") or head.in_features != module.hidden_size:
        refusal = refuse(
            LESSON,
            name,
            "the lesson reads the last state out: give head=, the nn.Linear of "
            f"{module.hidden_size} inputs behind it",
        )
        raise ToChooseError(str(refusal))
    refuse_low_precision(head)
    read = examples[example][tokens]
    states = _states_of_cell(module, read) if is_cell else _states(module, read)
    ending = "" if is_cell else "_l0"
    first, again = (getattr(module, part + ending) for part in ("weight_ih", "weight_hh"))
    biases = [getattr(module, part + ending) for part in ("bias_ih", "bias_hh") if module.bias]
    values = _values(
        choices,
        numbers_of("inputs", read),
        numbers_of("weight_ih", first),
        numbers_of("weight_hh", again),
        [numbers_of("bias", one) for one in biases],
        numbers_of("head.weight", head.weight),
        numbers_or_none("head.bias", head.bias),
    )
    scores = numbers_of("scores", run_module(head, states[-1]))
    own = (
        ModuleResult("states", _from_zero(numbers_of("states", states))),
        ModuleResult("scores", scores),
    )
    return FromModule(
        {**values, "activation": module.nonlinearity},
        own,
        module=name,
        differs=_differs(tokens, count, len(biases)),
    )


def from_tensors(tensors: Tensors, choices: Choices) -> FromModule:
    """The same from a file; the activation is typed as an option, tanh by default."""
    given, first, again = tensors["input"], tensors["weight_ih_l0"], tensors["weight_hh_l0"]
    head = tensors["head.weight"]
    examples = given[None] if given.ndim == 2 else given
    tensors.check("input", examples, "example", "token", "feature")
    tensors.check("weight_ih_l0", first, "unit", "feature")
    tensors.check("weight_hh_l0", again, "unit", "unit")
    tensors.check("head.weight", head, "class", "unit")
    _refuse_sizes("this module", len(first), first.shape[-1])
    tensors.alike("features", input=examples.shape[2], weight_ih_l0=first.shape[1])
    tensors.alike("units", weight_ih_l0=len(first), weight_hh_l0=len(again), head=head.shape[1])
    example = choices.index("example", len(examples), "examples")
    count = examples.shape[1]
    tokens = choices.some("tokens", count, MOST_TOKENS, "tokens", FEWEST_TOKENS)
    choices.complete(LESSON)
    biases = [
        one
        for part in ("bias_ih_l0", "bias_hh_l0")
        if (one := tensors.row(part, len(first))) is not None
    ]
    read = examples[example][tokens]
    values = _values(choices, read, first, again, biases, head, tensors.row("head.bias", len(head)))
    # A state hangs on the tokens before it only.
    is_start = tokens == list(range(len(tokens)))
    result = tensors.to_compare(is_start, *examples.shape[:2], len(first))
    usual = {"activation": "tanh"}
    differs = _differs(tokens, count, len(biases))
    if result is None:
        return FromModule(values, usual=usual, differs=differs)
    states = result[example, tokens, :, 0]
    return FromModule(values, (ModuleResult("states", _from_zero(states)),), usual, differs=differs)


def _differs(tokens: list[int], count: int, biases: int) -> tuple[str, ...]:
    """What is not so in use, or is seen as something else."""
    write = partial(written_of, __name__)
    found = [write("source-table")]
    first, last = tokens[0], tokens[-1]
    if first > 0:
        found.append(write("source-from-zero", first=first))
    if tokens != list(range(first, last + 1)):
        found.append(write("source-between"))
    if last < count - 1:
        found.append(write("source-head", last=last, end=count - 1))
    if biases == 2:
        found.append(write("source-two-biases"))
    if not biases:
        found.append(write("source-no-bias"))
    return tuple(found)


def _refuse_sizes(module: str, hidden: int, features: int) -> None:
    """Refuse what cannot be cut, since every state hangs on all of it."""
    for what, length in (("a state", hidden), ("an input", features)):
        if not FEWEST_NUMBERS <= length <= MOST_NUMBERS:
            raise refuse(
                LESSON,
                module,
                f"{what} has {length} numbers, which all count, and the lesson draws "
                f"{FEWEST_NUMBERS} to {MOST_NUMBERS}",
            )


def _by_example(given: list[Any], module: Any, is_cell: bool) -> Any:
    """Inputs as (example, token, feature)."""
    if len(given) == 2:
        raise refuse(LESSON, kind_of(module), "it begins with a given state, and the lesson with 0")
    inputs = one_input(tuple(given), module)
    if inputs.dim() == 2:
        inputs = inputs[None]
    elif inputs.dim() == 3 and (is_cell or not module.batch_first):
        inputs = inputs.transpose(0, 1)
    if inputs.dim() != 3 or inputs.shape[2] != module.input_size:
        raise ParameterError(
            f"inputs have shape {tuple(inputs.shape)}, but {kind_of(module)} takes (token, "
            f"feature) with {module.input_size} features, and perhaps examples"
        )
    return inputs


def _states(module: Any, read: Any) -> Any:
    """The states after each token, as the module computes them."""
    return run_module(module, read)[0]


def _states_of_cell(cell: Any, read: Any) -> Any:
    """The same, token by token."""
    states = [read.new_zeros(cell.hidden_size)]
    for token in read:
        states.append(run_module(cell, token, states[-1]))
    return torch().stack(states[1:])


def _from_zero(states: np.ndarray) -> np.ndarray:
    return np.vstack([np.zeros_like(states[:1]), states])


def _values(
    choices: Choices,
    read: np.ndarray,
    first: np.ndarray,
    again: np.ndarray,
    biases: list[np.ndarray],
    head: np.ndarray,
    head_bias: np.ndarray | None,
) -> dict[str, Any]:
    """Each token is a word; one that comes again must have the same vector."""
    sentence = names_for(choices, "sentence", "x", len(read))
    if len(sentence) != len(read):
        raise ParameterError(
            f"sentence names {len(sentence)} words, but there are {len(read)} tokens"
        )
    vectors: dict[str, np.ndarray] = {}
    for word, vector in zip(sentence, read, strict=True):
        if not np.array_equal(vectors.setdefault(word, vector), vector):
            raise ParameterError(f"sentence holds {word!r} twice, but with different vectors")
    bias = np.sum(biases, axis=0) if biases else np.zeros(len(first))
    scores = np.zeros(len(head)) if head_bias is None else head_bias
    return {
        "sentence": sentence,
        "vocabulary": list(vectors),
        "vectors": plain_numbers("inputs", np.array(list(vectors.values()))),
        "size": read.shape[1],
        "hidden": len(first),
        "recurrent_weights": plain_numbers("weight_hh", again),
        "input_weights": plain_numbers("weight_ih", first),
        "bias": plain_numbers("bias", bias),
        "classes": names_for(choices, "classes", "class ", len(head)),
        "head_weights": plain_numbers("head.weight", head),
        "head_bias": plain_numbers("head.bias", scores),
    }
