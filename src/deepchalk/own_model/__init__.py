"""Lessons from one's own model: its weights become the parameters of the lesson that explains it.

A lesson's file ``own_model.py`` knows which modules of PyTorch it explains, which tensors it
takes, what has to be cut, and what it cannot show. Nothing here imports torch.
"""

from deepchalk.lesson.telling.sources import written_of
from deepchalk.own_model.choices import Choices, ToChooseError, names_for
from deepchalk.own_model.from_module import (
    TOLERANCE,
    FromModule,
    ModuleResult,
    bias_left_out,
    plain_numbers,
    refuse,
)
from deepchalk.own_model.stack import activation_of, kinds_of, layers_of, refuse_stack
from deepchalk.own_model.tensors import Tensors
from deepchalk.own_model.torch_tensors import (
    inputs_of,
    is_a,
    kind_of,
    numbers_of,
    numbers_or_none,
    one_input,
    refuse_low_precision,
    run_module,
    torch,
    with_axes,
)

__all__ = [
    "TOLERANCE",
    "Choices",
    "FromModule",
    "ModuleResult",
    "Tensors",
    "ToChooseError",
    "activation_of",
    "bias_left_out",
    "inputs_of",
    "is_a",
    "kind_of",
    "kinds_of",
    "layers_of",
    "names_for",
    "numbers_of",
    "numbers_or_none",
    "one_input",
    "plain_numbers",
    "refuse",
    "refuse_low_precision",
    "refuse_stack",
    "run_module",
    "torch",
    "with_axes",
    "written_of",
]
