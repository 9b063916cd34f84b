"""Two Linears with an activation between them: one output, a few examples."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from deepchalk.own_model import (
    Choices,
    FromModule,
    ModuleResult,
    Tensors,
    activation_of,
    bias_left_out,
    is_a,
    kinds_of,
    layers_of,
    numbers_of,
    numbers_or_none,
    one_input,
    plain_numbers,
    refuse,
    refuse_low_precision,
    refuse_stack,
    run_module,
    with_axes,
    written_of,
)

LESSON = "mlp-symmetry"
GENERALITY = 1
"""Normalised layers have linear ones among them, too."""

ROLES = {
    "0.weight": "weights of the hidden units: unit, input",
    "0.bias": "bias of each hidden unit",
    "2.weight": "weights of the outputs: output, unit",
    "2.bias": "bias of each output",
    "input": "the examples: example, input",
    "output": "what the module makes of the input, to be compared",
}
OPTIONAL = {"0.bias": 0, "2.bias": 0, "output": None}
"""What may be missing, and the number that then stands for it, if any does."""

MOST_EXAMPLES, MOST_INPUTS = 8, 4
FEWEST_UNITS, MOST_UNITS = 2, 6
USUAL = {"activation": "tanh"}
TAKES = "Linear, an activation (Tanh, Sigmoid, ReLU or none), Linear"


def roles(choices: Choices) -> Mapping[str, str]:
    """What each tensor of a file is for the lesson."""
    return ROLES


def fits(module: Any) -> bool:
    """Whether the lesson explains it, or at least comes near."""
    return any(is_a(layer, "Linear") for layer in layers_of(module))


def tell(module: Any, inputs: Any, choices: Choices) -> FromModule:
    """Weights and examples; a bias is the weight of an input that is always 1."""
    refuse_low_precision(module)
    layers = layers_of(module)
    linears = [layer for layer in layers if is_a(layer, "Linear")]
    between = [layer for layer in layers if not is_a(layer, "Linear")]
    activation = activation_of(between[0]) if between else "identity"
    is_sandwich = is_a(layers[0], "Linear") and is_a(layers[-1], "Linear")
    if len(linears) != 2 or len(between) > 1 or activation is None or not is_sandwich:
        raise refuse_stack(LESSON, layers, TAKES)
    _refuse_sizes(kinds_of(layers), linears[0])
    given = with_axes(one_input(inputs, module), 2, kinds_of(layers), "(example, input)")
    examples = choices.some("examples", len(given), MOST_EXAMPLES, "examples")
    hidden, last = linears
    own, bias = _output(
        choices, last.out_features, numbers_or_none("bias", last.bias), kinds_of(layers)
    )
    choices.complete(LESSON)
    result = numbers_of("output", run_module(module, given[examples]))[:, own] - bias
    values = _values(
        numbers_of("inputs", given[examples]),
        numbers_of("weight", hidden.weight),
        numbers_or_none("bias", hidden.bias),
        numbers_of("weight", last.weight)[own],
    )
    return FromModule(
        {**values, "activation": activation},
        (ModuleResult("predictions", result),),
        module=kinds_of(layers),
        differs=_differs(choices, bias, hidden.bias is not None),
    )


def from_tensors(tensors: Tensors, choices: Choices) -> FromModule:
    """The same from a file; the activation is typed as an option, tanh by default."""
    given, first, last = tensors["input"], tensors["0.weight"], tensors["2.weight"]
    tensors.check("input", given, "example", "input")
    tensors.check("0.weight", first, "unit", "input")
    tensors.check("2.weight", last, "output", "unit")
    tensors.alike("inputs", **{"input": given.shape[1], "0.weight": first.shape[1]})
    tensors.alike("units", **{"0.weight": first.shape[0], "2.weight": last.shape[1]})
    examples = choices.some("examples", len(given), MOST_EXAMPLES, "examples")
    own, bias = _output(choices, len(last), tensors.row("2.bias", len(last)), "this module")
    choices.complete(LESSON)
    values = _values(given[examples], first, tensors.row("0.bias", len(first)), last[own])
    result = tensors.to_compare(True, len(given), len(last))
    differs = _differs(choices, bias, tensors.names["0.bias"] is not None)
    if result is None:
        return FromModule(values, usual=USUAL, differs=differs)
    shown = result[examples, own, 0] - bias
    return FromModule(values, (ModuleResult("predictions", shown),), USUAL, differs=differs)


def _differs(choices: Choices, bias: float, is_biased: bool) -> tuple[str, ...]:
    """What is not so in use, or is seen as something else."""
    write = partial(written_of, __name__)
    found = []
    if is_biased:
        found.append(write("source-input"))
    if bias:
        found.append(write("source-bias", amount=f"{bias:.4g}"))
    if choices.value("targets") is None:
        found.append(write("source-targets"))
    return tuple(found)


def _refuse_sizes(module: str, hidden: Any) -> None:
    """Refuse what cannot be cut, since every output hangs on all of it."""
    inputs = hidden.in_features + (hidden.bias is not None)
    if inputs > MOST_INPUTS:
        biased = "" if hidden.bias is None else ", with one for the bias,"
        reason = f"it has {inputs} inputs{biased} and the lesson draws {MOST_INPUTS} at most"
        raise refuse(LESSON, module, reason)
    if not FEWEST_UNITS <= hidden.out_features <= MOST_UNITS:
        reason = f"it has {hidden.out_features} hidden units, and the lesson draws "
        raise refuse(LESSON, module, f"{reason}{FEWEST_UNITS} to {MOST_UNITS}")


def _output(choices: Choices, outputs: int, biases: Any, module: str) -> tuple[int, float]:
    """The output that is looked at, and the bias that is left out of it."""
    own = choices.index("output", outputs, "outputs")
    bias = bias_left_out(
        LESSON, module, choices, biases, own, "output", "the lesson adds up units only"
    )
    return own, bias


def _values(
    examples: np.ndarray, first: np.ndarray, bias: np.ndarray | None, last: np.ndarray
) -> dict[str, Any]:
    weights = first.T
    if bias is not None:
        examples = np.column_stack([examples, np.ones(len(examples), dtype=examples.dtype)])
        weights = np.vstack([weights, bias])
    return {
        "x": plain_numbers("inputs", examples),
        "weights": plain_numbers("weight", weights),
        "output_weights": plain_numbers("weight", last),
        "learn_output": True,
    }
