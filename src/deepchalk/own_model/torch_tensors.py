"""PyTorch as its user imported it: never imported here, its tensors become NumPy's."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from deepchalk.errors import DeepchalkError, ParameterError


def torch() -> Any:
    """The module torch; if nobody has imported it, there can be no module of it."""
    found = sys.modules.get("torch")
    if found is None:
        raise ParameterError("from_torch takes a module of PyTorch, but torch is not imported")
    return found


def is_a(module: Any, *names: str) -> bool:
    """Whether it is one of these classes of ``torch.nn``."""
    nn = torch().nn
    return isinstance(module, tuple(getattr(nn, name) for name in names))


def kind_of(module: Any) -> str:
    """How a module is called in a sentence."""
    name = getattr(module, "__name__", None)
    return name if isinstance(name, str) else type(module).__name__


def numbers_of(name: str, tensor: Any) -> np.ndarray:
    """The numbers of a tensor; those that are not of double precision as float32."""
    pytorch = torch()
    if not isinstance(tensor, pytorch.Tensor):
        try:
            return np.array(tensor, dtype=float)
        except (TypeError, ValueError):
            raise ParameterError(f"{name} must be a tensor or numbers") from None
    if tensor.is_complex() or tensor.is_quantized or tensor.is_sparse or tensor.is_meta:
        raise ParameterError(f"{name} is of {tensor.dtype}, but a lesson shows plain real numbers")
    plain = tensor.detach().cpu()
    wanted = pytorch.float64 if plain.dtype == pytorch.float64 else pytorch.float32
    return np.array(plain.to(wanted).numpy())


def numbers_or_none(name: str, tensor: Any) -> np.ndarray | None:
    """The same of a tensor that a module may do without."""
    return None if tensor is None else numbers_of(name, tensor)


def inputs_of(inputs: Any, like: Any = None) -> list[Any]:
    """One tensor or several, each a tensor of the kind of numbers that a module has."""
    pytorch = torch()
    given = list(inputs) if isinstance(inputs, tuple) else [inputs]
    first = next(iter(like.parameters()), None) if hasattr(like, "parameters") else None
    found = []
    for one in given:
        if not isinstance(one, pytorch.Tensor):
            one = pytorch.as_tensor(numbers_of("inputs", one))
            if first is not None:
                one = one.to(first.dtype)
            elif one.dtype == pytorch.float64:
                one = one.to(pytorch.get_default_dtype())
        found.append(one.detach())
    return found


def one_input(inputs: Any, module: Any) -> Any:
    """The tensor that a module takes."""
    given = inputs_of(inputs, module)
    if len(given) != 1:
        raise ParameterError(f"{kind_of(module)} takes one tensor, but inputs are {len(given)}")
    if not given[0].numel():
        raise ParameterError(f"inputs of shape {tuple(given[0].shape)} hold no numbers")
    return given[0]


def refuse_low_precision(module: Any) -> None:
    """Refuse a module whose numbers have too few digits to be compared."""
    pytorch = torch()
    for name, one in module.named_parameters():
        if one.dtype not in (pytorch.float32, pytorch.float64):
            raise ParameterError(
                f"{name} is of {str(one.dtype).removeprefix('torch.')}, which is too coarse to be "
                "compared with: take module.float()"
            )


def run_module(module: Any, *inputs: Any, **options: Any) -> Any:
    """What the module makes of its inputs, without gradients."""
    pytorch = torch()
    try:
        with pytorch.no_grad():
            return module(*inputs, **options)
    except DeepchalkError:
        raise
    except Exception as problem:
        shapes = " and ".join(str(tuple(one.shape)) for one in inputs)
        first_line, *_ = [*str(problem).strip().splitlines(), type(problem).__name__]
        raise ParameterError(
            f"{kind_of(module)} cannot take inputs of shape {shapes}: {first_line}"
        ) from None


def with_axes(inputs: Any, axes: int, module: str, shape: str) -> Any:
    """Inputs with an axis of examples, which may have been left out of so many axes."""
    if inputs.dim() == axes - 1:
        return inputs[None]
    if inputs.dim() != axes:
        raise ParameterError(f"inputs have shape {tuple(inputs.shape)}, but {module} takes {shape}")
    return inputs
