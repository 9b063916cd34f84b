"""The layers inside a module: what goes into them, and which of them a lesson can show."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from deepchalk.errors import DeepchalkError, ParameterError
from deepchalk.lesson.files.text_file import brief
from deepchalk.own_model.torch_tensors import inputs_of, is_a, kind_of, run_module, torch

MOST_TRIED, MOST_NAMED = 60, 6
"""Layers that are tried for a sentence, and those that it names."""

QKV = ("query", "key", "value")
MASKS = ("attn_mask", "key_padding_mask", "is_causal")


@dataclass(frozen=True)
class Reached:
    """What a layer is called with while its model runs."""

    inputs: Any  # of the first time
    masked: bool  # a mask goes with them
    times: int  # how often it is called


def reached_layers(module: Any, inputs: Any) -> dict[str, Reached]:
    """What each layer inside is called with; a copy runs, so that the model stays as it is."""
    try:
        model = copy.deepcopy(module)
    except Exception as problem:
        raise ParameterError(
            f"{kind_of(module)} cannot be copied to look inside: {brief(str(problem))}"
        ) from None
    found: dict[str, Reached] = {}

    def note(name: str) -> Callable[..., None]:
        def hook(layer: Any, given: tuple[Any, ...], named: Mapping[str, Any]) -> None:
            before = found.get(name)
            if before is not None:
                found[name] = Reached(before.inputs, before.masked, before.times + 1)
                return
            if is_a(layer, "MultiheadAttention"):
                given = (*given[:3], *(named[one] for one in QKV[len(given) :] if one in named))
            masked = any(named.get(one) is not None and named[one] is not False for one in MASKS)
            found[name] = Reached(given[0] if len(given) == 1 else given, masked, 1)

        return hook

    for name, layer in model.named_modules():
        if name:
            layer.register_forward_pre_hook(note(name), with_kwargs=True)
    with torch().random.fork_rng(devices=[]):
        run_module(model, *inputs_of(inputs, model))
    return found


def is_made_of_layers(module: Any) -> bool:
    """Whether there are layers inside, of which one may be shown by itself."""
    inside = is_a(module, "Module") and not is_a(module, "MultiheadAttention")
    return inside and any(True for _ in module.children())


def layer_named(module: Any, name: str) -> Any:
    """A layer by its name in the model."""
    layers = dict(module.named_modules()) if is_a(module, "Module") else {}
    if name and isinstance(name, str) and name in layers:
        return layers[name]
    names = [one for one in layers if one]
    close = get_close_matches(str(name), names, n=1)
    listed = ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
    hint = f"there are {listed}" if names else "it has none"
    if close:
        hint = f"did you mean {close[0]!r}?"
    raise ParameterError(f"{kind_of(module)} has no layer {brief(repr(name))}: {hint}")


def layers_that_can_be_shown(
    module: Any, inputs: Any, lesson_for: Callable[[Any, Any], str | None]
) -> str:
    """Words for a sentence: layers inside that a lesson shows, and how to ask for one."""
    layers = dict(module.named_modules())
    try:
        reached = reached_layers(module, inputs)
    except DeepchalkError as refusal:
        return f"to look at a layer inside, it must run, but {refusal}"
    found: dict[str, str] = {}
    for name, one in list(reached.items())[:MOST_TRIED]:
        lesson = lesson_for(layers[name], one.inputs)
        if lesson is not None:
            found[name] = f"{name} ({kind_of(layers[name])}, lesson {lesson})"
    if not found:
        return "and no layer inside can be shown either"
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    listed = ", ".join([*found.values()][:MOST_NAMED])
    return f'inside it can be shown {listed}{more}: ask for one, like layer="{next(iter(found))}"'
