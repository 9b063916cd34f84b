"""One example in PyTorch, normalised in its batch and alone."""

from __future__ import annotations

from typing import Any

from deepchalk.lesson import Program, code, printing

SOURCE = """
import torch
from torch.nn.functional import batch_norm
h = torch.tensor([{h}])
mean = torch.tensor({mean})
variance = torch.tensor({variance})
z = batch_norm(h, mean, variance,
               eps={epsilon:g}).item()
{in_batch}
mean = torch.tensor({kept_mean})
variance = torch.tensor({kept_variance})
z = batch_norm(h, mean, variance,
               eps={epsilon:g}).item()
{alone}
"""


def alone_program(t: Any, unit: int) -> Program:
    """What a unit has for the first example, by the statistics of its batch and by running ones."""
    # t: a trace that derives from ``normalising.layer.NormalisedLayer``, with the running
    # statistics ``kept_mean`` (unit,) and ``running_variance`` (visit, unit), and what comes of
    # them, ``alone`` (unit,).
    numbers = {
        "h": t.h.values[unit, 0],
        "mean": t.mean.values[unit],
        "variance": t.variance.values[unit],
        "kept_mean": t.kept_mean.values[unit],
        "kept_variance": t.running_variance.values[-1, unit],
    }
    # With a point, for PyTorch normalises no whole numbers.
    lists = {name: code.nested([float(f"{number:.7g}")]) for name, number in numbers.items()}
    prints = t.normalised[unit, 0], t.alone[unit]
    printed = dict(zip(("in_batch", "alone"), (printing("z", one) for one in prints), strict=True))
    source = SOURCE.format(**lists, **printed, epsilon=t.epsilon.value)
    return Program(source, prints)
