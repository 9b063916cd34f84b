"""One example in PyTorch, normalised in its batch and alone."""

from __future__ import annotations

from typing import Any

from deepchalk.lesson.telling.program import Program

SOURCE = """
import torch
from torch.nn.functional import batch_norm
h = torch.tensor([[{h:.7g}]])
mean = torch.tensor([{mean:.7g}])
variance = torch.tensor([{variance:.7g}])
print(batch_norm(h, mean, variance,
                 eps={epsilon:g}))
mean = torch.tensor([{kept_mean:.7g}])
variance = torch.tensor([{kept_variance:.7g}])
print(batch_norm(h, mean, variance,
                 eps={epsilon:g}))
"""


def alone_program(t: Any, unit: int) -> Program:
    """What a unit has for the first example, by the statistics of its batch and by running ones.

    Parameters
    ----------
    t
        a trace that derives from ``normalising.layer.NormalisedLayer``, with the running statistics
        ``kept_mean`` (unit,) and ``running_variance`` (visit, unit), and what comes of them,
        ``alone`` (unit,)
    """
    source = SOURCE.format(
        h=t.h.values[unit, 0],
        mean=t.mean.values[unit],
        variance=t.variance.values[unit],
        kept_mean=t.kept_mean.values[unit],
        kept_variance=t.running_variance.values[-1, unit],
        epsilon=t.epsilon.value,
    )
    return Program(source, (t.normalised[unit, 0], t.alone[unit]))
