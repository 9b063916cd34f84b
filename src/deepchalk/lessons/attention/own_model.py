"""Scaled dot-product attention, and one head of MultiheadAttention: a few queries and keys.

The lesson measures and mixes the same states. So of ``scaled_dot_product_attention`` it shows what
has keys that are the values. A head of ``MultiheadAttention`` compares its inputs by Wq^T Wk / √d,
which is the lesson's general score; what the lesson mixes are the inputs. That the module's output
is Wo Wv of this mixture, and nothing else, is checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from deepchalk.own_model import (
    TOLERANCE,
    Choices,
    FromModule,
    ModuleResult,
    Tensors,
    inputs_of,
    is_a,
    kind_of,
    names_for,
    numbers_of,
    plain_numbers,
    refuse,
    refuse_low_precision,
    run_module,
    torch,
    written_of,
)

LESSON = "attention"
ROLES = {
    "query": "the questions: query, width",
    "key": "the states that they are compared with: key, width",
    "value": "what is mixed, where it is not the keys: must be the same",
    "in_proj_weight": "of MultiheadAttention: Wq, Wk and Wv below each other",
    "in_proj_bias": "their biases",
    "output": "of attention alone, the contexts, to be compared",
}
OPTIONAL = {"value": None, "in_proj_weight": None, "in_proj_bias": 0, "output": None}
"""What may be missing, and the number that then stands for it, if any does."""

FUNCTION = "scaled_dot_product_attention"
FEWEST, MOST, WIDEST = 2, 6, 5
"""Queries and keys, and numbers of a state."""


def roles(choices: Choices) -> Mapping[str, str]:
    """What each tensor of a file is for the lesson."""
    return ROLES


def fits(module: Any) -> bool:
    """Whether the lesson explains it."""
    is_function = getattr(module, "__name__", None) == FUNCTION and callable(module)
    return is_function or is_a(module, "MultiheadAttention")


def tell(module: Any, inputs: Any, choices: Choices) -> FromModule:
    """States of both sides; and the module's own shares, or its own contexts."""
    if not isinstance(inputs, tuple) or len(inputs) != 3:
        raise refuse(LESSON, kind_of(module), "it takes inputs=(query, key, value)")
    is_module = is_a(module, "MultiheadAttention")
    given = inputs_of(inputs, module if is_module else None)
    shapes = {(one.dim(), one.shape[-1] if one.dim() else 0, one.dtype) for one in given}
    (axes, _, _), *others = shapes
    if others or not 2 <= axes <= (3 if is_module else 4) or not all(one.numel() for one in given):
        listed = ", ".join(str(tuple(one.shape)) for one in given)
        reason = f"query, key and value have shapes {listed}, and must be alike"
        raise refuse(LESSON, kind_of(module), reason)
    return (_multihead if is_module else _alone)(module, given, choices)


