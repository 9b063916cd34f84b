"""CrossEntropyLoss: one example, its scores and its true class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from deepchalk.own_model import (
    Choices,
    FromModule,
    ModuleResult,
    Tensors,
    inputs_of,
    is_a,
    names_for,
    numbers_of,
    plain_numbers,
    refuse,
    torch,
    with_axes,
)

LESSON = "softmax"
ROLES = {
    "input": "the scores (logits): example, class",
    "target": "number of the true class of each example, from 0",
    "output": "the loss of each example, to be compared",
}
OPTIONAL = {"output": None}
"""What may be missing, and the number that then stands for it, if any does."""

NAME = "CrossEntropyLoss"
MOST_CLASSES = 8


def roles(choices: Choices) -> Mapping[str, str]:
    """What each tensor of a file is for the lesson."""
    return ROLES


def fits(module: Any) -> bool:
    """Whether the lesson explains it."""
    return is_a(module, NAME)


def tell(module: Any, inputs: Any, choices: Choices) -> FromModule:
    """Scores and target; the loss, and its slope by autograd."""
    if module.weight is not None:
        raise refuse(LESSON, NAME, "it weighs classes, and the lesson takes all alike")
    if module.label_smoothing:
        reason = f"label_smoothing is {module.label_smoothing:g}, and the lesson's truth is 0 or 1"
        raise refuse(LESSON, NAME, reason)
    if not isinstance(inputs, tuple) or len(inputs) != 2:
        raise refuse(LESSON, NAME, "it takes inputs=(scores, target)")
    scores, target = (one.cpu() for one in inputs_of(inputs))
    if target.is_floating_point():
        raise refuse(LESSON, NAME, "its target are probabilities, and the lesson takes one class")
    scores = with_axes(scores, 2, NAME, "(example, class)")
    example = choices.index("example", len(scores), "examples")
    choices.complete(LESSON)
    one = (
        (scores if scores.dtype == torch().float64 else scores.float())[example]
        .clone()
        .requires_grad_()
    )
    true = _true(target.reshape(-1).tolist(), example, len(one))
    if true == module.ignore_index:
        raise refuse(LESSON, NAME, f"ignore_index is {true}, the target of this example")
    with torch().enable_grad():
        loss = module(one[None], torch().tensor([true])).sum()
        (slopes,) = torch().autograd.grad(loss, one)
    values = _values(numbers_of("inputs", one), true, choices)
    own = (
        ModuleResult("loss", numbers_of("loss", loss)),
        ModuleResult("slopes", numbers_of("slopes", slopes)),
    )
    return FromModule(values, own, module=NAME, differs=_differs(len(scores), module.reduction))


def from_tensors(tensors: Tensors, choices: Choices) -> FromModule:
    """The same from a file."""
    scores, target = tensors["input"], tensors["target"]
    scores = scores[None] if scores.ndim == 1 else scores
    tensors.check("input", scores, "example", "class")
    example = choices.index("example", len(scores), "examples")
    choices.complete(LESSON)
    true = _true(np.ravel(target).tolist(), example, scores.shape[1])
    values = _values(scores[example], true, choices)
    result = tensors.to_compare(True, len(scores))
    if result is None:
        return FromModule(values)
    return FromModule(values, (ModuleResult("loss", result[example, 0]),))


def _differs(examples: int, reduction: str) -> tuple[str, ...]:
    """What is not so in use."""
    if examples == 1 or reduction == "none":
        return ()
    whole = "takes the mean of" if reduction == "mean" else "adds up"
    return (f"Loss and slope are those of this example alone; the module {whole} {examples}.",)


def _true(targets: list[float], example: int, classes: int) -> int:
    found = targets[example] if example < len(targets) else -1
    if not float(found).is_integer() or not 0 <= found < classes:
        raise refuse(
            LESSON, NAME, f"target of example {example} is no class from 0 to {classes - 1}"
        )
    return int(found)


def _values(scores: np.ndarray, true: int, choices: Choices) -> dict[str, Any]:
    if len(scores) > MOST_CLASSES:
        raise refuse(
            LESSON,
            NAME,
            f"it has {len(scores)} classes, and each share needs all scores, but the lesson draws "
            f"{MOST_CLASSES} at most",
        )
    classes = names_for(choices, "classes", "class", len(scores))
    # The position, where fewer names were given than there are classes.
    target = classes[true] if true < len(classes) else true + 1
    return {"classes": classes, "scores": plain_numbers("scores", scores), "target": target}
