"""The program that the lesson closes with: the same layer in PyTorch."""

from __future__ import annotations

from typing import Any

from deepchalk.lesson.telling.program import Program

MADE_UP = """
import numpy as np, torch
rng = np.random.default_rng
a = [[2, 0, 2], [1, 2, 1], [1, 0, 1],
     [2, 3, 0], [0, 1, 3]]
more = rng([7, 3]).integers(0, 4, (35, 3))
W = [[1, -.3], [2, .1], [1, -.4]]
h = torch.tensor(np.vstack([a, more]) @ W)
bn = torch.nn.BatchNorm1d(2).double()
print(bn(h[:5])[0], bn.running_mean)
mix = rng([7, 4]).permutation
order = [range(40), *map(mix, 19 * [40])]
for i in np.reshape(order, (-1, 5))[1:]:
    bn(h[i])
print(bn.running_mean, bn.eval()(h[:1]))
"""

GIVEN = """
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


SHOWN = {
    *("examples", "weights", "bias", "units", "batch_size", "batch", "momentum", "passes", "seed"),
    *("epsilon", "activation_place"),
}
"""Parameters that change what the first program prints."""


def program_of(t: Any) -> Program:
    """The lesson in PyTorch: as a whole where its examples are made up, else for one example."""
    if not SHOWN & t.params.given().keys():
        return Program(MADE_UP, (t.normalised[:, 0], t.new_mean, t.kept_mean, t.alone))
    source = GIVEN.format(
        h=t.h.values[t.own, 0],
        mean=t.mean.values[t.own],
        variance=t.variance.values[t.own],
        kept_mean=t.kept_mean.values[t.own],
        kept_variance=t.running_variance.values[-1, t.own],
        epsilon=t.params.epsilon,
    )
    return Program(source, (t.normalised[t.own, 0], t.alone[t.own]))