def _alone(function: Any, given: list[Any], choices: Choices) -> FromModule:
    queries, keys, values = (one.reshape(-1, *one.shape[-2:]) for one in given)
    if not torch().equal(keys, values):
        raise refuse(LESSON, FUNCTION, "keys and values differ, and it compares and mixes the same")
    if len(queries) != len(keys):
        raise refuse(LESSON, FUNCTION, "queries and keys have different examples or heads")
    heads = given[0].shape[-3] if given[0].dim() > 3 else 1
    example = choices.index("example", len(queries) // heads, "examples")
    head = choices.index("head", heads, "heads")
    asking, tokens = _cut(choices, queries.shape[1], keys.shape[1])
    choices.complete(LESSON)
    at = example * heads + head
    asked, known = queries[at][asking], keys[at][tokens]
    contexts = run_module(function, asked[None], known[None], known[None])[0]
    states = numbers_of("query", asked), numbers_of("key", known)
    values_of = _values(choices, *states, FUNCTION)
    own = ModuleResult("contexts", numbers_of("output", contexts))
    return FromModule(
        {**values_of, "score": "scaled"}, (own,), module=FUNCTION, differs=_differs(choices)
    )


def _multihead(module: Any, given: list[Any], choices: Choices) -> FromModule:
    refuse_low_precision(module)
    name = kind_of(module)
    _refuse_what_it_does_not_do(module, name)
    queries, keys, values = given
    if queries.dim() == 2:
        queries, keys, values = (one[None] for one in given)
    elif not module.batch_first:
        queries, keys, values = (one.transpose(0, 1) for one in given)
    if not torch().equal(keys, values):
        raise refuse(
            LESSON, name, "key and value differ, and the lesson compares and mixes the same"
        )
    example = choices.index("example", len(queries), "examples")
    head = choices.index("head", module.num_heads, "heads")
    asking, tokens = _cut(choices, queries.shape[1], keys.shape[1])
    choices.complete(LESSON)
    asked, known = queries[example][asking], keys[example][tokens]
    output, shares = run_module(module, asked, known, known, average_attn_weights=False)
    weight = numbers_of("in_proj_weight", module.in_proj_weight)
    bias = module.in_proj_bias
    biases = np.zeros(len(weight)) if bias is None else numbers_of("in_proj_bias", bias)
    states = numbers_of("query", asked), numbers_of("key", known)
    all_shares = numbers_of("shares", shares)
    _check_output(module, name, numbers_of("output", output), all_shares, states[1], weight, biases)
    matrix = _general(weight, biases, module.num_heads, head)
    values_of = _general_values(choices, *states, matrix, name)
    own = ModuleResult("alignment", all_shares[head])
    differs = _differs(choices, matrices=True, biased=values_of["width"] > known.shape[1])
    return FromModule(values_of, (own,), module=name, differs=differs)


def from_tensors(tensors: Tensors, choices: Choices) -> FromModule:
    """The same from a file; of several heads (``heads=8``) one is chosen."""
    queries, keys = tensors["query"], tensors["key"]
    tensors.check("query", queries, "query", "width")
    tensors.check("key", keys, "key", "width")
    value, weight = tensors.get("value"), tensors.get("in_proj_weight")
    if value is not None and not np.array_equal(value, keys):
        raise refuse(LESSON, "this module", "value is not key, and it compares and mixes the same")
    asking, tokens = _cut(choices, len(queries), len(keys))
    heads = choices.value("heads", 1)
    if type(heads) is not int or heads < 1 or queries.shape[1] % heads:
        reason = f"heads is {heads!r:.20}, and must divide the width {queries.shape[1]}"
        raise refuse(LESSON, "this module", reason)
    head = choices.index("head", heads, "heads")
    choices.complete(LESSON)
    states = queries[asking], keys[tokens]
    if weight is None:
        values = _values(choices, *states, "this module")
        result = tensors.to_compare(len(tokens) == len(keys), *queries.shape)
        own = () if result is None else (ModuleResult("contexts", result[asking, :, 0]),)
        return FromModule({**values, "score": "scaled"}, own, differs=_differs(choices))
    width = queries.shape[1]
    tensors.check("in_proj_weight", weight, "three times width", "width")
    tensors.alike("columns", in_proj_weight=weight.shape[1], query=width, key=keys.shape[1])
    tensors.alike("rows", in_proj_weight=len(weight), three_times_width=3 * width)
    bias = tensors.row("in_proj_bias", len(weight))
    biases = np.zeros(len(weight)) if bias is None else bias
    matrix = _general(weight, biases, heads, head)
    tensors.notes.append("no output shows the shares of a head, so nothing is compared with it")
    values = _general_values(choices, *states, matrix, "this module")
    biased = values["width"] > width
    return FromModule(values, differs=_differs(choices, matrices=True, biased=biased))


def _differs(choices: Choices, matrices: bool = False, biased: bool = False) -> tuple[str, ...]:
    """What is not so in use, or is seen as something else."""
    found = ["source-no-mask"]
    if "tokens" in choices.left_out:
        found.append("source-few-keys")
    if matrices:
        found.append("source-matrices")
    if biased:
        found.append("source-bias")
    return tuple(written_of(__name__, sentence) for sentence in found)


def _refuse_what_it_does_not_do(module: Any, name: str) -> None:
    if not module._qkv_same_embed_dim:
        raise refuse(LESSON, name, "kdim or vdim differ from embed_dim, and all states are alike")
    if module.bias_k is not None or module.add_zero_attn:
        raise refuse(LESSON, name, "add_bias_kv or add_zero_attn adds a key that is no input")
    if module.dropout and module.training:
        reason = f"it trains, and drops {module.dropout:.0%} of the shares by chance: call eval()"
        raise refuse(LESSON, name, reason)


def _cut(choices: Choices, queries: int, keys: int) -> tuple[list[int], list[int]]:
    return (
        choices.some("queries", queries, MOST, "queries", FEWEST),
        choices.some("tokens", keys, MOST, "tokens", FEWEST),
    )


def _general(weight: np.ndarray, biases: np.ndarray, heads: int, head: int) -> np.ndarray:
    """Wq^T Wk / √d of a head, with a last row for the bias of the query; (width + 1, width)."""
    # The key's bias adds the same to all scores of a question, so it moves no share.
    width = weight.shape[1]
    size = width // heads
    own = slice(head * size, (head + 1) * size)
    asks, knows = weight[:width][own].astype(float), weight[width : 2 * width][own].astype(float)
    bias = biases[:width][own].astype(float)
    return np.asarray(np.vstack([asks.T, bias]) @ knows / np.sqrt(size))


def _general_values(
    choices: Choices, asked: np.ndarray, known: np.ndarray, matrix: np.ndarray, module: str
) -> dict[str, Any]:
    """With a bias of the query, every state has one more number, which is always 1."""
    if matrix[-1].any():
        ones = np.ones((len(asked), 1), asked.dtype), np.ones((len(known), 1), known.dtype)
        asked, known = np.hstack([asked, ones[0]]), np.hstack([known, ones[1]])
        matrix = np.column_stack([matrix, np.zeros(len(matrix))])
        if asked.shape[1] > WIDEST:
            raise refuse(
                LESSON,
                module,
                "the bias of its query needs one more number in a state, which then has "
                f"{asked.shape[1]}, and the lesson draws {WIDEST}",
            )
    else:
        matrix = matrix[:-1]
    values = _values(choices, asked, known, module)
    return {**values, "score": "general", "score_matrix": plain_numbers("in_proj_weight", matrix)}


def _values(choices: Choices, asked: np.ndarray, known: np.ndarray, module: str) -> dict[str, Any]:
    width = known.shape[1]
    if not 2 <= width <= WIDEST:
        reason = f"the width of its states is {width}, and the lesson draws 2 to {WIDEST}"
        raise refuse(LESSON, module, reason)
    if asked.shape[1] != width:
        raise refuse(LESSON, module, f"queries have {asked.shape[1]} numbers, and keys {width}")
    return {
        "words": names_for(choices, "words", "x", len(known)),
        "translation": names_for(choices, "translation", "y", len(asked)),
        "width": width,
        "hidden": plain_numbers("key", known),
        # One more state than words are written, with which nothing is asked: the last again.
        "decoder": plain_numbers("query", np.vstack([asked, asked[-1:]])),
    }


def _check_output(
    module: Any,
    name: str,
    output: np.ndarray,
    shares: np.ndarray,
    known: np.ndarray,
    weight: np.ndarray,
    biases: np.ndarray,
) -> None:
    """Refuse a module whose output is anything else than Wo Wv of mixtures of its inputs."""
    size = len(known[0]) // module.num_heads
    parts = []
    for head, row in enumerate(shares):
        own = slice(2 * len(known[0]) + head * size, 2 * len(known[0]) + (head + 1) * size)
        parts.append(row @ known @ weight[own].T + biases[own])
    made = np.hstack(parts) @ numbers_of("out_proj.weight", module.out_proj.weight).T
    if module.out_proj.bias is not None:
        made = made + numbers_of("out_proj.bias", module.out_proj.bias)
    if not np.allclose(made, output, rtol=TOLERANCE, atol=TOLERANCE):
        raise refuse(LESSON, name, "its output is not Wo Wv of the mixed inputs")
