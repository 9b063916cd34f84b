"""The program that the lesson closes with: the same layer in PyTorch."""

from __future__ import annotations

from typing import Any

from deepchalk.lesson.telling.program import Program

MADE = """
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


def program_of(t: Any) -> Program:
    """The lesson in PyTorch."""
    return Program(MADE, (t.normalised[:, 0], t.new_mean, t.kept_mean, t.alone[:, 0]))
